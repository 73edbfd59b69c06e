/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reads the corpora: see stm-corpus.h. Spans are made over the documents' own texts; the treebanks
 * carry none, so theirs is put together from forms and SpaceAfter. */
#include "stm-corpus.h"

#include "text/stm-text-private.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  StmCorpusDocument *doc;
  GArray *tokens;
  GArray *sentence_ends;
  GArray *paragraph_ends;
  GString *text; /* treebanks only */
} Builder;

GBytes *
stm_corpus_read_file (const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, error))
    return NULL;
  if (!g_str_has_suffix (path, ".gz"))
    return g_bytes_new_take (g_steal_pointer (&contents), length);

  g_autoptr (GInputStream) packed =
      g_memory_input_stream_new_from_data (contents, (gssize) length, NULL);
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) plain = g_converter_input_stream_new (packed, converter);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (1 << 16);
  gssize n;

  while ((n = g_input_stream_read (plain, buffer, 1 << 16, NULL, error)) > 0)
    g_byte_array_append (all, buffer, (guint) n);
  if (n < 0)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  g_byte_array_append (all, (const guint8 *) "", 1);
  gsize size = all->len - 1;
  return g_bytes_new_take (g_byte_array_free (g_steal_pointer (&all), FALSE), size);
}

void
stm_corpus_document_free (StmCorpusDocument *self)
{
  for (guint i = 0; i < self->n_attributions; i++)
    {
      g_array_unref (self->attributions[i].source);
      g_array_unref (self->attributions[i].cue);
      g_array_unref (self->attributions[i].content);
    }
  g_free (self->attributions);
  g_free (self->name);
  g_free (self->genre);
  g_free (self->date);
  g_free (self->title);
  g_free (self->text);
  g_free (self->tokens);
  g_free (self->sentence_ends);
  g_free (self->paragraph_ends);
  g_string_chunk_free (self->strings);
  g_free (self);
}

StmText *
stm_corpus_document_to_text (const StmCorpusDocument *self)
{
  g_autofree StmGivenToken *given = g_new0 (StmGivenToken, self->n_tokens + 1);

  for (guint32 i = 0; i < self->n_tokens; i++)
    {
      given[i].start = self->tokens[i].start;
      given[i].end = self->tokens[i].end;
    }
  for (guint32 i = 0; i < self->n_sentences; i++)
    given[self->sentence_ends[i] - 1].ends_sentence = TRUE;
  for (guint32 i = 0; i < self->n_paragraphs; i++)
    given[self->sentence_ends[self->paragraph_ends[i] - 1] - 1].ends_paragraph = TRUE;
  return stm_text_new_from_tokens (self->text, self->length, given, self->n_tokens);
}

static StmCorpusDocument *
new_document (const char *name, const char *genre, StmCorpusPart part)
{
  StmCorpusDocument *doc = g_new0 (StmCorpusDocument, 1);

  doc->name = g_strdup (name);
  doc->genre = g_strdup (genre);
  doc->part = part;
  doc->strings = g_string_chunk_new (4096);
  return doc;
}

