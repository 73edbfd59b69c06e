/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Which words name who speaks, where the label took others: the agent of a passive, the hearer of
 * "told", the agency behind "according to", the office before a name in apposition. Called by
 * stm-speakers.c. */
#include "extract/stm-clauses.h"
#include "extract/stm-frames.h"
#include "extract/stm-referents.h"

/* Tokens behind a cue in which its agent or its subject is looked for. */
#define REACH 24

/* A name of a person that begins at @at or behind a title there; STM_TOKEN_NONE when none does. */
static guint32
find_person_at (const StmText *text, guint32 at)
{
  for (guint32 k = stm_name_from (text, at); k < text->n_names && text->names[k].first < at + 5;
       k++)
    if (text->names[k].kind == STM_NAME_CLASS_PERSON)
      {
        StmIntroduction introduction = stm_know_introduction (text, k);

        return text->names[k].first == at || introduction.all.first <= at ? k : STM_TOKEN_NONE;
      }
  return STM_TOKEN_NONE;
}

static gboolean
has_person (const StmText *text, StmTokenRange range)
{
  for (guint32 k = stm_name_from (text, range.first);
       k < text->n_names && text->names[k].first < range.end; k++)
    if (text->names[k].kind == STM_NAME_CLASS_PERSON)
      return TRUE;
  return FALSE;
}

static gboolean
is_in_contents (const StmDraftStatement *s, guint32 token)
{
  for (guint i = 0; i < s->n_contents; i++)
    if (stm_range_holds (s->content_tokens[i], token))
      return TRUE;
  return FALSE;
}

/* "A was hailed as useful by B", "A has been condemned by B": B. */
static StmTokenRange
find_agent (const StmText *text, const StmDraftStatement *s)
{
  StmTokenRange none = { 0, 0 };
  guint32 end = MIN (text->sentences[s->sentence].end, s->cue_tokens.end + REACH);
  gboolean passive = FALSE;

  if (text->tokens[s->cue_head].tag != STM_TAG_VBN || s->source_tokens.end > s->cue_head
      || stm_token_among (text, s->cue_head,
                          " quoted cited reported told asked said believed expected joined ")
      || !stm_token_among (text, s->cue_head - 1,
                           " was were is are been being be also strongly widely "))
    return none;
  for (guint32 i = s->cue_head; i > s->source_tokens.end && i + 4 > s->cue_head; i--)
    passive = passive || stm_token_among (text, i - 1, " was were is are been being be ");
  for (guint32 i = s->cue_tokens.end; passive && i + 1 < end; i++)
    {
      StmTokenRange agent;

      if (text->tokens[i].quoted != STM_QUOTED_NO || !stm_token_is (text, i, "by"))
        continue;
      agent = stm_phrase_long (text, i + 1, end);
      return !stm_range_is_empty (agent) && stm_clause_can_speak (text, agent) ? agent : none;
    }
  return none;
}

/* "X, an observer, told [the media]": X; the label took the hearer. */
static StmTokenRange
find_teller (const StmText *text, const StmDraftStatement *s)
{
  StmTokenRange subject =
      stm_clause_subject (text, s->cue_head, text->sentences[s->sentence].first);
  guint32 from = text->sentences[s->sentence].first;

  for (guint i = 0; i < s->n_contents; i++)
    if (s->content_tokens[i].end <= s->cue_tokens.first)
      from = MAX (from, s->content_tokens[i].end);
  for (guint32 k = stm_name_from (text, from);
       k < text->n_names && text->names[k].first < s->cue_tokens.first; k++)
    if (text->names[k].kind == STM_NAME_CLASS_PERSON && text->names[k].first >= from
        && text->names[k].first <= from + 6)
      return (StmTokenRange){ text->names[k].first, text->names[k].end };
  if (subject.first < from)
    subject.end = subject.first;
  return subject;
}

