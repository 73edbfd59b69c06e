/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Each kind of input is a function that fills a string up to a size. Words are 32 bytes long and
 * differ in their pairs of letters: the hash of a string is what it is with either pair. */
#include "harms.h"

#include <statements/statements.h>
#include <string.h>
#include <time.h>

#include "base/stm-hash.h"

typedef enum {
  WORDS_EVEN,  /* no two collide */
  WORDS_TIMES_33, /* under h * 33 + c: GLib's g_str_hash(), djb2 */
  WORDS_TIMES_31, /* under h * 31 + c: Java, BSD */
  WORDS_KNOWN_SEED, /* under the library's own hash, were its seed known and this one */
  N_WORDS
} Words;

/* The last eight bytes meet the seed, and what comes before no longer matters. */
#define KNOWN_END "ABCDEFGH"

typedef void (*Make) (GString *out, gsize bytes, guint kind, Words words);

static void
append_word (GString *out, guint number, Words words)
{
  if (words == WORDS_EVEN)
    g_string_append_printf (out, "w%08x%023u", number * 2654435769u, number);
  else if (words == WORDS_KNOWN_SEED)
    g_string_append_printf (out, "%08u" KNOWN_END, number);
  else
    for (guint i = 0; i < 16; i++)
      g_string_append (out, words == WORDS_TIMES_33 ? (number >> i & 1 ? "bA" : "ab")
                                                    : (number >> i & 1 ? "BB" : "Aa"));
}

/* @before word @after @between @before word @after … up to @bytes; a # is the word's number. At
 * most @most words, and at most 2^16, of which each is another. */
static void
append_words (GString *out, gsize bytes, guint most, Words words, const char *before,
              const char *between, const char *after)
{
  for (guint i = 0; i < most && out->len < bytes; i++)
    {
      if (i > 0)
        g_string_append (out, between);
      for (const char *p = before; *p != '\0'; p++)
        if (*p == '#')
          g_string_append_printf (out, "%u", i);
        else
          g_string_append_c (out, *p);
      append_word (out, i, words);
      g_string_append (out, after);
    }
}

static void
append_repeated (GString *out, gsize bytes, const char *what)
{
  gsize n = strlen (what);

  while (out->len + n <= bytes)
    g_string_append_len (out, what, (gssize) n);
}

/* --- native JSON ----------------------------------------------------------------------------- */

#define BEGIN "{\"statements_format\":1,\"id\":\"x\","

enum { KEYS_UNKNOWN, KEYS_DEEP, KEYS_PAIRS, IDS_SPEAKERS, IDS_STATEMENTS, IDS_NOWHERE };

static void
make_keys (GString *out, gsize bytes, guint kind, Words words)
{
  static const char *const begins[]
      = { BEGIN, BEGIN "\"z\":{", BEGIN "\"speakers\":[{\"id\":\"a\",\"name\":\"A\",\"identifiers\":{",
          BEGIN "\"speakers\":[", BEGIN "\"statements\":[", BEGIN "\"statements\":[" };
  static const char *const befores[]
      = { "\"", "\"", "\"", "{\"id\":\"", "{\"content\":[{\"start\":0,\"end\":1}],\"id\":\"",
          "{\"id\":\"s\",\"content\":[{\"start\":0,\"end\":1}],\"speaker\":\"" };
  static const char *const afters[] = { "\":1", "\":1", "\":\"v\"", "\",\"name\":\"A\"}", "\"}", "\"}" };
  static const char *const ends[] = { "}", "}}", "}}]}", "]}", "]}", "]}" };

  g_string_append (out, begins[kind]);
  append_words (out, bytes, 65536, words, befores[kind], ",", afters[kind]);
  g_string_append (out, ends[kind]);
}

enum {
  REPEAT_BRACKETS,
  REPEAT_BRACES,
  REPEAT_OBJECTS,
  REPEAT_STATEMENTS,
  REPEAT_STATEMENT_LINES,
  REPEAT_SPEAKERS,
  REPEAT_LINES,
  REPEAT_LINE_ENDS,
  REPEAT_STRING,
  REPEAT_TEXT,
  REPEAT_ESCAPES,
  REPEAT_WIDE,
  REPEAT_ID,
  REPEAT_DIGITS,
  REPEAT_ZEROS,
  REPEAT_BLANKS,
  REPEAT_SAME_KEY,
  REPEAT_BAD_LINES
};

