/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Abbreviations, and where sentences end: tokens of a paragraph are cut behind full stops, question
 * and exclamation marks and the quotation marks and brackets that close after them. Also finds
 * datelines and headlines. Runs when the paragraph's tokens and their quotation marks are known. */
#include "text/stm-split.h"

#include <string.h>

/* Longest abbreviation in the tables, in bytes. */
#define LONGEST 7

/* A dateline's dash stands among the first tokens. */
#define LONGEST_DATELINE 24

/* As written, without the stop. Sorted by nothing: a perfect filter on length and first letter
 * would not pay, see stm_abbreviation_find(). */
static const char *const titles[] = {
  "Mr",   "Mrs",  "Ms",    "Mx",   "Dr",   "Prof", "Gen",  "Col",   "Lt",   "Sgt",   "Capt",
  "Cmdr", "Adm",  "Maj",   "Brig", "Gov",  "Sen",  "Rep",  "Rev",   "Hon",  "Pres",  "Amb",
  "Sens", "Reps", "Messrs", "Mme", "Mlle", "St",   "Mt",   "Ft",    "Fr",   "Atty",  "Supt",
  "Insp", "Cpl",  "Pvt",   "Cdr",  "Comdr", "Ayat", "Sec",  "Vice-Adm", "Ald", "Det", "Gens",
  "Drs",  "Profs", "Govs", "Cols", "Lts",  "Pfc",  "Spc",  "Msgr",  "Ste",  "vs",    "v",
  "cf",   "ed",   "eds",   "al",   "Alt",
};

static const char *const before_numbers[] = {
  "No", "Nos", "no", "nos", "p", "pp", "Art", "art", "Arts", "Ch", "Fig", "fig", "Vol", "vol",
  "Sect", "Par", "par", "Para", "c", "ca", "Nr", "Res", "Op", "op", "ch", "sec", "Pt",
};

static const char *const maybes[] = {
  "Jan",  "Feb",  "Mar",   "Apr",  "Jun",  "Jul",  "Aug",  "Sept", "Sep",   "Oct",  "Nov",
  "Dec",  "Mon",  "Tue",   "Tues", "Wed",  "Thu",  "Thur", "Thurs", "Fri",  "Inc",  "Corp",
  "Co",   "Cos",  "Ltd",   "Bros", "Jr",   "Sr",   "Esq",  "etc",  "Ala",   "Ariz", "Ark",
  "Calif", "Colo", "Conn", "Del",  "Fla",  "Ga",   "Ill",  "Ind",  "Kan",   "Ky",   "La",
  "Mass", "Md",   "Mich",  "Minn", "Miss", "Mo",   "Mont", "Neb",  "Nev",   "Okla", "Ore",
  "Pa",   "Tenn", "Tex",   "Va",   "Vt",   "Wash", "Wis",  "Wyo",  "Ont",   "Que",  "Ave",
  "Blvd", "Rd",   "Dept",  "dept", "Assn", "Univ", "approx", "est", "Est",  "Mfg",  "Intl",
  "Ph",   "Dist", "Eng",   "Ing",  "hon",  "incl", "max",  "min",  "Bhd",   "Pty",  "Plc",
  "Ret",  "ret",  "Gov't", "Int'l", "Nat'l", "Ass'n", "Pol",
};

/* Words that begin sentences far more often than they go on a name. */
static const char *const starters[] = {
  "The",   "A",     "An",    "In",     "On",    "At",     "He",    "She",   "It",     "They",
  "We",    "You",   "And",   "But",    "This",  "That",   "These", "Those", "There",  "If",
  "When",  "While", "As",    "For",    "His",   "Her",    "Their", "Its",   "Our",    "My",
  "Some",  "Many",  "Most",  "After",  "Before", "Since", "However", "Meanwhile", "Also", "Both",
  "Not",   "Now",   "So",    "What",   "Who",   "Why",    "How",   "Where", "Although", "Though",
  "Because", "During", "Under", "With", "From", "To",     "By",    "Other", "Another", "Such",
  "Here",  "One",   "Asked", "Earlier", "Later", "Last",  "Yet",   "Still", "Then",   "Only",
  "Even",  "No",    "Or",    "According", "About", "All", "Each",  "Every", "Among",  "Despite",
  "Until", "Several", "Two", "Three",  "Once",  "Instead", "Nor",  "Which", "Your",   "Let",
};

static gboolean
is_listed (const char *const *list, guint n, const char *word, gsize len)
{
  for (guint i = 0; i < n; i++)
    if (list[i][0] == word[0] && strlen (list[i]) == len && memcmp (list[i], word, len) == 0)
      return TRUE;
  return FALSE;
}

