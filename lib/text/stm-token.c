/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tokens of one paragraph, as the Penn Treebank and CoreNLP cut them: clitics are tokens
 * (do|n't, Iran|'s, can|not), hyphenated words, numbers, addresses and abbreviations with their
 * full stop stay whole. */
#include "text/stm-split.h"

#include "text/stm-word.h"

#include <string.h>

typedef struct {
  StmText *self;
  const char *text;
  gsize start; /* of the paragraph */
  gsize end;
} Scan;

/* The longest look ahead for the end of an SGML tag. */
#define LONGEST_TAG 240

static inline gboolean
is_ascii_at (const Scan *scan, gsize at, guint classes)
{
  return at < scan->end && (stm_char_class (scan->text[at]) & classes) != 0;
}

static guint
class_at (const Scan *scan, gsize at, guint *size)
{
  *size = 0;
  if (at >= scan->end)
    return STM_CHAR_SPACE;
  return stm_char_class_at (scan->text + at, scan->text + scan->end, size);
}

static gboolean
is_word_at (const Scan *scan, gsize at)
{
  guint size;

  return (class_at (scan, at, &size) & STM_CHAR_WORD) != 0;
}

static gboolean
is_word_before (const Scan *scan, gsize at)
{
  if (at <= scan->start)
    return FALSE;
  for (at--; at > scan->start && ((guchar) scan->text[at] & 0xc0) == 0x80;)
    at--;
  return is_word_at (scan, at);
}

/* The bytes of an apostrophe at @at, straight or curly; 0 when there is none. */
static guint
apostrophe_at (const Scan *scan, gsize at)
{
  if (at >= scan->end)
    return 0;
  if (scan->text[at] == '\'')
    return 1;
  if (at + 3 <= scan->end && scan->text[at] == '\xe2'
      && (memcmp (scan->text + at, "\xe2\x80\x99", 3) == 0
          || memcmp (scan->text + at, "\xe2\x80\x98", 3) == 0))
    return 3;
  if (at + 2 <= scan->end && memcmp (scan->text + at, "\xca\xbc", 2) == 0)
    return 2;
  return 0;
}

/* Whether @word of @len letters stands at @at, in any case, and ends there. */
static gboolean
is_whole_word (const Scan *scan, gsize at, const char *word)
{
  gsize len = strlen (word);

  return at + len <= scan->end && g_ascii_strncasecmp (scan->text + at, word, len) == 0
         && !is_word_at (scan, at + len);
}

static const char *const domains[] = {
  "com", "org", "net", "gov", "edu", "info", "int", "mil", "biz", "co", "us", "uk",
  "eu",  "io",  "ly",  "me",  "tv",  "fr",   "de",  "ru",  "cn",  "ir", "il", "am",
  "az",  "ua",  "tr",  "in",  "au",  "ca",   "ch",  "html", "htm", "pdf", "php",
};

static gboolean
is_domain_at (const Scan *scan, gsize at)
{
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (is_whole_word (scan, at, domains[i]))
      return TRUE;
  return FALSE;
}

/* Whether the full stop at @dot stands inside the word that began at @start: 3.2, U.S., Ph.D,
 * example.org. @segment is where the part before the dot began. */
static gboolean
joins_dot (const Scan *scan, gsize start, gsize segment, gsize dot, gboolean address)
{
  const char *text = scan->text;
  guint size;
  guint after = class_at (scan, dot + 1, &size);

  /* U.S.-backed */
  if (dot + 1 < scan->end && text[dot + 1] == '-' && dot - segment == 1 && segment > start
      && text[segment - 1] == '.' && is_word_at (scan, dot + 2))
    return TRUE;
  if ((after & STM_CHAR_WORD) == 0)
    return FALSE;
  if (after & STM_CHAR_DIGIT)
    return is_ascii_at (scan, dot - 1, STM_CHAR_DIGIT) || address;
  if (address)
    return TRUE;
  if (dot - segment == 1 && is_ascii_at (scan, segment, STM_CHAR_LETTER))
    {
      /* One letter: a letter and another dot, or the word's end, must follow. */
      gsize next = dot + 1 + size;

      return !is_word_at (scan, next) || (next < scan->end && text[next] == '-')
             || is_domain_at (scan, dot + 1);
    }
  if (dot - segment == 2 && after == STM_CHAR_UPPER && !is_word_at (scan, dot + 1 + size)
      && is_ascii_at (scan, segment, STM_CHAR_UPPER))
    return TRUE;
  return after == STM_CHAR_LOWER && is_domain_at (scan, dot + 1);
}

