/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Who the mediators and the sides of an offer are: names for their phrases, whether they can
 * mediate, and the pair of sides that a report speaks of. See stm-offers-private.h. */
#include "extract/stm-actor-code.h"
#include "extract/stm-clauses.h"
#include "extract/stm-knowledge.h"
#include "extract/stm-offers-private.h"
#include "text/stm-gazetteer.h"

#include <string.h>

gboolean
stm_offer_same_actor (const StmDraftActor *a, const StmDraftActor *b)
{
  if (a->speaker != STM_DRAFT_NONE && a->speaker == b->speaker)
    return TRUE;
  if (a->name != NULL && b->name != NULL && g_ascii_strcasecmp (a->name, b->name) == 0)
    return TRUE;
  return FALSE;
}

/* The same side: one may be a person that speaks for the other's country. */
gboolean
stm_offer_same_side (const StmDraft *draft, const StmDraftActor *a, const StmDraftActor *b)
{
  return stm_offer_same_actor (a, b)
         || (a->country != NULL && b->country != NULL && strcmp (a->country, b->country) == 0);
}

/* "her country was ready to host talks": the state that the speaker speaks for. */
static gboolean
name_own_country (StmDraft *draft, StmTokenRange phrase, guint32 statement, StmDraftActor *actor)
{
  const StmText *text = draft->text;
  const char *country;
  guint32 speaker;
  gint32 entry;

  if (statement == STM_DRAFT_NONE || text->tokens[phrase.first].tag != STM_TAG_PRP_POSS
      || !stm_token_among (text, stm_phrase_head (text, phrase),
                           " country government nation state kingdom republic administration "))
    return FALSE;
  speaker = stm_draft_statement (draft, statement)->speaker;
  country = speaker != STM_DRAFT_NONE ? stm_draft_speaker (draft, speaker)->country : NULL;
  entry = country != NULL ? stm_gazetteer_find_country (country, strlen (country)) : -1;
  if (entry < 0)
    return FALSE;
  *actor = (StmDraftActor){ .name = stm_gazetteer_get_name (entry),
                            .code = country,
                            .country = country,
                            .speaker = STM_DRAFT_NONE,
                            .span = stm_draft_bytes (draft, phrase) };
  return TRUE;
}

/* "X chaired the meeting as he continued his mediation": the person that the sentence tells of. */
static StmTokenRange
find_person (const StmText *text, StmTokenRange pronoun)
{
  const guint32 first = text->sentences[text->tokens[pronoun.first].sentence].first;

  for (guint32 i = stm_name_from (text, first);
       i < text->n_names && text->names[i].end <= pronoun.first; i++)
    if (text->tokens[text->names[i].first].name == STM_NAME_CLASS_PERSON)
      return (StmTokenRange){ text->names[i].first, text->names[i].end };
  return pronoun;
}

/* "the Secretary of State | Ama Badu": the person, not the office */
static StmTokenRange
prefer_name (const StmText *text, StmTokenRange phrase)
{
  const guint32 at = text->tokens[phrase.end - 1].name == STM_NAME_CLASS_PERSON
                         ? stm_name_at (text, phrase.end - 1)
                         : STM_TOKEN_NONE;

  if (at == STM_TOKEN_NONE || text->names[at].first <= phrase.first
      || stm_phrase_plain (text, phrase.first, phrase.end).end > text->names[at].first)
    return phrase;
  for (guint32 i = phrase.first; i < text->names[at].first; i++)
    if (text->tokens[i].tag == STM_TAG_CC || text->tokens[i].tag == STM_TAG_COMMA)
      return phrase;
  return (StmTokenRange){ text->names[at].first, phrase.end };
}

/* "he was ready to mediate", "we are ready"; but not the "him" that is asked, nor, inside quotation
 * marks, anyone but "I" and "we". */
static gboolean
means_speaker (const StmText *text, guint32 token)
{
  if (stm_token_among (text, token, " him her them you "))
    return FALSE;
  return !stm_token_is_quoted (text, token) || stm_token_among (text, token, " i we us me our my ");
}