#define IS_LISTED(list, word, len) is_listed (list, G_N_ELEMENTS (list), word, len)

StmAbbreviation
stm_abbreviation_find (const char *text, gsize start, gsize end)
{
  const char *word = text + start;
  gsize len = end - start;
  const char *part;

  if (len == 0)
    return STM_ABBREVIATION_NONE;
  /* One letter, or letters with stops between them. */
  if ((stm_char_class (text[end - 1]) & STM_CHAR_LETTER)
      && (len == 1 || text[end - 2] == '.' || text[end - 2] == '-'))
    {
      if (len == 1)
        return stm_char_class (text[start]) == STM_CHAR_UPPER ? STM_ABBREVIATION_INITIAL
               : IS_LISTED (before_numbers, word, len)        ? STM_ABBREVIATION_NUMBER
               : IS_LISTED (titles, word, len)                ? STM_ABBREVIATION_TITLE
                                                              : STM_ABBREVIATION_NONE;
      if (text[end - 2] == '.')
        return STM_ABBREVIATION_MAYBE;
      return STM_ABBREVIATION_NONE;
    }
  /* Ph.D, M.Sc */
  if (len <= 6 && memchr (word, '.', len) != NULL
      && stm_char_class (text[start]) == STM_CHAR_UPPER)
    return STM_ABBREVIATION_MAYBE;
  if (len > LONGEST && memchr (word, '-', len) == NULL)
    return STM_ABBREVIATION_NONE;
  /* R-Calif, Lt-Gen */
  for (part = text + end; part > word && text + end - part <= LONGEST && part[-1] != '-';)
    part--;
  len = (gsize) (text + end - part);
  if (part > word && part[-1] != '-')
    return STM_ABBREVIATION_NONE;
  if (len == 0 || len > LONGEST)
    return STM_ABBREVIATION_NONE;
  if (IS_LISTED (titles, part, len))
    return STM_ABBREVIATION_TITLE;
  if (IS_LISTED (maybes, part, len))
    return STM_ABBREVIATION_MAYBE;
  if (IS_LISTED (before_numbers, part, len))
    return STM_ABBREVIATION_NUMBER;
  return STM_ABBREVIATION_NONE;
}

static guint
closing_mark_at (const char *text, gsize at, gsize end)
{
  if (text[at] == '"' || text[at] == ')' || text[at] == ']')
    return 1;
  if (text[at] == '\'')
    return at + 1 < end && (stm_char_class (text[at + 1]) & STM_CHAR_WORD) ? 0 : 1;
  if (at + 3 <= end && memcmp (text + at, "\xe2\x80\x9d", 3) == 0)
    return 3;
  if (at + 3 <= end && memcmp (text + at, "\xe2\x80\x99", 3) == 0)
    return at + 3 < end && (stm_char_class (text[at + 3]) & STM_CHAR_WORD) ? 0 : 3;
  if (at + 2 <= end && memcmp (text + at, "\xc2\xbb", 2) == 0)
    return 2;
  return 0;
}

static guint
opening_mark_at (const char *text, gsize at, gsize end)
{
  if (strchr ("\"'`([", text[at]) != NULL)
    return 1;
  if (at + 3 <= end
      && (memcmp (text + at, "\xe2\x80\x9c", 3) == 0 || memcmp (text + at, "\xe2\x80\x98", 3) == 0))
    return 3;
  if (at + 2 <= end && memcmp (text + at, "\xc2\xab", 2) == 0)
    return 2;
  return 0;
}

gboolean
stm_abbreviation_ends_sentence (StmAbbreviation kind, const char *text, gsize dot, gsize end)
{
  gsize at = dot + 1;
  guint size;
  gboolean closed = FALSE, opened = FALSE;
  gsize word;

  for (guint i = 0; i < 4 && at < end && (size = closing_mark_at (text, at, end)) > 0; i++)
    {
      closed = closed || text[at] != ')';
      at += size;
    }
  if (at >= end)
    return TRUE;
  if ((stm_char_class_at (text + at, text + end, &size) & STM_CHAR_SPACE) == 0)
    return FALSE;
  for (guint i = 0; i < 8 && at < end; i++)
    {
      if (!(stm_char_class_at (text + at, text + end, &size) & STM_CHAR_SPACE))
        break;
      at += size;
    }
  if (at >= end)
    return TRUE;
  if (kind == STM_ABBREVIATION_TITLE)
    return FALSE;
  for (guint i = 0; i < 4 && at < end && (size = opening_mark_at (text, at, end)) > 0; i++)
    {
      opened = TRUE;
      at += size;
    }
  word = at;
  while (at < end && (stm_char_class (text[at]) & STM_CHAR_LETTER))
    at++;
  if (at == word || stm_char_class (text[word]) != STM_CHAR_UPPER)
    return FALSE;
  if (closed)
    return TRUE;
  if (IS_LISTED (starters, text + word, at - word))
    return kind != STM_ABBREVIATION_INITIAL || !opened;
  /* "etc. Iran" */
  return kind == STM_ABBREVIATION_MAYBE && dot >= 3 && memcmp (text + dot - 3, "etc", 3) == 0;
}

