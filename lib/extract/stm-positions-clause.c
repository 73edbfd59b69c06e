/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Clauses of a content, by tags: see stm-positions-clause.h. */
#include "extract/stm-knowledge.h"
#include "extract/stm-nouns.h"
#include "extract/stm-positions-clause.h"
#include "extract/stm-referents.h"

#include <string.h>

static gboolean
is_copula (const StmText *text, guint32 token)
{
  return stm_token_among (
      text, token,
      " is are was were be been being am 's 're 'm remain remains remained seems "
      "stand stands stood "
      "seem appears became become becomes ");
}

/* "Today, we …", "having set up its own, Togo …": a date or a participle up to a comma, and then a
 * subject. */
static gboolean
opens_aside (const StmText *text, guint32 at, guint32 end)
{
  const StmToken *t = text->tokens;
  guint32 comma = at;

  if (t[at].tag != STM_TAG_VBG && !stm_token_is_date (&t[at])
      && !stm_token_among (text, at, " today tomorrow yesterday "))
    return FALSE;
  while (comma < MIN (end, at + 25) && t[comma].tag != STM_TAG_COMMA
         && !stm_tag_is_finite (t[comma].tag))
    comma++;
  return comma + 1 < MIN (end, at + 25) && t[comma].tag == STM_TAG_COMMA
         && (stm_tag_is_noun (t[comma + 1].tag) || t[comma + 1].tag == STM_TAG_PRP
             || t[comma + 1].tag == STM_TAG_DT || t[comma + 1].tag == STM_TAG_PRP_POSS);
}

/* Where a clause's words begin: behind marks, conjunctions, adverbs, leading asides. */
static guint32
skip_lead (const StmText *text, guint32 at, guint32 end)
{
  const StmToken *t = text->tokens;

  while (at < end)
    {
      if (stm_token_is_mark (text, at) || t[at].tag == STM_TAG_CC || t[at].tag == STM_TAG_COMMA
          || t[at].tag == STM_TAG_COLON || stm_tag_is_adverb (t[at].tag) || t[at].tag == STM_TAG_UH
          || (stm_token_is (text, at, "that") && at + 1 < end && t[at].tag == STM_TAG_IN))
        at++;
      else if ((t[at].tag == STM_TAG_IN || t[at].tag == STM_TAG_WRB || t[at].tag == STM_TAG_TO)
               && !stm_token_is (text, at, "that"))
        {
          guint32 comma = at;

          while (comma < end && t[comma].tag != STM_TAG_COMMA)
            comma++;
          if (comma + 1 >= end || comma - at > 25)
            return at;
          at = comma + 1;
        }
      else if (opens_aside (text, at, end))
        while (t[at].tag != STM_TAG_COMMA)
          at++;
      else
        break;
    }
  return at;
}

/* The finite verb of the clause that begins at @at, past relative clauses of its subject. */
static guint32
find_finite (const StmText *text, guint32 at, guint32 end)
{
  const StmToken *t = text->tokens;
  /* "what we have seen | is …" */
  guint skip = at < end && t[at].tag == STM_TAG_WP && stm_token_is (text, at, "what");

  for (guint32 i = at; i < end; i++)
    {
      guint8 tag = t[i].tag;

      if (i > at && (tag == STM_TAG_WDT || tag == STM_TAG_WP || tag == STM_TAG_WP_POSS))
        {
          if (t[i - 1].tag == STM_TAG_COMMA)
            {
              guint32 comma = i;

              while (comma < end && t[comma].tag != STM_TAG_COMMA)
                comma++;
              if (comma < end)
                {
                  i = comma;
                  continue;
                }
            }
          skip++;
        }
      if (!stm_tag_is_finite (tag))
        continue;
      if (tag == STM_TAG_VBD && i > at && i + 1 < end && stm_token_is (text, i + 1, "by"))
        continue; /* a reduced relative clause */
      if (skip > 0)
        {
          skip--;
          while (i + 1 < end && stm_tag_is_verb (t[i + 1].tag))
            i++;
          continue;
        }
      return i;
    }
  /* "the army bombed villages": a past tense taken for a participle */
  for (guint32 i = at + 1; i + 1 < end; i++)
    {
      if (t[i].tag == STM_TAG_VBN && stm_tag_is_noun (t[i - 1].tag)
          && (stm_tag_is_noun (t[i + 1].tag) || t[i + 1].tag == STM_TAG_DT
              || t[i + 1].tag == STM_TAG_PRP || t[i + 1].tag == STM_TAG_JJ))
        return i;
      if (t[i].tag == STM_TAG_COMMA || t[i].tag == STM_TAG_TO)
        break;
    }
  return STM_TOKEN_NONE;
}

