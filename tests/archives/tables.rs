//! Bundles of records: JSON Lines and Parquet.

use std::sync::Arc;

use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use crate::article::{ADDRESS, page, text};
use crate::packing::{gzip, zip, zstd};
use crate::place::{Place, sources_of_whole_articles};

/// The article twice: as a page and as a text.
pub(crate) fn records() -> String {
    let record = |field: &str, value: String| {
        serde_json::json!({"url": ADDRESS, "published": "2023-01-06", field: value}).to_string()
    };
    format!("{}\n{}\n", record("html", page()), record("text", text()))
}

#[test]
fn records_packed_and_in_archives() {
    let place = Place::new();
    let bundle = records();
    place.write("a.jsonl", &bundle);
    place.write("b.jsonl.zst", zstd(bundle.as_bytes()));
    place.write("c.zip", zip(&[("tin.jsonl.gz", &gzip(bundle.as_bytes()))]));
    assert_eq!(place.extract(".").code(), Some(0));
    assert_eq!(
        sources_of_whole_articles(&place.table("facts")),
        [
            "a.jsonl#1",
            "a.jsonl#2",
            "b.jsonl.zst#1",
            "b.jsonl.zst#2",
            "c.zip#tin.jsonl.gz#1",
            "c.zip#tin.jsonl.gz#2"
        ]
    );
}

/// A table of one article a row: a column of words, one of days, one of others.
pub(crate) fn table(article: &str, value: &str) -> Vec<u8> {
    let words = |name: &str| {
        let column = Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_repetition(Repetition::REQUIRED)
            .with_converted_type(ConvertedType::UTF8);
        Arc::new(column.build().expect("a column"))
    };
    let days = Type::primitive_type_builder("published", Physical::INT32)
        .with_repetition(Repetition::REQUIRED)
        .with_converted_type(ConvertedType::DATE);
    let columns = vec![
        words("url"),
        Arc::new(days.build().expect("a column")),
        words(article),
        words("section"),
    ];
    let schema = Type::group_type_builder("schema").with_fields(columns);
    let schema = Arc::new(schema.build().expect("a schema"));
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).expect("a writer");
    let mut group = writer.next_row_group().expect("rows");
    // 2023-01-06 is day 19363 since 1970.
    for column in [Some(ADDRESS), None, Some(value), Some("tin")] {
        let mut open = group.next_column().expect("a column").expect("one more");
        match column {
            Some(text) => open
                .typed::<ByteArrayType>()
                .write_batch(&[ByteArray::from(text)], None, None)
                .expect("written"),
            None => open
                .typed::<Int32Type>()
                .write_batch(&[19_363], None, None)
                .expect("written"),
        };
        open.close().expect("closed");
    }
    group.close().expect("closed");
    writer.into_inner().expect("a table")
}

#[test]
fn parquet_with_pages_or_texts() {
    let place = Place::new();
    let pages = table("html", &page());
    place.write("a.parquet", &pages);
    place.write("b.parquet", table("text", &text()));
    place.write("c.zip", zip(&[("a.parquet", &pages)]));
    assert_eq!(place.extract(".").code(), Some(0));
    let facts = place.table("facts");
    assert_eq!(
        sources_of_whole_articles(&facts),
        ["a.parquet#1", "b.parquet#1", "c.zip#a.parquet#1"]
    );
    for fact in &facts {
        assert_eq!(
            (&fact["url"], &fact["published"]),
            (&ADDRESS.into(), &"2023-01-06".into())
        );
    }
    place.write("d.parquet", table("content", &page()));
    assert_eq!(place.extract("d.parquet").code(), Some(1));
    let problems = place.problems();
    assert!(
        problems[0].contains("its columns are url, published, content, section"),
        "{problems:?}"
    );
}
