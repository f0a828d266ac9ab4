/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "pafi-app-resources.h"
#include "pafi-history-row.h"
#include "pafi-member-detail.h"
#include "pafi-members-list.h"
#include "pafi-store-checks.h"

/* The page Anggota over 1,000,000 checks of 10,000 members: from the last letter of a search to the
 * row, and from the choice of a member to the history, each in less than 100 ms; beside bare SQLite
 * that reads as much from tables of as many rows. The moment that GtkSearchEntry waits for another
 * letter is the user's, and is taken out. */
#define N_MEMBERS 10000
#define N_CHECKS 1000000
#define GOAL 0.1
#define N_TURNS 5
#define PATIENCE 60
#define SEARCH "nomor 4711"
#define NAME "Anggota Nomor 4711"
#define NEXT "Anggota Nomor 4712"
#define NIK "3206021200004711"

static double
get_time (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

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

static PafiStore *
open_store (const char *path)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  PafiStore *store = pafi_store_new (path, clock);
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_open_async (store, NULL, result_cb, &result);
  wait_for (&result);
  if (!pafi_store_open_finish (store, result, NULL, NULL))
    abort ();
  return store;
}

static void
close_store (PafiStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_close_async (store, NULL, result_cb, &result);
  wait_for (&result);
}

static PafiCheck *
make_check (guint n)
{
  g_autofree char *digits = g_strdup_printf ("32060212%08u", n);
  g_autofree char *name = g_strdup_printf ("Anggota Nomor %u", n);
  g_autofree char *letter = g_strdup_printf ("28-1.3204.19021998.1.%08u", n);
  const char *texts[PAFI_N_FIELDS] = {
    "false", "200", "Nomor berhasil ditemukan", name, digits, "19-02-1998", "pria", "12345",
    "02-03-2023", "03-03-2024", "24", "0", "0", "0", "0", "24", letter, "Sudah Terbit",
    "Persatuan Ahli Farmasi Indonesia (PAFI)",
  };
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  PafiCheckOrigin origin = { .server = "https://sipafi.example", .http_status = 200 };

  return pafi_check_new_found (nik, member, &origin);
}

/* Every member 100 times: the first as the store keeps them, the others copied by SQL. */
static void
fill (const char *path)
{
  g_autoptr (PafiStore) store = open_store (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
    "INSERT INTO snapshot (member, verdict, record, checked_status, checked_origin, checked_at,"
    " checked_offset, confirmed_status, confirmed_origin, confirmed_at, confirmed_offset) "
    "SELECT s.member, s.verdict, s.record, 200, 1, s.checked_at - i * 1000000, s.checked_offset, "
    "200, 1,"
    " s.confirmed_at - i * 1000000, s.confirmed_offset FROM n, snapshot s ORDER BY i",
    N_CHECKS / N_MEMBERS - 1);

  for (guint i = 1; i <= N_MEMBERS; i++)
    {
      g_autoptr (PafiCheck) check = make_check (i);

      pafi_store_keep_check_async (store, check, NULL, i == N_MEMBERS ? result_cb : NULL, &result);
    }
  wait_for (&result);
  close_store (store);
  run_sql (path, sql);
}

/* The least that holds as much: members with what is searched, and their checks by member. */
static void
fill_bare (const char *path)
{
  g_autofree char *sql = g_strdup_printf (
    "PRAGMA journal_mode = WAL;"
    "CREATE TABLE m (id INTEGER PRIMARY KEY, nik TEXT, name TEXT, record TEXT);"
    "CREATE TABLE s (id INTEGER PRIMARY KEY, m INT, at INT, record TEXT);"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
    "INSERT INTO m SELECT i, '32060212' || printf ('%%08d', i), 'anggota nomor ' || i,"
    " printf ('%%200s', i) FROM n;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
    "INSERT INTO s (m, at, record) SELECT m.id, i, m.record FROM n, m ORDER BY i;"
    "CREATE INDEX si ON s (m, at);",
    N_MEMBERS, N_CHECKS / N_MEMBERS);

  run_sql (path, sql);
}

static double
time_bare (const char *path, const char *sql, guint expected)
{
  double best = G_MAXDOUBLE;
  sqlite3_stmt *statement;
  sqlite3 *db;

  sqlite3_open (path, &db);
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    abort ();
  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      double start = get_time ();
      guint n = 0;

      while (sqlite3_step (statement) == SQLITE_ROW)
        n += sqlite3_column_text (statement, 0) != NULL;
      sqlite3_reset (statement);
      best = MIN (best, get_time () - start);
      if (n != expected)
        abort ();
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return best;
}

typedef gboolean (*Matches) (GtkWidget *widget, const char *text);

