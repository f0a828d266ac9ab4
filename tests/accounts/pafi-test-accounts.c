/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-accounts.h"

#include <libsecret/secret.h>

#include "pafi-error.h"
#include "pafi-test.h"

PafiAccount *
pafi_test_account_new (const char *id, const char *name, gboolean session_only)
{
  PafiAccountFields fields = { .id = id,
                               .name = name,
                               .server = PAFI_ACCOUNT_DEFAULT_SERVER,
                               .client_id = "42",
                               .session_only = session_only };
  g_autoptr (GError) error = NULL;
  PafiAccount *account = pafi_account_new (&fields, &error);

  g_assert_no_error (error);
  return account;
}

gboolean
pafi_test_load (PafiAccounts *accounts, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_accounts_load_async (accounts, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_accounts_load_finish (accounts, result, error);
}

gboolean
pafi_test_save (PafiAccounts *accounts, PafiAccount *account, const char *secret,
                GError **secret_error, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_accounts_save_async (accounts, account, secret, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_accounts_save_finish (accounts, result, secret_error, error);
}

gboolean
pafi_test_remove (PafiAccounts *accounts, PafiAccount *account, GError **secret_error,
                  GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_accounts_remove_async (accounts, account, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_accounts_remove_finish (accounts, result, secret_error, error);
}

char *
pafi_test_lookup (PafiAccounts *accounts, PafiAccount *account, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_accounts_lookup_secret_async (accounts, account, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_accounts_lookup_secret_finish (accounts, result, error);
}

gboolean
pafi_test_unlock (PafiAccounts *accounts, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_accounts_unlock_async (accounts, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_accounts_unlock_finish (accounts, result, error);
}

gboolean
pafi_test_reset (PafiAccounts *accounts, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_accounts_reset_storage_async (accounts, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_accounts_reset_storage_finish (accounts, result, error);
}

void
pafi_test_assert_secret (PafiAccounts *accounts, PafiAccount *account, const char *secret)
{
  g_autoptr (GError) error = NULL;
  char *found = pafi_test_lookup (accounts, account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, secret);
  secret_password_free (found);
}

void
pafi_test_assert_no_secret (PafiAccounts *accounts, PafiAccount *account, int code)
{
  g_autoptr (GError) error = NULL;
  char *found = pafi_test_lookup (accounts, account, &error);

  g_assert_null (found);
  g_assert_error (error, PAFI_ERROR, code);
}
