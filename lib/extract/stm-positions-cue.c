/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Stances that the frame of a cue gives by itself: "condemned X", "called on X to Y", "agreed to
 * Y". Called for the cues of statements and for cues inside contents. */
#include "extract/stm-nouns.h"
#include "extract/stm-offers-words.h"
#include "extract/stm-positions-private.h"

/* The stance that a negation leaves: "does not support" opposes; COMMENT when it leaves none. */
static StmStance
negate (StmStance stance, const char **cameo)
{
  switch (stance)
    {
    case STM_STANCE_SUPPORT:
    case STM_STANCE_WELCOME:
    case STM_STANCE_PRAISE:
      /* Who does not recognise, sign, forgive or apologise refuses to. */
      if (strcmp (*cameo, "053") > 0)
        {
          *cameo = "120";
          return STM_STANCE_REJECT;
        }
      *cameo = "110";
      return STM_STANCE_OPPOSE;
    case STM_STANCE_ACCEPT:
    case STM_STANCE_PLEDGE:
      *cameo = "120";
      return STM_STANCE_REJECT;
    default:
      *cameo = "010";
      return STM_STANCE_COMMENT;
    }
}

/* Who mediates: the speaker ("agreed to mediate", "to act as a mediator") or another whose
 * mediation is accepted. */
static gboolean
mediates_itself (const StmText *text, StmTokenRange issue, StmStance stance, guint32 form)
{
  StmMediationHit hit;

  if (stance == STM_STANCE_OFFER)
    return TRUE;
  /* "accepted Ghana's offer to mediate": another's */
  if (form != STM_CUE_PLACE_INF || !stm_mediation_find (text, issue, &hit))
    return FALSE;
  if (hit.kind == STM_MEDIATION_ACT)
    return TRUE;
  return stm_token_among (text, issue.first, " act serve play continue offer resume launch begin ");
}

/* Talks or mediation that a threat would end: "threatened to halt the talks". */
static const char *
threat_code (const StmText *text, StmTokenRange issue, StmTopic topic)
{
  StmMediationWord word;
  gboolean ends = FALSE;

  for (guint32 i = issue.first; i < MIN (issue.end, issue.first + 8); i++)
    {
      if (stm_mediation_word (text, i, issue.end, STM_MEDIATION_BIT (STM_MEDIATION_STOP), &word)
          || stm_token_among (text, i, " walk quit leave pull break withdraw halt cancel boycott "))
        ends = TRUE;
      if (ends
          && stm_token_among (text, i,
                              " peacekeepers peacekeeping observers inspectors "
                              "monitors mission inspections "))
        return "136";
      if (ends && topic != STM_TOPIC_MEDIATE
          && stm_token_among (text, i, " talks negotiations dialogue negotiation talk "))
        return "134";
    }
  if (topic == STM_TOPIC_MEDIATE)
    return ends ? "135" : "130";
  return stm_cameo_deepen ("130", topic, FALSE);
}

static void
fill_code (const StmText *text, StmStanceFound *found, StmTopic topic, guint32 form)
{
  if (g_strcmp0 (found->cameo, "130") == 0)
    found->cameo = threat_code (text, found->issue, topic);
  else if (found->stance == STM_STANCE_ACCEPT && stm_topic_is_hostile (topic)
           && form != STM_CUE_PLACE_INF)
    return; /* who accepts a war crimes court threatens nobody */
  else
    found->cameo = stm_cameo_deepen (found->cameo, topic,
                                     mediates_itself (text, found->issue, found->stance, form));
}

/* "called for sanctions", "called for an investigation": what is asked for is itself an accusation.
 */
static void
adjust_appeal (const StmText *text, StmStanceFound *found, StmTopic topic)
{
  if (found->stance != STM_STANCE_CALL_FOR && found->stance != STM_STANCE_URGE)
    return;
  if (topic == STM_TOPIC_INQUIRE && found->issue.end - found->issue.first < 14)
    found->cameo = "090";
  else if (topic == STM_TOPIC_SANCTION && !stm_tag_is_verb (text->tokens[found->issue.first].tag)
           && stm_topic_of (text, found->issue.first) == STM_TOPIC_SANCTION)
    found->cameo = "113";
}

