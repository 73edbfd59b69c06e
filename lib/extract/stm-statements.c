/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From raw attributions to statements: which of them are statements at all, where their content
 * begins and ends, whose words they are, how they were made public. Sources become speakers later
 * (stm-speakers.c). Called by the extractor. */
#include "extract/stm-clauses.h"
#include "extract/stm-cues.h"
#include "extract/stm-knowledge.h"
#include "extract/stm-statements-private.h"

#include <string.h>

/* Attributions whose cue and content are a corpus's, marks and complementizer included: what a
 * reader of all four presentations wants. */
static gboolean
keeps_whole_spans (const StmDraft *self)
{
  return (self->presentations & STM_PRESENTATIONS_THOUGHT) != 0;
}

/* "did not call for", "has never blamed": an act of speech that was not done is the narrator's to
 * tell. What is not supported or accepted is opposed, and stays. */
static gboolean
is_act_left_undone (const StmText *text, guint32 head, guint32 first, const StmCue *cue)
{
  switch (cue->stance)
    {
    case STM_STANCE_URGE:
    case STM_STANCE_CALL_FOR:
    case STM_STANCE_CONDEMN:
    case STM_STANCE_ACCUSE:
    case STM_STANCE_OFFER:
      break;
    default:
      return FALSE;
    }
  return head > first + 1 && stm_token_among (text, head - 1, " not n't never ")
         && stm_token_among (text, head - 2, " did does do has have had ");
}

/* "did not say", "declined to comment", "without giving details": nothing was stated. */
static gboolean
is_withheld (const StmText *text, const StmCueMatch *match, const StmCue *cue)
{
  guint32 head = match->head, first = text->sentences[text->tokens[head].sentence].first;

  /* "declined to comment", "refused to give details" */
  if (stm_token_among (text, head,
                       " declined declines declining refused refuses refusing decline refuse ")
      && match->end + 1 < text->n_tokens
      && (text->tokens[match->end].tag == STM_TAG_TO ? stm_token_among (
              text, match->end + 1, " comment elaborate discuss say answer speculate respond ")
                                                     : stm_token_is (text, match->end, "comment")))
    return TRUE;
  if (cue != NULL && is_act_left_undone (text, head, first, cue))
    return TRUE;
  if (cue == NULL || cue->cue_class != STM_CUE_CLASS_NEUTRAL)
    return FALSE;
  for (guint32 i = head; i > first && head - i < 4; i--)
    if (stm_token_among (text, i - 1,
                         " not n't never without nor declined refused declining refusing unable "))
      return TRUE;
  return FALSE;
}

/* "Asked whether …, he replied": what was asked is no statement of anyone's. */
static gboolean
is_question (const StmText *text, const StmDraftStatement *s)
{
  return s->n_cues > 0 && s->n_sources == 0
         && stm_token_among (text, s->cue_tokens.end - 1, " asked questioned pressed ");
}

/* "X and Y discussed Z", "concluded a visit": acts, told by the narrator, that claim nothing. */
static gboolean
is_narrated_act (const StmText *text, const StmCueMatch *match, const StmDraftStatement *s)
{
  if (s->n_cues == 0 || s->kind != STM_STATEMENT_KIND_INDIRECT
      || !stm_token_among (
          text, match->head,
          " discussed discuss discusses discussing talked met debated reviewed exchanged "
          "concluded focused negotiated addressed spoke spoken speaks visited "))
    return FALSE;
  for (guint32 i = s->content_tokens[0].first; i < s->content_tokens[0].end; i++)
    if (stm_tag_is_finite (text->tokens[i].tag))
      return FALSE;
  return TRUE;
}

/* "made the comment in response to a report": it tells of words, and has none. */
static gboolean
is_told_of_words (const StmText *text, const StmDraftStatement *s)
{
  gboolean makes = FALSE;

  if (s->n_cues == 0 || s->kind != STM_STATEMENT_KIND_INDIRECT)
    return FALSE;
  for (guint32 i = s->cue_tokens.first; i < s->cue_tokens.end; i++)
    {
      makes = makes || stm_token_among (text, i, " made make makes making ");
      if (makes && stm_token_among (text, i, " comment comments remark remarks "))
        return TRUE;
    }
  return FALSE;
}

