/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Names to folded letters: other scripts to Latin ones, then the spellings of one sound to one
 * letter. The tables are facts of romanisation and of titles, particles and nicknames. Called by
 * stm-name-match.c. */
#include "text/stm-name-match-private.h"

#include <string.h>

/* --- scripts ------------------------------------------------------------------------------- */

/* Runs of characters; each row gives the Latin letters of consecutive code points, "" drops. */
typedef struct {
  gunichar first;
  guint16 n;
  gboolean abjad;
  const char *const *latin;
} Script;

/* U+0430 … U+045F, lower case; marked letters fall apart into letter and mark before. */
static const char *const cyrillic[] = {
  "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
  "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
  "e", "yo", "dj", "g", "ye", "dz", "i", "i", "j", "lj", "nj", "c", "k", "i", "u", "dzh",
};
/* U+03B1 … U+03C9 */
static const char *const greek[] = {
  "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s",
  "t", "y", "f", "ch", "ps", "o",
};
/* U+0621 … U+063A */
static const char *const arabic[] = {
  "", "a", "a", "u", "i", "i", "a", "b", "a", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s",
  "sh", "s", "d", "t", "z", "", "gh",
};
/* U+0640 … U+064A; the marks after that are dropped as marks */
static const char *const arabic_more[] = { "", "f", "q", "k", "l", "m", "n", "h", "u", "a", "i" };
/* U+05D0 … U+05EA */
static const char *const hebrew[] = {
  "a", "b", "g", "d", "h", "v", "z", "h", "t", "i", "k", "k", "l", "m", "m", "n", "n", "s", "",
  "f", "p", "ts", "ts", "k", "r", "sh", "t",
};
/* U+0561 … U+0586 */
static const char *const armenian[] = {
  "a", "b", "g", "d", "e", "z", "e", "y", "t", "zh", "i", "l", "kh", "ts", "k", "h", "dz", "gh",
  "ch", "m", "y", "n", "sh", "o", "ch", "p", "j", "r", "s", "v", "t", "r", "ts", "v", "p", "k",
  "o", "f",
};
/* U+10D0 … U+10F0 */
static const char *const georgian[] = {
  "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "zh", "r", "s", "t",
  "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h",
};
/* U+30A1 … U+30F3, katakana; the voiced ones fall apart into base and mark, put together again */
static const char *const katakana[] = {
  "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke", "ge",
  "ko", "go", "sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "chi", "ji",
  "", "tsu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi",
  "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu", "me", "mo",
  "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e", "o", "n",
};

static const Script scripts[] = {
  { 0x03b1, G_N_ELEMENTS (greek), FALSE, greek },
  { 0x0430, G_N_ELEMENTS (cyrillic), FALSE, cyrillic },
  { 0x0561, G_N_ELEMENTS (armenian), FALSE, armenian },
  { 0x05d0, G_N_ELEMENTS (hebrew), TRUE, hebrew },
  { 0x0621, G_N_ELEMENTS (arabic), TRUE, arabic },
  { 0x0640, G_N_ELEMENTS (arabic_more), TRUE, arabic_more },
  { 0x10d0, G_N_ELEMENTS (georgian), FALSE, georgian },
  { 0x30a1, G_N_ELEMENTS (katakana), FALSE, katakana },
};

/* Letters outside the runs: Latin ones that do not fall apart, and those of Persian, Urdu … */
static const struct {
  gunichar c;
  const char *latin;
} singles[] = {
  { 0xdf, "ss" },   { 0xe6, "ae" },   { 0xf0, "d" },    { 0xf8, "o" },    { 0xfe, "th" },
  { 0x111, "d" },   { 0x127, "h" },   { 0x131, "i" },   { 0x138, "k" },   { 0x142, "l" },
  { 0x14b, "ng" },  { 0x153, "oe" },  { 0x167, "t" },   { 0x18f, "a" },   { 0x1dd, "e" },
  { 0x259, "a" },   { 0x491, "g" },   { 0x493, "gh" },  { 0x49b, "k" },   { 0x4a3, "ng" },
  { 0x4af, "u" },   { 0x4b1, "u" },   { 0x4b3, "kh" },  { 0x4bb, "h" },   { 0x4d9, "a" },
  { 0x4e9, "o" },   { 0x66e, "b" },   { 0x671, "a" },   { 0x679, "t" },   { 0x67e, "p" },
  { 0x681, "dz" },  { 0x685, "ts" },  { 0x686, "ch" },  { 0x688, "d" },   { 0x691, "r" },
  { 0x693, "r" },   { 0x695, "r" },   { 0x698, "zh" },  { 0x6a9, "k" },   { 0x6af, "g" },
  { 0x6ba, "n" },   { 0x6be, "h" },   { 0x6c1, "h" },   { 0x6cc, "i" },   { 0x6d0, "e" },
  { 0x6d2, "e" },   { 0x6d5, "a" },   { 0x30fc, "" },
};

