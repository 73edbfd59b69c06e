/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Names in running text, and what titles say of persons: demonyms, countries that are persons'
 * names too, offices in front and behind, descriptions without a name, hostile text. */
#include "test-util.h"

#include <string.h>

#include "text/stm-title.h"

static char *
get_words (const StmText *text, guint32 first, guint32 end)
{
  guint32 start = text->tokens[first].start;

  if (first == end)
    return g_strdup ("");
  return g_strndup (text->text + start, text->tokens[end - 1].end - start);
}

/* The first name that is written so; fails the test when there is none. */
static guint32
find_name (const StmText *text, const char *name)
{
  for (guint32 i = 0; i < text->n_names; i++)
    {
      g_autofree char *words = get_words (text, text->names[i].first, text->names[i].end);

      if (strcmp (words, name) == 0)
        return i;
    }
  ck_abort_msg ("no name \"%s\"", name);
  return 0;
}

typedef struct {
  const char *text;
  const char *name;
  StmNameClass kind;
  const char *code; /* of the entry, NULL = none */
} Named;

static const Named named[] = {
  { "Envoys of Chad and Niger flew to Vienna on Monday.", "Chad", STM_NAME_CLASS_LOCATION, "TCD" },
  { "Envoys of Chad and Niger flew to Vienna on Monday.", "Niger", STM_NAME_CLASS_LOCATION, "NER" },
  { "Envoys of Chad and Niger flew to Vienna on Monday.", "Vienna", STM_NAME_CLASS_LOCATION,
    "AUT" },
  { "The senator met Michael Jordan in Amman, officials said.", "Michael Jordan",
    STM_NAME_CLASS_PERSON, NULL },
  { "Officials in Jordan declined to comment.", "Jordan", STM_NAME_CLASS_LOCATION, "JOR" },
  { "Turkey said on Friday that it would host the talks.", "Turkey", STM_NAME_CLASS_LOCATION,
    "TUR" },
  { "Troops from the Democratic Republic of the Congo crossed the river.",
    "Democratic Republic of the Congo", STM_NAME_CLASS_LOCATION, "COD" },
  { "Troops from the Republic of the Congo crossed the river.", "Republic of the Congo",
    STM_NAME_CLASS_LOCATION, "COG" },
  { "Guinea-Bissau and Equatorial Guinea signed the accord.", "Guinea-Bissau",
    STM_NAME_CLASS_LOCATION, "GNB" },
  { "Guinea-Bissau and Equatorial Guinea signed the accord.", "Equatorial Guinea",
    STM_NAME_CLASS_LOCATION, "GNQ" },
  { "The Georgian government rejected the claim.", "Georgian", STM_NAME_CLASS_MISC, "GEO" },
  { "The U.N. Security Council will meet on Tuesday.", "U.N. Security Council",
    STM_NAME_CLASS_ORGANIZATION, "IGOUNO" },
  { "Hamas and Hezbollah denied the report.", "Hezbollah", STM_NAME_CLASS_ORGANIZATION,
    "LBNREBHEZ" },
  { "A Saudi-led coalition began the strikes.", "Saudi-led", STM_NAME_CLASS_MISC, "SAU" },
};

START_TEST (test_named)
{
  const Named *n = &named[_i];
  g_autoptr (StmText) text = stm_text_new (n->text, -1, NULL);
  const StmNameSpan *span = &text->names[find_name (text, n->name)];

  ck_assert_msg (span->kind == n->kind, "%s is of class %s", n->name,
                 stm_name_class_to_string (span->kind));
  ck_assert_str_eq (stm_gazetteer_get_code (span->entry), n->code != NULL ? n->code : "");
}
END_TEST

typedef struct {
  const char *text;
  const char *name;
  const char *role;
  const char *country;      /* alpha-3 */
  const char *organization; /* its words */
  StmGender gender;
} Titled;

static const Titled titled[] = {
  { "Norwegian Deputy Foreign Minister Lars Holmberg said the talks would go on.", "Lars Holmberg",
    "Deputy Foreign Minister", "NOR", "", STM_GENDER_MALE },
  { "Peru's foreign minister, Carmen Quiroga, told reporters that the border was open.",
    "Carmen Quiroga", "foreign minister", "PER", "", STM_GENDER_FEMALE },
  { "Carmen Quiroga, Peru's foreign minister, told reporters that the border was open.",
    "Carmen Quiroga", "foreign minister", "PER", "", STM_GENDER_FEMALE },
  { "Ghanaian ambassador to Togo Kofi Mensah welcomed the plan.", "Kofi Mensah",
    "ambassador to Togo", "GHA", "", STM_GENDER_MALE },
  { "Deputy Prime Minister and Foreign Minister Anna Novak resigned.", "Anna Novak",
    "Deputy Prime Minister and Foreign Minister", "", "", STM_GENDER_FEMALE },
  { "NATO Secretary General Pieter Verhoeven left Brussels.", "Pieter Verhoeven",
    "Secretary General", "", "NATO", STM_GENDER_MALE },
  { "Former Kenyan President Grace Wanjiru called for calm.", "Grace Wanjiru", "President", "KEN",
    "", STM_GENDER_FEMALE },
  { "Mrs. Halvorsen said she would not run again.", "Halvorsen", "", "", "", STM_GENDER_FEMALE },
  { "Kremlin spokesman Ivan Zaitsev declined to comment.", "Ivan Zaitsev", "spokesman", "RUS", "",
    STM_GENDER_MALE },
};

