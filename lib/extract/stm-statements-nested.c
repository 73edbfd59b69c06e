/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Statements that the net cannot label or passed over, read off their clauses: a cue inside
 * another's content (a token has one label), coordinated cues, tails that name who spoke. See
 * stm-statements-private.h. */
#include "extract/stm-statements-private.h"

#include "extract/stm-clauses.h"

#include <string.h>

/* "has offered", "had many times offered": not "steps mentioned in …". */
static gboolean
has_perfect (const StmText *text, guint32 participle, guint32 first)
{
  for (guint32 i = participle; i > first && participle - i < 4; i--)
    if (stm_token_among (text, i - 1, " has have had 've 's "))
      return TRUE;
  return FALSE;
}

static gboolean
add_by_rule (StmDraft *self, const StmRawAttribution *raw, guint32 within)
{
  StmDraftStatement s;

  if (!stm_statement_read (self, raw, &s))
    return FALSE;
  s.found_by_rule = TRUE;
  s.embedded = within != STM_DRAFT_NONE;
  s.within = within;
  g_array_append_val (self->statements, s);
  return TRUE;
}

/* What a reporter adds to @outer in a clause of its own (", who it claimed had landed") goes out of
 * its content when it ends that. */
static gboolean
cut_relative (const StmText *text, StmDraftStatement *outer, const StmRawAttribution *inner)
{
  StmTokenRange *content = &outer->content_tokens[0];
  guint32 first = inner->sources[0].first;

  if (first < content->first + 3 || inner->contents[0].end + 1 < content->end
      || !stm_token_among (text, first - 1, " who which whom ")
      || text->tokens[first - 2].tag != STM_TAG_COMMA)
    return FALSE;
  content->end = first - 2;
  return TRUE;
}

/* A cue inside the content of the labelled statement @index: the net gives each token one label, so
 * what is nested must be read off the clause. */
static void
read_nested (StmDraft *self, guint32 index, const guint8 *covered)
{
  const StmText *text = self->text;
  StmTokenRange range = stm_draft_statement (self, index)->content_tokens[0];
  guint32 end = MIN (range.end, text->sentences[text->tokens[range.first].sentence].end);

  if (stm_draft_statement (self, index)->kind == STM_STATEMENT_KIND_DIRECT)
    return;
  for (guint32 k = range.first; k < end; k++)
    {
      StmRawAttribution raw;
      StmCueMatch match;

      if (!stm_tag_is_finite (text->tokens[k].tag)
          && !(text->tokens[k].tag == STM_TAG_VBN && has_perfect (text, k, range.first)))
        continue;
      if (!stm_cue_match (text, k, end, &match) || covered[match.head] == 2
          || stm_cue_get (match.entry)->presentation == STM_PRESENTATION_THOUGHT
          /* who discusses something claims nothing */
          || strcmp (stm_cue_get (match.entry)->cue, "discuss") == 0
          /* acts that are statements only as news are what is told of others */
          || stm_cue_get (match.entry)->narrated == STM_CUE_NARRATED_LEAD
          || stm_cue_get (match.entry)->narrated == STM_CUE_NARRATED_TOPIC
          || !stm_clause_read (text, &match, range.first, end, &raw)
          || !stm_clause_can_speak (text, raw.sources[0])
          || (stm_cue_get (match.entry)->cue_class == STM_CUE_CLASS_EVALUATIVE
              && stm_cue_get (match.entry)->narrated != STM_CUE_NARRATED_ALWAYS))
        continue;
      if (add_by_rule (self, &raw, index))
        {
          if (cut_relative (text, stm_draft_statement (self, index), &raw))
            {
              StmDraftStatement *last = stm_draft_statement (self, self->statements->len - 1);

              last->within = STM_DRAFT_NONE;
              last->embedded = FALSE;
            }
          return; /* the main clause of the content is enough */
        }
    }
}

/* "said that the tensions were serious and called on both sides to talk": what cannot call on
 * anyone has not; the second verb is the speaker's. */
static void
split_coordinated (StmDraft *self, guint32 index)
{
  const StmText *text = self->text;
  StmDraftStatement *outer = stm_draft_statement (self, index);
  StmTokenRange content = outer->content_tokens[0];
  guint32 end = MIN (content.end, text->sentences[text->tokens[content.first].sentence].end);
  guint8 tag;

  if (outer->n_cues == 0 || outer->kind != STM_STATEMENT_KIND_INDIRECT
      || content.first < outer->cue_tokens.end)
    return;
  tag = text->tokens[outer->cue_head].tag;
  for (guint32 k = content.first + 3; k + 2 < end; k++)
    {
      StmRawAttribution raw = { .probability = 0.5f, .leader = G_MAXUINT32 };
      StmCueMatch match;
      StmTokenRange subject;
      gboolean pronoun, neutral;

      if (text->tokens[k].tag != STM_TAG_CC || text->tokens[k + 1].tag != tag
          || !stm_cue_match (text, k + 1, end, &match)
          || stm_cue_get (match.entry)->presentation != STM_PRESENTATION_SPEECH)
        continue;
      subject = stm_clause_subject (text, k + 1, content.first);
      if (stm_range_is_empty (subject))
        continue;
      pronoun = text->tokens[subject.first].tag == STM_TAG_PRP;
      neutral = stm_cue_get (match.entry)->cue_class == STM_CUE_CLASS_NEUTRAL;
      if (pronoun ? !neutral : stm_clause_can_speak (text, subject))
        continue;
      raw.sources[0] = outer->source_tokens;
      raw.n_sources = outer->n_sources > 0;
      raw.cues[0] = (StmTokenRange){ match.head, match.end };
      raw.contents[0] = (StmTokenRange){ match.end, content.end };
      raw.n_cues = raw.n_contents = 1;
      if (match.end >= content.end || !add_by_rule (self, &raw, STM_DRAFT_NONE))
        continue;
      stm_draft_statement (self, index)->content_tokens[0].end = k;
      return;
    }
}