/* "many believe", "reports said": nobody in particular. */
static gboolean
is_generic_source (const StmText *text, StmTokenRange source)
{
  guint32 head;

  if (stm_range_is_empty (source))
    return FALSE;
  head = stm_phrase_head (text, source);
  if (source.end - source.first == 1
      && stm_token_among (text, head,
                          " many some few others most people everyone nobody one you there "
                          "critics who which "))
    return TRUE;
  return stm_token_among (text, head, " reports report rumours rumors accounts speculation people ")
         && text->tokens[head].name == STM_NAME_CLASS_NONE;
}

static gboolean
is_wanted (const StmDraft *self, StmPresentation presentation)
{
  return (self->presentations & (1u << (presentation - 1))) != 0;
}

static StmPresentation
tell_presentation (const StmText *text, const StmCue *cue, const StmDraftStatement *s)
{
  guint quoted, words;

  stm_content_count_quoted (text, s->content_tokens, s->n_contents, &quoted, &words);
  if (cue != NULL && cue->presentation != STM_PRESENTATION_UNKNOWN)
    {
      /* Whoever is quoted has spoken. */
      if (cue->presentation == STM_PRESENTATION_THOUGHT && quoted > 0 && quoted * 2 > words)
        return STM_PRESENTATION_SPEECH;
      return cue->presentation;
    }
  if (s->n_cues == 0 || quoted > 0)
    return STM_PRESENTATION_SPEECH;
  for (guint32 i = s->cue_tokens.first; i < s->cue_tokens.end; i++)
    if (stm_token_among (text, i, " according quoted said told words letter statement "))
      return STM_PRESENTATION_SPEECH;
  return STM_PRESENTATION_THOUGHT;
}

/* A cue without a labelled source ("and reiterated that …") is told of its clause's subject. */
static void
supply_source (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  StmTokenRange subject;

  if (s->cue_head == STM_DRAFT_NONE || s->embedded || s->n_sources > 1
      || !(text->tokens[s->cue_head].tag == STM_TAG_VBD
           || text->tokens[s->cue_head].tag == STM_TAG_VBZ
           || text->tokens[s->cue_head].tag == STM_TAG_VBG
           || (text->tokens[s->cue_head].tag == STM_TAG_VB && s->cue_tokens.first < s->cue_head
               && stm_token_among (text, s->cue_tokens.first, " do does did 'd ")))
      || text->tokens[s->cue_head].quoted != STM_QUOTED_NO)
    return;
  subject = stm_clause_subject (text, s->cue_head, text->sentences[s->sentence].first);
  subject = stm_content_leave_dateline (text, subject);
  if (stm_range_is_empty (subject) || subject.end > s->cue_head)
    return;
  /* "The negotiator in [the opposition] said": the label took the last noun phrase only. */
  if (s->n_sources > 0
      && !(subject.end == s->source_tokens.end && subject.first < s->source_tokens.first
           && text->tokens[s->source_tokens.first - 1].tag == STM_TAG_IN))
    return;
  for (guint i = 0; i < s->n_contents; i++)
    if (s->content_tokens[i].first < subject.end && subject.first < s->content_tokens[i].end)
      return;
  s->source_tokens = subject;
  s->sources[0] = stm_draft_bytes (self, subject);
  s->n_sources = 1;
}

static void
take_ranges (const StmRawAttribution *raw, StmDraftStatement *s, const StmDraft *self)
{
  s->n_sources = MIN (raw->n_sources, 2);
  s->n_cues = MIN (raw->n_cues, 2);
  for (guint i = 0; i < s->n_sources; i++)
    s->sources[i] = stm_draft_bytes (self, raw->sources[i]);
  for (guint i = 0; i < s->n_cues; i++)
    s->cues[i] = stm_draft_bytes (self, raw->cues[i]);
  if (raw->n_sources > 0)
    s->source_tokens = stm_content_leave_dateline (self->text, raw->sources[0]);
  if (raw->n_cues > 0)
    {
      /* Of a broken cue ("quoted X as saying") the part next to the content. */
      guint last = raw->n_cues - 1u;
      guint32 content = raw->contents[0].first;
      guint32 to_first = raw->cues[0].end <= content
                             ? content - raw->cues[0].end
                             : raw->cues[0].first - MIN (content, raw->cues[0].first);
      guint32 to_last = raw->cues[last].end <= content
                            ? content - raw->cues[last].end
                            : raw->cues[last].first - MIN (content, raw->cues[last].first);

      s->cue_tokens = raw->cues[to_last < to_first ? last : 0];
    }
  if (!keeps_whole_spans (self) && s->n_cues == 1)
    {
      stm_statement_mend_source (self->text, s);
      s->cues[0] = stm_draft_bytes (self, s->cue_tokens);
      if (s->n_sources == 1)
        s->sources[0] = stm_draft_bytes (self, s->source_tokens);
    }
}