static inline gsize
token_len (const StmToken *t)
{
  return t->end - t->start;
}

static inline char
first_char (const StmText *self, guint32 i)
{
  return self->text[self->tokens[i].start];
}

static gboolean
begins_lower (const StmText *self, guint32 i)
{
  const StmToken *t = &self->tokens[i];
  guint size;

  return stm_char_class_at (self->text + t->start, self->text + t->end, &size) == STM_CHAR_LOWER;
}

/* Whether the token is one of . ? ! ... or a run of them. */
static gboolean
is_terminal (const StmText *self, guint32 i, gboolean *is_ellipsis)
{
  const StmToken *t = &self->tokens[i];
  const char *p = self->text + t->start;

  *is_ellipsis = FALSE;
  if (*p == '?' || *p == '!')
    return TRUE;
  if (*p == '.')
    {
      *is_ellipsis = token_len (t) > 1;
      return token_len (t) == 1 || p[1] == '.' || p[1] == ' ';
    }
  if ((guchar) *p == 0xe2 && token_len (t) == 3 && memcmp (p, "\xe2\x80\xa6", 3) == 0)
    return *is_ellipsis = TRUE;
  /* The full stops of Chinese, Hindi and Arabic question marks. */
  return (guchar) *p >= 0xd8
         && ((token_len (t) == 3
              && (memcmp (p, "\xe3\x80\x82", 3) == 0 || memcmp (p, "\xe0\xa5\xa4", 3) == 0
                  || memcmp (p, "\xef\xbc\x9f", 3) == 0 || memcmp (p, "\xef\xbc\x81", 3) == 0))
             || (token_len (t) == 2 && memcmp (p, "\xd8\x9f", 2) == 0));
}

/* A mark that belongs to the sentence before it. */
static gboolean
closes_after (const StmText *self, guint32 i)
{
  const StmToken *t = &self->tokens[i];
  char c = first_char (self, i);

  if (t->flags & STM_TOKEN_CLOSE_QUOTE)
    return TRUE;
  return token_len (t) == 1 && (c == ')' || c == ']' || c == '}');
}

/* "1." and "a)" begin items of a list. */
static gboolean
is_item_number (const StmText *self, guint32 first, guint32 i)
{
  const StmToken *t = &self->tokens[first];

  return i == first + 1 && first_char (self, i) == '.' && token_len (t) <= 3
         && (stm_char_class (first_char (self, first)) == STM_CHAR_DIGIT || token_len (t) == 1)
         && (t->flags & STM_TOKEN_WORD);
}

static gboolean
is_dash (const StmText *self, guint32 i)
{
  const StmToken *t = &self->tokens[i];
  const char *p = self->text + t->start;

  if (*p == '-')
    return !(t->flags & STM_TOKEN_WORD);
  return token_len (t) >= 3 && memcmp (p, "\xe2\x80", 2) == 0
         && ((guchar) p[2] == 0x93 || (guchar) p[2] == 0x94 || (guchar) p[2] == 0x95);
}

/* Whether the sentence whose terminal is @i, its closers before @next, ends there. */
static gboolean
ends_at (const StmText *self, guint32 first, guint32 i, guint32 next, gboolean is_ellipsis)
{
  const StmToken *t = &self->tokens[next];
  char c = first_char (self, next);
  gboolean quote_closed = FALSE, is_plain_stop;

  for (guint32 k = i + 1; k < next; k++)
    quote_closed = quote_closed || (self->tokens[k].flags & STM_TOKEN_CLOSE_QUOTE);
  is_plain_stop = first_char (self, i) == '.' && !is_ellipsis && !quote_closed;
  if (is_item_number (self, first, i))
    return FALSE;
  if (c == ',' || c == ';' || c == ':' || c == ')' || c == ']')
    return FALSE;
  if (!(t->flags & STM_TOKEN_SPACE_BEFORE) && !(t->flags & (STM_TOKEN_CAPITAL))
      && !(t->flags & STM_TOKEN_OPEN_QUOTE) && (guchar) c < 0x80)
    return FALSE;
  /* "Why?" he asked. "... never" she said. A mark alone ends a sentence even before a small letter:
   * the abbreviations are known, and not everybody writes capitals. */
  if (begins_lower (self, next))
    return !is_ellipsis && !quote_closed && next == i + 1;
  /* A dash goes on after "Why?"; after a stop it is a bullet. */
  if (c == '-' || is_dash (self, next))
    return is_plain_stop;
  return TRUE;
}

