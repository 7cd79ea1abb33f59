//! Rows: Arrow record batches with a column `html` or `text`, an article a row, as programs hand
//! them over.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::open::vietnam;
use super::records::day;
use super::shown::shown;
use super::{Content, Document, error};
use crate::problem::Problem;

const SECONDS_OF_A_DAY: i64 = 24 * 60 * 60;

/// The rows of a record batch.
///
/// Read are the columns `html` and `text` (of which a row's `html` comes first), `url`, `title`,
/// `published` and `source`, each of which may be null and all but one of `html` and `text` be
/// missing; others are not looked at. `html` and `text` are text, or bytes in any encoding;
/// `published` is a date, a timestamp (with a zone the day in Vietnam) or text as in JSON Lines.
/// Text and bytes may be of any of Arrow's layouts: large, views, dictionaries.
pub struct Rows {
    html: Letters,
    text: Letters,
    url: Letters,
    title: Letters,
    source: Letters,
    published: Days,
    len: usize,
    first: u64,
}

/// A batch whose columns cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowsError {
    /// There is nothing that holds articles.
    #[error(
        "the batch has neither a column html nor text; its columns are {columns}: rename the one \
         that holds the articles"
    )]
    Articles {
        /// The columns that there are.
        columns: String,
    },
    /// A column is of a type that it cannot have.
    #[error("the column {column} is of the type {found}, and must be {wanted}")]
    Type {
        /// The column.
        column: &'static str,
        /// Its type.
        found: DataType,
        /// What it may be.
        wanted: &'static str,
    },
}

impl Rows {
    /// The rows of a batch, of which `first` came before.
    ///
    /// # Errors
    /// When it has neither `html` nor `text`, or a column is of another type.
    pub fn new(batch: &RecordBatch, first: u64) -> Result<Self, RowsError> {
        let has = |name| batch.column_by_name(name).is_some();
        if !has("html") && !has("text") {
            let schema = batch.schema();
            let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
            return Err(RowsError::Articles {
                columns: if names.is_empty() {
                    "none".to_owned()
                } else {
                    names.join(", ")
                },
            });
        }
        Ok(Self {
            html: Letters::of(batch, "html", true)?,
            text: Letters::of(batch, "text", true)?,
            url: Letters::of(batch, "url", false)?,
            title: Letters::of(batch, "title", false)?,
            source: Letters::of(batch, "source", false)?,
            published: Days::of(batch)?,
            len: batch.num_rows(),
            first,
        })
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// What a row is called in the tables: its `source`, else its `url`, else `row#N`, counted
    /// from 1 over all batches.
    ///
    /// # Panics
    /// When there is no such row.
    #[must_use]
    pub fn source(&self, row: usize) -> String {
        let name = self.source.filled(row).or_else(|| self.url.filled(row));
        name.map_or_else(
            || format!("row#{}", self.first + row as u64 + 1),
            |name| shown(name.as_bytes()),
        )
    }

    /// The document of a row.
    ///
    /// # Errors
    /// When it is empty.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn document(&self, row: usize) -> Result<Document, Problem> {
        let source = self.source(row);
        let content = match (self.html.content(row), self.text.content(row)) {
            (Some(Stored::Text(html)), _) => Content::HtmlString(html.to_owned()),
            (Some(Stored::Bytes(html)), _) => Content::Html(html.to_vec()),
            (None, Some(Stored::Text(text))) => Content::TextString(text.to_owned()),
            (None, Some(Stored::Bytes(text))) => Content::Text(text.to_vec()),
            (None, None) => return Err(error(&source, "is empty")),
        };
        Ok(Document {
            content,
            url: self.url.filled(row).map(str::to_owned),
            title: self.title.filled(row).map(str::to_owned),
            published: self.published.get(row),
            modified: None,
            source,
        })
    }
}

