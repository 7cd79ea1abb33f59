//! Addresses that lead elsewhere.

use crate::records::responses;
use crate::run::Place;
use crate::server::{Server, leads_to, nothing, page};

const PAGE: &str = "<p>tin</p>";

#[test]
fn an_address_that_leads_elsewhere_is_followed_and_each_answer_stored() {
    let server = Server::start(|path, _| match path {
        "/cu" => leads_to("/moi"),
        "/moi" => leads_to("tin?so=1#dau"),
        "/tin?so=1" => page(PAGE),
        _ => nothing(),
    });
    let ran = Place::new().fetch(&[server.url("/cu")]);
    assert_eq!(server.asked(), ["/robots.txt", "/cu", "/moi", "/tin?so=1"]);
    for path in ["/robots.txt", "/cu", "/moi", "/tin?so=1"] {
        assert_eq!(
            responses(&ran.records, &server.url(path)).len(),
            1,
            "{path}"
        );
    }
    assert_eq!(ran.summary.fetched, 1);
}

#[test]
fn a_circle_ends() {
    let server = Server::start(|path, _| match path {
        "/a" => leads_to("/b"),
        "/b" => leads_to("/a"),
        _ => nothing(),
    });
    let ran = Place::new().fetch(&[server.url("/a")]);
    assert_eq!(server.asked(), ["/robots.txt", "/a", "/b"]);
    let reason = "it leads on more than 5 times";
    assert_eq!(ran.told, [format!("{}: {reason}", server.url("/a"))]);
}

#[test]
fn five_steps_are_followed_and_no_sixth() {
    let stairs = || {
        Server::start(|path, _| match path.strip_prefix("/b") {
            Some("0") => page(PAGE),
            Some(n) => leads_to(&format!("/b{}", n.parse::<u32>().expect("a number") - 1)),
            None => nothing(),
        })
    };
    let server = stairs();
    let ran = Place::new().fetch(&[server.url("/b5")]);
    assert_eq!(ran.summary.fetched, 1);
    let server = stairs();
    let ran = Place::new().fetch(&[server.url("/b6")]);
    assert_eq!(ran.summary.failures(), 1);
    let steps = ["/robots.txt", "/b6", "/b5", "/b4", "/b3", "/b2", "/b1"];
    assert_eq!(server.asked(), steps);
}

#[test]
fn an_address_that_leads_out_of_the_web_fails() {
    let server = Server::start(|path, _| match path {
        "/tin" => leads_to("mailto:lan@vien.example"),
        _ => nothing(),
    });
    let ran = Place::new().fetch(&[server.url("/tin")]);
    assert_eq!(ran.summary.failures(), 1);
    assert!(
        ran.told[0].contains("mailto:lan@vien.example"),
        "{:?}",
        ran.told
    );
}

#[test]
fn two_addresses_that_lead_to_one_ask_for_it_once() {
    let server = Server::start(|path, _| match path {
        "/a" | "/b" => leads_to("/c"),
        "/c" => page(PAGE),
        _ => nothing(),
    });
    let list = ["/a", "/b", "/c"].map(|path| server.url(path));
    let ran = Place::new().fetch(&list);
    assert_eq!(server.asked(), ["/robots.txt", "/a", "/c", "/b"]);
    assert_eq!(ran.summary.fetched, 3);
}
