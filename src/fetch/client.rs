//! Asking: one request, one answer, as they go over the wire.

use std::io::{self, Read};
use std::net::IpAddr;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use ureq::{Agent, Error};
use url::{Host, Url};

use super::head::Head;
use super::tap::{Recorder, Tap, is_about_trust};

/// The time for a whole answer, as a multiple of the time for each piece of it.
const WHOLE: u32 = 10;

/// An answer that came to its end, or to the limit of size.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The request as it was sent.
    pub(super) request: Vec<u8>,
    /// Agrees with the body as it stands here.
    pub(super) head: Head,
    /// In one piece; compressed where the site sent it so.
    pub(super) body: Vec<u8>,
    /// Whether the body was longer.
    pub(super) cut: bool,
    pub(super) peer: Option<IpAddr>,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) struct NoAnswer {
    /// In plain words.
    pub(super) reason: String,
    /// Whether another try may bring one.
    pub(super) passing: bool,
}

/// Asks for addresses, one at a time.
pub(super) struct Client {
    agent: Agent,
    recorder: Recorder,
    max_size: u64,
}

impl Client {
    /// `timeout` is the longest wait for a connection and for each piece of an answer,
    /// `max_size` the longest body in bytes. Connections that stay open are used again.
    pub(super) fn new(user_agent: &str, timeout: Duration, max_size: u64) -> Self {
        let config = Config::builder()
            .user_agent(user_agent)
            .accept("*/*")
            .accept_encoding("gzip")
            // Every answer is stored for itself, also one that leads elsewhere.
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_resolve(Some(timeout))
            .timeout_connect(Some(timeout))
            .timeout_send_request(Some(timeout))
            .timeout_recv_response(Some(timeout))
            .timeout_per_read(Some(timeout))
            .timeout_global(Some(timeout * WHOLE))
            .build();
        let recorder = Recorder::default();
        let tap = Tap::new(recorder.clone());
        Self {
            agent: Agent::with_parts(config, tap, Names::default()),
            recorder,
            max_size,
        }
    }

    /// Asks for an address; the answer is read whole, up to the limit.
    pub(super) fn ask(&self, address: &Url) -> Result<Answer, NoAnswer> {
        self.recorder.take();
        let (status, body, cut) = self.call(address).map_err(|error| why(&error))?;
        let tape = self.recorder.take();
        let mut head = Head::cut(&tape.received).ok_or_else(|| NoAnswer {
            reason: "its answer has no headers that can be read".to_owned(),
            passing: false,
        })?;
        head.agree(body.len(), cut);
        Ok(Answer {
            status,
            request: tape.sent,
            head,
            body,
            cut,
            peer: tape.peer,
        })
    }

    fn call(&self, address: &Url) -> Result<(u16, Vec<u8>, bool), Error> {
        let mut request = self.agent.get(address.as_str());
        if is_this_machine(address) {
            // A proxy would ask another one.
            request = request.config().proxy(None).build();
        }
        let response = request.call()?;
        let status = response.status().as_u16();
        let mut bytes = Vec::new();
        response
            .into_body()
            .into_with_config()
            .limit(u64::MAX)
            .reader()
            .take(self.max_size.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(Error::from)?;
        let cut = bytes.len() as u64 > self.max_size;
        if cut {
            bytes.truncate(self.max_size as usize);
        }
        Ok((status, bytes, cut))
    }
}

/// Looks hosts up as the library does. Systems tell in different words that there is no such
/// host; here it is one error.
#[derive(Debug, Default)]
struct Names(DefaultResolver);

impl Resolver for Names {
    fn resolve(
        &self,
        address: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.0.resolve(address, config, timeout);
        found.map_err(|error| match error {
            Error::Io(_) => Error::HostNotFound,
            other => other,
        })
    }
}

fn is_this_machine(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn why(error: &Error) -> NoAnswer {
    let passing = |reason: &str| NoAnswer {
        reason: reason.to_owned(),
        passing: true,
    };
    let lasting = |reason: String| NoAnswer {
        reason,
        passing: false,
    };
    if is_about_trust(error) {
        let said = match error {
            Error::Io(error) => error.to_string(),
            error => error.to_string(),
        };
        return lasting(format!(
            "its certificate or encryption cannot be trusted ({said}); open the address in a \
             browser to see more"
        ));
    }
    match error {
        Error::HostNotFound => passing(
            "no such site is known; look at the spelling, or whether this computer is online",
        ),
        Error::Timeout(_) => passing("it took too long; --timeout allows more"),
        Error::Io(error) => match error.kind() {
            io::ErrorKind::ConnectionRefused => passing("the site takes no connection"),
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => {
                passing("it took too long; --timeout allows more")
            }
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe => {
                passing("the connection broke before the answer was complete")
            }
            _ => passing(&format!("the connection failed: {error}")),
        },
        Error::ConnectionFailed => passing("no connection could be made"),
        Error::Protocol(error) => passing(&format!("the answer was no proper HTTP: {error}")),
        Error::BadUri(_) | Error::Http(_) => {
            lasting("the address cannot be asked for; look at its spelling".to_owned())
        }
        Error::LargeResponseHeader(..) => {
            lasting("the headers of its answer are too long".to_owned())
        }
        _ => passing(&error.to_string()),
    }
}
