/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-grant.h"

#include <string.h>

#include "pafi-json.h"
#include "pafi-refusal.h"

#define MAX_TOKEN_LENGTH (16 * 1024)
#define MIN_LIFETIME 30
#define MAX_LIFETIME (24 * 60 * 60)
/* Where the server does not say. */
#define DEFAULT_LIFETIME 600

static PafiGrant *
grant_new (void)
{
  PafiGrant *self = g_rc_box_new0 (PafiGrant);

  self->retry_after = PAFI_ANSWER_UNKNOWN;
  return self;
}

static PafiGrant *
fail (PafiAnswer *answer, PafiError reason, JsonObject *object, const char *detail)
{
  PafiGrant *self = grant_new ();

  self->failure = pafi_refusal_explain (reason, answer, object, detail);
  self->status = answer->status;
  self->retry_after = answer->retry_after;
  /* A POST is repeated only where the server asked for it. */
  self->transient = reason == PAFI_ERROR_RATE_LIMITED ||
                    (reason == PAFI_ERROR_MAINTENANCE && answer->retry_after >= 0);
  return self;
}

/* The codes of OAuth 2 (RFC 6749, 5.2), and what a person can do about them. */
static gboolean
judge_code (const char *code, PafiError *reason)
{
  static const struct
  {
    const char *code;
    PafiError reason;
  } codes[] = {
    { "invalid_client", PAFI_ERROR_CREDENTIALS_REJECTED },
    { "unauthorized_client", PAFI_ERROR_CREDENTIALS_REJECTED },
    { "invalid_grant", PAFI_ERROR_CREDENTIALS_REJECTED },
    { "access_denied", PAFI_ERROR_CREDENTIALS_REJECTED },
    { "invalid_scope", PAFI_ERROR_SCOPE_MISSING },
    { "insufficient_scope", PAFI_ERROR_SCOPE_MISSING },
    { "invalid_request", PAFI_ERROR_REJECTED },
    { "unsupported_grant_type", PAFI_ERROR_REJECTED },
    { "temporarily_unavailable", PAFI_ERROR_MAINTENANCE },
    { "server_error", PAFI_ERROR_SERVER_FAILED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_strcmp0 (code, codes[i].code) == 0)
      {
        *reason = codes[i].reason;
        return TRUE;
      }
  return FALSE;
}

static PafiGrant *
judge_error (PafiAnswer *answer, JsonObject *object, int status)
{
  PafiError reason = pafi_refusal_judge (answer, status);
  const char *code = object != NULL ? pafi_json_get_text (object, "error") : NULL;
  g_autofree char *detail = NULL;

  /* The code tells more than the status where the status leaves it open. */
  if (reason == PAFI_ERROR_REJECTED || reason == PAFI_ERROR_CREDENTIALS_REJECTED ||
      reason == PAFI_ERROR_SCOPE_MISSING)
    judge_code (code, &reason);
  if (code != NULL)
    detail = g_strdup_printf ("error %.40s", code);
  return fail (answer, reason, object, detail);
}

static guint
read_lifetime (JsonObject *object)
{
  gint64 seconds;

  if (!pafi_json_get_integer (object, "expires_in", &seconds))
    return DEFAULT_LIFETIME;
  return (guint) CLAMP (seconds, MIN_LIFETIME, MAX_LIFETIME);
}

/* libsoup drops a header that contains a line end, and would ask without the token. */
static gboolean
is_sendable (const char *token)
{
  gsize length = strlen (token);

  if (length == 0 || length > MAX_TOKEN_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (token[i]))
      return FALSE;
  return TRUE;
}

static PafiGrant *
judge_success (PafiAnswer *answer, JsonObject *object, const char *fault, PafiTokenStart start)
{
  const char *token, *type;
  gint64 code;
  PafiGrant *self;

  if (pafi_answer_looks_like_html (answer))
    return fail (answer, PAFI_ERROR_WRONG_ADDRESS, NULL, "a page instead of JSON; does this network "
                                                         "want people to sign in?");
  if (object == NULL)
    return fail (answer, PAFI_ERROR_MALFORMED_REPLY, NULL, fault);
  if (!pafi_json_get_integer (object, "status_code", &code))
    code = 0;
  if (code >= 400 && code < 600)
    return judge_error (answer, object, (int) code);
  if (pafi_json_get_text (object, "error") != NULL || pafi_json_is_true (object, "error"))
    return judge_error (answer, object, 400);

  token = pafi_json_get_text (object, "access_token");
  type = pafi_json_get_text (object, "token_type");
  if (token == NULL || !is_sendable (token))
    return fail (answer, PAFI_ERROR_MALFORMED_REPLY, NULL, "access_token is no token");
  if (type == NULL || g_ascii_strcasecmp (type, "Bearer") != 0)
    return fail (answer, PAFI_ERROR_MALFORMED_REPLY, NULL, "token_type is not Bearer");

  self = grant_new ();
  self->status = answer->status;
  self->token = pafi_token_new (token, read_lifetime (object), start);
  /* The copy that json-glib made. */
  explicit_bzero ((char *) token, strlen (token));
  return self;
}

/**
 * pafi_grant_judge:
 * @answer: the answer of the token address
 * @start: when it was asked
 *
 * Takes what Passport says and what SIPAFI's document says (sipafi-in-practice.md, "Token"). Of a
 * token it demands what reliability.md, section 1, demands: Bearer, visible ASCII, at most 16 KiB.
 *
 * Returns: (transfer full): the token, or why there is none
 */
PafiGrant *
pafi_grant_judge (PafiAnswer *answer, PafiTokenStart start)
{
  g_autoptr (JsonObject) object = NULL;
  const char *fault = NULL;
  const char *body;
  gsize length;

  if (answer->failure != NULL)
    {
      PafiGrant *self = grant_new ();

      self->failure = pafi_failure_ref (answer->failure);
      self->status = answer->status;
      /* What the server has not seen can be sent again. */
      self->transient = answer->transient && !answer->delivered;
      return self;
    }

  body = g_bytes_get_data (answer->body, &length);
  object = pafi_json_parse (body, length, &fault);
  if (answer->status == 200)
    return judge_success (answer, object, fault, start);
  return judge_error (answer, object, answer->status);
}

/**
 * pafi_grant_new:
 * @token: a token
 *
 * Returns: (transfer full): a grant of it
 */
PafiGrant *
pafi_grant_new (PafiToken *token)
{
  PafiGrant *self = grant_new ();

  self->token = pafi_token_ref (token);
  return self;
}

/**
 * pafi_grant_new_failed:
 * @reason: why there is no token
 * @facts: what is known of it
 *
 * Returns: (transfer full): the grant that is none
 */
PafiGrant *
pafi_grant_new_failed (PafiError reason, const PafiFailureFacts *facts)
{
  PafiGrant *self = grant_new ();

  self->failure = pafi_failure_new (reason, facts);
  return self;
}

/**
 * pafi_grant_ref:
 * @self: a grant
 *
 * Returns: (transfer full): @self
 */
PafiGrant *
pafi_grant_ref (PafiGrant *self)
{
  return g_rc_box_acquire (self);
}

static void
pafi_grant_clear (gpointer data)
{
  PafiGrant *self = data;

  g_clear_pointer (&self->token, pafi_token_unref);
  g_clear_pointer (&self->failure, pafi_failure_unref);
}

/**
 * pafi_grant_unref:
 * @self: (transfer full): a grant
 */
void
pafi_grant_unref (PafiGrant *self)
{
  g_rc_box_release_full (self, pafi_grant_clear);
}
