/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Labels of attribution: every kernel gives the same emissions, damaged nets are refused, segments
 * keep their shape, and plain sentences come out as a reader would mark them. */
#include "test-util.h"

#include <string.h>

#include "extract/stm-label-features.h"
#include "extract/stm-label-net.h"

#define N_ROWS 50

/* A net of random numbers; @slot is what its table of features says of slot 3. */
static GBytes *
random_net (int weights, guint16 slot, gsize rows)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_LABEL_MODEL_VERSION);
  guint32 slots[128] = { 0 };
  guint16 slot_rows[128] = { 0 };
  guint8 steps[128] = { 0 };
  gint8 bytes[N_ROWS * STM_LABEL_ROW];

  stm_test_random_start (7);
  slot_rows[3] = slot;
  slots[3] = 3;
  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = stm_test_random (127);
  stm_model_writer_add (writer, "slots", slots, sizeof slots);
  stm_model_writer_add (writer, "slot-rows", slot_rows, sizeof slot_rows);
  stm_model_writer_add (writer, "words", slots, sizeof slots);
  stm_model_writer_add (writer, "word-steps", steps, sizeof steps);
  stm_model_writer_add (writer, "rows", bytes, rows);
  stm_test_add_16 (writer, "row-scale", 64, 32767);
  stm_test_add_32 (writer, "wide-scale", 8, 1 << 20);
  stm_test_add_16 (writer, "row-bias", 64, 32767);
  stm_test_add_16 (writer, "input", 2 * 256 * 64, weights);
  stm_test_add_16 (writer, "hidden", 2 * 256 * 64, weights);
  stm_test_add_32 (writer, "gate-bias", 2 * 256, 1 << 24);
  stm_test_add_16 (writer, "out", 8 * 192, 1000);
  stm_test_add_32 (writer, "out-bias", 8, 1 << 17);
  stm_test_add_32 (writer, "transitions", 16 * 8 * 7, 1 << 17);
  stm_test_add_32 (writer, "bonus", 7, 1 << 15);
  return stm_model_writer_end (writer);
}

static StmLabelNet *
open_net (GBytes *bytes, GError **error)
{
  gsize n;
  gconstpointer data = g_bytes_get_data (bytes, &n);

  return stm_label_net_new (data, n, error);
}

static void
compare_kernels (const StmLabelNet *net, const StmLstmKernel *kernel, guint32 n)
{
  g_autofree guint16 *rows = g_new (guint16, n * 40);
  g_autofree guint32 *starts = g_new (guint32, n + 1);
  g_autofree gint32 *want = g_new0 (gint32, n * 8), *got = g_new0 (gint32, n * 8);
  StmLabelWork a, b;
  guint32 used = 0;

  for (guint32 i = 0; i < n; i++)
    {
      starts[i] = used;
      for (int k = 20 + stm_test_random (20); k-- > 0;)
        rows[used++] = (guint16) (stm_test_random (N_ROWS / 2 - 1) + N_ROWS / 2);
    }
  starts[n] = used;
  stm_label_work_init (&a, n);
  stm_label_work_init (&b, n);
  a.kernel = stm_lstm_kernel_portable ();
  b.kernel = kernel;
  stm_label_net_run (net, rows, starts, n, &a, want);
  stm_label_net_run (net, rows, starts, n, &b, got);
  ck_assert_mem_eq (a.values, b.values, n * STM_LABEL_OUT * sizeof (gint16));
  ck_assert_mem_eq (want, got, n * 8 * sizeof (gint32));
  stm_label_work_clear (&a);
  stm_label_work_clear (&b);
}

START_TEST (test_kernels)
{
  /* From small weights to such as saturate every gate. */
  static const int weights[] = { 40, 400, 1500 };
  g_autoptr (GBytes) bytes = random_net (weights[_i], 1, N_ROWS * STM_LABEL_ROW);
  g_autoptr (StmLabelNet) net = open_net (bytes, NULL);

  ck_assert (net != NULL);
#ifdef __x86_64__
  /* Else nothing is compared. */
  ck_assert_ptr_nonnull (stm_lstm_kernel_sse2 ());
#endif
  for (guint32 n = 1; n <= 41; n += 5)
    {
      if (stm_lstm_kernel_sse2 () != NULL)
        compare_kernels (net, stm_lstm_kernel_sse2 (), n);
      if (stm_lstm_kernel_avx2 () != NULL)
        compare_kernels (net, stm_lstm_kernel_avx2 (), n);
    }
}
END_TEST

