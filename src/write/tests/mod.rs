//! Tables written, and read back by other means than they were written with.

mod memory;
mod parquet;
mod sample;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use jiff::civil::{Date, date};

use super::table::Num;
use super::*;
use sample::outcome;

fn write_to(destination: &Destination, times: usize, limits: Limits) -> Summary {
    let packs = Packs::embedded().unwrap();
    let layout = Layout::plain(&packs);
    let mut tables = Tables::with_limits(destination, layout, limits).unwrap();
    for _ in 0..times {
        tables.write(&outcome()).unwrap();
    }
    tables.finish(Some(&run())).unwrap()
}

fn run() -> RunInfo {
    RunInfo {
        version: "0.1.0".into(),
        arguments: vec!["extract".into()],
        packs: vec![PackInfo {
            name: "vi".into(),
            version: "1".into(),
            blake3: "00".into(),
        }],
        left_out: [(".jpg".to_owned(), 3)].into(),
        counts: Counts {
            inputs: 1,
            passed_over: 0,
            articles: 1,
            duplicates: 0,
            facts: 2,
            figures: 1,
            contradicted: 0,
            mentions: 2,
            problems: 1,
        },
        seconds: 1.5,
    }
}

fn file(path: &Path, format: Format) -> Destination {
    Destination::File {
        path: path.to_owned(),
        format,
    }
}

fn everything(folder: &Path) -> Destination {
    Destination::Folder {
        path: folder.to_owned(),
        formats: Format::ALL.to_vec(),
    }
}

/// All files of a folder by name.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|e| {
            let name = e.file_name().into_string().unwrap();
            (name, fs::read(e.path()).unwrap())
        })
        .collect()
}

