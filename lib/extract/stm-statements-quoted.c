/* SPDX-License-Identifier: LGPL-2.1-or-later
 * "X was quoted by Y as saying Z", "Z, X was quoted as saying by Y", "Y quoted X as saying Z":
 * where the labels took another part of the sentence for the content, Z is given back. Called by
 * stm-statements.c before attributions are made statements. */
#include "extract/stm-frames.h"
#include "extract/stm-statements-private.h"

#define REACH 16      /* tokens between "quoted" and "as saying" */
#define REACH_BACK 60 /* from the end of the cue back to "quoted" */

/* The last "quoted" before @end, not far before it nor before @first. */
static guint32
find_quoted (const StmText *text, guint32 first, guint32 end)
{
  for (guint32 i = end; i > MAX (first, end - MIN (end, REACH_BACK)); i--)
    if (stm_token_among (text, i - 1, " quoted cited quotes quoting "))
      return i - 1;
  return STM_TOKEN_NONE;
}

/* "as saying": the token "as" behind @from. */
static guint32
find_as_saying (const StmText *text, guint32 from, guint32 end)
{
  for (guint32 i = from; i + 1 < MIN (end, from + REACH); i++)
    if (stm_token_is (text, i, "as")
        && stm_token_among (text, i + 1,
                            " saying telling stating declaring adding warning denying insisting "
                            "claiming writing "))
      return i;
    else if (stm_tag_is_finite (text->tokens[i].tag) && i > from)
      break;
  return STM_TOKEN_NONE;
}

/* Behind "by the agency", a comma and "that". */
static guint32
skip_agency (const StmText *text, guint32 at, guint32 end)
{
  if (at < end && stm_token_is (text, at, "by"))
    {
      StmTokenRange agency = stm_phrase_plain (text, at + 1, end);

      if (!stm_range_is_empty (agency))
        at = agency.end;
    }
  while (at < end
         && (text->tokens[at].tag == STM_TAG_COMMA || text->tokens[at].tag == STM_TAG_COLON
             || stm_token_is (text, at, "that")))
    at++;
  return at;
}

/* TRUE when the words are there, and the content is theirs now. */
static gboolean
mend (const StmText *text, StmRawAttribution *raw)
{
  const StmSentence *sentence;
  guint32 quoted, as, after, end, aux;

  if (raw->n_cues == 0 || raw->n_contents == 0)
    return FALSE;
  sentence = &text->sentences[text->tokens[raw->cues[0].first].sentence];
  end = sentence->end;
  while (end > sentence->first && (text->tokens[end - 1].flags & STM_TOKEN_WORD) == 0)
    end--;
  quoted = find_quoted (text, sentence->first, MIN (end, raw->cues[0].end));
  if (quoted == STM_TOKEN_NONE)
    return FALSE;
  as = find_as_saying (text, quoted + 1, end);
  if (as == STM_TOKEN_NONE || raw->cues[0].first > as + 2)
    return FALSE;
  aux = quoted;
  while (aux > sentence->first && stm_tag_is_adverb (text->tokens[aux - 1].tag))
    aux--;
  if (aux > sentence->first && stm_token_among (text, aux - 1, " was were is been being are "))
    {
      StmTokenRange subject = stm_subject_before (text, aux - 1, sentence->first);

      if (!stm_range_is_empty (subject) && (raw->n_sources == 0 || raw->sources[0].first > quoted))
        {
          raw->sources[0] = subject;
          raw->n_sources = MAX (raw->n_sources, 1);
        }
    }
  after = skip_agency (text, as + 2, end);
  if (after + 2 < end)
    {
      if (raw->contents[0].first >= after)
        return TRUE;
      raw->contents[0] = (StmTokenRange){ after, end };
      raw->n_contents = 1;
      raw->cues[0].end = MAX (raw->cues[0].end, as + 2);
      raw->n_cues = 1;
    }
  else if (raw->n_sources > 0 && raw->sources[0].first > sentence->first + 2)
    {
      guint n = 0;

      while (n < raw->n_contents && raw->contents[n].end <= raw->sources[0].first)
        n++;
      if (n == 0)
        raw->contents[n++] = (StmTokenRange){ sentence->first, raw->sources[0].first };
      raw->n_contents = (guint8)n;
    }
  return TRUE;
}

void
stm_statements_mend_quoted (const StmText *text, GArray *raws)
{
  for (guint i = 0; i < raws->len; i++)
    {
      StmRawAttribution *raw = &g_array_index (raws, StmRawAttribution, i);

      /* The labels may have "saying" for a cue of its own, with the same words. */
      if (mend (text, raw) && i + 1 < raws->len)
        {
          StmRawAttribution *next = &g_array_index (raws, StmRawAttribution, i + 1);

          if (next->n_cues > 0 && next->n_contents > 0
              && raw->contents[0].first < next->contents[0].end
              && next->contents[0].first < raw->contents[0].end
              && next->cues[0].end <= raw->contents[0].first)
            next->n_contents = 0;
        }
    }
}
