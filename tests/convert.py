#!/usr/bin/env python3
"""Runs stm-convert as people do: exit status, loss told, files whole or as they were.

usage: convert.py STM_CONVERT FIXTURES
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

program, fixtures = sys.argv[1], pathlib.Path(sys.argv[2])


def run(status, *arguments, **more):
    done = subprocess.run([program, *map(str, arguments)], text=True, capture_output=True, **more)
    assert done.returncode == status, (arguments, done)
    return done


def check_brat(path):
    """brat's rules of standoff files, as its manual has them."""
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    lines = path.read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == "", path
    ids = [line.split("\t")[0] for line in lines]
    assert len(set(ids) - {"*"}) == len([i for i in ids if i != "*"]), path
    for line in lines:
        bound = re.fullmatch(r"T\d+\t[A-Za-z][\w-]* ((?:\d+ \d+)(?:;\d+ \d+)*)\t(.+)", line)
        if bound:
            places = [tuple(map(int, place.split(" "))) for place in bound[1].split(";")]
            assert places == sorted(places), line
            words = " ".join(text[start:end] for start, end in places)
            assert re.sub(r"[\n\r\t]", " ", words) == bound[2], line
            continue
        assert re.fullmatch(r"R\d+\t[A-Za-z][\w-]* Arg1:T\d+ Arg2:T\d+|A\d+\t[A-Za-z][\w-]* T\d+( [^ \t]+)?|"
                            r"\*\tEquiv( T\d+){2,}|#\d+\tAnnotatorNotes T\d+\t[^\t]*", line), line
        assert set(re.findall(r"\bT\d+\b", line.split("\t")[1])) <= set(ids), line
    return len(lines)


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    house = fixtures / "popolo/y_house.json"

    # There and back, through one file with all tables.
    run(0, house, "--output", folder / "a.json")
    run(0, folder / "a.json", "--to", "popolo", "--output", folder / "b.popolo")
    run(0, folder / "b.popolo", "--output", folder / "b.json")
    assert (folder / "a.json").read_bytes() == (folder / "b.json").read_bytes()

    # What is left out is told, and is no failure.
    told = run(0, house, "--to", "csv", "--option", "table=speakers")
    assert "report.statements: 2 left out by csv" in told.stderr, told.stderr
    assert "Ada Vik" in told.stdout
    assert run(0, house, "--to", "csv", "--quiet").stderr == ""

    # A folder of tables; brat's two files; standard input.
    run(0, house, "--to", "csv", "--spreadsheet", "--output", f"{folder}/tables/")
    assert sorted(p.name for p in (folder / "tables").iterdir()) == [
        "offers.csv", "positions.csv", "reports.csv", "speakers.csv", "statements.csv"]
    # What all tables together leave out is told, and no more.
    assert run(0, folder / "a.json", "--to", "csv", "--output", f"{folder}/more/").stderr.endswith(
        "unknown members: 10 left out by csv\n")
    run(0, house, "--output", folder / "h.ann")
    assert "The house will vote" in (folder / "h.txt").read_text(encoding="utf-8")
    run(0, folder / "h.ann", "--output", folder / "h.jsonl")
    assert "house-2031" in (folder / "h.jsonl").read_text(encoding="utf-8")
    assert "Ada Vik" in run(0, stdin=house.open()).stdout

    # Formats of one report a file: a folder gets a file, or brat's pair, for each report.
    two = folder / "two.jsonl"
    two.write_bytes(b"".join((folder / "a.json").read_bytes().replace(b"house-2031", name) + b"\n"
                             for name in [b"a/b", b"..", b"A/B"]))
    told = run(0, two, "--to", "brat", "--output", f"{folder}/corpus/").stderr
    assert "speaker.identifiers: 3 left out by brat" in told, told
    names = sorted(p.name for p in (folder / "corpus").iterdir())
    assert names == ["A_B-2.ann", "A_B-2.txt", "_..ann", "_..txt", "a_b.ann", "a_b.txt"], names
    back = run(0, *(folder / "corpus").glob("*.ann"))
    assert sorted(json.loads(line)["id"] for line in back.stdout.splitlines()) == ["..", "A/B", "a/b"]
    run(0, two, "--to", "json", "--output", f"{folder}/each/")
    assert len(list((folder / "each").iterdir())) == 3
    run(1, two, "--to", "json", "--output", folder / "one.json")

    for name in ["json/y_full.json", "formats/y_hostile.json"]:
        run(0, "--quiet", fixtures / name, "--output", folder / "rules.ann")
        assert check_brat(folder / "rules.ann") > 5

    # Bad input: the file stays as it was; with --skip-bad it has the good rows, and the status says so.
    kept = folder / "kept.jsonl"
    kept.write_text("as it was\n")
    bad = run(1, fixtures / "csv/n_short_row.csv", "--output", kept)
    assert "n_short_row.csv:3:1: /1: a row of 2 cells" in bad.stderr, bad.stderr
    assert kept.read_text() == "as it was\n"
    run(1, "--skip-bad", fixtures / "csv/n_short_row.csv", "--output", kept)
    assert '"Ada"' in kept.read_text()
    run(1, folder / "not-there.json")

    # Wrong use.
    run(2, "--to", "nonsense", house)
    run(2, "--to", "csv", "--option", "table", house)
    run(2, "--to", "csv", "--option", "colour=red", house)
    run(2, "--from", "dot", house)
    assert "petrarch" in run(0, "--list").stdout


main()
