/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What the two files of the EDTF reader share: stm-date-edtf.c reads whole expressions and
 * stm-date-part.c the single dates in them. */
#pragma once

#include "base/stm-error-private.h"
#include "model/stm-date-private.h"

typedef struct {
  const char *text;
  gsize len;
  gsize at;
  GError **error;
} StmEdtfReader;

/* One date of an expression. */
typedef struct {
  StmDay earliest;
  StmDay latest;
  guint32 flags;
  guint level;
  guint significant;
  guint season; /* 21-41, 0 = none */
  gsize start;  /* offset of its first byte */
} StmEdtfPart;

/* Both set the error and are FALSE. */
gboolean stm_edtf_refuse (StmEdtfReader *r, gsize offset, StmError code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
gboolean stm_edtf_expect (StmEdtfReader *r, const char *what);
/* One date, without a time of day. Stops at the first byte that belongs to no date. */
gboolean stm_edtf_read_part (StmEdtfReader *r, StmEdtfPart *part);

static inline int
look (const StmEdtfReader *r, gsize ahead)
{
  return r->len - r->at > ahead ? (guchar) r->text[r->at + ahead] : -1;
}

static inline gboolean
take (StmEdtfReader *r, char c)
{
  if (look (r, 0) != (guchar) c)
    return FALSE;
  r->at++;
  return TRUE;
}

static inline gboolean
is_digit (int c)
{
  return c >= '0' && c <= '9';
}

/* How many digits, and X where @unspecified, stand here. */
static inline gsize
count_digits (const StmEdtfReader *r, gboolean unspecified)
{
  gsize n = 0;

  while (is_digit (look (r, n)) || (unspecified && look (r, n) == 'X'))
    n++;
  return n;
}
