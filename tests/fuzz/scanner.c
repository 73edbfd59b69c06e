/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Any bytes through the pull reader: it takes them or says where not; what it takes json-glib takes
 * too, and has a canonical form that is its own canonical form. */
#include "fuzz.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "codec/json/stm-json-write.h"
#include "codec/json/stm-json.h"

const FuzzSeeds fuzz_seeds[] = { { "fixtures/json", "", 0, FALSE }, { NULL } };

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  StmBytes once = { NULL, 0, 0 };
  StmBytes twice = { NULL, 0, 0 };
  StmArena arena;
  StmJson json;
  gboolean good;
  g_autoptr (GError) error = NULL;

  stm_arena_init (&arena);
  stm_json_init (&json, (const char *) bytes, len, &arena, NULL);
  good = stm_json_skip (&json) && stm_json_end (&json);
  if (!good)
    stm_json_take_error (&json, "input", &error);
  g_assert (good == (error == NULL));
  stm_json_clear (&json);
  stm_arena_clear (&arena);
  if (good)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      good = json_parser_load_from_data (parser, (const char *) bytes, (gssize) len, NULL);
      g_assert (good);
    }
  if (good && stm_json_canonicalize ((const char *) bytes, len, &once, NULL))
    {
      g_assert (stm_json_canonicalize (once.data, once.len, &twice, NULL));
      g_assert (once.len == twice.len && memcmp (once.data, twice.data, once.len) == 0);
    }
  stm_bytes_clear (&once);
  stm_bytes_clear (&twice);
  return 0;
}
