//! Pages of many shapes.
