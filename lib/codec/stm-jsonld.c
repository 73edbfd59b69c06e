/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "jsonld": linked data, written only. schema.org says what things are (NewsArticle,
 * Person, Quotation), the Web Annotation model where in the text (position and quotation
 * selectors), PROV that a quotation was quoted from the article; what none of them has is of this
 * library's own vocabulary. The context (lib/docs/context.jsonld) is written into each document, so
 * that a processor needs no network. */
#include "codec/json/stm-json-write.h"
#include "codec/stm-codec-private.h"
#include "codec/stm-held.h"
#include "stm-jsonld-context.h"

#include <math.h>

extern const StmCodec stm_codec_jsonld;

#define CONTEXT_CHARACTERS 32 /* of prefix and suffix of a quotation selector */

/* An object or array being written: whether a comma is due. */
typedef struct {
  StmBytes *out;
  char *article; /* IRI of the report */
  const StmReport *report;
  gboolean with_text;
  gboolean comma;
} Writer;

static void
put (Writer *w, const char *text)
{
  stm_bytes_add (w->out, text, strlen (text));
}

static void
put_string (Writer *w, const char *text)
{
  stm_json_write_string (w->out, text, strlen (text));
}

/* A key, and what must stand before it. */
static void
put_key (Writer *w, const char *key)
{
  if (w->comma)
    put (w, ",");
  put_string (w, key);
  put (w, ":");
  w->comma = FALSE;
}

static void
open_with (Writer *w, const char *bracket)
{
  if (w->comma)
    put (w, ",");
  put (w, bracket);
  w->comma = FALSE;
}

static void
close_with (Writer *w, const char *bracket)
{
  put (w, bracket);
  w->comma = TRUE;
}

static void
put_item (Writer *w, const char *value)
{
  if (w->comma)
    put (w, ",");
  put_string (w, value);
  w->comma = TRUE;
}

static void
put_member (Writer *w, const char *key, const char *value)
{
  if (value == NULL)
    return;
  put_key (w, key);
  put_string (w, value);
  w->comma = TRUE;
}

static void
put_number (Writer *w, const char *key, double value)
{
  if (isnan (value))
    return;
  put_key (w, key);
  stm_json_write_double (w->out, value);
  w->comma = TRUE;
}

/* The IRI of a record of the report. */
static char *
iri_of (const Writer *w, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strconcat (w->article, "#", escaped, NULL);
}

static void
put_iri (Writer *w, const char *key, const char *id)
{
  g_autofree char *iri = iri_of (w, id);

  put_member (w, key, iri);
}

static char *
iri_of_report (const StmReport *report)
{
  const StmSource *source = stm_report_get_source (report);
  const char *url = source != NULL ? stm_source_get_url (source) : NULL;
  g_autofree char *escaped = NULL;

  if (url != NULL && g_uri_is_valid (url, G_URI_FLAGS_NONE, NULL) && strchr (url, '#') == NULL)
    return g_strdup (url);
  escaped = g_uri_escape_string (stm_report_get_id (report), NULL, FALSE);
  return g_strconcat ("urn:libstatements:report:", escaped, NULL);
}

/* { "type": …, "name": … } */
static void
put_named (Writer *w, const char *key, const char *type, const char *name)
{
  if (name == NULL)
    return;
  put_key (w, key);
  open_with (w, "{");
  put_member (w, "type", type);
  put_member (w, "name", name);
  close_with (w, "}");
}

/* An actor in a member of its own, or as an item when @key is NULL. */
static void
put_actor (Writer *w, const char *key, const StmActor *actor)
{
  const StmSpeaker *speaker = actor != NULL ? stm_actor_get_speaker (actor) : NULL;

  if (actor == NULL)
    return;
  if (key != NULL)
    put_key (w, key);
  open_with (w, "{");
  if (speaker != NULL)
    put_iri (w, "id", stm_speaker_get_id (speaker));
  put_member (w, "name", stm_actor_get_name (actor));
  put_member (w, "code", stm_actor_get_code (actor));
  put_member (w, "country", stm_actor_get_country (actor));
  close_with (w, "}");
}

static void
put_article (Writer *w)
{
  const StmSource *source = stm_report_get_source (w->report);

  open_with (w, "{");
  put_member (w, "id", w->article);
  put_member (w, "type", "NewsArticle");
  put_member (w, "identifier", stm_report_get_id (w->report));
  if (source != NULL)
    {
      put_member (w, "headline", stm_source_get_title (source));
      if (stm_source_get_published (source) != NULL)
        put_member (w, "datePublished", stm_date_to_string (stm_source_get_published (source)));
      put_named (w, "publisher", "Organization", stm_source_get_publisher (source));
      put_member (w, "inLanguage", stm_source_get_language (source));
      put_member (w, "url", stm_source_get_url (source));
      if (stm_source_get_n_authors (source) > 0)
        {
          put_key (w, "author");
          open_with (w, "[");
          for (guint i = 0; i < stm_source_get_n_authors (source); i++)
            {
              open_with (w, "{");
              put_member (w, "type", "Person");
              put_member (w, "name", stm_source_get_author (source, i));
              close_with (w, "}");
            }
          close_with (w, "]");
        }
    }
  if (w->with_text)
    put_member (w, "articleBody", stm_report_get_text (w->report, NULL));
  close_with (w, "}");
}