gboolean
stm_statement_read (const StmDraft *self, const StmRawAttribution *raw, StmDraftStatement *s)
{
  const StmText *text = self->text;
  StmCueMatch match = { .entry = -1 };
  const StmCue *cue = NULL;
  gboolean whole = keeps_whole_spans (self);

  memset (s, 0, sizeof *s);
  s->within = s->speaker = s->quoted_by = s->cue_head = STM_DRAFT_NONE;
  s->cue_entry = -1;
  s->confidence = raw->probability;
  s->addressee.speaker = s->place.speaker = s->medium.speaker = STM_DRAFT_NONE;
  take_ranges (raw, s, self);
  if (s->n_cues > 0)
    {
      guint32 sentence = text->tokens[s->cue_tokens.first].sentence;

      if (stm_cue_find (text, s->cue_tokens, text->sentences[sentence].end, &match))
        {
          cue = stm_cue_get (match.entry);
          s->cue_entry = match.entry;
        }
      else
        match =
            (StmCueMatch){ -1, s->cue_tokens.end - 1, s->cue_tokens.end - 1, s->cue_tokens.end };
      s->cue_head = match.head;
      s->sentence = sentence;
    }
  else
    s->sentence = text->tokens[raw->contents[0].first].sentence;
  for (guint i = 0; i < raw->n_contents; i++)
    {
      StmTokenRange range = raw->contents[i];

      if (!whole)
        {
          range = stm_content_trim (text, range);
          if (i == 0 && s->n_cues > 0 && !stm_range_is_empty (range))
            {
              range = stm_content_trim (text, stm_content_settle_hearer (text, &match, cue, range));
              stm_content_open_noun (text, &match, cue, &s->cue_tokens, &range);
            }
        }
      if (whole && s->n_contents < STM_LINK_MAX_RANGES)
        s->content_tokens[s->n_contents++] = range;
      else if (!whole)
        stm_content_add (text, s, range);
    }
  if (s->n_contents == 0)
    return FALSE;
  if (!whole)
    stm_statement_mend_that (text, s);
  s->presentation = tell_presentation (text, cue, s);
  s->kind = stm_content_tell_kind (text, s->content_tokens, s->n_contents);
  if (!is_wanted (self, s->presentation) || s->confidence < self->min_confidence)
    return FALSE;
  if (whole)
    return TRUE;
  return !is_withheld (text, &match, cue) && !is_question (text, s)
         && !is_narrated_act (text, &match, s) && !is_told_of_words (text, s)
         && !is_generic_source (text, s->source_tokens)
         && !(cue != NULL && cue->kind == STM_CUE_KIND_NOUN && match.head == match.sense);
}

/* Whether @raw only goes on with another's words: a quotation without a cue of its own. */
static gboolean
is_continuation (const StmRawAttribution *raw, guint32 index)
{
  return raw->n_cues == 0 && raw->leader != index && raw->leader < index;
}

static void
join (StmDraft *self, StmDraftStatement *to, const StmRawAttribution *raw)
{
  for (guint i = 0; i < raw->n_contents; i++)
    stm_content_add (self->text, to,
                     keeps_whole_spans (self) ? raw->contents[i]
                                              : stm_content_trim (self->text, raw->contents[i]));
  /* Told by tell_kinds(), once for all that is joined. */
  to->kind = STM_STATEMENT_KIND_UNKNOWN;
}

static void
tell_kinds (StmDraft *self)
{
  for (guint32 i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);

      if (s->kind == STM_STATEMENT_KIND_UNKNOWN)
        s->kind = stm_content_tell_kind (self->text, s->content_tokens, s->n_contents);
    }
}

static guint32
get_first (const StmDraftStatement *s)
{
  return s->n_cues > 0 ? s->cue_tokens.first : s->content_tokens[0].first;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint32 x = get_first (a), y = get_first (b);

  return x < y ? -1 : x > y;
}

static gboolean
lies_inside (const StmDraftStatement *inner, const StmDraftStatement *outer)
{
  for (guint i = 0; i < outer->n_contents; i++)
    if (stm_range_holds (outer->content_tokens[i], inner->cue_tokens.first)
        && stm_range_holds (outer->content_tokens[i], inner->content_tokens[0].first))
      return TRUE;
  return FALSE;
}