static gboolean
joins_comma (const Scan *scan, gsize at)
{
  return is_ascii_at (scan, at - 1, STM_CHAR_DIGIT) && is_ascii_at (scan, at + 1, STM_CHAR_DIGIT)
         && is_ascii_at (scan, at + 2, STM_CHAR_DIGIT)
         && is_ascii_at (scan, at + 3, STM_CHAR_DIGIT)
         && !is_ascii_at (scan, at + 4, STM_CHAR_DIGIT);
}

/* The end of the word that begins at @start. Its last apostrophe that a letter follows goes to
 * @apostrophe, 0 when there is none. */
static gsize
scan_word (const Scan *scan, gsize start, gsize *apostrophe)
{
  const char *text = scan->text;
  gsize at = start;
  gsize segment = start;
  gboolean address = FALSE;

  *apostrophe = 0;
  for (;;)
    {
      guint class, size;

      while (at < scan->end && (stm_char_class (text[at]) & STM_CHAR_WORD))
        at++;
      if (at >= scan->end)
        return at;
      class = class_at (scan, at, &size);
      if (class & STM_CHAR_WORD)
        {
          at += size;
          continue;
        }
      if (at == start)
        return at;
      if ((size = apostrophe_at (scan, at)) > 0)
        {
          if (!is_word_at (scan, at + size) || !is_word_before (scan, at))
            return at;
          *apostrophe = at;
          at += size;
          continue;
        }
      switch (text[at])
        {
        case '-':
          if (!is_word_at (scan, at + 1))
            return at;
          segment = at + 1;
          break;
        case '.':
          if (!joins_dot (scan, start, segment, at, address))
            return at;
          segment = at + 1;
          break;
        case ',':
          if (!joins_comma (scan, at))
            return at;
          break;
        case ':':
          if (!is_ascii_at (scan, at - 1, STM_CHAR_DIGIT)
              || !is_ascii_at (scan, at + 1, STM_CHAR_DIGIT)
              || !is_ascii_at (scan, at + 2, STM_CHAR_DIGIT))
            return at;
          break;
        case '/':
          if (!is_word_at (scan, at + 1))
            return at;
          segment = at + 1;
          break;
        case '&':
          if (!is_ascii_at (scan, at - 1, STM_CHAR_UPPER)
              || !is_ascii_at (scan, at + 1, STM_CHAR_UPPER))
            return at;
          break;
        case '@':
          if (!is_word_at (scan, at + 1))
            return at;
          address = TRUE;
          break;
        case '_':
          break;
        case '$':
          return at - start <= 3 && is_ascii_at (scan, at - 1, STM_CHAR_UPPER)
                     && is_ascii_at (scan, start, STM_CHAR_UPPER)
                   ? at + 1
                   : at;
        default:
          /* A hyphen of Unicode's own. */
          if (at + 3 <= scan->end
              && (memcmp (text + at, "\xe2\x80\x90", 3) == 0
                  || memcmp (text + at, "\xe2\x80\x91", 3) == 0)
              && is_word_at (scan, at + 3))
            {
              at += 3;
              segment = at;
              continue;
            }
          return at;
        }
      at++;
    }
}

static gsize
scan_address (const Scan *scan, gsize at)
{
  const char *text = scan->text;
  guint size;

  while (at < scan->end)
    {
      guint class = class_at (scan, at, &size);

      if (class == STM_CHAR_SPACE || strchr ("<>\"", text[at]) != NULL
          || (class == 0 && (guchar) text[at] >= 0x80))
        break;
      at += size;
    }
  while (strchr (".,;:!?')]", text[at - 1]) != NULL)
    at--;
  return at;
}

static gboolean
is_address_at (const Scan *scan, gsize at)
{
  static const char *const starts[] = { "http://", "https://", "www.", "ftp://" };

  if (strchr ("hwfHWF", scan->text[at]) == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      gsize n = strlen (starts[i]);

      if (at + n < scan->end && g_ascii_strncasecmp (scan->text + at, starts[i], n) == 0
          && is_word_at (scan, at + n))
        return TRUE;
    }
  return FALSE;
}

/* Words written as one that are two tokens: where the second begins. */
static guint
find_fused (const char *word, gsize len)
{
  static const struct {
    const char *word;
    guint at;
  } fused[] = {
    { "cannot", 3 }, { "gonna", 3 }, { "gotta", 3 }, { "wanna", 3 },
    { "gimme", 3 },  { "lemme", 3 }, { "dunno", 2 },
  };

  if (len < 5 || len > 6 || strchr ("cgwldCGWLD", word[0]) == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (fused); i++)
    if (strlen (fused[i].word) == len && g_ascii_strncasecmp (word, fused[i].word, len) == 0)
      return fused[i].at;
  return 0;
}

