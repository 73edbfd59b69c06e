/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The format "gdelt": event tables of GDELT 1 (57 columns, 58 with SOURCEURL) and 2 (61), read
 * only. Tabs, no quotation marks; as they come without a header line, but one is understood. A
 * report is what stands together from one address. */
#include "base/stm-error-private.h"
#include "codec/events/stm-events.h"

extern const StmCodec stm_codec_gdelt;

/* The columns of GDELT 2 in their order. */
static const char *const names[] = {
  "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name",
  "Actor1CountryCode", "Actor1KnownGroupCode", "Actor1EthnicCode", "Actor1Religion1Code",
  "Actor1Religion2Code", "Actor1Type1Code", "Actor1Type2Code", "Actor1Type3Code", "Actor2Code",
  "Actor2Name", "Actor2CountryCode", "Actor2KnownGroupCode", "Actor2EthnicCode",
  "Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type1Code", "Actor2Type2Code",
  "Actor2Type3Code", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
  "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone", "Actor1Geo_Type",
  "Actor1Geo_FullName", "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code", "Actor1Geo_ADM2Code",
  "Actor1Geo_Lat", "Actor1Geo_Long", "Actor1Geo_FeatureID", "Actor2Geo_Type", "Actor2Geo_FullName",
  "Actor2Geo_CountryCode", "Actor2Geo_ADM1Code", "Actor2Geo_ADM2Code", "Actor2Geo_Lat",
  "Actor2Geo_Long", "Actor2Geo_FeatureID", "ActionGeo_Type", "ActionGeo_FullName",
  "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code", "ActionGeo_Lat",
  "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED", "SOURCEURL",
};

#define N_COLUMNS 61
#define N_MENTIONS 16 /* of the table of mentions, which has no codes */
G_STATIC_ASSERT (G_N_ELEMENTS (names) == N_COLUMNS);

/* Those of them that are read, or say again what others say. */
enum {
  GLOBAL_EVENT_ID = 0,
  SQL_DATE = 1,
  MONTH_YEAR = 2,
  FRACTION_DATE = 4,
  ACTOR1_CODE = 5,
  ACTOR1_NAME = 6,
  ACTOR1_COUNTRY = 7,
  ACTOR2_CODE = 15,
  ACTOR2_NAME = 16,
  ACTOR2_COUNTRY = 17,
  EVENT_CODE = 26,
  EVENT_BASE_CODE = 27,
  QUAD_CLASS = 29,
  GOLDSTEIN = 30,
  PLACE = 52,
  LATITUDE = 56,
  LONGITUDE = 57,
  ADDED = 59,
  URL = 60,
};

static gboolean
is_header (const char *head, gsize len)
{
  static const char first[] = "globaleventid\t";

  return len >= strlen (first) && g_ascii_strncasecmp (head, first, strlen (first)) == 0;
}

static int
sniff_gdelt (const char *head, gsize len)
{
  guint tabs = 0;
  gsize at = 0;
  gsize digits = 0;

  if (is_header (head, len))
    return 92;
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

/* GDELT 1 lacks the second administrative code of each place, and once the address. */
static void
place_columns (StmEvents *self, guint n_cells)
{
  gint16 next = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      gboolean is_there
          = n_cells == N_COLUMNS
            || (!g_str_has_suffix (names[i], "ADM2Code") && (i != URL || n_cells == 58));

      self->columns[i] = is_there ? next++ : -1;
    }
}

/* Which column of GDELT 2 is called so; -1: none. */
static gint
find_column (const char *name)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return (gint) i;
  return g_ascii_strcasecmp (name, "Day") == 0 ? SQL_DATE : -1;
}

