/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-open-list.h"

#include "list-fixture.h"
#include "pafi-fake-source.h"
#include "pafi-list-speaker.h"
#include "pafi-test.h"

#define TABLE                                                                                      \
  "NIK;Nama\n"                                                                                     \
  "3205081708930002;Dimas Prasetyo\n"                                                              \
  "3205145203960003;Siti Rahmawati\n"                                                              \
  "9271032502900004;Yohanes Wenda\n"                                                               \
  "320511450792000;Neng Yuliani\n"

/* Two columns that could be it, and neither has the name. */
#define NO_COLUMN "Nama;Cabang\nDimas;Garut\nSiti;Garut\n"

typedef struct
{
  ListFixture fixture;
  PafiFakeSource *source;
  PafiOpenList *list;
  guint n_asked;
  guint n_done;
  guint n_ended;
  guint n_opened;
} Fixture;

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
count_row_cb (PafiOpenList *list, guint number, guint *n)
{
  (*n)++;
}

static void
count_done_cb (PafiOpenList *list, guint number, PafiCheck *check, guint *n)
{
  (*n)++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  list_fixture_set_up (&self->fixture, data);
  self->source = pafi_fake_source_new ();
  self->list = pafi_open_list_new (self->fixture.clock);
  g_signal_connect (self->list, "row-asked", G_CALLBACK (count_row_cb), &self->n_asked);
  g_signal_connect (self->list, "row-done", G_CALLBACK (count_done_cb), &self->n_done);
  g_signal_connect_swapped (self->list, "ended", G_CALLBACK (count_cb), &self->n_ended);
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (count_cb), &self->n_opened);
  pafi_open_list_set_store (self->list, self->fixture.store);
  pafi_open_list_set_source (self->list, PAFI_SOURCE (self->source), "PAFI Garut", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (self->list));
  g_assert_finalize_object (self->list);
  while (pafi_fake_source_get_n_held (self->source) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->source);
  list_fixture_tear_down (&self->fixture, data);
}

static void
wait_for_state (Fixture *self, PafiOpenListState state)
{
  while (pafi_open_list_get_state (self->list) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for (guint *n, guint wanted)
{
  while (*n < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static GFile *
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
open_files (Fixture *self, const char *first, ...)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    {
      g_autoptr (GFile) file =
        write_file (name, g_str_has_prefix (name, "tanpa") ? NO_COLUMN : TABLE);

      g_list_store_append (files, file);
    }
  va_end (names);
  pafi_open_list_open_files (self->list, G_LIST_MODEL (files));
}

static void
assert_name (Fixture *self, const char *name)
{
  g_assert_cmpstr (pafi_open_list_get_info (self->list)->name, ==, name);
}

static void
test_a_file (Fixture *self, gconstpointer data)
{
  open_files (self, "anggota.csv", NULL);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_LOADING);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
  assert_name (self, "anggota.csv");
  g_assert_cmpuint (pafi_open_list_get_info (self->list)->n_queued, ==, 3);
  g_assert_nonnull (pafi_open_list_get_file (self->list));

  pafi_open_list_close (self->list);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_NONE);
  g_assert_null (pafi_open_list_get_info (self->list));
}

static void
test_reading_is_given_up (Fixture *self, gconstpointer data)
{
  open_files (self, "anggota.csv", NULL);
  pafi_open_list_close (self->list);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_NONE);
  /* Nothing is heard of it any more, whatever is asked of the store next. */
  list_fixture_import (&self->fixture, TABLE);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_NONE);
  g_assert_null (pafi_open_list_get_error (self->list));
}

/* A file whose column is not known is read again with the one that the user chose. */
static void
test_no_column (Fixture *self, gconstpointer data)
{
  const PafiImportOptions options = { .column = 1 };

  open_files (self, "tanpa.csv", NULL);
  wait_for_state (self, PAFI_OPEN_LIST_FAILED);
  g_assert_error (pafi_open_list_get_error (self->list), PAFI_IMPORT_ERROR,
                  PAFI_IMPORT_ERROR_NO_COLUMN);
  g_assert_nonnull (pafi_open_list_get_file (self->list));

  pafi_open_list_read_again (self->list, &options);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
  g_assert_cmpint (pafi_open_list_get_info (self->list)->nik_column, ==, 1);
}

