/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What stands around a person's name and says who it is: honorific, office, country, organization,
 * in front ("Iranian Deputy Foreign Minister Seyyed Abbas Araqchi") and behind (", Iran's deputy
 * foreign minister,"); and the same of a description without a name ("a senior Western diplomat",
 * "the Azerbaijani foreign ministry"). Words only: who it is in the document is for lib/extract. */
#pragma once

#include "text/stm-gazetteer.h"

typedef struct {
  StmTokenRange mention;      /* all of it, articles and apposition included */
  StmTokenRange name;         /* empty in a description */
  StmTokenRange honorific;    /* "Ayatollah", "Mr." */
  StmTokenRange role;         /* "Deputy Foreign Minister", "ambassador to Azerbaijan" */
  StmTokenRange country_words; /* "Iranian", "Iran" */
  StmTokenRange organization; /* "NATO", "Foreign Ministry" */
  gint32 country;             /* entry of the gazetteer whom the office serves, or -1 */
  gint32 organization_entry;  /* entry of the gazetteer, or -1 */
  gint32 head;                /* role entry of the office's main word, or -1 */
  const char *sector;         /* PLOVER's, such as "GOV", "GOVMIL"; "" unknown */
  StmGender gender;
  gboolean plural;            /* several persons: "officials" */
  gboolean past;              /* former, late */
  gboolean body;              /* an institution rather than a person */
} StmTitle;

/* Of the person text->names[name]. Never fails: without a title only name and gender are set. */
void stm_title_of_name (const StmText *text, guint32 name, StmTitle *title);
/* Of the tokens [first, end), a noun phrase: FALSE when it holds no word of an office or an
 * institution. Looks no further than the first clause. */
gboolean stm_title_of_phrase (const StmText *text, guint32 first, guint32 end, StmTitle *title);
