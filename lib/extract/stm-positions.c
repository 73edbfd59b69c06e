/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Positions of each statement: stances with issue, holder, target, modality and codes, and the act
 * that the statement performs. The cue's frame decides where its cue has a stance of its own; else
 * the content does. Called by the extractor after circumstances are known. */
#include "extract/stm-actor-code.h"
#include "extract/stm-clauses.h"
#include "extract/stm-knowledge.h"
#include "extract/stm-mediation.h"
#include "extract/stm-positions-private.h"
#include "extract/stm-referents.h"
#include "extract/stm-nouns.h"

#include <string.h>

/* Statements around one that may stand inside it. */
#define MOST_NEIGHBOURS 12

static int
rank (StmStance stance)
{
  switch (stance)
    {
    case STM_STANCE_CONDEMN:
    case STM_STANCE_WARN:
    case STM_STANCE_OFFER:
      return 3;
    case STM_STANCE_COMMENT:
      return 0;
    case STM_STANCE_CONCERN:
    case STM_STANCE_OPPOSE:
      return 1;
    default:
      return 2;
    }
}

/* Strongest first, otherwise in the order of the text; at most three; no comment beside others. */
static void
settle (StmStances *stances)
{
  guint n = 0;

  for (guint i = 1; i < stances->n; i++)
    for (guint k = i;
         k > 0 && rank (stances->items[k].stance) > rank (stances->items[k - 1].stance); k--)
      {
        StmStanceFound swap = stances->items[k];

        stances->items[k] = stances->items[k - 1];
        stances->items[k - 1] = swap;
      }
  for (guint i = 0; i < stances->n; i++)
    if (stances->items[i].stance != STM_STANCE_COMMENT || n == 0)
      stances->items[n++] = stances->items[i];
  stances->n = MIN (n, 3);
}

static StmByteSpan
issue_bytes (const StmDraft *self, StmTokenRange issue)
{
  const StmText *text = self->text;

  while (issue.first < issue.end && (text->tokens[issue.first].flags & STM_TOKEN_WORD) == 0
         && !stm_token_among (text, issue.first, " $ ( "))
    issue.first++;
  while (issue.end > issue.first && (text->tokens[issue.end - 1].flags & STM_TOKEN_WORD) == 0
         && !stm_token_among (text, issue.end - 1, " ) % "))
    issue.end--;
  return stm_draft_bytes (self, issue);
}

/* A target that is no name: whoever can act, with what says who ("all sides | to the conflict"); a
 * statement or a table is none. */
static gboolean
describe_target (StmDraft *self, StmTokenRange phrase, StmDraftActor *target)
{
  const StmText *text = self->text;
  const guint32 head = stm_phrase_head (text, phrase);

  if (text->tokens[head].name != STM_NAME_CLASS_NONE || stm_tag_is_proper (text->tokens[head].tag))
    return TRUE;
  if (!stm_noun_is (text, head, STM_NOUN_ACTOR) && !stm_know_is_role (text, head, NULL)
      && text->tokens[head].tag != STM_TAG_PRP && text->tokens[head].tag != STM_TAG_DT
      && text->tokens[head].tag != STM_TAG_JJ)
    return FALSE;
  if (phrase.end > head + 1 && phrase.end - phrase.first <= 8)
    {
      target->span = stm_draft_bytes (self, phrase);
      target->name = stm_draft_string (self, target->span);
    }
  return TRUE;
}

/* "accused him of …": someone else than the one who speaks. */
static void
name_target (StmDraft *self, const StmDraftStatement *s, StmTokenRange phrase,
             StmDraftActor *target)
{
  stm_draft_name_actor (self, target, phrase);
  if (target->speaker == STM_DRAFT_NONE && target->name != NULL && target->code == NULL
      && !describe_target (self, phrase, target))
    *target = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
  if (target->speaker != STM_DRAFT_NONE && target->speaker == s->speaker)
    {
      guint32 other = STM_DRAFT_NONE;

      if (phrase.end - phrase.first == 1 && self->text->tokens[phrase.first].tag == STM_TAG_PRP)
        other = stm_resolve_pronoun (self, phrase.first, s->speaker);
      *target = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
      if (other != STM_DRAFT_NONE)
        stm_draft_fill_actor (self, target, other, phrase);
    }
}

