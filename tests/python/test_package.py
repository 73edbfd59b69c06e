"""What the Python package promises as a whole: nothing that a program does with its objects ends in
the library's memory, everything public is documented, and the rest of the library is within reach.
Run with STATEMENTS_LIBRARY, STATEMENTS_TEST_SOURCES and PYTHONPATH set."""
import copy
import csv
import datetime
import doctest
import gc
import inspect
import io
import json
import os
import pathlib
import pickle
import re
import tempfile
import threading
import unittest

import statements
from statements import _builder, _prototypes, _text
from statements._library import lib

TOP = pathlib.Path(os.environ["STATEMENTS_TEST_SOURCES"]).parent
FULL = TOP / "tests/fixtures/json/y_full.json"
OFFERED = {"statements_format": 1, "id": "r1", "source": {"published": "2031-05-04"},
           "text": "Norway offered to host talks, Ona Lind said.",
           "speakers": [{"id": "a", "kind": "person", "name": "Ona Lind", "country": "NOR"}],
           "statements": [{"id": "s", "speaker": "a", "content": [{"start": 0, "end": 28}],
                           "positions": [{"stance": "offer", "issue": {"start": 18, "end": 28},
                                          "confidence": 0.0}]}],
           "mediation_offers": [{"id": "o", "mediators": [{"name": "Norway", "code": "NOR"}],
                                 "parties": [{"name": "Malta"}], "status": "offered",
                                 "statements": ["s"]}]}


def full():
    return statements.read(FULL)[0]


class Copies(unittest.TestCase):
    """Objects hold references to memory of the library: a copy must not give one back twice."""

    def test_reports(self):
        report = full()
        for made in (copy.copy(report), copy.deepcopy(report), pickle.loads(pickle.dumps(report)),
                     copy.deepcopy({"in": [report]})["in"][0]):
            self.assertEqual(made, report)
            self.assertEqual(hash(made), hash(report))
            del made
            gc.collect()
        self.assertEqual(report.id, "full-1")

    def test_records(self):
        statement = full().statements[0]
        made = copy.deepcopy(statement)
        del statement
        gc.collect()
        self.assertEqual(made.speaker.name, "Norway's envoy")
        for record in (made, made.speaker, made.positions, made.report.mediation_offers[0]):
            with self.assertRaises(TypeError):
                pickle.dumps(record)

    def test_others(self):
        date = statements.Date("2031-05~")
        for made in (copy.copy(date), copy.deepcopy(date), pickle.loads(pickle.dumps(date))):
            self.assertEqual(made, date)
        words = pickle.loads(pickle.dumps(statements.Text("No ship waits.")))
        self.assertEqual([t.text for t in words.tokens], ["No", "ship", "waits", "."])
        for owner in (statements.Reader(FULL), statements.Writer(), statements.Extractor(),
                      statements.Ledger()):
            for spoil in (copy.copy, copy.deepcopy, pickle.dumps):
                with self.assertRaises(TypeError):
                    spoil(owner)

    def test_errors_keep_their_place(self):
        with self.assertRaises(statements.Error) as caught:
            statements.read(b'{"statements_format":1,\n"id":7}', format="json")
        made = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((str(made), made.code, made.line, made.path, made.severity),
                         (str(caught.exception), "type", 2, "/id", "error"))

    def test_records_are_not_made(self):
        for kind in (statements.Statement, statements.Report, statements.Actor):
            with self.assertRaises(TypeError):
                kind()


class Sequences(unittest.TestCase):
    def setUp(self):
        record = {"statements_format": 1, "id": "r", "text": "No.", "statements": [
            {"id": f"s{i}", "content": [{"start": 0, "end": 2}]} for i in range(100000)]}
        self.report = statements.Report.from_json(record)

    def test_as_a_list(self):
        records = self.report.statements
        self.assertEqual(len(records), 100000)
        self.assertEqual((records[0].id, records[-1].id, records[99999].id), ("s0", "s99999", "s99999"))
        self.assertEqual([s.id for s in records[10:20:4]], ["s10", "s14", "s18"])
        self.assertEqual([s.id for s in records[-2:]], ["s99998", "s99999"])
        for beyond in (100000, -100001):
            with self.assertRaises(IndexError):
                records[beyond]
        self.assertEqual(records, self.report.statements)
        self.assertEqual(records[:3], [records[0], records[1], records[2]])
        self.assertNotEqual(records, [])
        self.assertIn(records[7], records)
        self.assertEqual(records.index(records[7]), 7)
        self.assertEqual(sum(1 for _ in records), 100000)
        self.assertEqual(len(records + records[:1]), 100001)
        self.assertTrue(records and not records[0].positions)
        self.assertLess(len(repr(records)), 1000)
        self.assertLess(len(repr(self.report)), 100)

    def test_records_are_made_when_asked_for(self):
        made = []
        borrow = statements.Statement._borrow
        statements.Statement._borrow = lambda *of: made.append(1) or borrow(*of)
        try:
            for i in range(0, 100000, 10000):
                self.assertEqual(self.report.statements[i].id, f"s{i}")
        finally:
            statements.Statement._borrow = borrow
        self.assertEqual(len(made), 10)

    def test_iterators_outlive_the_report(self):
        records = iter(self.report.statements)
        del self.report
        gc.collect()
        self.assertEqual(next(records).report.text, "No.")


