/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PAFI_TYPE_FAULT_SERVER (pafi_fault_server_get_type ())

/**
 * PafiFaultServer:
 *
 * A server on loopback that sends exactly the bytes it was told to, in the test's own main context,
 * and keeps what it was sent. It knows three kinds of requests: CONNECT, the token's, and all else.
 */
G_DECLARE_FINAL_TYPE (PafiFaultServer, pafi_fault_server, PAFI, FAULT_SERVER, GObject)

typedef enum
{
  PAFI_FAULT_TOKEN,
  PAFI_FAULT_RECORD,
  PAFI_FAULT_CONNECT,
  PAFI_FAULT_N_KINDS,
} PafiFaultKind;

/* What it does after the bytes of an answer. */
typedef enum
{
  PAFI_FAULT_KEEP,  /* waits for the next request */
  PAFI_FAULT_CLOSE, /* hangs up */
  PAFI_FAULT_RESET, /* hangs up with a reset */
  PAFI_FAULT_STALL, /* nothing, for ever */
  PAFI_FAULT_DRIP,  /* it sends the bytes one by one, then stalls */
  PAFI_FAULT_FLOOD, /* it sends the bytes again and again */
} PafiFaultEnd;

/* What it does with a new connection. */
typedef enum
{
  PAFI_FAULT_GREET_NORMAL,
  PAFI_FAULT_GREET_CLOSE,
  PAFI_FAULT_GREET_STALL,
  PAFI_FAULT_GREET_HTTP, /* answers in plain HTTP what was to be a handshake */
  PAFI_FAULT_GREET_TUNNEL, /* a proxy first; behind CONNECT it is the server itself, over TLS */
} PafiFaultGreeting;

PafiFaultServer *pafi_fault_server_new (GTlsCertificate *certificate);
void pafi_fault_server_stop (PafiFaultServer *self);
guint16 pafi_fault_server_get_port (PafiFaultServer *self);
const char *pafi_fault_server_get_base (PafiFaultServer *self); /* "http://127.0.0.1:PORT/api/v1" */
void pafi_fault_server_set_greeting (PafiFaultServer *self, PafiFaultGreeting greeting);

/* Queues an answer; the last one of its kind serves for all further requests. */
void pafi_fault_server_answer (PafiFaultServer *self, PafiFaultKind kind, const char *text,
                               PafiFaultEnd end);
void pafi_fault_server_answer_bytes (PafiFaultServer *self, PafiFaultKind kind, GBytes *bytes,
                                     PafiFaultEnd end);
/* A whole answer; @headers end each with "\r\n". */
void pafi_fault_server_answer_http (PafiFaultServer *self, PafiFaultKind kind, int status,
                                    const char *headers, const char *body);
void pafi_fault_server_clear_answers (PafiFaultServer *self, PafiFaultKind kind);

/* Requests are kept without an answer until they are released. */
void pafi_fault_server_hold (PafiFaultServer *self, PafiFaultKind kind);
void pafi_fault_server_release (PafiFaultServer *self, PafiFaultKind kind);

guint pafi_fault_server_get_n_connections (PafiFaultServer *self);
guint pafi_fault_server_get_most_open (PafiFaultServer *self);
guint pafi_fault_server_get_n_requests (PafiFaultServer *self, PafiFaultKind kind);
const char *pafi_fault_server_get_request (PafiFaultServer *self, PafiFaultKind kind, guint index);
const char *pafi_fault_server_get_received (PafiFaultServer *self); /* all of it */
void pafi_fault_server_forget (PafiFaultServer *self);
void pafi_fault_server_wait_for_requests (PafiFaultServer *self, PafiFaultKind kind, guint n);
void pafi_fault_server_wait_for_connections (PafiFaultServer *self, guint n);

G_END_DECLS