static void
begin_document (Builder *b, StmCorpusDocument *doc)
{
  b->doc = doc;
  b->tokens = g_array_new (FALSE, TRUE, sizeof (StmCorpusToken));
  b->sentence_ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  b->paragraph_ends = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
end_paragraph (Builder *b)
{
  guint32 n = b->sentence_ends->len;
  GArray *ends = b->paragraph_ends;

  if (n > 0 && (ends->len == 0 || g_array_index (ends, guint32, ends->len - 1) != n))
    g_array_append_val (ends, n);
}

/* Hands the document over; one without tokens is dropped. */
static void
end_document (Builder *b, GPtrArray *documents)
{
  StmCorpusDocument *doc = g_steal_pointer (&b->doc);

  if (doc == NULL)
    return;
  end_paragraph (b);
  if (b->text != NULL)
    {
      doc->length = b->text->len;
      doc->text = g_string_free (g_steal_pointer (&b->text), FALSE);
    }
  doc->n_tokens = b->tokens->len;
  doc->n_sentences = b->sentence_ends->len;
  doc->n_paragraphs = b->paragraph_ends->len;
  doc->tokens = (StmCorpusToken *) g_array_free (b->tokens, FALSE);
  doc->sentence_ends = (guint32 *) g_array_free (b->sentence_ends, FALSE);
  doc->paragraph_ends = (guint32 *) g_array_free (b->paragraph_ends, FALSE);
  doc->fold = documents->len % STM_CORPUS_FOLDS;
  if (doc->n_tokens > 0)
    g_ptr_array_add (documents, doc);
  else
    stm_corpus_document_free (doc);
}

/* Cuts @line at its tabs; gives how many columns there are, at most @max. */
static guint
cut_columns (char *line, char **columns, guint max)
{
  guint n = 0;

  while (n < max)
    {
      columns[n++] = line;
      line = strchr (line, '\t');
      if (line == NULL)
        break;
      *line++ = '\0';
    }
  return n;
}

static char *
next_line (char **at)
{
  char *line = *at;

  if (line == NULL || *line == '\0')
    return NULL;
  char *end = strchr (line, '\n');
  if (end != NULL)
    *end++ = '\0';
  *at = end;
  return line;
}

/* --- news ------------------------------------------------------------------------------------ */

/* Byte of each code point of @text, and one more for the end. */
static guint32 *
index_code_points (const char *text, gsize *n_points)
{
  gsize n = (gsize) g_utf8_strlen (text, -1);
  guint32 *at = g_new (guint32, n + 1);
  const char *p = text;

  for (gsize i = 0; i < n; i++, p = g_utf8_next_char (p))
    at[i] = (guint32) (p - text);
  at[n] = (guint32) (p - text);
  *n_points = n;
  return at;
}

static GArray *
read_spans (JsonObject *object, const char *member, const guint32 *at, gsize n_points)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (StmCorpusSpan));

  if (!json_object_has_member (object, member))
    return spans;
  JsonArray *array = json_object_get_array_member (object, member);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonArray *pair = json_array_get_array_element (array, i);
      gint64 start = json_array_get_int_element (pair, 0);
      gint64 end = json_array_get_int_element (pair, 1);
      if (start < 0 || end < start || (gsize) end > n_points)
        continue;
      StmCorpusSpan span = { at[start], at[end] };
      g_array_append_val (spans, span);
    }
  return spans;
}

typedef struct {
  StmCorpusDocument *doc;
  guint32 *at; /* byte of each code point */
  gsize n_points;
} NewsText;

static void
news_text_free (NewsText *self)
{
  if (self->doc != NULL)
    stm_corpus_document_free (self->doc);
  g_free (self->at);
  g_free (self);
}

static const char *
string_member (JsonObject *object, const char *member)
{
  const char *s = json_object_get_string_member_with_default (object, member, "");

  return s != NULL ? s : "";
}

static NewsText *
read_news_text (const char *line, StmCorpusPart part, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_data (parser, line, -1, error))
    return NULL;
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));
  NewsText *news = g_new0 (NewsText, 1);
  StmCorpusDocument *doc = new_document (string_member (object, "id"), "news", part);
  news->doc = doc;
  doc->date = g_strdup (string_member (object, "date"));
  doc->title = g_strdup (string_member (object, "title"));
  doc->text = g_strdup (string_member (object, "text"));
  doc->length = strlen (doc->text);
  news->at = index_code_points (doc->text, &news->n_points);

  JsonArray *list = json_object_get_array_member (object, "attributions");
  doc->n_attributions = list != NULL ? json_array_get_length (list) : 0;
  doc->attributions = g_new0 (StmCorpusAttribution, doc->n_attributions + 1);
  for (guint i = 0; i < doc->n_attributions; i++)
    {
      JsonObject *one = json_array_get_object_element (list, i);
      doc->attributions[i].id = g_string_chunk_insert (doc->strings, string_member (one, "id"));
      doc->attributions[i].source = read_spans (one, "source", news->at, news->n_points);
      doc->attributions[i].cue = read_spans (one, "cue", news->at, news->n_points);
      doc->attributions[i].content = read_spans (one, "content", news->at, news->n_points);
    }
  return news;
}

static gboolean
has_line_break (const char *text, guint32 from, guint32 to)
{
  return from < to && memchr (text + from, '\n', to - from) != NULL;
}

