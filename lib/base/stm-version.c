/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The library's version, and the free() of the strings that it hands out. */
#include <statements/stm-macros.h>

/**
 * stm_get_version:
 *
 * The version of the library that runs, which may be newer than the headers' %STM_VERSION_STRING.
 *
 * Returns: (transfer none): such as "0.1.0"
 *
 * Since: 0.1
 */
const char *
stm_get_version (void)
{
  return STM_VERSION_STRING;
}

/**
 * stm_free:
 * @memory: (nullable) (transfer full): what a function of this library gave with transfer full
 *
 * Frees a string of this library. The same as g_free(), for callers that do not link GLib.
 *
 * Since: 0.1
 */
void
stm_free (gpointer memory)
{
  g_free (memory);
}
