/* SPDX-License-Identifier: LGPL-2.1-or-later
 * StmDate: an EDTF date with its bounds, as a value of its own or in a report's arena. Reading
 * EDTF is in stm-date-edtf.c; phrases such as "last Friday" are resolved in lib/text. */
#include "base/stm-error-private.h"
#include "model/stm-date-private.h"

G_DEFINE_BOXED_TYPE (StmDate, stm_date, stm_date_copy, stm_date_free)

static char *
format_day (const StmDay *day)
{
  /* g_strdup_printf() pads no sign, so the sign goes first. */
  guint64 year = day->year < 0 ? -(guint64) day->year : (guint64) day->year;

  return g_strdup_printf ("%s%04" G_GUINT64_FORMAT "-%02u-%02u", day->year < 0 ? "-" : "", year,
                          day->month, day->day);
}

/* --- making -------------------------------------------------------------------------------- */

/* Date and text in one block: the length of the text stands before it as in an arena. */
static StmDate *
new_block (const StmDate *date, const char *text, gsize len)
{
  guint32 n = (guint32) len;
  char *block = g_malloc (sizeof *date + sizeof n + len + 1);
  StmDate *self = (StmDate *) (gpointer) block;
  char *edtf = block + sizeof *date + sizeof n;

  *self = *date;
  memcpy (edtf - sizeof n, &n, sizeof n);
  memcpy (edtf, text, len);
  edtf[len] = '\0';
  self->edtf = edtf;
  return self;
}

/* Lengths are kept in 32 bits. */
static gboolean
check_length (gsize len, GError **error)
{
  if (len <= G_MAXINT32)
    return TRUE;
  stm_error_set (error, STM_ERROR_LIMIT, NULL, "a date of more than 2 GiB");
  return FALSE;
}

StmDate *
stm_date_parse_in (StmArena *arena, const char *text, gsize len, GError **error)
{
  StmDate date;
  StmDate *self;

  if (!check_length (len, error) || !stm_date_read (&date, text, len, error))
    return NULL;
  self = stm_arena_new (arena, StmDate);
  *self = date;
  self->edtf = stm_arena_string (arena, text, len);
  return self;
}

StmDate *
stm_date_copy_in (StmArena *arena, const StmDate *date)
{
  StmDate *self = stm_arena_new (arena, StmDate);

  *self = *date;
  self->edtf = stm_arena_string (arena, date->edtf, stm_arena_string_length (date->edtf));
  return self;
}

/**
 * stm_date_parse:
 * @text: an EDTF date
 * @len: its length in bytes, -1 when it ends with NUL
 * @error: return location
 *
 * Reads an EDTF date (ISO 8601-2, all of levels 0, 1 and 2), as strictly as it is defined: no
 * blanks but after the commas of a set, no other formats. An error carries the column and the
 * offset in @text at which something else was expected.
 *
 * Errors: %STM_ERROR_SYNTAX when @text is not EDTF, %STM_ERROR_VALUE when it is but means nothing
 * (a 31 June, an end before its start, a year beyond 64 bits).
 *
 * Returns: (transfer full) (nullable): the date, or %NULL with @error set
 *
 * Since: 0.1
 */
StmDate *
stm_date_parse (const char *text, gssize len, GError **error)
{
  StmDate date;
  gsize n;

  g_return_val_if_fail (text != NULL, NULL);

  n = len < 0 ? strlen (text) : (gsize) len;
  if (!check_length (n, error) || !stm_date_read (&date, text, n, error))
    return NULL;
  return new_block (&date, text, n);
}

/**
 * stm_date_new_day:
 * @year: from -9999 to 9999; 0 is 1 BC
 * @month: from 1 to 12, or 0 for the whole year
 * @day: from 1, or 0 for the whole month
 * @error: return location
 *
 * Errors: %STM_ERROR_VALUE when there is no such day, month or year.
 *
 * Returns: (transfer full) (nullable): the day, month or year as a date
 *
 * Since: 0.1
 */