/* What the net passed over: a sentence whose tail names its speaker, and emphasis ("He underscored
 * the need for …"), which no narrator makes. */
static void
read_uncovered (StmDraft *self, const guint8 *covered)
{
  const StmText *text = self->text;

  for (guint32 n = 0; n < text->n_sentences; n++)
    {
      const StmSentence *sentence = &text->sentences[n];
      const StmParagraph *paragraph = &text->paragraphs[sentence->paragraph];
      guint32 first = sentence->first, end = sentence->end;
      StmRawAttribution raw;

      if (paragraph->first == n)
        first = MAX (first, MIN (paragraph->dateline_end, end));
      while (end > first && (text->tokens[end - 1].flags & STM_TOKEN_WORD) == 0)
        end--;
      if (stm_clause_read_tail (text, first, end, &raw) && covered[raw.cues[0].first] == 0)
        {
          add_by_rule (self, &raw, STM_DRAFT_NONE);
          continue;
        }
      for (guint32 k = first; k < end; k++)
        {
          guint8 tag = text->tokens[k].tag;
          StmCueMatch match;

          if (covered[k] || text->tokens[k].quoted != STM_QUOTED_NO
              || !(tag == STM_TAG_VBD || tag == STM_TAG_VBZ)
              || !stm_cue_match (text, k, end, &match)
              || stm_cue_get (match.entry)->cue_class != STM_CUE_CLASS_EMPHATIC
              || stm_cue_get (match.entry)->act != STM_SPEECH_ACT_ASSERTIVE
              || !stm_clause_read (text, &match, first, end, &raw) || covered[raw.contents[0].first]
              || !stm_clause_can_speak (text, raw.sources[0]))
            continue;
          if (add_by_rule (self, &raw, STM_DRAFT_NONE))
            k = raw.contents[0].end;
        }
    }
}

/* A label that ends between a subject and its verb ("…, and any deal | must be approved") goes on
 * to the clause's end. */
static void
complete_clause (StmDraft *self, guint32 index, const guint8 *covered)
{
  const StmText *text = self->text;
  StmDraftStatement *s = stm_draft_statement (self, index);
  StmTokenRange *last = &s->content_tokens[s->n_contents - 1];
  guint32 end = text->sentences[text->tokens[last->end - 1].sentence].end;

  if (s->n_cues == 0 || last->first < s->cue_tokens.first || s->kind == STM_STATEMENT_KIND_DIRECT
      || last->end >= end || !stm_tag_is_finite (text->tokens[last->end].tag)
      || !stm_tag_is_noun (text->tokens[last->end - 1].tag))
    return;
  while (end > last->end && (text->tokens[end - 1].flags & STM_TOKEN_WORD) == 0)
    end--;
  end = stm_clause_find_tail (text, last->end, end);
  for (guint32 i = last->end; i < end; i++)
    if (covered[i])
      return;
  last->end = end;
}

/* "stressed the importance of A | , the need for B and the wish to C": a list of noun phrases of
 * which the label has the first. */
static void
complete_list (StmDraft *self, guint32 index, const guint8 *covered)
{
  const StmText *text = self->text;
  const StmToken *t = text->tokens;
  StmDraftStatement *s = stm_draft_statement (self, index);
  StmTokenRange *last = &s->content_tokens[s->n_contents - 1];
  guint32 end = text->sentences[t[last->end - 1].sentence].end;
  gboolean joined = FALSE;

  if (s->n_cues == 0 || last->first < s->cue_tokens.first || s->kind == STM_STATEMENT_KIND_DIRECT
      || last->end + 2 >= end || t[last->end].tag != STM_TAG_COMMA
      || t[last->first].tag != STM_TAG_DT || t[last->end + 1].tag != STM_TAG_DT)
    return;
  while (end > last->end && (t[end - 1].flags & STM_TOKEN_WORD) == 0)
    end--;
  for (guint32 i = last->end; i < end; i++)
    {
      if (covered[i] || stm_tag_is_finite (t[i].tag) || t[i].tag == STM_TAG_MD)
        return;
      joined = joined || (t[i].tag == STM_TAG_CC && i + 1 < end && t[i + 1].tag == STM_TAG_DT);
    }
  if (joined)
    last->end = end;
}

/* 1: in some content, 2: a cue. */
static guint8 *
mark_covered (StmDraft *self)
{
  guint8 *covered = stm_arena_alloc0 (&self->arena, self->text->n_tokens + 1);

  for (guint32 i = 0; i < self->raw->len; i++)
    {
      const StmRawAttribution *raw = &g_array_index (self->raw, StmRawAttribution, i);

      for (guint k = 0; k < raw->n_contents; k++)
        memset (covered + raw->contents[k].first, 1, raw->contents[k].end - raw->contents[k].first);
      for (guint k = 0; k < raw->n_cues; k++)
        memset (covered + raw->cues[k].first, 2, raw->cues[k].end - raw->cues[k].first);
    }
  return covered;
}

void
stm_statements_read_clauses (StmDraft *self)
{
  const guint8 *covered = mark_covered (self);
  guint n_labelled = self->statements->len;

  for (guint32 i = 0; i < n_labelled; i++)
    {
      complete_clause (self, i, covered);
      complete_list (self, i, covered);
      split_coordinated (self, i);
      read_nested (self, i, covered);
    }
  read_uncovered (self, covered);
}
