/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Quotations, in two steps. stm_quote_direct() decides for the marks of one paragraph which way
 * they face, from the spaces around them; the splitter needs that to end sentences.
 * stm_text_quote() then pairs them over the whole text: nested ones, those that the next paragraph
 * opens again, and those that nobody closes. */
#include "text/stm-split.h"
#include "text/stm-word.h"

#include <string.h>

/* Deeper nesting than this is no language; deeper marks are left alone. */
#define DEEPEST 8

/* The most words of a scare quotation. */
#define LONGEST_SCARE 5

typedef enum {
  MARK_NONE,
  MARK_STRAIGHT,     /* " and '' : either way */
  MARK_OPEN,         /* “ `` : after „ it closes */
  MARK_OPEN_LOW,     /* „ */
  MARK_CLOSE,        /* ” */
  MARK_LEFT,         /* « : opens, or closes what » opened */
  MARK_RIGHT,        /* » : closes, or opens where nothing is open */
  MARK_APOSTROPHE,   /* ' : either way, or no mark at all */
  MARK_OPEN_SINGLE,  /* ‘ ` ‹ */
  MARK_CLOSE_SINGLE  /* ’ › : or an apostrophe */
} Mark;

static Mark
read_mark (const StmText *self, guint32 i)
{
  const StmToken *t = &self->tokens[i];
  const char *p = self->text + t->start;
  gsize len = t->end - t->start;

  switch (len)
    {
    case 1:
      return *p == '"' ? MARK_STRAIGHT : *p == '\'' ? MARK_APOSTROPHE
             : *p == '`'                            ? MARK_OPEN_SINGLE
                                                    : MARK_NONE;
    case 2:
      if (memcmp (p, "``", 2) == 0)
        return MARK_OPEN;
      if (memcmp (p, "\xc2\xab", 2) == 0)
        return MARK_LEFT;
      if (memcmp (p, "\xc2\xbb", 2) == 0)
        return MARK_RIGHT;
      return memcmp (p, "''", 2) == 0 ? MARK_STRAIGHT : MARK_NONE;
    case 3:
      if ((guchar) p[0] != 0xe2 || (guchar) p[1] != 0x80)
        return MARK_NONE;
      switch ((guchar) p[2])
        {
        case 0x98:
        case 0x9a:
        case 0xb9:
          return MARK_OPEN_SINGLE;
        case 0x99:
        case 0xba:
          return MARK_CLOSE_SINGLE;
        case 0x9c:
          return MARK_OPEN;
        case 0x9e:
          return MARK_OPEN_LOW;
        case 0x9d:
          return MARK_CLOSE;
        default:
          return MARK_NONE;
        }
    default:
      return MARK_NONE;
    }
}

/* What the models see for a mark: the Penn Treebank's spelling. */
static void
set_form (StmToken *token, guint flag, gboolean single)
{
  const char *form = flag == STM_TOKEN_OPEN_QUOTE ? (single ? "`" : "``") : (single ? "'" : "''");
  StmToken usual = { .start = 0, .end = single ? 1 : 2 };

  stm_token_fill (&usual, form);
  token->form = usual.form;
  token->lower = token->lemma = usual.lower;
  token->suffix = usual.suffix;
  token->prefix = usual.prefix;
  token->shape = usual.shape;
  token->flags = (guint16) (token->flags | flag);
}

/* As if a space stood there: a bracket, a dash or another mark before a mark that opens. */
static gboolean
is_free_before (const StmText *self, guint32 first, guint32 i)
{
  const StmToken *before = &self->tokens[i - 1];
  char c;

  if (i == first || (self->tokens[i].flags & STM_TOKEN_SPACE_BEFORE))
    return TRUE;
  c = self->text[before->start];
  return c == '(' || c == '[' || c == '{' || (before->flags & STM_TOKEN_OPEN_QUOTE);
}

static gboolean
is_free_after (const StmText *self, guint32 end, guint32 i)
{
  const StmToken *after = &self->tokens[i + 1];

  if (i + 1 >= end || (after->flags & STM_TOKEN_SPACE_BEFORE))
    return TRUE;
  return strchr (",.;:!?)]}", self->text[after->start]) != NULL;
}

