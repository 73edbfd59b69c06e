/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Lemmas: what English endings hide, told by the tag. Irregular words stand in lib/data/lemmas.tsv;
 * whether a verb loses an e before -ing and -ed is told from the letters before, which is right for
 * nearly all words that nobody listed. */
#include "text/stm-lemma.h"

#include "data/lexicon-lemmas.h"
#include "text/stm-split.h"
#include "text/stm-word.h"

#include <string.h>

char
stm_lemma_class (StmTag tag)
{
  switch (tag)
    {
    case STM_TAG_NNS:
      return 'n';
    case STM_TAG_VBD:
    case STM_TAG_VBG:
    case STM_TAG_VBN:
    case STM_TAG_VBZ:
      return 'v';
    case STM_TAG_VB:
    case STM_TAG_VBP:
    case STM_TAG_MD:
      return 'p';
    case STM_TAG_JJR:
    case STM_TAG_JJS:
    case STM_TAG_RBR:
    case STM_TAG_RBS:
      return 'a';
    case STM_TAG_PRP:
    case STM_TAG_PRP_POSS:
    case STM_TAG_RB:
    case STM_TAG_DT:
      return 'o';
    default:
      return 0;
    }
}

static gboolean
is_vowel (const char *word, gsize at)
{
  switch (word[at])
    {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
      /* The u of "qu" is none. */
      return !(word[at] == 'u' && at > 0 && word[at - 1] == 'q');
    case 'y':
      return at > 0 && !is_vowel (word, at - 1);
    default:
      return FALSE;
    }
}

static guint
count_vowel_groups (const char *word, gsize len)
{
  guint n = 0;

  for (gsize i = 0; i < len; i++)
    if (is_vowel (word, i) && (i == 0 || !is_vowel (word, i - 1)))
      n++;
  return n;
}

static gboolean
ends_with (const char *word, gsize len, const char *ending)
{
  gsize n = strlen (ending);

  return len >= n && memcmp (word + len - n, ending, n) == 0;
}

static gboolean
ends_with_any (const char *word, gsize len, const char *const *endings)
{
  for (; *endings != NULL; endings++)
    if (ends_with (word, len, *endings))
      return TRUE;
  return FALSE;
}

/* Whether a stem that lost -ing or -ed ended in e. */
static gboolean
lost_e (const char *stem, gsize len)
{
  /* Of several syllables, a vowel and a consonant at the end. */
  static const char *const silent[] = {
    "at",  "ir",  "tur", "gur", "dur", "sur", "cur", "jur", "par", "lar", "har", "car", "gar",
    "plor", "stor", "gnor", "ain", "bin", "fin", "lin", "min", "gin", "pin", "hrin", "ut", "mot",
    "vot", "not", "uot", "vid", "cid", "sid", "rid", "lid", "rad", "uad", "vad", "lud", "od", "ak",
    "ok", "ik", "uk", "ul", "cil", "pil", "mil", "fil", "sol", "tal", "hal", "am", "sum", "lum",
    "com", "rim", "im", "op", "ap", "yp", "un", "ib", "ub", "ob", NULL,
  };
  static const char *const kept[] = { "op", "ot", "rim", "od", "ob", NULL };
  char last, before;

  if (len < 2)
    return FALSE;
  last = stem[len - 1];
  before = stem[len - 2];
  if (is_vowel (stem, len - 1))
    return last == 'u';
  if (last == 'c' || last == 'v')
    return TRUE;
  if (last == 'z')
    return before != 't' && before != 'z';
  if (last == 'g')
    return before == 'r' || before == 'd' || before == 'l' || ends_with (stem, len, "ag")
           || ends_with (stem, len, "ieg") || ends_with (stem, len, "leng")
           || ends_with (stem, len, "veng") || ends_with (stem, len, "lung")
           || ends_with (stem, len, "rang") || ends_with (stem, len, "chang");
  if (last == 's')
    return before != 's';
  if (!is_vowel (stem, len - 2))
    return last == 'l' && strchr ("bcdfgkptz", before) != NULL;
  if (strchr ("wxyh", last) != NULL)
    return FALSE;
  if (ends_with (stem, len, "iat") || ends_with (stem, len, "uat") || ends_with (stem, len, "quir"))
    return TRUE;
  if (len >= 3 && is_vowel (stem, len - 3))
    return FALSE;
  if (count_vowel_groups (stem, len) == 1)
    return TRUE;
  return ends_with_any (stem, len, silent)
         && (!ends_with_any (stem, len, kept) || ends_with (stem, len, "mot")
             || ends_with (stem, len, "vot") || ends_with (stem, len, "lod")
             || ends_with (stem, len, "rod"));
}

/* Takes -ing or -ed, of @n bytes, off. */
static gsize
strip_verb (char *word, gsize len, gsize n)
{
  gsize stem = len - n;

  if (stem < 2 || count_vowel_groups (word, stem) == 0)
    return 0;
  if (word[stem - 1] == 'e')
    return n == 2 ? stem + 1 : stem;
  if (word[stem - 1] == word[stem - 2] && !is_vowel (word, stem - 1)
      && strchr ("lszf", word[stem - 1]) == NULL)
    return stem - 1;
  if (n == 2 && word[stem - 1] == 'i' && stem > 2)
    {
      word[stem - 1] = 'y';
      return stem;
    }
  if (lost_e (word, stem))
    word[stem++] = 'e';
  return stem;
}

