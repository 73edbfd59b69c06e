/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From the source of each statement to its speaker: someone named, a pair, an organization, or
 * someone the report only describes. Called by the extractor after stm-statements.c. */
#include "extract/stm-referents.h"

#include <string.h>

#define MAX_JOINT 4

/* Words of time and order at a source's edges: "NATO allies today", "Earlier the ambassador". */
static gboolean
is_adverbial (const StmText *text, guint32 token)
{
  return (text->tokens[token].name >= STM_NAME_CLASS_DATE
          && text->tokens[token].name <= STM_NAME_CLASS_SET
          && text->tokens[token].tag != STM_TAG_DT)
         || stm_token_among (
             text, token,
             " today yesterday tomorrow monday tuesday wednesday thursday friday saturday "
             "sunday earlier later also meanwhile however then on ");
}

/* The source without what a relative clause or a parenthesis adds, and without "according to". */
static StmTokenRange
trim_source (const StmText *text, StmTokenRange source)
{
  const StmToken *t = text->tokens;

  while (source.first < source.end
         && ((t[source.first].flags & STM_TOKEN_WORD) == 0
             || stm_token_among (text, source.first, " according to by from said says ")))
    source.first++;
  for (guint32 i = source.first + 1; i < source.end; i++)
    if (t[i].tag == STM_TAG_WP || t[i].tag == STM_TAG_WDT || t[i].tag == STM_TAG_WP_POSS
        || t[i].tag == STM_TAG_LRB
        || (t[i].tag == STM_TAG_COMMA && i + 1 < source.end && t[i + 1].tag == STM_TAG_VBN))
      {
        source.end = i;
        break;
      }
  while (source.end > source.first
         && (((t[source.end - 1].flags & STM_TOKEN_WORD) == 0
              && !stm_token_is (text, source.end - 1, "."))
             || is_adverbial (text, source.end - 1)))
    source.end--;
  while (source.first < source.end
         && (is_adverbial (text, source.first) || (t[source.first].flags & STM_TOKEN_WORD) == 0))
    source.first++;
  return source;
}

/* Whether name @name heads the phrase: not "of X", "X's spokesman", "for X". */
static gboolean
heads_phrase (const StmText *text, guint32 name, StmTokenRange phrase, guint32 start)
{
  const StmNameSpan *span = &text->names[name];

  if (span->end < phrase.end && text->tokens[span->end].tag == STM_TAG_POS)
    return FALSE;
  for (guint32 i = phrase.first; i < start; i++)
    if (text->tokens[i].tag == STM_TAG_IN || text->tokens[i].tag == STM_TAG_TO
        || text->tokens[i].tag == STM_TAG_VBG)
      return FALSE;
  return TRUE;
}

/* "the ministers of Togo and Ghana, [Ama Sossa and Kofi Mensa]" */
static gboolean
is_list_of_holders (const StmText *text, StmTokenRange phrase, guint32 start)
{
  gboolean plural = FALSE;

  return start > phrase.first + 1 && text->tokens[start - 1].tag == STM_TAG_COMMA
         && stm_know_is_role (text, stm_phrase_head (text, phrase), &plural) && plural;
}

/* Names that head the phrase, coordinated ones with it. */
static guint
find_heads (StmDraft *self, StmTokenRange phrase, guint32 found[MAX_JOINT])
{
  const StmText *text = self->text;
  guint n = 0;
  guint32 last_end = 0;

  for (guint32 k = stm_name_from (text, phrase.first);
       k < text->n_names && text->names[k].first < phrase.end; k++)
    {
      const StmNameSpan *span = &text->names[k];
      guint32 referent = self->referents->of_name[k], start = span->first;

      if (span->kind != STM_NAME_CLASS_PERSON || referent == STM_DRAFT_NONE)
        continue;
      {
        StmIntroduction introduction = stm_know_introduction (text, k);

        if (!stm_range_is_empty (introduction.all) && introduction.all.first < start)
          start = MAX (introduction.all.first, phrase.first);
      }
      if (n == 0
              ? !heads_phrase (text, k, phrase, start) && !is_list_of_holders (text, phrase, start)
              : !(stm_token_is (text, start - 1, "and")
                  || text->tokens[start - 1].tag == STM_TAG_COMMA
                  || (text->tokens[start - 1].tag == STM_TAG_PRP_POSS
                      && stm_token_is (text, start - 2, "and")))
                    || start - last_end > 2)
        continue;
      if (n < MAX_JOINT && (n == 0 || found[n - 1] != referent))
        found[n++] = referent;
      last_end = span->end;
    }
  return n;
}