/* A single mark that might close: nothing before it, something free after it. */
static gboolean
may_close_single (const StmText *self, guint32 first, guint32 end, guint32 i)
{
  const StmToken *after = &self->tokens[i + 1];

  if (is_free_before (self, first, i))
    return FALSE;
  return is_free_after (self, end, i) || !(after->flags & STM_TOKEN_WORD);
}

/* "students' books" inside single marks: a plural, then a small letter, and a better mark later. */
static gboolean
is_possessive (const StmText *self, guint32 end, guint32 i, guint32 last_single)
{
  const StmToken *before = &self->tokens[i - 1];

  return i < last_single && i + 1 < end && stm_token_suffix (before, 1) == 's'
         && !(self->tokens[i + 1].flags & STM_TOKEN_CAPITAL)
         && (self->tokens[i + 1].flags & STM_TOKEN_WORD);
}

/* Whether a double mark that has a direction of its own opens: „so“ and »so« are written too. */
static gboolean
faces_inwards (Mark mark, gboolean before, gboolean after, gboolean open, gboolean *turned)
{
  gboolean opens;

  switch (mark)
    {
    case MARK_OPEN:
    case MARK_LEFT:
      opens = !(open && *turned && (!before || after));
      *turned = FALSE;
      return opens;
    case MARK_OPEN_LOW:
      *turned = TRUE;
      return TRUE;
    case MARK_RIGHT:
      opens = !open && before && !after;
      *turned = opens;
      return opens;
    default:
      *turned = FALSE;
      return FALSE;
    }
}

void
stm_quote_direct (StmText *self, guint32 first, guint32 end)
{
  gboolean open = FALSE, open_single = FALSE;
  gboolean turned = FALSE; /* what is open was opened by „ or »: “ or « closes it */
  guint32 last_single = first;
  guint32 last_mark = end;

  for (guint32 i = first; i < end; i++)
    {
      Mark mark = read_mark (self, i);

      if (mark == MARK_NONE)
        continue;
      if (last_mark == end)
        last_mark = i;
      if ((mark == MARK_APOSTROPHE || mark == MARK_CLOSE_SINGLE) && i > first
          && may_close_single (self, first, end, i))
        last_single = i;
    }
  for (guint32 i = last_mark; i < end; i++)
    {
      Mark mark = read_mark (self, i);
      gboolean before, after, opens;

      if (mark == MARK_NONE)
        continue;
      before = is_free_before (self, first, i);
      after = is_free_after (self, end, i);
      switch (mark)
        {
        case MARK_STRAIGHT:
          opens = before && !after ? TRUE : after && !before ? FALSE : !open;
          /* 5'10" and 19" wheels. */
          if (!opens && !open && i > first && (self->tokens[i - 1].flags & STM_TOKEN_HAS_DIGIT))
            break;
          open = opens;
          set_form (&self->tokens[i], opens ? STM_TOKEN_OPEN_QUOTE : STM_TOKEN_CLOSE_QUOTE, FALSE);
          break;
        case MARK_OPEN:
        case MARK_OPEN_LOW:
        case MARK_CLOSE:
        case MARK_LEFT:
        case MARK_RIGHT:
          opens = faces_inwards (mark, before, after, open, &turned);
          open = opens;
          set_form (&self->tokens[i], opens ? STM_TOKEN_OPEN_QUOTE : STM_TOKEN_CLOSE_QUOTE, FALSE);
          break;
        case MARK_OPEN_SINGLE:
          open_single = TRUE;
          set_form (&self->tokens[i], STM_TOKEN_OPEN_QUOTE, TRUE);
          break;
        case MARK_APOSTROPHE:
        case MARK_CLOSE_SINGLE:
          if (before && !after && mark == MARK_APOSTROPHE && !open_single && i < last_single)
            {
              open_single = TRUE;
              set_form (&self->tokens[i], STM_TOKEN_OPEN_QUOTE, TRUE);
            }
          else if (open_single && i > first
                   && (mark == MARK_CLOSE_SINGLE ? !before || after
                                                 : may_close_single (self, first, end, i))
                   && !is_possessive (self, end, i, last_single))
            {
              open_single = FALSE;
              set_form (&self->tokens[i], STM_TOKEN_CLOSE_QUOTE, TRUE);
            }
          break;
        case MARK_NONE:
        default:
          break;
        }
    }
}

