//! What the Python package `solieu` is made of: the library's calls on Arrow tables.
//!
//! Python's side (`python/package`) checks and names arguments; here they are run, with the
//! interpreter let go. The classes that users see stand there too.

mod errors;
mod extract;
mod loaded;
mod pool;
mod tables;
mod waiting;

use pyo3::prelude::*;

/// The module `solieu._solieu`.
#[pymodule]
mod _solieu {
    #[pymodule_export]
    use super::loaded::Loaded;
    #[pymodule_export]
    use super::tables::{nested_schema, schema};
    use super::{Bound, PyModule, PyModuleMethods, PyResult, pyfunction};

    /// Whether a file of this path below a folder is read by its names alone.
    #[pyfunction]
    fn is_read(path: &str) -> bool {
        solieu::read::is_read(path)
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
