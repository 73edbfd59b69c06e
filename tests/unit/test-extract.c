/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The extractor as a program uses it: what it keeps of a record, other languages, options, the
 * user's own actors, odd texts. What it reads out of prose is in test-extract-golden.c. */
#include "test-util.h"

#include <glib/gstdio.h>
#include <string.h>

#define TALK                                                                                       \
  "Norwegian Foreign Minister Lena Fossum said on Monday that Norway was ready to host the "       \
  "talks. “Our door is open,” Fossum said."

static StmReport *
extract (StmExtractor *extractor, const char *text)
{
  g_autoptr (GError) error = NULL;
  StmReport *report = stm_extractor_extract_text (extractor, "r1", text, -1, "2031-05-06",
                                                  "Meridian Wire", NULL, &error);

  ck_assert_ok (error);
  ck_assert_ptr_nonnull (report);
  return report;
}

static StmExtractor *
make_extractor (void)
{
  g_autoptr (GError) error = NULL;
  StmExtractor *extractor = stm_extractor_new (&error);

  ck_assert_ok (error);
  return extractor;
}

START_TEST (a_talk_becomes_statements_of_one_speaker)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (StmReport) report = extract (extractor, TALK);
  const StmStatement *first, *second;

  ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
  first = stm_report_get_statement (report, 0);
  second = stm_report_get_statement (report, 1);
  ck_assert_str_eq (stm_speaker_get_name (stm_statement_get_speaker (first)), "Lena Fossum");
  ck_assert_str_eq (stm_speaker_get_country (stm_statement_get_speaker (first)), "NOR");
  ck_assert_ptr_eq (stm_statement_get_speaker (first), stm_statement_get_speaker (second));
  ck_assert_int_eq (stm_statement_get_kind (first), STM_STATEMENT_KIND_INDIRECT);
  ck_assert_int_eq (stm_statement_get_kind (second), STM_STATEMENT_KIND_DIRECT);
  ck_assert_str_eq (stm_date_to_string (stm_statement_get_date (first)), "2031-05-05");
}
END_TEST

START_TEST (the_record_says_who_made_it_and_keeps_its_source)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (StmReport) report = extract (extractor, TALK);

  ck_assert_str_eq (stm_report_get_id (report), "r1");
  ck_assert_str_eq (stm_source_get_publisher (stm_report_get_source (report)), "Meridian Wire");
  ck_assert_str_eq (stm_generator_get_name (stm_report_get_generator (report)), "libstatements");
  ck_assert_str_eq (stm_generator_get_version (stm_report_get_generator (report)),
                    stm_get_version ());
  ck_assert (g_str_has_prefix (stm_generator_get_model (stm_report_get_generator (report)),
                               "sha256:"));
}
END_TEST

START_TEST (without_a_day_of_publication_no_relative_date)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = stm_extractor_extract_text (extractor, "r1", TALK, -1, NULL, NULL,
                                                             NULL, &error);

  ck_assert_ok (error);
  ck_assert_uint_ge (stm_report_get_n_statements (report), 1);
  ck_assert_ptr_null (stm_statement_get_date (stm_report_get_statement (report, 0)));
}
END_TEST

static const struct {
  const char *text;
  const char *language;
} foreign[] = {
  { "Le ministre des affaires étrangères a déclaré que les deux pays sont prêts à ouvrir des "
    "négociations dans les prochains jours, et qu'une solution est possible pour tous.",
    "fr" },
  { "Der Minister sagte, dass die beiden Länder bereit sind, in den nächsten Tagen zu verhandeln, "
    "und dass es für alle eine Lösung gibt, die nicht mit Gewalt kommt.",
    "de" },
  { "Министр иностранных дел заявил, что обе страны готовы начать переговоры в ближайшие дни.",
    "und-Cyrl" },
};

START_TEST (another_language_gives_no_statements_and_says_so)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (StmDiagnostics) notes = stm_diagnostics_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = stm_extractor_extract_text (extractor, "r1", foreign[_i].text, -1,
                                                             NULL, NULL, notes, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_statements (report), 0);
  ck_assert_uint_eq (stm_diagnostics_get_n (notes), 1);
  ck_assert (g_error_matches (stm_diagnostics_get_error (notes, 0), STM_ERROR,
                              STM_ERROR_UNSUPPORTED));
  ck_assert_ptr_nonnull (strstr (stm_diagnostics_get_error (notes, 0)->message,
                                 foreign[_i].language));
}
END_TEST

