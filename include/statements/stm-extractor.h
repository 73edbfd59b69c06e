/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Reading prose: from the text of a news report to its records. */
#pragma once

#include <gio/gio.h>
#include <statements/stm-diagnostics.h>
#include <statements/stm-report.h>

G_BEGIN_DECLS

/**
 * StmPresentations:
 * @STM_PRESENTATIONS_SPEECH: what was said
 * @STM_PRESENTATIONS_WRITING: what was written
 * @STM_PRESENTATIONS_ATTITUDE: stances publicly held
 * @STM_PRESENTATIONS_THOUGHT: private states and plans
 * @STM_PRESENTATIONS_PUBLIC: the first three: the default
 * @STM_PRESENTATIONS_ALL: all four
 *
 * Which attributions become statements.
 *
 * Since: 0.1
 */
typedef enum {
  STM_PRESENTATIONS_SPEECH = 1 << 0,
  STM_PRESENTATIONS_WRITING = 1 << 1,
  STM_PRESENTATIONS_ATTITUDE = 1 << 2,
  STM_PRESENTATIONS_THOUGHT = 1 << 3,
  STM_PRESENTATIONS_PUBLIC = 7,
  STM_PRESENTATIONS_ALL = 15
} StmPresentations;

typedef struct _StmExtractor StmExtractor;
#define STM_TYPE_EXTRACTOR (stm_extractor_get_type ())

STM_API GType stm_extractor_get_type (void) G_GNUC_CONST;
STM_API StmExtractor *stm_extractor_new (GError **error);
STM_API StmExtractor *stm_extractor_ref (StmExtractor *self);
STM_API void stm_extractor_unref (StmExtractor *self);

/* Options: set before the first extraction; afterwards threads may share the extractor. */
STM_API void stm_extractor_set_presentations (StmExtractor *self, StmPresentations presentations);
STM_API gboolean stm_extractor_set_min_confidence (StmExtractor *self, double least, GError **error);
STM_API gboolean stm_extractor_load_actors (StmExtractor *self, const char *filename,
                                            GError **error);

/* One report. */
STM_API StmReport *stm_extractor_extract (const StmExtractor *self, const StmReport *report,
                                          StmDiagnostics *diagnostics, GError **error);
STM_API StmReport *stm_extractor_extract_text (const StmExtractor *self, const char *id,
                                               const char *text, gssize length,
                                               const char *published, const char *publisher,
                                               StmDiagnostics *diagnostics, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StmExtractor, stm_extractor_unref)

G_END_DECLS
