//! Runs in the process of the test, which can then do something between two steps of them.

use std::iter;
use std::ops::ControlFlow;

use solieu::pack::Packs;
use solieu::read::{LeftOut, inputs};
use solieu::run::ledger::{Ledger, Settings};
use solieu::run::{Copies, Extractor, run};
use solieu::write::{Destination, Format, Layout, Tables};

use crate::place::Place;

/// A run into `out`, whose ledger is left where it is; the facts, articles and problems that
/// it has written.
pub(crate) fn run_into(place: &Place, extractor: &Extractor<'_>, names: &[&str]) -> [String; 3] {
    run_while(place, extractor, names, || ())
}

/// The same; something `happens` when all inputs are found and none is read.
pub(crate) fn run_while(
    place: &Place,
    extractor: &Extractor<'_>,
    names: &[&str],
    happens: impl Fn(),
) -> [String; 3] {
    let out = place.path("out");
    let mut ledger = Ledger::open(&out, Settings::default()).expect("a ledger");
    let destination = Destination::Folder {
        path: out,
        formats: vec![Format::Jsonl],
    };
    let packs = Packs::embedded().expect("the built-in packs load");
    let layout = Layout::plain(&packs);
    let mut tables = Tables::create(&destination, layout).expect("tables");
    let paths: Vec<_> = names.iter().map(|name| place.path(name)).collect();
    let left_out = LeftOut::default();
    let found = inputs(&paths, &left_out).chain(iter::from_fn(|| {
        happens();
        None
    }));
    let copies = Copies::Keep;
    run(
        extractor,
        found,
        &mut ledger,
        &mut tables,
        copies,
        &left_out,
        |_, _| ControlFlow::Continue(()),
    )
    .expect("a run");
    tables.finish(None).expect("finished");
    ["facts", "articles", "problems"].map(|name| place.text(&format!("out/{name}.jsonl")))
}
