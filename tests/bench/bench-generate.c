/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reports that look like real ones in size and shape: a text of some paragraphs, statements whose
 * spans lie in it, speakers that recur. The words are drawn from lists, always the same. Variants
 * are made of the plain form by rewriting its JSON. */
#include "bench.h"

#include <string.h>

#include "codec/json/stm-json-write.h"
#include "codec/json/stm-json.h"

static const char *const english[]
    = { "talks", "border", "minister", "agreed", "would", "the", "of", "to", "on", "ceasefire",
        "council", "said", "that", "both", "sides", "envoy", "withdrawal", "of", "troops", "before",
        "the", "end", "a", "month", "monitors", "could", "return", "to", "their", "posts", "and",
        "refugees", "in", "camps", "near", "river", "were", "fed", "by", "agencies", "no", "date",
        "had", "been", "set", "for", "next", "round", "which", "mediators", "hoped", "to", "hold" };
static const char *const russian[]
    = { "переговоры", "граница", "министр", "согласился", "бы", "и", "в", "на", "прекращение",
        "огня", "совет", "сказал", "что", "обе", "стороны", "посланник", "вывод", "войск", "до",
        "конца", "месяца", "наблюдатели", "могут", "вернуться", "беженцы", "лагеря", "реки" };
static const char *const names[] = { "Ana Kovač", "José Peña", "Ivan Petrov", "Mary O'Neill",
                                     "Li Wei", "Søren Dahl", "Fatima Hassan", "John Mensah" };
static const char *const roles[]
    = { "foreign minister", "president", "envoy", "spokesperson", "chief negotiator" };
static const char *const countries[] = { "NOR", "GHA", "TGO", "MLT", "WSM", "URY", "FJI", "NPL" };
static const char *const stances[]
    = { "support", "oppose", "urge", "call-for", "reject", "accept", "welcome", "warn", "offer" };
static const char *const cameo[] = { "010", "024", "036", "039", "050", "111", "120", "130" };
static const char *const acts[] = { "assertive", "directive", "commissive", "expressive" };
static const char *const cues[] = { "said", "told reporters", "warned", "insisted", "added" };

#define PICK(list) (list)[g_rand_int_range (random, 0, G_N_ELEMENTS (list))]

static void
add_words (GString *text, GRand *random, gboolean is_russian, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? (i % 9 == 8 ? ", " : " ") : "",
                            is_russian ? PICK (russian) : PICK (english));
}

/* Adds @words to the text and returns their place. */
static StmSpan
add_piece (GString *text, const char *words)
{
  StmSpan span = { .byte_start = (guint32) text->len };

  g_string_append (text, words);
  span.byte_end = (guint32) text->len;
  return span;
}

typedef struct {
  StmSpan source;
  StmSpan cue;
  StmSpan content;
  guint speaker;
} Piece;

static void
add_span (StmReportBuilder *b, gpointer record, const char *field, const StmSpan *span)
{
  stm_report_builder_add_byte_span (b, record, field, span->byte_start, span->byte_end, NULL);
}

static gpointer
add_actor (StmReportBuilder *b, gpointer record, const char *field, GRand *random)
{
  gpointer actor = stm_report_builder_add_record (b, record, field, NULL);

  stm_report_builder_set_string (b, actor, "name", PICK (roles), -1, NULL);
  stm_report_builder_set_string (b, actor, "code", PICK (countries), -1, NULL);
  return actor;
}

static void
add_position (StmReportBuilder *b, StmStatement *statement, const StmSpan *content, GRand *random)
{
  StmPosition *position = stm_report_builder_add_position (
      b, statement, stm_stance_from_string (PICK (stances)), NULL);
  gpointer target;

  add_span (b, position, "issue", content);
  add_actor (b, position, "holder", random);
  target = add_actor (b, position, "target", random);
  add_span (b, target, "span", content);
  stm_report_builder_set_string (b, position, "modality", "future", -1, NULL);
  stm_report_builder_set_string (b, position, "cameo", PICK (cameo), -1, NULL);
  stm_report_builder_set_string (b, position, "plover", "AGREE", -1, NULL);
  stm_report_builder_set_double (b, position, "confidence",
                                 g_rand_int_range (random, 300, 1000) / 1000.0, NULL);
}