/* "said X, according to the agency": X, where the label took the agency. */
static StmTokenRange
find_inverted (const StmText *text, const StmDraftStatement *s)
{
  StmTokenRange subject = stm_phrase_long (text, s->cue_tokens.end, s->source_tokens.first - 2);

  if (stm_range_is_empty (subject) || !stm_clause_can_speak (text, subject)
      || is_in_contents (s, subject.first))
    subject = stm_clause_subject (text, s->cue_head, text->sentences[s->sentence].first);
  if (!stm_range_is_empty (subject) && is_in_contents (s, subject.first))
    subject.end = subject.first;
  return subject;
}

/* "according to [the agency, X] said": X. */
static StmTokenRange
find_behind_reporter (const StmText *text, StmTokenRange source)
{
  for (guint32 i = source.end; i > source.first + 1; i--)
    if (text->tokens[i - 1].tag == STM_TAG_COMMA && i < source.end
        && find_person_at (text, i) != STM_TOKEN_NONE)
      return (StmTokenRange){ i, source.end };
  return (StmTokenRange){ 0, 0 };
}

/* "the forces' chief, [General X,] agreed": the name that follows in apposition. */
static StmTokenRange
find_apposed (const StmText *text, const StmDraftStatement *s)
{
  StmTokenRange none = { 0, 0 }, source = s->source_tokens;
  guint32 end = text->sentences[s->sentence].end, name;

  while (source.end > source.first && (text->tokens[source.end - 1].flags & STM_TOKEN_WORD) == 0)
    source.end--;
  if (stm_range_is_empty (source) || source.end + 2 >= end
      || text->tokens[source.end].tag != STM_TAG_COMMA
      || !stm_know_is_role (text, stm_phrase_head (text, source), NULL) || has_person (text, source)
      || is_in_contents (s, source.end + 1))
    return none;
  name = find_person_at (text, source.end + 1);
  if (name == STM_TOKEN_NONE || text->names[name].end >= end
      || (text->tokens[text->names[name].end].tag != STM_TAG_COMMA
          && text->names[name].end != s->cue_tokens.first))
    return none;
  return (StmTokenRange){ source.end + 1, text->names[name].end };
}

/* "mediators [that] claimed": what the pronoun stands for. */
static StmTokenRange
find_antecedent (const StmText *text, const StmDraftStatement *s)
{
  const guint32 floor = text->sentences[s->sentence].first;
  guint32 at = s->source_tokens.first;
  StmTokenRange phrase;

  at -= at > floor && text->tokens[at - 1].tag == STM_TAG_COMMA;
  phrase = stm_phrase_before (text, at, floor);
  while (!stm_range_is_empty (phrase) && phrase.first > floor + 1
         && stm_token_is (text, phrase.first - 1, "of"))
    {
      StmTokenRange more = stm_phrase_before (text, phrase.first - 1, floor);

      if (stm_range_is_empty (more))
        break;
      phrase.first = more.first;
    }
  return phrase;
}

/* "[A] was hailed as useful by B": B says it of A. */
static void
take_subject_as_content (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  StmTokenRange subject = s->source_tokens;
  const guint32 floor = stm_sentence_body (text, s->sentence);

  for (guint i = 0; i < s->n_contents; i++)
    if (s->content_tokens[i].first < s->cue_tokens.end)
      return;
  /* The whole of it: "X's statement that backs the plan". */
  if (subject.first - floor < 8)
    {
      StmVerbGroup group;

      stm_verb_group_read (text, s->cue_head, floor, &group);
      subject = (StmTokenRange){ floor, group.first };
    }
  /* What told how and when it was said is no content any more. */
  for (guint i = 0; i < s->n_contents; i++)
    for (guint32 at = s->content_tokens[i].first; at < s->content_tokens[i].end; at++)
      self->in_content[at] -= self->in_content[at] > 0;
  s->content_tokens[0] = subject;
  s->contents[0] = stm_draft_bytes (self, subject);
  s->n_contents = 1;
}

/* "[At a briefing with his counterpart,] X said A": a circumstance that the label took for words of
 * X's. */
