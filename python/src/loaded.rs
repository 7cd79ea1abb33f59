//! Packs that are loaded, and what is done with them.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use jiff::civil::Date;
use pyo3::prelude::*;
use solieu::eval::{Field, Tally, Totals, measure};
use solieu::pack::Packs;
use solieu::read::Rows;
use solieu::run::{Extractor, Undated, run_rows};
use solieu::scrape::Sites;
use solieu::write::{Layout, Nested, Stored, Table, Tables};

use crate::extract::{Job, Kinds, Named, Wanted};
use crate::tables::{of_documents, take, to_python};
use crate::{errors, pool, waiting};

/// Packs and site files.
#[pyclass(frozen, module = "solieu._solieu")]
pub(crate) struct Loaded {
    packs: Packs,
    sites: Arc<Sites>,
}

/// What `eval` tells of a field: precision, recall, F1; right, missed, extra.
type Measure = (&'static str, (f64, f64, f64), (usize, usize, usize));

#[pymethods]
impl Loaded {
    /// The built-in packs and site files, with those of a folder or texts of packs beside them.
    #[new]
    #[pyo3(signature = (folder, texts, subject))]
    fn new(
        py: Python<'_>,
        folder: Option<PathBuf>,
        texts: Vec<(String, String)>,
        subject: Option<String>,
    ) -> PyResult<Self> {
        py.detach(|| {
            let sites = Sites::beside(folder.as_deref()).map_err(errors::invalid)?;
            let subject = subject.as_deref();
            let packs = if texts.is_empty() {
                Packs::open(folder.as_deref(), subject)
            } else {
                let texts = texts
                    .iter()
                    .map(|(name, text)| (name.as_str(), text.as_str()));
                Packs::with_texts(texts, subject)
            };
            Ok(Self {
                packs: packs.map_err(|error| errors::packs(&error))?,
                sites: Arc::new(sites),
            })
        })
    }

    /// All that a run of the inputs gives: its tables in the order of `Table::ALL`, and what the
    /// inputs hold besides articles, by kind.
    #[pyo3(signature = (inputs, published, from_file, keep_duplicates, skim, threads))]
    #[expect(
        clippy::too_many_arguments,
        reason = "Python's extract, which names them"
    )]
    fn extract<'py>(
        &self,
        py: Python<'py>,
        inputs: Vec<Wanted>,
        published: Option<&str>,
        from_file: bool,
        keep_duplicates: bool,
        skim: bool,
        threads: usize,
    ) -> PyResult<(Vec<Bound<'py, PyAny>>, Kinds)> {
        let undated = Undated {
            from_file,
            default: published.map(day).transpose()?,
        };
        let mut extractor = self.extractor().undated(undated);
        if skim {
            extractor = extractor.skimming();
        }
        let job = Job {
            packs: &self.packs,
            extractor,
            inputs: inputs.into_iter().map(Named::from).collect(),
            keep_duplicates,
        };
        let (taken, left_out) = waiting::for_work(py, |stopped| {
            pool::of(threads)?.install(|| job.run(stopped))
        })?;
        Ok((to_python(py, taken)?, left_out))
    }

    /// The tables of documents of one plain text, in the order of `Table::OF_DOCUMENTS`.
    #[pyo3(signature = (text, published))]
    fn annotate<'py>(
        &self,
        py: Python<'py>,
        text: &str,
        published: Option<&str>,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let published = published.map(day).transpose()?;
        let taken = py.detach(|| {
            let outcome = self.extractor().text(text, published);
            let mut tables = self.tables(&Table::OF_DOCUMENTS)?;
            tables.write(&outcome).map_err(errors::invalid)?;
            take(&mut tables, &Table::OF_DOCUMENTS)
        })?;
        to_python(py, taken)
    }

    /// The rows that one batch gives in a table; `first` came before it.
    #[pyo3(signature = (batch, first, table, published, threads))]
    fn rows(
        &self,
        py: Python<'_>,
        batch: PyArrowType<RecordBatch>,
        first: u64,
        table: String,
        published: Option<&str>,
        threads: usize,
    ) -> PyResult<Vec<PyArrowType<RecordBatch>>> {
        let wanted = of_documents(&[table])?;
        let mut tables = self.tables(&wanted)?;
        self.run_rows(
            py,
            &batch.0,
            first,
            published,
            wanted == [Table::Facts],
            threads,
            |_, records| tables.write_stored(records).map_err(errors::invalid),
        )?;
        let taken = tables.take(wanted[0]).map_err(errors::invalid)?;
        Ok(taken.into_iter().map(PyArrowType).collect())
    }

    /// One row for each row of a batch, with what it gives in each of the tables.
    #[pyo3(signature = (batch, first, tables, published, skim, threads))]
    #[expect(
        clippy::too_many_arguments,
        reason = "Python's extract_batches, which names them"
    )]
    fn nested_rows(
        &self,
        py: Python<'_>,
        batch: PyArrowType<RecordBatch>,
        first: u64,
        tables: Vec<String>,
        published: Option<&str>,
        skim: bool,
        threads: usize,
    ) -> PyResult<Vec<PyArrowType<RecordBatch>>> {
        let wanted = of_documents(&tables)?;
        let mut nested = Nested::new(&wanted);
        self.run_rows(
            py,
            &batch.0,
            first,
            published,
            skim,
            threads,
            |source, records| {
                nested
                    .write_stored(source, records)
                    .map_err(errors::invalid)
            },
        )?;
        let taken = nested.take().map_err(errors::invalid)?;
        Ok(taken.into_iter().map(PyArrowType).collect())
    }

    /// How right the packs are on a folder with gold: the number of articles, and each field that
    /// there is anything of.
    #[pyo3(signature = (golds, articles, threads))]
    fn eval(
        &self,
        py: Python<'_>,
        golds: PathBuf,
        articles: Option<PathBuf>,
        threads: usize,
    ) -> PyResult<(usize, Vec<Measure>)> {
        let totals = py.detach(|| {
            let measured = pool::of(threads)?
                .install(|| measure(&self.extractor(), &golds, articles.as_deref()))
                .map_err(|error| errors::folder(&error))?;
            let mut totals = Totals::default();
            for one in &measured {
                totals.add(&one.score);
            }
            Ok::<_, PyErr>(totals)
        })?;
        let fields = Field::ALL
            .into_iter()
            .map(|field| (field, totals.of(field)));
        let told = fields.filter(|(_, tally)| *tally != Tally::default());
        let told = told.map(|(field, tally)| {
            (
                field.as_str(),
                (tally.precision(), tally.recall(), tally.f1()),
                (tally.right, tally.missed, tally.extra),
            )
        });
        Ok((totals.articles, told.collect()))
    }
}