/* "is encouraging that", "was flawed": a participle behind the copula that takes no object judges.
 */
static gboolean
is_participle_quality (const StmText *text, guint32 copula, guint32 end)
{
  const StmToken *t = text->tokens;
  guint32 at = copula + 1;

  if (!is_copula (text, copula))
    return FALSE;
  while (at < end && (stm_tag_is_adverb (t[at].tag) || stm_token_is_mark (text, at)))
    at++;
  return at < end && (t[at].tag == STM_TAG_VBG || t[at].tag == STM_TAG_VBN)
         && stm_stance_word (text, at).kind >= STM_STANCE_WORD_WRONG
         && stm_stance_word (text, at).kind <= STM_STANCE_WORD_GUILTY
         && (at + 1 >= end || t[at + 1].tag == STM_TAG_TO
             || (t[at + 1].tag == STM_TAG_IN && !stm_token_is (text, at + 1, "by"))
             || t[at + 1].tag == STM_TAG_CC || t[at + 1].tag == STM_TAG_COMMA
             || stm_token_is_mark (text, at + 1));
}

gboolean
stm_clause_parse (const StmText *text, guint32 first, guint32 end, StmClause *clause)
{
  const StmToken *t = text->tokens;
  guint32 at = skip_lead (text, first, end), verb;
  guint32 finite = find_finite (text, at, end);

  if (finite == STM_TOKEN_NONE)
    return FALSE;
  *clause = (StmClause){ .subject = { at, finite },
                         .finite = finite,
                         .predicate = STM_TOKEN_NONE,
                         .end = end,
                         .limit = end };
  while (clause->subject.end > at
         && (stm_tag_is_adverb (t[clause->subject.end - 1].tag)
             || t[clause->subject.end - 1].tag == STM_TAG_COMMA))
    clause->subject.end--;
  verb = finite;
  while (verb + 1 < end && !is_participle_quality (text, verb, end))
    {
      guint32 next = verb + 1;

      while (next < end
             && (stm_tag_is_adverb (t[next].tag)
                 || stm_token_among (text, next, " not n't no both all ")
                 || t[next].tag == STM_TAG_COMMA || stm_token_is_mark (text, next))
             && next < verb + 4)
        {
          clause->negated = clause->negated || stm_token_among (text, next, " not n't never ");
          next++;
        }
      if (next >= end)
        break;
      /* A modal makes a verb of what the tagger takes for a noun: "will boycott". */
      if ((stm_tag_is_verb (t[next].tag)
           || (t[verb].tag == STM_TAG_MD && t[next].tag == STM_TAG_NN && verb == finite))
          && (t[verb].tag == STM_TAG_MD
              || stm_token_among (text, verb,
                                  " have has had having 've do does did be been being is "
                                  "are was were am 's 're 'm ")))
        {
          verb = next;
          continue;
        }
      /* "has to go", "is to meet" */
      if (t[next].tag == STM_TAG_TO && next + 1 < end && t[next + 1].tag == STM_TAG_VB
          && stm_token_among (text, verb,
                              " has have had is are was were needs need needed ought going "))
        {
          verb = next + 1;
          continue;
        }
      break;
    }
  {
    StmVerbGroup group;

    stm_verb_group_read (text, verb, at, &group);
    clause->modal = group.modal;
    clause->negated = clause->negated || group.negated;
    clause->passive = group.passive;
    if (group.infinitive && group.modal == STM_MODAL_NONE)
      clause->modal = stm_token_among (text, finite, " has have had needs need needed ")
                          ? STM_MODAL_MUST
                          : STM_MODAL_WILL;
  }
  clause->verb = verb;
  clause->rest = verb + 1;
  if (is_copula (text, verb))
    {
      guint32 next = verb + 1;

      if (next + 2 < end && stm_token_is (text, next, "of")
          && stm_token_is (text, next + 1, "course"))
        next += 2;
      while (next < end
             && (stm_tag_is_adverb (t[next].tag) || stm_token_is_mark (text, next)
                 || stm_token_is (text, next, "neither")
                 || (t[next].tag == STM_TAG_DT && !stm_token_is (text, next, "that")))
             && stm_stance_word (text, next).kind != STM_STANCE_WORD_READY)
        {
          clause->negated =
              clause->negated || stm_token_among (text, next, " not n't never no neither ");
          next++;
        }
      if (next < end)
        {
          StmTokenRange phrase = stm_phrase_plain (text, next, end);

          if (stm_tag_is_adjective (t[next].tag)
              && (stm_range_is_empty (phrase) || phrase.end <= next + 1))
            clause->predicate = next;
          else if (!stm_range_is_empty (phrase))
            clause->predicate = stm_phrase_head (text, phrase);
          else
            clause->predicate = next;
          clause->rest = clause->predicate + 1;
        }
    }
  return TRUE;
}

