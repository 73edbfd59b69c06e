/* SPDX-License-Identifier: LGPL-2.1-or-later
 * brat annotations into a report, line by line: a file is one report, of which the records are held
 * and not the file. The text comes from the file beside (x.ann: x.txt) or the one that the option
 * "text" names; without it spans keep the words that the annotations have. Kinds of annotations
 * that are not ours are counted as left out. */
#include "codec/brat/stm-brat-read.h"

#include "base/stm-error-private.h"

/* A line about annotations that are not there yet. */
typedef struct {
  char *text; /* in the arena */
  guint line;
} Waiting;

#define CELLS 3
/* Of one annotation; each is searched for in a row, and none that we know has as many. */
#define MOST_VALUES 64

gboolean
stm_brat_fail (const StmBratReader *self, guint line, StmError code, GError **error,
               const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  stm_error_set (error, code, &(StmPlace){ .line = line, .column = 1 }, "%s%s%u:1: %s",
                 self->name ? self->name : "", self->name ? ":" : "", line, text);
  return FALSE;
}

gboolean
stm_brat_leave (StmBratReader *self, guint line, const char *what, const char *name,
                GError **error)
{
  if ((self->options->flags & STM_READ_REJECT_UNKNOWN) != 0)
    {
      g_autofree char *quoted = stm_error_quote (name, -1);

      return stm_brat_fail (self, line, STM_ERROR_VALUE, error,
                            "the format has no place for %s: %s", what, quoted);
    }
  stm_loss_add (self->options->loss, what, 1);
  return TRUE;
}

/* Digits at *p, which goes behind them. */
static gboolean
take_number (const char **p, guint32 *value)
{
  guint64 number = 0;
  const char *start = *p;

  while (g_ascii_isdigit (**p) && number <= G_MAXUINT32)
    number = number * 10 + (guint64) (*(*p)++ - '0');
  *value = (guint32) number;
  return *p > start && number <= G_MAXUINT32;
}

/* The words of a span against @words, where line ends are blanks. */
static gboolean
has_words (const char *text, gsize len, const char *words)
{
  for (gsize i = 0; i < len; i++)
    if (text[i] != words[i] && !(words[i] == ' ' && strchr ("\n\r\t", text[i]) != NULL))
      return FALSE;
  return TRUE;
}

/* Fits the annotation's words to its spans, and to the text when there is one. Without it words beyond
 * a single place are kept. */
static gboolean
place_words (StmBratReader *self, StmBratBound *bound, const char *words, GError **error)
{
  if (self->report->text == NULL && bound->n_spans == 1
      && g_utf8_strlen (words, -1) >= (glong)bound->spans[0].end - (glong)bound->spans[0].start)
    {
      bound->spans[0].text = stm_builder_string (self->builder, words, -1);
      return TRUE;
    }
  for (guint32 i = 0; i < bound->n_spans; i++)
    {
      StmSpan *span = &bound->spans[i];
      guint32 wanted = span->end - span->start;
      const char *end;
      gsize len;

      if (i > 0 && *words == ' ')
        words++;
      for (end = words; wanted > 0 && *end != '\0'; wanted--)
        end = g_utf8_next_char (end);
      if (wanted > 0)
        return stm_brat_fail (self, bound->line, STM_ERROR_SPAN, error,
                              "fewer words than the places of %s have characters", bound->id);
      len = (gsize) (end - words);
      if (self->report->text == NULL)
        span->text = stm_builder_string (self->builder, words, (gssize) len);
      else
        {
          GError *failure = NULL;

          if (!stm_builder_span_from_points (self->builder, span, span->start, span->end,
                                             &failure))
            {
              stm_brat_fail (self, bound->line, STM_ERROR_SPAN, error, "%s", failure->message);
              g_error_free (failure);
              return FALSE;
            }
          if (span->byte_end - span->byte_start != len
              || !has_words (self->report->text + span->byte_start, len, words))
            return stm_brat_fail (self, bound->line, STM_ERROR_SPAN, error,
                                  "the words of %s are not those of the text from %u to %u",
                                  bound->id, span->start, span->end);
        }
      words += len;
    }
  if (*words != '\0')
    return stm_brat_fail (self, bound->line, STM_ERROR_SPAN, error,
                          "more words than the places of %s have characters", bound->id);
  return TRUE;
}

