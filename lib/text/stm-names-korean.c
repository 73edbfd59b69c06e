/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Korean persons as news writes them: a family name of few and a given name of two syllables with a
 * hyphen ("Song Young-moo"), which the learned tagger takes for all sorts of things. Called by
 * stm-names.c. Family names are those of Korea's censuses in their usual romanisations. */
#include "text/stm-names-private.h"

static const char *const family_names[] = {
  "Ahn",  "An",   "Bae",   "Baek", "Ban",   "Bang", "Byun",  "Cha",  "Chae", "Chang", "Cheon",
  "Cho",  "Choe", "Choi",  "Chon", "Chu",   "Chun", "Chung", "Eom",  "Gil",  "Gong",  "Ha",
  "Ham",  "Han",  "Heo",   "Ho",   "Hong",  "Hur",  "Hwang", "Hyon", "Hyun", "Im",    "Jang",
  "Jee",  "Jeon", "Jeong", "Ji",   "Jin",   "Jo",   "Joo",   "Ju",   "Jun",  "Jung",  "Kang",
  "Kil",  "Kim",  "Ko",    "Koh",  "Kong",  "Koo",  "Ku",    "Kwak", "Kwon", "Lee",   "Lim",
  "Ma",   "Min",  "Moon",  "Mun",  "Myung", "Na",   "Nam",   "No",   "Noh",  "Oh",    "Paek",
  "Paik", "Pak",  "Park",  "Pyo",  "Rhee",  "Ri",   "Rim",   "Ro",   "Roh",  "Ryu",   "Seo",
  "Seok", "Shim", "Shin",  "Sim",  "Sin",   "So",   "Sohn",  "Son",  "Song", "Suh",   "Sung",
  "Tae",  "Thae", "U",     "Um",   "Won",   "Woo",  "Yang",  "Yeom", "Yi",   "Yim",   "Yoo",
  "Yoon", "You",  "Yu",    "Yun",
};

static gboolean
is_family_name (const StmText *text, guint32 token)
{
  for (guint i = 0; i < G_N_ELEMENTS (family_names); i++)
    if (stm_token_is (text, token, family_names[i]))
      return (text->tokens[token].flags & STM_TOKEN_CAPITAL) != 0;
  return FALSE;
}

/* "Young-moo": a capital, letters, a hyphen, small letters, no more than twelve bytes in all. */
static gboolean
is_given_name (const StmText *text, guint32 token)
{
  const StmToken *t = &text->tokens[token];
  const char *s = text->text + t->start;
  const gsize len = t->end - t->start;
  gsize hyphen = 0;

  if (len < 4 || len > 12 || !g_ascii_isupper (s[0]))
    return FALSE;
  for (gsize i = 1; i < len; i++)
    if (s[i] == '-' && hyphen == 0 && i > 1)
      hyphen = i;
    else if (!g_ascii_islower (s[i]))
      return FALSE;
  return hyphen != 0 && hyphen + 2 < len;
}

void
stm_names_mark_korean (const StmText *text, guint8 *classes)
{
  for (guint32 i = 1; i < text->n_tokens; i++)
    if (is_given_name (text, i) && is_family_name (text, i - 1)
        && text->tokens[i].sentence == text->tokens[i - 1].sentence)
      {
        classes[i - 1] = classes[i] = STM_NAME_CLASS_PERSON;
        /* "South Korean Defense Minister Song …": not all of it */
        for (guint32 k = i - 1; k > 0 && classes[k - 1] == STM_NAME_CLASS_MISC; k--)
          classes[k - 1] = STM_NAME_CLASS_NONE;
      }
}
