/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A page to look at: parts of one self-contained HTML document. Whoever writes a stream of reports
 * calls begin, then report for each, then end. Nothing on the page runs: there is no script, and
 * its own policy forbids any. */
#pragma once

#include <statements/stm-report.h>

void stm_html_append_begin (GString *out, const char *title);
/* @number counts the page's reports from 1 and keeps their anchors apart. @with_text: the report
 * has a text and it is to be on the page. */
void stm_html_append_report (GString *out, const StmReport *report, guint number,
                             gboolean with_text);
void stm_html_append_end (GString *out);

/* Text with &, <, >, " and ' escaped and characters that no HTML may hold replaced. */
void stm_html_append_text (GString *out, const char *text, gssize len);
/* Who an actor is, in whatever words there are; never NULL. */
const char *stm_html_get_actor_name (const StmActor *actor);
/* A sign and a class for each stance, so that colour is never the only mark. */
const char *stm_html_get_stance_sign (StmStance stance);
const char *stm_html_get_stance_way (StmStance stance); /* "for", "against" or "neither" */

/* stm-html-text.c: the report's text with its speakers, cues and contents marked; @lang is an
 * attribute or "" */
void stm_html_append_marked (GString *out, const StmReport *report, guint number, const char *lang);
/* stm-html-figures.c; @numbers: of the report's statements, from 1 */
void stm_html_append_timeline (GString *out, const StmReport *report, guint number,
                               GHashTable *numbers);
void stm_html_append_graph (GString *out, const StmReport *report, guint number);
/* stm-html-style.c */
extern const char stm_html_style[];
