/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the files that gather referents share: stm-referents.c the table and the persons,
 * stm-referents-bodies.c countries and organizations. */
#pragma once

#include "extract/stm-referents.h"

/* Referents that a new name is compared with, newest first: keeps a crowd of names linear. */
#define STM_REFERENTS_COMPARED 160

/* @form is a name proper: the fullest one is the name, the others are aliases. */
void stm_referents_add_name (StmDraft *self, guint32 referent, const char *form);
guint32 stm_referents_gather_state (StmDraft *self, guint32 name, const StmKnowledge *known);
guint32 stm_referents_gather_organization (StmDraft *self, guint32 name, const StmKnowledge *known);
/* Gives persons listed after the offices of several countries theirs. */
void stm_referents_match_lists (StmDraft *self);