/* The subject of the clause that a demand takes: "demanded that X resign". */
static void
split_clause (const StmText *text, StmTokenRange clause, StmTokenRange *subject,
              StmTokenRange *rest)
{
  const StmToken *t = text->tokens;

  *subject = stm_phrase_until (text, clause.first, clause.end, 0);
  *rest = clause;
  if (stm_range_is_empty (*subject) || subject->end >= clause.end)
    {
      *subject = (StmTokenRange){ clause.first, clause.first };
      return;
    }
  rest->first = subject->end;
  while (
      rest->first < clause.end
      && (t[rest->first].tag == STM_TAG_MD
          || (stm_tag_is_adverb (t[rest->first].tag) && !stm_token_is (text, rest->first, "not"))))
    rest->first++;
  if (rest->first >= clause.end)
    rest->first = clause.first;
}

static gboolean
is_passive_start (const StmText *text, guint32 at)
{
  return stm_token_is (text, at, "be") && at + 1 < text->n_tokens
         && text->tokens[at + 1].tag == STM_TAG_VBN;
}

/* Verbs with a clause: the directive ones put the clause's subject in charge. */
static void
read_clause (const StmText *text, const StmFrame *frame, StmStanceFound *found)
{
  StmTokenRange subject, rest;
  StmTopic topic;

  switch (found->stance)
    {
    case STM_STANCE_URGE:
    case STM_STANCE_CALL_FOR:
      split_clause (text, frame->issue, &subject, &rest);
      if (stm_range_is_empty (frame->target) && !stm_range_is_empty (subject)
          && !is_passive_start (text, rest.first))
        {
          found->stance = STM_STANCE_URGE;
          found->target = subject;
          found->issue = rest;
        }
      else
        found->stance = STM_STANCE_CALL_FOR;
      break;
    case STM_STANCE_WARN:
      /* "warned that it would not allow X to do Y": Y is at issue */
      for (guint32 i = frame->issue.first; i + 2 < frame->issue.end; i++)
        if (stm_token_among (text, i, " allow tolerate permit let "))
          for (guint32 k = i + 1; k + 1 < frame->issue.end && k < i + 8; k++)
            if (text->tokens[k].tag == STM_TAG_TO && text->tokens[k + 1].tag == STM_TAG_VB)
              {
                found->issue = (StmTokenRange){ k + 1, frame->issue.end };
                return;
              }
      topic = stm_topic_read (text, frame->issue);
      found->cameo = threat_code (text, frame->issue, topic);
      if (!stm_topic_is_hostile (topic) && strcmp (found->cameo, "134") < 0)
        found->cameo = "130";
      return;
    case STM_STANCE_ACCUSE:
      split_clause (text, frame->issue, &subject, &rest);
      while (rest.first + 1 < rest.end
             && stm_token_among (text, rest.first, " is are was were has have had been being "))
        rest.first++;
      if (!stm_range_is_empty (subject) && stm_range_is_empty (frame->target))
        {
          found->target = subject;
          found->issue = rest;
        }
      break;
    case STM_STANCE_PLEDGE:
      /* "promised that it would not do X": X, with its negation */
      for (guint32 i = frame->issue.first; i + 1 < frame->issue.end && i < frame->issue.first + 8;
           i++)
        if (text->tokens[i].tag == STM_TAG_MD)
          {
            found->issue.first = i + 1;
            break;
          }
      break;
    default:
      break;
    }
}

