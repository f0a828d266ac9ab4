/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-failure.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-text.h"

struct _PafiFailure
{
  PafiError reason;
  PafiFailureFacts facts; /* its strings and its time are owned */
};

/* Subtitle and way out of each reason; the explanations carry figures and names. */
static const struct
{
  const char *subtitle;
  PafiRemedy remedy;
} reasons[PAFI_N_ERRORS] = {
  [PAFI_ERROR_OFFLINE] = { N_ ("No internet connection"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_NAME_NOT_RESOLVED] = { N_ ("Server address not found"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_UNREACHABLE] = { N_ ("The server can’t be reached"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_TIMED_OUT] = { N_ ("The server takes too long to answer"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_TLS_REFUSED] = { N_ ("The connection is not secure"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_TLS_TOO_OLD] = { N_ ("The server’s encryption is out of date"),
                               PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_PROXY_REFUSED] = { N_ ("The proxy refused the connection"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_CREDENTIALS_REJECTED] = { N_ ("Client ID or secret rejected"),
                                        PAFI_REMEDY_EDIT_ACCOUNT },
  [PAFI_ERROR_SCOPE_MISSING] = { N_ ("The account may not read SKP"), PAFI_REMEDY_EDIT_ACCOUNT },
  [PAFI_ERROR_RATE_LIMITED] = { N_ ("Request limit reached"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_MAINTENANCE] = { N_ ("The server is under maintenance"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_SERVER_FAILED] = { N_ ("The server has a problem"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_WRONG_ADDRESS] = { N_ ("Wrong server address"), PAFI_REMEDY_EDIT_ACCOUNT },
  [PAFI_ERROR_REJECTED] = { N_ ("The server refused the request"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_MALFORMED_REPLY] = { N_ ("The server’s answer can’t be read"),
                                   PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_WRONG_RECORD] = { N_ ("The answer is for another NIK"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_KEYRING_LOCKED] = { N_ ("The keyring is locked"), PAFI_REMEDY_UNLOCK },
  [PAFI_ERROR_KEYRING_ABSENT] = { N_ ("There is no keyring"), PAFI_REMEDY_ENTER_SECRET },
  [PAFI_ERROR_KEYRING_DAMAGED] = { N_ ("The stored secrets are damaged"),
                                   PAFI_REMEDY_RECREATE_STORAGE },
  [PAFI_ERROR_NO_ACCOUNT] = { N_ ("No account yet"), PAFI_REMEDY_ADD_ACCOUNT },
  [PAFI_ERROR_DISK_FULL] = { N_ ("The disk is full"), PAFI_REMEDY_TRY_AGAIN },
  [PAFI_ERROR_CANCELLED] = { N_ ("Cancelled"), PAFI_REMEDY_CHECK_AGAIN },
  [PAFI_ERROR_SECRET_MISSING] = { N_ ("Client secret not found"), PAFI_REMEDY_ENTER_SECRET },
};

static const char *const remedy_labels[] = {
  [PAFI_REMEDY_TRY_AGAIN] = N_ ("Try Again"),
  [PAFI_REMEDY_CHECK_AGAIN] = NC_ ("after a cancelled check", "Check Again"),
  [PAFI_REMEDY_CANCEL] = N_ ("Cancel"),
  [PAFI_REMEDY_EDIT_ACCOUNT] = N_ ("Edit Account…"),
  [PAFI_REMEDY_ADD_ACCOUNT] = N_ ("Add Account…"),
  [PAFI_REMEDY_UNLOCK] = N_ ("Unlock…"),
  [PAFI_REMEDY_ENTER_SECRET] = N_ ("Enter Secret…"),
  [PAFI_REMEDY_RECREATE_STORAGE] = N_ ("Create Anew…"),
};

G_DEFINE_BOXED_TYPE (PafiFailure, pafi_failure, pafi_failure_ref, pafi_failure_unref)

/* Safe to show, or NULL if nothing of it can be seen. */
static char *
dup_outside_text (const char *text)
{
  g_autofree char *safe = g_strstrip (pafi_text_dup_safe (text));

  return *safe != '\0' ? g_steal_pointer (&safe) : NULL;
}

static void
pafi_failure_clear (gpointer data)
{
  PafiFailure *self = data;

  g_free ((char *) self->facts.host);
  g_free ((char *) self->facts.account);
  g_free ((char *) self->facts.scope);
  g_free ((char *) self->facts.server_text);
  g_free ((char *) self->facts.detail);
  g_clear_pointer (&self->facts.retry_at, g_date_time_unref);
}

/**
 * pafi_failure_new:
 * @reason: the reason
 * @facts: (nullable): what is known of it; copied, its texts made safe
 *
 * Returns: (transfer full): the failure
 */
PafiFailure *
pafi_failure_new (PafiError reason, const PafiFailureFacts *facts)
{
  PafiFailure *self = g_atomic_rc_box_new0 (PafiFailure);

  self->reason = reason;
  if (facts != NULL)
    {
      self->facts = *facts;
      self->facts.host = dup_outside_text (facts->host);
      self->facts.account = dup_outside_text (facts->account);
      self->facts.scope = dup_outside_text (facts->scope);
      self->facts.server_text = dup_outside_text (facts->server_text);
      self->facts.detail = dup_outside_text (facts->detail);
      if (facts->retry_at != NULL)
        g_date_time_ref (facts->retry_at);
    }
  return self;
}

/**
 * pafi_failure_ref:
 * @self: a failure
 *
 * Returns: (transfer full): @self
 */
PafiFailure *
pafi_failure_ref (PafiFailure *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * pafi_failure_unref:
 * @self: (transfer full): a failure
 */
void
pafi_failure_unref (PafiFailure *self)
{
  g_atomic_rc_box_release_full (self, pafi_failure_clear);
}

/**
 * pafi_failure_get_reason:
 * @self: a failure
 *
 * Returns: its reason
 */
PafiError
pafi_failure_get_reason (PafiFailure *self)
{
  return self->reason;
}

/**
 * pafi_failure_get_facts:
 * @self: a failure
 *
 * Returns: (transfer none): what is known of it
 */
const PafiFailureFacts *
pafi_failure_get_facts (PafiFailure *self)
{
  return &self->facts;
}

/**
 * pafi_failure_get_subtitle:
 * @self: a failure
 *
 * Returns: the reason in a few words, without a full stop
 */
const char *
pafi_failure_get_subtitle (PafiFailure *self)
{
  return _ (reasons[self->reason].subtitle);
}

static const char *
get_tls_cause (PafiTlsFault fault)
{
  switch (fault)
    {
    case PAFI_TLS_FAULT_EXPIRED:
      return _ ("it has expired");
    case PAFI_TLS_FAULT_WRONG_NAME:
      return _ ("it was made for another name");
    case PAFI_TLS_FAULT_UNKNOWN_ISSUER:
      return _ ("its issuer is unknown");
    case PAFI_TLS_FAULT_NOT_YET_VALID:
      return _ ("it is not valid yet; check this computer’s clock");
    case PAFI_TLS_FAULT_REVOKED:
      return _ ("it has been revoked");
    case PAFI_TLS_FAULT_NO_TLS:
      return _ ("the server offers no encryption there");
    case PAFI_TLS_FAULT_HTTP2_ONLY:
      return _ ("the server wants HTTP/2, and this application speaks HTTP/1.1");
    case PAFI_TLS_FAULT_OTHER:
    default:
      return _ ("it is faulty");
    }
}

static char *
explain_rate_limit (const PafiFailureFacts *facts)
{
  g_autofree char *time = NULL;

  if (facts->waiting && facts->limit > 0)
    return g_strdup_printf (ngettext ("The %u request a minute that is allowed has been used. This "
                                      "NIK will be tried again automatically.",
                                      "The %u requests a minute that are allowed have been used. "
                                      "This NIK will be tried again automatically.",
                                      facts->limit),
                            facts->limit);
  if (facts->waiting)
    return g_strdup (_ ("The requests that are allowed have been used. This NIK will be tried again "
                        "automatically."));
  if (facts->retry_at == NULL)
    return g_strdup (_ ("Try again in a minute."));
  time = pafi_format_time (facts->retry_at);
  /* Translators: %s is a time of day */
  return g_strdup_printf (_ ("Try again after %s."), time);
}

static char *
explain_maintenance (const PafiFailureFacts *facts)
{
  g_autofree char *time = NULL;

  if (facts->waiting)
    return g_strdup (_ ("SIPAFI is not serving requests at the moment. This NIK will be tried again "
                        "automatically."));
  if (facts->retry_at == NULL)
    return g_strdup (_ ("SIPAFI is not serving requests at the moment. Try again later."));
  time = pafi_format_time (facts->retry_at);
  return g_strdup_printf (_ ("SIPAFI is not serving requests at the moment. Try again after %s."),
                          time);
}

static char *
explain_server_failure (const PafiFailureFacts *facts)
{
  guint attempts = MAX (facts->attempts, 1);

  /* Translators: %1$d is an HTTP status, %2$u how often it was tried */
  return g_strdup_printf (ngettext ("SIPAFI answered with error %1$d after %2$u try. This is not "
                                    "your mistake.",
                                    "SIPAFI answered with error %1$d after %2$u tries. This is not "
                                    "your mistake.",
                                    attempts),
                          facts->http_status, attempts);
}

static char *
explain_connection (PafiFailure *self, const char *host)
{
  const PafiFailureFacts *facts = &self->facts;

  switch ((guint) self->reason)
    {
    case PAFI_ERROR_OFFLINE:
      return g_strdup (_ ("This computer is not connected to a network. Connect it, then try again."));
    case PAFI_ERROR_NAME_NOT_RESOLVED:
      return g_strdup_printf (_ ("The name “%s” is not known on this network. Check the internet "
                                 "connection and the server address."),
                              host);
    case PAFI_ERROR_UNREACHABLE:
      return g_strdup_printf (_ ("%s accepts no connection. The server may be down, or this network "
                                 "may be blocking it."),
                              host);
    case PAFI_ERROR_TIMED_OUT:
      if (facts->seconds == 0)
        return g_strdup_printf (_ ("%s did not answer in time."), host);
      return g_strdup_printf (ngettext ("%1$s did not answer within %2$u second.",
                                        "%1$s did not answer within %2$u seconds.", facts->seconds),
                              host, facts->seconds);
    case PAFI_ERROR_TLS_REFUSED:
      /* Translators: %1$s is a host name, %2$s the cause: "it has expired" */
      return g_strdup_printf (_ ("The certificate of %1$s can’t be trusted: %2$s. The check was "
                                 "stopped to keep the client secret safe."),
                              host, get_tls_cause (facts->tls_fault));
    case PAFI_ERROR_TLS_TOO_OLD:
      return g_strdup_printf (_ ("%s does not offer TLS 1.2 or newer. Ask those who run the server to "
                                 "update it."),
                              host);
    case PAFI_ERROR_PROXY_REFUSED:
      return g_strdup_printf (_ ("The network’s proxy refused the connection to %s. Check this "
                                 "computer’s proxy settings."),
                              host);
    default:
      return NULL;
    }
}

static char *
explain_reply (PafiFailure *self, const char *host, const char *account)
{
  const PafiFailureFacts *facts = &self->facts;

  switch ((guint) self->reason)
    {
    case PAFI_ERROR_CREDENTIALS_REJECTED:
      return g_strdup_printf (_ ("SIPAFI rejected the client ID or the client secret of the account "
                                 "“%s”. Check both, or ask those who run SIPAFI for new ones."),
                              account);
    case PAFI_ERROR_SCOPE_MISSING:
      /* Translators: %1$s is an account, %2$s a scope */
      return g_strdup_printf (_ ("SIPAFI knows the account “%1$s”, but does not allow it the scope "
                                 "“%2$s”. Ask those who run SIPAFI for permission."),
                              account, facts->scope != NULL ? facts->scope : "—");
    case PAFI_ERROR_RATE_LIMITED:
      return explain_rate_limit (facts);
    case PAFI_ERROR_MAINTENANCE:
      return explain_maintenance (facts);
    case PAFI_ERROR_SERVER_FAILED:
      return explain_server_failure (facts);
    case PAFI_ERROR_WRONG_ADDRESS:
      /* Translators: %1$s is a host name, %2$s an account */
      return g_strdup_printf (_ ("What answers at %1$s is not SIPAFI. Check the server address of "
                                 "the account “%2$s”."),
                              host, account);
    case PAFI_ERROR_REJECTED:
      if (facts->server_text == NULL)
        return g_strdup (_ ("SIPAFI refused the request for this NIK."));
      return g_strdup_printf (_ ("SIPAFI answered: “%s”"), facts->server_text);
    case PAFI_ERROR_MALFORMED_REPLY:
      return g_strdup_printf (_ ("%s answered in an unknown form. If this happens again, send the "
                                 "technical details to the developers."),
                              host);
    case PAFI_ERROR_WRONG_RECORD:
      return g_strdup (_ ("The server sent the data of another NIK, so it is not shown. Report this "
                          "to those who run SIPAFI."));
    default:
      return NULL;
    }
}

static char *
explain_computer (PafiFailure *self, const char *account)
{
  switch ((guint) self->reason)
    {
    case PAFI_ERROR_KEYRING_LOCKED:
      return g_strdup (_ ("The client secret is stored in this computer’s keyring and can’t be read "
                          "yet."));
    case PAFI_ERROR_KEYRING_ABSENT:
      return g_strdup (_ ("This computer has no keyring. The client secret can be used for this "
                          "session only, without being stored."));
    case PAFI_ERROR_KEYRING_DAMAGED:
      return g_strdup (_ ("The application’s stored secrets can’t be read any more. Create the "
                          "storage anew, then enter the client secret once again."));
    case PAFI_ERROR_NO_ACCOUNT:
      return g_strdup (_ ("Add the SIPAFI account of your branch, or try the sample data."));
    case PAFI_ERROR_DISK_FULL:
      return g_strdup (_ ("The result can’t be stored. Free some space, then try again."));
    case PAFI_ERROR_CANCELLED:
      return g_strdup (_ ("The check was stopped before the server answered."));
    case PAFI_ERROR_SECRET_MISSING:
      return g_strdup_printf (_ ("The keyring holds no client secret of the account “%s”. Enter it "
                                 "once again."),
                              account);
    default:
      return NULL;
    }
}

/**
 * pafi_failure_dup_explanation:
 * @self: a failure
 *
 * Returns: (transfer full): what happened and what to do, in sentences
 */
char *
pafi_failure_dup_explanation (PafiFailure *self)
{
  const char *host = self->facts.host != NULL ? self->facts.host : _ ("The server");
  const char *account = self->facts.account != NULL ? self->facts.account : "—";
  char *text = explain_connection (self, host);

  if (text == NULL)
    text = explain_reply (self, host, account);
  if (text == NULL)
    text = explain_computer (self, account);
  return text;
}

/**
 * pafi_failure_get_remedy:
 * @self: a failure
 *
 * Returns: its one way out
 */
PafiRemedy
pafi_failure_get_remedy (PafiFailure *self)
{
  return self->facts.waiting ? PAFI_REMEDY_CANCEL : reasons[self->reason].remedy;
}

/**
 * pafi_remedy_get_label:
 * @remedy: a way out
 *
 * Returns: the label of its button
 */
const char *
pafi_remedy_get_label (PafiRemedy remedy)
{
  if (remedy == PAFI_REMEDY_CHECK_AGAIN)
    return C_ ("after a cancelled check", "Check Again");
  return _ (remedy_labels[remedy]);
}