class Values(unittest.TestCase):
    def test_lookups(self):
        report = full()
        self.assertEqual(report.find_speaker("sp2").name, "Malta")
        self.assertEqual(report.find_statement("st2").within.id, "st1")
        self.assertEqual(report.find_mediation_offer("mo1").status, "partly-accepted")
        self.assertIsNone(report.find_speaker("st1"))
        self.assertIs(report.statements[0].report, report)
        again = statements.Report.from_json(report.canonical())
        self.assertEqual((again.canonical(), again.digest()), (report.canonical(), report.digest()))

    def test_words_are_the_librarys(self):
        self.assertEqual(full().statements[0].text, "her country would host talks … “yes”")

    def test_dicts(self):
        report = statements.Report.from_json(OFFERED)
        self.assertEqual(report.statements[0].positions[0].to_dict()["confidence"], 0.0)
        self.assertEqual(full().speakers[0].to_dict()["identifiers"], {"house": "e-1", "desk": "7"})
        self.assertEqual(full().statements[0].to_dict()["speaker"], "sp1")

    def test_reprs(self):
        report = statements.Report.from_json(OFFERED)
        for thing, expected in [
                (report, "<Report 'r1': 1 speakers, 1 statements, 1 offers>"),
                (report.speakers[0], "Speaker(id='a', name='Ona Lind', country='NOR')"),
                (report.statements[0],
                 "Statement(id='s', speaker='Ona Lind', text='Norway offered to host talks')"),
                (report.statements[0].positions[0], "Position(stance='offer', issue='host talks')"),
                (report.mediation_offers[0],
                 "MediationOffer(id='o', status='offered', mediators=['Norway'], parties=['Malta'])"),
                (report.source, "Source(published='2031-05-04')"),
                (statements.Span(1, 3), "Span(1, 3)"),
                (statements.to_arrow([]), "<ArrowTable statements>"),
                (statements.Ledger([report]), "<Ledger of 1 reports>"),
                (statements.Reader(FULL), "<Reader of json>"),
                (statements.Extractor(), "<Extractor>")]:
            self.assertEqual(repr(thing), expected)

    def test_choices(self):
        self.assertEqual(statements.choices("statement", "kind"), ("direct", "indirect", "mixed"))
        self.assertEqual(statements.choices("position", "modality"),
                         ("negated", "future", "hypothetical", "historical"))
        with self.assertRaises(ValueError):
            statements.choices("statement", "colour")

    def test_spans(self):
        a, b = statements.Span(0, 9), statements.Span(0, 4)
        self.assertEqual(sorted([statements.Span(2, 3), b, a]), [a, b, statements.Span(2, 3)])
        self.assertTrue(a.overlaps(b) and not b.overlaps(statements.Span(4, 5)))

    def test_dates(self):
        date = statements.Date
        self.assertEqual(date(datetime.date(2031, 5, 4)), date("2031-05-04"))
        self.assertEqual(date(datetime.datetime(2031, 5, 4, 12)), date("2031-05-04"))
        february = date("2031-02")
        self.assertEqual((february.first_day, february.last_day),
                         (datetime.date(2031, 2, 1), datetime.date(2031, 2, 28)))
        opened = date.interval("2031-05-04", None)
        self.assertEqual((str(opened), opened.is_open, opened.latest, opened.last_day),
                         ("2031-05-04/..", True, "inf", None))
        self.assertIsNone(date("Y170000").first_day)
        self.assertEqual(sorted([date("2032"), date("2031-12"), date("2031")], reverse=True),
                         [date("2032"), date("2031-12"), date("2031")])
        self.assertTrue(date("2031") <= date("2031") < date("2032") and date("2032") > date("2031"))
        self.assertTrue(date("2031").contains(datetime.date(2031, 5, 4)))
        self.assertTrue(date("2031-05").overlaps("2031-05-04"))
        self.assertEqual((date("1950S2").significant_digits, date("203X").is_unspecified,
                          date("[2031,2033]").is_set, date("/2031").is_unknown, date("2031-05-04").is_day),
                         (2, True, True, True, True))
        with self.assertRaises(TypeError):
            date(2031)
        with self.assertRaises(TypeError):
            date("2031") < "2032"


