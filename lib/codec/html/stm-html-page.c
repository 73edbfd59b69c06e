/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The page: heading, and for each report its text, a panel a statement, its offers with each
 * party's consent, and the drawings. All from the record; what is absent is left out. */
#include "codec/html/stm-html.h"

#include "model/stm-model-private.h"

void
stm_html_append_text (GString *out, const char *text, gssize len)
{
  const char *end = text + (len < 0 ? (gssize) strlen (text) : len);

  for (const char *p = text; p < end; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\'':
        g_string_append (out, "&#39;");
        break;
      case '\r':
        /* A parser would make a line feed of it; a reference keeps the count of characters. */
        g_string_append (out, "&#13;");
        break;
      default:
        /* Control characters are no HTML; their pictures are as long. */
        if ((guchar) *p < 0x20 && *p != '\n' && *p != '\t')
          g_string_append_unichar (out, 0x2400 + (guchar) *p);
        else if (*p == 0x7f)
          g_string_append_unichar (out, 0x2421);
        else
          g_string_append_c (out, *p);
      }
}

const char *
stm_html_get_stance_way (StmStance stance)
{
  switch (stance)
    {
    case STM_STANCE_SUPPORT:
    case STM_STANCE_ACCEPT:
    case STM_STANCE_WELCOME:
    case STM_STANCE_PLEDGE:
    case STM_STANCE_OFFER:
    case STM_STANCE_PRAISE:
      return "for";
    case STM_STANCE_OPPOSE:
    case STM_STANCE_CONDEMN:
    case STM_STANCE_ACCUSE:
    case STM_STANCE_REJECT:
    case STM_STANCE_DENY:
    case STM_STANCE_WARN:
      return "against";
    default:
      return "neither";
    }
}

const char *
stm_html_get_stance_sign (StmStance stance)
{
  const char *way = stm_html_get_stance_way (stance);

  return way[0] == 'f' ? "+" : way[0] == 'a' ? "−" : "○";
}

const char *
stm_html_get_actor_name (const StmActor *actor)
{
  const StmSpeaker *speaker = stm_actor_get_speaker (actor);

  return stm_actor_get_name (actor) != NULL   ? stm_actor_get_name (actor)
         : speaker != NULL                     ? stm_speaker_get_name (speaker)
         : stm_actor_get_code (actor) != NULL ? stm_actor_get_code (actor)
         : stm_actor_get_country (actor) != NULL
             ? stm_actor_get_country (actor)
             : "?";
}

static void
append_row (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (out, "<dt>%s</dt><dd dir=\"auto\">", name);
  stm_html_append_text (out, value, -1);
  g_string_append (out, "</dd>");
}

static void
append_actor_row (GString *out, const char *name, const StmActor *actor)
{
  if (actor != NULL)
    append_row (out, name, stm_html_get_actor_name (actor));
}

static void
append_span_row (GString *out, const char *name, const StmReport *report, const StmSpan *span)
{
  g_autofree char *text = span != NULL ? stm_report_dup_span_text (report, span) : NULL;

  append_row (out, name, text);
}

static void
append_position (GString *out, const StmReport *report, const StmPosition *position)
{
  StmStance stance = stm_position_get_stance (position);
  const StmActor *holder = stm_position_get_holder (position);
  const StmActor *target = stm_position_get_target (position);
  g_autofree char *issue = stm_position_get_issue (position) != NULL
                               ? stm_report_dup_span_text (report, stm_position_get_issue (position))
                               : NULL;

  g_string_append_printf (out, "<p><span class=\"stance %s\">%s %s</span>",
                          stm_html_get_stance_way (stance), stm_html_get_stance_sign (stance),
                          stm_stance_to_string (stance));
  if (issue != NULL)
    {
      g_string_append (out, " <bdi>");
      stm_html_append_text (out, issue, -1);
      g_string_append (out, "</bdi>");
    }
  if (target != NULL)
    {
      g_string_append (out, " → <bdi>");
      stm_html_append_text (out, stm_html_get_actor_name (target), -1);
      g_string_append (out, "</bdi>");
    }
  if (holder != NULL)
    {
      g_string_append (out, " (held by <bdi>");
      stm_html_append_text (out, stm_html_get_actor_name (holder), -1);
      g_string_append (out, "</bdi>)");
    }
  for (guint i = 1; i < stm_enum_modality.n; i++)
    if (((int) stm_position_get_modality (position) & stm_enum_modality.values[i].value) != 0)
      g_string_append_printf (out, ", %s", stm_enum_modality.values[i].value_nick);
  if (stm_position_get_cameo (position) != NULL || stm_position_get_plover (position) != NULL)
    {
      g_string_append (out, " <small>");
      if (stm_position_get_cameo (position) != NULL)
        {
          g_string_append (out, "CAMEO ");
          stm_html_append_text (out, stm_position_get_cameo (position), -1);
        }
      if (stm_position_get_plover (position) != NULL)
        {
          g_string_append (out, " PLOVER ");
          stm_html_append_text (out, stm_position_get_plover (position), -1);
        }
      g_string_append (out, "</small>");
    }
  g_string_append (out, "</p>\n");
}

