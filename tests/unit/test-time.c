/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: what single phrases resolve to, what is none, and which are found in text. */
#include <check.h>
#include <statements/stm-time.h>
#include <string.h>

#include "text/stm-time-private.h"

typedef struct {
  const char *phrase;
  const char *reference;
  const char *edtf; /* NULL: no phrase of time */
} Phrase;

/* 2021-06-16 is a Wednesday. */
#define WED "2021-06-16"

static const Phrase phrases[] = {
  { "today", WED, "2021-06-16" },
  { "yesterday evening", WED, "2021-06-15" },
  { "the day before yesterday", WED, "2021-06-14" },
  { "last night", WED, "2021-06-15" },
  { "tomorrow", WED, "2021-06-17" },
  { "Wednesday", WED, "2021-06-16" },
  { "on Monday", WED, "2021-06-14" },
  { "Thursday", WED, "2021-06-10" },
  { "last Wednesday", WED, "2021-06-09" },
  { "last Friday", WED, "2021-06-11" },
  { "next Friday", WED, "2021-06-25" },
  { "this Friday", WED, "2021-06-18" },
  { "Tuesday next week", WED, "2021-06-22" },
  { "Sunday of last week", WED, "2021-06-13" },
  { "last week", WED, "2021-06-07/2021-06-13" },
  { "this weekend", WED, "2021-06-19/2021-06-20" },
  { "last month", WED, "2021-05" },
  { "next year", WED, "2022" },
  { "last summer", WED, "2020-22" },
  { "this winter", "2021-01-20", "2020-28" },
  { "the past three days", WED, "2021-06-13/2021-06-15" },
  { "the last two years", WED, "2019-06-16/2021-06-15" },
  { "two days ago", WED, "2021-06-14" },
  { "a week ago", WED, "2021-06-09" },
  { "three months ago", WED, "2021-03-16~" },
  { "about two years ago", WED, "2019-06-16~" },
  { "in two weeks", WED, "2021-06-30" },
  { "two days after 3 May", WED, "2021-05-05" },
  { "earlier this month", WED, "2021-06-01/2021-06-15" },
  { "later this year", WED, "2021-06-16/2021-12-31" },
  { "the rest of the week", WED, "2021-06-16/2021-06-20" },
  { "3 November 2020", NULL, "2020-11-03" },
  { "Nov. 3, 2020", NULL, "2020-11-03" },
  { "the 3rd of November, 2020", NULL, "2020-11-03" },
  { "Tuesday, November 3, 2020", NULL, "2020-11-03" },
  { "November 2020", NULL, "2020-11" },
  { "2020-11-03", NULL, "2020-11-03" },
  { "2020-11-03T08:15:30Z", NULL, "2020-11-03" },
  { "11/3/2020", NULL, "2020-11-03" },
  { "23/11/2020", NULL, "2020-11-23" },
  { "3.11.2020", NULL, "2020-11-03" },
  { "November 3", WED, "2020-11-03" },
  { "June 16", WED, "2021-06-16" },
  { "June 17", WED, "2020-06-17" },
  { "February 29", WED, "2020-02-29" },
  { "August", WED, "2020-08" },
  { "June", WED, "2021-06" },
  { "last March", WED, "2021-03" },
  { "twenty-second of April", WED, "2021-04-22" },
  { "nineteen eighty-six", NULL, "1986" },
  { "late October", WED, "2020-10-21/2020-10-31" },
  { "mid-March", WED, "2021-03-11/2021-03-20" },
  { "early May 2019", NULL, "2019-05-01/2019-05-10" },
  { "the end of last month", WED, "2021-05-21/2021-05-31" },
  { "early 2019", NULL, "2019-01/2019-03" },
  { "late 2019", NULL, "2019-09/2019-12" },
  { "the 1990s", NULL, "199X" },
  { "1990 s", NULL, "199X" },
  { "the early 1990s", NULL, "1990/1992" },
  { "the 19th century", NULL, "18XX" },
  { "the third quarter of 2019", NULL, "2019-35" },
  { "Q1 2019", NULL, "2019-33" },
  { "the first half of 2019", NULL, "2019-40" },
  { "fiscal year 2019", NULL, "2019~" },
  { "around 1990", NULL, "1990~" },
  { "the first Monday of May", WED, "2021-05-03" },
  { "the week after next", WED, "2021-06-28/2021-07-04" },
  { "second Sunday", WED, "2021-06-13" },
  { "this Friday, 18 June", WED, "2021-06-18" },
  { "Friday the 11th", WED, "2021-06-11" },
  { "Arbaeen 2022", NULL, "2022-09-17" },
  { "the last Sunday in March 2020", NULL, "2020-03-29" },
  { "the 20th of last month", WED, "2021-05-20" },
  { "the week of 3 March 2021", NULL, "2021-03-01/2021-03-07" },
  { "from 3 to 5 May", WED, "2021-05-03/2021-05-05" },
  { "May 3-5, 2019", NULL, "2019-05-03/2019-05-05" },
  { "from May to October 2020", WED, "2020-05/2020-10" },
  { "November to February 2021", WED, "2020-11/2021-02" },
  { "between 2014 and 2018", NULL, "2014/2018" },
  { "from Tuesday to Thursday", WED, "2021-06-15/2021-06-17" },
  { "Christmas Eve", WED, "2020-12-24" },
  { "Easter 2020", NULL, "2020-04-12" },
  { "Nowruz", WED, "2021-03-20" },
  { "the eve of Nowruz", WED, "2021-03-19" },
  { "Eid al-Fitr 2018", NULL, "2018-06-15" },
  { "Eid al-Adha 2018", NULL, "2018-08-21" },
  { "Eid al-Fitr 2023", NULL, "2023-04-21" },
  { "Ramadan 2020", NULL, "2020-04-24/2020-05-23" },
  { "Orthodox Easter 2018", NULL, "2018-04-08" },
  { "Orthodox Easter 2024", NULL, "2024-05-05" },
  { "Passover 2016", NULL, "2016-04-23/2016-04-29" },
  { "Rosh Hashanah", WED, "2020-09-19/2020-09-20" },
  { "Yom Kippur 2019", NULL, "2019-10-09" },
  { "Hanukkah 2018", NULL, "2018-12-03/2018-12-10" },
  { "Hanukkah 2019", NULL, "2019-12-23/2019-12-30" },
  { "Purim 2019", NULL, "2019-03-21" },
  { "the Lunar New Year", WED, "2021-02-12" },
  { "Chinese New Year 2024", NULL, "2024-02-10" },
  { "Diwali 2022", NULL, "2022-10-24" },
  { "New Year\xe2\x80\x99s Day", WED, "2021-01-01" },
  /* none */
  { "yesterday", NULL, NULL },
  { "Monday", "2021", NULL },
  { "", WED, NULL },
  { "the minister", WED, NULL },
  { "two days", WED, NULL },
  { "31 June 2020", WED, NULL },
  { "the 31st of this month", WED, NULL },
  { "Monday in the capital", WED, NULL },
  { "99/99/9999", WED, NULL },
  { "five hundred", WED, NULL },
};

