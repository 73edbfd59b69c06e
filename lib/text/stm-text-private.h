/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The inside of a StmText: what the stages of lib/text fill and lib/extract reads. All places are
 * bytes of the original text. A stage writes its own members only; nothing changes once the text
 * is analysed. Units: token = index into tokens[], sentence = index into sentences[]. */
#pragma once

#include "base/stm-arena.h"
#include <statements/stm-text.h>

typedef enum {
  STM_TOKEN_SPACE_BEFORE = 1 << 0, /* white space stands before it */
  STM_TOKEN_FIRST = 1 << 1,        /* first of its sentence */
  STM_TOKEN_CAPITAL = 1 << 2,      /* begins with an upper-case letter */
  STM_TOKEN_ALL_CAPS = 1 << 3,     /* two letters or more, all upper case */
  STM_TOKEN_HAS_DIGIT = 1 << 4,
  STM_TOKEN_WORD = 1 << 5,         /* has a letter or a digit */
  STM_TOKEN_OPEN_QUOTE = 1 << 6,   /* a mark that opens a quotation */
  STM_TOKEN_CLOSE_QUOTE = 1 << 7   /* a mark that closes one */
} StmTokenFlags;

/* How a token stands to quotations; marks themselves count as inside. */
typedef enum {
  STM_QUOTED_NO = 0,
  STM_QUOTED_YES = 1,    /* inside balanced marks */
  STM_QUOTED_RUNNING = 2 /* inside a quotation that the paragraph's end leaves open (it goes on) */
} StmQuoted;

typedef struct {
  guint32 start;
  guint32 end;
  guint32 form;     /* hash of the form as written */
  guint32 lower;    /* hash of the lower-cased form, each digit as 0 */
  guint32 lemma;    /* hash of the lemma; equal to lower where they are the same */
  guint32 head;     /* token that it depends on; STM_TOKEN_NONE for a root or where unparsed */
  guint32 sentence;
  guint32 quote;    /* index into quotes[], STM_TOKEN_NONE outside */
  guint32 suffix;   /* last 4 bytes of the lower-cased form: stm_token_suffix() */
  guint32 prefix;   /* first 4 bytes of it: stm_token_prefix() */
  guint16 flags;    /* StmTokenFlags */
  guint8 tag;       /* StmTag */
  guint8 name;      /* StmNameClass of the token, as learned; names[] may know better */
  guint8 label;     /* StmDependency */
  guint8 quoted;    /* StmQuoted */
  guint16 shape;    /* classes of its characters, runs cut to two */
} StmToken;

#define STM_TOKEN_NONE G_MAXUINT32

/* Tokens [first, end) of a text; empty where first == end. */
typedef struct {
  guint32 first;
  guint32 end;
} StmTokenRange;

typedef struct {
  guint32 first; /* tokens [first, end) */
  guint32 end;
  guint32 paragraph;
  guint8 parsed;   /* heads and labels are there */
  guint8 headline; /* looks like a headline or a caption: no full stop, title case */
  guint8 spare[2];
} StmSentence;

typedef struct {
  guint32 first; /* sentences [first, end) */
  guint32 end;
  guint32 start_byte;
  guint32 end_byte;
  guint32 dateline_end; /* token after "VIENNA, May 4 (Agency) -"; the first token where none */
} StmParagraph;

/* A quotation: from its opening mark to its closing one, or to the paragraph's end. One whose
 * mark nobody closes and no paragraph goes on with ends with its sentence. */
typedef struct {
  guint32 open;  /* token of the opening mark; where a quotation runs on into a paragraph that
                  * does not open it again, the paragraph's first token */
  guint32 end;   /* token behind the last one inside, marks included */
  guint32 close; /* token of the closing mark, STM_TOKEN_NONE when it runs on */
  guint32 outer; /* the quotation around it, STM_TOKEN_NONE when none */
  guint8 scare;  /* short and inside a clause: a name or a term, not speech */
  guint8 single; /* single marks */
  guint8 continues; /* reopens the one that the paragraph before left open */
  guint8 spare;
} StmQuote;

/* A name: a run of tokens that means one person, place, organization … */
typedef struct {
  guint32 first; /* tokens [first, end); titles and roles before a person's name stand outside */
  guint32 end;
  guint8 kind; /* StmNameClass */
  guint8 spare;
  guint16 match; /* the StmGazetteerKinds that @entry was found by, 0 when none */
  gint32 entry; /* entry of the gazetteer (stm-gazetteer.h), -1 when none */
} StmNameSpan;

struct _StmText {
  gatomicrefcount refs;
  StmArena arena;
  char *text;
  gsize len;
  StmToken *tokens; /* this and the next four: g_malloc() */
  StmSentence *sentences;
  StmParagraph *paragraphs;
  StmQuote *quotes;
  StmNameSpan *names;
  guint32 n_tokens;
  guint32 n_sentences;
  guint32 n_paragraphs;
  guint32 n_quotes;
  guint32 n_names;
  gint parsed; /* atomic: every sentence has its heads */
};

/* A token that a corpus gives. */
typedef struct {
  guint32 start; /* bytes of the text; starts never decrease */
  guint32 end;
  gboolean ends_sentence;
  gboolean ends_paragraph; /* implies the end of a sentence */
} StmGivenToken;

/* A text whose tokens, sentences and paragraphs are given: for training and measuring. Everything
 * that stm_text_split() and stm_text_quote() would fill is filled; no tags yet. NULL when a span
 * lies outside the text. */
StmText *stm_text_new_from_tokens (const char *text, gsize len, const StmGivenToken *tokens,
                                   guint n);
/* The text with nothing found in it; @text must be UTF-8 (not checked here). */
StmText *stm_text_new_bare (const char *text, gsize len);

/* Stages, in order. Each is linear in the text. */
void stm_text_split (StmText *self);    /* paragraphs, sentences, tokens: stm-split.c */
void stm_text_quote (StmText *self);    /* quotations: stm-quote.c */
void stm_text_tag (StmText *self);      /* Penn tags: stm-tagger.c */
void stm_text_lemmatise (StmText *self); /* stm-lemma.c */
void stm_text_name (StmText *self);     /* names: stm-names.c */

/* The token's bytes are @word; ASCII case does not count. FALSE beyond the last token. */
gboolean stm_token_is (const StmText *text, guint32 token, const char *word);
/* The first name of the text that ends after @token: index into names[], n_names when none. */
guint32 stm_name_from (const StmText *text, guint32 token);
/* The name that @token is in, STM_TOKEN_NONE when none. */
guint32 stm_name_at (const StmText *text, guint32 token);

/* The parse of one sentence, made when first asked for: stm-parser.c. For the one thread that has
 * the text; those who share it use stm_text_parse() and the public getters, which lock. */
void stm_text_parse_sentence (StmText *self, guint32 sentence);
