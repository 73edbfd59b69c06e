/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases and clauses of the complements of cues, by tags: see stm-frames.h. */
#include "extract/stm-frames.h"

#include "extract/stm-offers-words.h"

static gboolean
is_mark (const StmText *text, guint32 token)
{
  guint8 tag = text->tokens[token].tag;

  return tag == STM_TAG_QUOTE_OPEN || tag == STM_TAG_QUOTE_CLOSE
         || (text->tokens[token].flags & (STM_TOKEN_OPEN_QUOTE | STM_TOKEN_CLOSE_QUOTE)) != 0;
}

static const struct
{
  const char *word;
  guint32 place;
} places[] = {
  { "of", STM_CUE_PLACE_OF },
  { "for", STM_CUE_PLACE_FOR },
  { "on", STM_CUE_PLACE_ON },
  { "upon", STM_CUE_PLACE_ON },
  { "to", STM_CUE_PLACE_TO },
  { "with", STM_CUE_PLACE_WITH },
  { "against", STM_CUE_PLACE_AGAINST },
  { "about", STM_CUE_PLACE_ABOUT },
  { "over", STM_CUE_PLACE_OVER },
  { "as", STM_CUE_PLACE_AS },
  { "from", STM_CUE_PLACE_FROM },
  { "in", STM_CUE_PLACE_IN },
  { "at", STM_CUE_PLACE_AT },
  { "into", STM_CUE_PLACE_INTO },
  { "between", STM_CUE_PLACE_BETWEEN },
  { "by", STM_CUE_PLACE_BY },
  { "among", STM_CUE_PLACE_BETWEEN },
  { "towards", STM_CUE_PLACE_TO },
  { "toward", STM_CUE_PLACE_TO },
  { "regarding", STM_CUE_PLACE_ABOUT },
  { "concerning", STM_CUE_PLACE_ABOUT },
};

guint32
stm_place_of (const StmText *text, guint32 token)
{
  static guint32 hashes[G_N_ELEMENTS (places)];
  static gsize ready;
  guint32 hash;

  if (token >= text->n_tokens)
    return 0;
  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        hashes[i] = stm_cue_hash (places[i].word);
      g_once_init_leave (&ready, 1);
    }
  hash = text->tokens[token].lower;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (hashes[i] == hash)
      return places[i].place;
  return 0;
}

/* Behind "in the strongest terms", "in no uncertain terms"; @at when it is not there. */
static guint32
skip_terms (const StmText *text, guint32 at, guint32 limit)
{
  if (!stm_token_is (text, at, "in"))
    return at;
  for (guint32 i = at + 2; i < MIN (limit, at + 7); i++)
    if (stm_token_is (text, i, "terms"))
      return i + 1 < limit && is_mark (text, i + 1) ? i + 2 : i + 1;
  return at;
}

guint32
stm_skip_adverbs (const StmText *text, guint32 at, guint32 limit)
{
  const StmToken *t = text->tokens;

  if (at < limit)
    {
      guint32 open = is_mark (text, at) ? at + 1 : at;
      guint32 behind = skip_terms (text, open, limit);

      if (behind > open)
        at = behind;
    }
  while (at < limit)
    {
      if (stm_tag_is_adverb (t[at].tag) || stm_token_is_date (&t[at])
          || stm_token_among (text, at, " today yesterday tomorrow also again "))
        at++;
      else if (at + 1 < limit && t[at].tag == STM_TAG_IN && stm_token_is_date (&t[at + 1]))
        at++;
      else if (at + 2 < limit && t[at].tag == STM_TAG_COMMA && stm_token_is_date (&t[at + 1]))
        at++;
      else if (at > 0 && t[at].tag == STM_TAG_COMMA && stm_token_is_date (&t[at - 1])
               && at + 1 < limit)
        at++;
      else if (at + 1 < limit && stm_token_among (text, at, " last this next early late earlier ")
               && (stm_token_is_date (&t[at + 1])
                   || stm_token_among (text, at + 1, " week month year night time ")))
        at += 2;
      else
        break;
    }
  return MIN (at, limit);
}

