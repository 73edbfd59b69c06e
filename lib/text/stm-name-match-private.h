/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Names prepared for comparing, so that coreference can compare thousands of pairs: a key is made
 * once a name (no allocation when the name is ASCII), a comparison only reads two keys. */
#pragma once

#include <glib.h>

#define STM_NAME_MAX_PARTS 12   /* further words of a name are left out */
#define STM_NAME_MAX_LETTERS 24 /* further letters of a word are left out */

/* Cost of one letter in a comparison. */
#define STM_NAME_COST 4

/* What a word of a name is. */
enum {
  STM_NAME_PART_WORD = 0,
  STM_NAME_PART_INITIAL,  /* one letter */
  STM_NAME_PART_PARTICLE, /* al, bin, de, van … */
  STM_NAME_PART_TITLE     /* president, sheikh, dr … */
};

typedef struct {
  guint8 n;      /* letters */
  guint8 kind;   /* STM_NAME_PART_… */
  guint8 abjad;  /* from a script that writes no short vowels */
  guint8 nick;   /* 1 + index into the table of nicknames' groups, 0 = none */
  guint16 weight; /* of all letters, see stm-name-match.c */
  guint16 nick_other; /* a second group, 0 = none */
  guint16 letters[STM_NAME_MAX_LETTERS]; /* folded */
} StmNamePart;

typedef struct {
  guint8 n;
  guint8 words;    /* parts that are words or initials */
  guint8 surname;  /* index of the last word, n when there is none */
  guint8 patronym; /* index of the word after "bin" or its like, n when there is none */
  StmNamePart parts[STM_NAME_MAX_PARTS];
} StmNameKey;

/* Of @len bytes of @name, -1 when it ends with NUL; bytes that are not UTF-8 are replaced. */
void stm_name_key_init (StmNameKey *key, const char *name, gssize len);
/* 0..1000; from 500 on they are taken for one person. */
guint stm_name_key_match (const StmNameKey *a, const StmNameKey *b);
/* Likeness of two words, 0..1000. */
guint stm_name_part_match (const StmNamePart *a, const StmNamePart *b);

/* stm-name-match-fold.c: one word, of lower-case ASCII letters and other characters, to folded
 * letters. */
void stm_name_part_fold (StmNamePart *part, const gunichar *word, gsize n);
/* The Latin letters for one character of Cyrillic, Greek, Arabic …, "" for one that is dropped,
 * NULL for a character that has none. */
const char *stm_name_romanise (gunichar c);
gboolean stm_name_is_abjad (gunichar c);
/* STM_NAME_PART_… of a word of ASCII letters, and its groups of nicknames. */
void stm_name_part_classify (StmNamePart *part, const char *word);

static inline gboolean
stm_name_is_vowel (guint16 c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* What a folded letter weighs: vowels vary most between spellings. */
static inline guint
stm_name_weigh_letter (guint16 c)
{
  return stm_name_is_vowel (c) ? STM_NAME_COST / 2 : c == 'h' ? STM_NAME_COST - 1 : STM_NAME_COST;
}

guint stm_name_weigh (const guint16 *letters, guint n);
