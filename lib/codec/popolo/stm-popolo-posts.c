/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Popolo's memberships and posts: they give speakers their role and organization. All of what they
 * say is also kept raw when it is more than that. */
#include "base/stm-hash.h"
#include "codec/popolo/stm-popolo-read.h"

gboolean
stm_popolo_read_membership (StmPopoloReader *self, StmSpeaker *holder)
{
  StmJson *json = self->json;
  gboolean is_person = holder != NULL && holder->kind == STM_SPEAKER_KIND_PERSON;
  StmPopoloMembership membership
      = { .person = is_person ? holder : NULL, .holder = is_person ? NULL : holder };
  const char *name = NULL;
  const char *key;
  gsize len;

  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &len))
    if (stm_json_is (key, len, "person_id"))
      stm_popolo_keep_id (self, &membership.person_id);
    else if (stm_json_is (key, len, "organization_id"))
      stm_popolo_keep_id (self, &membership.organization_id);
    else if (stm_json_is (key, len, "organization"))
      stm_popolo_read_inline (self, &membership.organization_id, &membership.organization,
                              &self->has_more);
    else if (stm_json_is (key, len, "person"))
      {
        self->has_more = TRUE;
        stm_popolo_read_inline (self, &membership.person_id, &name, &self->has_more);
      }
    else if (stm_json_is (key, len, "post_id"))
      stm_popolo_keep_id (self, &membership.post_id);
    else if (stm_json_is (key, len, "role"))
      stm_popolo_keep_text (self, &membership.role);
    else if (stm_json_is (key, len, "start_date"))
      stm_popolo_keep_text (self, &membership.start);
    else if (stm_json_is (key, len, "end_date"))
      stm_popolo_keep_text (self, &membership.end);
    else
      {
        self->has_more = TRUE;
        stm_json_skip (json);
      }
  if (stm_json_failed (json))
    return FALSE;
  if (membership.post_id != NULL || membership.start != NULL || membership.end != NULL)
    self->has_more = TRUE;
  g_array_append_val (self->memberships, membership);
  return TRUE;
}

gboolean
stm_popolo_read_post (StmPopoloReader *self, const StmSpeaker *holder)
{
  StmJson *json = self->json;
  StmPopoloPost post = { .holder = holder };
  const char *role = NULL;
  const char *key;
  gsize len;

  if (!stm_json_enter_object (json))
    return FALSE;
  while (stm_json_next_member (json, &key, &len))
    if (stm_json_is (key, len, "id"))
      stm_popolo_keep_id (self, &post.id);
    else if (stm_json_is (key, len, "label"))
      stm_popolo_keep_text (self, &post.label);
    else if (stm_json_is (key, len, "role"))
      stm_popolo_keep_text (self, &role);
    else if (stm_json_is (key, len, "organization_id"))
      stm_popolo_keep_id (self, &post.organization_id);
    else
      stm_json_skip (json);
  if (stm_json_failed (json))
    return FALSE;
  post.label = role ? role : post.label;
  if (post.id != NULL)
    g_array_append_val (self->posts, post);
  return TRUE;
}

/* Whether @a says more about now than @b: still held, else begun later. */
static gboolean
is_later (const StmPopoloMembership *a, const StmPopoloMembership *b)
{
  if ((a->end == NULL) != (b->end == NULL))
    return a->end == NULL;
  return g_strcmp0 (a->start, b->start) > 0;
}

/* The membership of each person that holds now, or held last. */
static GHashTable *
find_best (StmPopoloReader *self)
{
  GHashTable *best = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->memberships->len; i++)
    {
      StmPopoloMembership *membership
          = &g_array_index (self->memberships, StmPopoloMembership, i);
      const StmPopoloMembership *before;

      if (membership->person == NULL && membership->person_id != NULL)
        membership->person = stm_id_table_find (&self->speakers, membership->person_id,
                                                strlen (membership->person_id));
      if (membership->person == NULL)
        {
          self->has_more = TRUE; /* of nobody here: kept raw */
          continue;
        }
      before = g_hash_table_lookup (best, membership->person);
      self->has_more = self->has_more || before != NULL;
      if (before == NULL || is_later (membership, before))
        g_hash_table_insert (best, membership->person, membership);
    }
  return best;
}

void
stm_popolo_resolve_memberships (StmPopoloReader *self)
{
  g_autoptr (GHashTable) best = find_best (self);
  g_autoptr (GHashTable) posts = g_hash_table_new (stm_hash_string, g_str_equal);

  for (guint i = 0; i < self->posts->len; i++)
    {
      StmPopoloPost *post = &g_array_index (self->posts, StmPopoloPost, i);

      g_hash_table_insert (posts, (gpointer) post->id, post);
    }
  for (guint i = 0; i < self->memberships->len; i++)
    {
      StmPopoloMembership *membership
          = &g_array_index (self->memberships, StmPopoloMembership, i);
      const StmPopoloPost *post
          = membership->post_id ? g_hash_table_lookup (posts, membership->post_id) : NULL;
      const char *id = membership->organization_id ? membership->organization_id
                       : post != NULL              ? post->organization_id
                                                   : NULL;
      const char *role = membership->role ? membership->role : post ? post->label : NULL;
      const StmSpeaker *organization
          = id ? stm_id_table_find (&self->speakers, id, strlen (id)) : NULL;

      if (organization == NULL)
        organization = membership->holder ? membership->holder : post ? post->holder : NULL;

      self->has_more = self->has_more || (id != NULL && organization == NULL)
                       || (role == NULL && organization == NULL && !membership->organization);
      if (membership->person == NULL
          || g_hash_table_lookup (best, membership->person) != membership)
        continue;
      membership->person->role = stm_popolo_copy (self, role);
      membership->person->organization = organization != NULL
                                             ? organization->name
                                             : stm_popolo_copy (self, membership->organization);
    }
}
