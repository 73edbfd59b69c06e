#!/usr/bin/env python3
"""Has other people's programs look at what is written: a browser at the page, Graphviz at the graph,
a JSON-LD processor at the linked data, the Web Annotation schemas at the annotations, LibreOffice and
pandas at the tables.

usage: STATEMENTS_TEST_BUILD=build STATEMENTS_TEST_SOURCES=tests
       run.py annotations|browser|graph|jsonld|libreoffice|pandas

Exit 77 (skipped, and said why) when what it needs is not there: STATEMENTS_TEST_ALL=1 for the browser,
Graphviz, LibreOffice and the processor, STATEMENTS_TEST_DATA and Python's jsonschema for the schemas,
pandas for itself. npm fetches the processor into a temporary folder; when it cannot, that is a failure.
"""
import csv
import html.parser
import io
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree
import zipfile

BUILD = pathlib.Path(os.environ["STATEMENTS_TEST_BUILD"]) / "examples"
FIXTURES = pathlib.Path(os.environ["STATEMENTS_TEST_SOURCES"]) / "fixtures"
INPUTS = [FIXTURES / "formats/y_hostile.json", FIXTURES / "json/y_full.json",
          FIXTURES / "programs/records.jsonl"]
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--hide-scrollbars", "--enable-logging=stderr"]


def skip(why):
    print("skipped:", why)
    sys.exit(77)


def need(condition, why):
    if not condition:
        sys.exit(f"failed: {why}")


def need_all(*programs):
    if os.environ.get("STATEMENTS_TEST_ALL") != "1":
        skip("only with tests/run.sh --all")
    for program in programs:
        if shutil.which(program) is None:
            skip(f"{program} is not installed")


def convert(kind, *inputs):
    """What stm-convert makes of the inputs; options may stand among them."""
    return subprocess.run([BUILD / "stm-convert", "--quiet", "--to", kind, *inputs], check=True,
                          capture_output=True, timeout=60).stdout


class Page(html.parser.HTMLParser):
    """Elements, ids and links of a page."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.ids, self.links, self.attributes = set(), [], set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.add(tag)
        for name, value in attributes:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value)
            elif name == "href":
                self.links.add(value)


def browser():
    need_all("chromium")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        page = folder / "page.html"
        subprocess.run([BUILD / "stm-view", "--output", page, *INPUTS], check=True, timeout=60)

        def look(case, *options):
            return subprocess.run(
                ["chromium", *CHROMIUM, f"--user-data-dir={folder / case}", *options, page.as_uri()],
                check=True, capture_output=True, timeout=120, cwd=folder)

        done = look("dom", "--dump-dom")
        dom = Page(done.stdout.decode("utf-8"))
        need(b"CONSOLE" not in done.stderr, f"the console says: {done.stderr.decode()}")
        need(len(dom.ids) > 10 and len(dom.ids) == len(set(dom.ids)), "ids are not unique")
        need(not dom.elements & {"script", "img", "iframe", "object", "link", "form", "b", "i", "u"},
             f"elements of a text's values: {sorted(dom.elements)}")
        need(not [a for a in dom.attributes if a.startswith("on")], sorted(dom.attributes))
        wrong = [x for x in dom.links if not (x.startswith("http") or x[1:] in dom.ids)]
        need(not wrong, f"links to nowhere: {wrong}")
        # On a phone nothing is wider than the screen.
        (folder / "phone.html").write_text(
            '<iframe src="page.html" style="width:360px;height:640px;border:0" onload="document.title = '
            "'width ' + this.contentDocument.documentElement.scrollWidth\"></iframe>", encoding="utf-8")
        done = subprocess.run(["chromium", *CHROMIUM, "--allow-file-access-from-files", "--dump-dom",
                               f"--user-data-dir={folder / 'phone'}", (folder / "phone.html").as_uri()],
                              check=True, capture_output=True, timeout=120, cwd=folder)
        need(b"<title>width 360</title>" in done.stdout, f"at 360 pixels: {done.stdout[:200]}")
        for case, options in {"wide": ["--window-size=1280,900"], "narrow": ["--window-size=390,844"],
                              "dark": ["--window-size=1280,900",
                                       "--blink-settings=preferredColorScheme=0"]}.items():
            shot = folder / f"{case}.png"
            look(case, f"--screenshot={shot}", *options)
            size = struct.unpack(">II", shot.read_bytes()[16:24])
            need(shot.stat().st_size > 10000, f"{case}: nothing to see")
            need(size[1] in (844, 900), f"{case}: {size}")
            if os.environ.get("STATEMENTS_TEST_SHOTS"):
                shutil.copy(shot, os.environ["STATEMENTS_TEST_SHOTS"])


def graph():
    need_all("dot")
    for given in INPUTS:
        done = subprocess.run(["dot", "-Tsvg"], input=convert("dot", given), capture_output=True,
                              timeout=60, check=False)
        need(done.returncode == 0 and not done.stderr, f"{given.name}: {done.stderr.decode()}")
        drawing = done.stdout.decode("utf-8")
        need("<svg" in drawing and "<script" not in drawing, f"{given.name}: no drawing")
    done = subprocess.run(["dot", "-Tjson0"], input=convert("dot", INPUTS[0]), capture_output=True,
                          timeout=60, check=True)
    names = {node["name"] for node in json.loads(done.stdout)["objects"]}
    need({'digraph {" };', "</svg><script>alert(6)</script>"} <= names, names)


EXPAND = """
const jsonld = require('jsonld'), fs = require('fs');
const documentLoader = (url) => { throw new Error('a context from elsewhere: ' + url); };
jsonld.toRDF(JSON.parse(fs.readFileSync(0)), {documentLoader, safe: true,
                                              format: 'application/n-quads'})
  .then((quads) => process.stdout.write(quads), (e) => { console.error(e); process.exit(1); });
