//! The `fupan` command; everything of it is in [`cli`].

mod cli;

fn main() -> std::process::ExitCode {
    cli::run(std::env::args_os())
}
