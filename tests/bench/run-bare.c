/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The least that does the same: run-bare PORT ROWS IN-FLIGHT DATABASE TOGETHER. Asks with libsoup,
 * reads with json-glib, and puts each record into the member's history and the row's answer. Each
 * answer is on the disk before the next is read, or what comes within TOGETHER milliseconds is in
 * one transaction. Prints the seconds that it took, and those of the processor. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* What our store holds of a member, an answer and a row, so that as much is written. */
#define SCHEMA                                                                                    \
  "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"                    \
  "CREATE TABLE member (id INTEGER PRIMARY KEY, nik TEXT NOT NULL UNIQUE, latest INTEGER,"        \
  " outcome INTEGER, confirmed_at INTEGER, name TEXT, letter TEXT, total REAL, search TEXT);"     \
  "CREATE TABLE snapshot (id INTEGER PRIMARY KEY, member INTEGER NOT NULL, verdict TEXT,"         \
  " record BLOB, checked_at INTEGER, confirmed_at INTEGER, status INTEGER, origin INTEGER);"      \
  "CREATE INDEX snapshot_member ON snapshot (member, confirmed_at);"                              \
  "CREATE TABLE list (id INTEGER PRIMARY KEY, n_queued INTEGER, n_issued INTEGER);"               \
  "CREATE TABLE list_row (id INTEGER PRIMARY KEY, state INTEGER, outcome INTEGER, total REAL,"    \
  " snapshot INTEGER, status INTEGER, origin INTEGER, answered_at INTEGER);"                      \
  "CREATE INDEX list_row_open ON list_row (state, id) WHERE state IN (1, 2);"                     \
  "CREATE TABLE list_text (id INTEGER PRIMARY KEY, nik TEXT, label TEXT, letter TEXT,"            \
  " search TEXT); CREATE INDEX list_text_nik ON list_text (nik);"                                 \
  "INSERT INTO list VALUES (1, 0, 0);"

static const char *const members[]
  = { "nama_anggota", "nik", "tgl_lahir", "gender", "no_str", "tgl_mulai_str", "tgl_berakhir_str",
      "nomor_surat", "Status_Rekom", "OP" };
static const char *const points[]
  = { "Pembelajaran", "Profesionalisme", "Pengabdian_Masyarakat_dan_Profesi", "Publikasi_Ilmiah",
      "Pengembangan_Ilmu", "Total_SKP" };

static struct
{
  SoupSession *session;
  sqlite3 *db;
  sqlite3_stmt *take, *member, *snapshot, *row, *text, *list;
  const char *port;
  guint n, next, done, together;
  gboolean open;
} bare;

static double
get_processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
run_sql (const char *sql)
{
  if (sqlite3_exec (bare.db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bare.db));
}

static sqlite3_stmt *
prepare (const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v3 (bare.db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (bare.db));
  return statement;
}

static void
step (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (bare.db));
  sqlite3_reset (statement);
}

static gboolean
commit_cb (gpointer user_data)
{
  run_sql ("COMMIT");
  bare.open = FALSE;
  return G_SOURCE_REMOVE;
}

static void
begin (void)
{
  if (bare.open)
    return;
  run_sql ("BEGIN IMMEDIATE");
  bare.open = TRUE;
  if (bare.together > 0)
    g_timeout_add (bare.together, commit_cb, NULL);
}