/* "0 4;6 9" behind the type. */
static gboolean
read_places (StmBratReader *self, StmBratBound *bound, const char *p, GError **error)
{
  guint32 n = 1;

  for (const char *q = p; *q != '\0'; q++)
    n += *q == ';';
  bound->spans = stm_arena_new_array (&self->arena, StmSpan, n);
  for (bound->n_spans = 0; bound->n_spans < n; bound->n_spans++)
    {
      StmSpan span = { 0, 0, STM_SPAN_NO_BYTES, STM_SPAN_NO_BYTES, NULL };

      p++;
      if (!take_number (&p, &span.start) || *p++ != ' ' || !take_number (&p, &span.end)
          || (*p != ';' && *p != '\0'))
        return stm_brat_fail (self, bound->line, STM_ERROR_SYNTAX, error,
                              "expected places such as \"0 4;6 9\" in %s", bound->id);
      if (span.start > span.end)
        return stm_brat_fail (self, bound->line, STM_ERROR_SPAN, error,
                              "a place of %s ends before it starts", bound->id);
      bound->spans[bound->n_spans] = span;
    }
  return TRUE;
}

/* "T1<tab>Type 0 4;6 9<tab>words" */
static gboolean
read_bound (StmBratReader *self, char *const *cells, guint line, GError **error)
{
  const char *p = cells[1];
  gsize type = p ? strcspn (p, " ") : 0;
  StmBratBound *bound = stm_arena_new0 (&self->arena, StmBratBound);

  bound->id = stm_arena_string (&self->arena, cells[0], strlen (cells[0]));
  bound->line = line;
  bound->last_relation = &bound->relations;
  if (type == 0 || p[type] != ' ' || cells[2] == NULL)
    return stm_brat_fail (self, line, STM_ERROR_SYNTAX, error,
                          "expected an id, a type with places, and words, with tabs in between");
  bound->type = stm_arena_string (&self->arena, p, type);
  if (!read_places (self, bound, p + type, error))
    return FALSE;
  if (stm_id_table_find (&self->ids, bound->id, strlen (bound->id)) != NULL)
    return stm_brat_fail (self, line, STM_ERROR_DUPLICATE, error, "%s stands twice", bound->id);
  if (self->bounds->len >= self->options->limits.max_records)
    return stm_brat_fail (self, line, STM_ERROR_LIMIT, error, "more than %u annotations",
                          self->options->limits.max_records);
  if (!place_words (self, bound, cells[2], error))
    return FALSE;
  stm_id_table_add (&self->ids, bound->id, bound);
  g_ptr_array_add (self->bounds, bound);
  return TRUE;
}

static StmBratBound *
find_bound (StmBratReader *self, const char *id, guint line, GError **error)
{
  StmBratBound *bound = stm_id_table_find (&self->ids, id, strlen (id));
  g_autofree char *quoted = bound ? NULL : stm_error_quote (id, -1);

  if (bound == NULL)
    stm_brat_fail (self, line, STM_ERROR_REFERENCE, error, "there is no annotation %s", quoted);
  return bound;
}

static void
add_value (StmBratReader *self, StmBratBound *bound, const StmBratValue *said)
{
  StmBratValue **known = &bound->values;
  StmBratValue *added;
  guint n = 0;

  for (; *known != NULL && strcmp ((*known)->key, said->key) != 0; known = &(*known)->next)
    n++;
  if (*known == NULL && n == MOST_VALUES)
    {
      stm_loss_add (self->options->loss, "values beyond the 64th of an annotation", 1);
      return;
    }
  if (*known == NULL)
    *known = stm_arena_new0 (&self->arena, StmBratValue);
  added = *known;
  if (added->key == NULL)
    added->key = stm_arena_string (&self->arena, said->key, strlen (said->key));
  added->value = stm_arena_string (&self->arena, said->value, strlen (said->value));
  added->line = said->line;
  added->is_attribute = said->is_attribute;
}

/* A part of a note between two "|". */
static void
add_pair (StmBratReader *self, StmBratBound *bound, const char *key, const char *value, guint line)
{
  if (value != NULL)
    add_value (self, bound, &(StmBratValue){ .key = key, .value = value, .line = line });
  else if (*key != '\0')
    stm_loss_add (self->options->loss, "words of notes without a key", 1);
}

/* "key=value|key=value" into the annotation's values. */
static void
read_note (StmBratReader *self, StmBratBound *bound, const char *note, guint line)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  gboolean is_value = FALSE;

  for (const char *p = note;; p++)
    if (*p == '\0' || *p == '|')
      {
        add_pair (self, bound, key->str, is_value ? value->str : NULL, line);
        g_string_truncate (key, 0);
        g_string_truncate (value, 0);
        is_value = FALSE;
        if (*p == '\0')
          return;
      }
    else if (*p == '=' && !is_value)
      is_value = TRUE;
    else if (*p == '\\' && p[1] != '\0')
      {
        p++;
        g_string_append_c (is_value ? value : key,
                           *p == 'n' ? '\n' : *p == 't' ? '\t' : *p == 'r' ? '\r' : *p);
      }
    else
      g_string_append_c (is_value ? value : key, *p);
}

