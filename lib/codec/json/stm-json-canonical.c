/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The JSON Canonicalization Scheme (RFC 8785): members sorted by their UTF-16 code units, numbers
 * as ECMAScript writes them, no blanks. Two records that say the same give the same bytes, and so
 * the same digest. No recursion: open objects are kept in a list. */
#include "base/stm-error-private.h"
#include "codec/json/stm-json-write.h"
#include "codec/json/stm-json.h"
#include "model/stm-model-private.h"

/* A member of an object that is open or done: its name, and its value's bytes in the buffer. */
typedef struct {
  const char *name;
  gsize start; /* of `"name":value` */
  gsize end;
} Member;

typedef struct {
  guint first_member;
  gsize start; /* behind the opening bracket */
  gboolean is_object;
  gboolean has_items;
} Open;

/* By UTF-16 code units: as by code points, but that what lies beyond the BMP (surrogates, D800 to
 * DFFF) comes before E000 to FFFF. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *p = ((const Member *) a)->name;
  const char *q = ((const Member *) b)->name;
  gunichar c;
  gunichar d;

  while (*p != '\0' && *p == *q)
    {
      p++;
      q++;
    }
  if (*p == *q)
    return 0;
  while (((guchar) *p & 0xc0) == 0x80)
    p--;
  while (((guchar) *q & 0xc0) == 0x80)
    q--;
  c = g_utf8_get_char (p);
  d = g_utf8_get_char (q);
  if ((c >= 0x10000) != (d >= 0x10000))
    return (c >= 0x10000 ? 0xd800 : c) < (d >= 0x10000 ? 0xd800 : d) ? -1 : 1;
  return c < d ? -1 : 1;
}

/* Puts the members of the object that ends into their order. */
static void
sort_members (GArray *members, const Open *object, StmBytes *out, StmBytes *spare)
{
  guint n = members->len - object->first_member;
  Member *first = n > 0 ? &g_array_index (members, Member, object->first_member) : NULL;

  if (n > 1)
    {
      qsort (first, n, sizeof *first, compare_names);
      spare->len = 0;
      for (guint i = 0; i < n; i++)
        {
          if (i > 0)
            stm_bytes_add_byte (spare, ',');
          stm_bytes_add (spare, out->data + first[i].start, first[i].end - first[i].start);
        }
      memcpy (out->data + object->start, spare->data, spare->len);
    }
  g_array_set_size (members, object->first_member);
}

/* One value that is no array and no object. */
static void
write_scalar (StmJson *json, StmBytes *out)
{
  const char *text;
  gsize len;
  gboolean truth;
  double number;

  switch (stm_json_peek (json))
    {
    case STM_JSON_STRING:
      if (stm_json_read_string (json, &text, &len))
        stm_json_write_string (out, text, len);
      break;
    case STM_JSON_NUMBER:
      if (stm_json_read_double (json, &number))
        stm_json_write_double (out, number);
      break;
    case STM_JSON_TRUE:
    case STM_JSON_FALSE:
      if (stm_json_read_boolean (json, &truth))
        stm_bytes_add (out, truth ? "true" : "false", truth ? 4 : 5);
      break;
    default:
      if (stm_json_read_null (json))
        stm_bytes_add (out, "null", 4);
      break;
    }
}

static void
canonicalize (StmJson *json, StmBytes *out)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  StmBytes spare = { NULL, 0, 0 };

  do
    {
      StmJsonKind kind = stm_json_peek (json);

      if (kind == STM_JSON_OBJECT || kind == STM_JSON_ARRAY)
        {
          gboolean is_object = kind == STM_JSON_OBJECT;
          Open opened = { members->len, out->len + 1, is_object, FALSE };

          if (is_object ? !stm_json_enter_object (json) : !stm_json_enter_array (json))
            break;
          stm_bytes_add_byte (out, is_object ? '{' : '[');
          g_array_append_val (open, opened);
        }
      else
        write_scalar (json, out);
      /* To the next value; what ends on the way is closed. */
      while (open->len > 0 && !stm_json_failed (json))
        {
          Open *inner = &g_array_index (open, Open, open->len - 1);
          const char *name;
          gsize len;

          if (inner->is_object && inner->has_items)
            g_array_index (members, Member, members->len - 1).end = out->len;
          if (inner->is_object ? stm_json_next_member (json, &name, &len)
                               : stm_json_next_item (json))
            {
              if (inner->has_items)
                stm_bytes_add_byte (out, ',');
              inner->has_items = TRUE;
              if (inner->is_object)
                {
                  Member member = { stm_arena_string (json->arena, name, len), out->len, 0 };

                  g_array_append_val (members, member);
                  stm_json_write_string (out, name, len);
                  stm_bytes_add_byte (out, ':');
                }
              break;
            }
          if (inner->is_object)
            sort_members (members, inner, out, &spare);
          stm_bytes_add_byte (out, inner->is_object ? '}' : ']');
          g_array_set_size (open, open->len - 1);
        }
    }
  while (open->len > 0 && !stm_json_failed (json));
  stm_bytes_clear (&spare);
}

gboolean
stm_json_canonicalize (const char *data, gsize len, StmBytes *out, GError **error)
{
  /* What was read once is written whatever its size. */
  const StmLimits limits = { STM_MAX_DEPTH, G_MAXUINT32, G_MAXSSIZE, G_MAXUINT };
  StmArena arena;
  StmJson json;
  gboolean good;

  stm_arena_init (&arena);
  stm_json_init (&json, data, len, &arena, &limits);
  canonicalize (&json, out);
  good = stm_json_end (&json);
  if (!good)
    stm_json_take_error (&json, NULL, error);
  stm_json_clear (&json);
  stm_arena_clear (&arena);
  return good;
}

/**
 * stm_report_dup_canonical:
 * @self: a report
 * @length: (out) (optional): its length in bytes
 *
 * The report in the JSON Canonicalization Scheme (RFC 8785): equal reports give equal bytes,
 * whatever order their members were read in.
 *
 * Returns: (transfer full): UTF-8, NUL-ended
 *
 * Since: 0.1
 */
char *
stm_report_dup_canonical (const StmReport *self, gsize *length)
{
  StmBytes plain = { NULL, 0, 0 };
  StmBytes out = { NULL, 0, 0 };

  g_return_val_if_fail (self != NULL, NULL);
  stm_json_write_report (&plain, self, STM_WRITE_DEFAULT);
  if (!stm_json_canonicalize (plain.data, plain.len, &out, NULL))
    out.len = 0;
  stm_bytes_add_byte (&out, '\0');
  stm_bytes_clear (&plain);
  if (length != NULL)
    *length = out.len - 1;
  return out.data;
}

/**
 * stm_report_digest:
 * @self: a report
 *
 * The SHA-256 of the report's canonical form: an id by content, for telling copies apart.
 *
 * Returns: (transfer full): 64 hexadecimal digits
 *
 * Since: 0.1
 */
char *
stm_report_digest (const StmReport *self)
{
  g_autofree char *canonical = NULL;
  gsize len;

  g_return_val_if_fail (self != NULL, NULL);
  canonical = stm_report_dup_canonical (self, &len);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) canonical, len);
}
