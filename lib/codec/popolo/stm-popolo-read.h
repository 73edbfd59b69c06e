/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the files of the Popolo reader share: stm-popolo-read.c has the document and its parts,
 * stm-popolo-people.c persons and organizations, stm-popolo-posts.c memberships and posts,
 * stm-popolo-speech.c speeches.
 *
 * A document comes piece by piece (stm-json-stream.h). Strings of a piece are gone with it: what
 * waits for the end of the report is in the arena of the part. */
#pragma once

#include "codec/popolo/stm-popolo.h"
#include "codec/stm-json-stream.h"
#include "model/stm-builder-private.h"

/* Who holds what where: from memberships, looked up at the end. */
typedef struct {
  const char *person_id;
  StmSpeaker *person;       /* of a membership inside a person */
  const char *organization_id;
  const char *organization; /* name of one that is written out here */
  const StmSpeaker *holder; /* the organization that it stands in */
  const char *post_id;
  const char *role;
  const char *start;
  const char *end;
} StmPopoloMembership;

typedef struct {
  const char *id;
  const char *label;
  const char *organization_id;
  const StmSpeaker *holder; /* the organization that it stands in */
} StmPopoloPost;

/* Whom a speech is by and to, and where it stands in the text. */
typedef struct {
  StmStatement *statement;
  const char *creator_id;
  const char *creator;      /* name, of one who is written out here */
  const char *audience_id;
  gsize source_start; /* bytes of the text; start = end: none */
  gsize source_end;
  gsize content_start;
  gsize content_end;
} StmPopoloSpeech;

/* A member of the root that the model has no place for, as raw JSON. */
typedef struct {
  char *name;
  GString *items; /* without the brackets */
} StmPopoloRaw;

/* Who the parts before were about, as far as memory allows: see stm-popolo-people.c. */
typedef struct {
  GHashTable *people; /* id -> StmPopoloPerson */
  gsize size;
} StmPopoloDirectory;

typedef struct {
  StmJsonStream stream;
  const StmReadOptions *options;
  StmDiagnostics *notes;
  const char *name;
  guint64 part_size;       /* bytes of the document; 0: one report */
  StmPopoloDirectory directory;
  char *id;                /* of the first report */
  guint n_parts;           /* that were given */
  gboolean is_at_end;

  /* Of the piece: */
  StmJson *json;
  StmArena arena;

  /* Of the part that is being read; builder is NULL between parts. */
  StmReportBuilder *builder;
  StmReport *report;
  guint64 line;            /* on which it begins */
  guint64 offset;
  guint n_records;
  StmArena kept;
  GArray *memberships;
  gboolean has_more;       /* memberships say more than role and organization */
  GArray *posts;
  GArray *speeches;
  GArray *raws;            /* of StmPopoloRaw */
  GString *text;
  StmIdTable speakers;
  StmIdTable statements;
} StmPopoloReader;

/* The raw value that follows, checked; p stays before it. */
gboolean stm_popolo_look_ahead (StmJson *json, const char **after, const char **raw, gsize *len);
/* Keeps a member that no field has; with reject-unknown one that is not among the words of @known
 * is an error. */
gboolean stm_popolo_keep (StmPopoloReader *self, gpointer record, const char *known,
                          const char *key, gsize key_len, const char *raw, gsize len);
void stm_popolo_add_raw (StmPopoloReader *self, gpointer record, const char *key, const char *raw,
                         gsize len);
/* A string, or null as absent; strings of the piece. */
gboolean stm_popolo_read_text (StmPopoloReader *self, const char **value);
/* An id, which may also be a number in files made by hand. */
gboolean stm_popolo_read_id (StmPopoloReader *self, const char **value);
/* The same, kept to the end of the part. */
gboolean stm_popolo_keep_text (StmPopoloReader *self, const char **value);
gboolean stm_popolo_keep_id (StmPopoloReader *self, const char **value);
/* Into the report. */
const char *stm_popolo_copy (StmPopoloReader *self, const char *text);

gboolean stm_popolo_read_speaker (StmPopoloReader *self, gboolean is_person);
/* The speaker of the part with this id; of one before, a copy; NULL when there is none. */
StmSpeaker *stm_popolo_find_speaker (StmPopoloReader *self, const char *id);
/* The speaker with this id, or without one, with this name, made when there is none. */
StmSpeaker *stm_popolo_get_speaker (StmPopoloReader *self, const char *id, const char *name);
/* Of a record written out where it is meant, "id" and "name" (kept, NULL when absent); *@has_more:
 * other members too. */
gboolean stm_popolo_read_inline (StmPopoloReader *self, const char **id, const char **name,
                                 gboolean *has_more);
/* Remembers the part's speakers for the parts that follow. */
void stm_popolo_remember (StmPopoloReader *self);
void stm_popolo_directory_clear (StmPopoloDirectory *self);

/* A membership or post; in a person or organization, that is @holder, else NULL. */
gboolean stm_popolo_read_membership (StmPopoloReader *self, StmSpeaker *holder);
gboolean stm_popolo_read_post (StmPopoloReader *self, const StmSpeaker *holder);
/* Roles and organizations from the membership that holds now, or held last. */
void stm_popolo_resolve_memberships (StmPopoloReader *self);

gboolean stm_popolo_read_speech (StmPopoloReader *self);
void stm_popolo_resolve_speeches (StmPopoloReader *self);
