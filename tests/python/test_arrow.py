"""Arrow tables of the Python package: the values are those of CSV and JSON, capsules lose nothing
whatever becomes of them. Run with STATEMENTS_LIBRARY, STATEMENTS_TEST_SOURCES and PYTHONPATH set."""
import csv
import gc
import io
import json
import os
import pathlib
import re
import tempfile
import threading
import unittest

import arrow_rows
import statements

FIXTURES = pathlib.Path(os.environ["STATEMENTS_TEST_SOURCES"]) / "fixtures"
TABLES = ("reports", "speakers", "statements", "positions", "offers")


def fixtures():
    """Every good record, and what is in other formats."""
    paths = [*FIXTURES.glob("json/y_*.json"), FIXTURES / "formats/y_hostile.json",
             FIXTURES / "programs/records.jsonl", *FIXTURES.glob("icews/y_*"),
             *FIXTURES.glob("prose/*.json"), *FIXTURES.glob("csv/y_*.csv")]
    for path in sorted(paths):
        for report in statements.read(path):
            yield path.name, report


def parse_items(cell):
    """Of a cell with several values, which; None for an absent one."""
    if cell == "":
        return []
    items = re.findall(r"((?:\\.|[^|\\])*)(?:\||$)", cell, re.S)[:cell.count("|") + 1]
    items = items[:len(re.findall(r"(?<!\\)(?:\\\\)*\|", cell)) + 1]
    return [None if item == "" else "" if item == "\\e" else re.sub(r"\\(.)", r"\1", item, flags=re.S)
            for item in items]


class Cells:
    """Compares a row of Arrow with a row of CSV, and notes which cells it saw."""

    def __init__(self, test, row, cells, where):
        self.test, self.cells, self.where, self.seen = test, cells, where, set()
        for name, value in row.items():
            self.compare(name, value, row)

    def same(self, name, is_, cell):
        self.seen.add(name)
        self.test.assertEqual(is_, cell, f"{name} of {self.where}")

    def compare(self, name, value, row):
        stem = re.sub(r"_(earliest|latest)$", "", name)
        if stem != name:
            date = row[stem] and statements.Date(row[stem])
            self.test.assertEqual(
                value, date and (date.first_day if name.endswith("earliest") else date.last_day))
        elif isinstance(value, dict):
            pairs = [re.split(r"(?<!\\)=", item, maxsplit=1) for item in
                     re.split(r"(?<!\\)\|", self.cells[name]) if item]
            self.same(name, [*value], [re.sub(r"\\(.)", r"\1", key) for key, _ in pairs])
        elif isinstance(value, list) and name not in self.cells:
            for part in [c for c in self.cells if c.startswith(name + "_")]:
                inner = part[len(name) + 1:]
                if not value or inner not in value[0]:
                    self.test.assertTrue(not value, f"{part} of {self.where}")
                    self.same(part, "", self.cells[part])
                    continue
                items = [self.plain(item[inner]) for item in value]
                if all(item is None for item in items):
                    items = []
                self.same(part, items, parse_items(self.cells[part]))
        elif isinstance(value, list):
            self.same(name, value, parse_items(self.cells[name]))
        elif isinstance(row.get(name[:-5]), list):  # content_text beside content
            pieces = [p["text"] for p in row[name[:-5]] if p["text"] is not None]
            self.test.assertEqual(value, " … ".join(pieces) if pieces else None)
        else:
            self.same(name, self.plain(value) or "", self.cells[name])

    @staticmethod
    def plain(value):
        if value is None or value is False:
            return None
        if value is True:
            return "true"
        return value if isinstance(value, str) else json.dumps(value).replace("1.0", "1")


