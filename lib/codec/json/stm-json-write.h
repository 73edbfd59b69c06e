/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Writing reports as native JSON, and JSON's scalars for other formats. The same report gives the
 * same bytes on every machine. */
#pragma once

#include "base/stm-bytes.h"
#include <statements/stm-report.h>
#include <statements/stm-writer.h>

/* In double quotes with the escapes that JSON asks for and no others. */
void stm_json_write_string (StmBytes *out, const char *text, gsize len);
/* The shortest number that reads back equal, as ECMAScript writes it (RFC 8785); finite. */
void stm_json_write_double (StmBytes *out, double value);
void stm_json_write_uint (StmBytes *out, guint64 value);

/* The native format: STM_WRITE_PRETTY, STM_WRITE_NO_TEXT. No line feed at the end. */
void stm_json_write_report (StmBytes *out, const StmReport *report, StmWriteFlags flags);

/* RFC 8785: @data, one valid JSON document, with sorted members and no blanks. FALSE when it is
 * no JSON. */
gboolean stm_json_canonicalize (const char *data, gsize len, StmBytes *out, GError **error);
