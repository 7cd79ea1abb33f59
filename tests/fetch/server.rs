//! A server on this machine: answers as the test says, byte for byte, and notes who asked what.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What goes back.
pub(crate) enum Reply {
    /// These bytes; the connection stays open.
    Whole(Vec<u8>),
    /// These bytes, and the connection is closed.
    Close(Vec<u8>),
    /// These bytes, and nothing more until the asker goes away.
    Stall(Vec<u8>),
}

/// A page with its length.
pub(crate) fn page(body: impl AsRef<[u8]>) -> Reply {
    status("200 OK", "Content-Type: text/html; charset=utf-8\r\n", body)
}

/// An answer with a status, further headers (each with its line end) and a body.
pub(crate) fn status(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Reply {
    let body = body.as_ref();
    let length = body.len();
    let mut bytes =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\r\n").into_bytes();
    bytes.extend_from_slice(body);
    Reply::Whole(bytes)
}

/// An answer that leads elsewhere.
pub(crate) fn leads_to(location: &str) -> Reply {
    status(
        "302 Found",
        &format!("Location: {location}\r\n"),
        "elsewhere",
    )
}

/// There is nothing here.
pub(crate) fn nothing() -> Reply {
    status("404 Not Found", "", "nothing here")
}

#[derive(Default)]
struct Notes {
    /// First lines and headers of the requests.
    requests: Vec<String>,
    times: HashMap<String, usize>,
}

pub(crate) struct Server {
    address: SocketAddr,
    notes: Arc<Mutex<Notes>>,
    most: Arc<AtomicUsize>,
}

impl Server {
    /// Answers each request by its path and the number of times, from 1, that it was asked for.
    pub(crate) fn start(answer: impl Fn(&str, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let server = Self {
            address: listener.local_addr().expect("an address"),
            notes: Arc::default(),
            most: Arc::default(),
        };
        let (notes, most) = (server.notes.clone(), server.most.clone());
        let answer = Arc::new(answer);
        let busy = Arc::new(AtomicUsize::new(0));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (notes, most) = (notes.clone(), most.clone());
                let (answer, busy) = (answer.clone(), busy.clone());
                thread::spawn(move || {
                    // An asker that goes away is part of some tests.
                    let _ = serve(stream, &notes, |path, times| {
                        most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        let reply = answer(path, times);
                        busy.fetch_sub(1, Ordering::SeqCst);
                        reply
                    });
                });
            }
        });
        server
    }

    /// An address of the server.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same under another name of this machine: another host to whoever asks.
    pub(crate) fn other_url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.address.port())
    }

    /// The paths that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        let notes = self.notes.lock().expect("the notes");
        let path = |request: &String| request.split(' ').nth(1).map(str::to_owned);
        notes.requests.iter().filter_map(path).collect()
    }

    /// The whole heads of the requests, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.notes.lock().expect("the notes").requests.clone()
    }

    /// The most requests that were open at the same time.
    pub(crate) fn most_at_once(&self) -> usize {
        self.most.load(Ordering::SeqCst)
    }
}

fn serve(
    mut stream: TcpStream,
    notes: &Mutex<Notes>,
    answer: impl Fn(&str, usize) -> Reply,
) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Ok(());
            }
        }
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        let times = {
            let mut notes = notes.lock().expect("the notes");
            notes.requests.push(head);
            let times = notes.times.entry(path.clone()).or_default();
            *times += 1;
            *times
        };
        match answer(&path, times) {
            Reply::Whole(bytes) => stream.write_all(&bytes)?,
            Reply::Close(bytes) => return stream.write_all(&bytes),
            Reply::Stall(bytes) => {
                stream.write_all(&bytes)?;
                let _ = reader.read(&mut [0]);
                return Ok(());
            }
        }
    }
}
