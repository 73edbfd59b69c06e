/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Statements that the narrator tells without reporting words: "X has condemned Y", "X agreed to Y",
 * "X will not lift the ban". The net labels reported speech; these are verbs of the cue lexicon
 * that do by themselves what they say. Acts that are statements only as news (signing, suing, what
 * someone will do) count where the report begins with them. Called by the extractor after the
 * attributions have become statements; adds to them, changes none. */
#include "extract/stm-clauses.h"
#include "extract/stm-knowledge.h"
#include "extract/stm-mediation.h"
#include "extract/stm-nouns.h"
#include "extract/stm-positions-private.h"

#define CONFIDENCE 0.6f
#define LEAD_CONFIDENCE 0.5f

typedef struct
{
  StmDraft *draft;
  const StmText *text;
  guint8 *taken; /* per token of the sentence: is in a cue or a content of a statement */
  guint32 first;
  guint32 end;       /* without the final mark */
  gboolean labelled; /* some statement has its cue or content here */
  gboolean lead;
  guint n_added;
} Reader;

/* Whether a noun phrase can speak. */
gboolean
stm_clause_can_speak (const StmText *text, StmTokenRange subject)
{
  guint32 head;

  if (stm_range_is_empty (subject)
      || (subject.first > 0 && text->tokens[subject.first - 1].tag == STM_TAG_WP_POSS))
    return FALSE; /* "whose chief" is told by the way */
  head = stm_phrase_head (text, subject);
  /* "three of the members", "most of the parties" */
  if (head + 2 < subject.end && stm_token_is (text, head + 1, "of")
      && (text->tokens[head].tag == STM_TAG_CD
          || stm_token_among (text, head, " most many some several all half both each ")))
    return stm_clause_can_speak (text, (StmTokenRange){ head + 2, subject.end });
  if (text->tokens[head].tag == STM_TAG_PRP)
    return stm_token_among (text, head, " he she they it we ");
  if (text->tokens[head].tag == STM_TAG_WP || text->tokens[head].tag == STM_TAG_WDT
      || text->tokens[head].tag == STM_TAG_DT || text->tokens[head].tag == STM_TAG_EX)
    return FALSE;
  return stm_token_is_named (&text->tokens[head]) || stm_name_at (text, head) != STM_TOKEN_NONE
         || stm_noun_is (text, head, STM_NOUN_ACTOR)
         || (subject.end == subject.first + 1 && (text->tokens[head].flags & STM_TOKEN_CAPITAL) != 0
             && stm_know_country_in (text, subject) != NULL); /* "Ecuador", tagged as a noun */
}

/* "Peace talks between A and B failed to ...": A and B did. */
static void
enter_talks (const StmText *text, StmTokenRange *subject)
{
  if (stm_range_is_empty (*subject)
      || (stm_noun_kinds_of_phrase (text, *subject) & STM_NOUN_TALKS) == 0)
    return;
  for (guint32 i = subject->first; i + 1 < subject->end; i++)
    if (stm_token_among (text, i, " between of "))
      {
        subject->first = i + 1;
        return;
      }
}