static const char *const odd[] = {
  "",
  " \n\n \r\n",
  "said said said said said said said said said said said said said.",
  "“An opening that never closes said the minister of the island of nowhere to the press of it",
  "\"\"\"\"\"\"\"\" '''' `` '' ( ( ( ) and he said that that that that that that that, said he.",
  "One line\r\nAnother line, he said.\r\n\r\n“Third,” she said.\r\n",
  "He said he said he said he said he said he said he said that she said that they said it.",
};

START_TEST (odd_texts_give_sensible_records)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (StmReport) report = extract (extractor, odd[_i]);

  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    ck_assert_uint_ge (stm_statement_get_n_contents (stm_report_get_statement (report, i)), 1);
}
END_TEST

START_TEST (a_report_that_was_read_comes_back_as_it_is)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (StmReport) once = extract (extractor, TALK), twice = NULL;
  g_autoptr (GError) error = NULL;

  twice = stm_extractor_extract (extractor, once, NULL, &error);
  ck_assert_ok (error);
  ck_assert (stm_report_equal (once, twice));
}
END_TEST

START_TEST (confidence_below_the_least_is_left_out)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;

  ck_assert (!stm_extractor_set_min_confidence (extractor, 1.5, &error));
  ck_assert_error (error, STM_ERROR_VALUE);
  ck_assert (stm_extractor_set_min_confidence (extractor, 1.0, &error));
  report = extract (extractor, TALK);
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    ck_assert (stm_statement_get_confidence (stm_report_get_statement (report, i)) >= 0.99);
}
END_TEST

static char *
write_table (const char *table)
{
  char *path = NULL;
  int file = g_file_open_tmp ("actors-XXXXXX", &path, NULL);

  ck_assert_int_ge (file, 0);
  g_close (file, NULL);
  ck_assert (g_file_set_contents (path, table, -1, NULL));
  return path;
}

START_TEST (the_users_actors_come_first)
{
  g_autofree char *path = write_table ("# ours\nname\taliases\tkind\tcountry\trole\n"
                                       "Lena K. Fossum\tFossum|Lena Fossum\tperson\tSWE\tenvoy\n");
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;
  const StmSpeaker *speaker;

  ck_assert (stm_extractor_load_actors (extractor, path, &error));
  g_unlink (path);
  report = extract (extractor, TALK);
  speaker = stm_statement_get_speaker (stm_report_get_statement (report, 0));
  ck_assert_str_eq (stm_speaker_get_name (speaker), "Lena K. Fossum");
  ck_assert_str_eq (stm_speaker_get_country (speaker), "SWE");
  ck_assert_str_eq (stm_speaker_get_role (speaker), "envoy");
}
END_TEST

static const char *const bad_tables[] = { "nome\tcountry\nA\tNOR\n", "name\tkind\nA\trobot\n",
                                          "name\tcountry\nA\tNorway\n", "country\nNOR\n",
                                          "name\nA\tB\n", "name\tcountry\nA\tQQQ\n",
                                          "name\tcountry\nA\tnor\n", "name\tcountry\nA\tNO\n",
                                          "name\tcode\nA\tNORgov\n", "name\tcode\nA\tNORGO\n",
                                          "name\tcode\nA\tNORGOVMILLEGCOPJUD\n",
                                          "name\tcountry\n\tNOR\n" };

START_TEST (a_wrong_table_of_actors_is_refused_with_its_line)
{
  g_autofree char *path = write_table (bad_tables[_i]);
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (GError) error = NULL;

  ck_assert (!stm_extractor_load_actors (extractor, path, &error));
  g_unlink (path);
  ck_assert_uint_ge (stm_error_get_line (error), 1);
  ck_assert_msg (strstr (error->message, "\"\"") == NULL, "%s", error->message);
  ck_assert_error (error, STM_ERROR_VALUE);
}
END_TEST

static gpointer
extract_many (gpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (StmReport) report = extract (data, TALK);

      ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
    }
  return NULL;
}

