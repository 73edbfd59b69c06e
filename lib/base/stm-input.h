/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Bytes to read, from memory, a file or a stream: all at once or line by line, with flat memory.
 * Files are read, not mapped: a mapped file that shrinks kills its reader. */
#pragma once

#include <gio/gio.h>

typedef struct _StmInput StmInput;

/* @data must stay as long as the input; @name is for messages, or NULL. */
StmInput *stm_input_new_data (const char *data, gsize len, const char *name);
StmInput *stm_input_new_bytes (GBytes *bytes, const char *name);
StmInput *stm_input_new_file (const char *filename, GError **error);
StmInput *stm_input_new_stream (GInputStream *stream, const char *name);
void stm_input_free (StmInput *self);

/* For the calls that follow; may be NULL. */
void stm_input_set_cancellable (StmInput *self, GCancellable *cancellable);
const char *stm_input_get_name (const StmInput *self);

/* The first bytes, some thousand when there are so many; nothing is consumed. */
gboolean stm_input_peek (StmInput *self, const char **head, gsize *len, GError **error);
/* All that is left. LIMIT when it is more than @most bytes (0 = any number). The bytes stay until
 * the input is freed. */
gboolean stm_input_read_all (StmInput *self, gsize most, const char **data, gsize *len,
                             GError **error);
/* The next line without its LF (a CR before it stays); the last may lack one. FALSE at the end,
 * and with LIMIT when a line has more than @most bytes. The bytes stay until the next call. */
gboolean stm_input_next_line (StmInput *self, gsize most, const char **line, gsize *len,
                              GError **error);
/* Past a line of any size, whose bytes need not fit in memory; they go to @copy, with an LF, when it
 * is not NULL. */
gboolean stm_input_skip_line (StmInput *self, GOutputStream *copy, GError **error);
/* Some whole lines: about @wanted bytes, less than twice as many if there is more than a line. */
gboolean stm_input_next_lines (StmInput *self, gsize wanted, gsize most, const char **data,
                               gsize *len, GError **error);
/* Bytes as they come, for documents without lines: what is not given yet, more than @seen bytes of
 * it, which the caller has looked at. FALSE at the end, and with an error. Nothing is given. */
gboolean stm_input_look (StmInput *self, gsize seen, const char **data, gsize *len, GError **error);
/* The first @len of them are given; they stay until the next look. */
void stm_input_pass (StmInput *self, gsize len);
/* Whether bytes that were given stay as long as the input. */
gboolean stm_input_is_stable (const StmInput *self);
/* Of what was given last: the number of its first line, from 1, and its offset in the input. */
guint64 stm_input_get_line (StmInput *self);
guint64 stm_input_get_offset (const StmInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmInput, stm_input_free)
