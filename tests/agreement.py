#!/usr/bin/env python3
"""What is JSON: our readers, Python's json module and json-glib over the same documents.

agreement.py PROGRAM [FIXTURES]     PROGRAM: json-verdicts; FIXTURES: tests/fixtures

The documents: all JSON fixtures and thousands of them cut or with a byte changed, always the same
ones; or, without FIXTURES, JSONTestSuite of STATEMENTS_TEST_DATA, and exit 77 (skipped) when it is
not there. The rules:

1. Our pull reader takes what Python takes, and nothing else, with these exceptions, which Python
   takes and RFC 8259 leaves open or I-JSON (RFC 7493) forbids:
     a member twice; NUL in a string; a lone surrogate; a number beyond a double (1e400, integers
     of hundreds of digits, which Python counts without end); NaN and Infinity; nests deeper than 64.
2. Our reader of reports takes nothing that the pull reader refuses.
3. json-glib takes what we take. What it takes beyond is refused by Python too, or is an exception
   of rule 1 (json-glib reads comments, single quotes, octal and hexadecimal, several roots, cuts
   strings at NUL, and lets the last of equal members win).
"""

import collections
import json
import os
import pathlib
import random
import struct
import subprocess
import sys

DEPTH = 64


class Beyond(ValueError):
    """Python takes it, we do not; the words say which exception it is."""


def check_pairs(pairs):
    for key, value in pairs:
        check_string(key)
        if isinstance(value, str):
            check_string(value)
    if len({key for key, value in pairs}) != len(pairs):
        raise Beyond("a member twice")
    return [value for key, value in pairs]


def check_string(text):
    if "\0" in text:
        raise Beyond("NUL")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise Beyond("a lone surrogate")


def check_number(text):
    if float(text) in (float("inf"), float("-inf")):
        raise Beyond("beyond a double")
    return 0


def check_constant(text):
    raise Beyond("NaN or Infinity")


def check_value(value, depth=0):
    """@depth: how many arrays and objects are around it."""
    if isinstance(value, str):
        check_string(value)
    elif isinstance(value, list):
        if depth == DEPTH:
            raise Beyond("deep")
        for item in value:
            check_value(item, depth + 1)


DECODER = json.JSONDecoder(object_pairs_hook=check_pairs, parse_int=check_number,
                           parse_float=check_number, parse_constant=check_constant, strict=True)


def ask_python(document):
    """None: taken; else "refused", or the exception."""
    try:
        text = document.decode("utf-8")
    except UnicodeDecodeError:
        return "refused"
    exception = None
    try:
        # json.loads() would guess other encodings, and says no to a byte order mark as we do.
        if text.startswith("\ufeff"):
            return "refused"
        check_value(DECODER.decode(text))
    except Beyond as e:
        exception = str(e)
    except RecursionError:
        exception = "deep"
    except ValueError:
        return "refused"
    if exception is None:
        return None
    # What it would say without our hooks: a fault further on decides first.
    try:
        json.JSONDecoder(strict=True, parse_int=float).decode(text)
    except RecursionError:
        pass
    except ValueError:
        return "refused"
    return exception


def damage(document, n, rng):
    """@n documents with one byte cut off behind, changed, put in or taken out."""
    for _ in range(n):
        if not document:
            return
        at = rng.randrange(len(document))
        way = rng.randrange(5)
        if way == 0:
            yield document[:at]
        elif way == 1:
            yield document[:at] + bytes([document[at] ^ (1 << rng.randrange(8))]) + document[at + 1:]
        elif way == 2:
            yield document[:at] + bytes([rng.choice(b'"\\{}[],:0e-x.+ \n\t/u\x00\x80\xff')]) + document[at + 1:]
        elif way == 3:
            yield document[:at] + bytes([rng.choice(b'"\\{}[],:0e-x.+ \n\t/u\x00\x80\xff')]) + document[at:]
        else:
            yield document[:at] + document[at + 1:]


def collect_fixtures(fixtures):
    rng = random.Random(20310504)
    documents = []
    for folder in ("json", "formats", "newsarticle", "ninjs", "popolo", "prose"):
        for path in sorted((fixtures / folder).glob("*.json")):
            data = path.read_bytes()
            documents.append((str(path), data))
            n = 200 if folder == "json" and path.name.startswith("y_") else 30
            documents += [(f"{path} damaged", d) for d in damage(data, n, rng)]
    # Small ones, where each byte counts.
    for core in (b'{"a":1,"b":[true,false,null],"c":"\\u00e9\\ud83d\\udd4a\xc3\xa9"}', b"[-0.5e+10, 1E-2 ,0]", b'""',
                 b'{"":{"":[]}}', b"-1"):
        documents += [("small", core[:at] + bytes([byte]) + core[at + 1:])
                      for at in range(len(core)) for byte in range(256)]
    return documents


def collect_suite():
    suite = pathlib.Path(os.environ.get("STATEMENTS_TEST_DATA", "/nowhere")) / "json" / "test-suite"
    if not suite.is_dir():
        print("skipped: no JSONTestSuite in STATEMENTS_TEST_DATA")
        sys.exit(77)
    return [(str(path), path.read_bytes()) for path in sorted(suite.rglob("*.json"))]


def main():
    program = sys.argv[1]
    of_fixtures = len(sys.argv) > 2
    documents = collect_fixtures(pathlib.Path(sys.argv[2])) if of_fixtures else collect_suite()
    stream = b"".join(struct.pack("<I", len(data)) + data for name, data in documents)
    done = subprocess.run([program], input=stream, stdout=subprocess.PIPE, check=True)
    verdicts = [line.split(" ") for line in done.stdout.decode().splitlines()]
    assert len(verdicts) == len(documents), (len(verdicts), len(documents))
    faults = 0
    counts = collections.Counter()
    for (name, data), (scanned, read, glib) in zip(documents, verdicts):
        python = ask_python(data)
        counts["both take" if python is None else python] += 1
        wrong = None
        if (scanned == "0") != (python is None):
            wrong = f"we say {scanned}, Python {python or 'yes'}"
        elif read == "0" and scanned != "0":
            wrong = f"the reader of reports takes what the pull reader refuses: {scanned}"
        elif scanned == "0" and glib == "1":
            wrong = "we take it, json-glib does not"
        if scanned != "0" and glib == "0":
            counts["json-glib alone takes"] += 1
        if wrong:
            faults += 1
            print(f"{name}: {wrong}: {data[:300]!r}", file=sys.stderr)
    print(f"{len(documents)} documents, {faults} faults:",
          ", ".join(f"{what} {n}" for what, n in sorted(counts.items())))
    # The corpus must try both.
    taken, refused = (500, 2000) if of_fixtures else (80, 180)
    assert counts["both take"] > taken and counts["refused"] > refused, counts
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
