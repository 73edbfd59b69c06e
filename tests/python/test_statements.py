"""The Python package, as a program uses it. Run with STATEMENTS_LIBRARY and PYTHONPATH set."""
import datetime
import gc
import json
import os
import pathlib
import tempfile
import threading
import unittest

import statements
from statements import _library, _prototypes

TEXT = ("VIENNA, May 4 - Foreign Minister Helene Brandauer said on Tuesday that Austria was ready to host "
        "talks between Ghana and Togo if both sides agreed. “We are friends to both,” she said.")
RECORD = {
    "statements_format": 1, "id": "r1", "text": "Ann said “No”.", "source": {"published": "2031-05-04"},
    "speakers": [{"id": "a", "kind": "person", "name": "Ann", "identifiers": {"wikidata": "Q1"},
                  "mentions": [{"start": 0, "end": 3}]}],
    "statements": [{"id": "s", "speaker": "a", "kind": "direct", "source": {"start": 0, "end": 3},
                    "content": [{"start": 10, "end": 12, "text": "No"}], "date": "2031-05",
                    "positions": [{"stance": "reject", "modality": ["future"], "confidence": 0.5}]}],
}


class Dates(unittest.TestCase):
    def test_bounds(self):
        date = statements.Date.parse("2031-02")
        self.assertEqual((date.earliest, date.latest), ("2031-02-01", "2031-02-28"))
        self.assertEqual(str(date), "2031-02")
        self.assertEqual(date, statements.Date("2031-02"))
        self.assertTrue(date.contains(statements.Date("2031-02-11")))

    def test_refusal_has_its_column(self):
        with self.assertRaises(statements.Error) as caught:
            statements.Date.parse("2031-13-01")
        self.assertEqual(caught.exception.line, 1)
        self.assertGreater(caught.exception.column, 1)
        self.assertIn(caught.exception.code, ("syntax", "value"))

    def test_phrases_look_back(self):
        day = statements.resolve_date("last Friday", datetime.date(2031, 5, 4))
        self.assertEqual(day.earliest, "2031-05-02")
        self.assertIsNone(statements.resolve_date("a green table", "2031-05-04"))

    def test_names(self):
        self.assertGreaterEqual(statements.match_names("Abbas Araghchi", "Abbas Araqchi"), 0.5)
        self.assertLess(statements.match_names("Anna Lindgaard", "Komlan Adjavon"), 0.5)


class Records(unittest.TestCase):
    def setUp(self):
        self.report = statements.Report.from_json(RECORD)

    def test_values(self):
        statement = self.report.statements[0]
        self.assertEqual(statement.speaker.name, "Ann")
        self.assertEqual(statement.speaker.identifiers, {"wikidata": "Q1"})
        self.assertEqual(statement.kind, "direct")
        self.assertIsNone(statement.presentation)
        self.assertEqual(statement.text, "No")
        self.assertEqual(self.report.text[statement.content[0].start:statement.content[0].end], "No")
        self.assertEqual(statement.content[0].byte_start, 12)
        self.assertEqual(statement.positions[0].stance, "reject")
        self.assertEqual(statement.positions[0].modality, ["future"])
        self.assertIsNone(statement.positions[0].plover)
        self.assertEqual(str(statement.date), "2031-05")

    def test_round_trip(self):
        again = statements.Report.from_json(self.report.to_json())
        self.assertEqual(again, self.report)
        self.assertEqual(again.to_json(), self.report.to_json())
        self.assertEqual(self.report.to_dict()["statements"][0]["positions"][0]["confidence"], 0.5)

    def test_records_outlive_the_report(self):
        speaker = self.report.statements[0].speaker
        del self.report
        gc.collect()
        self.assertEqual(speaker.name, "Ann")

    def test_page_for_notebooks(self):
        hostile = dict(RECORD, id="</iframe><script>alert(1)</script>")
        frame = statements.Report.from_json(hostile)._repr_html_()
        self.assertTrue(frame.startswith("<iframe ") and frame.endswith("</iframe>"))
        self.assertIn(" sandbox ", frame)
        self.assertEqual((frame.count("<"), frame.count(">")), (2, 2))
        self.assertIn("Ann", frame)

    def test_read_only(self):
        with self.assertRaises(AttributeError):
            self.report.statements[0].kind = "indirect"

    def test_refusal_has_its_place(self):
        bad = json.loads(json.dumps(RECORD))
        bad["statements"][0]["positions"][0]["stance"] = "mayby"
        with self.assertRaises(statements.Error) as caught:
            statements.Report.from_json(json.dumps(bad))
        self.assertEqual(caught.exception.code, "value")
        self.assertEqual(caught.exception.path, "/statements/0/positions/0/stance")
        self.assertIn("mayby", str(caught.exception))

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "records.jsonl")
            statements.write([self.report, self.report], path)
            self.assertEqual(statements.read(path), [self.report] * 2)
            with self.assertRaises(RuntimeError):
                with statements.Writer("jsonl").open(os.path.join(folder, "half.jsonl")) as writer:
                    writer.add(self.report)
                    raise RuntimeError("stop")
            self.assertEqual(os.listdir(folder), ["records.jsonl"])
            with self.assertRaises(statements.Error) as caught:
                statements.read(os.path.join(folder, "nothing.jsonl"))
            self.assertEqual(caught.exception.code, "io")

    def test_skip_bad(self):
        data = (json.dumps(RECORD) + "\n{\"id\": \n" + json.dumps(RECORD) + "\n").encode()
        reader = statements.Reader(data, format="jsonl", skip_bad=True)
        self.assertEqual(len(list(reader)), 2)
        self.assertEqual([d.line for d in reader.diagnostics], [2])
        with self.assertRaises(statements.Error):
            statements.read(data, format="jsonl")