typedef struct {
  StmText *self;
  GArray *quotes;
  guint32 stack[DEEPEST]; /* open quotations, the innermost last */
  guint depth;
  guint32 running; /* the double one that the paragraph before left open, or STM_TOKEN_NONE */
} Pairing;

static StmQuote *
quote_at (Pairing *pairing, guint32 index)
{
  return &g_array_index (pairing->quotes, StmQuote, index);
}

static void
push_quote (Pairing *pairing, guint32 open, gboolean single, gboolean continues)
{
  StmQuote quote = { .open = open,
                     .end = STM_TOKEN_NONE,
                     .close = STM_TOKEN_NONE,
                     .outer = pairing->depth > 0 ? pairing->stack[pairing->depth - 1]
                                                 : STM_TOKEN_NONE,
                     .single = single != 0,
                     .continues = continues != 0 };

  if (pairing->depth == DEEPEST)
    return;
  g_array_append_val (pairing->quotes, quote);
  pairing->stack[pairing->depth++] = pairing->quotes->len - 1;
}

/* The place in the stack of the innermost open quotation with such marks, or -1. */
static int
find_open (const Pairing *pairing, gboolean single)
{
  for (int i = (int) pairing->depth - 1; i >= 0; i--)
    if (g_array_index (pairing->quotes, StmQuote, pairing->stack[i]).single == (single != 0))
      return i;
  return -1;
}

static guint32
end_of_sentence (const Pairing *pairing, guint32 token)
{
  const StmText *self = pairing->self;

  return self->sentences[self->tokens[token].sentence].end;
}

/* Ends the quotations of the stack from @from on, which no mark closes. */
static void
drop_open (Pairing *pairing, int from, guint32 limit)
{
  for (int i = (int) pairing->depth - 1; i >= from; i--)
    {
      StmQuote *q = quote_at (pairing, pairing->stack[i]);

      q->end = MIN (limit, end_of_sentence (pairing, q->open));
    }
  pairing->depth = (guint) from;
}

/* Short, inside a clause, and without a stop or comma before the closing mark: a name or a term. */
static gboolean
is_scare (const StmText *self, const StmQuote *q)
{
  char before, last;

  if (q->close - q->open - 1 > LONGEST_SCARE || q->close <= q->open + 1
      || (self->tokens[q->open].flags & STM_TOKEN_FIRST))
    return FALSE;
  before = self->text[self->tokens[q->open - 1].start];
  last = self->text[self->tokens[q->close - 1].start];
  return strchr (",:", before) == NULL && strchr (",.!?-", last) == NULL;
}

static void
close_quote (Pairing *pairing, guint32 i, gboolean single, guint32 first, gboolean is_first_mark)
{
  int at = find_open (pairing, single);
  StmQuote *q;

  if (at < 0)
    {
      if (single || !is_first_mark || pairing->running == STM_TOKEN_NONE || i == first)
        return;
      /* The paragraph goes on with a quotation without opening it again. */
      push_quote (pairing, first, FALSE, TRUE);
      if ((at = find_open (pairing, FALSE)) < 0)
        return;
    }
  drop_open (pairing, at + 1, i);
  q = quote_at (pairing, pairing->stack[at]);
  q->close = i;
  q->end = i + 1;
  pairing->depth--;
  q->scare = is_scare (pairing->self, q);
}

