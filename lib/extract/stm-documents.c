/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Documents in the first person (statements, letters, declarations, editorials): whoever signs them
 * says all of them, a statement a paragraph, without a cue and without quotation marks. Reports
 * quote; a document speaks. Called by the extractor after stm-performatives.c, and only where
 * statements are wanted as a newsroom counts them. */
#include "extract/stm-cues.h"
#include "extract/stm-draft.h"

/* Fewer sentences are no document but a quotation without its marks. */
#define FEWEST_SENTENCES 3
/* The shortest paragraph that says something, in words. */
#define FEWEST_WORDS 6
/* A document speaks in the first person in at least one of so many sentences. */
#define SENTENCES_A_SELF 5

/* … and reports of others at most once for so many of these. */
#define SELVES_A_REPORT 6

/* Within so many tokens the authors of a joint document say who they are. */
#define INTRODUCTION_REACH 200

#define CONFIDENCE 0.6f

static gboolean
is_self (const StmText *text, guint32 token)
{
  return text->tokens[token].quoted == STM_QUOTED_NO
         && stm_token_among (text, token, " i we my our ours us ourselves ");
}

static gboolean
has_self (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    if (is_self (text, i))
      return TRUE;
  return FALSE;
}

/* The word that names the author of a paragraph: "I", "we". */
static guint32
find_author (const StmText *text, StmTokenRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    if (text->tokens[i].quoted == STM_QUOTED_NO && stm_token_among (text, i, " i we "))
      return i;
  return STM_TOKEN_NONE;
}

/* Statements of others: a reporter tells who said what. */
static guint
count_reported (const StmDraft *self)
{
  const StmText *text = self->text;
  guint n = 0;

  for (guint i = 0; i < self->statements->len; i++)
    {
      const StmDraftStatement *s = stm_draft_statement (self, i);
      const StmCue *cue = stm_cue_get (s->cue_entry);

      n += cue != NULL && cue->cue_class == STM_CUE_CLASS_NEUTRAL && s->n_sources > 0
           && !has_self (text, s->source_tokens.first, s->source_tokens.end);
    }
  return n;
}

static gboolean
is_first_person (const StmDraft *self)
{
  const StmText *text = self->text;
  guint selves = 0, sentences = 0;

  for (guint32 i = 0; i < text->n_sentences; i++)
    {
      if (text->sentences[i].headline)
        continue;
      sentences++;
      selves += has_self (text, text->sentences[i].first, text->sentences[i].end);
    }
  return sentences >= FEWEST_SENTENCES && selves >= 2 && selves * SENTENCES_A_SELF >= sentences
         && count_reported (self) * SELVES_A_REPORT <= selves;
}

/* Whoever a title names as the author: "Statement by President X", "Letter from X to Y"; or, alone
 * on the last line, who signs. Empty when nobody is named. */
static StmTokenRange
find_signatory (const StmText *text)
{
  for (guint32 k = 0; k < text->n_names; k++)
    {
      const StmNameSpan *name = &text->names[k];
      guint32 sentence = text->tokens[name->first].sentence;
      guint32 from = name->first - MIN (name->first, 6);

      if (name->kind != STM_NAME_CLASS_PERSON && name->kind != STM_NAME_CLASS_ORGANIZATION)
        continue;
      if (text->sentences[sentence].headline
          && text->sentences[sentence].paragraph + 1 == text->n_paragraphs)
        return (StmTokenRange){ name->first, name->end };
      if (!text->sentences[sentence].headline)
        continue;
      for (guint32 i = MAX (from, text->sentences[sentence].first); i < name->first; i++)
        if (stm_token_among (text, i, " by from of "))
          return (StmTokenRange){ name->first, name->end };
    }
  return (StmTokenRange){ 0, 0 };
}

static gboolean
is_dash (const StmText *text, guint32 token)
{
  return text->tokens[token].tag == STM_TAG_COMMA || text->tokens[token].tag == STM_TAG_COLON
         || text->tokens[token].tag == STM_TAG_HYPH;
}

