/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Code points and bytes, compared with GLib's walk over the text. */
#include "test-util.h"

#include "base/stm-text-index.h"

#include <string.h>

static const char *const texts[] = {
  "",
  "plain",
  "é",
  "naïve façade — “quoted” and plain again, long enough for more than one block of bytes; "
  "and then some more of the same, so that blocks of ASCII stand between others … ✓",
  "Переговоры пройдут в Женеве, сказал представитель, если обе стороны согласятся на это; "
  "北京表示愿意斡旋，双方尚未答复。🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊",
};

START_TEST (test_agrees_with_glib)
{
  const char *text = texts[_i];
  gsize len = strlen (text);
  StmTextIndex index = STM_TEXT_INDEX_INIT;
  guint32 point = 0;

  stm_text_index_set (&index, text, len);
  ck_assert_uint_eq (index.n_points, (guint) g_utf8_strlen (text, -1));
  for (const char *p = text;; p = g_utf8_next_char (p), point++)
    {
      guint32 byte = (guint32) (p - text);

      ck_assert_uint_eq (stm_text_index_to_byte (&index, point), byte);
      ck_assert_uint_eq (stm_text_index_to_point (&index, byte), point);
      ck_assert (stm_text_index_is_start (&index, byte));
      if (*p == '\0')
        break;
      for (const char *q = p + 1; q < g_utf8_next_char (p); q++)
        ck_assert (!stm_text_index_is_start (&index, (guint32) (q - text)));
    }
  stm_text_index_clear (&index);
}
END_TEST

START_TEST (test_used_again)
{
  StmTextIndex index = STM_TEXT_INDEX_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      stm_text_index_set (&index, texts[i], strlen (texts[i]));
      ck_assert_uint_eq (stm_text_index_to_byte (&index, index.n_points), strlen (texts[i]));
    }
  stm_text_index_clear (&index);
}
END_TEST

Suite *
stm_test_text_index_suite (void)
{
  Suite *suite = suite_create ("text_index");
  TCase *tests = tcase_create ("text_index");

  tcase_add_loop_test (tests, test_agrees_with_glib, 0, G_N_ELEMENTS (texts));
  tcase_add_test (tests, test_used_again);
  suite_add_tcase (suite, tests);
  return suite;
}
