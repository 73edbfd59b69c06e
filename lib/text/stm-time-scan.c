/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: finding them in running text. A token that may begin one, told by its hash,
 * starts the grammar over the words behind it; what the grammar finds is kept when its words are
 * surely of time here. Linear: each start looks at a bounded stretch. */
#include "text/stm-time-words.h"
#include "text/stm-word.h"

#include <string.h>

/* The grammar sees so many bytes behind a start. */
#define MAX_STRETCH 240

/* Words that begin a phrase or stand second after "the", "a" or a preposition of range. */
static const char *const starters[] = {
  "april", "apr", "august", "aug", "autumn", "beginning", "coming", "couple", "current", "dec",
  "december", "early", "earlier", "eighteenth", "eight", "eighteen", "eighth", "eighties", "eleven",
  "eleventh", "end", "eve", "feb", "february", "fall", "fifteen", "fifteenth", "fifth", "fifties",
  "first", "fiscal", "five", "following", "four", "fourteen", "fourteenth", "fourth", "fri",
  "friday", "jan", "january", "jul", "july", "jun", "june", "last", "late", "later", "mar", "march",
  "may", "mid", "middle", "mon", "monday", "next", "nine", "nineteen", "nineteenth", "nineties",
  "ninth", "nov", "november", "oct", "october", "one", "past", "previous", "rest", "sat",
  "saturday", "second", "sep", "sept", "september", "seven", "seventeen", "seventeenth", "seventh",
  "seventies", "six", "sixteen", "sixteenth", "sixth", "sixties", "spring", "start", "summer",
  "sun", "sunday", "ten", "tenth", "third", "thirteen", "thirteenth", "thirtieth", "thirty",
  "this", "three", "thu", "thur", "thurs", "thursday", "today", "tomorrow", "tonight", "tue",
  "tues", "tuesday", "twelfth", "twelve", "twentieth", "twenty", "two", "upcoming", "wed",
  "wednesday", "week", "weekend", "winter", "yesterday", "day", "days", "month", "year", "decade",
  "fortnight", "century",
  /* the point of an abbreviation belongs to its token */
  "apr.", "aug.", "dec.", "feb.", "fri.", "jan.", "jul.", "jun.", "mar.", "mon.", "nov.", "oct.",
  "sat.", "sep.", "sept.", "sun.", "thu.", "thur.", "thurs.", "tue.", "tues.", "wed.",
  /* feasts */
  "all", "arbaeen", "armistice", "ascension", "ash", "ashura", "bastille", "black", "boxing",
  "chanukah", "chinese", "christmas", "columbus", "deepavali", "diwali", "earth", "easter", "eid",
  "good", "halloween", "hanukkah", "international", "juneteenth", "labor", "lunar", "martin",
  "maundy", "mawlid", "memorial", "new", "norouz", "nowruz", "orthodox", "palm", "passover",
  "pentecost", "presidents", "purim", "ramadan", "remembrance", "rosh", "shavuot", "shrove", "st",
  "sukkot", "thanksgiving", "valentine", "veterans", "whit", "world", "yom",
};

#define TABLE_SIZE 1024

static guint32 table[TABLE_SIZE];

static void
fill_table (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      for (guint i = 0; i < G_N_ELEMENTS (starters); i++)
        {
          guint32 hash = stm_word_hash_lower (starters[i], strlen (starters[i]));
          guint at = hash % TABLE_SIZE;

          while (table[at] != 0)
            at = (at + 1) % TABLE_SIZE;
          table[at] = hash;
        }
      g_once_init_leave (&done, 1);
    }
}

static gboolean
may_start (const StmToken *token)
{
  if (token->flags & STM_TOKEN_HAS_DIGIT)
    return TRUE;
  for (guint at = token->lower % TABLE_SIZE; table[at] != 0; at = (at + 1) % TABLE_SIZE)
    if (table[at] == token->lower)
      return TRUE;
  return FALSE;
}

static gboolean
is_word (const StmText *text, guint32 token, const char *word)
{
  const StmToken *t = &text->tokens[token];
  gsize len = strlen (word);

  return t->end - t->start == len && g_ascii_strncasecmp (text->text + t->start, word, len) == 0;
}

static gboolean
is_one_of (const StmText *text, guint32 token, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (is_word (text, token, words[i]))
      return TRUE;
  return FALSE;
}

/* A preposition before @token that a bare year or month may follow. */
static gboolean
follows_preposition (const StmText *text, guint32 first, guint32 token)
{
  static const char *const prepositions[]
      = { "in",   "since", "by",  "until", "till", "from", "during", "before", "after",
          "through", "to",  "of", "early", "late", "mid",  "between" };

  if (token == first)
    return FALSE;
  /* "in 2015 and 2016" */
  if (token - first >= 3 && (is_word (text, token - 1, "and") || is_word (text, token - 1, "or")))
    {
      const StmToken *before = &text->tokens[token - 2];

      if (before->end - before->start != 4 || !(before->flags & STM_TOKEN_HAS_DIGIT))
        return FALSE;
      token -= 2;
    }
  return is_one_of (text, token - 1, prepositions, G_N_ELEMENTS (prepositions));
}

