/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Pronouns and definite descriptions: who of those named before is meant, by number, gender,
 * salience, role and country. Each look back is bounded, so the whole stays linear. See
 * stm-referents.h; called by stm-speakers.c and stm_draft_refer(). */
#define _GNU_SOURCE /* strcasestr */
#include "extract/stm-referents.h"

#include <string.h>

/* Names and sentences looked back at. */
#define REACH_NAMES 60
#define REACH_SENTENCES 5
#define REACH_ROLES 400
/* Tokens before a name that tell whether it stands where subjects do. */
#define REACH_TOKENS 200
/* What a name inside reported words loses against one in the reporter's own. */
#define SPOKEN_OF 2

static guint8
get_pronoun_gender (const StmText *text, guint32 token)
{
  if (stm_token_among (text, token, " he him his himself "))
    return 'm';
  if (stm_token_among (text, token, " she her hers herself "))
    return 'f';
  if (stm_token_among (text, token, " it its itself "))
    return 'n';
  if (stm_token_among (text, token, " they them their themselves both "))
    return 'p';
  return 0;
}

gboolean
stm_is_pronoun (const StmText *text, guint32 token)
{
  return get_pronoun_gender (text, token) != 0
         || stm_token_among (text, token, " i we who which that this these those ");
}

static gboolean
can_be (const StmDraftSpeaker *s, guint8 gender)
{
  switch (gender)
    {
    case 'm':
    case 'f':
      return (s->kind == STM_SPEAKER_KIND_PERSON || s->kind == STM_SPEAKER_KIND_UNNAMED)
             && (s->gender == 0 || s->gender == gender);
    case 'n':
      return s->gender != 'l' && s->gender != 'p' && s->kind != STM_SPEAKER_KIND_PERSON
             && s->kind != STM_SPEAKER_KIND_UNNAMED && s->kind != STM_SPEAKER_KIND_JOINT;
    default:
      return s->kind == STM_SPEAKER_KIND_JOINT || s->kind == STM_SPEAKER_KIND_GROUP
             || s->gender == 'p' || s->kind == STM_SPEAKER_KIND_ORGANIZATION;
    }
}

/* "[Having met Boateng last week], he said": the object of an opening participle. */
static gboolean
is_in_opening (const StmText *text, guint32 first, guint32 at)
{
  if (text->tokens[first].tag != STM_TAG_VBG
      || first != text->sentences[text->tokens[at].sentence].first)
    return FALSE;
  for (guint32 i = first; i < at; i++)
    if (text->tokens[i].tag == STM_TAG_COMMA)
      return FALSE;
  return TRUE;
}

/* How likely name @name is what a pronoun at @token means; higher is likelier. */
static int
score_name (const StmDraft *self, guint32 name, guint32 token, guint32 referent)
{
  const StmText *text = self->text;
  guint32 at = text->names[name].first;
  guint32 sentence = text->tokens[at].sentence;
  guint32 distance = text->tokens[token].sentence - sentence;
  guint32 first = MAX (text->sentences[sentence].first, at - MIN (at, REACH_TOKENS));
  int score = distance <= 1 ? 8 : distance == 2 ? 5 : distance == 3 ? 3 : 1;
  gboolean after_verb = FALSE;

  if (referent == self->referents->in_hand)
    score += 4;
  for (guint32 i = first; i < at && !after_verb; i++)
    after_verb = stm_tag_is_finite (text->tokens[i].tag);
  if (self->in_content[at] > 0)
    score -= SPOKEN_OF; /* of someone's words, not of the reporter's story */
  else if (!after_verb && !is_in_opening (text, first, at))
    score += 6; /* stands where subjects do */
  if (at > first
      && (text->tokens[at - 1].tag == STM_TAG_IN || text->tokens[at - 1].tag == STM_TAG_TO))
    score -= 3;
  if (text->names[name].end < text->n_tokens
      && text->tokens[text->names[name].end].tag == STM_TAG_POS)
    score -= 3;
  if (text->tokens[at].quoted != STM_QUOTED_NO)
    score -= 5;
  return score;
}

/* Whether the name is part of the phrase that last meant @referent. */
static gboolean
is_within_mention (const StmDraft *self, guint32 referent, const StmNameSpan *name)
{
  const GArray *mentions;
  StmTokenRange last;

  if (referent == STM_DRAFT_NONE)
    return FALSE;
  mentions = stm_draft_speaker (self, referent)->mentions;
  if (mentions->len == 0)
    return FALSE;
  last = g_array_index (mentions, StmTokenRange, mentions->len - 1);
  return last.first <= name->first && name->end < last.end;
}

