//! Packs that cannot work: each is refused at its place, with the reason and the cure.

use std::path::Path;

use solieu::pack::{Language, PackError, Packs};

/// What stands before every broken part: the pack begins on line 7.
const HEAD: &str = "[pack]\nname = \"mine\"\nversion = \"1\"\nabout = \"Mine\"\n\n";

/// A rule that is right but for what a case puts in the place of a key.
const RULE: &str = r#"[[rule]]
id = "eels"
metric = "admitted"
pattern = 'bắt {count} con lươn'
examples = [{ text = "bắt 5 con lươn", value = 5 }]
not = ["bắt 5 con cá"]
"#;

/// A metric that is right.
const METRIC: &str = r#"[[metric]]
name = "caught"
kind = "flow"
base = "total"
of = "eels"
"#;

/// What is wrong: the text, the words that are pointed at, the reason, the cure.
struct Case {
    text: String,
    pointed: &'static str,
    reason: &'static str,
    cure: &'static str,
}

fn case(
    text: impl Into<String>,
    pointed: &'static str,
    reason: &'static str,
    cure: &'static str,
) -> Case {
    Case {
        text: text.into(),
        pointed,
        reason,
        cure,
    }
}

/// [`RULE`] with one line changed, or one added behind it.
fn rule(from: &str, to: &str) -> String {
    assert!(RULE.contains(from), "the rule holds no {from}");
    RULE.replacen(from, to, 1)
}

fn and(line: &str) -> String {
    format!("{RULE}{line}\n")
}

#[track_caller]
fn refused(cases: &[Case]) {
    for Case {
        text,
        pointed,
        reason,
        cure,
    } in cases
    {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("mine.toml"), format!("{HEAD}{text}")).expect("a file");
        let place = match Packs::open(Some(folder.path()), None) {
            Err(PackError::Place(place)) => place,
            Err(other) => panic!("{text}\nis refused without a place: {other}"),
            Ok(_) => panic!("{text}\nis not refused"),
        };
        let told = place.to_string();
        assert!(Path::new(&place.file).ends_with("mine.toml"), "{told}");
        assert_eq!(&place.text[place.span.clone()], *pointed, "{told}");
        assert!(place.reason.contains(reason), "{reason} in\n{told}");
        assert!(place.cure.contains(cure), "{cure} in\n{told}");
        let line = 1 + place.text[..place.span.start].matches('\n').count();
        assert!(told.contains(&format!("mine.toml:{line}:")), "{told}");
        assert!(told.contains('^'), "{told}");
    }
}

#[test]
fn mistakes_of_writing() {
    refused(&[
        case("[[rule\n", "", "unclosed array table", "mend this line"),
        case(
            rule("id = \"eels\"", "id = \"eels"),
            "",
            "invalid basic string",
            "mend this line",
        ),
        case(
            rule("value = 5", "value = \"5\""),
            "\"5\"",
            "found the text \"5\", and this must be a number",
            "mend this line",
        ),
        case(
            rule("not = [\"bắt 5 con cá\"]", "not = \"bắt 5 con cá\""),
            "\"bắt 5 con cá\"",
            "must be a list in [ ]",
            "mend this line",
        ),
        case(
            and("part = \"yes\""),
            "\"yes\"",
            "must be true or false",
            "mend this line",
        ),
        case(
            and("years_before = 1.5"),
            "1.5",
            "must be a whole number",
            "mend this line",
        ),
        case(
            rule("\"eels\"", "7"),
            "7",
            "must be a text in quotes",
            "mend this line",
        ),
        case(
            rule("pattern = ", "patern = "),
            "patern",
            "unknown field `patern`",
            "patterns/README.md",
        ),
        case(
            "[rules]\n",
            "rules",
            "unknown field `rules`",
            "patterns/README.md",
        ),
        case(
            and("id = \"again\""),
            "id",
            "duplicate key",
            "mend this line",
        ),
        case(
            rule("metric = \"admitted\"\n", ""),
            "[[rule]]",
            "missing field `metric`",
            "mend this line",
        ),
        case(
            rule("value = 5", "vaule = 5"),
            "vaule",
            "unknown field `vaule`",
            "patterns/README.md",
        ),
    ]);
}