static gboolean
has_finite (const StmText *text, const StmDraftStatement *s)
{
  for (guint r = 0; r < s->n_contents; r++)
    for (guint32 i = s->content_tokens[r].first; i < s->content_tokens[r].end; i++)
      if (stm_tag_is_finite (text->tokens[i].tag))
        return TRUE;
  return FALSE;
}

/* "The paper, citing officials, said X", "X, the paper said, citing officials": the officials say
 * it. What is cited without speaking ("citing the cost") is no statement of its own. */
static void
take_citations (StmDraft *self)
{
  const StmText *text = self->text;

  for (guint i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *cite = stm_draft_statement (self, i);
      StmTokenRange cited = cite->content_tokens[0];

      if (cite->cue_head == STM_DRAFT_NONE || cite->n_contents != 1
          || text->tokens[cite->cue_head].tag != STM_TAG_VBG
          || !stm_token_among (text, cite->cue_head, " citing quoting ") || has_finite (text, cite))
        continue;
      cite->dropped = TRUE;
      if (!stm_clause_can_speak (text, cited)
          && !stm_know_is_role (text, stm_phrase_head (text, cited), NULL))
        continue;
      for (guint k = i > 2 ? i - 2 : 0; k < MIN (self->statements->len, i + 3); k++)
        {
          StmDraftStatement *s = stm_draft_statement (self, k);

          if (k == i || s->sentence != cite->sentence || s->n_sources == 0 || s->dropped
              || s->cue_head == STM_DRAFT_NONE || !stm_range_is_empty (s->reporter_tokens)
              || text->tokens[s->cue_head].tag == STM_TAG_VBG)
            continue;
          s->reporter_tokens = s->source_tokens;
          s->source_tokens = cited;
          s->sources[0] = stm_draft_bytes (self, cited);
          s->n_sources = 1;
          break;
        }
    }
}

/* "A said that B would leave. “We will come,” C said": what A says in a sentence of its own is not
 * C's, who is quoted. TRUE when it was, and goes out of the contents of @outer. */
static gboolean
leave_told_before (StmDraft *self, StmDraftStatement *outer, const StmDraftStatement *inner)
{
  const StmText *text = self->text;
  const StmToken *t = text->tokens;
  StmTokenRange *part = &outer->content_tokens[0], *last = &part[outer->n_contents - 1];
  guint32 first;

  if (outer->n_cues == 0 || keeps_whole_spans (self))
    return FALSE;
  first = text->sentences[t[outer->cue_tokens.first].sentence].first;
  if (!stm_range_holds (*part, inner->cue_tokens.first) || inner->cue_tokens.first >= first
      || t[part->first].quoted != STM_QUOTED_NO || last->end < first + 2
      || t[MAX (first + 1, last->first)].quoted == STM_QUOTED_NO)
    return FALSE;
  if (part->end > first)
    *part = stm_content_trim (text, (StmTokenRange){ first, part->end });
  else
    memmove (part, part + 1, --outer->n_contents * sizeof *part);
  outer->kind = stm_content_tell_kind (text, outer->content_tokens, outer->n_contents);
  return TRUE;
}

/* Attributions whose cue and content lie in the content of one before. Statements stand in the
 * order of their cues, so an outer one is near. */
static void
find_outer (StmDraft *self)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);

      if (s->n_cues == 0)
        continue;
      for (guint k = i > 4 ? i - 4 : 0; k < MIN (self->statements->len, i + 5); k++)
        if (k != i && lies_inside (s, stm_draft_statement (self, k))
            && !leave_told_before (self, stm_draft_statement (self, k), s))
          {
            s->within = k;
            s->embedded = TRUE;
          }
    }
}

/* "[The government] is concerned about [the losses]": what stands before an attitude's cue is who
 * holds it, though the label says content. */
static void
take_subject (StmDraft *self, StmDraftStatement *s)
{
  if (s->n_sources > 0 || s->n_cues == 0 || s->n_contents < 2
      || s->content_tokens[0].end != s->cue_tokens.first
      || s->content_tokens[1].first != s->cue_tokens.end)
    return;
  s->source_tokens = s->content_tokens[0];
  s->n_sources = 1;
  if (stm_token_is (self->text, s->cue_tokens.end - 1, "by"))
    {
      /* "[The pact] has been condemned by [Iran]". */
      s->source_tokens = s->content_tokens[1];
      s->sources[0] = stm_draft_bytes (self, s->source_tokens);
      s->n_contents = 1;
      return;
    }
  s->sources[0] = stm_draft_bytes (self, s->source_tokens);
  s->n_contents--;
  memmove (s->content_tokens, s->content_tokens + 1, sizeof s->content_tokens[0] * s->n_contents);
}

