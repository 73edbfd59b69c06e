/* SPDX-License-Identifier: LGPL-2.1-or-later
 * brat: broken spans, the text beside, words that differ from it. */
#include "test-util.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
write_part (const StmReport *report, const char *part)
{
  g_autoptr (StmWriter) writer = stm_writer_new ();
  g_autoptr (GError) error = NULL;
  char *data;

  ck_assert (stm_writer_set_format (writer, "brat", NULL));
  ck_assert (stm_writer_set_option (writer, "part", part, NULL));
  data = stm_writer_write_data (writer, report, NULL, &error);
  ck_assert_ok (error);
  return data;
}

/* A content and a position over four letters each, with @rest behind. */
#define POSITION                                                                                   \
  "T1\tContent 0 4\tabcd\nT2\tIssue 5 9\tefgh\nR1\tPosition Arg1:T1 Arg2:T2\n"                   \
  "A1\tStance T2 pledge\n"

static StmReport *
read_lines (const char *lines, StmReadFlags flags, StmReader *reader, GError **error)
{
  ck_assert (stm_reader_set_format (reader, "brat", NULL));
  stm_reader_set_flags (reader, flags);
  return stm_reader_read_data (reader, lines, -1, error);
}

/* The reader has said @what. */
static void
check_told (StmReader *reader, const char *what)
{
  StmDiagnostics *notes = stm_reader_get_diagnostics (reader);

  for (guint i = 0; i < stm_diagnostics_get_n (notes); i++)
    if (strstr (stm_diagnostics_get_error (notes, i)->message, what) != NULL)
      return;
  ck_abort_msg ("not told: %s", what);
}

/* What is refused, and on which line. */
static void
check_refused (const char *lines, StmReadFlags flags, StmError code, guint line)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = read_lines (lines, flags, reader, &error);

  ck_assert_msg (report == NULL && error != NULL, "read: %s", lines);
  ck_assert_msg (stm_error_get_line (error) == line, "%s", error->message);
  ck_assert_error (error, code);
}

/* Annotations and text in files of one name give the statements and their places back. */
START_TEST (test_text_beside)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autofree char *folder = g_dir_make_tmp ("brat-XXXXXX", NULL);
  g_autofree char *ann = g_build_filename (folder, "x.ann", NULL);
  g_autofree char *txt = g_build_filename (folder, "x.txt", NULL);
  g_autofree char *annotations = write_part (report, "ann");
  g_autofree char *text = write_part (report, "text");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) again = NULL;
  g_autoptr (StmReport) none = NULL;

  ck_assert_str_eq (text, stm_report_get_text (report, NULL));
  ck_assert (g_file_set_contents (ann, annotations, -1, NULL));
  ck_assert (g_file_set_contents (txt, text, -1, NULL));
  again = stm_reader_read_file (reader, ann, &error);
  ck_assert_ok (error);
  ck_assert_str_eq (stm_report_get_text (again, NULL), text);
  for (guint i = 0; i < 2; i++)
    {
      const StmStatement *a = stm_report_get_statement (report, i);
      const StmStatement *b = stm_report_get_statement (again, i);
      g_autofree char *words = stm_statement_dup_content_text (a);
      g_autofree char *others = stm_statement_dup_content_text (b);

      ck_assert_str_eq (words, others);
      ck_assert (stm_span_equal (stm_statement_get_content (a, 0),
                                 stm_statement_get_content (b, 0)));
      ck_assert_str_eq (stm_speaker_get_id (stm_statement_get_speaker (a)),
                        stm_speaker_get_id (stm_statement_get_speaker (b)));
    }
  ck_assert_ptr_eq (stm_statement_get_within (stm_report_get_statement (again, 1)),
                    stm_report_get_statement (again, 0));
  ck_assert_str_eq (
      stm_position_get_cameo (stm_statement_get_position (stm_report_get_statement (again, 0), 0)),
      "039");
  /* Another text: refused. */
  text[20] = '#';
  memset (text, '#', strlen ("OSLO"));
  for (char *p = text; *p != '\0'; p++)
    if (*p == 'e')
      *p = 'E';
  ck_assert (g_file_set_contents (txt, text, -1, NULL));
  none = stm_reader_read_file (reader, ann, &error);
  ck_assert_ptr_null (none);
  ck_assert_error (error, STM_ERROR_SPAN);
  g_unlink (ann);
  g_unlink (txt);
  g_rmdir (folder);
}
END_TEST

