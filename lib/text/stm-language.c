/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A guess of a text's language from its function words, or from its script where that is not
 * Latin. Looks at the first SAMPLE bytes only. See stm-language.h. */
#include "text/stm-language.h"

#include <string.h>

/* Bytes looked at; words needed before Latin text is said to be anything. */
#define FIRST_SAMPLE 1024
#define SAMPLE 16384
#define LEAST_WORDS 12
#define LONGEST_WORD 16

/* Words that are frequent in their language and rare in the others, blanks around each. */
static const struct {
  const char *language;
  const char *words;
} latin[] = {
  { "en", " the of and to in that is was for on with as it he by at from his had has have be are not"
          " an this which but were or they she their been who its said will would about after than"
          " we you i our them there when what also more between both over against " },
  { "fr", " le la les des du et est une dans que qui pour sur pas au aux avec ce cette il elle ont été"
          " par ne se sont mais plus leur nous vous d l qu c été aussi comme a " },
  { "de", " der die das und ist nicht mit dem den des ein eine einer einen auf für von zu im sich als"
          " auch es an werden aus hat dass sie er wird bei nach sind war wie haben oder " },
  { "es", " el la los las de que y en un una por con para su se del al lo como más no es ha sus pero"
          " este esta fue son entre está han sobre también " },
  { "it", " il lo la gli le di che è e un una per con del della dei delle non si sono da nel alla anche"
          " come più ha ma al questo hanno dal degli " },
  { "pt", " o os as de que e do da em um uma para com não por dos das no na se ao mais foi como são à"
          " mas pela pelo também é sua seu " },
  { "nl", " de het een en van is dat niet op te zijn voor met die er aan om ook als door bij naar heeft"
          " hij zij wordt maar uit werd deze dit " },
  { "sv", " och det att i en som är på av för med den till inte har de om ett han var jag från vi men"
          " eller sig ska efter " },
  { "pl", " i w na z się nie że do to jest o jak po co za od przez tym był przy dla oraz tej jego są "
          },
  { "tr", " ve bir bu da de için ile olarak daha çok gibi olan sonra kadar ancak ne o en ise olduğu "
          },
  { "az", " və bir bu ki ilə üçün da də olan olaraq edib sonra deyib ölkə haqqında isə kimi " },
  { "id", " yang dan di dari untuk pada dengan ini itu dalam tidak akan ke oleh juga adalah telah "
          },
};

static const struct {
  GUnicodeScript script;
  const char *language;
} others[] = {
  { G_UNICODE_SCRIPT_CYRILLIC, "und-Cyrl" }, { G_UNICODE_SCRIPT_ARABIC, "und-Arab" },
  { G_UNICODE_SCRIPT_HAN, "zh" },            { G_UNICODE_SCRIPT_HIRAGANA, "ja" },
  { G_UNICODE_SCRIPT_KATAKANA, "ja" },       { G_UNICODE_SCRIPT_HANGUL, "ko" },
  { G_UNICODE_SCRIPT_GREEK, "el" },          { G_UNICODE_SCRIPT_HEBREW, "he" },
  { G_UNICODE_SCRIPT_ARMENIAN, "hy" },       { G_UNICODE_SCRIPT_GEORGIAN, "ka" },
  { G_UNICODE_SCRIPT_DEVANAGARI, "und-Deva" }, { G_UNICODE_SCRIPT_THAI, "th" },
};

typedef struct {
  guint languages; /* of latin[] to count */
  guint words;
  guint hits[G_N_ELEMENTS (latin)];
  guint latin_letters;
  guint letters[G_N_ELEMENTS (others)];
} Counts;

/* @word is lower case with a blank at both ends. */
static void
count_word (Counts *counts, const char *word)
{
  counts->words++;
  for (guint i = 0; i < counts->languages; i++)
    if (strstr (latin[i].words, word) != NULL)
      counts->hits[i]++;
}

static void
count_letter (Counts *counts, gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  if (script == G_UNICODE_SCRIPT_LATIN)
    counts->latin_letters++;
  else
    for (guint i = 0; i < G_N_ELEMENTS (others); i++)
      if (others[i].script == script)
        counts->letters[i]++;
}

static void
count_text (Counts *counts, const char *text, gsize len)
{
  const char *end = text + len;
  char word[LONGEST_WORD + 8] = " ";
  gsize n = 1;
  gboolean fits = TRUE;

  for (const char *p = text; p <= end;)
    {
      gunichar c = p < end ? g_utf8_get_char_validated (p, end - p) : ' ';

      if (c == (gunichar) -1 || c == (gunichar) -2)
        break; /* the sample's end cuts a character */
      p = p < end ? g_utf8_next_char (p) : p + 1;
      if (c < 128 ? g_ascii_isalpha ((char) c) : g_unichar_isalpha (c))
        {
          if (c < 128)
            counts->latin_letters++;
          else
            count_letter (counts, c);
          fits = fits && n < LONGEST_WORD;
          if (fits)
            n += (gsize) g_unichar_to_utf8 (c < 128 ? (gunichar) g_ascii_tolower ((char) c)
                                                    : g_unichar_tolower (c),
                                            word + n);
        }
      else if (n > 1)
        {
          word[n] = ' ';
          word[n + 1] = 0;
          if (fits)
            count_word (counts, word);
          else
            counts->words++;
          n = 1;
          fits = TRUE;
        }
    }
}

const char *
stm_language_guess (const char *text, gsize len)
{
  Counts counts = { .languages = 1 };
  guint best = 0, other = 0;

  /* Nearly every text is English: a short look settles it. */
  count_text (&counts, text, MIN (len, FIRST_SAMPLE));
  if (counts.words >= LEAST_WORDS && counts.hits[0] * 5 >= counts.words)
    return latin[0].language;
  counts = (Counts){ .languages = G_N_ELEMENTS (latin) };
  count_text (&counts, text, MIN (len, SAMPLE));
  for (guint i = 1; i < G_N_ELEMENTS (others); i++)
    if (counts.letters[i] > counts.letters[other])
      other = i;
  if (counts.letters[other] > 20 && counts.letters[other] > counts.latin_letters)
    return others[other].language;
  if (counts.words < LEAST_WORDS)
    return NULL;
  for (guint i = 1; i < G_N_ELEMENTS (latin); i++)
    if (counts.hits[i] > counts.hits[best])
      best = i;
  /* Names and figures lower English's own share; another language must be clearly ahead. */
  if (best != 0 && counts.hits[best] * 2 > counts.hits[0] * 3 && counts.hits[best] * 8 > counts.words)
    return latin[best].language;
  return counts.hits[0] * 12 >= counts.words ? "en" : NULL;
}
