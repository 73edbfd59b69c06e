/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From a stance and what it is about to codes of the field: how deep a CAMEO root goes, and which
 * event type of PLOVER it falls under (lib/data/topics.tsv, cameo.tsv). Called by the stages of
 * positions and performatives. */
#pragma once

#include "extract/stm-link.h"
#include <statements/stm-enums.h>

typedef enum
{
  STM_TOPIC_NONE = 0,
  STM_TOPIC_MEET = 1,
  STM_TOPIC_SETTLE = 2,
  STM_TOPIC_MATERIAL = 3,
  STM_TOPIC_DIPLOMATIC = 4,
  STM_TOPIC_AID = 5,
  STM_TOPIC_REFORM = 6,
  STM_TOPIC_YIELD = 7,
  STM_TOPIC_SANCTION = 8, /* from here on hostile to do */
  STM_TOPIC_ADMIN = 9,
  STM_TOPIC_DISSENT = 10,
  STM_TOPIC_FORCE = 11,
  STM_TOPIC_REPRESS = 12,
  STM_TOPIC_INQUIRE = 13,
  STM_TOPIC_MEDIATE = 14
} StmTopic;

/* What the words of @issue are about: mediation before all, then the topic of its first verb, then
 * that of its first word that has one. */
StmTopic stm_topic_read (const StmText *text, StmTokenRange issue);
/* The topic of one word, STM_TOPIC_NONE when it has none; words of mediation are not looked at. */
StmTopic stm_topic_of (const StmText *text, guint32 token);

static inline gboolean
stm_topic_is_hostile (StmTopic topic)
{
  return topic >= STM_TOPIC_SANCTION && topic <= STM_TOPIC_REPRESS;
}

/* The code for a root such as "020" about @topic; @cameo itself when it cannot go deeper.
 * @own: the speaker is the one who would mediate (039) rather than accept it (038). */
const char *stm_cameo_deepen (const char *cameo, StmTopic topic, gboolean own);
/* PLOVER's event type, NULL when it has none or the code is unknown; static. */
const char *stm_cameo_get_plover (const char *cameo);
/* The code's name, NULL when unknown; static. */
const char *stm_cameo_get_name (const char *cameo);
/* The act that statements with this code perform; UNKNOWN where codes do not tell. */
StmSpeechAct stm_cameo_get_act (const char *cameo);
