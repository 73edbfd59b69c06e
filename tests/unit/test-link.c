/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Linking of labelled segments: which source and contents go to which cue. */
#include <check.h>
#include <string.h>

#include "extract/stm-link.h"

/* Attributions of @prose, whose segments stand between marks: {source}, <cue>, [content]. One
 * line each: source | cue | contents with " + " between. */
static char *
link_marked (const char *prose)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GByteArray) kinds = g_byte_array_new ();
  g_autoptr (GArray) raw = g_array_new (FALSE, FALSE, sizeof (StmRawAttribution));
  g_autoptr (StmText) text = NULL;
  g_autofree StmTokenLabel *labels = NULL;
  GString *out = g_string_new (NULL);
  guint8 kind = 0, number = 0;

  /* Kinds: the number of the segment times 4 and 1 source, 2 cue, 3 content. */
  for (const char *p = prose; *p != '\0'; p++)
    {
      const char *mark = strchr ("{<[}>]", *p);

      if (mark != NULL)
        {
          gsize at = mark - "{<[}>]";

          kind = at < 3 ? (guint8) (++number * 4 + at + 1) : 0;
          continue;
        }
      g_string_append_c (plain, *p);
      g_byte_array_append (kinds, &kind, 1);
    }
  text = stm_text_new (plain->str, -1, NULL);
  labels = g_new0 (StmTokenLabel, text->n_tokens + 1);
  for (guint32 i = 0; i < text->n_tokens; i++)
    {
      guint8 k = kinds->data[text->tokens[i].start];
      gboolean goes_on = i > 0 && kinds->data[text->tokens[i - 1].start] == k;

      labels[i].probability = 204;
      if (k != 0)
        labels[i].label = (guint8) ((k % 4) * 2 - 1 + goes_on);
    }
  stm_link_text (text, labels, raw);
  for (guint i = 0; i < raw->len; i++)
    {
      const StmRawAttribution *a = &g_array_index (raw, StmRawAttribution, i);
      const struct {
        const StmTokenRange *ranges;
        guint n;
        const char *after;
      } parts[] = { { a->sources, a->n_sources, " | " },
                    { a->cues, a->n_cues, " | " },
                    { a->contents, a->n_contents, "\n" } };

      ck_assert (a->probability > 0 && a->probability <= 1);
      ck_assert_uint_ge (a->n_contents, 1);
      for (guint k = 0; k < 3; k++)
        {
          for (guint r = 0; r < parts[k].n; r++)
            {
              guint32 from = text->tokens[parts[k].ranges[r].first].start;
              guint32 to = text->tokens[parts[k].ranges[r].end - 1].end;

              g_string_append_printf (out, "%s%.*s", r > 0 ? " + " : "", (int) (to - from),
                                      text->text + from);
            }
          if (k == 2 && a->leader != i)
            g_string_append_printf (out, " goes on with %u", a->leader);
          g_string_append (out, parts[k].after);
        }
    }
  return g_string_free (out, FALSE);
}

static const struct {
  const char *marked;
  const char *linked;
} cases[] = {
  /* The plain order, and the content first. */
  { "{The minister} <said> that [talks would resume].",
    "The minister | said | talks would resume\n" },
  { "[Talks would resume], {the minister} <said>.", "the minister | said | Talks would resume\n" },
  /* A content in two parts around its cue. */
  { "[“We are ready,”] {she} <said>, [“and we shall wait.”]",
    "she | said | “We are ready,” + “and we shall wait.”\n" },
  /* A shared source. */
  { "{The envoy} <said> [the road was open] and <added> that [aid would follow].",
    "The envoy | said | the road was open\nThe envoy | added | aid would follow\n" },
  /* Two speakers of one sentence. */
  { "{Ann} <denied> [the charge] while {Bob} <confirmed> [the visit].",
    "Ann | denied | the charge\nBob | confirmed | the visit\n" },
  /* A cue without a source, and one without a content, which is none. */
  { "It was <reported> that [the border is shut].", " | reported | the border is shut\n" },
  { "{The president} <spoke> at length.", "" },
  /* A quotation that nobody is said to have spoken. */
  { "[“Never again.”]", " |  | “Never again.”\n" },
  /* Nothing goes over a paragraph's end. */
  { "{The mayor} <said> [it was late].\n\n[“It was dark.”]",
    "The mayor | said | it was late\n |  | “It was dark.”\n" },
  /* A quotation that goes on in the next paragraph goes on with its speaker's words. */
  { "[“It was late,”] {the mayor} <said>, [“very late.”]\n\n[“It was dark.”]\n\n[“So we left.”]",
    "the mayor | said | “It was late,” + “very late.”\n |  | “It was dark.” goes on with 0\n"
    " |  | “So we left.” goes on with 0\n" },
  /* A cue at a paragraph's end opens the words of the next. */
  { "{The mayor} <said>:\n\n[“It was dark.”]", "The mayor | said | “It was dark.”\n" },
  { "{The mayor} <spoke>.\n\nIt was late.\n\n[“It was dark.”]", " |  | “It was dark.”\n" },
  { "Nothing here.", "" },
  { "", "" },
};

START_TEST (test_link)
{
  g_autofree char *got = link_marked (cases[_i].marked);

  ck_assert_str_eq (got, cases[_i].linked);
}
END_TEST

/* Many segments in one paragraph: linear, and none is lost. */
START_TEST (test_many)
{
  g_autoptr (GString) marked = g_string_new (NULL);
  g_autofree char *got = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append (marked, "{He} <said> [no]. ");
  got = link_marked (marked->str);
  lines = g_strsplit (got, "\n", -1);
  ck_assert_uint_eq (g_strv_length (lines), 61);
  for (guint i = 0; i < 60; i++)
    ck_assert_str_eq (lines[i], "He | said | no");
}
END_TEST

Suite *stm_test_link_suite (void);

Suite *
stm_test_link_suite (void)
{
  Suite *suite = suite_create ("link");
  TCase *tc = tcase_create ("segments");

  tcase_add_loop_test (tc, test_link, 0, G_N_ELEMENTS (cases));
  tcase_add_test (tc, test_many);
  suite_add_tcase (suite, tc);
  return suite;
}