class Prose(unittest.TestCase):
    def test_who_said_what(self):
        report = statements.Extractor().extract(TEXT, published="2031-05-04")
        self.assertGreaterEqual(len(report.statements), 2)
        for statement in report.statements:
            self.assertEqual(statement.speaker.name, "Helene Brandauer")
            self.assertEqual(statement.speaker.country, "AUT")
        self.assertEqual(report.statements[1].text, "We are friends to both")
        self.assertEqual(report.statements[1].kind, "direct")

    def test_another_language(self):
        extractor = statements.Extractor()
        report = extractor.extract("Die Ministerin sagte am Dienstag, dass die Grenze offen bleibt, und das "
                                   "sei auch nicht verhandelbar, wie sie mehrfach und nicht nur einmal sagte.")
        self.assertEqual(report.statements, [])
        self.assertEqual([d.code for d in extractor.diagnostics], ["unsupported"])

    def test_threads_share_an_extractor(self):
        extractor, found = statements.Extractor(), []

        def work():
            found.append(extractor.extract(TEXT, published="2031-05-04").to_json())

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(set(found)), 1)
        self.assertEqual(len(found), 4)

    def test_wrong_options(self):
        with self.assertRaises(statements.Error):
            statements.Extractor(presentations=["song"])
        with self.assertRaises(statements.Error):
            statements.Extractor(min_confidence=2.0)


class Texts(unittest.TestCase):
    WORDS = "The café stays open, Anna Lindgaard said. “We serve,” she said.\n\nNo ship waits."

    def test_tokens(self):
        text = statements.Text(self.WORDS)
        self.assertEqual([s.text for s in text.sentences][0],
                         "The café stays open, Anna Lindgaard said.")
        self.assertEqual(text.sentences[-1].text, "No ship waits.")
        self.assertEqual(text.sentences[-1].paragraph, 1)
        said = next(t for t in text.tokens if t.text == "said")
        self.assertEqual((said.tag, said.lemma), ("VBD", "say"))
        self.assertEqual(said.byte_start, said.start + 1)
        self.assertEqual(said.sentence, text.sentences[0])
        for token in text.tokens:
            self.assertEqual(self.WORDS[token.start:token.end], token.text)
            self.assertNotEqual(token.head, token)

    def test_heads(self):
        text = statements.Text("The minister said the border is closed.")
        minister, said = (next(t for t in text.tokens if t.text == w) for w in ("minister", "said"))
        self.assertEqual((minister.head, minister.label), (said, "nsubj"))
        self.assertIsNone(said.head)

    def test_names_and_quotations(self):
        text = statements.Text(self.WORDS)
        self.assertIn(("Anna Lindgaard", "person"), [(n.text, n.kind) for n in text.names])
        quotation, = text.quotations
        self.assertIn("We serve", quotation.text)
        self.assertTrue(quotation.is_closed)
        self.assertIsNone(quotation.outer)
        serve = next(t for t in text.tokens if t.text == "serve")
        self.assertEqual(serve.quotation, quotation)

    def test_pieces_outlive_the_text(self):
        token = statements.Text(self.WORDS).tokens[1]
        gc.collect()
        self.assertEqual(token.text, "café")

    def test_empty_and_bad(self):
        self.assertEqual(statements.Text("").tokens, [])
        with self.assertRaises(statements.Error):
            statements.Text(b"\xff")


class Ledgers(unittest.TestCase):
    def test_positions(self):
        ledger = statements.Ledger([statements.Report.from_json(RECORD)])
        entry, = ledger.positions("Ann")
        self.assertEqual((entry.stance, entry.report_id, entry.text), ("reject", "r1", "No"))
        self.assertEqual(ledger.positions(until="2030"), [])
        self.assertIsNone(ledger.find_actor("Bob"))
        with self.assertRaises(statements.Error):
            ledger.positions("Bob")
        with self.assertRaises(statements.Error):
            ledger.add(statements.Report.from_json(RECORD))


class Package(unittest.TestCase):
    def test_every_exported_function_has_a_prototype(self):
        top = pathlib.Path(os.environ["STATEMENTS_TEST_SOURCES"]).parent
        listed = (top / "lib/libstatements.map").read_text(encoding="utf-8")
        names = {line.strip()[:-1] for line in listed.splitlines() if line.strip().startswith("stm_")}
        bridge = {n for n in names if "json_node" in n}  # json-glib's own types
        self.assertEqual(names - bridge, set(_prototypes.PROTOTYPES))
        for name in _prototypes.PROTOTYPES:
            self.assertTrue(hasattr(_library.lib, name), name)

    def test_classes_have_every_field(self):
        top = pathlib.Path(os.environ["STATEMENTS_TEST_SOURCES"]).parent
        schema = json.loads((top / "lib/docs/schema/report.schema.json").read_text(encoding="utf-8"))
        classes = {"speaker": statements.Speaker, "statement": statements.Statement,
                   "position": statements.Position, "mediation_offer": statements.MediationOffer,
                   "source": statements.Source, "generator": statements.Generator}
        for name, kind in classes.items():
            fields = schema["$defs"][name]["properties"]
            missing = [f for f in fields if not hasattr(kind, f)]
            self.assertEqual(missing, [], name)


if __name__ == "__main__":
    unittest.main()
