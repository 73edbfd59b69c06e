/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "newsarticle": schema.org's NewsArticle (and its kinds) in JSON-LD as web pages carry
 * it, read as a source of prose: one object, an array of them, an object with "@graph", or several
 * of these one after the other (JSON Lines). Objects of other types are passed over. */
#include "codec/stm-prose-source.h"

#include "base/stm-error-private.h"

extern const StmCodec stm_codec_newsarticle;

/* Which of the members that may say a thing said it: 0 none yet, STANDS_IN, COUNTS. They stand in
 * any order. */
enum { STANDS_IN = 1, COUNTS = 2 };

typedef struct {
  guint8 type;
  guint8 id;
  guint8 url;
  guint8 title;
  guint8 text;
} Ranks;

/* An object, perhaps an article. */
typedef struct {
  StmProseSource source;
  Ranks best;
  gboolean is_article;
  gboolean is_bad; /* a member was: dropped as a whole */
  GPtrArray *lost; /* names of its members that are left out */
  const char *unknown; /* with reject-unknown: name of the first that the format does not define */
  const char *unknown_at; /* where its value begins in the piece */
  GError *refused; /* the error about it in a root object, whose piece is gone at the end */
} Article;

typedef struct {
  StmProseReader reader;
  Article root; /* a root object, whose members come one by one … */
  Article item; /* … and an object of its graph, or of a root array */
  guint64 n_found;
  gboolean is_at_end;
} Reading;

static gboolean
is_article_type (const char *type)
{
  static const char *const kinds[]
      = { "AnalysisNewsArticle", "Article", "AskPublicNewsArticle", "BackgroundNewsArticle",
          "BlogPosting", "LiveBlogPosting", "NewsArticle", "OpinionNewsArticle", "Report",
          "ReportageNewsArticle", "ReviewNewsArticle" };
  const char *colon = strrchr (type, ':'), *slash = strrchr (type, '/');

  type = slash != NULL ? slash + 1 : colon != NULL ? colon + 1 : type;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i], type) == 0)
      return TRUE;
  return FALSE;
}

/* A string; of an object its "name", or its "@value" or "@id"; of an array the first; else NULL. */
static const char *
read_name (StmJson *json, GPtrArray *all)
{
  const char *found = NULL, *value, *key;
  gsize key_len, len;

  switch (stm_json_peek (json))
    {
    case STM_JSON_STRING:
      stm_json_read_string (json, &found, &len);
      break;
    case STM_JSON_OBJECT:
      stm_json_enter_object (json);
      while (stm_json_next_member (json, &key, &key_len))
        if (stm_json_peek (json) == STM_JSON_STRING
            && (stm_json_is (key, key_len, "name") || stm_json_is (key, key_len, "@value")
                || (found == NULL && stm_json_is (key, key_len, "@id"))))
          stm_json_read_string (json, &found, &len);
        else
          stm_json_skip (json);
      break;
    case STM_JSON_ARRAY:
      stm_json_enter_array (json);
      while (stm_json_next_item (json))
        {
          /* One level: an array in an array names nobody. */
          value = stm_json_peek (json) == STM_JSON_ARRAY ? (stm_json_skip (json), NULL)
                                                         : read_name (json, NULL);
          if (value != NULL && all != NULL)
            g_ptr_array_add (all, (gpointer) value);
          found = found != NULL ? found : value;
        }
      return found;
    default:
      stm_json_skip (json);
    }
  if (found != NULL && all != NULL)
    g_ptr_array_add (all, (gpointer) found);
  return found;
}

/* COUNTS when the member is @name, STANDS_IN when it is @other; else 0. */
static guint8
get_rank (const char *key, gsize key_len, const char *name, const char *other)
{
  return stm_json_is (key, key_len, name) ? COUNTS
         : stm_json_is (key, key_len, other) ? STANDS_IN
                                             : 0;
}

/* A name, unless a better member gave one; a member that names nothing is none. */
static void
take_name (StmJson *json, const char **name, guint8 *best, guint8 rank)
{
  const char *value = read_name (json, NULL);

  if (value == NULL || *value == '\0' || rank <= *best)
    return;
  *name = value;
  *best = rank;
}

static void
take_types (StmJson *json, Article *article, guint8 rank)
{
  g_autoptr (GPtrArray) types = g_ptr_array_new ();

  read_name (json, types);
  if (types->len == 0 || rank <= article->best.type)
    return;
  article->best.type = rank;
  article->is_article = FALSE;
  for (guint i = 0; i < types->len && !article->is_article; i++)
    article->is_article = is_article_type (types->pdata[i]);
}

