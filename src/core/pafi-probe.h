/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiProbeStep:
 * @PAFI_PROBE_SERVER: the name is known and the server accepts connections
 * @PAFI_PROBE_SECURITY: the connection is secure; on loopback without TLS there is nothing to check
 * @PAFI_PROBE_CREDENTIALS: the server gave a token
 * @PAFI_PROBE_SCOPE: the token may read records
 *
 * What a test of the connection goes through, in this order (ux/README.md, 7).
 */
typedef enum
{
  PAFI_PROBE_SERVER,
  PAFI_PROBE_SECURITY,
  PAFI_PROBE_CREDENTIALS,
  PAFI_PROBE_SCOPE,
  PAFI_PROBE_N_STEPS,
} PafiProbeStep;

/**
 * PafiProbeProgress:
 * @step: the step that passed
 * @duration: with %PAFI_PROBE_SERVER: microseconds until the server answered
 * @token_lifetime: with %PAFI_PROBE_CREDENTIALS: seconds that the token is good for
 *
 * What a passed step found out.
 */
typedef struct
{
  PafiProbeStep step;
  gint64 duration;
  guint token_lifetime;
} PafiProbeProgress;

typedef void (*PafiProbeFunc) (const PafiProbeProgress *progress, gpointer user_data);

G_END_DECLS
