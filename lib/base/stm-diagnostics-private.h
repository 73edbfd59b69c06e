/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Joining lists that threads filled apart. */
#pragma once

#include <statements/stm-diagnostics.h>

/* All that @other has, its counts too, behind what @self has. */
void stm_diagnostics_append (StmDiagnostics *self, const StmDiagnostics *other);
