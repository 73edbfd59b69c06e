#!/usr/bin/env python3
"""Adds up meson's test logs: one line "N passed, N failed[, N skipped]"; exit 1 when one failed.

usage: summary.py TESTLOG.json...

A log without a test counts as a failure: a run that ran nothing has shown nothing.
"""
import json
import sys

GOOD = {"OK", "EXPECTEDFAIL"}


def main():
    passed = skipped = 0
    failed = []
    for path in sys.argv[1:]:
        try:
            with open(path, encoding="utf-8") as log:
                tests = [json.loads(line) for line in log if line.strip()]
        except OSError as error:
            tests = []
            print(f"{path}: {error.strerror}", file=sys.stderr)
        if not tests:
            failed.append(f"{path}: no test ran")
        for test in tests:
            if test["result"] in GOOD:
                passed += 1
            elif test["result"] == "SKIP":
                skipped += 1
            else:
                failed.append(f"{test['name']}: {test['result']}")
    for name in failed:
        print("failed:", name)
    print(f"{passed} passed, {len(failed)} failed" + (f", {skipped} skipped" if skipped else ""))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
