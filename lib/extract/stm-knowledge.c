/* SPDX-License-Identifier: LGPL-2.1-or-later
 * stub */
#include "extract/stm-knowledge.h"
StmKnowledge stm_know_name (const StmText *text, guint32 name) { return (StmKnowledge){0}; }
const char *stm_know_country_in (const StmText *text, StmTokenRange range) { return NULL; }
const char *stm_know_country_name (const char *code) { return NULL; }
StmIntroduction stm_know_introduction (const StmText *text, guint32 name) { return (StmIntroduction){ .organization = STM_TOKEN_NONE }; }
gboolean stm_know_is_role (const StmText *text, guint32 token, gboolean *plural) { return FALSE; }
