/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Names to keys: the words of a name as written, cut at blanks, marks and capitals inside a word,
 * and what each word is. Called by stm-name-match.c and by coreference. */
#include "text/stm-name-match-private.h"

#include <string.h>

guint
stm_name_weigh (const guint16 *letters, guint n)
{
  guint weight = 0;

  for (guint i = 0; i < n; i++)
    weight += stm_name_weigh_letter (letters[i]);
  return weight;
}

typedef struct {
  StmNameKey *key;
  gunichar word[STM_NAME_MAX_LETTERS * 3];
  guint n;
  guint characters; /* of the word as written */
  gboolean abjad;
  gunichar last; /* as written, to see a capital inside a word */
} Taker;

static gboolean
is_letters (const StmNamePart *part, const char *letters)
{
  guint n = (guint) strlen (letters);

  if (part->n != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (part->letters[i] != (guint16) letters[i])
      return FALSE;
  return TRUE;
}

static void
add_part (Taker *taker, const gunichar *word, guint n)
{
  StmNamePart *part;
  char ascii[STM_NAME_MAX_LETTERS * 3 + 1];
  guint i;

  if (n == 0 || taker->key->n == STM_NAME_MAX_PARTS)
    return;
  part = &taker->key->parts[taker->key->n++];
  memset (part, 0, sizeof *part);
  part->abjad = taker->abjad;
  stm_name_part_fold (part, word, n);
  part->weight = (guint16) stm_name_weigh (part->letters, part->n);
  for (i = 0; i < n && word[i] < 0x80; i++)
    ascii[i] = (char) word[i];
  ascii[i] = '\0';
  if (i == n)
    stm_name_part_classify (part, ascii);
  if (taker->characters == 1 && part->kind == STM_NAME_PART_WORD && i == n)
    part->kind = STM_NAME_PART_INITIAL;
}

static void
end_word (Taker *taker)
{
  static const char digits[] = "oizeas"; /* 0 to 5, written for letters */
  gboolean letters = FALSE;
  guint from = 0;

  for (guint i = 0; i < taker->n; i++)
    letters |= !(taker->word[i] >= '0' && taker->word[i] <= '9');
  for (guint i = 0; letters && i < taker->n; i++)
    if (taker->word[i] >= '0' && taker->word[i] <= '5')
      taker->word[i] = (gunichar) digits[taker->word[i] - '0'];
  /* The Arabic article is written with its word. */
  if (taker->abjad && taker->characters > 4 && taker->word[0] == 'a' && taker->word[1] == 'l')
    {
      add_part (taker, taker->word, 2);
      from = 2;
    }
  add_part (taker, taker->word + from, taker->n - from);
  taker->n = 0;
  taker->characters = 0;
  taker->abjad = FALSE;
}

static void
take_letter (Taker *taker, gunichar c)
{
  const char *latin;
  gunichar lower = g_unichar_tolower (c);

  /* "PolPot" is two words, "McGuire" and "MacArthur" are one. */
  if (g_unichar_isupper (c) && g_unichar_islower (taker->last)
      && !((taker->n == 2 && taker->word[0] == 'm' && taker->word[1] == 'c')
           || (taker->n == 3 && taker->word[0] == 'm' && taker->word[1] == 'a'
               && taker->word[2] == 'c')))
    end_word (taker);
  taker->last = c;
  taker->characters++;
  latin = lower < 0x80 ? NULL : stm_name_romanise (lower);
  if (latin)
    {
      taker->abjad |= stm_name_is_abjad (lower);
      for (; *latin && taker->n < G_N_ELEMENTS (taker->word); latin++)
        taker->word[taker->n++] = (guchar) *latin;
    }
  else if (taker->n < G_N_ELEMENTS (taker->word))
    taker->word[taker->n++] = lower;
}

/* One that lengthens or marks the letter before and is not a letter of its own. */
static gboolean
is_dropped_mark (gunichar c)
{
  return (c >= 0x300 && c <= 0x36f) || (c >= 0x483 && c <= 0x487) || (c >= 0x591 && c <= 0x5c7)
         || (c >= 0x64b && c <= 0x65f) || c == 0x670;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0xb4 || (c >= 0x2b9 && c <= 0x2bf) || c == 0x2018
         || c == 0x2019 || c == 0x55a || c == 0x5f3;
}

/* "Abd al-Rahman", "Abdul Rahman", "Abdurrahman" and "Abdelrahman" become one word. */
static void
join_abd (StmNameKey *key)
{
  for (guint i = 0; i < key->n; i++)
    {
      StmNamePart *part = &key->parts[i];
      guint16 *l = part->letters;
      gboolean abd = part->n >= 3 && l[0] == 'a' && l[1] == 'b' && l[2] == 'd';
      gboolean article
          = abd && part->n >= 5 && stm_name_is_vowel (l[3]) && (l[4] == 'l' || l[4] == 'r');
      guint next = i + 1;

      if (article && part->n >= 8)
        {
          memmove (l + 3, l + 5, (part->n - 5u) * sizeof *l);
          part->n = (guint8) (part->n - 2);
        }
      else if ((abd && part->n == 3) || (article && part->n == 5))
        {
          if (next < key->n && key->parts[next].kind == STM_NAME_PART_PARTICLE)
            next++;
          if (next >= key->n || key->parts[next].kind != STM_NAME_PART_WORD)
            continue;
          part->n = 3;
          for (guint j = 0; j < key->parts[next].n && part->n < STM_NAME_MAX_LETTERS; j++)
            l[part->n++] = key->parts[next].letters[j];
          memmove (part + 1, &key->parts[next + 1], (key->n - next - 1u) * sizeof *part);
          key->n = (guint8) (key->n - (next - i));
        }
      part->weight = (guint16) stm_name_weigh (l, part->n);
    }
}

/* "Smith, John" becomes "John Smith"; what follows a comma and is an office is left out. */
static void
turn_at_comma (StmNameKey *key, guint comma)
{
  StmNamePart parts[STM_NAME_MAX_PARTS];
  guint n = key->n;

  if (comma == 0 || comma >= n)
    return;
  for (guint i = comma; i < n; i++)
    if (key->parts[i].kind == STM_NAME_PART_TITLE)
      {
        key->n = (guint8) comma;
        return;
      }
  memcpy (parts, key->parts, sizeof parts);
  for (guint i = 0; i < n; i++)
    key->parts[i] = parts[(i + comma) % n];
}

static gboolean
is_patronymic (const StmNamePart *part)
{
  return is_letters (part, "bin") || is_letters (part, "ben") || is_letters (part, "ibn")
         || is_letters (part, "bint");
}

void
stm_name_key_init (StmNameKey *key, const char *name, gssize len)
{
  gsize n = len < 0 ? strlen (name) : (gsize) len;
  Taker taker = { .key = key };
  g_autofree char *normal = NULL;
  guint comma = 0;
  gsize ascii = 0;

  /* Longer ones are no names; what is cut off could not be kept anyway. */
  n = MIN (n, (gsize) 2048);
  key->n = 0;
  while (ascii < n && !(name[ascii] & 0x80))
    ascii++;
  if (ascii < n)
    {
      g_autofree char *valid = g_utf8_make_valid (name, (gssize) n);

      normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
      name = normal ? normal : "";
      n = strlen (name);
    }
  for (const char *p = name, *end = name + n; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *after = g_utf8_next_char (p);

      /* The voiced syllables of katakana are the next code points. */
      if (c >= 0x30a1 && c <= 0x30fa && after < end)
        {
          gunichar mark = g_utf8_get_char (after);

          c += mark == 0x3099 ? 1 : mark == 0x309a ? 2 : 0;
        }
      if (is_dropped_mark (c) || is_apostrophe (c) || c == 0x3099 || c == 0x309a
          || g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0x30fc)
        {
          take_letter (&taker, c);
          continue;
        }
      end_word (&taker);
      taker.last = 0;
      if (c == ',' && comma == 0)
        comma = key->n;
    }
  end_word (&taker);
  turn_at_comma (key, comma);
  join_abd (key);

  key->words = 0;
  key->surname = key->patronym = key->n;
  for (guint i = 0; i < key->n; i++)
    {
      StmNamePart *part = &key->parts[i];

      /* A title stands before a name: the last word is none. */
      if (part->kind == STM_NAME_PART_TITLE && i + 1u == key->n && key->words == 0)
        part->kind = STM_NAME_PART_WORD;
      if (part->kind > STM_NAME_PART_INITIAL)
        continue;
      if (i > 0 && key->words > 0 && key->patronym == key->n
          && is_patronymic (&key->parts[i - 1]))
        key->patronym = (guint8) i;
      key->words++;
      if (part->kind == STM_NAME_PART_WORD)
        key->surname = (guint8) i;
    }
}
