/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-skp.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* In binary 52.005 - 52 is a little more than 0.005; a difference of exactly the tolerance is none. */
#define TOLERANCE (PAFI_SKP_TOLERANCE + 1e-9)
/* Nobody earns this much; a larger number is a fault of the reply. */
#define ABSURD 1e9

/* Most points are whole numbers. */
static gboolean
read_whole (const char *text, double *value)
{
  int whole = 0;
  gsize length;

  for (length = 0; length < 8 && g_ascii_isdigit (text[length]); length++)
    whole = whole * 10 + g_ascii_digit_value (text[length]);
  *value = whole;
  return length > 0 && text[length] == '\0';
}

/**
 * pafi_skp_parse:
 * @text: (nullable): points as they came: `24`, `24.00`, `2,5`
 *
 * Returns: the points, or NaN if @text is no number
 */
double
pafi_skp_parse (const char *text)
{
  char number[32];
  gsize length;
  char *end;
  double value;

  if (text == NULL)
    return NAN;
  while (*text == ' ')
    text++;
  if (read_whole (text, &value))
    return value;
  length = strcspn (text, " ");
  if (length == 0 || length >= sizeof number || text[length + strspn (text + length, " ")] != '\0')
    return NAN;

  memcpy (number, text, length);
  number[length] = '\0';
  for (char *at = number; *at != '\0'; at++)
    if (*at == ',')
      *at = '.';

  /* Not the hexadecimal, "nan" and "inf" that strtod knows. */
  if (number[strspn (number, "0123456789.+-eE")] != '\0')
    return NAN;
  value = g_ascii_strtod (number, &end);
  return *end == '\0' && isfinite (value) && fabs (value) < ABSURD ? value : NAN;
}

/**
 * pafi_skp_domain_get_name:
 * @domain: a domain
 *
 * Returns: its name in the chosen language
 */
const char *
pafi_skp_domain_get_name (PafiSkpDomain domain)
{
  static const char *const names[PAFI_SKP_N_DOMAINS] = {
    N_ ("Learning"),    N_ ("Professionalism"),       N_ ("Service to Society and Profession"),
    N_ ("Publication"), N_ ("Advancement of Science"),
  };

  g_return_val_if_fail (domain < PAFI_SKP_N_DOMAINS, NULL);
  return _ (names[domain]);
}

/**
 * pafi_skp_get_sum:
 * @skp: credit points
 *
 * Returns: the five domains added up, or NaN if one of them is missing. It is advice of ours, never
 *   SIPAFI's total.
 */
double
pafi_skp_get_sum (const PafiSkp *skp)
{
  double sum = 0;

  for (gsize i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    sum += skp->domains[i];
  return sum;
}

/**
 * pafi_skp_total_differs:
 * @skp: credit points
 *
 * Returns: whether all figures are there, and the total is not the sum
 */
gboolean
pafi_skp_total_differs (const PafiSkp *skp)
{
  /* A comparison with NaN is false. */
  return fabs (pafi_skp_get_sum (skp) - skp->total) > TOLERANCE;
}

/**
 * pafi_skp_is_reached:
 * @skp: credit points
 * @target: the target in SKP, above 0
 *
 * Returns: whether the total is known and reaches @target
 */
gboolean
pafi_skp_is_reached (const PafiSkp *skp, double target)
{
  return skp->total >= target - TOLERANCE;
}

/**
 * pafi_skp_get_shortfall:
 * @skp: credit points
 * @target: the target in SKP
 *
 * Returns: how many points are missing, 0 if none are, NaN if the total is not known
 */
double
pafi_skp_get_shortfall (const PafiSkp *skp, double target)
{
  if (isnan (skp->total))
    return NAN;
  return pafi_skp_is_reached (skp, target) ? 0 : target - skp->total;
}

/**
 * pafi_skp_get_scale:
 * @skp: credit points
 * @target: the target in SKP, 0 for none
 *
 * Returns: what a full bar stands for, above 0: the greater of total and target, without a total the
 *   largest domain (ux/README.md, 4)
 */
double
pafi_skp_get_scale (const PafiSkp *skp, double target)
{
  double scale = fmax (skp->total, target);

  if (isnan (skp->total) || !(scale > 0))
    for (gsize i = 0; i < PAFI_SKP_N_DOMAINS; i++)
      scale = isnan (skp->total) && i == 0 ? skp->domains[i] : fmax (scale, skp->domains[i]);
  return scale > 0 ? scale : 1;
}
