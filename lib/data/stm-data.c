/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The models and licences built into the library, put there by the assembler, and what a user can
 * ask about them. lib/data/meson.build lists the models; the manifest is made from that list. */
#include "data/stm-data-private.h"

#include "data/stm-data-builtin.h"
#include "data/stm-data-manifest.h"

/* @file is looked for along the include path, where lib/ stands. */
#define EMBED(symbol, file)                                                                        \
  __asm__(".pushsection .rodata\n"                                                                 \
          ".balign 64\n"                                                                           \
          ".globl " symbol "\n"                                                                    \
          ".hidden " symbol "\n" symbol ":\n"                                                      \
          ".incbin \"" file "\"\n"                                                                 \
          ".globl " symbol "_end\n"                                                                \
          ".hidden " symbol "_end\n" symbol "_end:\n"                                              \
          ".byte 0\n"                                                                              \
          ".popsection\n")

#define STM_DATA_MODEL(id, name, sha256)                                                           \
  EMBED ("stm_data_model_" #id, "data/weights/" name ".stmw");                                     \
  extern const guint8 stm_data_model_##id[] __attribute__ ((visibility ("hidden")));               \
  extern const guint8 stm_data_model_##id##_end[] __attribute__ ((visibility ("hidden")));
STM_DATA_MODELS
#undef STM_DATA_MODEL

EMBED ("stm_data_licences", "data/LICENCES");
extern const char stm_data_licences[] __attribute__ ((visibility ("hidden")));

#define STM_DATA_MODEL(id, name, sha256)                                                           \
  { name, sha256, stm_data_model_##id, stm_data_model_##id##_end },
static const StmDataBuiltin builtins[] = { STM_DATA_MODELS { NULL } };
#undef STM_DATA_MODEL

const StmDataBuiltin *
stm_data_find_builtin (const char *name)
{
  for (const StmDataBuiltin *b = builtins; b->name != NULL; b++)
    if (strcmp (b->name, name) == 0)
      return b;
  return NULL;
}

/**
 * stm_data_get_version:
 *
 * The version of the language data, which moves apart from the library's.
 *
 * Returns: (transfer none): such as "2026.11"
 *
 * Since: 0.1
 */
const char *
stm_data_get_version (void)
{
  return STM_DATA_VERSION;
}

/**
 * stm_data_get_sources:
 *
 * What the models were trained on and the lexicons written from, with the licences.
 *
 * Returns: (transfer none): a text of some pages
 *
 * Since: 0.1
 */
const char *
stm_data_get_sources (void)
{
  return stm_data_licences;
}

/**
 * stm_data_get_n_models:
 *
 * Returns: how many trained models are built in
 *
 * Since: 0.1
 */
guint
stm_data_get_n_models (void)
{
  return G_N_ELEMENTS (builtins) - 1;
}

/**
 * stm_data_get_model:
 * @index: which, below stm_data_get_n_models()
 *
 * Returns: (transfer none) (nullable): the name of a built-in model; %NULL past the end
 *
 * Since: 0.1
 */
const char *
stm_data_get_model (guint index)
{
  return index < stm_data_get_n_models () ? builtins[index].name : NULL;
}

/**
 * stm_data_get_sha256:
 * @model: (nullable): the name of a built-in model, %NULL for all the language data together
 *
 * The checksum as it was when the library was built; stm_data_verify() computes it again. That of
 * all data covers every model and every lexicon, so that records made with the same one were
 * made with the same data.
 *
 * Returns: (transfer none) (nullable): 64 hexadecimal digits; %NULL when there is no such model
 *
 * Since: 0.1
 */
const char *
stm_data_get_sha256 (const char *model)
{
  const StmDataBuiltin *b;

  if (model == NULL)
    return STM_DATA_SHA256;
  b = stm_data_find_builtin (model);
  return b != NULL ? b->sha256 : NULL;
}

/**
 * stm_data_verify:
 * @error: return location of a %STM_ERROR_MODEL
 *
 * Computes the checksum of every built-in model, some 10 ms a megabyte, and compares. Says whether
 * the library's file is whole; nothing needs it before reading.
 *
 * Returns: whether all are what they were when built
 *
 * Since: 0.1
 */
gboolean
stm_data_verify (GError **error)
{
  for (const StmDataBuiltin *b = builtins; b->name != NULL; b++)
    {
      gsize len = (gsize) (b->end - b->data);
      g_autoptr (GBytes) bytes = g_bytes_new_static (b->data, len);
      g_autoptr (StmModel) model = NULL;
      g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, b->data, len);

      if (strcmp (digest, b->sha256) != 0)
        {
          g_set_error (error, STM_ERROR, STM_ERROR_MODEL, "model %s: the checksum differs", b->name);
          return FALSE;
        }
      model = stm_model_new_from_bytes (bytes, error);
      if (model == NULL)
        {
          g_prefix_error (error, "model %s: ", b->name);
          return FALSE;
        }
    }
  return TRUE;
}
