#!/usr/bin/env python3
"""Compares what the headers declare, what the version map lists and what the library exports.

usage: symbols.py HEADERS_DIR MAP [LIBRARY]     compare
       symbols.py --update HEADERS_DIR MAP      write the newest node of the map from the headers

A node of a released version is never edited: --update rewrites the last node only.
"""
import pathlib
import re
import subprocess
import sys

DECLARED = re.compile(r"\bSTM_API\b[^;]*?\b(stm_\w+)\s*\(")
NODE = re.compile(r"(LIBSTATEMENTS_[\d.]+) \{(.*?)\}([^;]*);", re.S)


def declared(headers):
    names = set()
    for path in headers.glob("*.h"):
        names |= set(DECLARED.findall(path.read_text(encoding="utf-8")))
    return names


def listed(text):
    return [(m, set(re.findall(r"\b(stm_\w+);", m.group(2)))) for m in NODE.finditer(text)]


def exported(library):
    out = subprocess.run(["nm", "-D", "--defined-only", library], check=True, text=True,
                         stdout=subprocess.PIPE).stdout
    names = {line.split()[-1].split("@")[0] for line in out.splitlines()}
    return {n for n in names if not n.startswith("LIBSTATEMENTS_")}


def update(headers, map_path):
    text = map_path.read_text(encoding="utf-8")
    nodes = listed(text)
    older = set().union(*(names for _, names in nodes[:-1])) if len(nodes) > 1 else set()
    last = nodes[-1][0]
    rows = "".join(f"    {name};\n" for name in sorted(declared(headers) - older))
    local = "  local:\n    *;\n" if len(nodes) == 1 else ""
    node = f"{last.group(1)} {{\n  global:\n{rows}{local}}}{last.group(3)};"
    map_path.write_text(text[:last.start()] + node + text[last.end():], encoding="utf-8")


def main():
    args = [a for a in sys.argv[1:] if a != "--update"]
    headers, map_path = pathlib.Path(args[0]), pathlib.Path(args[1])
    if "--update" in sys.argv:
        update(headers, map_path)
        return
    in_headers = declared(headers)
    in_map = set().union(*(names for _, names in listed(map_path.read_text(encoding="utf-8"))))
    faults = [f"{n}: declared, not in the version map" for n in sorted(in_headers - in_map)]
    faults += [f"{n}: in the version map, declared nowhere" for n in sorted(in_map - in_headers)]
    if len(args) > 2:
        in_library = exported(args[2])
        faults += [f"{n}: declared, not exported" for n in sorted(in_headers - in_library)]
        faults += [f"{n}: exported, declared nowhere" for n in sorted(in_library - in_headers)]
    print("\n".join(faults + [f"{len(in_headers)} functions declared, {len(faults)} faults"]))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
