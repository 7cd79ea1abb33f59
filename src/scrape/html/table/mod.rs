//! Tables: which of them hold data, and their rows as lines.

mod heads;

use scraper::{Html, Node};

use self::heads::{From, Slot};
use super::tree::{Kind, Tree};

/// A cell of data is short, in characters.
const LONGEST_CELL: usize = 400;

/// No table that a person reads has more columns; what stands further to the right joins the last.
const MOST_COLUMNS: usize = 120;

/// A span wider or higher than this is a mistake.
const WIDEST: usize = 60;

/// For each element the data table that it stands in; 0 is none.
///
/// Old portals lay whole pages out in tables. Data is what has no table inside, at least two
/// rows of two filled cells, short cells and few links.
pub(super) fn data_tables(tree: &Tree) -> Vec<usize> {
    #[derive(Default, Clone)]
    struct Stats {
        nested: bool,
        rows: usize,
        longest: usize,
        chars: usize,
        linked: usize,
    }
    let n = tree.elements.len();
    let mut stats = vec![Stats::default(); n];
    let mut cell_chars = vec![0; n];
    for p in &tree.paragraphs {
        let Some(e) = tree.elements.get(p.element) else {
            continue;
        };
        cell_chars[e.cell] += p.chars;
        stats[e.table].chars += p.chars;
        stats[e.table].linked += p.linked;
    }
    let mut row_cells = vec![0_usize; n];
    for (i, e) in tree.elements.iter().enumerate() {
        match e.kind {
            Kind::Table if i > 0 => stats[tree.elements[e.parent].table].nested = true,
            Kind::Cell if cell_chars[i] > 0 => {
                let s = &mut stats[e.table];
                s.longest = s.longest.max(cell_chars[i]);
                row_cells[e.parent] += 1;
                s.rows += usize::from(row_cells[e.parent] == 2);
            }
            _ => {}
        }
    }
    let is_data = |t: usize| {
        let s = &stats[t];
        !s.nested && s.rows >= 2 && s.longest <= LONGEST_CELL && s.linked * 2 < s.chars.max(1)
    };
    let data: Vec<bool> = (0..n)
        .map(|i| i > 0 && tree.elements[i].kind == Kind::Table && is_data(i))
        .collect();
    tree.elements
        .iter()
        .map(|e| if data[e.table] { e.table } else { 0 })
        .collect()
}

/// The rows of a data table as lines, every figure with the heads of its column.
pub(super) fn rows(html: &Html, tree: &Tree, table: usize, texts: &[(usize, &str)]) -> Vec<String> {
    let mut rows: Vec<Vec<Slot>> = Vec::new();
    // For each column the text of a cell from above and the rows that it still covers.
    let mut covered: Vec<(String, usize)> = Vec::new();
    let mut texts = texts.iter().peekable();
    for i in table..tree.elements[table].end {
        let e = &tree.elements[i];
        match e.kind {
            Kind::Row => {
                finish(rows.last_mut(), &mut covered);
                rows.push(Vec::new());
            }
            Kind::Cell => {
                if rows.is_empty() {
                    rows.push(Vec::new());
                }
                let Some(row) = rows.last_mut() else { continue };
                fill(row, &covered);
                let mut words: Vec<&str> = Vec::new();
                while let Some((_, text)) = texts.next_if(|(cell, _)| *cell <= i) {
                    words.push(text);
                }
                let text = words.join(" ");
                let (wide, high) = spans(html, e.node);
                for column in 0..wide {
                    let at = row.len();
                    if at >= MOST_COLUMNS {
                        if let Some(last) = row.last_mut().filter(|_| column == 0) {
                            last.text.extend([" ", &text]);
                        }
                        break;
                    }
                    if covered.len() <= at {
                        covered.resize(at + 1, (String::new(), 0));
                    }
                    // The row itself counts as one: `finish` takes it off.
                    covered[at] = (text.clone(), high);
                    let from = if column == 0 { From::Own } else { From::Left };
                    let text = text.clone();
                    row.push(Slot { text, from });
                }
            }
            _ => {}
        }
    }
    finish(rows.last_mut(), &mut covered);
    heads::lines(&rows)
}

/// Places that cells from above reach down to.
fn fill(row: &mut Vec<Slot>, covered: &[(String, usize)]) {
    while let Some((text, _)) = covered.get(row.len()).filter(|(_, rows)| *rows > 0) {
        row.push(Slot {
            text: text.clone(),
            from: From::Above,
        });
    }
}

fn finish(row: Option<&mut Vec<Slot>>, covered: &mut [(String, usize)]) {
    let Some(row) = row else { return };
    fill(row, covered);
    for (_, rows) in covered.iter_mut() {
        *rows = rows.saturating_sub(1);
    }
}

fn spans(html: &Html, node: ego_tree::NodeId) -> (usize, usize) {
    let markup = html.tree.get(node).and_then(|n| match n.value() {
        Node::Element(e) => Some(e),
        _ => None,
    });
    let span = |name| {
        markup
            .and_then(|e| e.attr(name))
            .and_then(|s| s.trim().parse::<usize>().ok())
            .map_or(1, |n| n.clamp(1, WIDEST))
    };
    (span("colspan"), span("rowspan"))
}