#[test]
fn names_that_nothing_has() {
    refused(&[
        case(
            rule("{count} con", "{eels} con"),
            "{eels}",
            "no piece or slot {eels}",
            "{count}",
        ),
        case(
            rule("\"admitted\"", "\"caught\""),
            "\"caught\"",
            "no pack defines the metric",
            "admitted",
        ),
        case(
            and("second = \"caught\"").replace("{count}", "{count}/{count}"),
            "\"caught\"",
            "no pack defines the metric",
            "admitted",
        ),
        case(
            and("goal = \"wish\""),
            "\"wish\"",
            "is not a base of percentages",
            "target",
        ),
        case(
            and("relation = \"reached\"\nbase = \"wish\""),
            "\"wish\"",
            "is not a base of percentages",
            "target",
        ),
        case(
            and("relation = \"doubled\"\nbase = \"target\""),
            "\"doubled\"",
            "is no relation",
            "reached, exceeded",
        ),
        case(
            rule("value = 5", "value = 5, qualifier = \"maybe\""),
            "\"bắt 5 con lươn\"",
            "\"maybe\" is no qualifier",
            "exact, about",
        ),
        case(
            METRIC.replace("\"total\"", "\"whole\""),
            "\"whole\"",
            "is not a base of percentages",
            "total",
        ),
        case(
            METRIC.replace("\"flow\"", "\"river\""),
            "\"river\"",
            "no kind of metric",
            "\"flow\"",
        ),
        case(
            format!("{METRIC}aim = \"wish\"\n"),
            "\"wish\"",
            "no pack defines the metric",
            "target",
        ),
        case(
            format!("{METRIC}measure = \"tons\"\n"),
            "\"tons\"",
            "no list of words has the measure",
            "measure = …",
        ),
        case(
            "[[word]]\nslot = \"animal\"\nname = \"eel\"\nof = \"eels\"\nwords = [\"con lươn\"]\n",
            "\"eels\"",
            "is not the `of` of a metric",
            "people",
        ),
        case(
            "[[districts]]\nprovince = \"Atlantis\"\nof.\"huyện\" = { \"Một\" = \"001\" }\n",
            "\"Atlantis\"",
            "is not a province",
            "An Giang",
        ),
        case(
            period("covers = \"day\"", "covers = \"fortnight\""),
            "\"fortnight\"",
            "is not what a form can cover",
            "day, days",
        ),
        case(
            period("covers = \"day\"", "covers = \"day\"\nstands = \"aside\""),
            "\"aside\"",
            "is not where a form can stand",
            "anywhere",
        ),
        case(
            period("covers = \"day\"", "covers = \"day\"\nedge = \"middle\""),
            "\"middle\"",
            "is not an edge",
            "start, end",
        ),
        case(
            period("covers = \"day\"", "covers = \"day\"\nshift = { hour = 1 }"),
            "1",
            "\"hour\" is not a unit of the calendar",
            "day, weekday",
        ),
    ]);
}

/// A date form with one line changed.
fn period(from: &str, to: &str) -> String {
    let form = "[[period]]\nid = \"feast\"\npattern = 'hội làng {d}/{m}/{y}'\ncovers = \"day\"\n\
        examples = [{ text = \"hội làng 5/3/2021\", found = \"hội làng 5/3/2021\", start = \"2021-03-05\", end = \"2021-03-05\" }]\n\
        not = [\"hội làng\"]\n";
    assert!(form.contains(from), "the form holds no {from}");
    form.replacen(from, to, 1)
}

