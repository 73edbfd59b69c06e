/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Stances that the words of a content give: "X must ...", "we will not ...", "it is necessary to
 * ...", "the raid was criminal". Clause by clause, from tags and lexicons. Called by stm-positions.c
 * for statements whose cue is neutral. */
#include "extract/stm-knowledge.h"
#include "extract/stm-positions-private.h"

#include <string.h>

#define MAX_CLAUSES 6

/* A simple clause: who, which verb, what is said. */
typedef struct {
  StmTokenRange subject; /* empty: that of the clause before */
  guint32 finite;        /* first finite word */
  guint32 verb;          /* main verb; the copula when there is a predicate */
  guint32 predicate;     /* adjective or noun behind a copula; STM_TOKEN_NONE */
  guint32 rest;          /* first token behind verb or predicate */
  guint32 end;
  guint32 limit;         /* of the stretch that it stands in: objects are shared across "and" */
  StmModal modal;
  guint8 negated;
  guint8 passive;
} Clause;

/* MAYBE: a government, and the speaker is someone whose country is unknown. */
typedef enum { SIDE_THING, SIDE_OWN, SIDE_OTHER, SIDE_MAYBE } Side;

static gboolean
is_adverb (guint8 tag)
{
  return tag >= STM_TAG_RB && tag <= STM_TAG_RBS;
}

static gboolean
is_copula (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " is are was were be been being am 's 're 'm remain remains remained seems "
                          "stand stands stood "
                          "seem appears became become becomes ");
}