static void
append_speaker (GString *out, const StmStatement *statement)
{
  const StmSpeaker *speaker = stm_statement_get_speaker (statement);

  g_string_append (out, "<bdi>");
  stm_html_append_text (out, speaker != NULL ? stm_speaker_get_name (speaker) : "Someone", -1);
  g_string_append (out, "</bdi>");
}

/* The words that say who speaks, and that somebody does: "the envoy … said". */
static void
append_evidence (GString *out, const StmReport *report, const StmStatement *statement)
{
  guint n_sources = stm_statement_get_n_sources (statement);
  guint n = n_sources + stm_statement_get_n_cues (statement);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const StmSpan *span = i < n_sources ? stm_statement_get_source (statement, i)
                                          : stm_statement_get_cue (statement, i - n_sources);
      g_autofree char *text = stm_report_dup_span_text (report, span);

      if (text != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " … " : "", text);
    }
  append_row (out, "Evidence", words->len > 0 ? words->str : NULL);
}

/* A link to the statement that this one is part of. */
static void
append_within (GString *out, const StmStatement *statement, guint number, GHashTable *numbers)
{
  const StmStatement *within = stm_statement_get_within (statement);

  if (within == NULL)
    return;
  g_string_append_printf (out, "<dt>Part of</dt><dd><a href=\"#r%u-s%u\">what ", number,
                          GPOINTER_TO_UINT (g_hash_table_lookup (numbers, within)));
  append_speaker (out, within);
  g_string_append (out, " says</a></dd>");
}

/* Whether the text has a mark to link to. */
static gboolean
is_marked (const StmStatement *statement)
{
  const StmSpan *span = stm_statement_get_n_contents (statement) > 0
                            ? stm_statement_get_content (statement, 0)
                            : NULL;

  return span != NULL && span->byte_start != STM_SPAN_NO_BYTES && span->byte_end > span->byte_start;
}

/* A report on the page. */
typedef struct {
  const StmReport *report;
  guint number;
  gboolean with_text;
  const char *lang;    /* the attribute of what is in the report's language, or "" */
  GHashTable *numbers; /* of its statements, from 1 */
} Shown;

static void
append_statement (GString *out, const Shown *shown, guint index)
{
  const StmReport *report = shown->report;
  guint number = shown->number;
  const StmStatement *s = stm_report_get_statement (report, index);
  const StmSpeaker *speaker = stm_statement_get_speaker (s);
  g_autofree char *content = stm_statement_dup_content_text (s);
  GString *reporters = g_string_new (NULL);

  g_string_append_printf (out, "<li class=\"card\" id=\"r%u-s%u\" tabindex=\"-1\"><h4>", number,
                          index + 1);
  append_speaker (out, s);
  g_string_append (out, "</h4>\n");
  if (content != NULL)
    {
      g_string_append_printf (out, "<p dir=\"auto\"%s>", shown->lang);
      g_string_append (out, stm_statement_get_kind (s) == STM_STATEMENT_KIND_DIRECT ? "<q>" : "");
      stm_html_append_text (out, content, -1);
      g_string_append (out, stm_statement_get_kind (s) == STM_STATEMENT_KIND_DIRECT ? "</q>" : "");
      g_string_append (out, "</p>\n");
    }
  for (guint i = 0; i < stm_statement_get_n_positions (s); i++)
    append_position (out, report, stm_statement_get_position (s, i));
  g_string_append (out, "<dl>");
  if (speaker != NULL)
    {
      append_row (out, "Role", stm_speaker_get_role (speaker));
      append_row (out, "Country", stm_speaker_get_country (speaker));
      append_row (out, "Organization", stm_speaker_get_organization (speaker));
    }
  append_row (out, "Kind", stm_statement_kind_to_string (stm_statement_get_kind (s)));
  append_actor_row (out, "To", stm_statement_get_addressee (s));
  if (stm_statement_get_date (s) != NULL)
    append_row (out, "Date", stm_date_to_string (stm_statement_get_date (s)));
  append_span_row (out, "In words", report, stm_statement_get_date_phrase (s));
  append_actor_row (out, "Place", stm_statement_get_place (s));
  append_span_row (out, "Occasion", report, stm_statement_get_occasion (s));
  append_actor_row (out, "Medium", stm_statement_get_medium (s));
  for (guint i = 0; i < stm_statement_get_n_reporters (s); i++)
    g_string_append_printf (reporters, "%s%s", i > 0 ? ", " : "",
                            stm_html_get_actor_name (stm_statement_get_reporter (s, i)));
  append_row (out, "Reported by", reporters->len > 0 ? reporters->str : NULL);
  append_within (out, s, number, shown->numbers);
  append_evidence (out, report, s);
  g_string_free (reporters, TRUE);
  if (stm_statement_get_confidence (s) >= 0.0) /* NaN when absent */
    g_string_append_printf (out, "<dt>Confidence</dt><dd>%d %%</dd>",
                            (int) (stm_statement_get_confidence (s) * 100.0 + 0.5));
  append_row (out, "Reviewed", stm_statement_is_reviewed (s) ? "by a person" : NULL);
  g_string_append (out, "</dl>");
  if (shown->with_text && is_marked (s))
    g_string_append_printf (out, "<p class=\"where\"><a href=\"#r%u-t%u\">in the text</a></p>",
                            number, index + 1);
  g_string_append (out, "</li>\n");
}