START_TEST (test_titled)
{
  const Titled *t = &titled[_i];
  g_autoptr (StmText) text = stm_text_new (t->text, -1, NULL);
  g_autofree char *role = NULL, *organization = NULL;
  StmTitle title;

  stm_title_of_name (text, find_name (text, t->name), &title);
  role = get_words (text, title.role.first, title.role.end);
  organization = get_words (text, title.organization.first, title.organization.end);
  ck_assert_str_eq (role, t->role);
  ck_assert_str_eq (stm_gazetteer_get_country (title.country), t->country);
  ck_assert_str_eq (organization, t->organization);
  ck_assert_int_eq (title.gender, t->gender);
}
END_TEST

START_TEST (test_past)
{
  g_autoptr (StmText) text
      = stm_text_new ("Former Kenyan President Grace Wanjiru called for calm.", -1, NULL);
  StmTitle title;

  stm_title_of_name (text, find_name (text, "Grace Wanjiru"), &title);
  ck_assert (title.past);
  ck_assert_uint_eq (title.mention.first, 0);
}
END_TEST

typedef struct {
  const char *phrase; /* the subject of "PHRASE said so." */
  gboolean found;
  const char *country;
  const char *sector;
  gboolean plural;
  gboolean body;
} Described;

static const Described described[] = {
  { "The Azerbaijani foreign ministry", TRUE, "AZE", "GOV", FALSE, TRUE },
  { "Iran's ambassador to Azerbaijan", TRUE, "IRN", "GOV", FALSE, FALSE },
  { "A senior Western diplomat", TRUE, "", "GOV", FALSE, FALSE },
  { "A spokesman for the ministry", TRUE, "", "GOV", FALSE, FALSE },
  { "Turkish officials", TRUE, "TUR", "GOV", TRUE, FALSE },
  { "The Syrian army", TRUE, "SYR", "MIL", FALSE, TRUE },
  { "The blue car", FALSE, "", "", FALSE, FALSE },
};

START_TEST (test_described)
{
  const Described *d = &described[_i];
  g_autofree char *sentence = g_strconcat (d->phrase, " said so on Monday.", NULL);
  g_autoptr (StmText) text = stm_text_new (sentence, -1, NULL);
  StmTitle title;
  guint32 end = 0;

  while (text->tokens[end].start < strlen (d->phrase))
    end++;
  ck_assert_int_eq (stm_title_of_phrase (text, 0, end, &title), d->found);
  if (!d->found)
    return;
  ck_assert_str_eq (stm_gazetteer_get_country (title.country), d->country);
  ck_assert_str_eq (title.sector, d->sector);
  ck_assert_int_eq (title.plural, d->plural);
  ck_assert_int_eq (title.body, d->body);
  ck_assert_uint_eq (title.mention.end, end);
}
END_TEST

/* Spans stay in order, inside their sentences, and apart. */
START_TEST (test_hostile)
{
  static const char *const pieces[]
      = { "IRAN ", "President ", "of the ", "\xe2\x80\x9c", "Mr. ", "and ", ", ",
          "'s ",   "\n\n",       "\xf0\x9f\x98\x80 ", "X", "U.S.-", "Lord ", "ambassador to " };
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (StmText) text = NULL;
  guint32 seed = 12345, last = 0;

  for (guint i = 0; i < 20000; i++)
    {
      seed = seed * 1664525u + 1013904223u;
      g_string_append (string, pieces[(seed >> 16) % G_N_ELEMENTS (pieces)]);
    }
  text = stm_text_new (string->str, (gssize) string->len, NULL);
  for (guint32 i = 0; i < text->n_names; i++)
    {
      const StmNameSpan *span = &text->names[i];
      StmTitle title;

      ck_assert_uint_ge (span->first, last);
      ck_assert_uint_lt (span->first, span->end);
      ck_assert_uint_eq (text->tokens[span->first].sentence,
                         text->tokens[span->end - 1].sentence);
      last = span->end;
      if (span->kind != STM_NAME_CLASS_PERSON)
        continue;
      stm_title_of_name (text, i, &title);
      ck_assert_uint_le (title.mention.first, span->first);
      ck_assert_uint_ge (title.mention.end, span->end);
    }
  ck_assert_uint_le (last, text->n_tokens);
}
END_TEST

Suite *
stm_test_names_suite (void)
{
  Suite *suite = suite_create ("names");
  TCase *cases = tcase_create ("names");

  tcase_add_loop_test (cases, test_named, 0, G_N_ELEMENTS (named));
  tcase_add_loop_test (cases, test_titled, 0, G_N_ELEMENTS (titled));
  tcase_add_test (cases, test_past);
  tcase_add_loop_test (cases, test_described, 0, G_N_ELEMENTS (described));
  tcase_add_test (cases, test_hostile);
  suite_add_tcase (suite, cases);
  return suite;
}