static const char *
join_names (StmDraft *self, const guint32 *members, guint n)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (joined, "%s%s",
                            i == 0      ? ""
                            : i + 1 < n ? ", "
                                        : " and ",
                            stm_draft_speaker (self, members[i])->name);
  return stm_arena_string (&self->arena, joined->str, joined->len);
}

/* A phrase that is nothing but names of countries, organizations, capitals: "Iran", "the United
 * Nations", "Russia and China". */
static guint32
resolve_bodies (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  guint32 found[MAX_JOINT];
  guint n = 0;

  for (guint32 i = phrase.first; i < phrase.end;)
    {
      guint32 name = stm_name_at (text, i), referent;

      if (name == STM_TOKEN_NONE)
        {
          if (text->tokens[i].tag != STM_TAG_DT && text->tokens[i].tag != STM_TAG_CC
              && text->tokens[i].tag != STM_TAG_COMMA && !stm_token_is (text, i, "both"))
            return STM_DRAFT_NONE;
          i++;
          continue;
        }
      referent = self->referents->of_name[name];
      if (referent == STM_DRAFT_NONE)
        {
          StmKnowledge known = stm_know_name (text, name);

          if (known.what != STM_KNOWN_CAPITAL || known.country == NULL)
            return STM_DRAFT_NONE;
          referent = stm_referents_get_government (self, known.country);
          stm_referents_add_alias (
              self, referent,
              stm_draft_range_string (
                  self, (StmTokenRange){ text->names[name].first, text->names[name].end }));
        }
      if (n == MAX_JOINT)
        return STM_DRAFT_NONE;
      found[n++] = referent;
      i = text->names[name].end;
    }
  if (n == 0)
    return STM_DRAFT_NONE;
  return n == 1 ? found[0] : stm_referents_join (self, found, n, join_names (self, found, n));
}

/* "China's Xinhua news agency", "the Fars agency": an outlet with words around it. */
static guint32
resolve_outlet (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;

  for (guint32 k = stm_name_from (text, phrase.first);
       k < text->n_names && text->names[k].first < phrase.end; k++)
    {
      guint32 referent = self->referents->of_name[k];

      if (referent != STM_DRAFT_NONE
          && stm_draft_speaker (self, referent)->kind == STM_SPEAKER_KIND_MEDIA
          && !(text->names[k].end < text->n_tokens
               && text->tokens[text->names[k].end].tag == STM_TAG_POS)
          && !(text->names[k].end < phrase.end && text->tokens[phrase.end - 1].tag == STM_TAG_NNS))
        return referent;
    }
  return STM_DRAFT_NONE;
}

/* "the Daily editorial", "a commentary in the Daily": the paper says it. */
static guint32
find_editor (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  gboolean editorial = FALSE;

  for (guint32 i = phrase.first; i < phrase.end; i++)
    editorial =
        editorial || stm_token_among (text, i, " editorial commentary op-ed leader-article ");
  for (guint32 k = stm_name_from (text, phrase.first);
       editorial && k < text->n_names && text->names[k].first < phrase.end; k++)
    if (self->referents->of_name[k] != STM_DRAFT_NONE
        && text->names[k].kind == STM_NAME_CLASS_ORGANIZATION)
      return self->referents->of_name[k];
  return STM_DRAFT_NONE;
}

/* "One of X's tweets", "a statement by X": X; STM_DRAFT_NONE where no one issues it. */
static guint32
find_author (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  gboolean document = FALSE;

  for (guint32 i = phrase.first; i < phrase.end; i++)
    document = document
               || stm_token_among (text, i,
                                   " tweet tweets statement statements letter message post posts "
                                   "communique communiqué speech remarks comments declaration ");
  for (guint32 k = stm_name_from (text, phrase.first);
       document && k < text->n_names && text->names[k].first < phrase.end; k++)
    {
      const StmNameSpan *span = &text->names[k];
      guint32 referent = self->referents->of_name[k];

      if (referent != STM_DRAFT_NONE
          && ((span->end < phrase.end && text->tokens[span->end].tag == STM_TAG_POS)
              || (span->first > phrase.first
                  && stm_token_among (text, span->first - 1, " by from the "))))
        return referent;
    }
  return STM_DRAFT_NONE;
}

/* "The statement said": whoever issued it, which is the one in hand. */
static gboolean
is_document (const StmText *text, StmTokenRange phrase)
{
  return stm_token_among (
             text, stm_phrase_head (text, phrase),
             " statement communique communiqué declaration letter document text resolution "
             "joint-statement ")
         && phrase.end - phrase.first <= 3;
}

/* The person one of whose names is exactly @word: "Xi". */
static guint32
find_part (StmDraft *self, const char *word)
{
  const GArray *persons = self->referents->persons;
  g_autofree char *lower = g_utf8_strdown (word, -1);

  for (guint i = persons->len; i > 0 && persons->len - i < 100; i--)
    {
      guint32 referent = g_array_index (persons, guint32, i - 1);

      if (stm_has_word (stm_draft_speaker (self, referent)->name, lower))
        return referent;
    }
  return STM_DRAFT_NONE;
}

