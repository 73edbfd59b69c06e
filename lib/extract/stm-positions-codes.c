/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Topics and codes: see stm-positions-codes.h. */
#include "extract/stm-positions-codes.h"

#include "data/lexicon-cameo.h"
#include "data/lexicon-topics.h"
#include "extract/stm-frames.h"
#include "extract/stm-offers-words.h"
#include "extract/stm-phrase.h"
#include "extract/stm-word-table.h"

#define N_SLOTS 2048
#define WITH_REACH 5 /* tokens behind a word that may settle its topic */
#define REACH 12     /* tokens of an issue that its topic is looked for in */

G_STATIC_ASSERT (LEXICON_TOPICS_ROWS * 2 < N_SLOTS);
G_STATIC_ASSERT ((int)LEXICON_TOPICS_TOPIC_INQUIRE == (int)STM_TOPIC_INQUIRE);
G_STATIC_ASSERT ((int)LEXICON_TOPICS_TOPIC_SANCTION == (int)STM_TOPIC_SANCTION);

static StmWordSlot slots[N_SLOTS];
static StmWordList words =
    STM_WORD_LIST (slots, lexicon_topics_pool, lexicon_topics_rows, LEXICON_TOPICS_ROWS);

/* "cut" says little; "cut ties" and "cut off" do. */
static gboolean
goes_with (const StmText *text, guint32 token, const char *with)
{
  const guint32 end = MIN (text->n_tokens, token + 1 + WITH_REACH);

  for (; *with != 0; with = stm_lexicon_next (with))
    for (guint32 i = token + 1; i < end; i++)
      if (stm_token_is (text, i, with))
        return TRUE;
  return FALSE;
}

StmTopic
stm_topic_of (const StmText *text, guint32 token)
{
  gint32 row = stm_word_list_find_token (&words, &text->tokens[token]);
  guint32 word;

  if (row < 0)
    return STM_TOPIC_NONE;
  word = lexicon_topics_rows[row].word;
  for (; row < LEXICON_TOPICS_ROWS && lexicon_topics_rows[row].word == word; row++)
    {
      const LexiconTopicsRow *r = &lexicon_topics_rows[row];
      const char *with = lexicon_topics_pool + r->with;

      /* The tagger may take "to blockade" for a noun. */
      gboolean verb = stm_tag_is_verb (text->tokens[token].tag)
                      || (token > 0 && stm_opens_infinitive (text, token - 1, text->n_tokens));

      if ((r->only == LEXICON_TOPICS_ONLY_VERB && !verb)
          || (r->only == LEXICON_TOPICS_ONLY_NOUN && verb))
        continue;
      if (*with == 0 || goes_with (text, token, with))
        return (StmTopic)r->topic;
    }
  return STM_TOPIC_NONE;
}

StmTopic
stm_topic_read (const StmText *text, StmTokenRange issue)
{
  const guint32 end = MIN (issue.end, issue.first + REACH);
  StmTopic noun = STM_TOPIC_NONE;
  StmMediationHit hit;

  if (stm_mediation_find (text, (StmTokenRange){ issue.first, end }, &hit))
    return STM_TOPIC_MEDIATE;
  for (guint32 i = issue.first; i < end; i++)
    {
      guint8 tag = text->tokens[i].tag;
      StmTopic topic;

      if (!stm_tag_is_verb (tag) && tag != STM_TAG_NN && tag != STM_TAG_NNS
          && !stm_tag_is_adjective (tag)
          && !(tag == STM_TAG_RP && i == issue.first)) /* "down tools" */
        continue;
      topic = stm_topic_of (text, i);
      if (topic == STM_TOPIC_NONE)
        continue;
      if (stm_tag_is_verb (tag) && tag != STM_TAG_VBN)
        return topic;
      if (noun == STM_TOPIC_NONE)
        noun = topic;
    }
  return noun;
}