static void
append_offer (GString *out, const StmReport *report, const StmMediationOffer *offer)
{
  g_string_append (out, "<li class=\"card\"><h4>");
  for (guint i = 0; i < stm_mediation_offer_get_n_mediators (offer); i++)
    {
      g_string_append (out, i > 0 ? ", <bdi>" : "<bdi>");
      stm_html_append_text (
          out, stm_html_get_actor_name (stm_mediation_offer_get_mediator (offer, i)), -1);
      g_string_append (out, "</bdi>");
    }
  g_string_append_printf (out, ": %s",
                          stm_offer_status_to_string (stm_mediation_offer_get_status (offer)));
  if (stm_mediation_offer_get_activity (offer) != STM_ACTIVITY_UNKNOWN)
    g_string_append_printf (out, " (%s)",
                            stm_activity_to_string (stm_mediation_offer_get_activity (offer)));
  g_string_append (out, "</h4>\n");
  if (stm_mediation_offer_is_contradictory (offer))
    g_string_append (out, "<p class=\"flag\">Status and consents contradict each other.</p>\n");
  if (stm_mediation_offer_get_n_parties (offer) > 0)
    {
      g_string_append (out, "<table><tr><th scope=\"col\">Party</th><th scope=\"col\">Consent</th></tr>\n");
      for (guint i = 0; i < stm_mediation_offer_get_n_parties (offer); i++)
        {
          const StmParty *party = stm_mediation_offer_get_party (offer, i);
          const char *consent = stm_consent_to_string (stm_party_get_consent (party));

          g_string_append (out, "<tr><td><bdi>");
          stm_html_append_text (out, stm_html_get_actor_name (stm_party_get_actor (party)), -1);
          g_string_append_printf (out, "</bdi></td><td>%s</td></tr>\n",
                                  consent != NULL ? consent : "unknown");
        }
      g_string_append (out, "</table>\n");
    }
  g_string_append (out, "<dl>");
  for (guint i = 0; i < stm_mediation_offer_get_n_conditions (offer); i++)
    append_span_row (out, "Condition", report,
                     stm_condition_get_span (stm_mediation_offer_get_condition (offer, i)));
  append_span_row (out, "Plan", report, stm_mediation_offer_get_plan (offer));
  g_string_append (out, "</dl></li>\n");
}

/* A link only where it is one of the web; a record may hold anything. */
static void
append_url (GString *out, const char *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);

  g_string_append (out, "<bdi>");
  if (g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "http") == 0)
    {
      g_string_append (out, "<a rel=\"noreferrer\" href=\"");
      stm_html_append_text (out, url, -1);
      g_string_append (out, "\">");
      stm_html_append_text (out, url, -1);
      g_string_append (out, "</a>");
    }
  else
    stm_html_append_text (out, url, -1);
  g_string_append (out, "</bdi>");
}

