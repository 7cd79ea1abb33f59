//! Cases of blocks and runs, each written by hand.

use super::*;

fn run(text: &str, font: Option<&str>) -> Run {
    Run {
        text: text.to_owned(),
        font: font.map(str::to_owned),
    }
}

/// Blocks of one run each, decoded, and what was told.
fn decoded(texts: &[(&str, Option<&str>)]) -> (Vec<String>, Option<Told>) {
    let mut all: Vec<Vec<Run>> = texts.iter().map(|(t, f)| vec![run(t, *f)]).collect();
    let told = blocks(&mut all);
    (all.into_iter().flatten().map(|r| r.text).collect(), told)
}

#[test]
fn a_short_block_takes_its_neighbours_reading() {
    let long = "§¶ng bé tØnh ®· kÕt n¹p 28 ®¶ng viªn míi trong quý I.";
    let (texts, told) = decoded(&[("bé phè", None), (long, None), ("Sè: 15 - Q§/TU", None)]);
    assert_eq!(
        texts,
        [
            "bộ phố",
            "Đảng bộ tỉnh đã kết nạp 28 đảng viên mới trong quý I.",
            "Số: 15 - QĐ/TU"
        ]
    );
    assert_eq!(told.map(|t| t.name).as_deref(), Some("tcvn3"));
    let told = decoded(&[("§¬n vÞ: USD", None)]).1.map(|t| t.name);
    assert_eq!(told.as_deref(), Some("tcvn3"));
    // By itself it is Vietnamese as it stands.
    assert_eq!(decoded(&[("bé phè", None)]).0, ["bé phè"]);
}

#[test]
fn a_neighbour_in_unicode_keeps_a_short_block() {
    let (texts, _) = decoded(&[
        ("Trang chủ của Tỉnh uỷ Bến Tre và các huyện", None),
        ("Xã Trà Côn", None),
        ("Thị trấn Trà Ôn thuộc huyện Trà Ôn, Vĩnh Long", None),
        ("Ñaûng boä tænh ñaõ keát naïp 28 ñaûng vieân môùi.", None),
    ]);
    assert_eq!(texts[1], "Xã Trà Côn");
    assert_eq!(texts[3], "Đảng bộ tỉnh đã kết nạp 28 đảng viên mới.");
}

#[test]
fn cells_tell_together() {
    let cells = [
        "X·",
        "T¹m",
        "§Þa",
        "DiÖn tÝch",
        "S¶n l\u{AD}îng",
        "Lóa",
        "N¨m",
    ];
    let cells: Vec<(&str, Option<&str>)> = cells.iter().map(|c| (*c, None)).collect();
    let (texts, told) = decoded(&cells);
    assert_eq!(
        texts,
        ["Xã", "Tạm", "Địa", "Diện tích", "Sản lượng", "Lúa", "Năm"]
    );
    assert_eq!(told.map(|t| t.from), Some(EncodingFrom::Words));
}

#[test]
fn a_letter_across_two_runs() {
    let font = Some("VNI-Times");
    let mut all = vec![vec![
        run("Ñaûng bo", font),
        run("ä tænh ñaõ ke", font),
        run("át naïp", font),
    ]];
    let told = blocks(&mut all).expect("a legacy text");
    let texts: Vec<&str> = all[0].iter().map(|r| r.text.as_str()).collect();
    assert_eq!(texts, ["Đảng bộ", " tỉnh đã kế", "t nạp"].map(|t| t));
    assert_eq!((told.name.as_str(), told.from), ("vni", EncodingFrom::Font));
}

#[test]
fn the_font_of_a_run_outranks_its_words() {
    // Either reading makes words: "phè bé" and "phố bộ".
    let (texts, told) = decoded(&[("phè bé", Some(".VnTime")), ("ñ", Some("Arial"))]);
    assert_eq!(texts[0], "phố bộ");
    assert_eq!(told.map(|t| t.from), Some(EncodingFrom::Font));
    let (texts, _) = decoded(&[
        ("céng hoµ x· héi", Some(".VnTimeH")),
        ("Sè 5", Some(".VnTime")),
    ]);
    assert_eq!(texts, ["CỘNG HOÀ XÃ HỘI", "Số 5"]);
}

