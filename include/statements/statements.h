/* SPDX-License-Identifier: LGPL-2.1-or-later
 * libstatements: statements, speakers, positions and mediation offers as typed records. */
#pragma once

#include <statements/stm-actor.h>
#include <statements/stm-arrow.h>
#include <statements/stm-data.h>
#include <statements/stm-date.h>
#include <statements/stm-dependency.h>
#include <statements/stm-diagnostics.h>
#include <statements/stm-enums.h>
#include <statements/stm-error.h>
#include <statements/stm-extractor.h>
#include <statements/stm-format.h>
#include <statements/stm-ledger.h>
#include <statements/stm-macros.h>
#include <statements/stm-mediation-offer.h>
#include <statements/stm-name.h>
#include <statements/stm-position.h>
#include <statements/stm-reader.h>
#include <statements/stm-records.h>
#include <statements/stm-reflection.h>
#include <statements/stm-report-builder.h>
#include <statements/stm-report.h>
#include <statements/stm-schema.h>
#include <statements/stm-span.h>
#include <statements/stm-speaker.h>
#include <statements/stm-statement.h>
#include <statements/stm-text.h>
#include <statements/stm-time.h>
#include <statements/stm-version.h>
#include <statements/stm-writer.h>
