/* SPDX-License-Identifier: LGPL-2.1-or-later
 * StmExtractor: the stages in their order, from a report's text to its records. The extractor is
 * immutable once its options are set; what a run needs to work in is taken from a pool, so that any
 * number of threads may share one extractor. */
#include "base/stm-error-private.h"
#include "extract/stm-actors.h"
#include "extract/stm-build.h"
#include "extract/stm-draft.h"
#include "extract/stm-stance-model.h"
#include "text/stm-language.h"
#include <statements/stm-extractor.h>

#include <string.h>

/* Words of a text are counted in 32 bits. */
#define LONGEST_TEXT ((gsize)G_MAXINT32)

/* What one run works in; kept for the next. */
typedef struct _Scratch Scratch;
struct _Scratch
{
  Scratch *next;
  StmLabelScratch *net;
  StmTokenLabel *labels;
  gsize room; /* of labels */
};

struct _StmExtractor
{
  gatomicrefcount refs;
  StmPresentations presentations;
  double min_confidence;
  StmActors *actors; /* NULL when the user gave none */
  const StmLabelNet *net;
  GMutex lock; /* guards idle */
  Scratch *idle;
};

G_DEFINE_BOXED_TYPE (StmExtractor, stm_extractor, stm_extractor_ref, stm_extractor_unref)

/**
 * stm_extractor_new:
 * @error: return location for an error
 *
 * A reader of English news prose with the language data of the library. Set its options before the
 * first extraction; from then on any number of threads may use it at once.
 *
 * Returns: (transfer full): the extractor, or %NULL with %STM_ERROR_MODEL when the language data
 * are damaged
 *
 * Since: 0.1
 */
StmExtractor *
stm_extractor_new (GError **error)
{
  StmExtractor *self;
  const StmLabelNet *net = stm_label_net_get_default ();

  if (net == NULL)
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL,
                     "the model of attributions is missing or damaged");
      return NULL;
    }
  if (!stm_stance_model_check ())
    {
      stm_error_set (error, STM_ERROR_MODEL, NULL, "the model of stances is missing or damaged");
      return NULL;
    }
  self = g_new0 (StmExtractor, 1);
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->presentations = STM_PRESENTATIONS_PUBLIC;
  self->net = net;
  return self;
}

/**
 * stm_extractor_ref:
 * @self: an extractor
 *
 * Returns: (transfer full): @self with one reference more
 *
 * Since: 0.1
 */
StmExtractor *
stm_extractor_ref (StmExtractor *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
free_scratch (Scratch *scratch)
{
  stm_label_scratch_free (scratch->net);
  g_free (scratch->labels);
  g_free (scratch);
}

/**
 * stm_extractor_unref:
 * @self: (nullable) (transfer full): an extractor
 *
 * Gives back a reference; with the last one the extractor goes.
 *
 * Since: 0.1
 */
void
stm_extractor_unref (StmExtractor *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  while (self->idle != NULL)
    {
      Scratch *scratch = self->idle;

      self->idle = scratch->next;
      free_scratch (scratch);
    }
  g_mutex_clear (&self->lock);
  stm_actors_free (self->actors);
  g_free (self);
}

/**
 * stm_extractor_set_presentations:
 * @self: an extractor
 * @presentations: which attributions become statements
 *
 * The default is %STM_PRESENTATIONS_PUBLIC: what was said or written, and stances publicly held.
 * With thoughts among them contents are given as attribution corpora mark them, with their
 * quotation marks and "that"; without, they are trimmed to the words of the speaker.
 *
 * Since: 0.1
 */
void
stm_extractor_set_presentations (StmExtractor *self, StmPresentations presentations)
{
  g_return_if_fail (self != NULL);

  self->presentations = presentations;
}

/**
 * stm_extractor_set_min_confidence:
 * @self: an extractor
 * @least: from 0 to 1
 * @error: return location for an error
 *
 * Leaves out statements with less confidence than @least. The default is 0: none is left out.
 *
 * Returns: %FALSE with %STM_ERROR_VALUE when @least is not from 0 to 1
 *
 * Since: 0.1
 */
gboolean
stm_extractor_set_min_confidence (StmExtractor *self, double least, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!(least >= 0.0 && least <= 1.0))
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL, "a confidence is from 0 to 1");
      return FALSE;
    }
  self->min_confidence = least;
  return TRUE;
}