/* "that Ghana and Togo have …": the conjunction joins what is subject of a clause just begun. */
static gboolean
is_in_subject (const StmText *text, guint32 from, guint32 conjunction)
{
  for (guint32 i = conjunction; i > from; i--)
    {
      if (stm_tag_is_finite (text->tokens[i - 1].tag))
        return FALSE;
      if (stm_token_is (text, i - 1, "that") && text->tokens[i - 1].tag == STM_TAG_IN)
        return TRUE;
    }
  return FALSE;
}

/* Where the next coordinated clause begins within [from, end): at "and", "but", ";", or a comma
 * before a subject with its verb. */
guint32
stm_clause_next (const StmText *text, guint32 from, guint32 end)
{
  const StmToken *t = text->tokens;

  for (guint32 i = from; i + 1 < end; i++)
    {
      guint32 at = i + 1;
      gboolean mark =
          t[i].tag == STM_TAG_CC || stm_token_is (text, i, ";") || t[i].tag == STM_TAG_COMMA;
      StmTokenRange subject;

      if (!mark || (t[i].tag == STM_TAG_CC && is_in_subject (text, from, i)))
        continue;
      if (t[at].tag == STM_TAG_CC)
        at++;
      if (at < end && stm_token_is (text, at, "that"))
        at++;
      while (at < end && (stm_tag_is_adverb (t[at].tag) || stm_token_is_mark (text, at)))
        at++;
      if (at >= end)
        return end;
      if (stm_tag_is_finite (t[at].tag) && t[i].tag == STM_TAG_CC)
        return i + 1;
      subject = stm_phrase_until (text, at, end, 0);
      if (stm_range_is_empty (subject) || subject.end >= end)
        continue;
      at = stm_skip_adverbs (text, subject.end, end);
      if (at < end && stm_tag_is_finite (t[at].tag)
          && (t[i].tag != STM_TAG_COMMA || t[at].tag == STM_TAG_MD || is_copula (text, at)
              || t[subject.first].tag == STM_TAG_PRP
              || stm_token_among (text, at, " has have had ")))
        return i + 1;
    }
  return end;
}

static gboolean
is_group_noun (const StmText *text, guint32 token)
{
  /* Gunmen nobody knows are no side. */
  return stm_noun_is (text, token, STM_NOUN_ACTOR)
         && !stm_token_among (text, token,
                              " man men woman women gunman gunmen attacker attackers assailant "
                              "assailants bomber bombers kidnapper kidnappers robbers suspect "
                              "suspects killer killers ");
}

static gboolean
speaks_for_country (const StmDraftSpeaker *speaker)
{
  static const char *const bodies[] = { "ministry",   "embassy",    "department",
                                        "presidency", "government", "mission" };

  if (speaker->kind != STM_SPEAKER_KIND_ORGANIZATION)
    return speaker->kind != STM_SPEAKER_KIND_GROUP;
  /* "the Togolese foreign ministry" */
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    if (stm_has_word (speaker->name, bodies[i]))
      return TRUE;
  return FALSE;
}