"""


def jsonld():
    need_all("npm", "node")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "jsonld"],
                              cwd=folder, capture_output=True, timeout=300, check=False)
        # Who asks for it is to know that it was not tried.
        need(done.returncode == 0, f"npm could not fetch the processor: {done.stderr.decode()}")
        for given in INPUTS:
            done = subprocess.run(["node", "-e", EXPAND], input=convert("jsonld", given), cwd=folder,
                                  capture_output=True, timeout=60, check=False)
            need(done.returncode == 0, f"{given.name}: {done.stderr.decode()}")
            quads = done.stdout.decode("utf-8")
            need("<http://www.w3.org/ns/prov#wasQuotedFrom>" in quads, given.name)
        lines = set(quads.splitlines())
        article, quotation = "<urn:libstatements:report:r1>", "<urn:libstatements:report:r1#s1>"
        rdf = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        for line in [
                f"{article} {rdf} <https://schema.org/NewsArticle> .",
                f'{article} <https://schema.org/datePublished> "2031-05-01" .',
                f"{quotation} {rdf} <https://schema.org/Quotation> .",
                f"{quotation} <http://www.w3.org/ns/prov#wasQuotedFrom> {article} .",
                f"{quotation} <https://schema.org/creator> <urn:libstatements:report:r1#a> .",
                f'{quotation} <https://schema.org/text> "Ghana opposed the sea border" .',
                f"<urn:libstatements:report:r1#a> {rdf} <https://schema.org/Person> .",
                '<urn:libstatements:report:r1#a> <https://schema.org/name> "Kofi Mensah" .',
                "<urn:libstatements:report:r1#s1-where> <http://www.w3.org/ns/oa#hasBody> "
                f"{quotation} ."]:
            need(line in lines, f"no triple {line}\n{quads}")
        for part in ['<http://www.w3.org/ns/oa#start> '
                     '"17"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> .',
                     '<http://www.w3.org/ns/oa#exact> "Ghana opposed the sea border" .',
                     '<http://www.w3.org/ns/oa#prefix> "Kofi Mensah said " .',
                     '<urn:libstatements:vocabulary:stance> "oppose" .']:
            need(any(line.endswith(part) for line in lines), f"no triple … {part}\n{quads}")


def annotations():
    folder = pathlib.Path(os.environ.get("STATEMENTS_TEST_DATA", "nowhere")) / \
        "formats/web-annotation-schemas"
    if not folder.is_dir():
        skip("no Web Annotation schemas in STATEMENTS_TEST_DATA")
    warnings.simplefilter("ignore")
    try:
        import jsonschema
    except ImportError:
        skip("Python's jsonschema is not installed")
    store = {path.name: json.loads(path.read_text(encoding="utf-8"))
             for path in folder.rglob("*.json")}
    # They refer to one another by name or id, and the letters' case differs.
    store.update({schema["id"]: schema for schema in list(store.values()) if "id" in schema})
    store.update({name.replace("TextData", "textData"): schema
                  for name, schema in list(store.items())})
    musts = json.loads((folder / "annotations/annotationMusts.test").read_text(encoding="utf-8"))
    schemas = [path for path in musts["assertions"]
               if isinstance(path, str) and (folder / path).is_file()]
    need(len(schemas) > 20, "the schemas are not where they were")
    n = 0
    for given in INPUTS:
        for thing in json.loads(convert("jsonld", given))["@graph"]:
            if thing["type"] != "Annotation":
                continue
            n += 1
            thing = {"@context": "http://www.w3.org/ns/anno.jsonld", **thing}
            for path in schemas:
                schema = json.loads((folder / path).read_text(encoding="utf-8"))
                resolver = jsonschema.RefResolver("", schema, store=dict(store))
                valid = jsonschema.Draft4Validator(schema, resolver=resolver).is_valid(thing)
                need(valid == (schema["expectedResult"] == "valid"),
                     f"{given.name}, {path}: {json.dumps(thing, indent=1)}")
    need(n > 5, "no annotations")
    print(n, "annotations,", len(schemas), "schemas")


# What spreadsheets run, or take for a number, a date or a truth value, and what breaks lines and cells.
VALUES = [
    "039", "00", "1E5", "12345678901234567890", "0.930", "1,234", "1 000", "50%", "$5", "€ 5", "1/2",
    "10-11", "12:30", "3 PM", "May 5", "5-Mar", "Sept. 2031", "2031-05", "1.2.3", "TRUE", "false",
    "=1+1", "+1", "-5", "@x", "=cmd|' /C calc'!A0", "\uff1dSUM(1)", "'quoted", "\tTab", "  5", " lead",
    'say "hi"', "line\nbreak", "a,b;c\td", "é אבג", "103|200", "a\\|b", "x" * 300]


def write_records(path):
    """One report for each of VALUES, which stands in every kind of field that takes it."""
    with open(path, "w", encoding="utf-8") as out:
        for n, value in enumerate(VALUES):
            out.write(json.dumps({
                "statements_format": 1, "id": f"{n:03}",
                "source": {"publisher": value, "published": "2031-05-04", "title": value},
                "text": value + " and more",
                "speakers": [{"id": value, "kind": "person", "name": value, "aliases": [value, "x"],
                              "role": value, "organization": value,
                              "identifiers": {"scheme": value}}],
                "statements": [{
                    "id": value, "speaker": value,
                    "content": [{"start": 0, "end": len(value), "text": value}],
                    "addressee": {"name": value},
                    "date": ["2031-05-04", "2031-05", "2020-10-21/2020-10-31"][n % 3],
                    "positions": [{"stance": "offer", "target": {"name": value, "code": "NOR"},
                                   "cameo": "039", "plover": "AGREE"}],
                    "confidence": [0.93, 0.9300000071525574, 1][n % 3], "reviewed": True}]},
                ensure_ascii=False) + "\n")


def read_sheet(path):
    """The cells of the first sheet of a workbook as rows of text; numbers as the file has them."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        shared = xml.etree.ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(t.text or "" for t in item.iter(f"{space}t")) for item in shared]
        sheet = xml.etree.ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{space}row"):
        cells = {}
        for cell in row.iter(f"{space}c"):
            need(cell.find(f"{space}f") is None, f"a formula in {cell.get('r')}")
            column = 0
            for letter in cell.get("r").rstrip("0123456789"):
                column = column * 26 + ord(letter) - 64
            value = cell.find(f"{space}v")
            if value is not None:
                cells[column - 1] = strings[int(value.text)] if cell.get("t") == "s" else value.text
        rows.append([cells.get(i, "") for i in range(max(cells, default=-1) + 1)])
    return rows


