/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A strict pull reader of JSON (RFC 8259 and I-JSON, RFC 7493): one root, UTF-8, no member twice,
 * no NUL, numbers that a double can hold. Strings are copied into an arena as they are scanned.
 * No recursion, no padding of the input asked for. Every JSON format of lib/codec reads through it;
 * the native one adds its tables (stm-json-read.c).
 *
 *   stm_json_init (&json, data, len, &arena, NULL);
 *   if (stm_json_enter_object (&json))
 *     while (stm_json_next_member (&json, &key, &key_len))
 *       if (stm_json_is (key, key_len, "name")) stm_json_read_string (&json, &name, NULL);
 *       else stm_json_skip (&json);
 *   good = stm_json_end (&json);   // FALSE: stm_json_take_error (&json, …)
 *   stm_json_clear (&json);
 *
 * After the first error every call returns FALSE, so that checking at the end is enough. */
#pragma once

#include "base/stm-arena.h"
#include "base/stm-error-private.h"
#include "codec/stm-limits.h"

typedef enum {
  STM_JSON_BAD = 0, /* the end, or no value */
  STM_JSON_NULL,
  STM_JSON_FALSE,
  STM_JSON_TRUE,
  STM_JSON_NUMBER,
  STM_JSON_STRING,
  STM_JSON_ARRAY,
  STM_JSON_OBJECT
} StmJsonKind;

/* A key of an open object, for finding it twice. */
typedef struct {
  const char *at; /* its opening quote */
  const char *text;
  guint32 len;
  guint32 hash;
} StmJsonKey;

typedef struct {
  const char *start;
  const char *p;   /* next byte */
  /* One past the last byte that is not blank. That byte is a closing bracket, or a NUL follows it:
   * so scanning one byte stops there by itself, and only closing a bracket looks for the end. */
  const char *end;
  StmArena *arena; /* strings go here */
  StmArena scratch; /* those of values that are skipped, here */
  StmLimits limits;
  guint depth;     /* open arrays and objects */
  gboolean allow_duplicates;

  /* For those open through the calls below: where the keys of each begin. */
  struct {
    guint32 first_key;
    gboolean is_object;
    gboolean is_started;
  } *frames;
  guint n_frames;
  guint frames_room;
  StmJsonKey *keys;
  guint32 n_keys;
  guint32 keys_room;
  guint32 *slots; /* for finding keys twice in large objects */
  gsize slots_room;

  /* The first error: where and what. message = NULL while all is well. */
  const char *error_at;
  StmError error_code;
  char *message;
  char *copy; /* of a document that does not end with a bracket */
  const char *data; /* the caller's, for places when there is a copy */
} StmJson;

/* @arena gets the strings; @limits may be NULL. A document of more than limits->max_record_size is
 * refused at once. */
void stm_json_init (StmJson *self, const char *data, gsize len, StmArena *arena,
                    const StmLimits *limits);
/* Another document with the same memory. */
void stm_json_restart (StmJson *self, const char *data, gsize len, StmArena *arena);
void stm_json_clear (StmJson *self);

StmJsonKind stm_json_peek (StmJson *self);
gboolean stm_json_enter_object (StmJson *self);
/* FALSE behind the last member, and on error. The value must be read or skipped. @key has its
 * length in front like all arena strings. */
gboolean stm_json_next_member (StmJson *self, const char **key, gsize *len);
gboolean stm_json_enter_array (StmJson *self);
gboolean stm_json_next_item (StmJson *self);
/* Any value; @value from @arena with its length in front. */
gboolean stm_json_read_string (StmJson *self, const char **value, gsize *len);
gboolean stm_json_read_int64 (StmJson *self, gint64 *value);
gboolean stm_json_read_double (StmJson *self, double *value);
gboolean stm_json_read_boolean (StmJson *self, gboolean *value);
gboolean stm_json_read_null (StmJson *self);
/* Checks one value strictly, whatever it is, and goes past it. */
gboolean stm_json_skip (StmJson *self);
/* The same, giving its bytes in the document. */
gboolean stm_json_skip_raw (StmJson *self, const char **raw, gsize *len);
/* @json, valid, to @to without the blanks between its tokens: returns the length. @to has room for
 * @len bytes and may be @json. */
gsize stm_json_minify (char *to, const char *json, gsize len);
/* Nothing but blanks follows, and there was no error. */
gboolean stm_json_end (StmJson *self);

/* The next value is of @wanted (STM_JSON_TRUE for both booleans), or the error says that @what is
 * expected. */
gboolean stm_json_expect (StmJson *self, StmJsonKind wanted, const char *what);
/* SYNTAX: @what is due at p. */
gboolean stm_json_fail_due (StmJson *self, const char *what);
/* Where the next value begins, for errors about it. */
const char *stm_json_here (StmJson *self);
/* Sets the error unless there is one; @at points into the document. Returns FALSE. */
gboolean stm_json_fail (StmJson *self, const char *at, StmError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
gboolean stm_json_failed (const StmJson *self);
/* The error with line, column, offset and path, and "LINE:COLUMN: PATH: " before its words;
 * @name, when not NULL, before that. */
void stm_json_take_error (StmJson *self, const char *name, GError **error);
/* JSON pointer of the value or name at @at, in a document that is good up to there and ends at
 * @end; @from is the start of a value whose own path is @prefix. Free with g_free(). */
char *stm_json_find_path (const char *from, const char *at, const char *end, const char *prefix);

static inline gboolean
stm_json_is (const char *key, gsize len, const char *name)
{
  return strlen (name) == len && memcmp (key, name, len) == 0;
}

/* The string behind whose opening quote @p stands, as an arena string with at least 32 bytes to the
 * end of its memory: the place behind the closing quote, or NULL. */
const char *stm_json_copy_string (StmJson *self, const char *p, const char **out);
/* The same from p; NULL on error. */
const char *stm_json_take_string (StmJson *self);
gboolean stm_json_take_number (StmJson *self, double *value);

static inline gboolean
stm_json_is_digit (char c)
{
  return (guchar) (c - '0') <= 9;
}

static inline void
stm_json_skip_blanks (StmJson *self)
{
  const char *p = self->p;

  if (G_LIKELY (p < self->end && (guchar) *p > ' '))
    return;
  while (p < self->end && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'))
    p++;
  self->p = p;
}
