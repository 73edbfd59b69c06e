#!/usr/bin/env python3
"""Writes a text file as a C string: embed.py INPUT OUTPUT NAME

JSON is written without the blanks between its tokens.
"""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as source:
    text = json.dumps(json.load(source), ensure_ascii=False, separators=(",", ":"))
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write(f"/* Made by lib/codec/embed.py. */\nstatic const char {sys.argv[3]}[] =\n")
    for i in range(0, len(text), 80):
        piece = text[i:i + 80].replace("\\", "\\\\").replace('"', '\\"')
        out.write(f'    "{piece}"\n')
    out.write("    ;\n")
