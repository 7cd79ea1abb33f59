//! The whole program: the same bytes for any number of threads, the same records for any order
//! of the inputs.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::sample::select;

/// The tables of a run; `run.json` beside them says how it was called.
const TABLES: [&str; 4] = ["articles", "facts", "mentions", "problems"];

const PLACES: &[&str] = &[
    "huyện Bát Xát",
    "huyện Ea Súp",
    "thị xã Hồng Lĩnh",
    "huyện Yên Lạc",
    "xã Mường Vi",
    "thành phố Hội An",
    "huyện Trà Cú",
    "quận Liên Chiểu",
    "huyện Con Cuông",
    "xã Tân Lập",
];
const OPENINGS: &[&str] = &[
    "Sáng nay, đoàn kiểm tra đã làm việc với các chi bộ vùng sâu về công tác tạo nguồn.",
    "Những ngày cuối vụ, cán bộ thôn vẫn đến từng nhà vận động bà con tham gia sinh hoạt.",
    "Từ chỗ nhiều thôn chưa có chi bộ, nay mọi bản làng đều có người đứng đầu là đảng viên.",
    "Hội nghị sơ kết diễn ra trong nửa ngày và dành phần lớn thời gian cho thảo luận.",
    "Công tác cán bộ nữ được cấp ủy quan tâm, nhất là ở những nơi đông đồng bào dân tộc.",
    "Trường học và trạm y tế là hai nơi có nhiều quần chúng được giới thiệu nhất năm qua.",
];

/// An article of its own figures.
fn article() -> impl Strategy<Value = String> {
    let figures = (2005..2024_i32, 20..900_u32, 1..19_u32, 40..160_u32);
    (select(PLACES), select(OPENINGS), figures).prop_map(|(place, opening, figures)| {
        let (year, admitted, women, percent) = figures;
        format!(
            "{opening}\n\nNăm {year}, Đảng bộ {place} kết nạp được {admitted} đảng viên mới, đạt \
             {percent}% chỉ tiêu; trong đó có {women} đảng viên nữ.\n"
        )
    })
}

/// Writes an article in one of the ways that articles come in; gives its name.
fn store(folder: &Path, at: usize, article: &str) -> String {
    let page = || format!("<html><body><h1>Tin số {at}</h1><p>{article}</p></body></html>");
    let (name, bytes) = match at % 5 {
        0 => (format!("{at}.txt"), article.as_bytes().to_vec()),
        1 => (format!("{at}.html"), page().into_bytes()),
        2 => {
            let record = serde_json::json!({ "text": article, "title": format!("Tin số {at}") });
            // The second record is damaged, and told as a problem.
            (
                format!("{at}.jsonl"),
                format!("{record}\n{{\"text\": \n").into_bytes(),
            )
        }
        3 => {
            let units = article.encode_utf16().flat_map(u16::to_le_bytes);
            (
                format!("{at}.txt"),
                [0xFF, 0xFE].into_iter().chain(units).collect(),
            )
        }
        // No text at all.
        _ => (format!("{at}.txt"), b"\x89PNG\r\n\x1A\n\0\0\0".to_vec()),
    };
    fs::write(folder.join(&name), bytes).expect("written");
    name
}

/// Runs the program on inputs of a folder; gives its tables.
fn tables(folder: &Path, inputs: &[String], threads: &str) -> Vec<String> {
    let out = tempfile::tempdir().expect("a folder");
    let to = out.path().join("out");
    let status = Command::new(env!("CARGO_BIN_EXE_solieu"))
        .arg("extract")
        .args(inputs)
        .arg("-o")
        .arg(&to)
        .args(["--format", "jsonl", "--quiet", "--threads", threads])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("run");
    // 1: some of the inputs have problems, as they are meant to.
    assert_eq!(status.code(), Some(1));
    let table = |name| fs::read_to_string(to.join(format!("{name}.jsonl"))).expect("a table");
    TABLES.map(table).into()
}

/// The records of tables, whatever their order.
fn sorted(tables: &[String]) -> Vec<Vec<&str>> {
    tables
        .iter()
        .map(|table| {
            let mut lines: Vec<&str> = table.lines().collect();
            lines.sort_unstable();
            lines
        })
        .collect()
}

proptest! {
    // Every case runs the program five times, on more documents than one batch of a thread.
    #![proptest_config(ProptestConfig { max_shrink_iters: 12, ..ProptestConfig::with_cases(4) })]

    #[test]
    fn neither_threads_nor_order_change_what_is_found(
        articles in prop::collection::vec(article(), 70..100),
        order in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let articles = articles.iter().enumerate();
        let mut inputs: Vec<String> = articles.map(|(at, text)| store(folder.path(), at, text)).collect();
        let whole = [".".to_owned()];
        let once = tables(folder.path(), &whole, "1");
        prop_assert!(once[1].lines().count() > 50, "facts of most articles");
        prop_assert!(once[3].lines().count() > 10, "problems of those without text");
        for threads in ["2", "7"] {
            prop_assert_eq!(&tables(folder.path(), &whole, threads), &once, "{} threads", threads);
        }
        let turn = order.index(inputs.len());
        inputs.rotate_left(turn);
        let (front, back) = inputs.split_at_mut(30);
        front.reverse();
        back.reverse();
        for threads in ["1", "3"] {
            let turned = tables(folder.path(), &inputs, threads);
            prop_assert_eq!(sorted(&turned), sorted(&once), "another order, {} threads", threads);
        }
    }
}
