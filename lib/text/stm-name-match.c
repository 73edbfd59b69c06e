/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Whether two spellings name one person: words are folded to sounds, aligned in any order, and
 * compared by the cost of turning one into the other. Integers throughout, so that the answer is
 * the same everywhere. Called by coreference, and public. */
#include <statements/stm-name.h>

#include "text/stm-name-match-private.h"

#include <string.h>

/* Thresholds in thousandths, chosen on one half of labelled pairs and checked on the other. */
#define LIKE_WORD 660   /* two words may be one from here on */
#define LIKE_SURE 860   /* … and are taken for one before joined words are tried */
#define LIKE_JOIN 800   /* one word against two or three joined */
#define LIKE_NAME 780   /* the weighted mean of a name from which on it is one person */
#define LIKE_NICK 900
#define LIKE_INITIAL 850
#define LIKE_FEMININE 700

/* Cost of one letter. */
#define COST 4

/* --- letters ------------------------------------------------------------------------------- */

static gboolean
is_vowel (guint16 c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* What a letter weighs: vowels vary most between spellings. */
static guint
weigh (guint16 c)
{
  return is_vowel (c) ? COST / 2 : c == 'h' ? COST - 1 : COST;
}

/* Sounds that romanisations confuse. */
static const char *const alike[] = {
  "kg", "kH", "gH", "gJ", "Hh", "CS", "CJ", "CT", "CZ", "cs", "ck", "cT", "cC", "td", "vb", "vf",
  "vu", "bp", "sz", "zZ", "ZJ", "xS", "xH", "xk", "xh", "zT", "zJ", "Jd", "ao", "ae", "ei", "ou",
  "iJ", "sS", "sT", "eJ",
};

#define SOUNDS 128 /* folded letters of ASCII; others are only equal or not */

/* Costs of changing one sound to another, worked out once. */
static const guint8 *
get_costs (void)
{
  static guint8 costs[SOUNDS * SOUNDS];
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      for (guint16 a = 0; a < SOUNDS; a++)
        for (guint16 b = 0; b < SOUNDS; b++)
          costs[a * SOUNDS + b] = a == b ? 0 : is_vowel (a) && is_vowel (b) ? COST / 2 : COST;
      for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
        {
          guint a = (guchar) alike[i][0], b = (guchar) alike[i][1];

          costs[a * SOUNDS + b] = costs[b * SOUNDS + a] = 1;
        }
      g_once_init_leave (&done, 1);
    }
  return costs;
}

static guint
weigh_letters (const guint16 *letters, guint n)
{
  guint weight = 0;

  for (guint i = 0; i < n; i++)
    weight += weigh (letters[i]);
  return weight;
}

/* --- words --------------------------------------------------------------------------------- */

/* Letters of a word of an abjad against one that has its vowels: only consonants count, and the
 * letters that stand for long vowels. */
static guint
take_consonants (const StmNamePart *part, guint16 *out)
{
  guint n = 0;

  for (guint i = 0; i < part->n; i++)
    {
      guint16 c = part->letters[i];

      if (is_vowel (c) || c == 'v')
        continue;
      if (n == 0 || out[n - 1] != c)
        out[n++] = c;
    }
  return n;
}

/* The cheapest way from one word to the other; neighbours may change places. */
static guint
measure (const guint16 *a, guint n_a, const guint16 *b, guint n_b)
{
  guint rows[3][STM_NAME_MAX_LETTERS * 3 + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];
  const guint8 *costs = get_costs ();
  guint8 weights[STM_NAME_MAX_LETTERS * 3];

  last[0] = 0;
  for (guint j = 1; j <= n_b; j++)
    {
      weights[j - 1] = (guint8) weigh (b[j - 1]);
      last[j] = last[j - 1] + weights[j - 1];
    }
  for (guint i = 1; i <= n_a; i++)
    {
      guint *free_row = before;
      guint16 letter = a[i - 1];
      guint weight = weigh (letter);

      row[0] = last[0] + weight;
      for (guint j = 1; j <= n_b; j++)
        {
          guint16 other = b[j - 1];
          guint best = last[j - 1];
          guint longer = last[j] + weight;
          guint shorter = row[j - 1] + weights[j - 1];

          if (letter != other)
            best += letter < SOUNDS && other < SOUNDS ? costs[letter * SOUNDS + other] : COST;
          best = MIN (best, longer);
          best = MIN (best, shorter);
          if (i > 1 && j > 1 && letter == b[j - 2] && a[i - 2] == other)
            best = MIN (best, before[j - 2] + COST - 1);
          row[j] = best;
        }
      before = last;
      last = row;
      row = free_row;
    }
  return last[n_b];
}

/* A surname and its feminine form, "Petrov" and "Petrova": likelier husband and wife than one. */
static gboolean
is_feminine_of (const guint16 *a, guint n_a, const guint16 *b, guint n_b)
{
  return n_b == n_a + 1 && n_a >= 4 && b[n_a] == 'a' && is_vowel (a[n_a - 2])
         && (a[n_a - 1] == 'v' || a[n_a - 1] == 'n') && memcmp (a, b, n_a * sizeof *a) == 0;
}

