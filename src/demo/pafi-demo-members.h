/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiDemoBehaviour:
 * @PAFI_DEMO_RECORD: 200 with the body that members.json has for the NIK
 * @PAFI_DEMO_RECORD_ONCE: the same the first time, then 503
 * @PAFI_DEMO_SLOW: the same, after ten seconds
 * @PAFI_DEMO_NOT_FOUND: 404 as the API's document has it
 * @PAFI_DEMO_NO_MODEL: 404 as Laravel has it for a model that is not there
 * @PAFI_DEMO_RATE_LIMITED: 429, however seldom it is asked
 * @PAFI_DEMO_MAINTENANCE: 503 with `Retry-After`
 * @PAFI_DEMO_BROKEN: 500
 * @PAFI_DEMO_FORBIDDEN: 403 as the API's document has it
 * @PAFI_DEMO_UNPROCESSABLE: 422 with `errors`
 * @PAFI_DEMO_REFUSED: 400
 * @PAFI_DEMO_HTML: 200 with a web page
 * @PAFI_DEMO_EMPTY: 200 with nothing
 * @PAFI_DEMO_CUT_OFF: 200 with the first half of a record
 *
 * How the made-up server answers for a member.
 */
typedef enum
{
  PAFI_DEMO_RECORD,
  PAFI_DEMO_RECORD_ONCE,
  PAFI_DEMO_SLOW,
  PAFI_DEMO_NOT_FOUND,
  PAFI_DEMO_NO_MODEL,
  PAFI_DEMO_RATE_LIMITED,
  PAFI_DEMO_MAINTENANCE,
  PAFI_DEMO_BROKEN,
  PAFI_DEMO_FORBIDDEN,
  PAFI_DEMO_UNPROCESSABLE,
  PAFI_DEMO_REFUSED,
  PAFI_DEMO_HTML,
  PAFI_DEMO_EMPTY,
  PAFI_DEMO_CUT_OFF,
} PafiDemoBehaviour;

PafiDemoBehaviour pafi_demo_members_get_behaviour (const char *nik);

G_END_DECLS
