//! stub
use super::{Page, Sites};
/// stub
#[must_use]
pub fn scrape_html(_html: &str, _url: Option<&str>, _sites: &Sites) -> Page {
    Page::default()
}