static const char *
type_of (const StmSpeaker *speaker)
{
  switch (stm_speaker_get_kind (speaker))
    {
    case STM_SPEAKER_KIND_GOVERNMENT:
      return "GovernmentOrganization";
    case STM_SPEAKER_KIND_ORGANIZATION:
    case STM_SPEAKER_KIND_GROUP:
    case STM_SPEAKER_KIND_MEDIA:
    case STM_SPEAKER_KIND_JOINT:
      return "Organization";
    default:
      return "Person";
    }
}

static void
put_speaker (Writer *w, const StmSpeaker *speaker)
{
  gboolean is_person = strcmp (type_of (speaker), "Person") == 0;

  open_with (w, "{");
  put_iri (w, "id", stm_speaker_get_id (speaker));
  put_member (w, "type", type_of (speaker));
  put_member (w, "speakerKind", stm_speaker_kind_to_string (stm_speaker_get_kind (speaker)));
  put_member (w, "name", stm_speaker_get_name (speaker));
  if (stm_speaker_get_n_aliases (speaker) > 0)
    {
      put_key (w, "alternateName");
      open_with (w, "[");
      for (guint i = 0; i < stm_speaker_get_n_aliases (speaker); i++)
        put_item (w, stm_speaker_get_alias (speaker, i));
      close_with (w, "]");
    }
  put_member (w, "jobTitle", stm_speaker_get_role (speaker));
  put_member (w, "honorificPrefix", stm_speaker_get_honorific (speaker));
  if (stm_speaker_get_country (speaker) != NULL)
    {
      put_key (w, is_person ? "nationality" : "country");
      open_with (w, "{");
      put_member (w, "type", "Country");
      put_member (w, "identifier", stm_speaker_get_country (speaker));
      close_with (w, "}");
    }
  put_named (w, "affiliation", "Organization", stm_speaker_get_organization (speaker));
  if (stm_speaker_get_n_identifiers (speaker) > 0)
    {
      put_key (w, "identifier");
      open_with (w, "[");
      for (guint i = 0; i < stm_speaker_get_n_identifiers (speaker); i++)
        {
          open_with (w, "{");
          put_member (w, "type", "PropertyValue");
          put_member (w, "propertyID", stm_speaker_get_identifier_scheme (speaker, i));
          put_member (w, "value", stm_speaker_get_identifier_value (speaker, i));
          close_with (w, "}");
        }
      close_with (w, "]");
    }
  if (stm_speaker_get_n_members (speaker) > 0)
    {
      put_key (w, "member");
      open_with (w, "[");
      for (guint i = 0; i < stm_speaker_get_n_members (speaker); i++)
        {
          g_autofree char *iri = iri_of (w, stm_speaker_get_id (stm_speaker_get_member (speaker, i)));

          put_item (w, iri);
        }
      close_with (w, "]");
    }
  close_with (w, "}");
}

static void
put_position (Writer *w, const StmPosition *position)
{
  guint modality = stm_position_get_modality (position);

  open_with (w, "{");
  put_member (w, "type", "Position");
  put_member (w, "stance", stm_stance_to_string (stm_position_get_stance (position)));
  if (stm_position_get_issue (position) != NULL)
    {
      g_autofree char *issue
          = stm_report_dup_span_text (w->report, stm_position_get_issue (position));

      put_member (w, "issue", issue);
    }
  put_actor (w, "holder", stm_position_get_holder (position));
  put_actor (w, "towards", stm_position_get_target (position));
  if (modality != 0)
    {
      put_key (w, "modality");
      open_with (w, "[");
      for (guint i = 1; i < stm_enum_modality.n; i++)
        if ((modality & (guint) stm_enum_modality.values[i].value) != 0)
          put_item (w, stm_enum_modality.values[i].value_nick);
      close_with (w, "]");
    }
  put_member (w, "cameo", stm_position_get_cameo (position));
  put_member (w, "plover", stm_position_get_plover (position));
  put_number (w, "confidence", stm_position_get_confidence (position));
  close_with (w, "}");
}

