/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "pafi-store-checks.h"
#include "pafi-store-lists.h"
#include "pafi-store-members.h"

/* The history of 1,000,000 checks of 10,000 members: opened, searched, sorted, each in less than
 * 100 ms. A list of 1,000,000 rows beside one of 100. Checks kept, against a bare program on SQLite
 * that keeps as much in transactions of as many. */
#define N_MEMBERS 10000
#define N_CHECKS 1000000
#define N_ROWS 1000000
#define N_KEPT 10000
#define GOAL 0.1
#define READ_GOAL 2.5
#define N_TOGETHER 100

static gboolean failed;

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static double
get_time (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static double
get_cpu_time (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static void
report (const char *what, double seconds, double goal)
{
  printf ("%-48s %8.1f ms%s\n", what, seconds * 1000, seconds > goal ? "  TOO LONG" : "");
  failed = failed || seconds > goal;
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK
      || sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s", message);
  sqlite3_close (db);
}

static void
open_store (PafiStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_open_async (store, NULL, result_cb, &result);
  wait_for (&result);
  if (!pafi_store_open_finish (store, result, NULL, NULL))
    abort ();
}

static void
close_store (PafiStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_close_async (store, NULL, result_cb, &result);
  wait_for (&result);
}

static PafiCheck *
make_check (guint n, guint total)
{
  g_autofree char *digits = g_strdup_printf ("32060212%08u", n);
  g_autofree char *points = g_strdup_printf ("%u", total);
  g_autofree char *name = g_strdup_printf ("Anggota Nomor %u", n);
  g_autofree char *letter = g_strdup_printf ("28-1.3204.19021998.1.%08u", n);
  const char *texts[PAFI_N_FIELDS] = {
    "false", "200", "Nomor berhasil ditemukan", name, digits, "19-02-1998", "pria", "12345",
    "02-03-2023", "03-03-2024", points, "0", "0", "0", "0", points, letter, "Sudah Terbit",
    "Persatuan Ahli Farmasi Indonesia (PAFI)",
  };
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  PafiCheckOrigin origin = { .server = "https://sipafi.example", .http_status = 200 };

  return pafi_check_new_found (nik, member, &origin);
}

static void
keep_checks (PafiStore *store, guint n, guint total)
{
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 1; i <= n; i++)
    {
      g_autoptr (PafiCheck) check = make_check (i, total);

      pafi_store_keep_check_async (store, check, NULL, i == n ? result_cb : NULL, &result);
    }
  wait_for (&result);
}

/* Every member 100 times: the first as the store keeps them, the others copied by SQL. */
static void
fill_history (const char *path)
{
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
    "INSERT INTO snapshot (member, verdict, record, checked_status, checked_origin, checked_at,"
    " checked_offset, confirmed_status, confirmed_origin, confirmed_at, confirmed_offset) "
    "SELECT s.member, s.verdict, s.record, 200, 1, s.checked_at - i * 1000000, s.checked_offset, "
    "200, 1,"
    " s.confirmed_at - i * 1000000, s.confirmed_offset FROM n, snapshot s ORDER BY i",
    N_CHECKS / N_MEMBERS - 1);

  run_sql (path, sql);
}

static void
time_query (PafiStore *store, const char *what, const PafiMemberQuery *query, guint expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) members = NULL;
  double start = get_time ();

  pafi_store_query_members_async (store, query, NULL, result_cb, &result);
  wait_for (&result);
  ids = pafi_store_query_members_finish (store, result, NULL);
  /* What a window shows of them. */
  pafi_store_load_members_async (store, (gint64 *) ids->data, MIN (ids->len, 30), NULL, result_cb,
                                 &loaded);
  wait_for (&loaded);
  members = pafi_store_load_members_finish (store, loaded, NULL);
  report (what, get_time () - start, GOAL);
  if (ids->len != expected || members->len != MIN (expected, 30))
    abort ();
}

static void
bench_history (const char *path, PafiClock *clock)
{
  g_autoptr (PafiStore) store = pafi_store_new (path, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) history = NULL;
  double start;

  open_store (store);
  keep_checks (store, N_MEMBERS, 24);
  close_store (store);
  fill_history (path);
  /* The copying changed the file: that start looks it through. */
  start = get_time ();
  open_store (store);
  report ("opened after an unclean end", get_time () - start, 60);
  close_store (store);
  start = get_time ();
  open_store (store);
  report ("opened", get_time () - start, GOAL);
  time_query (store, "all members by name", &(PafiMemberQuery){ .sort = PAFI_MEMBER_SORT_NAME },
              N_MEMBERS);
  time_query (store, "all members, newest first",
              &(PafiMemberQuery){ .sort = PAFI_MEMBER_SORT_CHECKED }, N_MEMBERS);
  time_query (store, "search of a name", &(PafiMemberQuery){ .search = "nomor 999" }, 11);
  time_query (store, "search of a NIK", &(PafiMemberQuery){ .search = "3206 0212 0000 4711" }, 1);
  start = get_time ();
  pafi_store_load_history_async (store, "3206021200004711", NULL, result_cb, &result);
  wait_for (&result);
  history = pafi_store_load_history_finish (store, result, NULL);
  report ("a member's 100 checks", get_time () - start, GOAL);
  if (history->len != N_CHECKS / N_MEMBERS)
    abort ();
  close_store (store);
}

