#include <statements/statements.h>
#include <stdio.h>

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StmExtractor) extractor = stm_extractor_new (&error);
  g_autoptr (StmReport) report = NULL;

  if (extractor != NULL)
    report = stm_extractor_extract_text (
        extractor, "talks", argc > 1 ? argv[1] : "“We will come,” Togo's envoy Ama Kossi said.", -1,
        "2031-05-04", NULL, NULL, &error);
  if (report == NULL)
    return fprintf (stderr, "%s\n", error->message), 1;
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *statement = stm_report_get_statement (report, i);
      const StmSpeaker *speaker = stm_statement_get_speaker (statement);
      g_autofree char *content = stm_statement_dup_content_text (statement);

      printf ("%s (%s): %s\n", speaker ? stm_speaker_get_name (speaker) : "someone",
              speaker && stm_speaker_get_role (speaker) ? stm_speaker_get_role (speaker) : "-", content);
    }
  return 0;
}
