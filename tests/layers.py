#!/usr/bin/env python3
"""Refuses an include that points up: folders of lib/ are layers.

usage: layers.py TOP

Each folder may include itself and the folders below it, as private headers ("model/x.h"). Public
headers (<statements/x.h>) may be included from anywhere; among themselves they include only each
other, GLib and <stdint.h>, and json-glib only in the one header that bridges to it.
"""
import pathlib
import re
import sys

BELOW = {
    "base": [],
    "data": ["base"],
    "model": ["base"],
    "codec": ["base", "data", "model"],
    "text": ["base", "data"],
    "extract": ["base", "data", "model", "text"],
    "analysis": ["base", "data", "model", "text"],
}
# Training programs stand beside the data they make and may use every layer.
TRAINERS = re.compile(r"^lib/data/(train/|evaluate)")
# A date is a plain value of the model that the reading of time phrases gives; its header and the
# arena form of it are the only part of the model that text knows.
PRIVATE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
PUBLIC = re.compile(r"^\s*#\s*include\s+<([^>]+)>", re.M)
ALLOWED_IN_PUBLIC = re.compile(r"^(statements/.*|stdint\.h|glib\.h|glib-object\.h|gio/gio\.h)$")


def main():
    top = pathlib.Path(sys.argv[1])
    faults = []
    for path in sorted([*top.glob("lib/**/*.[ch]")]):
        name = path.relative_to(top).as_posix()
        layer = name.split("/")[1]
        if TRAINERS.match(name) or layer not in BELOW:
            continue
        for include in PRIVATE.findall(path.read_text(encoding="utf-8")):
            target = include.split("/")[0] if "/" in include else layer
            if target in BELOW and target != layer and target not in BELOW[layer]:
                faults.append(f"{name}: {layer} includes {include}, a layer above it")
    for path in sorted(top.glob("include/statements/*.h")):
        for include in PUBLIC.findall(path.read_text(encoding="utf-8")):
            bridge = path.name == "stm-json-glib.h" and include == "json-glib/json-glib.h"
            if not ALLOWED_IN_PUBLIC.match(include) and not bridge:
                faults.append(f"include/statements/{path.name}: includes <{include}>")
        for include in PRIVATE.findall(path.read_text(encoding="utf-8")):
            faults.append(f'include/statements/{path.name}: includes the private "{include}"')
    for fault in faults:
        print(fault)
    print(f"{len(faults)} includes point up")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
