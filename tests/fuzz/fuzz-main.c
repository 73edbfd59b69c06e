/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Without libFuzzer: calls the target with each file of the folders that are named, as it is and
 * behind each of eight first bytes, so that corpora of plain JSON do for targets with flags. */
#include "fuzz.h"

#include <string.h>

static guint
replay (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      g_autofree guint8 *flagged = NULL;
      gsize len;

      if (!g_file_get_contents (path, &data, &len, NULL))
        continue;
      flagged = g_malloc (len + 1);
      memcpy (flagged + 1, data, len);
      LLVMFuzzerTestOneInput (flagged + 1, len);
      for (guint8 flags = 0; flags < 8; flags++)
        {
          flagged[0] = flags;
          LLVMFuzzerTestOneInput (flagged, len + 1);
        }
      n++;
    }
  return n;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += replay (argv[i]);
  g_print ("%u files\n", n);
  return n > 0 ? 0 : 1;
}
