/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The native reader's values that are neither strings nor records: texts of enums, numbers, dates,
 * references. Each has a quick way for what programs write, and a slow one that takes whatever is
 * JSON and says what is wrong. */
#include "codec/json/stm-json-reader-private.h"

static const char *
read_enum_slowly (StmJsonReader *self, const char *p, const StmField *field, guint8 *out)
{
  StmJson *json = &self->json;
  const char *at = p;
  const char *text;
  gsize len;
  int value;

  p = stm_json_take_plain (self, p, &text, &len);
  if (p == NULL)
    return NULL;
  value = stm_enum_from_text (field->values, text, (gssize) len);
  if (G_UNLIKELY (value == 0))
    {
      g_autofree char *quoted = stm_error_quote (text, (gssize) len);

      stm_json_fail (json, at, STM_ERROR_VALUE, "%s is not a%s %s", quoted,
                     strchr ("aeiou", field->values->name[0]) != NULL ? "n" : "",
                     field->values->name);
      return NULL;
    }
  *out = (guint8) value;
  return p;
}

const char *
stm_json_read_enum (StmJsonReader *self, const char *p, const StmField *field,
                    const StmWords *values, guint8 *out)
{
  if (G_LIKELY (stm_json_can_reach (&self->json, p)))
    {
      guint slot = stm_words_find (values, p);

      if (G_LIKELY (slot != 0))
        {
          *out = (guint8) values->values[slot];
          return p + values->lengths[slot];
        }
    }
  return read_enum_slowly (self, p, field, out);
}

const char *
stm_json_read_flags (StmJsonReader *self, const char *p, const StmField *field,
                     const StmWords *values, guint8 *out)
{
  StmJson *json = &self->json;

  if (*p != '[')
    return stm_json_fail_kind (json, p, STM_JSON_ARRAY, "an array of strings");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != ']')
    do
      {
        guint8 value = 0;

        p = stm_json_read_enum (self, p, field, values, &value);
        if (p == NULL)
          return NULL;
        *out |= value;
      }
    while (stm_json_step (&p));
  return p != NULL ? stm_json_leave (json, p, ']') : NULL;
}

/* The commonest form, YYYY-MM-DD, without the general parser. */
static StmDate *
read_plain_day (StmJsonReader *self, const char *text, gsize len)
{
  StmDate *date;
  guint year;
  guint month;
  guint day;

  if (len != 10 || text[4] != '-' || text[7] != '-')
    return NULL;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !stm_json_is_digit (text[i]))
      return NULL;
  year = (guint) ((text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10
                  + (text[3] - '0'));
  month = (guint) ((text[5] - '0') * 10 + (text[6] - '0'));
  day = (guint) ((text[8] - '0') * 10 + (text[9] - '0'));
  if (month < 1 || month > 12 || day < 1 || day > 28)
    return NULL; /* the general one knows, or says what is wrong */
  date = stm_arena_new0 (self->arena, StmDate);
  date->edtf = stm_arena_string (self->arena, text, len);
  date->earliest = date->latest = (StmDay){ year, (guint8) month, (guint8) day };
  date->flags = STM_DATE_DAY;
  return date;
}

const char *
stm_json_read_date (StmJsonReader *self, const char *p, const StmDate **out)
{
  const char *at = p;
  const char *text;
  gsize len;
  GError *error = NULL;

  p = stm_json_take_plain (self, p, &text, &len);
  if (p == NULL)
    return NULL;
  if (self->date != NULL && stm_arena_string_length (self->date->edtf) == len
      && memcmp (self->date->edtf, text, len) == 0)
    {
      *out = self->date;
      return p;
    }
  *out = read_plain_day (self, text, len);
  if (*out == NULL)
    *out = stm_date_parse_in (self->arena, text, len, &error);
  if (*out == NULL)
    return stm_json_fail_by_rule (&self->json, at, error);
  self->date = *out;
  return p;
}

static const char *
read_unit_slowly (StmJsonReader *self, const char *p, double *out)
{
  StmJson *json = &self->json;

  if (!stm_json_is_digit (*p) && *p != '-')
    return stm_json_fail_kind (json, p, STM_JSON_NUMBER, "a number");
  json->p = p;
  if (!stm_json_take_number (json, out))
    return NULL;
  if (*out < 0 || *out > 1)
    {
      stm_json_fail (json, p, STM_ERROR_VALUE, "%.*s is not between 0 and 1",
                     (int) MIN (json->p - p, 40), p);
      return NULL;
    }
  *out += 0.0; /* no negative zero */
  return json->p;
}

const char *
stm_json_read_unit (StmJsonReader *self, const char *p, double *out)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7 };

  if (G_LIKELY (stm_json_can_reach (&self->json, p) && p[0] == '0' && p[1] == '.'))
    {
      guint32 digits;
      guint n = stm_json_take_digits (p + 2, &digits);

      if (G_LIKELY (n > 0 && (p[2 + n] | 0x20) != 'e'))
        {
          /* Correctly rounded: one division of exact numbers. */
          *out = digits / powers[n];
          return p + 2 + n;
        }
    }
  return read_unit_slowly (self, p, out);
}