/* Whether "will" or the like governs what stands at @token: then the phrase looks ahead. */
static gboolean
looks_ahead (const StmText *text, guint32 first, guint32 token)
{
  static const char *const ahead[] = { "will", "shall", "'ll", "scheduled", "slated", "due" };
  static const char *const back[] = { "said", "told", "was", "were", "had" }; /* without tags too */

  for (guint32 i = token; i > first && token - i < 14; i--)
    {
      const StmToken *t = &text->tokens[i - 1];

      if (is_one_of (text, i - 1, ahead, G_N_ELEMENTS (ahead)))
        return TRUE;
      if (t->tag == STM_TAG_VBD || is_one_of (text, i - 1, back, G_N_ELEMENTS (back)))
        return FALSE;
    }
  return FALSE;
}

/* What is of time by itself in a phrase, but may be something else in a text. */
static gboolean
is_sure (const StmText *text, guint32 first, guint32 start, const TimeContext *c, guint n,
         const TimeSpan *span)
{
  static const char *const named_days[]
      = { "super", "black", "good", "bloody", "ash", "cyber", "fat", "palm", "giving", "holy" };
  const TimeWord *word = &c->words[0];
  const StmToken *token = &text->tokens[start];
  gboolean named
      = token->name == STM_NAME_CLASS_PERSON || token->name == STM_NAME_CLASS_ORGANIZATION;

  if (word->kind == WORD_THE)
    word++;
  if (n == 1 && named)
    return FALSE;
  switch (word->kind)
    {
    case WORD_MONTH:
      /* "Nov" alone is none, "may" and "march" are verbs. */
      if (!word->capital)
        return FALSE;
      if (n > 1)
        return TRUE;
      if (word->end - word->start <= 3 && word->value != 5)
        return FALSE;
      if (word->value == 5 || word->value == 3)
        return follows_preposition (text, first, start);
      return !(start + 1 < text->n_tokens && text->tokens[start + 1].tag == STM_TAG_NNP
               && !follows_preposition (text, first, start));
    case WORD_WEEKDAY:
      if (!word->capital || (n == 1 && word->end - word->start < 6))
        return FALSE;
      /* "Super Tuesday" is a day of its own. */
      return !(start > first && is_one_of (text, start - 1, named_days, G_N_ELEMENTS (named_days)));
    case WORD_NUMBER:
      if (n == 1 && span->grain == STM_TIME_YEAR)
        {
          /* "in 2019", but not "in 2019 cases" of a number that is no year */
          if (word->value < 1500 || word->value > 2200 || !follows_preposition (text, first, start))
            return FALSE;
          return !(start + 1 < text->n_tokens && text->tokens[start + 1].tag == STM_TAG_NNS
                   && !is_word (text, start - 1, "in") && !is_word (text, start - 1, "of"));
        }
      return TRUE;
    case WORD_SEASON:
      return n > 1;
    default:
      return TRUE;
    }
}

/* The token behind the one that has byte @end as its last. */
static guint32
find_end (const StmText *text, guint32 from, guint32 last, guint32 end)
{
  while (from < last && text->tokens[from].end < end)
    from++;
  return from < last ? from + 1 : last;
}

/* One phrase that begins at token @start; returns the token behind it, @start when there is
 * none. */
static guint32
read_at (const StmText *text, guint32 first, guint32 start, guint32 end, TimeContext *c,
         TimeWord *words, StmTimeSpan *out)
{
  guint32 from = text->tokens[start].start;
  guint32 to = MIN (text->tokens[end - 1].end, from + MAX_STRETCH);
  TimeSpan span = { 0 };
  gboolean more;
  guint n;

  /* A character is not cut in two. */
  while (to < text->tokens[end - 1].end && (text->text[to] & 0xc0) == 0x80)
    to++;
  c->text = text->text + from;
  c->n = stm_time_lex (c->text, to - from, words, TIME_MAX_WORDS, &more);
  n = stm_time_expression (c, 0, &span);
  if (n == 0 || !is_sure (text, first, start, c, n, &span) || !stm_time_format (&span, out->edtf))
    return start;
  out->first = start;
  out->end = find_end (text, start, end, from + words[n - 1].end);
  out->start_byte = from;
  out->end_byte = from + words[n - 1].end;
  out->grain = span.grain;
  out->relative = span.relative;
  out->future = span.future || (c->has_reference && span.first > c->today);
  return out->end;
}

guint
stm_time_scan (const StmText *text, guint32 first, guint32 end, const StmDate *reference,
               GArray *found)
{
  static const char *const before[] = { "the", "a", "an", "from", "between", "about", "around" };
  TimeWord words[TIME_MAX_WORDS + 1];
  TimeContext c = { .words = words, .careful = TRUE };
  guint n = 0;
  guint32 from = first; /* nothing before it belongs to a phrase any more */

  fill_table ();
  stm_time_set_reference (&c, reference);
  for (guint32 i = first; i < end; i++)
    {
      StmTimeSpan span = { 0 };
      guint32 start = i;
      guint32 next;

      if (!may_start (&text->tokens[i]))
        continue;
      c.ahead = c.has_reference && looks_ahead (text, first, i);
      while (start > from && i - start < 3
             && is_one_of (text, start - 1, before, G_N_ELEMENTS (before)))
        start--;
      for (next = start; start <= i; start++)
        {
          next = read_at (text, first, start, end, &c, words, &span);
          if (next > i)
            break;
        }
      if (start > i || next <= i)
        continue;
      g_array_append_val (found, span);
      n++;
      from = next;
      i = next - 1;
    }
  return n;
}