/**
 * stm_extractor_load_actors:
 * @self: an extractor
 * @filename: (type filename): a table of actors
 * @error: return location for an error
 *
 * Adds the user's own actors. They come before those that the library knows: a speaker who bears
 * one of their names or aliases gets their name, kind, country, role, organization and code. The
 * file is UTF-8 with tabs between cells: a header line with the names of the columns (name,
 * aliases, kind, country, code, role, organization, honorific; only name is needed), then an
 * actor a line; aliases are separated by `|`; lines that begin with `#` are comments.
 *
 * Returns: %FALSE with a #GFileError, %STM_ERROR_ENCODING or %STM_ERROR_VALUE and the line
 *
 * Since: 0.1
 */
gboolean
stm_extractor_load_actors (StmExtractor *self, const char *filename, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (filename != NULL, FALSE);

  if (self->actors == NULL)
    self->actors = stm_actors_new ();
  return stm_actors_load (self->actors, filename, error);
}

static Scratch *
take_scratch (StmExtractor *self)
{
  Scratch *scratch;

  g_mutex_lock (&self->lock);
  scratch = self->idle;
  if (scratch != NULL)
    self->idle = scratch->next;
  g_mutex_unlock (&self->lock);
  if (scratch == NULL)
    {
      scratch = g_new0 (Scratch, 1);
      scratch->net = stm_label_scratch_new ();
    }
  return scratch;
}

static void
give_scratch (StmExtractor *self, Scratch *scratch)
{
  g_mutex_lock (&self->lock);
  scratch->next = self->idle;
  self->idle = scratch;
  g_mutex_unlock (&self->lock);
}

static void
label (const StmExtractor *self, Scratch *scratch, StmDraft *draft)
{
  const StmText *text = draft->text;

  if (scratch->room < text->n_tokens)
    {
      g_free (scratch->labels);
      scratch->room = (gsize)text->n_tokens + text->n_tokens / 4 + 64;
      scratch->labels = g_new (StmTokenLabel, scratch->room);
    }
  stm_label_text (self->net, text, scratch->net, scratch->labels);
  stm_link_text (text, scratch->labels, draft->raw);
}

/* The stages after labelling; each is linear in the text. */
static void
read_draft (StmDraft *draft)
{
  stm_draft_read_statements (draft);
  stm_draft_read_performatives (draft);
  stm_draft_read_documents (draft);
  stm_draft_read_speakers (draft);
  stm_draft_read_chains (draft);
  stm_draft_read_circumstances (draft);
  stm_draft_read_positions (draft);
  stm_draft_read_offers (draft);
}

/* Whether the report is in English, as far as it and its text tell; else the language seen. */
static gboolean
is_english (const StmReport *report, const char *text, gsize len, const char **seen)
{
  const StmSource *source = stm_report_get_source (report);
  const char *said = source != NULL ? stm_source_get_language (source) : NULL;

  *seen = stm_language_guess (text, len);
  if (*seen == NULL)
    *seen = said;
  return *seen == NULL || g_ascii_strncasecmp (*seen, "en", 2) == 0;
}

static void
note_language (StmDiagnostics *diagnostics, const StmReport *report, const char *seen)
{
  g_autoptr (GError) error = NULL;
  StmPlace place = { .path = "/text" };

  if (diagnostics == NULL)
    return;
  stm_error_set (&error, STM_ERROR_UNSUPPORTED, &place,
                 "%s: the text is not English (language seen: %s); nothing was read from it",
                 stm_report_get_id (report), seen);
  stm_diagnostics_add (diagnostics, STM_SEVERITY_WARNING, error);
}

static gboolean
extract_into (const StmExtractor *self, StmReportBuilder *builder, const StmReport *report,
              const char *text, gsize len, GError **error)
{
  g_autoptr (StmText) analysed = stm_text_new (text, (gssize)len, error);
  const StmSource *source = stm_report_get_source (report);
  /* The pool is the only part that changes; it has its own lock. */
  StmExtractor *pool = (StmExtractor *)self;
  Scratch *scratch;
  StmDraft draft;
  gboolean done;

  if (analysed == NULL)
    return FALSE;
  stm_draft_init (&draft, analysed);
  draft.presentations = self->presentations;
  draft.min_confidence = (float)self->min_confidence;
  draft.actors = self->actors;
  if (source != NULL)
    {
      draft.published = stm_source_get_published (source);
      draft.publisher = stm_source_get_publisher (source);
    }
  scratch = take_scratch (pool);
  label (self, scratch, &draft);
  give_scratch (pool, scratch);
  read_draft (&draft);
  done = stm_build_records (builder, report, &draft, error);
  stm_draft_clear (&draft);
  return done;
}

