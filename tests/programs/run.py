#!/usr/bin/env python3
"""Runs the bundled programs as their users do: on files, folders and standard input, good and bad.

usage: STATEMENTS_TEST_BUILD=build STATEMENTS_TEST_SOURCES=tests run.py [--update | unittest options]

--update rewrites the expected outputs in tests/fixtures/programs/expected. What depends on trained
weights alone (confidences, the digest of the language data) is left out of the comparison.
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

BUILD = pathlib.Path(os.environ["STATEMENTS_TEST_BUILD"]) / "examples"
FIXTURES = pathlib.Path(os.environ["STATEMENTS_TEST_SOURCES"]) / "fixtures" / "programs"
PROGRAMS = ["stm-check", "stm-convert", "stm-extract", "stm-offers", "stm-positions", "stm-view"]
READERS = [p for p in PROGRAMS if p != "stm-extract"]
UPDATE = "--update" in sys.argv


def run(program, *arguments, data=b"", cwd=FIXTURES):
    """Exit status, standard output (bytes), standard error (str)."""
    done = subprocess.run([BUILD / program, *map(str, arguments)], input=data, cwd=cwd,
                          capture_output=True, timeout=100, check=False)
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


def plain(output):
    """Output without what trained weights alone decide."""
    text = output.decode("utf-8")
    text = re.sub(r',?"generator":\{[^}]*\}', "", text)
    text = re.sub(r',?"confidence":[0-9.]+', "", text)
    text = re.sub(r',?\s*"generator": \{[^}]*\}', "", text)
    return re.sub(r',?\s*"confidence": [0-9.]+', "", text)


class Case(unittest.TestCase):
    maxDiff = None

    def check(self, name, output):
        path = FIXTURES / "expected" / name
        text = plain(output)
        if UPDATE:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        with open(path, encoding="utf-8", newline="") as file:
            self.assertEqual(text, file.read(), f"{name}; --update rewrites it")

    def good(self, *command, **options):
        status, output, errors = run(*command, **options)
        self.assertEqual((status, errors), (0, ""), command)
        return output

    def failed(self, status, words, *command, **options):
        """Runs what fails: its status, and @words in what it says, which is UTF-8 and says it once."""
        given, output, errors = run(*command, **options)
        self.assertEqual(given, status, (command, errors))
        said = errors + (output.decode("utf-8") if command[0] == "stm-check" else "")
        self.assertIn(words, said)
        self.assertEqual(said.count(words), 1, said)
        return output


class Every(Case):
    def test_help_and_version(self):
        for program in PROGRAMS:
            for option in ["--help", "-h", "--version"]:
                output = self.good(program, option).decode("utf-8")
                self.assertIn(program, output)
                if option != "--version":
                    self.assertIn("Usage:", output)
                    self.assertRegex(output, r"Exit status:?\s+0", program)
                    self.assertIn("Examples", output)

    def test_wrong_options(self):
        for program in PROGRAMS:
            self.failed(2, "--nonsense", program, "--nonsense")

    def test_input_that_is_not_there(self):
        for program in PROGRAMS:
            self.failed(1, "No such file", program, "nothing.json")
            # By the name that was given, on standard error, with the program's.
            said = run(program, "nothing.json")[2]
            self.assertRegex(said, f"^{program}: (not read: )?nothing.json: No such file")

    def test_output_that_cannot_be_written(self):
        for program in PROGRAMS:
            if program != "stm-check":
                status, _, errors = run(program, "--output", "nowhere/at/all", "records.jsonl")
                self.assertEqual(status, 1, program)
                self.assertIn(f"{program}: nowhere/at/all", errors)
                self.assertFalse((FIXTURES / "nowhere").exists())

    def test_standard_input_is_a_file_like_others(self):
        data = (FIXTURES / "records.jsonl").read_bytes()
        for program in READERS:
            if program == "stm-check":
                continue
            self.assertEqual(self.good(program, data=data), self.good(program, "records.jsonl"))
            self.assertEqual(self.good(program, "-", data=data), self.good(program, "records.jsonl"))

    def test_empty_input(self):
        for program in READERS:
            self.failed(1, "standard input:1:1: ", program)

    def test_not_records(self):
        with tempfile.TemporaryDirectory() as folder:
            harm = {"deep.json": b"[" * 100000, "binary.json": bytes(range(256)) * 20,
                    "deep_object.json": b'{"statements_format":1,"id":"x","z":' + b"[" * 100000,
                    "latin.json": b'{"statements_format":1,"id":"\xe9"}',
                    "nul.json": b'{"statements_format":1,"id":"a\0b"}'}
            for name, data in harm.items():
                (pathlib.Path(folder) / name).write_bytes(data)
                for program in PROGRAMS:
                    self.failed(1, f"{name}:1:", program, name, cwd=folder)

    def test_bad_records_never_stop_the_others(self):
        for program in ["stm-positions", "stm-offers", "stm-view", "stm-extract", "stm-check"]:
            status, output, errors = run(program, "one-bad.jsonl")
            said = errors + output.decode("utf-8")
            self.assertEqual(status, 1, program)
            self.assertIn('one-bad.jsonl:2:540: /statements/0/positions/0/stance: "mayby"', said)
            self.assertIn("one-bad.jsonl:3:29: ", said)
            if program not in ("stm-offers", "stm-check"):
                self.assertIn(b"Kofi Mensah", output, program)


class Extract(Case):
    def test_table(self):
        self.check("quay.table", self.good("stm-extract", "--format", "table", "--published",
                                           "2031-05-04", "reports/quay.txt"))

    def test_lines(self):
        output = self.good("stm-extract", "--format", "jsonl", "--published", "2031-05-04",
                           "--publisher", "Meridian Wire", "reports")
        self.check("reports.jsonl", output)
        self.assertEqual([json.loads(line)["id"] for line in output.splitlines()], ["quay", "rain"])

    def test_record(self):
        self.check("rain.json", self.good("stm-extract", "--format", "json", "reports/rain.txt"))

    def test_a_json_document_is_one_report(self):
        words = "take --format jsonl"
        self.assertEqual(self.failed(2, words, "stm-extract", "--format", "json", "reports"), b"")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "out.json"
            self.failed(2, words, "stm-extract", "--format", "json", "--output", path, "records.jsonl")
            self.assertEqual(os.listdir(folder), [])
            path.write_text("as it was", encoding="utf-8")
            self.failed(2, words, "stm-extract", "--format", "json", "--output", path, "--jobs", "2",
                        "reports")
            self.assertEqual(path.read_text(encoding="utf-8"), "as it was")
            self.assertEqual(os.listdir(folder), ["out.json"])
            self.good("stm-extract", "--format", "json", "--output", path, "reports/quay.txt")
            self.assertEqual(run("stm-check", path)[0], 0)

    def test_jobs_change_nothing(self):
        one = self.good("stm-extract", "--jobs", "1", *["reports"] * 40)
        self.assertEqual(one, self.good("stm-extract", "--jobs", "2", *["reports"] * 40))
        self.assertEqual(one, self.good("stm-extract", "--jobs", "0", *["reports"] * 40))
        self.assertEqual(len(one.splitlines()), 80)

    def test_standard_input(self):
        text = (FIXTURES / "reports/quay.txt").read_bytes()
        record = json.loads(self.good("stm-extract", data=text))
        self.assertEqual(record["id"], "stdin")
        self.assertGreaterEqual(len(record["statements"]), 2)
        lines = self.good("stm-extract", "reports")
        for again in [lines, self.good("stm-extract", "--format", "json", "reports/quay.txt")]:
            self.assertEqual(self.good("stm-extract", data=again),
                             self.good("stm-extract", data=self.good("stm-extract", data=again)))

    def test_another_language(self):
        status, output, errors = run("stm-extract", "german.txt")
        self.assertEqual(status, 0)
        self.assertIn("german.txt: warning: ", errors)
        self.assertIn("not English", errors)
        self.assertNotIn("statements", json.loads(output))

    def test_line_ends(self):
        record = json.loads(self.good("stm-extract", "crlf.txt"))
        text = (FIXTURES / "crlf.txt").read_bytes().decode("utf-8")
        self.assertEqual(record["text"], text)
        self.assertEqual([text[s["content"][0]["start"]:s["content"][0]["end"]]
                          for s in record["statements"]],
                         ["the quay would stay open", "No ship waits"])

    def test_quotation_that_never_closes(self):
        record = json.loads(self.good("stm-extract", "never-closed.txt"))
        # Words after the paragraph of the open mark are not taken for quoted ones.
        last = record["statements"][-1]
        self.assertEqual((last["content"][0]["text"], last["kind"]), ("the harbour was calm", "indirect"))

    def test_odd_texts(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "empty.txt").write_bytes(b"")
            (folder / "deep.txt").write_bytes(b"[" * 100000 + b"\n" + b"(\xe2\x80\x9c" * 50000)
            for text in ["empty.txt", "deep.txt"]:
                record = json.loads(self.good("stm-extract", text, cwd=name))
                self.assertTrue(record["text"] == (folder / text).read_text(encoding="utf-8"))
            (folder / "latin.txt").write_bytes(b"The caf\xe9 is open, she said.")
            (folder / "nul.txt").write_bytes(b"The quay\0 is open, she said.")
            (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
            (folder / "good.txt").write_bytes((FIXTURES / "reports/rain.txt").read_bytes())
            self.failed(1, "latin.txt: not read: the text is not UTF-8 at byte 7", "stm-extract",
                        "latin.txt", cwd=name)
            status, output, errors = run("stm-extract", "--rejects", "rejects.tsv", ".", cwd=name)
            self.assertEqual(status, 1)
            self.assertEqual([json.loads(line)["id"] for line in output.splitlines()],
                             ["deep", "empty", "good"])
            self.assertIn("3 of 6 reports could not be read", errors)
            rejects = (folder / "rejects.tsv").read_text(encoding="utf-8").splitlines()
            self.assertEqual([line.split("\t")[0] for line in rejects],
                             ["./binary.txt", "./latin.txt", "./nul.txt"])

    def test_dropped_records_are_listed(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rejects"
            status, output, errors = run("stm-extract", "--rejects", path, "one-bad.jsonl")
            self.assertEqual(status, 1)
            self.assertEqual(len(output.splitlines()), 3)
            self.assertIn("one-bad.jsonl:3:29: ", path.read_text(encoding="utf-8"))
            self.assertIn("could not be read", errors)

    def test_wrong_values(self):
        for option, value in [("--format", "xml"), ("--presentation", "song"), ("--jobs", "-1"),
                              ("--published", "2031-13"), ("--min-confidence", "2"),
                              ("--actors", "nothing.tsv"), ("--actors", "records.jsonl")]:
            status, output, errors = run("stm-extract", option, value, "reports/rain.txt")
            self.assertEqual((status, output), (2, b""), option)
            self.assertTrue(errors)

    def test_empty_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            self.failed(0, f"{folder}: warning: no file", "stm-extract", folder)
            self.good("stm-extract", "--quiet", folder)

    def test_output_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "out.jsonl"
            self.assertEqual(self.good("stm-extract", "--output", path, "reports"), b"")
            self.assertEqual(path.read_bytes(), self.good("stm-extract", "reports"))
            self.assertEqual(os.listdir(folder), ["out.jsonl"])


class Check(Case):
    def test_good_records(self):
        status, output, errors = run("stm-check", "records.jsonl")
        self.assertEqual((status, output), (0, b""))
        self.assertIn("3 reports, 4 statements: 0 faults, 0 warnings", errors)
        record = b'{"statements_format":1,"id":"x"}'
        self.assertIn("1 report, 0 statements: 1 fault, 0 warnings",
                      run("stm-check", data=record + b'\n{"id":2}')[2])

    def test_wrong_formats(self):
        for name in ["foo", "html"]:
            self.assertEqual(self.failed(2, "stm-check: ", "stm-check", "--format", name,
                                         "records.jsonl"), b"")

    def test_faults(self):
        status, output, _ = run("stm-check", "one-bad.jsonl")
        self.assertEqual(status, 1)
        self.check("check.txt", output)
        status, output, _ = run("stm-check", "--json", "one-bad.jsonl")
        self.check("check.json", output)
        found = json.loads(output)
        self.assertEqual([(f["line"], f["column"]) for f in found if f["severity"] == "error"],
                         [(2, 540), (3, 29)])

    def test_grounding(self):
        status, output, errors = run("stm-check", "--ground", "made-by-hand.json")
        self.assertEqual(status, 1)
        self.check("ground.txt", output)
        self.assertIn("0 exact, 0 moved, 1 loose, 1 absent", errors)
        self.assertEqual(run("stm-check", "--ground", "records.jsonl")[0], 0)

    def test_grounding_other_formats(self):
        """Words that are not those of the text, in a table and in annotations."""
        with tempfile.TemporaryDirectory() as folder:
            table, annotations = f"{folder}/a.csv", f"{folder}/a.ann"
            with open(table, "w", encoding="utf-8") as out:
                out.write("table,report,report_text,id,content_start,content_end,content_text\n"
                          "reports,r,We  agree to all of it.,,,,\n"
                          "statements,r,,s1,0,8,We agree\nstatements,r,,s2,0,3,Nay\n"
                          "statements,r,,s3,0,3,all\n")
            status, output, errors = run("stm-check", "--ground", table)
            self.assertEqual(status, 1)
            self.assertIn("0 exact, 1 moved, 1 loose, 1 absent", errors.replace("\n", " "))
            with open(f"{folder}/a.txt", "w", encoding="utf-8") as out:
                out.write("We agree.")
            with open(annotations, "w", encoding="utf-8") as out:
                out.write("T1\tContent 0 8\tWe argue\n#1\tAnnotatorNotes T1\treport=r\n")
            self.failed(1, "0 exact, 0 moved, 0 loose, 1 absent", "stm-check", "--ground", annotations)

    def test_standard_input(self):
        data = (FIXTURES / "records.jsonl").read_bytes()
        self.assertEqual(run("stm-check", data=data)[0], 0)
        self.assertEqual(run("stm-check", "--quiet", data=data), (0, b"", ""))


class Convert(Case):
    def test_every_format(self):
        listed = self.good("stm-convert", "--list").decode("utf-8")
        formats = re.findall(r"^(\S+) +(?:read)? +write ", listed, re.M)
        self.assertIn("jsonl", formats)
        records = (FIXTURES / "records.jsonl").read_bytes().splitlines(keepends=True)
        with tempfile.TemporaryDirectory() as folder:
            for name in formats:
                path = pathlib.Path(folder) / f"out.{name}"
                is_single = "; one report" in re.search(rf"^{name} .*$", listed, re.M).group()
                data = records[0] if is_single else b"".join(records)
                status, _, errors = run("stm-convert", "--to", name, "--output", path, data=data)
                self.assertEqual(status, 0, (name, errors))
                self.assertGreater(path.stat().st_size, 0, name)
                again = pathlib.Path(folder) / f"again.{name}"
                run("stm-convert", "--to", name, "--output", again, data=data)
                self.assertEqual(path.read_bytes(), again.read_bytes(), name)

    def test_outputs(self):
        for name in ["dot", "jsonld"]:
            status, output, _ = run("stm-convert", "--to", name, "records.jsonl")
            self.assertEqual(status, 0)
            self.check(f"records.{name}", output)

    def test_there_and_back(self):
        lines = self.good("stm-convert", "--to", "jsonl", "records.jsonl")
        sequence = self.good("stm-convert", "--to", "json-seq", "records.jsonl")
        self.assertEqual(self.good("stm-convert", data=sequence), lines)

    def test_bad_input_leaves_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "out.jsonl"
            path.write_text("as it was", encoding="utf-8")
            self.failed(1, "one-bad.jsonl:2:540: ", "stm-convert", "--output", path, "one-bad.jsonl")
            self.assertEqual(path.read_text(encoding="utf-8"), "as it was")
            self.assertEqual(os.listdir(folder), ["out.jsonl"])
            status, _, errors = run("stm-convert", "--skip-bad", "--output", path, "one-bad.jsonl")
            self.assertEqual(status, 1)
            self.assertIn("one-bad.jsonl:3:29: ", errors)
            self.assertEqual(len(path.read_bytes().splitlines()), 3)

    def test_wrong_formats(self):
        self.failed(2, "nonsense", "stm-convert", "--to", "nonsense", "records.jsonl")
        self.failed(2, "nonsense", "stm-convert", "--from", "nonsense", "records.jsonl")
        self.failed(2, "nonsense", "stm-convert", "--option", "nonsense=1", "records.jsonl")

    def test_wrong_values(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "out"
            path.write_text("as it was", encoding="utf-8")
            for words, options in [
                    ('"foo" is no table', ["--to", "csv", "--option", "table=foo"]),
                    ("part is ann or text", ["--to", "brat", "--option", "part=foo"]),
                    ("one character", ["--from", "csv", "--read-option", "delimiter=xx"]),
                    ("number of bytes", ["--from", "popolo", "--read-option", "part=abc"]),
                    ("true or false", ["--from", "csv", "--read-option", "spreadsheet=maybe"]),
                    ("table=foo", ["--from", "tsv", "--read-option", "table=foo"]),
                    ("needs --from", ["--read-option", "delimiter=;"])]:
                for more in [["--output", path], []]:
                    self.assertEqual(self.failed(2, words, "stm-convert", *options, *more,
                                                 "records.jsonl"), b"")
            self.assertEqual(path.read_text(encoding="utf-8"), "as it was")
            for words, options in [
                    ("jsonl holds all reports in one file", ["--to", "jsonl"]),
                    ("html holds all reports in one file", ["--to", "html"]),
                    ("a folder gets all tables", ["--to", "csv", "--option", "table=positions"]),
                    ("a folder gets all tables", ["--option", "table=positions"])]:
                self.failed(2, words, "stm-convert", *options, "--output", f"{folder}/tables/",
                            "records.jsonl")
            self.assertEqual(os.listdir(folder), ["out"])
            table = b"report;report_text\nr1;All.\n"
            run("stm-convert", "--from", "csv", "--read-option", "delimiter=;", "--output", path,
                data=table)
            self.assertEqual(json.loads(path.read_bytes())["id"], "r1")


class Ledgers(Case):
    def test_formats(self):
        for program in ["stm-positions", "stm-offers"]:
            for kind in ["table", "csv", "json"]:
                self.check(f"{program}.{kind}",
                           self.good(program, "--format", kind, "records.jsonl"))
            rows = list(csv.DictReader(io.StringIO(
                self.good(program, "--format", "csv", "records.jsonl").decode("utf-8"))))
            self.assertEqual(len(rows), len(json.loads(
                self.good(program, "--format", "json", "records.jsonl"))))

    def test_questions(self):
        self.check("changes.table", self.good("stm-positions", "--changes", "records.jsonl"))
        self.check("agreement.csv", self.good("stm-positions", "--agreement", "--format", "csv",
                                              "records.jsonl"))
        self.check("steps.csv", self.good("stm-offers", "--steps", "--format", "csv",
                                          "records.jsonl"))
        rows = self.good("stm-positions", "--format", "json", "--actor", "Komlan Adjavon",
                         "records.jsonl")
        self.assertEqual([r["stance"] for r in json.loads(rows)], ["support"])
        rows = self.good("stm-positions", "--format", "json", "--from", "2031-05-02", "--until",
                         "2031-05", "records.jsonl")
        self.assertEqual([r["report"] for r in json.loads(rows)], ["r2", "r3"])

    def test_views_and_filters(self):
        for words, options in [("one of --changes", ["--changes", "--issues"]),
                               ("one of --changes", ["--agreement", "--counts", "stance"]),
                               ("--actor does not go with --issues", ["--issues", "--actor", "Norway"]),
                               ("--from does not go with --agreement", ["--agreement", "--from", "2031"]),
                               ("--until does not go with --counts",
                                ["--counts", "quad", "--until", "2031"])]:
            self.assertEqual(self.failed(2, words, "stm-positions", *options, "records.jsonl"), b"")
        changes = ["stm-positions", "--changes", "--format", "json"]
        all_of_them = json.loads(self.good(*changes, "records.jsonl"))
        self.assertEqual(len(all_of_them), 1)
        change = all_of_them[0]
        for options, n in [(["--from", change["after_date"]], 1), (["--until", change["after_date"]], 1),
                           (["--until", change["before_date"]], 0), (["--issue", change["issue"]], 1),
                           (["--from", "2032"], 0)]:
            self.assertEqual(len(json.loads(self.good(*changes, *options, "records.jsonl"))), n, options)

    def test_agreement(self):
        """Many actors are cut, and told; a state does not agree with its own officials."""
        def record(number, name, kind="person", **more):
            return json.dumps({
                "statements_format": 1, "id": f"r{number}", "text": "The dam must stay.",
                "speakers": [{"id": "p1", "kind": kind, "name": name, **more}],
                "statements": [{"id": "s1", "speaker": "p1", "kind": "indirect",
                                "content": [{"start": 0, "end": 17}],
                                "positions": [{"stance": "support", "issue": {"start": 4, "end": 7}}]}]})

        letters = [a + b for a in "BDFGKLMNPR" for b in "aeiou"]
        lines = [record(i, f"{name}la {name}{name}n") for i, name in enumerate(letters)]
        status, output, errors = run("stm-positions", "--agreement", "--format", "json",
                                     "--min-name-score", "1", data="\n".join(lines).encode())
        self.assertEqual(status, 0, errors)
        self.assertIn(f"the 40 of {len(letters)} actors", errors)
        self.assertEqual(len(json.loads(output)), 40 * 39 / 2)
        self.assertEqual(len(json.loads(self.good(
            "stm-positions", "--agreement", "--actor", "Rula Rurun", "--format", "json",
            "--min-name-score", "1", data="\n".join(lines).encode()))), len(letters) - 1)
        lines = [record(1, "Norway", kind="government", country="NOR", code="NOR"),
                 record(2, "Ola Berg", role="foreign minister", country="NOR", code="NORGOV"),
                 record(3, "Ama Kossi")]
        rows = json.loads(self.good("stm-positions", "--agreement", "--format", "json",
                                    data="\n".join(lines).encode()))
        self.assertEqual(sorted(sorted([row["actor"], row["other"]]) for row in rows),
                         [["Ama Kossi", "Norway"], ["Ama Kossi", "Ola Berg"]])

    def test_order_of_files_changes_nothing(self):
        lines = (FIXTURES / "records.jsonl").read_bytes().splitlines(keepends=True)
        for program in ["stm-positions", "stm-offers"]:
            self.assertEqual(self.good(program, data=b"".join(reversed(lines))),
                             self.good(program, "records.jsonl"))

    def test_nothing_to_list(self):
        record = b'{"statements_format":1,"id":"x"}'
        for program, words in [("stm-positions", "note: there are no positions"),
                               ("stm-offers", "note: there are no offers")]:
            self.failed(0, words, program, data=record)

    def test_nobody(self):
        self.failed(1, "Nemo", "stm-positions", "--actor", "Nemo", "records.jsonl")
        self.failed(1, "Nemo", "stm-offers", "--actor", "Nemo", "records.jsonl")
        self.failed(1, 'named "Nemo Nobody"', "stm-offers", "--actor", "Nemo Nobody", "records.jsonl")
        for program in ["stm-positions", "stm-offers"]:
            for name in ["", "  "]:
                self.failed(2, "--actor", program, "--actor", name, "records.jsonl")
        self.failed(2, "yesterday", "stm-positions", "--from", "yesterday", "records.jsonl")


class View(Case):
    def test_page(self):
        page = self.good("stm-view", "--title", "Sea <border>", "records.jsonl").decode("utf-8")
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        self.assertIn("<title>Sea &lt;border&gt;</title>", page)
        self.assertEqual(page.count("<article"), 3)
        self.assertIn("rejects &lt;b&gt;pressure&lt;/b&gt;", page)
        ids = re.findall(r' id="([^"]*)"', page)
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(set(re.findall(r'href="#([^"]*)"', page)) - set(ids), set())

    def test_prose(self):
        page = self.good("stm-view", "--published", "2031-05-04", "reports/quay.txt")
        self.assertIn("No ship waits", page.decode("utf-8"))

    def test_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "page.html"
            self.assertEqual(self.good("stm-view", "--output", path, "records.jsonl"), b"")
            self.assertEqual(path.read_bytes(), self.good("stm-view", "records.jsonl"))

    def test_no_page_of_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "page.html"
            for inputs in [["nothing.json"], ["nothing.txt", "nothing.jsonl"]]:
                self.assertEqual(run("stm-view", "--output", path, *inputs)[0], 1)
                self.assertEqual(os.listdir(folder), [])
                self.assertEqual(run("stm-view", *inputs)[:2], (1, b""))
            path.write_text("as it was", encoding="utf-8")
            for name in ["records.jsonl", "reports/quay.txt"]:
                self.failed(2, "--published: ", "stm-view", "--published", "yesterday", "--output", path,
                            name)
            self.failed(1, "No such file", "stm-view", "--output", path, "nothing.json")
            self.assertEqual(path.read_text(encoding="utf-8"), "as it was")
            self.assertEqual(run("stm-view", "--output", path, "nothing.json", "records.jsonl")[0], 1)
            self.assertIn(b"Kofi Mensah", path.read_bytes())


if __name__ == "__main__":
    unittest.main(argv=[a for a in sys.argv if a != "--update"])
