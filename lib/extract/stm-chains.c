/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Nesting and chains of reporters: who told of whose words. An outlet that reports, and a speaker
 * who only passes on another's words, go to reported_by of the inner statement. Called by the
 * extractor after the speakers are known. */
#include "extract/stm-clauses.h"
#include "extract/stm-draft.h"
#include "extract/stm-events.h"

#include <string.h>

static guint
count_words (const StmText *text, StmTokenRange range)
{
  guint n = 0;

  for (guint32 i = range.first; i < range.end; i++)
    n += (text->tokens[i].flags & STM_TOKEN_WORD) != 0;
  return n;
}

static gboolean
is_outlet (const StmDraft *self, guint32 speaker)
{
  return speaker != STM_DRAFT_NONE
         && stm_draft_speaker (self, speaker)->kind == STM_SPEAKER_KIND_MEDIA;
}

/* "[In a call with Boateng,] Agbo said": a circumstance of the inner statement. */
static gboolean
is_opening (const StmText *text, guint32 first, guint32 end)
{
  const guint8 tag = text->tokens[first].tag;

  return (tag == STM_TAG_IN || tag == STM_TAG_VBG) && end > first + 1
         && text->tokens[end - 1].tag == STM_TAG_COMMA;
}

/* Words of the outer content that the inner attribution (source, cue, content) does not take. */
static guint
count_beyond (const StmDraft *self, const StmDraftStatement *outer, const StmDraftStatement *inner)
{
  guint32 first = inner->cue_tokens.first, end = inner->cue_tokens.end;
  guint beyond = 0;

  if (!stm_range_is_empty (inner->source_tokens))
    {
      first = MIN (first, inner->source_tokens.first);
      end = MAX (end, inner->source_tokens.end);
    }
  for (guint i = 0; i < inner->n_contents; i++)
    {
      first = MIN (first, inner->content_tokens[i].first);
      end = MAX (end, inner->content_tokens[i].end);
    }
  for (guint i = 0; i < outer->n_contents; i++)
    {
      StmTokenRange range = outer->content_tokens[i];

      if (range.first < first && !is_opening (self->text, range.first, first))
        beyond += count_words (self->text, (StmTokenRange){ range.first, MIN (first, range.end) });
      if (range.end > end)
        beyond += count_words (self->text, (StmTokenRange){ MAX (end, range.first), range.end });
    }
  return beyond;
}

/* "the two countries", "both sides" */
static gboolean
is_pair (const StmText *text, StmTokenRange source)
{
  for (guint32 i = source.first; i < MIN (source.end, source.first + 2); i++)
    if (stm_token_among (text, i, " two both "))
      return TRUE;
  return FALSE;
}

static gboolean
is_same_country (const StmDraftSpeaker *a, const StmDraftSpeaker *b)
{
  return a->country != NULL && b->country != NULL && strcmp (a->country, b->country) == 0;
}

/* "its commander said the Front supports …": the body that the office is of. */
static gboolean
speaks_for (const StmDraftSpeaker *person, const StmDraftSpeaker *body)
{
  if (person->kind != STM_SPEAKER_KIND_PERSON || body->kind == STM_SPEAKER_KIND_PERSON
      || person->organization == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (person->organization, body->name) == 0)
    return TRUE;
  for (guint i = 0; i < body->aliases->len; i++)
    if (g_ascii_strcasecmp (person->organization, g_array_index (body->aliases, const char *, i))
        == 0)
      return TRUE;
  return FALSE;
}

/* Both are of one side: the same one, or the same country's; a pair that someone speaks of is the
 * speaker's own ("the minister said both countries had agreed") unless it is two others. */
static gboolean
is_own_side (const StmDraft *self, guint32 outer, guint32 inner, StmTokenRange source)
{
  const StmDraftSpeaker *a, *b;
  guint n_members;

  if (outer == STM_DRAFT_NONE || inner == STM_DRAFT_NONE)
    return TRUE;
  if (outer == inner)
    return TRUE;
  a = stm_draft_speaker (self, outer);
  b = stm_draft_speaker (self, inner);
  n_members = b->members != NULL ? b->members->len : 0;
  for (guint i = 0; i < n_members; i++)
    {
      guint32 member = g_array_index (b->members, guint32, i);

      if (member == outer || is_same_country (a, stm_draft_speaker (self, member)))
        return TRUE;
    }
  if (n_members == 0 && is_pair (self->text, source))
    return a->country != NULL;
  if (speaks_for (a, b))
    return TRUE;
  return is_same_country (a, b) && b->kind == STM_SPEAKER_KIND_GOVERNMENT;
}

