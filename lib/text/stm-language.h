/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Which language a text is in, as far as a reader of English must know: English or another. It
 * counts function words and scripts of the beginning; it is no general identifier of languages.
 * Called by the extractor before anything else. */
#pragma once

#include <glib.h>

/* BCP 47: "en", another language's tag, "und-Cyrl" and the like where only the script is sure, or
 * NULL when the text is too short or too mixed to say. @text is UTF-8. */
const char *stm_language_guess (const char *text, gsize len);
