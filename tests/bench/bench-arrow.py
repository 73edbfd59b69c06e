#!/usr/bin/env python3
"""From a file of JSON Lines to a data frame of statements: by our Arrow export, and by each tool's own
reader of JSON. In each round every contestant runs once; a ratio is taken round by round, and the
median shown with the least and the most. The other readers check no rule of the records and compare
no span with the text.

usage: STATEMENTS_LIBRARY=build/lib/libstatements.so.0 PYTHONPATH=lib/python bench-arrow.py FILE [ROUNDS]

FILE is JSON Lines of reports: `stm-bench --generate FILE` writes one. Tools that are not installed
(pandas with pyarrow, polars, duckdb) are left out.
"""
import importlib
import json
import pathlib
import statistics
import sys
import time

import statements


def pandas_ours(path, pandas):
    return len(statements.to_arrow(path).to_pandas())


def pandas_json(path, pandas):
    with open(path, encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    return len(pandas.json_normalize(reports, "statements", meta=["id"], meta_prefix="report_"))


def polars_ours(path, polars):
    return len(statements.to_arrow(path).to_polars())


def polars_json(path, polars):
    frame = polars.read_ndjson(path, infer_schema_length=None)
    return len(frame.select(polars.col("id").alias("report"), "statements").explode("statements")
               .drop_nulls("statements").unnest("statements"))


def duckdb_ours(path, duckdb):
    rows = statements.to_arrow(path)  # found by its name
    duckdb.execute("create or replace temp table found as select * from rows")
    return duckdb.execute("select count(*) from found").fetchall()[0][0]


def duckdb_json(path, duckdb):
    duckdb.execute("create or replace temp table found as select id as report, unnest(statements) as s "
                   f"from read_json('{path}', format = 'newline_delimited', sample_size = -1)")
    return duckdb.execute("select count(*) from found").fetchall()[0][0]


TOOLS = {"pandas": (pandas_ours, pandas_json), "polars": (polars_ours, polars_json),
         "duckdb": (duckdb_ours, duckdb_json)}


def main():
    path, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    size = pathlib.Path(path).stat().st_size / 1e6
    modules = {}
    for name in TOOLS:
        try:
            modules[name] = importlib.import_module(name)
            for contestant in TOOLS[name]:
                contestant(path, modules[name])  # once for nothing: imports, caches
        except ImportError as error:
            print(f"{name}: left out ({error})")
            modules.pop(name, None)
    took = {name: ([], []) for name in modules}
    for _ in range(rounds):
        for name, module in modules.items():
            found = []
            for contestant, times in zip(TOOLS[name], took[name]):
                start = time.perf_counter()
                found.append(contestant(path, module))
                times.append(time.perf_counter() - start)
            if found[0] != found[1]:
                sys.exit(f"{name}: {found[0]} rows by us, {found[1]} by its own reader")
    for name, (ours, theirs) in took.items():
        ratios = sorted(b / a for a, b in zip(ours, theirs))
        print(f"{name} {modules[name].__version__}: {statistics.median(ratios):.2f} times as fast as its own "
              f"reader of JSON ({ratios[0]:.2f}-{ratios[-1]:.2f}); {found[0]} rows, "
              f"{size / statistics.median(ours):.0f} MB/s")


if __name__ == "__main__":
    main()
