"use strict";
(function () {
  const button = document.getElementById("copy");
  if (!button) return;
  const list = document.getElementById("checklist");
  const state = document.getElementById("copy-state");

  function text() {
    const groups = Array.from(list.querySelectorAll("fieldset"), (group) => {
      const items = Array.from(group.querySelectorAll("label"), (label) => {
        const done = label.querySelector("input").checked;
        return (done ? "☑ " : "☐ ") + label.textContent.trim();
      });
      return [group.querySelector("legend").textContent.trim(), ...items].join("\n");
    });
    return groups.join("\n\n") + "\n";
  }

  // Where the page is not trusted with the clipboard, the old way may still work.
  function oldWay(words) {
    const area = document.createElement("textarea");
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    button.focus();
    return done;
  }

  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = text();
    let done = true;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      done = oldWay(words);
    }
    state.textContent = done ? button.dataset.done : button.dataset.failed;
  });
})();

// A table whose heads are buttons: numbers by size, words by sound.
(function () {
  const value = (row, column) => {
    const text = row.cells[column].textContent.trim();
    const number = parseFloat(text.replace("↓", "-").replace("↑", ""));
    if (Number.isFinite(number) && /^[↑↓\d.%-]+$/.test(text)) return number;
    return text === "·" || text === "—" || text === "" ? null : text;
  };
  const order = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), "zh");
  };

  function sort(table, column, head) {
    const up = head.getAttribute("aria-sort") === "descending";
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => [value(row, column), row]);
    rows.sort(([a], [b]) => {
      // What is not known stays below, whichever way.
      if (a === null || b === null) return (a === null) - (b === null);
      return up ? order(a, b) : order(b, a);
    });
    body.append(...rows.map(([, row]) => row));
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sort(table, column, head));
      head.replaceChildren(button);
    });
  }
})();
