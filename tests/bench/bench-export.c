/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

#include "pafi-list-export.h"
#include "pafi-record-writer.h"

/* A list of 100,000 rows that were answered, exported, beside the least that could be done with the
 * same database: as many columns, read by bare SQLite, written by fputs() or by libxlsxwriter. In
 * processor time: the machine has other things to do. */
#define N_ROWS 100000
#define N_TURNS 3
#define CSV_GOAL 8.0
#define XLSX_GOAL 2.0

typedef struct
{
  char *database;
  char *file;
  gint64 list;
} Bench;

typedef void (*Export) (const Bench *self);

static double
get_time (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
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

static PafiStore *
open_store (const Bench *self)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  PafiStore *store = pafi_store_new (self->database, clock);
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
  g_object_unref (store);
}

static char *
make_nik (guint number)
{
  return g_strdup_printf ("32060212%08u", number);
}

static void
append_rows (PafiStore *store, gint64 list)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 1; i <= N_ROWS; i++)
    {
      g_autofree char *nik = make_nik (i);
      g_autofree char *name = g_strdup_printf ("Rekaan %u, A.Md.Farm.", i);
      const char *cells[] = { nik, name, "PC Garut", NULL };
      const PafiListRowDraft draft = { .number = i, .line = i + 1, .nik_text = nik, .nik = nik,
                                       .name = name, .cells = cells, .state = PAFI_ROW_QUEUED };

      g_ptr_array_add (rows, pafi_list_row_new (&draft));
    }
  if (!pafi_store_append_rows_blocking (store, list, rows, NULL))
    abort ();
}

static void
answer (PafiStore *store, gint64 list, guint number, GAsyncReadyCallback callback,
        gpointer user_data)
{
  g_autofree char *digits = make_nik (number);
  g_autofree char *name = g_strdup_printf ("Rekaan %u, A.Md.Farm.", number);
  g_autofree char *letter = g_strdup_printf ("28-1.3204.19021998.1.%08u", number);
  const char *texts[PAFI_N_FIELDS] = {
    "false", "200", "Nomor berhasil ditemukan", name, digits, "19-02-1998", "pria", "12345",
    "02-03-2023", "03-03-2024", "24", "0", "28", "0", "0", "52", letter, "Sudah Terbit",
    "Persatuan Ahli Farmasi Indonesia (PAFI)",
  };
  PafiCheckOrigin origin = { .server = "https://sipafi.example", .http_status = 200 };
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  g_autoptr (PafiCheck) check = pafi_check_new_found (nik, member, &origin);

  pafi_store_finish_row_async (store, list, number, check, NULL, callback, user_data);
}

static void
fill (Bench *self)
{
  char *columns[] = { (char *) "NIK", (char *) "Nama", (char *) "Cabang", NULL };
  const PafiListInfo info = { .name = (char *) "anggota.csv", .columns = columns, .name_column = 1 };
  PafiStore *store = open_store (self);
  g_autoptr (GAsyncResult) result = NULL;

  self->list = pafi_store_create_list_blocking (store, &info, NULL);
  append_rows (store, self->list);
  pafi_store_seal_list_blocking (store, self->list, NULL);
  for (guint i = 1; i <= N_ROWS; i++)
    answer (store, self->list, i, i == N_ROWS ? result_cb : NULL, &result);
  wait_for (&result);
  close_store (store);
}

static void
export (const Bench *self, PafiExportFormat format)
{
  const PafiRowQuery query = { .list = self->list };
  const PafiExportOptions options = { .format = format };
  g_autoptr (GFile) file = g_file_new_for_path (self->file);
  g_autoptr (GAsyncResult) result = NULL;
  PafiStore *store = open_store (self);

  pafi_list_export_async (store, &query, file, &options, NULL, NULL, NULL, result_cb, &result);
  wait_for (&result);
  if (pafi_list_export_finish (store, result, NULL) != N_ROWS)
    abort ();
  close_store (store);
}

static void
export_csv (const Bench *self)
{
  export (self, PAFI_EXPORT_CSV);
}