static GtkWidget *
find (GtkWidget *widget, Matches matches, const char *text)
{
  if (gtk_widget_get_mapped (widget) && matches (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_text (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static gboolean
is_search (GtkWidget *widget, const char *text)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static gboolean
is_step (GtkWidget *widget, const char *text)
{
  return PAFI_IS_HISTORY_ROW (widget);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
wait_for_widget (GtkWidget *within, Matches matches, const char *text)
{
  double until = get_time () + PATIENCE;
  guint id = g_timeout_add_seconds (1, wake_cb, NULL);
  GtkWidget *found;

  while ((found = find (within, matches, text)) == NULL)
    {
      if (get_time () > until)
        g_error ("nothing to be seen of %s", text);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
  return found;
}

static void
wait_until_gone (GtkWidget *within, const char *text)
{
  while (find (within, has_text, text) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static double
time_search (GtkWidget *list)
{
  GtkWidget *search = wait_for_widget (list, is_search, NULL);
  double best = G_MAXDOUBLE;

  g_object_set (search, "search-delay", 0, NULL);
  wait_for_widget (list, has_text, "Anggota Nomor 1");
  gtk_editable_set_text (GTK_EDITABLE (search), SEARCH);
  wait_for_widget (list, has_text, NAME);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  wait_for_widget (list, has_text, NEXT);
  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      double start = get_time ();

      gtk_editable_set_text (GTK_EDITABLE (search), SEARCH);
      wait_for_widget (list, has_text, NAME);
      wait_until_gone (list, NEXT);
      best = MIN (best, get_time () - start);
      /* Everyone again; the list stays where it was. */
      gtk_editable_set_text (GTK_EDITABLE (search), "");
      wait_for_widget (list, has_text, NEXT);
    }
  return best;
}

static PafiMemberEntry *
load (PafiStore *store, const char *nik)
{
  const PafiMemberQuery query = { .search = nik };
  g_autoptr (GArray) ids = pafi_store_query_members_blocking (store, &query, NULL);
  g_autoptr (GPtrArray) entries
    = pafi_store_load_members_blocking (store, (gint64 *) (gpointer) ids->data, ids->len, NULL);

  return g_object_ref (g_ptr_array_index (entries, 0));
}

static double
time_open (GtkWidget *detail, PafiStore *store)
{
  g_autoptr (PafiMemberEntry) entry = load (store, NIK);
  double best = G_MAXDOUBLE;

  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      double start = get_time ();

      pafi_member_detail_show (PAFI_MEMBER_DETAIL (detail), store, entry);
      wait_for_widget (detail, is_step, NULL);
      best = MIN (best, get_time () - start);
      pafi_member_detail_clear (PAFI_MEMBER_DETAIL (detail), FALSE);
    }
  return best;
}

static gboolean
report (const char *what, double ours, double bare)
{
  gboolean late = ours > GOAL;

  printf ("%-40s %8.1f ms, bare SQLite %6.2f ms%s\n", what, ours * 1000, bare * 1000,
          late ? "  TOO LONG" : "");
  return !late;
}

static gboolean
bench (const char *path, const char *bare_path)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  g_autoptr (PafiStore) store = open_store (path);
  GtkWindow *window = GTK_WINDOW (adw_window_new ());
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *list = pafi_members_list_new (store, clock);
  GtkWidget *detail = pafi_member_detail_new (clock);
  gboolean fast;

  gtk_widget_set_hexpand (detail, TRUE);
  gtk_box_append (GTK_BOX (both), list);
  gtk_box_append (GTK_BOX (both), detail);
  adw_window_set_content (ADW_WINDOW (window), both);
  gtk_window_set_default_size (window, 1024, 700);
  gtk_window_present (window);
  fast = report ("a name searched", time_search (list),
                 time_bare (bare_path,
                            "SELECT id, record FROM m WHERE name LIKE '%" SEARCH "%' ORDER BY name",
                            1));
  fast = report ("a member opened, with 100 checks", time_open (detail, store),
                 time_bare (bare_path, "SELECT record FROM s WHERE m = 4711 ORDER BY at DESC",
                            N_CHECKS / N_MEMBERS))
         && fast;
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  close_store (store);
  return fast;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("pafi-bench-XXXXXX", NULL);
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autofree char *path = g_build_filename (data, "pafi.db", NULL);
  g_autofree char *bare_path = g_build_filename (folder, "bare.db", NULL);
  static const char *const left[] = { "bare.db", "bare.db-wal", "bare.db-shm" };
  g_autoptr (GDir) dir = NULL;
  const char *name;
  gboolean fast;

  adw_init ();
  g_resources_register (pafi_app_get_resource ());
  fill (path);
  fill_bare (bare_path);
  fast = bench (path, bare_path);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *file = g_build_filename (folder, left[i], NULL);

      g_unlink (file);
    }
  dir = g_dir_open (data, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (data, name, NULL);

      g_unlink (file);
    }
  g_rmdir (data);
  g_rmdir (folder);
  return fast ? EXIT_SUCCESS : EXIT_FAILURE;
}
