//! What is still to be asked, host by host, and when each host may be asked again.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use url::Url;

/// Something to ask for.
#[derive(Debug, Clone)]
pub(super) struct Task {
    /// The address of the list, or that of the robots.txt, that it is about.
    pub(super) listed: Url,
    /// The address to ask for; another one where the first led elsewhere.
    pub(super) address: Url,
    pub(super) redirects: u32,
    /// Tries that failed.
    pub(super) tries: u32,
    pub(super) kind: Kind,
}

/// What a task is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Robots,
}

impl Task {
    pub(super) fn new(listed: Url, kind: Kind) -> Self {
        Self {
            address: listed.clone(),
            listed,
            redirects: 0,
            tries: 0,
            kind,
        }
    }
}

/// A host by its number in the queue.
pub(super) type HostId = usize;

struct Host {
    name: String,
    tasks: VecDeque<Task>,
    /// When it may be asked again.
    due: Duration,
    /// Between the end of one request and the next.
    delay: Duration,
    /// Addresses in turn that it gave no answer to.
    silent: u32,
}

/// The hosts in the order in which the list names them. Which scheme and port is asked makes no
/// difference: a host is one machine that is spared.
pub(super) struct Queue {
    hosts: Vec<Host>,
    ids: HashMap<String, HostId>,
    delay: Duration,
}

impl Queue {
    /// `delay` is the least time between the end of one request and the next.
    pub(super) fn new(delay: Duration) -> Self {
        Self {
            hosts: Vec::new(),
            ids: HashMap::new(),
            delay,
        }
    }

    pub(super) fn host(&mut self, address: &Url) -> HostId {
        let name = address.host_str().unwrap_or_default();
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        self.hosts.push(Host {
            name: name.to_owned(),
            tasks: VecDeque::new(),
            due: Duration::ZERO,
            delay: self.delay,
            silent: 0,
        });
        self.ids.insert(name.to_owned(), self.hosts.len() - 1);
        self.hosts.len() - 1
    }

    pub(super) fn name(&self, host: HostId) -> &str {
        &self.hosts[host].name
    }

    /// To be asked after all others of its host.
    pub(super) fn push_back(&mut self, task: Task) {
        let host = self.host(&task.address);
        self.hosts[host].tasks.push_back(task);
    }

    /// To be asked before all others of its host; a robots.txt goes before pages, which may
    /// wait for it.
    pub(super) fn push_front(&mut self, task: Task) {
        let host = self.host(&task.address);
        let tasks = &mut self.hosts[host].tasks;
        let before = match task.kind {
            Kind::Robots => 0,
            Kind::Page => tasks
                .iter()
                .take_while(|other| other.kind == Kind::Robots)
                .count(),
        };
        tasks.insert(before, task);
    }

    /// Takes the next task of the host that is due first, of those that are due alike the first
    /// one of the list; a host whose next task is not `ready` is passed over.
    pub(super) fn take(&mut self, ready: impl Fn(&Task) -> bool) -> Option<(HostId, Task)> {
        let (id, _) = self
            .hosts
            .iter()
            .enumerate()
            .filter(|(_, host)| host.tasks.front().is_some_and(&ready))
            .min_by_key(|(_, host)| host.due)?;
        let task = self.hosts[id].tasks.pop_front()?;
        Some((id, task))
    }

    /// When a host may be asked.
    pub(super) fn due(&self, host: HostId) -> Duration {
        self.hosts[host].due
    }

    /// A request to a host has ended: it is left alone for its delay, or for longer.
    pub(super) fn rest(&mut self, host: HostId, now: Duration, longer: Duration) {
        let host = &mut self.hosts[host];
        host.due = now + host.delay.max(longer);
    }

    /// Asks a host no oftener than this.
    pub(super) fn slow_down(&mut self, host: HostId, delay: Duration) {
        let host = &mut self.hosts[host];
        host.due += delay.saturating_sub(host.delay);
        host.delay = host.delay.max(delay);
    }

    /// Notes that a host gave an answer, or none; how many times in turn it gave none.
    pub(super) fn heard(&mut self, host: HostId, answered: bool) -> u32 {
        let silent = &mut self.hosts[host].silent;
        *silent = if answered { 0 } else { *silent + 1 };
        *silent
    }

    /// Takes the tasks of a host that are `meant` out of it.
    pub(super) fn drop_tasks(&mut self, host: HostId, meant: impl Fn(&Task) -> bool) -> Vec<Task> {
        let tasks = std::mem::take(&mut self.hosts[host].tasks);
        let (gone, kept): (Vec<Task>, Vec<Task>) = tasks.into_iter().partition(meant);
        self.hosts[host].tasks = kept.into();
        gone
    }
}
