//! Tables: Parquet files with a column `html` or `text`, an article a row.

use std::ops::ControlFlow;
use std::path::Path;

use bytes::Bytes;
use jiff::civil::Date;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::types::Type;

use super::budget::MOST_UNPACKED;
use super::open::vietnam;
use super::peek::Peeked;
use super::walk::{At, Seekable, Walk};
use super::{Content, Document, records};
use crate::caught::{caught, words};

/// Columns that are read, as in JSON Lines.
const COLUMNS: [&str; 5] = ["url", "title", "published", "html", "text"];

/// Reads the rows of a table. One that lies in an archive is held in memory for it, since its
/// schema stands at its end.
pub(super) fn read(
    walk: &mut Walk<'_, '_>,
    stream: &mut Peeked<'_>,
    path: Option<&Path>,
    at: &At,
) -> ControlFlow<()> {
    walk.seekable(stream, path, at, |walk, found| match found {
        Seekable::File(file) => rows(walk, || SerializedFileReader::new(file), at),
        Seekable::Memory(bytes) => rows(walk, || SerializedFileReader::new(Bytes::from(bytes)), at),
    })
}

/// A step of the library. It panics on tables that are damaged in ways that it does not foresee,
/// such as a place below zero; that is an error of the table like any other.
fn step<T>(step: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    caught(step).unwrap_or_else(|panic| {
        let reason = words(panic.as_ref()).unwrap_or("it cannot be read");
        Err(ParquetError::General(reason.to_owned()))
    })
}

fn rows<R: ChunkReader + 'static>(
    walk: &mut Walk<'_, '_>,
    open: impl FnOnce() -> Result<SerializedFileReader<R>, ParquetError>,
    at: &At,
) -> ControlFlow<()> {
    let damaged = |e: &ParquetError| format!("is damaged: {e}");
    let reader = match step(open) {
        Ok(reader) => reader,
        Err(e) => return walk.fail(&at.source, damaged(&e)),
    };
    let schema = reader.metadata().file_metadata().schema();
    let columns: Vec<_> = schema
        .get_fields()
        .iter()
        .filter(|field| COLUMNS.contains(&field.name()))
        .cloned()
        .collect();
    let has = |name: &str| columns.iter().any(|field| field.name() == name);
    if !has("html") && !has("text") {
        let names: Vec<_> = schema.get_fields().iter().map(|f| f.name()).collect();
        let message = format!(
            "is a table without a column html or text; its columns are {}: rename the one that \
             holds the articles",
            names.join(", ")
        );
        return walk.fail(&at.source, message);
    }
    let wide = |column: &ColumnChunkMetaData| {
        let read = column.column_path().parts().first();
        read.is_some_and(|name| COLUMNS.contains(&name.as_str()))
            && u64::try_from(column.uncompressed_size()).is_ok_and(|size| size > MOST_UNPACKED)
    };
    let groups = reader.metadata().row_groups().iter();
    if groups.flat_map(RowGroupMetaData::columns).any(wide) {
        let message = format!(
            "is a table whose rows are stored in parts of more than {} MiB each and was not read; \
             write it again with fewer rows in a row group",
            MOST_UNPACKED >> 20
        );
        return walk.fail(&at.source, message);
    }
    let projection = Type::group_type_builder(schema.name())
        .with_fields(columns)
        .build();
    let found = step(|| projection.and_then(|projection| reader.get_row_iter(Some(projection))));
    let mut found = match found {
        Ok(rows) => rows,
        Err(e) => return walk.fail(&at.source, damaged(&e)),
    };
    for index in 0.. {
        match step(|| found.next().transpose()) {
            Ok(None) => break,
            Ok(Some(row)) => {
                let source = format!("{}#{}", at.source, index + 1);
                match document(&row, &source, at) {
                    Some(document) => {
                        // A million rows may share one long value that is stored once.
                        if walk.budget.spend(document.content.len()).is_err() {
                            return ControlFlow::Continue(());
                        }
                        walk.give(document)?;
                    }
                    None => walk.fail(&source, "is empty")?,
                }
            }
            Err(e) => {
                let message = format!("{}; the {index} rows before that were read", damaged(&e));
                return walk.fail(&at.source, message);
            }
        }
    }
    ControlFlow::Continue(())
}

/// The article of a row; `None` where it has none.
fn document(row: &Row, source: &str, at: &At) -> Option<Document> {
    let field = |name: &str| {
        row.get_column_iter()
            .find(|(n, _)| *n == name)
            .map(|(_, f)| f)
    };
    let text = |name: &str| match field(name)? {
        Field::Str(text) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    };
    let stored = |name: &str| match field(name)? {
        Field::Bytes(bytes) if !bytes.data().trim_ascii().is_empty() => Some(bytes.data().to_vec()),
        _ => None,
    };
    let content = (text("html").map(Content::HtmlString))
        .or_else(|| stored("html").map(Content::Html))
        .or_else(|| text("text").map(Content::TextString))
        .or_else(|| stored("text").map(Content::Text))?;
    Some(Document {
        source: source.to_owned(),
        content,
        url: text("url"),
        title: text("title"),
        published: field("published").and_then(day),
        modified: at.modified,
    })
}

/// A day, or that of a moment in Vietnam.
fn day(field: &Field) -> Option<Date> {
    match field {
        Field::Date(days) => {
            let epoch = jiff::civil::date(1970, 1, 1);
            epoch
                .checked_add(jiff::Span::new().try_days(*days).ok()?)
                .ok()
        }
        Field::TimestampMillis(moment) => moved(jiff::Timestamp::from_millisecond(*moment)),
        Field::TimestampMicros(moment) => moved(jiff::Timestamp::from_microsecond(*moment)),
        Field::Str(text) => records::day(text),
        _ => None,
    }
}

fn moved(moment: Result<jiff::Timestamp, jiff::Error>) -> Option<Date> {
    Some(moment.ok()?.to_zoned(vietnam()).date())
}
