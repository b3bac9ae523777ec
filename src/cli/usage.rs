//! Usage errors in Chinese: clap knows what is wrong, this says it.

use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{FAILURE, screen};

/// Prints help or version where they were asked for, or else what is wrong with the command line.
pub fn report(error: &Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            // A reader that went away is no failure of ours.
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            screen::complain("错误", "没有写要做什么。请写一个命令");
            ExitCode::from(FAILURE)
        }
        _ => {
            if let Some(usage) = text(error, ContextKind::Usage) {
                screen::say(&usage.replace("Usage: ", "用法："));
            }
            screen::say("加 --help 看完整的用法");
            screen::complain("错误", &message(error));
            ExitCode::from(FAILURE)
        }
    }
}

/// What is wrong, in one sentence, with what was probably meant.
fn message(error: &Error) -> String {
    let get = |kind| text(error, kind).unwrap_or_default();
    let (argument, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument => format!(
            "不认识“{argument}”{}",
            meant(error, ContextKind::SuggestedArg)
        ),
        ErrorKind::InvalidSubcommand => {
            format!(
                "没有“{}”这个命令{}",
                get(ContextKind::InvalidSubcommand),
                meant(error, ContextKind::SuggestedSubcommand)
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面要写一个值"),
        ErrorKind::InvalidValue => {
            let valid = text(error, ContextKind::ValidValue)
                .map(|all| format!("，可以写：{all}"))
                .unwrap_or_default();
            format!(
                "“{argument}”不能写“{value}”{}{valid}",
                meant(error, ContextKind::SuggestedValue)
            )
        }
        ErrorKind::ValueValidation => match std::error::Error::source(error) {
            Some(reason) => format!("“{argument}”不能写“{value}”：{reason}"),
            None => format!("“{argument}”不能写“{value}”"),
        },
        ErrorKind::MissingRequiredArgument => format!("还缺少：{argument}"),
        ErrorKind::MissingSubcommand => format!(
            "还要写一个命令，可以写：{}",
            get(ContextKind::ValidSubcommand)
        ),
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
            prior if prior == argument => format!("“{argument}”只能写一次"),
            prior => format!("“{argument}”不能和“{prior}”一起用"),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("“{argument}”后面值的个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数里有不是 UTF-8 的字符".to_owned(),
        _ => format!("命令行写得不对（{}）", error.kind()),
    }
}

fn meant(error: &Error, kind: ContextKind) -> String {
    text(error, kind)
        .map(|name| format!("，是不是想写“{name}”"))
        .unwrap_or_default()
}

/// What clap noted under `kind`, lists joined; none where it is empty.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(all) => all.join("、"),
        ContextValue::StyledStr(styled) => styled.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}