#define LETTER                                                                                     \
  "Statement by Prime Minister Ama Kossi\n\n"                                                      \
  "I welcome the agreement that both parties reached last night in Lomé.\n\n"                      \
  "We call on Ghana to reopen the border without delay. Our neighbours have waited long enough."

START_TEST (a_document_in_the_first_person_is_its_signatorys)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (StmReport) report = extract (extractor, LETTER);
  const StmPosition *position;

  ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
  for (guint i = 0; i < 2; i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);

      ck_assert_int_eq (stm_statement_get_kind (s), STM_STATEMENT_KIND_DIRECT);
      ck_assert_str_eq (stm_speaker_get_name (stm_statement_get_speaker (s)), "Ama Kossi");
      ck_assert_str_eq (stm_date_to_string (stm_statement_get_date (s)), "2031-05-06");
    }
  position = stm_statement_get_position (stm_report_get_statement (report, 1), 0);
  ck_assert_int_eq (stm_position_get_stance (position), STM_STANCE_URGE);
}
END_TEST

START_TEST (an_unsigned_document_is_of_the_government_that_publishes_it)
{
  static const char *const text
      = "I welcome the truce in the north. It is what both peoples hoped for.\n\n"
        "We will work with our partners to keep the peace. I am grateful to the mediators.";
  static const char *const publishers[] = { "White House", "Lindeby Post" };
  static const char *const countries[] = { "USA", NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (StmExtractor) extractor = make_extractor ();
      g_autoptr (StmReport) report = stm_extractor_extract_text (
          extractor, "r1", text, -1, "2031-05-06", publishers[i], NULL, &error);
      const StmSpeaker *speaker;

      ck_assert_ok (error);
      ck_assert_uint_eq (stm_report_get_n_statements (report), 2);
      speaker = stm_statement_get_speaker (stm_report_get_statement (report, 0));
      ck_assert_pstr_eq (speaker != NULL ? stm_speaker_get_country (speaker) : NULL, countries[i]);
      ck_assert (i == 0 || speaker == NULL);
    }
}
END_TEST