/// What one cell holds.
#[derive(Clone, Copy)]
enum Stored<'r> {
    Text(&'r str),
    Bytes(&'r [u8]),
}

/// A column of text or bytes.
enum Letters {
    /// None in the batch, or no value in it.
    Missing,
    Plain(ArrayRef),
    /// Each value once, and which of them each row has.
    Dictionary {
        rows: ArrayRef,
        keys: Vec<usize>,
        values: ArrayRef,
    },
}

impl Letters {
    fn of(batch: &RecordBatch, name: &'static str, bytes: bool) -> Result<Self, RowsError> {
        let Some(column) = batch.column_by_name(name) else {
            return Ok(Self::Missing);
        };
        let (letters, held) = match column.as_any_dictionary_opt() {
            Some(dictionary) => {
                let letters = Self::Dictionary {
                    rows: column.clone(),
                    // Without values there is nothing that a key could stand for.
                    keys: if dictionary.values().is_empty() {
                        vec![0; column.len()]
                    } else {
                        dictionary.normalized_keys()
                    },
                    values: dictionary.values().clone(),
                };
                (letters, dictionary.values().data_type())
            }
            None => (Self::Plain(column.clone()), column.data_type()),
        };
        match held {
            DataType::Null => Ok(Self::Missing),
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Ok(letters),
            DataType::Binary | DataType::LargeBinary | DataType::BinaryView if bytes => Ok(letters),
            found => Err(RowsError::Type {
                column: name,
                found: found.clone(),
                wanted: if bytes { "text or bytes" } else { "text" },
            }),
        }
    }

    fn get(&self, row: usize) -> Option<Stored<'_>> {
        let (values, at) = match self {
            Self::Missing => return None,
            Self::Plain(values) => (values, row),
            Self::Dictionary { rows, .. } if rows.is_null(row) => return None,
            Self::Dictionary { keys, values, .. } => (values, keys[row]),
        };
        if values.is_null(at) {
            return None;
        }
        Some(match values.data_type() {
            DataType::Utf8 => Stored::Text(values.as_string::<i32>().value(at)),
            DataType::LargeUtf8 => Stored::Text(values.as_string::<i64>().value(at)),
            DataType::Utf8View => Stored::Text(values.as_string_view().value(at)),
            DataType::Binary => Stored::Bytes(values.as_binary::<i32>().value(at)),
            DataType::LargeBinary => Stored::Bytes(values.as_binary::<i64>().value(at)),
            DataType::BinaryView => Stored::Bytes(values.as_binary_view().value(at)),
            _ => return None,
        })
    }

    /// What says something.
    fn content(&self, row: usize) -> Option<Stored<'_>> {
        self.get(row).filter(|stored| match stored {
            Stored::Text(text) => !text.trim().is_empty(),
            Stored::Bytes(bytes) => !bytes.trim_ascii().is_empty(),
        })
    }

    fn filled(&self, row: usize) -> Option<&str> {
        match self.content(row)? {
            Stored::Text(text) => Some(text),
            Stored::Bytes(_) => None,
        }
    }
}

/// The column of days.
enum Days {
    Text(Letters),
    /// Days since 1970.
    Dates(ArrayRef),
    /// Moments since 1970, and whether they are of a zone.
    Moments(ArrayRef, TimeUnit, bool),
}

impl Days {
    fn of(batch: &RecordBatch) -> Result<Self, RowsError> {
        const NAME: &str = "published";
        let Some(column) = batch.column_by_name(NAME) else {
            return Ok(Self::Text(Letters::Missing));
        };
        match column.data_type() {
            DataType::Date32 | DataType::Date64 => Ok(Self::Dates(column.clone())),
            DataType::Timestamp(unit, zone) => {
                Ok(Self::Moments(column.clone(), *unit, zone.is_some()))
            }
            found => Letters::of(batch, NAME, false)
                .map(Self::Text)
                .map_err(|_| RowsError::Type {
                    column: NAME,
                    found: found.clone(),
                    wanted: "a date, a timestamp or text such as 2021-10-14",
                }),
        }
    }

    fn get(&self, row: usize) -> Option<Date> {
        match self {
            Self::Text(letters) => letters.filled(row).and_then(day),
            Self::Dates(column) | Self::Moments(column, ..) if column.is_null(row) => None,
            Self::Dates(column) => {
                let seconds = if *column.data_type() == DataType::Date32 {
                    i64::from(column.as_primitive::<Date32Type>().value(row)) * SECONDS_OF_A_DAY
                } else {
                    column
                        .as_primitive::<Date64Type>()
                        .value(row)
                        .div_euclid(1000)
                };
                moved(Timestamp::from_second(seconds), false)
            }
            Self::Moments(column, unit, zoned) => {
                let moment = match unit {
                    TimeUnit::Second => Timestamp::from_second(
                        column.as_primitive::<TimestampSecondType>().value(row),
                    ),
                    TimeUnit::Millisecond => Timestamp::from_millisecond(
                        column.as_primitive::<TimestampMillisecondType>().value(row),
                    ),
                    TimeUnit::Microsecond => Timestamp::from_microsecond(
                        column.as_primitive::<TimestampMicrosecondType>().value(row),
                    ),
                    TimeUnit::Nanosecond => Timestamp::from_nanosecond(i128::from(
                        column.as_primitive::<TimestampNanosecondType>().value(row),
                    )),
                };
                moved(moment, *zoned)
            }
        }
    }
}

