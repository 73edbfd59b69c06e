/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Rules for the text of single fields: country, language, actor code, CAMEO, PLOVER. The field
 * tables name them; builder and readers call them. A rule sets VALUE and says what was expected;
 * the caller adds the place. */
#include "base/stm-error-private.h"
#include "model/stm-model-private.h"

/* ISO 3166-1 alpha-3, sorted, then ISO 3166-3's former countries, which news of the past names. */
static const char countries[] =
    "ABWAFGAGOAIAALAALBANDAREARGARMASMATAATFATGAUSAUTAZEBDIBELBENBESBFABGDBGRBHRBHSBIHBLMBLRBLZBMU"
    "BOLBRABRBBRNBTNBVTBWACAFCANCCKCHECHLCHNCIVCMRCODCOGCOKCOLCOMCPVCRICUBCUWCXRCYMCYPCZEDEUDJIDMA"
    "DNKDOMDZAECUEGYERIESHESPESTETHFINFJIFLKFRAFROFSMGABGBRGEOGGYGHAGIBGINGLPGMBGNBGNQGRCGRDGRLGTM"
    "GUFGUMGUYHKGHMDHNDHRVHTIHUNIDNIMNINDIOTIRLIRNIRQISLISRITAJAMJEYJORJPNKAZKENKGZKHMKIRKNAKORKWT"
    "LAOLBNLBRLBYLCALIELKALSOLTULUXLVAMACMAFMARMCOMDAMDGMDVMEXMHLMKDMLIMLTMMRMNEMNGMNPMOZMRTMSRMTQ"
    "MUSMWIMYSMYTNAMNCLNERNFKNGANICNIUNLDNORNPLNRUNZLOMNPAKPANPCNPERPHLPLWPNGPOLPRIPRKPRTPRYPSEPYF"
    "QATREUROURUSRWASAUSDNSENSGPSGSSHNSJMSLBSLESLVSMRSOMSPMSRBSSDSTPSURSVKSVNSWESWZSXCSXMSYCSYRTCA"
    "TCDTGOTHATJKTKLTKMTLSTONTTOTUNTURTUVTWNTZAUGAUKRUMIURYUSAUZBVATVCTVENVGBVIRVNMVUTWLFWSMYEMZAF"
    "ZMBZWE";
static const char former_countries[] =
    "AFIANTATBATNBURBYSCSKCTEDDRDHYFXXGELHVOJTNMIDNHBNTZPCIPCZPHIPUSRHOROMSCGSKMSUNTMPVDRWAKYMDYUG"
    "ZAR";

static gboolean
refuse (GError **error, const char *value, gsize len, const char *what)
{
  g_autofree char *quoted = stm_error_quote (value, (gssize) len);

  stm_error_set (error, STM_ERROR_VALUE, NULL, "%s is not %s", quoted, what);
  return FALSE;
}

