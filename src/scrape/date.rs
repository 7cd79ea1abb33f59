//! Dates: the day of publication out of date lines, attributes and addresses.
//!
//! The day always comes before the month, as Vietnam writes it, and a date without a day or
//! without a year is none: no day is ever made up.

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::byline;
use super::line::Line;
use super::sites::Sites;
use crate::pattern::Pattern;

/// A form of date with the groups `d`, `m` (or `name`) and `y`.
pub(super) type Form = Pattern;

/// The years that an archived page can be from.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// A date line is short.
const LONGEST_LINE: usize = 160;

/// A date line with a name is shorter.
const LONGEST_SIGNED: usize = 90;

/// Words of a section's name in a date line.
const LONGEST_SECTION: usize = 5;

/// A date and where it stands, in bytes of the text searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The first date in a text in [`crate::normalise::key`] form.
pub(super) fn first(key: &str, sites: &Sites) -> Option<Found> {
    sites
        .date_forms
        .of(key)
        .filter_map(|form| read(form, key, sites))
        // Of two forms at one place the earlier in the list: it is the more explicit one.
        .min_by_key(|f| f.start)
}

fn read(form: &Form, text: &str, sites: &Sites) -> Option<Found> {
    form.captures_iter(text).find_map(|c| {
        let number = |group| c.name(group).and_then(|m| m.as_str().parse::<i16>().ok());
        let month = number("m").or_else(|| {
            let words: Vec<&str> = c.name("name")?.as_str().split_whitespace().collect();
            sites.months.get(&words.join(" ")).copied()
        })?;
        let whole = c.get(0)?;
        Some(Found {
            date: day(number("y")?, month, number("d")?)?,
            start: whole.start(),
            end: whole.end(),
        })
    })
}

fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date of a line that says nothing but when: "Thứ Năm, 14/10/2021 08:30".
pub(super) fn line(key: &str, sites: &Sites) -> Option<Date> {
    if key.len() > LONGEST_LINE * 2
        || !key.bytes().any(|b| b.is_ascii_digit())
        || sites.clocks.iter().any(|c| key.contains(c.as_str()))
    {
        return None;
    }
    let found = first(key, sites)?;
    let mut rest = format!("{} {}", &key[..found.start], &key[found.end..]);
    // "Ngày đăng 01/02/2020, cập nhật 03/02/2020": the first is the publication.
    while let Some(more) = first(&rest, sites) {
        rest.replace_range(more.start..more.end, " ");
    }
    says_nothing(&rest, sites).then_some(found.date)
}

/// The date of a line that says when and by whom: "11/02/2019 - Lê An", "Lê An (theo Báo
/// Mẫu, ngày 10-2-2023)"; with the person, where one is named.
pub(super) fn signed(text: &Line, sites: &Sites) -> Option<(Date, Option<String>)> {
    if text.chars() > LONGEST_SIGNED || !text.has_digit() {
        return None;
    }
    let mut date = None;
    let mut author = None;
    for part in parts(&text.text) {
        let part = Line::new(part);
        if part.is_empty() {
            continue;
        }
        if let Some(found) = line(&part.key, sites) {
            date.get_or_insert(found);
        } else if let Some(found) = byline::read(&part, false, sites) {
            author = author.or(found.author);
        } else if let Some((day, person)) = named(&part, sites) {
            date.get_or_insert(day);
            author = author.or(person);
        } else if !is_initials(&part) && !says_nothing(&part.key, sites) {
            return None;
        }
    }
    date.map(|date| (date, author))
}

/// A name, a paper's initials or a section right before its date and the time of day: "LÊ AN
/// 17/01/2018 08:51", "Tin tức sự kiện 21/7/2011 10:10". Without the time it may be a day of the
/// story.
fn named(part: &Line, sites: &Sites) -> Option<(Date, Option<String>)> {
    let found = first(&part.key, sites).filter(|found| found.start > 0)?;
    let (name, rest) = part.split_at_key(found.start);
    if !rest.key.contains(':') {
        return None;
    }
    let date = line(&rest.key, sites)?;
    if is_initials(&name) {
        return Some((date, None));
    }
    if let Some(byline) = byline::read(&name, false, sites) {
        return Some((date, byline.author));
    }
    let section = name.words() <= LONGEST_SECTION && !name.has_digit() && !name.has_stop();
    section.then_some((date, None))
}

/// Whether it is the initials that a paper signs with: "QNO", "SGGPO".
fn is_initials(text: &Line) -> bool {
    let mut letters = text.text.chars();
    (2..=6).contains(&text.chars()) && letters.all(|c| c.is_ascii_uppercase())
}