/* A statement from @frame; its content is @content. */
static void
add_statement (Reader *reader, StmTokenRange source, StmTokenRange cue, guint32 cue_head,
               gint32 entry, StmTokenRange content, float confidence)
{
  StmDraft *draft = reader->draft;
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  StmDraftStatement s = { .n_sources = 1, .n_cues = 1, .n_contents = 1 };
  guint quoted = 0, words = 0;

  while (content.first < content.end && (t[content.first].flags & STM_TOKEN_WORD) == 0)
    content.first++;
  while (content.end > content.first && (t[content.end - 1].flags & STM_TOKEN_WORD) == 0)
    content.end--;
  if (stm_range_is_empty (content))
    return;
  s.source_tokens = source;
  s.cue_tokens = cue;
  s.content_tokens[0] = content;
  s.sources[0] = stm_draft_bytes (draft, source);
  s.cues[0] = stm_draft_bytes (draft, cue);
  s.contents[0] = stm_draft_bytes (draft, content);
  s.cue_head = cue_head;
  s.sentence = t[cue_head].sentence;
  s.cue_entry = entry;
  s.presentation = entry >= 0 ? stm_cue_get (entry)->presentation : STM_PRESENTATION_SPEECH;
  if (s.presentation == STM_PRESENTATION_THOUGHT)
    s.presentation = STM_PRESENTATION_ATTITUDE; /* told as news, it was made known */
  for (guint32 i = content.first; i < content.end; i++)
    if ((t[i].flags & STM_TOKEN_WORD) != 0)
      {
        words++;
        quoted += stm_token_is_quoted (text, i);
      }
  s.kind = quoted == 0      ? STM_STATEMENT_KIND_INDIRECT
           : quoted < words ? STM_STATEMENT_KIND_MIXED
                            : STM_STATEMENT_KIND_DIRECT;
  s.within = s.quoted_by = STM_DRAFT_NONE;
  s.found_by_rule = TRUE;
  s.confidence = confidence;
  s.speaker = STM_DRAFT_NONE;
  s.addressee.speaker = s.place.speaker = s.medium.speaker = STM_DRAFT_NONE;
  g_array_append_val (draft->statements, s);
  reader->n_added++;
  for (guint32 i = MIN (cue.first, content.first); i < MAX (cue.end, content.end); i++)
    reader->taken[i] = TRUE;
}

/* Whether the verb is in a mode in which it performs what it says. */
static gboolean
performs (const StmText *text, const StmFrame *frame)
{
  const StmVerbGroup *group = &frame->group;

  if (!group->finite || group->infinitive || group->gerund)
    return FALSE;
  if (group->modal == STM_MODAL_MUST || group->modal == STM_MODAL_SHOULD)
    return FALSE;
  /* "could not agree" refuses; "could agree" does not agree. */
  if ((group->modal == STM_MODAL_MAY || group->modal == STM_MODAL_CAN) && !group->negated)
    return FALSE;
  /* "if X rejects", "X was asked if" */
  if (frame->subject.first > 0
      && stm_token_among (text, frame->subject.first - 1, " if unless whether "))
    return FALSE;
  return TRUE;
}

/* "phoned X to congratulate him", "issued a report accusing X": a verb without a subject of its
 * own, told of the subject of the sentence. */
static gboolean
leans_on_main (Reader *reader, const StmFrame *frame, StmTokenRange *subject)
{
  const StmText *text = reader->text;
  const StmVerbGroup *group = &frame->group;

  if (group->first > reader->first
      && stm_token_among (text, group->first - 1, " after before since for of without from "))
    return FALSE;
  for (guint32 i = MAX (reader->first, group->first - MIN (group->first, STM_FRAME_BACK));
       i < group->first; i++)
    {
      if (!stm_tag_is_finite (text->tokens[i].tag) || text->tokens[i].tag == STM_TAG_MD)
        continue;
      if (group->infinitive
          && !stm_token_among (text, i, " called phoned telephoned wrote calls rang contacted "))
        continue;
      {
        StmVerbGroup main;
        guint32 verb = i;

        while (verb + 1 < group->first && stm_tag_is_verb (text->tokens[verb + 1].tag))
          verb++;
        stm_verb_group_read (text, verb, reader->first, &main);
        *subject = stm_subject_before (text, main.first, reader->first);
        return stm_clause_can_speak (text, *subject);
      }
    }
  return FALSE;
}

/* A verb that the tagger takes for a participle or a noun: no verb of the sentence is finite but
 * those of clauses that depend on another. */
