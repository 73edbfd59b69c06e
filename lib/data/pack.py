#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Packs one editable lexicon, NAME.tsv, into constant C arrays, lexicon-NAME.h.

Usage: pack.py NAME.tsv OUTPUT.h

The build runs it; README.md beside it says how a lexicon is written and how its header is used. The same
input gives the same bytes. Only Python's standard library."""
import os
import re
import sys


class Fault(Exception):
    pass


def fnv1a(data):
    """The hash of stm_lexicon_hash() in stm-lexicon-private.h."""
    h = 2166136261
    for b in data:
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h ^ (h >> 15)


class Column:
    """One column of the header line: NAME, or NAME:TYPE, or NAME:TYPE(VALUE VALUE ...)."""

    PLAIN = ("string", "key", "key+", "keys", "list", "int", "flag")

    def __init__(self, spec):
        match = re.fullmatch(r"([a-z][a-z0-9_]*)(?::([a-z]+\+?)(?:\(([^)]*)\))?)?", spec)
        if not match:
            raise Fault(f'bad column "{spec}"')
        self.name, self.type, values = match.group(1), match.group(2) or "string", match.group(3)
        self.values = values.split() if values else []
        if self.type in ("enum", "set"):
            if not self.values:
                raise Fault(f'column "{spec}" lists no values')
            if len(self.values) > (31 if self.type == "set" else 254):
                raise Fault(f'column "{self.name}" has too many values')
        elif self.type not in self.PLAIN or values is not None:
            raise Fault(f'column "{spec}" is of no known type')

    def c_type(self):
        return {"int": "gint32", "flag": "guint8", "enum": "guint8"}.get(self.type, "guint32")

    def is_key(self):
        return self.type in ("key", "key+", "keys")


class Pool:
    """Strings, each once, NUL after each; offset 0 is the empty string."""

    def __init__(self):
        self.data = bytearray(b"\0")
        self.places = {b"": 0}

    def add(self, data):
        if data not in self.places:
            self.places[data] = len(self.data)
            self.data += data + b"\0"
        return self.places[data]


def read(path):
    columns, rows = None, []
    with open(path, encoding="utf-8", newline="\n") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            try:
                if columns is None:
                    columns = [Column(c) for c in cells]
                    continue
                if len(cells) > len(columns):
                    raise Fault(f"{len(cells)} cells, but {len(columns)} columns")
                cells += [""] * (len(columns) - len(cells))
                for cell in cells:
                    if cell != cell.strip() or "\0" in cell or "\r" in cell:
                        raise Fault(f'stray space in "{cell}"')
                rows.append((number, cells))
            except Fault as fault:
                raise Fault(f"{path}:{number}: {fault}") from None
    if not columns:
        raise Fault(f"{path}: no header line")
    return columns, rows


def parts(cell):
    items = cell.split("|") if cell else []
    for item in items:
        if not item or item != item.strip():
            raise Fault(f'empty or spaced item in "{cell}"')
    return items


def encode(column, cell, pool):
    """The number that stands in the row for a cell."""
    if column.type in ("string", "key", "key+"):
        return pool.add(cell.encode())
    if column.type in ("list", "keys"):
        return pool.add("".join(i + "\0" for i in parts(cell)).encode())
    if column.type == "int":
        value = int(cell or "0", 10)
        if not -(2**31) <= value < 2**31:
            raise Fault(f"{cell} does not fit")
        return value
    if column.type == "flag":
        if cell not in ("", "0", "1"):
            raise Fault(f'"{cell}" is not 0 or 1')
        return int(cell or "0")
    for item in [cell] if column.type == "enum" and cell else parts(cell):
        if item not in column.values:
            raise Fault(f'"{item}" is not a value of column {column.name}')
    if column.type == "enum":
        return column.values.index(cell) + 1 if cell else 0
    return sum(1 << column.values.index(i) for i in set(parts(cell)))