StmDate *
stm_date_new_day (gint64 year, guint month, guint day, GError **error)
{
  char text[32];
  int n;

  if (year < -9999 || year > 9999 || month > 12
      || (day > 0 && day > stm_days_in_month (year, month)))
    {
      stm_error_set (error, STM_ERROR_VALUE, NULL,
                     "there is no day %" G_GINT64_FORMAT "-%02u-%02u in four digits of a year",
                     year, month, day);
      return NULL;
    }
  n = g_snprintf (text, sizeof text, "%s%04d", year < 0 ? "-" : "", (int) ABS (year));
  if (month > 0)
    n += g_snprintf (text + n, sizeof text - (gsize) n, "-%02u", month);
  if (day > 0)
    n += g_snprintf (text + n, sizeof text - (gsize) n, "-%02u", day);
  return stm_date_parse (text, n, error);
}

/**
 * stm_date_new_interval:
 * @start: (nullable): the start, %NULL when it is open
 * @end: (nullable): the end, %NULL when it is open
 * @error: return location
 *
 * Errors: %STM_ERROR_SYNTAX when an end is itself an interval, a set or has a time of day,
 * %STM_ERROR_VALUE when the end lies before the start.
 *
 * Returns: (transfer full) (nullable): the time from @start to @end
 *
 * Since: 0.1
 */
StmDate *
stm_date_new_interval (const StmDate *start, const StmDate *end, GError **error)
{
  g_autofree char *text
      = g_strconcat (start ? start->edtf : "..", "/", end ? end->edtf : "..", NULL);

  return stm_date_parse (text, -1, error);
}

/**
 * stm_date_copy:
 * @self: (nullable): a date
 *
 * Returns: (transfer full) (nullable): a copy that lives by itself; %NULL of %NULL
 *
 * Since: 0.1
 */
StmDate *
stm_date_copy (const StmDate *self)
{
  return self ? new_block (self, self->edtf, stm_arena_string_length (self->edtf)) : NULL;
}

/**
 * stm_date_free:
 * @self: (nullable) (transfer full): a date that the caller owns
 *
 * Frees a date that was made or copied. Dates of a report's records belong to the report.
 *
 * Since: 0.1
 */
void
stm_date_free (StmDate *self)
{
  g_free (self);
}

/* --- asking -------------------------------------------------------------------------------- */

/**
 * stm_date_to_string:
 * @self: a date
 *
 * Returns: (transfer none): the EDTF text as it was given, owned by @self
 *
 * Since: 0.1
 */
const char *
stm_date_to_string (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->edtf;
}

/**
 * stm_date_get_level:
 * @self: a date
 *
 * Returns: the lowest level of EDTF that has it: 0, 1 or 2
 *
 * Since: 0.1
 */
guint
stm_date_get_level (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->level;
}

static gboolean
give_day (const StmDay *from, gboolean there, gint64 *year, guint *month, guint *day)
{
  if (year)
    *year = there ? from->year : 0;
  if (month)
    *month = there ? from->month : 0;
  if (day)
    *day = there ? from->day : 0;
  return there;
}

/**
 * stm_date_get_earliest:
 * @self: a date
 * @year: (out) (optional): its year; 0 is 1 BC
 * @month: (out) (optional): its month from 1
 * @day: (out) (optional): its day from 1
 *
 * The first day that the date can mean. Of a time with a time zone it is the day of universal
 * time; of a year with significant digits (`1950S2`) the estimate itself counts, and
 * stm_date_get_significant_digits() tells how coarse it is; a winter of no hemisphere
 * (`2010-24`) is taken to lie in December of its own year.
 *
 * Returns: %FALSE, and zeros, when the date is open or unknown on this side
 *
 * Since: 0.1
 */
gboolean
stm_date_get_earliest (const StmDate *self, gint64 *year, guint *month, guint *day)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return give_day (&self->earliest, !(self->flags & STM_DATE_NO_EARLIEST), year, month, day);
}