/* One capitalised word that is no name to the tagger but a spelling of someone's surname. */
static guint32
find_variant (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  const char *form;
  guint32 referent;

  if (phrase.end - phrase.first != 1 || !(text->tokens[phrase.first].flags & STM_TOKEN_CAPITAL)
      || (stm_name_at (text, phrase.first) != STM_TOKEN_NONE
          && text->names[stm_name_at (text, phrase.first)].entry >= 0))
    return STM_DRAFT_NONE;
  form = stm_draft_range_string (self, phrase);
  referent = text->tokens[phrase.first].end - text->tokens[phrase.first].start < 4
                 ? find_part (self, form)
                 : stm_referents_find_surname (self, form);
  if (referent != STM_DRAFT_NONE)
    stm_referents_add_alias (self, referent, form);
  return referent;
}

/* "the bloc, which | it deemed …": what "which" means, "it" is not. */
static guint32
find_relative_head (const StmDraft *self, guint32 pronoun)
{
  const StmText *text = self->text;
  guint32 at = pronoun, name;

  if (at < 2 || !stm_token_among (text, at - 1, " which that whom "))
    return STM_DRAFT_NONE;
  at -= 2;
  at -= at > 0 && text->tokens[at].tag == STM_TAG_COMMA;
  name = stm_name_at (text, at);
  return name != STM_TOKEN_NONE ? self->referents->of_name[name] : STM_DRAFT_NONE;
}

/* "[Agbo]'s office said [he] had stressed …": whose office it is. */
static guint32
find_master (const StmDraft *self, guint32 pronoun)
{
  const StmText *text = self->text;
  const StmDraftStatement *s = self->referents->speaking, *outer;

  if (s == NULL || !s->embedded || s->within == STM_DRAFT_NONE
      || !stm_token_among (text, pronoun, " he she "))
    return STM_DRAFT_NONE;
  outer = stm_draft_statement (self, s->within);
  for (guint32 k = stm_name_from (text, outer->source_tokens.first);
       k < text->n_names && text->names[k].end < outer->source_tokens.end; k++)
    if (text->names[k].kind == STM_NAME_CLASS_PERSON
        && text->tokens[text->names[k].end].tag == STM_TAG_POS
        && stm_token_among (text, outer->source_tokens.end - 1,
                            " office staff government presidency "))
      return self->referents->of_name[k];
  return STM_DRAFT_NONE;
}

static guint32
resolve (StmDraft *self, StmTokenRange phrase, gboolean create)
{
  const StmText *text = self->text;
  guint32 found[MAX_JOINT], referent;
  guint n;

  phrase = trim_source (text, phrase);
  if (stm_range_is_empty (phrase))
    return STM_DRAFT_NONE;
  if (phrase.end - phrase.first == 1 && stm_is_pronoun (text, phrase.first))
    {
      /* "The statement said … it added": it still speaks for who issued it. */
      if (create && self->referents->document_speaks && stm_token_is (text, phrase.first, "it"))
        return self->referents->of_document;
      referent = find_master (self, phrase.first);
      return referent != STM_DRAFT_NONE
                 ? referent
                 : stm_resolve_pronoun (self, phrase.first,
                                        find_relative_head (self, phrase.first));
    }
  if (create)
    self->referents->document_speaks = FALSE;
  referent = find_editor (self, phrase);
  if (referent != STM_DRAFT_NONE)
    return referent;
  n = find_heads (self, phrase, found);
  if (n == 1)
    return found[0];
  if (n > 1)
    return stm_referents_join (self, found, n, join_names (self, found, n));
  referent = find_author (self, phrase);
  if (referent == STM_DRAFT_NONE)
    referent = find_variant (self, phrase);
  if (referent == STM_DRAFT_NONE)
    referent = stm_resolve_pair (self, phrase);
  if (referent == STM_DRAFT_NONE)
    referent = resolve_bodies (self, phrase);
  if (referent == STM_DRAFT_NONE)
    referent = resolve_outlet (self, phrase);
  if (referent == STM_DRAFT_NONE)
    {
      referent = stm_resolve_description (self, phrase);
      if (referent != STM_DRAFT_NONE)
        stm_referents_add_alias (self, referent, stm_draft_range_string (self, phrase));
    }
  if (referent == STM_DRAFT_NONE && create && is_document (text, phrase))
    {
      gboolean definite = stm_token_is (text, phrase.first, "the");

      if (!definite || self->referents->of_document == STM_DRAFT_NONE)
        self->referents->of_document = self->referents->in_hand;
      referent = self->referents->of_document;
      self->referents->document_speaks = referent != STM_DRAFT_NONE;
      return referent;
    }
  if (referent == STM_DRAFT_NONE)
    referent = stm_find_named_body (self, phrase);
  if (referent == STM_DRAFT_NONE)
    referent = stm_find_described (self, phrase);
  if (referent == STM_DRAFT_NONE && create)
    referent = stm_describe_speaker (self, phrase);
  return referent;
}

