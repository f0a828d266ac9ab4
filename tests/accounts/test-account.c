/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsecret/secret.h>
#include <string.h>

#include "pafi-account.h"
#include "pafi-secret.h"
#include "pafi-sipafi.h"
#include "pafi-test.h"

#define UUID "3b6f1f2e-8a4d-4c55-9d0f-1c2d3e4f5a6b"
#define GOOD .name = "PAFI Garut", .server = PAFI_ACCOUNT_DEFAULT_SERVER, .client_id = "42"

static void
test_account_fields (void)
{
  PafiAccountFields fields = { .id = UUID,
                               .name = "  PAFI Garut ",
                               .server = "https://api.example.org/api/v1/",
                               .token_url = " https://api.example.org/oauth/token",
                               .client_id = "\t42\n",
                               .scope = "a b",
                               .ca_file = "/etc/ssl/ours.pem",
                               .session_only = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiAccount) account = pafi_account_new (&fields, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (pafi_account_get_id (account), ==, UUID);
  g_assert_cmpstr (pafi_account_get_name (account), ==, "PAFI Garut");
  g_assert_cmpstr (pafi_account_get_server (account), ==, "https://api.example.org/api/v1");
  g_assert_cmpstr (pafi_account_get_token_url (account), ==, "https://api.example.org/oauth/token");
  g_assert_cmpstr (pafi_account_get_client_id (account), ==, "42");
  g_assert_cmpstr (pafi_account_get_scope (account), ==, "a b");
  g_assert_cmpstr (pafi_account_get_ca_file (account), ==, "/etc/ssl/ours.pem");
  g_assert_true (pafi_account_get_session_only (account));
}

static void
test_account_defaults (void)
{
  PafiAccountFields fields = { GOOD, .token_url = "", .scope = " ", .ca_file = "" };
  g_autoptr (PafiAccount) account = pafi_account_new (&fields, NULL);
  g_autoptr (PafiAccount) other = pafi_account_new (&fields, NULL);

  g_assert_true (g_uuid_string_is_valid (pafi_account_get_id (account)));
  g_assert_cmpstr (pafi_account_get_id (account), !=, pafi_account_get_id (other));
  g_assert_null (pafi_account_get_token_url (account));
  g_assert_null (pafi_account_get_ca_file (account));
  g_assert_cmpstr (pafi_account_get_scope (account), ==, PAFI_SIPAFI_SCOPE);
  g_assert_false (pafi_account_get_session_only (account));
}

#define OFFSET(field) G_STRUCT_OFFSET (PafiAccountFields, field)

/* Each row is good but for one field; the error must name that field. */
static void
test_account_refused (void)
{
  g_autofree char *long_name = g_strnfill (101, 'x');
  g_autofree char *long_id = g_strnfill (1025, 'x');
  const struct
  {
    gsize offset;
    const char *value;
    PafiAccountError field;
  } rows[] = {
    { OFFSET (name), NULL, PAFI_ACCOUNT_ERROR_NAME },
    { OFFSET (name), " \t", PAFI_ACCOUNT_ERROR_NAME },
    { OFFSET (name), "a\nb", PAFI_ACCOUNT_ERROR_NAME },
    { OFFSET (name), "a\xe2\x80\xae" "b", PAFI_ACCOUNT_ERROR_NAME }, /* right-to-left override */
    { OFFSET (name), "\xff", PAFI_ACCOUNT_ERROR_NAME },
    { OFFSET (name), long_name, PAFI_ACCOUNT_ERROR_NAME },
    { OFFSET (server), NULL, PAFI_ACCOUNT_ERROR_SERVER },
    { OFFSET (server), "http://api.example.org", PAFI_ACCOUNT_ERROR_SERVER },
    { OFFSET (server), "https://u:p@api.example.org", PAFI_ACCOUNT_ERROR_SERVER },
    { OFFSET (token_url), "ftp://api.example.org", PAFI_ACCOUNT_ERROR_TOKEN_URL },
    { OFFSET (token_url), "https://api.example.org/#x", PAFI_ACCOUNT_ERROR_TOKEN_URL },
    { OFFSET (client_id), "", PAFI_ACCOUNT_ERROR_CLIENT_ID },
    { OFFSET (client_id), "4\r\n2", PAFI_ACCOUNT_ERROR_CLIENT_ID },
    { OFFSET (client_id), long_id, PAFI_ACCOUNT_ERROR_CLIENT_ID },
    { OFFSET (scope), "a  b", PAFI_ACCOUNT_ERROR_SCOPE },
    { OFFSET (scope), "a\"b", PAFI_ACCOUNT_ERROR_SCOPE },
    { OFFSET (scope), "é", PAFI_ACCOUNT_ERROR_SCOPE },
    { OFFSET (ca_file), "ours.pem", PAFI_ACCOUNT_ERROR_CA_FILE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PafiAccountFields fields = { GOOD };
      g_autoptr (GError) error = NULL;

      g_test_message ("row %zu", i);
      G_STRUCT_MEMBER (const char *, &fields, rows[i].offset) = rows[i].value;
      g_assert_null (pafi_account_new (&fields, &error));
      g_assert_error (error, PAFI_ACCOUNT_ERROR, (int) rows[i].field);
      /* A sentence, and in Indonesian, which the tests run in. */
      g_assert_cmpuint (strlen (error->message), >, 10);
      g_assert_null (strstr (error->message, "must"));
      g_assert_null (strstr (error->message, "Enter"));
    }
}

static void
test_account_loopback (void)
{
  PafiAccountFields fields = { .name = "Coba",
                               .server = "http://127.0.0.1:8080/api/v1/",
                               .client_id = "42" };
  g_autoptr (PafiAccount) account = pafi_account_new (&fields, NULL);

  g_assert_cmpstr (pafi_account_get_server (account), ==, "http://127.0.0.1:8080/api/v1");
}

static void
test_secret_check (void)
{
  g_autofree char *longest = g_strnfill (PAFI_SECRET_MAX_LENGTH, 's');
  g_autofree char *longer = g_strnfill (PAFI_SECRET_MAX_LENGTH + 1, 's');
  const struct
  {
    const char *secret;
    gssize length;
    gboolean kept;
  } rows[] = {
    { "rahasia", -1, TRUE },     { "kunci é 🔑 \" \\", -1, TRUE }, { longest, -1, TRUE },
    { " with space ", -1, TRUE }, { NULL, -1, FALSE },            { "", -1, FALSE },
    { longer, -1, FALSE },       { "a\0b", 3, FALSE },            { "\xff\xfe", -1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("row %zu", i);
      g_assert_true (pafi_secret_check (rows[i].secret, rows[i].length, &error) == rows[i].kept);
      if (rows[i].kept)
        g_assert_no_error (error);
      else
        g_assert_error (error, PAFI_ACCOUNT_ERROR, PAFI_ACCOUNT_ERROR_SECRET);
    }
}

/* What is stored is plain where it can be, and comes back exactly. */
static void
test_secret_stored (void)
{
  g_autofree char *longest = g_strnfill (PAFI_SECRET_MAX_LENGTH, '\\');
  const struct
  {
    const char *secret;
    const char *stored;
  } rows[] = {
    { "Ab9-_./+=\"'~", "Ab9-_./+=\"'~" }, { "a\\", "base64:YVw=" }, { " a", "base64:IGE=" },
    { "\xc3\xa9", "base64:w6k=" },        { "a\n", "base64:YQo=" },  { "base64:YVw=", NULL },
    { longest, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char *stored = pafi_secret_encode (rows[i].secret);
      char *secret = pafi_secret_decode (stored, strlen (stored));

      g_assert_cmpstr (secret, ==, rows[i].secret);
      if (rows[i].stored != NULL)
        g_assert_cmpstr (stored, ==, rows[i].stored);
      secret_password_free (stored);
      secret_password_free (secret);
    }
  g_assert_null (pafi_secret_decode ("", 0));
  g_assert_null (pafi_secret_decode (NULL, 0));
  g_assert_null (pafi_secret_decode ("a\0b", 3));
  g_assert_null (pafi_secret_decode ("\xff", 1));
  g_assert_null (pafi_secret_decode ("base64:", 7));
  g_assert_null (pafi_secret_decode ("base64:AAAA", 11));
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/accounts/account/fields", test_account_fields);
  g_test_add_func ("/accounts/account/defaults", test_account_defaults);
  g_test_add_func ("/accounts/account/refused", test_account_refused);
  g_test_add_func ("/accounts/account/loopback", test_account_loopback);
  g_test_add_func ("/fault/K14/refused-or-kept", test_secret_check);
  g_test_add_func ("/fault/K14/stored-exactly", test_secret_stored);

  return g_test_run ();
}
