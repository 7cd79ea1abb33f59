//! Heads: every figure of a table keeps the head of its column, so that a row can be read alone:
//! "Huyện A | Chỉ tiêu: 140 đảng viên | Đã kết nạp: 152 đảng viên | Tỷ lệ: 108,6%".

/// What stands at a place of the table.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    pub(super) text: String,
    pub(super) from: From,
}

/// Which cell a place belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum From {
    #[default]
    Own,
    /// A cell to the left that spans several columns.
    Left,
    /// A cell above that spans several rows.
    Above,
}

/// A column's head, and what its figures are of.
#[derive(Debug, Default)]
struct Head {
    name: String,
    /// What stood in brackets in the head: " đảng viên", "%".
    unit: String,
}

/// The rows as lines, cells parted by " | ".
pub(super) fn lines(rows: &[Vec<Slot>]) -> Vec<String> {
    let first = rows.iter().position(|row| is_data(row)).unwrap_or(0);
    let (above, data) = rows.split_at(first);
    // Rules read no language but this one.
    let mut letters = rows.iter().flatten().flat_map(|slot| slot.text.chars());
    let told = above.iter().any(|row| !is_title(row)) && letters.any(is_vietnamese);
    let heads = heads(above);
    let plain = above.iter().map(|row| plain(row));
    let data = data.iter().map(|row| {
        if told && is_data(row) {
            headed(row, &heads)
        } else {
            self::plain(row)
        }
    });
    let filled = |line: &String| line.chars().any(char::is_alphanumeric);
    plain.chain(data).filter(filled).collect()
}

/// Letters that hardly any other language has.
const fn is_vietnamese(c: char) -> bool {
    matches!(
        c,
        'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ă' | 'Ă' | '\u{1EA0}'..='\u{1EF9}'
    )
}

/// A row as it stands; empty cells stay, so that columns stay under their heads.
fn plain(row: &[Slot]) -> String {
    let own = |slot: &Slot| match slot.from {
        From::Own => slot.text.clone(),
        From::Left | From::Above => String::new(),
    };
    let cells: Vec<String> = row.iter().map(own).collect();
    cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
}

/// A row of figures, each behind the head of its column.
fn headed(row: &[Slot], heads: &[Head]) -> String {
    let figures = row
        .iter()
        .skip(1)
        .position(|slot| slot.from == From::Own && is_figure(&slot.text))
        .map_or(row.len(), |at| at + 1);
    let mut cells = Vec::new();
    for (column, slot) in row.iter().enumerate() {
        let repeated = slot.from == From::Left || slot.from == From::Above && column >= figures;
        if slot.text.is_empty() || repeated {
            continue;
        }
        match heads
            .get(column)
            .filter(|head| column >= figures && !head.name.is_empty())
        {
            Some(head) if is_figure(&slot.text) => {
                let unit = match head.unit.as_str() {
                    "%" if slot.text.contains('%') => "",
                    unit => unit,
                };
                cells.push(format!("{}: {}{unit}", head.name, slot.text));
            }
            Some(head) => cells.push(format!("{}: {}", head.name, slot.text)),
            None => cells.push(slot.text.clone()),
        }
    }
    cells.join(" | ")
}

/// Whether a row has figures behind its name; a row that numbers the columns has none.
fn is_data(row: &[Slot]) -> bool {
    let own = || {
        row.iter()
            .filter(|slot| slot.from == From::Own && !slot.text.is_empty())
    };
    let numbers: Vec<&str> = own()
        .map(|slot| slot.text.trim_matches(['(', ')', ' ']))
        .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    let counted = numbers
        .iter()
        .enumerate()
        .all(|(n, text)| **text == (n + 1).to_string());
    let numbering =
        own().all(|slot| slot.text.chars().count() <= 4) && numbers.len() >= 2 && counted;
    let figure = |slot: &Slot| slot.from == From::Own && is_figure(&slot.text);
    // A row with a number before its words is one of many, whatever its other cells hold.
    let words = |slot: &Slot| slot.text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let numbered = row.first().is_some_and(figure) && own().any(words);
    numbered || !numbering && row.iter().skip(1).any(figure)
}

/// Whether a row is one cell: the name of the table.
fn is_title(row: &[Slot]) -> bool {
    let mut own = row
        .iter()
        .filter(|slot| slot.from == From::Own && !slot.text.is_empty());
    own.next().is_none() || own.next().is_none() && row.len() > 1 && row[0].from == From::Own
}

fn is_figure(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' '))
}

