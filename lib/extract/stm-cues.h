/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Attribution cues: what a word or phrase that presents someone's speech, writing, attitude or
 * thought does (lib/data/cues.tsv). Looks at lemmas, tags and the words beside them, never at the
 * parse; it does not find attributions (stm-label.h does). Called by the stages of lib/extract. */
#pragma once

#include "extract/stm-link.h"
#include <statements/stm-enums.h>

typedef enum
{
  STM_CUE_KIND_VERB = 1,
  STM_CUE_KIND_LIGHT = 2, /* takes its meaning from a noun: "express" */
  STM_CUE_KIND_NOUN = 3,
  STM_CUE_KIND_ADJECTIVE = 4
} StmCueKind;

/* How a verb of reporting puts what it reports. */
typedef enum
{
  STM_CUE_CLASS_NEUTRAL = 1,
  STM_CUE_CLASS_CLAIM = 2,
  STM_CUE_CLASS_FACTIVE = 3,
  STM_CUE_CLASS_EMPHATIC = 4,
  STM_CUE_CLASS_DIRECTIVE = 5,
  STM_CUE_CLASS_COMMISSIVE = 6,
  STM_CUE_CLASS_EVALUATIVE = 7,
  STM_CUE_CLASS_NEGATIVE = 8
} StmCueClass;

/* Where the addressed party (targets) and the issue (issues) of a cue stand; a set of these. */
typedef enum
{
  STM_CUE_PLACE_CLAUSE = 1 << 0, /* that ..., or a quotation */
  STM_CUE_PLACE_INF = 1 << 1,    /* to do ... */
  STM_CUE_PLACE_OBJECT = 1 << 2,
  STM_CUE_PLACE_GERUND = 1 << 3,
  STM_CUE_PLACE_OF = 1 << 4, /* from here on after that preposition */
  STM_CUE_PLACE_FOR = 1 << 5,
  STM_CUE_PLACE_ON = 1 << 6,
  STM_CUE_PLACE_TO = 1 << 7,
  STM_CUE_PLACE_WITH = 1 << 8,
  STM_CUE_PLACE_AGAINST = 1 << 9,
  STM_CUE_PLACE_ABOUT = 1 << 10,
  STM_CUE_PLACE_OVER = 1 << 11,
  STM_CUE_PLACE_AS = 1 << 12,
  STM_CUE_PLACE_FROM = 1 << 13,
  STM_CUE_PLACE_IN = 1 << 14,
  STM_CUE_PLACE_AT = 1 << 15,
  STM_CUE_PLACE_INTO = 1 << 16,
  STM_CUE_PLACE_BETWEEN = 1 << 17,
  STM_CUE_PLACE_BY = 1 << 18
} StmCuePlace;

/* Whether the narrator's own sentence with this cue is a statement of its subject. */
typedef enum
{
  STM_CUE_NARRATED_NO = 0,
  STM_CUE_NARRATED_ALWAYS = 1, /* "X condemned Y" */
  STM_CUE_NARRATED_LEAD = 2,   /* an act that is news only where the report begins with it */
  STM_CUE_NARRATED_TOPIC = 3   /* ... and only where its issue is one of topics.tsv: "plans to" */
} StmCueNarrated;

/* One row. */
typedef struct
{
  const char *cue;      /* lemma of the head */
  const char *particle; /* words after the head, "" when none */
  const char *cameo;    /* root or leaf */
  const char *plover;   /* "" where the code tells */
  guint32 targets;      /* StmCuePlace */
  guint32 issues;
  guint32 light;      /* groups that tie light verbs and nouns */
  guint32 doers;      /* StmCuePlace where the doer stands when it is not the subject */
  guint32 needs;      /* StmNounKind: the object must be one of these; 0 = anything */
  guint8 kind;        /* StmCueKind */
  guint8 cue_class;   /* StmCueClass */
  guint8 narrated;    /* StmCueNarrated */
  guint8 n_particles; /* words of the particle */
  guint8 split;       /* the object stands inside the particle: "turn X down" */
  guint16 n_steps;    /* of the particle, in the table of steps from first_step on */
  guint32 first_step;
  StmPresentation presentation;
  StmSpeechAct act;
  StmStance stance;
} StmCue;

/* A cue in a text. */
typedef struct
{
  gint32 entry;  /* the row that gives the meaning: the noun's for a light verb */
  guint32 head;  /* the verb, noun or adjective that heads the whole */
  guint32 sense; /* token of the word whose row @entry is: the noun of a light verb, else head */
  guint32 end;   /* token after the sense word and its particle: the complement begins here */
  StmTokenRange gap; /* the object inside the particle; empty when none is there */
  guint32 tail;      /* token after the particle's last word; @end unless the particle is split */
} StmCueMatch;

/* The row @entry, never freed; NULL for -1. */
const StmCue *stm_cue_get (gint32 entry);
guint stm_cue_get_n (void);

/* The cue whose head is @token, looking no further than @limit; FALSE when there is none. */
gboolean stm_cue_match (const StmText *text, guint32 token, guint32 limit, StmCueMatch *match);
/* The same for a word that is a verb whatever the tagger says. */
gboolean stm_cue_match_verb (const StmText *text, guint32 token, guint32 limit, StmCueMatch *match);
/* A verb that only says that another goes on or begins: "continues | to oppose". */
gboolean stm_cue_begins (const StmText *text, guint32 token);

/* The cue that the words [cue.first, cue.end) of a labelled attribution are: the last of them that
 * heads one. A light verb's noun may stand behind the range, up to @limit. */
gboolean stm_cue_find (const StmText *text, StmTokenRange cue, guint32 limit, StmCueMatch *match);

/* Words of a lexicon against words of a text: the hash that StmToken's lemma and lower hold. */
guint32 stm_cue_hash (const char *word);
