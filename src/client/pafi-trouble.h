/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-answer.h"

G_BEGIN_DECLS

/**
 * PafiTrouble:
 * @error: (nullable): what libsoup said
 * @cancelled: whether the caller ended it
 * @address: the address that was asked
 * @proxy: (nullable): the proxy on the way, once one was met
 * @connected: whether the server, or the proxy, accepted a connection
 * @tls_started: whether TLS with the server began
 * @tls_done: whether TLS with the server is in place
 * @tls_too_old: whether it agreed on less than TLS 1.2
 * @tls_flags: what is wrong with the certificate
 * @status: the HTTP status, once the head of the reply was there
 * @head_bytes: how much of the reply's head came
 * @read_timeout: seconds that a silent server is given
 * @monitor: (nullable): what knows whether there is a network at all
 *
 * What is known of a request that got no whole answer.
 */
typedef struct
{
  const GError *error;
  gboolean cancelled;
  const char *address;
  const char *proxy;
  gboolean connected;
  gboolean tls_started;
  gboolean tls_done;
  gboolean tls_too_old;
  GTlsCertificateFlags tls_flags;
  int status;
  guint64 head_bytes;
  guint read_timeout;
  GNetworkMonitor *monitor;
} PafiTrouble;

PafiAnswer *pafi_trouble_explain (const PafiTrouble *trouble);
PafiTlsFault pafi_trouble_judge_certificate (GTlsCertificateFlags flags);

G_END_DECLS