guint32
stm_draft_refer (StmDraft *self, StmTokenRange phrase)
{
  return resolve (self, phrase, FALSE);
}

static void
set_speaker (StmDraft *self, StmDraftStatement *s, guint32 referent)
{
  s->speaker = referent;
  if (referent == STM_DRAFT_NONE)
    return;
  if (!stm_range_is_empty (s->source_tokens))
    stm_referents_add_mention (self, referent, s->source_tokens);
  if (s->embedded)
    return;
  self->referents->in_hand = referent;
  if (stm_draft_speaker (self, referent)->kind == STM_SPEAKER_KIND_PERSON)
    self->referents->person_in_hand = referent;
}

/* "X quoted Y as saying": Y speaks, X reports. */
static guint32
find_quoted (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  guint32 first, end;
  StmTokenRange phrase;

  if (s->n_cues == 0)
    return STM_DRAFT_NONE;
  first = s->cue_tokens.first;
  end = text->sentences[s->sentence].end;
  while (first < s->cue_tokens.end
         && !stm_token_among (text, first, " quoted quotes quoting cited cites "))
    first++;
  if (first >= s->cue_tokens.end
      || (first > 0 && stm_token_among (text, first - 1, " was were been is are being ")))
    return STM_DRAFT_NONE;
  phrase = stm_phrase_long (text, first + 1, end);
  if (stm_range_is_empty (phrase) || !stm_token_is (text, phrase.end, "as"))
    return STM_DRAFT_NONE;
  stm_speakers_mend_quoted (self, s, phrase);
  return resolve (self, phrase, TRUE);
}

/* Who issues a document that nobody signs: the government body that publishes it. */
static guint32
find_issuer (StmDraft *self)
{
  const char *country =
      self->publisher != NULL ? stm_know_country_of_phrase (self->publisher) : NULL;
  guint32 referent;

  if (country == NULL)
    return STM_DRAFT_NONE;
  referent = stm_referents_find (self, self->publisher);
  if (referent == STM_DRAFT_NONE)
    {
      referent = stm_referents_add (self, STM_SPEAKER_KIND_GOVERNMENT, self->publisher);
      stm_draft_speaker (self, referent)->country = country;
    }
  return referent;
}

/* Also of attributions that are no statements. */
static void
mark_contents (StmDraft *self)
{
  self->in_content = stm_arena_alloc0 (&self->arena, (gsize)self->text->n_tokens + 1);
  for (guint i = 0; i < self->raw->len; i++)
    {
      const StmRawAttribution *raw = &g_array_index (self->raw, StmRawAttribution, i);

      for (guint k = 0; k < raw->n_contents; k++)
        for (guint32 at = raw->contents[k].first; at < raw->contents[k].end; at++)
          self->in_content[at] = (guint8)MIN (self->in_content[at] + 1, G_MAXUINT8);
    }
}

void
stm_draft_read_speakers (StmDraft *self)
{
  mark_contents (self);
  stm_referents_gather (self);
  for (guint i = 0; i < self->statements->len; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);

      guint32 quoted = find_quoted (self, s);
      StmTokenRange who = stm_speakers_mend_source (self, s);

      self->referents->speaking = s;
      if (!stm_range_is_empty (s->reporter_tokens))
        s->quoted_by = resolve (self, s->reporter_tokens, TRUE);
      if (quoted != STM_DRAFT_NONE)
        {
          if (!stm_range_is_empty (s->source_tokens))
            s->quoted_by = resolve (self, s->source_tokens, TRUE);
          set_speaker (self, s, quoted);
        }
      else if (!stm_range_is_empty (s->source_tokens))
        set_speaker (self, s, resolve (self, who, TRUE));
      else if (s->kind != STM_STATEMENT_KIND_INDIRECT || s->n_cues == 0)
        set_speaker (self, s, self->referents->in_hand);
      if (s->of_document && s->speaker == STM_DRAFT_NONE)
        set_speaker (self, s, find_issuer (self));
    }
  /* Later stages go over the statements anew: who spoke last is not who is meant in the first. */
  self->referents->in_hand = self->referents->person_in_hand = STM_DRAFT_NONE;
  self->referents->speaking = NULL;
  stm_identify_described (self);
  stm_draft_settle_countries (self);
}
