#include "extract/stm-draft.h"
#include "text/stm-time-private.h"
void stm_draft_read_offers (StmDraft *self); void stm_draft_read_positions (StmDraft *self);
void stm_draft_read_offers (StmDraft *self) {} void stm_draft_read_positions (StmDraft *self) {}
guint stm_time_scan (const StmText *text, guint32 first, guint32 end, const StmDate *reference,
                     GArray *found) {return 0;}