/* Who speaks in the first statement whose content begins with @content. */
static const struct {
  const char *text;
  const char *content;
  const char *speaker;
  const char *country;
  const char *reporter;
} speakers[] = {
  { "The newspaper, citing Togolese officials familiar with the talks, said Ghana had dropped its "
    "demand.",
    "Ghana had dropped", "Togolese officials familiar with the talks", "TGO", "newspaper" },
  { "The Volta River Committee accused Ghana of lying. The Committee said the border must stay "
    "open.",
    "the border must", "Volta River Committee", NULL, NULL },
  { "Ghanaian Foreign Minister Kofi Antwi met reporters in Oslo. The talks were friendly, foreign "
    "ministry spokesman Yaw Darko said.",
    "The talks were", "Yaw Darko", "GHA", NULL },
  { "Togolese President Edem Agbo's spokesman, Kodjo Mensah, said the talks had failed.",
    "the talks had", "Kodjo Mensah", "TGO", NULL },
  { "President Edem Agbo spoke today with Prime Minister Lena Fossum. Both leaders agreed to stay "
    "in touch.",
    "to stay", "Edem Agbo and Lena Fossum", NULL, NULL },
  { "Togo's opposition on Saturday said it had agreed to a truce.", "it had agreed",
    "Togo's opposition", "TGO", NULL },
  { "Togo's foreign ministry said the two countries had agreed in 2019 to keep the peace.",
    "the two countries", "Togo's foreign ministry", "TGO", NULL },
  { "The Volta Times editorial pointed out that talks would go on.", "talks would", "Volta Times",
    NULL, NULL },
  { "The Oslo-based group Harbour Rights Watch said talks would go on.", "talks would",
    "Harbour Rights Watch", NULL, NULL },
  { "President Edem Agbo also underscored that Togo would never return to the VRC, which it deemed "
    "\"a tool of others\".",
    "a tool of others", "Togo", "TGO", NULL },
  { "A source close to the peace talks said Togo was ready. The source close to the talks said "
    "there were doubts.",
    "there were", "source close to the peace talks", NULL, NULL },
  /* A king's name alone is no surname; states go by the report's own name for them. */
  { "President Kofi Hussein said Ghana would withdraw. King Hussein of Jordan said talks would go "
    "on.",
    "talks would", "King Hussein", "JOR", NULL },
  { "Britain said talks would go on.", "talks would", "Britain", "GBR", NULL },
  { "The US said talks would go on.", "talks would", "US", "USA", NULL },
  { "A foreign ministry spokesman said the border was closed. Ghana had no comment. Talks would "
    "go on, the spokesman said.",
    "Talks would", "foreign ministry spokesman", NULL, NULL },
  { "South Korean Defense Minister Song Young-moo said talks would go on.", "talks would",
    "Song Young-moo", "KOR", NULL },
  { "President Edem Agbo of Togo, who has offered to mediate, said talks would go on.",
    "talks would", "Edem Agbo", "TGO", NULL },
  { "President Edem Agbo met Amir Sheikh Hamad bin Ali Al Fadel. The Amir said talks would go on.",
    "talks would", "Hamad bin Ali Al Fadel", NULL, NULL },
  { "Minister Edem Agbo's statement was hailed as \"very useful\" by UN envoy Lena Fossum on "
    "Sunday.",
    "Minister Edem", "Lena Fossum", NULL, NULL },
  { "\"The border is closed,\" said Kofi Mensa, the spokesman for the Togolese parliament, "
    "according to the Savana news agency.",
    "The border", "Kofi Mensa", "TGO", "Savana news agency" },
  { "The rebels' commander, General Kwame Dogbe, also accepted a truce.", "a truce", "Kwame Dogbe",
    NULL, NULL },
  { "Reuters quoted Foreign Minister Ama Sossa as saying that the border was closed.", "the border",
    "Ama Sossa", NULL, "Reuters" },
  { "\"There is no alternative,\" Agbo was quoted as saying by the Savana newspaper on Monday.",
    "There is", "Agbo", NULL, "Savana" },
  { "While President Paul Dossou and rebel leader Kwame Dogbe \"have a good relationship, more is "
    "needed\", Agbo told reporters. \"They must meet,\" he said.",
    "They must", "Agbo", NULL, NULL },
  { "Agbo said he had met Ghanaian Foreign Minister Kofi Mensa on Monday, and both countries "
    "agreed to talk. He also said that Benin would help.",
    "Benin", "Agbo", NULL, NULL },
  { "At talks with his Turkish counterpart, Edem Agbo said ties would grow. Agbo said so in Accra.",
    "ties", "Edem Agbo", NULL, NULL },
  { "UN Special Adviser Lena Fossum said in Turkey that progress had been made. Turkey thanked the "
    "adviser. Turkey was pleased.",
    "progress", "Lena Fossum", "", NULL },
  { "Latin American governments condemned the coup in Togo.", "the coup",
    "Latin American governments", "", NULL },
  { "Sir Harold Penn, the chief negotiator, said there was no other way.", "there was",
    "Harold Penn", NULL, NULL },
  { "The presidents of Togo, Ghana and Benin -- Edem Agbo, Efua Boateng and Paul Dossou -- met on "
    "Sunday. Dossou said the border was closed.",
    "the border", "Paul Dossou", "BEN", NULL },
  { "Northern Secretary Paul Mandrell said the parties had a duty.", "the parties",
    "Paul Mandrell", "GBR", NULL },
  { "Prime Minister Edem Agbo's government said the border was closed.", "the border",
    "Edem Agbo's government", NULL, NULL },
  { "Togo's foreign ministry closed the border. Togo's foreign ministry said it was closed. The "
    "Togolese foreign ministry said on Sunday that it would reopen.",
    "it would", "Togo's foreign ministry", "TGO", NULL },
  { "President Edem Agbo, Jr. said the border was closed. Mr. Agbo said it would reopen.",
    "it would", "Edem Agbo, Jr.", NULL, NULL },
  { "The foreign ministers of Togo and Ghana, Ama Sossa and Kofi Mensa, said after talks in Abuja "
    "that the border would reopen.",
    "the border", "Ama Sossa and Kofi Mensa", "", NULL },
  { "U.S. envoy John Hale spoke to reporters. President Samir Taleb's office said in a statement "
    "that he had stressed the need for a ceasefire.",
    "the need", "Samir Taleb", NULL, "Samir Taleb's office" },
  { "Pakistan's Foreign Office spokesperson Ayesha Malik said the country would respond.",
    "the country", "Ayesha Malik", "PAK", NULL },
  { "A rebel representative in Paris confirmed the invitation.", "the invitation",
    "rebel representative in Paris", "", NULL },
  { "Ada Vik said that Norway had offered to mediate between Ghana and Togo if both sides agreed. "
    "“We will come,” Togo's envoy Ama Kossi said.",
    "We will come", "Ama Kossi", "TGO", NULL },
  { "Kemal Gomes, a trade observer, told the media that talks would go on.", "talks",
    "Kemal Gomes", NULL, NULL },
};

