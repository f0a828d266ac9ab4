/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-memory.h"
#include "pafi-check-words.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

#define KNOWN "3205145203960003"
#define OTHER "5103046205980001"

typedef struct
{
  PafiTestClock *clock;
  PafiStore *store;
  PafiHistory *history;
  PafiCheckMemory *memory;
  guint n_changed;
  guint n_forgotten;
} Fixture;

static void
count_cb (guint *n)
{
  ++*n;
}

static void
open_store (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_open_async (fixture->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_open_finish (fixture->store, result, NULL, &error);
  g_assert_no_error (error);
}

static void
close_store (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_close_async (fixture->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_close_finish (fixture->store, result, NULL));
}

static void
new_history (Fixture *fixture)
{
  pafi_check_memory_set_history (fixture->memory, NULL);
  g_clear_object (&fixture->history);
  fixture->history = pafi_history_new ();
  pafi_history_set_store (fixture->history, fixture->store);
  pafi_check_memory_set_history (fixture->memory, fixture->history);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = pafi_test_clock_new ();
  fixture->store = pafi_store_new (NULL, PAFI_CLOCK (fixture->clock));
  open_store (fixture);
  fixture->memory = pafi_check_memory_new ();
  g_signal_connect_swapped (fixture->memory, "changed", G_CALLBACK (count_cb), &fixture->n_changed);
  g_signal_connect_swapped (fixture->memory, "forgotten", G_CALLBACK (count_cb),
                            &fixture->n_forgotten);
  new_history (fixture);
}

/* The store answers in its order. */
static void
settle (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_load_recent_async (fixture->store, 1, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_assert_finalize_object (fixture->memory);
  g_assert_finalize_object (fixture->history);
  close_store (fixture);
  g_object_unref (fixture->store);
  g_object_unref (fixture->clock);
}

static PafiCheck *
new_check (Fixture *fixture, const char *digits, PafiVerdict verdict)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  const char *texts[PAFI_N_FIELDS] = { [PAFI_FIELD_NIK] = digits };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_OFFLINE, NULL);
  g_autoptr (GDateTime) now = pafi_clock_get_now (PAFI_CLOCK (fixture->clock));
  const PafiCheckOrigin origin = { .checked_at = now };

  if (verdict == PAFI_VERDICT_FOUND)
    return pafi_check_new_found (nik, member, &origin);
  return pafi_check_new_not_checked (nik, failure, &origin);
}

static void
add (Fixture *fixture, PafiCheck *check)
{
  pafi_history_add (fixture->history, check);
  pafi_check_memory_set_check (fixture->memory, check);
}

/* Offline, the record of an earlier session is there, though this session knows nothing of it. */
static void
test_earlier_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) found = new_check (fixture, KNOWN, PAFI_VERDICT_FOUND);
  g_autoptr (PafiCheck) failed = new_check (fixture, KNOWN, PAFI_VERDICT_NOT_CHECKED);
  g_autoptr (PafiCheck) nobody = new_check (fixture, OTHER, PAFI_VERDICT_NOT_CHECKED);
  PafiCheck *stored;

  add (fixture, found);
  settle (fixture);
  g_assert_null (pafi_check_memory_get_stored (fixture->memory));
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  new_history (fixture);
  add (fixture, failed);
  g_assert_null (pafi_check_memory_get_stored (fixture->memory));
  settle (fixture);
  stored = pafi_check_memory_get_stored (fixture->memory);
  g_assert_nonnull (stored);
  g_assert_cmpstr (pafi_check_get_nik (stored), ==, KNOWN);
  g_assert_nonnull (pafi_check_get_member (stored));
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  add (fixture, nobody);
  settle (fixture);
  g_assert_null (pafi_check_memory_get_stored (fixture->memory));
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

/* What this session knows needs no store. */
static void
test_same_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) found = new_check (fixture, KNOWN, PAFI_VERDICT_FOUND);
  g_autoptr (PafiCheck) failed = new_check (fixture, KNOWN, PAFI_VERDICT_NOT_CHECKED);

  add (fixture, found);
  add (fixture, failed);
  g_assert_true (pafi_check_memory_get_stored (fixture->memory) == found);
}

/* Nobody's data under another NIK, however late it comes. */
static void
test_late_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) found = new_check (fixture, KNOWN, PAFI_VERDICT_FOUND);
  g_autoptr (PafiCheck) failed = new_check (fixture, KNOWN, PAFI_VERDICT_NOT_CHECKED);
  g_autoptr (PafiCheck) nobody = new_check (fixture, OTHER, PAFI_VERDICT_NOT_CHECKED);

  add (fixture, found);
  settle (fixture);
  new_history (fixture);
  add (fixture, failed);
  add (fixture, nobody);
  settle (fixture);
  g_assert_null (pafi_check_memory_get_stored (fixture->memory));
}

static void
test_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) found = new_check (fixture, KNOWN, PAFI_VERDICT_FOUND);
  g_autoptr (PafiCheck) other = new_check (fixture, OTHER, PAFI_VERDICT_FOUND);
  g_autofree char *text = NULL;

  close_store (fixture);
  add (fixture, found);
  while (fixture->n_changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (pafi_check_memory_get_complaint (fixture->memory), PAFI_STORE_ERROR,
                  PAFI_STORE_ERROR_CLOSED);
  text = pafi_check_words_dup_complaint (pafi_check_memory_get_complaint (fixture->memory));
  g_assert_cmpstr (text, ==, "Hasil ini belum tersimpan. Riwayat sudah ditutup.");

  /* It is said of no other one. */
  open_store (fixture);
  add (fixture, other);
  g_assert_no_error (pafi_check_memory_get_complaint (fixture->memory));
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new (PAFI_STORE_ERROR, PAFI_STORE_ERROR_FULL, "…");
  g_autofree char *text = pafi_check_words_dup_complaint (error);

  g_assert_cmpstr (text, ==, "Hasil ini belum tersimpan: penyimpanan komputer penuh.");
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) found = new_check (fixture, KNOWN, PAFI_VERDICT_FOUND);
  const char *const other[] = { OTHER, NULL };

  add (fixture, found);
  pafi_history_forget (fixture->history, other);
  pafi_history_reload (fixture->history);
  settle (fixture);
  g_assert_cmpuint (fixture->n_forgotten, ==, 0);
  pafi_history_forget (fixture->history, NULL);
  g_assert_cmpuint (fixture->n_forgotten, ==, 1);
}

#define ADD(name, function)                                                                         \
  g_test_add ("/app/check-memory/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  ADD ("earlier-session", test_earlier_session);
  ADD ("same-session", test_same_session);
  ADD ("late-answer", test_late_answer);
  ADD ("not-kept", test_not_kept);
  ADD ("full-disk", test_full_disk);
  ADD ("forgotten", test_forgotten);

  return g_test_run ();
}