/* What is accepted may be more than a proposal: demands are yielded to, refugees are taken in. */
static void
adjust_acceptance (const StmText *text, const StmFrame *frame, StmStanceFound *found)
{
  if (strcmp (frame->cue->cue, "accept") != 0 || frame->form != STM_CUE_PLACE_OBJECT)
    return;
  for (guint32 i = frame->issue.first; i < MIN (frame->issue.end, frame->issue.first + 6); i++)
    {
      if (stm_token_among (text, i, " demand demands "))
        found->cameo = "083";
      else if (stm_token_among (text, i, " refugees refugee migrants evacuees asylum-seekers "))
        found->cameo = "075";
    }
}

/* "agreed on a deal", "agreed a treaty": the thing is done, not promised. */
static gboolean
concludes_deal (const StmText *text, const StmFrame *frame)
{
  if (frame->form == STM_CUE_PLACE_INF || frame->form == STM_CUE_PLACE_CLAUSE
      || !stm_token_is (text, frame->match.head, "agreed"))
    return FALSE;
  for (guint32 i = frame->issue.first; i < frame->issue.end; i++)
    if (stm_token_among (text, i, " agreement deal treaty pact text accord memorandum "))
      return TRUE;
  return FALSE;
}

/* "agreed with X to do Y": Y is what is agreed to. */
static gboolean
agrees_to_act (const StmText *text, const StmFrame *frame, StmStanceFound *found)
{
  for (guint32 i = frame->match.end; i + 1 < frame->complement.end && i < frame->match.end + 20;
       i++)
    if (text->tokens[i].tag == STM_TAG_TO && text->tokens[i + 1].tag == STM_TAG_VB)
      {
        found->stance = STM_STANCE_PLEDGE;
        found->cameo = "030";
        found->target = frame->issue;
        found->issue = (StmTokenRange){ i + 1, frame->complement.end };
        return TRUE;
      }
  return FALSE;
}

