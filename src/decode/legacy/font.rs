//! Fonts: names that tell the encoding of the text set in them.

use super::reading::Reading;

/// What a font's name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Font {
    pub(super) reading: Reading,
    /// Whether it shows small letters as capitals.
    pub(super) capitals: bool,
}

/// What a font tells by its name; of a list ("VNI-Times, serif") the first counts.
pub(super) fn told(names: &str) -> Option<Font> {
    let first = names.split(',').next().unwrap_or_default();
    let name = first.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let starts = |with: &str| {
        name.get(..with.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(with))
    };
    let font = |reading, capitals| Some(Font { reading, capitals });
    // A dot cannot begin a name in a style sheet, so some pages leave it out.
    if starts(".vn") || starts("vntime") || starts("vnarial") || starts("vnstcvn3") {
        font(Reading::Tcvn3, name.ends_with(['H', 'h']))
    } else if starts("vni-") || starts("vnsvni") {
        font(Reading::Vni, false)
    } else if starts("vps ") || starts("vps-") {
        font(Reading::Vps, false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_form() {
        let tcvn3 = |capitals| Some((Reading::Tcvn3, capitals));
        for (names, expected) in [
            (".VnTime", tcvn3(false)),
            ("'.VnTimeH', serif", tcvn3(true)),
            (".vnarial narrowh", tcvn3(true)),
            ("\".VnArial\"", tcvn3(false)),
            ("vntime", tcvn3(false)),
            ("VNI-Times, serif", Some((Reading::Vni, false))),
            ("vni-helve", Some((Reading::Vni, false))),
            ("VNSTCVN3, sans-serif", tcvn3(false)),
            ("VPS Times", Some((Reading::Vps, false))),
            ("Times New Roman, .VnTime", None),
            ("Verdana", None),
            ("", None),
        ] {
            let found = told(names).map(|f| (f.reading, f.capitals));
            assert_eq!(found, expected, "{names}");
        }
    }
}
