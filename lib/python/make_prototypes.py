#!/usr/bin/env python3
"""Writes statements/_prototypes.py from the public headers: the argument and result types of every
exported function, for ctypes.

usage: make_prototypes.py HEADERS_DIR OUTPUT
       make_prototypes.py --check HEADERS_DIR FILE     exit 1 when FILE is not what would be written
"""
import pathlib
import re
import sys

FUNCTION = re.compile(r"^STM_API\s+([^;{}]*?\b(stm_\w+)\s*\((.*?)\))\s*[^;]*;", re.M | re.S)
COMMENT = re.compile(r"/\*.*?\*/", re.S)

PLAIN = {
    "gboolean": "c_int", "gint": "c_int", "int": "c_int", "guint": "c_uint", "guint8": "c_uint8",
    "guint16": "c_uint16", "guint32": "c_uint32", "gint32": "c_int32", "gint64": "c_int64",
    "guint64": "c_uint64", "gsize": "c_size_t", "gssize": "c_ssize_t", "double": "c_double",
    "gdouble": "c_double", "float": "c_float", "GType": "c_size_t", "GQuark": "c_uint32",
    "gpointer": "c_void_p", "gconstpointer": "c_void_p", "char": "c_char", "guchar": "c_uint8",
    "GDestroyNotify": "c_void_p",
}


def ctype(declared, result):
    """'const char *' -> 'c_char_p'"""
    words = declared.replace("*", " * ").split()
    stars = words.count("*")
    base = [w for w in words if w not in ("const", "*", "struct", "volatile")]
    name = base[0] if base else "void"
    if stars == 0:
        if name == "void":
            return "None"
        if name in PLAIN:
            return PLAIN[name]
        return "c_void_p" if name.endswith(("Func", "Callback")) else "c_int"  # an enum
    if name in ("char", "gchar") and stars == 1:
        # An owned string must keep its address, so that stm_free() can have it back.
        return "c_char_p" if "const" in words else "c_void_p"
    if stars == 1 and not result and name in PLAIN and name not in ("gpointer", "gconstpointer"):
        return f"POINTER({PLAIN[name]})"
    if stars == 1:
        return "c_void_p"
    return "POINTER(c_void_p)"


def prototypes(headers):
    rows = {}
    for path in sorted(headers.glob("stm-*.h")):
        if path.name == "stm-json-glib.h":
            continue  # its types are json-glib's; Python has json
        text = COMMENT.sub(" ", path.read_text(encoding="utf-8"))
        for whole, name, args in FUNCTION.findall(text):
            result = whole[: whole.index(name)]
            kinds = []
            for arg in filter(None, (a.strip() for a in " ".join(args.split()).split(","))):
                if arg == "void":
                    continue
                if arg.endswith("]"):
                    arg = arg[: arg.index("[")].replace(" ", " * ", 1)
                kinds.append(ctype(re.sub(r"\w+$", "", arg) if not arg.endswith("*") else arg, False))
            rows[name] = (ctype(result, True), kinds)
    return rows


def render(rows):
    used = sorted({t for r, kinds in rows.values() for k in (r, *kinds)
                   for t in re.findall(r"c_\w+|POINTER", k)})
    out = ['"""Argument and result types of every function of the library.',
           "", "Made by make_prototypes.py from the public headers; do not edit.", '"""',
           "from ctypes import (", *(f"    {t}," for t in used), ")", "", "# name: (result, arguments)",
           "PROTOTYPES = {"]
    for name, (result, kinds) in sorted(rows.items()):
        line = f'    "{name}": ({result}, [{", ".join(kinds)}]),'
        if len(line) <= 110:
            out.append(line)
        else:
            out += [f'    "{name}": (', f"        {result},", "        ["]
            out += [f"            {k}," for k in kinds] + ["        ],", "    ),"]
    return "\n".join([*out, "}"]) + "\n"


def main():
    check = "--check" in sys.argv
    headers, target = (pathlib.Path(a) for a in sys.argv[1:] if a != "--check")
    text = render(prototypes(headers))
    if not check:
        target.write_text(text, encoding="utf-8")
        return
    if target.read_text(encoding="utf-8") != text:
        sys.exit(f"{target.name} is not what the headers say: run make_prototypes.py")
    print(f"{text.count('stm_')} functions have prototypes")


if __name__ == "__main__":
    main()