static void
write_position (StmDraft *self, StmDraftStatement *s, const StmStanceFound *found)
{
  StmDraftPosition *p = &s->positions[s->n_positions];

  *p = (StmDraftPosition){ .stance = found->stance,
                           .issue = issue_bytes (self, found->issue),
                           .modality = found->modality,
                           .cameo = found->cameo,
                           .plover = found->plover != NULL ? found->plover
                                                           : stm_cameo_get_plover (found->cameo),
                           .confidence = found->confidence * s->confidence };
  p->holder.speaker = p->target.speaker = STM_DRAFT_NONE;
  name_target (self, s, found->target, &p->target);
  /* "thanked the emir": known as the one spoken to */
  if (p->target.speaker == STM_DRAFT_NONE && s->addressee.speaker != STM_DRAFT_NONE
      && p->target.span.end > s->addressee.span.start
      && p->target.span.start < s->addressee.span.end)
    p->target = s->addressee;
  if (!stm_range_is_empty (found->holder))
    stm_draft_name_actor (self, &p->holder, found->holder);
  s->n_positions++;
}

/* Contents are read a sentence at a time. */
static void
read_contents (StmContentReader *reader, const StmDraftStatement *s, StmStances *out)
{
  const StmText *text = reader->text;

  for (guint r = 0; r < s->n_contents; r++)
    {
      guint32 from = s->content_tokens[r].first;

      for (guint32 i = from + 1; i <= s->content_tokens[r].end; i++)
        if (i == s->content_tokens[r].end || (text->tokens[i].flags & STM_TOKEN_FIRST) != 0)
          {
            stm_stances_read_content (reader, from, i, out);
            from = i;
          }
    }
}

/* "condemned the raid. "We will act," …": what the sentences behind the cue's own say besides. */
static void
read_later_sentences (StmContentReader *reader, const StmDraftStatement *s, StmStances *out)
{
  const StmText *text = reader->text;
  const guint32 sentence = text->tokens[s->cue_head].sentence;

  for (guint r = 0; r < s->n_contents; r++)
    {
      guint32 from = s->content_tokens[r].first;

      for (guint32 i = from + 1; i <= s->content_tokens[r].end; i++)
        if (i == s->content_tokens[r].end || (text->tokens[i].flags & STM_TOKEN_FIRST) != 0)
          {
            if (text->tokens[from].sentence > sentence)
              stm_stances_read_content (reader, from, i, out);
            from = i;
          }
    }
}

/* Where the words that go with a statement's cue end: its sentence, without the final mark. */
static guint32
cue_limit (const StmText *text, const StmDraftStatement *s)
{
  const StmSentence *sentence = &text->sentences[text->tokens[s->cue_head].sentence];
  guint32 end = sentence->end;

  while (end > s->cue_head + 1 && (text->tokens[end - 1].flags & STM_TOKEN_WORD) == 0)
    end--;
  return end;
}

/* The end of the content that holds @token; 0 when none does. */
static guint32
content_end (const StmDraftStatement *s, guint32 token)
{
  for (guint r = 0; r < s->n_contents; r++)
    if (stm_range_holds (s->content_tokens[r], token))
      return s->content_tokens[r].end;
  return 0;
}

/* A frame that reaches beyond the content is cut to it. */
static void
cut_to_content (const StmDraftStatement *s, StmTokenRange *range)
{
  for (guint r = 0; r < s->n_contents; r++)
    if (stm_range_holds (s->content_tokens[r], range->first)
        && range->end > s->content_tokens[r].end)
      range->end = s->content_tokens[r].end;
}

