/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The names of a text: classes of tokens from the learned tagger, mended where the lexicons or the
 * rest of the document know better, then runs of one class as spans with the entry that they are
 * in the lexicons. Titles and roles before a person stay outside (stm-title.c finds them). */
#include "text/stm-names-private.h"

#include "text/stm-gazetteer.h"

static const gint8 *
get_table (void)
{
  static gsize once;
  static const gint8 *table; /* NULL where a model from outside is no good */

  if (g_once_init_enter (&once))
    {
      const StmModel *model = stm_model_get (STM_NAMES_MODEL, NULL);

      table = model != NULL ? stm_names_unpack (model, NULL) : NULL;
      g_once_init_leave (&once, 1);
    }
  return table;
}

static guint8
class_of_kind (guint kind)
{
  if (kind & (STM_GAZETTEER_ORGANIZATION | STM_GAZETTEER_OUTLET))
    return STM_NAME_CLASS_ORGANIZATION;
  if (kind & (STM_GAZETTEER_ADJECTIVE | STM_GAZETTEER_PEOPLE))
    return STM_NAME_CLASS_MISC;
  return STM_NAME_CLASS_LOCATION;
}

static gboolean
is_proper (const StmToken *token)
{
  return (token->flags & STM_TOKEN_CAPITAL) != 0
         && (token->tag == STM_TAG_NNP || token->tag == STM_TAG_NNPS || token->tag == STM_TAG_UNKNOWN
             || token->tag == STM_TAG_JJ);
}

static gboolean
has_lower_case (const StmText *text, const StmSentence *sentence)
{
  for (guint32 i = sentence->first; i < sentence->end; i++)
    if ((text->tokens[i].flags & (STM_TOKEN_WORD | STM_TOKEN_CAPITAL | STM_TOKEN_HAS_DIGIT))
        == STM_TOKEN_WORD)
      return TRUE;
  return FALSE;
}

/* Names of the lexicons that the tagger passed over. Where all is in capitals nothing is sure. */
static void
add_known (StmText *text)
{
  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      const StmSentence *sentence = &text->sentences[s];
      StmGazetteerHit hit;

      if (!has_lower_case (text, sentence))
        continue;
      for (guint32 i = sentence->first; i < sentence->end; i++)
        {
          gboolean free = TRUE;

          if (text->tokens[i].name != STM_NAME_CLASS_NONE || !is_proper (&text->tokens[i])
              || !stm_gazetteer_find (text, i, sentence->end, STM_GAZETTEER_NAME, &hit))
            continue;
          for (guint32 k = i; k < i + hit.n_tokens; k++)
            free = free && text->tokens[k].name == STM_NAME_CLASS_NONE;
          if (!free)
            continue;
          for (guint32 k = i; k < i + hit.n_tokens; k++)
            text->tokens[k].name = class_of_kind (hit.kind);
          i += hit.n_tokens - 1;
        }
    }
}

/* The kinds to look for in a run of class @name, the likeliest first; 0 ends. */
static const guint *
kinds_for (guint8 name)
{
  static const guint place[] = { STM_GAZETTEER_STATE | STM_GAZETTEER_CITY,
                                 STM_GAZETTEER_ORGANIZATION | STM_GAZETTEER_OUTLET, 0 };
  static const guint body[] = { STM_GAZETTEER_ORGANIZATION | STM_GAZETTEER_OUTLET,
                                STM_GAZETTEER_STATE | STM_GAZETTEER_CITY, 0 };
  static const guint misc[] = { STM_GAZETTEER_ADJECTIVE | STM_GAZETTEER_PEOPLE,
                                STM_GAZETTEER_ORGANIZATION, STM_GAZETTEER_NAME, 0 };

  return name == STM_NAME_CLASS_LOCATION ? place : name == STM_NAME_CLASS_MISC ? misc : body;
}

static void
link_span (const StmText *text, StmNameSpan *span)
{
  const guint *kinds = kinds_for (span->kind);
  guint32 first = span->first;
  StmGazetteerHit hit;

  span->entry = -1;
  span->match = 0;
  if (span->end - first > 1 && text->tokens[first].end - text->tokens[first].start == 3
      && g_ascii_strncasecmp (text->text + text->tokens[first].start, "the", 3) == 0)
    first++;
  for (; *kinds != 0; kinds++)
    if (stm_gazetteer_find (text, first, span->end, *kinds, &hit)
        && first + hit.n_tokens == span->end)
      {
        span->entry = hit.entry;
        span->match = (guint16) hit.kind;
        return;
      }
}

/* The last words of persons with two names or more. */
static GHashTable *
collect_surnames (const StmText *text)
{
  GHashTable *surnames = g_hash_table_new (NULL, NULL);

  for (guint32 i = 0; i < text->n_names; i++)
    {
      const StmNameSpan *span = &text->names[i];

      if (span->kind == STM_NAME_CLASS_PERSON && span->end - span->first > 1)
        g_hash_table_add (surnames, GUINT_TO_POINTER (text->tokens[span->end - 1].form));
    }
  return surnames;
}

