/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Who is spoken to by the cue's own grammar: "told X", "called on X and Y to", "urged soldiers
 * involved in the coup not to". Called by stm-circumstances.c. */
#include "extract/stm-events.h"

#include "extract/stm-cues.h"
#include "extract/stm-frames.h"
#include "extract/stm-knowledge.h"
#include "text/stm-gazetteer.h"

#include <string.h>

/* Tokens behind a cue in which its hearer stands, and words that may modify it. */
#define REACH 200
#define MOST_MODIFIERS 8

/* What the cue of @s asks or tells begins here: "to", "not to", "that". */
static gboolean
opens_message (const StmText *text, guint32 token, gboolean is_directive)
{
  const guint8 tag = text->tokens[token].tag;

  return is_directive ? tag == STM_TAG_TO || tag == STM_TAG_VB || tag == STM_TAG_VBP
                      : stm_token_among (text, token, " that : , ");
}

static gboolean
is_hearer (StmDraft *self, StmTokenRange phrase)
{
  const StmText *text = self->text;

  return stm_event_can_hear (text, phrase.end - 1)
         || stm_draft_refer (self, phrase) != STM_DRAFT_NONE;
}

/* "told Reuters | Togo's army was": where the next name begins what is told. */
static guint32
cut_at_name (const StmText *text, StmTokenRange phrase)
{
  for (guint32 k = stm_name_from (text, phrase.first);
       k + 1 < text->n_names && text->names[k].end < phrase.end; k++)
    if (text->names[k + 1].first == text->names[k].end
        && (text->names[k].kind == STM_NAME_CLASS_PERSON
            || stm_know_name (text, k).what == STM_KNOWN_OUTLET))
      return text->names[k].end;
  return phrase.end;
}

/* "Togo and Ghana to", "foreign powers and the world that": both; else @phrase. */
static StmTokenRange
take_coordinated (StmDraft *self, StmTokenRange phrase, guint32 limit, gboolean is_directive)
{
  const StmText *text = self->text;
  StmTokenRange all = phrase, more;

  while (all.end + 1 < limit
         && (stm_token_is (text, all.end, "and")
             || (text->tokens[all.end].tag == STM_TAG_COMMA && is_directive)))
    {
      guint32 first = all.end + 1;

      first += stm_token_is (text, first, "and");
      more = stm_phrase_plain (text, first, limit);
      if (stm_range_is_empty (more) || more.end >= limit || !is_hearer (self, more))
        return phrase;
      all.end = more.end;
    }
  if (all.end == phrase.end || all.end >= limit)
    return phrase;
  return opens_message (text, stm_skip_adverbs (text, all.end, limit), is_directive)
                 || stm_token_among (text, all.end, " not against for on over of ")
             ? all
             : phrase;
}

/* Behind what tells more of the hearer: "soldiers | involved in the mutiny | to". */
static guint32
skip_modifiers (const StmText *text, guint32 first, guint32 limit)
{
  guint32 next = first;

  while (next < limit && text->tokens[next].tag != STM_TAG_TO && next - first < MOST_MODIFIERS
         && (text->tokens[next].tag == STM_TAG_IN || text->tokens[next].tag == STM_TAG_DT
             || stm_tag_is_noun (text->tokens[next].tag) || text->tokens[next].tag == STM_TAG_JJ
             || (next == first && text->tokens[next].tag == STM_TAG_VBN)
             || stm_token_among (text, next, " not and ( ) ")))
    next++;
  return next;
}

/* "told the Horizon newspaper": named, it carries what it was told; an agency only passes it on. */
static void
read_paper (StmDraft *self, StmDraftStatement *s, StmTokenRange phrase)
{
  const StmText *text = self->text;
  guint32 name = stm_name_at (text, phrase.end - 1);

  if (stm_name_from (text, phrase.first) == text->n_names
      || text->names[stm_name_from (text, phrase.first)].first >= phrase.end)
    return;
  if (stm_token_is (text, phrase.end - 1, "agency")
      || (name != STM_TOKEN_NONE && stm_gazetteer_is_outlet (text->names[name].entry)
          && strcmp (stm_gazetteer_get_type (text->names[name].entry), "agency") == 0))
    return;
  stm_event_read_outlet (self, phrase.first, phrase.end, &s->medium);
}

