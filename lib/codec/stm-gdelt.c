/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "gdelt": event tables of GDELT 1 (57 columns, 58 with SOURCEURL) and 2 (61), read only.
 * Tabs, no header line, no quotation marks. A report is what stands together from one address. */
#include "base/stm-error-private.h"
#include "codec/events/stm-events.h"

extern const StmCodec stm_codec_gdelt;

/* Columns that both have at the same place. */
enum {
  GLOBAL_EVENT_ID = 0,
  SQL_DATE = 1,
  ACTOR1_CODE = 5,
  ACTOR1_NAME = 6,
  ACTOR1_COUNTRY = 7,
  ACTOR2_CODE = 15,
  ACTOR2_NAME = 16,
  ACTOR2_COUNTRY = 17,
  EVENT_CODE = 26,
  GOLDSTEIN = 30,
};

/* And at others: version 2 has one more column in each of three places. */
typedef struct {
  gint8 n;
  gint8 place;
  gint8 latitude;
  gint8 longitude;
  gint8 added;
  gint8 url; /* -1: none */
} Version;

static const Version versions[]
    = { { 57, 50, 53, 54, 56, -1 }, { 58, 50, 53, 54, 56, 57 }, { 61, 52, 56, 57, 59, 60 } };

static int
sniff_gdelt (const char *head, gsize len)
{
  guint tabs = 0;
  gsize at = 0;
  gsize digits = 0;

  while (digits < len && g_ascii_isdigit (head[digits]))
    digits++;
  if (digits == 0 || digits == len || head[digits] != '\t')
    return 0;
  for (guint i = 1; i <= 8; i++)
    if (digits + i >= len || !g_ascii_isdigit (head[digits + i]))
      return 0;
  for (; at < len && head[at] != '\n'; at++)
    tabs += head[at] == '\t';
  return tabs == 56 || tabs == 57 || tabs == 60 ? 92 : 0;
}

/* Eight digits, or fourteen of which the first eight count, into "YYYY-MM-DD". */
static const char *
make_day (const char *digits, char *day)
{
  gsize n = digits ? strlen (digits) : 0;

  if ((n != 8 && n != 14) || strspn (digits, "0123456789") != n)
    return digits;
  g_snprintf (day, 11, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
  return day;
}

static gboolean
fill_event (StmEvents *self, StmEvent *event, GError **error)
{
  char *days = self->days;
  const Version *version = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    if (self->rows.n_cells == (guint) versions[i].n)
      version = &versions[i];
  if (version == NULL)
    return stm_events_fail (self, 0, "", STM_ERROR_SYNTAX, error,
                            "a row of %u cells: GDELT 1 has 57 or 58, GDELT 2 has 61",
                            self->rows.n_cells);
  event->id = stm_events_get_cell (self, GLOBAL_EVENT_ID);
  event->date = make_day (stm_events_get_cell (self, SQL_DATE), days);
  event->cameo = stm_events_get_cell (self, EVENT_CODE);
  event->intensity = stm_events_get_cell (self, GOLDSTEIN);
  event->url = stm_events_get_cell (self, version->url);
  event->document = event->url;
  event->retrieved = make_day (stm_events_get_cell (self, version->added), days + 11);
  event->source.code = stm_events_get_cell (self, ACTOR1_CODE);
  event->source.name = stm_events_get_cell (self, ACTOR1_NAME);
  event->source.country = stm_events_get_cell (self, ACTOR1_COUNTRY);
  event->target.code = stm_events_get_cell (self, ACTOR2_CODE);
  event->target.name = stm_events_get_cell (self, ACTOR2_NAME);
  event->target.country = stm_events_get_cell (self, ACTOR2_COUNTRY);
  event->place = stm_events_get_cell (self, version->place);
  event->latitude = stm_events_get_cell (self, version->latitude);
  event->longitude = stm_events_get_cell (self, version->longitude);
  return TRUE;
}

static gpointer
open_gdelt (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  StmEvents *self = stm_events_new (in, options, notes, FALSE);

  self->prefix = "gdelt";
  self->fill = fill_event;
  return self;
}

const StmCodec stm_codec_gdelt = {
  .name = "gdelt",
  .title = "GDELT 1 and 2 events: verbal ones as positions",
  .media_type = "text/tab-separated-values",
  .suffixes = ".export.csv .gdelt",
  .sniff = sniff_gdelt,
  .open = open_gdelt,
  .next = stm_events_next,
  .close = stm_events_free,
  .get_line = stm_events_get_line,
};
