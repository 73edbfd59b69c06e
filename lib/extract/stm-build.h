/* SPDX-License-Identifier: LGPL-2.1-or-later
 * From the draft of an extraction to a report. Called by stm-extractor.c. */
#pragma once

#include "extract/stm-draft.h"
#include <statements/stm-report-builder.h>

/* Adds speakers, statements and offers of @draft to @builder, whose text is @draft's, and says in
 * the record who made it. @given: the report that the builder began with, for ids in use; NULL when
 * none. FALSE with an error when a rule of the model is broken. */
gboolean stm_build_records (StmReportBuilder *builder, const StmReport *given, StmDraft *draft,
                            GError **error);
gboolean stm_build_generator (StmReportBuilder *builder, GError **error);
