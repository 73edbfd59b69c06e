/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Actor codes: see stm-actor-code.h. */
#include "extract/stm-actor-code.h"

#include "extract/stm-knowledge.h"
#include "text/stm-gazetteer.h"

#include <string.h>

static const char *
plover_sector (const char *cameo)
{
  static const char *const map[][2] = {
    { "MED", "JRN" }, { "INS", "REB" }, { "SEP", "REB" }, { "HLH", "MED" }, { "RAD", "REB" },
    { "HRI", "NGO" }, { "DEV", "NGO" }, { "ENV", "NGO" }, { "MOD", "OPP" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (map); i++)
    if (strcmp (map[i][0], cameo) == 0)
      return map[i][1];
  return cameo;
}

gboolean
stm_actor_code_parse (const char *code, gboolean cameo, StmActorCode *out)
{
  static const char groups[] = " IGO NGO MNC NGM IMG ";
  gsize len = strlen (code);
  char first[6] = "     ";

  memset (out, 0, sizeof *out);
  if (len == 0 || len % 3 != 0 || len / 3 > STM_ACTOR_CODE_MAX_SECTORS + 1)
    return FALSE;
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isupper (code[i]))
      return FALSE;
  memcpy (first + 1, code, 3);
  out->is_state = stm_gazetteer_find_country (code, 3) >= 0;
  if (out->is_state || strstr (groups, first) != NULL)
    {
      memcpy (out->country, code, 3);
      code += 3;
    }
  for (; *code != 0; code += 3)
    {
      char sector[4] = { code[0], code[1], code[2], 0 };

      /* Behind IGO and the like stand names ("IGOUNO"), not sectors. */
      memcpy (out->sectors[out->n_sectors++],
              cameo && (out->is_state || out->country[0] == 0) ? plover_sector (sector) : sector,
              4);
      if (out->n_sectors == STM_ACTOR_CODE_MAX_SECTORS)
        break;
    }
  return TRUE;
}

/* The sector of the longest end of @role that the lexicon has: "deputy foreign minister" has that
 * of "foreign minister". */
static const char *
sector_of (const char *role)
{
  const char *at = role;

  while (at != NULL && *at != 0)
    {
      gint32 entry = stm_gazetteer_find_phrase (at, -1, STM_GAZETTEER_ROLE, NULL);
      const char *sector = entry >= 0 ? stm_gazetteer_get_role_sector (entry) : "";

      if (sector[0] != 0)
        return sector;
      at = strchr (at, ' ');
      if (at != NULL)
        at++;
    }
  return "";
}

/* "minister of defence", "head of the army": the words before "of" tell the office. */
static const char *
sector_of_role (const char *role)
{
  const char *of = strstr (role, " of ");
  const char *sector;
  g_autofree char *low = g_ascii_strdown (role, -1);

  sector = sector_of (low);
  if (sector[0] == 0 && of != NULL)
    {
      low[of - role] = 0;
      sector = sector_of (low);
    }
  return sector;
}

const char *
stm_actor_code_make (StmArena *arena, const char *country, const char *role, StmSpeakerKind kind)
{
  const char *sector = role != NULL ? sector_of_role (role) : "";
  char code[64];
  int n;

  if (sector[0] == 0 && country == NULL)
    return NULL;
  if (sector[0] == 0 && kind == STM_SPEAKER_KIND_MEDIA)
    sector = "JRN";
  n = g_snprintf (code, sizeof code, "%s%s", country != NULL ? country : "", sector);
  return stm_arena_string (arena, code, (gsize)MIN (n, (int)sizeof code - 1));
}

void
stm_draft_read_codes (StmDraft *self)
{
  for (guint i = 0; i < self->speakers->len; i++)
    {
      StmDraftSpeaker *s = stm_draft_speaker (self, i);

      if (s->code != NULL && (s->country == NULL || strcmp (s->code, s->country) != 0))
        continue;
      if (s->kind == STM_SPEAKER_KIND_PERSON || s->kind == STM_SPEAKER_KIND_UNNAMED)
        s->code = stm_actor_code_make (&self->arena, s->country,
                                       s->role != NULL                       ? s->role
                                       : s->kind == STM_SPEAKER_KIND_UNNAMED ? s->name
                                                                             : NULL,
                                       s->kind);
      else if (s->code == NULL)
        s->code = stm_actor_code_make (&self->arena, s->country, s->name, s->kind);
    }
}

