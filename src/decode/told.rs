//! What told the encoding of a text.

use super::legacy::TWICE;

/// What told an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EncodingFrom {
    /// A byte order mark.
    Mark,
    /// The bytes are valid in it, which no other encoding's would be.
    Valid,
    /// The page declares it, and nothing speaks against it.
    Declared,
    /// The names of the fonts that the text is set in.
    Font,
    /// The words that it makes.
    Words,
}

impl EncodingFrom {
    /// The word in the tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Valid => "valid",
            Self::Declared => "declared",
            Self::Font => "font",
            Self::Words => "words",
        }
    }
}

/// The encoding of a text, what told it, and how far its words bear it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The name in the tables: `utf-8`, `windows-1258`, `tcvn3`, `vni`, `utf-8 twice` …
    pub name: String,
    /// What told it.
    pub from: EncodingFrom,
    /// Of the words beyond ASCII, the share that are Vietnamese syllables, 0 to 1, to three
    /// decimals; `None` where no words were counted.
    pub score: Option<f64>,
}

impl Told {
    pub(crate) fn new(name: &str, from: EncodingFrom, score: Option<f64>) -> Self {
        Self {
            name: name.to_owned(),
            from,
            score: score.map(|s| (s * 1000.0).round() / 1000.0),
        }
    }

    /// UTF-8 by its bytes.
    pub(crate) fn utf8() -> Self {
        Self::new("utf-8", EncodingFrom::Valid, None)
    }

    /// What is told when blocks of a text that was told to be in `self` were decoded further.
    #[must_use]
    pub fn with_blocks(self, blocks: Option<Self>) -> Self {
        match blocks {
            // Bytes that were read as windows-1252 here were read once.
            Some(told) if told.name == TWICE && self.name != "utf-8" => {
                Self::new("utf-8", told.from, told.score)
            }
            Some(told) if told.name != "utf-8" => told,
            _ => self,
        }
    }
}
