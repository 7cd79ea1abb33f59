//! The page as a file, and the sums of its charts.

use std::fs;

use serde_json::{Value, json};

use super::*;

/// What stands between the two, from `from` on.
fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let (_, rest) = text.split_once(open).expect(open);
    rest.split_once(close).expect(close).0
}

#[test]
fn the_page_has_one_script_and_one_style_and_asks_for_nothing() {
    let page = format!("{}{}", page::head(), page::tail());
    for placeholder in ["{{csp}}", "{{style}}", "{{data}}", "{{script}}"] {
        assert!(!page.contains(placeholder), "{placeholder}");
    }
    assert_eq!(page.matches("<style>").count(), 1);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script>").count(), 1);
    let skeleton = page
        .replacen(between(&page, "<style>", "</style>"), "", 1)
        .replacen(between(&page, "<script>", "</script>"), "", 1);
    for loading in ["src=", "http:", "https:", "@import", " style=", " onclick="] {
        assert!(!skeleton.contains(loading), "{loading}");
    }
    assert!(!page.contains("@import") && !page.contains("url("));
    for writing in [
        "innerHTML",
        "outerHTML",
        "document.write",
        "eval(",
        "new Function",
    ] {
        assert!(!page.contains(writing), "{writing}");
    }
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
}

#[test]
fn every_part_of_the_script_is_in_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/write/report/page");
    let page = page::tail();
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "js") {
            let part = fs::read_to_string(&path).expect("a script");
            assert!(
                page.contains(&part),
                "{} is not in the page",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_in_the_data_can_end_their_element() {
    let element = page::json("x", r#"{"title":"</script><script>alert(1)</script>"}"#);
    assert_eq!(element.matches('<').count(), 2);
    let text = between(&element, ">", "</script>");
    let value: Value = serde_json::from_str(text).expect("JSON");
    assert_eq!(value["title"], "</script><script>alert(1)</script>");
}

/// A figure of 2022 of huyện Yên Lạc.
fn figure(group: Option<&str>, value: f64) -> Value {
    json!({
        "metric": "admitted", "group": group, "of_group": null, "value": value, "per": null,
        "unit_id": "251", "province": "Vĩnh Phúc", "province_code": "26", "reached_percent": null,
        "reached_base": null, "period_start": "2022-01-01", "period_end": "2022-12-31",
        "total_year": if group.is_none() { json!(2022) } else { Value::Null },
    })
}

fn charts(figures: &[Value]) -> Value {
    let run = tempfile::tempdir().expect("a folder");
    let lines: Vec<String> = figures.iter().map(Value::to_string).collect();
    fs::write(run.path().join("figures.jsonl"), lines.join("\n")).expect("a table");
    let packs = Packs::embedded().expect("the built-in packs load");
    let charts = Charts::of_run(run.path(), &packs).expect("a table");
    serde_json::to_value(charts).expect("JSON")
}

#[test]
fn charts_add_up_what_may_be_added_up() {
    let elsewhere = |mut figure: Value| {
        figure["unit_id"] = "246".into();
        figure
    };
    let mut reached = elsewhere(figure(None, 62.0));
    (reached["reached_percent"], reached["reached_base"]) = (103.3.into(), "target".into());
    let mut of_members = figure(None, 5.0);
    (of_members["reached_percent"], of_members["reached_base"]) = (3.0.into(), "members".into());
    of_members["unit_id"] = "248".into();
    let mut half = figure(None, 60.0);
    (half["period_end"], half["total_year"]) = ("2022-06-30".into(), Value::Null);
    let mut students = figure(Some("female"), 3.0);
    students["of_group"] = "student".into();
    let charts = charts(&[
        half,
        // The whole stands behind its part here.
        figure(Some("female"), 68.0),
        students,
        figure(None, 138.0),
        reached,
        elsewhere(figure(Some("farmer"), 9.0)),
        elsewhere(figure(Some("female"), 70.0)),
        of_members,
    ]);
    assert_eq!(
        charts["admissions"],
        json!([["admitted", "26", "Vĩnh Phúc", 2022, 205.0, 3]])
    );
    assert_eq!(
        charts["reached"],
        json!([["admitted", 2022, [0, 0, 0, 0, 0, 0, 1, 0, 0, 0]]])
    );
    // 70 women of 62 people are an error, and in no share.
    assert_eq!(
        charts["breakdown"],
        json!([
            ["admitted", "farmer", 2022, 9.0, 62.0, 1],
            ["admitted", "female", 2022, 68.0, 138.0, 1],
        ])
    );
}

#[test]
fn the_map_has_every_province_and_what_became_of_it() {
    let packs = Packs::embedded().expect("the built-in packs load");
    let map = known::map(&packs);
    let areas = map["areas"].as_array().expect("areas");
    let drawn: Vec<&str> = areas
        .iter()
        .filter_map(|area| area["code"].as_str())
        .collect();
    let known: Vec<&str> = packs
        .provinces
        .iter()
        .filter_map(|p| p.code.as_deref())
        .collect();
    assert_eq!(drawn.len(), 63);
    assert!(drawn.iter().all(|code| known.contains(code)));
    let changes = map["changes"].as_array().expect("changes");
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0]["from"], 2025);
    // Lâm Đồng took in Đắk Nông and Bình Thuận.
    assert_eq!(changes[0]["into"]["68"], json!(["68", "67", "60"]));
    assert_eq!(changes[0]["into"].as_object().expect("provinces").len(), 23);
}
