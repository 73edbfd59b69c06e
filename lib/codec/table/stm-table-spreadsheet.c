/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What spreadsheets do to cells that they open: they run formulas, take zeros from codes, make
 * dates and numbers of what looks like some, and hold 15 digits. An apostrophe in front keeps a
 * cell what it is; whether one is wanted depends on the cell alone, so that reading can take it
 * away again. */
#include "codec/table/stm-table.h"

/* In front of these a cell would be run, or the mark itself stands there. */
static gboolean
is_formula (const char *text, gsize len)
{
  /* The full-width = + - @ count for spreadsheets of the Far East. */
  static const char *const wide[] = { "\uff1d", "\uff0b", "\uff0d", "\uff20" };

  if (memchr ("=+-@\t\r\n'", text[0], 8) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (len >= 3 && memcmp (text, wide[i], 3) == 0)
      return TRUE;
  return FALSE;
}

static gsize
count_digits (const char *text, gsize len)
{
  gsize n = 0;

  while (n < len && g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* A number that comes back as it was: no zero too many, no more digits than a double keeps. */
static gboolean
is_plain_number (const char *text, gsize len)
{
  gsize whole = count_digits (text, len);
  gsize parts;

  if (whole == 0 || (whole > 1 && text[0] == '0') || len > 15)
    return FALSE;
  if (whole == len)
    return TRUE;
  parts = count_digits (text + whole + 1, len - whole - 1);
  return text[whole] == '.' && parts > 0 && whole + 1 + parts == len && text[len - 1] != '0';
}

/* A day in the form that all spreadsheets take for that day and no other. */
static gboolean
is_day (const char *text, gsize len)
{
  return len == 10 && count_digits (text, len) == 4 && text[4] == '-'
         && count_digits (text + 5, 5) == 2 && text[7] == '-' && count_digits (text + 8, 2) == 2;
}

/* How many bytes at @text are of a sign or letters that stand in numbers, dates and times; 0 when
 * none are. */
static gsize
count_sign (const char *text, gsize len)
{
  static const char *const wide[] = { "€", "£", "¥", "\u00a0", "\u202f" };

  if (memchr (" .,:/-+%()$", text[0], 11) != NULL)
    return 1;
  if (len > 1 && strchr ("eEtT", text[0]) != NULL && (g_ascii_isdigit (text[1]) || text[1] == '-'))
    return 1;
  if (len == 1 && (text[0] == 'z' || text[0] == 'Z'))
    return 1;
  if (len == 2 && strchr ("aApP", text[0]) != NULL && strchr ("mM", text[1]) != NULL)
    return 2;
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (len >= strlen (wide[i]) && memcmp (text, wide[i], strlen (wide[i])) == 0)
      return strlen (wide[i]);
  return 0;
}

/* Digits with what stands in numbers, dates, times, fractions and sums of money. */
static gboolean
looks_like_number (const char *text, gsize len)
{
  gboolean has_digit = FALSE;

  for (gsize i = 0, step; i < len; i += step)
    {
      step = g_ascii_isdigit (text[i]) ? 1 : count_sign (text + i, len - i);
      has_digit = has_digit || g_ascii_isdigit (text[i]);
      if (step == 0)
        return FALSE;
    }
  return has_digit;
}

static gboolean
is_month (const char *text, gsize len)
{
  static const char *const months[]
      = { "january", "february", "march",     "april",   "may",      "june",
          "july",    "august",   "september", "october", "november", "december" };

  for (guint i = 0; i < G_N_ELEMENTS (months) && len >= 3; i++)
    if (len <= strlen (months[i]) && g_ascii_strncasecmp (text, months[i], len) == 0)
      return TRUE;
  return FALSE;
}

/* "May 5", "5-Mar", "Sept. 2031" */
static gboolean
looks_like_date (const char *text, gsize len)
{
  guint months = 0;
  guint numbers = 0;

  for (gsize i = 0; i < len;)
    {
      gsize from = i;

      while (i < len && g_ascii_isalpha (text[i]))
        i++;
      if (i > from && !is_month (text + from, i - from))
        return FALSE;
      months += i > from;
      from = i;
      i += count_digits (text + i, len - i);
      numbers += i > from;
      from = i;
      while (i < len && strchr (" -/.,", text[i]) != NULL && text[i] != '\0')
        i++;
      if (i < len && i == from && !g_ascii_isalnum (text[i]))
        return FALSE;
    }
  return months == 1 && numbers > 0;
}

gboolean
stm_table_needs_mark (const char *text, gsize len, gboolean is_text)
{
  if (len == 0 || text[0] == '\0')
    return FALSE;
  if (is_formula (text, len))
    return TRUE;
  if (!is_text || len > 64 || is_plain_number (text, len) || is_day (text, len))
    return FALSE;
  return looks_like_number (text, len) || looks_like_date (text, len)
         || (len == 4 && g_ascii_strncasecmp (text, "true", 4) == 0)
         || (len == 5 && g_ascii_strncasecmp (text, "false", 5) == 0);
}