static void
put_quotation (Writer *w, const StmStatement *s)
{
  g_autofree char *content = stm_statement_dup_content_text (s);

  open_with (w, "{");
  put_iri (w, "id", stm_statement_get_id (s));
  put_member (w, "type", "Quotation");
  put_member (w, "text", content);
  if (stm_statement_get_speaker (s) != NULL)
    {
      put_iri (w, "creator", stm_speaker_get_id (stm_statement_get_speaker (s)));
      put_iri (w, "wasAttributedTo", stm_speaker_get_id (stm_statement_get_speaker (s)));
    }
  put_member (w, "isPartOf", w->article);
  put_member (w, "wasQuotedFrom", w->article);
  put_member (w, "quotationKind", stm_statement_kind_to_string (stm_statement_get_kind (s)));
  put_member (w, "presentation", stm_presentation_to_string (stm_statement_get_presentation (s)));
  put_member (w, "speechAct", stm_speech_act_to_string (stm_statement_get_act (s)));
  if (stm_statement_get_date (s) != NULL)
    put_member (w, "dateCreated", stm_date_to_string (stm_statement_get_date (s)));
  if (stm_statement_get_place (s) != NULL)
    put_named (w, "locationCreated", "Place", stm_actor_get_name (stm_statement_get_place (s)));
  put_actor (w, "recipient", stm_statement_get_addressee (s));
  put_actor (w, "medium", stm_statement_get_medium (s));
  if (stm_statement_get_occasion (s) != NULL)
    {
      g_autofree char *occasion
          = stm_report_dup_span_text (w->report, stm_statement_get_occasion (s));

      put_member (w, "occasion", occasion);
    }
  if (stm_statement_get_n_reporters (s) > 0)
    {
      put_key (w, "reportedBy");
      open_with (w, "[");
      for (guint i = 0; i < stm_statement_get_n_reporters (s); i++)
        put_actor (w, NULL, stm_statement_get_reporter (s, i));
      close_with (w, "]");
    }
  if (stm_statement_get_within (s) != NULL)
    put_iri (w, "within", stm_statement_get_id (stm_statement_get_within (s)));
  if (stm_statement_get_n_positions (s) > 0)
    {
      put_key (w, "position");
      open_with (w, "[");
      for (guint i = 0; i < stm_statement_get_n_positions (s); i++)
        put_position (w, stm_statement_get_position (s, i));
      close_with (w, "]");
    }
  put_number (w, "confidence", stm_statement_get_confidence (s));
  close_with (w, "}");
}

static void
put_offset (Writer *w, const char *key, guint32 value)
{
  put_key (w, key);
  stm_json_write_uint (w->out, value);
  w->comma = TRUE;
}

/* The quotation selector: what stands there, and a little of what stands before and behind. */
static void
put_quote_selector (Writer *w, const StmSpan *span)
{
  gsize len;
  const char *text = stm_report_get_text (w->report, &len);
  g_autofree char *exact = stm_report_dup_span_text (w->report, span);

  if (exact == NULL)
    return;
  open_with (w, "{");
  put_member (w, "type", "TextQuoteSelector");
  put_member (w, "exact", exact);
  if (text != NULL)
    {
      const char *from = text + span->byte_start, *until = text + span->byte_end;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      for (guint i = 0; i < CONTEXT_CHARACTERS && from > text; i++)
        from = g_utf8_prev_char (from);
      for (guint i = 0; i < CONTEXT_CHARACTERS && until < text + len; i++)
        until = g_utf8_next_char (until);
      before = g_strndup (from, (gsize) (text + span->byte_start - from));
      after = g_strndup (text + span->byte_end, (gsize) (until - text) - span->byte_end);
      put_member (w, "prefix", before);
      put_member (w, "suffix", after);
    }
  close_with (w, "}");
}

static void
put_annotation (Writer *w, const StmStatement *s)
{
  g_autofree char *name = g_strconcat (stm_statement_get_id (s), "-where", NULL);

  open_with (w, "{");
  put_iri (w, "id", name);
  put_member (w, "type", "Annotation");
  put_iri (w, "body", stm_statement_get_id (s));
  put_key (w, "target");
  open_with (w, "[");
  for (guint i = 0; i < stm_statement_get_n_contents (s); i++)
    {
      const StmSpan *span = stm_statement_get_content (s, i);

      open_with (w, "{");
      put_member (w, "type", "SpecificResource");
      put_member (w, "source", w->article);
      put_key (w, "selector");
      open_with (w, "[");
      open_with (w, "{");
      put_member (w, "type", "TextPositionSelector");
      put_offset (w, "start", span->start);
      put_offset (w, "end", span->end);
      close_with (w, "}");
      put_quote_selector (w, span);
      close_with (w, "]");
      close_with (w, "}");
    }
  close_with (w, "]");
  close_with (w, "}");
}