#[test]
fn a_font_that_lies_changes_nothing() {
    let font = Some(".VnTime");
    let texts = ["Đảng bộ đã kết nạp", "Xã Trà Côn", "bé", "là và có"];
    let blocks: Vec<_> = texts.iter().map(|t| (*t, font)).collect();
    let (found, told) = decoded(&blocks);
    assert_eq!(found, texts);
    assert_eq!(told, None);
    // Named after one encoding, written in another.
    let vni = "Ñaûng boä tænh ñaõ keát naïp 28 ñaûng vieân môùi trong quyù naøy.";
    let (found, told) = decoded(&[(vni, Some("VNSTCVN3"))]);
    assert_eq!(
        found,
        ["Đảng bộ tỉnh đã kết nạp 28 đảng viên mới trong quý này."]
    );
    assert_eq!(told.map(|t| t.from), Some(EncodingFrom::Words));
}

#[test]
fn symbols_of_word_are_bytes() {
    let text: String = "§¶ng bé tØnh ®· kÕt n¹p ®¶ng viªn míi"
        .chars()
        .map(|c| match c as u32 {
            code @ 0x80..=0xFF => char::from_u32(0xF000 + code).unwrap_or(c),
            _ => c,
        })
        .collect();
    let (texts, _) = decoded(&[(&text, None)]);
    assert_eq!(texts, ["Đảng bộ tỉnh đã kết nạp đảng viên mới"]);
}

#[test]
fn what_most_letters_were_is_told() {
    let unicode = "Đảng bộ tỉnh đã kết nạp hai mươi tám đảng viên mới trong sáu tháng đầu năm";
    let legacy = "§¶ng bé tØnh ®· kÕt n¹p ®¶ng viªn míi";
    let (_, told) = decoded(&[(unicode, None), (legacy, None)]);
    assert_eq!(told.map(|t| t.name).as_deref(), Some("utf-8"));
    assert_eq!(decoded(&[(unicode, None)]).1, None);
}

#[test]
fn a_line_by_chance_amid_another_language() {
    // Czech in windows-1250, and a heading whose bytes are two syllables in VNI and others.
    let czech = "Pøíli\u{161} \u{17E}lu\u{165}ou\u{E8}ký kùò úpìl ïábelské ódy, øekl \
                 u\u{E8}itel \u{17E}ákùm v\u{10D}era";
    let texts = [czech, czech, "tøídìní bé phè tØnh", czech, czech];
    let texts: Vec<String> = texts.iter().map(|t| t.replace(['ť', 'č'], "è")).collect();
    let blocks: Vec<_> = texts.iter().map(|t| (t.as_str(), None)).collect();
    assert_eq!(decoded(&blocks), (texts.clone(), None));
}

#[test]
fn viqr_and_what_is_none() {
    let (texts, told) = decoded(&[
        (
            "Tu+` dda^`u na(m, DDa?ng bo^. ti?nh dda~ ke^'t na.p 28 dda?ng vie^n mo+'i.",
            None,
        ),
        ("xa~ Tra` Co^n", None),
        ("Don't you know? It's 5+5, you see.", None),
    ]);
    assert_eq!(
        texts,
        [
            "Từ đầu năm, Đảng bộ tỉnh đã kết nạp 28 đảng viên mới.",
            "xã Trà Côn",
            "Don't you know? It's 5+5, you see."
        ]
    );
    assert_eq!(told.map(|t| t.name).as_deref(), Some("viqr"));
}

proptest::proptest! {
    #[test]
    fn any_runs_decode(texts in proptest::collection::vec("\\PC{0,40}", 0..6), vni: bool) {
        let font = if vni { "VNI-Times" } else { ".VnTimeH" };
        let mut all = vec![texts.iter().map(|t| run(t, Some(font))).collect(), texts.iter().map(|t| run(t, None)).collect()];
        let _ = blocks(&mut all);
        proptest::prop_assert_eq!(all[0].len(), texts.len());
    }
}
