/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-demo-reply.h"

G_BEGIN_DECLS

#define PAFI_DEMO_CLIENT_ID "1"
#define PAFI_DEMO_SECRET "rahasia-rekaan-untuk-data-contoh"
#define PAFI_DEMO_DEFAULT_TOKEN_LIFETIME 86400

/**
 * PafiDemoRight:
 * @PAFI_DEMO_RIGHT_NONE: no token, or one that is not known or no longer good
 * @PAFI_DEMO_RIGHT_OTHER: a good token, but not of a scope that reads records
 * @PAFI_DEMO_RIGHT_READ: a good token that reads records
 */
typedef enum
{
  PAFI_DEMO_RIGHT_NONE,
  PAFI_DEMO_RIGHT_OTHER,
  PAFI_DEMO_RIGHT_READ,
} PafiDemoRight;

/**
 * PafiDemoTokens:
 *
 * The tokens that the made-up server gave, and the one client that it gives them to.
 */
typedef struct _PafiDemoTokens PafiDemoTokens;

PafiDemoTokens *pafi_demo_tokens_new (guint lifetime);
void pafi_demo_tokens_free (PafiDemoTokens *self);
PafiDemoReply *pafi_demo_tokens_request (PafiDemoTokens *self, const char *content_type,
                                         GBytes *body, gint64 now);
PafiDemoRight pafi_demo_tokens_judge (PafiDemoTokens *self, const char *authorization, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiDemoTokens, pafi_demo_tokens_free)

G_END_DECLS