static void
set_kind (StmText *text, StmNameSpan *span, guint8 kind)
{
  span->kind = kind;
  for (guint32 i = span->first; i < span->end; i++)
    text->tokens[i].name = kind;
}

/* A word alone is what the document says of it elsewhere, or what only the lexicons know. */
static void
mend_single (StmText *text, GHashTable *surnames, StmNameSpan *span)
{
  const StmToken *token = &text->tokens[span->first];
  gboolean surname = g_hash_table_contains (surnames, GUINT_TO_POINTER (token->form));
  StmGazetteerHit hit;

  if (span->kind == STM_NAME_CLASS_PERSON)
    {
      if (surname
          || !stm_gazetteer_find (text, span->first, span->end,
                                  STM_GAZETTEER_COUNTRY | STM_GAZETTEER_ADJECTIVE
                                      | STM_GAZETTEER_PEOPLE | STM_GAZETTEER_METONYM,
                                  &hit))
        return;
      set_kind (text, span, class_of_kind (hit.kind));
      link_span (text, span);
    }
  else if (surname && span->entry < 0)
    {
      set_kind (text, span, STM_NAME_CLASS_PERSON);
    }
}

static gboolean
is_title (const StmText *text, guint32 token)
{
  StmGazetteerHit hit;

  return stm_gazetteer_find (text, token, token + 1,
                             STM_GAZETTEER_HEAD | STM_GAZETTEER_HONORIFIC | STM_GAZETTEER_MODIFIER,
                             &hit)
         && !(hit.kind == STM_GAZETTEER_HONORIFIC && stm_gazetteer_is_role_in_name (hit.entry))
         && stm_gazetteer_get_token_gender (text, token) == STM_GENDER_UNKNOWN;
}

static gboolean
is_lordly (const StmText *text, guint32 token)
{
  StmGazetteerHit hit;

  return (text->tokens[token].flags & STM_TOKEN_CAPITAL) != 0
         && stm_gazetteer_find (text, token, token + 1, STM_GAZETTEER_HONORIFIC, &hit)
         && stm_gazetteer_is_role_in_name (hit.entry);
}

/* Titles that the tagger took into a person's name go out; "Lord" before one name comes in. */
static void
trim_person (StmText *text, StmNameSpan *span)
{
  while (span->end - span->first > 1 && is_title (text, span->first))
    text->tokens[span->first++].name = STM_NAME_CLASS_NONE;
  if (span->end - span->first == 1 && span->first > 0
      && text->tokens[span->first - 1].sentence == text->tokens[span->first].sentence
      && text->tokens[span->first - 1].name == STM_NAME_CLASS_NONE
      && is_lordly (text, span->first - 1))
    text->tokens[--span->first].name = STM_NAME_CLASS_PERSON;
}

/* A run that is no entry as a whole but begins with a country's adjective ("Iranian Foreign
 * Ministry") or is several ("Afghan Taliban") stays one span without an entry: what it is of is for
 * stm-title.c. Runs of places are cut at entries, so that "Vienna Austria" is two. */
static void
add_run (StmText *text, GArray *spans, guint32 first, guint32 end)
{
  StmNameSpan span = { .first = first, .end = end, .kind = text->tokens[first].name, .entry = -1 };

  if (span.kind == STM_NAME_CLASS_PERSON)
    trim_person (text, &span);
  else
    link_span (text, &span);
  if (span.entry < 0 && span.kind == STM_NAME_CLASS_LOCATION && end - first > 1)
    {
      StmGazetteerHit head, tail;

      if (stm_gazetteer_find (text, first, end, STM_GAZETTEER_PLACE, &head)
          && stm_gazetteer_find (text, first + head.n_tokens, end, STM_GAZETTEER_PLACE, &tail)
          && first + head.n_tokens + tail.n_tokens == end)
        {
          StmNameSpan before = { .first = first, .end = first + head.n_tokens, .kind = span.kind,
                                 .match = (guint16) head.kind, .entry = head.entry };

          g_array_append_val (spans, before);
          span.first = before.end;
          span.entry = tail.entry;
          span.match = (guint16) tail.kind;
        }
    }
  g_array_append_val (spans, span);
}

static void
collect_spans (StmText *text)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StmNameSpan));

  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      guint32 end = text->sentences[s].end;

      for (guint32 i = text->sentences[s].first, k; i < end; i = k)
        {
          guint8 name = text->tokens[i].name;

          for (k = i + 1; k < end && text->tokens[k].name == name; k++)
            ;
          if (name >= STM_NAME_CLASS_PERSON && name <= STM_NAME_CLASS_MISC)
            add_run (text, spans, i, k);
        }
    }
  g_free (text->names);
  text->n_names = spans->len;
  text->names = (StmNameSpan *) g_array_free (g_steal_pointer (&spans), FALSE);
}

void
stm_text_name (StmText *self)
{
  const gint8 *table = get_table ();
  g_autoptr (GHashTable) surnames = NULL;

  if (table != NULL)
    stm_names_classify (table, self);
  add_known (self);
  collect_spans (self);
  surnames = collect_surnames (self);
  for (guint32 i = 0; i < self->n_names; i++)
    if (self->names[i].end - self->names[i].first == 1)
      mend_single (self, surnames, &self->names[i]);
}
