/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What libFuzzer, or the replaying driver, calls. */
#pragma once

#include <glib.h>

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t len);