StmSide
stm_clause_side (StmContentReader *reader, StmTokenRange subject)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  const StmDraftStatement *s = reader->statement;
  guint32 head;
  gboolean proper = FALSE;

  if (stm_range_is_empty (subject))
    return STM_SIDE_THING;
  head = stm_phrase_head (text, subject);
  /* "sending more troops", "what we have seen" */
  if ((t[subject.first].tag == STM_TAG_VBG && subject.end - subject.first > 1)
      || t[subject.first].tag == STM_TAG_WP)
    return STM_SIDE_THING;
  if (stm_token_among (text, head, " i we "))
    return STM_SIDE_OWN;
  if (t[subject.first].tag == STM_TAG_PRP_POSS && stm_token_among (text, subject.first, " our my ")
      && is_group_noun (text, head))
    return STM_SIDE_OWN;
  if (t[head].tag == STM_TAG_PRP)
    {
      if (stm_token_among (text, head, " you "))
        return STM_SIDE_OTHER;
      if (s != NULL && t[head].quoted == STM_QUOTED_NO
          && stm_token_among (text, head, " he she they it "))
        {
          gboolean person =
              s->speaker != STM_DRAFT_NONE
              && stm_draft_speaker (reader->draft, s->speaker)->kind == STM_SPEAKER_KIND_PERSON;

          return person && stm_token_is (text, head, "it") ? STM_SIDE_THING : STM_SIDE_OWN;
        }
      return stm_token_among (text, head, " he she they ") ? STM_SIDE_OTHER : STM_SIDE_THING;
    }
  if (t[subject.first].tag == STM_TAG_PRP_POSS && t[subject.first].quoted == STM_QUOTED_NO
      && is_group_noun (text, head))
    return STM_SIDE_OWN;
  for (guint32 i = subject.first; i < subject.end; i++)
    proper = proper || stm_token_is_named (&t[i]);
  /* "X's office said that X will": one name in both */
  if (proper && s != NULL)
    for (guint32 i = subject.first; i < subject.end; i++)
      for (guint32 k = s->source_tokens.first;
           k < s->source_tokens.end && stm_token_is_named (&t[i]); k++)
        if (t[k].lower == t[i].lower && t[k].name == t[i].name)
          return STM_SIDE_OWN;
  if (proper && s != NULL && s->speaker != STM_DRAFT_NONE
      && (stm_token_is_named (&t[head]) || is_group_noun (text, head)))
    {
      guint32 referent = stm_draft_refer (reader->draft, subject);

      if (referent == s->speaker)
        return STM_SIDE_OWN;
      /* "the Ghanaian government", "Ghana's army": not of an opposition's own side */
      if (referent == STM_DRAFT_NONE && is_group_noun (text, head)
          && speaks_for_country (stm_draft_speaker (reader->draft, s->speaker)))
        {
          const char *country = stm_know_country_in (text, subject);
          const char *own = stm_draft_speaker (reader->draft, s->speaker)->country;

          if (country != NULL && own != NULL && strcmp (country, own) == 0
              && !stm_token_among (text, head, " rebels militants opposition protesters militia "))
            return STM_SIDE_OWN;
        }
      if (referent != STM_DRAFT_NONE)
        {
          const StmDraftSpeaker *a = stm_draft_speaker (reader->draft, referent);
          const StmDraftSpeaker *b = stm_draft_speaker (reader->draft, s->speaker);

          /* Who speaks for a country speaks for its government; a government, for its president. */
          if (speaks_for_country (b) && a->country != NULL && b->country != NULL
              && strcmp (a->country, b->country) == 0 && a->kind != STM_SPEAKER_KIND_GROUP
              && (a->kind != STM_SPEAKER_KIND_PERSON || b->kind != STM_SPEAKER_KIND_PERSON))
            return STM_SIDE_OWN;
          if (a->kind == STM_SPEAKER_KIND_GOVERNMENT && b->country == NULL
              && (b->kind == STM_SPEAKER_KIND_UNNAMED || b->kind == STM_SPEAKER_KIND_PERSON
                  || b->kind == STM_SPEAKER_KIND_GOVERNMENT))
            return STM_SIDE_MAYBE;
        }
    }
  if (stm_token_is_named (&t[head]) || is_group_noun (text, head))
    return STM_SIDE_OTHER;
  return STM_SIDE_THING;
}

StmTokenRange
stm_clause_tail (const StmText *text, const StmClause *clause, guint32 from)
{
  const StmToken *t = text->tokens;
  guint32 end = clause->end;

  while (end > from && (t[end - 1].tag == STM_TAG_COMMA || t[end - 1].tag == STM_TAG_PERIOD))
    end--;
  return (StmTokenRange){ from, MAX (from, end) };
}

void
stm_stances_put (StmStances *out, StmStance stance, const char *cameo, StmTokenRange issue,
                 StmTokenRange target, guint modality, float confidence)
{
  StmStanceFound found = { .stance = stance,
                           .cameo = cameo,
                           .issue = issue,
                           .target = target,
                           .modality = modality,
                           .confidence = confidence };

  if (!stm_range_is_empty (issue))
    stm_stances_add (out, &found);
}

guint
stm_clause_modality (const StmText *text, const StmClause *clause)
{
  guint modality = stm_modality_read (text, (StmTokenRange){ clause->subject.first, clause->end });

  if (clause->modal == STM_MODAL_MAY || clause->modal == STM_MODAL_CAN)
    modality |= STM_MODALITY_HYPOTHETICAL;
  if (clause->modal == STM_MODAL_WILL || clause->modal == STM_MODAL_WOULD)
    modality |= STM_MODALITY_FUTURE;
  if (clause->negated)
    modality |= STM_MODALITY_NEGATED;
  return modality;
}
