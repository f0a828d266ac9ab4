/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define PAFI_TYPE_ACCOUNT (pafi_account_get_type ())
#define PAFI_ACCOUNT_ERROR (pafi_account_error_quark ())

/* The server that the form is filled in with (sipafi-api.txt). */
#define PAFI_ACCOUNT_DEFAULT_SERVER "https://api.webpafi.com/api/v1"

/**
 * PafiAccountError:
 *
 * Which field of an account is wrong; the message is the sentence for the form.
 */
typedef enum
{
  PAFI_ACCOUNT_ERROR_NAME,
  PAFI_ACCOUNT_ERROR_SERVER,
  PAFI_ACCOUNT_ERROR_TOKEN_URL,
  PAFI_ACCOUNT_ERROR_CLIENT_ID,
  PAFI_ACCOUNT_ERROR_SCOPE,
  PAFI_ACCOUNT_ERROR_CA_FILE,
  PAFI_ACCOUNT_ERROR_SECRET, /* from pafi_secret_check() */
} PafiAccountError;

/**
 * PafiAccountFields:
 * @id: (nullable): a random UUID; a new one is made if %NULL
 * @name: what the user calls it
 * @server: the base address
 * @token_url: (nullable): the token address; %NULL or empty means `{server}/oauth/token`
 * @client_id: the client id
 * @scope: (nullable): the scope; %PAFI_SIPAFI_SCOPE if %NULL or empty
 * @ca_file: (nullable): absolute path of a certificate authority to trust besides the system's
 * @session_only: whether the secret is never to be stored
 *
 * The plain part of an account: all but the secret.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *server;
  const char *token_url;
  const char *client_id;
  const char *scope;
  const char *ca_file;
  gboolean session_only;
} PafiAccountFields;

/**
 * PafiAccount:
 *
 * An account at a SIPAFI server, without its secret. Immutable, checked when made.
 */
G_DECLARE_FINAL_TYPE (PafiAccount, pafi_account, PAFI, ACCOUNT, GObject)

GQuark pafi_account_error_quark (void);

PafiAccount *pafi_account_new (const PafiAccountFields *fields, GError **error);
const char *pafi_account_get_id (PafiAccount *self);
const char *pafi_account_get_name (PafiAccount *self);
const char *pafi_account_get_server (PafiAccount *self);
const char *pafi_account_get_token_url (PafiAccount *self);
const char *pafi_account_get_client_id (PafiAccount *self);
const char *pafi_account_get_scope (PafiAccount *self);
const char *pafi_account_get_ca_file (PafiAccount *self);
gboolean pafi_account_get_session_only (PafiAccount *self);

G_END_DECLS
