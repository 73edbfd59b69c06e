/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Runs a target without libFuzzer: over its seeds and all that was once found; over files that are
 * named; or writes the seeds as files, for libFuzzer to start from.
 *
 *   replay-TARGET TESTS            the seeds below the folder TESTS and TESTS/fuzz/repro
 *   replay-TARGET TESTS FOLDER     writes the seeds to FOLDER
 *   replay-TARGET FILE...          these inputs, each with its time */
#include "fuzz.h"

#include <string.h>

typedef struct {
  const char *folder; /* to write to, NULL to run */
  guint n;
} Work;

/* Exactly @len bytes of memory, so that a sanitizer sees who looks further. */
static void
run_input (const char *head, int flags, const char *data, gsize len, Work *work)
{
  gsize head_len = strlen (head);
  gsize all = head_len + (flags >= 0) + len;
  g_autofree guint8 *input = g_malloc (MAX (all, 1));

  memcpy (input, head, head_len);
  if (flags >= 0)
    input[head_len] = (guint8) flags;
  memcpy (input + all - len, data, len);
  if (work->folder != NULL)
    {
      g_autofree char *name = g_strdup_printf ("seed-%05u", work->n);
      g_autofree char *path = g_build_filename (work->folder, name, NULL);

      g_file_set_contents (path, (const char *) input, (gssize) all, NULL);
    }
  else
    LLVMFuzzerTestOneInput (input, all);
  work->n++;
}

static void
run_flags (const FuzzSeeds *seeds, const char *data, gsize len, Work *work)
{
  if (seeds->n_flags == 0)
    run_input (seeds->head, -1, data, len, work);
  for (guint flags = 0; flags < seeds->n_flags; flags++)
    run_input (seeds->head, (int) flags, data, len, work);
}

static void
run_folder (const char *tests, const FuzzSeeds *seeds, Work *work)
{
  g_autofree char *folder = g_build_filename (tests, seeds->folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize len;

      if (g_str_has_suffix (name, ".error") || !g_file_get_contents (path, &data, &len, NULL))
        continue;
      if (!seeds->by_line)
        {
          run_flags (seeds, data, len, work);
          continue;
        }
      for (gsize start = 0, end; start < len; start = end + 1)
        {
          const char *feed = memchr (data + start, '\n', len - start);

          end = feed != NULL ? (gsize) (feed - data) : len;
          run_flags (seeds, data + start, end - start, work);
        }
    }
}

static gboolean
run_files (char **files, int n)
{
  for (int i = 0; i < n; i++)
    {
      Work work = { NULL, 0 };
      g_autofree char *data = NULL;
      gint64 start;
      gsize len;

      if (!g_file_get_contents (files[i], &data, &len, NULL))
        {
          g_printerr ("%s: cannot be read\n", files[i]);
          return FALSE;
        }
      start = g_get_monotonic_time ();
      run_input ("", -1, data, len, &work);
      g_print ("%s: %" G_GSIZE_FORMAT " bytes, %.3f ms\n", files[i], len,
               (double) (g_get_monotonic_time () - start) / 1e3);
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  static const FuzzSeeds found[] = { { "fuzz/repro", "", 0, FALSE }, { "fuzz/repro", "", 8, FALSE } };
  Work work = { argc > 2 ? argv[2] : NULL, 0 };

  if (argc < 2)
    return 2;
  LLVMFuzzerInitialize (&argc, &argv);
  if (!g_file_test (argv[1], G_FILE_TEST_IS_DIR))
    return run_files (argv + 1, argc - 1) ? 0 : 1;
  for (const FuzzSeeds *seeds = fuzz_seeds; seeds->folder != NULL; seeds++)
    {
      guint n = work.n;

      run_folder (argv[1], seeds, &work);
      if (work.n == n)
        {
          g_printerr ("no seeds in %s\n", seeds->folder);
          return 1;
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    run_folder (argv[1], &found[i], &work);
  g_print ("%u inputs\n", work.n);
  return 0;
}
