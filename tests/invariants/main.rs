//! What holds for any input: nothing panics, whatever is found lies where it says, and neither
//! the number of threads nor the order of the inputs changes what is found.

mod bytes;
#[expect(
    unreachable_pub,
    reason = "the fuzz targets take it as a module of theirs"
)]
mod holds;
mod packs;
mod pieces;
mod pipeline;
mod skimming;
mod stages;