static void
take_text (StmJson *json, Article *article, guint8 rank)
{
  GString *text = article->source.text;
  const char *value = NULL;
  gsize len = 0;

  stm_json_read_string (json, &value, &len);
  if (value == NULL || len == 0 || rank <= article->best.text)
    return;
  article->best.text = rank;
  g_string_truncate (text, 0);
  if (strstr (value, "</") != NULL)
    stm_markup_append_text (text, value, len);
  else
    g_string_append_len (text, value, (gssize) len);
}

static gboolean
refuses_unknown (const Reading *self)
{
  return (self->reader.options->flags & STM_READ_REJECT_UNKNOWN) != 0;
}

/* What the model has no place for; @is_known: its name is one that the format has. */
static void
pass_member (Reading *self, Article *article, StmJson *json, const char *key, gsize key_len,
             gboolean is_known)
{
  const char *name = stm_arena_string (&article->source.arena, key, key_len);

  g_ptr_array_add (article->lost, (gpointer) name);
  if (!is_known && article->unknown == NULL && refuses_unknown (self))
    {
      article->unknown = name;
      article->unknown_at = stm_json_here (json);
    }
  stm_json_skip (json);
}

static void
read_member (Reading *self, Article *article, StmJson *json, const char *key, gsize key_len)
{
  StmProseSource *source = &article->source;
  Ranks *best = &article->best;
  guint8 rank;

  if ((rank = get_rank (key, key_len, "@type", "type")) > 0)
    take_types (json, article, rank);
  else if ((rank = get_rank (key, key_len, "@id", "id")) > 0)
    take_name (json, &source->id, &best->id, rank);
  else if ((rank = get_rank (key, key_len, "url", "mainEntityOfPage")) > 0)
    take_name (json, &source->url, &best->url, rank);
  else if ((rank = get_rank (key, key_len, "headline", "name")) > 0)
    take_name (json, &source->title, &best->title, rank);
  else if (stm_json_is (key, key_len, "datePublished"))
    source->published = read_name (json, NULL);
  else if (stm_json_is (key, key_len, "inLanguage"))
    source->language = read_name (json, NULL);
  else if (stm_json_is (key, key_len, "publisher"))
    source->publisher = read_name (json, NULL);
  else if (stm_json_is (key, key_len, "author") || stm_json_is (key, key_len, "creator"))
    read_name (json, source->authors);
  else if ((rank = get_rank (key, key_len, "articleBody", "text")) > 0
           && stm_json_peek (json) == STM_JSON_STRING)
    take_text (json, article, rank);
  else if (stm_json_is (key, key_len, "@context"))
    stm_json_skip (json);
  else
    pass_member (self, article, json, key, key_len, rank > 0);
}

static void
init_article (Article *article)
{
  stm_prose_source_init (&article->source);
  article->lost = g_ptr_array_new ();
}

static void
clear_article (Article *article)
{
  stm_prose_source_clear (&article->source);
  g_ptr_array_unref (article->lost);
  g_clear_error (&article->refused);
}

/* An unknown member is an error once the object is known to be an article: of an item, here; of a
 * root object, whose members come one by one, at its end. */
static void
refuse_unknown (Reading *self, Article *article, const StmJsonPiece *piece, StmJson *json)
{
  g_autofree char *quoted = NULL;

  if (article->unknown == NULL || article->refused != NULL)
    return;
  quoted = stm_error_quote (article->unknown, (gssize) stm_arena_string_length (article->unknown));
  if (piece->kind != STM_JSON_PIECE_MEMBER)
    {
      if (article->is_article)
        stm_json_fail (json, article->unknown_at, STM_ERROR_VALUE, "unknown member %s", quoted);
      return;
    }
  stm_error_set (&article->refused, STM_ERROR_VALUE, NULL, "unknown member %s", quoted);
  stm_json_stream_set_place (&self->reader.stream, piece, article->refused);
}

