//! Packs whose patterns would fill a memory.

use std::fmt::Write as _;

use solieu::pack::Packs;

use crate::place::Place;

const HEAD: &str = "[pack]\nname = \"lon\"\nversion = \"1\"\nabout = \"Lớn\"\n\n";

fn refused(pack: &str) -> String {
    let place = Place::new();
    place.write("lon.toml", format!("{HEAD}{pack}"));
    let packs = Packs::open(Some(place.path()), None);
    packs.expect_err("a pack that is refused").to_string()
}

#[test]
fn a_pattern_that_compiles_to_too_much() {
    let told = refused(
        "[[decoy]]\nid = \"lon\"\npattern = '(?:(?:[a-zạ]{1,300}){1,300}){1,300}x'\n\
         examples = [{ text = \"ax\", found = \"ax\" }]\nnot = [\"b\"]\n",
    );
    assert!(told.contains("compiles to more than 8 MB"), "{told}");
    assert!(told.contains("lon.toml:8:"), "{told}");
}

/// Pieces that hold ten of the piece before: ten to the power of nine of the first.
#[test]
fn pieces_made_of_pieces() {
    let mut pack = String::from("[pieces]\np0 = 'xã'\n");
    for n in 1..10 {
        let piece = format!("{{p{}}}", n - 1).repeat(10);
        writeln!(pack, "p{n} = '{piece}'").expect("written");
    }
    pack.push_str(
        "\n[[decoy]]\nid = \"lon\"\npattern = '{p9}x'\n\
         examples = [{ text = \"ax\", found = \"ax\" }]\nnot = [\"b\"]\n",
    );
    let told = refused(&pack);
    assert!(
        told.contains("with its pieces written out this pattern has more than 1024 KB"),
        "{told}"
    );
    assert!(told.contains("lon.toml:"), "{told}");
}