/* Whether what mediates inside a content can: not "the protein mediates". */
static gboolean
is_actors_deed (const StmText *text, guint32 first, const StmMediationReading *reading)
{
  StmTokenRange subject;

  if (reading->deed != STM_MEDIATION_DEED_CONDUCTED && reading->deed != STM_MEDIATION_DEED_OFFERED)
    return TRUE;
  subject = stm_subject_before (text, reading->group.first, first);
  if (stm_range_is_empty (subject) || reading->group.verb == 0)
    return TRUE;
  return stm_clause_can_speak (text, subject)
         || stm_noun_is (text, stm_phrase_head (text, subject), STM_NOUN_ACTOR);
}

/* "said that Ghana offered its mediation": Ghana's own statement. */
static gboolean
is_cue_of_another (const StmDraft *self, const StmDraftStatement *s, guint32 token)
{
  const guint at = (guint)(s - stm_draft_statement (self, 0));

  /* Statements are in the order of the text. */
  for (guint i = at - MIN (at, MOST_NEIGHBOURS);
       i < MIN (self->statements->len, at + MOST_NEIGHBOURS); i++)
    {
      const StmDraftStatement *other = stm_draft_statement (self, i);

      if (other != s && other->n_cues > 0 && other->speaker != s->speaker
          && stm_range_holds (other->cue_tokens, token))
        return TRUE;
    }
  return FALSE;
}

/* ", | voicing readiness to help": not "is mediating", "has been quietly mediating". */
static gboolean
opens_participle (const StmText *text, const StmDraftStatement *s)
{
  guint32 at = s->cue_head;

  if (text->tokens[at].tag != STM_TAG_VBG || at != s->cue_tokens.first)
    return FALSE;
  while (at > 0 && stm_tag_is_adverb (text->tokens[at - 1].tag))
    at--;
  return at == 0 || !stm_token_among (text, at - 1, " is are was were be been being 's 're am 'm ");
}

/* What a statement does with a mediation decides the code of the stance on it: CAMEO's mediation
 * comes before meetings and negotiations. */
static void
read_mediation (StmDraft *self, const StmDraftStatement *s, const StmCue *cue, StmStances *out)
{
  const StmText *text = self->text;
  /* Verbs of mediation, and what is done with one, are cues themselves. */
  const gboolean from_cue =
      s->n_cues > 0 && s->cue_head != STM_DRAFT_NONE
      && (s->found_by_rule || text->tokens[s->cue_head].tag == STM_TAG_MD
          || (cue != NULL && (cue->stance != STM_STANCE_COMMENT || cue->cameo[1] == '4')));

  for (guint r = 0; r < s->n_contents; r++)
    {
      StmTokenRange range = s->content_tokens[r];
      guint32 first = range.first;
      StmMediationReading reading;
      StmMediationHit hit;
      StmStanceFound *held = NULL, found = { .confidence = 0.6f };

      if (from_cue && s->cue_head < range.first && range.first - s->cue_head < STM_FRAME_BACK)
        {
          range.first = MIN (s->cue_tokens.first, range.first);
          /* "asked X to come, | voicing readiness to help": only the participle's own words */
          first = opens_participle (text, s)
                      ? s->cue_head
                      : stm_sentence_body (text, text->tokens[s->cue_head].sentence);
        }
      if (!stm_mediation_find (text, range, &hit)
          || !stm_mediation_read (text, first, range.end, &hit, &reading)
          || !is_actors_deed (text, first, &reading)
          || (s->cue_head != reading.operator_ && is_cue_of_another (self, s, reading.operator_)))
        continue;
      for (guint i = 0; i < out->n && held == NULL; i++)
        if (out->items[i].stance == STM_STANCE_COMMENT
            || (out->items[i].issue.first <= hit.first && hit.first < out->items[i].issue.end)
            || s->cue_head == reading.operator_)
          held = &out->items[i];
      found.issue = (StmTokenRange){ MAX (reading.operator_ + 1, s->content_tokens[r].first),
                                     s->content_tokens[r].end };
      if (reading.operator_ >= hit.first)
        found.issue.first = MAX (hit.first, s->content_tokens[r].first);
      if (stm_range_is_empty (found.issue))
        found.issue = s->content_tokens[r];
      found.stance = stm_mediation_get_stance (reading.deed);
      found.cameo = stm_mediation_get_cameo (reading.deed);
      if (reading.hypothetical)
        found.modality |= STM_MODALITY_HYPOTHETICAL;
      if (held == NULL)
        {
          stm_stances_add (out, &found);
          return;
        }
      if (held->stance == STM_STANCE_COMMENT)
        *held = found;
      else if (held->stance != STM_STANCE_URGE || found.stance != STM_STANCE_CALL_FOR)
        held->stance = found.stance;
      held->cameo = found.cameo;
      held->plover = NULL;
      return;
    }
}

