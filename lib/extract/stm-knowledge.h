/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the lexicons know of the names and words of a text, asked the way coreference asks. */
#pragma once

#include "extract/stm-link.h"
#include <statements/stm-enums.h>

typedef enum
{
  STM_KNOWN_NOTHING = 0,
  STM_KNOWN_STATE,   /* a country by its name */
  STM_KNOWN_CAPITAL, /* a capital or a metonym: stands for a government when it speaks */
  STM_KNOWN_DEMONYM, /* "Syrian", "Syrians" */
  STM_KNOWN_PLACE,   /* a city or region of a country */
  STM_KNOWN_BODY,    /* a government's ministry or organ */
  STM_KNOWN_ORGANIZATION,
  STM_KNOWN_GROUP, /* party, movement, armed group */
  STM_KNOWN_OUTLET
} StmKnown;

typedef struct
{
  StmKnown what;
  const char *name;    /* usual full name, NULL when unknown */
  const char *country; /* alpha-3 or NULL */
  const char *code;    /* actor code or NULL */
} StmKnowledge;

/* Name @name of the text, by its gazetteer entry or its spelling. */
StmKnowledge stm_know_name (const StmText *text, guint32 name);
/* The country that stands in [range.first, range.end) by a name or an adjective, NULL if none. */
const char *stm_know_country_in (const StmText *text, StmTokenRange range);
/* The usual name of the country @code, such as "Syria"; NULL when unknown. */
const char *stm_know_country_name (const char *code);

/* What a person's name is introduced by: "Iranian Deputy Foreign Minister". */
typedef struct
{
  StmTokenRange all;       /* from the first word that belongs to the name to the name's end */
  StmTokenRange role;      /* empty when none */
  StmTokenRange honorific; /* empty when none */
  const char *country;     /* alpha-3, of a demonym or a country's possessive before the role */
  guint8 gender;           /* 'm', 'f' or 0 */
  guint32 organization;    /* name of the text, STM_TOKEN_NONE when none */
} StmIntroduction;

/* Of the person's name @name: title before it or apposition behind it. */
StmIntroduction stm_know_introduction (const StmText *text, guint32 name);

/* Of a noun phrase without a name: "a senior Western diplomat". */
StmIntroduction stm_know_description (const StmText *text, StmTokenRange phrase);

/* A noun that names an office or an occupation ("minister"); @plural may be NULL. */
gboolean stm_know_is_role (const StmText *text, guint32 token, gboolean *plural);
/* An office of a state, as "Deputy Foreign Minister"; not one of an organization or a company. */
gboolean stm_know_is_government_role (const char *role);
/* The country whose government @phrase stands for ("White House"), NULL if none. */
const char *stm_know_country_of_phrase (const char *phrase);
/* Whether @organization is one of several states: who speaks for it speaks for no country. */
gboolean stm_know_is_international (const char *organization);