/* Whether a second name follows at @at: "A and B", "A, B and C". */
static gboolean
joins_next (const StmText *text, guint32 at, guint32 end)
{
  if (at + 1 >= end)
    return FALSE;
  if (text->tokens[at].tag == STM_TAG_CC)
    return TRUE;
  return text->tokens[at].tag == STM_TAG_COMMA && text->tokens[at + 1].name >= STM_NAME_CLASS_PERSON
         && text->tokens[at + 1].name <= STM_NAME_CLASS_LOCATION;
}

static gboolean
is_pair (const StmText *text, StmTokenRange phrase)
{
  for (guint32 i = phrase.first; i < phrase.end; i++)
    if (text->tokens[i].tag == STM_TAG_CC)
      return TRUE;
  return FALSE;
}

/* "Togolese" alone means the state: what it is called, whoever the report takes it for. */
static gboolean
name_state (StmDraft *self, StmDraftActor *actor, guint32 referent, StmTokenRange phrase)
{
  StmGazetteerHit hit;

  /* "the Togolese side" */
  if (phrase.end > phrase.first + 1 && stm_token_is (self->text, phrase.end - 1, "side"))
    {
      phrase.end--;
      if (phrase.end > phrase.first + 1 && stm_token_is (self->text, phrase.first, "the"))
        phrase.first++;
    }
  if (referent != STM_DRAFT_NONE
      || !stm_gazetteer_find (self->text, phrase.first, phrase.end,
                              STM_GAZETTEER_ADJECTIVE | STM_GAZETTEER_PEOPLE, &hit)
      || phrase.first + hit.n_tokens != phrase.end)
    return FALSE;
  actor->name = stm_gazetteer_get_name (hit.entry);
  actor->country = actor->code = stm_gazetteer_get_country (hit.entry);
  actor->span = stm_draft_bytes (self, phrase);
  return TRUE;
}

/* "Togo's government", "Ghanaian officials": whose office it is. */
static void
name_office (StmDraft *self, StmDraftActor *actor, StmTokenRange phrase)
{
  const char *country = stm_know_country_in (self->text, phrase);
  const char *code;

  if (country == NULL)
    return;
  code = stm_actor_code_make (&self->arena, country, actor->name, STM_SPEAKER_KIND_UNKNOWN);
  if (code != NULL && strlen (code) > 3)
    {
      actor->country = country;
      actor->code = code;
    }
}

void
stm_draft_name_actor (StmDraft *self, StmDraftActor *actor, StmTokenRange phrase)
{
  const StmText *text = self->text;
  StmTokenRange plain;
  guint32 referent;

  *actor = (StmDraftActor){ .speaker = STM_DRAFT_NONE };
  while (phrase.first < phrase.end && (text->tokens[phrase.first].flags & STM_TOKEN_WORD) == 0)
    phrase.first++;
  while (phrase.end > phrase.first && (text->tokens[phrase.end - 1].flags & STM_TOKEN_WORD) == 0)
    phrase.end--;
  if (stm_range_is_empty (phrase))
    return;
  plain = stm_phrase_plain (text, phrase.first, phrase.end);
  /* A pair of actors stays together; modifiers of one actor go. */
  if (joins_next (text, plain.end, phrase.end))
    plain = phrase;
  if (stm_range_is_empty (plain))
    plain = phrase;
  referent = stm_draft_refer (self, plain);
  /* A pair is one actor only where the report has a joint speaker for it. */
  if (referent != STM_DRAFT_NONE && plain.end == phrase.end && is_pair (text, plain)
      && stm_draft_speaker (self, referent)->kind != STM_SPEAKER_KIND_JOINT)
    referent = STM_DRAFT_NONE;
  else if (name_state (self, actor, referent, plain))
    return;
  if (referent != STM_DRAFT_NONE)
    {
      stm_draft_fill_actor (self, actor, referent, plain);
      return;
    }
  if (text->tokens[plain.first].tag == STM_TAG_PRP)
    return;
  actor->span = stm_draft_bytes (self, plain);
  actor->name = stm_draft_string (self, actor->span);
  name_office (self, actor, plain);
}