def libreoffice():
    need_all("soffice")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def office(given, kind, *options):
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(folder / 'p').as_uri()}",
                            *options, "--convert-to", kind, "--outdir", folder / "out", given],
                           check=True, capture_output=True, timeout=200)
            return folder / "out" / f"{given.stem}.{kind.split(':')[0]}"

        records, table = folder / "records.jsonl", folder / "table.csv"
        write_records(records)
        canon = convert("jsonl", records)

        # As plain text in every column: the cells are those of the file.
        table.write_bytes(convert("csv", "--option", "table=all", records))
        rows = list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8"), newline="")))
        text_columns = "/".join(f"{i + 1}/2" for i in range(len(rows[0])))
        seen = read_sheet(office(table, "xlsx", f"--infilter=CSV:44,34,76,1,{text_columns}"))
        need(len(seen) == len(rows), f"{len(seen)} rows, not {len(rows)}")
        for row, cells in zip(rows, seen):
            cells += [""] * (len(row) - len(cells))
            for given, got in zip(row, cells):
                need(given.replace("\r\n", "\n") == got, f"{got!r}, not {given!r}")

        # Opened as users do, saved as a workbook, saved as CSV, read: the same records. With and without
        # the detection of special numbers.
        table.write_bytes(convert("csv", "--option", "table=all", "--spreadsheet", records))
        for options in ["CSV:44,34,76,1", "CSV:44,34,76,1,,0,false,true,false"]:
            book = office(table, "xlsx", f"--infilter={options}")
            read_sheet(book)  # no formula
            back = office(book, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false")
            got = convert("jsonl", "--from", "csv", "--read-option", "spreadsheet=true", back)
            need(got == canon, f"{options}: records changed")
            back.unlink()


def pandas():
    try:
        import pandas as pd
    except ImportError:
        # The package of the system is for its own Python, which may not be the first one.
        own = "/usr/bin/python3"
        if os.path.exists(own) and "STATEMENTS_TEST_AGAIN" not in os.environ:
            os.execve(own, [own, __file__, "pandas"], {**os.environ, "STATEMENTS_TEST_AGAIN": "1"})
        skip("Python's pandas is not installed")
    with tempfile.TemporaryDirectory() as name:
        records, table = pathlib.Path(name) / "records.jsonl", pathlib.Path(name) / "table.csv"
        write_records(records)
        given = [json.loads(line) for line in convert("jsonl", records).splitlines()]
        for separator, kind in [(",", "csv"), ("\t", "tsv")]:
            table.write_bytes(convert(kind, records))
            pd.read_csv(table, sep=separator)  # as it comes
            frame = pd.read_csv(table, sep=separator, dtype=str, keep_default_na=False)
            need(len(frame) == len(given), f"{len(frame)} rows")
            for report, (_, row) in zip(given, frame.iterrows()):
                statement, speaker = report["statements"][0], report["speakers"][0]
                for column, value in {
                        "report": report["id"], "id": statement["id"], "speaker": speaker["id"],
                        "speaker_name": speaker["name"], "speaker_role": speaker["role"],
                        "addressee_name": statement["addressee"]["name"], "date": statement["date"],
                        "report_title": report["source"]["title"]}.items():
                    need(row[column] == value, f"{column}: {row[column]!r}, not {value!r}")
                need(float(row["confidence"]) == statement["confidence"], row["confidence"])
        table.write_bytes(convert("csv", "--spreadsheet", records))
        need(list(pd.read_csv(table, encoding="utf-8-sig").columns)[0] == "report", "a byte order mark")


if __name__ == "__main__":
    {"annotations": annotations, "browser": browser, "graph": graph, "jsonld": jsonld,
     "libreoffice": libreoffice, "pandas": pandas}[sys.argv[1]]()
