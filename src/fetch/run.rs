//! The run: takes what is due, asks for it, and decides what comes of the answer.

use std::collections::HashMap;
use std::time::Duration;

use url::Url;

use super::archive::{Archive, ArchiveError, Way};
use super::client::Client;
use super::queue::{HostId, Kind, Queue, Task};
use super::retry::is_passing;
use super::robots::{Rules, place};
use super::sites::{Heard, heard};
use super::trouble::Trouble;
use super::{Clock, Event, Options, Summary};

/// Asks for all addresses that the archive does not hold yet, and stores the answers in it.
///
/// # Errors
///
/// Where the archive cannot be written; what it holds up to then stays readable. A page that
/// cannot be had is no error, but told and counted.
pub fn fetch(
    addresses: &[Url],
    archive: &mut Archive,
    options: &Options,
    clock: &mut dyn Clock,
    tell: &mut dyn FnMut(Event<'_>),
) -> Result<Summary, ArchiveError> {
    let mut run = Run {
        client: Client::new(&options.user_agent, options.timeout, options.max_size),
        options,
        archive,
        clock,
        tell,
        queue: Queue::new(options.delay),
        sites: HashMap::new(),
        shut: HashMap::new(),
        summary: Summary {
            listed: addresses.len() as u64,
            ..Summary::default()
        },
    };
    for address in addresses {
        run.enter(address);
    }
    while run.step()? {}
    Ok(run.summary)
}

/// What is known of the robots.txt of a site: a scheme, host and port.
pub(super) enum Site {
    /// It is being asked for.
    Asked,
    Known(Rules),
}

pub(super) struct Run<'a> {
    pub(super) client: Client,
    pub(super) options: &'a Options,
    pub(super) archive: &'a mut Archive,
    pub(super) clock: &'a mut dyn Clock,
    pub(super) tell: &'a mut dyn FnMut(Event<'_>),
    pub(super) queue: Queue,
    pub(super) sites: HashMap<String, Site>,
    /// Hosts that are left for a later run, and why.
    pub(super) shut: HashMap<HostId, String>,
    pub(super) summary: Summary,
}

impl Run<'_> {
    /// Takes an address of the list in, unless its answer is there.
    fn enter(&mut self, address: &Url) {
        let mut task = Task::new(address.clone(), Kind::Page);
        match self.archive.way(address, 0) {
            Way::Arrived(_) => {
                self.summary.already += 1;
                (self.tell)(Event::Done);
            }
            Way::Next(next, redirects) => {
                task.address = next;
                task.redirects = redirects;
                self.queue.push_back(task);
            }
            Way::Lost(reason) => self.fail(&task, &reason),
        }
    }

    /// One request, or a decision to make none; false when nothing is left.
    fn step(&mut self) -> Result<bool, ArchiveError> {
        let sites = &self.sites;
        let ready = |task: &Task| {
            task.kind == Kind::Robots
                || !matches!(sites.get(&site(&task.address)), Some(Site::Asked))
        };
        let Some((host, task)) = self.queue.take(ready) else {
            return Ok(false);
        };
        if let Some(task) = self.admit(host, task) {
            let wait = self.queue.due(host).saturating_sub(self.clock.now());
            if !wait.is_zero() {
                self.clock.sleep(wait);
            }
            self.ask(host, task)?;
        }
        Ok(true)
    }

    /// Gives the task back if it is to be asked for now.
    fn admit(&mut self, host: HostId, task: Task) -> Option<Task> {
        if let Some(reason) = self.shut.get(&host).cloned() {
            self.give_up(&task, &reason);
            return None;
        }
        if task.kind == Kind::Robots {
            return Some(task);
        }
        // Another address may have led to the same answer meanwhile.
        if !matches!(
            self.archive.way(&task.address, task.redirects),
            Way::Next(ref next, _) if *next == task.address
        ) {
            self.go_on(task);
            return None;
        }
        let name = site(&task.address);
        match self.sites.get(&name) {
            Some(Site::Known(Rules::Untold(reason))) => {
                let reason = reason.clone();
                self.fail(&task, &reason);
                None
            }
            Some(Site::Known(rules)) if rules.allow(&task.address) => Some(task),
            Some(Site::Known(_)) => {
                let entry = self.summary.forbidden.entry(name);
                entry.or_insert((0, task.listed)).0 += 1;
                (self.tell)(Event::Done);
                None
            }
            Some(Site::Asked) | None => {
                let robots = Task::new(place(&task.address), Kind::Robots);
                self.sites.insert(name, Site::Asked);
                self.queue.push_front(task);
                self.queue.push_front(robots);
                None
            }
        }
    }

    fn ask(&mut self, host: HostId, task: Task) -> Result<(), ArchiveError> {
        let date = self.clock.date();
        let asked = self.client.ask(&task.address);
        self.queue.rest(host, self.clock.now(), Duration::ZERO);
        let answer = match asked {
            Ok(answer) if !is_passing(answer.status) => answer,
            Ok(answer) => {
                let trouble = Trouble::of_answer(&answer, self.clock.date());
                self.fall(host, task, &trouble);
                return Ok(());
            }
            Err(none) => {
                self.fall(host, task, &Trouble::of_silence(none));
                return Ok(());
            }
        };
        self.queue.heard(host, true);
        if task.kind == Kind::Robots {
            let heard = heard(&task, &answer);
            self.archive.store(&task.address, answer, date)?;
            match heard {
                Heard::Rules(rules) => self.know(&task.listed, rules),
                Heard::Elsewhere(address) => self.queue.push_front(Task {
                    address,
                    redirects: task.redirects + 1,
                    tries: 0,
                    ..task
                }),
            }
        } else {
            self.summary.cut += u64::from(answer.cut);
            self.archive.store(&task.address, answer, date)?;
            self.go_on(task);
        }
        Ok(())
    }

    /// Follows a page through the answers that are there, to its end or to what is asked next.
    fn go_on(&mut self, mut task: Task) {
        match self.archive.way(&task.address, task.redirects) {
            Way::Arrived(status) => {
                self.summary.fetched += 1;
                if status >= 400 {
                    *self.summary.refused.entry(status).or_default() += 1;
                }
                (self.tell)(Event::Done);
            }
            Way::Next(next, redirects) => {
                task.address = next;
                task.redirects = redirects;
                task.tries = 0;
                self.queue.push_front(task);
            }
            Way::Lost(reason) => self.fail(&task, &reason),
        }
    }
}

/// The scheme, host and port that a robots.txt speaks for.
pub(super) fn site(address: &Url) -> String {
    address.origin().ascii_serialization()
}