#[test]
fn patterns_that_cannot_work() {
    refused(&[
        case(
            rule("'bắt {count} con lươn'", "'bắt ({count} con lươn'"),
            "'bắt ({count} con lươn'",
            "unclosed group",
            "mend this pattern",
        ),
        case(
            rule("'bắt {count} con lươn'", "'bắt con lươn'"),
            "'bắt con lươn'",
            "has no {count} or {percent}",
            "where the figure stands",
        ),
        case(
            rule("'bắt {count} con lươn'", "'(?:bắt {count} con lươn)?'"),
            "'(?:bắt {count} con lươn)?'",
            "can match nothing at all",
            "at least one word",
        ),
        case(
            rule("'bắt {count} con lươn'", "'(?:bắt )?{count}'"),
            "'(?:bắt )?{count}'",
            "takes every figure",
            "a word beside it",
        ),
        case(
            rule("'bắt {count} con lươn'", "'(?=bắt) {count} con'"),
            "'(?=bắt) {count} con'",
            "look-around",
            "mend this pattern",
        ),
        case(
            rule("con lươn'", "đảng viên'"),
            "đảng viên",
            "rules never see the words",
            "{people",
        ),
        case(
            rule("con lươn'", "(?:[a-zà-ỹ]{1,400} ){1,400}lươn'"),
            "'bắt {count} (?:[a-zà-ỹ]{1,400} ){1,400}lươn'",
            "more than 8 MB",
            "mend this pattern",
        ),
        case(
            decoy("'lươn số [0-9]+'", "'[0-9]+'"),
            "'[0-9]+'",
            "takes every number",
            "a word beside it",
        ),
        case(
            decoy("'lươn số [0-9]+'", "'lươn {count}'"),
            "{count}",
            "no piece or slot {count}",
            "{d} {m} {y}",
        ),
        case(
            percent("'tăng vọt {percent}'", "'{percent}'"),
            "'{percent}'",
            "takes every percentage",
            "a word beside it",
        ),
        case(
            percent("'tăng vọt {percent}'", "'tăng vọt'"),
            "'tăng vọt'",
            "has no {percent}",
            "where the figure stands",
        ),
        case(
            period("'hội làng {d}/{m}/{y}'", "'(?:hội làng )?{n}'"),
            "'(?:hội làng )?{n}'",
            "takes every number",
            "a word beside it",
        ),
    ]);
}

/// A decoy with one part changed.
fn decoy(from: &str, to: &str) -> String {
    "[[decoy]]\nid = \"eel\"\npattern = 'lươn số [0-9]+'\n\
        examples = [{ text = \"con lươn số 5\", found = \"lươn số 5\" }]\nnot = [\"5 con lươn\"]\n"
        .replacen(from, to, 1)
}

/// A wording of percentages with one part changed.
fn percent(from: &str, to: &str) -> String {
    "[[percent]]\nid = \"leap\"\nrelation = \"increase\"\nbase = \"previous\"\npattern = 'tăng vọt {percent}'\n\
        examples = [{ text = \"tăng vọt 5%\", percent = 5 }]\nnot = [\"giảm 5%\"]\n"
        .replacen(from, to, 1)
}

#[test]
fn pieces_and_lists_that_have_no_effect() {
    refused(&[
        case(
            "[pieces]\nfast = '(?:nhanh)'\n",
            "'(?:nhanh)'",
            "no pattern uses the piece {fast}",
            "take it out",
        ),
        case(
            format!("[pieces]\nFast = '(?:nhanh)'\n\n{}", rule("bắt", "{fast}")),
            "'(?:nhanh)'",
            "can be no name of a piece",
            "small letters",
        ),
        case(
            format!("[pieces]\nunit = '(?:nhanh)'\n\n{}", rule("bắt", "{unit}")),
            "'(?:nhanh)'",
            "stands for something else in every pattern",
            "another name",
        ),
        case(
            format!(
                "[pieces]\nround = '{{round}} nữa'\n\n{}",
                rule("bắt", "{round}")
            ),
            "{round}",
            "contains itself",
            "only other pieces",
        ),
        case(
            format!("[pieces]\nwho = 'ai'\n\n{}", rule("bắt", "{who}")),
            "'ai'",
            "{who} is defined twice",
            "rename this one",
        ),
        case(
            "[[word]]\nslot = \"animal\"\nname = \"eel\"\nwords = []\n",
            "\"eel\"",
            "has no words",
            "write the words",
        ),
        case(
            "[[word]]\nslot = \"animal\"\nname = \"eel\"\nwords = [\"…\"]\n",
            "\"…\"",
            "no letter and no figure",
            "write the words",
        ),
        case(
            "[[word]]\nslot = \"animal\"\nname = \"eel\"\nwords = [\"đảng viên\"]\n",
            "\"đảng viên\"",
            "already stands in the list",
            "one of them",
        ),
        case(
            "[[word]]\nslot = \"Animal\"\nname = \"eel\"\nwords = [\"con lươn\"]\n",
            "\"Animal\"",
            "can be no name of a slot",
            "small letters",
        ),
        case(
            "[[word]]\nslot = \"animal\"\nname = \"eel\"\ndivide = 10.0\nwords = [\"con lươn\"]\n",
            "10.0",
            "none is named",
            "add measure",
        ),
        case(
            "[[word]]\nslot = \"animal\"\nname = \"eel\"\nmeasure = \"con\"\ndivide = 0.0\nwords = [\"con lươn\"]\n",
            "0.0",
            "above zero",
            "1_000_000_000",
        ),
    ]);
}