static gboolean
is_word (const StmText *self, guint32 i, const char *word)
{
  const StmToken *t = &self->tokens[i];

  return token_len (t) == strlen (word) && memcmp (self->text + t->start, word, token_len (t)) == 0;
}

/* "Image: A. Person." after a caption without a stop. */
static gboolean
begins_credit (const StmText *self, guint32 i, guint32 end)
{
  static const char *const words[] = { "Image", "Photo", "Picture", "Photograph", "Credit" };

  if (i + 2 >= end || first_char (self, i + 1) != ':')
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_word (self, i, words[k]))
      return TRUE;
  return FALSE;
}

static gboolean
is_in (const StmText *self, guint32 i, const char *const *words, guint n)
{
  for (guint k = 0; k < n; k++)
    if (is_word (self, i, words[k]))
      return TRUE;
  return FALSE;
}

/* The end of "Thursday, May 7, 2015" at the beginning of a paragraph, when a sentence begins right
 * behind it; else @first. */
static guint32
find_date_line (const StmText *self, guint32 first, guint32 end)
{
  static const char *const days[] = { "Monday", "Tuesday", "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday" };
  static const char *const months[] = { "January", "February", "March", "April",
                                        "May", "June", "July", "August",
                                        "September", "October", "November", "December" };
  guint32 i = first;

  if (i + 1 < end && is_in (self, i, days, G_N_ELEMENTS (days))
      && first_char (self, i + 1) == ',')
    i += 2;
  if (i + 4 >= end || !is_in (self, i, months, G_N_ELEMENTS (months))
      || !(self->tokens[i + 1].flags & STM_TOKEN_HAS_DIGIT) || first_char (self, i + 2) != ','
      || !(self->tokens[i + 3].flags & STM_TOKEN_HAS_DIGIT)
      || token_len (&self->tokens[i + 3]) != 4)
    return first;
  i += 4;
  return (self->tokens[i].flags & STM_TOKEN_CAPITAL) ? i : first;
}

/* Capitals that are a place rather than an acronym ("NATO Secretary General …"). The gazetteer is
 * itself read by the splitter and cannot be asked here. */
static gboolean
may_be_place (const StmText *self, guint32 first, guint32 end)
{
  static const char *const short_places[] = { "BAKU", "BERN", "BONN", "CALI", "DOHA", "KIEV",
                                              "KYIV", "LIMA", "LOME", "OSLO", "RIGA", "ROME" };
  static const char *const acronyms[] = { "ASEAN", "ECOWAS", "FIFA", "HAMAS", "MERCOSUR", "UNESCO",
                                          "UNHCR", "UNICEF", "UNRWA" };
  const char *p = self->text + self->tokens[first].start;
  gsize len = self->tokens[end - 1].end - self->tokens[first].start;

  if (len < 5)
    {
      for (guint i = 0; i < G_N_ELEMENTS (short_places); i++)
        if (len == 4 && strncmp (p, short_places[i], 4) == 0)
          return TRUE;
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (acronyms); i++)
    if (strlen (acronyms[i]) == token_len (&self->tokens[first])
        && strncmp (p, acronyms[i], token_len (&self->tokens[first])) == 0)
      return FALSE;
  return TRUE;
}

/* The token after a bare dateline, "HAVANA The president …": a place in capitals and no mark behind
 * it; @first when there is none. */
static guint32
find_bare_dateline (const StmText *self, guint32 first, guint32 end)
{
  guint32 i = first;
  gboolean lower = FALSE;

  while (i < end && i < first + 3 && (self->tokens[i].flags & STM_TOKEN_ALL_CAPS)
         && !(self->tokens[i].flags & STM_TOKEN_HAS_DIGIT))
    i++;
  if (i == first || i + 2 >= end
      || !may_be_place (self, first, i)
      || self->tokens[i - 1].end - self->tokens[first].start < 4
      || !(self->tokens[i].flags & STM_TOKEN_CAPITAL) || (self->tokens[i].flags & STM_TOKEN_ALL_CAPS))
    return first;
  for (guint32 k = i; k < MIN (end, i + 12); k++)
    lower = lower || (self->tokens[k].flags & (STM_TOKEN_WORD | STM_TOKEN_CAPITAL)) == STM_TOKEN_WORD;
  return lower ? i : first;
}

