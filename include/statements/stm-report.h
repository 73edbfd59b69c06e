/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A report: one source document with all that was read out of it. It never changes once made, so
 * threads may share it. stm-report-builder.h makes one. */
#pragma once

#include <statements/stm-mediation-offer.h>
#include <statements/stm-statement.h>

G_BEGIN_DECLS

#define STM_TYPE_REPORT (stm_report_get_type ())

STM_API GType stm_report_get_type (void) G_GNUC_CONST;
STM_API StmReport *stm_report_ref (StmReport *self);
STM_API void stm_report_unref (StmReport *self);
STM_API gboolean stm_report_equal (const StmReport *a, const StmReport *b);
STM_API guint stm_report_hash (const StmReport *self);
STM_API char *stm_report_to_string (const StmReport *self);

STM_API const char *stm_report_get_id (const StmReport *self);
STM_API const char *stm_report_get_text (const StmReport *self, gsize *length);
STM_API const StmSource *stm_report_get_source (const StmReport *self);
STM_API const StmGenerator *stm_report_get_generator (const StmReport *self);
STM_API guint stm_report_get_n_speakers (const StmReport *self);
STM_API const StmSpeaker *stm_report_get_speaker (const StmReport *self, guint index);
STM_API const StmSpeaker *stm_report_lookup_speaker (const StmReport *self, const char *id);
STM_API guint stm_report_get_n_statements (const StmReport *self);
STM_API const StmStatement *stm_report_get_statement (const StmReport *self, guint index);
STM_API const StmStatement *stm_report_lookup_statement (const StmReport *self, const char *id);
STM_API guint stm_report_get_n_mediation_offers (const StmReport *self);
STM_API const StmMediationOffer *stm_report_get_mediation_offer (const StmReport *self, guint index);
STM_API const StmMediationOffer *stm_report_lookup_mediation_offer (const StmReport *self,
                                                                    const char *id);
STM_API char *stm_report_dup_canonical (const StmReport *self, gsize *length);
STM_API char *stm_report_digest (const StmReport *self);
STM_API char *stm_report_dup_span_text (const StmReport *self, const StmSpan *span);

STM_API const char *stm_source_get_publisher (const StmSource *self);
STM_API const StmDate *stm_source_get_published (const StmSource *self);
STM_API const StmDate *stm_source_get_retrieved (const StmSource *self);
STM_API const char *stm_source_get_url (const StmSource *self);
STM_API const char *stm_source_get_title (const StmSource *self);
STM_API const char *stm_source_get_language (const StmSource *self);
STM_API guint stm_source_get_n_authors (const StmSource *self);
STM_API const char *stm_source_get_author (const StmSource *self, guint index);

STM_API const char *stm_generator_get_name (const StmGenerator *self);
STM_API const char *stm_generator_get_version (const StmGenerator *self);
STM_API const char *stm_generator_get_model (const StmGenerator *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmReport, stm_report_unref)

G_END_DECLS