static guint
compare_letters (const guint16 *a, guint n_a, guint w_a, const guint16 *b, guint n_b, guint w_b)
{
  guint most = MAX (w_a, w_b);
  guint least = MIN (w_a, w_b);
  guint cost;

  if (most == 0)
    return 0;
  if (n_a == n_b && memcmp (a, b, n_a * sizeof *a) == 0)
    return 1000;
  if (is_feminine_of (a, n_a, b, n_b) || is_feminine_of (b, n_b, a, n_a))
    return LIKE_FEMININE;
  /* At least the difference of weights is spent. */
  if ((most - least) * 2 > most)
    return 0;
  cost = measure (a, n_a, b, n_b);
  return cost >= most ? 0 : 1000 - 1000 * cost / most;
}

guint
stm_name_part_match (const StmNamePart *a, const StmNamePart *b)
{
  guint like;

  if (a->n == 0 || b->n == 0)
    return 0;
  if (a->kind == STM_NAME_PART_INITIAL || b->kind == STM_NAME_PART_INITIAL)
    {
      if (a->letters[0] != b->letters[0])
        return 0;
      return a->kind == b->kind ? 1000 : LIKE_INITIAL;
    }
  if (a->abjad != b->abjad)
    {
      guint16 bare_a[STM_NAME_MAX_LETTERS], bare_b[STM_NAME_MAX_LETTERS];
      guint n_a = take_consonants (a, bare_a);
      guint n_b = take_consonants (b, bare_b);

      like = compare_letters (bare_a, n_a, weigh_letters (bare_a, n_a), bare_b, n_b,
                              weigh_letters (bare_b, n_b));
      return like - like / 20; /* vowels might have differed */
    }
  like = compare_letters (a->letters, a->n, a->weight, b->letters, b->n, b->weight);
  if (like < LIKE_NICK && a->nick && b->nick
      && (a->nick == b->nick || a->nick == b->nick_other
          || (a->nick_other && (a->nick_other == b->nick || a->nick_other == b->nick_other))))
    return LIKE_NICK;
  return like;
}

/* --- keys ---------------------------------------------------------------------------------- */

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
  part->weight = (guint16) weigh_letters (part->letters, part->n);
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
      gboolean article = abd && part->n >= 5 && is_vowel (l[3]) && (l[4] == 'l' || l[4] == 'r');
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
      part->weight = (guint16) weigh_letters (l, part->n);
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

/* --- names --------------------------------------------------------------------------------- */

typedef struct {
  const StmNameKey *a;
  const StmNameKey *b;
  gint8 of_a[STM_NAME_MAX_PARTS]; /* the part of b that goes with it, -1 none, -2 joined */
  gint8 of_b[STM_NAME_MAX_PARTS];
  guint sum;    /* likeness by weight */
  guint weight;
  guint words;  /* pairs of words, without initials */
} Alignment;

/* Particles and titles need no partner. */
static gboolean
is_needed (const StmNamePart *part)
{
  return part->kind <= STM_NAME_PART_INITIAL;
}

static void
pair (Alignment *al, guint like, guint weight)
{
  al->sum += like * weight;
  al->weight += weight;
}

/* Takes pairs of words from the most alike down to @least. At most twelve rounds. */
static void
pair_words (Alignment *al, guint like[][STM_NAME_MAX_PARTS], guint least)
{
  for (;;)
    {
      guint best = 0, best_i = 0, best_j = 0;

      for (guint i = 0; i < al->a->n; i++)
        for (guint j = 0; al->of_a[i] == -1 && j < al->b->n; j++)
          if (al->of_b[j] == -1 && like[i][j] > best)
            {
              best = like[i][j];
              best_i = i;
              best_j = j;
            }
      if (best < MAX (least, 1))
        return;
      {
        const StmNamePart *x = &al->a->parts[best_i];
        const StmNamePart *y = &al->b->parts[best_j];
        gboolean word = x->kind == STM_NAME_PART_WORD && y->kind == STM_NAME_PART_WORD;
        gboolean surname = best_i == al->a->surname || best_j == al->b->surname;

        al->of_a[best_i] = (gint8) best_j;
        al->of_b[best_j] = (gint8) best_i;
        al->words += word;
        pair (al, best, !word ? 1 : surname ? 3 : 2);
      }
    }
}