static gboolean
is_only_verb (const Reader *reader, guint32 verb)
{
  const StmToken *t = reader->text->tokens;
  gboolean depends = FALSE;

  if ((t[verb].tag != STM_TAG_VBN && t[verb].tag != STM_TAG_NN && t[verb].tag != STM_TAG_NNS)
      || reader->end - reader->first > STM_FRAME_AHEAD)
    return FALSE;
  for (guint32 i = reader->first; i < reader->end; i++)
    {
      if (t[i].tag == STM_TAG_COMMA && i < verb)
        depends = FALSE;
      else if (t[i].tag == STM_TAG_WDT || t[i].tag == STM_TAG_WP || t[i].tag == STM_TAG_WP_POSS
               || t[i].tag == STM_TAG_WRB
               || stm_token_among (reader->text, i,
                                   " that if unless after before because until while since as "))
        depends = TRUE;
      else if (stm_tag_is_finite (t[i].tag) && !depends)
        return FALSE;
    }
  return TRUE;
}

/* "offered its condolences and stood by X": a past tense after another, taken for a participle. */
static gboolean
is_second_past (const Reader *reader, guint32 verb)
{
  const StmToken *t = reader->text->tokens;

  if (t[verb].tag != STM_TAG_VBN || verb <= reader->first || t[verb - 1].tag != STM_TAG_CC)
    return FALSE;
  for (guint32 i = MAX (reader->first, verb - MIN (verb, STM_FRAME_BACK)); i + 1 < verb; i++)
    if (t[i].tag == STM_TAG_VBN
        || stm_token_among (reader->text, i, " was were is are be been being has have had "))
      return FALSE;
    else if (t[i].tag == STM_TAG_VBD)
      return TRUE;
  return FALSE;
}

/* A deed of other days around @head: "had mediated", "mediated the 1994 accord". */
static gboolean
tells_other_days (const Reader *reader, guint32 head, const StmVerbGroup *group)
{
  const StmText *text = reader->text;
  gint64 year = 0;
  guint month, day;

  if (group->perfect && stm_token_is (text, group->first, "had"))
    return TRUE;
  if (reader->draft->published == NULL
      || !stm_date_get_earliest (reader->draft->published, &year, &month, &day))
    year = 0;
  for (guint32 i = MAX (reader->first, head - MIN (head, STM_FRAME_BACK));
       i < MIN (reader->end, head + STM_FRAME_AHEAD); i++)
    {
      const StmToken *t = &text->tokens[i];

      if (t->end - t->start == 4 && g_ascii_isdigit (text->text[t->start])
          && g_ascii_isdigit (text->text[t->start + 3])
          && (year == 0 || g_ascii_strtoll (text->text + t->start, NULL, 10) != year))
        return TRUE;
      if (stm_token_among (text, i, " ago decades formerly previously "))
        return TRUE;
    }
  return FALSE;
}

/* A mediation of other days. */
static gboolean
is_history (const Reader *reader, const StmFrame *frame)
{
  return (strcmp (frame->cue->cameo, "045") == 0 || strcmp (frame->cue->cameo, "165") == 0)
         && tells_other_days (reader, frame->match.head, &frame->group);
}

/* "is to be extradited": others will do it. */
static gboolean
is_done_to (const StmText *text, const StmFrame *frame)
{
  return frame->form == STM_CUE_PLACE_INF && frame->issue.first + 1 < frame->issue.end
         && stm_token_is (text, frame->issue.first, "be")
         && text->tokens[frame->issue.first + 1].tag == STM_TAG_VBN;
}

/* "continues to oppose": the verb before it has the tense and the subject. */
static void
take_tense (const Reader *reader, StmFrame *frame)
{
  const guint32 to = frame->group.first;
  StmVerbGroup main;

  if (!frame->group.infinitive || to <= reader->first || !stm_cue_begins (reader->text, to - 1))
    return;
  stm_verb_group_read (reader->text, to - 1, reader->first, &main);
  if (!main.finite)
    return;
  main.verb = frame->group.verb;
  frame->group = main;
  frame->subject = stm_subject_before (reader->text, main.first, reader->first);
}

