/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The names of a text: classes of tokens from the learned tagger, then runs of one class as spans
 * with the entry that they are in the lexicons. Spans are mended where the lexicons or the rest of
 * the document know better; the tokens keep what the tagger said. Titles and roles before a person
 * stay outside (stm-title.c finds them). */
#include "text/stm-names-private.h"

#include "text/stm-gazetteer.h"
#include "text/stm-title-private.h"

#include <string.h>

/* Tokens of a name at most: more of one class in a row are several, or no language at all. */
#define LONGEST_NAME 32

typedef struct {
  StmText *text;
  guint8 *classes; /* of the tokens, mended */
  GArray *spans;   /* of StmNameSpan */
} Work;

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

/* Whether the tagger's tag lets @token begin a name of @kind. */
static gboolean
is_proper (const StmToken *token, guint kind)
{
  switch (token->tag)
    {
    case STM_TAG_NNP:
    case STM_TAG_NNPS:
    case STM_TAG_UNKNOWN:
      return TRUE;
    case STM_TAG_JJ:
    case STM_TAG_NNS:
      return (kind & (STM_GAZETTEER_ADJECTIVE | STM_GAZETTEER_PEOPLE)) != 0;
    default:
      return FALSE;
    }
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

/* Whether the tokens of @hit at @first may become one name: a name of the lexicons that the tagger
 * passed over, or a long one that it broke into pieces. Persons are left alone. */
static gboolean
may_add (const Work *work, guint32 first, guint32 end, const StmGazetteerHit *hit)
{
  const StmText *text = work->text;
  const guint8 *classes = work->classes;
  gboolean free = TRUE, whole = TRUE;
  guint32 stop = first + hit->n_tokens;
  StmGazetteerHit role;

  for (guint32 i = first; i < stop; i++)
    {
      free = free && classes[i] == STM_NAME_CLASS_NONE;
      whole = whole && classes[i] == class_of_kind (hit->kind);
      if (classes[i] == STM_NAME_CLASS_PERSON)
        return FALSE;
    }
  if (whole)
    return FALSE;
  if (free)
    return is_proper (&text->tokens[first], hit->kind)
           && !(stm_gazetteer_find (text, first, end, STM_GAZETTEER_ROLE, &role)
                && role.n_tokens >= hit->n_tokens);
  return (hit->n_tokens > 2 || hit->kind == STM_GAZETTEER_COUNTRY) && hit->n_tokens > 1
         && (hit->kind & (STM_GAZETTEER_COUNTRY | STM_GAZETTEER_ORGANIZATION)) != 0
         && (stop == end || classes[stop] == STM_NAME_CLASS_NONE
             || classes[stop] != classes[stop - 1]);
}

/* Where all is in capitals nothing is sure. */
static void
add_known (const Work *work)
{
  const StmText *text = work->text;

  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      const StmSentence *sentence = &text->sentences[s];
      StmGazetteerHit hit;

      if (!has_lower_case (text, sentence))
        continue;
      for (guint32 i = sentence->first; i < sentence->end; i++)
        {
          if ((text->tokens[i].flags & STM_TOKEN_CAPITAL) == 0
              || !stm_gazetteer_find (text, i, sentence->end, STM_GAZETTEER_NAME, &hit)
              || !may_add (work, i, sentence->end, &hit))
            continue;
          for (guint32 k = i; k < i + hit.n_tokens; k++)
            work->classes[k] = class_of_kind (hit.kind);
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

/* "Saudi-led", "U.S.-brokered": the word before the hyphen. */
static void
link_compound (const StmText *text, StmNameSpan *span)
{
  const StmToken *token = &text->tokens[span->first];
  const char *word = text->text + token->start;
  gsize len = token->end - token->start;
  const char *hyphen = g_strrstr_len (word, (gssize) len, "-");
  guint kind;

  if (hyphen == NULL || hyphen == word || len > 64 || hyphen + 1 == word + len
      || !g_ascii_islower (hyphen[1]))
    return;
  span->entry = stm_gazetteer_find_phrase (word, hyphen - word,
                                           STM_GAZETTEER_STATE | STM_GAZETTEER_ORGANIZATION,
                                           &kind);
  span->match = span->entry >= 0 ? STM_GAZETTEER_ADJECTIVE : 0;
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
        span->kind = class_of_kind (hit.kind);
        return;
      }
  if (span->end - span->first == 1)
    link_compound (text, span);
}

/* Words that the tagger passed over though they are a person's surname elsewhere in the text. */
static gboolean
add_surnames (const Work *work, GHashTable *surnames)
{
  gboolean any = FALSE;

  for (guint32 i = 0; i < work->text->n_tokens; i++)
    {
      const StmToken *token = &work->text->tokens[i];

      if (work->classes[i] != STM_NAME_CLASS_NONE || token->tag != STM_TAG_NNP
          || !g_hash_table_contains (surnames, GUINT_TO_POINTER (token->form)))
        continue;
      work->classes[i] = STM_NAME_CLASS_PERSON;
      any = TRUE;
    }
  return any;
}

static void
set_kind (const Work *work, StmNameSpan *span, guint8 kind)
{
  span->kind = kind;
  for (guint32 i = span->first; i < span->end; i++)
    work->classes[i] = kind;
}

/* The last words of persons with two names or more. */
static GHashTable *
collect_surnames (const Work *work)
{
  GHashTable *surnames = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < work->spans->len; i++)
    {
      const StmNameSpan *span = &g_array_index (work->spans, StmNameSpan, i);

      if (span->kind == STM_NAME_CLASS_PERSON && span->end - span->first > 1)
        g_hash_table_add (surnames,
                          GUINT_TO_POINTER (work->text->tokens[span->end - 1].form));
    }
  return surnames;
}

/* A word alone is what the document says of it elsewhere, or what only the lexicons know. */
static void
mend_single (const Work *work, GHashTable *surnames, StmNameSpan *span)
{
  const StmText *text = work->text;
  const StmToken *token = &text->tokens[span->first];
  gboolean surname = g_hash_table_contains (surnames, GUINT_TO_POINTER (token->form));
  StmGazetteerHit hit;

  if (span->kind == STM_NAME_CLASS_PERSON)
    {
      guint kinds = STM_GAZETTEER_COUNTRY | STM_GAZETTEER_ADJECTIVE | STM_GAZETTEER_PEOPLE
                    | STM_GAZETTEER_METONYM;

      if (stm_gazetteer_get_token_gender (text, span->first) == STM_GENDER_UNKNOWN)
        kinds |= STM_GAZETTEER_CAPITAL | STM_GAZETTEER_ORGANIZATION;
      if (surname || !stm_gazetteer_find (text, span->first, span->end, kinds, &hit))
        return;
      set_kind (work, span, class_of_kind (hit.kind));
      link_span (text, span);
    }
  else if (surname && span->entry < 0)
    {
      set_kind (work, span, STM_NAME_CLASS_PERSON);
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

/* Whether a title of one person ("Mr.", "Secretary of State") ends before @token. */
static gboolean
follows_title (const StmText *text, guint32 token)
{
  guint32 floor = text->sentences[text->tokens[token].sentence].first;
  StmGazetteerHit hit;

  for (guint32 n = MIN (4, token - floor); n > 0; n--)
    if ((text->tokens[token - n].flags & STM_TOKEN_CAPITAL) != 0
        && stm_gazetteer_find (text, token - n, token,
                               STM_GAZETTEER_HEAD | STM_GAZETTEER_HONORIFIC, &hit)
        && hit.n_tokens == n && stm_gazetteer_is_role_title (hit.entry)
        && !stm_gazetteer_is_role_plural (hit.entry))
      return TRUE;
  return FALSE;
}

/* "Lord", "Seyyed": honorifics that stay in the name. */
static gboolean
is_lordly (const StmText *text, guint32 token)
{
  StmGazetteerHit hit;

  return (text->tokens[token].flags & STM_TOKEN_CAPITAL) != 0
         && stm_gazetteer_find (text, token, token + 1, STM_GAZETTEER_HONORIFIC, &hit)
         && stm_gazetteer_is_role_in_name (hit.entry);
}

/* A run of capitalised words that no lexicon knows, behind a title or with a given name in front,
 * is a person, whatever the tagger made of it: names of far countries are new to it. */
static gboolean
is_hidden_person (const StmText *text, const StmNameSpan *span)
{
  gboolean title = follows_title (text, span->first);
  StmGazetteerHit hit;

  if (span->entry >= 0 || span->kind == STM_NAME_CLASS_PERSON || span->end - span->first > 5
      || (!title && (span->end - span->first < 2
                     || (stm_gazetteer_get_token_gender (text, span->first) == STM_GENDER_UNKNOWN
                         && !is_lordly (text, span->first)))))
    return FALSE;
  for (guint32 i = span->first; i < span->end; i++)
    {
      const StmToken *token = &text->tokens[i];

      if ((token->flags & STM_TOKEN_CAPITAL) == 0 || (token->flags & STM_TOKEN_HAS_DIGIT) != 0
          || ((token->flags & STM_TOKEN_ALL_CAPS) != 0 && token->end - token->start < 6)
          || (stm_gazetteer_get_token_gender (text, i) == STM_GENDER_UNKNOWN
              && stm_gazetteer_find (text, i, i + 1,
                                     STM_GAZETTEER_HEAD | STM_GAZETTEER_BODY
                                         | STM_GAZETTEER_PORTFOLIO | STM_GAZETTEER_MODIFIER
                                         | STM_GAZETTEER_STATE | STM_GAZETTEER_ORGANIZATION,
                                     &hit)))
        return FALSE;
    }
  return TRUE;
}

/* A capitalised word that may be a part of a person's name and of nothing else that is known. */
static gboolean
is_name_part (const Work *work, guint32 i)
{
  const StmToken *token = &work->text->tokens[i];
  StmGazetteerHit hit;

  return (token->flags & (STM_TOKEN_CAPITAL | STM_TOKEN_HAS_DIGIT)) == STM_TOKEN_CAPITAL
         && (token->tag == STM_TAG_NNP || token->tag == STM_TAG_UNKNOWN)
         && ((token->flags & STM_TOKEN_ALL_CAPS) == 0 || token->end - token->start > 5)
         && work->classes[i] <= STM_NAME_CLASS_MISC
         && (!stm_gazetteer_find (work->text, i, i + 1, STM_GAZETTEER_NAME | STM_GAZETTEER_ROLE,
                                  &hit)
             || (hit.kind == STM_GAZETTEER_HONORIFIC
                 && stm_gazetteer_is_role_in_name (hit.entry)));
}

/* "bin", "de", "van": between two parts of a name. */
static gboolean
is_particle (const StmText *text, guint32 token)
{
  static const char *const particles[] = { "bin", "bint", "ibn", "al", "el", "de", "da", "do",
                                           "dos", "del", "della", "der", "den", "di", "du", "la",
                                           "van", "von", "ben", "ter", "y", "e" };
  const StmToken *t = &text->tokens[token];
  gsize len = t->end - t->start;

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (strlen (particles[i]) == len && memcmp (text->text + t->start, particles[i], len) == 0)
      return TRUE;
  return FALSE;
}

/* Names of far countries come out of the tagger in pieces: "Seyyed Abbas" a person, the surname
 * something else or nothing. Behind a title or a given name the pieces belong together. */
static void
join_persons (const Work *work)
{
  const StmText *text = work->text;

  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      guint32 floor = text->sentences[s].first, end = text->sentences[s].end;

      for (guint32 i = floor, k; i < end; i = k)
        {
          guint32 first = i;

          for (k = i + 1; k < end && work->classes[k] == work->classes[i]; k++)
            ;
          if (work->classes[i] != STM_NAME_CLASS_PERSON)
            continue;
          while (first > floor && i - first < 3 && is_name_part (work, first - 1))
            first--;
          while (first < i && !follows_title (text, first) && !is_lordly (text, first)
                 && (work->classes[first] == STM_NAME_CLASS_NONE
                     || stm_gazetteer_get_token_gender (text, first) == STM_GENDER_UNKNOWN))
            first++;
          if (first < i)
            for (guint32 j = first; j < i; j++)
              work->classes[j] = STM_NAME_CLASS_PERSON;
          while (k + 1 < end && is_particle (text, k)
                 && (work->classes[k + 1] == STM_NAME_CLASS_PERSON || is_name_part (work, k + 1)))
            {
              work->classes[k++] = STM_NAME_CLASS_PERSON;
              do
                work->classes[k++] = STM_NAME_CLASS_PERSON;
              while (k < end && work->classes[k] == STM_NAME_CLASS_PERSON);
            }
          if (!follows_title (text, i) && !is_lordly (text, i)
              && stm_gazetteer_get_token_gender (text, i) == STM_GENDER_UNKNOWN)
            continue;
          for (guint32 more = 0; more < 2 && k < end && is_name_part (work, k); more++)
            work->classes[k++] = STM_NAME_CLASS_PERSON;
        }
    }
}

/* "Sir John Smith": no part of a name that is whole without it. */
static gboolean
is_knightly (const StmText *text, guint32 token)
{
  return stm_token_is (text, token, "Sir") || stm_token_is (text, token, "Dame")
         || stm_token_is (text, token, "Baroness");
}

/* Words of a title that a name begins with, something left behind it: "Crown Prince Faisal", and
 * "Amir Sheikh Hamad", where the office is a given name as well. */
static guint32
count_title (const StmText *text, guint32 first, guint32 end)
{
  StmGazetteerHit hit;

  if (is_title (text, first) || (end - first > 2 && is_knightly (text, first)))
    return 1;
  if (end - first > 2
      && stm_gazetteer_find (text, first, end - 1, STM_GAZETTEER_HEAD, &hit)
      && (hit.n_tokens > 1 || is_title (text, first + 1)))
    return hit.n_tokens;
  return 0;
}

/* Titles that the tagger took into a person's name go out; "Lord" before one name comes in. */
static void
trim_person (const Work *work, StmNameSpan *span)
{
  const StmText *text = work->text;

  while (span->end - span->first > 1)
    {
      guint32 n = count_title (text, span->first, span->end);

      if (n == 0)
        break;
      while (n-- > 0)
        work->classes[span->first++] = STM_NAME_CLASS_NONE;
    }
  if (span->end - span->first == 1 && span->first > 0
      && text->tokens[span->first - 1].sentence == text->tokens[span->first].sentence
      && work->classes[span->first - 1] == STM_NAME_CLASS_NONE
      && is_lordly (text, span->first - 1))
    work->classes[--span->first] = STM_NAME_CLASS_PERSON;
}

/* "Secretary-General" alone is an office, not a name. */
static gboolean
is_office_alone (const StmText *text, const StmNameSpan *span)
{
  StmGazetteerHit hit;

  /* "Amir Sheikh X", "the Amir": an office that is a given name as well */
  if (stm_gazetteer_get_token_gender (text, span->first) != STM_GENDER_UNKNOWN
      && !(span->end < text->n_tokens && is_title (text, span->end))
      && !(span->first > 0 && stm_token_is (text, span->first - 1, "the")))
    return FALSE;
  return span->entry < 0
         && stm_gazetteer_find (text, span->first, span->end, STM_GAZETTEER_HEAD, &hit)
         && span->first + hit.n_tokens == span->end;
}

/* "Hong Kong" is no person, whatever the tagger made of it. */
static void
mend_whole (const Work *work, StmNameSpan *span)
{
  StmGazetteerHit hit;

  if (span->kind != STM_NAME_CLASS_PERSON || span->end - span->first < 2
      || !stm_gazetteer_find (work->text, span->first, span->end, STM_GAZETTEER_NAME, &hit)
      || span->first + hit.n_tokens != span->end)
    return;
  set_kind (work, span, class_of_kind (hit.kind));
}

/* A run that is no entry as a whole but begins with a country's adjective ("Iranian Foreign
 * Ministry") or is several ("Afghan Taliban") stays one span without an entry: what it is of is for
 * stm-title.c. Runs of places are cut at entries, so that "Vienna Austria" is two. */
static void
add_run (const Work *work, guint32 first, guint32 end)
{
  const StmText *text = work->text;
  StmNameSpan span = { .first = first, .end = end, .kind = work->classes[first], .entry = -1 };

  mend_whole (work, &span);
  if (span.kind != STM_NAME_CLASS_PERSON)
    link_span (text, &span);
  if (is_office_alone (text, &span))
    return;
  if (is_hidden_person (text, &span))
    set_kind (work, &span, STM_NAME_CLASS_PERSON);
  if (span.kind == STM_NAME_CLASS_PERSON)
    trim_person (work, &span);
  if (span.entry < 0 && span.kind == STM_NAME_CLASS_LOCATION && end - first > 1)
    {
      StmGazetteerHit head, tail;

      if (stm_gazetteer_find (text, first, end, STM_GAZETTEER_PLACE, &head)
          && stm_gazetteer_find (text, first + head.n_tokens, end, STM_GAZETTEER_PLACE, &tail)
          && first + head.n_tokens + tail.n_tokens == end)
        {
          StmNameSpan before = { .first = first, .end = first + head.n_tokens, .kind = span.kind,
                                 .match = (guint16) head.kind, .entry = head.entry };

          g_array_append_val (work->spans, before);
          span.first = before.end;
          span.entry = tail.entry;
          span.match = (guint16) tail.kind;
        }
    }
  if (span.entry < 0 && span.kind != STM_NAME_CLASS_PERSON && end - first > 2)
    {
      StmGazetteerHit head;
      StmNameSpan rest = span;

      /* "ambassador to Azerbaijan Seyyed Abbas X": a place, then a person. */
      if (stm_gazetteer_find (text, first, end, STM_GAZETTEER_PLACE, &head)
          && (rest.first += head.n_tokens) + 1 < end && is_hidden_person (text, &rest))
        {
          span.end = rest.first;
          link_span (text, &span);
          g_array_append_val (work->spans, span);
          set_kind (work, &rest, STM_NAME_CLASS_PERSON);
          span = rest;
        }
    }
  g_array_append_val (work->spans, span);
}

static void
collect_spans (const Work *work)
{
  const StmText *text = work->text;

  for (guint32 s = 0; s < text->n_sentences; s++)
    {
      guint32 end = text->sentences[s].end;
      guint32 body = text->paragraphs[text->sentences[s].paragraph].dateline_end;

      for (guint32 i = text->sentences[s].first, k; i < end; i = k)
        {
          guint8 name = work->classes[i];

          for (k = i + 1; k < end && k - i < LONGEST_NAME && work->classes[k] == name && k != body;
               k++)
            ;
          if (name >= STM_NAME_CLASS_PERSON && name <= STM_NAME_CLASS_MISC)
            add_run (work, i, k);
        }
    }
}

/* "Edem Agbo, Jr." */
static void
take_suffix (const StmText *text, StmNameSpan *span)
{
  static const char *const suffixes[] = { "Jr.", "Jr", "Sr.", "Sr", "II", "III" };
  guint32 end = span->end;

  if (span->kind != STM_NAME_CLASS_PERSON || span->end - span->first < 2)
    return;
  end += end < text->n_tokens && text->tokens[end].tag == STM_TAG_COMMA;
  if (end >= text->n_tokens
      || text->tokens[end].sentence != text->tokens[span->first].sentence)
    return;
  /* "Kofi Agbo, II Corps": a unit's number */
  if (end > span->end && stm_token_is (text, end, "II") + stm_token_is (text, end, "III") > 0
      && end + 1 < text->n_tokens && text->tokens[end + 1].tag >= STM_TAG_NN
      && text->tokens[end + 1].tag <= STM_TAG_NNS)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (stm_token_is (text, end, suffixes[i]))
      {
        span->end = end + 1;
        return;
      }
}

/* Two persons without anything between them are one whose name the tagger broke. What a suffix of
 * the name before has taken is no name of its own. */
static void
merge_persons (const StmText *text, GArray *spans)
{
  guint kept = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      StmNameSpan *span = &g_array_index (spans, StmNameSpan, i);
      StmNameSpan *last = kept > 0 ? &g_array_index (spans, StmNameSpan, kept - 1) : NULL;

      if (last != NULL && span->first < last->end)
        span->first = MIN (last->end, span->end);
      if (span->first == span->end)
        continue;
      if (last != NULL && last->kind == STM_NAME_CLASS_PERSON && span->kind == STM_NAME_CLASS_PERSON
          && last->end == span->first && span->end - last->first <= 6
          && text->tokens[last->first].sentence == text->tokens[span->first].sentence)
        last->end = span->end;
      else
        g_array_index (spans, StmNameSpan, kept++) = *span;
    }
  g_array_set_size (spans, kept);
}

void
stm_text_name (StmText *self)
{
  const gint8 *table = get_table ();
  g_autofree guint8 *classes = g_new (guint8, self->n_tokens + 1);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (StmNameSpan));
  g_autoptr (GHashTable) surnames = NULL;
  Work work = { self, classes, spans };

  if (table != NULL)
    stm_names_classify (table, self);
  for (guint32 i = 0; i < self->n_tokens; i++)
    classes[i] = self->tokens[i].name;
  stm_names_mark_korean (self, classes);
  add_known (&work);
  join_persons (&work);
  collect_spans (&work);
  surnames = collect_surnames (&work);
  if (add_surnames (&work, surnames))
    {
      g_array_set_size (spans, 0);
      collect_spans (&work);
    }
  for (guint i = 0; i < spans->len; i++)
    {
      StmNameSpan *span = &g_array_index (spans, StmNameSpan, i);

      if (span->end - span->first == 1)
        mend_single (&work, surnames, span);
      take_suffix (self, span);
    }
  merge_persons (self, spans);
  g_free (self->names);
  self->n_names = spans->len;
  self->names = (StmNameSpan *) g_array_free (g_steal_pointer (&spans), FALSE);
}