/* In no order, as in a list by name. */
static char *
make_nik (guint number)
{
  return g_strdup_printf ("32060212%08u", (guint) ((guint64) number * 48271 % 99999989));
}

static gint64
make_list (PafiStore *store, guint n_rows)
{
  PafiListInfo info = { .name = (char *) "anggota.csv", .name_column = 1 };
  gint64 list = pafi_store_create_list_blocking (store, &info, NULL);

  for (guint number = 1; number <= n_rows;)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < 10000 && number <= n_rows; i++, number++)
        {
          g_autofree char *nik = make_nik (number);
          g_autofree char *name = g_strdup_printf ("Anggota Nomor %u", number);
          const char *cells[] = { nik, name, "Garut", NULL };
          PafiListRowDraft draft = {
            .number = number, .line = number + 1, .nik_text = nik, .nik = nik, .name = name,
            .cells = cells, .state = PAFI_ROW_QUEUED,
            .condition = number % 1000 == 0 ? PAFI_ROW_SUSPECT : PAFI_ROW_READY,
          };

          g_ptr_array_add (rows, pafi_list_row_new (&draft));
        }
      if (!pafi_store_append_rows_blocking (store, list, rows, NULL))
        abort ();
    }
  if (!pafi_store_seal_list_blocking (store, list, NULL))
    abort ();
  return list;
}

/* What a page opens with: the list, the numbers of all rows, and those on the screen. */
static double
time_rows (PafiStore *store, const PafiRowQuery *query, guint expected)
{
  double best = G_MAXDOUBLE;

  for (guint turn = 0; turn < 5; turn++)
    {
      double start = get_time ();
      g_autoptr (PafiListInfo) info = pafi_store_load_list_blocking (store, query->list, NULL);
      g_autoptr (GArray) numbers = pafi_store_query_rows_blocking (store, query, NULL);
      g_autoptr (GPtrArray) rows
        = pafi_store_load_rows_blocking (store, query->list, (guint32 *) numbers->data,
                                         MIN (numbers->len, 30), NULL);

      best = MIN (best, get_time () - start);
      if (numbers->len != expected || rows->len != MIN (expected, 30))
        abort ();
    }
  return best;
}

static void
step (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    abort ();
  sqlite3_reset (statement);
}

/* The least that holds as much and finds it as fast: the same tables and indices, the same
 * transactions, and as much memory. */
static double
insert_bare (const char *path)
{
  sqlite3_stmt *row, *text;
  sqlite3 *db;
  double start = get_cpu_time ();

  sqlite3_open (path, &db);
  sqlite3_exec (
    db,
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA secure_delete = ON; PRAGMA cache_size = -32768;"
    "CREATE TABLE r (id INTEGER PRIMARY KEY, line INT, condition INT, duplicate INT, state INT);"
    "CREATE INDEX ri ON r (state, id) WHERE state IN (1, 2);"
    "CREATE TABLE t (id INTEGER PRIMARY KEY, nik, nik_text, name, cells, label, search);"
    "CREATE INDEX ti ON t (nik) WHERE nik IS NOT NULL;",
    NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO r VALUES (?1, ?1, 0, 0, 1)", -1, &row, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO t VALUES (?1, ?2, ?2, ?3, ?4, ?3, ?5)", -1, &text, NULL);
  for (guint i = 1; i <= N_ROWS; i++)
    {
      g_autofree char *nik = make_nik (i);
      g_autofree char *name = g_strdup_printf ("Anggota Nomor %u", i);
      g_autofree char *cells = g_strconcat (nik, ";", name, ";Garut", NULL);
      g_autofree char *search = g_strconcat (name, "\n", nik, NULL);

      if (i % 10000 == 1)
        sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
      sqlite3_bind_int64 (row, 1, i);
      step (row);
      sqlite3_bind_int64 (text, 1, i);
      sqlite3_bind_text (text, 2, nik, -1, SQLITE_STATIC);
      sqlite3_bind_text (text, 3, name, -1, SQLITE_STATIC);
      sqlite3_bind_text (text, 4, cells, -1, SQLITE_STATIC);
      sqlite3_bind_text (text, 5, search, -1, SQLITE_STATIC);
      step (text);
      if (i % 10000 == 0)
        sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
    }
  sqlite3_finalize (row);
  sqlite3_finalize (text);
  sqlite3_close (db);
  return get_cpu_time () - start;
}

