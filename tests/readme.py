#!/usr/bin/env python3
"""Checks that the README quotes the example programs as they are and shows what they print, that
each program it names is built, and that each option it names stands in the program's --help.

usage: readme.py TOP BUILD            compare; exit 1 when they differ
       readme.py --update TOP BUILD   write the quotations into the README
"""
import os
import pathlib
import re
import subprocess
import sys

def output_of(command, **more):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **more).stdout

def block(readme, language, after):
    """The first block of @language after the text @after."""
    found = re.compile(rf"```{language}\n(.*?)```", re.S).search(readme, readme.index(after))
    return found.span(1)

def check_programs(readme, build):
    """What is wrong with the rows "| `program` | what it does … `--option WORD\\|WORD` |"."""
    faults = []
    rows = re.findall(r"^\| `(stm-[\w-]+)` \| (.*) \|$", readme, re.M)
    built = {path.name for path in (build / "examples").glob("stm-*") if path.is_file()}
    if not rows:
        faults.append("README.md has no table of programs")
    # Not stm-fields.c, which is a source.
    for name in sorted(set(re.findall(r"\bstm-[\w-]+(?![\w-]|\.\w)", readme)) - built):
        faults.append(f"README.md: {name}: not built")
    for name, words in rows:
        if name not in built:
            continue
        told = output_of([build / "examples" / name, "--help"])
        for option, values in re.findall(r"`(--[\w-]+)([^`]*)`", words):
            line = re.search(rf"^ .*{option}(?![\w-]).*$", told, re.M)
            if line is None:
                faults.append(f"README.md: {name} {option}: not in its --help")
                continue
            # table\|json stands for table and json
            for value in re.findall(r"\w+", values):
                if not re.search(rf"\b{value}\b", line[0]):
                    faults.append(f"README.md: {name} {option} {value}: not in its --help")
    return faults

def main():
    update = "--update" in sys.argv
    top, build = (pathlib.Path(a) for a in sys.argv[1:] if a != "--update")
    path = top / "README.md"
    readme = path.read_text(encoding="utf-8")
    env = dict(os.environ, PYTHONPATH=str(top / "lib/python"),
               STATEMENTS_LIBRARY=str(build / "lib/libstatements.so.0"))
    from_c = output_of([build / "examples/who-said-what"])
    from_python = output_of([sys.executable, top / "examples/who_said_what.py"], env=env)
    wanted = [("c", "## In C", (top / "examples/who-said-what.c").read_text(encoding="utf-8")),
              ("", "statements-1)`:\n\n```c", from_c),
              ("python", "## In Python", (top / "examples/who_said_what.py").read_text(encoding="utf-8"))]
    faults = check_programs(readme, build)
    if from_c != from_python:
        faults.append("the C and the Python program print different things")
    for language, after, text in wanted:
        at = readme.index(after)
        if language == "":
            at = block(readme, "c", "## In C")[1] + 3
            found = re.compile(r"```\n(.*?)```", re.S).search(readme, at)
            start, end = found.span(1)
        else:
            start, end = block(readme, language, after)
        if readme[start:end] != text:
            faults.append(f"README.md, {after.strip()}: not what is there now:\n{text}")
            if update:
                readme = readme[:start] + text + readme[end:]
    if update:
        path.write_text(readme, encoding="utf-8")
        return
    print("\n".join(faults) or "README.md is as the programs are")
    sys.exit(1 if faults else 0)

if __name__ == "__main__":
    main()