/* One line of the CoNLL file; heads count from 1 within the sentence that began at @first. */
static void
add_news_token (Builder *b, const NewsText *news, char **c, guint32 first)
{
  guint64 start = g_ascii_strtoull (c[1], NULL, 10), end = g_ascii_strtoull (c[2], NULL, 10);
  StmCorpusToken token = { 0 };
  guint head = (guint) g_ascii_strtoull (c[7], NULL, 10);

  g_return_if_fail (start < end && end <= news->n_points);
  token.start = news->at[start];
  token.end = news->at[end];
  if (b->tokens->len == first && b->tokens->len > 0)
    {
      guint32 before = g_array_index (b->tokens, StmCorpusToken, first - 1).end;
      if (has_line_break (b->doc->text, before, token.start))
        end_paragraph (b);
    }
  token.sentence = b->sentence_ends->len;
  token.head = head == 0 ? STM_CORPUS_NO_HEAD : first + head - 1;
  token.lemma = g_string_chunk_insert_const (b->doc->strings, c[4]);
  token.tag = stm_corpus_parse_tag (c[5], c[3]);
  g_autofree char *name_class = g_ascii_strdown (c[6], -1);
  token.name = stm_name_class_from_string (name_class);
  token.label = stm_corpus_parse_label (c[8], c[4]);
  token.attribution = g_string_chunk_insert_const (b->doc->strings, c[10]);
  token.silver = TRUE;
  g_array_append_val (b->tokens, token);
}

static void
end_sentence (Builder *b, guint32 *first)
{
  if (b->doc == NULL || b->tokens->len == *first)
    return;
  *first = b->tokens->len;
  g_array_append_val (b->sentence_ends, *first);
}

static gboolean
load_news (const char *data_dir, const char *texts, const char *columns, StmCorpusPart part,
           GPtrArray *documents, GError **error)
{
  g_autofree char *text_path = g_build_filename (data_dir, texts, NULL);
  g_autofree char *column_path = g_build_filename (data_dir, columns, NULL);
  g_autoptr (GBytes) text_bytes = stm_corpus_read_file (text_path, error);
  g_autoptr (GBytes) column_bytes = text_bytes ? stm_corpus_read_file (column_path, error) : NULL;
  g_autoptr (GHashTable) by_name =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) news_text_free);
  Builder b = { 0 };
  NewsText *news = NULL;
  guint32 first = 0;
  char *c[11], *line;

  if (column_bytes == NULL)
    return FALSE;
  char *at = (char *) g_bytes_get_data (text_bytes, NULL);
  while ((line = next_line (&at)) != NULL)
    {
      NewsText *one = read_news_text (line, part, error);
      if (one == NULL)
        {
          g_prefix_error (error, "%s: ", text_path);
          return FALSE;
        }
      g_hash_table_insert (by_name, one->doc->name, one);
    }
  at = (char *) g_bytes_get_data (column_bytes, NULL);
  while ((line = next_line (&at)) != NULL)
    {
      if (g_str_has_prefix (line, "# doc "))
        {
          end_sentence (&b, &first);
          end_document (&b, documents);
          g_clear_pointer (&news, news_text_free);
          if (!g_hash_table_steal_extended (by_name, line + 6, NULL, (gpointer *) &news))
            {
              g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: no text for \"%s\"",
                           column_path, line + 6);
              return FALSE;
            }
          begin_document (&b, g_steal_pointer (&news->doc));
          first = 0;
        }
      else if (*line == '\0')
        end_sentence (&b, &first);
      else if (*line != '#' || line[1] != ' ')
        if (news != NULL && cut_columns (line, c, 11) == 11)
          add_news_token (&b, news, c, first);
    }
  end_sentence (&b, &first);
  end_document (&b, documents);
  g_clear_pointer (&news, news_text_free);
  return TRUE;
}

/* --- treebanks ------------------------------------------------------------------------------- */

/* Forms of one sentence as they are written in CoNLL-U, until it is converted. */
typedef struct {
  GArray *rows;   /* of StmCorpusRow; row 0 is the root */
  GArray *spans;  /* of StmCorpusSpan, bytes of the text */
  guint range_last;    /* a multiword token covers words up to this one … */
  const char *range_at; /* … and this much of its form is left */
  gboolean space; /* a space follows the last form */
} Sentence;

