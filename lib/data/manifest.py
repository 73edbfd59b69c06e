#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes stm-data-manifest.h: the list of built-in models with their SHA-256, and one over all data.

Usage: manifest.py OUTPUT VERSION FILE...   (NAME.stmw are models; other files only count in the sum)

Run by the build whenever a model or a lexicon changes, which also makes stm-data.c compile again:
the compiler does not know that the assembler reads the weights."""
import hashlib
import os
import sys


def main():
    output, version, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    whole = hashlib.sha256()
    rows = []
    for path in sorted(files, key=os.path.basename):
        with open(path, "rb") as f:
            digest = hashlib.sha256(f.read()).hexdigest()
        base = os.path.basename(path)
        whole.update(f"{base} {digest}\n".encode())
        name, suffix = os.path.splitext(base)
        if suffix == ".stmw":
            rows.append(f'STM_DATA_MODEL ({name.replace("-", "_")}, "{name}", "{digest}")')
    with open(output, "w", encoding="utf-8", newline="\n") as f:
        f.write("/* Made by manifest.py; do not edit. */\n")
        f.write(f'#define STM_DATA_VERSION "{version}"\n')
        f.write(f'#define STM_DATA_SHA256 "{whole.hexdigest()}"\n')
        f.write("#define STM_DATA_MODELS" + "".join(f" \\\n  {r}" for r in rows) + "\n")


main()
