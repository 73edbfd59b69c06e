/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Whether two spellings name one person: words are folded to sounds, aligned in any order, and
 * compared by the cost of turning one into the other. Integers throughout, so that the answer is
 * the same everywhere. Called by coreference, and public. */
#include <statements/stm-name.h>

#include "text/stm-name-match-private.h"

#include <string.h>

/* Thresholds in thousandths, set by hand over labelled pairs; both random halves of them agree. */
#define LIKE_WORD 660   /* two words may be one from here on */
#define LIKE_SURE 860   /* … and are taken for one before joined words are tried */
#define LIKE_JOIN 800   /* one word against two or three joined */
#define LIKE_NAME 780   /* the weighted mean of a name from which on it is one person */
#define LIKE_NICK 900
#define LIKE_INITIAL 850
#define LIKE_FEMININE 700

/* --- letters ------------------------------------------------------------------------------- */

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
          {
            gboolean vowels = stm_name_is_vowel (a) && stm_name_is_vowel (b);

            costs[a * SOUNDS + b] = a == b ? 0 : vowels ? STM_NAME_COST / 2 : STM_NAME_COST;
          }
      for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
        {
          guint a = (guchar) alike[i][0], b = (guchar) alike[i][1];

          costs[a * SOUNDS + b] = costs[b * SOUNDS + a] = 1;
        }
      g_once_init_leave (&done, 1);
    }
  return costs;
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

      if (stm_name_is_vowel (c) || c == 'v')
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
      weights[j - 1] = (guint8) stm_name_weigh_letter (b[j - 1]);
      last[j] = last[j - 1] + weights[j - 1];
    }
  for (guint i = 1; i <= n_a; i++)
    {
      guint *free_row = before;
      guint16 letter = a[i - 1];
      guint weight = stm_name_weigh_letter (letter);

      row[0] = last[0] + weight;
      for (guint j = 1; j <= n_b; j++)
        {
          guint16 other = b[j - 1];
          guint best = last[j - 1];
          guint longer = last[j] + weight;
          guint shorter = row[j - 1] + weights[j - 1];

          if (letter != other)
            best += letter < SOUNDS && other < SOUNDS ? costs[letter * SOUNDS + other]
                                                      : STM_NAME_COST;
          best = MIN (best, longer);
          best = MIN (best, shorter);
          if (i > 1 && j > 1 && letter == b[j - 2] && a[i - 2] == other)
            best = MIN (best, before[j - 2] + STM_NAME_COST - 1);
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
  return n_b == n_a + 1 && n_a >= 4 && b[n_a] == 'a' && stm_name_is_vowel (a[n_a - 2])
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

      like = compare_letters (bare_a, n_a, stm_name_weigh (bare_a, n_a), bare_b, n_b,
                              stm_name_weigh (bare_b, n_b));
      return like - like / 20; /* vowels might have differed */
    }
  like = compare_letters (a->letters, a->n, a->weight, b->letters, b->n, b->weight);
  if (like < LIKE_NICK && a->nick && b->nick
      && (a->nick == b->nick || a->nick == b->nick_other
          || (a->nick_other && (a->nick_other == b->nick || a->nick_other == b->nick_other))))
    return LIKE_NICK;
  return like;
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
              weight = stm_name_weigh (letters, n);
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

/* Any order of names that two keys agree on. */
static int
compare_keys (const StmNameKey *a, const StmNameKey *b)
{
  int order = (int) a->n - (int) b->n;

  for (guint i = 0; i < a->n && order == 0; i++)
    {
      const StmNamePart *x = &a->parts[i], *y = &b->parts[i];

      order = (int) x->n - (int) y->n;
      if (order == 0)
        order = memcmp (x->letters, y->letters, x->n * sizeof x->letters[0]);
      if (order == 0)
        order = (int) x->kind - (int) y->kind;
    }
  return order;
}

guint
stm_name_key_match (const StmNameKey *a, const StmNameKey *b)
{
  guint like[STM_NAME_MAX_PARTS][STM_NAME_MAX_PARTS];
  Alignment al = { .a = a, .b = b };
  guint left_a, left_b, again_a, again_b, mean;

  /* Equally good pairs are taken as they come: the answer must not depend on who is named first. */
  if (compare_keys (a, b) > 0)
    {
      al.a = b;
      al.b = a;
      a = al.a;
      b = al.b;
    }
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
