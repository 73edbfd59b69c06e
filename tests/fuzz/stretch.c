/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Time grows with the input and no faster: a piece of the input is repeated up to a quarter and up
 * to the whole of a size, both are read (and written, where the third byte says so), and the whole
 * must not take much more than four times the time of the quarter. The first byte chooses the
 * format, 'P' is prose; the next two say from where to where the piece reaches. */
#include "reading.h"

#include <string.h>

#include "harms.h"

static const struct {
  char letter;
  const char *format; /* NULL: prose */
  gsize size;
} formats[] = {
  { 'b', "brat", 400000 },   { 'c', "csv", 400000 },         { 'g', "gdelt", 400000 },
  { 'q', "gqg", 400000 },    { 'i', "icews", 400000 },       { 'j', "json", 400000 },
  { 's', "json-seq", 400000 }, { 'l', "jsonl", 400000 },     { 'a', "newsarticle", 400000 },
  { 'n', "ninjs", 400000 },  { 'x', "petrarch", 400000 },    { 'p', "popolo", 400000 },
  { 'P', NULL, 100000 },
};

const FuzzSeeds fuzz_seeds[] = {
  { "fixtures/brat", "b\x20\x60", 1, FALSE },
  { "fixtures/csv", "c\xa0\xff", 1, FALSE },
  { "fixtures/gdelt", "g\x40\xff", 1, FALSE },
  { "fixtures/gqg", "q\x40\xc0", 1, FALSE },
  { "fixtures/icews", "i\xa0\xff", 1, FALSE },
  { "fixtures/formats", "j\x80\xa0", 16, FALSE },
  { "fixtures/json-seq", "s\x40\xc0", 1, FALSE },
  { "fixtures/jsonl", "l\x40\xc0", 1, FALSE },
  { "fixtures/newsarticle", "a\x80\xa0", 1, FALSE },
  { "fixtures/ninjs", "n\x80\xa0", 1, FALSE },
  { "fixtures/petrarch", "x\x60\xa0", 1, FALSE },
  { "fixtures/popolo", "p\x80\xa0", 1, FALSE },
  { "fuzz/seeds/prose", "P\x20\x60", 1, FALSE },
  { "fuzz/seeds/prose", "P\x01\xff", 1, FALSE },
  { NULL },
};

static const char *const written[] = { NULL, "brat", "csv", "dot", "html", "json", "jsonld", "popolo" };

static GString *
stretch (const guint8 *bytes, gsize len, gsize from, gsize to, gsize size)
{
  GString *out = g_string_sized_new (size + len);

  g_string_append_len (out, (const char *) bytes, (gssize) from);
  do
    g_string_append_len (out, (const char *) bytes + from, (gssize) (to - from));
  while (out->len + (len - to) < size);
  g_string_append_len (out, (const char *) bytes + to, (gssize) (len - to));
  return out;
}

static double
time_it (const char *format, const GString *text, guint8 options)
{
  static StmExtractor *extractor;
  double start = harm_clock ();
  g_autoptr (StmReport) report = NULL;
  const char *to = written[options >> 2 & 7];

  if (format == NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (text->str, (gssize) text->len);

      if (extractor == NULL)
        extractor = stm_extractor_new (NULL);
      start = harm_clock ();
      report = stm_extractor_extract_text (extractor, "r", valid, -1, "2031-05-04", NULL, NULL,
                                           NULL);
    }
  else
    {
      FuzzWay way = { .format = format, .flags = (StmReadFlags) (options & 3) };
      g_autoptr (FuzzReading) reading = fuzz_read ((const guint8 *) text->str, text->len, &way);

      if (reading->reports->len > 0)
        report = stm_report_ref (reading->reports->pdata[0]);
    }
  if (report != NULL && to != NULL)
    {
      g_autoptr (StmWriter) writer = stm_writer_new ();
      g_autofree char *data = NULL;

      stm_writer_set_format (writer, to, NULL);
      data = stm_writer_write_data (writer, report, NULL, NULL);
      g_assert (data != NULL);
    }
  return harm_clock () - start;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  guint n = 0;
  gsize from;
  gsize to;
  g_autoptr (GString) quarter = NULL;
  g_autoptr (GString) whole = NULL;
  double least = G_MAXDOUBLE;
  double seconds = 0;

  if (len < 6)
    return 0;
  while (n < G_N_ELEMENTS (formats) && formats[n].letter != (char) bytes[0])
    n++;
  n %= G_N_ELEMENTS (formats);
  from = bytes[1] * (len - 4) / 256;
  to = bytes[2] * (len - 4) / 255;
  if (from >= to)
    return 0;
  quarter = stretch (bytes + 4, len - 4, from, to, formats[n].size / 4);
  whole = stretch (bytes + 4, len - 4, from, to, formats[n].size);
  /* Short times say nothing; a slow one is measured again, so that no chance decides. */
  for (guint i = 0; i < 3; i++)
    {
      seconds = time_it (formats[n].format, whole, bytes[3]);
      if (seconds < 1)
        return 0;
      least = MIN (least, seconds / time_it (formats[n].format, quarter, bytes[3]));
      if (least < 8)
        return 0;
    }
  g_error ("%.2f s, and %.1f times as long as a quarter of it", seconds, least);
}
