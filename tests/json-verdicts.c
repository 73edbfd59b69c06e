/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reads documents from standard input, each behind its length in four bytes (little-endian), and
 * prints a line for each: what our pull reader, our reader of reports and json-glib say of it, as
 * "0" for taken or code and place, such as "syntax:2:7". For agreement.py. */
#include <json-glib/json-glib.h>
#include <statements/statements.h>
#include <stdio.h>
#include <string.h>

#include "codec/json/stm-json-read.h"
#include "codec/json/stm-json.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#else
#define __lsan_disable() ((void) 0)
#define __lsan_enable() ((void) 0)
#endif

static void
print_verdict (const GError *error)
{
  if (error == NULL)
    printf ("0");
  else
    printf ("%s:%u:%u", stm_error_code_to_string ((StmError) error->code),
            stm_error_get_line (error), stm_error_get_column (error));
}

static void
scan (const char *data, gsize len)
{
  StmArena arena;
  StmJson json;
  g_autoptr (GError) error = NULL;

  stm_arena_init (&arena);
  stm_json_init (&json, data, len, &arena, NULL);
  if (!stm_json_skip (&json) || !stm_json_end (&json))
    stm_json_take_error (&json, NULL, &error);
  print_verdict (error);
  stm_json_clear (&json);
  stm_arena_clear (&arena);
}

static void
read_report (StmJsonReader *reader, const char *data, gsize len)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = stm_json_reader_read (reader, data, len, NULL, NULL, &error);

  print_verdict (error);
}

/* It has no limit of its own, and dies of deep nests. */
static gboolean
is_deep (const char *data, gsize len)
{
  guint n = 0;

  for (gsize i = 0; i < len; i++)
    n += data[i] == '[' || data[i] == '{';
  return n > 1000;
}

/* json-glib 1.6 loses strings and nodes of documents that it refuses: its leaks, not ours. */
static gboolean
json_glib_takes (const char *data, gsize len)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gboolean taken;

  __lsan_disable ();
  taken = json_parser_load_from_data (parser, data, (gssize) len, NULL);
  __lsan_enable ();
  return taken;
}

int
main (void)
{
  g_autoptr (StmJsonReader) reader = stm_json_reader_new (STM_READ_DEFAULT, NULL);
  guint8 head[4];

  while (fread (head, 1, 4, stdin) == 4)
    {
      gsize len = head[0] | (gsize) head[1] << 8 | (gsize) head[2] << 16 | (gsize) head[3] << 24;
      g_autofree char *data = g_malloc (MAX (len, 1));

      if (fread (data, 1, len, stdin) != len)
        return 1;
      scan (data, len);
      printf (" ");
      read_report (reader, data, len);
      if (is_deep (data, len))
        printf (" -\n");
      else
        printf (" %d\n", !json_glib_takes (data, len));
    }
  return 0;
}