/// The day of a moment: in Vietnam where it is one of a zone, else as it is told.
fn moved(moment: Result<Timestamp, jiff::Error>, zoned: bool) -> Option<Date> {
    let zone = if zoned { vietnam() } else { TimeZone::UTC };
    Some(moment.ok()?.to_zoned(zone).date())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::Int8Type;
    use arrow_array::{
        BinaryArray, Date32Array, DictionaryArray, StringArray, TimestampSecondArray,
    };
    use jiff::civil::date;

    use super::*;

    fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
        RecordBatch::try_from_iter(columns).unwrap()
    }

    fn text(values: &[Option<&str>]) -> ArrayRef {
        Arc::new(StringArray::from(values.to_vec()))
    }

    #[test]
    fn html_comes_before_text_and_what_says_nothing_is_empty() {
        let html: ArrayRef = Arc::new(BinaryArray::from_opt_vec(vec![
            Some(b"<p>a"),
            Some(b" "),
            None,
        ]));
        let batch = batch(vec![
            ("text", text(&[Some("b"), Some("c"), Some("\n")])),
            ("html", html),
        ]);
        let rows = Rows::new(&batch, 10).unwrap();
        assert_eq!(
            rows.document(0).unwrap().content,
            Content::Html(b"<p>a".to_vec())
        );
        assert_eq!(
            rows.document(1).unwrap().content,
            Content::TextString("c".to_owned())
        );
        let problem = rows.document(2).unwrap_err();
        assert_eq!(
            (problem.source.as_str(), problem.message.as_str()),
            ("row#13", "is empty")
        );
    }

    #[test]
    fn values_of_a_dictionary_are_those_of_their_rows() {
        let keys = vec![Some("a"), None, Some("b"), Some("a")];
        let pages: DictionaryArray<Int8Type> = keys.into_iter().collect();
        let none: DictionaryArray<Int8Type> = [None::<&str>; 4].into_iter().collect();
        let batch = batch(vec![
            ("text", Arc::new(pages) as _),
            ("url", Arc::new(none) as _),
        ]);
        let rows = Rows::new(&batch, 0).unwrap();
        let contents = (0..4).map(|row| rows.document(row).map(|d| d.content).ok());
        let is = |text: &str| Some(Content::TextString(text.to_owned()));
        assert_eq!(
            contents.collect::<Vec<_>>(),
            [is("a"), None, is("b"), is("a")]
        );
        assert_eq!(rows.document(0).unwrap().url, None);
    }

    #[test]
    fn days_are_dates_moments_or_text() {
        // The evening of 4 March 2024 in Greenwich is the morning of the next day in Vietnam.
        let evening = Date32Array::from(vec![19_786]).value(0);
        let seconds = vec![i64::from(evening) * SECONDS_OF_A_DAY + 20 * 60 * 60];
        let moments = TimestampSecondArray::from(seconds);
        let day = |published: ArrayRef| {
            let batch = batch(vec![("text", text(&[Some("a")])), ("published", published)]);
            Rows::new(&batch, 0).unwrap().document(0).unwrap().published
        };
        assert_eq!(
            day(Arc::new(Date32Array::from(vec![evening]))),
            Some(date(2024, 3, 4))
        );
        assert_eq!(day(Arc::new(moments.clone())), Some(date(2024, 3, 4)));
        assert_eq!(
            day(Arc::new(moments.with_timezone("UTC"))),
            Some(date(2024, 3, 5))
        );
        assert_eq!(day(text(&[Some("04/03/2024")])), Some(date(2024, 3, 4)));
        assert_eq!(day(text(&[Some("hôm qua")])), None);
        assert_eq!(day(text(&[None])), None);
    }

    #[test]
    fn columns_that_cannot_be_read_are_named() {
        let told = |columns| Rows::new(&batch(columns), 0).err().unwrap().to_string();
        let other = told(vec![("page", text(&[Some("a")]))]);
        assert!(
            other.contains("neither a column html nor text; its columns are page"),
            "{other}"
        );
        let days: ArrayRef = Arc::new(Date32Array::from(vec![0]));
        let mistyped = told(vec![("text", text(&[None])), ("url", days)]);
        assert!(
            mistyped.contains("the column url is of the type Date32"),
            "{mistyped}"
        );
    }
}
