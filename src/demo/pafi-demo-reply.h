/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiDemoReply:
 * @status: the HTTP status
 * @content_type: (nullable): static; %NULL where there is no body
 * @body: (owned) (nullable): the body
 * @retry_after: seconds until it is worth another try, 0 for no such header
 * @delay: milliseconds that it takes, besides the latency of all
 *
 * What the made-up server answers.
 */
typedef struct
{
  guint status;
  const char *content_type;
  char *body;
  guint retry_after;
  guint delay;
} PafiDemoReply;

PafiDemoReply *pafi_demo_reply_new_json (guint status, const char *json);
PafiDemoReply *pafi_demo_reply_new_message (guint status, const char *message);
PafiDemoReply *pafi_demo_reply_new_html (guint status, const char *title);
void pafi_demo_reply_free (PafiDemoReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiDemoReply, pafi_demo_reply_free)

G_END_DECLS