const char *
stm_name_romanise (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (c >= scripts[i].first && c - scripts[i].first < scripts[i].n)
      return scripts[i].latin[c - scripts[i].first];
  for (guint i = 0; i < G_N_ELEMENTS (singles) && singles[i].c <= c; i++)
    if (singles[i].c == c)
      return singles[i].latin;
  return NULL;
}

gboolean
stm_name_is_abjad (gunichar c)
{
  return (c >= 0x5d0 && c <= 0x5ea) || (c >= 0x620 && c <= 0x6ff);
}

/* --- sounds -------------------------------------------------------------------------------- */

/* Spellings of one sound, longest first; the rest of the letters stand for themselves. The
 * capitals are sounds that no single letter has: C of "church", S of "ship", J of "judge", Z of
 * "measure", H of "loch", T of "tsar". */
static const struct {
  const char *spelling;
  char sound;
} sounds[] = {
  { "shch", 'S' }, { "tsch", 'C' }, { "dzh", 'J' }, { "sch", 'S' }, { "tch", 'C' }, { "ch", 'C' },
  { "ck", 'k' },   { "cz", 'C' },   { "dh", 'd' },  { "dj", 'J' },  { "ee", 'i' },  { "gh", 'g' },
  { "ie", 'i' },   { "kh", 'H' },   { "ks", 'x' },  { "oo", 'u' },  { "ou", 'u' },  { "ph", 'f' },
  { "sh", 'S' },   { "th", 't' },   { "ts", 'T' },  { "tz", 'T' },  { "zh", 'Z' },  { "q", 'k' },
  { "w", 'v' },    { "y", 'i' },    { "j", 'J' },
};

static gboolean
starts_with (const gunichar *word, gsize n, const char *spelling)
{
  gsize i = 0;

  for (; spelling[i]; i++)
    if (i >= n || word[i] != (gunichar) spelling[i])
      return FALSE;
  return TRUE;
}

void
stm_name_part_fold (StmNamePart *part, const gunichar *word, gsize n)
{
  guint out = 0;

  for (gsize i = 0; i < n && out < STM_NAME_MAX_LETTERS;)
    {
      guint16 letter = 0;
      gsize step = 1;

      for (guint j = 0; j < G_N_ELEMENTS (sounds) && letter == 0; j++)
        if (starts_with (word + i, n - i, sounds[j].spelling))
          {
            letter = (guint16) sounds[j].sound;
            step = strlen (sounds[j].spelling);
          }
      if (letter == 0 && word[i] == 'c')
        {
          gunichar next = i + 1 < n ? word[i + 1] : 0;

          letter = next == 'e' || next == 'i' || next == 'y' || next == 0 ? 'c' : 'k';
        }
      else if (letter == 0)
        /* Letters of scripts without a table stay apart from the Latin ones. */
        letter = word[i] < 0x80 ? (guint16) word[i] : (guint16) (0x8000 | (word[i] & 0x7fff));
      /* Double letters count once. */
      if (out == 0 || part->letters[out - 1] != letter)
        part->letters[out++] = letter;
      i += step;
    }
  part->n = (guint8) out;
}

/* --- words --------------------------------------------------------------------------------- */