/* One word of @a against two or three neighbours of @b, "Tse-tung" against "Zedong". */
static void
pair_joined (Alignment *al, const StmNameKey *a, gint8 *of_a, const StmNameKey *b, gint8 *of_b)
{
  for (guint i = 0; i < a->n; i++)
    {
      if (of_a[i] != -1 || a->parts[i].kind != STM_NAME_PART_WORD)
        continue;
      for (guint j = 0; j + 1 < b->n && of_a[i] == -1; j++)
        {
          guint16 letters[STM_NAME_MAX_LETTERS * 3];
          guint n = 0;

          for (guint k = j; k < b->n && k < j + 3 && of_b[k] == -1; k++)
            {
              guint weight;

              for (guint m = 0; m < b->parts[k].n; m++)
                if (n == 0 || letters[n - 1] != b->parts[k].letters[m])
                  letters[n++] = b->parts[k].letters[m];
              if (k == j)
                continue;
              weight = weigh_letters (letters, n);
              {
                guint like = compare_letters (a->parts[i].letters, a->parts[i].n,
                                              a->parts[i].weight, letters, n, weight);

                if (like < LIKE_JOIN)
                  continue;
                of_a[i] = -2;
                for (guint m = j; m <= k; m++)
                  of_b[m] = -2;
                al->words++;
                pair (al, like, 3);
                break;
              }
            }
        }
    }
}

/* Words without a partner; a word said twice is counted among @repeated instead. */
static guint
count_left (const StmNameKey *key, const gint8 *of, guint *repeated)
{
  guint n = 0;

  *repeated = 0;
  for (guint i = 0; i < key->n; i++)
    if (of[i] == -1 && is_needed (&key->parts[i]))
      {
        const StmNamePart *part = &key->parts[i];
        gboolean again = FALSE;

        for (guint j = 0; j < key->n && !again; j++)
          again = of[j] != -1 && key->parts[j].n == part->n
                  && memcmp (key->parts[j].letters, part->letters,
                             part->n * sizeof part->letters[0]) == 0;
        *repeated += again;
        n += !again;
      }
  return n;
}

guint
stm_name_key_match (const StmNameKey *a, const StmNameKey *b)
{
  guint like[STM_NAME_MAX_PARTS][STM_NAME_MAX_PARTS];
  Alignment al = { .a = a, .b = b };
  guint left_a, left_b, again_a, again_b, mean;

  memset (al.of_a, -1, sizeof al.of_a);
  memset (al.of_b, -1, sizeof al.of_b);
  for (guint i = 0; i < a->n; i++)
    for (guint j = 0; j < b->n; j++)
      like[i][j] = is_needed (&a->parts[i]) && is_needed (&b->parts[j])
                       ? stm_name_part_match (&a->parts[i], &b->parts[j])
                       : 0;
  pair_words (&al, like, LIKE_SURE);
  pair_joined (&al, a, al.of_a, b, al.of_b);
  pair_joined (&al, b, al.of_b, a, al.of_a);
  pair_words (&al, like, LIKE_WORD);
  if (al.words == 0)
    return 0;

  mean = al.sum / al.weight;
  left_a = count_left (a, al.of_a, &again_a);
  left_b = count_left (b, al.of_b, &again_b);
  if (left_b > 0)
    left_a += again_a;
  else if (left_a > 0)
    left_b += again_b;
  /* Each has a word that the other lacks. */
  if (left_a > 0 && left_b > 0)
    return mean * al.weight / (al.weight + 2 * (left_a + left_b)) * 45 / 100;
  /* A son is not his father: Salman bin Muhammad, Muhammad bin Salman. */
  if (a->patronym < a->n && b->patronym < b->n && al.of_a[a->patronym] >= 0
      && al.of_a[a->patronym] < b->patronym && left_a == 0 && left_b == 0)
    return mean * 45 / 100;
  /* A single word is a surname, or the whole name. */
  if ((a->words == 1) != (b->words == 1))
    {
      const StmNameKey *whole = a->words == 1 ? b : a;
      const gint8 *of = a->words == 1 ? al.of_b : al.of_a;

      if (whole->surname < whole->n && of[whole->surname] == -1)
        return mean * 40 / 100;
      mean = mean > 150 ? mean - 150 : 0;
    }
  else
    mean -= MIN (mean, 10 * (left_a + left_b));
  if (mean < LIKE_NAME)
    return mean * 499 / LIKE_NAME;
  return 500 + (mean - LIKE_NAME) * 500 / (1000 - LIKE_NAME);
}

/**
 * stm_match_names:
 * @a: a person's name
 * @b: a person's name
 *
 * How surely two spellings name one person. Words are compared in any order by their sound, across
 * romanisations ("Araqchi" and "Aragchi", "Muammar Gaddafi" and "Moammar Qaddafi") and scripts
 * (Cyrillic, Greek, Arabic, Hebrew, Armenian, Georgian, katakana); titles and particles count for
 * nothing, initials and usual nicknames for the names that they may stand for, and missing middle
 * names cost little. Bytes that are not UTF-8 are replaced. Two people may of course have one name.
 *
 * Returns: from 0 to 1; from 0.5 on they are taken for one name
 *
 * Since: 0.1
 */
double
stm_match_names (const char *a, const char *b)
{
  StmNameKey key_a, key_b;

  g_return_val_if_fail (a != NULL && b != NULL, 0.0);

  stm_name_key_init (&key_a, a, -1);
  stm_name_key_init (&key_b, b, -1);
  return stm_name_key_match (&key_a, &key_b) / 1000.0;
}