/* The columns by a header line, which is the row. */
static gboolean
read_header (StmEvents *self, GError **error)
{
  self->n_columns = self->rows.n_cells;
  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = -1;
  for (guint k = 0; k < self->rows.n_cells && k < G_MAXINT16; k++)
    {
      gint column = find_column (self->rows.cells[k].text);

      if (column >= 0)
        self->columns[column] = (gint16) k;
      else if ((self->options->flags & STM_READ_REJECT_UNKNOWN) != 0)
        return stm_events_fail (self, (gint) k, self->rows.cells[k].text, STM_ERROR_VALUE, error,
                                "the format has no such column");
    }
  stm_events_name_columns (self);
  for (guint i = 0; i < N_COLUMNS; i++)
    if (self->columns[i] < 0
        && (i == SQL_DATE || i == ACTOR1_NAME || i == ACTOR2_NAME || i == EVENT_CODE))
      return stm_events_fail (self, 0, names[i], STM_ERROR_MISSING, error,
                              "there is no column \"%s\"", names[i]);
  return TRUE;
}

static gboolean
check_row (StmEvents *self, GError **error)
{
  guint n = self->rows.n_cells;

  if (self->n_columns > 0)
    return n == self->n_columns
           || stm_events_fail (self, 0, "", STM_ERROR_SYNTAX, error,
                               "a row of %u cells under a header of %u", n, self->n_columns);
  if (n == 57 || n == 58 || n == N_COLUMNS)
    {
      place_columns (self, n);
      return TRUE;
    }
  return stm_events_fail (self, 0, "", STM_ERROR_SYNTAX, error,
                          "a row of %u cells: GDELT 1 has 57 or 58, GDELT 2 has 61%s", n,
                          n == N_MENTIONS ? "; this may be the table of mentions, which has no codes"
                                          : "");
}

static gboolean
fill_event (StmEvents *self, StmEvent *event, GError **error)
{
  const gint16 *at = self->columns;
  char *days = self->days;

  if (!check_row (self, error))
    return FALSE;
  event->id_cell = at[GLOBAL_EVENT_ID];
  event->date_cell = at[SQL_DATE];
  event->cameo_cell = at[EVENT_CODE];
  event->retrieved_cell = at[ADDED];
  event->id = stm_events_get_cell (self, at[GLOBAL_EVENT_ID]);
  event->date = make_day (stm_events_get_cell (self, at[SQL_DATE]), days);
  event->cameo = stm_events_get_cell (self, at[EVENT_CODE]);
  event->intensity = stm_events_get_cell (self, at[GOLDSTEIN]);
  event->url = stm_events_get_cell (self, at[URL]);
  event->document = event->url;
  event->retrieved = make_day (stm_events_get_cell (self, at[ADDED]), days + 11);
  event->source.code = stm_events_get_cell (self, at[ACTOR1_CODE]);
  event->source.name = stm_events_get_cell (self, at[ACTOR1_NAME]);
  event->source.country = stm_events_get_cell (self, at[ACTOR1_COUNTRY]);
  event->target.code = stm_events_get_cell (self, at[ACTOR2_CODE]);
  event->target.name = stm_events_get_cell (self, at[ACTOR2_NAME]);
  event->target.country = stm_events_get_cell (self, at[ACTOR2_COUNTRY]);
  event->place = stm_events_get_cell (self, at[PLACE]);
  event->latitude = stm_events_get_cell (self, at[LATITUDE]);
  event->longitude = stm_events_get_cell (self, at[LONGITUDE]);
  /* What follows from the date and the code is not lost. */
  for (guint i = MONTH_YEAR; i <= FRACTION_DATE; i++)
    stm_events_get_cell (self, at[i]);
  for (guint i = EVENT_BASE_CODE; i <= QUAD_CLASS; i++)
    stm_events_get_cell (self, at[i]);
  return TRUE;
}

static const char *
get_column_name (const StmEvents *self, guint cell)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    if (self->columns[i] == (gint) cell)
      return names[i];
  return NULL;
}

static gpointer
open_gdelt (StmInput *in, const StmReadOptions *options, StmDiagnostics *notes, GError **error)
{
  const char *head;
  StmEvents *self;
  gsize len;

  if (!stm_input_peek (in, &head, &len, error))
    return NULL;
  self = stm_events_new (in, options, notes, FALSE);
  self->prefix = "gdelt";
  self->fill = fill_event;
  self->get_column_name = get_column_name;
  self->columns = g_new0 (gint16, N_COLUMNS);
  if (!is_header (head, len)
      || (stm_rows_next (&self->rows, error) && read_header (self, error)))
    return self;
  stm_events_free (self);
  return NULL;
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