static void
bench_rows (const char *path, const char *bare_path, PafiClock *clock)
{
  g_autoptr (PafiStore) store = pafi_store_new (path, clock);
  gint64 small, large;
  double bare = insert_bare (bare_path);
  double start, ours;

  open_store (store);
  start = get_cpu_time ();
  small = make_list (store, 100);
  large = make_list (store, N_ROWS);
  ours = get_cpu_time () - start;
  printf ("a million rows read in: %.2f s, bare SQLite %.2f s, %.2f times (goal %.1f)%s\n", ours,
          bare, ours / bare, READ_GOAL, ours / bare > READ_GOAL ? "  TOO LONG" : "");
  failed = failed || ours / bare > READ_GOAL;
  report ("100 rows opened", time_rows (store, &(PafiRowQuery){ .list = small }, 100), GOAL);
  report ("a million rows opened", time_rows (store, &(PafiRowQuery){ .list = large }, N_ROWS),
          GOAL);
  report (
    "a million rows, problems first",
    time_rows (store, &(PafiRowQuery){ .list = large, .sort = PAFI_ROW_SORT_PROBLEMS }, N_ROWS),
    GOAL);
  report ("a million rows, newest first",
          time_rows (store, &(PafiRowQuery){ .list = large, .sort = PAFI_ROW_SORT_NEWEST }, N_ROWS),
          2);
  report ("a million rows by name",
          time_rows (store, &(PafiRowQuery){ .list = large, .sort = PAFI_ROW_SORT_NAME }, N_ROWS),
          5);
  report ("filtered by condition",
          time_rows (store, &(PafiRowQuery){ .list = large, .conditions = 1 << PAFI_ROW_SUSPECT },
                     N_ROWS / 1000),
          1);
  report ("a name searched in a million rows",
          time_rows (store, &(PafiRowQuery){ .list = large, .search = "nomor 99999" }, 11), 2);
  close_store (store);
}

/* The least that keeps a check: a row with its fields, as many in a transaction. */
static double
keep_bare (const char *path)
{
  double start = get_cpu_time ();
  sqlite3_stmt *insert;
  sqlite3 *db;

  sqlite3_open (path, &db);
  sqlite3_exec (
    db,
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA locking_mode = EXCLUSIVE;"
    "CREATE TABLE t (id INTEGER PRIMARY KEY, nik TEXT, at INTEGER, record TEXT);"
    "CREATE INDEX i ON t (nik);",
    NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO t (nik, at, record) VALUES (?, ?, ?)", -1, &insert, NULL);
  for (guint i = 1; i <= N_KEPT; i++)
    {
      g_autoptr (PafiCheck) check = make_check (i, 24);
      PafiMember *member = pafi_check_get_member (check);
      g_autoptr (GString) record = g_string_new (NULL);

      for (guint field = 0; field < PAFI_N_FIELDS; field++)
        g_string_append (record, pafi_member_get_text (member, (PafiField) field));
      if (i % N_TOGETHER == 1)
        sqlite3_exec (db, "BEGIN", NULL, NULL, NULL);
      sqlite3_bind_text (insert, 1, pafi_check_get_nik (check), -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (insert, 2, i);
      sqlite3_bind_text (insert, 3, record->str, (int) record->len, SQLITE_TRANSIENT);
      sqlite3_step (insert);
      sqlite3_reset (insert);
      if (i % N_TOGETHER == 0)
        sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
    }
  sqlite3_finalize (insert);
  sqlite3_close (db);
  return get_cpu_time () - start;
}

/* In processor time: the machine has other things to do. */
static void
bench_keep (const char *path, const char *bare_path, PafiClock *clock)
{
  g_autoptr (PafiStore) store = pafi_store_new (path, clock);
  double bare = keep_bare (bare_path);
  double start = get_cpu_time (), ours;

  open_store (store);
  keep_checks (store, N_KEPT, 24);
  close_store (store);
  ours = get_cpu_time () - start;
  printf ("%d checks kept: %.3f s, bare SQLite %.3f s, %.2f times; %.0f us a check\n", N_KEPT, ours,
          bare, ours / bare, ours / N_KEPT * 1e6);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pafi-bench-XXXXXX", NULL);
  static const char *const names[]
    = { "keep.db", "bare.db", "history.db", "rows.db", "bare-rows.db" };
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  char *paths[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    paths[i] = g_build_filename (folder, names[i], NULL);
  bench_keep (paths[0], paths[1], clock);
  bench_history (paths[2], clock);
  bench_rows (paths[3], paths[4], clock);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *state = g_strconcat (paths[i], ".state", NULL);

      g_unlink (paths[i]);
      g_unlink (state);
      g_free (paths[i]);
    }
  g_rmdir (folder);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