/* "denied claims that its troops fired", "welcomed the fact that …": what is denied is what was
 * claimed, what is welcomed what is so. */
static void
unfold_claim (const StmText *text, const StmDraftStatement *s, StmStanceFound *found)
{
  const StmTokenRange content = s->n_contents > 0 ? s->content_tokens[0] : (StmTokenRange){ 0, 0 };
  const char *nouns =
      found->stance == STM_STANCE_DENY
          ? " claim claims allegation allegations report reports suggestion suggestions "
            "accusation accusations charge charges rumour rumours rumors "
          : " fact idea notion prospect assumption ";
  guint32 at = found->issue.first;

  if (!stm_range_holds (content, at))
    return;
  while (at < content.end && at < found->issue.first + 6 && !stm_token_among (text, at, nouns))
    at++;
  if (at + 3 < content.end && stm_tag_is_noun (text->tokens[at].tag)
      && stm_token_is (text, at + 1, "that"))
    found->issue = (StmTokenRange){ at + 2, content.end };
}

/* "criticised Togo for closing the border": whoever is blamed for an act is accused of it; to
 * condemn and to deplore is more than that. */
static void
tell_blame (const StmFrame *frame, StmStanceFound *found)
{
  static const char *const strong[] = { "condemn", "denounce", "deplore", "decry", "damn" };

  if (found->stance != STM_STANCE_CONDEMN || stm_range_is_empty (found->target)
      || (frame->form & (STM_CUE_PLACE_FOR | STM_CUE_PLACE_GERUND | STM_CUE_PLACE_OVER)) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (strong); i++)
    if (strcmp (frame->cue->cue, strong[i]) == 0)
      return;
  found->stance = STM_STANCE_ACCUSE;
}

/* "…," he urged the leaders: what is urged stands in the quotation before. */
static gboolean
is_said_before (const StmDraftStatement *s, const StmFrame *frame)
{
  if (s->kind != STM_STATEMENT_KIND_DIRECT || s->n_contents == 0)
    return FALSE;
  for (guint r = 0; r < s->n_contents; r++)
    if (s->content_tokens[r].first >= s->cue_head
        || stm_range_holds (s->content_tokens[r], frame->issue.first))
      return FALSE;
  return TRUE;
}

/* Whether the cue leaves it to the content: "said", "told", not "asked whether", "declined to say".
 */
static gboolean
may_guess (const StmContentReader *reader)
{
  const StmCue *cue = reader->cue;

  return cue == NULL
         || (cue->stance == STM_STANCE_COMMENT && cue->act == STM_SPEECH_ACT_ASSERTIVE
             && cue->kind == STM_CUE_KIND_VERB);
}