guint32
stm_clause_end (const StmText *text, guint32 first, guint32 limit)
{
  const StmToken *t = text->tokens;
  guint depth = 0;

  limit = MIN (limit, first + STM_FRAME_AHEAD);
  for (guint32 i = first; i < limit; i++)
    {
      if (t[i].tag == STM_TAG_LRB)
        depth++;
      if (t[i].tag == STM_TAG_RRB && depth > 0)
        depth--;
      if (depth > 0 || i == first)
        continue;
      if (t[i].tag == STM_TAG_PERIOD || stm_token_is (text, i, ";")
          || (t[i].flags & STM_TOKEN_FIRST) != 0)
        return i;
      if (t[i].tag != STM_TAG_COMMA || i + 1 >= limit)
        continue;
      if (stm_token_among (text, i + 1,
                           " which who whose whom where but while after before although though "
                           "because whereas despite amid following as saying adding according ")
          || t[i + 1].tag == STM_TAG_VBG)
        return i;
      /* ", and X said": a coordinated clause of its own */
      if (i + 3 < limit && t[i + 1].tag == STM_TAG_CC)
        {
          StmTokenRange subject = stm_phrase_plain (text, i + 2, MIN (limit, i + 32));

          if (stm_tag_is_finite (t[i + 2].tag)
              || (!stm_range_is_empty (subject) && subject.end < limit
                  && stm_tag_is_finite (t[subject.end].tag)))
            return i;
        }
      /* ", X said", ", said X" at the end */
      if (stm_token_among (text, i + 1, " said says "))
        return i;
      if (i + 2 < limit)
        {
          StmTokenRange subject = stm_phrase_plain (text, i + 1, MIN (limit, i + 32));

          if (!stm_range_is_empty (subject) && subject.end < limit
              && stm_token_among (text, subject.end, " said says reported told announced "))
            return i;
        }
    }
  return limit;
}

/* "in a telephone call with X", "at a news conference": tells where it was said. */
static gboolean
is_occasion (const StmText *text, guint32 preposition, guint32 limit)
{
  if (!stm_token_among (text, preposition, " in at during by on "))
    return FALSE;
  for (guint32 i = preposition + 1; i < MIN (limit, preposition + 6); i++)
    if (stm_token_among (text, i,
                         " statement letter interview telephone phone call conversation news "
                         "press briefing speech address telegram message tweet communique "))
      return TRUE;
    else if (text->tokens[i].tag == STM_TAG_IN || stm_tag_is_verb (text->tokens[i].tag)
             || text->tokens[i].tag == STM_TAG_POS)
      return FALSE;
  return FALSE;
}

gboolean
stm_opens_infinitive (const StmText *text, guint32 at, guint32 limit)
{
  const StmToken *t = text->tokens;
  StmMediationWord word;
  guint32 verb = at + 1;

  if (at >= limit || t[at].tag != STM_TAG_TO)
    return FALSE;
  while (verb < limit && stm_tag_is_adverb (t[verb].tag))
    verb++;
  /* The tagger may take "to host" or "to sanction" for nouns. */
  return verb < limit
         && (t[verb].tag == STM_TAG_VB || t[verb].tag == STM_TAG_VBP
             || (t[verb].tag == STM_TAG_RP && verb + 1 < limit
                 && stm_tag_is_noun (t[verb + 1].tag)) /* "to down tools" */
             || (t[verb].tag == STM_TAG_NN
                 && (stm_mediation_word (text, verb, limit, STM_MEDIATION_BIT (STM_MEDIATION_ACT),
                                         &word)
                     || (verb + 1 < limit
                         && (t[verb + 1].tag == STM_TAG_DT || t[verb + 1].tag == STM_TAG_PRP_POSS
                             || t[verb + 1].tag == STM_TAG_JJ || t[verb + 1].tag == STM_TAG_RP
                             || stm_tag_is_proper (t[verb + 1].tag)
                             || stm_token_among (text, verb + 1,
                                                 " over out up down back off "))))));
}

/* "peace | , security, and prosperity", "Togo, Benin | , and Ghana": bare nouns up to an "and". */
static gboolean
goes_on_list (const StmText *text, guint32 comma, guint32 limit)
{
  const StmToken *t = text->tokens;

  if (t[comma].tag != STM_TAG_COMMA || comma == 0 || !stm_tag_is_noun (t[comma - 1].tag))
    return FALSE;
  for (guint32 i = comma + 1; i + 1 < MIN (limit, comma + 12); i++)
    {
      if (t[i].tag == STM_TAG_CC)
        return stm_token_is (text, i, "and") && stm_tag_is_noun (t[i + 1].tag)
               && t[i - 1].tag == STM_TAG_COMMA
               && !(i + 2 < limit && stm_tag_is_finite (t[i + 2].tag));
      if (!stm_tag_is_noun (t[i].tag) && t[i].tag != STM_TAG_COMMA)
        return FALSE;
    }
  return FALSE;
}