/* Where a clitic begins in a word whose last apostrophe is known, or @end. */
static gsize
find_clitic (const Scan *scan, gsize start, gsize apostrophe, gsize end)
{
  static const char *const clitics[] = { "s", "re", "ve", "ll", "d", "m" };
  guint size = apostrophe_at (scan, apostrophe);
  const char *rest = scan->text + apostrophe + size;
  gsize len = end - apostrophe - size;

  if (len == 1 && g_ascii_tolower (rest[0]) == 't')
    {
      if (apostrophe >= start + 2 && g_ascii_tolower (scan->text[apostrophe - 1]) == 'n')
        return apostrophe - 1;
      return end;
    }
  for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
    if (strlen (clitics[i]) == len && g_ascii_strncasecmp (rest, clitics[i], len) == 0)
      return apostrophe;
  return end;
}

/* Adds the word [start, end), and the full stop after it where one belongs to it. Returns where
 * reading goes on. */
static gsize
add_word (const Scan *scan, gsize start, gsize end, gsize apostrophe)
{
  StmText *self = scan->self;
  gsize clitic = apostrophe > start ? find_clitic (scan, start, apostrophe, end) : end;
  guint fused;

  if (clitic < end)
    {
      stm_text_add_token (self, start, clitic);
      stm_text_add_token (self, clitic, end);
      return end;
    }
  if ((fused = find_fused (scan->text + start, end - start)) > 0)
    {
      stm_text_add_token (self, start, start + fused);
      stm_text_add_token (self, start + fused, end);
      return end;
    }
  if (end < scan->end && scan->text[end] == '.'
      && !(end + 1 < scan->end && scan->text[end + 1] == '.'))
    {
      StmAbbreviation kind = stm_abbreviation_find (scan->text, start, end);

      if (kind == STM_ABBREVIATION_NUMBER)
        {
          gsize at = end + 1;

          while (at < scan->end && scan->text[at] == ' ')
            at++;
          if (!is_ascii_at (scan, at, STM_CHAR_DIGIT))
            kind = STM_ABBREVIATION_NONE;
        }
      if (kind != STM_ABBREVIATION_NONE)
        {
          /* The word keeps its stop in the models' eyes; one stop serves both the abbreviation
           * and the sentence that ends there, and is the sentence's. */
          StmToken *t = stm_text_add_token (self, start, end + 1);

          if (stm_abbreviation_ends_sentence (kind, scan->text, end, scan->end))
            {
              t->end--;
              stm_text_add_token (self, end, end + 1);
            }
          return end + 1;
        }
    }
  stm_text_add_token (self, start, end);
  return end;
}

/* The end of a run of the character at @at. */
static gsize
scan_run (const Scan *scan, gsize at, const char *set)
{
  while (at < scan->end && scan->text[at] != '\0' && strchr (set, scan->text[at]) != NULL)
    at++;
  return at;
}

/* "..." and ". . .". */
static gsize
scan_dots (const Scan *scan, gsize start)
{
  gsize at = scan_run (scan, start, ".");

  if (at == start + 1)
    while (at + 1 < scan->end && scan->text[at] == ' ' && scan->text[at + 1] == '.'
           && at - start < 5)
      at += 2;
  return at;
}

/* The end of an SGML tag, or @at when it is only a "less than". */
static gsize
scan_tag (const Scan *scan, gsize at)
{
  gsize limit = MIN (scan->end, at + LONGEST_TAG);

  if (!is_ascii_at (scan, at + 1, STM_CHAR_LETTER) && scan->text[at + 1] != '/')
    return at;
  for (gsize i = at + 1; i < limit && scan->text[i] != '<'; i++)
    if (scan->text[i] == '>')
      return i + 1;
  return at;
}

/* Words that begin with an apostrophe: 'em, '90s, 'twas. Returns the end, or @at. */
static gsize
scan_elision (const Scan *scan, gsize at, guint size)
{
  static const char *const words[] = { "em", "til", "cause", "n", "bout", "round", "tis", "twas" };
  const char *rest = scan->text + at + size;
  gsize from = at + size;

  if (is_ascii_at (scan, from, STM_CHAR_DIGIT) && is_ascii_at (scan, from + 1, STM_CHAR_DIGIT)
      && !is_ascii_at (scan, from + 2, STM_CHAR_DIGIT))
    {
      if (!is_word_at (scan, from + 2))
        return from + 2;
      if (from + 2 < scan->end && rest[2] == 's' && !is_word_at (scan, from + 3))
        return from + 3;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_whole_word (scan, from, words[i]))
      return from + strlen (words[i]);
  return at;
}

