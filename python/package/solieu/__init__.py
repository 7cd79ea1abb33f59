"""solieu: figures out of Vietnamese news, as Arrow tables.

Which unit, how many, what percentage of what, over which dates, and the sentence that says so.

>>> import solieu
>>> found = solieu.annotate("Năm 2022, huyện Ea Súp kết nạp 138 đảng viên.")
>>> found.facts.select(["metric", "value", "unit"]).to_pylist()
[{'metric': 'admitted', 'value': 138.0, 'unit': 'huyện Ea Súp'}]

The tables and their columns are those that ``solieu extract`` writes as Parquet; README.md of the
project tells what each column means. Values are plain counts unless the column ``measure`` names
a unit of measure, percentages are per cent (49 for 49 %), ``start`` and ``end`` count Unicode
code points of the article's text, and what is not known is null.
"""

from ._batches import extract_batches, schema
from ._errors import Error, FileError, InvalidError
from ._extract import Annotation, Measure, Result, annotate, eval, extract
from ._solieu import __version__

__all__ = [
    "Annotation",
    "Error",
    "FileError",
    "InvalidError",
    "Measure",
    "Result",
    "__version__",
    "annotate",
    "eval",
    "extract",
    "extract_batches",
    "schema",
]
