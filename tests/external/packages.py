#!/usr/bin/env python3
"""Has other people's Python packages take our Arrow tables, and a type checker look at the package.

usage: STATEMENTS_TEST_BUILD=build STATEMENTS_TEST_SOURCES=tests packages.py frames|types

Where the packages are not installed they are fetched into a temporary environment with
STATEMENTS_TEST_ALL=1 (it is a failure when that does not succeed); exit 77 (skipped, and said why)
without it.
"""
import datetime
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(os.environ["STATEMENTS_TEST_BUILD"])
SOURCES = pathlib.Path(os.environ["STATEMENTS_TEST_SOURCES"])
PACKAGE = SOURCES.parent / "lib/python"
FIXTURES = SOURCES / "fixtures"
TABLES = ("reports", "speakers", "statements", "positions", "offers")
NEEDS = {"frames": ["pyarrow", "polars", "duckdb", "pandas"], "types": ["mypy"]}


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def need(condition, why):
    if not condition:
        sys.exit(f"failed: {why}")


def with_packages(case):
    """Runs the case by a Python that has the packages; its exit status."""
    command = [__file__, case, "--here"]
    if all(importlib.util.find_spec(name) for name in NEEDS[case]):
        return subprocess.run([sys.executable, *command], check=False).returncode
    if os.environ.get("STATEMENTS_TEST_ALL") != "1":
        skip(f"{', '.join(NEEDS[case])} not installed; only with tests/run.sh --all")
    with tempfile.TemporaryDirectory() as folder:
        python = pathlib.Path(folder) / "bin/python"
        for step in ([sys.executable, "-m", "venv", folder],
                     [python, "-m", "pip", "install", "--quiet", *NEEDS[case]]):
            done = subprocess.run(step, text=True, capture_output=True, timeout=600, check=False)
            need(done.returncode == 0, f"could not fetch {', '.join(NEEDS[case])}: {done.stderr}")
        return subprocess.run([python, *command], check=False).returncode


def normal(value):
    """The same for all packages: days as dates, maps as dicts (some give pairs), empty ones as lists."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, (list, tuple)):
        if value and all(isinstance(v, dict) and set(v) == {"key", "value"} for v in value):
            return {pair["key"]: pair["value"] for pair in value}
        if value and all(isinstance(v, tuple) and len(v) == 2 for v in value):
            return dict(value)
        return [normal(inner) for inner in value]
    if isinstance(value, dict):
        return {key: normal(inner) for key, inner in value.items()} or []
    return value


def frames():
    import duckdb
    import pandas
    import polars
    import pyarrow
    import pyarrow.parquet

    import arrow_rows
    import statements

    sources = [FIXTURES / "json/y_full.json", FIXTURES / "formats/y_hostile.json",
               FIXTURES / "programs/records.jsonl", FIXTURES / "json/y_minimal.json",
               FIXTURES / "json/y_no_text.json", *sorted(FIXTURES.glob("icews/y_*"))]
    n = 0
    for source in sources:
        for name in TABLES:
            taken_by_name = table = statements.to_arrow(source, name)
            # arrow_rows is what tests/python compares with CSV and JSON, cell by cell.
            expected = normal(arrow_rows.rows(table))
            where = f"{name} of {source.name}"
            taken = pyarrow.table(table)
            taken.validate(full=True)
            need(normal(taken.to_pylist()) == expected, f"pyarrow: {where}")
            need(normal(polars.DataFrame(table).to_dicts()) == expected, f"polars: {where}")
            result = duckdb.sql("select * from taken_by_name")
            rows = [dict(zip(result.columns, row)) for row in result.fetchall()]
            need(normal(rows) == expected, f"duckdb: {where}")
            n += len(expected)
    need(n > 20, "no rows")

    # Batches, strings of every kind, and files that other tools write.
    reports = [report for source in sources for report in statements.read(source)]
    for size in (1, 3, 0):
        taken = pyarrow.table(statements.to_arrow(reports, batch_size=size))
        need(taken.num_rows == sum(len(r.statements) for r in reports), "rows of many reports")
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/statements.parquet"
        pyarrow.parquet.write_table(taken, path)
        need(pyarrow.parquet.read_table(path).equals(taken), "Parquet and back")
        need(duckdb.sql(f"select count(*) from '{path}'").fetchall() == [(taken.num_rows,)], "DuckDB")
    positions = statements.to_arrow(reports, "positions")
    counted = duckdb.sql("select stance, count(*) from positions group by all").fetchall()
    need(sum(count for _, count in counted) == sum(
        len(s.positions) for r in reports for s in r.statements), "counts of stances")

    # What users of data frames expect of types.
    frame = reports[0].to_arrow().to_pandas()
    need(str(frame.kind.dtype) == "category", frame.kind.dtype)
    need(str(frame.date_earliest.dtype).startswith("datetime64"), frame.date_earliest.dtype)
    need(str(frame.reviewed.dtype) == "bool" and str(frame.confidence.dtype) == "float64", frame.dtypes)
    need(frame[frame.reviewed].id.tolist() == ["st1"], frame.id)
    need(isinstance(frame, pandas.DataFrame), type(frame))
    frame = reports[0].to_arrow().to_polars()
    need(frame.filter(polars.col("kind") == "mixed")["id"].to_list() == ["st1"], frame)
    need(frame["content"].list.first().struct.field("start").to_list() == [63, 110], frame["content"])

    # An error of the file reaches the user of the package with its place.
    bad = statements.to_arrow(b'{"statements_format":1,"id":"b","x":}\n', format="jsonl")
    for take in (pyarrow.table, polars.DataFrame):
        try:
            take(bad)
        except Exception as error:  # each package has its own
            need("1:37: /x" in str(error), f"{take}: {error}")
        else:
            sys.exit(f"failed: {take} took a bad file")
    print(n, "rows the same in pyarrow", pyarrow.__version__, "polars", polars.__version__,
          "duckdb", duckdb.__version__)


def types():
    for what in ([PACKAGE / "statements"], [SOURCES / "python/typed_use.py"]):
        done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, *what],
                              text=True, capture_output=True, check=False,
                              env=dict(os.environ, MYPYPATH=str(PACKAGE)))
        need(done.returncode == 0, done.stdout + done.stderr)
        print(done.stdout.strip())


if __name__ == "__main__":
    if sys.argv[2:] != ["--here"]:
        sys.exit(with_packages(sys.argv[1]))
    os.environ.setdefault("STATEMENTS_LIBRARY", str(BUILD / "lib/libstatements.so.0"))
    sys.path[:0] = [str(PACKAGE), str(SOURCES / "python")]
    {"frames": frames, "types": types}[sys.argv[1]]()
