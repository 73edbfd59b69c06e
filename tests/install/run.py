#!/usr/bin/env python3
"""Installs into an empty folder and builds a program there with pkg-config alone, as C and C++;
compiles each public header by itself.

usage: run.py SOURCE_DIR BUILD_DIR
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def run(*command, **more):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def flags(env, *options):
    return run("pkg-config", *options, "statements-1", env=env).split()


def main():
    source, build = map(pathlib.Path, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        run("meson", "install", "-C", build, "--no-rebuild", "--quiet",
            env=dict(os.environ, DESTDIR=str(root)))
        pc = next(root.rglob("statements-1.pc"))
        prefix = run("pkg-config", "--variable=prefix", pc).strip()
        libdir = pc.parent.parent
        env = dict(os.environ, PKG_CONFIG_PATH=str(pc.parent), LD_LIBRARY_PATH=str(libdir))
        # The same description, for the folder that stands in for the prefix.
        pc.write_text(pc.read_text().replace(f"prefix={prefix}", f"prefix={root}{prefix}", 1))
        if run("pkg-config", "--modversion", "statements-1", env=env) == "":
            sys.exit("statements-1.pc tells no version")
        compilers = [("c", os.environ.get("CC", "cc"), "-std=c11")]
        if shutil.which("c++"):
            compilers.append(("c++", "c++", "-std=c++17"))
        cflags, libs = flags(env, "--cflags"), flags(env, "--libs")
        headers = sorted(root.rglob("include/statements-1/statements/*.h"))
        if not headers:
            sys.exit("no header was installed")
        # json-glib is the library's private matter; only the bridge's header asks for it.
        bridge = run("pkg-config", "--cflags", "json-glib-1.0").split()
        for language, compiler, standard in compilers:
            program = root / f"consumer-{language}"
            run(compiler, "-x", language, standard, "-Wall", "-Werror", source / "tests/install/consumer.c",
                "-o", program, *cflags, *libs)
            print(language, run(program, env=env).strip())
            for header in headers:
                more = bridge if header.name == "stm-json-glib.h" else []
                one = root / f"one.{language}"
                one.write_text(f"#include <statements/{header.name}>\nint main (void) {{ return 0; }}\n")
                run(compiler, "-x", language, standard, "-Wall", "-Werror", "-fsyntax-only", one, *cflags, *more)
        print(f"{len(headers)} headers compile alone")


if __name__ == "__main__":
    main()
