/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A report's records as a table for people. */
#pragma once

#include "common.h"

/* Appends the table of @report to @out, lines at most @width columns wide. */
void table_append (GString *out, const StmReport *report, guint width);