/* A mediator or party that a phrase names; words such as "it" and "both sides" name no one new. */
gboolean
stm_offer_name_actor (StmDraft *draft, StmTokenRange phrase, guint32 statement,
                      StmDraftActor *actor)
{
  const StmText *text = draft->text;
  guint32 head;

  if (stm_range_is_empty (phrase))
    return FALSE;
  if (name_own_country (draft, phrase, statement, actor))
    return TRUE;
  phrase = prefer_name (text, phrase);
  head = stm_phrase_head (text, phrase);
  if (text->tokens[head].tag == STM_TAG_PRP && means_speaker (text, head)
      && statement != STM_DRAFT_NONE
      && stm_draft_statement (draft, statement)->speaker != STM_DRAFT_NONE)
    {
      /* "X told Y that he was ready to mediate": the speaker */
      stm_draft_fill_actor (draft, actor, stm_draft_statement (draft, statement)->speaker, phrase);
      return TRUE;
    }
  if (head == phrase.first && statement == STM_DRAFT_NONE
      && stm_token_among (text, head, " he she "))
    phrase = find_person (text, phrase);
  stm_draft_name_actor (draft, actor, phrase);
  /* "by asking him to mediate": never who says so */
  if (text->tokens[head].tag == STM_TAG_PRP && !means_speaker (text, head))
    return actor->speaker != STM_DRAFT_NONE
           && !(statement != STM_DRAFT_NONE
                && stm_draft_statement (draft, statement)->speaker == actor->speaker);
  head = stm_phrase_head (text, phrase);
  if (text->tokens[head].tag == STM_TAG_PRP || text->tokens[phrase.first].tag == STM_TAG_PRP_POSS)
    {
      /* "he was prepared to mediate": the speaker, unless coreference knows better. */
      if (actor->speaker == STM_DRAFT_NONE && statement != STM_DRAFT_NONE
          && stm_draft_statement (draft, statement)->speaker != STM_DRAFT_NONE)
        stm_draft_fill_actor (draft, actor, stm_draft_statement (draft, statement)->speaker,
                              phrase);
      return actor->speaker != STM_DRAFT_NONE;
    }
  if (text->tokens[head].tag == STM_TAG_WDT || text->tokens[head].tag == STM_TAG_WP
      || text->tokens[head].tag == STM_TAG_EX)
    return FALSE;
  if (actor->speaker == STM_DRAFT_NONE && actor->name != NULL
      && stm_token_among (text, head,
                          " effort efforts role offer mediation attempt talks proposal "
                          "plan initiative there meeting it this that "))
    return FALSE;
  /* "the president of Ghana" */
  if (actor->speaker == STM_DRAFT_NONE && actor->name != NULL && actor->country == NULL
      && stm_know_is_role (text, head, NULL) && head + 2 < text->n_tokens
      && stm_token_is (text, head + 1, "of") && stm_name_at (text, head + 2) != STM_TOKEN_NONE)
    {
      phrase.end = text->names[stm_name_at (text, head + 2)].end;
      actor->country = stm_know_country_in (text, phrase);
      actor->span = stm_draft_bytes (draft, phrase);
      actor->name = stm_draft_string (draft, actor->span);
    }
  return actor->name != NULL;
}

/* "the government of Ghana", which is more than "the government" */
static gboolean
is_body_of (const StmDraft *draft, StmTokenRange phrase, const StmDraftActor *actor)
{
  const StmText *text = draft->text;
  const guint32 head = stm_phrase_head (text, phrase);

  return head + 2 < phrase.end && stm_token_is (text, head + 1, "of")
         && stm_token_is_named (&text->tokens[phrase.end - 1])
         && !(actor->speaker != STM_DRAFT_NONE
              && stm_draft_speaker (draft, actor->speaker)->kind == STM_SPEAKER_KIND_PERSON);
}

