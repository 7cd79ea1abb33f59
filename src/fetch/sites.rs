//! Sites and their robots.txt: what an answer says, and what follows from it for the run.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use robotxt::BYTE_LIMIT;
use url::Url;

use super::Event;
use super::archive::{REDIRECTS, target};
use super::client::Answer;
use super::queue::{Kind, Task};
use super::robots::{LONGEST_DELAY, Rules};
use super::run::{Run, Site, site};

/// What an answer to a request for a robots.txt says.
pub(super) enum Heard {
    Rules(Rules),
    /// It is elsewhere.
    Elsewhere(Url),
}

/// Reads an answer to a request for a robots.txt. One that leads on for ever is none.
pub(super) fn heard(task: &Task, answer: &Answer) -> Heard {
    if let Some(location) = answer.head.location(answer.status)
        && task.redirects < REDIRECTS
        && let Ok(next) = target(&task.address, &location)
    {
        return Heard::Elsewhere(next);
    }
    Heard::Rules(match text(answer) {
        Some(text) => Rules::of(answer.status, &text),
        None => Rules::Untold(
            "its robots.txt, which says what may be asked, is packed in a way that cannot be read"
                .to_owned(),
        ),
    })
}

impl Run<'_> {
    /// Notes the rules of a site.
    pub(super) fn know(&mut self, robots: &Url, rules: Rules) {
        let name = site(robots);
        let host = self.queue.host(robots);
        if let Some(asked) = rules.delay() {
            self.queue.slow_down(host, asked.min(LONGEST_DELAY));
            if asked > LONGEST_DELAY {
                (self.tell)(Event::Impatient { site: &name, asked });
            }
        }
        let untold = match &rules {
            Rules::Untold(reason) => Some(reason.clone()),
            Rules::Told(_) => None,
        };
        self.sites.insert(name.clone(), Site::Known(rules));
        if let Some(reason) = untold {
            let tasks = self.queue.drop_tasks(host, |task| {
                task.kind == Kind::Page && site(&task.address) == name
            });
            self.leave(&name, &tasks, &reason);
        }
    }
}

/// The text of a robots.txt, as far as it counts; nothing where it cannot be unpacked.
fn text(answer: &Answer) -> Option<Vec<u8>> {
    let encoding = answer.head.get("Content-Encoding").unwrap_or_default();
    match encoding.to_ascii_lowercase().as_str() {
        "" | "identity" => Some(answer.body.clone()),
        "gzip" | "x-gzip" => {
            let mut text = Vec::new();
            MultiGzDecoder::new(answer.body.as_slice())
                .take(BYTE_LIMIT as u64 + 1)
                .read_to_end(&mut text)
                .ok()?;
            Some(text)
        }
        _ => None,
    }
}
