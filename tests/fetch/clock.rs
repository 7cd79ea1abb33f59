//! A clock that only goes on when it is waited for.

use std::time::Duration;

use jiff::Timestamp;
use solieu::fetch::Clock;

/// Begins at 2026-03-01T07:28:00Z and notes every wait, in seconds.
pub(crate) struct TestClock {
    now: Duration,
    pub(crate) waits: Vec<f64>,
}

impl TestClock {
    pub(crate) fn new() -> Self {
        Self {
            now: Duration::ZERO,
            waits: Vec::new(),
        }
    }
}

impl Clock for TestClock {
    fn now(&self) -> Duration {
        self.now
    }

    fn date(&self) -> Timestamp {
        let start: Timestamp = "2026-03-01T07:28:00Z".parse().expect("a time");
        start + self.now
    }

    fn sleep(&mut self, time: Duration) {
        self.now += time;
        self.waits.push(time.as_secs_f64());
    }
}