static gboolean
read_relation (StmBratReader *self, char *const *words, guint line, GError **error)
{
  StmBratBound *from;
  StmBratBound *to;
  StmBratRelation *relation;

  if (words[0] == NULL || words[1] == NULL || words[2] == NULL
      || strncmp (words[1], "Arg1:", 5) != 0 || strncmp (words[2], "Arg2:", 5) != 0)
    return stm_brat_fail (self, line, STM_ERROR_SYNTAX, error,
                          "expected a relation such as \"Cue Arg1:T1 Arg2:T2\"");
  /* Relations of events are not ours. */
  if (words[1][5] != 'T' || words[2][5] != 'T')
    return stm_brat_leave (self, line, "relations of events", words[0], error);
  from = find_bound (self, words[1] + 5, line, error);
  to = from ? find_bound (self, words[2] + 5, line, error) : NULL;
  if (to == NULL)
    return FALSE;
  relation = stm_arena_new0 (&self->arena, StmBratRelation);
  relation->name = stm_arena_string (&self->arena, words[0], strlen (words[0]));
  relation->to = to;
  relation->line = line;
  *from->last_relation = relation;
  from->last_relation = &relation->next;
  return TRUE;
}

/* "Equiv T1 T2 T3": mentions of one speaker. */
static gboolean
read_equivalence (StmBratReader *self, char *const *words, guint line, GError **error)
{
  StmBratBound *last = NULL;

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (words[i][0] != '\0' && find_bound (self, words[i], line, error) == NULL)
      return FALSE;
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      StmBratBound *bound = words[i][0] != '\0' ? find_bound (self, words[i], line, NULL) : NULL;

      if (bound == NULL || bound == last || bound->is_joined || bound->next_mention != NULL)
        continue;
      if (last != NULL)
        {
          last->next_mention = bound;
          bound->is_joined = TRUE;
        }
      last = bound;
    }
  return TRUE;
}

/* All but the annotations of text. REFERENCE when one that it is about is not there (yet). */
static gboolean
read_other (StmBratReader *self, char *const *cells, guint line, GError **error)
{
  g_auto (GStrv) words = cells[1] ? g_strsplit (cells[1], " ", -1) : g_new0 (char *, 1);
  const char *of = words[0] ? words[1] : NULL;
  StmBratBound *bound;

  switch (cells[0][0])
    {
    case 'R':
      return read_relation (self, words, line, error);
    case '*':
      return read_equivalence (self, words, line, error);
    case 'A':
    case 'M':
    case '#':
      if (of == NULL)
        return stm_brat_fail (self, line, STM_ERROR_SYNTAX, error,
                              "expected a name and an annotation's id");
      if (of[0] != 'T')
        return stm_brat_leave (self, line, "attributes and notes of events and relations",
                               words[0], error);
      bound = find_bound (self, of, line, error);
      if (bound == NULL)
        return FALSE;
      if (cells[0][0] == '#')
        read_note (self, bound, cells[2] ? cells[2] : "", line);
      else
        add_value (self, bound,
                   &(StmBratValue){ .key = words[0],
                                    .value = words[2] ? words[2] : "true",
                                    .line = line,
                                    .is_attribute = TRUE });
      return TRUE;
    case 'E':
    case 'N':
      return stm_brat_leave (self, line,
                             cells[0][0] == 'E' ? "events of brat" : "normalizations of brat",
                             cells[0], error);
    default:
      return stm_brat_fail (self, line, STM_ERROR_SYNTAX, error, "expected an annotation's id");
    }
}

/* One line, cut into cells in its place. Where @may_wait it is kept for later when what it is about
 * comes behind it. */
static gboolean
read_line (StmBratReader *self, char *text, gsize len, guint line, gboolean may_wait,
           GError **error)
{
  char *cells[CELLS] = { text };
  GError *failure = NULL;
  guint n = 1;
  gboolean good;

  for (char *p = text; n < CELLS && (p = strchr (p, '\t')) != NULL; n++)
    {
      *p++ = '\0';
      cells[n] = p;
    }
  if (cells[0][0] == '\0')
    return TRUE;
  good = cells[0][0] == 'T' ? read_bound (self, cells, line, &failure)
                            : read_other (self, cells, line, &failure);
  if (good)
    return TRUE;
  if (may_wait && failure->code == STM_ERROR_REFERENCE)
    {
      Waiting waiting = { NULL, line };

      for (gsize i = 0; i < len; i++)
        if (text[i] == '\0')
          text[i] = '\t';
      waiting.text = stm_arena_string (&self->arena, text, len);
      g_array_append_val (self->waiting, waiting);
      g_error_free (failure);
      return TRUE;
    }
  return stm_codec_drop (self->options, self->notes, failure, error);
}

