//! Tables: which of them hold data, and their rows as lines.

use scraper::{Html, Node};

use super::tree::{Kind, Tree};

/// A cell of data is short, in characters.
const LONGEST_CELL: usize = 400;

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

/// The rows of a data table, cells parted by " | ". Cells that span columns or rows leave empty
/// cells behind them, so that columns stay under their heads.
pub(super) fn rows(html: &Html, tree: &Tree, table: usize, texts: &[(usize, &str)]) -> Vec<String> {
    let mut out = Vec::new();
    let mut row: Option<Vec<String>> = None;
    // For each column the rows that a cell from above still covers.
    let mut covered: Vec<usize> = Vec::new();
    let mut texts = texts.iter().peekable();
    for i in table..tree.elements[table].end {
        let e = &tree.elements[i];
        match e.kind {
            Kind::Row => {
                finish(row.take(), &mut covered, &mut out);
                row = Some(Vec::new());
            }
            Kind::Cell => {
                let row = row.get_or_insert_default();
                fill(row, &mut covered);
                let mut words: Vec<&str> = Vec::new();
                while let Some((_, text)) = texts.next_if(|(cell, _)| *cell <= i) {
                    words.push(text);
                }
                let (wide, high) = spans(html, e.node);
                for column in 0..wide {
                    let at = row.len();
                    if covered.len() <= at {
                        covered.resize(at + 1, 0);
                    }
                    covered[at] = high;
                    row.push(if column == 0 {
                        words.join(" ")
                    } else {
                        String::new()
                    });
                }
            }
            _ => {}
        }
    }
    finish(row, &mut covered, &mut out);
    out
}

/// Empty cells where cells from above reach down.
fn fill(row: &mut Vec<String>, covered: &mut [usize]) {
    while covered.get(row.len()).is_some_and(|c| *c > 0) {
        row.push(String::new());
    }
}

fn finish(row: Option<Vec<String>>, covered: &mut [usize], out: &mut Vec<String>) {
    let Some(mut row) = row else { return };
    fill(&mut row, covered);
    for c in covered.iter_mut() {
        *c = c.saturating_sub(1);
    }
    if row.iter().any(|cell| !cell.is_empty()) {
        out.push(row.join(" | ").trim_end_matches([' ', '|']).to_owned());
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
