//! The clock: what the time is, and how to wait. Tests bring one of their own.

use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;

/// Tells the time and waits.
pub trait Clock {
    /// Time since some moment before the run; it never goes back.
    fn now(&self) -> Duration;
    /// The moment in the calendar.
    fn date(&self) -> Timestamp;
    /// Waits.
    fn sleep(&mut self, time: Duration);
}

/// The clock of the system.
#[derive(Debug, Clone)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock that starts now.
    #[must_use]
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn date(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&mut self, time: Duration) {
        thread::sleep(time);
    }
}