/* Takes -s off nouns and verbs. */
static gsize
strip_s (char *word, gsize len)
{
  static const char *const hissing[] = { "sses", "xes", "ches", "shes", "zzes", NULL };

  if (len < 3 || word[len - 1] != 's' || word[len - 2] == 's'
      || g_ascii_isdigit (word[len - 2]))
    return 0;
  if (ends_with (word, len, "'s"))
    return len - 2;
  if (ends_with (word, len, "ies") && len > 4)
    {
      word[len - 3] = 'y';
      return len - 2;
    }
  if (ends_with_any (word, len, hissing))
    return len - 2;
  if (ends_with (word, len, "oes") && len > 5)
    return len - 2;
  if (ends_with (word, len, "us") || ends_with (word, len, "is"))
    return 0;
  return len - 1;
}

/* Takes -er or -est, of @n bytes, off. */
static gsize
strip_degree (char *word, gsize len, gsize n)
{
  gsize stem = len - n;

  if (stem < 2 || count_vowel_groups (word, stem) == 0)
    return 0;
  if (word[stem - 1] == 'i')
    {
      word[stem - 1] = 'y';
      return stem;
    }
  if (word[stem - 1] == word[stem - 2] && !is_vowel (word, stem - 1)
      && strchr ("lsz", word[stem - 1]) == NULL)
    return stem - 1;
  if (strchr ("cgsvu", word[stem - 1]) != NULL && !ends_with (word, stem, "ng")
      && !ends_with (word, stem, "ss"))
    word[stem++] = 'e';
  else if (stem >= 3 && !is_vowel (word, stem - 1) && is_vowel (word, stem - 2)
           && !is_vowel (word, stem - 3) && count_vowel_groups (word, stem) == 1
           && strchr ("wxy", word[stem - 1]) == NULL)
    word[stem++] = 'e';
  else if (ends_with (word, stem, "bl") || ends_with (word, stem, "pl")
           || ends_with (word, stem, "tl"))
    word[stem++] = 'e';
  return stem;
}

static gsize
apply_rules (char *word, gsize len, StmTag tag)
{
  switch (tag)
    {
    case STM_TAG_NNS:
    case STM_TAG_VBZ:
      return strip_s (word, len);
    case STM_TAG_VBG:
      return ends_with (word, len, "ing") ? strip_verb (word, len, 3) : 0;
    case STM_TAG_VBD:
    case STM_TAG_VBN:
      return ends_with (word, len, "ed") ? strip_verb (word, len, 2) : 0;
    case STM_TAG_JJR:
    case STM_TAG_RBR:
      return ends_with (word, len, "er") ? strip_degree (word, len, 2) : 0;
    case STM_TAG_JJS:
    case STM_TAG_RBS:
      return ends_with (word, len, "est") ? strip_degree (word, len, 3) : 0;
    default:
      return 0;
    }
}

/* Lower case, curly apostrophes straight; 0 when too long. */
static gsize
lower_word (const char *word, gsize len, char *out)
{
  gsize n = 0;

  if (len > STM_LEMMA_MAX)
    return 0;
  for (gsize i = 0; i < len; i++)
    if (i + 3 <= len && memcmp (word + i, "\xe2\x80\x99", 3) == 0)
      {
        out[n++] = '\'';
        i += 2;
      }
    else if ((guchar) word[i] < 0x80)
      out[n++] = g_ascii_tolower (word[i]);
    else
      {
        gunichar c = g_utf8_get_char_validated (word + i, (gssize) (len - i));
        gint size;

        if (c >= (gunichar) -2 || n + 6 > STM_LEMMA_MAX)
          return 0;
        size = (gint) (g_utf8_next_char (word + i) - (word + i));
        n += (gsize) g_unichar_to_utf8 (g_unichar_tolower (c), out + n);
        i += (gsize) size - 1;
      }
  return n;
}

gsize
stm_lemma_find (const char *word, gsize len, StmTag tag, char *lemma)
{
  char class = stm_lemma_class (tag);
  gsize n;
  gint32 row;

  if (class == 0 || (n = lower_word (word, len, lemma)) == 0)
    return 0;
  lemma[n] = '.';
  lemma[n + 1] = class;
  row = stm_lexicon_find (&lexicon_lemmas, lemma, n + 2);
  if (row >= 0)
    {
      const char *held = lexicon_lemmas_pool + lexicon_lemmas_rows[row].lemma;

      n = strlen (held);
      memcpy (lemma, held, n + 1);
      return n;
    }
  /* The last part of a hyphenated word is what is inflected. */
  if (class == 'n' || class == 'v')
    for (gsize i = n; i-- > 1;)
      if (lemma[i] == '-')
        {
          row = stm_lexicon_find (&lexicon_lemmas, lemma + i + 1, n + 2 - (i + 1));
          if (row >= 0)
            {
              const char *held = lexicon_lemmas_pool + lexicon_lemmas_rows[row].lemma;
              gsize m = strlen (held);

              if (i + 1 + m > STM_LEMMA_MAX)
                return 0;
              memcpy (lemma + i + 1, held, m + 1);
              return i + 1 + m;
            }
          break;
        }
  n = apply_rules (lemma, n, tag);
  lemma[n] = '\0';
  return n;
}

void
stm_text_lemmatise (StmText *self)
{
  char lemma[STM_LEMMA_MAX + 8];

  for (guint32 i = 0; i < self->n_tokens; i++)
    {
      StmToken *t = &self->tokens[i];
      gsize n = stm_lemma_find (self->text + t->start, t->end - t->start, (StmTag) t->tag, lemma);

      t->lemma = n > 0 ? stm_word_hash_lower (lemma, n) : t->lower;
    }
}
