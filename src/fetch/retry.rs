//! Trying again: after what, how often, and when.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;

/// The wait before the first further try; each further one waits twice as long.
const FIRST: Duration = Duration::from_secs(2);

/// The longest wait between two tries.
const LONGEST: Duration = Duration::from_mins(1);

/// The longest wait that a site may ask for; a longer one is left for a later run.
pub const LONGEST_ASKED: Duration = Duration::from_mins(5);

/// Whether an answer of this status says that the site may answer otherwise later.
#[must_use]
pub(super) const fn is_passing(status: u16) -> bool {
    status == 429 || (status >= 500 && status <= 599)
}

/// The wait after so many tries, of which there was at least one.
#[must_use]
pub(super) fn back_off(tries: u32) -> Duration {
    let doublings = tries.saturating_sub(1).min(16);
    FIRST.saturating_mul(1 << doublings).min(LONGEST)
}

/// The wait that a `Retry-After` asks for: seconds, or a date as HTTP writes it. A date that is
/// past asks for none.
#[must_use]
pub(super) fn asked_for(retry_after: &str, now: Timestamp) -> Option<Duration> {
    let text = retry_after.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;

    use super::{asked_for, back_off, is_passing};

    #[test]
    fn each_wait_is_twice_the_one_before_up_to_a_minute() {
        let waits: Vec<u64> = (1..=7).map(|n| back_off(n).as_secs()).collect();
        assert_eq!(waits, [2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(back_off(u32::MAX).as_secs(), 60);
    }

    #[test]
    fn a_site_asks_to_wait_in_seconds_or_until_a_date() {
        let now: Timestamp = "2026-03-01T07:28:00Z".parse().expect("a time");
        let seconds = |text| asked_for(text, now).map(|wait: Duration| wait.as_secs());
        assert_eq!(seconds("120"), Some(120));
        assert_eq!(seconds(" 0 "), Some(0));
        assert_eq!(seconds("Sun, 01 Mar 2026 07:30:30 GMT"), Some(150));
        assert_eq!(seconds("Sun, 01 Mar 2026 07:00:00 GMT"), Some(0));
        assert_eq!(seconds("tomorrow"), None);
        assert_eq!(seconds("-5"), None);
    }

    #[test]
    fn only_429_and_what_begins_with_5_may_pass() {
        let passing: Vec<u16> = [200, 301, 404, 408, 410, 429, 500, 503, 599]
            .into_iter()
            .filter(|&status| is_passing(status))
            .collect();
        assert_eq!(passing, [429, 500, 503, 599]);
    }
}