static const char *const particles[] = {
  "ad",  "al",  "ap",  "ar",  "as",  "at",  "az",  "ben", "bent", "bin", "bint", "da",
  "das", "de",  "del", "den", "der", "di",  "do",  "dos", "du",  "ed",  "el",   "es",
  "ibn", "la",  "las", "le",  "los", "na",  "of",  "os",  "oz",   "san", "the",  "ud",
  "ul",  "ur",  "van", "von", "zu",  "zum", "zur",
};

static const char *const titles[] = {
  "adm", "admiral", "ambassador", "ayatollah", "baron", "brig", "brigadier", "capt", "captain",
  "chairman", "chancellor", "chaudhry", "col", "colonel", "commander", "dame", "deputy", "dr",
  "emir", "foreign", "gen", "general", "governor", "haj", "haji", "hajj", "hon", "imam", "jr",
  "judge", "justice", "king", "lady", "lieutenant", "lord", "lt", "maj", "major", "makhdoom",
  "maulana", "mawlawi", "minister", "miss", "mollah", "mr", "mrs", "ms", "mufti", "mullah",
  "phd", "pope", "premier", "president", "prime", "prince", "princess", "prof", "professor",
  "qari", "queen", "rep", "retd", "rev", "saint", "sardar", "sayed", "sayyed", "sayyid",
  "secretary", "sen", "senator", "sergeant", "seyed", "seyyed", "sgt", "shaikh", "shaykh",
  "sheik", "sheikh", "sir", "sr", "syed", "vice",
};

/* Short names and the names that they stand for; a name may be in two rows. */
static const char *const nicknames[] = {
  "abe abraham", "al albert alan alfred", "alex alexander aleksandr alejandro",
  "andy andrew andrei andreas", "barry barack", "ben benjamin benyamin bibi", "bernie bernard",
  "bill william billy will willy", "bob robert bobby rob robby", "cathy catherine kate katherine",
  "charlie charles chuck", "chris christopher christian", "dan daniel danny", "dave david",
  "dick richard rick ricky rich", "dima dmitry dmitri dmitrii", "don donald", "ed edward eddie ted",
  "fred frederick frederic", "geoff geoffrey jeff jeffrey", "gene eugene", "greg gregory",
  "hank henry harry", "jack john johnny", "jerry gerald jerome", "jim james jimmy jamie",
  "joe joseph joey", "jon jonathan", "ken kenneth", "kolya nikolai nikolay", "larry lawrence",
  "liz elizabeth beth betty", "lyosha alexei aleksei", "matt matthew", "mike michael mick",
  "misha mikhail", "nancy anne", "nick nicholas", "pete peter", "ray raymond", "ron ronald",
  "sam samuel", "sandy alexandra", "sasha alexander aleksandr", "steve steven stephen",
  "sue susan", "ted theodore", "tim timothy", "tom thomas tommy", "tony anthony antonio",
  "vlad vladimir vova volodya", "volodya volodymyr vladimir", "zhenya yevgeny evgeny evgeni",
};

static gboolean
row_has (const char *row, const char *word, gsize n)
{
  gboolean start = TRUE;

  for (const char *p = row; *p; start = *p++ == ' ')
    if (start && *p == *word && strncmp (p, word, n) == 0 && (p[n] == ' ' || p[n] == '\0'))
      return TRUE;
  return FALSE;
}

static gboolean
is_in (const char *const *words, gsize n_words, const char *word)
{
  for (gsize i = 0; i < n_words; i++)
    if (words[i][0] == word[0] && strcmp (words[i], word) == 0)
      return TRUE;
  return FALSE;
}

void
stm_name_part_classify (StmNamePart *part, const char *word)
{
  gsize n = strlen (word);

  if (is_in (particles, G_N_ELEMENTS (particles), word))
    part->kind = STM_NAME_PART_PARTICLE;
  else if (is_in (titles, G_N_ELEMENTS (titles), word))
    part->kind = STM_NAME_PART_TITLE;
  if (n < 2)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (nicknames); i++)
    if (row_has (nicknames[i], word, n))
      {
        if (part->nick == 0)
          part->nick = (guint8) (i + 1);
        else
          part->nick_other = (guint16) (i + 1);
      }
}