START_TEST (test_phrase)
{
  const Phrase *p = &phrases[_i];
  g_autoptr (StmDate) reference = p->reference ? stm_date_parse (p->reference, -1, NULL) : NULL;
  g_autoptr (StmDate) date = stm_resolve_date (p->phrase, -1, reference);
  const char *edtf = date ? stm_date_to_string (date) : NULL;

  ck_assert_msg (g_strcmp0 (edtf, p->edtf) == 0, "\"%s\": %s, not %s", p->phrase,
                 edtf ? edtf : "none", p->edtf ? p->edtf : "none");
}
END_TEST

START_TEST (test_cut_phrases)
{
  /* Every beginning of a phrase ends in a date or in none, within its bytes. */
  g_autoptr (StmDate) reference = stm_date_parse (WED, -1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    for (gsize n = 0; n <= strlen (phrases[i].phrase); n++)
      {
        g_autofree char *cut = g_memdup2 (phrases[i].phrase, MAX (n, 1));
        g_autoptr (StmDate) date = stm_resolve_date (cut, (gssize) n, reference);

        ck_assert (date == NULL || stm_date_to_string (date) != NULL);
      }
}
END_TEST

typedef struct {
  const char *text;
  const char *found; /* "phrase=date; …" */
} Prose;

static const Prose prose[] = {
  { "Since the Yom Kippur War the Chinese met at Passover and Easter.",
    "Passover=2021-03-28/2021-04-03; Easter=2021-04-04" },
  { "The envoy said on Monday that talks would resume next month.",
    "Monday=2021-06-14; next month=2021-07" },
  { "In late October, the two ministers met in Oslo.", "late October=2020-10-21/2020-10-31" },
  { "The ceasefire of 9 May 2019 held until last week.",
    "9 May 2019=2019-05-09; last week=2021-06-07/2021-06-13" },
  { "He may march on the capital, and she will fall ill.", "" },
  { "They met in May and again in 2018.", "May=2021-05; 2018=2018" },
  { "About 2,000 people and 2015 soldiers took part.", "" },
  { "They voted in 2015 and 2016.", "2015=2015; 2016=2016" },
  { "Super Tuesday decided it.", "" },
  { "The war began two years ago, before the early 1990s were forgotten.",
    "two years ago=2019-06-16~; the early 1990s=1990/1992" },
  { "From 3 to 5 May the delegations talked.", "From 3 to 5 May=2021-05-03/2021-05-05" },
  { "The president will visit Ankara on Friday.", "Friday=2021-06-18" },
  { "The court will not hear it, he said on Tuesday.", "Tuesday=2021-06-15" },
  { "The second minister spoke first.", "" },
  { "Relations have cooled since the summit of November 3, 2020, in Geneva.",
    "November 3, 2020=2020-11-03" },
};

static char *
list_found (const char *string, const char *reference_text)
{
  g_autoptr (StmText) text = stm_text_new (string, -1, NULL);
  g_autoptr (StmDate) reference
      = reference_text ? stm_date_parse (reference_text, -1, NULL) : NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (StmTimeSpan));
  GString *out = g_string_new (NULL);
  guint32 before = 0;

  for (guint32 i = 0; i < text->n_sentences; i++)
    stm_time_scan (text, text->sentences[i].first, text->sentences[i].end, reference, found);
  for (guint i = 0; i < found->len; i++)
    {
      const StmTimeSpan *span = &g_array_index (found, StmTimeSpan, i);

      ck_assert_uint_ge (span->first, before);
      ck_assert_uint_lt (span->first, span->end);
      ck_assert_uint_eq (text->tokens[span->first].start, span->start_byte);
      before = span->end;
      g_string_append_printf (out, "%s%.*s=%s", i > 0 ? "; " : "",
                              (int) (span->end_byte - span->start_byte),
                              text->text + span->start_byte, span->edtf);
    }
  return g_string_free (out, FALSE);
}

