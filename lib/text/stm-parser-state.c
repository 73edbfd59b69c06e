/* SPDX-License-Identifier: LGPL-2.1-or-later
 * A sentence as the parser sees it: words, and the punctuation between them. */
#include "text/stm-parser-private.h"

gboolean
stm_parser_is_punctuation (const StmToken *token, const char *text)
{
  /* Marks of tables, of programs and of no language, whatever the tagger says of them. */
  if ((token->flags & STM_TOKEN_WORD) == 0 && token->end - token->start == 1
      && strchr ("=<>|+*~^_\\", text[token->start]) != NULL)
    return TRUE;
  switch (token->tag)
    {
    case STM_TAG_QUOTE_CLOSE:
    case STM_TAG_QUOTE_OPEN:
    case STM_TAG_COMMA:
    case STM_TAG_LRB:
    case STM_TAG_RRB:
    case STM_TAG_PERIOD:
    case STM_TAG_COLON:
    case STM_TAG_HYPH:
    case STM_TAG_NFP:
      return (token->flags & STM_TOKEN_WORD) == 0;
    default:
      return FALSE;
    }
}

static guint16
name_gap (const StmText *text, const StmToken *token)
{
  char c = text->text[token->start];

  switch (token->tag)
    {
    case STM_TAG_QUOTE_CLOSE:
      return STM_GAP_CLOSE;
    case STM_TAG_QUOTE_OPEN:
      return STM_GAP_OPEN;
    case STM_TAG_COMMA:
      return STM_GAP_COMMA;
    case STM_TAG_LRB:
      return STM_GAP_BRACKET;
    case STM_TAG_RRB:
      return STM_GAP_UNBRACKET;
    case STM_TAG_PERIOD:
      return STM_GAP_STOP;
    case STM_TAG_HYPH:
      return STM_GAP_HYPHEN;
    default:
      return c == ':' || c == ';' ? STM_GAP_COLON : STM_GAP_DASH;
    }
}

void
stm_parser_state_alloc (StmParserState *self, guint32 n_tokens)
{
  gsize places = (gsize) n_tokens + 4;
  char *block = g_malloc (places * (sizeof (StmParserWord) + sizeof (StmParserNode) +
                                    sizeof (guint32)));

  self->words = (StmParserWord *) (gpointer) block;
  self->nodes = (StmParserNode *) (self->words + places);
  self->stack = (guint32 *) (self->nodes + places);
}

void
stm_parser_state_reset (StmParserState *self)
{
  memset (self->nodes, 0, sizeof (StmParserNode) * (self->n + 4));
  for (guint32 i = 1; i <= self->n; i++)
    self->nodes[i].first = self->nodes[i].last = i;
  memset (self->stack, 0, sizeof (guint32) * STM_PARSER_UNDER);
  self->depth = STM_PARSER_UNDER;
  self->next = 1;
}

static void
set_place (StmParserWord *word, guint8 tag, guint32 value)
{
  memset (word, 0, sizeof *word);
  word->word = value;
  word->token = STM_TOKEN_NONE;
  word->tag = tag;
}

/* Notes which kinds of gap lie just before @word, which is @node, and how far back others are. */
static void
note_gap (StmParserWord *word, guint32 node, guint16 gap)
{
  static const guint16 kinds[STM_FAR_N] = {
    [STM_FAR_COMMA] = STM_GAP_COMMA,
    [STM_FAR_COLON] = STM_GAP_COLON,
    [STM_FAR_DASH] = STM_GAP_DASH,
    [STM_FAR_QUOTE] = STM_GAP_OPEN | STM_GAP_CLOSE,
    [STM_FAR_BRACKET] = STM_GAP_BRACKET | STM_GAP_UNBRACKET,
  };

  word->gap = gap;
  for (guint i = 0; i < STM_FAR_N; i++)
    word->far[i] = (gap & kinds[i]) != 0 ? node : word[-1].far[i];
}

static gboolean
is_seen_as (guint8 tag, guint kind)
{
  switch (kind)
    {
    case STM_SEEN_VERB:
      return tag == STM_TAG_MD || tag == STM_TAG_VBD || tag == STM_TAG_VBP || tag == STM_TAG_VBZ;
    case STM_SEEN_CONJUNCTION:
      return tag == STM_TAG_CC;
    default:
      return tag == STM_TAG_IN || tag == STM_TAG_TO || tag == STM_TAG_WDT || tag == STM_TAG_WP ||
             tag == STM_TAG_WRB;
    }
}

static void
note_kind (StmParserWord *word, guint32 node)
{
  for (guint i = 0; i < STM_SEEN_N; i++)
    word->seen[i] = is_seen_as (word->tag, i) ? node : word[-1].seen[i];
}

guint32
stm_parser_state_read (StmParserState *self, const StmText *text, guint32 first, guint32 end)
{
  guint16 gap = 0;
  guint32 n = 0, i;

  set_place (&self->words[0], STM_PARSER_TAG_BEFORE, 77);
  for (i = first; i < end; i++)
    {
      const StmToken *token = &text->tokens[i];
      if (stm_parser_is_punctuation (token, text->text))
        {
          gap |= name_gap (text, token);
          continue;
        }
      if (n == STM_PARSER_MAX_NODES)
        break;
      StmParserWord *word = &self->words[++n];
      memset (word, 0, sizeof *word);
      word->word = token->lower;
      word->suffix = token->suffix & 0xffffff;
      word->token = i;
      word->shape = token->shape;
      word->tag = token->tag;
      word->quoted = token->quoted != STM_QUOTED_NO;
      note_gap (word, n, gap);
      note_kind (word, n);
      gap = 0;
    }
  self->n = n;
  set_place (&self->words[n + 1], STM_PARSER_TAG_ROOT, 79);
  note_gap (&self->words[n + 1], n + 1, gap);
  set_place (&self->words[n + 2], STM_PARSER_TAG_AFTER, 78);
  set_place (&self->words[n + 3], STM_PARSER_TAG_AFTER, 78);
  stm_parser_state_reset (self);
  return i;
}