static const char *
read_offset_slowly (StmJsonReader *self, const char *p, guint32 *out)
{
  StmJson *json = &self->json;
  const char *at = p;
  gint64 number;
  guint64 n = 0;

  if (!stm_json_is_digit (*p) || (*p == '0' && stm_json_is_digit (p[1])))
    goto odd;
  do
    n = n * 10 + (guint64) (*p++ - '0');
  while (stm_json_is_digit (*p) && n <= G_MAXUINT32);
  if (n > G_MAXUINT32 || *p == '.' || *p == 'e' || *p == 'E')
    goto odd;
  *out = (guint32) n;
  return p;

odd:
  json->p = at;
  if (stm_json_read_int64 (json, &number))
    stm_json_fail (json, at, number < 0 ? STM_ERROR_VALUE : STM_ERROR_SPAN,
                   "%" G_GINT64_FORMAT " is no place in a text", number);
  return NULL;
}

const char *
stm_json_read_offset (StmJsonReader *self, const char *p, guint32 *out)
{
  guint n = stm_json_can_reach (&self->json, p) ? stm_json_take_digits (p, out) : 0;

  if (G_LIKELY (n > 0 && (*p != '0' || n == 1) && p[n] != '.' && (p[n] | 0x20) != 'e'))
    return p + n;
  return read_offset_slowly (self, p, out);
}

const char *
stm_json_read_truth (StmJsonReader *self, const char *p, guint8 *out)
{
  gboolean value;

  self->json.p = p;
  if (!stm_json_read_boolean (&self->json, &value))
    return NULL;
  *out = value ? 1 : 0;
  return self->json.p;
}

const char *
stm_json_read_version (StmJsonReader *self, const char *p, guint32 *out)
{
  StmJson *json = &self->json;
  gint64 version;

  if (*p >= '1' && *p <= '0' + STM_FORMAT_VERSION && p[1] == ',')
    {
      *out = (guint32) (*p - '0');
      return p + 1;
    }
  json->p = p;
  if (!stm_json_read_int64 (json, &version))
    return NULL;
  if (version > STM_FORMAT_VERSION)
    {
      stm_json_fail (json, p, STM_ERROR_UNSUPPORTED,
                     "format %" G_GINT64_FORMAT " is newer than this library reads (%d)", version,
                     STM_FORMAT_VERSION);
      return NULL;
    }
  if (version < 1)
    {
      stm_json_fail (json, p, STM_ERROR_VALUE, "no format has number %" G_GINT64_FORMAT, version);
      return NULL;
    }
  *out = (guint32) version;
  return json->p;
}

/* A reference to a record that was read already is resolved at once; others wait. FALSE in
 * *@found leaves nothing to refer to: the record was dropped. */
static const char *
take_reference (StmJsonReader *self, const char *p, const StmField *field, gpointer *slot,
                gboolean *found)
{
  StmPendingReference pending = { slot, NULL, 0, p, field->type, self->top };
  const StmIdEntry *entry;

  *slot = NULL;
  *found = TRUE;
  p = stm_json_take_plain (self, p, &pending.id, &pending.len);
  if (p == NULL)
    return NULL;
  entry = stm_id_table_find_entry (stm_json_reader_get_ids (self, field->type), pending.id,
                                   pending.len);
  if (G_LIKELY (entry != NULL && entry->record != NULL))
    *slot = entry->record;
  else if (entry != NULL)
    {
      stm_json_fail (&self->json, pending.at, STM_ERROR_REFERENCE,
                     "refers to a %s that was dropped; left out", field->type->name);
      stm_json_reader_note (self, STM_SEVERITY_WARNING);
      *found = FALSE;
    }
  else
    PUSH (self->pending_references, pending);
  return p;
}

const char *
stm_json_read_reference (StmJsonReader *self, const char *p, const StmField *field,
                         gpointer *slot)
{
  gboolean found;

  return take_reference (self, p, field, slot, &found);
}

const char *
stm_json_read_references (StmJsonReader *self, const char *p, const StmField *field, StmArray *out)
{
  StmJson *json = &self->json;
  guint base = self->stack.n;
  guint pending = self->pending_references.n;

  if (*p != '[')
    return stm_json_fail_kind (json, p, STM_JSON_ARRAY, "an array of ids");
  p = stm_json_enter (json, p);
  if (p != NULL && *p != ']')
    do
      {
        guint before = self->pending_references.n;
        gpointer target;
        gboolean found;

        p = take_reference (self, p, field, &target, &found);
        if (p == NULL)
          return NULL;
        /* Its slot is not known before all are read: its number, for now. */
        if (self->pending_references.n > before)
          self->pending_references.items[before].slot = GUINT_TO_POINTER (self->stack.n - base);
        if (found)
          PUSH (self->stack, target);
      }
    while (stm_json_step (&p));
  if (p == NULL)
    return NULL;
  out->n = out->room = self->stack.n - base;
  out->items = stm_json_take_items (self, base, out->n);
  for (guint i = pending; i < self->pending_references.n; i++)
    self->pending_references.items[i].slot
        = out->items + GPOINTER_TO_UINT (self->pending_references.items[i].slot);
  return stm_json_leave (json, p, ']');
}
