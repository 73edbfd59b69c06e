/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What nouns stand for: who can act, whose country's actors they are, and which things a verb must
 * have for its object to say what it says ("blocked a bill", not "blocked a road"). From
 * lib/data/nouns.tsv. Called by the stages of positions, performatives and offers. */
#pragma once

#include "extract/stm-link.h"

/* A set of these. */
typedef enum
{
  STM_NOUN_ACTOR = 1 << 0,  /* people and bodies that act */
  STM_NOUN_PAPER = 1 << 1,  /* bills, plans, treaties, decisions: what is passed or vetoed */
  STM_NOUN_GRANT = 1 << 2,  /* aid, releases, visas: what is given or refused */
  STM_NOUN_ASK = 1 << 3,    /* requests, offers, demands */
  STM_NOUN_CLAIM = 1 << 4,  /* allegations, reports, notions */
  STM_NOUN_TALKS = 1 << 5,  /* meetings and negotiations */
  STM_NOUN_ORDER = 1 << 6,  /* rulings, bans, rules: what is obeyed or defied */
  STM_NOUN_DEED = 1 << 7,   /* what someone did or does: policy, conduct, remarks */
  STM_NOUN_WRONG = 1 << 8,  /* crimes and offences */
  STM_NOUN_TIE = 1 << 9,    /* relations, cooperation */
  STM_NOUN_THING = 1 << 10, /* what no position is about: trucks, balls, doors */
  STM_NOUN_STATE = 1 << 11, /* behind a country's adjective it is that country: "troops" */
  STM_NOUN_REBEL = 1 << 12  /* behind one it is not: "rebels" */
} StmNounKind;

/* The kinds of the noun at @token; 0 when it is not in the table. */
guint32 stm_noun_kinds (const StmText *text, guint32 token);
/* Whether it is one of @kinds. */
gboolean stm_noun_is (const StmText *text, guint32 token, guint32 kinds);
/* Whether a noun of @kinds happens and is over: a meeting, a ruling, a remark, what somebody did.
 */
static inline gboolean
stm_noun_is_event (guint32 kinds)
{
  return (kinds & (STM_NOUN_TALKS | STM_NOUN_ORDER | STM_NOUN_DEED | STM_NOUN_CLAIM)) != 0
         && (kinds & (STM_NOUN_PAPER | STM_NOUN_ASK)) == 0;
}

/* The kinds of the head of the noun phrase @phrase. */
guint32 stm_noun_kinds_of_phrase (const StmText *text, StmTokenRange phrase);
