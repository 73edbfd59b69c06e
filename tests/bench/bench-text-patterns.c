/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Texts that are no news: what is short, repeated, unknown, foreign, mixed at random or without an
 * end, so that whatever is dear in a stage shows. The same bytes in each run. */
#include "bench-text.h"

#include <string.h>

void
bench_pattern_free (BenchPattern *pattern)
{
  g_free (pattern->name);
  g_free (pattern->text);
  g_free (pattern);
}

static guint64 random_state;

static guint
next_random (guint below)
{
  random_state = random_state * G_GUINT64_CONSTANT (6364136223846793005)
                 + G_GUINT64_CONSTANT (1442695040888963407);
  return (guint) (((random_state >> 32) * below) >> 32);
}

static void
add (GPtrArray *patterns, const char *name, GString *text)
{
  BenchPattern *pattern = g_new0 (BenchPattern, 1);

  pattern->name = g_strdup (name);
  pattern->len = text->len;
  pattern->text = g_string_free (text, FALSE);
  g_ptr_array_add (patterns, pattern);
}

static void
add_repeated (GPtrArray *patterns, const char *unit, gsize unit_len, gsize bytes)
{
  g_autofree char *name = g_strescape (unit, NULL);
  GString *text = g_string_sized_new (bytes + unit_len);

  while (text->len < bytes)
    g_string_append_len (text, unit, (gssize) unit_len);
  add (patterns, name, text);
}

BenchPattern *
bench_pattern_of_pair (char a, char b, gsize bytes)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new ();
  char pair[3] = { a, b, '\0' };

  add_repeated (patterns, pair, 2, bytes);
  return g_ptr_array_steal_index (patterns, 0);
}

/* Characters of @set (UTF-8), drawn one after the other. */
static void
add_drawn (GPtrArray *patterns, const char *name, const char *set, const char *between, gsize bytes)
{
  g_autofree gunichar *characters = NULL;
  GString *text = g_string_sized_new (bytes + 8);
  glong n;

  characters = g_utf8_to_ucs4_fast (set, -1, &n);
  while (text->len < bytes)
    {
      g_string_append_unichar (text, characters[next_random ((guint) n)]);
      g_string_append (text, between);
    }
  add (patterns, name, text);
}

/* Characters from @first on, @n of them, drawn; those that are no characters are passed over. */
static void
add_range (GPtrArray *patterns, const char *name, gunichar first, guint n, gsize bytes)
{
  GString *text = g_string_sized_new (bytes + 8);

  while (text->len < bytes)
    {
      gunichar c = first + next_random (n);

      if (g_unichar_validate (c) && c != 0)
        g_string_append_unichar (text, c);
    }
  add (patterns, name, text);
}

/* Words of 1 to @longest letters that nobody has seen, so that no cache helps. */
static void
add_words (GPtrArray *patterns, const char *name, guint longest, guint capitals, gsize bytes)
{
  GString *text = g_string_sized_new (bytes + 16);

  while (text->len < bytes)
    {
      guint len = 1 + next_random (longest);

      for (guint i = 0; i < len; i++)
        g_string_append_c (
            text, (char) ((i == 0 && next_random (100) < capitals ? 'A' : 'a') + next_random (26)));
      g_string_append_c (text, ' ');
    }
  add (patterns, name, text);
}

typedef enum {
  NEWS_UPPER,
  NEWS_LOWER,
  NEWS_NO_SPACES,
  NEWS_NO_STOPS,
  NEWS_LINES,
  NEWS_PARAGRAPHS,
  NEWS_SHUFFLED,
  NEWS_INITIALS
} News;