/* "hailed the accord", "called the vote a milestone": what is greeted is no actor. */
static gboolean
greets (const StmText *text, const StmFrame *frame)
{
  static const char *const verbs[] = { "hail", "applaud",  "herald",      "cheer",
                                       "call", "describe", "brand",       "label",
                                       "term", "dub",      "characterize" };
  guint32 head;

  if (frame->form != STM_CUE_PLACE_OBJECT || stm_range_is_empty (frame->issue))
    return FALSE;
  head = stm_phrase_head (text, frame->issue);
  if (stm_tag_is_proper (text->tokens[head].tag) || text->tokens[head].name != STM_NAME_CLASS_NONE
      || text->tokens[head].tag == STM_TAG_PRP || stm_noun_is (text, head, STM_NOUN_ACTOR))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (frame->cue->cue, verbs[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
adjust (const StmText *text, const StmFrame *frame, StmStanceFound *found, StmTopic *topic)
{
  const StmCue *cue = frame->cue;

  if (found->stance == STM_STANCE_REJECT && stm_sense_declines_comment (text, frame))
    {
      found->stance = STM_STANCE_COMMENT;
      found->cameo = "011";
    }
  else if (found->stance == STM_STANCE_REJECT
           && (*topic == STM_TOPIC_DISSENT || *topic == STM_TOPIC_FORCE
               || *topic == STM_TOPIC_SANCTION)
           && stm_token_among (text, frame->match.head,
                               " cancelled canceled called scrapped cancels "))
    {
      found->stance = STM_STANCE_COMMENT; /* who calls off a strike yields */
      found->cameo = "010";
    }
  else if (found->stance == STM_STANCE_DENY && stm_sense_denies_access (text, frame))
    {
      found->stance = STM_STANCE_REJECT;
      found->cameo = "120";
    }
  else if (found->stance == STM_STANCE_PLEDGE && stm_topic_is_hostile (*topic)
           && !stm_token_among (text, frame->issue.first, " not never end stop halt "))
    {
      found->stance = STM_STANCE_WARN;
      found->cameo = "130";
    }
  else if (found->stance == STM_STANCE_PLEDGE
           && stm_token_among (text, frame->issue.first, " support back defend ")
           && !stm_token_is (text, frame->issue.first, "defend"))
    found->cameo = "050";
  else if (found->stance == STM_STANCE_SUPPORT && strcmp (cue->cue, "agree") == 0
           && agrees_to_act (text, frame, found))
    *topic = stm_topic_read (text, found->issue);
  else if ((found->stance == STM_STANCE_ACCEPT || found->stance == STM_STANCE_PLEDGE)
           && concludes_deal (text, frame))
    {
      found->stance = STM_STANCE_SUPPORT;
      found->cameo = "057";
    }
  else if (found->stance == STM_STANCE_ACCEPT && frame->form == STM_CUE_PLACE_CLAUSE)
    {
      found->stance = STM_STANCE_SUPPORT;
      found->cameo = "050";
    }
  else if (found->stance == STM_STANCE_WARN && frame->form == STM_CUE_PLACE_INF && cue->targets != 0
           && !stm_range_is_empty (frame->target) && strcmp (cue->cue, "warn") == 0)
    *topic = STM_TOPIC_NONE; /* "warned X not to attack" threatens nothing by itself */
  /* "is ready to help": help is offered; "agreed to do X" commits to X. */
  if (found->stance == STM_STANCE_ACCEPT && frame->form == STM_CUE_PLACE_INF)
    {
      if (cue->kind == STM_CUE_KIND_ADJECTIVE
          && stm_token_among (text, found->issue.first,
                              " help assist provide contribute host facilitate send lend "))
        found->stance = STM_STANCE_OFFER;
      else if (strcmp (cue->cue, "agree") == 0)
        found->stance = STM_STANCE_PLEDGE;
    }
  if (found->stance == STM_STANCE_CALL_FOR && frame->form == STM_CUE_PLACE_OBJECT
      && !stm_range_is_empty (found->target))
    found->stance = STM_STANCE_URGE;
  /* "rejection of the violence" */
  if (found->stance == STM_STANCE_REJECT && frame->group.modal == STM_MODAL_NONE
      && !stm_range_is_empty (frame->issue)
      && stm_tag_is_noun (text->tokens[frame->match.sense].tag)
      && (stm_noun_kinds_of_phrase (text, frame->issue) & STM_NOUN_WRONG) != 0)
    {
      found->stance = STM_STANCE_CONDEMN;
      found->cameo = "111";
    }
  if (found->stance == STM_STANCE_PRAISE && greets (text, frame))
    found->stance = STM_STANCE_WELCOME;
}

/* "mediated the 1994 accord", "mediated a truce decades ago": a deed of other days. */
static gboolean
is_of_other_days (const StmText *text, StmTokenRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    {
      const StmToken *t = &text->tokens[i];

      if ((t->end - t->start == 4 && g_ascii_isdigit (text->text[t->start])
           && g_ascii_isdigit (text->text[t->start + 3]))
          || stm_token_among (text, i, " ago decades formerly previously "))
        return TRUE;
    }
  return FALSE;
}

/* "is mediating between A and B", "suspended its mediation": what a mediator does. */
static gboolean
read_mediating (const StmText *text, const StmFrame *frame, StmStances *out)
{
  const StmVerbGroup *group = &frame->group;
  StmStanceFound found = { .stance = frame->cue->stance,
                           .cameo = frame->cue->cameo,
                           .issue = { frame->match.head, frame->complement.end },
                           .confidence = 0.6f };
  StmMediationHit hit;

  if (text->tokens[frame->match.head].tag == STM_TAG_VBD
      && is_of_other_days (text, frame->complement))
    return FALSE;
  if (group->negated || !group->finite
      || !stm_mediation_find (
          text, (StmTokenRange){ frame->match.head, MAX (frame->complement.end, frame->match.end) },
          &hit)
      || stm_range_is_empty (found.issue))
    {
      /* "withdrew as mediator": the word is the cue's own */
      if (frame->cue->n_particles < 2 || group->negated || !group->finite)
        return FALSE;
    }
  if (group->modal != STM_MODAL_NONE && found.stance == STM_STANCE_OFFER)
    {
      found.cameo = "039";
      if (group->modal == STM_MODAL_MAY || group->modal == STM_MODAL_CAN)
        found.modality |= STM_MODALITY_HYPOTHETICAL;
    }
  else if (group->modal != STM_MODAL_NONE)
    {
      found.stance = STM_STANCE_WARN;
      found.cameo = "135";
      found.modality |= STM_MODALITY_FUTURE;
    }
  found.modality |= stm_modality_read (text, frame->complement);
  if (found.issue.end <= found.issue.first)
    found.issue.end = frame->match.end;
  stm_stances_add (out, &found);
  return TRUE;
}

/* "is willing to promise that it will not do X": X is what is pledged. */
static void
unfold_promise (const StmText *text, StmStanceFound *found)
{
  gboolean that = FALSE;

  if (!stm_token_among (text, found->issue.first,
                        " promise pledge guarantee assure vow undertake "))
    return;
  for (guint32 i = found->issue.first + 1; i + 2 < found->issue.end && i < found->issue.first + 16;
       i++)
    {
      that = that || stm_token_is (text, i, "that");
      if (that && text->tokens[i].tag == STM_TAG_MD)
        {
          found->stance = STM_STANCE_PLEDGE;
          found->cameo = "030";
          found->issue.first = i + 1;
          return;
        }
    }
}

/* "suggested the talks may fail": what is so, not what should be done. */
static gboolean
tells_so (const StmText *text, StmTokenRange clause)
{
  for (guint32 i = clause.first; i < clause.end; i++)
    {
      if (text->tokens[i].tag == STM_TAG_VB || stm_token_among (text, i, " should must ought "))
        return FALSE;
      if (stm_tag_is_finite (text->tokens[i].tag))
        return TRUE;
    }
  return FALSE;
}

gboolean
stm_stances_read_frame (const StmText *text, const StmFrame *frame, StmStances *out)
{
  const StmCue *cue = frame->cue;
  StmStanceFound found = { .stance = cue->stance,
                           .cameo = cue->cameo,
                           .issue = frame->issue,
                           .target = frame->target,
                           .plover = cue->plover[0] != 0 ? cue->plover : NULL,
                           .confidence = 0.8f };
  StmTokenRange parts[3];
  StmTopic topic;
  guint n;

  /* "asked whether" asks for no act. */
  if (frame->form == STM_CUE_PLACE_CLAUSE && cue->cue_class == STM_CUE_CLASS_DIRECTIVE
      && stm_token_among (text, frame->issue.first, " whether if why how what when who where "))
    return FALSE;
  if (frame->form == STM_CUE_PLACE_CLAUSE && strcmp (cue->cue, "suggest") == 0
      && tells_so (text, frame->issue))
    return FALSE;
  if (strcmp (cue->cameo, "045") == 0 || strcmp (cue->cameo, "165") == 0)
    return read_mediating (text, frame, out);
  if (cue->stance == STM_STANCE_COMMENT && stm_sense_read_naming (text, frame, out))
    return TRUE;
  if (cue->stance == STM_STANCE_COMMENT || frame->form == 0 || !stm_sense_fits_object (text, frame)
      || stm_sense_is_armed (text, frame) || stm_sense_signs_alone (text, frame))
    return FALSE;
  /* "dismissed the minister": an office is taken away, nothing is turned down. */
  if (strcmp (cue->cue, "dismiss") == 0
      && stm_token_among (text, stm_phrase_head (text, frame->issue),
                          " minister ministers official officials chief head cabinet government "
                          "ambassador general commander officer officers judge judges workers "
                          "employees staff governor president coach "))
    return FALSE;
  if (frame->group.negated)
    {
      found.stance = negate (cue->stance, &found.cameo);
      found.modality |= STM_MODALITY_NEGATED;
      if (found.stance == STM_STANCE_COMMENT)
        return FALSE;
    }
  if ((frame->group.modal == STM_MODAL_MAY || frame->group.modal == STM_MODAL_CAN)
      && !frame->group.negated)
    found.modality |= STM_MODALITY_HYPOTHETICAL;
  else if (frame->group.modal == STM_MODAL_WILL)
    found.modality |= STM_MODALITY_FUTURE;
  found.modality |= stm_modality_read (text, frame->complement);
  /* "would take X to court if ...": not yet an accusation. */
  if (found.stance == STM_STANCE_ACCUSE && (found.modality & STM_MODALITY_HYPOTHETICAL) != 0
      && (frame->group.modal == STM_MODAL_WILL || frame->group.modal == STM_MODAL_WOULD))
    {
      found.stance = STM_STANCE_WARN;
      found.cameo = "130";
    }
  topic = stm_topic_read (text, frame->issue);
  adjust (text, frame, &found, &topic);
  if (found.stance == STM_STANCE_ACCEPT)
    adjust_acceptance (text, frame, &found);
  /* An order that names no one to carry it out asks nothing of anyone: "ordered the release of X".
   */
  if (strcmp (cue->cue, "order") == 0 && cue->stance == STM_STANCE_URGE
      && frame->form != STM_CUE_PLACE_INF)
    found.cameo = "020";
  if (frame->form == STM_CUE_PLACE_CLAUSE)
    read_clause (text, frame, &found);
  if (frame->form == STM_CUE_PLACE_INF && found.issue.first < found.issue.end)
    topic = topic != STM_TOPIC_NONE ? topic : stm_topic_read (text, found.issue);
  if (frame->form == STM_CUE_PLACE_INF && found.stance != STM_STANCE_URGE)
    unfold_promise (text, &found);
  stm_target_read_frame (text, frame, &found);
  adjust_appeal (text, &found, topic);
  if (topic == STM_TOPIC_MEDIATE
      && (found.stance == STM_STANCE_ACCEPT
          || (found.stance == STM_STANCE_PLEDGE && strcmp (cue->cue, "agree") == 0))
      && mediates_itself (text, found.issue, found.stance, frame->form))
    found.stance = STM_STANCE_OFFER;
  fill_code (text, &found, topic, frame->form);
  /* PLOVER counts support that is only announced as an agreement. */
  if ((frame->group.modal == STM_MODAL_WILL || frame->group.modal == STM_MODAL_WOULD)
      && found.cameo[0] == '0' && found.cameo[1] == '5' && found.plover == NULL)
    found.plover = "AGREE";
  if (found.stance != STM_STANCE_PLEDGE)
    found.issue = stm_issue_trim (text, found.issue);
  n = stm_issue_split (text, found.issue, frame->form, parts, G_N_ELEMENTS (parts));
  for (guint i = 0; i < n; i++)
    {
      StmStanceFound part = found;

      part.issue = parts[i];
      if (i > 0)
        {
          StmTopic own = stm_topic_read (text, parts[i]);

          part.confidence = 0.6f;
          if (part.stance == STM_STANCE_OFFER && own != STM_TOPIC_MEDIATE)
            part.stance = STM_STANCE_PLEDGE;
          if (strlen (cue->cameo) == 3 && found.stance == cue->stance)
            part.cameo = cue->cameo;
          fill_code (text, &part, own, frame->form);
        }
      stm_stances_add (out, &part);
    }
  /* "opposes and condemns X" */
  if (frame->second != STM_TOKEN_NONE)
    {
      const StmCue *second;
      StmCueMatch match;

      if (stm_cue_match (text, frame->second, frame->complement.end, &match)
          && (second = stm_cue_get (match.entry))->stance != STM_STANCE_COMMENT
          && second->stance != found.stance)
        {
          found.stance = second->stance;
          found.cameo = second->cameo;
          found.plover = NULL;
          stm_stances_add (out, &found);
        }
    }
  return n > 0;
}