static void
make_repeated (GString *out, gsize bytes, guint kind, Words words)
{
  static const struct {
    const char *begin;
    const char *what;
    const char *end;
  } parts[] = {
    [REPEAT_BRACKETS] = { BEGIN "\"z\":", "[", "}" },
    [REPEAT_BRACES] = { BEGIN "\"z\":", "{\"z\":", "}" },
    [REPEAT_OBJECTS] = { BEGIN "\"z\":[{}", ",{}", "]}" },
    [REPEAT_STATEMENT_LINES] = { BEGIN "\"statements\":[{}", ",\n{}", "]}" },
    [REPEAT_STATEMENTS] = { BEGIN "\"statements\":[{}", ",{}", "]}" },
    [REPEAT_SPEAKERS] = { BEGIN "\"speakers\":[{}", ",{}", "]}" },
    [REPEAT_LINES] = { "", "{}\n", "" },
    [REPEAT_LINE_ENDS] = { BEGIN "\"z\":1}", "\n", "" },
    [REPEAT_STRING] = { BEGIN "\"z\":\"", "0123456789", "\"}" },
    [REPEAT_TEXT] = { BEGIN "\"text\":\"", "0123456789", "\"}" },
    [REPEAT_ESCAPES] = { BEGIN "\"text\":\"", "\\u20ac\\n", "\"}" },
    [REPEAT_WIDE] = { BEGIN "\"text\":\"", "\xf0\x9f\x95\x8a", "\"}" },
    [REPEAT_ID] = { "{\"statements_format\":1,\"id\":\"", "0123456789", "\"}" },
    [REPEAT_DIGITS] = { BEGIN "\"z\":0.", "12345678", "}" },
    [REPEAT_ZEROS] = { BEGIN "\"speakers\":[{\"id\":\"a\",\"name\":\"A\",\"mentions\":[{\"start\":0.",
                       "0", "1,\"end\":1}]}]}" },
    [REPEAT_BLANKS] = { BEGIN, " \n\t\r", "\"z\":1}" },
    [REPEAT_SAME_KEY] = { BEGIN "\"z\":1", ",\"z\":1", "}" },
    [REPEAT_BAD_LINES] = { "", "{\"statements_format\":1}\n[\n", "" },
  };

  g_string_append (out, parts[kind].begin);
  append_repeated (out, bytes, parts[kind].what);
  g_string_append (out, parts[kind].end);
}

enum { CHAIN_FORTH, CHAIN_BACK, CHAIN_PAIRS };

/* Statements within one another, read before or behind the one that they stand in. */
static void
make_chain (GString *out, gsize bytes, guint kind, Words words)
{
  g_string_append (out, BEGIN "\"statements\":[");
  for (guint i = 0; out->len < bytes; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      g_string_append_printf (out, "{\"id\":\"s%u\",\"content\":[{\"start\":0,\"end\":1}]", i);
      if (kind == CHAIN_BACK && i > 0)
        g_string_append_printf (out, ",\"within\":\"s%u\"", i - 1);
      else if (kind != CHAIN_BACK)
        g_string_append_printf (out, ",\"within\":\"s%u\"", kind == CHAIN_FORTH ? i + 1 : i ^ 1);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]}");
}

/* --- other formats --------------------------------------------------------------------------- */

enum {
  OTHER_CSV_COLUMNS,
  OTHER_CSV_IDS,
  OTHER_CSV_PAIRS,
  OTHER_POPOLO_NAMES,
  OTHER_POPOLO_IDENTIFIERS,
  OTHER_POPOLO_POSTS,
  OTHER_POPOLO_PERSONS,
  OTHER_BRAT_IDS,
  OTHER_BRAT_NOTES,
  OTHER_ICEWS_NAMES,
  OTHER_ICEWS_IDS,
  OTHER_ICEWS_TEXTS,
  OTHER_NINJS_MEMBERS,
  OTHER_PROSE
};