/* The token after a dateline such as "VIENNA, May 4 (Agency) --", or @first. */
static guint32
find_dateline (const StmText *self, guint32 first, guint32 end)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  gboolean capitals = FALSE, month = FALSE, bracket = FALSE, closed = FALSE;
  guint32 limit = MIN (end, first + LONGEST_DATELINE);

  for (guint32 i = first; i < limit; i++)
    {
      const StmToken *t = &self->tokens[i];
      const char *p = self->text + t->start;

      if (i > first && is_dash (self, i))
        {
          if (capitals || month || closed)
            return i + 1;
          return find_bare_dateline (self, first, end);
        }
      if (i == first + 8 && !capitals && !month && !bracket)
        return find_bare_dateline (self, first, end);
      if ((t->flags & STM_TOKEN_ALL_CAPS) && token_len (t) >= 3 && i < first + 3)
        capitals = TRUE;
      else if (t->flags & STM_TOKEN_CAPITAL)
        {
          for (guint m = 0; m < G_N_ELEMENTS (months); m++)
            month = month || (token_len (t) >= 3 && strncmp (p, months[m], 3) == 0);
        }
      else if (*p == '(' || *p == '[')
        bracket = TRUE;
      else if (*p == ')' || *p == ']')
        {
          closed = TRUE;
          /* "VIENNA, May 4 (Agency) The talks …" */
          if (capitals && month && i + 1 < end && (self->tokens[i + 1].flags & STM_TOKEN_CAPITAL)
              && i + 2 < end && (self->tokens[i + 2].flags & STM_TOKEN_CAPITAL) == 0)
            return i + 1;
        }
      else if (*p == ',' || *p == '/' || *p == '.' || (t->flags & STM_TOKEN_HAS_DIGIT))
        ;
      else if (!bracket && (t->flags & STM_TOKEN_WORD))
        return find_bare_dateline (self, first, end);
    }
  return find_bare_dateline (self, first, end);
}

/* Few words, no stop at the end, most of the long words with a capital; the first line of a text
 * needs no capitals. */
static gboolean
looks_like_headline (const StmText *self, const StmSentence *s, gboolean is_first)
{
  guint capitals = 0, words = 0;
  guint32 last = s->end - 1;
  gboolean unused;

  if (s->end - s->first > 30)
    return FALSE;
  while (last > s->first && closes_after (self, last))
    last--;
  if (is_terminal (self, last, &unused) && first_char (self, last) == '.')
    return FALSE;
  for (guint32 i = s->first; i < s->end; i++)
    {
      const StmToken *t = &self->tokens[i];

      if (!(t->flags & STM_TOKEN_WORD) || token_len (t) < 4)
        continue;
      words++;
      capitals += (t->flags & (STM_TOKEN_CAPITAL | STM_TOKEN_HAS_DIGIT)) != 0;
    }
  return words > 0 && (is_first || capitals * 4 >= words * 3);
}

void
stm_text_add_paragraph (StmText *self, guint32 first, gsize start, gsize end)
{
  guint32 stop = self->n_tokens;
  guint32 begin = first;
  StmParagraph *p = stm_text_begin_paragraph (self, start);

  p->end_byte = (guint32) end;
  if ((begin = find_date_line (self, first, stop)) > first)
    stm_text_add_sentence (self, first, begin);
  for (guint32 i = begin; i < stop; i++)
    {
      gboolean is_ellipsis;
      guint32 next = i + 1;

      if (i > begin && begins_credit (self, i, stop))
        {
          stm_text_add_sentence (self, begin, i);
          begin = i;
        }
      if (!is_terminal (self, i, &is_ellipsis))
        continue;
      while (next < stop && closes_after (self, next))
        next++;
      if (next < stop && ends_at (self, begin, i, next, is_ellipsis))
        {
          stm_text_add_sentence (self, begin, next);
          begin = next;
        }
      i = next - 1;
    }
  if (begin < stop)
    stm_text_add_sentence (self, begin, stop);
  p = &self->paragraphs[self->n_paragraphs - 1];
  p->dateline_end = find_dateline (self, first, stop);
  if (p->end == p->first + 1)
    self->sentences[p->first].headline
        = looks_like_headline (self, &self->sentences[p->first], self->n_paragraphs == 1);
}
