/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Numbers of JSON as doubles, correctly rounded: quickly when the digits and the power of ten are
 * exact, else by strtod(). */
#include "codec/json/stm-json.h"

#include <math.h>

static const double powers_of_ten[]
    = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

/* What the quick way does not do exactly; strtod() does, from a copy that ends. */
static double
convert_slowly (const char *text, gsize len)
{
  char buffer[128];
  g_autofree char *longer = NULL;
  char *copy = buffer;

  if (len >= sizeof buffer)
    copy = longer = g_malloc (len + 1);
  memcpy (copy, text, len);
  copy[len] = '\0';
  return g_ascii_strtod (copy, NULL);
}

gboolean
stm_json_take_number (StmJson *self, double *value)
{
  const char *from = self->p;
  const char *p = from;
  gboolean negative = *p == '-';
  guint64 digits = 0;
  guint n_digits = 0;
  gint64 exponent = 0;
  double result;

  if (negative)
    p++;
  if (!stm_json_is_digit (*p))
    {
      self->p = p;
      return stm_json_fail_due (self, negative ? "a digit" : "a value");
    }
  if (*p == '0' && stm_json_is_digit (p[1]))
    return stm_json_fail (self, p, STM_ERROR_SYNTAX, "a number begins with 0");
  for (; stm_json_is_digit (*p); p++)
    {
      if (n_digits < 19)
        digits = digits * 10 + (guint64) (*p - '0');
      else
        exponent++;
      n_digits += digits != 0;
    }
  if (*p == '.')
    {
      p++;
      if (!stm_json_is_digit (*p))
        {
          self->p = p;
          return stm_json_fail_due (self, "a digit");
        }
      for (; stm_json_is_digit (*p); p++)
        if (n_digits < 19)
          {
            digits = digits * 10 + (guint64) (*p - '0');
            exponent--;
            n_digits += digits != 0;
          }
        else
          n_digits++;
    }
  if (*p == 'e' || *p == 'E')
    {
      gboolean down;
      gint64 e = 0;

      p++;
      down = *p == '-';
      if (*p == '+' || *p == '-')
        p++;
      if (!stm_json_is_digit (*p))
        {
          self->p = p;
          return stm_json_fail_due (self, "a digit");
        }
      for (; stm_json_is_digit (*p); p++)
        if (e < 1000000000)
          e = e * 10 + (*p - '0');
      exponent += down ? -e : e;
    }
  self->p = p;
  if (value == NULL && (exponent < 200 && n_digits < 100))
    return TRUE;
  if (n_digits <= 19 && digits < G_GUINT64_CONSTANT (1) << 53 && exponent >= -22 && exponent <= 22)
    {
      result = exponent < 0 ? (double) digits / powers_of_ten[-exponent]
                            : (double) digits * powers_of_ten[exponent];
      result = negative ? -result : result;
    }
  else
    result = convert_slowly (from, (gsize) (p - from));
  if (!isfinite (result))
    return stm_json_fail (self, from, STM_ERROR_VALUE, "a number beyond the range of a double");
  if (value != NULL)
    *value = result;
  return TRUE;
}
