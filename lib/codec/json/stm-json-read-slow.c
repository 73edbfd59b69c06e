/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the native reader does seldom: names of members that are not written
 * plainly or that the tables do not know, and errors. */
#include "codec/json/stm-json-reader-private.h"

const char *
stm_json_fail_due_at (StmJson *self, const char *p, const char *what)
{
  self->p = p;
  stm_json_fail_due (self, what);
  return NULL;
}

const char *
stm_json_fail_kind (StmJson *self, const char *p, StmJsonKind wanted, const char *what)
{
  self->p = p;
  stm_json_expect (self, wanted, what);
  return NULL;
}

const char *
stm_json_fail_depth (StmJson *self, const char *p)
{
  stm_json_fail (self, p, STM_ERROR_LIMIT, "nested deeper than %u", self->limits.max_depth);
  return NULL;
}

const char *
stm_json_pass_null (StmJson *self, const char *p)
{
  self->p = p;
  return stm_json_read_null (self) ? self->p : NULL;
}

const char *
stm_json_fail_by_rule (StmJson *json, const char *at, GError *error)
{
  stm_json_fail (json, at, (StmError) error->code, "%s", error->message);
  g_error_free (error);
  return NULL;
}

const char *
stm_json_reader_fail_count (StmJsonReader *self, const char *p)
{
  stm_json_fail (&self->json, p, STM_ERROR_LIMIT, "more than %u records in a report",
                 self->json.limits.max_records);
  return NULL;
}

const char *
stm_json_take_key (StmJsonReader *self, const char *p, const StmPlan *plan, guint *field,
                   const char **name)
{
  StmJson *json = &self->json;
  const char *text;
  gsize len;
  guint found;

  if (*p != '"')
    return stm_json_fail_due_at (json, p, "a member's name");
  p = stm_json_take_plain (self, p, &text, &len);
  if (p == NULL)
    return NULL;
  found = stm_names_find (plan->names, text, len);
  *field = found == STM_NAMES_NONE ? NO_FIELD : found;
  if (*field == NO_FIELD)
    *name = stm_arena_string (self->arena, text, len);
  p = stm_json_pass_blanks (p);
  if (*p != ':')
    return stm_json_fail_due_at (json, p, "a colon");
  return stm_json_pass_blanks (p + 1);
}

const char *
stm_json_take_unknown (StmJsonReader *self, const char *p, gpointer owner, const char *name,
                       const char *at)
{
  StmJson *json = &self->json;
  StmUnknownMember member = { owner, at, name, NULL, 0 };

  if ((self->flags & STM_READ_REJECT_UNKNOWN) != 0)
    {
      g_autofree char *quoted = stm_error_quote (name, -1);

      stm_json_fail (json, at, STM_ERROR_UNSUPPORTED, "unknown member %s", quoted);
      return NULL;
    }
  if (stm_arena_string_length (name) > json->limits.max_string_size)
    {
      stm_json_fail (json, at, STM_ERROR_LIMIT, "a member's name passes the limit");
      return NULL;
    }
  json->p = p;
  if (!stm_json_skip_raw (json, &member.json, &member.json_len))
    return NULL;
  PUSH (self->unknown, member);
  return json->p;
}

gboolean
stm_json_keep_unknown (StmJsonReader *self, guint base)
{
  guint n = self->unknown.n - base;
  StmUnknownMember *members = self->unknown.items + base;

  if (n > 1)
    {
      StmIdTable seen = { NULL };
      gboolean twice = FALSE;

      for (guint i = 0; i < n && !twice; i++)
        if (!stm_id_table_add (&seen, members[i].name, members[i].owner))
          {
            g_autofree char *quoted = stm_error_quote (members[i].name, -1);

            twice = TRUE;
            stm_json_fail (&self->json, members[i].at, STM_ERROR_DUPLICATE,
                           "member %s stands twice", quoted);
          }
      stm_id_table_clear (&seen);
      if (twice)
        return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *minified = g_malloc (members[i].json_len);

      stm_builder_add_unknown (self->builder, members[i].owner, members[i].name,
                               stm_arena_string_length (members[i].name), minified,
                               stm_json_minify (minified, members[i].json, members[i].json_len));
    }
  self->unknown.n = base;
  return TRUE;
}
