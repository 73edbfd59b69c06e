/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Who said what, when, and what it amounts to, in columns; below it the offers of mediation. See
 * stm-extract-table.h. */
#include "stm-extract-table.h"

#include <string.h>

enum { WHO, WHEN, CUE, WHAT, POSITION, N_COLUMNS };

static const char *const titles[] = { "WHO", "WHEN", "CUE", "WHAT", "POSITION" };
static const guint widths[] = { 24, 21, 14, 0, 24 }; /* 0: what is left */

/* Takes from *@text as many words as @width columns hold, at least one character. */
static char *
take_line (const char **text, guint width)
{
  const char *p = *text, *cut = NULL;
  guint n = 0;

  while (*p != 0 && *p != '\n' && n < width)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        cut = p;
      n += g_unichar_iswide (c) ? 2 : g_unichar_iszerowidth (c) ? 0 : 1;
      p = g_utf8_next_char (p);
    }
  if (*p != 0 && *p != ' ' && *p != '\n' && cut != NULL)
    p = cut;
  {
    char *line = g_strndup (*text, (gsize) (p - *text));

    if (*p == ' ' || *p == '\n')
      p++;
    *text = p;
    return line;
  }
}

static guint
count_columns (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != 0; p = g_utf8_next_char (p))
    n += g_unichar_iswide (g_utf8_get_char (p))         ? 2
         : g_unichar_iszerowidth (g_utf8_get_char (p)) ? 0
                                                        : 1;
  return n;
}

static void
append_row (GString *out, const char *const cells[N_COLUMNS], guint width)
{
  const char *left[N_COLUMNS];
  guint fixed = N_COLUMNS - 1;
  gboolean more = TRUE;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      left[i] = cells[i] != NULL ? cells[i] : "";
      fixed += widths[i];
    }
  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < N_COLUMNS; i++)
        {
          guint room = widths[i] > 0 ? widths[i] : MAX (width, fixed + 20) - fixed;
          g_autofree char *line = take_line (&left[i], room);

          g_string_append (out, line);
          for (guint n = count_columns (line); i + 1 < N_COLUMNS && n <= room; n++)
            g_string_append_c (out, ' ');
          more = more || *left[i] != 0;
        }
      while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      g_string_append_c (out, '\n');
    }
}

static char *
squeeze (char *text)
{
  char *to = text;

  for (const char *p = text; *p != 0; p++)
    if (!g_ascii_isspace (*p))
      *to++ = *p;
    else if (to > text && to[-1] != ' ')
      *to++ = ' ';
  *to = 0;
  return text;
}

/* An actor without a name is a speaker, or a code alone. */
static const char *
get_name (const StmActor *actor)
{
  if (stm_actor_get_name (actor) != NULL)
    return stm_actor_get_name (actor);
  if (stm_actor_get_speaker (actor) != NULL)
    return stm_speaker_get_name (stm_actor_get_speaker (actor));
  return stm_actor_get_code (actor) != NULL ? stm_actor_get_code (actor) : "someone";
}

static char *
dup_who (const StmStatement *statement)
{
  const StmSpeaker *speaker = stm_statement_get_speaker (statement);
  GString *who = g_string_new (NULL);

  if (speaker == NULL)
    return g_string_free (g_string_append (who, "(not resolved)"), FALSE);
  g_string_append (who, stm_speaker_get_name (speaker));
  if (stm_speaker_get_country (speaker) != NULL)
    g_string_append_printf (who, " [%s]", stm_speaker_get_country (speaker));
  if (stm_speaker_get_role (speaker) != NULL)
    g_string_append_printf (who, "\n%s", stm_speaker_get_role (speaker));
  for (guint i = 0; i < stm_statement_get_n_reporters (statement); i++)
    g_string_append_printf (who, "\nvia %s",
                            get_name (stm_statement_get_reporter (statement, i)));
  return g_string_free (who, FALSE);
}

static char *
dup_cue (const StmReport *report, const StmStatement *statement)
{
  const StmActor *addressee = stm_statement_get_addressee (statement);
  GString *cue = g_string_new (NULL);

  for (guint i = 0; i < stm_statement_get_n_cues (statement); i++)
    {
      g_autofree char *part = stm_report_dup_span_text (report, stm_statement_get_cue (statement, i));

      g_string_append_printf (cue, "%s%s", i > 0 ? " … " : "", squeeze (part));
    }
  if (addressee != NULL && stm_actor_get_name (addressee) != NULL)
    g_string_append_printf (cue, "%sto %s", cue->len > 0 ? "\n" : "", stm_actor_get_name (addressee));
  return g_string_free (cue, FALSE);
}