/**
 * stm_date_get_latest:
 * @self: a date
 * @year: (out) (optional): its year; 0 is 1 BC
 * @month: (out) (optional): its month from 1
 * @day: (out) (optional): its day from 1
 *
 * The last day that the date can mean; see stm_date_get_earliest().
 *
 * Returns: %FALSE, and zeros, when the date is open or unknown on this side
 *
 * Since: 0.1
 */
gboolean
stm_date_get_latest (const StmDate *self, gint64 *year, guint *month, guint *day)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return give_day (&self->latest, !(self->flags & STM_DATE_NO_LATEST), year, month, day);
}

/**
 * stm_date_dup_earliest:
 * @self: a date
 *
 * Returns: (transfer full) (nullable): the first day as text, such as "2020-10-21"; years before 0
 *   have a minus sign and years after 9999 all their digits; "-inf" when the date is open (`..`)
 *   on this side and %NULL when that side is unknown. Free it with stm_free().
 *
 * Since: 0.1
 */
char *
stm_date_dup_earliest (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (self->flags & STM_DATE_NO_EARLIEST)
    return self->flags & STM_DATE_OPEN_START ? g_strdup ("-inf") : NULL;
  return format_day (&self->earliest);
}

/**
 * stm_date_dup_latest:
 * @self: a date
 *
 * Returns: (transfer full) (nullable): the last day as text, "inf" when the date is open (`..`) on
 *   this side, %NULL when it is unknown; see stm_date_dup_earliest(). Free it with stm_free().
 *
 * Since: 0.1
 */
char *
stm_date_dup_latest (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (self->flags & STM_DATE_NO_LATEST)
    return self->flags & STM_DATE_OPEN_END ? g_strdup ("inf") : NULL;
  return format_day (&self->latest);
}

static gboolean
has (const StmDate *self, guint32 flags)
{
  return (self->flags & flags) != 0;
}

/**
 * stm_date_is_day:
 * @self: a date
 *
 * Returns: whether it is one calendar day, alone or with a time of day
 *
 * Since: 0.1
 */
gboolean
stm_date_is_day (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return has (self, STM_DATE_DAY);
}

/**
 * stm_date_is_interval:
 * @self: a date
 *
 * Returns: whether it is an interval, `a/b`
 *
 * Since: 0.1
 */
gboolean
stm_date_is_interval (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return has (self, STM_DATE_INTERVAL);
}

/**
 * stm_date_is_set:
 * @self: a date
 *
 * Returns: whether it is one of several dates, `[a,b]`, or all of several, `{a,b}`
 *
 * Since: 0.1
 */
gboolean
stm_date_is_set (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return has (self, STM_DATE_ONE_OF | STM_DATE_ALL_OF);
}

/**
 * stm_date_is_open:
 * @self: a date
 *
 * Returns: whether a side is open, `1985/..` or `[..1985]`
 *
 * Since: 0.1
 */
gboolean
stm_date_is_open (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return has (self, STM_DATE_OPEN);
}

/**
 * stm_date_is_unknown:
 * @self: a date
 *
 * Returns: whether an end of an interval is unknown, `1985/`
 *
 * Since: 0.1
 */
gboolean
stm_date_is_unknown (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return has (self, STM_DATE_UNKNOWN);
}

/**
 * stm_date_is_uncertain:
 * @self: a date
 *
 * Returns: whether any of it is marked uncertain, `?` or `%`
 *
 * Since: 0.1
 */
gboolean
stm_date_is_uncertain (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return has (self, STM_DATE_UNCERTAIN);
}

/**
 * stm_date_is_approximate:
 * @self: a date
 *
 * Returns: whether any of it is marked approximate, `~` or `%`
 *
 * Since: 0.1
 */
gboolean
stm_date_is_approximate (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return has (self, STM_DATE_APPROXIMATE);
}

/**
 * stm_date_is_unspecified:
 * @self: a date
 *
 * Returns: whether digits are left unspecified, `X`
 *
 * Since: 0.1
 */
gboolean
stm_date_is_unspecified (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return has (self, STM_DATE_UNSPECIFIED);
}

