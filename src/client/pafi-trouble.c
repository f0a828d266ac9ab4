/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-trouble.h"

#include <libintl.h>
#include <libsoup/soup.h>
#include <string.h>

#include "pafi-address.h"

static gboolean
is_io_error (const GError *error, GIOErrorEnum code)
{
  return error != NULL && g_error_matches (error, G_IO_ERROR, (int) code);
}

/* An explanation of a connection that failed, never a reason not to try one (design.md). */
static gboolean
is_offline (const PafiTrouble *trouble)
{
  return !pafi_address_is_loopback (trouble->address) && trouble->monitor != NULL &&
         !g_network_monitor_get_network_available (trouble->monitor);
}

/* GnuTLS can tell more than whether there is TLS, but glib-networking keeps nothing of that but the
 * sentence, in the language of the process. */
static const struct
{
  const char *sentence;
  PafiTlsFault fault;
} handshakes[] = {
  { "An unexpected TLS packet was received.", PAFI_TLS_FAULT_NO_TLS },
  { "A TLS packet with unexpected length was received.", PAFI_TLS_FAULT_NO_TLS },
  /* Only HTTP/1.1 is offered: such a server knows HTTP/2 alone. */
  { "No supported application protocol could be negotiated", PAFI_TLS_FAULT_HTTP2_ONLY },
};

static PafiTlsFault
judge_handshake (const GError *error)
{
  if (error == NULL || error->domain != G_TLS_ERROR)
    return PAFI_TLS_FAULT_OTHER;
  for (gsize i = 0; i < G_N_ELEMENTS (handshakes); i++)
    if (strstr (error->message, dgettext ("gnutls", handshakes[i].sentence)) != NULL)
      return handshakes[i].fault;
  return PAFI_TLS_FAULT_OTHER;
}

/* A server that hangs up says nothing of certificates, and after the handshake TLS is only the pipe
 * that broke. Hanging up in the handshake is "not TLS" to glib-networking. */
static PafiError
judge_tls (const PafiTrouble *trouble)
{
  if (judge_handshake (trouble->error) != PAFI_TLS_FAULT_OTHER)
    return PAFI_ERROR_TLS_REFUSED;
  if (trouble->tls_done || g_error_matches (trouble->error, G_TLS_ERROR, G_TLS_ERROR_EOF) ||
      g_error_matches (trouble->error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS))
    return PAFI_ERROR_UNREACHABLE;
  return PAFI_ERROR_TLS_REFUSED;
}

static PafiError
judge_connection (const PafiTrouble *trouble)
{
  const GError *error = trouble->error;

  if (error != NULL && error->domain == G_RESOLVER_ERROR)
    return is_offline (trouble) ? PAFI_ERROR_OFFLINE : PAFI_ERROR_NAME_NOT_RESOLVED;
  if (is_io_error (error, G_IO_ERROR_TIMED_OUT))
    return !trouble->connected && is_offline (trouble) ? PAFI_ERROR_OFFLINE : PAFI_ERROR_TIMED_OUT;
  if (is_io_error (error, G_IO_ERROR_PROXY_FAILED) ||
      is_io_error (error, G_IO_ERROR_PROXY_AUTH_FAILED) ||
      is_io_error (error, G_IO_ERROR_PROXY_NEED_AUTH) ||
      is_io_error (error, G_IO_ERROR_PROXY_NOT_ALLOWED))
    return PAFI_ERROR_PROXY_REFUSED;
  if (error != NULL && error->domain == G_TLS_ERROR)
    return judge_tls (trouble);
  /* Whoever refuses a connection was reached. */
  if (!trouble->connected && !is_io_error (error, G_IO_ERROR_CONNECTION_REFUSED) &&
      is_offline (trouble))
    return PAFI_ERROR_OFFLINE;
  return PAFI_ERROR_UNREACHABLE;
}