START_TEST (test_prose)
{
  g_autofree char *found = list_found (prose[_i].text, WED);

  ck_assert_str_eq (found, prose[_i].found);
}
END_TEST

START_TEST (test_prose_without_reference)
{
  g_autofree char *found
      = list_found ("On Monday they recalled 9 May 2019 and last year.", NULL);

  ck_assert_str_eq (found, "9 May 2019=2019-05-09");
}
END_TEST

START_TEST (test_long_prose)
{
  /* Nothing but beginnings of phrases, on and on. */
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "the first of the end of the early 3 of from between 12/12/ ");
  found = list_found (text->str, WED);
  ck_assert (found != NULL);
}
END_TEST

Suite *stm_test_time_suite (void);

Suite *
stm_test_time_suite (void)
{
  Suite *suite = suite_create ("time");
  TCase *tc = tcase_create ("phrases");

  tcase_add_loop_test (tc, test_phrase, 0, G_N_ELEMENTS (phrases));
  tcase_add_test (tc, test_cut_phrases);
  suite_add_tcase (suite, tc);
  tc = tcase_create ("prose");
  tcase_set_timeout (tc, 20);
  tcase_add_loop_test (tc, test_prose, 0, G_N_ELEMENTS (prose));
  tcase_add_test (tc, test_prose_without_reference);
  tcase_add_test (tc, test_long_prose);
  suite_add_tcase (suite, tc);
  return suite;
}