#[test]
fn keys_that_make_no_sense_together() {
    refused(&[
        case(
            and("part = true"),
            "\"admitted\"",
            "part = true takes the metric of its whole",
            "metric = \"same\"",
        ),
        case(
            and("refers = true"),
            "\"admitted\"",
            "refers = true",
            "metric = \"same\"",
        ),
        case(
            and("bridge = true"),
            "\"admitted\"",
            "bridge = true",
            "metric = \"none\"",
        ),
        case(
            and("percents_of = \"admitted\""),
            "\"admitted\"",
            "percents_of is for figures",
            "metric = \"none\"",
        ),
        case(
            and("whole = \"trained\""),
            "\"admitted\"",
            "states no part",
            "part = true",
        ),
        case(
            and("second = \"target\""),
            "\"admitted\"",
            "the pattern has one alone",
            "{count} twice",
        ),
        case(
            and("base = \"target\""),
            "\"eels\"",
            "relation and base belong together",
            "give both",
        ),
        case(
            METRIC.replace("caught", "admitted"),
            "\"admitted\"",
            "admissions.toml has a metric",
            "another name",
        ),
        case(
            format!("{RULE}\n{RULE}"),
            "\"eels\"",
            "is used twice in this pack",
            "another id",
        ),
        case(
            period(
                "covers = \"day\"",
                "covers = \"day\"\nshift = { day = 1, year = 1 }",
            ),
            "1",
            "counted in one unit",
            "keep one",
        ),
    ]);
}

#[test]
fn labels_of_nothing() {
    refused(&[
        case(
            "[labels.en]\nadmited = \"Admitted\"",
            "\"Admitted\"",
            "\"admited\" has a label, and no metric, group, level or qualifier has that name",
            "take this label out",
        ),
        case(
            "[labels.vi]\neels_without_admissions = \"Lươn\"",
            "\"Lươn\"",
            "no metric, group, level or qualifier",
            "as the tables have it",
        ),
        case(
            "[labels.vi]\nadmitted = \" \"",
            "\" \"",
            "this label of \"admitted\" is empty",
            "the head of a column",
        ),
        case(
            "[labels.de]\nadmitted = \"Aufgenommen\"",
            "de",
            "unknown field",
            "mend this line",
        ),
    ]);
}

#[test]
fn a_label_of_ones_own_goes_before_the_built_in_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let labels = "[labels.vi]\nadmitted = \"Kết nạp mới\"\ncases = \"Vụ\"\n\
                  tccsd_without_admissions = \"Cơ sở trắng\"\n";
    // Before the built-in files in the order of names, and behind them.
    for file in ["a.toml", "z.toml"] {
        let path = folder.path().join(file);
        std::fs::write(&path, format!("{HEAD}{labels}")).expect("a file");
        let packs = Packs::open(Some(folder.path()), None).expect("they load");
        let label = |name| packs.labels.label(Language::Vi, name);
        assert_eq!(label("admitted"), "Kết nạp mới", "{file}");
        assert_eq!(label("tccsd_without_admissions"), "Cơ sở trắng", "{file}");
        std::fs::remove_file(&path).expect("it goes");
    }
}