static void
export_xlsx (const Bench *self)
{
  export (self, PAFI_EXPORT_XLSX);
}

/* The next text of what pafi_pack() made, NULL at the end. */
static const char *
next_text (const char **at, const char *end)
{
  const char *text = *at;

  if (text >= end)
    return NULL;
  *at = text + strlen (text) + 1;
  return text + 1;
}

/* Both sides write as many cells. */
static void
read_bare (const Bench *self, void (*write) (guint row, guint column, const char *text, gpointer out),
           gpointer out)
{
  const guint n_columns = 3 + pafi_record_get_n_columns ();
  sqlite3_stmt *rows;
  sqlite3 *db;
  guint row = 0;

  sqlite3_open (self->database, &db);
  sqlite3_prepare_v2 (db,
                      "SELECT t.cells, s.record FROM list_row r JOIN list_text t ON t.id = r.id "
                      "JOIN snapshot s ON s.id = r.snapshot ORDER BY r.id",
                      -1, &rows, NULL);
  for (; sqlite3_step (rows) == SQLITE_ROW; row++)
    {
      guint column = 0;
      const char *text;

      for (int i = 0; i < 2; i++)
        {
          const char *at = sqlite3_column_blob (rows, i);
          const char *end = at + sqlite3_column_bytes (rows, i);

          while ((text = next_text (&at, end)) != NULL && column < n_columns)
            write (row, column++, text, out);
        }
      while (column < n_columns)
        write (row, column++, "2026-11-24T09:05:00+07:00", out);
    }
  sqlite3_finalize (rows);
  sqlite3_close (db);
  if (row != N_ROWS)
    abort ();
}

static void
write_csv_cell (guint row, guint column, const char *text, gpointer out)
{
  FILE *file = out;

  if (column > 0)
    fputc (';', file);
  else if (row > 0)
    fputs ("\r\n", file);
  fputs (text, file);
}

static void
write_csv (const Bench *self)
{
  FILE *file = fopen (self->file, "we");

  read_bare (self, write_csv_cell, file);
  fclose (file);
}

static void
write_xlsx_cell (guint row, guint column, const char *text, gpointer out)
{
  char *end;
  double number = strlen (text) < 8 ? g_ascii_strtod (text, &end) : 0;

  if (strlen (text) < 8 && *end == '\0')
    worksheet_write_number (out, row, (lxw_col_t) column, number, NULL);
  else
    worksheet_write_string (out, row, (lxw_col_t) column, text, NULL);
}

static void
write_xlsx (const Bench *self)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *workbook = workbook_new_opt (self->file, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, NULL);

  read_bare (self, write_xlsx_cell, sheet);
  if (workbook_close (workbook) != LXW_NO_ERROR)
    abort ();
}

static double
time_export (const Bench *self, Export func)
{
  double start = get_time ();

  func (self);
  g_unlink (self->file);
  return get_time () - start;
}

static gboolean
compare (const Bench *self, const char *name, Export ours, Export bare, double goal)
{
  double best = G_MAXDOUBLE, least = G_MAXDOUBLE;

  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      best = MIN (best, time_export (self, ours));
      least = MIN (least, time_export (self, bare));
    }
  printf ("%s: %d rows in %.3f s, bare %.3f s, ratio %.2f (goal %.2f)\n", name, N_ROWS, best, least,
          best / least, goal);
  return best / least <= goal;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-export-XXXXXX", NULL);
  g_autofree char *state = NULL;
  Bench bench = { 0 };
  gboolean good;

  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  bench.database = g_build_filename (folder, "pafi.db", NULL);
  bench.file = g_build_filename (folder, "anggota", NULL);
  state = g_strconcat (bench.database, ".state", NULL);
  fill (&bench);
  good = compare (&bench, "csv", export_csv, write_csv, CSV_GOAL);
  good = compare (&bench, "xlsx", export_xlsx, write_xlsx, XLSX_GOAL) && good;
  g_unlink (bench.database);
  g_unlink (state);
  g_free (bench.database);
  g_free (bench.file);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