#[test]
fn json_lines_say_what_the_contract_says() {
    let folder = tempfile::tempdir().unwrap();
    write_to(&everything(folder.path()), 1, Limits::EXCEL);
    let files = contents(folder.path());
    let line = |name: &str, n: usize| {
        let text = String::from_utf8(files[name].clone()).unwrap();
        text.lines().nth(n).unwrap().to_owned()
    };
    let whole = line("facts.jsonl", 0);
    let end = whole.find(r#""figure_id":""#).unwrap() + r#""figure_id":""#.len();
    assert_eq!(
        &whole[..end],
        concat!(
            r#"{"fact_id":"00000000000000f1","article_id":"00000000000000aa","source":"yl/1.html","#,
            r#""url":"https://a.vn/1.html","title":"=HYPERLINK(\"x\")","published":"2021-01-05","#,
            r#""metric":"admitted","group":null,"part_of":null,"value":138,"value_hi":null,"#,
            r#""qualifier":"exact","per":null,"unit":"huyện Yên Lạc","unit_as_written":"toàn huyện","#,
            r#""unit_level":"district","province":"Vĩnh Phúc","district":"Yên Lạc","#,
            r#""province_code":"26","district_code":"251","unit_id":"251","period_start":"2020-01-01","#,
            r#""period_end":"2020-12-31","period_as_written":"Năm 2020","percents":["#,
            r#"{"value":102.5,"relation":"reached","base":"plan","qualifier":"exact","as_written":"102.5%"},"#,
            r#"{"value":11.5,"relation":"decrease","base":"previous","qualifier":"exact","as_written":"11.5%"},"#,
            r#"{"value":115,"relation":"reached","base":"resolution","qualifier":"exact","as_written":"115%"}],"#,
            r#""quote":"- Năm 2020, toàn huyện kết nạp 138 đảng viên,\ntrong đó \"nữ\" 68.","#,
            r#""start":40,"end":43,"rule":"vi/admitted","confidence":0.9,"audit":"unchecked","#,
            r#""audit_note":null,"link":"https://a.vn/1.html#:~:text=N%C4%83m%202020%2C%20to%C3%A0n"#,
            r#"%20huy%E1%BB%87n%20k%E1%BA%BFt%20n%E1%BA%A1p,trong%20%C4%91%C3%B3%20%22n%E1%BB%AF%22%2068","measure":"tỷ đồng","figure_id":""#,
        )
    );
    let (id, rest) = whole[end..].split_once('"').unwrap();
    assert_eq!(
        rest,
        r#","unit_from":"paragraph","period_from":"sentence","review":null}"#
    );
    assert!(
        id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit()),
        "{id}"
    );
    assert!(line("facts.jsonl", 1).contains(r#""value":68,"#));
    assert!(line("facts.jsonl", 1).contains(r#""confidence":1,"#));
    assert_eq!(
        line("mentions.jsonl", 0),
        concat!(
            r#"{"kind":"date","article_id":"00000000000000aa","source":"yl/1.html","text":"Năm 2020","#,
            r#""start":11,"end":19,"value":null,"value_hi":null,"qualifier":null,"#,
            r#""period_start":"2020-01-01","period_end":"2020-12-31","grain":"year","unit":null,"rule":"vi/m","#,
            r#""relation":null,"base":null,"out_of":null,"per":null,"separator":null}"#,
        )
    );
    assert_eq!(
        line("articles.jsonl", 0),
        concat!(
            r#"{"article_id":"00000000000000aa","source":"yl/1.html","url":"https://a.vn/1.html","#,
            r#""title":"=HYPERLINK(\"x\")","description":null,"published":"2021-01-05","#,
            r#""published_from":"visible","author":null,"publisher":"UBND huyện Yên Lạc","#,
            r#""province":"Vĩnh Phúc","language":"vi","encoding":"tcvn3","#,
            r#""encoding_from":"font","encoding_score":0.987,"#,
            r#""text":"Tin vắn\n\n- Năm 2020, toàn huyện kết nạp 138 đảng viên,\ntrong đó \"nữ\" 68.","#,
            r#""facts":2,"duplicate_of":null}"#,
        )
    );
    assert_eq!(
        line("problems.jsonl", 0),
        concat!(
            r#"{"source":"yl/1.html","stage":"scrape","severity":"warning","#,
            r#""message":"- no date line; the address gave the date"}"#,
        )
    );
    let run = String::from_utf8(files["run.json"].clone()).unwrap();
    assert!(
        run.starts_with("{\n  \"version\": \"0.1.0\",\n  \"arguments\": ["),
        "{run}"
    );
    assert!(
        run.ends_with(
            "\"problems\": 1\n  },\n  \"left_out\": {\n    \".jpg\": 3\n  },\n  \"seconds\": 1.5\n}\n"
        ),
        "{run}"
    );
}

#[test]
fn a_csv_keeps_formulas_asleep_and_gives_a_second_percentage_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("facts.csv");
    write_to(&file(&path, Format::Csv), 1, Limits::EXCEL);
    let text = fs::read_to_string(&path).unwrap();
    let link = "https://a.vn/1.html#:~:text=N%C4%83m%202020%2C%20to%C3%A0n%20huy%E1%BB%87n%20\
                k%E1%BA%BFt%20n%E1%BA%A1p,trong%20%C4%91%C3%B3%20%22n%E1%BB%AF%22%2068";
    let article =
        "00000000000000aa,yl/1.html,https://a.vn/1.html,\"'=HYPERLINK(\"\"x\"\")\",2021-01-05";
    let unit = "huyện Yên Lạc,toàn huyện,district,Vĩnh Phúc,Yên Lạc,26,251,251";
    let quote = "\"'- Năm 2020, toàn huyện kết nạp 138 đảng viên,\ntrong đó \"\"nữ\"\" 68.\"";
    // A hash; what it is of stands in the tests of merging.
    let figure = text.split("tỷ đồng,").nth(1).unwrap();
    let figure = &figure[..16];
    let expected = [
        "\u{feff}fact_id,article_id,source,url,title,published,metric,group,part_of,value,value_hi,\
         qualifier,per,unit,unit_as_written,unit_level,province,district,province_code,district_code,\
         unit_id,period_start,period_end,period_as_written,share_percent,share_base,reached_percent,\
         reached_base,exceeded_percent,exceeded_base,change_percent,change_base,quote,start,end,\
         rule,confidence,audit,audit_note,link,measure,figure_id,unit_from,period_from,review"
            .to_owned(),
        format!(
            "00000000000000f1,{article},admitted,,,138,,exact,,{unit},2020-01-01,2020-12-31,\
             Năm 2020,,,102.5,plan,,,-11.5,previous,{quote},40,43,vi/admitted,0.9,unchecked,,\"{link}\",tỷ đồng,{figure},paragraph,sentence,"
        ),
        // The value stands once, so that a sum over the column is right.
        format!(
            "00000000000000f1,{article},admitted,,,,,exact,,{unit},2020-01-01,2020-12-31,\
             Năm 2020,,,115,resolution,,,,,{quote},40,43,vi/admitted,0.9,unchecked,,\"{link}\",tỷ đồng,{figure},paragraph,sentence,"
        ),
        format!(
            "00000000000000f2,{article},admitted,female,00000000000000f1,68,,exact,,,,,,,,,,,,\
             ,,,,,,,,,{quote},69,71,vi/admitted,1,unchecked,,\"{link}\",,,,,"
        ),
        String::new(),
    ];
    assert_eq!(text, expected.join("\r\n"));
}

fn sheet(path: &Path, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn day(cell: &Data) -> Date {
    assert!(matches!(cell, Data::DateTime(_)), "{cell:?} is no date");
    // Excel counts days; its day 44197 is 1 January 2021.
    let days = cell.get_datetime().unwrap().as_f64() - 44_197.0;
    date(2021, 1, 1)
        .checked_add(jiff::Span::new().days(days as i64))
        .unwrap()
}

#[test]
fn a_workbook_holds_typed_cells_in_the_order_of_reading() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("facts.xlsx");
    write_to(&file(&path, Format::Xlsx), 1, Limits::EXCEL);
    let book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(
        book.sheet_names(),
        [
            "Summary",
            "Facts",
            "Figures",
            "Admissions",
            "Form 2-BTCTW",
            "Form 2B",
            "Conflicts",
            "Mentions",
            "Articles",
            "Problems"
        ]
    );
    let facts = sheet(&path, "Facts");
    let header: Vec<_> = facts[0].iter().map(ToString::to_string).collect();
    assert_eq!(header.len(), 45);
    assert_eq!(
        header[..11],
        [
            "unit",
            "metric",
            "group",
            "value",
            "value_hi",
            "measure",
            "qualifier",
            "per",
            "period_start",
            "period_end",
            "share_percent"
        ]
    );
    let cell = |row: usize, name: &str| {
        let column = header.iter().position(|h| h == name).unwrap();
        facts[row][column].clone()
    };
    assert_eq!(facts.len(), 4);
    assert_eq!(cell(1, "value"), Data::Float(138.0));
    assert_eq!(cell(1, "reached_percent"), Data::Float(1.025));
    assert_eq!(cell(1, "change_percent"), Data::Float(-0.115));
    assert_eq!(cell(2, "value"), Data::Empty);
    assert_eq!(cell(2, "reached_percent"), Data::Float(1.15));
    assert_eq!(day(&cell(1, "period_start")), date(2020, 1, 1));
    assert_eq!(day(&cell(1, "published")), date(2021, 1, 5));
    assert_eq!(cell(1, "title"), Data::String("=HYPERLINK(\"x\")".into()));
    let quote = "- Năm 2020, toàn huyện kết nạp 138 đảng viên,\ntrong đó \"nữ\" 68.";
    assert_eq!(cell(3, "quote"), Data::String(quote.into()));
    assert_eq!(cell(3, "province_code"), Data::Empty);
    assert_eq!(cell(1, "province_code"), Data::String("26".into()));
    assert_eq!(cell(1, "unit_id"), Data::String("251".into()));
    let articles = sheet(&path, "Articles");
    assert!(!articles[0].contains(&Data::String("text".into())));
    assert_eq!(articles[1][2], Data::Float(2.0));
    assert_eq!(sheet(&path, "Mentions").len(), 3);
    assert_eq!(
        sheet(&path, "Problems")[1][3],
        Data::String("- no date line; the address gave the date".into())
    );
}

#[test]
fn every_column_that_a_sheet_names_exists() {
    fn check<R: Row<'static>>() {
        for name in R::SHEET_FIRST.iter().chain(R::SHEET_WITHOUT) {
            assert!(R::flat().any(|c| c.name == *name), "{name} in {}", R::TABLE);
        }
        let shown = R::flat().count() - R::SHEET_WITHOUT.len();
        assert_eq!(R::sheet_order().len(), shown);
    }
    check::<FactRow<'static>>();
    check::<MentionRecord<'static>>();
    check::<ArticleRecord<'static>>();
    check::<ProblemRecord<'static>>();
    check::<FigureRecord<'static>>();
    check::<ConflictRecord<'static>>();
}

#[test]
fn a_full_sheet_goes_on_in_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("facts.xlsx");
    let limits = Limits {
        rows: 4,
        links: 1,
        text: 40,
        ..Limits::EXCEL
    };
    write_to(&file(&path, Format::Xlsx), 3, limits);
    let book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(
        book.sheet_names(),
        [
            "Summary",
            "Facts",
            "Facts 2",
            "Facts 3",
            "Figures",
            "Admissions",
            "Form 2-BTCTW",
            "Form 2B",
            "Conflicts",
            "Mentions",
            "Mentions 2",
            "Articles",
            "Problems"
        ]
    );
    let tables = ["Facts", "Facts 2", "Facts 3", "Mentions", "Mentions 2"];
    let sizes = tables.map(|name| sheet(&path, name).len());
    // Three rows of facts an article, two mentions.
    assert_eq!(sizes, [4, 4, 4, 4, 4]);
    let (first, third) = (sheet(&path, "Facts"), sheet(&path, "Facts 3"));
    assert_eq!(first, third);
    let column = first[0]
        .iter()
        .position(|h| *h == Data::String("quote".into()));
    let cut = "- Năm 2020, toàn huyện kết nạp 1 … [cut]";
    assert_eq!(first[1][column.unwrap()], Data::String(cut.into()));
}

#[test]
fn a_heavy_sheet_goes_on_in_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("facts.xlsx");
    let limits = Limits {
        bytes: 1,
        table_bytes: 1,
        ..Limits::EXCEL
    };
    write_to(&file(&path, Format::Xlsx), 1, limits);
    assert_eq!(sheet(&path, "Facts").len(), 2);
    assert_eq!(sheet(&path, "Facts 3").len(), 2);
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = write_to(&everything(one.path()), 3, Limits::EXCEL);
    write_to(&everything(two.path()), 3, Limits::EXCEL);
    let files = contents(one.path());
    assert_eq!(files, contents(two.path()));
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        [
            "articles.csv",
            "articles.jsonl",
            "articles.parquet",
            "conflicts.csv",
            "conflicts.jsonl",
            "conflicts.parquet",
            "facts.csv",
            "facts.jsonl",
            "facts.parquet",
            "facts.xlsx",
            "figures.csv",
            "figures.jsonl",
            "figures.parquet",
            "mentions.csv",
            "mentions.jsonl",
            "mentions.parquet",
            "problems.csv",
            "problems.jsonl",
            "problems.parquet",
            "run.json"
        ]
    );
    assert_eq!(first.files.len(), 20);
    assert_eq!(
        first.counts,
        Counts {
            inputs: 0,
            passed_over: 0,
            articles: 3,
            duplicates: 0,
            facts: 6,
            figures: 1,
            contradicted: 0,
            mentions: 6,
            problems: 3
        }
    );
}

