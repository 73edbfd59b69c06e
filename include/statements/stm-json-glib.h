/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The bridge to json-glib, for programs that have JsonNodes already. Not part of the umbrella
 * header: it alone needs json-glib's headers. For files and bytes use StmReader and StmWriter. */
#pragma once

#include <json-glib/json-glib.h>
#include <statements/stm-reader.h>
#include <statements/stm-report.h>

G_BEGIN_DECLS

STM_API JsonNode *stm_report_to_json_node (const StmReport *self);
STM_API StmReport *stm_report_from_json_node (JsonNode *node, StmReadFlags flags, GError **error);

G_END_DECLS
