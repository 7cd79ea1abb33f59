//! A tap on the connection: what is sent, how the answer begins, and who answers, byte for byte.
//!
//! The HTTP library gives headers in a form of its own, without their order and spelling; an
//! archive shall hold what went over the wire.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ureq::Error;
use ureq::unversioned::resolver::ResolvedSocketAddrs;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport,
};

/// How much of what comes in is kept; the headers of an answer are shorter.
const KEPT: usize = 128 * 1024;

/// What one request left on the wire.
#[derive(Debug, Default)]
pub(super) struct Tape {
    /// All that was sent.
    pub(super) sent: Vec<u8>,
    /// The beginning of what came back: at least the headers.
    pub(super) received: Vec<u8>,
    /// Who answered; unknown behind a proxy.
    pub(super) peer: Option<IpAddr>,
}

/// A tape that the connections of one client write to, one after another.
#[derive(Debug, Clone, Default)]
pub(super) struct Recorder(Arc<Mutex<Tape>>);

impl Recorder {
    /// What was recorded since the last time; the tape is empty afterwards.
    pub(super) fn take(&self) -> Tape {
        std::mem::take(&mut *self.tape())
    }

    fn tape(&self) -> MutexGuard<'_, Tape> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Connects as the library does, and puts the tap on.
#[derive(Debug)]
pub(super) struct Tap {
    inner: DefaultConnector,
    recorder: Recorder,
}

impl Tap {
    pub(super) fn new(recorder: Recorder) -> Self {
        Self {
            inner: DefaultConnector::new(),
            recorder,
        }
    }

    /// Tries the addresses of a host one by one, so that it is known which one answers.
    fn dial(&self, details: &ConnectionDetails<'_>) -> Result<Option<Dialled>, Error> {
        if details.config.proxy().is_some() || details.addrs.is_empty() {
            let transport = self.inner.connect(details, None)?;
            return Ok(transport.map(|transport| (transport, None)));
        }
        let mut left = details.addrs.len() as u32;
        let mut failed = None;
        for address in &details.addrs {
            // Each gets its share of the time that is allowed for all.
            let mut timeout = details.timeout;
            timeout.after = timeout.after / left;
            left -= 1;
            match self.inner.connect(&only(details, *address, timeout), None) {
                Ok(transport) => {
                    return Ok(transport.map(|transport| (transport, Some(address.ip()))));
                }
                Err(error @ (Error::Io(_) | Error::Timeout(_) | Error::ConnectionFailed))
                    if !is_about_trust(&error) =>
                {
                    failed = Some(error);
                }
                Err(error) => return Err(error),
            }
        }
        Err(failed.unwrap_or(Error::ConnectionFailed))
    }
}

/// A connection, and who is at its other end.
type Dialled = (Box<dyn Transport>, Option<IpAddr>);

/// The same connection to one address of the host.
fn only<'a>(
    details: &ConnectionDetails<'a>,
    address: SocketAddr,
    timeout: NextTimeout,
) -> ConnectionDetails<'a> {
    let mut addrs = ResolvedSocketAddrs::from_fn(|_| address);
    addrs.push(address);
    ConnectionDetails {
        uri: details.uri,
        addrs,
        config: details.config,
        request_level: details.request_level,
        resolver: details.resolver,
        now: details.now,
        timeout,
        current_time: details.current_time.clone(),
        run_connector: details.run_connector.clone(),
        register_shutdown: details.register_shutdown.clone(),
    }
}

/// Whether a connection was refused because the other side could not prove who it is; TLS tells
/// it as an error of input and output.
pub(super) fn is_about_trust(error: &Error) -> bool {
    match error {
        Error::Rustls(_) | Error::Tls(_) => true,
        Error::Io(error) => error.kind() == io::ErrorKind::InvalidData,
        _ => false,
    }
}

impl Connector<()> for Tap {
    type Out = Tapped;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        _: Option<()>,
    ) -> Result<Option<Tapped>, Error> {
        Ok(self.dial(details)?.map(|(inner, peer)| Tapped {
            inner,
            peer,
            recorder: self.recorder.clone(),
        }))
    }
}

/// A connection with a tap on it.
#[derive(Debug)]
pub(super) struct Tapped {
    inner: Box<dyn Transport>,
    peer: Option<IpAddr>,
    recorder: Recorder,
}

impl Transport for Tapped {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        {
            let mut tape = self.recorder.tape();
            tape.peer = self.peer;
            let sent = &self.inner.buffers().output()[..amount];
            tape.sent.extend_from_slice(sent);
        }
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let before = self.inner.buffers().input().len();
        let more = self.inner.await_input(timeout)?;
        let mut tape = self.recorder.tape();
        let room = KEPT.saturating_sub(tape.received.len());
        let input = self.inner.buffers().input();
        let new = input.get(before..).unwrap_or_default();
        tape.received.extend_from_slice(&new[..new.len().min(room)]);
        Ok(more)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}