static PafiError
judge (const PafiTrouble *trouble)
{
  const GError *error = trouble->error;

  if (trouble->cancelled)
    return PAFI_ERROR_CANCELLED;
  /* What happens between a proxy and us says nothing about the server; nor does its name, unless
   * there is no network to know it. */
  if (trouble->proxy != NULL && !trouble->tls_started &&
      (error == NULL || error->domain != G_RESOLVER_ERROR || !is_offline (trouble)))
    return PAFI_ERROR_PROXY_REFUSED;
  if (trouble->tls_too_old)
    return PAFI_ERROR_TLS_TOO_OLD;
  if (trouble->tls_flags != 0)
    return PAFI_ERROR_TLS_REFUSED;
  if (trouble->status != 0)
    return is_io_error (error, G_IO_ERROR_TIMED_OUT) ? PAFI_ERROR_TIMED_OUT
                                                     : PAFI_ERROR_MALFORMED_REPLY;
  /* What libsoup can't parse came from something, but is no HTTP; so is a head that never ends. */
  if (error != NULL && error->domain == SOUP_SESSION_ERROR && trouble->connected)
    return PAFI_ERROR_MALFORMED_REPLY;
  if (trouble->head_bytes > 0 && is_io_error (error, G_IO_ERROR_PARTIAL_INPUT))
    return PAFI_ERROR_MALFORMED_REPLY;
  return judge_connection (trouble);
}

static gboolean
is_transient (const PafiTrouble *trouble, PafiError reason)
{
  switch ((guint) reason)
    {
    case PAFI_ERROR_UNREACHABLE:
    case PAFI_ERROR_TIMED_OUT:
      return TRUE;
    case PAFI_ERROR_MALFORMED_REPLY:
      /* A body that was cut on the way, not one that is wrong. */
      return trouble->status != 0;
    default:
      return FALSE;
    }
}

static char *
describe (const PafiTrouble *trouble)
{
  GString *detail = g_string_new (NULL);

  if (trouble->error != NULL)
    g_string_append_printf (detail, "%s %d: %s", g_quark_to_string (trouble->error->domain),
                            trouble->error->code, trouble->error->message);
  if (trouble->tls_flags != 0)
    g_string_append_printf (detail, "%scertificate flags 0x%x", detail->len > 0 ? "; " : "",
                            (guint) trouble->tls_flags);
  if (trouble->proxy != NULL)
    g_string_append_printf (detail, "%sproxy %s", detail->len > 0 ? "; " : "", trouble->proxy);
  return g_string_free (detail, FALSE);
}

/**
 * pafi_trouble_judge_certificate:
 * @flags: what is wrong with a certificate
 *
 * Of several faults the one that tells most: dates are wrong most often because a clock is, and
 * whose issuer is unknown may carry any name.
 *
 * Returns: the fault
 */
PafiTlsFault
pafi_trouble_judge_certificate (GTlsCertificateFlags flags)
{
  if ((flags & G_TLS_CERTIFICATE_REVOKED) != 0)
    return PAFI_TLS_FAULT_REVOKED;
  if ((flags & G_TLS_CERTIFICATE_NOT_ACTIVATED) != 0)
    return PAFI_TLS_FAULT_NOT_YET_VALID;
  if ((flags & G_TLS_CERTIFICATE_EXPIRED) != 0)
    return PAFI_TLS_FAULT_EXPIRED;
  if ((flags & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    return PAFI_TLS_FAULT_UNKNOWN_ISSUER;
  if ((flags & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0)
    return PAFI_TLS_FAULT_WRONG_NAME;
  return PAFI_TLS_FAULT_OTHER;
}

/**
 * pafi_trouble_explain:
 * @trouble: what is known
 *
 * Tells apart what a person must tell apart (reliability.md, section 2, "Errors seen").
 *
 * Returns: (transfer full): the missing answer, with its failure
 */
PafiAnswer *
pafi_trouble_explain (const PafiTrouble *trouble)
{
  PafiError reason = judge (trouble);
  g_autofree char *host = pafi_address_dup_host (trouble->address);
  g_autofree char *detail = describe (trouble);
  PafiFailureFacts facts = { .host = host, .detail = detail, .http_status = trouble->status };
  PafiAnswer *answer;

  if (reason == PAFI_ERROR_TIMED_OUT)
    facts.seconds = trouble->read_timeout;
  if (reason == PAFI_ERROR_TLS_REFUSED)
    facts.tls_fault = trouble->tls_flags != 0
                        ? pafi_trouble_judge_certificate (trouble->tls_flags)
                        : judge_handshake (trouble->error);

  answer = pafi_answer_new_failed (reason, &facts);
  answer->transient = is_transient (trouble, reason);
  answer->delivered = trouble->connected;
  return answer;
}
