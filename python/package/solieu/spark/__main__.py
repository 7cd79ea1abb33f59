"""``python -m solieu.spark``, or this file given to ``spark-submit``."""

import argparse
import json
import sys
from collections.abc import Sequence

import solieu
from solieu.spark._job import Job, run

TABLES = ("facts", "mentions", "articles", "problems")

DESCRIPTION = """Reads pages, texts and archives with Apache Spark, and writes tables of what they
tell: OUTPUT/facts and, whatever is asked for, OUTPUT/problems. What these folders held before is
replaced. A page that cannot be read is a row of problems, and does not change the exit status."""


def parser() -> argparse.ArgumentParser:
    """The arguments."""
    made = argparse.ArgumentParser(prog="python -m solieu.spark", description=DESCRIPTION)
    add = made.add_argument
    add("--version", action="version", version=f"solieu {solieu.__version__}")
    add(
        "--input",
        required=True,
        metavar="PATH",
        help="a file, a folder or a pattern on any file system of Spark: Parquet and JSON Lines with columns html or "
        "text, and url, title, published; pages, texts, WARC and the other archives that solieu extract reads",
    )
    add("--output", required=True, metavar="PATH", help="the folder of the tables")
    add(
        "--table",
        type=tables,
        default=("facts",),
        metavar="TABLES",
        help=f"which tables, with commas between: {', '.join(TABLES)} (facts)",
    )
    add("--format", choices=("parquet", "json"), default="parquet", help="of the tables (parquet)")
    add("--patterns", metavar="PATH", help="pattern packs beside the built-in ones: a folder or a file of this machine")
    add("--subject", metavar="NAME", help="what is counted: party where it is left out, economy, traffic, or your own")
    add("--published", metavar="DATE", help="where nothing tells the day of publication, take this one (YYYY-MM-DD)")
    add("--skim", action="store_true", help="pass over pages in which no pattern can find a fact; facts stay the same")
    add("--partitions", type=count, metavar="N", help="cut the input into about N parts, one for each task")
    add("--ship-wheel", metavar="FILE", help="a wheel of solieu for workers of another system than this one")
    return made


def tables(text: str) -> Sequence[str]:
    """Names with commas between."""
    names = [name.strip() for name in text.split(",")]
    for name in names:
        if name not in TABLES:
            raise argparse.ArgumentTypeError(f'"{name}" is no table: name one of {", ".join(TABLES)}')
    return names


def count(text: str) -> int:
    """A number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f'"{text}" is no number from 1')
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the job; the exit status is 2 where it cannot begin."""
    given = parser().parse_args(arguments)
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        print("solieu: Spark is missing: pip install 'solieu[spark]'", file=sys.stderr)
        return 2
    job = Job(
        input=given.input,
        output=given.output.rstrip("/"),
        tables=given.table,
        format=given.format,
        published=given.published,
        patterns=given.patterns,
        subject=given.subject,
        skim=given.skim,
        partitions=given.partitions,
        wheel=given.ship_wheel,
    )
    session = SparkSession.builder.appName("solieu").getOrCreate()
    try:
        counts = run(session, job)
    except solieu.Error as error:
        print(f"solieu: {error}", file=sys.stderr)
        return 2
    finally:
        session.stop()
    print(f"solieu: {json.dumps(counts)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