static gboolean
is_upper (const char *text, gsize len)
{
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isupper (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_country (const char *code)
{
  gsize low = 0;
  gsize high = sizeof countries / 3;

  while (low < high)
    {
      gsize middle = (low + high) / 2;
      int order = memcmp (code, countries + 3 * middle, 3);

      if (order == 0)
        return TRUE;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  for (gsize i = 0; i + 3 < sizeof former_countries; i += 3)
    if (memcmp (code, former_countries + i, 3) == 0)
      return TRUE;
  /* The range that ISO leaves to users; Kosovo goes by XKX there. */
  return code[0] == 'X';
}

gboolean
stm_rule_country (const char *value, gsize len, GError **error)
{
  if (len == 3 && is_upper (value, 3) && is_country (value))
    return TRUE;
  return refuse (error, value, len, "a country code (ISO 3166-1 alpha-3)");
}

gboolean
stm_rule_code (const char *value, gsize len, GError **error)
{
  if (len >= 3 && len <= 15 && len % 3 == 0 && is_upper (value, len))
    return TRUE;
  return refuse (error, value, len, "an actor code (capital letters in threes)");
}

gboolean
stm_rule_cameo (const char *value, gsize len, GError **error)
{
  gboolean good = len >= 2 && len <= 4;

  for (gsize i = 0; good && i < len; i++)
    good = g_ascii_isdigit (value[i]);
  if (good)
    {
      int root = (value[0] - '0') * 10 + (value[1] - '0');

      good = root >= 1 && root <= 20;
    }
  return good || refuse (error, value, len, "a CAMEO code (2 to 4 digits from 01 to 20)");
}

gboolean
stm_rule_plover (const char *value, gsize len, GError **error)
{
  static const char *const events[]
      = { "ACCUSE",  "AGREE",     "AID",      "ASSAULT", "COERCE",  "CONCEDE",
          "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",  "REQUEST",
          "RETREAT", "SANCTION",  "SUPPORT",  "THREATEN" };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (strlen (events[i]) == len && memcmp (events[i], value, len) == 0)
      return TRUE;
  return refuse (error, value, len, "a PLOVER event type");
}

/* One subtag of a language tag. */
typedef struct {
  const char *text;
  gsize len;
  gboolean letters; /* all of it */
  gboolean alnum;
} Subtag;

/* The next subtag from @at; FALSE when there is none. */
static gboolean
next_subtag (const char *value, gsize len, gsize *at, Subtag *tag)
{
  if (*at >= len)
    return FALSE;
  *tag = (Subtag){ value + *at, 0, TRUE, TRUE };
  while (*at < len && value[*at] != '-')
    {
      tag->letters = tag->letters && g_ascii_isalpha (value[*at]);
      tag->alnum = tag->alnum && g_ascii_isalnum (value[*at]);
      tag->len++;
      (*at)++;
    }
  if (*at < len)
    {
      (*at)++;
      if (*at == len) /* ends with a hyphen */
        tag->alnum = tag->letters = FALSE;
    }
  return TRUE;
}

static gboolean
is_variant (const Subtag *tag)
{
  return tag->alnum
         && ((tag->len >= 5 && tag->len <= 8)
             || (tag->len == 4 && g_ascii_isdigit (tag->text[0])));
}

/* RFC 5646, section 2.1, without its list of grandfathered tags but for the "i-" and "x-" ones. */
static gboolean
is_language (const char *value, gsize len)
{
  gsize at = 0;
  gboolean more;
  guint extended = 0;
  Subtag tag;

  if (!next_subtag (value, len, &at, &tag) || !tag.letters)
    return FALSE;
  if (tag.len == 1 && (tag.text[0] == 'i' || tag.text[0] == 'I'))
    return next_subtag (value, len, &at, &tag) && tag.alnum && tag.len >= 3 && tag.len <= 8
           && at >= len;
  if (tag.len == 1)
    {
      if (g_ascii_tolower (tag.text[0]) != 'x')
        return FALSE;
      at = 0;
      more = next_subtag (value, len, &at, &tag);
    }
  else
    {
      if (tag.len < 2 || tag.len > 8)
        return FALSE;
      gboolean may_extend = tag.len <= 3;

      more = next_subtag (value, len, &at, &tag);
      while (more && may_extend && tag.len == 3 && tag.letters && extended++ < 3)
        more = next_subtag (value, len, &at, &tag);
      if (more && tag.len == 4 && tag.letters)
        more = next_subtag (value, len, &at, &tag);
      if (more
          && ((tag.len == 2 && tag.letters)
              || (tag.len == 3 && tag.alnum && g_ascii_isdigit (tag.text[0])
                  && g_ascii_isdigit (tag.text[1]) && g_ascii_isdigit (tag.text[2]))))
        more = next_subtag (value, len, &at, &tag);
      while (more && is_variant (&tag))
        more = next_subtag (value, len, &at, &tag);
    }
  /* Extensions, then private use. */
  while (more && tag.len == 1 && tag.alnum)
    {
      gboolean private_use = g_ascii_tolower (tag.text[0]) == 'x';
      guint n = 0;

      while ((more = next_subtag (value, len, &at, &tag)) && tag.alnum && tag.len <= 8
             && tag.len >= (private_use ? 1 : 2))
        n++;
      if (n == 0)
        return FALSE;
    }
  return !more;
}

gboolean
stm_rule_language (const char *value, gsize len, GError **error)
{
  return is_language (value, len) || refuse (error, value, len, "a language tag (BCP 47)");
}