#[test]
fn a_run_that_dies_leaves_the_old_tables() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["facts.jsonl", "facts.csv", "facts.parquet", "facts.xlsx"] {
        fs::write(folder.path().join(name), "old").unwrap();
    }
    let before = contents(folder.path());
    let packs = Packs::embedded().unwrap();
    let destination = everything(folder.path());
    let mut tables = Tables::create(&destination, Layout::plain(&packs)).unwrap();
    tables.write(&outcome()).unwrap();
    drop(tables);
    assert_eq!(contents(folder.path()), before);
}

#[test]
fn an_outcome_without_an_article_gives_problems_only() {
    let folder = tempfile::tempdir().unwrap();
    let packs = Packs::embedded().unwrap();
    let destination = everything(folder.path());
    let mut tables = Tables::create(&destination, Layout::plain(&packs)).unwrap();
    let outcome = Outcome {
        article: None,
        ..outcome()
    };
    tables.write(&outcome).unwrap();
    let done = tables.finish(None).unwrap();
    assert_eq!(
        done.counts,
        Counts {
            problems: 1,
            ..Counts::default()
        }
    );
    let files = contents(folder.path());
    assert!(files["facts.jsonl"].is_empty());
    assert!(!files.contains_key("run.json"));
    assert_eq!(sheet(&folder.path().join("facts.xlsx"), "Facts").len(), 1);
}

#[test]
fn what_facts_repeat_of_their_article_is_stored_once() {
    let mut outcome = outcome();
    let size = |outcome: &Outcome| {
        let stored = Stored::of(outcome).condensed();
        postcard::to_stdvec(&stored).unwrap().len()
    };
    let short = size(&outcome);
    assert_eq!(outcome.facts.len(), 2);
    let article = outcome.article.as_mut().unwrap();
    let added = 8000;
    article.url = Some(format!(
        "{}{}",
        article.url.take().unwrap_or_default(),
        "a".repeat(added)
    ));
    let long = size(&outcome);
    // Once for the article, and a length that takes a byte more.
    assert!(long <= short + added + 2, "{short} bytes, then {long}");
}

struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let packs = Packs::embedded().unwrap();
    let layout = Layout::plain(&packs);
    let mut tables = Tables::create(&Destination::Stdout, layout).unwrap();
    tables.stream = Some(Stream::new(Box::new(Gone)));
    for _ in 0..20 {
        tables.write(&outcome()).unwrap();
    }
    assert!(tables.is_closed());
    tables.finish(None).unwrap();
}
