/* SPDX-License-Identifier: LGPL-2.1-or-later
 * See stm-check-ground.h. */
#include "stm-check-ground.h"

#include <string.h>

struct _GroundText {
  const char *text;
  glong n_points;
  char *folded;
};

const char *
ground_verdict_name (GroundVerdict verdict)
{
  static const char *const names[] = { "exact", "moved", "loose", "absent" };

  return names[verdict];
}

static gboolean
is_quotation_mark (gunichar c)
{
  static const gunichar marks[] = { '"',    '\'',   '`',    0xab,   0xb4,   0xbb,  0x2018, 0x2019,
                                    0x201a, 0x201b, 0x201c, 0x201d, 0x201e, 0x201f, 0x2039, 0x203a };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] == c)
      return TRUE;
  return FALSE;
}

/* White space as one blank, none at the ends, no quotation marks: people drop, straighten and
 * double them. */
static char *
fold (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else if (!is_quotation_mark (c))
        g_string_append_unichar (out, c);
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

GroundText *
ground_text_new (const char *text)
{
  GroundText *self = g_new0 (GroundText, 1);

  self->text = text;
  self->n_points = g_utf8_strlen (text, -1);
  self->folded = fold (text);
  return self;
}

void
ground_text_free (GroundText *self)
{
  g_free (self->folded);
  g_free (self);
}

GroundVerdict
ground_text_judge (const GroundText *self, const char *content, guint32 start, guint32 end,
                   glong *found_at)
{
  g_autofree char *folded = NULL;
  const char *found;

  if (start <= end && (glong) end <= self->n_points)
    {
      const char *from = g_utf8_offset_to_pointer (self->text, start);
      const char *until = g_utf8_offset_to_pointer (from, (glong) (end - start));

      if (strlen (content) == (gsize) (until - from)
          && memcmp (content, from, (gsize) (until - from)) == 0)
        return GROUND_EXACT;
    }
  found = strstr (self->text, content);
  if (found != NULL && *content != '\0')
    {
      *found_at = g_utf8_pointer_to_offset (self->text, found);
      return GROUND_MOVED;
    }
  folded = fold (content);
  return *folded != '\0' && strstr (self->folded, folded) != NULL ? GROUND_LOOSE : GROUND_ABSENT;
}
