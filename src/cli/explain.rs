//! What every part of a text was read as, told to a person.

use std::io::Write;

use solieu::Outcome;
use solieu::pack::Packs;
use solieu::run::Extractor;

pub(super) fn explain(
    _packs: &Packs,
    _extractor: &Extractor<'_>,
    _outcome: &Outcome,
    out: &mut impl Write,
) -> std::io::Result<()> {
    writeln!(out)
}