StmTokenRange
stm_phrase_until (const StmText *text, guint32 first, guint32 limit, guint32 stops)
{
  const StmToken *t = text->tokens;
  StmTokenRange all;

  limit = MIN (limit, first + STM_PHRASE_LONGEST);
  while (first < limit
         && (is_mark (text, first)
             || (t[first].tag == STM_TAG_CC && stm_token_is (text, first, "both"))))
    first++;
  all = stm_phrase_plain (text, first, limit);
  if (stm_range_is_empty (all) && first < limit
      && (t[first].tag == STM_TAG_WP || t[first].tag == STM_TAG_DT))
    all = (StmTokenRange){ first, first + 1 };
  if (stm_range_is_empty (all))
    return all;
  /* the "so-called" plan: marks behind the determiner */
  if (all.end == all.first + 1 && all.end + 1 < limit && is_mark (text, all.end)
      && (t[all.first].tag == STM_TAG_DT || t[all.first].tag == STM_TAG_PRP_POSS))
    {
      StmTokenRange inner = stm_phrase_plain (text, all.end + 1, limit);

      if (!stm_range_is_empty (inner))
        all.end = inner.end;
    }
  while (all.end < limit)
    {
      guint32 next = all.end;
      guint32 place;
      StmTokenRange more;

      if (is_mark (text, next))
        {
          all.end++;
          continue;
        }
      if ((t[next].flags & STM_TOKEN_FIRST) != 0)
        break;
      place =
          t[next].tag == STM_TAG_IN || t[next].tag == STM_TAG_TO ? stm_place_of (text, next) : 0;
      if (place != 0)
        {
          if (is_occasion (text, next, limit))
            break;
          if ((place & stops) != 0)
            break;
          if (t[next].tag == STM_TAG_TO && stm_opens_infinitive (text, next, limit))
            break;
          next++;
        }
      /* where it is: "rebels near its frontier" */
      else if (t[next].tag == STM_TAG_IN
               && stm_token_among (text, next,
                                   " near along across inside within around throughout outside "
                                   "under beyond "))
        next++;
      else if (t[next].tag == STM_TAG_CC && next + 1 < limit && t[next + 1].tag != STM_TAG_IN
               && t[next + 1].tag != STM_TAG_TO && !stm_tag_is_verb (t[next + 1].tag))
        next++;
      else if (t[next].tag == STM_TAG_COMMA && next + 1 < limit
               && (t[next + 1].name == STM_NAME_CLASS_PERSON
                   || t[next + 1].name == STM_NAME_CLASS_LOCATION))
        next++;
      else if (goes_on_list (text, next, limit))
        next += 1 + (t[next + 1].tag == STM_TAG_CC);
      else if (t[next].tag == STM_TAG_LRB)
        {
          while (next < limit && t[next].tag != STM_TAG_RRB)
            next++;
          if (next >= limit)
            break;
          all.end = next + 1;
          continue;
        }
      else
        break;
      while (next < limit && is_mark (text, next))
        next++;
      more = stm_phrase_plain (text, next, limit);
      if (stm_range_is_empty (more) || stm_token_is_date (&t[more.end - 1]))
        break;
      if (t[next - 1].tag == STM_TAG_CC && more.end < limit && stm_tag_is_finite (t[more.end].tag))
        break;
      all.end = more.end;
    }
  /* "the way | the observers behaved": the clause that tells which way */
  if (all.end > all.first && all.end + 1 < limit
      && stm_token_among (text, all.end - 1, " way manner speed extent ")
      && (t[all.end].tag == STM_TAG_DT || t[all.end].tag == STM_TAG_PRP
          || t[all.end].tag == STM_TAG_PRP_POSS || stm_tag_is_proper (t[all.end].tag)))
    all.end = stm_clause_end (text, all.end, limit);
  while (all.end > all.first + 1 && is_mark (text, all.end - 1)
         && (t[all.end - 1].flags & STM_TOKEN_OPEN_QUOTE) != 0)
    all.end--;
  return all;
}