/// The heads of all columns: what stands above one another, parted by commas.
fn heads(above: &[Vec<Slot>]) -> Vec<Head> {
    let mut heads: Vec<Head> = Vec::new();
    for row in above
        .iter()
        .filter(|row| !is_title(row) && row.iter().any(|s| s.from == From::Own))
    {
        if row
            .iter()
            .all(|slot| slot.text.chars().filter(|c| c.is_alphabetic()).count() < 2)
        {
            continue;
        }
        heads.resize_with(heads.len().max(row.len()), Head::default);
        for (head, slot) in heads.iter_mut().zip(row) {
            if slot.from == From::Above || slot.text.is_empty() {
                continue;
            }
            let (name, unit) = unit(&slot.text);
            if !unit.is_empty() {
                head.unit = unit;
            }
            let last = head.name.rsplit(", ").next().unwrap_or_default();
            let known = last == name || last == uncapitalised(name);
            if !known && !name.is_empty() {
                if head.name.is_empty() {
                    head.name.push_str(name);
                } else {
                    // Amid a line a capital would begin a name.
                    head.name.push_str(", ");
                    head.name.push_str(&uncapitalised(name));
                }
            }
        }
    }
    heads
}

/// Words with a small first letter, unless they are set in capitals.
fn uncapitalised(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(next)) if !next.is_uppercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}

/// A head without its unit in brackets or its sign of percent: "Tỷ lệ (%)", "Chỉ tiêu (người)".
fn unit(text: &str) -> (&str, String) {
    let text = text.trim_matches([' ', ':', '*']);
    if let Some(name) = text.strip_suffix('%') {
        return (name.trim_end_matches([' ', '(', ',']), "%".to_owned());
    }
    let inner = text.strip_suffix(')').and_then(|open| {
        open.rfind('(')
            .map(|at| (open[..at].trim_end(), open[at + 1..].trim()))
    });
    match inner {
        Some((name, "%")) => (name, "%".to_owned()),
        Some((name, unit))
            if unit.split(' ').count() <= 3
                && unit
                    .chars()
                    .all(|c| c.is_alphabetic() || matches!(c, ' ' | '/')) =>
        {
            (name, format!(" {unit}"))
        }
        _ => (text, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<Slot> {
        let slot = |text: &&str| {
            let (text, from) = match text.chars().next() {
                Some('<') => (&text[1..], From::Left),
                Some('^') => (&text[1..], From::Above),
                _ => (*text, From::Own),
            };
            Slot {
                text: text.to_owned(),
                from,
            }
        };
        cells.iter().map(slot).collect()
    }

    #[test]
    fn every_figure_keeps_its_heads() {
        let rows = [
            row(&[
                "Kết quả năm 2023",
                "<Kết quả năm 2023",
                "<Kết quả năm 2023",
                "<Kết quả năm 2023",
            ]),
            row(&["Đơn vị", "Chỉ tiêu (đảng viên)", "Thực hiện", "<Thực hiện"]),
            row(&[
                "^Đơn vị",
                "^Chỉ tiêu (đảng viên)",
                "Đã kết nạp",
                "Tỷ lệ (%)",
            ]),
            row(&["A", "1", "2", "3"]),
            row(&["Huyện Mẫu", "140", "152", "108,6"]),
            row(&["Xã Một", "", "9", "90%"]),
        ];
        assert_eq!(
            lines(&rows),
            [
                "Kết quả năm 2023",
                "Đơn vị | Chỉ tiêu (đảng viên) | Thực hiện",
                " |  | Đã kết nạp | Tỷ lệ (%)",
                "A | 1 | 2 | 3",
                "Huyện Mẫu | Chỉ tiêu: 140 đảng viên | Thực hiện, đã kết nạp: 152 | Thực hiện, tỷ lệ: 108,6%",
                "Xã Một | Thực hiện, đã kết nạp: 9 | Thực hiện, tỷ lệ: 90%",
            ]
        );
    }

    #[test]
    fn a_numbered_row_is_no_head() {
        let rows = [
            row(&["STT", "Đơn vị", "Kết quả", "Đảng viên"]),
            row(&["1", "Xã Một", "đạt 9/10", "8 (dự kiến)"]),
            row(&["2", "Xã Hai", "chưa đạt", "12"]),
        ];
        assert_eq!(lines(&rows)[2], "2 | Xã Hai | chưa đạt | Đảng viên: 12");
    }

    #[test]
    fn a_cell_that_spans_rows_names_each_of_them() {
        let rows = [
            row(&["Năm", "Chi bộ", "Kết nạp"]),
            row(&["2019", "Thôn 1", "20"]),
            row(&["^2019", "Thôn 2", "8"]),
        ];
        let expected = [
            "Năm | Chi bộ | Kết nạp",
            "2019 | Thôn 1 | Kết nạp: 20",
            "2019 | Thôn 2 | Kết nạp: 8",
        ];
        assert_eq!(lines(&rows), expected);
    }

    #[test]
    fn tables_of_other_languages_stay_as_they_are() {
        let rows = [row(&["Driver", "Laps"]), row(&["Busch", "267"])];
        assert_eq!(lines(&rows), ["Driver | Laps", "Busch | 267"]);
    }

    #[test]
    fn a_table_without_heads_stays_as_it_is() {
        let rows = [row(&["Xã Một", "12", "60%"]), row(&["Xã Hai", "9", ""])];
        assert_eq!(lines(&rows), ["Xã Một | 12 | 60%", "Xã Hai | 9"]);
    }
}
