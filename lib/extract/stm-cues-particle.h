/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Particles of cues: the words that belong to a cue behind its head, and the patterns that say
 * where an object or modifiers stand among them (lib/data/cues.tsv). For stm-cues.c. */
#pragma once

#include "extract/stm-cues.h"

/* Where a particle was found. */
typedef struct
{
  guint32 end;       /* token after its last word */
  StmTokenRange gap; /* the object inside it; empty when none */
} StmParticleFound;

/* Reads the pattern of @cue; once for each row, before any is matched. */
void stm_particle_add (StmCue *cue);
/* Whether the particle of @cue stands at @at. @bare: its object may be missing, as it is the
 * subject of a passive. */
gboolean stm_particle_match (const StmText *text, const StmCue *cue, guint32 at, guint32 limit,
                             gboolean bare, StmParticleFound *found);
