//! What goes wrong: another try, or the end of an address or of a whole site.

use std::time::Duration;

use jiff::Timestamp;

use super::Event;
use super::client::{Answer, NoAnswer};
use super::queue::{HostId, Kind, Task};
use super::retry::{LONGEST_ASKED, asked_for, back_off};
use super::robots::Rules;
use super::run::Run;

/// How many addresses of a host may fail in turn before the rest is left for a later run.
pub const SILENT: u32 = 10;

/// Why a try gave nothing.
pub(super) struct Trouble {
    reason: String,
    /// Whether another try may give something.
    passing: bool,
    /// Whether it says something of the host, and not of the address alone.
    of_host: bool,
    /// The wait that the site asks for.
    wait: Option<Duration>,
}

impl Trouble {
    /// An answer of a server that cannot serve now.
    pub(super) fn of_answer(answer: &Answer, now: Timestamp) -> Self {
        let status = answer.status;
        let wait = answer.head.get("Retry-After");
        Self {
            reason: format!("the site answered {}", words(status)),
            passing: true,
            of_host: matches!(status, 429 | 503),
            wait: wait.and_then(|text| asked_for(&text, now)),
        }
    }

    pub(super) fn of_silence(none: NoAnswer) -> Self {
        Self {
            reason: none.reason,
            passing: none.passing,
            of_host: true,
            wait: None,
        }
    }
}

impl Run<'_> {
    /// A try gave nothing: another one later, or the end of it.
    pub(super) fn fall(&mut self, host: HostId, mut task: Task, trouble: &Trouble) {
        let away = trouble.wait.filter(|&wait| wait > LONGEST_ASKED);
        if trouble.passing && away.is_none() && task.tries < self.options.retries {
            task.tries += 1;
            let wait = trouble.wait.unwrap_or_else(|| back_off(task.tries));
            self.queue.rest(host, self.clock.now(), wait);
            (self.tell)(Event::Again {
                address: &task.address,
                reason: &trouble.reason,
                wait,
            });
            self.queue.push_front(task);
            return;
        }
        self.give_up(&task, &trouble.reason);
        if let Some(wait) = away {
            let minutes = wait.as_secs().div_ceil(60);
            let reason = format!(
                "{}, and asks to come back in {minutes} minutes",
                trouble.reason
            );
            self.leave_host(host, &reason);
        } else if trouble.of_host && self.queue.heard(host, false) >= SILENT {
            self.leave_host(
                host,
                &format!("it gave no answer to {SILENT} addresses in turn"),
            );
        }
    }

    /// The end of an address, or of all addresses that a robots.txt speaks for.
    pub(super) fn give_up(&mut self, task: &Task, reason: &str) {
        if task.kind == Kind::Page {
            self.fail(task, reason);
        } else {
            let reason = format!(
                "its robots.txt, which says what may be asked, could not be read: {reason}"
            );
            self.know(&task.listed, Rules::Untold(reason));
        }
    }

    /// Leaves all that a host has left to a later run.
    fn leave_host(&mut self, host: HostId, reason: &str) {
        let tasks = self.queue.drop_tasks(host, |task| task.kind == Kind::Page);
        let name = self.queue.name(host).to_owned();
        self.leave(&name, &tasks, reason);
        self.shut.insert(host, reason.to_owned());
    }

    pub(super) fn leave(&mut self, site: &str, tasks: &[Task], reason: &str) {
        let addresses = tasks.len() as u64;
        if addresses == 0 {
            return;
        }
        *self.summary.failed.entry(reason.to_owned()).or_default() += addresses;
        (self.tell)(Event::Left {
            site,
            addresses,
            reason,
        });
        for _ in tasks {
            (self.tell)(Event::Done);
        }
    }

    pub(super) fn fail(&mut self, task: &Task, reason: &str) {
        *self.summary.failed.entry(reason.to_owned()).or_default() += 1;
        (self.tell)(Event::Failed {
            address: &task.listed,
            reason,
        });
        (self.tell)(Event::Done);
    }
}

/// A status and what it says.
fn words(status: u16) -> String {
    match status {
        429 => "429: too many requests".to_owned(),
        503 => "503: it cannot serve now".to_owned(),
        _ => format!("{status}: it has an error"),
    }
}