START_TEST (test_pieces)
{
  g_autofree char *data = stm_test_read_fixture ("brat/y_story.ann", NULL);
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = stm_reader_read_data (reader, data, -1, &error);
  const StmStatement *statement;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  ck_assert_ok (error);
  statement = stm_report_lookup_statement (report, "st1");
  ck_assert_uint_eq (stm_statement_get_n_contents (statement), 2);
  first = stm_report_dup_span_text (report, stm_statement_get_content (statement, 0));
  second = stm_report_dup_span_text (report, stm_statement_get_content (statement, 1));
  ck_assert_str_eq (first, "We agree");
  ck_assert_str_eq (second, "and stayx");
  ck_assert_str_eq (stm_speaker_get_name (stm_statement_get_speaker (statement)), "Ada | Vik");
  ck_assert (stm_statement_is_reviewed (statement));
}
END_TEST

START_TEST (test_modality)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report
      = read_lines (POSITION "#1\tAnnotatorNotes T2\tmodality= negated  future \n",
                    STM_READ_DEFAULT, reader, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (stm_position_get_modality (
                         stm_statement_get_position (stm_report_get_statement (report, 0), 0)),
                     STM_MODALITY_NEGATED | STM_MODALITY_FUTURE);
  check_refused (POSITION "#1\tAnnotatorNotes T2\tmodality=negated futur\n", STM_READ_DEFAULT,
                 STM_ERROR_VALUE, 2);
}
END_TEST

/* All that has no place is counted, and what is not of the mapping can be refused. */
START_TEST (test_left_out)
{
  static const struct {
    const char *lines;
    const char *told;
    guint line; /* where it is refused; 0: it is not */
  } rows[] = {
    { "A2\tNegation T1\n", "attributes of other names: 1 ", 5 },
    { "A2\tKind T2 direct\n", "attributes of other names: 1 ", 5 },
    { "#1\tAnnotatorNotes T1\tid=x|colour=red|sound=low\n", "notes of other keys: 2 ", 5 },
    { "#1\tAnnotatorNotes T1\tid=x|ask Ada|\n", "words of notes without a key: 1 ", 0 },
    { "#1\tAnnotatorNotes T1\t=x\n", "notes of other keys: 1 ", 5 },
    { "T3\tWeather 10 11\ti\n", "annotations of other types: 1 ", 5 },
    { "T3\tWeather 10 11\ti\nA2\tWet T3\n", "attributes of other names: 1 ", 5 },
    { "R2\tLikes Arg1:T1 Arg2:T2\n", "relations of other kinds: 1 ", 5 },
    { "R2\tCue Arg1:T2 Arg2:T1\n", "relations of other kinds: 1 ", 5 },
    { "E1\tMeet:T1 Who:T2\n", "events of brat: 1 ", 5 },
    { "T3\tDate 10 11\ti\nT4\tDate 12 13\tk\nR2\tDate Arg1:T1 Arg2:T3\n"
      "R3\tDate Arg1:T1 Arg2:T4\n", "relations of which one is kept: 1 ", 0 },
    { "T3\tHolder 10 11\ti\nT4\tHolder 12 13\tk\nR2\tHolder Arg1:T2 Arg2:T3\n"
      "R3\tHolder Arg1:T2 Arg2:T4\nR4\tAddressee Arg1:T1 Arg2:T3\n"
      "R5\tAddressee Arg1:T1 Arg2:T4\n", "relations of which one is kept: 2 ", 0 },
    { "T3\tHolder 10 11;12 13;14 15\ti k m\nR2\tHolder Arg1:T2 Arg2:T3\n",
      "pieces beyond the first: 2 ", 0 },
    { "T3\tMention 10 11;12 13\ti k\n#1\tAnnotatorNotes T3\tid=sp1\n",
      "pieces beyond the first: 1 ", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *lines = g_strconcat (POSITION, rows[i].lines, NULL);
      g_autoptr (StmReader) reader = stm_reader_new ();
      g_autoptr (StmReader) strict = stm_reader_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (StmReport) report = read_lines (lines, STM_READ_DEFAULT, reader, &error);
      g_autoptr (StmReport) again = NULL;

      ck_assert_ok (error);
      check_told (reader, rows[i].told);
      if (rows[i].line > 0)
        {
          check_refused (lines, STM_READ_REJECT_UNKNOWN, STM_ERROR_VALUE, rows[i].line);
          continue;
        }
      again = read_lines (lines, STM_READ_REJECT_UNKNOWN, strict, &error);
      ck_assert_ok (error);
    }
}
END_TEST

START_TEST (test_many_values)
{
  g_autoptr (GString) lines = g_string_new (POSITION "#1\tAnnotatorNotes T1\t");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = NULL;

  for (guint i = 0; i < 67; i++)
    g_string_append_printf (lines, "k%u=v|", i);
  report = read_lines (lines->str, STM_READ_DEFAULT, reader, &error);
  ck_assert_ok (error);
  check_told (reader, "values beyond the 64th of an annotation: 3 ");
  check_told (reader, "notes of other keys: 64 ");
}
END_TEST

/* Nothing of what is written is unknown when it is read. */
START_TEST (test_written_is_known)
{
  g_autoptr (StmReport) report = stm_test_make_report ();
  g_autofree char *lines = write_part (report, "ann");
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) again = read_lines (lines, STM_READ_REJECT_UNKNOWN, reader, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (stm_diagnostics_get_n (stm_reader_get_diagnostics (reader)), 0);
}
END_TEST

START_TEST (test_within)
{
  static const char nowhere[] = POSITION "R2\tWithin Arg1:T1 Arg2:T2\n";
  static const char dropped[] = "T1\tContent 0 4\tabcd\nT2\tContent 5 9\tefgh\n"
                                "R1\tWithin Arg1:T1 Arg2:T2\nA1\tKind T2 loud\n";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = read_lines (nowhere, STM_READ_SKIP_BAD, reader, &error);
  StmDiagnostics *notes;

  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_statements (report), 1);
  check_told (reader, "5:1: T1 is within T2, which is no statement");
  check_refused (nowhere, STM_READ_DEFAULT, STM_ERROR_REFERENCE, 5);
  stm_report_unref (report);
  report = read_lines (dropped, STM_READ_SKIP_BAD, reader, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_statements (report), 1);
  ck_assert_ptr_null (stm_statement_get_within (stm_report_get_statement (report, 0)));
  check_told (reader, "3:1: T1 is within a statement that was dropped; left out");
  notes = stm_reader_get_diagnostics (reader);
  ck_assert_int_eq (stm_diagnostics_get_severity (notes, stm_diagnostics_get_n (notes) - 1),
                    STM_SEVERITY_WARNING);
}
END_TEST

