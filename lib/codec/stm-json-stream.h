/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A JSON document of any size in pieces, with the memory of one: the members of its root object,
 * the items of arrays among them, the items of a root array. The stream finds where a piece ends
 * (by brackets and quotation marks) and checks what stands between pieces; the piece itself is
 * checked when its reader goes through it with the pull reader (json/stm-json.h), which begin()
 * readies.
 *
 *   stm_json_stream_init (&stream, in, limits, "@graph", STM_JSON_STREAM_SEVERAL);
 *   while (stm_json_stream_next (&stream, &piece, &failure))
 *     read (stm_json_stream_begin (&stream, &piece, &arena));
 *   // FALSE: the end, or a failure
 *   stm_json_stream_clear (&stream); */
#pragma once

#include "base/stm-input.h"
#include "codec/json/stm-json.h"

typedef enum {
  STM_JSON_PIECE_WHOLE,  /* a root that is not taken apart */
  STM_JSON_PIECE_MEMBER, /* of a root object */
  STM_JSON_PIECE_ITEM,   /* of an array that is a member of the root */
  STM_JSON_PIECE_ROOT_ITEM, /* of a root array */
  STM_JSON_PIECE_CLOSE   /* a root object that was taken apart ends; no bytes */
} StmJsonPieceKind;

typedef struct {
  StmJsonPieceKind kind;
  const char *key;   /* of the member, decoded; NULL for others. Stays until the next piece */
  gsize key_len;
  guint64 index;     /* of an item */
  const char *data;  /* the value's bytes, until the next piece */
  gsize len;
  StmPlace place;    /* where it begins; no path */
} StmJsonPiece;

typedef enum {
  STM_JSON_STREAM_ROOT_ARRAY = 1 << 0, /* a root array comes item by item */
  STM_JSON_STREAM_SEVERAL = 1 << 1     /* more roots may follow (JSON Lines) */
} StmJsonStreamFlags;

typedef struct {
  StmInput *in;
  const char *arrays; /* see stm_json_stream_init() */
  StmJsonStreamFlags flags;
  StmLimits limits;
  StmJson json;
  StmArena arena;     /* of keys */
  const StmJsonPiece *piece; /* that json reads */
  guint state;
  gboolean has_begun;
  gboolean is_started; /* the root, or the array in it: a comma comes before the next piece */
  gboolean is_item_started;
  GHashTable *keys;   /* of the root object */
  char *key;
  gsize key_len;
  guint64 index;
  guint64 line;       /* of the next byte */
  guint64 line_start; /* offset */
  guint64 offset;
} StmJsonStream;

/* @arrays: words that name the root object's members whose arrays come item by item; "*" for all;
 * NULL when a root object is one piece. */
void stm_json_stream_init (StmJsonStream *self, StmInput *in, const StmLimits *limits,
                           const char *arrays, StmJsonStreamFlags flags);
void stm_json_stream_clear (StmJsonStream *self);
/* FALSE at the end, and with an error, after which there is nothing more. */
gboolean stm_json_stream_next (StmJsonStream *self, StmJsonPiece *piece, GError **error);
/* A reader of the piece, whose strings go to @arena. It is of the stream and stays until the next
 * call. The piece must stay as long as errors are asked for. */
StmJson *stm_json_stream_begin (StmJsonStream *self, const StmJsonPiece *piece, StmArena *arena);
/* The reader's error with its place and path in the whole document. */
void stm_json_stream_take_error (StmJsonStream *self, GError **error);
/* Says in @error, which has no place, that it is about the whole of @piece. */
void stm_json_stream_set_place (const StmJsonStream *self, const StmJsonPiece *piece,
                                GError *error);
/* How many bytes of the input are behind. */
guint64 stm_json_stream_get_offset (const StmJsonStream *self);

/* Like stm_json_take_error() for a document that begins at @base of an input named @name; the path
 * of @base, when it has one, comes before that of the error. */
void stm_json_take_error_at (StmJson *json, const char *name, const StmPlace *base, GError **error);