/**
 * stm_extractor_extract:
 * @self: an extractor
 * @report: a report with its text
 * @diagnostics: (nullable): gets what was noticed
 * @error: return location for an error
 *
 * Reads the report's text: speakers, statements with their positions, mediation offers. What the
 * record had (id, source, text, unknown members) is kept; `source.published` is the day that
 * relative dates count from, and without it they are left out. A report that has statements already
 * comes back as it is, and so does one without a text. A text that is not English gives a record
 * without statements, and a diagnostic %STM_ERROR_UNSUPPORTED that names the language seen.
 *
 * Returns: (transfer full): the new report, or %NULL with %STM_ERROR_LIMIT when the text is longer
 *   than 2 GiB
 *
 * Since: 0.1
 */
StmReport *
stm_extractor_extract (const StmExtractor *self, const StmReport *report,
                       StmDiagnostics *diagnostics, GError **error)
{
  g_autoptr (StmReportBuilder) builder = NULL;
  const char *text, *seen;
  gsize len = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (report != NULL, NULL);

  text = stm_report_get_text (report, &len);
  if (text == NULL || stm_report_get_n_statements (report) > 0)
    return stm_report_ref ((StmReport *)report);
  if (len > LONGEST_TEXT)
    {
      stm_error_set (error, STM_ERROR_LIMIT, NULL, "the text is longer than 2 GiB");
      return NULL;
    }
  builder = stm_report_builder_new_from_report (report);
  if (!stm_build_generator (builder, error))
    return NULL;
  if (!is_english (report, text, len, &seen))
    note_language (diagnostics, report, seen);
  else if (!extract_into (self, builder, report, text, len, error))
    return NULL;
  return stm_report_builder_end (builder, error);
}

static gboolean
fill_source (StmReportBuilder *builder, const char *published, const char *publisher,
             GError **error)
{
  gpointer root = stm_report_builder_get_root (builder), source;

  if (published == NULL && publisher == NULL)
    return TRUE;
  source = stm_report_builder_add_record (builder, root, "source", error);
  if (source == NULL)
    return FALSE;
  if (publisher != NULL
      && !stm_report_builder_set_string (builder, source, "publisher", publisher, -1, error))
    return FALSE;
  if (published != NULL)
    {
      g_autoptr (StmDate) date = stm_date_parse (published, -1, error);

      if (date == NULL || !stm_report_builder_set_date (builder, source, "published", date, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * stm_extractor_extract_text:
 * @self: an extractor
 * @id: the new report's id
 * @text: prose in UTF-8
 * @length: its length in bytes, or -1 when it ends with NUL
 * @published: (nullable): the day of publication in EDTF, such as "2031-05-04"
 * @publisher: (nullable): who published it
 * @diagnostics: (nullable): gets what was noticed
 * @error: return location for an error
 *
 * As stm_extractor_extract(), from a bare text.
 *
 * Returns: (transfer full): the report, or %NULL: %STM_ERROR_ENCODING when @text is not UTF-8,
 *   %STM_ERROR_SYNTAX or %STM_ERROR_VALUE when @published is no date, %STM_ERROR_LIMIT
 *
 * Since: 0.1
 */
StmReport *
stm_extractor_extract_text (const StmExtractor *self, const char *id, const char *text,
                            gssize length, const char *published, const char *publisher,
                            StmDiagnostics *diagnostics, GError **error)
{
  g_autoptr (StmReportBuilder) builder = NULL;
  g_autoptr (StmReport) bare = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  builder = stm_report_builder_new (id);
  if (!stm_report_builder_set_text (builder, text, length, error)
      || !fill_source (builder, published, publisher, error))
    return NULL;
  bare = stm_report_builder_end (builder, error);
  return bare != NULL ? stm_extractor_extract (self, bare, diagnostics, error) : NULL;
}