/* "is believed to", "was reported to": nobody says it. */
static gboolean
is_generic_passive (const StmText *text, const StmDraftStatement *s)
{
  return s->n_sources == 0 && s->cue_head != STM_DRAFT_NONE
         && s->kind == STM_STATEMENT_KIND_INDIRECT && text->tokens[s->cue_head].tag == STM_TAG_VBN;
}

/* A weak label whose source is a thing: "the losses showed". */
static gboolean
is_nobody (const StmText *text, const StmDraftStatement *s)
{
  guint32 head;

  if (stm_range_is_empty (s->source_tokens) || s->confidence >= 0.45f || s->found_by_rule
      || s->kind != STM_STATEMENT_KIND_INDIRECT)
    return FALSE;
  head = stm_phrase_head (text, s->source_tokens);
  return !stm_clause_can_speak (text, s->source_tokens) && !stm_know_is_role (text, head, NULL)
         && !stm_token_among (text, head, " statement letter communique communiqué declaration ");
}

static void
fill_bytes (StmDraft *self)
{
  const StmText *text = self->text;

  for (guint i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);

      if (!keeps_whole_spans (self))
        {
          take_subject (self, s);
          supply_source (self, s);
          s->dropped = s->dropped || is_generic_passive (text, s) || is_nobody (text, s);
        }
      for (guint k = 0; k < s->n_contents; k++)
        s->contents[k] = stm_draft_bytes (self, s->content_tokens[k]);
    }
}

/* "X told Y that A and said B": labelled as one attribution of "said" where the first cue stayed
 * alone. Gives the first its content back. */
static gboolean
split_labelled (const StmText *text, StmRawAttribution *raw, StmRawAttribution *first)
{
  StmCueMatch match;
  guint32 from;

  if (raw->n_sources == 0 || raw->n_cues != 1 || raw->n_contents != 2
      || raw->contents[0].end >= raw->cues[0].first || raw->contents[1].first < raw->cues[0].end
      || raw->cues[0].first - raw->contents[0].end > 2
      || text->tokens[raw->contents[0].end].tag != STM_TAG_CC
      || raw->sources[0].end > raw->contents[0].first)
    return FALSE;
  from = raw->sources[0].end;
  while (from < raw->contents[0].first
         && !(stm_tag_is_finite (text->tokens[from].tag)
              && stm_cue_match (text, from, raw->contents[0].first, &match)))
    from++;
  if (from == raw->contents[0].first)
    return FALSE;
  *first = *raw;
  first->cues[0] = (StmTokenRange){ match.head, match.end };
  first->n_contents = 1;
  raw->contents[0] = raw->contents[1];
  raw->n_contents = 1;
  return TRUE;
}

void
stm_draft_read_statements (StmDraft *self)
{
  guint32 *of_raw = stm_arena_new_array (&self->arena, guint32, self->raw->len + 1);

  if (!keeps_whole_spans (self))
    stm_statements_mend_quoted (self->text, self->raw);
  for (guint32 i = 0; i < self->raw->len; i++)
    {
      StmRawAttribution *raw = &g_array_index (self->raw, StmRawAttribution, i), first;
      StmDraftStatement s;

      of_raw[i] = STM_DRAFT_NONE;
      for (guint k = 0; k < raw->n_contents; k++)
        raw->contents[k] = stm_content_leave_circumstance (self->text, raw->contents[k]);
      if (!keeps_whole_spans (self) && split_labelled (self->text, raw, &first)
          && stm_statement_read (self, &first, &s))
        g_array_append_val (self->statements, s);
      if (is_continuation (raw, i))
        {
          of_raw[i] = of_raw[raw->leader];
          if (of_raw[i] != STM_DRAFT_NONE)
            join (self, stm_draft_statement (self, of_raw[i]), raw);
        }
      else if (stm_statement_read (self, raw, &s))
        {
          of_raw[i] = self->statements->len;
          g_array_append_val (self->statements, s);
        }
    }
  tell_kinds (self);
  if (!keeps_whole_spans (self))
    stm_statements_read_clauses (self);
  g_array_sort (self->statements, compare_places);
  find_outer (self);
  if (!keeps_whole_spans (self))
    take_citations (self);
  fill_bytes (self);
}