/* What a relation of another kind leads to becomes no actor, good or bad. */
START_TEST (test_other_relation)
{
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report
      = read_lines (POSITION "T3\tPlace 10 11\ti\nR2\tLikes Arg1:T1 Arg2:T3\n"
                             "#1\tAnnotatorNotes T3\tspeaker=sp1|country=nowhere\n",
                    STM_READ_DEFAULT, reader, &error);

  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_speakers (report), 0);
  check_told (reader, "relations of other kinds: 1 ");
}
END_TEST

/* What skip-bad drops leaves neither its id nor speakers, names, mentions. */
START_TEST (test_dropped)
{
  static const char statements[]
      = "T1\tContent 0 4\tabcd\nT2\tContent 5 9\tefgh\nT3\tAddressee 10 11\ti\n"
        "T4\tPlace 12 13\tk\nR1\tAddressee Arg1:T1 Arg2:T3\nR2\tPlace Arg1:T1 Arg2:T4\n"
        "#1\tAnnotatorNotes T1\tid=st1|speaker=sp1|name=Ada|report=bad\n"
        "#2\tAnnotatorNotes T2\tid=st1|report=good\n#3\tAnnotatorNotes T3\tspeaker=sp2\n"
        "#4\tAnnotatorNotes T4\tcountry=nowhere\n";
  static const char speakers[]
      = "T1\tContent 0 4\tabcd\nT2\tMention 5 9\tefgh\nT3\tMention 10 11\ti\n"
        "#1\tAnnotatorNotes T1\tspeaker=sp1\n#2\tAnnotatorNotes T2\tid=sp1|name=Ada|kind=none\n"
        "#3\tAnnotatorNotes T3\tid=sp2|role=x|country=nowhere\n";
  g_autoptr (StmReader) reader = stm_reader_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (StmReport) report = read_lines (statements, STM_READ_SKIP_BAD, reader, &error);
  const StmSpeaker *speaker;

  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_statements (report), 1);
  ck_assert_str_eq (stm_statement_get_id (stm_report_get_statement (report, 0)), "st1");
  ck_assert_uint_eq (stm_report_get_n_speakers (report), 0);
  ck_assert_str_eq (stm_report_get_id (report), "good");
  stm_report_unref (report);
  report = read_lines (speakers, STM_READ_SKIP_BAD, reader, &error);
  ck_assert_ok (error);
  ck_assert_uint_eq (stm_report_get_n_speakers (report), 1);
  speaker = stm_report_get_speaker (report, 0);
  ck_assert_str_eq (stm_speaker_get_name (speaker), "sp1");
  ck_assert_uint_eq (stm_speaker_get_n_mentions (speaker), 0);
}
END_TEST

Suite *
stm_test_brat_suite (void)
{
  Suite *suite = suite_create ("brat");
  TCase *tests = tcase_create ("brat");

  tcase_add_test (tests, test_text_beside);
  tcase_add_test (tests, test_pieces);
  tcase_add_test (tests, test_modality);
  tcase_add_test (tests, test_left_out);
  tcase_add_test (tests, test_many_values);
  tcase_add_test (tests, test_written_is_known);
  tcase_add_test (tests, test_within);
  tcase_add_test (tests, test_other_relation);
  tcase_add_test (tests, test_dropped);
  suite_add_tcase (suite, tests);
  return suite;
}