static gboolean
check_utf8 (const StmBratReader *self, const char *data, gsize len, guint line, GError **error)
{
  const char *bad;

  if (g_utf8_validate_len (data, len, &bad))
    return TRUE;
  stm_error_set (error, STM_ERROR_ENCODING,
                 &(StmPlace){ line, (guint) (bad - data) + 1,
                              stm_input_get_offset (self->in) + (gsize) (bad - data), NULL },
                 "%s%s%u:%u: the annotations are not UTF-8", self->name ? self->name : "",
                 self->name ? ":" : "", line, (guint) (bad - data) + 1);
  return FALSE;
}

static gboolean
read_lines (StmBratReader *self, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize most = self->options->limits.max_record_size;
  GError *failure = NULL;
  const char *data;
  gsize len;

  while (stm_input_next_line (self->in, most, &data, &len, &failure))
    {
      guint line = (guint) stm_input_get_line (self->in);

      if (most > 0 && stm_input_get_offset (self->in) + len > most)
        return stm_brat_fail (self, line, STM_ERROR_LIMIT, error,
                              "annotations of more than %" G_GSIZE_FORMAT " bytes", most);
      if (len > 0 && data[len - 1] == '\r')
        len--;
      if (!check_utf8 (self, data, len, line, error))
        return FALSE;
      g_string_truncate (text, 0);
      g_string_append_len (text, data, (gssize) len);
      if (!read_line (self, text->str, text->len, line, TRUE, error))
        return FALSE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting *waiting = &g_array_index (self->waiting, Waiting, i);

      if (!read_line (self, waiting->text, stm_arena_string_length (waiting->text), waiting->line,
                      FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* The text of the file that the option names, or of the one beside the annotations. */
static gboolean
read_text (StmBratReader *self, GError **error)
{
  g_autofree char *path = g_strdup (stm_codec_get_option (self->options->named, "text", NULL));
  g_autofree char *text = NULL;
  gsize len;

  if ((self->options->flags & STM_READ_NO_TEXT) != 0)
    return TRUE;
  if (path == NULL && self->name != NULL && g_str_has_suffix (self->name, ".ann"))
    {
      path = g_strdup (self->name);
      strcpy (path + strlen (path) - 4, ".txt");
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_clear_pointer (&path, g_free);
    }
  if (path == NULL)
    return TRUE;
  return g_file_get_contents (path, &text, &len, error)
         && stm_report_builder_set_text (self->builder, text, (gssize) len, error);
}

gpointer
stm_brat_open (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  StmBratReader *self = g_new0 (StmBratReader, 1);

  self->in = in;
  self->options = options;
  self->notes = notes;
  self->name = stm_input_get_name (in);
  self->bounds = g_ptr_array_new ();
  self->called = g_hash_table_new (NULL, NULL);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  stm_arena_init (&self->arena);
  stm_id_table_reset (&self->ids);
  stm_id_table_reset (&self->speakers);
  stm_id_table_reset (&self->statements);
  return self;
}

void
stm_brat_close (gpointer state)
{
  StmBratReader *self = state;

  stm_report_builder_unref (self->builder);
  g_ptr_array_unref (self->bounds);
  g_hash_table_unref (self->called);
  g_array_unref (self->waiting);
  stm_arena_clear (&self->arena);
  stm_id_table_clear (&self->ids);
  stm_id_table_clear (&self->speakers);
  stm_id_table_clear (&self->statements);
  g_free (self);
}

StmReport *
stm_brat_next (gpointer state, GCancellable *cancellable, GError **error)
{
  StmBratReader *self = state;
  g_autofree char *base = self->name ? g_path_get_basename (self->name) : g_strdup ("brat");
  char *dot = strchr (base + 1, '.');

  if (self->is_at_end)
    return NULL;
  self->is_at_end = TRUE;
  if (dot != NULL)
    *dot = '\0';
  self->builder = stm_report_builder_new (g_utf8_validate (base, -1, NULL) ? base : "brat");
  self->report = self->builder->report;
  return read_text (self, error) && read_lines (self, error) && stm_brat_make_records (self, error)
             ? stm_report_builder_end (self->builder, error)
             : NULL;
}