/* Tries the cue at @token; TRUE when it became a statement. */
static gboolean
try_cue (Reader *reader, guint32 token, gboolean loose)
{
  const StmText *text = reader->text;
  StmTokenRange subject, content, cue_tokens;
  StmStances stances = { .n = 0 };
  StmCueMatch match;
  StmFrame frame;
  StmCueNarrated narrated;
  gboolean lead;

  if (stm_tag_is_noun (text->tokens[token].tag)
          ? !stm_cue_match_verb (text, token, reader->end, &match)
          : !stm_cue_match (text, token, reader->end, &match))
    return FALSE;
  narrated = (StmCueNarrated)stm_cue_get (match.entry)->narrated;
  if (narrated == STM_CUE_NARRATED_NO)
    return FALSE;
  /* What someone plans is a thought, but a plan that a report leads with has been announced. */
  if (narrated != STM_CUE_NARRATED_TOPIC
      && (reader->draft->presentations & (1u << (stm_cue_get (match.entry)->presentation - 1)))
             == 0)
    return FALSE;
  lead = narrated != STM_CUE_NARRATED_ALWAYS;
  if (lead && !reader->lead)
    return FALSE;
  stm_frame_read (text, &match, reader->first, reader->end, &frame);
  if (!frame.group.finite
      && (is_only_verb (reader, match.head) || is_second_past (reader, match.head)))
    frame.group.finite = TRUE;
  take_tense (reader, &frame);
  if (frame.group.modal == STM_MODAL_WILL && !reader->lead)
    return FALSE;
  if (narrated == STM_CUE_NARRATED_TOPIC
      && (stm_topic_read (text, frame.issue) == STM_TOPIC_NONE || is_done_to (text, &frame)))
    return FALSE;
  subject = frame.subject;
  if (strcmp (frame.cue->cameo, "127") == 0)
    enter_talks (text, &subject);
  if (loose ? !((frame.group.gerund || frame.group.infinitive)
                && leans_on_main (reader, &frame, &subject))
            : !performs (text, &frame))
    return FALSE;
  if (!stm_clause_can_speak (text, subject) || is_history (reader, &frame))
    return FALSE;
  if (!stm_stances_read_frame (text, &frame, &stances)
      || stances.items[0].stance == STM_STANCE_COMMENT)
    {
      /* "ruled that": the content tells the stance */
      if (frame.cue->stance != STM_STANCE_COMMENT || frame.form != STM_CUE_PLACE_CLAUSE)
        return FALSE;
      stances.items[0].cameo = "010";
    }
  /* An order is the narrator's business unless it starts an inquiry or names who obeys. */
  if (strcmp (frame.cue->cue, "order") == 0 && frame.cue->stance == STM_STANCE_URGE
      && frame.form != STM_CUE_PLACE_INF && strcmp (stances.items[0].cameo, "090") != 0)
    return FALSE;
  cue_tokens = (StmTokenRange){ match.head, match.head + 1 };
  if (match.sense == match.head)
    cue_tokens.end = frame.cue->split ? match.head + 1 : match.end;
  if (frame.cue->kind == STM_CUE_KIND_ADJECTIVE)
    cue_tokens.first = frame.group.first;
  if (frame.group.passive || frame.cue->doers != 0)
    content = frame.issue;
  else if (frame.form == STM_CUE_PLACE_CLAUSE)
    content = frame.issue;
  else
    {
      guint32 told = MAX (frame.issue.end, frame.target.end);

      content = (StmTokenRange){ cue_tokens.end, MAX (frame.complement.end, frame.issue.end) };
      /* What follows tells when and where it was said. */
      if ((frame.form & (STM_CUE_PLACE_CLAUSE | STM_CUE_PLACE_INF | STM_CUE_PLACE_GERUND)) == 0
          && told > cue_tokens.end && told < content.end && text->tokens[told].tag == STM_TAG_IN
          && stm_token_among (text, told, " in at during by on "))
        content.end = told;
    }
  add_statement (reader, subject, cue_tokens, match.head, match.entry, content,
                 lead || loose ? LEAD_CONFIDENCE : CONFIDENCE);
  return TRUE;
}

/* Past tense of a refusal: "would not budge", but not "would not be drawn" nor what is only told
 * of a condition. */