/* The list of the former column does not stay. */
static void
test_other_columns (Fixture *self, gconstpointer data)
{
  const PafiImportOptions options = { .column = 1 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) lists = NULL;

  open_files (self, "anggota.csv", NULL);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
  pafi_open_list_read_again (self->list, &options);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
  g_assert_cmpint (pafi_open_list_get_info (self->list)->nik_column, ==, 1);

  pafi_store_load_lists_async (self->fixture.store, NULL, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  lists = pafi_store_load_lists_finish (self->fixture.store, result, NULL);
  g_assert_cmpuint (lists->len, ==, 1);
}

static void
test_several_files (Fixture *self, gconstpointer data)
{
  open_files (self, "satu.csv", "tanpa.csv", "tiga.csv", NULL);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
  assert_name (self, "satu.csv");
  g_assert_cmpuint (pafi_open_list_get_n_waiting (self->list), ==, 2);

  pafi_open_list_close (self->list);
  wait_for_state (self, PAFI_OPEN_LIST_FAILED);
  pafi_open_list_close (self->list);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
  assert_name (self, "tiga.csv");
  g_assert_cmpuint (pafi_open_list_get_n_waiting (self->list), ==, 0);
}

static PafiCheck *
hold (PafiNik *nik, guint n, gpointer user_data)
{
  return NULL;
}

static PafiCheck *
reject_first (PafiNik *nik, guint n, gpointer user_data)
{
  return n == 0 ? pafi_fake_new_failed (nik, PAFI_ERROR_REJECTED, NULL) : pafi_fake_new_found (nik);
}

static PafiCheck *
lock (PafiNik *nik, guint n, gpointer user_data)
{
  return pafi_fake_new_failed (nik, PAFI_ERROR_KEYRING_LOCKED, NULL);
}

static void
open_text (Fixture *self, PafiFakeFunc func)
{
  pafi_fake_source_set_func (self->source, func, NULL);
  pafi_open_list_open_text (self->list, TABLE);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
}

/* While a list is asked, files wait for it. */
static void
test_files_wait_for_a_run (Fixture *self, gconstpointer data)
{
  open_text (self, hold);
  pafi_open_list_start (self->list);
  wait_for (&self->n_asked, 3);
  open_files (self, "nanti.csv", NULL);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_RUNNING);
  g_assert_cmpuint (pafi_open_list_get_n_waiting (self->list), ==, 1);

  pafi_open_list_close (self->list);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
  assert_name (self, "nanti.csv");
}

static void
test_a_run (Fixture *self, gconstpointer data)
{
  open_text (self, NULL);
  g_assert_null (pafi_open_list_get_file (self->list));
  pafi_open_list_start (self->list);
  wait_for_state (self, PAFI_OPEN_LIST_RUNNING);
  wait_for (&self->n_ended, 1);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_ENDED);
  g_assert_cmpuint (self->n_asked, ==, 3);
  g_assert_cmpuint (self->n_done, ==, 3);
  g_assert_cmpuint (pafi_open_list_get_info (self->list)->n_queued, ==, 0);
  g_assert_cmpstr (pafi_open_list_get_info (self->list)->account, ==, "PAFI Garut");

  /* And once more, everyone. */
  pafi_open_list_check_all (self->list);
  wait_for (&self->n_ended, 2);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (self->source), ==, 6);
}

static void
test_a_pause (Fixture *self, gconstpointer data)
{
  open_text (self, hold);
  pafi_open_list_start (self->list);
  wait_for (&self->n_asked, 3);
  pafi_open_list_pause (self->list);
  wait_for_state (self, PAFI_OPEN_LIST_PAUSED);
  g_assert_cmpuint (pafi_open_list_get_info (self->list)->n_queued, ==, 3);

  /* Stopped, it shows what there is, and goes on all the same. */
  pafi_open_list_stop (self->list);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_ENDED);
  g_assert_cmpuint (self->n_ended, ==, 0);
  pafi_fake_source_set_func (self->source, NULL, NULL);
  pafi_open_list_start (self->list);
  wait_for (&self->n_ended, 1);
  g_assert_cmpuint (self->n_done, ==, 3);
}

static void
test_what_failed_is_asked_again (Fixture *self, gconstpointer data)
{
  open_text (self, reject_first);
  pafi_open_list_start (self->list);
  wait_for (&self->n_ended, 1);
  g_assert_cmpuint (
    pafi_open_list_get_info (self->list)->outcomes[PAFI_OUTCOME_NOT_CHECKED], ==, 3);
  pafi_open_list_retry (self->list);
  wait_for (&self->n_ended, 2);
  g_assert_cmpuint (
    pafi_open_list_get_info (self->list)->outcomes[PAFI_OUTCOME_NOT_CHECKED], ==, 0);
}

/* It pauses by itself, is told once, and goes on with a source that is as it should be. */
static void
test_a_locked_keyring (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiFakeSource) other = pafi_fake_source_new ();
  PafiFailure *failure;

  open_text (self, lock);
  pafi_open_list_start (self->list);
  wait_for (&self->n_ended, 1);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_PAUSED);
  failure = pafi_list_run_get_failure (pafi_open_list_get_run (self->list));
  g_assert_cmpint (pafi_failure_get_reason (failure), ==, PAFI_ERROR_KEYRING_LOCKED);

  pafi_open_list_set_source (self->list, PAFI_SOURCE (other), "PAFI Garut", NULL);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_PAUSED);
  pafi_open_list_start (self->list);
  wait_for (&self->n_ended, 2);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_ENDED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (other), ==, 3);
}

