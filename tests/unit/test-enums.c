/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Texts of enums: both directions, and the same in GType. */
#include "test-util.h"

typedef int (*FromString) (const char *);
typedef const char *(*ToString) (int);

static const struct {
  GType (*type) (void);
  ToString to_string;
  FromString from_string;
} enums[] = {
#define ROW(name)                                                                                  \
  { stm_##name##_get_type, (ToString) stm_##name##_to_string,                                      \
    (FromString) stm_##name##_from_string }
  ROW (speaker_kind), ROW (presentation), ROW (statement_kind), ROW (speech_act), ROW (stance),
  ROW (activity),     ROW (initiator),    ROW (offer_status),   ROW (consent),
  ROW (condition_kind),
};

START_TEST (test_round_trip)
{
  GEnumClass *values = g_type_class_ref (enums[_i].type ());

  ck_assert_uint_gt (values->n_values, 3);
  for (guint i = 1; i < values->n_values; i++)
    {
      int value = values->values[i].value;

      ck_assert_str_eq (enums[_i].to_string (value), values->values[i].value_nick);
      ck_assert_int_eq (enums[_i].from_string (values->values[i].value_nick), value);
    }
  ck_assert_ptr_null (enums[_i].to_string (0));
  ck_assert_ptr_null (enums[_i].to_string (99));
  ck_assert_int_eq (enums[_i].from_string (NULL), 0);
  ck_assert_int_eq (enums[_i].from_string (""), 0);
  ck_assert_int_eq (enums[_i].from_string ("no such value"), 0);
  g_type_class_unref (values);
}
END_TEST

START_TEST (test_spelling)
{
  ck_assert_str_eq (stm_stance_to_string (STM_STANCE_CALL_FOR), "call-for");
  ck_assert_str_eq (stm_offer_status_to_string (STM_OFFER_STATUS_UNDER_WAY), "under-way");
  ck_assert_str_eq (stm_consent_to_string (STM_CONSENT_UNKNOWN), "unknown");
  ck_assert_int_eq (stm_stance_from_string ("Call-For"), STM_STANCE_UNKNOWN);
  ck_assert_int_eq (stm_speaker_kind_from_string ("unknown"), STM_SPEAKER_KIND_UNKNOWN);
}
END_TEST

START_TEST (test_modality_is_flags)
{
  GFlagsClass *flags = g_type_class_ref (STM_TYPE_MODALITY);

  ck_assert_uint_eq (flags->mask, 15);
  ck_assert_str_eq (g_flags_get_first_value (flags, STM_MODALITY_HISTORICAL)->value_nick,
                    "historical");
  g_type_class_unref (flags);
}
END_TEST

Suite *
stm_test_enums_suite (void)
{
  Suite *suite = suite_create ("enums");
  TCase *tests = tcase_create ("enums");

  tcase_add_loop_test (tests, test_round_trip, 0, G_N_ELEMENTS (enums));
  tcase_add_test (tests, test_spelling);
  tcase_add_test (tests, test_modality_is_flags);
  suite_add_tcase (suite, tests);
  return suite;
}