static void
add_news (GPtrArray *patterns, const char *name, const char *news, News how, gsize bytes)
{
  GString *text = g_string_sized_new (2 * bytes);

  while (text->len < bytes)
    for (const char *p = news; *p != '\0' && text->len < bytes; p++)
      switch (how)
        {
        case NEWS_UPPER:
          g_string_append_c (text, g_ascii_toupper (*p));
          break;
        case NEWS_LOWER:
          g_string_append_c (text, g_ascii_tolower (*p));
          break;
        case NEWS_NO_SPACES:
          if (!g_ascii_isspace (*p))
            g_string_append_c (text, *p);
          break;
        case NEWS_NO_STOPS:
          if (strchr (".!?\n", *p) == NULL)
            g_string_append_c (text, *p);
          break;
        case NEWS_LINES:
          g_string_append_c (text, *p == ' ' ? '\n' : *p);
          break;
        case NEWS_PARAGRAPHS:
          g_string_append (text, *p == ' ' ? "\n\n" : "");
          if (*p != ' ')
            g_string_append_c (text, *p);
          break;
        case NEWS_SHUFFLED:
          if ((guchar) *p < 0x80)
            g_string_append_c (text, *p);
          if (text->len > 8 && next_random (2) == 0)
            {
              gsize i = text->len - 1 - next_random (8);
              char c = text->str[i];

              text->str[i] = text->str[text->len - 1];
              text->str[text->len - 1] = c;
            }
          break;
        case NEWS_INITIALS:
        default:
          if (g_ascii_isalpha (*p) && (p == news || !g_ascii_isalpha (p[-1])))
            {
              g_string_append_c (text, *p);
              g_string_append_c (text, ' ');
            }
          break;
        }
  while (text->len > 0 && !g_utf8_validate_len (text->str, text->len, NULL))
    g_string_truncate (text, text->len - 1);
  add (patterns, name, text);
}

/* As deep as the text is long, then closed again. */
static void
add_nested (GPtrArray *patterns, const char *open, const char *close, gsize bytes)
{
  GString *text = g_string_sized_new (bytes + 64);
  g_autofree char *name = g_strconcat ("deep ", open, " ", close, NULL);

  while (text->len < bytes / 2)
    g_string_append (text, open);
  while (text->len < bytes)
    g_string_append (text, close);
  add (patterns, name, text);
}

static const char *const units[] = {
  "a",
  "A",
  "1",
  " ",
  "\n",
  "\n\n",
  "a ",
  "A ",
  "1 ",
  "a\n",
  "a\n\n",
  "A.\n\n",
  "a. ",
  "A. ",
  "1. ",
  "I. ",
  "a.b.",
  "U.S. ",
  "U.S.-",
  "...",
  ". . . ",
  "….",
  "a… ",
  "1.2",
  "1,234,",
  "1,000 ",
  "1:23 ",
  "$1 ",
  "10% ",
  "-1 ",
  "--",
  "—",
  "a—b",
  "a-b-",
  "a/b/",
  "A&B",
  "a@b",
  "a@b.co ",
  "#a ",
  "@a ",
  "#a",
  "http://a.b ",
  "www.a ",
  "<a>",
  "</a",
  "<p> ",
  "<<>>",
  "<a href",
  "&lt;",
  "{\"a\":1},",
  "a=b;",
  "x+=1;",
  "\"a\" ",
  "\"a",
  "“a” ",
  "“a",
  "”a",
  "‘a’ ",
  "'a' ",
  "'a",
  "``a'' ",
  "«a» ",
  "„a“ ",
  "“‘a’” ",
  "\"'",
  "''",
  "“",
  "”",
  "\"\n\n",
  "“A.\n\n",
  "n't ",
  "'s ",
  "a's ",
  "can't ",
  "'em ",
  "'90s ",
  "cannot",
  "gonna ",
  "| a | b |\n",
  "1\t2\t3\n",
  "12.5 13.5 14.5\n",
  "+---+---+\n",
  "a;b;c\n",
  "a,b,c\n",
  "A, B, C, ",
  "1, ",
  "Mr. ",
  "Mr. A ",
  "Gen. Dr. ",
  "President ",
  "Prime Minister ",
  "of the ",
  "the ",
  "and ",
  "that ",
  "Ama Kossi ",
  "Ama ",
  "Saudi Arabia ",
  "Iran ",
  "New York ",
  "Democratic Republic of the ",
  "Hong ",
  "United Nations Security ",
  "van der ",
  "Al-",
  "UN ",
  "NATO-",
  "he said, ",
  "said ",
  "\"No,\" he said. ",
  "May 4 ",
  "VIENNA, May 4 (A) - ",
  "Monday, May 4, 2015 ",
  "Photo: ",
  "who ",
  "which he ",
  "it is ",
  "to be or not ",
  "if ",
  "not ",
  "very ",
  "buffalo ",
  "had ",
  "fish ",
  "more than ",
  "\xc2\xa0",
  "\xe2\x80\x8b",
  "\xef\xbb\xbf",
  "\xc2\xad",
  "a\xc2\xad",
  "a\xcc\x81",
  "\xcc\x81",
  " \xcc\x81\xcc\x82\xcc\x83",
  "e\xcc\x81\xcc\xa3 ",
  "\xe2\x80\xae"
  "abc",
  "\xe2\x80\x8f",
  "\xe2\x81\xa6"
  "a\xe2\x81\xa9",
  "שלום ",
  "مرحبا، ",
  "中",
  "中文。",
  "日本、",
  "ไทย",
  "한국 ",
  "हिन्दी। ",
  "Привет ",
  "Ελλάδα ",
  "ß",
  "İ",
  "ﬁ",
  "€1 ",
  "😀",
  "😀 ",
  "👩‍👩‍👧",
  "🇹🇬",
  "👍🏽",
  "☃️",
  "1️⃣",
  "½",
  "²",
  "™",
  "•",
  "• a\n",
  "\xf0\x9d\x94\xb8",
  "\xef\xbf\xbd",
  "\xee\x80\x80",
  "\x01",
  "\x7f",
};

