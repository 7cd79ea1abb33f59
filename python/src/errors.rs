//! Errors: the library's, as the exceptions of `solieu._errors`, in its own words.

use std::fmt::Display;

use pyo3::PyErr;
use solieu::Problem;
use solieu::eval::{FolderError, GoldError};
use solieu::pack::PackError;

/// What Python declares, so that users may catch one class or the usual ones of Python.
mod python {
    pyo3::import_exception!(solieu._errors, FileError);
    pyo3::import_exception!(solieu._errors, InvalidError);
}

/// What is not as it must be: a pack, a name, a column, gold.
pub(crate) fn invalid(error: impl Display) -> PyErr {
    python::InvalidError::new_err(error.to_string())
}

/// What cannot be read or written.
pub(crate) fn file(error: impl Display) -> PyErr {
    python::FileError::new_err(error.to_string())
}

/// Packs that cannot be used.
pub(crate) fn packs(error: &PackError) -> PyErr {
    match error {
        PackError::Unreadable { .. } => file(error),
        _ => invalid(error),
    }
}

/// A folder that cannot be measured.
pub(crate) fn folder(error: &FolderError) -> PyErr {
    match error {
        FolderError::Gold(GoldError::Malformed { .. }) => invalid(error),
        _ => file(error),
    }
}

/// Inputs of which none is there.
pub(crate) fn input(problem: &Problem) -> PyErr {
    file(format_args!("{}: {}", problem.source, problem.message))
}