class Files(unittest.TestCase):
    def test_formats_go_by_the_name(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, start in [("a.csv", "report,id,"), ("a.jsonl", "{"), ("a.tsv", "report\tid"),
                                ("a", "{")]:
                path = pathlib.Path(folder) / name
                statements.write(full(), path)
                self.assertTrue(path.read_text(encoding="utf-8").startswith(start), name)
            self.assertEqual(statements.read(pathlib.Path(folder) / "a"), [full()])
            with self.assertRaises(statements.Error) as caught:
                statements.write(full(), pathlib.Path(folder) / "a.gqg", format="gqg")
            self.assertEqual(caught.exception.code, "unsupported")
            statements.write([full()], pathlib.Path(folder) / "p.csv", options={"table": "positions"})
            with open(pathlib.Path(folder) / "p.csv", encoding="utf-8", newline="") as file:
                self.assertEqual([row["stance"] for row in csv.DictReader(file)],
                                 [p.stance for s in full().statements for p in s.positions])

    def test_readers(self):
        data = b"".join(json.dumps(dict(OFFERED, id=f"r{i}")).encode() + b"\n" for i in range(100))
        with statements.Reader(data, format="jsonl", threads=2, text=False) as reader:
            first = next(reader)
            self.assertEqual((first.id, first.text, reader.format), ("r0", None, "jsonl"))
        self.assertEqual(list(reader), [])
        reader = statements.Reader(data, format="jsonl")
        self.assertEqual([next(reader).id, next(reader).id, reader.line], ["r0", "r1", 2])
        with self.assertRaises(statements.Error) as caught:
            statements.read(data, format="jsonl", limits={"max_string_size": 8})
        self.assertEqual(caught.exception.code, "limit")
        with self.assertRaises(ValueError):
            statements.Reader(data, limits={"max_width": 8})
        table = b"report;id;name\nr;s;Ada\n"
        self.assertEqual(statements.read(table, format="csv", options={"delimiter": ";"})[0]
                         .speakers[0].name, "Ada")
        with self.assertRaises(statements.Error):
            statements.Reader(table, format="csv", options={"colour": "red"})
        self.assertEqual(len(statements.read(bytearray(data), format="jsonl")), 100)

    def test_rejects(self):
        """What is dropped is kept as it came, by one thread and by several."""
        good = json.dumps(OFFERED).encode()
        data = b"".join(b'{"id": %d}\n' % i if i % 3 else good + b"\n" for i in range(30))
        bad = b"".join(line for line in data.splitlines(True) if not line.startswith(good))
        with tempfile.TemporaryDirectory() as folder:
            path, source = pathlib.Path(folder) / "bad.jsonl", pathlib.Path(folder) / "all.jsonl"
            source.write_bytes(data)
            for threads in (1, 2):
                path.write_bytes(b"of another day" * 1000)
                with statements.Reader(source, skip_bad=True, rejects=path, threads=threads) as reader:
                    self.assertEqual(next(reader).id, "r1")
                    self.assertEqual(len(list(reader)), 9)
                    self.assertEqual(path.read_bytes(), bad)
                    self.assertEqual((reader.n_dropped, reader.n_omitted, len(reader.diagnostics)),
                                     (20, 0, 20))
            with open(path, "wb") as file:
                file.write(b"first\n")
                statements.read(source, skip_bad=True, rejects=file)
                file.seek(0, os.SEEK_END)
                file.write(b"last\n")
            self.assertEqual(path.read_bytes(), b"first\n" + bad + b"last\n")
            descriptors = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else None
            for _ in range(3):
                statements.read(source, skip_bad=True, rejects=path)
            if descriptors is not None:
                self.assertEqual(len(os.listdir("/proc/self/fd")), descriptors)
            path.write_bytes(b"kept")
            with self.assertRaises(statements.Error):
                statements.Reader(source.with_suffix(".none"), skip_bad=True, rejects=path)
            for error, wrong in [(ValueError, {"rejects": path}),  # without skip_bad
                                 (ValueError, {"rejects": source, "skip_bad": True}),
                                 (ValueError, {"rejects": "a\0b", "skip_bad": True}),
                                 (TypeError, {"rejects": io.BytesIO(), "skip_bad": True}),
                                 (TypeError, {"rejects": 7, "skip_bad": True})]:
                with self.assertRaises(error):
                    statements.Reader(source, **wrong)
            with self.assertRaises(statements.Error) as caught:
                statements.Reader(source, skip_bad=True, rejects=path / "no-folder")
            self.assertEqual(caught.exception.code, "io")
            self.assertEqual((path.read_bytes(), source.read_bytes()), (b"kept", data))
            with open(path, "rb") as file, self.assertRaises(statements.Error) as caught:
                statements.read(source, skip_bad=True, rejects=file)
            self.assertEqual(caught.exception.code, "io")

    def test_what_was_dropped_is_counted(self):
        reader = statements.Reader(b"{}\n" * 1500, format="jsonl", skip_bad=True)
        self.assertEqual((list(reader), reader.n_dropped, reader.n_omitted, len(reader.diagnostics)),
                         ([], 1500, 500, 1000))
        reader = statements.Reader(b"{}\n" * 3, format="jsonl")
        self.assertEqual(reader.n_dropped, 0)
        with self.assertRaises(statements.Error):
            next(reader)
        self.assertEqual((reader.n_dropped, reader.n_omitted), (1, 0))

    def test_writers(self):
        writer = statements.Writer("jsonl")
        for misuse in (lambda: writer.add(full()), writer.close):
            with self.assertRaises(ValueError):
                misuse()
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.jsonl")
            with writer.open(path):
                writer.add(full())
                with self.assertRaises(TypeError):
                    writer.add("report")
                writer.add(full())
            self.assertEqual(len(statements.read(path)), 2)
            writer.open(path)
            writer.add(full())
            writer.abandon()
            self.assertEqual(len(statements.read(path)), 2)
            writer.open(path)
            writer.close()
            self.assertEqual(os.path.getsize(path), 0)
            single = statements.Writer("json").open(os.path.join(folder, "a.json"))
            single.add(full())
            with self.assertRaises(statements.Error):
                single.add(full())
            with self.assertRaises(ValueError):
                single.close()
        csv_ = statements.Writer("csv")
        csv_.to_string(full())
        self.assertIn("note", [note.severity for note in csv_.diagnostics])

    def test_nul_is_refused(self):
        for call in (lambda: full().find_speaker("sp1\0"), lambda: statements.read("a\0b"),
                     lambda: statements.match_names("Ada\0", "Ada"), lambda: statements.Writer("js\0"),
                     lambda: statements.Extractor().extract("No.", publisher="a\0b"),
                     lambda: statements.Ledger().find_actor("a\0")):
            with self.assertRaises(ValueError):
                call()
        with self.assertRaises(TypeError):
            statements.read(7)


class Builders(unittest.TestCase):
    """Reports made and edited by the library's own builder."""

    def refused(self, code, path, function, *arguments):
        with self.assertRaises(statements.Error) as caught:
            function(*arguments)
        self.assertEqual((caught.exception.code, caught.exception.path), (code, path))

    def test_from_scratch(self):
        """The same record as Report.from_json() makes of a dict."""
        builder = statements.ReportBuilder("r1")
        self.assertEqual(repr(builder), "<ReportBuilder of 'r1'>")
        builder.set_text(OFFERED["text"])
        source = builder.add_record(builder.root, "source")
        builder.set_date(source, "published", datetime.date(2031, 5, 4))
        speaker = builder.add_speaker("a", "Ona Lind")
        builder.set_enum(speaker, "kind", "person")
        builder.set_string(speaker, "country", "NOR")
        statement = builder.add_statement("s")
        builder.add_reference(statement, "speaker", speaker)
        builder.add_span(statement, "content", 0, 28)
        position = builder.add_position(statement, "offer")
        builder.add_byte_span(position, "issue", 18, 28)
        builder.set_double(position, "confidence", 0.0)
        offer = builder.add_mediation_offer("o", "offered")
        mediator = builder.add_record(offer, "mediators")
        builder.set_string(mediator, "name", "Norway")
        builder.set_string(mediator, "code", "NOR")
        builder.set_string(builder.add_record(offer, "parties"), "name", "Malta")
        builder.add_reference(offer, "statements", statement)
        report = builder.end()
        self.assertEqual(report, statements.Report.from_json(OFFERED))
        self.assertEqual(repr(builder), "<ReportBuilder, ended>")
        del builder
        gc.collect()
        self.assertEqual(report.statements[0].speaker.name, "Ona Lind")

    def test_other_values(self):
        builder = statements.ReportBuilder()
        builder.set_string(builder.root, "id", "r")
        builder.set_string(builder.root, "text", "Nö, they said.")
        speaker = builder.add_speaker("a", "Ona Lind")
        builder.add_string(speaker, "aliases", "Lind")
        builder.set_pair(speaker, "identifiers", "desk", "6")
        builder.set_pair(speaker, "identifiers", "desk", "7")
        builder.add_byte_span(speaker, "mentions", 5, 9)
        statement = builder.add_statement("s")
        builder.add_span(statement, "content", 0, 2)
        builder.set_boolean(statement, "reviewed", True)
        builder.set_string(statement, "date", "2031-05~")
        builder.add_span(builder.add_record(statement, "place"), "span", 4, 8)
        position = builder.add_position(statement, "reject")
        builder.set_enum(position, "modality", ["future", "negated"])
        builder.set_string(position, "modality", "historical")
        builder.set_enum(position, "modality", ("future",))
        builder.set_string(position, "modality", "negated")
        builder.add_unknown(statement, "desk", {"shift": [1, "é"]})
        self.refused("duplicate", None, builder.add_unknown, statement, "desk", 1)
        self.refused("value", "/0", builder.add_unknown, statement, "more", ["a\0b"])
        for field, value in [("id", "s"), ("reviewed", True), ("date", statements.Date("2031-05~")),
                             ("content", [statements.Span(0, 2)]), ("positions", [position]),
                             ("kind", None), ("confidence", None), ("speaker", None), ("cue", [])]:
            self.assertEqual(statement.get(field), value, field)
        self.assertEqual((speaker.get("aliases"), speaker.get("identifiers")), (["Lind"], {"desk": "7"}))
        self.assertEqual(position.get("modality"), ["negated", "future"])
        place = statement.get("place")
        self.assertEqual((place.get("span"), place.get("start"), place.get("end")),
                         (statements.Span(4, 8), 4, 8))
        self.assertEqual((builder.root.get("statements_format"), builder.root.get("text")),
                         (1, "Nö, they said."))
        self.refused("value", None, statement.get, "colour")
        self.assertEqual(repr([builder.root, statement, position, place]),
                         "[<Draft report 'r'>, <Draft statement 's'>, <Draft position>, <Draft actor>]")
        report = builder.end()
        self.assertEqual(report.to_dict()["statements"][0]["desk"], {"shift": [1, "é"]})
        self.assertEqual((report.speakers[0].mentions[0].text, report.statements[0].reviewed),
                         ("they", True))

    def test_every_choice(self):
        """The numbers of all values are those of the library."""
        texts = 0
        for i in range(lib.stm_reflection_get_n_types()):
            for k in range(lib.stm_reflection_get_n_fields(i)):
                name = lib.stm_reflection_get_field_name(i, k).decode()
                kind = lib.stm_reflection_get_type_name(i).decode()
                if not lib.stm_reflection_get_n_field_values(i, k):
                    continue
                for value in statements.choices(kind, name):
                    builder = statements.ReportBuilder("r")
                    offer = builder.add_mediation_offer("o", "offered")
                    statement = builder.add_statement("s")
                    record = {
                        "speaker": lambda: builder.add_speaker("a", "A"), "statement": lambda: statement,
                        "position": lambda: builder.add_record(statement, "positions"),
                        "mediation_offer": lambda: offer,
                        "party": lambda: builder.add_record(offer, "parties"),
                        "condition": lambda: builder.add_record(offer, "conditions"),
                        "offer_step": lambda: builder.add_record(offer, "history")}[kind]()
                    builder.set_enum(record, name, value)
                    self.assertIn(record.get(name), (value, [value]))
                    builder.set_enum(record, name, None)
                    self.assertIn(record.get(name), (None, []))
                    if (kind, name) == ("position", "stance"):
                        self.assertEqual(builder.add_position(statement, value).get("stance"), value)
                    if (kind, name) == ("mediation_offer", "status"):
                        self.assertEqual(builder.add_mediation_offer("p", value).get("status"), value)
                    texts += 1
        self.assertGreater(texts, 40)

    def test_from_a_report(self):
        report = full()
        self.assertEqual(statements.ReportBuilder.from_report(report).end(), report)
        builder = statements.ReportBuilder.from_report(report)
        before = report.canonical()
        self.assertIsNone(builder.find_statement("sp1"))
        self.assertEqual(builder.find_speaker("sp2"), builder.root.get("speakers")[1])
        builder.set_string(builder.find_speaker("sp2"), "role", "host")
        builder.set_string(builder.root.get("source"), "title", None)
        builder.clear(builder.find_mediation_offer("mo1"), "conditions")
        builder.set_boolean(builder.find_statement("st1"), "reviewed", False)
        edited = builder.end()
        self.assertEqual(edited.find_speaker("sp2").role, "host")
        self.assertIsNone(edited.source.title)
        self.assertEqual(list(edited.find_mediation_offer("mo1").conditions), [])
        self.assertFalse(edited.find_statement("st1").reviewed)
        self.assertEqual(report.canonical(), before)
        with self.assertRaises(TypeError):
            statements.ReportBuilder.from_report("report")

    def test_faults_can_be_mended(self):
        builder = statements.ReportBuilder("r")
        statement = builder.add_statement("s")
        self.refused("missing", "/statements/0/content", builder.end)
        builder.add_span(statement, "content", 1, 9)
        builder.add_record(statement, "positions")
        self.refused("missing", "/statements/0/positions/0/stance", builder.end)
        builder.clear(statement, "positions")
        builder.set_text("No.")
        self.refused("span", "/statements/0/content/0", builder.end)
        builder.clear(statement, "content")
        builder.add_span(statement, "content", 0, 2)
        builder.add_statement("s")
        builder.add_span(builder.root.get("statements")[1], "content", 0, 2)
        self.refused("duplicate", "/statements/1", builder.end)
        builder.set_string(builder.root.get("statements")[1], "id", "t")
        self.assertEqual([s.text for s in builder.end().statements], ["No", "No"])

    def test_values_are_checked_as_they_are_set(self):
        builder = statements.ReportBuilder("r")
        speaker, statement = builder.add_speaker("a", "A"), builder.add_statement("s")
        position = builder.add_position(statement, "reject")
        for code, function, arguments in [
                ("value", builder.set_string, (speaker, "country", "NORWAY")),
                ("value", builder.set_string, (speaker, "kind", "robot")),
                ("value", builder.set_string, (speaker, "name", "")),
                ("value", builder.set_string, (speaker, "name", "a\0b")),
                ("encoding", builder.set_string, (speaker, "name", "\ud800")),
                ("value", builder.set_string, (speaker, "nam", "x")),
                ("type", builder.set_string, (speaker, "mentions", "x")),
                ("syntax", builder.set_string, (statement, "date", "May")),
                ("type", builder.add_string, (speaker, "name", "x")),
                ("type", builder.set_pair, (speaker, "name", "x", "y")),
                ("value", builder.set_enum, (speaker, "kind", "robot")),
                ("value", builder.set_enum, (speaker, "kind", ["person", "group"])),
                ("value", builder.set_enum, (position, "modality", ["future", "past"])),
                ("type", builder.set_enum, (speaker, "name", "x")),
                ("value", builder.set_enum, (speaker, "nam", "x")),
                ("value", builder.set_double, (statement, "confidence", 1.5)),
                ("type", builder.set_boolean, (speaker, "name", True)),
                ("type", builder.set_date, (speaker, "name", "2031")),
                ("span", builder.add_span, (statement, "content", 3, 2)),
                ("span", builder.add_span, (statement, "content", -1, 2)),
                ("span", builder.add_span, (statement, "content", 0, 1 << 32)),
                ("span", builder.add_byte_span, (statement, "content", 0, 1)),  # without a text
                ("type", builder.add_span, (speaker, "name", 0, 1)),
                ("reference", builder.add_reference, (statement, "speaker", statement)),
                ("type", builder.add_record, (speaker, "name")),
                ("value", builder.clear, (speaker, "colour")),
                ("duplicate", builder.add_unknown, (speaker, "name", 1)),
                ("value", builder.add_position, (statement, "sneer")),
                ("value", builder.add_mediation_offer, ("o", "sunk")),
                ("value", builder.set_text, ("a\0b",)),
                ("encoding", builder.set_text, ("\udfff",))]:
            with self.subTest(f"{function.__name__}{arguments}"):
                self.refused(code, None, function, *arguments)
        for function, arguments in [(builder.set_text, (7,)), (builder.add_speaker, ("a", None)),
                                    (builder.add_span, (statement, "content", 0, 1.5)),
                                    (builder.set_string, (statement, "id", 7)),
                                    (builder.set_date, (statement, "date", 7)),
                                    (builder.add_unknown, (statement, "x", object()))]:
            with self.assertRaises(TypeError):
                function(*arguments)
        for function, arguments in [(builder.add_speaker, ("a\0", "A")),
                                    (builder.clear, (speaker, "na\0me")),
                                    (builder.add_unknown, (speaker, "x", float("nan")))]:
            with self.assertRaises(ValueError):
                function(*arguments)
        self.assertEqual((speaker.get("name"), statement.get("content"), position.get("modality"),
                          builder.root.get("mediation_offers"), builder.root.get("text")),
                         ("A", [], [], [], None))

    def test_only_its_own_records(self):
        """What is not the builder's would be written into another's memory."""
        builder, other = statements.ReportBuilder("r"), statements.ReportBuilder("o")
        speaker, statement = builder.add_speaker("a", "A"), builder.add_statement("s")
        stranger = other.add_statement("s")
        self.refused("reference", None, builder.set_string, stranger, "id", "x")
        self.refused("reference", None, builder.add_reference, statement, "within", stranger)
        self.refused("reference", None, builder.add_position, stranger, "offer")
        for function, arguments in [(builder.set_string, (full().statements[0], "id", "x")),
                                    (builder.set_string, (None, "id", "x")),
                                    (builder.add_position, (speaker, "offer")),
                                    (builder.advance, (statement, "offered")),
                                    (builder.add_reference, (statement, "speaker", "a")),
                                    (statements.Draft, (builder, 1))]:
            with self.assertRaises(TypeError):
                function(*arguments)
        self.assertEqual((speaker, len({speaker, builder.find_speaker("a")})),
                         (builder.find_speaker("a"), 1))
        self.assertNotEqual(statement, stranger)
        for thing in (builder, speaker):
            for spoil in (copy.copy, copy.deepcopy, pickle.dumps):
                with self.assertRaises(TypeError):
                    spoil(thing)

    def test_an_ended_builder_is_spent(self):
        builder = statements.ReportBuilder("r")
        root, speaker = builder.root, builder.add_speaker("a", "A")
        report = builder.end()
        del report
        gc.collect()
        for misuse in (builder.end, lambda: builder.root, lambda: builder.add_speaker("b", "B"),
                       lambda: builder.add_statement("b"), lambda: builder.set_text("No."),
                       lambda: builder.add_mediation_offer("b", "offered"),
                       lambda: builder.set_string(speaker, "name", "B"), lambda: speaker.get("name"),
                       lambda: root.type, lambda: builder.find_speaker("a")):
            with self.assertRaises(ValueError):
                misuse()
        self.assertEqual(repr(speaker), "<Draft of a report that was ended>")

    def test_drafts_hold_their_builder(self):
        speaker = statements.ReportBuilder("r").add_speaker("a", "A")
        gc.collect()
        speaker.builder.set_string(speaker, "role", "envoy")
        self.assertEqual((speaker.get("role"), speaker.builder.end().speakers[0].role), ("envoy", "envoy"))

    def test_offers_advance(self):
        """An offer is of a report that never changes, so it advances in a new one."""
        report = statements.Report.from_json(OFFERED)
        offer, before = report.mediation_offers[0], report.canonical()
        self.assertIs(offer.report, report)
        accepted = offer.advance("accepted", "2031-05-06", report.statements[0])
        self.assertEqual((report.canonical(), offer.status), (before, "offered"))
        self.assertEqual((accepted.status, accepted.id, accepted.report.id), ("accepted", "o", "r1"))
        self.assertEqual([step.to_dict() for step in accepted.history],
                         [{"status": "offered"},
                          {"status": "accepted", "date": "2031-05-06", "statement": "s"}])
        again = accepted.advance("under-way", statement="s")
        self.assertEqual(len(again.history), 3)
        self.assertEqual(again.history[2].statement, again.report.statements[0])
        self.refused("transition", None, offer.advance, "suspended")
        self.refused("transition", None, again.advance, "under-way")
        self.refused("value", None, offer.advance, "sunk")
        self.refused("reference", None, again.advance, "concluded", None, report.statements[0])
        self.refused("reference", None, again.advance, "concluded", None, "t")
        with self.assertRaises(statements.Error):
            offer.advance("accepted", "in May")
        for wrong in (7, report.speakers[0]):
            with self.assertRaises(TypeError):
                offer.advance("accepted", None, wrong)
        self.assertEqual(full().mediation_offers[0].advance("accepted").report.text, full().text)

    def test_steps_of_an_offer(self):
        builder = statements.ReportBuilder.from_report(statements.Report.from_json(OFFERED))
        offer, statement = builder.find_mediation_offer("o"), builder.find_statement("s")
        self.refused("transition", None, builder.advance, offer, "suspended")
        self.refused("value", None, builder.advance, offer, "sunk")
        self.assertEqual((offer.get("status"), offer.get("history")), ("offered", []))
        builder.advance(offer, "accepted", datetime.date(2031, 5, 6), statement)
        builder.advance(offer, "under-way")
        stranger = statements.ReportBuilder("o").add_statement("s")
        self.refused("reference", None, builder.advance, offer, "concluded", None, stranger)
        ended = builder.end().mediation_offers[0]
        self.assertEqual(ended.status, "under-way")
        self.assertEqual([step.to_dict() for step in ended.history],
                         [{"status": "offered"},
                          {"status": "accepted", "date": "2031-05-06", "statement": "s"},
                          {"status": "under-way"}])


class Ledgers(unittest.TestCase):
    def setUp(self):
        self.ledger = statements.Ledger([statements.Report.from_json(OFFERED)])

    def test_answers(self):
        entry, = self.ledger.entries
        self.assertEqual(entry, self.ledger.positions("Ona Lind")[0])
        self.assertEqual(entry.first_telling, entry)
        row = entry.to_dict()
        self.assertEqual((row["actor"], row["stance"], row["report_id"], row["n_tellings"]),
                         ("Ona Lind", "offer", "r1", 1))
        self.assertEqual(row["issue"], entry.issue.label)
        self.assertEqual(self.ledger.positions(issue=self.ledger.issues[0]), [entry])
        count, = self.ledger.counts()
        self.assertEqual((count.source, count.month, count.value, count.n),
                         (entry.actor, "2031-05", "offer", 1))
        offer, = self.ledger.offers
        self.assertEqual((offer.status, [a.name for a in offer.mediators]), ("offered", ["Norway"]))
        self.assertIn("Norway", repr(offer))
        self.assertEqual([(m.what, m.which.name) for m in offer.missing], [("consent", "Malta")])

    def test_dicts(self):
        """Everything of a ledger becomes plain objects that JSON and data frames take."""
        refused = json.loads(json.dumps(OFFERED))
        refused.update(id="r2", source={"published": "2031-05-05"})
        refused["mediation_offers"][0].update(
            status="conditional", parties=[{"name": "Malta", "consent": "refused"}],
            conditions=[{"start": 18, "end": 28}], history=[{"status": "offered"}])
        self.ledger.add(statements.Report.from_json(refused))
        actor, issue, offer = (self.ledger.find_actor("Ona Lind"), self.ledger.issues[0],
                               self.ledger.offers[0])
        self.assertEqual(actor.to_dict(), {"name": "Ona Lind", "country": "NOR", "aliases": ["Ona Lind"]})
        self.assertEqual(issue.to_dict(), {"label": "host talks", "n_entries": 1, "n_actors": 1})
        plain = offer.to_dict()
        self.assertEqual(list(plain), ["status", "mediators", "parties", "conditions", "history",
                                       "missing"])
        self.assertEqual((plain["status"], plain["mediators"], plain["parties"], plain["conditions"]),
                         ("conditional", ["Norway"], [{"name": "Malta", "consent": "refused"}],
                          ["host talks"]))
        self.assertEqual(plain["history"][0],
                         {"status": "offered", "date": "2031-05-04", "report_id": "r1",
                          "statement_id": "s"})
        self.assertEqual(plain["missing"], [{"what": "consent", "which": "Malta"},
                                            {"what": "condition", "which": "host talks"}])
        for thing in (actor, issue, offer, self.ledger.entries[0]):
            self.assertEqual(json.loads(json.dumps(thing.to_dict())), thing.to_dict())
        self.ledger.add(full())
        for thing in (actor, issue, offer):
            with self.assertRaises(statements.Error):
                thing.to_dict()

    def test_nothing_old_is_asked(self):
        """Adding moves the ledger's memory and numbers; what was given before says so."""
        old = [self.ledger.entries[0], self.ledger.actors[0], self.ledger.issues[0],
               self.ledger.offers[0], self.ledger.entries[0].actor]
        actor = self.ledger.find_actor("Ona Lind")
        for i in range(200):
            self.ledger.add(statements.Report.from_json(dict(OFFERED, id=f"more{i}")))
        for thing, name in zip(old, ("stance", "name", "label", "status", "name")):
            with self.assertRaises(statements.Error) as caught:
                getattr(thing, name)
            self.assertEqual(caught.exception.code, "reference")
        with self.assertRaises(statements.Error):
            self.ledger.positions(actor)
        with self.assertRaises(statements.Error):
            self.ledger.positions(statements.Ledger([full()]).actors[0])
        self.assertNotEqual(old[0], self.ledger.entries[0])
        with self.assertRaises(TypeError):
            self.ledger.add("report")

    def test_entries_hold_their_ledger(self):
        entry = self.ledger.entries[0]
        del self.ledger
        gc.collect()
        self.assertEqual((entry.stance, len(entry.ledger)), ("offer", 1))


class Package(unittest.TestCase):
    def test_about(self):
        formats = {f.name: f for f in statements.formats()}
        self.assertTrue(formats["json"].is_single and not formats["html"].is_readable)
        self.assertEqual(formats["csv"].suffixes, [".csv"])
        self.assertIn("table", formats["csv"].write_options)
        self.assertEqual(statements.schema(), json.loads(
            (TOP / "lib/docs/schema/report.schema.json").read_text(encoding="utf-8")))
        data = statements.data()
        self.assertTrue(data.version and data.sources)
        self.assertTrue(all(len(digest) == 64 for digest in data.sha256.values()) and data.sha256)
        statements.verify_data()
        self.assertTrue(statements.is_usual_step(None, "offered"))
        self.assertTrue(statements.is_usual_step("offered", "accepted"))
        self.assertFalse(statements.is_usual_step("concluded", "offered"))
        self.assertTrue(statements.is_final("concluded") and not statements.is_final("offered"))
        with self.assertRaises(ValueError):
            statements.is_final("sunk")

    def test_threads_have_their_own_diagnostics(self):
        extractor, found = statements.Extractor(), {}
        german = ("Die Ministerin sagte am Dienstag, dass die Grenze offen bleibt, und das sei auch "
                  "nicht verhandelbar, wie sie mehrfach und nicht nur einmal sagte.")
        meet = threading.Barrier(2)

        def work(text):
            extractor.extract(text)
            meet.wait()
            found[text] = [d.code for d in extractor.diagnostics]

        threads = [threading.Thread(target=work, args=[t]) for t in (german, "No ship waits.")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, {german: ["unsupported"], "No ship waits.": []})
        self.assertEqual(extractor.diagnostics, [])

    def test_everything_public_is_documented_and_typed(self):
        missing = []
        for name in statements.__all__:
            thing = getattr(statements, name)
            members = {name: thing}
            if inspect.isclass(thing):
                members.update({f"{name}.{m}": v for m, v in vars(thing).items() if m[0] != "_"})
            for path, member in members.items():
                member = getattr(member, "__func__", getattr(member, "fget", None) or member)
                if isinstance(member, (str, tuple, int)) or type(member).__name__ in (
                        "member_descriptor", "_tuplegetter"):
                    continue
                if not (inspect.getdoc(member) or "").strip():
                    missing.append(f"{path}: no docstring")
                if inspect.isfunction(member):
                    signature = inspect.signature(member)
                    missing += [f"{path}: {p} has no type" for p in signature.parameters.values()
                                if p.annotation is p.empty and p.name not in ("self", "cls")]
                    if signature.return_annotation is signature.empty:
                        missing.append(f"{path}: no type is returned")
        self.assertEqual(missing, [])

    def test_examples_in_docstrings(self):
        for module in (statements, _builder, _text):
            result = doctest.testmod(module)
            self.assertEqual(result.failed, 0, module.__name__)
            self.assertGreater(result.attempted, 1)

    def test_what_has_no_other_way_is_called(self):
        """Each function of the library is called somewhere in the package, but for those to which
        Python has its own way."""
        own = r"""_(get_type|ref|unref|to_string|from_string|equal|hash|open_stream)$
            ^stm_(span|reflection)_ ^stm_diagnostics_(add|clear)$ ^stm_record_get_owner$
            ^stm_reader_set_max
            ^stm_text_(get_|parse$|dup_token$) ^stm_reader_read_file$ ^stm_writer_write_file$
            ^stm_date_new_day$ ^stm_report_dup_span_text$
            ^stm_report_export_arrow$ ^stm_speaker_lookup_identifier$ ^stm_statement_get_report$""".split()
        source = "".join(path.read_text(encoding="utf-8")
                         for path in (TOP / "lib/python/statements").glob("*.py")
                         if path.name != "_prototypes.py")
        unused = [name for name in _prototypes.PROTOTYPES
                  if not re.search(rf"\b{name}\b", source) and not any(re.search(o, name) for o in own)]
        self.assertEqual(unused, [])


if __name__ == "__main__":
    unittest.main()