static char *
dup_positions (const StmStatement *statement)
{
  GString *positions = g_string_new (NULL);

  for (guint i = 0; i < stm_statement_get_n_positions (statement); i++)
    {
      const StmPosition *position = stm_statement_get_position (statement, i);
      const StmActor *target = stm_position_get_target (position);

      g_string_append_printf (positions, "%s%s", i > 0 ? "\n" : "",
                              stm_stance_to_string (stm_position_get_stance (position)));
      if (target != NULL && stm_actor_get_name (target) != NULL)
        g_string_append_printf (positions, " -> %s", stm_actor_get_name (target));
      if (stm_position_get_cameo (position) != NULL)
        g_string_append_printf (positions, " (%s)", stm_position_get_cameo (position));
    }
  return g_string_free (positions, FALSE);
}

static void
append_statement (GString *out, const StmReport *report, const StmStatement *statement, guint width)
{
  const StmDate *date = stm_statement_get_date (statement);
  g_autofree char *who = dup_who (statement), *cue = dup_cue (report, statement);
  g_autofree char *what = squeeze (stm_statement_dup_content_text (statement));
  g_autofree char *positions = dup_positions (statement);
  const char *cells[N_COLUMNS] = { who, date != NULL ? stm_date_to_string (date) : "-", cue, what,
                                   positions };

  append_row (out, cells, width);
}

static void
append_actors (GString *out, const StmMediationOffer *offer, gboolean parties)
{
  guint n = parties ? stm_mediation_offer_get_n_parties (offer)
                    : stm_mediation_offer_get_n_mediators (offer);

  for (guint i = 0; i < n; i++)
    {
      const char *name;

      if (parties)
        name = get_name (stm_party_get_actor (stm_mediation_offer_get_party (offer, i)));
      else
        name = get_name (stm_mediation_offer_get_mediator (offer, i));
      g_string_append_printf (out, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : " and ", name);
    }
}

static void
append_offer (GString *out, const StmReport *report, const StmMediationOffer *offer)
{
  g_string_append (out, "MEDIATION  ");
  append_actors (out, offer, FALSE);
  if (stm_mediation_offer_get_n_parties (offer) > 0)
    {
      g_string_append (out, " between ");
      append_actors (out, offer, TRUE);
    }
  g_string_append_printf (out, ": %s",
                          stm_offer_status_to_string (stm_mediation_offer_get_status (offer)));
  for (guint i = 0; i < stm_mediation_offer_get_n_conditions (offer); i++)
    {
      const StmCondition *condition = stm_mediation_offer_get_condition (offer, i);
      g_autofree char *text = stm_report_dup_span_text (report, stm_condition_get_span (condition));

      g_string_append_printf (out, "\n           condition: %s", squeeze (text));
    }
  g_string_append_c (out, '\n');
}

void
table_append (GString *out, const StmReport *report, guint width)
{
  const StmSource *source = stm_report_get_source (report);
  const StmDate *published = source != NULL ? stm_source_get_published (source) : NULL;
  const char *publisher = source != NULL ? stm_source_get_publisher (source) : NULL;
  guint n = stm_report_get_n_statements (report);

  g_string_append_printf (out, "== %s", stm_report_get_id (report));
  if (publisher != NULL)
    g_string_append_printf (out, ", %s", publisher);
  if (published != NULL)
    g_string_append_printf (out, ", %s", stm_date_to_string (published));
  g_string_append_printf (out, ": %u statement%s, %u speaker%s\n", n, n == 1 ? "" : "s",
                          stm_report_get_n_speakers (report),
                          stm_report_get_n_speakers (report) == 1 ? "" : "s");
  if (n > 0)
    append_row (out, titles, width);
  for (guint i = 0; i < n; i++)
    append_statement (out, report, stm_report_get_statement (report, i), width);
  for (guint i = 0; i < stm_report_get_n_mediation_offers (report); i++)
    append_offer (out, report, stm_report_get_mediation_offer (report, i));
}