static void
put_offer (Writer *w, const StmMediationOffer *offer)
{
  open_with (w, "{");
  put_iri (w, "id", stm_mediation_offer_get_id (offer));
  put_member (w, "type", "MediationOffer");
  put_member (w, "status", stm_offer_status_to_string (stm_mediation_offer_get_status (offer)));
  put_member (w, "activity", stm_activity_to_string (stm_mediation_offer_get_activity (offer)));
  put_key (w, "mediator");
  open_with (w, "[");
  for (guint i = 0; i < stm_mediation_offer_get_n_mediators (offer); i++)
    put_actor (w, NULL, stm_mediation_offer_get_mediator (offer, i));
  close_with (w, "]");
  put_key (w, "party");
  open_with (w, "[");
  for (guint i = 0; i < stm_mediation_offer_get_n_parties (offer); i++)
    {
      const StmParty *party = stm_mediation_offer_get_party (offer, i);
      const StmActor *actor = stm_party_get_actor (party);

      open_with (w, "{");
      if (actor->speaker != NULL)
        put_iri (w, "id", stm_speaker_get_id (actor->speaker));
      put_member (w, "name", actor->name);
      put_member (w, "code", actor->code);
      put_member (w, "country", actor->country);
      put_member (w, "consent", stm_consent_to_string (stm_party_get_consent (party)));
      close_with (w, "}");
    }
  close_with (w, "]");
  put_key (w, "condition");
  open_with (w, "[");
  for (guint i = 0; i < stm_mediation_offer_get_n_conditions (offer); i++)
    {
      const StmSpan *span = stm_condition_get_span (stm_mediation_offer_get_condition (offer, i));
      g_autofree char *text = span != NULL ? stm_report_dup_span_text (w->report, span) : NULL;

      if (text != NULL)
        put_item (w, text);
    }
  close_with (w, "]");
  put_key (w, "basedOn");
  open_with (w, "[");
  for (guint i = 0; i < stm_mediation_offer_get_n_statements (offer); i++)
    {
      g_autofree char *iri
          = iri_of (w, stm_statement_get_id (stm_mediation_offer_get_statement (offer, i)));

      put_item (w, iri);
    }
  close_with (w, "]");
  close_with (w, "}");
}

static gboolean
begin_jsonld (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  StmBytes *bytes = stm_output_get_bytes (out);

  /* The context's closing brace stays open for the graph. */
  stm_bytes_add (bytes, stm_jsonld_context, strlen (stm_jsonld_context) - 1);
  stm_bytes_add (bytes, ",\"@graph\":[", strlen (",\"@graph\":["));
  return stm_output_flush (out, error);
}

/* What the functions above write. */
static const StmHeldRow rows[] = {
  { "report", "id source text speakers statements mediation_offers", NULL },
  { "source", "publisher published url title language authors", NULL },
  { "speaker", "id kind name aliases role honorific country organization identifiers members",
    NULL },
  { "statement",
    "id speaker presentation kind act content addressee date place medium reported_by within "
    "positions confidence",
    "occasion" },
  { "statement.place", "name", NULL },
  { "actor", "name code country speaker", NULL },
  { "position", "stance holder target modality cameo plover confidence", "issue" },
  { "mediation_offer", "id activity mediators parties status conditions statements", NULL },
  { "party", "name code country speaker consent", NULL },
  { "condition", "", "start" },
  { NULL, NULL, NULL }
};
static StmHeld held = { rows };

static gboolean
write_jsonld (const StmReport *report, StmOutput *out, const StmWriteOptions *options,
              StmDiagnostics *notes, GError **error)
{
  g_autofree char *article = iri_of_report (report);
  Writer w = { stm_output_get_bytes (out), article, report,
               (options->flags & STM_WRITE_NO_TEXT) == 0, options->n_written > 0 };

  stm_loss_add_report (options->loss, report, stm_held_get (&held), NULL, NULL);
  put_article (&w);
  for (guint i = 0; i < stm_report_get_n_speakers (report); i++)
    put_speaker (&w, stm_report_get_speaker (report, i));
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      put_quotation (&w, stm_report_get_statement (report, i));
      put_annotation (&w, stm_report_get_statement (report, i));
    }
  for (guint i = 0; i < stm_report_get_n_mediation_offers (report); i++)
    put_offer (&w, stm_report_get_mediation_offer (report, i));
  return stm_output_flush (out, error);
}

static gboolean
end_jsonld (StmOutput *out, const StmWriteOptions *options, GError **error)
{
  stm_bytes_add (stm_output_get_bytes (out), "]}\n", 3);
  return stm_output_flush (out, error);
}

const StmCodec stm_codec_jsonld = {
  .name = "jsonld",
  .title = "Linked data (JSON-LD: schema.org, Web Annotation, PROV)",
  .media_type = "application/ld+json",
  .suffixes = ".jsonld",
  .begin = begin_jsonld,
  .write = write_jsonld,
  .end = end_jsonld,
};