def pack(path):
    columns, source = read(path)
    pool, rows, index = Pool(), [], {}
    for number, cells in source:
        try:
            rows.append([encode(c, cell, pool) for c, cell in zip(columns, cells)])
            for column, cell in zip(columns, cells):
                if not column.is_key():
                    continue
                keys = parts(cell) if column.type == "keys" else [cell] if cell else []
                for key in keys:
                    seen = index.setdefault(key, len(rows) - 1)
                    if seen == len(rows) - 1:
                        continue
                    at = columns.index(column)
                    if column.type != "key+":
                        raise Fault(f'key "{key}" stands twice (line {source[seen][0]})')
                    if source[len(rows) - 2][1][at] != key:
                        raise Fault(f'rows with the key "{key}" do not stand together')
        except (Fault, ValueError) as fault:
            raise Fault(f"{path}:{number}: {fault}") from None
    bits = 1
    while (1 << bits) < 2 * len(index):
        bits += 1
    slots = [(0, 0)] * (1 << bits)
    for key, row in index.items():
        data = key.encode()
        at = fnv1a(data) & ((1 << bits) - 1)
        while slots[at][1]:
            at = (at + 1) & ((1 << bits) - 1)
        slots[at] = (pool.add(data), row + 1)
    return columns, rows, bytes(pool.data), slots


def c_string(data):
    """A C string literal in lines; octal escapes have three digits, so that nothing runs into them."""
    line, out = "", []
    for b in data:
        line += chr(b) if 32 <= b < 127 and b not in b'"\\?' else f"\\{b:03o}"
        if len(line) > 92:
            out.append(f'  "{line}"')
            line = ""
    out.append(f'  "{line}"')
    return "\n".join(out)


def c_table(items):
    line, out = " ", []
    for item in items:
        if len(line) + len(item) > 98:
            out.append(line)
            line = " "
        line += f" {item},"
    out.append(line)
    return "\n".join(out)


def camel(name):
    return "".join(p.capitalize() for p in re.split("[-_]", name))


def write(path, name, columns, rows, pool, slots):
    low, up, title = name.replace("-", "_"), re.sub("-", "_", name).upper(), camel(name)
    out = [
        f"/* Made by pack.py from {name}.tsv; do not edit. For one source file to include. */",
        "#pragma once",
        "",
        '#include "data/stm-lexicon-private.h"',
        "",
        "typedef struct {",
    ]
    order = sorted(columns, key=lambda c: c.c_type() == "guint8")
    out += [f"  {c.c_type()} {c.name};" for c in order]
    out += [f"}} Lexicon{title}Row;", ""]
    for c in columns:
        if c.type in ("enum", "set"):
            values = [
                f"  LEXICON_{up}_{c.name.upper()}_{re.sub('[^A-Za-z0-9]', '_', v).upper()} = "
                + (str(i + 1) if c.type == "enum" else f"1 << {i}")
                for i, v in enumerate(c.values)
            ]
            out += ["enum {", ",\n".join(values), "};", ""]
    out += [f"enum {{ LEXICON_{up}_ROWS = {len(rows)} }};", ""]
    out += [f"static const char lexicon_{low}_pool[] G_GNUC_UNUSED =", c_string(pool) + ";", ""]
    places = [columns.index(c) for c in order]
    body = ["{" + ", ".join(str(r[p]) for p in places) + "}" for r in rows] or ["{0}"]
    out += [f"static const Lexicon{title}Row lexicon_{low}_rows[] G_GNUC_UNUSED = {{", c_table(body), "};", ""]
    out += [
        f"static const StmLexiconSlot lexicon_{low}_slots[] = {{",
        c_table("{" + f"{k}, {r}" + "}" for k, r in slots),
        "};",
        "",
        f"static const StmLexicon lexicon_{low} G_GNUC_UNUSED = {{",
        f"  lexicon_{low}_pool, lexicon_{low}_slots, {len(slots) - 1}",
        "};",
    ]
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.write("\n".join(out) + "\n")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        columns, rows, pool, slots = pack(sys.argv[1])
    except Fault as fault:
        sys.exit(f"pack.py: {fault}")
    name = os.path.splitext(os.path.basename(sys.argv[1]))[0]
    write(sys.argv[2], name, columns, rows, pool, slots)


main()