/// Whether fillers of date lines are all that a text holds.
fn says_nothing(key: &str, sites: &Sites) -> bool {
    let is_blank = |text: &str| !text.contains(char::is_alphanumeric);
    let Some(first) = key.find(char::is_alphanumeric) else {
        return true;
    };
    // Most lines begin with other words.
    if !sites.date_fillers_gate.opens_by(key, first) {
        return false;
    }
    let mut end = 0;
    let mut fillers = sites.date_fillers.find_iter(key);
    fillers.all(|filler| {
        let between = &key[end..filler.start()];
        end = filler.end();
        is_blank(between)
    }) && is_blank(&key[end..])
}

/// A line's parts between dashes, bars and brackets.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['(', ')', '|', '·', '•'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(", ngày "))
        .flat_map(|part| match part.find(" bởi ") {
            Some(at) => [&part[..at], &part[at + " bởi ".len()..]],
            None => [part, ""],
        })
}

/// The date in brackets with a place before it, at the start of the running text:
/// "(Tây Ninh, 28/6/2024) …".
pub(super) fn leading(key: &str, sites: &Sites) -> Option<Date> {
    let inner = key.strip_prefix('(')?;
    let close = inner.find(')').filter(|at| *at <= LONGEST_SIGNED)?;
    line(&inner[..close], sites)
}

/// A date line without the label before it ("Ngày đăng:") and the counter behind it.
pub(super) fn bare(line: &Line, sites: &Sites) -> String {
    let cut = |at: usize| line.text_at(at);
    let start = sites.date_label.find(&line.key).map_or(0, |m| cut(m.end()));
    let end = sites
        .date_counter
        .find(&line.key)
        .map_or(line.text.len(), |m| cut(m.start()));
    let kept = line.text.get(start..end).unwrap_or_default();
    kept.trim_matches([' ', '|', '-', '–', ',', ';']).to_owned()
}

/// The date in brackets at the end of a line, or a day with its clock time there, and the bytes
/// of the line before it: "Hội nghị tổng kết (31/03/2020)", "Hội nghị tổng kết 31/03/2020 19:46".
pub(super) fn trailing(key: &str, sites: &Sites) -> Option<(usize, Date)> {
    let Some(inner) = key.trim_end().strip_suffix(')') else {
        return stamped(key, sites);
    };
    let open = inner.rfind('(')?;
    let inside = &inner[open + 1..];
    let date = line(inside, sites)?;
    // "(17/12/2008 - 17/12/2023)": an anniversary.
    let rest = first(inside, sites).map_or("", |found| &inside[found.end..]);
    if first(rest, sites).is_some() {
        return None;
    }
    let head = key[..open].trim_end().len();
    (head > 0).then_some((head, date))
}

/// A day and its clock time at the end of a line, in either order.
fn stamped(key: &str, sites: &Sites) -> Option<(usize, Date)> {
    let (rest, last) = key.trim_end().rsplit_once(' ')?;
    let (head, before) = rest.trim_end().rsplit_once(' ')?;
    let clock = |word: &str| {
        let (hours, minutes) = word.split_once(':')?;
        let figures = |n: &str| (1..=2).contains(&n.len()) && n.bytes().all(|b| b.is_ascii_digit());
        (figures(hours) && figures(minutes)).then_some(())
    };
    let day = match (clock(before), clock(last)) {
        (None, Some(())) => before,
        (Some(()), None) => last,
        _ => return None,
    };
    let found = first(day, sites).filter(|found| found.end == day.len())?;
    let head = head.trim_end_matches([' ', '-', '–', '|']).len();
    (head > 0).then_some((head, found.date))
}

/// The date of an attribute or a JSON field: ISO 8601 with or without an offset (then the day
/// in Vietnam, +07:00), or one of the printed forms.
pub(super) fn attribute(value: &str, sites: &Sites) -> Option<Date> {
    let value = value.trim();
    if let Ok(moment) = value.parse::<jiff::Timestamp>() {
        let zone = TimeZone::fixed(Offset::constant(7));
        let date = moment.to_zoned(zone).date();
        return YEARS.contains(&date.year()).then_some(date);
    }
    first(&crate::normalise::key(value), sites).map(|f| f.date)
}

