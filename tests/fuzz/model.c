/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Model files from outside. 'r' and bytes: a whole container, once as it is and once with a good
 * checksum; every section of it is looked at. 't', 'n', 'p', 'l' and edits of eight bytes (offset
 * of 4, length of 2, value, way): the built-in model of that stage, so changed, is refused by the
 * stage or does its work on a text. */
#include "fuzz.h"

#include <statements/statements.h>
#include <string.h>

#include "data/stm-data-builtin.h"
#include "data/stm-data-private.h"
#include "extract/stm-label-net.h"
#include "text/stm-names-private.h"
#include "text/stm-parser-net.h"
#include "text/stm-tagger.h"

const FuzzSeeds fuzz_seeds[] = {
  { "fuzz/seeds/model", "", 0, FALSE },
  { "fuzz/seeds/model-file", "r", 0, FALSE },
  { NULL },
};

#define EDIT 8

typedef struct {
  char letter;
  const char *name;
  guint8 *data; /* the built-in one, copied */
  gsize len;
  gsize start;  /* of its sections */
  StmModel *model;
} Base;

static Base bases[] = { { 't', "tagger" }, { 'n', "names" }, { 'p', "parser" }, { 'l', "labels" } };
static StmText *text;
static StmLabelScratch *scratch;
static StmTokenLabel *labels;

static void
begin (void)
{
  static const char words[]
      = "LINDEBY, May 4 (Meridian Wire) - Ona Lind, the harbour master of Lindeby, said on Sunday "
        "that the quay would \"stay open\" if Norway's envoy agreed.\n\nHe didn't; 1,300 crews "
        "left for the U.N. talks in New York, according to Per Dahl.\n";

  text = stm_text_new (words, -1, NULL);
  stm_text_parse (text);
  scratch = stm_label_scratch_new ();
  labels = g_new (StmTokenLabel, text->n_tokens);
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      Base *base = &bases[i];
      const StmDataBuiltin *builtin = stm_data_find_builtin (base->name);
      g_autoptr (GBytes) bytes = NULL;
      guint32 n;

      base->len = (gsize) (builtin->end - builtin->data);
      base->data = g_aligned_alloc (base->len, 1, 64);
      memcpy (base->data, builtin->data, base->len);
      memcpy (&n, base->data + 16, 4);
      base->start = STM_MODEL_HEADER_SIZE + (gsize) n * STM_MODEL_SECTION_SIZE;
      bytes = g_bytes_new_static (base->data, base->len);
      base->model = stm_model_new_from_bytes (bytes, NULL);
      g_assert (base->model != NULL);
    }
}

static void
run_stage (char letter, const StmModel *model, GError **error)
{
  switch (letter)
    {
    case 't':
      {
        StmTagger tagger = { NULL };

        if (stm_tagger_init (&tagger, model, error))
          stm_tagger_run (&tagger, text);
        stm_tagger_clear (&tagger);
        for (guint32 i = 0; i < text->n_tokens; i++)
          g_assert (text->tokens[i].tag <= STM_TAG_XX);
        break;
      }
    case 'n':
      {
        g_autofree gint8 *table = stm_names_unpack (model, error);

        if (table != NULL)
          stm_names_classify (table, text);
        for (guint32 i = 0; i < text->n_tokens; i++)
          g_assert (stm_name_class_to_string (text->tokens[i].name) != NULL);
        break;
      }
    case 'p':
      {
        g_autoptr (StmParserNet) net = stm_parser_net_new_from_model (model, error);

        if (net != NULL)
          for (guint32 i = 0; i < text->n_sentences; i++)
            stm_parser_parse (net, stm_lstm_kernel (), text, i);
        break;
      }
    default:
      {
        g_autoptr (StmLabelNet) net = stm_label_net_new_from_model (model, error);

        if (net != NULL)
          {
            stm_label_text (net, text, scratch, labels);
            for (guint32 i = 0; i < text->n_tokens; i++)
              g_assert (labels[i].label < STM_N_LABELS);
          }
      }
    }
}

/* Edits of the built-in model, which are taken back afterwards. */
static void
try_edits (Base *base, const guint8 *edits, gsize n)
{
  g_autoptr (GError) error = NULL;
  guint8 *kept[64];
  guint32 at[64];
  guint16 run[64];

  n = MIN (n, G_N_ELEMENTS (kept));
  for (gsize i = 0; i < n; i++, edits += EDIT)
    {
      guint8 value = edits[6];

      memcpy (&at[i], edits, 4);
      memcpy (&run[i], edits + 4, 2);
      at[i] = (guint32) (base->start + at[i] % (base->len - base->start));
      run[i] = (guint16) MIN ((gsize) MAX (run[i], 1), base->len - at[i]);
      kept[i] = g_memdup2 (base->data + at[i], run[i]);
      for (guint k = 0; k < run[i]; k++)
        base->data[at[i] + k] = edits[7] & 1   ? base->data[at[i] + k] ^ value
                                : edits[7] & 2 ? (guint8) (value + k)
                                               : value;
    }
  run_stage (base->letter, base->model, &error);
  g_assert (error == NULL || error->code == STM_ERROR_MODEL);
  while (n-- > 0)
    {
      memcpy (base->data + at[n], kept[n], run[n]);
      g_free (kept[n]);
    }
}

static void
try_container (const guint8 *bytes, gsize len)
{
  g_autofree guint8 *copy = g_malloc (MAX (len, 1));

  memcpy (copy, bytes, len);
  for (guint good = 0; good < 2; good++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) data = NULL;
      g_autoptr (StmModel) model = NULL;

      if (good && len >= STM_MODEL_HEADER_SIZE)
        {
          g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
          gsize size = 32;
          guint64 all = len;

          memcpy (copy + 24, &all, 8);
          g_checksum_update (sum, copy, 32);
          g_checksum_update (sum, copy + STM_MODEL_HEADER_SIZE,
                             (gssize) (len - STM_MODEL_HEADER_SIZE));
          g_checksum_get_digest (sum, copy + 32, &size);
        }
      data = g_bytes_new (copy, len);
      model = stm_model_new_from_bytes (data, &error);
      g_assert ((model == NULL) == (error != NULL));
      if (model == NULL)
        {
          g_assert (error->domain == STM_ERROR && error->code == STM_ERROR_MODEL);
          continue;
        }
      for (gsize row = STM_MODEL_HEADER_SIZE; row + STM_MODEL_SECTION_SIZE <= len;
           row += STM_MODEL_SECTION_SIZE)
        {
          g_autofree char *name = g_strndup ((const char *) copy + row, STM_MODEL_NAME_SIZE);
          gsize n = 0;
          const guint8 *section = stm_model_get_section (model, name, &n, NULL);
          guint sum = 0;

          g_assert (section != NULL || n == 0);
          for (gsize i = 0; i < n; i++)
            sum += section[i];
          g_assert (sum <= 255 * n);
          stm_model_get_array (model, name, 4, n / 4, NULL);
        }
      for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
        {
          g_autoptr (GError) refusal = NULL;

          run_stage (bases[i].letter, model, &refusal);
          g_assert (refusal == NULL || refusal->code == STM_ERROR_MODEL);
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len)
{
  if (text == NULL)
    begin ();
  if (len == 0)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    if (bytes[0] == (guint8) bases[i].letter)
      {
        try_edits (&bases[i], bytes + 1, (len - 1) / EDIT);
        return 0;
      }
  try_container (bytes + 1, len - 1);
  return 0;
}
