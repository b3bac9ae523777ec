//! Lists of numbers, one after another in one table.

use serde::{Deserialize, Serialize};

use crate::text::numbers;

/// Lists by number.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Lists {
    #[serde(with = "numbers")]
    items: Vec<u32>,
    /// Where each list ends.
    #[serde(with = "numbers")]
    ends: Vec<u32>,
}

impl Lists {
    /// Adds a list under the next number, which it gives.
    pub fn add(&mut self, list: impl IntoIterator<Item = u32>) -> u32 {
        self.items.extend(list);
        self.ends.push(numbers::narrow(self.items.len()));
        numbers::narrow(self.ends.len() - 1)
    }

    /// Adds lists under the next numbers.
    pub fn extend(&mut self, lists: impl IntoIterator<Item = Vec<u32>>) {
        for list in lists {
            self.add(list);
        }
    }

    /// How many lists there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many items all lists have.
    #[must_use]
    pub const fn items(&self) -> usize {
        self.items.len()
    }

    /// The items of a list; none of one that there is not.
    #[must_use]
    pub fn of(&self, number: u32) -> &[u32] {
        let number = number as usize;
        let Some(&end) = self.ends.get(number) else {
            return &[];
        };
        let start = number.checked_sub(1).map_or(0, |i| self.ends[i]);
        &self.items[start as usize..end as usize]
    }
}