static void
leave_opening (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  const StmTokenRange opening = s->content_tokens[0];
  const guint8 tag = text->tokens[opening.first].tag;

  if (s->n_contents < 2 || opening.first != stm_sentence_body (text, s->sentence)
      || opening.end > s->source_tokens.first || s->content_tokens[1].first < s->cue_tokens.end
      || (tag != STM_TAG_IN && tag != STM_TAG_VBG))
    return;
  for (guint32 i = opening.first; i < opening.end; i++)
    if (text->tokens[i].quoted != STM_QUOTED_NO || stm_tag_is_finite (text->tokens[i].tag))
      return;
  for (guint32 i = opening.first; i < opening.end; i++)
    self->in_content[i] -= self->in_content[i] > 0;
  s->n_contents--;
  for (guint i = 0; i < s->n_contents; i++)
    {
      s->content_tokens[i] = s->content_tokens[i + 1];
      s->contents[i] = s->contents[i + 1];
    }
}

StmTokenRange
stm_speakers_mend_source (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  StmTokenRange source = s->source_tokens, found = { 0, 0 };

  if ((self->presentations & STM_PRESENTATIONS_THOUGHT) != 0 || s->cue_head == STM_DRAFT_NONE
      || stm_range_is_empty (source))
    return source;
  leave_opening (self, s);
  if (source.first == s->cue_tokens.end && stm_token_among (text, s->cue_head, " told tells "))
    found = find_teller (text, s);
  else if (source.first > s->cue_head + 2 && stm_token_is (text, source.first - 1, "to")
           && stm_token_is (text, source.first - 2, "according"))
    {
      found = find_inverted (text, s);
      if (!stm_range_is_empty (found) && stm_range_is_empty (s->reporter_tokens))
        s->reporter_tokens = source;
    }
  else if (source.first > 1 && source.end <= s->cue_head
           && stm_token_is (text, source.first - 1, "to")
           && stm_token_is (text, source.first - 2, "according"))
    {
      found = find_behind_reporter (text, source);
      if (!stm_range_is_empty (found) && stm_range_is_empty (s->reporter_tokens))
        s->reporter_tokens = (StmTokenRange){ source.first, found.first - 1 };
    }
  else if (source.end - source.first == 1 && text->tokens[source.first].tag == STM_TAG_WDT)
    found = find_antecedent (text, s);
  else if (s->cue_head >= source.end)
    {
      found = find_agent (text, s);
      if (!stm_range_is_empty (found))
        take_subject_as_content (self, s);
    }
  if (!stm_range_is_empty (found))
    {
      s->source_tokens = found;
      s->sources[0] = stm_draft_bytes (self, found);
      s->n_sources = 1;
    }
  found = find_apposed (text, s);
  if (stm_range_is_empty (found))
    return s->source_tokens;
  s->source_tokens.end = found.end;
  s->sources[0] = stm_draft_bytes (self, s->source_tokens);
  return found;
}

void
stm_speakers_mend_quoted (StmDraft *self, StmDraftStatement *s, StmTokenRange quoted)
{
  const StmText *text = self->text;
  StmTokenRange *content = &s->content_tokens[0];
  guint32 at = quoted.end;

  if ((self->presentations & STM_PRESENTATIONS_THOUGHT) != 0 || s->n_contents == 0
      || !stm_token_is (text, at, "as") || !stm_token_among (text, at + 1, " saying telling "))
    return;
  /* "A, the agency cited X as saying": A alone is what X said. */
  if (s->n_contents > 1 && s->content_tokens[s->n_contents - 1].first == quoted.first
      && s->content_tokens[s->n_contents - 1].end <= at + 2)
    s->n_contents--;
  if (content->first > at + 1 || content->end <= at + 3)
    return;
  at += 2;
  at += stm_token_is (text, at, "that");
  if (at >= content->end)
    return;
  content->first = at;
  s->contents[0] = stm_draft_bytes (self, *content);
}
