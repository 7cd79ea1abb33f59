//! Archives that unpack to too much, and unpackers that ask for too much memory.

use std::io::{Cursor, Read, Write};
use std::sync::Arc;

use flate2::{Compression, write::GzEncoder};
use parquet::basic::{Compression as Codec, ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use solieu::read::{LARGEST, MOST_UNPACKED};

use crate::place::{PAGE, Place, messages, sources};

const UNPACKS: &str = "unpacks to more than 1024 MiB and to more than 200 times its stored size, as \
    archives do that are made to fill a memory; reading ended there, and what came before was \
    read; if it is in order, unpack it and give its files";

/// So many spaces behind a beginning, packed with gzip.
fn spaces(start: &str, bytes: u64) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(start.as_bytes()).expect("packed");
    std::io::copy(&mut std::io::repeat(b' ').take(bytes), &mut packed).expect("packed");
    packed.finish().expect("packed")
}

/// Members that are each small enough to be read, in a zip archive of a megabyte.
#[test]
fn many_members_that_are_each_within_the_limit() {
    let place = Place::new();
    let member = vec![b' '; LARGEST as usize - 1000];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_level(Some(9));
    let add = |archive: &mut zip::ZipWriter<_>, name: &str, content: &[u8]| {
        archive.start_file(name, options).expect("a member");
        archive.write_all(content).expect("written");
    };
    add(&mut archive, "bai.html", PAGE.as_bytes());
    add(&mut archive, "0.html", &member);
    let mut archive = archive.finish_into_readable().expect("an archive");
    let mut copies = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["bai.html", "0.html"] {
        copies
            .raw_copy_file(archive.by_name(name).expect("it"))
            .expect("copied");
    }
    for n in 1..7 {
        let member = archive.by_name("0.html").expect("it");
        let name = format!("{n}.html");
        copies.raw_copy_file_rename(member, name).expect("copied");
    }
    place.write("a.zip", copies.finish().expect("an archive").into_inner());
    place.write("b.html", PAGE);
    let (problems, facts) = place.extract();
    assert_eq!(sources(&facts), ["a.zip#bai.html", "b.html"]);
    let empty = "is empty: it holds nothing but space";
    assert_eq!(
        messages(&problems),
        [
            format!("a.zip#0.html: {empty}"),
            format!("a.zip#1.html: {empty}"),
            format!("a.zip#2.html: {empty}"),
            format!("a.zip#3.html: {empty}"),
            format!("a.zip#4.html: {UNPACKS}"),
        ]
    );
}

/// Records of a web archive that are packed on their own.
#[test]
fn many_answers_that_are_each_within_the_limit() {
    let place = Place::new();
    let bomb = spaces("", LARGEST - 10);
    let mut archive = Vec::new();
    for n in 0..7 {
        let (packing, body) = if n == 0 {
            ("", PAGE.as_bytes())
        } else {
            ("Content-Encoding: gzip\r\n", &bomb[..])
        };
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{packing}\r\n");
        write!(
            archive,
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{n}>\r\nContent-Type: \
             application/http\r\nContent-Length: {}\r\n\r\n{head}",
            head.len() + body.len()
        )
        .expect("written");
        archive.extend([body, b"\r\n\r\n"].concat());
    }
    place.write("a.warc", archive);
    let (problems, facts) = place.extract();
    assert_eq!(sources(&facts), ["a.warc#urn:x:0"]);
    assert_eq!(messages(&problems), [format!("a.warc#urn:x:5: {UNPACKS}")]);
}

#[test]
fn a_stream_that_goes_on_and_on() {
    let place = Place::new();
    place.write("a.html.gz", spaces(PAGE, LARGEST));
    let bundle = format!("{{\"text\":\"{}\"}}\n{{\"html\":{PAGE:?}}}", " ".repeat(9));
    place.write("b.jsonl", bundle);
    let (problems, facts) = place.extract();
    assert_eq!(
        messages(&problems),
        [
            "a.html.gz: is larger than 256 MiB and was not read; split it",
            "b.jsonl#1: is empty",
        ]
    );
    assert_eq!(sources(&facts), ["b.jsonl#2"]);
}

/// An xz stream that asks for a dictionary of 4 GiB, and a zstd frame with a window of 2 GiB.
#[test]
fn unpackers_that_ask_for_memory() {
    let place = Place::new();
    // The sums of the two heads are theirs.
    let head = b"\xFD7zXZ\0\0\x04\xE6\xD6\xB4\x46";
    let block = b"\x02\0\x21\x01\x28\0\0\0";
    let sum = crc32(block).to_le_bytes();
    place.write("a.txt.xz", [&head[..], block, &sum, &[0; 64]].concat());
    let frame = b"\x28\xB5\x2F\xFD\0\xA8\x03\0\0a\x01\0\0";
    place.write("b.txt.zst", frame);
    place.write("c.html", PAGE);
    let (problems, facts) = place.extract();
    let told = "needs more than 128 MiB of memory to be unpacked and was not read; unpack it, or \
                pack it with a smaller window or dictionary";
    assert_eq!(
        messages(&problems),
        [format!("a.txt.xz: {told}"), format!("b.txt.zst: {told}")]
    );
    assert_eq!(sources(&facts), ["c.html"]);
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    sum.sum()
}

/// Rows that share one long value, which is stored once.
#[test]
fn a_table_that_tells_one_value_again_and_again() {
    let place = Place::new();
    let column = Type::primitive_type_builder("html", Physical::BYTE_ARRAY)
        .with_repetition(Repetition::REQUIRED)
        .with_converted_type(ConvertedType::UTF8);
    let columns = vec![Arc::new(column.build().expect("a column"))];
    let schema = Type::group_type_builder("schema").with_fields(columns);
    let schema = Arc::new(schema.build().expect("a schema"));
    let properties = WriterProperties::builder()
        .set_compression(Codec::SNAPPY)
        .set_dictionary_page_size_limit(64 << 20)
        .build();
    let mut writer =
        SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).expect("a writer");
    let long = ByteArray::from(format!("<!--{}-->", "a".repeat(16 << 20)).into_bytes());
    let mut group = writer.next_row_group().expect("rows");
    let mut open = group.next_column().expect("a column").expect("one");
    for _ in 0..100 {
        let values = std::slice::from_ref(&long);
        let typed = open.typed::<ByteArrayType>();
        typed.write_batch(values, None, None).expect("written");
    }
    open.close().expect("closed");
    group.close().expect("closed");
    place.write("a.parquet", writer.into_inner().expect("a table"));
    place.write("b.html", PAGE);
    let (problems, facts) = place.extract();
    let rows = (MOST_UNPACKED / (16 << 20)) as usize;
    let last = problems.last().expect("a row");
    assert_eq!(
        messages(&vec![last.clone()]),
        [format!("a.parquet: {UNPACKS}")]
    );
    assert_eq!(problems.len(), rows);
    assert_eq!(sources(&facts), ["b.html"]);
}
