/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-fixture.h"

#include "pafi-list-import.h"
#include "pafi-test.h"

void
list_fixture_set_up (ListFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->clock = pafi_clock_new ();
  self->store = pafi_store_new (NULL, self->clock);
  pafi_store_open_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_open_finish (self->store, result, NULL, &error);
  g_assert_no_error (error);
}

void
list_fixture_tear_down (ListFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_close_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_close_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
}

void
list_fixture_import (ListFixture *self, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_list_import_text_async (self->store, text, "anggota-garut.csv", NULL, pafi_test_result_cb,
                               &result);
  pafi_test_wait_for_result (&result);
  self->list = pafi_list_import_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (self->list, >, 0);
}

void
list_fixture_import_many (ListFixture *self, guint n)
{
  g_autoptr (GString) text = g_string_new ("NIK,Nama\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "320514%02u0396%04u,Anggota %u\n", 41 + i / 9000, 1 + i % 9000, i);
  list_fixture_import (self, text->str);
}

PafiListInfo *
list_fixture_load (ListFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PafiListInfo *info;

  pafi_store_load_list_async (self->store, self->list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  info = pafi_store_load_list_finish (self->store, result, &error);
  g_assert_no_error (error);
  return info;
}

static PafiCheck *
make_check (PafiListRow *row)
{
  const char *texts[PAFI_N_FIELDS] = {
    [PAFI_FIELD_NAME] = "Siti <b>Rahmawati</b> & Co",
    [PAFI_FIELD_TOTAL] = "31.5",
    [PAFI_FIELD_LETTER_NUMBER] =
      pafi_list_row_get_number (row) % 2 == 0 ? "28-1.3205.12031996.2.00000417" : NULL,
    [PAFI_FIELD_STATUS] = pafi_list_row_get_number (row) % 2 == 0 ? "Sudah Terbit" : NULL,
  };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  PafiCheckOrigin origin = { .server = "https://api.webpafi.com", .checked_at = now };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  g_autoptr (PafiNik) nik = pafi_nik_new (pafi_list_row_get_nik (row), NULL);

  return pafi_check_new_found (nik, member, &origin);
}

void
list_fixture_answer (ListFixture *self, guint n)
{
  g_autoptr (GAsyncResult) taken = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  pafi_store_take_rows_async (self->store, self->list, n, NULL, NULL, pafi_test_result_cb, &taken);
  pafi_test_wait_for_result (&taken);
  rows = pafi_store_take_rows_finish (self->store, taken, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      PafiListRow *row = g_ptr_array_index (rows, i);
      g_autoptr (PafiCheck) check = make_check (row);
      g_autoptr (GAsyncResult) result = NULL;

      pafi_store_finish_row_async (self->store, self->list, pafi_list_row_get_number (row), check,
                                   NULL, pafi_test_result_cb, &result);
      pafi_test_wait_for_result (&result);
      pafi_store_finish_row_finish (self->store, result, &error);
      g_assert_no_error (error);
    }
}