static void
make_other (GString *out, gsize bytes, guint kind, Words words)
{
  static const struct {
    const char *begin;
    const char *before;
    const char *between;
    const char *after;
    const char *end;
  } parts[] = {
    [OTHER_CSV_COLUMNS] = { "report,id,content_start,content_end,", "", ",", "", "\nr,s,0,1\n" },
    [OTHER_CSV_IDS] = { "report,id,content_start,content_end\n", "r,", "", ",0,1\n", "" },
    [OTHER_CSV_PAIRS] = { "report,id,name,identifiers\nr,s,Ona,", "", "|", "=1", "\n" },
    [OTHER_POPOLO_NAMES]
    = { "{\"persons\":[{\"id\":\"p\",\"name\":\"Ona\",\"other_names\":[", "{\"name\":\"", ",", "\"}",
        "]}]}" },
    [OTHER_POPOLO_IDENTIFIERS]
    = { "{\"persons\":[{\"id\":\"p\",\"name\":\"Ona\",\"identifiers\":[", "{\"scheme\":\"", ",",
        "\",\"identifier\":\"1\"}", "]}]}" },
    [OTHER_POPOLO_POSTS] = { "{\"persons\":[{\"id\":\"p\",\"name\":\"Ona\"}],\"posts\":[",
                             "{\"label\":\"x\",\"id\":\"", ",", "\"}", "]}" },
    [OTHER_POPOLO_PERSONS] = { "{\"persons\":[", "{\"name\":\"x\",\"id\":\"", ",", "\"}", "]}" },
    [OTHER_BRAT_IDS] = { "", "T", "", "\tContent 0 2\tno\n", "" },
    [OTHER_BRAT_NOTES]
    = { "T1\tContent 0 2\tno\n#1\tAnnotatorNotes T1\tid=s", "|", "", "=1", "\n" },
    [OTHER_ICEWS_NAMES]
    = { "Event ID\tEvent Date\tEvent Text\tCAMEO Code\tTarget Name\tStory ID\tSource Name",
        "\n#\t2031-05-04\tReject\t120\tSamoa\t900\t", "", "", "\n" },
    [OTHER_ICEWS_IDS]
    = { "Event Date\tEvent Text\tCAMEO Code\tTarget Name\tStory ID\tSource Name\tEvent ID",
        "\n2031-05-04\tReject\t120\tSamoa\t900\tMalta\t", "", "", "\n" },
    [OTHER_ICEWS_TEXTS]
    = { "Event ID\tEvent Date\tCAMEO Code\tTarget Name\tStory ID\tSource Name\tEvent Text",
        "\n\t2031-05-04\t---\tSamoa\t900\tMalta\t", "", "", "\n" },
    [OTHER_NINJS_MEMBERS] = { "{\"uri\":\"u\",", "\"", ",", "\":1", "}" },
    [OTHER_PROSE] = { "", "Mr. X", " ", " said on Monday that it was over.\n", "" },
  };

  g_string_append (out, parts[kind].begin);
  /* No table has more columns. */
  append_words (out, bytes, kind == OTHER_CSV_COLUMNS ? 32000 : 65536, words, parts[kind].before,
                parts[kind].between, parts[kind].after);
  g_string_append (out, parts[kind].end);
}

/* --- all ------------------------------------------------------------------------------------- */

#define MB 1000000
#define COLLIDING (24 * MB / 10)
#define KEYS(name, kind)                                                                           \
  { name " (33)", "json", COLLIDING, make_keys, kind, WORDS_TIMES_33 },                            \
    { name " (31)", "json", COLLIDING, make_keys, kind, WORDS_TIMES_31 },                          \
  {                                                                                                \
    name " (own)", "json", COLLIDING, make_keys, kind, WORDS_KNOWN_SEED                            \
  }
#define REPEATED(name, format, size, kind)                                                         \
  {                                                                                                \
    name, format, size, make_repeated, kind, WORDS_EVEN                                            \
  }
#define OTHER(name, format, kind)                                                                  \
  { name " (33)", format, COLLIDING, make_other, kind, WORDS_TIMES_33 },                           \
  {                                                                                                \
    name " (31)", format, COLLIDING, make_other, kind, WORDS_TIMES_31                              \
  }