/* Closed in the middle it pauses; opened again it goes on, and asks nobody twice. */
static void
test_closed_and_resumed (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiNik) nik = pafi_nik_new ("3205081708930002", NULL);
  gint64 list;

  open_text (self, hold);
  list = pafi_open_list_get_info (self->list)->id;
  pafi_open_list_start (self->list);
  wait_for (&self->n_asked, 3);
  pafi_fake_source_answer (self->source, "3205081708930002", pafi_fake_new_found (nik));
  wait_for (&self->n_done, 1);
  pafi_open_list_close (self->list);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_NONE);

  pafi_fake_source_set_func (self->source, NULL, NULL);
  pafi_open_list_open_list (self->list, list, TRUE);
  wait_for (&self->n_ended, 1);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_ENDED);
  g_assert_cmpuint (self->n_done, ==, 3);
  g_assert_cmpuint (pafi_fake_source_get_n_asked_of (self->source, "3205081708930002"), ==, 1);
}

static void
test_fresh_answers_serve (Fixture *self, gconstpointer data)
{
  open_text (self, NULL);
  pafi_open_list_start (self->list);
  wait_for (&self->n_ended, 1);

  pafi_open_list_set_fresh_for (self->list, 36500u * 24 * 3600);
  open_text (self, NULL);
  pafi_open_list_start (self->list);
  wait_for (&self->n_ended, 2);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (self->source), ==, 3);
  g_assert_cmpuint (
    pafi_open_list_get_info (self->list)->outcomes[PAFI_OUTCOME_NOT_ISSUED], ==, 3);
}

/* Something else is written while the list is looked up: its rows are shown all the same, once. */
static void
test_a_change_meanwhile (Fixture *self, gconstpointer data)
{
  list_fixture_import (&self->fixture, TABLE);
  pafi_open_list_open_list (self->list, self->fixture.list, FALSE);
  self->n_opened = 0;
  g_signal_emit_by_name (self->fixture.store, "changed", PAFI_STORE_CHANGE_LISTS);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
  g_signal_emit_by_name (self->fixture.store, "changed", PAFI_STORE_CHANGE_ROWS);
  wait_for (&self->n_opened, 1);
  list_fixture_import (&self->fixture, TABLE);
  g_assert_cmpuint (self->n_opened, ==, 1);
}

static void
said_cb (GString *said, const char *text)
{
  g_string_append_printf (said, "%s. ", text);
}

/* What is told to a screen reader, and to those who look elsewhere. */
static void
test_spoken (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiListSpeaker) speaker = pafi_list_speaker_new (self->list);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  g_signal_connect_swapped (speaker, "announce", G_CALLBACK (said_cb), said);
  open_text (self, lock);
  g_assert_cmpstr (said->str, ==, "3 NIK akan diperiksa. ");
  pafi_open_list_start (self->list);
  wait_for (&self->n_ended, 1);
  g_assert_nonnull (strstr (said->str, "Dijeda pada 0 dari 3. Pengelola sandi terkunci. "));
  title = pafi_list_speaker_dup_title (speaker);
  g_assert_cmpstr (title, ==, "Pemeriksaan daftar dijeda");

  g_string_truncate (said, 0);
  pafi_fake_source_set_func (self->source, NULL, NULL);
  pafi_open_list_start (self->list);
  wait_for (&self->n_ended, 2);
  g_assert_true (g_str_has_suffix (said->str, "Selesai: 3 dari 3 NIK diperiksa. "));
  g_clear_pointer (&title, g_free);
  title = pafi_list_speaker_dup_title (speaker);
  body = pafi_list_speaker_dup_body (speaker);
  g_assert_cmpstr (title, ==, "Daftar selesai diperiksa");
  g_assert_cmpstr (body, ==, "NIK yang ditempel: 3 belum terbit");
}

/* What is opened before there is a store waits for it; the list of another store is closed. */
static void
test_stores_come_and_go (Fixture *self, gconstpointer data)
{
  pafi_open_list_set_store (self->list, NULL);
  open_files (self, "anggota.csv", NULL);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_LOADING);
  pafi_open_list_set_store (self->list, self->fixture.store);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);

  pafi_open_list_set_store (self->list, NULL);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_NONE);
  pafi_open_list_open_text (self->list, TABLE);
  g_assert_cmpint (pafi_open_list_get_state (self->list), ==, PAFI_OPEN_LIST_LOADING);
  pafi_open_list_set_store (self->list, self->fixture.store);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
}

#define add(name, func) \
  g_test_add ("/app/open-list/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  add ("a-file", test_a_file);
  add ("reading-is-given-up", test_reading_is_given_up);
  add ("no-column", test_no_column);
  add ("other-columns", test_other_columns);
  add ("several-files", test_several_files);
  add ("files-wait-for-a-run", test_files_wait_for_a_run);
  add ("a-run", test_a_run);
  add ("a-pause", test_a_pause);
  add ("what-failed-is-asked-again", test_what_failed_is_asked_again);
  add ("a-locked-keyring", test_a_locked_keyring);
  add ("closed-and-resumed", test_closed_and_resumed);
  add ("fresh-answers-serve", test_fresh_answers_serve);
  add ("a-change-meanwhile", test_a_change_meanwhile);
  add ("spoken", test_spoken);
  add ("stores-come-and-go", test_stores_come_and_go);
  return g_test_run ();
}