const char *
stm_cameo_deepen (const char *cameo, StmTopic topic, gboolean own)
{
  /* Columns: 020, 030, 100, 120, 130; NULL = stays at the root. */
  static const char *const codes[][5] = {
    [STM_TOPIC_NONE] = { NULL },
    [STM_TOPIC_MEET] = { "026", "036", "106", "125", "134" },
    [STM_TOPIC_SETTLE] = { "027", "037", "107", "127", "134" },
    [STM_TOPIC_MATERIAL] = { "021", "031", "101", "121", "131" },
    [STM_TOPIC_DIPLOMATIC] = { "022", "032", "102", "120", "131" },
    [STM_TOPIC_AID] = { "023", "033", "103", "122", "131" },
    [STM_TOPIC_REFORM] = { "024", "034", "104", "123", "130" },
    [STM_TOPIC_YIELD] = { "025", "035", "105", "124", "130" },
    [STM_TOPIC_SANCTION] = { "020", "131", "100", "120", "131" },
    [STM_TOPIC_ADMIN] = { "020", "132", "100", "120", "132" },
    [STM_TOPIC_DISSENT] = { "020", "133", "100", "120", "133" },
    [STM_TOPIC_FORCE] = { "020", "138", "100", "120", "138" },
    [STM_TOPIC_REPRESS] = { "020", "137", "100", "120", "137" },
    [STM_TOPIC_INQUIRE] = { "020", "030", "100", "120", "130" },
    [STM_TOPIC_MEDIATE] = { "028", "038", "108", "126", "135" },
  };
  static const char roots[] = "020 030 100 120 130";
  const char *at;

  if (cameo == NULL || strlen (cameo) != 3 || (at = strstr (roots, cameo)) == NULL)
    return cameo;
  if (topic == STM_TOPIC_MEDIATE && own && strcmp (cameo, "030") == 0)
    return "039";
  at = codes[topic][(at - roots) / 4];
  return at != NULL ? at : cameo;
}

static const LexiconCameoRow *
find_code (const char *cameo)
{
  gint32 row = cameo != NULL ? stm_lexicon_find (&lexicon_cameo, cameo, strlen (cameo)) : -1;

  return row >= 0 ? &lexicon_cameo_rows[row] : NULL;
}

const char *
stm_cameo_get_plover (const char *cameo)
{
  const LexiconCameoRow *row = find_code (cameo);

  return row != NULL && row->plover != 0 ? lexicon_cameo_pool + row->plover : NULL;
}

const char *
stm_cameo_get_name (const char *cameo)
{
  const LexiconCameoRow *row = find_code (cameo);

  return row != NULL ? lexicon_cameo_pool + row->name : NULL;
}

StmSpeechAct
stm_cameo_get_act (const char *cameo)
{
  if (cameo == NULL)
    return STM_SPEECH_ACT_UNKNOWN;
  if (strcmp (cameo, "018") == 0)
    return STM_SPEECH_ACT_EXPRESSIVE;
  if (strcmp (cameo, "054") == 0 || strcmp (cameo, "057") == 0 || strcmp (cameo, "129") == 0)
    return STM_SPEECH_ACT_DECLARATION;
  switch ((cameo[0] - '0') * 10 + (cameo[1] - '0'))
    {
    case 1:
    case 9:
      return STM_SPEECH_ACT_ASSERTIVE;
    case 2:
    case 10:
      return STM_SPEECH_ACT_DIRECTIVE;
    case 3:
    case 12:
    case 13:
      return STM_SPEECH_ACT_COMMISSIVE;
    case 5:
      return STM_SPEECH_ACT_EXPRESSIVE;
    case 11:
      return strcmp (cameo, "112") == 0 ? STM_SPEECH_ACT_ASSERTIVE : STM_SPEECH_ACT_EXPRESSIVE;
    default:
      return STM_SPEECH_ACT_UNKNOWN;
    }
}
