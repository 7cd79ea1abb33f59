//! Cases of normalising, each written by hand.

use proptest::prelude::*;

use super::*;

fn text(source: &str) -> String {
    normalise(source).text
}

#[test]
fn a_misplaced_tone_mark_moves() {
    for (source, expected) in [
        ("qủa", "quả"),
        ("gìao", "giào"),
        ("gìơ", "giờ"),
        ("rựơu", "rượu"),
        ("gíêng", "giếng"),
        ("khủyu", "khuỷu"),
        ("hòan", "hoàn"),
        ("cuả", "của"),
        ("gía", "giá"),
        ("qúa", "quá"),
        ("KẾT QỦA", "KẾT QUẢ"),
        ("Qủa", "Quả"),
    ] {
        assert_eq!(text(source), expected, "{source}");
    }
}

#[test]
fn a_tone_mark_on_a_consonant_was_a_vowel() {
    for (source, expected) in [
        ("chương tŕnh h\u{301}nh thành", "chương trình hình thành"),
        // "ngòai" was written, with its mark in the wrong place.
        ("bên ng\u{323}ai", "bên ngoài"),
        ("pḥng, v\u{301} ṭa án", "phòng, vì tòa án"),
        ("QUY TR\u{300}NH", "QUY TRÌNH"),
        // Polish, Slovak, Serbian and Sanskrit words are no syllables then.
        ("Gdańsk, koń, ćma, śnieg", "Gdańsk, koń, ćma, śnieg"),
        ("vŕba, Petrović, Kṛṣṇa, Ś.", "vŕba, Petrović, Kṛṣṇa, Ś."),
    ] {
        assert_eq!(text(source), expected, "{source}");
    }
    let n = normalise("tŕnh x");
    assert_eq!(n.text, "trình x");
    // "rì" comes from "ŕ", "nh" from "nh".
    assert_eq!(n.map.to_source(Span::new(1, 4)), Span::new(1, 3));
    assert_eq!(n.map.to_source(Span::new(4, 6)), Span::new(3, 5));
}

#[test]
fn what_is_right_stays() {
    for same in [
        "gìn",
        "quý",
        "kỹ",
        "10 m²",
        "hoà",
        "hòa",
        "thuỷ",
        "thủy",
        "uỷ",
        "ủy",
        "lý",
        "lí",
        "kĩ",
        "hoàn",
        "huỳnh",
        "xoài",
        "mùa",
        "chìa",
        "Đắk",
        "Lắk",
        "Kạn",
        "Krông",
        "Niê",
        "khoẻ",
        "— “Nghị quyết” – 2020",
        "１２",
        "Mười…",
    ] {
        let n = normalise(same);
        assert_eq!(n.text, same);
        assert!(n.map.edits().is_empty(), "{same}");
    }
}

#[test]
fn eth_becomes_d_with_stroke_in_vietnamese_words_alone() {
    for (source, expected) in [
        ("Ðảng", "Đảng"),
        ("Ɖồng", "Đồng"),
        ("ÐẢNG BỘ", "ĐẢNG BỘ"),
        ("Ðăk", "Đăk"),
        ("Ðað", "Ðað"),
        ("Guðrún", "Guðrún"),
    ] {
        assert_eq!(text(source), expected, "{source}");
    }
}

#[test]
fn what_prints_nothing_is_dropped() {
    assert_eq!(
        text("\u{FEFF}kết\u{AD} nạp\u{200B}\u{0} 138\u{200D}"),
        "kết nạp 138"
    );
    assert_eq!(text("a\r\nb\rc\u{85}d\n\te"), "a\nb\nc\nd\n\te");
    assert_eq!(text("e\u{200B}\u{302}\u{301}"), "ế");
}

#[test]
fn no_break_spaces_become_spaces() {
    assert_eq!(text("28\u{A0}đồng\u{202F}chí"), "28 đồng chí");
}

#[test]
fn marks_of_windows_1258_are_composed() {
    assert_eq!(
        text("Đa\u{309}ng bô\u{323} kê\u{301}t na\u{323}p"),
        "Đảng bộ kết nạp"
    );
}

#[test]
fn places_map_back_to_the_source() {
    let source = "Vie\u{323}\u{302}t\u{A0}Nam\u{200B}, Ðăk";
    let n = normalise(source);
    assert_eq!(n.text, "Việt Nam, Đăk");
    assert_eq!(n.map.to_source(Span::new(2, 5)), Span::new(2, 7));
    assert_eq!(n.map.to_source(Span::new(7, 10)), Span::new(10, 13));
    assert_eq!(n.map.to_source(Span::new(0, 6)), Span::new(0, 8));
    let last = n.map.to_source(Span::new(12, 17));
    assert_eq!(last.of(source), "Ðăk");
}