GPtrArray *
bench_patterns (const char *news, gsize bytes)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func ((GDestroyNotify) bench_pattern_free);

  random_state = 4;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    add_repeated (patterns, units[i], strlen (units[i]), bytes);
  add_nested (patterns, "(", ")", bytes);
  add_nested (patterns, "[", "]", bytes);
  add_nested (patterns, "(a ", "a) ", bytes);
  add_nested (patterns, "“", "”", bytes);
  add_nested (patterns, "“a ‘", "’ a” ", bytes);
  add_nested (patterns, "the man who ", "said ", bytes);
  add_nested (patterns, "he said that ", "it was. ", bytes);
  add_drawn (patterns, "digits and commas", "0123456789,,,,,,,,,,", "", bytes);
  add_drawn (patterns, "punctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "", bytes);
  add_drawn (patterns, "letters and punctuation",
             "abcdefgABCDEFG0123!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "", bytes);
  add_drawn (patterns, "single letters", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
             " ", bytes);
  add_drawn (patterns, "letters and less-than",
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "<", bytes);
  add_drawn (patterns, "letters and commas", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
             ",", bytes);
  add_drawn (patterns, "letters and quotes", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
             "\"", bytes);
  add_drawn (patterns, "letters and stops", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
             ". ", bytes);
  add_drawn (patterns, "capitals and equals", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "=", bytes);
  add_drawn (patterns, "digits and equals", "0123456789", "=", bytes);
  add_drawn (patterns, "quotation marks", "\"'`“”‘’«»„ a", "", bytes);
  add_drawn (patterns, "brackets", "()[]{}<> a", "", bytes);
  add_range (patterns, "ASCII at random", 1, 127, bytes);
  add_range (patterns, "printable at random", 32, 95, bytes);
  add_range (patterns, "Latin at random", 0xc0, 0x180, bytes);
  add_range (patterns, "combining at random", 0x300, 0x70, bytes);
  add_range (patterns, "Hebrew, Arabic at random", 0x590, 0x170, bytes);
  add_range (patterns, "general punctuation at random", 0x2000, 0x70, bytes);
  add_range (patterns, "CJK at random", 0x4e00, 0x5000, bytes);
  add_range (patterns, "emoji at random", 0x1f300, 0x350, bytes);
  add_range (patterns, "any character at random", 1, 0x10ffff, bytes);
  add_words (patterns, "unknown words", 9, 0, bytes);
  add_words (patterns, "unknown words, a third with capitals", 9, 33, bytes);
  add_words (patterns, "unknown names", 9, 100, bytes);
  add_words (patterns, "unknown short words", 2, 10, bytes);
  add_words (patterns, "unknown short names", 2, 100, bytes);
  add_words (patterns, "one or two letters", 1, 50, bytes);
  add_news (patterns, "news in capitals", news, NEWS_UPPER, bytes);
  add_news (patterns, "news in small letters", news, NEWS_LOWER, bytes);
  add_news (patterns, "news without spaces", news, NEWS_NO_SPACES, bytes);
  add_news (patterns, "news without stops", news, NEWS_NO_STOPS, bytes);
  add_news (patterns, "news, a word a line", news, NEWS_LINES, bytes);
  add_news (patterns, "news, a word a paragraph", news, NEWS_PARAGRAPHS, bytes);
  add_news (patterns, "news, letters shuffled", news, NEWS_SHUFFLED, bytes);
  add_news (patterns, "news, first letters", news, NEWS_INITIALS, bytes);
  return patterns;
}
