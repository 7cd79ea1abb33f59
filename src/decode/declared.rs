//! The declaration: the encoding that a page says it is in.

use std::sync::LazyLock;

use regex::bytes::Regex;

/// Where a declaration is looked for; the standard says 1024 bytes, real pages need more.
const REACH: usize = 16 * 1024;

/// `<meta charset>`, `<meta http-equiv … content="…; charset=…">`, `<?xml … encoding=…?>`.
static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?i-u)<(?:meta\s[^>]{0,300}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*["']?\s*([a-z0-9][a-z0-9_:.\-]*)"#,
    )
    .ok()
});

/// The label as written, in lower case.
pub(super) fn find(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(REACH)];
    let label = FORM.as_ref()?.captures(head)?.get(1)?;
    Some(String::from_utf8_lossy(label.as_bytes()).to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_forms_are_read() {
        for (page, label) in [
            (&b"<html><meta charset=\"UTF-8\">"[..], Some("utf-8")),
            (
                b"<META http-equiv=Content-Type content=\"text/html; charset=windows-1258\">",
                Some("windows-1258"),
            ),
            (
                b"<?xml version='1.0' encoding='us-ascii'?>",
                Some("us-ascii"),
            ),
            (b"<script charset='utf-8'></script>", None),
            (b"", None),
        ] {
            assert_eq!(find(page).as_deref(), label);
        }
    }
}