/// The date that an address gives: `/2021/10/14/`, `-20211014083000.html`.
pub(super) fn url(address: &str, sites: &Sites) -> Option<Date> {
    let address = address.split(['?', '#']).next()?;
    sites
        .url_forms
        .iter()
        .find_map(|form| read(form, address, sites))
        .map(|f| f.date)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::normalise::key;

    #[test]
    fn date_lines_of_many_shapes() {
        let sites = crate::scrape::sites::shared();
        for (text, expected) in [
            ("Thứ Năm, 14/10/2021", Some(date(2021, 10, 14))),
            ("08/07/2021 04:39 CH", Some(date(2021, 7, 8))),
            ("08/07/2021 04:39 PM", Some(date(2021, 7, 8))),
            ("08/07/2021 11h30p", Some(date(2021, 7, 8))),
            (
                "Published 11:11 PM EST Nov 19, 2019",
                Some(date(2019, 11, 19)),
            ),
            ("Nov. 18th 2019 • 2 min read", Some(date(2019, 11, 18))),
            ("Ngày đăng:28-09-2016", Some(date(2016, 9, 28))),
            ("(31/03/2020)", Some(date(2020, 3, 31))),
            ("Cập nhật: 15:05, 12/03/2019", Some(date(2019, 3, 12))),
            ("ngày 5 tháng 6 năm 2021", Some(date(2021, 6, 5))),
            ("07 / 12 / 2019", Some(date(2019, 12, 7))),
            ("09/02/2017 | 08:15 AM", Some(date(2017, 2, 9))),
            (
                "Thứ ba, ngày 09/02/2021, 14h30 (GMT+7)",
                Some(date(2021, 2, 9)),
            ),
            ("14 Tháng Mười Một, 2021", Some(date(2021, 11, 14))),
            ("Tháng Mười 14, 2021", Some(date(2021, 10, 14))),
            (
                "Đăng lúc: 03.04.2018 - Lượt xem: 1.204",
                Some(date(2018, 4, 3)),
            ),
            (
                "Thứ hai - 14/10/2021 15:26  318 0",
                Some(date(2021, 10, 14)),
            ),
            (
                "Print  Thứ Tư, 14/10/2021 08:22  Gốc",
                Some(date(2021, 10, 14)),
            ),
            (
                "Ngày đăng: 01/02/2020 | Cập nhật: 03/02/2020",
                Some(date(2020, 2, 1)),
            ),
            ("2021-10-14 08:30", Some(date(2021, 10, 14))),
            ("15:50 11-11-2021 | :217", Some(date(2021, 11, 11))),
            (
                "Ngày đăng 19/01/2018 | 10:45 | View count: 396",
                Some(date(2018, 1, 19)),
            ),
            ("14/10/2021 | Xây dựng Đảng", Some(date(2021, 10, 14))),
            ("31/05/2018 09:47 G5T+7", Some(date(2018, 5, 31))),
            ("Xây dựng Đảng bộ năm 2021, 14/10/2021", None),
            ("Hôm nay: Thứ Năm, 14/10/2021", None),
            ("tháng 10/2021", None),
            ("Năm 2021", None),
            ("32/01/2021", None),
            ("Tính đến 31/12/2015, huyện có 70 chi bộ", None),
            ("ngày 12/8", None),
        ] {
            assert_eq!(line(&key(text), sites), expected, "{text}");
        }
    }

    #[test]
    fn date_lines_may_name_the_writer() {
        let sites = crate::scrape::sites::shared();
        for (text, expected) in [
            (
                "11/02/2019 - Đức Lam",
                Some((date(2019, 2, 11), Some("Đức Lam"))),
            ),
            (
                "Mạnh Cường (theo Báo địa phương, ngày 10-2-2023)",
                Some((date(2023, 2, 10), Some("Mạnh Cường"))),
            ),
            (
                "Đăng ngày 05/08/2020 bởi Bùi Minh Thủy",
                Some((date(2020, 8, 5), Some("Bùi Minh Thủy"))),
            ),
            (
                "(Bài đăng số ra ngày 30-9-2020)",
                Some((date(2020, 9, 30), None)),
            ),
            (
                "LÊ AN 17/01/2018 08:51",
                Some((date(2018, 1, 17), Some("LÊ AN"))),
            ),
            ("Lê An 17/01/2018", None),
            ("(BMO) 17/01/2018 08:51", Some((date(2018, 1, 17), None))),
            ("BMGPO 17/01/2018 08:51", Some((date(2018, 1, 17), None))),
            ("Thứ Tư, 17/01/2018 | BMO", Some((date(2018, 1, 17), None))),
            (
                "Tin trong huyện 17 Tháng Một 2018 10:10:00 SA",
                Some((date(2018, 1, 17), None)),
            ),
            ("Huyện kết nạp 12 đảng viên 17/01/2018 08:51", None),
            ("Huyện kết nạp 12 đảng viên - 31/12/2020", None),
            ("Đức Lam", None),
        ] {
            let found = signed(&Line::new(text), sites);
            let expected = expected.map(|(day, who)| (day, who.map(str::to_owned)));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn places_may_stand_before_the_day() {
        let sites = crate::scrape::sites::shared();
        for (text, expected) in [
            (
                "(Hải Dương) - 08:12, Thứ Hai, 17/10/2022",
                Some(date(2022, 10, 17)),
            ),
            (
                "Trà Vinh, ngày 5 tháng tám năm 2019",
                Some(date(2019, 8, 5)),
            ),
            ("Hậu Giang, thứ Tư 23-5-2018", Some(date(2018, 5, 23))),
            (
                "Đăng bởi ban biên tập, T2, 03/02/2020 - 07:30",
                Some(date(2020, 2, 3)),
            ),
        ] {
            assert_eq!(line(&key(text), sites), expected, "{text}");
        }
        assert_eq!(
            leading(
                &key("(TP. Hồ Chí Minh, 28/6/2024) Năm học 2023 - 2024"),
                sites
            ),
            Some(date(2024, 6, 28))
        );
    }

    #[test]
    fn a_day_with_its_clock_time_may_end_a_headline() {
        let sites = crate::scrape::sites::shared();
        let headline = "Y Tý họp đại hội đầu tiên";
        for stamp in ["07/08/2025 19:46", "19:46 07/08/2025", "- 7/8/2025 9:46"] {
            let text = format!("{headline} {stamp}");
            let (end, found) = trailing(&key(&text), sites).expect("a date");
            assert_eq!(&key(&text)[..end], key(headline));
            assert_eq!(found, date(2025, 8, 7));
        }
        for text in ["Đại hội năm 2025 19:46", "Y Tý họp đại hội 07/08/2025"] {
            assert_eq!(trailing(&key(text), sites), None, "{text}");
        }
    }

    #[test]
    fn labels_and_counters_are_no_part_of_a_date_line() {
        let sites = crate::scrape::sites::shared();
        for (text, expected) in [
            ("Ngày đăng:28-09-2016", "28-09-2016"),
            ("Đăng lúc: 03.04.2018 - Lượt xem: 1.204", "03.04.2018"),
            ("Thứ Năm, 14/10/2021", "Thứ Năm, 14/10/2021"),
            ("(31/03/2020)", "(31/03/2020)"),
        ] {
            assert_eq!(bare(&Line::new(text), sites), expected);
        }
    }

    #[test]
    fn a_date_in_brackets_behind_a_headline() {
        let sites = crate::scrape::sites::shared();
        let text = "Huyện Mẫu kết nạp 20 đảng viên (31/03/2020)";
        let (end, found) = trailing(&key(text), sites).expect("a date");
        assert_eq!(
            (&text[..end], found),
            ("Huyện Mẫu kết nạp 20 đảng viên", date(2020, 3, 31))
        );
        for anniversary in ["(4/6/1976 - nay)", "(17/12/2008 - 17/12/2023)"] {
            let text = format!("Ngày thành lập {anniversary}");
            assert_eq!(trailing(&key(&text), sites), None, "{anniversary}");
        }
    }

    #[test]
    fn attributes_give_the_day_in_vietnam() {
        let sites = crate::scrape::sites::shared();
        for (value, expected) in [
            ("2021-10-13T18:30:00Z", Some(date(2021, 10, 14))),
            ("2021-10-14T08:30:00+07:00", Some(date(2021, 10, 14))),
            ("2021-10-14T08:30:00", Some(date(2021, 10, 14))),
            ("2021-10-14", Some(date(2021, 10, 14))),
            ("7/8/2021 4:39:00 PM", Some(date(2021, 8, 7))),
            ("2021", None),
            ("", None),
        ] {
            assert_eq!(attribute(value, sites), expected, "{value}");
        }
    }

    #[test]
    fn addresses_give_a_day_or_nothing() {
        let sites = crate::scrape::sites::shared();
        for (address, expected) in [
            (
                "https://x.vn/2021/10/14/tin-moi.html",
                Some(date(2021, 10, 14)),
            ),
            (
                "https://x.vn/tin-moi-20211014083012345.htm",
                Some(date(2021, 10, 14)),
            ),
            ("https://x.vn/2021/10/tin-moi.html", None),
            ("https://x.vn/tin?id=20211014", None),
            ("https://x.vn/tin-123456.html", None),
        ] {
            assert_eq!(url(address, sites), expected, "{address}");
        }
    }
}