class Tables(unittest.TestCase):
    def test_rows_are_those_of_csv(self):
        """Column by column, cell by cell; nothing of CSV is left out."""
        n = 0
        for name, report in fixtures():
            for table in TABLES:
                text = report.to_json(format="csv", options={"table": table})
                cells = list(csv.DictReader(io.StringIO(text, newline="")))
                rows = arrow_rows.rows(report.to_arrow(table))
                self.assertEqual(len(rows), len(cells), (name, table))
                for i, row in enumerate(rows):
                    seen = Cells(self, row, cells[i], f"{name}, {table} {i}").seen
                    self.assertEqual(seen, set(cells[i]), f"{name}, {table}")
                    n += 1
        self.assertGreater(n, 150)

    def test_values_are_those_of_the_record(self):
        """The lists, against JSON."""
        for name, report in fixtures():
            record = report.to_dict()
            for given, row in zip(record.get("statements", []), arrow_rows.rows(report.to_arrow())):
                spans = [{k: span.get(k) for k in ("start", "end", "text")} for span in given["content"]]
                self.assertEqual(row["content"], spans, name)
                self.assertEqual(row["confidence"], given.get("confidence"))
                self.assertEqual(row["reviewed"], given.get("reviewed", False))
                chain = [{k: v for k, v in actor.items() if v is not None} for actor in row["reported_by"]]
                self.assertEqual(chain, given.get("reported_by", []), name)
            for given, row in zip(record.get("speakers", []),
                                  arrow_rows.rows(report.to_arrow("speakers"))):
                for list_ in ("aliases", "mentions", "members"):
                    self.assertEqual(row[list_], given.get(list_, []), name)
                self.assertEqual(row["identifiers"], given.get("identifiers", {}))
            positions = [p for s in record.get("statements", []) for p in s.get("positions", [])]
            for given, row in zip(positions, arrow_rows.rows(report.to_arrow("positions"))):
                self.assertEqual(row["modality"], given.get("modality", []))
                self.assertEqual(row["stance"], given["stance"])
                self.assertEqual((row["target_name"], row["target_start"]),
                                 tuple(given.get("target", {}).get(k) for k in ("name", "start")))

    def test_columns_are_those_of_the_guide(self):
        guide = (FIXTURES.parents[1] / "lib/docs/arrow.md").read_text(encoding="utf-8")
        for table in TABLES:
            told = guide.split(f"\n### {table}\n")[1].split("\n### ")[0]
            self.assertEqual(re.findall(r"^\| `(\w+)` \| `(.+)` \|$", told, re.M),
                             arrow_rows.columns(statements.to_arrow([], table)), table)

    def test_sources(self):
        path = FIXTURES / "programs/records.jsonl"
        reports = statements.read(path)
        expected = [s.id for r in reports for s in r.statements]
        self.assertGreater(len(expected), 2)
        for source in (reports, iter(reports), path, str(path), path.read_bytes(),
                       statements.Reader(path)):
            table = statements.to_arrow(source, format="jsonl" if isinstance(source, bytes) else None)
            self.assertEqual([row["id"] for row in arrow_rows.rows(table)], expected)
        table = statements.to_arrow(path, batch_size=2)
        for _ in range(2):  # a file can be read again
            sizes = [len(batch) for batch in arrow_rows.batches(table)]
            self.assertEqual((sum(sizes), max(sizes)), (len(expected), 2))
        table = statements.to_arrow(statements.Reader(path))
        arrow_rows.rows(table)
        with self.assertRaises(statements.Error):
            table.__arrow_c_stream__()
        self.assertEqual(arrow_rows.rows(statements.to_arrow([])), [])

    def test_refusals(self):
        report = statements.read(FIXTURES / "json/y_minimal.json")[0]
        for wrong in ("colours", "all", ""):
            with self.assertRaises(statements.Error) as caught:
                report.to_arrow(wrong)
            self.assertEqual(caught.exception.code, "value")
        with self.assertRaises(ValueError):
            report.to_arrow("reports\0")
        with self.assertRaises(TypeError):
            statements.to_arrow([report, "report"])
        with self.assertRaises(statements.Error) as caught:
            statements.to_arrow("nothing.jsonl").__arrow_c_stream__()
        self.assertEqual(caught.exception.code, "io")

    def test_a_fault_has_its_place(self):
        data = b'{"statements_format":1,"id":"a"}\n{"statements_format":1,"id":"b","x":}\n'
        table = statements.to_arrow(data, "reports", format="jsonl")
        with self.assertRaisesRegex(OSError, "2:37: /x"):
            arrow_rows.rows(table)
        self.assertEqual([(d.line, d.column) for d in table.diagnostics], [(2, 37)])
        table = statements.to_arrow(data, "reports", format="jsonl", skip_bad=True)
        self.assertEqual([row["report"] for row in arrow_rows.rows(table)], ["a"])
        self.assertEqual([d.line for d in table.diagnostics], [2])

    def test_capsules_in_every_way(self):
        """Not taken, taken in part, after the report, while an exception is on its way."""
        report = statements.read(FIXTURES / "json/y_full.json")[0]
        table = report.to_arrow("speakers")
        table.__arrow_c_schema__()
        capsule = table.__arrow_c_stream__()
        self.assertIn("arrow_array_stream", repr(capsule))
        del report, table
        gc.collect()
        stream = arrow_rows.Stream.from_address(arrow_rows._get(capsule, b"arrow_array_stream"))
        array = arrow_rows.Array()
        self.assertEqual(stream.get_next(stream, array), 0)
        del capsule
        self.assertEqual(array.length, 3)
        array.release(array)

        for _ in range(100):
            with self.assertRaisesRegex(TypeError, "arrow_array|PyCapsule"):
                int(statements.to_arrow([]).__arrow_c_stream__())

    def test_threads(self):
        report = statements.read(FIXTURES / "json/y_full.json")[0]
        expected, found = arrow_rows.rows(report.to_arrow()), []

        def work():
            for _ in range(20):
                found.append(arrow_rows.rows(report.to_arrow()) == expected)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [True] * 80)

    def test_memory_is_flat(self):
        """20,000 reports of 4 KB pass; what is held is a batch, not the file."""
        report = json.loads((FIXTURES / "json/y_full.json").read_text(encoding="utf-8"))
        report["text"] += " x" * 2000
        line = json.dumps(report) + "\n"
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "many.jsonl")
            with open(path, "w", encoding="utf-8") as out:
                out.writelines(line for _ in range(20000))
            held = set()
            for n, batch in enumerate(self.count(path)):
                if n % 10 == 9:
                    held.add(self.resident() >> 20)
            self.assertEqual(batch, 40000)
            self.assertLess(max(held) - min(held), 16, held)

    @staticmethod
    def resident():
        with open("/proc/self/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    @staticmethod
    def count(path):
        """How many rows so far, after each batch; rows are not made into Python values."""
        capsule = statements.to_arrow(path, batch_size=1000).__arrow_c_stream__()
        stream = arrow_rows.Stream.from_address(arrow_rows._get(capsule, b"arrow_array_stream"))
        array, n = arrow_rows.Array(), 0
        while stream.get_next(stream, array) == 0 and array.release:
            n += array.length
            array.release(array)
            yield n


if __name__ == "__main__":
    unittest.main()
