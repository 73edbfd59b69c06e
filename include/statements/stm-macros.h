/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What every header needs: GLib's types and the mark of an exported function. */
#pragma once

#include <glib-object.h>
#include <statements/stm-version.h>

#if defined(__GNUC__)
#define STM_API __attribute__ ((visibility ("default"))) extern
#else
#define STM_API extern
#endif

G_BEGIN_DECLS

STM_API const char *stm_get_version (void);
STM_API void stm_free (gpointer memory);

G_END_DECLS