START_TEST (test_damaged)
{
  static const struct {
    int weights;
    guint16 slot;
    gsize rows;
  } bad[] = {
    { 32000, 1, N_ROWS * STM_LABEL_ROW },     /* sums that would leave 32 bits */
    { 40, N_ROWS, N_ROWS * STM_LABEL_ROW },   /* a row that is not there */
    { 40, 1, N_ROWS * STM_LABEL_ROW - 1 },    /* half a row */
    { 40, 1, 0 },
  };
  g_autoptr (GBytes) bytes = random_net (bad[_i].weights, bad[_i].slot, bad[_i].rows);
  g_autoptr (GError) error = NULL;

  ck_assert (open_net (bytes, &error) == NULL);
  ck_assert (g_error_matches (error, STM_ERROR, STM_ERROR_MODEL));
}
END_TEST

START_TEST (test_missing_section)
{
  g_autoptr (StmModelWriter) writer = stm_model_writer_new (STM_LABEL_MODEL_VERSION);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  stm_model_writer_add (writer, "slots", "12345678", 8);
  bytes = stm_model_writer_end (writer);
  ck_assert (open_net (bytes, &error) == NULL);
  ck_assert (g_error_matches (error, STM_ERROR, STM_ERROR_MODEL));
}
END_TEST

/* The labels of @prose as letters: s, c, t for source, cue, content, capital where one begins. */
static char *
letters (const char *prose, const StmLstmKernel *kernel)
{
  g_autoptr (StmText) text = stm_text_new (prose, -1, NULL);
  g_autoptr (StmLabelScratch) scratch = stm_label_scratch_new ();
  const StmLabelNet *net = stm_label_net_get_default ();
  g_autofree StmTokenLabel *labels = NULL;
  GString *out = g_string_new (NULL);

  ck_assert (net != NULL);
  ck_assert (text != NULL);
  labels = g_new0 (StmTokenLabel, text->n_tokens + 1);
  if (kernel != NULL)
    stm_label_scratch_set_kernel (scratch, kernel);
  stm_label_text (net, text, scratch, labels);
  for (guint32 i = 0; i < text->n_tokens; i++)
    g_string_append_c (out, ".SsCcTt"[labels[i].label]);
  return g_string_free (out, FALSE);
}

START_TEST (test_sentences)
{
  static const struct {
    const char *prose;
    const char *labels;
  } plain[] = {
    { "The minister said that the talks would resume on Monday.", "SsCTtttttt." },
    { "“We are ready to talk,” the president told reporters.", "Tttttttt" },
    { "The bridge is forty metres long and was built of stone.", "............" },
  };
  g_autofree char *got = letters (plain[_i].prose, NULL);

  ck_assert_msg (g_str_has_prefix (got, plain[_i].labels), "%s: %s", plain[_i].prose, got);
}
END_TEST

/* Long runs are cut, the shape of segments holds, and every kernel agrees. */
START_TEST (test_long)
{
  g_autoptr (GString) prose = g_string_new (NULL);
  g_autofree char *portable = NULL, *fast = NULL;

  for (guint i = 0; i < 150; i++)
    g_string_append (prose, i % 7 == 0 ? "Officials said “no deal is near”, and nobody was hurt.\n"
                                       : "The envoy said that he expects an answer soon. ");
  for (guint i = 0; i < 500; i++)
    g_string_append (prose, "said that ");
  portable = letters (prose->str, stm_lstm_kernel_portable ());
  fast = letters (prose->str, NULL);
  ck_assert_str_eq (portable, fast);
  for (gsize i = 0; fast[i] != '\0'; i++)
    if (g_ascii_islower (fast[i]))
      ck_assert (i > 0 && g_ascii_tolower (fast[i - 1]) == fast[i]);
}
END_TEST

START_TEST (test_nothing)
{
  g_autofree char *empty = letters ("", NULL), *blank = letters (" \n\n ", NULL);

  ck_assert_str_eq (empty, "");
  ck_assert_str_eq (blank, "");
}
END_TEST

Suite *
stm_test_label_suite (void)
{
  Suite *suite = suite_create ("label");
  TCase *tc = tcase_create ("net");

  tcase_add_loop_test (tc, test_kernels, 0, 3);
  tcase_add_loop_test (tc, test_damaged, 0, 4);
  tcase_add_test (tc, test_missing_section);
  suite_add_tcase (suite, tc);
  tc = tcase_create ("text");
  tcase_add_loop_test (tc, test_sentences, 0, 3);
  tcase_add_test (tc, test_long);
  tcase_add_test (tc, test_nothing);
  suite_add_tcase (suite, tc);
  return suite;
}
