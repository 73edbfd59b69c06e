/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What a fuzz target is: LLVMFuzzerTestOneInput(), called by libFuzzer or by the replaying driver
 * (fuzz-main.c), and the files that it starts from. */
#pragma once

#include <gio/gio.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len);

/* The files of a folder below tests/ as inputs of the target: @head, then a byte of flags, then the
 * file, or with @by_line each of its lines. With n_flags = 0 there is no byte of flags, else each
 * from 0 to n_flags - 1 is tried. */
typedef struct {
  const char *folder;
  const char *head;
  guint n_flags;
  gboolean by_line;
} FuzzSeeds;

/* Ends with a row without a folder. What was once found (tests/fuzz/repro) needs no row. */
extern const FuzzSeeds fuzz_seeds[];

/* A stream of @bytes that gives at most @most of them at a time. */
GInputStream *fuzz_stream_new (const guint8 *bytes, gsize len, gsize most);