static void
read_statement (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  StmStances stances = { .n = 0 };
  StmContentReader reader = { .draft = self, .text = text, .statement = s };
  const char *cameo = "010";
  StmFrame frame;
  StmCueMatch match;
  gboolean framed = FALSE, of_other_days;

  s->n_positions = 0;
  if (s->n_cues > 0 && s->cue_head != STM_DRAFT_NONE
      && stm_cue_find (text, s->cue_tokens, cue_limit (text, s), &match))
    {
      guint32 first = text->sentences[text->tokens[s->cue_head].sentence].first;

      reader.cue = stm_cue_get (match.entry);
      stm_frame_read (text, &match, first, cue_limit (text, s), &frame);
      /* A quotation before its cue ("...," he warned) is the clause of the cue. */
      if (frame.form == 0 && (frame.cue->issues & STM_CUE_PLACE_CLAUSE) != 0 && s->n_contents > 0)
        {
          frame.issue = s->content_tokens[0];
          frame.form = STM_CUE_PLACE_CLAUSE;
        }
      cut_to_content (s, &frame.issue);
      /* "denied claims that ...": what is denied is what the content says. */
      if (reader.cue->stance == STM_STANCE_DENY && s->n_contents > 0
          && frame.issue.end <= s->content_tokens[0].first && frame.form == STM_CUE_PLACE_OBJECT)
        frame.issue = s->content_tokens[0];
      if (is_said_before (s, &frame))
        {
          read_contents (&reader, s, &stances);
          frame.issue = s->content_tokens[0];
          frame.form = STM_CUE_PLACE_CLAUSE;
        }
      framed = stances.n > 0 || stm_stances_read_frame (text, &frame, &stances);
      if (framed)
        read_later_sentences (&reader, s, &stances);
      for (guint i = 0; i < stances.n; i++)
        tell_blame (&frame, &stances.items[i]);
      cameo = reader.cue->stance == STM_STANCE_COMMENT ? reader.cue->cameo : "010";
    }
  else if (s->n_cues > 0 && s->cue_head != STM_DRAFT_NONE
           && text->tokens[s->cue_head].tag == STM_TAG_MD && s->n_contents > 0)
    {
      stm_stances_read_will (&reader, s->source_tokens.first, s->content_tokens[0].end, &stances);
      framed = stances.n > 0;
    }
  if (!framed)
    read_contents (&reader, s, &stances);
  if (stances.n == 0 && s->n_contents > 0 && may_guess (&reader))
    stm_stances_guess (&reader, s->content_tokens[0], &stances);
  if (stances.n == 0 && s->n_contents > 0)
    {
      StmStanceFound comment = { .stance = STM_STANCE_COMMENT,
                                 .issue = s->content_tokens[0],
                                 .cameo = cameo[0] != 0 ? cameo : "010",
                                 .confidence = 0.6f };

      stm_stances_add (&stances, &comment);
    }
  for (guint i = 0; i < stances.n; i++)
    {
      unfold_claim (text, s, &stances.items[i]);
      stm_target_settle (text, content_end (s, stances.items[i].issue.first), &stances.items[i]);
      /* "urged restraint": of nobody in particular */
      if (stances.items[i].stance == STM_STANCE_URGE
          && stm_range_is_empty (stances.items[i].target))
        stances.items[i].stance = STM_STANCE_CALL_FOR;
    }
  stm_stances_read_conditions (&reader, &stances);
  read_mediation (self, s, reader.cue, &stances);
  settle (&stances);
  of_other_days = stm_history_is_statement (self, s);
  for (guint i = 0; i < stances.n; i++)
    {
      if (of_other_days || stm_history_is_stance (self, s, &stances.items[i]))
        stances.items[i].modality |= STM_MODALITY_HISTORICAL;
      write_position (self, s, &stances.items[i]);
    }
  s->act = reader.cue != NULL && reader.cue->act != STM_SPEECH_ACT_ASSERTIVE
               ? reader.cue->act
               : STM_SPEECH_ACT_UNKNOWN;
  if (s->act == STM_SPEECH_ACT_UNKNOWN && s->n_positions > 0)
    s->act = stm_cameo_get_act (s->positions[0].cameo);
  if (s->act == STM_SPEECH_ACT_UNKNOWN)
    s->act = STM_SPEECH_ACT_ASSERTIVE;
}

void
stm_draft_read_positions (StmDraft *self)
{
  stm_draft_read_codes (self);
  for (guint i = 0; i < self->statements->len; i++)
    read_statement (self, stm_draft_statement (self, i));
}