static gboolean
refuses (const Reader *reader, guint32 modal, guint32 verb)
{
  const StmText *text = reader->text;

  if (!stm_token_is (text, modal, "would")
      || stm_token_among (text, verb,
                          " be have say comment elaborate confirm identify name disclose "
                          "discuss specify speculate mind need know want happen ")
      || (stm_token_is (text, verb, "give")
          && stm_token_among (text, verb + 1, " details any his her further a the ")
          && !stm_token_among (text, verb + 2, " vote chance ")))
    return FALSE;
  for (guint32 i = reader->first; i < MIN (reader->end, verb + STM_FRAME_AHEAD); i++)
    if (stm_token_among (text, i, " if unless whether "))
      return FALSE;
  for (guint32 i = modal + 1; i < verb; i++)
    if (stm_token_among (text, i, " not n't never "))
      return TRUE;
  return FALSE;
}

/* "X will meet Y", "X will not lift the ban": what someone will do, where it is the news. */
static gboolean
try_will (Reader *reader, guint32 token)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  StmTokenRange subject = stm_subject_before (text, token, reader->first);
  guint32 verb = token + 1;
  StmTopic topic;

  while (verb < reader->end
         && (stm_tag_is_adverb (t[verb].tag)
             || stm_token_among (text, verb, " not n't on in , be also ")
             || stm_token_is_date (&t[verb]) || t[verb].tag == STM_TAG_CD))
    verb++;
  if (verb >= reader->end || (t[verb].tag != STM_TAG_VB && t[verb].tag != STM_TAG_VBG)
      || !stm_clause_can_speak (text, subject))
    return FALSE;
  if (!refuses (reader, token, verb))
    {
      if (stm_token_is (text, token, "would"))
        return FALSE;
      topic = stm_topic_read (text, (StmTokenRange){ verb, MIN (reader->end, verb + 6) });
      if (topic == STM_TOPIC_NONE)
        return FALSE;
    }
  add_statement (reader, subject, (StmTokenRange){ token, token + 1 }, token, -1,
                 (StmTokenRange){ token + 1, stm_clause_end (text, verb, reader->end) },
                 LEAD_CONFIDENCE);
  return TRUE;
}

/* What is done with a mediation, where no cue of the lexicon tells it: "Norway called off its
 * peacemaking", "the rebels walked out of the mediation". */
static void
try_mediation (Reader *reader)
{
  const StmText *text = reader->text;
  const StmToken *t = text->tokens;
  StmTokenRange range = { reader->first, reader->end }, subject, cue, content;
  StmMediationReading reading;
  StmMediationHit hit;
  guint32 from;

  while (stm_mediation_find (text, range, &hit))
    {
      range.first = hit.end;
      if (reader->taken[hit.first] || t[hit.first].quoted != STM_QUOTED_NO
          || !stm_mediation_read (text, reader->first, reader->end, &hit, &reading))
        continue;
      if (!stm_tag_is_verb (t[reading.operator_].tag) || reader->taken[reading.operator_]
          || !(reading.group.finite || reading.group.passive
               || is_only_verb (reader, reading.operator_)))
        continue;
      subject = stm_subject_before (text, reading.group.first, reader->first);
      if (!stm_clause_can_speak (text, subject)
          && !stm_noun_is (text, stm_phrase_head (text, subject), STM_NOUN_ACTOR))
        continue;
      /* What a mediator does is no statement but where it is the news. */
      if ((reading.deed == STM_MEDIATION_DEED_CONDUCTED || reading.deed == STM_MEDIATION_DEED_ENDED)
          && (!reader->lead || tells_other_days (reader, reading.operator_, &reading.group)))
        continue;
      cue = (StmTokenRange){ reading.operator_, reading.operator_ + 1 };
      from = cue.end;
      content = (StmTokenRange){ from, stm_clause_end (text, from, reader->end) };
      if (content.end <= hit.first)
        content.end = MIN (reader->end, hit.end);
      add_statement (reader, subject, cue, reading.operator_, -1, content, LEAD_CONFIDENCE);
      return;
    }
}