static gboolean
is_clitic_at (const Scan *scan, gsize at)
{
  static const char *const clitics[] = { "s", "re", "ve", "ll", "d", "m" };

  for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
    if (is_whole_word (scan, at, clitics[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_joiner (gunichar c)
{
  return c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x1f3fb && c <= 0x1f3ff)
         || c == 0x20e3;
}

/* One character that is no word, with what modifies it: an emoji is one token. */
static gsize
scan_symbol (const Scan *scan, gsize at)
{
  const char *text = scan->text;
  const char *end = text + scan->end;
  guint size;

  if ((guchar) text[at] < 0x80)
    return at + 1;
  stm_char_class_at (text + at, end, &size);
  if ((guchar) text[at] == 0xe2)
    {
      /* Runs of one dash are one token. */
      gsize next = at + size;

      if (memcmp (text + at, "\xe2\x80\x94", 3) == 0)
        while (next + 3 <= scan->end && memcmp (text + next, "\xe2\x80\x94", 3) == 0)
          next += 3;
      if (next > at + size)
        return next;
    }
  at += size;
  while (at < scan->end && (guchar) text[at] >= 0x80)
    {
      gunichar c = g_utf8_get_char_validated (text + at, end - (text + at));
      gboolean joins = c == 0x200d;

      if (c >= (gunichar) -2 || !is_joiner (c))
        break;
      at = (gsize) (g_utf8_next_char (text + at) - text);
      if (joins && at < scan->end && (guchar) text[at] >= 0x80
          && (class_at (scan, at, &size) & (STM_CHAR_WORD | STM_CHAR_SPACE)) == 0)
        at += size;
    }
  return at;
}

/* The end of the token at @at that is no word. */
static gsize
scan_mark (const Scan *scan, gsize at)
{
  const char *text = scan->text;
  gboolean spaced = at == scan->start || is_ascii_at (scan, at - 1, STM_CHAR_SPACE);
  guint size = apostrophe_at (scan, at);
  gsize end, unused;

  if (size > 0)
    {
      if (text[at] == '\'' && at + 1 < scan->end && text[at + 1] == '\'')
        return at + 2;
      if (spaced || !is_word_before (scan, at))
        {
          if ((end = scan_elision (scan, at, size)) > at)
            return end;
        }
      /* "the U.N.'s", "Iran 's" and a clitic behind a bracket. */
      if (is_clitic_at (scan, at + size)
          && (!spaced || (guchar) text[at] >= 0x80 || is_whole_word (scan, at + size, "s")))
        return scan_word (scan, at + size, &unused);
      return at + size;
    }
  switch (text[at])
    {
    case '`':
      return at + 1 < scan->end && text[at + 1] == '`' ? at + 2 : at + 1;
    case '.':
      if (spaced && is_ascii_at (scan, at + 1, STM_CHAR_DIGIT))
        return scan_word (scan, at + 1, &unused);
      return scan_dots (scan, at);
    case '-':
      end = scan_run (scan, at, "-");
      if (end == at + 1 && spaced && is_ascii_at (scan, end, STM_CHAR_DIGIT))
        return scan_word (scan, end, &unused);
      return end;
    case '+':
      if (spaced && is_ascii_at (scan, at + 1, STM_CHAR_DIGIT))
        return scan_word (scan, at + 1, &unused);
      return scan_run (scan, at, "+");
    case '!':
    case '?':
      return scan_run (scan, at, "!?");
    case '*':
      return scan_run (scan, at, "*");
    case '_':
      return scan_run (scan, at, "_");
    case '=':
      return scan_run (scan, at, "=");
    case '#':
    case '@':
      if (is_ascii_at (scan, at + 1, STM_CHAR_LETTER) || (text[at] == '@' && text[at + 1] == '_'))
        return scan_word (scan, at + 1, &unused);
      return at + 1;
    case '<':
      end = scan_tag (scan, at);
      return end > at ? end : at + 1;
    default:
      return scan_symbol (scan, at);
    }
}

void
stm_text_add_tokens (StmText *self, gsize start, gsize end)
{
  Scan scan = { self, self->text, start, end };
  gsize at = start;
  gboolean space = TRUE;

  while (at < end)
    {
      guint size;
      guint class = stm_char_class_at (self->text + at, self->text + end, &size);
      guint32 n = self->n_tokens;
      gsize apostrophe;

      if (class == STM_CHAR_SPACE)
        {
          space = TRUE;
          at += size;
          continue;
        }
      if (class & STM_CHAR_WORD)
        {
          if (is_address_at (&scan, at))
            {
              gsize stop = scan_address (&scan, at);

              stm_text_add_token (self, at, stop);
              at = stop;
            }
          else
            {
              gsize stop = scan_word (&scan, at, &apostrophe);

              at = add_word (&scan, at, stop, apostrophe);
            }
        }
      else
        {
          gsize stop = scan_mark (&scan, at);

          stm_text_add_token (self, at, stop);
          at = stop;
        }
      if (space)
        self->tokens[n].flags |= STM_TOKEN_SPACE_BEFORE;
      space = FALSE;
    }
}
