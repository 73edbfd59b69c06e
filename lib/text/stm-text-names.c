/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Tags and name classes as text, one table each for both directions. */
#include "text/stm-text-private.h"

#include <string.h>

static const char *const tags[] = {
  [STM_TAG_UNKNOWN] = "_",
  [STM_TAG_HASH] = "#",
  [STM_TAG_DOLLAR] = "$",
  [STM_TAG_QUOTE_CLOSE] = "''",
  [STM_TAG_COMMA] = ",",
  [STM_TAG_LRB] = "-LRB-",
  [STM_TAG_RRB] = "-RRB-",
  [STM_TAG_PERIOD] = ".",
  [STM_TAG_COLON] = ":",
  [STM_TAG_CC] = "CC",
  [STM_TAG_CD] = "CD",
  [STM_TAG_DT] = "DT",
  [STM_TAG_EX] = "EX",
  [STM_TAG_FW] = "FW",
  [STM_TAG_IN] = "IN",
  [STM_TAG_JJ] = "JJ",
  [STM_TAG_JJR] = "JJR",
  [STM_TAG_JJS] = "JJS",
  [STM_TAG_LS] = "LS",
  [STM_TAG_MD] = "MD",
  [STM_TAG_NN] = "NN",
  [STM_TAG_NNP] = "NNP",
  [STM_TAG_NNPS] = "NNPS",
  [STM_TAG_NNS] = "NNS",
  [STM_TAG_PDT] = "PDT",
  [STM_TAG_POS] = "POS",
  [STM_TAG_PRP] = "PRP",
  [STM_TAG_PRP_POSS] = "PRP$",
  [STM_TAG_RB] = "RB",
  [STM_TAG_RBR] = "RBR",
  [STM_TAG_RBS] = "RBS",
  [STM_TAG_RP] = "RP",
  [STM_TAG_SYM] = "SYM",
  [STM_TAG_TO] = "TO",
  [STM_TAG_UH] = "UH",
  [STM_TAG_VB] = "VB",
  [STM_TAG_VBD] = "VBD",
  [STM_TAG_VBG] = "VBG",
  [STM_TAG_VBN] = "VBN",
  [STM_TAG_VBP] = "VBP",
  [STM_TAG_VBZ] = "VBZ",
  [STM_TAG_WDT] = "WDT",
  [STM_TAG_WP] = "WP",
  [STM_TAG_WP_POSS] = "WP$",
  [STM_TAG_WRB] = "WRB",
  [STM_TAG_QUOTE_OPEN] = "``",
  [STM_TAG_ADD] = "ADD",
  [STM_TAG_AFX] = "AFX",
  [STM_TAG_GW] = "GW",
  [STM_TAG_HYPH] = "HYPH",
  [STM_TAG_NFP] = "NFP",
  [STM_TAG_XX] = "XX",
};

static const char *const name_classes[] = {
  [STM_NAME_CLASS_NONE] = "none",
  [STM_NAME_CLASS_PERSON] = "person",
  [STM_NAME_CLASS_ORGANIZATION] = "organization",
  [STM_NAME_CLASS_LOCATION] = "location",
  [STM_NAME_CLASS_MISC] = "misc",
  [STM_NAME_CLASS_DATE] = "date",
  [STM_NAME_CLASS_TIME] = "time",
  [STM_NAME_CLASS_DURATION] = "duration",
  [STM_NAME_CLASS_SET] = "set",
  [STM_NAME_CLASS_NUMBER] = "number",
  [STM_NAME_CLASS_ORDINAL] = "ordinal",
  [STM_NAME_CLASS_PERCENT] = "percent",
  [STM_NAME_CLASS_MONEY] = "money",
};

static int
find_string (const char *const *strings, guint n, const char *string)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (strings[i], string) == 0)
      return (int) i;
  return 0;
}

/**
 * stm_tag_to_string:
 * @tag: a tag
 *
 * Returns: (transfer none): the tag as the Penn Treebank writes it, such as "PRP$"; "_" for
 *   %STM_TAG_UNKNOWN and for a value that is no tag
 *
 * Since: 0.1
 */
const char *
stm_tag_to_string (StmTag tag)
{
  return (guint) tag < G_N_ELEMENTS (tags) ? tags[tag] : tags[0];
}

/**
 * stm_tag_from_string:
 * @string: a tag as the Penn Treebank writes it
 *
 * Returns: the tag, or %STM_TAG_UNKNOWN
 *
 * Since: 0.1
 */
StmTag
stm_tag_from_string (const char *string)
{
  g_return_val_if_fail (string != NULL, STM_TAG_UNKNOWN);

  return (StmTag) find_string (tags, G_N_ELEMENTS (tags), string);
}

/**
 * stm_name_class_to_string:
 * @name_class: a class of names
 *
 * Returns: (transfer none): the class in lower case, such as "person"; "none" for a value that
 *   is no class
 *
 * Since: 0.1
 */
const char *
stm_name_class_to_string (StmNameClass name_class)
{
  return (guint) name_class < G_N_ELEMENTS (name_classes) ? name_classes[name_class]
                                                          : name_classes[0];
}

/**
 * stm_name_class_from_string:
 * @string: a class of names in lower case
 *
 * Returns: the class, or %STM_NAME_CLASS_NONE
 *
 * Since: 0.1
 */
StmNameClass
stm_name_class_from_string (const char *string)
{
  g_return_val_if_fail (string != NULL, STM_NAME_CLASS_NONE);

  return (StmNameClass) find_string (name_classes, G_N_ELEMENTS (name_classes), string);
}