/* A side; a description is kept whole: "claimants to the sea". */
gboolean
stm_offer_name_party (StmDraft *draft, StmTokenRange phrase, guint32 statement,
                      StmDraftActor *actor)
{
  const StmText *text = draft->text;

  if (name_own_country (draft, phrase, statement, actor))
    return TRUE;

  if (!stm_offer_name_actor (draft, phrase, STM_DRAFT_NONE, actor))
    {
      /* "Fiji's government and its army chief" */
      if (stm_range_is_empty (phrase) || text->tokens[phrase.first].tag != STM_TAG_PRP_POSS
          || phrase.end - phrase.first < 2)
        return FALSE;
      phrase.first++;
      *actor = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
    }
  if ((actor->speaker == STM_DRAFT_NONE && actor->country == NULL)
      || is_body_of (draft, phrase, actor))
    {
      actor->span = stm_draft_bytes (draft, phrase);
      actor->name = stm_draft_string (draft, actor->span);
    }
  return TRUE;
}

/* "the Arab League", "the Carter Center", whatever class the name was taken for */
static gboolean
is_body (const StmText *text, guint32 token)
{
  return stm_token_among (
      text, token,
      " league union organization organisation council commission community church "
      "center centre group conference committee forum office panel quartet elders "
      "foundation institute institution bank movement mission secretariat ");
}

/* A state, an organization, a person or an office; not "the rest" or a month. */
gboolean
stm_offer_can_mediate (const StmText *text, StmTokenRange phrase, const StmDraftActor *actor)
{
  guint32 head = stm_phrase_head (text, phrase);
  guint8 name = text->tokens[head].name;

  if (actor->code != NULL && g_str_has_suffix (actor->code, "JRN"))
    return FALSE; /* a paper that bears the region's name */
  if (actor->country != NULL || text->tokens[head].tag == STM_TAG_PRP
      || text->tokens[phrase.first].tag == STM_TAG_PRP_POSS)
    return TRUE;
  if (is_body (text, head) && stm_token_is_named (&text->tokens[head]))
    return TRUE;
  /* "East African mediators": a region sends none */
  if (name == STM_NAME_CLASS_LOCATION && actor->code == NULL)
    return FALSE;
  if (name == STM_NAME_CLASS_MISC || (name >= STM_NAME_CLASS_DATE && name != STM_NAME_CLASS_NONE))
    return FALSE;
  return stm_clause_can_speak (text, phrase);
}

/* "The emirate", "the bloc": told before by its name. */
gboolean
stm_offer_is_description (const StmText *text, StmTokenRange phrase, const StmDraftActor *actor)
{
  for (guint32 i = phrase.first; i < phrase.end; i++)
    if (stm_token_is_named (&text->tokens[i]))
      return FALSE;
  return actor->country == NULL && stm_token_is (text, phrase.first, "the")
         && stm_token_among (
             text, stm_phrase_head (text, phrase),
             " emirate kingdom sultanate country bloc union alliance body group republic "
             "organization organisation league church state monarchy agency ");
}

static void
hold_pair (StmPair *pair, const StmDraftActor *a, const StmDraftActor *b, gboolean at_odds)
{
  pair->at_odds = at_odds;
  pair->sides[0] = *a;
  pair->sides[1] = *b;
  pair->known = TRUE;
}

static gboolean
tells_dispute (const StmText *text, guint32 first, guint32 end)
{
  StmMediationWord word;

  for (guint32 i = first; i < end; i++)
    if (stm_token_is (text, i, "odds")
        || (stm_tag_is_noun (text->tokens[i].tag)
            && stm_mediation_word (text, i, end, STM_MEDIATION_BIT (STM_MEDIATION_DISPUTE), &word)))
      return TRUE;
  return FALSE;
}

/* "the war between A and B": sides, whoever they are. */
static gboolean
note_sides (StmDraft *draft, StmPair *pair, guint32 between, guint32 first, guint32 end)
{
  const StmText *text = draft->text;
  StmTokenRange sides[2];
  StmDraftActor actors[2];
  StmMediationWord word;
  gboolean at_odds = FALSE;

  for (guint32 i = between; i > first && between - i < 4; i--)
    at_odds = at_odds
              || stm_mediation_word (text, i - 1, between,
                                     STM_MEDIATION_BIT (STM_MEDIATION_DISPUTE)
                                         | STM_MEDIATION_BIT (STM_MEDIATION_TALKS),
                                     &word);
  if (!at_odds || stm_mention_read_sides (text, between + 1, end, sides, 2) < 2)
    return FALSE;
  for (guint i = 0; i < 2; i++)
    if (stm_mention_is_anaphoric (text, sides[i])
        || !stm_offer_name_party (draft, sides[i], STM_DRAFT_NONE, &actors[i]))
      return FALSE;
  hold_pair (pair, &actors[0], &actors[1], TRUE);
  return TRUE;
}

