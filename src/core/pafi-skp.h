/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiSkpDomain:
 *
 * The five domains of credit points as SIPAFI names them, in its order (domain.md, "SKP").
 */
typedef enum
{
  PAFI_SKP_LEARNING,
  PAFI_SKP_PROFESSIONALISM,
  PAFI_SKP_SERVICE,
  PAFI_SKP_PUBLICATION,
  PAFI_SKP_DEVELOPMENT,
  PAFI_SKP_N_DOMAINS,
} PafiSkpDomain;

/* Points that differ by no more than this are equal: SIPAFI's sums are rounded. */
#define PAFI_SKP_TOLERANCE 0.005
/* PAFI's published requirement for a five-year renewal; rules change, so it is a setting. */
#define PAFI_SKP_DEFAULT_TARGET 25.0

/**
 * PafiSkp:
 * @domains: credit points by domain, NaN where the record has none
 * @total: the total as SIPAFI says it, NaN where the record has none
 *
 * A member's credit points (SKP). Passed by value.
 */
typedef struct
{
  double domains[PAFI_SKP_N_DOMAINS];
  double total;
} PafiSkp;

double pafi_skp_parse (const char *text);
const char *pafi_skp_domain_get_name (PafiSkpDomain domain);
double pafi_skp_get_sum (const PafiSkp *skp);
gboolean pafi_skp_total_differs (const PafiSkp *skp);
gboolean pafi_skp_is_reached (const PafiSkp *skp, double target);
double pafi_skp_get_shortfall (const PafiSkp *skp, double target);
double pafi_skp_get_scale (const PafiSkp *skp, double target);

G_END_DECLS
