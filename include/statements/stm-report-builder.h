/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Making a report. One builder belongs to one thread; every reader, the extractor and every program
 * make reports through it, so that each rule of the model is checked in one place.
 *
 * Records are handles of the builder until stm_report_builder_end(). Fields are named as in the
 * JSON format ("reported_by"), so a new field needs no new function here. */
#pragma once

#include <statements/stm-diagnostics.h>
#include <statements/stm-report.h>

G_BEGIN_DECLS

typedef struct _StmReportBuilder StmReportBuilder;
#define STM_TYPE_REPORT_BUILDER (stm_report_builder_get_type ())

STM_API GType stm_report_builder_get_type (void) G_GNUC_CONST;
STM_API StmReportBuilder *stm_report_builder_new (const char *id);
STM_API StmReportBuilder *stm_report_builder_new_from_report (const StmReport *report);
STM_API StmReportBuilder *stm_report_builder_ref (StmReportBuilder *self);
STM_API void stm_report_builder_unref (StmReportBuilder *self);
STM_API StmReport *stm_report_builder_end (StmReportBuilder *self, GError **error);

STM_API gboolean stm_report_builder_set_text (StmReportBuilder *self, const char *text, gssize length,
                                              GError **error);
STM_API gpointer stm_report_builder_get_root (StmReportBuilder *self);
STM_API StmSpeaker *stm_report_builder_add_speaker (StmReportBuilder *self, const char *id,
                                                    const char *name, GError **error);
STM_API StmStatement *stm_report_builder_add_statement (StmReportBuilder *self, const char *id,
                                                        GError **error);
STM_API StmPosition *stm_report_builder_add_position (StmReportBuilder *self, StmStatement *statement,
                                                      StmStance stance, GError **error);
STM_API StmMediationOffer *stm_report_builder_add_mediation_offer (StmReportBuilder *self,
                                                                   const char *id,
                                                                   StmOfferStatus status,
                                                                   GError **error);

STM_API gpointer stm_report_builder_add_record (StmReportBuilder *self, gpointer record,
                                                const char *field, GError **error);
STM_API gboolean stm_report_builder_set_string (StmReportBuilder *self, gpointer record,
                                                const char *field, const char *value, gssize length,
                                                GError **error);
STM_API gboolean stm_report_builder_add_string (StmReportBuilder *self, gpointer record,
                                                const char *field, const char *value, gssize length,
                                                GError **error);
STM_API gboolean stm_report_builder_set_pair (StmReportBuilder *self, gpointer record,
                                              const char *field, const char *key, const char *value,
                                              GError **error);
STM_API gboolean stm_report_builder_set_enum (StmReportBuilder *self, gpointer record,
                                              const char *field, int value, GError **error);
STM_API gboolean stm_report_builder_set_double (StmReportBuilder *self, gpointer record,
                                                const char *field, double value, GError **error);
STM_API gboolean stm_report_builder_set_boolean (StmReportBuilder *self, gpointer record,
                                                 const char *field, gboolean value, GError **error);
STM_API gboolean stm_report_builder_set_date (StmReportBuilder *self, gpointer record,
                                              const char *field, const StmDate *value,
                                              GError **error);
STM_API gboolean stm_report_builder_add_span (StmReportBuilder *self, gpointer record,
                                              const char *field, guint32 start, guint32 end,
                                              GError **error);
STM_API gboolean stm_report_builder_add_byte_span (StmReportBuilder *self, gpointer record,
                                                   const char *field, guint32 byte_start,
                                                   guint32 byte_end, GError **error);
STM_API gboolean stm_report_builder_add_reference (StmReportBuilder *self, gpointer record,
                                                   const char *field, gpointer target,
                                                   GError **error);
STM_API gboolean stm_report_builder_clear (StmReportBuilder *self, gpointer record,
                                           const char *field, GError **error);
STM_API gboolean stm_report_builder_add_unknown (StmReportBuilder *self, gpointer record,
                                                 const char *name, const char *json,
                                                 GError **error);
STM_API gboolean stm_mediation_offer_advance (StmReportBuilder *builder, StmMediationOffer *offer,
                                              StmOfferStatus status, const StmDate *date,
                                              StmStatement *statement, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmReportBuilder, stm_report_builder_unref)

G_END_DECLS
