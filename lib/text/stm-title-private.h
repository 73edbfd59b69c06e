/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Between stm-title.c and stm-title-before.c: looking at tokens, and what a title takes from them;
 * what is taken first stays. */
#pragma once

#include "text/stm-title.h"

gboolean stm_title_is_possessive (const StmText *text, guint32 token);
/* StmNameClass of the name that covers @token. */
guint8 stm_title_kind_at (const StmText *text, guint32 token);
/* The longest phrase of @kinds that ends before @end and begins at @floor or later. */
gboolean stm_title_find_before (const StmText *text, guint32 floor, guint32 end, guint kinds,
                                StmGazetteerHit *hit);

void stm_title_take_sector (StmTitle *title, const char *sector);
void stm_title_take_country (StmTitle *title, gint32 entry, guint32 first, guint32 end);
void stm_title_take_organization (StmTitle *title, gint32 entry, guint32 first, guint32 end);
/* What stands before @pos, leftwards, down to @floor. Returns where it begins. */
guint32 stm_title_take_before (const StmText *text, guint32 floor, guint32 pos, StmTitle *title);
