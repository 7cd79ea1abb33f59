//! Folders as browsers and mirrors leave them, and pages saved as one file.

use std::fmt::Write as _;

use crate::article::{ADDRESS, page};
use crate::packing::zip;
use crate::place::{Place, sources_of_whole_articles};

#[test]
fn what_holds_no_article_is_left_out_and_counted() {
    let place = Place::new();
    place.write("bai.html", page());
    place.write("bai_files/khung.html", page());
    place.write("anh.jpg", b"\xFF\xD8\xFF");
    place.write("hai.JPG", b"\xFF\xD8\xFF");
    place.write("style.css", b"p { color: red }");
    place.write("LICENSE", b"A text that is no article.");
    let told = place.extract(".");
    assert_eq!(told.code(), Some(0));
    assert_eq!(
        sources_of_whole_articles(&place.table("facts")),
        ["bai.html"]
    );
    let account = place.account();
    assert_eq!(account["left_out"][".jpg"], 2);
    assert_eq!(account["left_out"][".css"], 1);
    assert_eq!(account["left_out"]["files without a known ending"], 1);
    assert!(
        told.stderr()
            .contains("left out, for they hold no articles: 2 × .jpg"),
        "{}",
        told.stderr()
    );
}

/// A mirror by `HTTrack`: its comment tells the address, its cache holds every page again.
#[test]
fn a_mirror_is_read_once() {
    let place = Place::new();
    let comment = "<!-- Mirrored from batxat.example/tin/phat-trien-dang-vien by HTTrack Website \
                   Copier/3.x [XR&CO'2014], Sat, 07 Jan 2023 02:00:00 GMT -->";
    let page = page().replace("</head>", &format!("</head>{comment}"));
    place.write("batxat.example/tin/phat-trien.html", &page);
    place.write("batxat.example/tin/anh.gif", b"GIF89a");
    place.write("hts-cache/new.zip", zip(&[("bai.html", page.as_bytes())]));
    place.write("hts-cache/new.txt", "date size flags status");
    place.write("hts-log.txt", "HTTrack launched");
    assert_eq!(place.extract(".").code(), Some(0));
    let facts = place.table("facts");
    assert_eq!(
        sources_of_whole_articles(&facts),
        ["batxat.example/tin/phat-trien.html"]
    );
    assert_eq!(
        facts[0]["url"],
        "http://batxat.example/tin/phat-trien-dang-vien"
    );
}

/// The article as Chromium saves a page: a mail whose first part is the page.
pub(crate) fn mhtml() -> String {
    let page = page();
    let mut body = String::new();
    for byte in page.bytes() {
        // Quoted-printable, with every byte that is not a letter or a space written out.
        if byte.is_ascii_alphanumeric() || b" <>/".contains(&byte) {
            body.push(char::from(byte));
        } else {
            write!(body, "={byte:02X}").expect("written");
        }
        if body.len() - body.rfind('\n').map_or(0, |at| at + 1) > 70 {
            body.push_str("=\r\n");
        }
    }
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: x\r\n\
         Date: Sat, 7 Jan 2023 09:00:00 +0700\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----x\"\r\n\r\n\
         ------x\r\nContent-Type: text/html\r\nContent-ID: <frame-1>\r\n\
         Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {ADDRESS}\r\n\r\n{body}\r\n\
         ------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 7bit\r\n\
         Content-Location: https://quangcao.example/khung\r\n\r\n<html><p>Mua ngay 999 món\r\n\
         ------x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
         ------x--\r\n"
    )
}

/// The article as `SingleFile` saves it.
pub(crate) fn single_file() -> String {
    format!(
        "<!DOCTYPE html> <html lang=vi><!--\n Page saved with SingleFile \n url: {ADDRESS} \n \
         saved date: Sat Jan 07 2023 09:00:00 GMT+0700 (Indochina Time)\n--><meta charset=utf-8>{}",
        page().replace("<!DOCTYPE html>\n<html lang=\"vi\">", "")
    )
}

#[test]
fn pages_saved_as_one_file() {
    let place = Place::new();
    place.write("a.mhtml", mhtml());
    place.write("b.html", mhtml());
    place.write("c.html", single_file());
    assert_eq!(place.extract(".").code(), Some(0));
    let facts = place.table("facts");
    assert_eq!(
        sources_of_whole_articles(&facts),
        ["a.mhtml", "b.html", "c.html"]
    );
    assert!(facts.iter().all(|fact| fact["url"] == ADDRESS), "{facts:?}");
}

/// The article attached to a mail.
pub(crate) fn mail() -> String {
    format!(
        "From: a@vi.example\r\nSubject: Bao cao\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain\r\n\r\n\
         Xin gui bai.\r\n--y\r\nContent-Type: application/octet-stream\r\n\
         Content-Disposition: attachment; filename=\"bai.html\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n\
         {}\r\n--y--\r\n",
        page()
    )
}

#[test]
fn a_mail_with_an_article_attached() {
    let place = Place::new();
    place.write("thu.eml", mail());
    place.extract(".");
    assert_eq!(
        sources_of_whole_articles(&place.table("facts")),
        ["thu.eml#bai.html"]
    );
}