static StmReport *
make_report (guint number, GRand *random, gboolean is_russian, gboolean is_small)
{
  g_autofree char *id = g_strdup_printf ("wire-%07u", number);
  g_autofree char *date = g_strdup_printf ("20%02d-%02d-%02d", g_rand_int_range (random, 10, 30),
                                           g_rand_int_range (random, 1, 13),
                                           g_rand_int_range (random, 1, 29));
  g_autoptr (StmReportBuilder) b = stm_report_builder_new (id);
  g_autoptr (GString) text = g_string_new ("GENEVA — ");
  g_autoptr (GError) error = NULL;
  guint n_speakers = is_small ? 1 : (guint) g_rand_int_range (random, 2, 6);
  guint n_pieces = is_small ? 1 : (guint) g_rand_int_range (random, 4, 14);
  g_autofree Piece *pieces = g_new (Piece, n_pieces);
  StmSpeaker *speakers[8];
  StmStatement *first = NULL;
  gpointer source;
  StmReport *report;

  for (guint i = 0; i < n_pieces; i++)
    {
      gboolean is_quoted = g_rand_boolean (random);
      gsize start;

      pieces[i].speaker = (guint) g_rand_int_range (random, 0, (gint32) n_speakers);
      pieces[i].source = add_piece (text, names[pieces[i].speaker]);
      g_string_append_c (text, ' ');
      pieces[i].cue = add_piece (text, PICK (cues));
      g_string_append (text, is_quoted ? ": “" : " that ");
      start = text->len;
      add_words (text, random, is_russian, (guint) g_rand_int_range (random, 6, 30));
      pieces[i].content
          = (StmSpan){ .byte_start = (guint32) start, .byte_end = (guint32) text->len };
      g_string_append (text, is_quoted ? "”. " : ". ");
      if (!is_small)
        add_words (text, random, is_russian, (guint) g_rand_int_range (random, 4, 25));
      g_string_append (text, i % 3 == 2 ? ".\n\n" : ". ");
    }
  stm_report_builder_set_text (b, text->str, (gssize) text->len, &error);
  source = stm_report_builder_add_record (b, stm_report_builder_get_root (b), "source", NULL);
  stm_report_builder_set_string (b, source, "publisher", "Lake Wire", -1, NULL);
  stm_report_builder_set_string (b, source, "published", date, -1, NULL);
  stm_report_builder_set_string (b, source, "url", "https://wire.example/reports/2031/05/04", -1,
                                 NULL);
  stm_report_builder_set_string (b, source, "language", is_russian ? "ru" : "en", -1, NULL);
  for (guint i = 0; i < n_speakers; i++)
    {
      g_autofree char *speaker = g_strdup_printf ("sp%u", i + 1);

      speakers[i] = stm_report_builder_add_speaker (b, speaker, names[i], NULL);
      stm_report_builder_set_string (b, speakers[i], "kind", "person", -1, NULL);
      stm_report_builder_set_string (b, speakers[i], "role", PICK (roles), -1, NULL);
      stm_report_builder_set_string (b, speakers[i], "country", PICK (countries), -1, NULL);
      for (guint k = 0; k < n_pieces; k++)
        if (pieces[k].speaker == i)
          add_span (b, speakers[i], "mentions", &pieces[k].source);
    }
  for (guint i = 0; i < n_pieces; i++)
    {
      g_autofree char *statement_id = g_strdup_printf ("st%u", i + 1);
      StmStatement *s = stm_report_builder_add_statement (b, statement_id, NULL);

      first = first ? first : s;
      stm_report_builder_add_reference (b, s, "speaker", speakers[pieces[i].speaker], NULL);
      stm_report_builder_set_string (b, s, "presentation", "speech", -1, NULL);
      stm_report_builder_set_string (b, s, "kind", i % 2 ? "direct" : "indirect", -1, NULL);
      stm_report_builder_set_string (b, s, "act", PICK (acts), -1, NULL);
      add_span (b, s, "source", &pieces[i].source);
      add_span (b, s, "cue", &pieces[i].cue);
      add_span (b, s, "content", &pieces[i].content);
      if (i % 3 == 0)
        {
          gpointer addressee = stm_report_builder_add_record (b, s, "addressee", NULL);

          stm_report_builder_set_string (b, addressee, "name", "reporters", -1, NULL);
          add_span (b, addressee, "span", &pieces[i].cue);
        }
      if (i % 2 == 0)
        stm_report_builder_set_string (b, s, "date", date, -1, NULL);
      for (guint k = 0; k < i % 3; k++)
        add_position (b, s, &pieces[i].content, random);
      stm_report_builder_set_double (b, s, "confidence",
                                     g_rand_int_range (random, 300, 1000) / 1000.0, NULL);
    }
  if (number % 4 == 0 && !is_small)
    {
      StmMediationOffer *offer = stm_report_builder_add_mediation_offer (
          b, "mo1", STM_OFFER_STATUS_OFFERED, NULL);

      add_actor (b, offer, "mediators", random);
      stm_report_builder_set_string (b, add_actor (b, offer, "parties", random), "consent",
                                     "unknown", -1, NULL);
      stm_report_builder_set_string (b, add_actor (b, offer, "parties", random), "consent",
                                     "given", -1, NULL);
      stm_report_builder_add_reference (b, offer, "statements", first, NULL);
    }
  report = stm_report_builder_end (b, &error);
  if (report == NULL)
    g_error ("%s", error->message);
  return report;
}

