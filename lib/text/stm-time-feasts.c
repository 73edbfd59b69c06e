/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Phrases of time: feasts that news dates events by, fixed ones, those of a weekday, of Easter, of
 * the Islamic and the Hebrew calendar and of the moon (stm-time-calendars.c). */
#include "text/stm-time-words.h"

#include <string.h>

typedef enum {
  FEAST_FIXED,   /* month, day */
  FEAST_NTH,     /* month, weekday, which (-1 last), and days after it */
  FEAST_EASTER,  /* days after Easter Sunday */
  FEAST_ORTHODOX, /* days after the Orthodox one */
  FEAST_HEBREW,  /* days after 1 Tishri */
  FEAST_LUNAR,   /* the new year of China, Korea and Vietnam */
  FEAST_DIWALI,
  FEAST_ISLAMIC, /* month, day */
  FEAST_ISLAMIC_MONTH /* month */
} FeastKind;

typedef struct {
  const char *name; /* lower case, single blanks for blanks and hyphens, no apostrophes */
  guint8 kind;
  gint16 a;
  gint8 b;
  gint8 c;
  gint8 days; /* further days */
} Feast;

/* Longer names before their beginnings. */
static const Feast feasts[] = {
  { "all saints day", FEAST_FIXED, 11, 1, 0, 0 },
  /* the 20th, as Iraq and Iran count, where the moon is seen a day later */
  { "arbaeen", FEAST_ISLAMIC, 2, 21, 0, 0 },
  { "armistice day", FEAST_FIXED, 11, 11, 0, 0 },
  { "ascension day", FEAST_EASTER, 39, 0, 0, 0 },
  { "ash wednesday", FEAST_EASTER, -46, 0, 0, 0 },
  { "ashura", FEAST_ISLAMIC, 1, 10, 0, 0 },
  { "bakr id", FEAST_ISLAMIC, 12, 10, 0, 0 },
  { "bastille day", FEAST_FIXED, 7, 14, 0, 0 },
  { "black friday", FEAST_NTH, 11, 4, 4, 1 },
  { "boxing day", FEAST_FIXED, 12, 26, 0, 0 },
  { "chanukah", FEAST_HEBREW, 83, 0, 0, 7 },
  { "chinese lunar new year", FEAST_LUNAR, 0, 0, 0, 0 },
  { "chinese new years day", FEAST_LUNAR, 0, 0, 0, 0 },
  { "chinese new year", FEAST_LUNAR, 0, 0, 0, 0 },
  { "christmas eve", FEAST_FIXED, 12, 24, 0, 0 },
  { "christmas day", FEAST_FIXED, 12, 25, 0, 0 },
  { "christmas", FEAST_FIXED, 12, 25, 0, 0 },
  { "columbus day", FEAST_NTH, 10, 1, 2, 0 },
  { "day of ashura", FEAST_ISLAMIC, 1, 10, 0, 0 },
  { "deepavali", FEAST_DIWALI, 0, 0, 0, 0 },
  { "diwali", FEAST_DIWALI, 0, 0, 0, 0 },
  { "earth day", FEAST_FIXED, 4, 22, 0, 0 },
  { "easter monday", FEAST_EASTER, 1, 0, 0, 0 },
  { "easter mon", FEAST_EASTER, 1, 0, 0, 0 },
  { "easter sunday", FEAST_EASTER, 0, 0, 0, 0 },
  { "easter", FEAST_EASTER, 0, 0, 0, 0 },
  { "eid al adha", FEAST_ISLAMIC, 12, 10, 0, 0 },
  { "eid ul adha", FEAST_ISLAMIC, 12, 10, 0, 0 },
  { "eid al fitr", FEAST_ISLAMIC, 10, 1, 0, 0 },
  { "eid ul fitr", FEAST_ISLAMIC, 10, 1, 0, 0 },
  { "good friday", FEAST_EASTER, -2, 0, 0, 0 },
  { "halloween", FEAST_FIXED, 10, 31, 0, 0 },
  { "id al adha", FEAST_ISLAMIC, 12, 10, 0, 0 },
  { "id ul adha", FEAST_ISLAMIC, 12, 10, 0, 0 },
  { "id ul fitr", FEAST_ISLAMIC, 10, 1, 0, 0 },
  { "hanukkah", FEAST_HEBREW, 83, 0, 0, 7 },
  { "international holocaust remembrance day", FEAST_FIXED, 1, 27, 0, 0 },
  { "international womens day", FEAST_FIXED, 3, 8, 0, 0 },
  { "juneteenth", FEAST_FIXED, 6, 19, 0, 0 },
  { "labor day", FEAST_NTH, 9, 1, 1, 0 },
  { "kings day", FEAST_FIXED, 4, 27, 0, 0 },
  { "laylat al kadr", FEAST_ISLAMIC, 9, 27, 0, 0 },
  { "laylat al qadr", FEAST_ISLAMIC, 9, 27, 0, 0 },
  { "lunar new year", FEAST_LUNAR, 0, 0, 0, 0 },
  { "martin luther king day", FEAST_NTH, 1, 1, 3, 0 },
  { "martin luther king jr. day", FEAST_NTH, 1, 1, 3, 0 },
  { "maundy thursday", FEAST_EASTER, -3, 0, 0, 0 },
  { "mawlid al nabawi", FEAST_ISLAMIC, 3, 12, 0, 0 },
  { "mawlid al nabi", FEAST_ISLAMIC, 3, 12, 0, 0 },
  { "mawlid", FEAST_ISLAMIC, 3, 12, 0, 0 },
  { "memorial day", FEAST_NTH, 5, 1, -1, 0 },
  { "mlk day", FEAST_NTH, 1, 1, 3, 0 },
  { "mlk jr. day", FEAST_NTH, 1, 1, 3, 0 },
  { "new years eve", FEAST_FIXED, 12, 31, 0, 0 },
  { "new years day", FEAST_FIXED, 1, 1, 0, 0 },
  { "new year day", FEAST_FIXED, 1, 1, 0, 0 },
  { "new year", FEAST_FIXED, 1, 1, 0, 0 },
  { "norouz", FEAST_FIXED, 3, 20, 0, 0 },
  { "nowruz", FEAST_FIXED, 3, 20, 0, 0 },
  { "orthodox christmas", FEAST_FIXED, 1, 7, 0, 0 },
  { "orthodox easter", FEAST_ORTHODOX, 0, 0, 0, 0 },
  { "palm sunday", FEAST_EASTER, -7, 0, 0, 0 },
  { "passover", FEAST_HEBREW, -163, 0, 0, 6 },
  { "pentecost", FEAST_EASTER, 49, 0, 0, 0 },
  { "presidents day", FEAST_NTH, 2, 1, 3, 0 },
  { "purim", FEAST_HEBREW, -193, 0, 0, 0 },
  { "ramadan", FEAST_ISLAMIC_MONTH, 9, 1, 0, 0 },
  { "remembrance day", FEAST_FIXED, 11, 11, 0, 0 },
  { "rosh hashanah", FEAST_HEBREW, 0, 0, 0, 1 },
  { "rosh hashana", FEAST_HEBREW, 0, 0, 0, 1 },
  { "shavuot", FEAST_HEBREW, -113, 0, 0, 0 },
  { "shrove tuesday", FEAST_EASTER, -47, 0, 0, 0 },
  { "sukkot", FEAST_HEBREW, 14, 0, 0, 6 },
  { "st patricks day", FEAST_FIXED, 3, 17, 0, 0 },
  { "st. patricks day", FEAST_FIXED, 3, 17, 0, 0 },
  { "thanksgiving day", FEAST_NTH, 11, 4, 4, 0 },
  { "thanksgiving", FEAST_NTH, 11, 4, 4, 0 },
  { "valentines day", FEAST_FIXED, 2, 14, 0, 0 },
  { "veterans day", FEAST_FIXED, 11, 11, 0, 0 },
  { "whit monday", FEAST_EASTER, 50, 0, 0, 0 },
  { "world press freedom day", FEAST_FIXED, 5, 3, 0, 0 },
  { "world refugee day", FEAST_FIXED, 6, 20, 0, 0 },
  { "xmas", FEAST_FIXED, 12, 25, 0, 0 },
  { "yom kippur", FEAST_HEBREW, 9, 0, 0, 0 },
};