#[test]
fn a_moved_mark_maps_letter_for_letter() {
    let n = normalise("kết qủa công tác");
    assert_eq!(n.text, "kết quả công tác");
    // "ủ" of three bytes became "u", "a" became "ả" of three.
    let start = n.text.find('ả').expect("it is there");
    let span = n.map.to_source(Span::new(start, start + 3));
    assert_eq!(span.of("kết qủa công tác"), "a");
}

fn mixed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        proptest::sample::select(vec![
            "qủa", "e", "\u{301}", "\u{302}", "\u{323}", "\u{200B}", "\u{A0}", "Ð", "ă", "k", " ",
            "\r", "\n", "\r\n", "\u{AD}", "hòan", "giê", "\u{2126}", "\u{1100}", "\u{1161}",
            "\u{11A8}", "\u{958}", "o", "a", "\u{85}",
        ])
        .prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|v| v.concat())
}

proptest! {
    #[test]
    fn the_map_is_monotone_and_cuts_no_character(source in mixed()) {
        let n = normalise(&source);
        let mut last = 0;
        for (at, c) in n.text.char_indices() {
            let span = n.map.to_source(Span::new(at, at + c.len_utf8()));
            prop_assert!(source.get(span.start..span.end).is_some(), "{span:?}");
            prop_assert!(span.start >= last, "{span:?} after {last}");
            last = span.start;
        }
        let mut copied = String::new();
        let mut at = 0;
        for edit in n.map.edits() {
            copied.push_str(&source[at..edit.source.start]);
            prop_assert_eq!(copied.len(), edit.result.start);
            copied.push_str(edit.result.of(&n.text));
            at = edit.source.end;
        }
        copied.push_str(&source[at..]);
        prop_assert_eq!(copied, n.text);
    }

    #[test]
    fn normalising_twice_is_normalising_once(source in mixed()) {
        let once = normalise(&source).text;
        prop_assert_eq!(normalise(&once).text, once);
    }
}

#[test]
fn what_stays_ends_before_a_word_that_changes() {
    for (source, same) in [
        ("Đảng bộ – “tỉnh”, 10 m²", "Đảng bộ – “tỉnh”, 10 m²"),
        ("kết qủa", "kết "),
        // A mark would join the last letter or sign.
        ("ba e\u{301}", "ba "),
        ("ba 5\u{301}", "ba "),
        ("ba\u{A0}x", "ba"),
        ("HÐND", ""),
        ("pḥng", ""),
        ("a\u{AD}b", ""),
        ("hoà người quý giúp", "hoà người quý giúp"),
        ("a\r\n", ""),
    ] {
        assert_eq!(&source[..stays::stays(source)], same, "{source:?}");
    }
}

/// Letters, marks and signs that meet in Vietnamese text, and what is dropped or composed.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "a", "á", "ạ", "ă", "ắ", "e", "ệ", "i", "ĩ", "o", "ò", "ơ", "ờ", "u", "ủ", "ư", "ự", "y",
        "ỳ", "q", "g", "n", "h", "c", "t", "Đ", "đ", "Ð", "Q", "Ủ", " ", "\n", "\r\n", "5", "–",
        "“", "…", "²", "ª", "\u{A0}", "\u{AD}", "\u{200B}", "\u{300}", "\u{301}", "\u{302}",
        "\u{309}", "\u{323}", "\u{31B}", "ŕ", "ṭ", "×", "漢", "\u{2028}", "ñ", "Å",
    ];
    let one = prop::sample::select(pieces.to_vec());
    prop::collection::vec(one, 0..24).prop_map(|all| all.concat())
}

proptest! {
    #[test]
    fn what_stays_is_what_clusters_and_words_leave(text in pieces(), any in any::<String>()) {
        for text in [text, any] {
            let slow = walk(&text, |_| 0);
            prop_assert_eq!(&normalise(&text), &slow);
            prop_assert_eq!(&*normalised(&text), &slow.text);
        }
    }

    #[test]
    fn keys_settle_at_the_end_of_each_word(text in pieces()) {
        let word = |c: char| is_word(c);
        let apart: String = text.split_inclusive(|c| !word(c)).map(key).collect();
        prop_assert_eq!(key(&text), apart);
    }
}
