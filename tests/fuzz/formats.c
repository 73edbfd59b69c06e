/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Any bytes as each format that is read: the first byte chooses the format, the second how. From
 * memory and from a stream in small pieces comes the same; spans lie in their texts; what came is
 * written in some format, read again where that can be, and written the same a second time. */
#include "reading.h"

#include <string.h>

#include "codec/json/stm-json.h"

/* What it reads may be of a list: the letter goes to the seeds, new ones at the end. */
static const struct {
  char letter;
  const char *format;
  const char *option;
  const char *value;
} formats[] = {
  { 'b', "brat", NULL, NULL },
  { 'c', "csv", NULL, NULL },
  { 'C', "csv", "spreadsheet", "true" },
  { 'd', "csv", "delimiter", ";" },
  { 'g', "gdelt", NULL, NULL },
  { 'q', "gqg", NULL, NULL },
  { 'i', "icews", NULL, NULL },
  { 'j', "json", NULL, NULL },
  { 's', "json-seq", NULL, NULL },
  { 'l', "jsonl", NULL, NULL },
  { 'a', "newsarticle", NULL, NULL },
  { 'n', "ninjs", NULL, NULL },
  { 'x', "petrarch", NULL, NULL },
  { 'p', "popolo", NULL, NULL },
  { 't', "tsv", NULL, NULL },
  { 'f', NULL, NULL, NULL }, /* found out */
};

const FuzzSeeds fuzz_seeds[] = {
  { "fixtures/brat", "b", 4, FALSE },
  { "fixtures/csv", "c", 4, FALSE },
  { "fixtures/csv", "C", 1, FALSE },
  { "fixtures/csv", "d", 1, FALSE },
  { "fixtures/gdelt", "g", 4, FALSE },
  { "fixtures/gqg", "q", 4, FALSE },
  { "fixtures/icews", "i", 4, FALSE },
  { "fixtures/formats", "j", 128, FALSE },
  { "fixtures/json-seq", "s", 4, FALSE },
  { "fixtures/json-seq", "l", 4, FALSE },
  { "fixtures/newsarticle", "a", 4, FALSE },
  { "fixtures/ninjs", "n", 4, FALSE },
  { "fixtures/petrarch", "x", 4, FALSE },
  { "fixtures/popolo", "p", 4, FALSE },
  { "fixtures/tsv", "t", 4, FALSE },
  { "fixtures/brat", "f", 1, FALSE },
  { "fixtures/csv", "f", 1, FALSE },
  { "fixtures/gdelt", "f", 1, FALSE },
  { "fixtures/petrarch", "f", 1, FALSE },
  { "fixtures/popolo", "f", 1, FALSE },
  { NULL },
};

/* Formats to write; index 0: the one that was read. */
static const struct {
  const char *format;
  const char *option;
  const char *value;
} writers[] = {
  { NULL, NULL, NULL },           { "brat", NULL, NULL },          { "csv", "table", "all" },
  { "csv", "table", "positions" }, { "dot", NULL, NULL },          { "html", NULL, NULL },
  { "jsonld", NULL, NULL },       { "popolo", NULL, NULL },        { "tsv", "table", "statements" },
  { "csv", "table", "speakers" }, { "csv", "table", "offers" },    { "csv", "table", "reports" },
  { "json", NULL, NULL },         { "json-seq", NULL, NULL },      { "jsonl", NULL, NULL },
  { "tsv", "table", "all" },
};

static gboolean
find_format (const char *name, guint *index)
{
  for (*index = 0; *index < stm_format_get_n (); ++*index)
    if (strcmp (stm_format_get_name (*index), name) == 0)
      return TRUE;
  return FALSE;
}

static void
check_json (const char *data, gsize len)
{
  StmArena arena;
  StmJson json;
  StmLimits limits = STM_LIMITS_DEFAULT;
  gboolean good;

  limits.max_depth = STM_MAX_DEPTH;
  stm_arena_init (&arena);
  stm_json_init (&json, data, len, &arena, &limits);
  good = stm_json_skip (&json) && stm_json_end (&json);
  g_assert (good);
  stm_json_clear (&json);
  stm_arena_clear (&arena);
}

static char *
write_in (const char *format, const char *option, const char *value, const StmReport *report,
          gsize *len)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  char *data;

  stm_writer_set_format (writer, format, NULL);
  if (option != NULL)
    stm_writer_set_option (writer, option, value, NULL);
  data = stm_writer_write_data (writer, report, len, &error);
  if (data == NULL)
    g_error ("%s cannot be written: %s", format, error->message);
  g_assert (g_utf8_validate_len (data, *len, NULL));
  if (strcmp (format, "jsonld") == 0)
    check_json (data, *len);
  return data;
}

/* Written, read and written again is the same bytes; with a table that holds only a part, from the
 * second time on. */
static void
check_writing (const StmReport *report, const char *format, const char *option, const char *value)
{
  gboolean is_part = g_strcmp0 (value, "all") != 0
                     && (strcmp (format, "csv") == 0 || strcmp (format, "tsv") == 0);
  g_autofree char *data = NULL;
  gsize len = 0;
  guint index;

  if (!find_format (format, &index) || !stm_format_is_writable (index))
    return;
  data = write_in (format, option, value, report, &len);
  if (!stm_format_is_readable (index))
    return;
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (StmReport) again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *next = NULL;
      gsize next_len = 0;

      stm_reader_set_format (reader, format, NULL);
      again = stm_reader_read_data (reader, data, (gssize) len, &error);
      /* A table may have no row for what the report holds. */
      if (again == NULL && is_part && g_str_has_suffix (error->message, "there is no report"))
        return;
      if (again == NULL)
        g_error ("%s, which was written, is not read: %s\n%s", format, error->message, data);
      next = write_in (format, option, value, again, &next_len);
      if ((round > 0 || !is_part) && (len != next_len || memcmp (data, next, len) != 0))
        g_error ("%s is not the same when written again:\n%s\n-- then\n%s", format, data, next);
      len = next_len;
      g_free (data);
      data = g_steal_pointer (&next);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  static const gsize pieces[] = { 1, 13 };
  guint n = 0;
  FuzzWay way;
  g_autoptr (FuzzReading) whole = NULL;
  g_autoptr (FuzzReading) pieced = NULL;

  if (len < 2)
    return 0;
  while (n < G_N_ELEMENTS (formats) && formats[n].letter != (char) bytes[0])
    n++;
  if (n == G_N_ELEMENTS (formats))
    n = bytes[0] % G_N_ELEMENTS (formats);
  way = (FuzzWay){ .format = formats[n].format,
                   .flags = (StmReadFlags) (bytes[1] & 3) | (bytes[1] & 128 ? STM_READ_NO_TEXT : 0),
                   .option = formats[n].option,
                   .value = formats[n].value };
  whole = fuzz_read (bytes + 2, len - 2, &way);
  way.piece = pieces[bytes[1] >> 2 & 1];
  pieced = fuzz_read (bytes + 2, len - 2, &way);
  fuzz_assert_same (whole, pieced);
  for (guint i = 0; i < whole->reports->len; i++)
    {
      const StmReport *report = whole->reports->pdata[i];
      guint w = bytes[1] >> 3 & 15;

      fuzz_assert_spans (report);
      /* Few, so that many reports in a file do not slow it down. */
      if (i < 3)
        check_writing (report, w > 0 ? writers[w].format : formats[n].format ? formats[n].format : "json",
                       writers[w].option, writers[w].value);
    }
  return 0;
}
