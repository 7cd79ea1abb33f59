//! Fields: the lines "Name: value" above a record and above an answer.

/// Fields in the order of their lines, names in lower case.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Takes a line; one that begins with space goes on with the value above it, one without a
    /// colon says nothing.
    pub(super) fn take(&mut self, line: &[u8]) {
        let text = String::from_utf8_lossy(line);
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = self.0.last_mut() {
                value.push(' ');
                value.push_str(text.trim());
            }
        } else if let Some((name, value)) = text.split_once(':') {
            let name = name.trim().to_ascii_lowercase();
            self.0.push((name, value.trim().to_owned()));
        }
    }

    /// The first value of a name in lower case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(n, _)| n == name)?;
        Some(found.1.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_case_and_folded_values() {
        let mut fields = Fields::default();
        for line in [
            "WARC-Type: response",
            "content-TYPE:text/html;",
            "\tcharset=x",
            "odd",
        ] {
            fields.take(line.as_bytes());
        }
        assert_eq!(fields.get("warc-type"), Some("response"));
        assert_eq!(fields.get("content-type"), Some("text/html; charset=x"));
        assert_eq!(fields.get("odd"), None);
    }
}
