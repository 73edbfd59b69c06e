/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Actor codes: a country (ISO 3166-1 alpha-3) or IGO, NGO, MNC ..., then sectors in threes, as
 * PLOVER writes them ("IRNGOV", "USALEG", "IGOUNO"). CAMEO's are read too. Called by the positions
 * stage, which gives every speaker its code, and by readers of event data. */
#pragma once

#include "extract/stm-draft.h"

#define STM_ACTOR_CODE_MAX_SECTORS 5

typedef struct
{
  char country[4]; /* alpha-3, or IGO, NGO, MNC, NGM, IMG; "" when the code names none */
  char sectors[STM_ACTOR_CODE_MAX_SECTORS][4];
  guint n_sectors;
  gboolean is_state; /* @country is a country, not IGO and the like */
} StmActorCode;

/* Takes a code apart; CAMEO's sectors become PLOVER's (its MED, the media, is JRN). FALSE when it
 * is not in threes of upper-case letters. */
gboolean stm_actor_code_parse (const char *code, gboolean cameo, StmActorCode *out);
/* The code that @country (nullable) and the words of an office or institution @role (nullable)
 * make, in @arena; NULL when neither tells. */
const char *stm_actor_code_make (StmArena *arena, const char *country, const char *role,
                                 StmSpeakerKind kind);
/* Gives each referent of the draft that has none its code. */
void stm_draft_read_codes (StmDraft *self);

/* @actor named by the noun phrase @phrase: the referent that the report knows, else the words
 * themselves; name NULL where the phrase names no one (a pronoun that nothing explains). */
void stm_draft_name_actor (StmDraft *self, StmDraftActor *actor, StmTokenRange phrase);
