//! What a site is spared.

use crate::run::Place;
use crate::server::{Reply, Server, leads_to, nothing, page, status};

/// A site whose robots.txt says this and that has every page.
fn site(robots: &'static str) -> Server {
    Server::start(move |path, _| match path {
        "/robots.txt" => page(robots),
        _ => page("<p>tin</p>"),
    })
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_in_the_order_of_the_list() {
    let server = site("");
    let list = ["/3", "/1", "/2"].map(|path| server.url(path));
    let ran = Place::new().fetch(&list);
    assert_eq!(server.asked(), ["/robots.txt", "/3", "/1", "/2"]);
    assert_eq!(server.most_at_once(), 1);
    assert_eq!(ran.waits, [1.0, 1.0, 1.0]);
}

#[test]
fn the_delay_of_one_host_is_used_for_another() {
    let server = site("");
    let list = [
        server.url("/a1"),
        server.url("/a2"),
        server.other_url("/b1"),
        server.other_url("/b2"),
    ];
    let ran = Place::new().fetch(&list);
    assert_eq!(
        server.asked(),
        ["/robots.txt", "/robots.txt", "/a1", "/b1", "/a2", "/b2"]
    );
    assert_eq!(server.most_at_once(), 1);
    assert_eq!(ran.waits, [1.0, 1.0]);
}

#[test]
fn two_ports_of_one_host_share_the_delay_and_have_each_a_robots_txt() {
    let (one, other) = (site("User-agent: *\nDisallow: /\n"), site(""));
    let ran = Place::new().fetch(&[one.url("/a"), other.url("/b")]);
    assert_eq!(one.asked(), ["/robots.txt"]);
    assert_eq!(other.asked(), ["/robots.txt", "/b"]);
    assert_eq!(ran.waits, [1.0, 1.0]);
}

#[test]
fn a_longer_delay_of_the_site_is_kept() {
    let server = site("User-agent: *\nCrawl-delay: 5\n");
    let ran = Place::new().fetch(&[server.url("/1"), server.url("/2")]);
    assert_eq!(ran.waits, [5.0, 5.0]);
}

#[test]
fn a_shorter_delay_of_the_site_changes_nothing() {
    let server = site("User-agent: *\nCrawl-delay: 0.1\n");
    let ran = Place::new().fetch(&[server.url("/1"), server.url("/2")]);
    assert_eq!(ran.waits, [1.0, 1.0]);
}

#[test]
fn a_delay_beyond_reason_is_kept_up_to_a_minute_and_told() {
    let server = site("User-agent: *\nCrawl-delay: 86400\n");
    let ran = Place::new().fetch(&[server.url("/1")]);
    assert_eq!(ran.waits, [60.0]);
    assert_eq!(ran.told, [format!("{}: asks for 86400 s", server.url(""))]);
}

#[test]
fn what_the_robots_txt_forbids_is_not_asked() {
    let server = site("User-agent: *\nDisallow: /rieng\n");
    let list = ["/rieng/1", "/tin", "/rieng/2"].map(|path| server.url(path));
    let ran = Place::new().fetch(&list);
    assert_eq!(server.asked(), ["/robots.txt", "/tin"]);
    assert_eq!(ran.summary.fetched, 1);
    assert_eq!(ran.summary.failures(), 0);
    let forbidden: Vec<_> = ran.summary.forbidden.into_iter().collect();
    let first = list[0].parse().expect("an address");
    assert_eq!(forbidden, [(server.url(""), (2, first))]);
}

#[test]
fn a_site_may_speak_to_this_program_alone() {
    let server = site("User-agent: *\nDisallow: /\n\nUser-agent: solieu\nDisallow: /rieng\n");
    let ran = Place::new().fetch(&[server.url("/tin"), server.url("/rieng")]);
    assert_eq!(server.asked(), ["/robots.txt", "/tin"]);
    assert_eq!(ran.summary.forbiddances(), 1);
}

#[test]
fn a_packed_robots_txt_is_kept_too() {
    let packed = crate::records::gzip(b"User-agent: *\nDisallow: /rieng\n");
    let server = Server::start(move |path, _| match path {
        "/robots.txt" => status("200 OK", "Content-Encoding: gzip\r\n", &packed),
        _ => page("<p>tin</p>"),
    });
    let ran = Place::new().fetch(&[server.url("/rieng")]);
    assert_eq!(ran.summary.forbiddances(), 1);
}

#[test]
fn a_robots_txt_that_cannot_be_unpacked_forbids_all_for_now() {
    let server = Server::start(|path, _| match path {
        "/robots.txt" => status("200 OK", "Content-Encoding: br\r\n", b"\x0b\x02\x80"),
        _ => page("<p>tin</p>"),
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(server.asked(), ["/robots.txt"]);
    assert_eq!(ran.summary.failures(), 1);
}

#[test]
fn a_site_without_robots_txt_allows_all() {
    for answer in ["404 Not Found", "403 Forbidden", "410 Gone"] {
        let server = Server::start(move |path, _| match path {
            "/robots.txt" => status(answer, "", "User-agent: *\nDisallow: /\n"),
            _ => page("<p>tin</p>"),
        });
        let ran = Place::new().fetch(&[server.url("/tin")]);
        assert_eq!(ran.summary.fetched, 1, "{answer}");
    }
}

#[test]
fn a_site_in_trouble_is_not_asked_for_pages() {
    let server = Server::start(|path, _| match path {
        "/robots.txt" => status("500 Internal Server Error", "", "hong"),
        _ => page("<p>tin</p>"),
    });
    let ran = Place::new().fetch(&[server.url("/1"), server.url("/2")]);
    assert_eq!(server.asked(), ["/robots.txt"; 4]);
    assert_eq!(ran.waits, [2.0, 4.0, 8.0]);
    assert_eq!(ran.summary.failures(), 2);
    assert_eq!(ran.told.len(), 1, "{:?}", ran.told);
    assert!(ran.told[0].starts_with(&format!("{}: 2 left: its robots.txt", server.url(""))));
    assert!(ran.told[0].contains("500"), "{:?}", ran.told);
}

#[test]
fn a_robots_txt_that_is_elsewhere_is_found_there() {
    let server = Server::start(|path, _| match path {
        "/robots.txt" => leads_to("/luat.txt"),
        "/luat.txt" => page("User-agent: *\nDisallow: /rieng\n"),
        _ => page("<p>tin</p>"),
    });
    let ran = Place::new().fetch(&[server.url("/rieng"), server.url("/tin")]);
    assert_eq!(server.asked(), ["/robots.txt", "/luat.txt", "/tin"]);
    assert_eq!(ran.summary.forbiddances(), 1);
}

#[test]
fn a_robots_txt_on_another_host_is_asked_for_there() {
    let other = site("User-agent: *\nDisallow: /rieng\n");
    let target = other.other_url("/robots.txt");
    let server = Server::start(move |path, _| match path {
        "/robots.txt" => leads_to(&target),
        _ => page("<p>tin</p>"),
    });
    let ran = Place::new().fetch(&[server.url("/rieng"), server.url("/tin")]);
    assert_eq!(server.asked(), ["/robots.txt", "/tin"]);
    assert_eq!(other.asked(), ["/robots.txt"]);
    assert_eq!((ran.summary.fetched, ran.summary.forbiddances()), (1, 1));
}

#[test]
fn a_site_that_is_led_to_is_asked_what_it_allows() {
    let other = site("User-agent: *\nDisallow: /rieng\n");
    let target = other.other_url("/rieng");
    let server = Server::start(move |path, _| match path {
        "/tin" => leads_to(&target),
        _ => nothing(),
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(other.asked(), ["/robots.txt"]);
    let forbidden: Vec<String> = ran.summary.forbidden.into_keys().collect();
    assert_eq!(forbidden, [other.other_url("")]);
}

#[test]
fn a_connection_that_stays_open_is_used_again_and_one_that_does_not_is_no_trouble() {
    let server = Server::start(|path, _| match path {
        // Closed without a word.
        "/1" => Reply::Close(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nmot".to_vec()),
        "/2" => Reply::Close(
            b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nhai".to_vec(),
        ),
        _ => page("<p>tin</p>"),
    });
    let list = ["/1", "/2", "/3"].map(|path| server.url(path));
    let ran = Place::new().fetch(&list);
    assert_eq!(ran.summary.fetched, 3);
    assert_eq!(server.asked().len(), 4);
}

#[test]
fn a_page_that_another_host_leads_to_waits_for_the_robots_txt() {
    let other = Server::start(|path, times| match (path, times) {
        ("/robots.txt", 1) => status("500 Internal Server Error", "", "hong"),
        ("/robots.txt", _) => nothing(),
        _ => page("<p>tin</p>"),
    });
    let target = other.other_url("/b2");
    let server = Server::start(move |path, _| match path {
        "/a1" => leads_to(&target),
        _ => nothing(),
    });
    let ran = Place::new().fetch(&[other.other_url("/b1"), server.url("/a1")]);
    assert_eq!(other.asked(), ["/robots.txt", "/robots.txt", "/b2", "/b1"]);
    assert_eq!(ran.summary.fetched, 2);
}