/* Marks what the statements there are cover. */
static void
mark_taken (const StmDraft *self, guint8 *taken)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      const StmDraftStatement *s = stm_draft_statement (self, i);

      if (s->dropped)
        continue;
      if (s->n_cues > 0)
        memset (taken + s->cue_tokens.first, TRUE, s->cue_tokens.end - s->cue_tokens.first);
      for (guint r = 0; r < s->n_contents; r++)
        memset (taken + s->content_tokens[r].first, TRUE,
                s->content_tokens[r].end - s->content_tokens[r].first);
    }
}

static void
read_sentence (Reader *reader)
{
  const StmText *text = reader->text;

  for (guint pass = 0; pass < 2; pass++)
    {
      gboolean loose = pass == 1;

      /* What leans on another verb counts only where nothing else was found. */
      if (loose)
        try_mediation (reader);
      if (loose && (reader->n_added > 0 || reader->labelled || !reader->lead))
        return;
      for (guint32 i = reader->first; i < reader->end; i++)
        {
          const StmToken *t = &text->tokens[i];

          if (reader->taken[i] || t->quoted != STM_QUOTED_NO)
            continue;
          if (t->tag == STM_TAG_MD && !loose && reader->lead && !reader->labelled
              && stm_token_among (text, i, " will 'll wo would "))
            {
              if (try_will (reader, i))
                continue;
            }
          else if (stm_tag_is_verb (t->tag)
                   || (!loose && i > reader->first && reader->lead
                       && (t->tag == STM_TAG_NN || t->tag == STM_TAG_NNS)
                       && is_only_verb (reader, i))
                   || ((t->tag == STM_TAG_JJ || t->tag == STM_TAG_IN) && !loose
                       && i > reader->first))
            try_cue (reader, i, loose);
        }
    }
}

static guint32
place_of (const StmDraftStatement *s)
{
  return s->n_cues > 0 ? s->cue_tokens.first : s->content_tokens[0].first;
}

/* Puts the statements that were added from @first on where they belong; references follow. */
static void
merge (StmDraft *self, guint first)
{
  const guint n = self->statements->len;
  g_autofree StmDraftStatement *old = NULL;
  g_autofree guint32 *moved = g_new (guint32, n);
  guint a = 0, b = first;

  if (first == n)
    return;
  old = g_new (StmDraftStatement, n);
  memcpy (old, self->statements->data, n * sizeof *old);
  for (guint i = 0; i < n; i++)
    {
      guint from = b >= n || (a < first && place_of (&old[a]) <= place_of (&old[b])) ? a++ : b++;

      *stm_draft_statement (self, i) = old[from];
      moved[from] = i;
    }
  for (guint i = 0; i < n; i++)
    {
      StmDraftStatement *s = stm_draft_statement (self, i);

      if (s->within != STM_DRAFT_NONE)
        s->within = moved[s->within];
    }
}

void
stm_draft_read_performatives (StmDraft *self)
{
  const StmText *text = self->text;
  g_autofree guint8 *taken = g_malloc0 ((gsize)text->n_tokens + 1);
  const guint first = self->statements->len;
  guint32 lead = 0;

  mark_taken (self, taken);
  while (lead < text->n_sentences && text->sentences[lead].headline)
    lead++;
  if (lead == text->n_sentences)
    lead = 0;
  for (guint32 i = 0; i < text->n_sentences; i++)
    {
      const StmSentence *sentence = &text->sentences[i];
      const StmParagraph *paragraph = &text->paragraphs[sentence->paragraph];
      Reader reader = { .draft = self, .text = text, .taken = taken };

      reader.first = MAX (sentence->first, MIN (paragraph->dateline_end, sentence->end));
      if (paragraph->first != i)
        reader.first = sentence->first;
      reader.end = sentence->end;
      while (reader.end > reader.first
             && (text->tokens[reader.end - 1].flags & STM_TOKEN_WORD) == 0)
        reader.end--;
      for (guint32 k = reader.first; k < reader.end && !reader.labelled; k++)
        reader.labelled = taken[k];
      reader.lead = i == lead;
      read_sentence (&reader);
    }
  merge (self, first);
}
