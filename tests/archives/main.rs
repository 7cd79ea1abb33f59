//! The same article out of every container that analysts keep: the same facts.
//!
//! The containers are made here, or by tools that other people wrote (`warcio`, `wget`, `xz`, `iconv`, `recode`);
//! a test whose tool is not there is passed over with a message. The fixtures `bai.doc` and
//! `bai.pdf` were saved from the article by `LibreOffice`.

mod article;
mod containers;
mod crawl;
mod crawlers;
mod damaged;
mod everything;
mod folders;
mod lists;
mod office;
mod packing;
mod place;
mod tables;