/* "A says of its dispute with B", "A's war with B" */
static gboolean
note_own_dispute (StmDraft *draft, StmPair *pair, guint32 with, guint32 first, guint32 end)
{
  const StmText *text = draft->text;
  const StmToken *t = text->tokens;
  StmTokenRange a, b = stm_phrase_plain (text, with + 1, end);
  StmDraftActor x, y;
  StmMediationWord word;
  guint32 at = with;
  gboolean talks;

  if (stm_range_is_empty (b) || at < first + 3)
    return FALSE;
  /* "its delegation came for talks with the Ghanaian side" */
  talks = stm_mediation_word (text, with - 1, with, STM_MEDIATION_BIT (STM_MEDIATION_TALKS), &word);
  if ((!talks && !stm_token_is_named (&t[stm_phrase_head (text, b)]))
      || (talks && stm_know_country_in (text, b) == NULL)
      || (!talks
          && !stm_mediation_word (text, with - 1, with, STM_MEDIATION_BIT (STM_MEDIATION_DISPUTE),
                                  &word)))
    return FALSE;
  while (!talks && at > first && with - at < 5 && t[at - 1].tag != STM_TAG_PRP_POSS
         && t[at - 1].tag != STM_TAG_POS)
    at--;
  if (at <= first + 1 || with - at >= 5)
    return FALSE;
  if (!talks && t[at - 1].tag == STM_TAG_POS)
    a = stm_phrase_before (text, at - 1, first);
  else
    {
      const guint32 name = stm_name_from (text, first);

      if (name >= text->n_names || text->names[name].end >= at)
        return FALSE;
      a = (StmTokenRange){ text->names[name].first, text->names[name].end };
    }
  if (stm_range_is_empty (a) || !stm_offer_name_party (draft, a, STM_DRAFT_NONE, &x)
      || !stm_offer_name_party (draft, b, STM_DRAFT_NONE, &y)
      || stm_offer_same_side (draft, &x, &y))
    return FALSE;
  hold_pair (pair, &x, &y, !talks);
  return TRUE;
}

/* "the dispute between A and B", "A and B": pairs of sides that the report speaks of, for mentions
 * that name no parties. */
void
stm_offer_note_pair (StmDraft *draft, StmPair *pair, guint32 first, guint32 end)
{
  const StmText *text = draft->text;
  const StmToken *t = text->tokens;

  for (guint32 i = first + 1; i + 1 < end; i++)
    {
      StmTokenRange a, b;
      StmDraftActor x, y;

      if ((stm_token_is (text, i, "between") && note_sides (draft, pair, i, first, end))
          || (stm_token_is (text, i, "with") && note_own_dispute (draft, pair, i, first, end)))
        return;
      if (t[i].tag != STM_TAG_CC || !stm_token_is (text, i, "and")
          || (i > first + 1 && t[i - 2].tag == STM_TAG_COMMA && i > first + 2
              && t[i - 3].name == t[i - 1].name) /* "A, B and C" */
          || (t[i - 1].name != STM_NAME_CLASS_LOCATION
              && t[i - 1].name != STM_NAME_CLASS_ORGANIZATION)
          || (t[i + 1].name != STM_NAME_CLASS_LOCATION
              && t[i + 1].name != STM_NAME_CLASS_ORGANIZATION))
        continue;
      a = (StmTokenRange){ i - 1, i };
      b = (StmTokenRange){ i + 1, i + 2 };
      while (a.first > first && t[a.first - 1].name == t[i - 1].name)
        a.first--;
      while (b.end < end && t[b.end].name == t[i + 1].name)
        b.end++;
      stm_draft_name_actor (draft, &x, a);
      stm_draft_name_actor (draft, &y, b);
      if (x.country == NULL || y.country == NULL || strcmp (x.country, y.country) == 0)
        continue;
      hold_pair (pair, &x, &y, tells_dispute (text, first, end));
      return;
    }
}