const Harm harms[] = {
  KEYS ("unknown keys", KEYS_UNKNOWN),
  KEYS ("keys below an unknown key", KEYS_DEEP),
  KEYS ("identifiers", KEYS_PAIRS),
  KEYS ("ids of speakers", IDS_SPEAKERS),
  KEYS ("ids of statements", IDS_STATEMENTS),
  KEYS ("ids of nobody", IDS_NOWHERE),
  REPEATED ("100,000 brackets", "json", 100000, REPEAT_BRACKETS),
  REPEATED ("100,000 braces", "json", 600000, REPEAT_BRACES),
  REPEATED ("1 M empty objects", "json", 3 * MB, REPEAT_OBJECTS),
  REPEATED ("1 M empty statements", "json", 3 * MB, REPEAT_STATEMENTS),
  REPEATED ("1 M empty statements, a line each", "json", 4 * MB, REPEAT_STATEMENT_LINES),
  REPEATED ("1 M empty speakers", "json", 3 * MB, REPEAT_SPEAKERS),
  REPEATED ("1 M empty lines of JSON", "jsonl", 3 * MB, REPEAT_LINES),
  REPEATED ("1 M bad lines", "jsonl", 13 * MB, REPEAT_BAD_LINES),
  REPEATED ("line ends", "jsonl", 3 * MB, REPEAT_LINE_ENDS),
  REPEATED ("a string of 64 MB", "json", 64 * MB, REPEAT_STRING),
  REPEATED ("a text of 64 MB", "json", 64 * MB, REPEAT_TEXT),
  REPEATED ("an id of 64 MB", "json", 64 * MB, REPEAT_ID),
  REPEATED ("64 MB of escapes", "json", 64 * MB, REPEAT_ESCAPES),
  REPEATED ("64 MB of wide characters", "json", 64 * MB, REPEAT_WIDE),
  REPEATED ("a number of 3 MB", "json", 3 * MB, REPEAT_DIGITS),
  REPEATED ("a place of 3 MB", "json", 3 * MB, REPEAT_ZEROS),
  REPEATED ("blanks", "json", 3 * MB, REPEAT_BLANKS),
  REPEATED ("one key for ever", "json", 3 * MB, REPEAT_SAME_KEY),
  { "each within the next", "json", 3 * MB, make_chain, CHAIN_FORTH, WORDS_EVEN },
  { "each within the last", "json", 3 * MB, make_chain, CHAIN_BACK, WORDS_EVEN },
  { "each within its twin", "json", 3 * MB, make_chain, CHAIN_PAIRS, WORDS_EVEN },
  OTHER ("columns", "csv", OTHER_CSV_COLUMNS),
  OTHER ("ids in a table", "csv", OTHER_CSV_IDS),
  OTHER ("identifiers in a cell", "csv", OTHER_CSV_PAIRS),
  OTHER ("other names", "popolo", OTHER_POPOLO_NAMES),
  OTHER ("schemes", "popolo", OTHER_POPOLO_IDENTIFIERS),
  OTHER ("posts", "popolo", OTHER_POPOLO_POSTS),
  OTHER ("persons", "popolo", OTHER_POPOLO_PERSONS),
  OTHER ("annotations", "brat", OTHER_BRAT_IDS),
  OTHER ("notes", "brat", OTHER_BRAT_NOTES),
  OTHER ("actors", "icews", OTHER_ICEWS_NAMES),
  OTHER ("events", "icews", OTHER_ICEWS_IDS),
  OTHER ("events without a code", "icews", OTHER_ICEWS_TEXTS),
  OTHER ("members", "ninjs", OTHER_NINJS_MEMBERS),
  OTHER ("names", "prose", OTHER_PROSE),
};
const guint n_harms = G_N_ELEMENTS (harms);

GString *
harm_make (const Harm *harm, gsize bytes, gboolean harmless)
{
  GString *out;
  Make make = (Make) harm->make;

  if (harmless && harm->words == WORDS_EVEN)
    return NULL;
  out = g_string_sized_new (bytes + 100);
  make (out, bytes, harm->kind, harmless ? WORDS_EVEN : (Words) harm->words);
  return out;
}

static guint
extract (const GString *input)
{
  static StmExtractor *extractor;
  g_autoptr (StmReport) report = NULL;

  if (extractor == NULL)
    extractor = stm_extractor_new (NULL);
  report = stm_extractor_extract_text (extractor, "x", input->str, (gssize) input->len, "2031-05-04",
                                       NULL, NULL, NULL);
  return report != NULL;
}

guint
harm_read (const Harm *harm, const GString *input, gboolean skip_bad)
{
  g_autoptr (StmReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  StmReport *report;
  guint n = 0;

  if (strcmp (harm->format, "prose") == 0)
    return extract (input);
  reader = stm_reader_new ();
  bytes = g_bytes_new_static (input->str, input->len);
  stm_reader_set_format (reader, harm->format, NULL);
  stm_reader_set_flags (reader, skip_bad ? STM_READ_SKIP_BAD : STM_READ_DEFAULT);
  if (!stm_reader_open_data (reader, bytes, NULL))
    return 0;
  while ((report = stm_reader_next (reader, NULL, NULL)) != NULL)
    {
      n++;
      stm_report_unref (report);
    }
  return n;
}

double
harm_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}