static gboolean
takes_hearer (const StmCue *cue)
{
  return cue->act == STM_SPEECH_ACT_DIRECTIVE || cue->stance == STM_STANCE_WARN
         || cue->cue_class == STM_CUE_CLASS_NEUTRAL || cue->cue_class == STM_CUE_CLASS_FACTIVE;
}

void
stm_circumstances_read_hearer (StmDraft *self, StmDraftStatement *s)
{
  const StmText *text = self->text;
  const StmCue *cue = stm_cue_get (s->cue_entry);
  guint32 first, limit, referent, next;
  StmTokenRange phrase;
  gboolean is_directive, acts = FALSE, common;

  if (cue == NULL || s->cue_head == STM_DRAFT_NONE || cue->targets == 0 || !takes_hearer (cue))
    return;
  is_directive = cue->act == STM_SPEECH_ACT_DIRECTIVE || cue->stance == STM_STANCE_WARN;
  first = s->cue_head + 1 + cue->n_particles;
  limit = MIN (text->sentences[s->sentence].end, first + REACH);
  if ((cue->targets & STM_CUE_PLACE_OBJECT) == 0)
    {
      if ((cue->targets & STM_CUE_PLACE_TO) == 0 || !stm_token_is (text, first, "to"))
        return;
      first++;
    }
  if (first >= limit || text->tokens[first].quoted != STM_QUOTED_NO)
    return;
  phrase = stm_phrase_plain (text, first, limit);
  if (stm_range_is_empty (phrase) || stm_event_is_noun (text, phrase.end - 1))
    return;
  if (!is_directive)
    phrase.end = cut_at_name (text, phrase);
  phrase = take_coordinated (self, phrase, limit, is_directive);
  next = is_directive ? skip_modifiers (text, phrase.end, limit) : phrase.end;
  /* "urged immediate withdrawal": a thing is nobody's hearer. */
  if (is_directive)
    {
      acts = next < limit && opens_message (text, next, TRUE);
      if (!acts
          && !stm_token_among (text, stm_skip_adverbs (text, phrase.end, limit),
                               " that against about on of how whether why what when if "))
        return;
    }
  common = stm_tag_is_noun (text->tokens[phrase.end - 1].tag)
           && !stm_tag_is_proper (text->tokens[phrase.end - 1].tag);
  referent = stm_draft_refer (self, phrase);
  if (referent == STM_DRAFT_NONE && !stm_event_can_hear (text, phrase.end - 1)
      && !stm_token_among (text, s->cue_head, " told tells tell telling informed assured ")
      && !(is_directive && acts && text->tokens[phrase.end - 1].tag == STM_TAG_NNS))
    return;
  if (referent != STM_DRAFT_NONE && common && !stm_event_can_hear (text, phrase.end - 1) && !acts)
    return;
  if (referent == s->speaker && referent != STM_DRAFT_NONE)
    return;
  read_paper (self, s, phrase);
  if (referent != STM_DRAFT_NONE)
    {
      stm_draft_fill_actor (self, &s->addressee, referent, phrase);
      return;
    }
  if (text->tokens[phrase.first].tag == STM_TAG_PRP)
    return;
  /* "his ambassador to Togo to return" */
  if (acts && next == phrase.end && next + 2 < limit && stm_token_is (text, next, "to")
      && stm_tag_is_proper (text->tokens[next + 1].tag) && text->tokens[next + 2].tag == STM_TAG_TO)
    next += 2;
  if (acts && common && next > phrase.end
      && (text->tokens[phrase.end].tag == STM_TAG_VBN || stm_token_is (text, phrase.end, "of")
          || text->tokens[phrase.end].tag == STM_TAG_TO))
    {
      phrase.end = next;
      while (stm_token_among (text, phrase.end - 1, " not , ( "))
        phrase.end--;
    }
  s->addressee = (StmDraftActor){ .name = stm_draft_range_string (self, phrase),
                                  .speaker = STM_DRAFT_NONE,
                                  .span = stm_draft_bytes (self, phrase) };
}