impl Loaded {
    fn extractor(&self) -> Extractor<'_> {
        Extractor::new(&self.packs, Arc::clone(&self.sites))
    }

    fn tables(&self, wanted: &[Table]) -> PyResult<Tables<'_>> {
        let layout = Layout::plain(&self.packs);
        Tables::in_memory(wanted, layout).map_err(errors::file)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "two callers, which have them all"
    )]
    fn run_rows(
        &self,
        py: Python<'_>,
        batch: &RecordBatch,
        first: u64,
        published: Option<&str>,
        skim: bool,
        threads: usize,
        mut take: impl FnMut(&str, &Stored<'_>) -> PyResult<()> + Send,
    ) -> PyResult<()> {
        let undated = Undated {
            from_file: false,
            default: published.map(day).transpose()?,
        };
        py.detach(|| {
            let rows = Rows::new(batch, first).map_err(errors::invalid)?;
            let mut extractor = self.extractor().undated(undated);
            if skim {
                extractor = extractor.skimming();
            }
            pool::of(threads)?.install(|| run_rows(&extractor, &rows, &mut take))
        })
    }
}

/// A day as Python writes it.
fn day(text: &str) -> PyResult<Date> {
    text.parse().map_err(|_| {
        errors::invalid(format_args!(
            "\"{text}\" is no day: write it as YYYY-MM-DD, or give a datetime.date"
        ))
    })
}