/* The object is over, at @piece: a report when it was an article. */
static StmReport *
finish_object (Reading *self, Article *article, const StmJsonPiece *piece, GError **error)
{
  gboolean has_failed
      = piece->kind != STM_JSON_PIECE_CLOSE && stm_json_failed (&self->reader.stream.json);
  StmReport *report = NULL;

  /* One that failed was told: it may have been an article. */
  self->n_found += article->is_article || has_failed;
  for (guint i = 0; i < article->lost->len && article->is_article && !article->unknown; i++)
    stm_loss_add_name (self->reader.options->loss, article->lost->pdata[i],
                       stm_arena_string_length (article->lost->pdata[i]));
  if (article->is_article && article->refused != NULL && !article->is_bad && !has_failed)
    {
      stm_codec_drop (self->reader.options, self->reader.notes,
                      g_steal_pointer (&article->refused), error);
      article->is_bad = TRUE;
    }
  if (has_failed || (article->is_article && !article->is_bad))
    report = stm_prose_reader_finish (&self->reader, &article->source, piece, error);
  else
    stm_prose_source_reset (&article->source);
  article->is_article = FALSE;
  article->best = (Ranks){ 0 };
  article->is_bad = has_failed && piece->kind == STM_JSON_PIECE_MEMBER;
  g_ptr_array_set_size (article->lost, 0);
  article->unknown = NULL;
  g_clear_error (&article->refused);
  return report;
}

static StmReport *
take_piece (Reading *self, const StmJsonPiece *piece, GError **error)
{
  gboolean is_member = piece->kind == STM_JSON_PIECE_MEMBER;
  Article *article = is_member || piece->kind == STM_JSON_PIECE_CLOSE ? &self->root : &self->item;
  StmJson *json;
  const char *key;
  gsize key_len;

  if (piece->kind == STM_JSON_PIECE_CLOSE)
    return finish_object (self, article, piece, error);
  json = stm_json_stream_begin (&self->reader.stream, piece, &article->source.arena);
  if (is_member)
    read_member (self, article, json, piece->key, piece->key_len);
  else if (stm_json_expect (json, STM_JSON_OBJECT, "an article (an object)")
           && stm_json_enter_object (json))
    while (stm_json_next_member (json, &key, &key_len))
      read_member (self, article, json, key, key_len);
  refuse_unknown (self, article, piece, json);
  return stm_json_end (json) && is_member ? NULL : finish_object (self, article, piece, error);
}

static gpointer
open_newsarticle (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes,
                  GError **error)
{
  Reading *self = g_new0 (Reading, 1);

  stm_prose_reader_init (&self->reader, in, options, notes, "@graph",
                         STM_JSON_STREAM_ROOT_ARRAY | STM_JSON_STREAM_SEVERAL);
  init_article (&self->root);
  init_article (&self->item);
  return self;
}

static void
close_newsarticle (gpointer state)
{
  Reading *self = state;

  stm_prose_reader_clear (&self->reader);
  clear_article (&self->root);
  clear_article (&self->item);
  g_free (self);
}

static StmReport *
next_newsarticle (gpointer state, GCancellable *cancellable, GError **error)
{
  Reading *self = state;
  const char *name = stm_input_get_name (self->reader.stream.in);
  GError *failure = NULL;
  StmReport *report = NULL;
  StmJsonPiece piece;

  while (report == NULL && failure == NULL && !self->is_at_end
         && !g_cancellable_set_error_if_cancelled (cancellable, error))
    if (stm_json_stream_next (&self->reader.stream, &piece, &failure))
      report = take_piece (self, &piece, &failure);
    else
      self->is_at_end = TRUE;
  if (failure == NULL && self->is_at_end && self->n_found == 0)
    stm_error_set (&failure, STM_ERROR_MISSING, &(StmPlace){ .line = 1, .column = 1 },
                   "%s%s1:1: an object of type NewsArticle (or Article …) was expected",
                   name ? name : "", name ? ":" : "");
  if (failure != NULL)
    {
      self->is_at_end = TRUE;
      self->n_found = 1;
      g_propagate_error (error, failure);
    }
  return report;
}

static guint64
get_line (gconstpointer state)
{
  return ((const Reading *) state)->reader.line;
}

static int
sniff_newsarticle (const char *head, gsize len)
{
  if (len == 0 || (head[0] != '{' && head[0] != '['))
    return 0;
  return g_strstr_len (head, (gssize) len, "schema.org") != NULL
                 && g_strstr_len (head, (gssize) len, "\"@type\"") != NULL
             ? 85
             : 0;
}

const StmCodec stm_codec_newsarticle = {
  .name = "newsarticle",
  .title = "Articles of web pages (schema.org NewsArticle in JSON-LD)",
  .media_type = "application/ld+json",
  .suffixes = "",
  .sniff = sniff_newsarticle,
  .open = open_newsarticle,
  .next = next_newsarticle,
  .close = close_newsarticle,
  .get_line = get_line,
};
