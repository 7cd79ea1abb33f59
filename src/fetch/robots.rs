//! What the robots.txt of a site allows.

use std::time::Duration;

use robotxt::Robots;
use url::Url;

/// The name by which a robots.txt can speak to this program.
pub const NAME: &str = "solieu";

/// The longest `Crawl-delay` that is kept; who asks for more gets this one.
pub const LONGEST_DELAY: Duration = Duration::from_mins(1);

/// What a site says about being asked.
#[derive(Debug, Clone)]
pub(super) enum Rules {
    /// It said what may be asked.
    Told(Box<Robots>),
    /// It did not say, so nothing is asked: why, in plain words.
    Untold(String),
}

impl Rules {
    /// The rules of the body of a robots.txt that came with a status. What begins with 4 says
    /// that there is none, and everything is allowed; so does what is no text of its own.
    #[must_use]
    pub(super) fn of(status: u16, body: &[u8]) -> Self {
        Self::Told(Box::new(if (200..300).contains(&status) {
            Robots::parse(body, NAME)
        } else {
            Robots::allow_all()
        }))
    }

    /// Whether an address may be asked; only a site that was heard allows anything.
    #[must_use]
    pub(super) fn allow(&self, address: &Url) -> bool {
        match self {
            Self::Told(robots) => robots.is_url_allowed(address),
            Self::Untold(_) => false,
        }
    }

    /// The time between two requests that the site asks for.
    #[must_use]
    pub(super) fn delay(&self) -> Option<Duration> {
        match self {
            Self::Told(robots) => robots.crawl_delay(),
            Self::Untold(_) => None,
        }
    }
}

/// Where the robots.txt that rules an address is.
#[must_use]
pub(super) fn place(address: &Url) -> Url {
    let mut place = address.clone();
    place.set_path("/robots.txt");
    place.set_query(None);
    place.set_fragment(None);
    place
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use url::Url;

    use super::{Rules, place};

    fn allowed(rules: &Rules, path: &str) -> bool {
        rules.allow(&Url::parse(&format!("https://a.example{path}")).expect("an address"))
    }

    #[test]
    fn the_group_of_the_program_goes_before_that_of_all() {
        let text = b"User-agent: *\nDisallow: /\n\nUser-agent: Solieu\nDisallow: /rieng/\nAllow: /rieng/mo\nCrawl-delay: 2.5\n";
        let rules = Rules::of(200, text);
        assert!(allowed(&rules, "/tin"));
        assert!(!allowed(&rules, "/rieng/1"));
        assert!(allowed(&rules, "/rieng/mo"));
        assert_eq!(rules.delay(), Some(Duration::from_millis(2500)));
    }

    #[test]
    fn patterns_with_stars_and_ends_are_kept() {
        let rules = Rules::of(200, b"User-agent: *\nDisallow: /*?in=\nDisallow: /*.pdf$\n");
        assert!(!allowed(&rules, "/tin?in=1"));
        assert!(!allowed(&rules, "/a/b.pdf"));
        assert!(allowed(&rules, "/a/b.pdf.html"));
    }

    #[test]
    fn a_site_without_robots_txt_allows_all() {
        for status in [301, 401, 403, 404, 410] {
            let rules = Rules::of(status, b"User-agent: *\nDisallow: /\n");
            assert!(allowed(&rules, "/tin"), "{status}");
        }
    }

    #[test]
    fn a_site_that_was_not_heard_allows_nothing() {
        assert!(!allowed(
            &Rules::Untold("it answered 500".to_owned()),
            "/tin"
        ));
    }

    #[test]
    fn each_scheme_and_port_has_a_robots_txt_of_its_own() {
        let of = |address| place(&Url::parse(address).expect("an address")).to_string();
        assert_eq!(
            of("https://a.example/b?c=d#e"),
            "https://a.example/robots.txt"
        );
        assert_eq!(
            of("http://a.example:81/b"),
            "http://a.example:81/robots.txt"
        );
    }
}
