//! What files say of themselves, made fit for a terminal and for a row of a table.

/// The longest message, in characters: some quote what a file says.
const LONGEST: usize = 1000;

/// A text without what is not seen and of bounded length, for messages that quote a file.
pub(crate) fn harmless(text: &str) -> String {
    let seen = |c| {
        if is_unseen(c) {
            char::REPLACEMENT_CHARACTER
        } else {
            c
        }
    };
    let mut out: String = text.chars().map(seen).take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

/// Whether a character has no shape of its own: controls, what turns the direction of writing,
/// what ends a line.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_act_on_a_terminal() {
        assert_eq!(harmless("đảng \x1B[2J\u{202E}x"), "đảng �[2J�x");
        assert_eq!(harmless(&"a".repeat(5000)).chars().count(), LONGEST + 1);
    }
}
