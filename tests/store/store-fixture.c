/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "pafi-test-record.h"
#include "pafi-test.h"

/* 1 January 2026, seven in the morning in Jakarta. */
#define NEW_YEAR G_GINT64_CONSTANT (1767225600)

void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("pafi-store-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "data", "pafi.db", NULL);
  self->clock = pafi_test_clock_new ();
  pafi_test_clock_set_real_time (self->clock, NEW_YEAR * G_USEC_PER_SEC);
  self->store = pafi_store_new (self->path, PAFI_CLOCK (self->clock));
  store_fixture_open (self, NULL);
}

void
store_fixture_set_up_in_memory (StoreFixture *self, gconstpointer data)
{
  self->clock = pafi_test_clock_new ();
  pafi_test_clock_set_real_time (self->clock, NEW_YEAR * G_USEC_PER_SEC);
  self->store = pafi_store_new (NULL, PAFI_CLOCK (self->clock));
  store_fixture_open (self, NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *entry = g_build_filename (path, name, NULL);

      if (g_file_test (entry, G_FILE_TEST_IS_DIR) && !g_file_test (entry, G_FILE_TEST_IS_SYMLINK))
        remove_folder (entry);
      else
        g_unlink (entry);
    }
  g_rmdir (path);
}

void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

void
store_fixture_open (StoreFixture *self, PafiStoreNews *news)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_open_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_open_finish (self->store, result, news, &error);
  g_assert_no_error (error);
}

GError *
store_fixture_open_fails (StoreFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  pafi_store_open_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_false (pafi_store_open_finish (self->store, result, NULL, &error));
  g_assert_nonnull (error);
  return error;
}

void
store_fixture_close (StoreFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_close_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_close_finish (self->store, result, &error);
  g_assert_no_error (error);
}

void
store_fixture_reopen (StoreFixture *self, PafiStoreNews *news)
{
  store_fixture_close (self);
  store_fixture_open (self, news);
}

char *
test_nik (guint n)
{
  return g_strdup_printf ("320602120196%04u", n);
}

static void
set_origin (StoreFixture *self, PafiCheckOrigin *origin, int status)
{
  *origin = (PafiCheckOrigin){
    .server = "https://sipafi.example",
    .account = "Garut",
    .http_status = status,
    .checked_at = pafi_clock_get_now (PAFI_CLOCK (self->clock)),
  };
}

static PafiCheck *
make_found (StoreFixture *self, guint n, PafiMember *member)
{
  g_autofree char *digits = test_nik (n);
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (PafiMember) owned = member;
  PafiCheckOrigin origin;
  PafiCheck *check;

  set_origin (self, &origin, 200);
  check = pafi_check_new_found (nik, owned, &origin);
  g_date_time_unref (origin.checked_at);
  return check;
}

PafiCheck *
test_check (StoreFixture *self, guint n, const char *name, const char *total)
{
  g_autofree char *digits = test_nik (n);

  return make_found (self, n,
                     pafi_test_record_new (PAFI_FIELD_NIK, digits, PAFI_FIELD_NAME, name,
                                           PAFI_FIELD_TOTAL, total, PAFI_N_FIELDS));
}

PafiCheck *
test_check_with (StoreFixture *self, guint n, PafiField field, const char *text)
{
  g_autofree char *digits = test_nik (n);

  return make_found (self, n,
                     pafi_test_record_new (PAFI_FIELD_NIK, digits, field, text, PAFI_N_FIELDS));
}

PafiCheck *
test_not_registered (StoreFixture *self, guint n)
{
  g_autofree char *digits = test_nik (n);
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  PafiCheckOrigin origin;
  PafiCheck *check;

  set_origin (self, &origin, 404);
  check = pafi_check_new_not_registered (nik, &origin);
  g_date_time_unref (origin.checked_at);
  return check;
}

PafiCheck *
test_not_checked (StoreFixture *self, guint n)
{
  g_autofree char *digits = test_nik (n);
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  PafiFailureFacts facts = {
    .host = "sipafi.example",
    .account = "Garut",
    .server_text = "penuh",
    .detail = "HTTP 503",
    .http_status = 503,
    .attempts = 3,
    .seconds = 7,
    .limit = 60,
    .tls_fault = PAFI_TLS_FAULT_EXPIRED,
  };
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_SERVER_FAILED, &facts);
  PafiCheckOrigin origin;
  PafiCheck *check;

  set_origin (self, &origin, 503);
  check = pafi_check_new_not_checked (nik, failure, &origin);
  g_date_time_unref (origin.checked_at);
  return check;
}

static void
assert_same_failure (PafiFailure *a, PafiFailure *b)
{
  const PafiFailureFacts *first = pafi_failure_get_facts (a);
  const PafiFailureFacts *second = pafi_failure_get_facts (b);
  g_autofree char *said = pafi_failure_dup_explanation (a);
  g_autofree char *says = pafi_failure_dup_explanation (b);

  g_assert_cmpint (pafi_failure_get_reason (a), ==, pafi_failure_get_reason (b));
  g_assert_cmpstr (said, ==, says);
  g_assert_cmpstr (first->host, ==, second->host);
  g_assert_cmpstr (first->account, ==, second->account);
  g_assert_cmpstr (first->server_text, ==, second->server_text);
  g_assert_cmpstr (first->detail, ==, second->detail);
  g_assert_cmpint (first->tls_fault, ==, second->tls_fault);
  g_assert_cmpint (first->http_status, ==, second->http_status);
  g_assert_cmpuint (first->attempts, ==, second->attempts);
  g_assert_cmpuint (first->seconds, ==, second->seconds);
  g_assert_cmpuint (first->limit, ==, second->limit);
}

void
test_assert_same (PafiCheck *a, PafiCheck *b)
{
  g_assert_nonnull (a);
  g_assert_nonnull (b);
  g_assert_cmpstr (pafi_check_get_nik (a), ==, pafi_check_get_nik (b));
  g_assert_cmpint (pafi_check_get_verdict (a), ==, pafi_check_get_verdict (b));
  g_assert_cmpint (pafi_check_get_outcome (a), ==, pafi_check_get_outcome (b));
  g_assert_cmpint (pafi_check_get_http_status (a), ==, pafi_check_get_http_status (b));
  g_assert_cmpstr (pafi_check_get_server (a), ==, pafi_check_get_server (b));
  g_assert_cmpstr (pafi_check_get_account (a), ==, pafi_check_get_account (b));
  g_assert_cmpint (pafi_check_is_demo (a), ==, pafi_check_is_demo (b));
  g_assert_cmpint (pafi_check_get_hints (a), ==, pafi_check_get_hints (b));
  g_assert_true (g_date_time_equal (pafi_check_get_checked_at (a), pafi_check_get_checked_at (b)));
  g_assert_cmpint (g_date_time_get_utc_offset (pafi_check_get_checked_at (a)), ==,
                   g_date_time_get_utc_offset (pafi_check_get_checked_at (b)));
  if (pafi_check_get_member (a) != NULL)
    g_assert_true (pafi_member_equal (pafi_check_get_member (a), pafi_check_get_member (b)));
  if (pafi_check_get_failure (a) != NULL)
    assert_same_failure (pafi_check_get_failure (a), pafi_check_get_failure (b));
}
