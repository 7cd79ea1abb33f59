//! Numbers in Vietnamese words, up to 10^15.

use proptest::prelude::*;

/// Where the language leaves a choice.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// "một trăm linh năm" or "lẻ năm".
    zero_tens: &'static str,
    thousand: &'static str,
    billion: &'static str,
    /// Four after tens: "hai mươi tư" or "bốn".
    four: &'static str,
    seven: &'static str,
    /// Says "một nghìn không trăm linh năm", not "một nghìn linh năm".
    zero_hundreds: bool,
}

impl Style {
    pub(crate) const SCHOOL: Self = Self {
        zero_tens: "linh",
        thousand: "nghìn",
        billion: "tỷ",
        four: "tư",
        seven: "bảy",
        zero_hundreds: true,
    };

    /// The number in words.
    pub(crate) fn words(self, number: u64) -> String {
        let mut said = Vec::new();
        if number == 0 {
            said.push("không");
        }
        let (billions, rest) = (number / 1_000_000_000, number % 1_000_000_000);
        if billions > 0 {
            self.groups(billions, false, &mut said);
            said.push(self.billion);
        }
        self.groups(rest, billions > 0, &mut said);
        said.join(" ")
    }

    /// A number below a billion; `more` stands before it or not.
    fn groups(self, number: u64, mut more: bool, said: &mut Vec<&'static str>) {
        let mut last = more;
        for (size, scale) in [(1_000_000, "triệu"), (1_000, self.thousand), (1, "")] {
            let group = number / size % 1_000;
            if group > 0 {
                // "một triệu năm mươi" may mean 1 050 000: units go without "không trăm"
                // right after thousands alone.
                let may_drop = size > 1 || last;
                let zero_hundreds = self.zero_hundreds || !may_drop;
                self.hundreds(group, more, zero_hundreds, said);
                if size > 1 {
                    said.push(scale);
                }
                more = true;
            }
            last = group > 0;
        }
    }

    fn hundreds(self, group: u64, more: bool, zero_hundreds: bool, said: &mut Vec<&'static str>) {
        let (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
        if hundreds > 0 || (more && zero_hundreds) {
            said.extend([self.digit(hundreds), "trăm"]);
        }
        match tens {
            0 if ones > 0 && (hundreds > 0 || more) => said.push(self.zero_tens),
            0 => {}
            1 => said.push("mười"),
            _ => said.extend([self.digit(tens), "mươi"]),
        }
        match (tens, ones) {
            (_, 0) => {}
            (2.., 1) => said.push("mốt"),
            (2.., 4) => said.push(self.four),
            (1.., 5) => said.push("lăm"),
            (_, ones) => said.push(self.digit(ones)),
        }
    }

    fn digit(self, digit: u64) -> &'static str {
        match digit {
            0 => "không",
            1 => "một",
            2 => "hai",
            3 => "ba",
            4 => "bốn",
            5 => "năm",
            6 => "sáu",
            7 => self.seven,
            8 => "tám",
            _ => "chín",
        }
    }
}

/// Any way to say a number.
pub(crate) fn styles() -> impl Strategy<Value = Style> {
    let choice = |a, b| prop::sample::select(vec![a, b]);
    let words = (
        choice("linh", "lẻ"),
        choice("nghìn", "ngàn"),
        choice("tỷ", "tỉ"),
        choice("tư", "bốn"),
        choice("bảy", "bẩy"),
    );
    (words, prop::sample::select(vec![true, false])).prop_map(|(words, zero_hundreds)| Style {
        zero_tens: words.0,
        thousand: words.1,
        billion: words.2,
        four: words.3,
        seven: words.4,
        zero_hundreds,
    })
}

/// Numbers of any size up to 10^15, many with empty groups of three figures.
pub(crate) fn numbers() -> impl Strategy<Value = u64> {
    let group = prop_oneof![Just(0), 1u64..10, 10u64..100, 100u64..1_000];
    let groups = prop::collection::vec(group, 1..=5).prop_map(|groups| {
        groups
            .iter()
            .fold(0, |sum, group| sum * 1_000 + group)
            .max(2)
    });
    prop_oneof![
        2u64..100,
        100u64..1_000,
        1_000u64..1_000_000,
        1_000_000u64..=1_000_000_000_000_000,
        groups,
    ]
}

/// Numbers whose words mean one thing only: "một triệu năm trăm" may be 1 000 500 or 1 500 000.
pub(crate) fn spoken() -> impl Strategy<Value = u64> {
    numbers().prop_filter("has two readings", |n| {
        *n < 1_000_000 || n / 1_000 % 1_000 > 0 || n % 1_000 < 100
    })
}

#[test]
fn numbers_are_written_as_they_are_taught() {
    for (number, words) in [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (44, "bốn mươi tư"),
        (55, "năm mươi lăm"),
        (71, "bảy mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (555, "năm trăm năm mươi lăm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (1_945, "một nghìn chín trăm bốn mươi lăm"),
        (2_015, "hai nghìn không trăm mười lăm"),
        (10_000, "mười nghìn"),
        (15_015, "mười lăm nghìn không trăm mười lăm"),
        (100_000, "một trăm nghìn"),
        (101_001, "một trăm linh một nghìn không trăm linh một"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (2_300_402, "hai triệu ba trăm nghìn bốn trăm linh hai"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (1_200_000_000, "một tỷ hai trăm triệu"),
        (1_000_000_000_000, "một nghìn tỷ"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
        (5_000_050_000_000, "năm nghìn tỷ không trăm năm mươi triệu"),
        (1_000_000_000_000_000, "một triệu tỷ"),
    ] {
        assert_eq!(Style::SCHOOL.words(number), words, "{number}");
    }
    let nines = "chín trăm chín mươi chín";
    assert_eq!(
        Style::SCHOOL.words(999_999_999_999_999),
        format!("{nines} nghìn {nines} tỷ {nines} triệu {nines} nghìn {nines}")
    );
}

#[test]
fn numbers_are_written_as_they_are_said_in_the_south_and_in_short() {
    let short = Style {
        zero_tens: "lẻ",
        thousand: "ngàn",
        billion: "tỉ",
        four: "bốn",
        seven: "bẩy",
        zero_hundreds: false,
    };
    for (number, words) in [
        (24, "hai mươi bốn"),
        (77, "bẩy mươi bẩy"),
        (105, "một trăm lẻ năm"),
        (1_005, "một ngàn lẻ năm"),
        (1_050, "một ngàn năm mươi"),
        (2_015, "hai ngàn mười lăm"),
        (1_005_000, "một triệu lẻ năm ngàn"),
        (1_000_050, "một triệu không trăm năm mươi"),
        (1_020_000_000, "một tỉ hai mươi triệu"),
    ] {
        assert_eq!(short.words(number), words, "{number}");
    }
}