static void
store (guint number, const char *nik, const char *name, const char *letter, double total,
       GString *record)
{
  const gint64 now = g_get_real_time ();
  g_autofree char *search = g_strconcat (name, "\n", nik, "\n", letter, NULL);
  gint64 member, snapshot;

  begin ();
  sqlite3_bind_text (bare.member, 1, nik, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (bare.member, 2, number);
  sqlite3_bind_int64 (bare.member, 3, now);
  sqlite3_bind_text (bare.member, 4, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (bare.member, 5, letter, -1, SQLITE_STATIC);
  sqlite3_bind_double (bare.member, 6, total);
  sqlite3_bind_text (bare.member, 7, search, -1, SQLITE_STATIC);
  step (bare.member);
  member = sqlite3_last_insert_rowid (bare.db);
  sqlite3_bind_int64 (bare.snapshot, 1, member);
  sqlite3_bind_blob (bare.snapshot, 2, record->str, (int) record->len, SQLITE_STATIC);
  sqlite3_bind_int64 (bare.snapshot, 3, now);
  step (bare.snapshot);
  snapshot = sqlite3_last_insert_rowid (bare.db);
  sqlite3_bind_double (bare.row, 1, total);
  sqlite3_bind_int64 (bare.row, 2, snapshot);
  sqlite3_bind_int64 (bare.row, 3, now);
  sqlite3_bind_int64 (bare.row, 4, number);
  step (bare.row);
  sqlite3_bind_text (bare.text, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (bare.text, 2, letter, -1, SQLITE_STATIC);
  sqlite3_bind_text (bare.text, 3, search, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (bare.text, 4, number);
  step (bare.text);
  step (bare.list);
  if (bare.together == 0)
    commit_cb (NULL);
}

/* Every field as text of one's own, as any program would have it. */
static void
decode_and_store (guint number, GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) record = g_string_new (NULL);
  char *texts[G_N_ELEMENTS (members)];
  double total = 0;
  JsonObject *object;
  gsize length;
  const char *data = g_bytes_get_data (body, &length);

  if (!json_parser_load_from_data (parser, data, (gssize) length, NULL))
    g_error ("no JSON");
  object = json_node_get_object (json_parser_get_root (parser));
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      texts[i] = g_strdup (json_object_get_string_member (object, members[i]));
      g_string_append_printf (record, "%s\n", texts[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (points); i++)
    {
      total = json_object_get_double_member (object, points[i]);
      g_string_append_printf (record, "%g\n", total);
    }
  store (number, texts[1], texts[0], texts[7], total, record);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    g_free (texts[i]);
}

static void ask (void);

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body
    = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  if (body == NULL)
    g_error ("%s", error->message);
  ask ();
  decode_and_store (GPOINTER_TO_UINT (user_data), body);
  bare.done++;
}

static void
ask (void)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autofree char *address = NULL;

  if (bare.next == bare.n)
    return;
  bare.next++;
  /* A row is running on the disk, or will be in a moment, before it is asked. */
  begin ();
  sqlite3_bind_int64 (bare.take, 1, bare.next);
  step (bare.take);
  address = g_strdup_printf ("http://127.0.0.1:%s/api/v1/pengajuan/kecukupan-skp/user/320602%010u",
                             bare.port, bare.next);
  message = soup_message_new ("GET", address);
  soup_message_headers_append (soup_message_get_request_headers (message), "Accept",
                               "application/json");
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization",
                               "Bearer token-of-the-benchmark");
  soup_session_send_and_read_async (bare.session, message, G_PRIORITY_DEFAULT, NULL, answered_cb,
                                    GUINT_TO_POINTER (bare.next));
}

static void
open_database (const char *path)
{
  sqlite3_stmt *insert, *text;

  if (sqlite3_open (path, &bare.db) != SQLITE_OK)
    g_error ("%s", path);
  run_sql (SCHEMA);
  run_sql ("BEGIN");
  insert = prepare ("INSERT INTO list_row (id, state) VALUES (?, 1)");
  text = prepare ("INSERT INTO list_text (id, nik, label, search) VALUES (?1, ?2, '', ?2)");
  for (guint i = 1; i <= bare.n; i++)
    {
      char nik[17];

      g_snprintf (nik, sizeof nik, "320602%010u", i);
      sqlite3_bind_int64 (insert, 1, i);
      step (insert);
      sqlite3_bind_int64 (text, 1, i);
      sqlite3_bind_text (text, 2, nik, -1, SQLITE_TRANSIENT);
      step (text);
    }
  sqlite3_finalize (insert);
  sqlite3_finalize (text);
  run_sql ("COMMIT");
  bare.take = prepare ("UPDATE list_row SET state = 2 WHERE id = ?");
  bare.member = prepare ("INSERT INTO member (nik, latest, outcome, confirmed_at, name, letter,"
                         " total, search) VALUES (?, ?, 0, ?, ?, ?, ?, ?)");
  bare.snapshot = prepare ("INSERT INTO snapshot (member, verdict, record, checked_at,"
                           " confirmed_at, status, origin)"
                           " VALUES (?1, 'found', ?2, ?3, ?3, 200, 1)");
  bare.row = prepare ("UPDATE list_row SET state = 3, outcome = 0, total = ?, snapshot = ?,"
                      " status = 200, origin = 1, answered_at = ? WHERE id = ?");
  bare.text = prepare ("UPDATE list_text SET label = ?, letter = ?, search = ? WHERE id = ?");
  bare.list = prepare ("UPDATE list SET n_queued = n_queued - 1, n_issued = n_issued + 1");
}

int
main (int argc, char **argv)
{
  const int in_flight = atoi (argv[3]);
  gint64 started;
  double processor;

  bare.port = argv[1];
  bare.n = (guint) atoi (argv[2]);
  bare.together = (guint) atoi (argv[5]);
  open_database (argv[4]);
  bare.session = soup_session_new_with_options ("max-conns", in_flight, "max-conns-per-host",
                                                in_flight, NULL);
  soup_session_set_proxy_resolver (bare.session, NULL);
  started = g_get_monotonic_time ();
  processor = get_processor_time ();
  for (int i = 0; i < in_flight; i++)
    ask ();
  while (bare.done < bare.n || bare.open)
    g_main_context_iteration (NULL, TRUE);
  printf ("%.4f %.4f\n", (double) (g_get_monotonic_time () - started) / 1e6,
          get_processor_time () - processor);
  return 0;
}