/* "While X and Y get on, more is needed, he said": who says it is none of those it speaks of. */
static gboolean
is_spoken_of (const StmDraft *self, const StmNameSpan *name)
{
  const StmDraftStatement *s = self->referents->speaking;

  for (guint i = 0; s != NULL && i < s->n_contents; i++)
    if (stm_range_holds (s->content_tokens[i], name->first))
      return TRUE;
  return FALSE;
}

guint32
stm_resolve_pronoun (StmDraft *self, guint32 token, guint32 except)
{
  const StmText *text = self->text;
  StmReferents *referents = self->referents;
  guint8 gender = get_pronoun_gender (text, token);
  guint32 best = STM_DRAFT_NONE;
  int best_score = 0;

  if (gender == 0)
    return STM_DRAFT_NONE;
  best = referents->in_hand;
  if (best != STM_DRAFT_NONE && (gender == 'm' || gender == 'f')
      && !can_be (stm_draft_speaker (self, best), gender))
    best = referents->person_in_hand; /* "Both countries agreed, X said. He added …" */
  if (best != STM_DRAFT_NONE && best != except && can_be (stm_draft_speaker (self, best), gender))
    best_score = 9;
  else
    best = STM_DRAFT_NONE;
  for (guint32 k = stm_name_from (text, token), n = 0; k > 0 && n < REACH_NAMES; n++)
    {
      guint32 referent = referents->of_name[--k];
      int score;

      if (text->tokens[token].sentence - text->tokens[text->names[k].first].sentence
          > REACH_SENTENCES)
        break;
      /* "Togo's ministry said … It said": the ministry, not who owns it */
      if (is_within_mention (self, referents->in_hand, &text->names[k]) && referent != best)
        continue;
      if (referent == STM_DRAFT_NONE || referent == except || text->names[k].first >= token
          || !can_be (stm_draft_speaker (self, referent), gender)
          || (best != STM_DRAFT_NONE && is_spoken_of (self, &text->names[k])))
        continue;
      score = score_name (self, k, token, referent);
      if (score > best_score)
        {
          best = referent;
          best_score = score;
        }
    }
  if (best != STM_DRAFT_NONE && (gender == 'm' || gender == 'f')
      && stm_draft_speaker (self, best)->gender == 0)
    stm_draft_speaker (self, best)->gender = gender;
  return best;
}

gboolean
stm_has_word (const char *words, const char *word)
{
  gsize len = strlen (word);

  for (const char *p = words; (p = strcasestr (p, word)) != NULL; p += len)
    if ((p == words || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[len]))
      return TRUE;
  return FALSE;
}

static gboolean
is_definite (const StmText *text, StmTokenRange phrase)
{
  guint8 tag = text->tokens[phrase.first].tag;

  return stm_token_among (text, phrase.first, " the this that both these those his her its their ")
         || (tag != STM_TAG_DT && tag != STM_TAG_CD);
}

static const char generic_roles[] =
    " official leader diplomat envoy politician source man woman aide ";

static guint32
find_by_role (StmDraft *self, StmTokenRange phrase, const char *word, const char *country)
{
  const StmText *text = self->text;

  for (guint32 k = stm_name_from (text, phrase.first), n = 0; k > 0 && n < REACH_ROLES; n++)
    {
      guint32 referent = self->referents->of_name[--k];
      const StmDraftSpeaker *s;

      if (referent == STM_DRAFT_NONE)
        continue;
      s = stm_draft_speaker (self, referent);
      if (s->kind != STM_SPEAKER_KIND_PERSON || s->role == NULL)
        continue;
      /* "the Vietnamese leader": any office will do where the country is told. */
      if (!stm_has_word (s->role, word)
          && !(country != NULL && s->country != NULL && strstr (generic_roles, word) != NULL))
        continue;
      if (country != NULL && s->country != NULL && strcmp (country, s->country) != 0)
        continue;
      return referent;
    }
  return STM_DRAFT_NONE;
}

/* "the committee": an organization whose name ends in the word, or else the one in hand. */
static guint32
find_by_body (StmDraft *self, StmTokenRange phrase, const char *word, const char *country)
{
  const StmText *text = self->text;
  gboolean is_outlet = strstr (" agency paper newspaper daily network broadcaster station magazine "
                               "television weekly report ",
                               word)
                       != NULL;

  for (guint32 k = stm_name_from (text, phrase.first), n = 0; k > 0 && n < REACH_NAMES; n++)
    {
      guint32 referent = self->referents->of_name[--k];
      const StmDraftSpeaker *s;

      if (referent == STM_DRAFT_NONE)
        continue;
      s = stm_draft_speaker (self, referent);
      if (s->kind == STM_SPEAKER_KIND_PERSON
          || (s->kind == STM_SPEAKER_KIND_GOVERNMENT && !stm_has_word (s->name, word)))
        continue;
      if (country != NULL && s->country != NULL && strcmp (country, s->country) != 0)
        continue;
      if (stm_has_word (s->name, word))
        return referent;
      if (is_outlet ? s->kind == STM_SPEAKER_KIND_MEDIA : referent == self->referents->in_hand)
        return referent;
    }
  return STM_DRAFT_NONE;
}

