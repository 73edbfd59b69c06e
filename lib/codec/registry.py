#!/usr/bin/env python3
"""Writes the registry of formats: registry.py OUTPUT NAME...

Each NAME is a format whose file stm-NAME.c defines stm_codec_NAME (hyphens as underscores).
"""
import sys

names = [name.replace("-", "_") for name in sys.argv[2:]]
lines = ["/* Made by lib/codec/registry.py from the list in lib/codec/meson.build. */",
         '#include "codec/stm-codec-private.h"', ""]
lines += [f"extern const StmCodec stm_codec_{name};" for name in names]
lines += ["", "const StmCodec *const stm_codecs[] = {"]
lines += [f"  &stm_codec_{name}," for name in names]
lines += ["  NULL", "};", ""]
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write("\n".join(lines))