gboolean
stm_time_is_feast_word (const char *word, gsize len)
{
  for (guint i = 0; i < G_N_ELEMENTS (feasts); i++)
    if (g_ascii_strncasecmp (feasts[i].name, word, len) == 0
        && (feasts[i].name[len] == ' ' || feasts[i].name[len] == '.'
            || feasts[i].name[len] == '\0' || feasts[i].name[len] == 's'))
      return TRUE;
  return FALSE;
}

/* How many bytes of @text the name takes, 0 when it is another. */
static gsize
match_name (const char *name, const char *text, gsize len)
{
  gsize i = 0;

  for (; *name; name++)
    {
      /* Apostrophes, straight and curly, are optional. */
      if (i < len && text[i] == '\'')
        i++;
      else if (i + 2 < len && memcmp (text + i, "\xe2\x80\x99", 3) == 0)
        i += 3;
      if (i == len)
        return 0;
      if (*name == ' ')
        {
          if (text[i] != ' ' && text[i] != '-')
            return 0;
        }
      else if (g_ascii_tolower (text[i]) != *name)
        return 0;
      i++;
    }
  return i == len || !(g_ascii_isalnum (text[i]) || (text[i] & 0x80)) ? i : 0;
}

/* Of the Islamic years that touch ours, which are eleven days shorter, the @nth that has the feast
 * in ours. */
static gboolean
find_islamic (const Feast *feast, gint64 year, guint nth, TimeSpan *out)
{
  guint month = (guint) feast->a;

  for (gint64 y = MAX ((year - 622) * 33 / 32 - 1, 1);; y++)
    {
      gint64 day = stm_time_islamic (y, month, (guint) feast->b);

      if (stm_day_from_number (day).year > year)
        return FALSE;
      if (stm_day_from_number (day).year < year || nth-- > 0)
        continue;
      if (feast->kind == FEAST_ISLAMIC)
        return stm_time_set_days (out, day, day);
      return stm_time_set_days (out, day, stm_time_islamic (y, month + 1, 1) - 1);
    }
}