/* A value anew: members shuffled, blanks between tokens, everything beyond ASCII escaped. */
static void
rewrite (StmJson *json, GString *out, CorpusKind kind, GRand *random)
{
  const char *blank = kind == CORPUS_SPACED ? " " : "";
  const char *raw;
  gsize len;
  guint n = 0;

  switch (stm_json_peek (json))
    {
    case STM_JSON_OBJECT:
      {
        g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);
        const char *key;

        stm_json_enter_object (json);
        while (stm_json_next_member (json, &key, &len))
          {
            GString *member = g_string_new ("\"");

            g_string_append_len (member, key, (gssize) len);
            g_string_append_printf (member, "\":%s", blank);
            rewrite (json, member, kind, random);
            g_ptr_array_add (members, g_string_free (member, FALSE));
          }
        for (guint i = members->len; kind == CORPUS_SHUFFLED && i > 1; i--)
          {
            guint k = (guint) g_rand_int_range (random, 0, (gint32) i);
            gpointer other = members->pdata[k];

            members->pdata[k] = members->pdata[i - 1];
            members->pdata[i - 1] = other;
          }
        g_string_append_c (out, '{');
        for (guint i = 0; i < members->len; i++)
          g_string_append_printf (out, "%s%s%s", i > 0 ? "," : "", i > 0 ? blank : "",
                                  (char *) members->pdata[i]);
        g_string_append_c (out, '}');
        break;
      }
    case STM_JSON_ARRAY:
      stm_json_enter_array (json);
      g_string_append_c (out, '[');
      while (stm_json_next_item (json))
        {
          if (n++ > 0)
            g_string_append_printf (out, ",%s", blank);
          rewrite (json, out, kind, random);
        }
      g_string_append_c (out, ']');
      break;
    default:
      stm_json_skip_raw (json, &raw, &len);
      for (const char *p = raw; p < raw + len; p = g_utf8_next_char (p))
        if (kind == CORPUS_CYRILLIC_ESCAPED && (guchar) *p >= 0x80)
          g_string_append_printf (out, "\\u%04x", g_utf8_get_char (p));
        else
          g_string_append_len (out, p, g_utf8_next_char (p) - p);
      break;
    }
}

Corpus *
corpus_new (CorpusKind kind, gsize bytes)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20310504);
  gboolean is_russian = kind == CORPUS_CYRILLIC || kind == CORPUS_CYRILLIC_ESCAPED;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  GString *all = g_string_sized_new (bytes + 65536);
  Corpus *corpus = g_new0 (Corpus, 1);
  gsize start = 0;

  for (guint i = 0; all->len < bytes; i++)
    {
      g_autoptr (StmReport) report = make_report (i, random, is_russian, kind == CORPUS_SMALL);
      StmBytes plain = { NULL, 0, 0 };

      stm_json_write_report (&plain, report, STM_WRITE_DEFAULT);
      if (kind == CORPUS_SHUFFLED || kind == CORPUS_SPACED || kind == CORPUS_CYRILLIC_ESCAPED)
        {
          StmArena arena;
          StmJson json;

          stm_arena_init (&arena);
          stm_json_init (&json, plain.data, plain.len, &arena, NULL);
          rewrite (&json, all, kind, random);
          stm_json_clear (&json);
          stm_arena_clear (&arena);
        }
      else
        g_string_append_len (all, plain.data, (gssize) plain.len);
      stm_bytes_clear (&plain);
      g_array_append_val (ends, all->len);
      g_string_append_c (all, '\n');
    }
  corpus->len = all->len;
  g_string_append_len (all, (const char[64]){ 0 }, 64); /* simdjson asks for it */
  corpus->buffer = g_string_free (all, FALSE);
  corpus->n = ends->len;
  corpus->documents = g_new (Document, ends->len);
  for (guint i = 0; i < ends->len; i++)
    {
      gsize end = g_array_index (ends, gsize, i);

      corpus->documents[i] = (Document){ corpus->buffer + start, end - start };
      start = end + 1;
    }
  return corpus;
}

void
corpus_free (Corpus *corpus)
{
  g_free (corpus->buffer);
  g_free (corpus->documents);
  g_free (corpus);
}