static void
add_reporter (StmDraft *self, StmDraftStatement *s, guint32 reporter, StmTokenRange mention)
{
  if (s->n_reported_by == STM_DRAFT_MAX_REPORTERS || reporter == STM_DRAFT_NONE
      || reporter == s->speaker)
    return;
  for (guint i = 0; i < s->n_reported_by; i++)
    if (s->reported_by[i].speaker == reporter)
      return;
  stm_draft_fill_actor (self, &s->reported_by[s->n_reported_by++], reporter, mention);
}

/* @inner stands in the content of @outer: which of them stay, and who reports. */
static void
settle_nesting (StmDraft *self, StmDraftStatement *outer, StmDraftStatement *inner)
{
  gboolean outlet = is_outlet (self, outer->speaker);

  if (inner->dropped || outer->dropped)
    return;
  /* "X said Y had insulted him by calling him old": told of Y by X */
  if (!outlet && inner->cue_head != STM_DRAFT_NONE && inner->cue_head > 0
      && self->text->tokens[inner->cue_head].tag == STM_TAG_VBG
      && stm_token_is (self->text, inner->cue_head - 1, "by"))
    {
      inner->dropped = (self->presentations & STM_PRESENTATIONS_THOUGHT) == 0;
      return;
    }
  if (!outlet
      && (inner->presentation == STM_PRESENTATION_THOUGHT
          || is_own_side (self, outer->speaker, inner->speaker, inner->source_tokens)))
    {
      inner->dropped = (self->presentations & STM_PRESENTATIONS_THOUGHT) == 0;
      return;
    }
  add_reporter (self, inner, outer->speaker, outer->source_tokens);
  for (guint i = 0; i < outer->n_reported_by; i++)
    add_reporter (self, inner, outer->reported_by[i].speaker, outer->source_tokens);
  if (count_beyond (self, outer, inner) < 4 || outlet)
    {
      outer->dropped = TRUE;
      inner->within = STM_DRAFT_NONE;
      inner->embedded = FALSE;
    }
}

/* "was quoted as saying by the Horizon": who quotes is a paper, known or not. */
static gboolean
is_quoter (const StmDraft *self, const StmDraftStatement *s, StmTokenRange range)
{
  const StmText *text = self->text;
  guint32 at = range.first;
  gboolean quoted = FALSE;

  at -= at > 0 && text->tokens[at - 1].tag == STM_TAG_DT;
  if (at == 0 || !stm_token_is (text, at - 1, "by") || s->n_cues == 0
      || s->cue_tokens.end != at - 1)
    return FALSE;
  for (guint32 i = s->cue_tokens.first; i < s->cue_tokens.end; i++)
    quoted = quoted || stm_token_among (text, i, " quoted cited ");
  return quoted;
}

/* "X said, as quoted by Trend, that …" */
static void
read_aside (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;

  if (s->n_cues == 0 || s->content_tokens[0].first > s->cue_tokens.end + 24)
    return;
  for (guint32 i = s->cue_tokens.end; i + 3 < s->content_tokens[0].first; i++)
    if (stm_token_is (text, i, "as")
        && stm_token_among (text, i + 1, " quoted cited reported carried ")
        && stm_token_is (text, i + 2, "by"))
      {
        StmTokenRange who = stm_phrase_plain (text, i + 3, s->content_tokens[0].first);

        if (!stm_range_is_empty (who))
          add_reporter (self, s, stm_draft_refer (self, who), who);
        return;
      }
}

/* ", Trend reported on November 3": a reporter's tail of a sentence whose statement has its own
 * cue; also "…, said by Interfax". */
