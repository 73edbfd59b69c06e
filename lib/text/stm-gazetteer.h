/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the lexicons of names know: countries, demonyms, capitals, organizations, outlets, given
 * names, words of offices. Finds the longest entry that begins at a token, and answers for an
 * entry what it is and whose. Context is the caller's business: "Jordan" is found in "Michael
 * Jordan" too. Called by the names stage and by lib/extract.
 *
 * An entry is a number: countries, organizations and outlets share one range (StmNameSpan.entry);
 * roles and given names have their own. */
#pragma once

#include "text/stm-text-private.h"

typedef enum {
  STM_GAZETTEER_COUNTRY = 1 << 0,      /* by any of its names: Iran, U.S., Burma */
  STM_GAZETTEER_ADJECTIVE = 1 << 1,    /* Iranian */
  STM_GAZETTEER_PEOPLE = 1 << 2,       /* Iranians, Turk */
  STM_GAZETTEER_CAPITAL = 1 << 3,      /* Tehran */
  STM_GAZETTEER_METONYM = 1 << 4,      /* Kremlin, Downing Street */
  STM_GAZETTEER_CITY = 1 << 5,         /* other towns and regions */
  STM_GAZETTEER_ORGANIZATION = 1 << 6, /* NATO, Hamas, State Department */
  STM_GAZETTEER_OUTLET = 1 << 7,       /* Reuters */
  STM_GAZETTEER_GIVEN_NAME = 1 << 8,
  STM_GAZETTEER_HEAD = 1 << 9,       /* president, spokesman, officials */
  STM_GAZETTEER_HONORIFIC = 1 << 10, /* Mr., Lord */
  STM_GAZETTEER_MODIFIER = 1 << 11,  /* deputy, former, senior */
  STM_GAZETTEER_PORTFOLIO = 1 << 12, /* foreign, defence */
  STM_GAZETTEER_BODY = 1 << 13,      /* ministry, parliament, army */
  STM_GAZETTEER_STATE = 0x1f,        /* stands, or may stand, for a country's government */
  STM_GAZETTEER_PLACE = 0x29,        /* country, capital, city */
  STM_GAZETTEER_NAME = 0xff,         /* all whose entry is of the shared range */
  STM_GAZETTEER_ROLE = 0x3e00        /* all whose entry is a role */
} StmGazetteerKinds;

typedef struct {
  guint32 n_tokens;
  guint kind;   /* one of StmGazetteerKinds */
  gint32 entry;
} StmGazetteerHit;

typedef enum {
  STM_GENDER_UNKNOWN = 0,
  STM_GENDER_FEMALE = 1,
  STM_GENDER_MALE = 2,
  STM_GENDER_EITHER = 3
} StmGender;

/* The longest entry of @kinds in the tokens [first, end); where it is of several kinds, the first
 * in the order above. FALSE when there is none. */
gboolean stm_gazetteer_find (const StmText *text, guint32 first, guint32 end, guint kinds,
                             StmGazetteerHit *hit);
/* Both at once: those of the kinds @alone that the token @first is by itself; and @hit, as
 * stm_gazetteer_find() gives it, of @kinds. */
guint stm_gazetteer_look (const StmText *text, guint32 first, guint32 end, guint alone, guint kinds,
                          StmGazetteerHit *hit);
/* The kinds of which exactly the tokens [first, end) are an entry. */
guint stm_gazetteer_get_kinds (const StmText *text, guint32 first, guint32 end);
/* The entry of a whole phrase of UTF-8, -1 when there is none; @kind may be NULL. */
gint32 stm_gazetteer_find_phrase (const char *phrase, gssize len, guint kinds, guint *kind);

/* Of the shared range. Strings are static, "" where unknown. */
gint32 stm_gazetteer_find_country (const char *code, gssize len); /* alpha-3 or alpha-2, or -1 */
gboolean stm_gazetteer_is_country (gint32 entry);
gboolean stm_gazetteer_is_organization (gint32 entry);
gboolean stm_gazetteer_is_outlet (gint32 entry);
const char *stm_gazetteer_get_name (gint32 entry);
/* ISO 3166-1 alpha-3 of the country that it is, or belongs to. */
const char *stm_gazetteer_get_country (gint32 entry);
/* Actor code: "IRN", "IGOUNO", "PSEREBHAM"; an outlet's is country and JRN. */
const char *stm_gazetteer_get_code (gint32 entry);
/* The column kind of organizations.tsv ("igo", "armed-group") or outlets.tsv ("agency");
 * "country" for countries. */
const char *stm_gazetteer_get_type (gint32 entry);

/* Of roles. */
const char *stm_gazetteer_get_role_sector (gint32 role); /* "GOV", "GOVMIL", "" */
StmGender stm_gazetteer_get_role_gender (gint32 role);
gboolean stm_gazetteer_is_role_title (gint32 role);   /* stands straight before a name, or, as
                                                        * a modifier, belongs to the title */
gboolean stm_gazetteer_is_role_in_name (gint32 role); /* kept when one name follows: Lord X */
gboolean stm_gazetteer_is_role_plural (gint32 role);
gboolean stm_gazetteer_is_role_past (gint32 role); /* former, late */

/* What a given name, or a person's whole name, tells of the gender. */
StmGender stm_gazetteer_get_gender (const char *name, gssize len);
StmGender stm_gazetteer_get_token_gender (const StmText *text, guint32 token);
