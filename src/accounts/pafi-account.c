/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-address.h"
#include "pafi-sipafi.h"

#define MAX_NAME_LENGTH 100 /* characters */
#define MAX_LENGTH 1024     /* bytes of what is sent */

struct _PafiAccount
{
  GObject parent_instance;

  char *id;        /* (owned) */
  char *name;      /* (owned) */
  char *server;    /* (owned) */
  char *token_url; /* (owned) (nullable) */
  char *client_id; /* (owned) */
  char *scope;     /* (owned) */
  char *ca_file;   /* (owned) (nullable) */
  gboolean session_only;
};

G_DEFINE_FINAL_TYPE (PafiAccount, pafi_account, G_TYPE_OBJECT)
G_DEFINE_QUARK (pafi-account-error-quark, pafi_account_error)

static gboolean
refuse (GError **error, PafiAccountError field, const char *sentence)
{
  g_set_error_literal (error, PAFI_ACCOUNT_ERROR, field, sentence);
  return FALSE;
}

static char *
dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

/* Empty and missing are the same to a form. */
static char *
dup_stripped_or_null (const char *text)
{
  g_autofree char *stripped = dup_stripped (text);

  return *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static gboolean
is_printable (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* RFC 6749, section 3.3: tokens of visible ASCII without quote and backslash, one space apart. */
static gboolean
is_scope (const char *text)
{
  if (strlen (text) > MAX_LENGTH)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == ' ' && p[1] == ' ')
        return FALSE;
      if (*p < ' ' || *p > '~' || *p == '"' || *p == '\\')
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_name (PafiAccount *self, const char *text, GError **error)
{
  self->name = dup_stripped (text);
  if (*self->name == '\0')
    return refuse (error, PAFI_ACCOUNT_ERROR_NAME, _ ("Enter a name for the account."));
  if (!is_printable (self->name))
    return refuse (error, PAFI_ACCOUNT_ERROR_NAME,
                   _ ("The account’s name has characters that can’t be shown."));
  if (g_utf8_strlen (self->name, -1) > MAX_NAME_LENGTH)
    return refuse (error, PAFI_ACCOUNT_ERROR_NAME,
                   _ ("The account’s name may have at most 100 characters."));
  return TRUE;
}

static char *
take_address (const char *text, PafiAccountError field, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *address = pafi_address_normalize (text, &cause);

  if (address == NULL)
    refuse (error, field, cause->message);
  return address;
}

static gboolean
take_addresses (PafiAccount *self, const PafiAccountFields *fields, GError **error)
{
  g_autofree char *token_url = dup_stripped_or_null (fields->token_url);

  self->server = take_address (fields->server != NULL ? fields->server : "",
                               PAFI_ACCOUNT_ERROR_SERVER, error);
  if (self->server == NULL)
    return FALSE;
  if (token_url == NULL)
    return TRUE;
  self->token_url = take_address (token_url, PAFI_ACCOUNT_ERROR_TOKEN_URL, error);
  return self->token_url != NULL;
}

static gboolean
take_client (PafiAccount *self, const PafiAccountFields *fields, GError **error)
{
  self->client_id = dup_stripped (fields->client_id);
  if (*self->client_id == '\0')
    return refuse (error, PAFI_ACCOUNT_ERROR_CLIENT_ID, _ ("Enter the client ID."));
  if (!is_printable (self->client_id) || strlen (self->client_id) > MAX_LENGTH)
    return refuse (error, PAFI_ACCOUNT_ERROR_CLIENT_ID,
                   _ ("The client ID is too long or has characters that can’t be sent."));

  self->scope = dup_stripped_or_null (fields->scope);
  if (self->scope == NULL)
    self->scope = g_strdup (PAFI_SIPAFI_SCOPE);
  if (!is_scope (self->scope))
    return refuse (error, PAFI_ACCOUNT_ERROR_SCOPE,
                   _ ("The scope may have letters, digits and signs, separated by one space."));

  self->ca_file = dup_stripped_or_null (fields->ca_file);
  if (self->ca_file != NULL && !g_path_is_absolute (self->ca_file))
    return refuse (error, PAFI_ACCOUNT_ERROR_CA_FILE,
                   _ ("The path of the certificate authority’s file must begin with /."));
  return TRUE;
}

static void
pafi_account_finalize (GObject *object)
{
  PafiAccount *self = PAFI_ACCOUNT (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->server);
  g_free (self->token_url);
  g_free (self->client_id);
  g_free (self->scope);
  g_free (self->ca_file);

  G_OBJECT_CLASS (pafi_account_parent_class)->finalize (object);
}

static void
pafi_account_class_init (PafiAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_account_finalize;
}

static void
pafi_account_init (PafiAccount *self)
{
}

/**
 * pafi_account_new:
 * @fields: what was entered; copied, without the white space around it
 * @error: return location for a #PafiAccountError, whose message is the sentence for the form
 *
 * Checks the fields in the order of the form and stops at the first that is wrong. An id that is no
 * UUID is a programmer's error.
 *
 * Returns: (transfer full) (nullable): the account, or %NULL on error
 */
PafiAccount *
pafi_account_new (const PafiAccountFields *fields, GError **error)
{
  g_autoptr (PafiAccount) self = NULL;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->id == NULL || g_uuid_string_is_valid (fields->id), NULL);

  self = g_object_new (PAFI_TYPE_ACCOUNT, NULL);
  self->id = fields->id != NULL ? g_strdup (fields->id) : g_uuid_string_random ();
  self->session_only = fields->session_only;
  if (!take_name (self, fields->name, error) || !take_addresses (self, fields, error)
      || !take_client (self, fields, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pafi_account_get_id:
 * @self: an account
 *
 * Returns: its random UUID, by which the keyring knows it: attributes in a keyring are not secret,
 *   so nothing else stands there (reliability.md section 3)
 */
const char *
pafi_account_get_id (PafiAccount *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNT (self), NULL);
  return self->id;
}

/**
 * pafi_account_get_name:
 * @self: an account
 *
 * Returns: what the user calls it
 */
const char *
pafi_account_get_name (PafiAccount *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNT (self), NULL);
  return self->name;
}

/**
 * pafi_account_get_server:
 * @self: an account
 *
 * Returns: the base address, without a slash at its end
 */
const char *
pafi_account_get_server (PafiAccount *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNT (self), NULL);
  return self->server;
}

/**
 * pafi_account_get_token_url:
 * @self: an account
 *
 * Returns: (nullable): the token address, or %NULL if it follows from the server's
 */
const char *
pafi_account_get_token_url (PafiAccount *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNT (self), NULL);
  return self->token_url;
}

/**
 * pafi_account_get_client_id:
 * @self: an account
 *
 * Returns: the client id
 */
const char *
pafi_account_get_client_id (PafiAccount *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNT (self), NULL);
  return self->client_id;
}

/**
 * pafi_account_get_scope:
 * @self: an account
 *
 * Returns: the scope that is asked for
 */
const char *
pafi_account_get_scope (PafiAccount *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNT (self), NULL);
  return self->scope;
}

/**
 * pafi_account_get_ca_file:
 * @self: an account
 *
 * Returns: (nullable): the absolute path of a certificate authority to trust besides the system's
 */
const char *
pafi_account_get_ca_file (PafiAccount *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNT (self), NULL);
  return self->ca_file;
}

/**
 * pafi_account_get_session_only:
 * @self: an account
 *
 * Returns: whether its secret is never to be stored
 */
gboolean
pafi_account_get_session_only (PafiAccount *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNT (self), FALSE);
  return self->session_only;
}
