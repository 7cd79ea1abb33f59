//! The command line program; see [`solieu`].

fn main() {}
