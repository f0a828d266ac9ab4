/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A server that knows everybody: run-server LATENCY (milliseconds). Prints its port, and ends with
 * its standard input. */
#include "config.h"

#include <gio/gunixinputstream.h>
#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TOKEN                                                                                     \
  "{\"token_type\":\"Bearer\",\"expires_in\":86400,\"access_token\":\"token-of-the-benchmark\"}"
#define RECORD                                                                                    \
  "{\"error\":false,\"status_code\":200,\"message\":\"Nomor berhasil ditemukan\","                \
  "\"nama_anggota\":\"Dummy Data S.Farm\",\"nik\":\"%s\","                                        \
  "\"tgl_lahir\":\"19-02-1998\",\"gender\":\"pria\",\"no_str\":\"12345update\","                  \
  "\"tgl_mulai_str\":\"02-03-2023\",\"tgl_berakhir_str\":\"03-03-2024\",\"Pembelajaran\":24,"     \
  "\"Profesionalisme\":0,\"Pengabdian_Masyarakat_dan_Profesi\":28,\"Publikasi_Ilmiah\":0,"        \
  "\"Pengembangan_Ilmu\":0,\"Total_SKP\":52,\"nomor_surat\":\"28-1.3204.19021998.1.00000001\","   \
  "\"Status_Rekom\":\"Sudah Terbit\",\"OP\":\"Persatuan Ahli Farmasi Indonesia (PAFI)\"}"

static guint latency;

static gboolean
go_on_cb (gpointer user_data)
{
  soup_server_message_unpause (user_data);
  return G_SOURCE_REMOVE;
}

static void
request_cb (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  const char *last = strrchr (path, '/') + 1;
  const gboolean token = g_str_equal (last, "token");
  char *body = token ? g_strdup (TOKEN) : g_strdup_printf (RECORD, last);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_TAKE, body,
                                    strlen (body));
  if (latency == 0 || token)
    return;
  soup_server_message_pause (message);
  g_timeout_add_full (G_PRIORITY_DEFAULT, latency, go_on_cb, g_object_ref (message),
                      g_object_unref);
}

static void
input_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_main_loop_quit (user_data);
}

int
main (int argc, char **argv)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GError) error = NULL;
  GSList *uris;
  char byte;

  latency = argc > 1 ? (guint) atoi (argv[1]) : 0;
  soup_server_add_handler (server, NULL, request_cb, NULL, NULL);
  if (!soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    g_error ("%s", error->message);
  uris = soup_server_get_uris (server);
  g_print ("%d\n", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_input_stream_read_async (input, &byte, 1, G_PRIORITY_DEFAULT, NULL, input_cb, loop);
  g_main_loop_run (loop);
  return 0;
}