/* "a ministry spokesman … the spokesman": the last who was described by the word. */
static guint32
find_same_description (StmDraft *self, const char *word)
{
  const guint n = self->speakers->len;

  for (guint k = 0; k < MIN (n, REACH_NAMES); k++)
    {
      const StmDraftSpeaker *s = stm_draft_speaker (self, n - 1 - k);

      if (s->kind == STM_SPEAKER_KIND_UNNAMED && s->mentions->len > 0
          && stm_has_word (s->name, word))
        return n - 1 - k;
    }
  return STM_DRAFT_NONE;
}

guint32
stm_resolve_description (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  guint32 head = stm_phrase_head (text, phrase), found, in_hand = self->referents->in_hand;
  const char *country = stm_know_country_in (text, phrase);
  gboolean plural = FALSE;
  char word[48];

  if (!is_definite (text, phrase)
      || !(text->tokens[head].tag == STM_TAG_NN || stm_tag_is_proper (text->tokens[head].tag)))
    return STM_DRAFT_NONE;
  stm_token_lower (text, head, word, sizeof word);
  if (stm_know_is_role (text, head, &plural) && !plural)
    {
      found = find_by_role (self, phrase, word, country);
      if (found != STM_DRAFT_NONE)
        {
          /* "the Togolese minister": it is told here whose */
          if (stm_draft_speaker (self, found)->country == NULL
              && stm_draft_speaker (self, found)->user_actor == NULL)
            stm_draft_speaker (self, found)->country = country;
          return found;
        }
      /* Of whoever spoke last nothing is known that speaks against it. */
      if (in_hand != STM_DRAFT_NONE && stm_token_is (text, phrase.first, "the")
          && phrase.end - phrase.first == 2)
        {
          const StmDraftSpeaker *s = stm_draft_speaker (self, in_hand);

          if (s->kind == STM_SPEAKER_KIND_PERSON
                  ? s->role == NULL || strstr (generic_roles, word) != NULL
                  : s->kind == STM_SPEAKER_KIND_UNNAMED
                        && (stm_has_word (s->name, word) || strstr (generic_roles, word) != NULL))
            return in_hand;
          return find_same_description (self, word);
        }
      return STM_DRAFT_NONE;
    }
  /* "the 1996 Nobel laureate": a word for a person that is no office is of the one in hand. */
  if (in_hand != STM_DRAFT_NONE && stm_token_is (text, phrase.first, "the")
      && stm_draft_speaker (self, in_hand)->kind == STM_SPEAKER_KIND_PERSON
      && stm_token_among (text, head,
                          " winner laureate veteran man woman politician candidate nominee "
                          "billionaire businessman republican democrat incumbent octogenarian "))
    return in_hand;
  if (stm_token_among (
          text, head,
          " group committee party council organization organisation alliance union league "
          "agency paper newspaper daily network broadcaster station magazine company court "
          "commission movement army ministry parliament bloc body association coalition "
          "federation front militia assembly office department embassy "))
    {
      found = find_by_body (self, phrase, word, country);
      /* "Togo's foreign ministry … The ministry": described, not named */
      if (found == STM_DRAFT_NONE && in_hand != STM_DRAFT_NONE
          && stm_token_is (text, phrase.first, "the") && phrase.end - phrase.first == 2
          && stm_draft_speaker (self, in_hand)->kind != STM_SPEAKER_KIND_PERSON
          && stm_has_word (stm_draft_speaker (self, in_hand)->name, word))
        found = in_hand;
      return found;
    }
  return STM_DRAFT_NONE;
}