static void
append_form (Builder *b, Sentence *s, const char *form, gsize length, gboolean glued)
{
  GString *text = b->text;

  if (s->space && !glued && text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, ' ');
  StmCorpusSpan span = { (guint32) text->len, (guint32) (text->len + length) };
  g_string_append_len (text, form, (gssize) length);
  g_array_append_val (s->spans, span);
}

static gboolean
has_space_after (const char *misc)
{
  return strstr (misc, "SpaceAfter=No") == NULL;
}

/* A word inside a multiword token takes as much of that token's form as is its own: all that is
 * left for the last one, the same letters for the others, one character where they differ. */
static gsize
measure_part (const char *left, const char *form, gboolean last)
{
  gsize n = strlen (left), own = strlen (form);

  if (last || n <= 1)
    return n;
  if (own < n && g_ascii_strncasecmp (left, form, own) == 0)
    return own;
  return (gsize) (g_utf8_next_char (left) - left);
}

static void
add_treebank_line (Builder *b, Sentence *s, char **c)
{
  guint id = (guint) g_ascii_strtoull (c[0], NULL, 10);

  if (strchr (c[0], '.') != NULL)
    return;
  const char *dash = strchr (c[0], '-');
  if (dash != NULL)
    {
      s->range_last = (guint) g_ascii_strtoull (dash + 1, NULL, 10);
      s->range_at = c[1];
      /* The range's own SpaceAfter counts after its last word: kept by writing the space now. */
      if (s->space && b->text->len > 0 && b->text->str[b->text->len - 1] != '\n')
        g_string_append_c (b->text, ' ');
      s->space = has_space_after (c[9]);
      return;
    }

  StmCorpusRow row = {
    .form = g_string_chunk_insert_const (b->doc->strings, c[1]),
    .lemma = g_string_chunk_insert_const (b->doc->strings, c[2]),
    .tag = g_string_chunk_insert_const (b->doc->strings, c[4]),
    .label = g_string_chunk_insert_const (b->doc->strings, c[7]),
    .head = (guint) g_ascii_strtoull (c[6], NULL, 10),
  };
  g_array_append_val (s->rows, row);
  if (id <= s->range_last && s->range_at != NULL && *s->range_at != '\0')
    {
      gsize n = measure_part (s->range_at, c[1], id == s->range_last);
      append_form (b, s, s->range_at, n, TRUE);
      s->range_at += n;
    }
  else
    {
      append_form (b, s, c[1], strlen (c[1]), FALSE);
      s->space = has_space_after (c[9]);
    }
}

static void
end_treebank_sentence (Builder *b, Sentence *s)
{
  guint n = s->rows->len - 1;
  guint32 first = b->doc != NULL ? b->tokens->len : 0;
  StmCorpusRow *rows = (StmCorpusRow *) (gpointer) s->rows->data;

  if (n > 0 && b->doc != NULL)
    {
      stm_corpus_convert_tree (rows, n);
      for (guint i = 1; i <= n; i++)
        {
          StmCorpusSpan span = g_array_index (s->spans, StmCorpusSpan, i - 1);
          StmCorpusToken token = {
            .start = span.start,
            .end = span.end,
            .head = rows[i].head == 0 || rows[i].head > n ? STM_CORPUS_NO_HEAD
                                                          : first + rows[i].head - 1,
            .sentence = b->sentence_ends->len,
            .tag = stm_corpus_parse_tag (rows[i].tag, rows[i].form),
            .label = stm_corpus_parse_label (rows[i].label, rows[i].lemma),
            .lemma = rows[i].lemma,
            .attribution = "O",
          };
          g_array_append_val (b->tokens, token);
        }
      end_sentence (b, &first);
    }
  g_array_set_size (s->rows, 1);
  g_array_set_size (s->spans, 0);
  s->range_last = 0;
  s->range_at = NULL;
}

static void
begin_treebank_paragraph (Builder *b, Sentence *s)
{
  if (b->doc == NULL || b->text->len == 0)
    return;
  end_paragraph (b);
  g_string_append (b->text, "\n\n");
  s->space = FALSE;
}

static guint32
hash_name (const char *name)
{
  guint32 h = 2166136261u;

  for (; *name != '\0'; name++)
    h = (h ^ (guint8) *name) * 16777619u;
  return h;
}

