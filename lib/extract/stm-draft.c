/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The working set of one extraction: making, clearing, strings and spans of it. What fills it
 * stands in the stages' own files; see stm-draft.h. */
#include "extract/stm-draft.h"
#include "extract/stm-referents.h"

#include <string.h>

static void
clear_speaker (gpointer data)
{
  StmDraftSpeaker *speaker = data;

  g_clear_pointer (&speaker->aliases, g_array_unref);
  g_clear_pointer (&speaker->mentions, g_array_unref);
  g_clear_pointer (&speaker->members, g_array_unref);
}

static void
clear_offer (gpointer data)
{
  StmDraftOffer *offer = data;

  g_clear_pointer (&offer->statements, g_array_unref);
  g_clear_pointer (&offer->steps, g_array_unref);
}

void
stm_draft_init (StmDraft *self, StmText *text)
{
  memset (self, 0, sizeof *self);
  stm_arena_init (&self->arena);
  self->text = stm_text_ref (text);
  self->presentations = STM_PRESENTATIONS_PUBLIC;
  self->raw = g_array_new (FALSE, TRUE, sizeof (StmRawAttribution));
  self->speakers = g_array_new (FALSE, TRUE, sizeof (StmDraftSpeaker));
  g_array_set_clear_func (self->speakers, clear_speaker);
  self->statements = g_array_new (FALSE, TRUE, sizeof (StmDraftStatement));
  self->offers = g_array_new (FALSE, TRUE, sizeof (StmDraftOffer));
  g_array_set_clear_func (self->offers, clear_offer);
  self->dates = g_ptr_array_new_with_free_func ((GDestroyNotify)stm_date_free);
  self->events = g_array_new (FALSE, TRUE, sizeof (StmDraftEvent));
}

void
stm_draft_clear (StmDraft *self)
{
  g_clear_pointer (&self->raw, g_array_unref);
  g_clear_pointer (&self->speakers, g_array_unref);
  g_clear_pointer (&self->statements, g_array_unref);
  g_clear_pointer (&self->offers, g_array_unref);
  g_clear_pointer (&self->dates, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->referents, stm_referents_free);
  g_clear_pointer (&self->text, stm_text_unref);
  stm_arena_clear (&self->arena);
}

StmByteSpan
stm_draft_bytes (const StmDraft *self, StmTokenRange tokens)
{
  const StmToken *t = self->text->tokens;

  if (stm_range_is_empty (tokens))
    return (StmByteSpan){ 0, 0 };
  return (StmByteSpan){ t[tokens.first].start, t[tokens.end - 1].end };
}

static gboolean
is_space (const char *p, const char *end, gsize *len)
{
  *len = 1;
  if (*p == ' ' || (*p >= '\t' && *p <= '\r'))
    return TRUE;
  *len = 2; /* no-break space */
  return end - p >= 2 && (guint8)p[0] == 0xC2 && (guint8)p[1] == 0xA0;
}

const char *
stm_draft_string (StmDraft *self, StmByteSpan span)
{
  const char *p = self->text->text + span.start, *end = self->text->text + span.end;
  g_autofree char *copy = g_malloc (span.end - span.start + 1);
  gsize n = 0, len;

  while (p < end)
    {
      if (is_space (p, end, &len))
        {
          p += len;
          if (n > 0 && copy[n - 1] != ' ')
            copy[n++] = ' ';
        }
      else
        copy[n++] = *p++;
    }
  while (n > 0 && copy[n - 1] == ' ')
    n--;
  return stm_arena_string (&self->arena, copy, n);
}

const char *
stm_draft_range_string (StmDraft *self, StmTokenRange tokens)
{
  return stm_draft_string (self, stm_draft_bytes (self, tokens));
}

void
stm_draft_fill_actor (StmDraft *self, StmDraftActor *actor, guint32 speaker, StmTokenRange mention)
{
  const StmDraftSpeaker *s = stm_draft_speaker (self, speaker);

  *actor = (StmDraftActor){ .name = s->name,
                            .code = s->code != NULL ? s->code : s->country,
                            .country = s->country,
                            .speaker = speaker,
                            .span = stm_draft_bytes (self, mention) };
}
