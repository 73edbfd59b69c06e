/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Sources and contents that the labels cut wrongly: relative pronouns, nouns behind a possessor, a
 * "that" without its clause. Called by stm-statements.c. */
#include "extract/stm-statements-private.h"

/* "is disappointed | that | X did not …": labelled without the clause that the word opens. */
void
stm_statement_mend_that (const StmText *text, StmDraftStatement *s)
{
  StmTokenRange *content = &s->content_tokens[0];
  guint32 end;

  if (s->n_contents != 1 || s->n_cues == 0 || content->end != content->first + 1
      || text->tokens[content->first].tag != STM_TAG_IN
      || !stm_token_is (text, content->first, "that") || s->cue_tokens.first > content->first)
    return;
  end = text->sentences[text->tokens[content->first].sentence].end;
  while (end > content->first + 1 && (text->tokens[end - 1].flags & STM_TOKEN_WORD) == 0)
    end--;
  if (end > content->first + 3)
    *content = (StmTokenRange){ content->first + 1, end };
}

/* "President X of Togo, | who …": the noun phrase that the pronoun stands for. */
static void
mend_relative (const StmText *text, StmDraftStatement *s)
{
  const StmToken *t = text->tokens;
  guint32 who = s->source_tokens.first, first, end;
  StmTokenRange head;

  if (s->n_sources == 0 || s->source_tokens.end != who + 1 || !stm_token_is (text, who, "who")
      || stm_token_is (text, who + 1, "had")) /* history */
    return;
  first = text->sentences[t[who].sentence].first;
  end = who > first && t[who - 1].tag == STM_TAG_COMMA ? who - 1 : who;
  head = stm_phrase_before (text, end, first);
  while (!stm_range_is_empty (head) && head.first > first + 1
         && stm_token_among (text, head.first - 1, " of from for in at "))
    {
      StmTokenRange outer = stm_phrase_before (text, head.first - 1, first);

      if (stm_range_is_empty (outer))
        break;
      head.first = outer.first;
    }
  if (!stm_range_is_empty (head))
    s->source_tokens = head;
}

/* "[Syria's] [opposition on Saturday said]": the nouns behind a possessor are the source's, though
 * the label gives them to the cue. */
void
stm_statement_mend_source (const StmText *text, StmDraftStatement *s)
{
  guint32 at = s->cue_tokens.first;

  mend_relative (text, s);
  if (s->n_sources == 0 || s->n_cues == 0 || s->source_tokens.end != at
      || text->tokens[at - 1].tag != STM_TAG_POS)
    return;
  while (at < s->cue_tokens.end
         && (stm_tag_is_noun (text->tokens[at].tag) || text->tokens[at].tag == STM_TAG_JJ)
         && !stm_token_is_date (&text->tokens[at]))
    at++;
  if (at == s->cue_tokens.first || at == s->cue_tokens.end)
    return;
  s->source_tokens.end = at;
  while (at + 1 < s->cue_tokens.end && !stm_tag_is_verb (text->tokens[at].tag))
    at++;
  s->cue_tokens.first = at;
}
