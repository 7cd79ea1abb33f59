//! What is stored of an answer.

use crate::records::{Record, gzip, responses};
use crate::run::Place;
use crate::server::{Reply, Server, nothing, page, status};

const PAGE: &str = "<p>Kết nạp 138 đảng viên.</p>\n";

fn with_page(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |path, times| match path {
        "/tin" => reply(times),
        _ => nothing(),
    })
}

#[test]
fn an_archive_tells_of_the_run_and_holds_request_and_answer() {
    let server = with_page(|_| page(PAGE));
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(ran.summary.fetched, 1);
    let kinds: Vec<&str> = ran.records.iter().map(Record::kind).collect();
    assert_eq!(
        kinds,
        ["warcinfo", "request", "response", "request", "response"]
    );

    let info = &ran.records[0];
    assert_eq!(info.get("Content-Type"), Some("application/warc-fields"));
    assert_eq!(info.get("WARC-Filename"), Some("pages.warc.gz"));
    let fields = String::from_utf8(info.block.clone()).expect("UTF-8");
    let version = env!("CARGO_PKG_VERSION");
    for line in [
        format!("software: solieu/{version}\r\n"),
        "format: WARC File Format 1.1\r\n".to_owned(),
        "robots: obey\r\n".to_owned(),
        format!("http-header-user-agent: solieu/{version} (+lan@vien.example)\r\n"),
    ] {
        assert!(fields.contains(&line), "{line} in {fields}");
    }

    let (request, response) = (&ran.records[3], &ran.records[4]);
    for record in [request, response] {
        assert_eq!(record.address(), server.url("/tin"));
        assert_eq!(record.get("WARC-Date"), Some("2026-03-01T07:28:01Z"));
        assert_eq!(record.get("WARC-IP-Address"), Some("127.0.0.1"));
        assert_eq!(record.get("WARC-Warcinfo-ID"), info.get("WARC-Record-ID"));
        let id = record.get("WARC-Record-ID").expect("an id");
        assert!(id.starts_with("<urn:uuid:") && id.len() == 47, "{id}");
    }
    assert_eq!(
        request.get("WARC-Concurrent-To"),
        response.get("WARC-Record-ID")
    );
    assert_eq!(
        request.get("Content-Type"),
        Some("application/http; msgtype=request")
    );
    assert_eq!(
        response.get("Content-Type"),
        Some("application/http; msgtype=response")
    );
    assert_eq!(request.block, server.requests()[1].as_bytes());
    assert!(request.http().0.starts_with("GET /tin HTTP/1.1\r\n"));
    // sha1 of PAGE, base32.
    assert_eq!(
        response.get("WARC-Payload-Digest"),
        Some("sha1:5JO6VQDVFDNQCL6SYEDQKC3GLV2JAGUA")
    );
    assert_eq!(
        response.http(),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 38"
                .to_owned(),
            PAGE.as_bytes()
        )
    );
    assert_eq!(response.get("WARC-Truncated"), None);
}

#[test]
fn the_asker_gives_its_own_name_and_takes_no_cookie() {
    let server = with_page(|_| status("200 OK", "Set-Cookie: a=b\r\n", PAGE));
    Place::new().fetch(&[server.url("/tin"), server.url("/khac")]);
    let version = env!("CARGO_PKG_VERSION");
    for request in server.requests() {
        let request = request.to_lowercase();
        let name = format!("user-agent: solieu/{version} (+lan@vien.example)\r\n");
        assert!(request.contains(&name), "{request}");
        assert!(!request.contains("cookie"), "{request}");
    }
}

#[test]
fn headers_are_stored_as_they_came() {
    let server = with_page(|_| {
        status(
            "200 Tot lam",
            "X-zebra: 1\r\nserver:x\r\nX-Apple: \t2\r\n",
            PAGE,
        )
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(
        ran.records[4].http().0,
        "HTTP/1.1 200 Tot lam\r\nX-zebra: 1\r\nserver:x\r\nX-Apple: \t2\r\nContent-Length: 38"
    );
}

#[test]
fn chunks_are_joined_and_the_headers_agree() {
    let server = with_page(|_| {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nServer: s\r\n\r\n";
        let body = "4\r\nmot \r\n7\r\nhai ba \r\n0\r\n\r\n";
        Reply::Whole(format!("{head}{body}").into_bytes())
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(
        ran.records[4].http(),
        (
            "HTTP/1.1 200 OK\r\nX-Crawl-Transfer-Encoding: chunked\r\nServer: s\r\nContent-Length: 11"
                .to_owned(),
            &b"mot hai ba "[..]
        )
    );
}

#[test]
fn a_packed_page_stays_packed() {
    let packed = gzip(PAGE.as_bytes());
    let sent = packed.clone();
    let server = with_page(move |_| status("200 OK", "Content-Encoding: gzip\r\n", &sent));
    let ran = Place::new().fetch(&[server.url("/tin")]);
    let (head, body) = ran.records[4].http();
    assert!(head.contains("\r\nContent-Encoding: gzip\r\n"), "{head}");
    assert_eq!(body, packed);
}

#[test]
fn a_page_without_a_length_ends_with_the_connection() {
    let server = with_page(|_| Reply::Close(b"HTTP/1.0 200 OK\r\n\r\nmot hai ba".to_vec()));
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(
        ran.records[4].http(),
        ("HTTP/1.0 200 OK".to_owned(), &b"mot hai ba"[..])
    );
}

#[test]
fn an_announcement_before_the_answer_is_not_stored() {
    let server = with_page(|_| {
        let early = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n";
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nmot";
        Reply::Whole(format!("{early}{answer}").into_bytes())
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(
        ran.records[4].http(),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 3".to_owned(),
            &b"mot"[..]
        )
    );
}

#[test]
fn an_answer_that_is_too_long_is_cut_and_marked() {
    let server = with_page(|_| page("a".repeat(10_001)));
    let ran = Place::new().fetch(&[server.url("/tin")]);
    let response = &ran.records[4];
    assert_eq!(response.get("WARC-Truncated"), Some("length"));
    let (head, body) = response.http();
    assert_eq!(body.len(), 10_000);
    assert!(
        head.ends_with("X-Crawl-Content-Length: 10001\r\nContent-Length: 10000"),
        "{head}"
    );
    assert_eq!((ran.summary.fetched, ran.summary.cut), (1, 1));
}

#[test]
fn an_answer_of_exactly_the_limit_is_whole() {
    let server = with_page(|_| page("a".repeat(10_000)));
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(ran.records[4].get("WARC-Truncated"), None);
    assert_eq!(ran.summary.cut, 0);
}

#[test]
fn what_is_not_there_is_an_answer_too() {
    let server = with_page(|_| page(PAGE));
    let ran = Place::new().fetch(&[server.url("/mat"), server.url("/tin")]);
    assert_eq!(ran.summary.fetched, 2);
    assert_eq!(
        ran.summary.refused.into_iter().collect::<Vec<_>>(),
        [(404, 1)]
    );
    let stored = responses(&ran.records, &server.url("/mat"));
    assert!(stored[0].http().0.starts_with("HTTP/1.1 404 Not Found"));
}