/**
 * stm_date_get_significant_digits:
 * @self: a date
 *
 * Returns: how many digits of the year count, `S`; 0 when the date does not say
 *
 * Since: 0.1
 */
guint
stm_date_get_significant_digits (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->significant;
}

/* --- comparing ----------------------------------------------------------------------------- */

/**
 * stm_date_equal:
 * @a: a date
 * @b: a date
 *
 * Returns: whether both are the same EDTF text
 *
 * Since: 0.1
 */
gboolean
stm_date_equal (const StmDate *a, const StmDate *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);
  return stm_day_compare (&a->earliest, &b->earliest) == 0 && strcmp (a->edtf, b->edtf) == 0;
}

/**
 * stm_date_hash:
 * @self: a date
 *
 * Returns: a hash that fits stm_date_equal()
 *
 * Since: 0.1
 */
guint
stm_date_hash (const StmDate *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return g_str_hash (self->edtf);
}

/**
 * stm_date_compare:
 * @a: a date
 * @b: a date
 *
 * A total order for sorting: by the earliest day, a date without one first; then by the latest
 * day, a date without one last; then by the bytes of the text. Only equal dates give 0.
 *
 * Returns: less than, equal to or greater than 0
 *
 * Since: 0.1
 */
int
stm_date_compare (const StmDate *a, const StmDate *b)
{
  gboolean no_a, no_b;
  int order;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  no_a = has (a, STM_DATE_NO_EARLIEST);
  no_b = has (b, STM_DATE_NO_EARLIEST);
  order = no_a || no_b ? (int) no_b - (int) no_a : stm_day_compare (&a->earliest, &b->earliest);
  if (order != 0)
    return order;
  no_a = has (a, STM_DATE_NO_LATEST);
  no_b = has (b, STM_DATE_NO_LATEST);
  order = no_a || no_b ? (int) no_a - (int) no_b : stm_day_compare (&a->latest, &b->latest);
  return order != 0 ? order : strcmp (a->edtf, b->edtf);
}

/* The days that @date surely reaches over: an open side has no bound, and of an unknown side only
 * the day that is known counts. FALSE when no day is known. */
static gboolean
get_reach (const StmDate *date, StmDay *first, StmDay *last)
{
  static const StmDay never = { G_MININT64, 1, 1 };
  static const StmDay always = { G_MAXINT64, 12, 31 };

  *first = has (date, STM_DATE_OPEN_START) ? never : date->earliest;
  *last = has (date, STM_DATE_OPEN_END) ? always : date->latest;
  if (has (date, STM_DATE_UNKNOWN_START))
    *first = *last;
  if (has (date, STM_DATE_UNKNOWN_END))
    *last = *first;
  return !(has (date, STM_DATE_NO_EARLIEST) && has (date, STM_DATE_NO_LATEST)
           && has (date, STM_DATE_UNKNOWN));
}

/**
 * stm_date_contains:
 * @self: a date
 * @other: a date
 *
 * Returns: whether every day that @other can mean lies between the earliest and the latest of
 *   @self. An open side reaches without end, an unknown one no further than what is known.
 *
 * Since: 0.1
 */
gboolean
stm_date_contains (const StmDate *self, const StmDate *other)
{
  StmDay a, b, c, d;

  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return get_reach (self, &a, &b) && get_reach (other, &c, &d) && stm_day_compare (&a, &c) <= 0
         && stm_day_compare (&d, &b) <= 0;
}

/**
 * stm_date_overlaps:
 * @self: a date
 * @other: a date
 *
 * Returns: whether the two can mean a common day; open and unknown sides count as in
 *   stm_date_contains()
 *
 * Since: 0.1
 */
gboolean
stm_date_overlaps (const StmDate *self, const StmDate *other)
{
  StmDay a, b, c, d;

  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return get_reach (self, &a, &b) && get_reach (other, &c, &d) && stm_day_compare (&a, &d) <= 0
         && stm_day_compare (&c, &b) <= 0;
}