guint32
stm_referents_join (StmDraft *self, const guint32 *members, guint n, const char *name)
{
  guint32 joint = stm_referents_find (self, name);
  const char *country = stm_draft_speaker (self, members[0])->country;
  StmDraftSpeaker *s;

  if (joint != STM_DRAFT_NONE)
    return joint;
  joint = stm_referents_add (self, STM_SPEAKER_KIND_JOINT, name);
  s = stm_draft_speaker (self, joint);
  if (s->members != NULL)
    return joint;
  s->members = g_array_new (FALSE, FALSE, sizeof (guint32));
  s->gender = 'p';
  for (guint i = 0; i < n; i++)
    {
      const StmDraftSpeaker *member = stm_draft_speaker (self, members[i]);

      g_array_append_val (s->members, members[i]);
      if (member->country == NULL || country == NULL || strcmp (member->country, country) != 0)
        country = NULL;
      g_array_append_val (s->aliases, member->name);
    }
  s->country = country;
  return joint;
}

static guint32
join_two (StmDraft *self, guint32 a, guint32 b)
{
  guint32 members[2] = { a, b };
  g_autofree char *name = g_strconcat (stm_draft_speaker (self, a)->name, " and ",
                                       stm_draft_speaker (self, b)->name, NULL);

  return stm_referents_join (self, members, 2,
                             stm_arena_string (&self->arena, name, strlen (name)));
}

/* The nearest "A and B" in the @reach sentences before @phrase, both of @kind. */
static guint32
find_coordinated (StmDraft *self, StmTokenRange phrase, StmSpeakerKind kind, guint32 reach)
{
  const StmText *text = self->text;
  const guint32 here = text->tokens[phrase.first].sentence;

  for (guint32 k = stm_name_from (text, phrase.first), n = 0; k > 1 && n < REACH_ROLES; n++)
    {
      const StmNameSpan *b = &text->names[--k], *a = &text->names[k - 1];
      guint32 x = self->referents->of_name[k - 1], y = self->referents->of_name[k];

      if (here - text->tokens[a->first].sentence > reach)
        break;
      if (x == STM_DRAFT_NONE || y == STM_DRAFT_NONE || x == y || b->first - a->end > 8
          || stm_draft_speaker (self, x)->kind != kind || stm_draft_speaker (self, y)->kind != kind)
        continue;
      /* "A, B and C" is no pair. */
      if ((stm_token_is (text, a->end, "and") || stm_token_is (text, b->first - 1, "and"))
          && !(k > 1 && a->first > 0 && text->tokens[a->first - 1].tag == STM_TAG_COMMA
               && text->names[k - 2].end + 1 == a->first))
        return join_two (self, x, y);
    }
  return STM_DRAFT_NONE;
}

/* The two persons of the nearest sentence before @phrase that names two: "X spoke with Y." */
static guint32
find_two_persons (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  const guint32 here = text->tokens[phrase.first].sentence;
  guint32 found[3], sentence = G_MAXUINT32;
  guint n = 0;

  for (guint32 k = stm_name_from (text, phrase.first); k > 0; k--)
    {
      const StmNameSpan *name = &text->names[k - 1];
      guint32 referent = self->referents->of_name[k - 1], at = text->tokens[name->first].sentence;

      if (here - at > 2 * REACH_SENTENCES)
        break;
      if (at == here || referent == STM_DRAFT_NONE || name->kind != STM_NAME_CLASS_PERSON)
        continue;
      if (at != sentence)
        {
          if (n == 2)
            break;
          sentence = at;
          n = 0;
        }
      if (n < G_N_ELEMENTS (found) && (n == 0 || found[0] != referent)
          && (n < 2 || found[1] != referent))
        found[n++] = referent;
    }
  return n == 2 ? join_two (self, found[1], found[0]) : STM_DRAFT_NONE;
}

guint32
stm_resolve_pair (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;
  gboolean countries =
      stm_token_among (text, phrase.end - 1, " countries nations states governments ");
  gboolean people =
      stm_token_among (text, phrase.end - 1,
                       " leaders presidents ministers premiers officials diplomats men women ");
  gboolean both =
      stm_token_is (text, phrase.first, "both")
      || (stm_token_is (text, phrase.first, "the") && stm_token_is (text, phrase.first + 1, "two"));
  guint32 found = STM_DRAFT_NONE;

  if (people
      && (both || (stm_token_is (text, phrase.first, "the") && phrase.end - phrase.first == 2)))
    found = find_two_persons (self, phrase);
  if (found == STM_DRAFT_NONE && both && (countries || people))
    found = find_coordinated (self, phrase,
                              countries ? STM_SPEAKER_KIND_GOVERNMENT : STM_SPEAKER_KIND_PERSON,
                              G_MAXUINT32);
  /* Sides may be anyone's: only those named just before. */
  if (found == STM_DRAFT_NONE && both
      && stm_token_among (text, phrase.end - 1, " sides parties neighbours neighbors rivals "))
    found = find_coordinated (self, phrase, STM_SPEAKER_KIND_GOVERNMENT, 2);
  return found;
}