static void
append_about (GString *out, const StmReport *report)
{
  const StmSource *source = stm_report_get_source (report);
  const char *separator = "";

  if (source == NULL)
    return;
  g_string_append (out, "<p class=\"about\">");
  if (stm_source_get_publisher (source) != NULL)
    {
      g_string_append (out, "<bdi>");
      stm_html_append_text (out, stm_source_get_publisher (source), -1);
      g_string_append (out, "</bdi>");
      separator = ", ";
    }
  if (stm_source_get_published (source) != NULL)
    {
      g_string_append (out, separator);
      stm_html_append_text (out, stm_date_to_string (stm_source_get_published (source)), -1);
      separator = ", ";
    }
  for (guint i = 0; i < stm_source_get_n_authors (source); i++)
    {
      g_string_append (out, i == 0 ? separator : ", ");
      g_string_append (out, i == 0 ? "by <bdi>" : "<bdi>");
      stm_html_append_text (out, stm_source_get_author (source, i), -1);
      g_string_append (out, "</bdi>");
      separator = ", ";
    }
  if (stm_source_get_url (source) != NULL)
    {
      g_string_append (out, separator);
      append_url (out, stm_source_get_url (source));
    }
  g_string_append (out, "</p>\n");
}

void
stm_html_append_begin (GString *out, const char *title)
{
  g_string_append (out,
                   "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" "
                   "content=\"default-src 'none'; style-src 'unsafe-inline'; "
                   "base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  stm_html_append_text (out, title, -1);
  g_string_append (out, "</title>\n<style>\n");
  g_string_append (out, stm_html_style);
  g_string_append (out, "</style>\n</head>\n<body>\n<main>\n<h1>");
  stm_html_append_text (out, title, -1);
  g_string_append (out,
                   "</h1>\n<ul class=\"legend text\"><li><span class=\"source\">who</span></li>"
                   "<li><span class=\"cue\">says</span></li><li><span class=\"content\">what</span></li>"
                   "<li class=\"for\">+ for</li><li class=\"against\">− against</li>"
                   "<li class=\"neither\">○ neither</li></ul>\n");
}

/* The page is in English, the words of the report in its own language. */
static char *
make_lang (const StmSource *source)
{
  const char *language = source != NULL ? stm_source_get_language (source) : NULL;
  g_autoptr (GString) attribute = g_string_new (NULL);

  if (language != NULL)
    {
      g_string_append (attribute, " lang=\"");
      stm_html_append_text (attribute, language, -1);
      g_string_append_c (attribute, '"');
    }
  return g_string_free (g_steal_pointer (&attribute), FALSE);
}

void
stm_html_append_report (GString *out, const StmReport *report, guint number, gboolean with_text)
{
  const StmSource *source = stm_report_get_source (report);
  const char *title = source != NULL ? stm_source_get_title (source) : NULL;
  g_autofree char *lang = make_lang (source);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  const Shown shown = { report, number, with_text, lang, numbers };

  g_string_append_printf (out,
                          "<article aria-labelledby=\"r%u\"><h2 id=\"r%u\" dir=\"auto\"%s>", number,
                          number, title != NULL ? lang : "");
  stm_html_append_text (out, title != NULL ? title : stm_report_get_id (report), -1);
  g_string_append (out, "</h2>\n");
  append_about (out, report);
  g_string_append (out, "<div class=\"columns\">\n");
  if (with_text)
    stm_html_append_marked (out, report, number, lang);
  g_string_append_printf (out, "<section aria-label=\"Statements\"><ol class=\"cards\">\n");
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    g_hash_table_insert (numbers, (gpointer) stm_report_get_statement (report, i),
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    append_statement (out, &shown, i);
  g_string_append (out, "</ol></section>\n</div>\n");
  if (stm_report_get_n_mediation_offers (report) > 0)
    {
      g_string_append (out, "<section><h3>Offers of mediation</h3><ul class=\"cards\">\n");
      for (guint i = 0; i < stm_report_get_n_mediation_offers (report); i++)
        append_offer (out, report, stm_report_get_mediation_offer (report, i));
      g_string_append (out, "</ul></section>\n");
    }
  g_string_append (out, "<div class=\"figures\">\n");
  stm_html_append_timeline (out, report, number, numbers);
  stm_html_append_graph (out, report, number);
  g_string_append (out, "</div>\n</article>\n");
}

void
stm_html_append_end (GString *out)
{
  g_string_append (out, "</main>\n</body>\n</html>\n");
}