#[test]
fn rows_of_forms_that_nothing_can_fill() {
    let form =
        "[[form]]\nid = \"9\"\ntitle = { vi = \"Lươn\", en = \"Eels\" }\nmetric = \"admitted\"\n";
    let row = |keys: &str| {
        format!("{form}[[form.row]]\nlabel = {{ vi = \"Cái\", en = \"Female\" }}\n{keys}\n")
    };
    let list = |row: &str| {
        format!(
            "[[word]]\nslot = \"group\"\nname = \"eel\"\nrows = [\"{row}\"]\nwords = [\"con lươn\"]\n"
        )
    };
    refused(&[
        case(
            list("2-BTCTW:I.eels"),
            "\"2-BTCTW:I.eels\"",
            "the form 2-BTCTW has no row \"I.eels\"",
            "I.female",
        ),
        case(
            form.replace("\"9\"", "\"2B\""),
            "\"2B\"",
            "the form \"2B\" is defined twice",
            "another id",
        ),
        case(
            form.replace("\"9\"", "\"1/2022\""),
            "\"1/2022\"",
            "can be no name of a sheet",
            "none of /",
        ),
        case(
            form.replace("admitted", "admited"),
            "\"admited\"",
            "no pack defines the metric \"admited\"",
            "write one of",
        ),
        case(
            row("code = \"a\"\ngroups = [\"eels\"]"),
            "\"eels\"",
            "no pack defines the group \"eels\"",
            "as the tables have it",
        ),
        case(
            row("code = \"a\"\nwhole = true\ngroups = [\"female\"]"),
            "true",
            "by the whole or by groups",
            "take whole or groups out",
        ),
        case(
            row(
                "code = \"a\"\n[[form.row]]\ncode = \"a\"\nlabel = { vi = \"Đực\", en = \"Male\" }",
            ),
            "\"a\"",
            "the form has two rows \"a\"",
            "another code",
        ),
    ]);
    // A row of a form that is not loaded is no mistake.
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!("{HEAD}{}", list("3-TCTW:eels"));
    std::fs::write(folder.path().join("mine.toml"), text).expect("a file");
    assert!(Packs::open(Some(folder.path()), None).is_ok());
}

#[test]
fn changes_of_nothing() {
    let change = |keys: &str| format!("[[change]]\nsource = \"Nghị quyết 1\"\n{keys}\n");
    refused(&[
        case(
            change("day = \"1/7/2025\""),
            "\"1/7/2025\"",
            "\"1/7/2025\" is no date",
            "2021-10-14",
        ),
        case(
            change("day = \"2025-07-01\"\ninto.\"Lâm Đồng\" = [\"Đắk Nôn\"]"),
            "\"Đắk Nôn\"",
            "\"Đắk Nôn\" is not a province",
            "write one of",
        ),
        case(
            change("day = \"2025-07-01\"\ninto.\"Lâm Đông\" = []"),
            "[]",
            "\"Lâm Đông\" is not a province",
            "write one of",
        ),
    ]);
}

#[test]
fn one_name_with_two_labels() {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, name) in [("a.toml", "a"), ("b.toml", "b")] {
        let text = format!("{HEAD}[labels.en]\nadmitted = \"New {name}\"\n");
        let text = text.replace("\"mine\"", &format!("\"{name}\""));
        std::fs::write(folder.path().join(file), text).expect("a file");
    }
    let told = Packs::open(Some(folder.path()), None).expect_err("two labels");
    let told = told.to_string();
    assert!(
        told.contains("a.toml has a label of \"admitted\" too"),
        "{told}"
    );
}

#[test]
fn examples_that_say_too_little_or_too_much() {
    refused(&[
        case(
            rule("{ text = \"bắt 5 con lươn\", value = 5 }", ""),
            "\"eels\"",
            "no example that it must match",
            "examples",
        ),
        case(
            rule("\"bắt 5 con cá\"", ""),
            "\"eels\"",
            "no example that it must not match",
            "not = ",
        ),
        case(
            rule(", value = 5", ""),
            "\"bắt 5 con lươn\"",
            "does not say which figure",
            "value = …",
        ),
        case(
            rule("\"bắt 5 con cá\"", "\" \""),
            "\" \"",
            "this example is empty",
            "write a sentence",
        ),
        case(
            rule("value = 5", "value = 5, value_hi = 3"),
            "\"bắt 5 con lươn\"",
            "value_hi (3) is less than value (5)",
            "the upper",
        ),
        case(
            rule("value = 5", "value = 5, start = \"1/1/2021\""),
            "\"bắt 5 con lươn\"",
            "\"1/1/2021\" is no date",
            "2021-10-14",
        ),
    ]);
}

#[test]
fn a_subject_that_no_pack_has_is_told_with_those_that_there_are() {
    let told = Packs::open(None, Some("eels")).expect_err("no pack is of eels");
    let told = told.to_string();
    assert!(told.contains("eels") && told.contains("party"), "{told}");
}