static void
read_tail (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  guint32 end = text->sentences[s->sentence].end;
  guint32 from = s->n_contents > 0 ? s->content_tokens[s->n_contents - 1].end : end;

  if (s->quoted_by != STM_DRAFT_NONE)
    add_reporter (self, s, s->quoted_by,
                  stm_range_is_empty (s->reporter_tokens) ? s->source_tokens : s->reporter_tokens);
  if (s->n_cues > 0 && s->cue_tokens.first >= from)
    from = s->cue_tokens.end;
  read_aside (self, s);
  end = MIN (end, from + 200); /* an endless sentence has no tail worth its length */
  for (guint32 i = from; i < MIN (end, from + 3); i++)
    {
      StmTokenRange source;

      if (stm_clause_get_tail (text, i, end, &source) && !stm_range_is_empty (source))
        {
          guint32 referent = stm_draft_refer (self, source);

          if (is_outlet (self, referent))
            add_reporter (self, s, referent, source);
          break;
        }
    }
  for (guint32 i = from; i < end; i++)
    {
      guint32 name = stm_name_at (text, i), referent;
      StmTokenRange range;

      if (name == STM_TOKEN_NONE)
        continue;
      range = (StmTokenRange){ text->names[name].first, text->names[name].end };
      referent = stm_draft_refer (self, range);
      if (is_outlet (self, referent) || is_quoter (self, s, range))
        {
          gboolean reports = is_quoter (self, s, range);

          for (guint32 k = from; k < MIN (end, range.end + 4) && !reports; k++)
            reports = stm_token_among (text, k,
                                       " reported reports said says quoted cited by according "
                                       "reporting quoting citing told ");
          /* "told Reuters" is a hearer. */
          if (reports
              && !(range.first > 0 && stm_token_among (text, range.first - 1, " told to with ")))
            add_reporter (self, s, referent, range);
        }
      i = range.end - 1;
    }
}

/* A content that a rule read to the sentence's end, over ", said the paper". */
static void
cut_tail (StmDraft *self, StmDraftStatement *s)
{
  StmTokenRange *last = &s->content_tokens[s->n_contents - 1];
  guint32 tail;

  if (s->n_cues == 0 || last->first < s->cue_tokens.first || s->kind == STM_STATEMENT_KIND_DIRECT)
    return;
  tail = stm_clause_find_tail (self->text, last->first, last->end);
  if (s->found_by_rule)
    tail = stm_event_find (self->text, last->first, tail);
  if (tail > last->first && tail < last->end)
    {
      last->end = tail;
      s->contents[s->n_contents - 1] = stm_draft_bytes (self, *last);
    }
}

/* "said the paper" behind another's statement: no statement, though a label may say so. */
static gboolean
is_bare_tail (StmDraft *self, const StmDraftStatement *s)
{
  const StmText *text = self->text;
  StmTokenRange content = s->content_tokens[0];

  guint32 referent;

  if (s->n_cues == 0 || s->n_contents != 1 || content.first != s->cue_tokens.end
      || content.end - content.first > 4 || s->kind != STM_STATEMENT_KIND_INDIRECT
      || !(text->tokens[content.first].tag == STM_TAG_DT
           || stm_tag_is_proper (text->tokens[content.first].tag)))
    return FALSE;
  referent = stm_draft_refer (self, content);
  return referent != STM_DRAFT_NONE && (s->n_sources == 0 || is_outlet (self, referent));
}

static void
compact (StmDraft *self)
{
  guint n = self->statements->len, kept = 0;
  guint32 *place = stm_arena_new_array (&self->arena, guint32, n + 1);

  for (guint i = 0; i < n; i++)
    place[i] = stm_draft_statement (self, i)->dropped ? STM_DRAFT_NONE : kept++;
  for (guint i = 0; i < n; i++)
    if (place[i] != STM_DRAFT_NONE)
      {
        StmDraftStatement *s = stm_draft_statement (self, i);

        if (s->within != STM_DRAFT_NONE)
          s->within = place[s->within];
        if (place[i] != i)
          *stm_draft_statement (self, place[i]) = *s;
      }
  g_array_set_size (self->statements, kept);
}

static void
mark_speakers (StmDraft *self)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      guint32 speaker = stm_draft_statement (self, i)->speaker;

      if (speaker != STM_DRAFT_NONE)
        stm_draft_speaker (self, speaker)->speaks = TRUE;
    }
}

void
stm_draft_read_chains (StmDraft *self)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);

      if (s->within != STM_DRAFT_NONE && s->within != i)
        settle_nesting (self, stm_draft_statement (self, s->within), s);
    }
  for (guint i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);

      if (is_bare_tail (self, s) || s->confidence < self->min_confidence
          || (self->presentations & (1u << (s->presentation - 1))) == 0)
        s->dropped = TRUE;
      if (s->dropped)
        continue;
      cut_tail (self, s);
      read_tail (self, s);
    }
  compact (self);
  mark_speakers (self);
}