/* The feast in a year of our calendar; @nth counts a second one of the same Islamic day. */
static gboolean
find_feast (const Feast *feast, gint64 year, guint nth, TimeSpan *out)
{
  gint64 day;
  TimeSpan month = { 0 };

  if (year < 1 || year > 9990)
    return FALSE;
  switch (feast->kind)
    {
    case FEAST_FIXED:
      if (nth > 0 || !stm_time_set_day (out, year, (guint) feast->a, (guint) feast->b))
        return FALSE;
      day = out->first;
      break;
    case FEAST_NTH:
      if (nth > 0 || !stm_time_set_month (&month, year, (guint) feast->a))
        return FALSE;
      if (feast->c > 0)
        day = month.first + (feast->b + 7 - (gint64) stm_time_weekday (month.first)) % 7
              + 7 * (feast->c - 1) + feast->days;
      else
        day = month.last - ((gint64) stm_time_weekday (month.last) + 7 - feast->b) % 7;
      return stm_time_set_days (out, day, day);
    case FEAST_EASTER:
      day = stm_time_easter (year) + feast->a;
      break;
    case FEAST_ORTHODOX:
      day = stm_time_orthodox_easter (year) + feast->a;
      break;
    case FEAST_HEBREW:
      day = stm_time_hebrew (year, feast->a);
      break;
    case FEAST_LUNAR:
      day = stm_time_lunar_new_year (year);
      break;
    case FEAST_DIWALI:
      day = stm_time_diwali (year);
      break;
    default:
      return find_islamic (feast, year, nth, out);
    }
  if (nth > 0)
    return FALSE;
  return stm_time_set_days (out, day, day + feast->days);
}

/* The nearest feast not after the reference, or not before it. */
static gboolean
find_near (const TimeContext *c, const Feast *feast, gboolean ahead, gboolean strictly,
           TimeSpan *out)
{
  gboolean found = FALSE;

  for (gint64 year = c->ref.year - 1; year <= c->ref.year + 1; year++)
    for (guint nth = 0; nth < 2; nth++)
      {
        TimeSpan span = { 0 };

        if (!find_feast (feast, year, nth, &span))
          break;
        if (ahead ? span.last >= c->today + strictly : span.first <= c->today - strictly)
          {
            if (ahead && found)
              continue;
            *out = span;
            found = TRUE;
          }
      }
  return found;
}

guint
stm_time_feast (const TimeContext *c, guint i, TimeSpan *out)
{
  guint start = i;
  const Feast *feast = NULL;
  gsize used = 0;
  TimeSpan whole = { 0 };
  guint turn = WORD_END;
  guint n;

  if (i < c->n && c->words[i].kind == WORD_THE)
    i++;
  if (i < c->n
      && (c->words[i].kind == WORD_THIS || c->words[i].kind == WORD_LAST
          || c->words[i].kind == WORD_NEXT))
    turn = c->words[i++].kind;
  if (i >= c->n || (c->words[i].kind != WORD_FEAST && c->words[i].kind != WORD_UNIT))
    return 0;
  /* In running text a feast has its capital. */
  if (c->careful && !c->words[i].capital)
    return 0;
  for (guint j = 0; j < G_N_ELEMENTS (feasts) && feast == NULL; j++)
    {
      used = match_name (feasts[j].name, c->text + c->words[i].start,
                         c->words[c->n].end - c->words[i].start);
      if (used > 0)
        feast = &feasts[j];
    }
  if (feast == NULL)
    return 0;
  used += c->words[i].start;
  while (i < c->n && c->words[i].start < used)
    i++;
  /* "the Yom Kippur War", "Christmas Island" */
  if (c->careful && kind_at (c, i) == WORD_OTHER && c->words[i].capital && c->words[i].space)
    return 0;
  if (turn != WORD_END)
    {
      if (!c->has_reference || !find_near (c, feast, turn != WORD_LAST, turn != WORD_THIS, out))
        return 0;
      out->relative = TRUE;
      out->future = turn == WORD_NEXT;
      return i - start;
    }
  n = i;
  if (n < c->n && (c->words[n].kind == WORD_OF || c->words[n].kind == WORD_IN))
    n++;
  if ((n > i || (n < c->n && (c->words[n].kind == WORD_NUMBER || c->words[n].kind == WORD_UNITY
                              || c->words[n].kind == WORD_TEEN || c->words[n].kind == WORD_THIS
                              || c->words[n].kind == WORD_LAST || c->words[n].kind == WORD_NEXT))))
    {
      guint m = stm_time_point (c, n, 3, &whole);

      if (m > 0 && whole.grain == STM_TIME_YEAR
          && find_feast (feast, stm_day_from_number (whole.first).year, 0, out))
        {
          out->relative = whole.relative;
          return n + m - start;
        }
    }
  if (!c->has_reference || !find_near (c, feast, c->ahead, FALSE, out))
    return 0;
  out->relative = TRUE;
  return i - start;
}