static gboolean
load_treebank (const char *data_dir, const char *name, guint parts, GPtrArray *documents,
               GError **error)
{
  g_autofree char *file = g_strconcat (name, ".conllu.gz", NULL);
  g_autofree char *path = g_build_filename (data_dir, "train", "treebanks", file, NULL);
  g_autoptr (GBytes) bytes = stm_corpus_read_file (path, error);
  gboolean gum = g_str_has_prefix (name, "gum-");
  const char *genre = gum ? name : "ewt";
  StmCorpusPart part = strcmp (name, "ewt-dev") == 0    ? STM_CORPUS_EWT_DEV
                       : strcmp (name, "ewt-test") == 0 ? STM_CORPUS_EWT_TEST
                                                        : STM_CORPUS_EWT_TRAIN;
  StmCorpusRow root = { "", "", "", "", 0 };
  Builder b = { 0 };
  Sentence s = { 0 };
  char *c[10], *line;

  if (bytes == NULL)
    return FALSE;
  s.rows = g_array_new (FALSE, TRUE, sizeof (StmCorpusRow));
  s.spans = g_array_new (FALSE, FALSE, sizeof (StmCorpusSpan));
  g_array_append_val (s.rows, root);
  char *at = (char *) g_bytes_get_data (bytes, NULL);
  while ((line = next_line (&at)) != NULL)
    {
      if (g_str_has_prefix (line, "# newdoc id = "))
        {
          const char *id = line + strlen ("# newdoc id = ");
          end_document (&b, documents);
          if (gum)
            part = hash_name (id) % 10 == 0 ? STM_CORPUS_GUM_TEST : STM_CORPUS_GUM_TRAIN;
          if ((parts & part) == 0)
            continue;
          begin_document (&b, new_document (id, genre, part));
          b.text = g_string_new (NULL);
          s.space = FALSE;
        }
      else if (g_str_has_prefix (line, "# newpar"))
        begin_treebank_paragraph (&b, &s);
      else if (*line == '\0')
        end_treebank_sentence (&b, &s);
      else if (*line != '#' && b.doc != NULL && cut_columns (line, c, 10) == 10)
        add_treebank_line (&b, &s, c);
    }
  end_treebank_sentence (&b, &s);
  end_document (&b, documents);
  g_array_unref (s.rows);
  g_array_unref (s.spans);
  return TRUE;
}

gboolean
stm_corpus_document_is_held (const StmCorpusDocument *self)
{
  return self->part == STM_CORPUS_NEWS_TRAIN && hash_name (self->name) % 20 == 0;
}

GPtrArray *
stm_corpus_load (const char *data_dir, guint parts, GError **error)
{
  static const char *const gum[] = {
    "gum-academic", "gum-bio",    "gum-conversation", "gum-court", "gum-interview",
    "gum-news",     "gum-speech", "gum-textbook",     "gum-vlog",  "gum-voyage",
  };
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) stm_corpus_document_free);

  if ((parts & STM_CORPUS_NEWS_TRAIN) != 0 &&
      !load_news (data_dir, "train/polnear.jsonl.gz", "train/polnear.conll.gz",
                  STM_CORPUS_NEWS_TRAIN, documents, error))
    return NULL;
  if ((parts & STM_CORPUS_NEWS_DEV) != 0 &&
      !load_news (data_dir, "dev/attributions.jsonl", "dev/attributions.conll.gz",
                  STM_CORPUS_NEWS_DEV, documents, error))
    return NULL;
  if ((parts & STM_CORPUS_EWT_TRAIN) != 0 &&
      !load_treebank (data_dir, "ewt-train", parts, documents, error))
    return NULL;
  if ((parts & STM_CORPUS_EWT_DEV) != 0 &&
      !load_treebank (data_dir, "ewt-dev", parts, documents, error))
    return NULL;
  if ((parts & STM_CORPUS_EWT_TEST) != 0 &&
      !load_treebank (data_dir, "ewt-test", parts, documents, error))
    return NULL;
  if ((parts & (STM_CORPUS_GUM_TRAIN | STM_CORPUS_GUM_TEST)) != 0)
    for (guint i = 0; i < G_N_ELEMENTS (gum); i++)
      if (!load_treebank (data_dir, gum[i], parts, documents, error))
        return NULL;
  return g_steal_pointer (&documents);
}
