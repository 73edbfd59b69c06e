/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Paragraphs: by blank lines, by indents, and by lines that end early in text that is wrapped to a
 * width. A file with one paragraph a line has lines far wider than any wrapped text. */
#include "text/stm-split.h"

#include <string.h>

/* Nobody wraps prose to less or to more, in bytes. */
#define NARROWEST 40
#define WIDEST 110

typedef struct {
  gsize start; /* first byte that is no space; equal to end in a blank line */
  gsize end;   /* behind the last byte that is no space */
  gsize next;  /* start of the next line */
  gsize begin; /* start of the line itself */
} Line;

static gboolean
is_blank_char (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' || c == '\0';
}

#define ONES G_GUINT64_CONSTANT (0x0101010101010101)

/* 0x80 in each byte of @v that is zero, and perhaps in higher ones. */
static inline guint64
zero_bytes (guint64 v)
{
  return (v - ONES) & ~v & (ONES * 0x80);
}

/* The first \n or \r from @at on, or the length. The text has readable bytes behind it. */
static gsize
find_line_end (const StmParagraphScan *scan, gsize at)
{
  for (; at < scan->len; at += 8)
    {
      guint64 v;

      memcpy (&v, scan->text + at, 8);
      if ((zero_bytes (v ^ ONES * '\n') | zero_bytes (v ^ ONES * '\r')) != 0)
        break;
    }
  while (at < scan->len && scan->text[at] != '\n' && scan->text[at] != '\r')
    at++;
  return MIN (at, scan->len);
}

/* Ends at \n, at \r\n and at a lone \r. */
static void
read_line (const StmParagraphScan *scan, gsize at, Line *line)
{
  const char *text = scan->text;
  gsize end = find_line_end (scan, at);

  line->begin = at;
  line->next = end + (end < scan->len);
  if (end + 1 < scan->len && text[end] == '\r' && text[end + 1] == '\n')
    line->next++;
  line->start = at;
  line->end = end;
  while (line->end > at && is_blank_char (text[line->end - 1]))
    line->end--;
  while (line->start < line->end && is_blank_char (text[line->start]))
    line->start++;
  if (line->start >= line->end)
    line->start = line->end;
}

static gboolean
is_blank (const Line *line)
{
  return line->start == line->end;
}

void
stm_paragraph_scan_init (StmParagraphScan *scan, const char *text, gsize len)
{
  *scan = (StmParagraphScan){ .text = text, .len = len };
}

/* Measures the block of lines that begins at @at. */
static void
measure_block (StmParagraphScan *scan, gsize at)
{
  Line line;

  scan->width = 0;
  scan->block_end = at;
  while (scan->block_end < scan->len)
    {
      read_line (scan, scan->block_end, &line);
      if (is_blank (&line))
        break;
      scan->width = MAX (scan->width, line.end - line.begin);
      scan->block_end = line.next;
    }
}

static gboolean
ends_sentence (const char *text, const Line *line)
{
  gsize i = line->end;

  while (i > line->start && (strchr ("\"')]", text[i - 1]) || (guchar) text[i - 1] >= 0x80))
    i--;
  return i > line->start && strchr (".!?:", text[i - 1]) != NULL;
}

/* Whether the paragraph of @line goes on in @next, both of one block. */
static gboolean
goes_on (const StmParagraphScan *scan, const Line *line, const Line *next)
{
  const char *text = scan->text;
  gsize indent = next->start - next->begin;
  gsize word = next->start;
  guint class, size;

  if (scan->width > WIDEST)
    return FALSE;
  if ((indent >= 2 || text[next->begin] == '\t') && indent > line->start - line->begin)
    return FALSE;
  class = stm_char_class_at (text + next->start, text + next->end, &size);
  if (class == STM_CHAR_LOWER && !ends_sentence (text, line))
    return TRUE;
  if (scan->width < NARROWEST)
    return FALSE;
  while (word < next->end && !is_blank_char (text[word]))
    word++;
  /* A line that had room for the next word ends its paragraph; wrapping programs differ by a few
   * characters, and one that ends inside a sentence is given more. */
  return (line->end - line->begin) + 1 + (word - next->start)
         > scan->width - MIN (scan->width, ends_sentence (text, line) ? 3 : scan->width / 5);
}

gboolean
stm_paragraph_scan_next (StmParagraphScan *scan, gsize *start, gsize *end)
{
  Line line, next;

  for (;; scan->at = line.next)
    {
      if (scan->at >= scan->len)
        return FALSE;
      read_line (scan, scan->at, &line);
      if (!is_blank (&line))
        break;
    }
  if (scan->at >= scan->block_end)
    measure_block (scan, scan->at);
  *start = line.start;
  for (;; line = next)
    {
      *end = line.end;
      scan->at = line.next;
      if (scan->at >= scan->block_end)
        return TRUE;
      read_line (scan, scan->at, &next);
      if (!goes_on (scan, &line, &next))
        return TRUE;
    }
}