/* Where a clause's words begin: behind marks, conjunctions, adverbs, leading asides. */
static guint32
skip_lead (const StmText *text, guint32 at, guint32 end)
{
  const StmToken *t = text->tokens;

  while (at < end)
    {
      if (stm_token_is_mark (text, at) || t[at].tag == STM_TAG_CC || t[at].tag == STM_TAG_COMMA
          || t[at].tag == STM_TAG_COLON || is_adverb (t[at].tag) || t[at].tag == STM_TAG_UH
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
  guint skip = 0;

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
  return STM_TOKEN_NONE;
}

static gboolean
read_clause (const StmText *text, guint32 first, guint32 end, Clause *clause)
{
  const StmToken *t = text->tokens;
  guint32 at = skip_lead (text, first, end), verb;
  guint32 finite = find_finite (text, at, end);

  if (finite == STM_TOKEN_NONE)
    return FALSE;
  *clause = (Clause){ .subject = { at, finite },
                      .finite = finite,
                      .predicate = STM_TOKEN_NONE,
                      .end = end,
                      .limit = end };
  while (clause->subject.end > at
         && (is_adverb (t[clause->subject.end - 1].tag)
             || t[clause->subject.end - 1].tag == STM_TAG_COMMA))
    clause->subject.end--;
  verb = finite;
  while (verb + 1 < end)
    {
      guint32 next = verb + 1;

      while (next < end
             && (is_adverb (t[next].tag) || stm_token_among (text, next, " not n't no both all ")
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
              || stm_token_among (text, verb, " have has had having 've do does did be been being is "
                                              "are was were am 's 're 'm ")))
        {
          verb = next;
          continue;
        }
      /* "has to go", "is to meet" */
      if (t[next].tag == STM_TAG_TO && next + 1 < end && t[next + 1].tag == STM_TAG_VB
          && stm_token_among (text, verb, " has have had is are was were needs need ought going "))
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
      clause->modal = stm_token_among (text, finite, " has have had needs need ") ? STM_MODAL_MUST
                                                                                  : STM_MODAL_WILL;
  }
  clause->verb = verb;
  clause->rest = verb + 1;
  if (is_copula (text, verb))
    {
      guint32 next = verb + 1;

      while (next < end
             && (is_adverb (t[next].tag)
                 || (t[next].tag == STM_TAG_DT && !stm_token_is (text, next, "that")))
             && stm_stance_word (text, next).kind != STM_STANCE_WORD_READY)
        {
          clause->negated = clause->negated || stm_token_among (text, next, " not n't never no ");
          next++;
        }
      if (next < end)
        {
          StmTokenRange phrase = stm_phrase_plain (text, next, end);

          if (t[next].tag >= STM_TAG_JJ && t[next].tag <= STM_TAG_JJS
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

/* Where the next coordinated clause begins within [from, end): at "and", "but", ";", or a comma
 * before a subject with its verb. */
static guint32
next_clause (const StmText *text, guint32 from, guint32 end)
{
  const StmToken *t = text->tokens;

  for (guint32 i = from; i + 1 < end; i++)
    {
      guint32 at = i + 1;
      gboolean mark = t[i].tag == STM_TAG_CC || stm_token_is (text, i, ";")
                      || t[i].tag == STM_TAG_COMMA;
      StmTokenRange subject;

      if (!mark)
        continue;
      if (t[at].tag == STM_TAG_CC)
        at++;
      if (at < end && stm_token_is (text, at, "that"))
        at++;
      while (at < end && (is_adverb (t[at].tag) || stm_token_is_mark (text, at)))
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
              || stm_token_among (text, at, " has have had ")))
        return i + 1;
    }
  return end;
}

static gboolean
is_named (const StmToken *token)
{
  return (token->name >= STM_NAME_CLASS_PERSON && token->name <= STM_NAME_CLASS_MISC)
         || stm_tag_is_proper (token->tag);
}

static gboolean
is_group_noun (const StmText *text, guint32 token)
{
  return stm_token_among (text, token,
                          " sides side parties party countries country nations nation states leaders "
                          "leader government governments authorities rebels militants troops forces "
                          "army officials community council regime president minister premier people "
                          "members allies neighbors neighbours protesters police settlers workers "
                          "opposition factions groups group militia militias administration lawmakers ");
}

static Side
side_of (StmContentReader *reader, StmTokenRange subject)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  const StmDraftStatement *s = reader->statement;
  guint32 head;
  gboolean proper = FALSE;

  if (stm_range_is_empty (subject))
    return SIDE_THING;
  head = stm_phrase_head (text, subject);
  if (stm_token_among (text, head, " i we "))
    return SIDE_OWN;
  if (t[subject.first].tag == STM_TAG_PRP_POSS
      && stm_token_among (text, subject.first, " our my ")
      && is_group_noun (text, head))
    return SIDE_OWN;
  if (t[head].tag == STM_TAG_PRP)
    {
      if (stm_token_among (text, head, " you "))
        return SIDE_OTHER;
      if (s != NULL && t[head].quoted == STM_QUOTED_NO
          && stm_token_among (text, head, " he she they it "))
        {
          gboolean person = s->speaker != STM_DRAFT_NONE
                            && stm_draft_speaker (reader->draft, s->speaker)->kind
                                 == STM_SPEAKER_KIND_PERSON;

          return person && stm_token_is (text, head, "it") ? SIDE_THING : SIDE_OWN;
        }
      return stm_token_among (text, head, " he she they ") ? SIDE_OTHER : SIDE_THING;
    }
  if (t[subject.first].tag == STM_TAG_PRP_POSS && t[subject.first].quoted == STM_QUOTED_NO
      && is_group_noun (text, head))
    return SIDE_OWN;
  for (guint32 i = subject.first; i < subject.end; i++)
    proper = proper || is_named (&t[i]);
  /* "X's office said that X will": one name in both */
  if (proper && s != NULL)
    for (guint32 i = subject.first; i < subject.end; i++)
      for (guint32 k = s->source_tokens.first; k < s->source_tokens.end && is_named (&t[i]); k++)
        if (t[k].lower == t[i].lower && t[k].name == t[i].name)
          return SIDE_OWN;
  if (proper && s != NULL && s->speaker != STM_DRAFT_NONE
      && (is_named (&t[head]) || is_group_noun (text, head)))
    {
      guint32 referent = stm_draft_refer (reader->draft, subject);

      if (referent == s->speaker)
        return SIDE_OWN;
      /* "the Ghanaian government", "Ghana's army" */
      if (referent == STM_DRAFT_NONE && is_group_noun (text, head))
        {
          const char *country = stm_know_country_in (text, subject);
          const char *own = stm_draft_speaker (reader->draft, s->speaker)->country;

          if (country != NULL && own != NULL && strcmp (country, own) == 0
              && !stm_token_among (text, head, " rebels militants opposition protesters militia "))
            return SIDE_OWN;
        }
      if (referent != STM_DRAFT_NONE)
        {
          const StmDraftSpeaker *a = stm_draft_speaker (reader->draft, referent);
          const StmDraftSpeaker *b = stm_draft_speaker (reader->draft, s->speaker);

          /* Who speaks for a country speaks for its government; a government, for its president. */
          if (a->country != NULL && b->country != NULL && strcmp (a->country, b->country) == 0
              && a->kind != STM_SPEAKER_KIND_GROUP
              && (a->kind != STM_SPEAKER_KIND_PERSON || b->kind != STM_SPEAKER_KIND_PERSON))
            return SIDE_OWN;
          if (a->kind == STM_SPEAKER_KIND_GOVERNMENT && b->country == NULL
              && (b->kind == STM_SPEAKER_KIND_UNNAMED || b->kind == STM_SPEAKER_KIND_PERSON
                  || b->kind == STM_SPEAKER_KIND_GOVERNMENT))
            return SIDE_MAYBE;
        }
    }
  if (is_named (&t[head]) || is_group_noun (text, head))
    return SIDE_OTHER;
  return SIDE_THING;
}

static StmTokenRange
tail (const StmText *text, const Clause *clause, guint32 from)
{
  const StmToken *t = text->tokens;
  guint32 end = clause->end;

  while (end > from && (t[end - 1].tag == STM_TAG_COMMA || t[end - 1].tag == STM_TAG_PERIOD))
    end--;
  return (StmTokenRange){ from, MAX (from, end) };
}

static void
add (StmStances *out, StmStance stance, const char *cameo, StmTokenRange issue,
     StmTokenRange target, guint modality, float confidence)
{
  StmStanceFound found = { .stance = stance, .cameo = cameo, .issue = issue, .target = target,
                           .modality = modality, .confidence = confidence };

  if (!stm_range_is_empty (issue))
    stm_stances_add (out, &found);
}

static guint
modality_of (const StmText *text, const Clause *clause)
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

static const StmTokenRange nothing = { 0, 0 };

/* "must", "should", "has to" */
static gboolean
judge_need (const StmText *text, const Clause *clause, Side side, StmStances *out)
{
  const char *root = clause->modal == STM_MODAL_MUST ? "100" : "020";
  StmTokenRange issue;
  StmStance stance;
  StmTokenRange target = nothing;

  if (clause->modal != STM_MODAL_MUST && clause->modal != STM_MODAL_SHOULD)
    return FALSE;
  if (side == SIDE_OTHER && !clause->passive)
    {
      guint32 from = clause->verb;

      while (from > clause->finite + 1 && stm_tag_is_verb (text->tokens[from - 1].tag)
             && text->tokens[from - 1].tag == STM_TAG_VB)
        from--;
      issue = tail (text, clause, from);
      if (clause->negated && from > clause->finite + 1)
        issue.first = from - 1;
      stance = STM_STANCE_URGE;
      target = clause->subject;
    }
  else
    {
      issue = tail (text, clause, clause->subject.first);
      stance = STM_STANCE_CALL_FOR;
    }
  add (out, stance, stm_cameo_deepen (root, stm_topic_read (text, tail (text, clause, clause->verb)), FALSE),
       issue, target, modality_of (text, clause), 0.75f);
  return TRUE;
}

/* Where what a clause urges begins: behind "to" or "that"; STM_TOKEN_NONE when it is not there. */
static guint32
after_link (const StmText *text, guint32 from, guint32 end)
{
  for (guint32 i = from; i + 1 < end && i < from + 10; i++)
    if (stm_token_is (text, i, "that") || text->tokens[i].tag == STM_TAG_TO)
      return i + 1;
  return STM_TOKEN_NONE;
}

/* "it is necessary to", "X is vital", "there is a need for" */
static gboolean
judge_predicate_need (const StmText *text, const Clause *clause, StmStances *out)
{
  StmStanceWord word = { 0 };
  guint32 from;
  StmTokenRange issue;

  if (clause->predicate == STM_TOKEN_NONE)
    return FALSE;
  word = stm_stance_word (text, clause->predicate);
  if (word.kind != STM_STANCE_WORD_NEED
      && !stm_token_among (text, clause->predicate, " need necessity duty responsibility ")
      && !(stm_token_is (text, clause->predicate, "time") && clause->rest < clause->end
           && stm_token_among (text, clause->rest, " to for ")))
    return FALSE;
  from = after_link (text, clause->rest, clause->end);
  if (from == STM_TOKEN_NONE && stm_token_among (text, clause->subject.first, " it there "))
    from = clause->rest;
  issue = from != STM_TOKEN_NONE ? tail (text, clause, from)
                                 : tail (text, clause, clause->subject.first);
  if (from == STM_TOKEN_NONE && word.kind == STM_STANCE_WORD_NEED
      && stm_token_among (text, clause->predicate, " important critical "))
    add (out, STM_STANCE_SUPPORT, "050", clause->subject, nothing, modality_of (text, clause), 0.5f);
  else
    add (out, STM_STANCE_CALL_FOR,
         stm_cameo_deepen ("020", stm_topic_read (text, issue), FALSE), issue, nothing,
         modality_of (text, clause), 0.65f);
  return TRUE;
}

/* "hopes that X will", "expects X to", "wants to" */
static gboolean
judge_wish (StmContentReader *reader, const Clause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  StmStanceWord word = stm_stance_word (text, clause->verb);
  guint32 at = clause->rest;
  Clause inner;

  if (word.kind != STM_STANCE_WORD_WANT)
    return FALSE;
  if (at + 1 < clause->end && stm_token_is (text, at, "for")
      && stm_token_among (text, clause->verb, " hope hopes hoped hoping "))
    {
      add (out, STM_STANCE_SUPPORT, "050", tail (text, clause, at + 1), nothing,
           modality_of (text, clause), 0.5f);
      return TRUE;
    }
  if (at < clause->end && stm_token_is (text, at, "that"))
    at++;
  if (at + 1 < clause->end && text->tokens[at].tag == STM_TAG_TO)
    {
      StmTokenRange issue = tail (text, clause, at + 1);

      add (out, STM_STANCE_PLEDGE, stm_cameo_deepen ("030", stm_topic_read (text, issue), TRUE),
           issue, nothing, modality_of (text, clause), 0.5f);
      return TRUE;
    }
  {
    StmTokenRange object = stm_phrase_until (text, at, clause->end, 0);

    if (!stm_range_is_empty (object) && object.end + 1 < clause->end
        && text->tokens[object.end].tag == STM_TAG_TO
        && text->tokens[object.end + 1].tag == STM_TAG_VB)
      {
        StmTokenRange issue = tail (text, clause, object.end + 1);
        gboolean actor = side_of (reader, object) != SIDE_THING;

        add (out, actor ? STM_STANCE_URGE : STM_STANCE_CALL_FOR,
             stm_cameo_deepen ("020", stm_topic_read (text, issue), FALSE), issue,
             actor ? object : nothing, modality_of (text, clause), 0.6f);
        return TRUE;
      }
  }
  if (read_clause (text, at, clause->end, &inner))
    {
      Side side = side_of (reader, inner.subject);

      if (side >= SIDE_OTHER && inner.modal != STM_MODAL_NONE)
        {
          StmTokenRange issue = tail (text, &inner, inner.verb), parts[3];
          guint n = stm_issue_split (text, issue, STM_CUE_PLACE_INF, parts, 3);

          for (guint i = 0; i < n; i++)
            add (out, STM_STANCE_URGE,
                 stm_cameo_deepen ("020", stm_topic_read (text, parts[i]), FALSE), parts[i],
                 inner.subject, modality_of (text, &inner), 0.6f);
        }
      else
        add (out, STM_STANCE_SUPPORT, "050", tail (text, &inner, inner.subject.first), nothing,
             modality_of (text, &inner), 0.45f);
      return TRUE;
    }
  return FALSE;
}

static void
judge_until (StmContentReader *reader, const Clause *clause, StmStances *out)
{
  const StmText *text = reader->text;

  for (guint32 i = clause->rest; i + 2 < clause->end; i++)
    if (stm_token_among (text, i, " until till unless "))
      {
        Clause inner;

        if (read_clause (text, i + 1, clause->end, &inner)
            && side_of (reader, inner.subject) >= SIDE_OTHER)
          add (out, STM_STANCE_URGE,
               stm_cameo_deepen ("100", stm_topic_read (text, tail (text, &inner, inner.finite)), FALSE),
               tail (text, &inner, inner.finite), inner.subject, STM_MODALITY_ASSERTED, 0.6f);
        return;
      }
}

static guint32
until_at (const StmText *text, guint32 from, guint32 end)
{
  for (guint32 i = from; i < end; i++)
    if (stm_token_among (text, i, " until till unless "))
      return i;
  return end;
}

/* What the own side will, or will not, do. */
static gboolean
judge_will (StmContentReader *reader, const Clause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  StmTokenRange issue = tail (text, clause, clause->verb);
  StmTopic topic;
  gboolean hostile;

  if (clause->modal != STM_MODAL_WILL && clause->modal != STM_MODAL_WOULD)
    return FALSE;
  if ((clause->passive || clause->predicate != STM_TOKEN_NONE) && !clause->negated)
    return FALSE;
  issue.end = until_at (text, issue.first, issue.end);
  topic = stm_topic_read (text, issue);
  hostile = stm_topic_is_hostile (topic) || stm_stance_word (text, clause->verb).kind == STM_STANCE_WORD_DEED;
  if (clause->negated)
    {
      gboolean parts_n = hostile && stm_topic_of (text, clause->verb) != STM_TOPIC_ADMIN;

      if (parts_n)
        {
          StmTokenRange parts[3];
          guint n;

          if (issue.first > clause->finite + 1)
            issue.first--;
          n = stm_issue_split (text, issue, STM_CUE_PLACE_INF, parts, 3);
          for (guint i = 0; i < n; i++)
            add (out, STM_STANCE_PLEDGE, "030", parts[i], nothing, modality_of (text, clause), 0.6f);
        }
      else
        add (out, STM_STANCE_REJECT, stm_cameo_deepen ("120", topic, FALSE), issue, nothing,
             modality_of (text, clause), 0.65f);
      judge_until (reader, clause, out);
      return TRUE;
    }
  add (out, hostile ? STM_STANCE_WARN : STM_STANCE_PLEDGE,
       stm_cameo_deepen (hostile ? "130" : "030", topic, TRUE), issue, nothing,
       modality_of (text, clause), 0.55f);
  return TRUE;
}

/* The cue that heads the clause's predicate: "condemned", "is ready to", "has offered". */
static gboolean
judge_cue (StmContentReader *reader, const Clause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  StmCueMatch match;
  StmFrame frame;
  guint32 at = clause->predicate != STM_TOKEN_NONE ? clause->predicate : clause->verb;

  if (!stm_cue_match (text, at, clause->end, &match))
    return FALSE;
  stm_frame_read (text, &match, clause->subject.first,
                  clause->rest >= clause->end ? clause->limit : clause->end, &frame);
  if (clause->predicate != STM_TOKEN_NONE)
    frame.group.negated = clause->negated;
  return stm_stances_read_frame (text, &frame, out);
}

/* What another is blamed or praised for. */
static gboolean
judge_other (StmContentReader *reader, const Clause *clause, StmStances *out)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  guint32 verb = clause->verb;

  for (guint steps = 0; steps < 3; steps++)
    {
      StmStanceWord word = stm_stance_word (text, verb);

      if (word.kind == STM_STANCE_WORD_DEED && stm_tag_is_verb (t[verb].tag) && !clause->negated
          && !clause->passive && clause->modal != STM_MODAL_MAY)
        {
          guint32 from = clause->verb;

          add (out, STM_STANCE_ACCUSE, word.cameo, tail (text, clause, from), clause->subject,
               modality_of (text, clause), 0.55f);
          return TRUE;
        }
      if (verb + 2 < clause->end && t[verb + 1].tag == STM_TAG_TO && stm_tag_is_verb (t[verb + 2].tag)
          && stm_token_among (text, verb, " continue continues continued keep try tries tried trying "
                                          "seek seeks sought seeking want wants wanted began begin "
                                          "come came intends continuing attempting attempted "))
        {
          verb += 2;
          continue;
        }
      break;
    }
  if (stm_token_among (text, verb, " make makes made making play played plays "))
    for (guint32 i = clause->rest; i < MIN (clause->end, clause->rest + 6); i++)
      if (stm_token_among (text, i, " efforts effort contribution contributions role progress sacrifices "))
        {
          StmTokenRange issue = tail (text, clause, clause->rest);

          add (out, STM_STANCE_PRAISE, "051", issue, clause->subject, modality_of (text, clause), 0.55f);
          return TRUE;
        }
  for (guint32 i = clause->verb; i < MIN (clause->end, clause->verb + 8); i++)
    if (stm_token_among (text, i, " violation violating breach violates violated ")
        && !clause->negated)
      {
        add (out, STM_STANCE_ACCUSE, "112", tail (text, clause, clause->verb), clause->subject,
             modality_of (text, clause), 0.5f);
        return TRUE;
      }
  /* ", thus violating ..." */
  for (guint32 i = clause->rest; i + 1 < clause->end; i++)
    if (t[i].tag == STM_TAG_VBG && stm_stance_word (text, i).kind == STM_STANCE_WORD_DEED
        && i > clause->rest
        && (t[i - 1].tag == STM_TAG_COMMA || is_adverb (t[i - 1].tag)))
      {
        guint32 end = i - 1;
        StmTokenRange issue = { clause->verb, end };

        while (issue.end > issue.first
               && (t[issue.end - 1].tag == STM_TAG_COMMA || is_adverb (t[issue.end - 1].tag)))
          issue.end--;
        add (out, STM_STANCE_ACCUSE, "112", issue, clause->subject, modality_of (text, clause), 0.5f);
        return TRUE;
      }
  return FALSE;
}

/* What is said of a thing or of another by a predicate: "is illegal", "was a mistake". */
static gboolean
judge_quality (const StmText *text, const Clause *clause, Side side, StmStances *out)
{
  StmStanceWord word = { 0 };
  StmTokenRange target;
  guint32 end;

  if (clause->predicate == STM_TOKEN_NONE)
    return FALSE;
  end = MIN (clause->end, clause->predicate + 4);
  for (guint32 i = clause->verb + 1; i < end && word.kind == 0; i++)
    {
      word = stm_stance_word (text, i);
      if (word.kind < STM_STANCE_WORD_WRONG || word.kind > STM_STANCE_WORD_GUILTY)
        word.kind = 0;
    }
  if (word.kind == 0)
    return FALSE;
  if (side == SIDE_OTHER)
    target = clause->subject;
  else
    target = stm_issue_actor (text, clause->subject);
  if (clause->negated)
    {
      if (word.kind == STM_STANCE_WORD_GOOD)
        add (out, STM_STANCE_OPPOSE, "110", clause->subject, target, modality_of (text, clause), 0.5f);
      else
        return FALSE;
      return TRUE;
    }
  switch (word.kind)
    {
    case STM_STANCE_WORD_GUILTY:
      add (out, word.stance, word.cameo, tail (text, clause, clause->predicate), clause->subject,
           modality_of (text, clause), 0.55f);
      break;
    case STM_STANCE_WORD_FALSE:
    case STM_STANCE_WORD_GRAVE:
      add (out, word.stance, word.cameo, clause->subject, nothing, modality_of (text, clause), 0.55f);
      break;
    default:
      add (out, word.stance, word.cameo, clause->subject, target, modality_of (text, clause), 0.55f);
    }
  return TRUE;
}

/* Damage that is told of or announced. */
static gboolean
judge_harm (const StmText *text, const Clause *clause, StmStances *out)
{
  const StmToken *t = text->tokens;
  gboolean there = stm_token_is (text, clause->subject.first, "there");
  gboolean future = clause->modal == STM_MODAL_WILL || clause->modal == STM_MODAL_WOULD
                    || clause->modal == STM_MODAL_MAY;
  guint32 end = MIN (clause->end, clause->finite + 12);
  gboolean harm = FALSE;
  StmTokenRange issue;

  if (clause->negated)
    return FALSE;
  for (guint32 i = clause->subject.first; i < end; i++)
    {
      StmStanceWord word = stm_stance_word (text, i);

      if (word.kind == STM_STANCE_WORD_HARM
          || (there && future && stm_token_among (text, i, " response price answer retaliation "))
          || (i > clause->finite && word.kind == STM_STANCE_WORD_GRAVE))
        {
          /* A harm in the subject speaks only together with a change for the worse. */
          if (i < clause->finite && !future)
            continue;
          harm = TRUE;
        }
    }
  if (!harm && !future)
    for (guint32 i = clause->subject.first; i < clause->finite; i++)
      if (stm_token_among (text, i, " tension tensions escalation deterioration violence fighting "))
        harm = TRUE;
  if (!harm)
    return FALSE;
  issue = there ? tail (text, clause, clause->rest) : clause->subject;
  /* "... would follow if X": X is what is warned of. */
  if (future)
    for (guint32 i = clause->rest; i + 2 < clause->end; i++)
      if (stm_token_is (text, i, "if"))
        {
          add (out, STM_STANCE_WARN, "130", tail (text, clause, i + 1), nothing,
               modality_of (text, clause), 0.5f);
          return TRUE;
        }
  if (there && clause->predicate != STM_TOKEN_NONE)
    {
      issue = stm_phrase_until (text, clause->verb + 1, clause->end, 0);
      if (stm_range_is_empty (issue))
        issue = tail (text, clause, clause->verb + 1);
    }
  (void) t;
  add (out, future ? STM_STANCE_WARN : STM_STANCE_CONCERN, future ? "130" : "012", issue, nothing,
       modality_of (text, clause), 0.45f);
  return TRUE;
}

static gboolean
insists (const StmContentReader *reader)
{
  if (reader->cue == NULL)
    return FALSE;
  return reader->cue->cue_class == STM_CUE_CLASS_EMPHATIC
         || reader->cue->cue_class == STM_CUE_CLASS_NEGATIVE
         || strcmp (reader->cue->cue, "reply") == 0 || strcmp (reader->cue->cue, "respond") == 0
         || strcmp (reader->cue->cue, "retort") == 0 || strcmp (reader->cue->cue, "answer") == 0;
}

static gboolean
has_no (const StmText *text, const Clause *clause)
{
  return stm_token_is (text, clause->subject.first, "no") || clause->negated;
}

/* "had a plan", "has prepared an initiative": an own plan that is put forward. */
static gboolean
judge_plan (const StmText *text, const Clause *clause, StmStances *out)
{
  if (!stm_token_among (text, clause->verb,
                        " developed prepared drafted drawn presented submitted have has had proposed "
                        "worked elaborated tabled put "))
    return FALSE;
  for (guint32 i = clause->rest; i < MIN (clause->end, clause->rest + 5); i++)
    if (stm_token_among (text, i, " plan proposal initiative roadmap proposals initiatives formula "))
      {
        StmTokenRange issue = tail (text, clause, clause->rest);

        add (out, STM_STANCE_OFFER, stm_cameo_deepen ("030", stm_topic_read (text, issue), FALSE),
             issue, nothing, modality_of (text, clause), 0.5f);
        return TRUE;
      }
  return FALSE;
}

static gboolean
judge_clause (StmContentReader *reader, const Clause *clause, Side side, StmStances *out)
{
  const StmText *text = reader->text;
  guint before = out->n;

  if (judge_need (text, clause, side == SIDE_MAYBE ? SIDE_OTHER : side, out))
    return out->n > before;
  if (side == SIDE_OWN || side == SIDE_MAYBE)
    {
      if (judge_wish (reader, clause, out) || judge_cue (reader, clause, out)
          || judge_plan (text, clause, out) || judge_will (reader, clause, out))
        return out->n > before;
    }
  if (side == SIDE_MAYBE)
    side = SIDE_OTHER;
  if (side != SIDE_OTHER && judge_predicate_need (text, clause, out))
    return TRUE;
  if (insists (reader) && has_no (text, clause) && clause->modal == STM_MODAL_NONE)
    {
      add (out, STM_STANCE_DENY, "016", tail (text, clause, clause->subject.first), nothing,
           modality_of (text, clause), 0.5f);
      return TRUE;
    }
  if (side == SIDE_OTHER && judge_other (reader, clause, out))
    return TRUE;
  if (judge_quality (text, clause, side, out))
    return TRUE;
  if (side == SIDE_THING && !clause->negated && !clause->passive
      && stm_topic_of (text, clause->verb) != STM_TOPIC_FORCE
      && stm_stance_word (text, clause->verb).kind == STM_STANCE_WORD_DEED)
    {
      StmTokenRange actor = stm_issue_actor (text, clause->subject);

      add (out, clause->modal == STM_MODAL_WILL || clause->modal == STM_MODAL_WOULD
                  ? STM_STANCE_WARN
                  : stm_range_is_empty (actor) ? STM_STANCE_CONCERN : STM_STANCE_CONDEMN,
           clause->modal == STM_MODAL_WILL || clause->modal == STM_MODAL_WOULD ? "130"
           : stm_range_is_empty (actor)                                        ? "012"
                                                                               : "111",
           clause->subject, actor, modality_of (text, clause), 0.45f);
      return TRUE;
    }
  if ((side == SIDE_THING
       || (side == SIDE_OTHER && clause->modal != STM_MODAL_NONE))
      && judge_harm (text, clause, out))
    return TRUE;
  return out->n > before;
}

/* A content that is a noun phrase: "the importance of X", "the need for X to do Y", "his hope
 * that ...", "full support for X". */
static gboolean
judge_phrase (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  guint32 noun = first;
  StmCueMatch match;
  StmFrame frame;

  while (noun < end && noun < first + 6
         && (t[noun].tag == STM_TAG_DT || t[noun].tag == STM_TAG_PRP_POSS || t[noun].tag == STM_TAG_POS
             || is_adverb (t[noun].tag) || (t[noun].tag >= STM_TAG_JJ && t[noun].tag <= STM_TAG_JJS)
             || stm_tag_is_proper (t[noun].tag)))
    noun++;
  if (noun + 1 >= end || !stm_tag_is_noun (t[noun].tag)
      || !stm_token_among (text, noun + 1, " of for to that in over about with against "))
    return FALSE;
  if (stm_token_among (text, noun, " importance significance value role necessity need urgency "))
    {
      guint32 at = noun + 1;
      StmTokenRange object;

      if (at >= end || !stm_token_among (text, at, " of for to "))
        return FALSE;
      if (stm_token_is (text, at, "to"))
        {
          add (out, STM_STANCE_CALL_FOR,
               stm_cameo_deepen ("020", stm_topic_read (text, (StmTokenRange){ at + 1, end }), FALSE),
               (StmTokenRange){ at + 1, end }, nothing, 0, 0.65f);
          return TRUE;
        }
      object = stm_phrase_until (text, at + 1, end, 0);
      if (stm_token_among (text, noun, " need necessity urgency ") )
        {
          StmTokenRange issue = { at + 1, end };

          if (!stm_range_is_empty (object) && object.end + 1 < end && t[object.end].tag == STM_TAG_TO
              && !stm_token_is (text, object.end + 1, "be"))
            {
              issue.first = object.end + 1;
              add (out, STM_STANCE_URGE, stm_cameo_deepen ("020", stm_topic_read (text, issue), FALSE),
                   issue, object, 0, 0.7f);
            }
          else
            add (out, STM_STANCE_CALL_FOR,
                 stm_cameo_deepen ("020", stm_topic_read (text, issue), FALSE), issue, nothing, 0,
                 0.65f);
          return TRUE;
        }
      add (out, STM_STANCE_SUPPORT, "050", (StmTokenRange){ at + 1, end },
           stm_issue_actor (text, (StmTokenRange){ at + 1, end }), 0, 0.65f);
      return TRUE;
    }
  if (stm_token_among (text, noun, " hope hopes wish expectation "))
    {
      Clause inner;
      guint32 at = noun + 1;

      if (at < end && stm_token_is (text, at, "that"))
        at++;
      if (read_clause (text, at, end, &inner) && side_of (reader, inner.subject) >= SIDE_OTHER
          && inner.modal != STM_MODAL_NONE)
        {
          StmTokenRange issue = tail (text, &inner, inner.verb), parts[3];
          guint n = stm_issue_split (text, issue, STM_CUE_PLACE_INF, parts, 3);

          for (guint i = 0; i < n; i++)
            add (out, STM_STANCE_URGE,
                 stm_cameo_deepen ("020", stm_topic_read (text, parts[i]), FALSE), parts[i],
                 inner.subject, 0, 0.6f);
        }
      else
        add (out, STM_STANCE_SUPPORT, "050", (StmTokenRange){ at, end }, nothing, 0, 0.45f);
      return TRUE;
    }
  /* "conveyed the commitment to", but not "conceded to the demands of": others' nouns. */
  if (reader->cue == NULL
      || (reader->cue->kind != STM_CUE_KIND_LIGHT && reader->cue->cue_class != STM_CUE_CLASS_EMPHATIC
          && reader->cue->cue_class != STM_CUE_CLASS_NEUTRAL)
      || !stm_cue_match (text, noun, end, &match))
    return FALSE;
  stm_frame_read (text, &match, first, end, &frame);
  return stm_stances_read_frame (text, &frame, out);
}

/* "insisted that Ghana pay": a clause without a finite verb asks. */
static void
judge_subjunctive (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;
  StmTokenRange subject, issue;

  if (reader->cue == NULL || reader->cue->cue_class != STM_CUE_CLASS_EMPHATIC)
    return;
  subject = stm_phrase_until (text, first, end, 0);
  if (stm_range_is_empty (subject) || subject.end >= end
      || text->tokens[subject.end].tag != STM_TAG_VB)
    return;
  issue = (StmTokenRange){ subject.end, end };
  add (out, STM_STANCE_URGE, stm_cameo_deepen ("100", stm_topic_read (text, issue), FALSE), issue,
       subject, STM_MODALITY_ASSERTED, 0.55f);
}

void
stm_stances_read_content (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  const StmText *text = reader->text;
  Side side = SIDE_THING;
  guint32 at = first;

  while (at < end && (stm_token_is_mark (text, at) || text->tokens[at].tag == STM_TAG_COMMA))
    at++;
  if (at < end && stm_token_among (text, at, " no nope never ")
      && (at + 1 >= end || text->tokens[at + 1].tag == STM_TAG_COMMA
          || text->tokens[at + 1].tag == STM_TAG_PERIOD))
    {
      add (out, STM_STANCE_DENY, "016", (StmTokenRange){ at, end }, nothing, STM_MODALITY_NEGATED,
           0.5f);
      return;
    }
  for (guint i = 0; i < MAX_CLAUSES && at < end; i++)
    {
      Clause clause;
      guint32 next;

      if (i == 0 && judge_phrase (reader, at, end, out))
        return;
      if (!read_clause (text, at, end, &clause))
        {
          if (i == 0)
            judge_subjunctive (reader, at, end, out);
          return;
        }
      next = next_clause (text, MAX (clause.verb + 1, clause.finite + 1), end);
      clause.end = next < end ? next - 1 : end;
      if (clause.rest > clause.end)
        clause.rest = clause.end;
      if (clause.predicate != STM_TOKEN_NONE && clause.predicate >= clause.end)
        clause.predicate = STM_TOKEN_NONE;
      if (!stm_range_is_empty (clause.subject) || i == 0)
        side = side_of (reader, clause.subject);
      /* "the point is that X must ...": what follows is the statement. */
      if (clause.predicate != STM_TOKEN_NONE && stm_token_is (text, clause.predicate, "that")
          && clause.predicate + 2 < clause.end)
        {
          at = clause.predicate + 1;
          continue;
        }
      judge_clause (reader, &clause, side, out);
      at = next;
    }
}

void
stm_stances_read_will (StmContentReader *reader, guint32 first, guint32 end, StmStances *out)
{
  Clause clause;

  if (read_clause (reader->text, first, end, &clause))
    judge_will (reader, &clause, out);
}