static void
pair_paragraph (Pairing *pairing, guint32 first, guint32 end)
{
  StmText *self = pairing->self;
  gboolean is_first_mark = TRUE;
  guint32 running = STM_TOKEN_NONE;

  pairing->depth = 0;
  for (guint32 i = first; i < end; i++)
    {
      StmToken *t = &self->tokens[i];
      gboolean single;
      int at;

      if (!(t->flags & (STM_TOKEN_OPEN_QUOTE | STM_TOKEN_CLOSE_QUOTE)))
        continue;
      single = stm_token_prefix (t, 2) == ('`' << 8) || stm_token_prefix (t, 2) == ('\'' << 8);
      if (t->flags & STM_TOKEN_CLOSE_QUOTE)
        close_quote (pairing, i, single, first, is_first_mark);
      else
        {
          /* The same mark again: the one before was never closed. */
          if ((at = find_open (pairing, single)) >= 0
              && (single || at == (int) pairing->depth - 1))
            drop_open (pairing, at, i);
          push_quote (pairing, i, single, i == first && pairing->running != STM_TOKEN_NONE);
        }
      is_first_mark = FALSE;
    }
  /* Whether what is left open goes on is known when the next paragraph begins. */
  for (guint i = 0; i < pairing->depth; i++)
    {
      StmQuote *q = quote_at (pairing, pairing->stack[i]);

      if (i == 0 && !q->single)
        {
          q->end = end;
          running = pairing->stack[0];
        }
      else
        q->end = end_of_sentence (pairing, q->open);
    }
  pairing->running = running;
}

/* Whether the paragraph at tokens [first, end) goes on with a quotation left open before it. */
static gboolean
continues_quote (const StmText *self, guint32 first, guint32 end)
{
  for (guint32 i = first; i < end; i++)
    {
      guint flags = self->tokens[i].flags;

      if (flags & STM_TOKEN_OPEN_QUOTE)
        return i == first;
      if (flags & STM_TOKEN_CLOSE_QUOTE)
        return i > first && stm_token_prefix (&self->tokens[i], 2) == ('\'' << 8 | '\'');
    }
  return FALSE;
}

/* Gives each token its innermost quotation. */
static void
mark_tokens (StmText *self)
{
  guint32 next = 0;
  guint32 current = STM_TOKEN_NONE;

  for (guint32 i = 0; i < self->n_tokens; i++)
    {
      StmToken *t = &self->tokens[i];

      while (current != STM_TOKEN_NONE && self->quotes[current].end <= i)
        current = self->quotes[current].outer;
      if (next < self->n_quotes && self->quotes[next].open == i)
        current = next++;
      t->quote = current;
      t->quoted = STM_QUOTED_NO;
      for (guint32 q = current; q != STM_TOKEN_NONE; q = self->quotes[q].outer)
        if (self->quotes[q].close == STM_TOKEN_NONE)
          t->quoted = STM_QUOTED_RUNNING;
        else if (t->quoted == STM_QUOTED_NO)
          t->quoted = STM_QUOTED_YES;
    }
}

void
stm_text_quote (StmText *self)
{
  Pairing pairing = { .self = self, .running = STM_TOKEN_NONE };

  pairing.quotes = g_array_new (FALSE, FALSE, sizeof (StmQuote));
  for (guint32 p = 0; p < self->n_paragraphs; p++)
    {
      guint32 first = self->sentences[self->paragraphs[p].first].first;
      guint32 end = self->sentences[self->paragraphs[p].end - 1].end;

      if (pairing.running != STM_TOKEN_NONE && !continues_quote (self, first, end))
        {
          /* A mark forgotten: the quotation is its sentence. */
          StmQuote *q = quote_at (&pairing, pairing.running);

          q->end = end_of_sentence (&pairing, q->open);
          pairing.running = STM_TOKEN_NONE;
        }
      pair_paragraph (&pairing, first, end);
    }
  if (pairing.running != STM_TOKEN_NONE)
    {
      StmQuote *q = quote_at (&pairing, pairing.running);

      q->end = end_of_sentence (&pairing, q->open);
    }
  self->n_quotes = pairing.quotes->len;
  self->quotes = (StmQuote *) (gpointer) g_array_free (pairing.quotes, FALSE);
  mark_tokens (self);
}
