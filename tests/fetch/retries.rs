//! Asking again, and giving up.

use std::time::Duration;

use crate::records::responses;
use crate::run::Place;
use crate::server::{Reply, Server, leads_to, nothing, page, status};

fn with_page(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |path, times| match path {
        "/robots.txt" => nothing(),
        "/tin" => reply(times),
        _ => page("<p>khac</p>"),
    })
}

#[test]
fn a_server_that_failed_once_is_asked_again_after_two_seconds() {
    let server = with_page(|times| match times {
        1 => status("500 Internal Server Error", "", "hong"),
        _ => page("<p>tin</p>"),
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(ran.summary.fetched, 1);
    assert_eq!(ran.waits, [1.0, 2.0]);
    let stored = responses(&ran.records, &server.url("/tin"));
    assert_eq!(stored.len(), 1);
    assert!(stored[0].http().0.starts_with("HTTP/1.1 200 OK"));
}

#[test]
fn a_server_that_goes_on_failing_is_left_and_its_error_is_no_page() {
    let server = with_page(|_| status("502 Bad Gateway", "", "hong"));
    let ran = Place::new().fetch(&[server.url("/tin"), server.url("/khac")]);
    assert_eq!(
        server.asked(),
        ["/robots.txt", "/tin", "/tin", "/tin", "/tin", "/khac"]
    );
    assert_eq!(ran.waits, [1.0, 2.0, 4.0, 8.0, 1.0]);
    assert_eq!((ran.summary.fetched, ran.summary.failures()), (1, 1));
    assert!(ran.told[0].contains("502"), "{:?}", ran.told);
    assert!(responses(&ran.records, &server.url("/tin")).is_empty());
}

#[test]
fn a_site_that_asks_to_wait_is_waited_for() {
    for (asks, wait) in [
        ("7", 7.0),
        ("Sun, 01 Mar 2026 07:28:31 GMT", 30.0),
        ("0", 1.0),
    ] {
        let server = with_page(move |times| match times {
            1 => status(
                "429 Too Many Requests",
                &format!("Retry-After: {asks}\r\n"),
                "",
            ),
            _ => page("<p>tin</p>"),
        });
        let ran = Place::new().fetch(&[server.url("/tin")]);
        assert_eq!(ran.summary.fetched, 1, "{asks}");
        assert_eq!(ran.waits, [1.0, wait], "{asks}");
    }
}

#[test]
fn a_site_that_asks_to_wait_for_long_is_left_to_a_later_run() {
    let server = with_page(|_| status("429 Too Many Requests", "Retry-After: 3600\r\n", ""));
    let list = ["/tin", "/1", "/2"].map(|path| server.url(path));
    let ran = Place::new().fetch(&list);
    assert_eq!(server.asked(), ["/robots.txt", "/tin"]);
    assert_eq!(ran.summary.failures(), 3);
    assert_eq!(ran.told.len(), 2);
    assert!(
        ran.told[1].contains("2 left") && ran.told[1].contains("60 minutes"),
        "{:?}",
        ran.told
    );
}

#[test]
fn a_page_that_breaks_off_is_asked_again() {
    let server = with_page(|times| match times {
        1 => Reply::Close(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>nua".to_vec()),
        2 => Reply::Close(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<p>nua\r\n".to_vec(),
        ),
        3 => Reply::Close(Vec::new()),
        _ => page("<p>tin</p>"),
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(
        server.asked(),
        ["/robots.txt", "/tin", "/tin", "/tin", "/tin"]
    );
    let stored = responses(&ran.records, &server.url("/tin"));
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].http().1, b"<p>tin</p>");
}

#[test]
fn a_page_that_always_breaks_off_fails_in_plain_words() {
    let server = with_page(|_| {
        Reply::Close(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<p>nua".to_vec())
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    let reason = "the connection broke before the answer was complete";
    assert_eq!(ran.told, [format!("{}: {reason}", server.url("/tin"))]);
}

#[test]
fn a_site_that_stays_silent_is_left_after_the_time_that_is_allowed() {
    let beginnings = [&b""[..], b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<p>"];
    for beginning in beginnings {
        let server = with_page(move |_| Reply::Stall(beginning.to_vec()));
        let mut place = Place::new();
        place.options.timeout = Duration::from_millis(150);
        place.options.retries = 1;
        let ran = place.fetch(&[server.url("/tin"), server.url("/khac")]);
        assert_eq!(server.asked(), ["/robots.txt", "/tin", "/tin", "/khac"]);
        assert_eq!((ran.summary.fetched, ran.summary.failures()), (1, 1));
        assert!(ran.told[0].contains("it took too long"), "{:?}", ran.told);
    }
}

#[test]
fn what_is_no_http_fails_without_harm() {
    let server = with_page(|_| Reply::Close(b"SSH-2.0-OpenSSH_9.6\r\n\r\n".to_vec()));
    let ran = Place::new().fetch(&[server.url("/tin"), server.url("/khac")]);
    assert_eq!((ran.summary.fetched, ran.summary.failures()), (1, 1));
}

#[test]
fn a_site_that_nobody_serves_fails_as_a_whole() {
    // A port that was free a moment ago.
    let port = free_port();
    let list = ["/1", "/2"].map(|path| format!("http://127.0.0.1:{port}{path}"));
    let ran = Place::new().fetch(&list);
    assert_eq!(ran.summary.failures(), 2);
    assert!(
        ran.told[0].contains("the site takes no connection"),
        "{:?}",
        ran.told
    );
    assert_eq!(ran.waits, [2.0, 4.0, 8.0]);
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

#[test]
fn a_host_that_failed_ten_times_in_turn_is_left_to_a_later_run() {
    let server = Server::start(|path, _| match path {
        "/robots.txt" => nothing(),
        "/3" => page("<p>tin</p>"),
        _ => status("503 Service Unavailable", "", ""),
    });
    let mut place = Place::new();
    place.options.retries = 0;
    let list: Vec<String> = (1..=20).map(|n| server.url(&format!("/{n}"))).collect();
    let ran = place.fetch(&list);
    // Two failures, an answer, and ten failures in turn.
    assert_eq!(server.asked().len(), 1 + 2 + 1 + 10);
    assert_eq!((ran.summary.fetched, ran.summary.failures()), (1, 19));
    assert!(ran.told[12].contains("7 left"), "{:?}", ran.told);
}

#[test]
fn a_host_that_was_left_is_not_asked_by_a_detour_either() {
    let busy = Server::start(|path, _| match path {
        "/robots.txt" => nothing(),
        _ => status("503 Service Unavailable", "Retry-After: 7200\r\n", ""),
    });
    let target = busy.other_url("/y");
    let server = with_page(move |_| leads_to(&target));
    let list = [
        busy.other_url("/x"),
        server.url("/khac"),
        server.url("/tin"),
    ];
    let ran = Place::new().fetch(&list);
    assert_eq!(busy.asked(), ["/robots.txt", "/x"]);
    assert_eq!((ran.summary.fetched, ran.summary.failures()), (1, 2));
}

#[test]
fn a_robots_txt_that_is_not_to_be_had_for_long_is_waited_for_by_no_one() {
    let server = Server::start(|_, _| status("429 Too Many Requests", "Retry-After: 7200\r\n", ""));
    let ran = Place::new().fetch(&[server.url("/1"), server.url("/2")]);
    assert_eq!(server.asked(), ["/robots.txt"]);
    assert_eq!(ran.waits, [0.0; 0]);
    assert_eq!(ran.summary.failures(), 2);
}
