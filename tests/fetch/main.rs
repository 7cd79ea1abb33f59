//! Fetching, against a server on this machine that each test starts for itself.
//!
//! Time is that of [`clock::TestClock`]: a wait costs none, and is noted. Archives are read by
//! [`records`], which knows nothing of the writer, and by warcio where it is installed.

mod answers;
mod clock;
mod command;
mod politeness;
mod readers;
mod records;
mod redirects;
mod resume;
mod retries;
mod run;
mod server;
