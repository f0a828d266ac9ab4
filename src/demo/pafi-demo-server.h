/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-clock.h"

G_BEGIN_DECLS

#define PAFI_TYPE_DEMO_SERVER (pafi_demo_server_get_type ())

/**
 * PafiDemoOptions:
 * @port: the port, any free one if 0
 * @rate_limit: requests a minute before it answers 429, 0 for SIPAFI's 60
 * @latency: milliseconds that each answer takes
 * @token_lifetime: seconds that a token is good for, 0 for a day
 *
 * How the made-up SIPAFI behaves.
 */
typedef struct
{
  guint16 port;
  guint rate_limit;
  guint latency;
  guint token_lifetime;
} PafiDemoOptions;

/**
 * PafiDemoServer:
 *
 * A SIPAFI inside the process, on loopback, with made-up members. It answers as the API's document
 * and sipafi-in-practice.md say, and runs in the main context that it was started in.
 */
G_DECLARE_FINAL_TYPE (PafiDemoServer, pafi_demo_server, PAFI, DEMO_SERVER, GObject)

PafiDemoServer *pafi_demo_server_new (const PafiDemoOptions *options);
void pafi_demo_server_set_clock (PafiDemoServer *self, PafiClock *clock);
gboolean pafi_demo_server_start (PafiDemoServer *self, GError **error);
void pafi_demo_server_stop (PafiDemoServer *self);
const char *pafi_demo_server_get_address (PafiDemoServer *self); /* http://127.0.0.1:PORT/api/v1 */
const char *pafi_demo_server_get_client_id (PafiDemoServer *self);
const char *pafi_demo_server_get_secret (PafiDemoServer *self);

/* The made-up members, for `demo --help`: NIK, name, what it shows. */
guint pafi_demo_get_n_members (void);
const char *pafi_demo_get_nik (guint index);
const char *pafi_demo_get_description (guint index); /* in the chosen language */

G_END_DECLS
