/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "pafi-json.h"
#include "pafi-reply.h"

/* Records decoded, from bytes to a member, against json-glib's own parse of the same bytes. */
#define N_RECORDS 100000
/* Both take turns, in processor time, and the best turn of each counts: the machine has other things
 * to do. */
#define N_TURNS 100
#define N_IN_TURN (N_RECORDS / N_TURNS)
#define GOAL 1.3

static const char record[]
  = "{\"error\":false,\"status_code\":200,\"message\":\"Nomor berhasil ditemukan\","
    "\"nama_anggota\":\"Dummy Data S.Farm\",\"nik\":\"3206021201960046\","
    "\"tgl_lahir\":\"19-02-1998\",\"gender\":\"pria\",\"no_str\":\"12345update\","
    "\"tgl_mulai_str\":\"02-03-2023\",\"tgl_berakhir_str\":\"03-03-2024\",\"Pembelajaran\":24,"
    "\"Profesionalisme\":0,\"Pengabdian_Masyarakat_dan_Profesi\":28,\"Publikasi_Ilmiah\":0,"
    "\"Pengembangan_Ilmu\":0,\"Total_SKP\":52,\"nomor_surat\":\"28-1.3204.19021998.1.00000001\","
    "\"Status_Rekom\":\"Sudah Terbit\",\"OP\":\"Persatuan Ahli Farmasi Indonesia (PAFI)\"}";

static double
get_time (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static double
parse (guint n)
{
  double start = get_time ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (!json_parser_load_from_data (parser, record, sizeof record - 1, NULL))
        abort ();
    }
  return get_time () - start;
}

static double
decode (guint n)
{
  g_autoptr (PafiNik) nik = pafi_nik_new ("3206021201960046", NULL);
  g_autoptr (GBytes) body = g_bytes_new_static (record, sizeof record - 1);
  g_autoptr (PafiAnswer) answer = pafi_answer_new (200, "application/json", body);
  double start = get_time ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PafiReply) reply = pafi_reply_judge (answer, nik);

      if (reply->member == NULL)
        abort ();
    }
  return get_time () - start;
}

int
main (void)
{
  double parsed = G_MAXDOUBLE, decoded = G_MAXDOUBLE;

  parse (1000);
  decode (1000);
  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      parsed = MIN (parsed, parse (N_IN_TURN) * N_TURNS);
      decoded = MIN (decoded, decode (N_IN_TURN) * N_TURNS);
    }
  printf ("decoding %d records: %.3f s, json-glib's parse: %.3f s, ratio %.2f (goal %.2f)\n", N_RECORDS,
          decoded, parsed, decoded / parsed, GOAL);
  return decoded / parsed <= GOAL ? EXIT_SUCCESS : EXIT_FAILURE;
}