/* "We, the presidents of Togo and Ghana, have met": who they say that they are. */
static StmTokenRange
find_introduced (const StmText *text)
{
  const guint32 end = MIN (text->n_tokens, INTRODUCTION_REACH);

  for (guint32 i = 0; i + 3 < end; i++)
    if (stm_token_is (text, i, "we") && is_dash (text, i + 1)
        && (text->tokens[i + 2].tag == STM_TAG_DT
            || text->tokens[i + 2].name != STM_NAME_CLASS_NONE))
      {
        const StmTokenRange who = stm_phrase_long (text, i + 2, end);

        if (who.end < text->n_tokens && is_dash (text, who.end)
            && stm_name_from (text, who.first) < text->n_names
            && text->names[stm_name_from (text, who.first)].first < who.end)
          return who;
      }
  return (StmTokenRange){ 0, 0 };
}

static void
add_paragraph (StmDraft *self, StmTokenRange range, StmTokenRange signatory)
{
  const StmText *text = self->text;
  StmDraftStatement s = { .n_contents = 1, .kind = STM_STATEMENT_KIND_DIRECT };
  guint32 me = find_author (text, range);

  while (range.end > range.first && (text->tokens[range.end - 1].flags & STM_TOKEN_WORD) == 0)
    range.end--;
  s.content_tokens[0] = range;
  s.contents[0] = stm_draft_bytes (self, range);
  if (!stm_range_is_empty (signatory))
    s.source_tokens = signatory;
  else if (me != STM_TOKEN_NONE)
    s.source_tokens = (StmTokenRange){ me, me + 1 };
  if (!stm_range_is_empty (s.source_tokens))
    {
      s.n_sources = 1;
      s.sources[0] = stm_draft_bytes (self, s.source_tokens);
    }
  s.sentence = text->tokens[range.first].sentence;
  s.cue_head = s.within = s.quoted_by = s.speaker = STM_DRAFT_NONE;
  s.cue_entry = -1;
  s.presentation = STM_PRESENTATION_WRITING;
  s.found_by_rule = s.of_document = TRUE;
  s.confidence = CONFIDENCE;
  s.addressee.speaker = s.place.speaker = s.medium.speaker = STM_DRAFT_NONE;
  if (self->published != NULL)
    {
      StmDate *date = stm_date_copy (self->published);

      g_ptr_array_add (self->dates, date);
      s.date = date;
    }
  g_array_append_val (self->statements, s);
}

static gboolean
says_something (const StmText *text, StmTokenRange range)
{
  guint words = 0;
  gboolean verb = FALSE;

  for (guint32 i = range.first; i < range.end; i++)
    {
      words += (text->tokens[i].flags & STM_TOKEN_WORD) != 0;
      verb = verb || stm_tag_is_finite (text->tokens[i].tag);
    }
  return words >= FEWEST_WORDS && verb;
}

void
stm_draft_read_documents (StmDraft *self)
{
  const StmText *text = self->text;
  StmTokenRange signatory;

  if ((self->presentations & STM_PRESENTATIONS_THOUGHT) != 0
      || (self->presentations & STM_PRESENTATIONS_WRITING) == 0 || !is_first_person (self))
    return;
  signatory = find_signatory (text);
  if (stm_range_is_empty (signatory))
    signatory = find_introduced (text);
  /* The paragraphs say it all: what was labelled inside them says it again. */
  g_array_set_size (self->statements, 0);
  for (guint32 i = 0; i < text->n_paragraphs; i++)
    {
      guint32 first = text->paragraphs[i].first, end = text->paragraphs[i].end;
      StmTokenRange range;

      while (first < end && text->sentences[first].headline)
        first++;
      if (first == end)
        continue;
      range = (StmTokenRange){ text->sentences[first].first, text->sentences[end - 1].end };
      if (i == 0)
        range.first = MAX (range.first, MIN (text->paragraphs[0].dateline_end, range.end));
      if (says_something (text, range))
        add_paragraph (self, range, signatory);
    }
}