START_TEST (who_speaks)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (StmReport) report = extract (extractor, speakers[_i].text);
  const StmStatement *found = NULL;

  for (guint i = 0; i < stm_report_get_n_statements (report) && found == NULL; i++)
    {
      g_autofree char *words
          = stm_statement_dup_content_text (stm_report_get_statement (report, i));

      if (g_str_has_prefix (words, speakers[_i].content))
        found = stm_report_get_statement (report, i);
    }
  ck_assert_msg (found != NULL, "%s", speakers[_i].text);
  ck_assert_str_eq (stm_speaker_get_name (stm_statement_get_speaker (found)),
                    speakers[_i].speaker);
  if (speakers[_i].country != NULL && *speakers[_i].country == 0)
    ck_assert_ptr_null (stm_speaker_get_country (stm_statement_get_speaker (found)));
  else if (speakers[_i].country != NULL)
    ck_assert_str_eq (stm_speaker_get_country (stm_statement_get_speaker (found)),
                      speakers[_i].country);
  if (speakers[_i].reporter != NULL)
    ck_assert_str_eq (stm_actor_get_name (stm_statement_get_reporter (found, 0)),
                      speakers[_i].reporter);
}
END_TEST

START_TEST (words_in_quotation_marks_make_it_mixed_but_names_do_not)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  g_autoptr (StmReport) mixed
      = extract (extractor, "The minister said the talks were \"warm\" and useful.");
  g_autoptr (StmReport) indirect
      = extract (extractor, "The minister said the \"Volta Star\" had sunk on Friday.");

  ck_assert_int_eq (stm_statement_get_kind (stm_report_get_statement (mixed, 0)),
                    STM_STATEMENT_KIND_MIXED);
  ck_assert_int_eq (stm_statement_get_kind (stm_report_get_statement (indirect, 0)),
                    STM_STATEMENT_KIND_INDIRECT);
}
END_TEST

START_TEST (threads_share_an_extractor)
{
  g_autoptr (StmExtractor) extractor = make_extractor ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("extract", extract_many, extractor);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}
END_TEST

Suite *stm_test_extract_suite (void);

Suite *
stm_test_extract_suite (void)
{
  Suite *suite = suite_create ("extract");
  TCase *tc = tcase_create ("extractor");

  tcase_add_test (tc, a_talk_becomes_statements_of_one_speaker);
  tcase_add_test (tc, the_record_says_who_made_it_and_keeps_its_source);
  tcase_add_test (tc, without_a_day_of_publication_no_relative_date);
  tcase_add_loop_test (tc, another_language_gives_no_statements_and_says_so, 0,
                       G_N_ELEMENTS (foreign));
  tcase_add_loop_test (tc, odd_texts_give_sensible_records, 0, G_N_ELEMENTS (odd));
  tcase_add_test (tc, a_report_that_was_read_comes_back_as_it_is);
  tcase_add_test (tc, confidence_below_the_least_is_left_out);
  tcase_add_test (tc, the_users_actors_come_first);
  tcase_add_loop_test (tc, a_wrong_table_of_actors_is_refused_with_its_line, 0,
                       G_N_ELEMENTS (bad_tables));
  tcase_add_test (tc, a_document_in_the_first_person_is_its_signatorys);
  tcase_add_test (tc, an_unsigned_document_is_of_the_government_that_publishes_it);
  tcase_add_loop_test (tc, who_speaks, 0, G_N_ELEMENTS (speakers));
  tcase_add_test (tc, words_in_quotation_marks_make_it_mixed_but_names_do_not);
  tcase_add_test (tc, threads_share_an_extractor);
  suite_add_tcase (suite, tc);
  return suite;
}
