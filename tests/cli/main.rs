//! The program as its users meet it: arguments and files in, tables and exit codes out.
//!
//! Every test has a folder of its own and runs the built program in it ([`place`]). What the
//! sample texts say, and the figures that a reader finds in them, stand in [`texts`].

mod account;
mod anchors;
mod annotate;
mod authors;
mod broken;
mod changing;
mod confidence;
mod copies;
mod coverage;
#[cfg(target_os = "linux")]
mod disk;
mod eval;
mod gazetteer;
mod in_process;
mod inputs;
mod merging;
mod outputs;
mod parquet;
mod patterns;
mod place;
mod records;
mod refused;
mod repeated;
mod report;
mod reviewing;
mod scrape;
mod stopped;
mod tables;
mod texts;
mod torn;
mod unit_ids;
mod workbook;
