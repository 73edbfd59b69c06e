/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Actors that the user names: what the extractor must call them and knows of them, before anything
 * that the library knows itself. Read once from a table; immutable afterwards. */
#pragma once

#include <statements/stm-enums.h>
#include <statements/stm-error.h>

/* Strings are owned by the table; NULL = not given. */
typedef struct
{
  const char *name;
  const char *country;
  const char *code;
  const char *role;
  const char *organization;
  const char *honorific;
  StmSpeakerKind kind;
} StmUserActor;

typedef struct _StmActors StmActors;

/* From a TSV file in UTF-8: a header line naming the columns (name, aliases, kind, country, code,
 * role, organization, honorific; only name is needed), then an actor a line; aliases are separated
 * by |; lines that begin with # are comments. Later files win over earlier ones. FALSE with
 * STM_ERROR_* and the line, or a GFileError. */
StmActors *stm_actors_new (void);
gboolean stm_actors_load (StmActors *self, const char *filename, GError **error);
void stm_actors_free (StmActors *self);
/* By a name or an alias, case and spacing aside; NULL when not there. */
const StmUserActor *stm_actors_find (const StmActors *self, const char *name);
