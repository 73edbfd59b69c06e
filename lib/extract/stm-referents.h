/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Who is meant: the referents of a text while they are being gathered. stm-referents.c makes them
 * from names, stm-coreference.c resolves pronouns and descriptions, stm-speakers.c uses both for
 * the sources of statements. */
#pragma once

#include "extract/stm-draft.h"
#include "extract/stm-knowledge.h"

struct _StmReferents
{
  GHashTable *by_form;      /* folded form (arena) → referent + 1 */
  guint32 *of_name;         /* for each name of the text, STM_DRAFT_NONE when it is no referent */
  GArray *persons;          /* of guint32: referents that are persons, in the order of the text */
  guint32 of_document;      /* who issued "the statement" */
  gboolean document_speaks; /* the last source was a document */
  guint32 in_hand;          /* who spoke last in the reporter's own sentence */
  guint32 person_in_hand;   /* the last one of them that is a person */
  const StmDraftStatement *speaking; /* whose source is looked for; NULL afterwards */
};

/* Gathers the referents of all names. */
void stm_referents_gather (StmDraft *self);
void stm_referents_free (StmReferents *referents);

guint32 stm_referents_add (StmDraft *self, StmSpeakerKind kind, const char *name);
/* The referent of the form, STM_DRAFT_NONE when there is none. */
guint32 stm_referents_find (const StmDraft *self, const char *form);
void stm_referents_bind (StmDraft *self, const char *form, guint32 referent);
/* The person whose surname @word is, or is a spelling of. */
guint32 stm_referents_find_surname (StmDraft *self, const char *word);
/* Another form that stands for it in the report; becomes the name when it is fuller. */
void stm_referents_add_alias (StmDraft *self, guint32 referent, const char *form);
void stm_referents_add_mention (StmDraft *self, guint32 referent, StmTokenRange range);
/* The government of the country @code. */
guint32 stm_referents_get_government (StmDraft *self, const char *code);
/* The country that the report is most about; NULL when it names none. */
const char *stm_referents_get_main_country (const StmDraft *self);
/* @home, the country that the report is sent from (nullable), or the one it is about where that is
 * plainly another. */
const char *stm_referents_prefer_country (const StmDraft *self, const char *home);

/* stm-coreference.c */
/* Whether @word (lower case) is one of the words of @words, case aside. */
gboolean stm_has_word (const char *words, const char *word);
gboolean stm_is_pronoun (const StmText *text, guint32 token);
/* Who the pronoun @token means, not @except; STM_DRAFT_NONE when nobody fits. */
guint32 stm_resolve_pronoun (StmDraft *self, guint32 token, guint32 except);
/* "the ambassador", "the group": someone named before; STM_DRAFT_NONE when nobody fits. */
guint32 stm_resolve_description (StmDraft *self, StmTokenRange phrase);
/* "both countries", "the two leaders": the pair meant, as one joint referent. */
guint32 stm_resolve_pair (StmDraft *self, StmTokenRange phrase);
/* One referent for several speakers at once. */
guint32 stm_referents_join (StmDraft *self, const guint32 *members, guint n, const char *name);

/* stm-speakers-described.c */
/* Someone new whom the report only describes; STM_DRAFT_NONE when @phrase describes nobody. */
guint32 stm_describe_speaker (StmDraft *self, StmTokenRange phrase);
/* "the rights group Human Rights Watch": the body that the name at the phrase's end means. */
guint32 stm_find_named_body (const StmDraft *self, StmTokenRange phrase);
/* "the source close to the talks": who was described before with these words and more. */
guint32 stm_find_described (StmDraft *self, StmTokenRange phrase);
/* Someone described whom the report names later by the same office becomes that one. */
void stm_identify_described (StmDraft *self);

/* stm-speakers-source.c */
/* Sets the source of @s to the words that name who speaks, where the label took others. Returns
 * those of them that name it best. */
StmTokenRange stm_speakers_mend_source (StmDraft *self, StmDraftStatement *s);
/* "quoted @quoted as saying that A": the content of @s begins with A. */
void stm_speakers_mend_quoted (StmDraft *self, StmDraftStatement *s, StmTokenRange quoted);
