/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-records.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "pafi-demo-members.h"
#include "pafi-demo-resources.h"

#define MEMBERS_PATH "/org/pafi/Checker/demo/members.json"
/* Seconds: short enough for a look-up to wait and try again, and so long that it gives up. */
#define RATE_LIMIT_WAIT 20
#define MAINTENANCE_WAIT 120

struct _PafiDemoRecords
{
  JsonObject *members; /* (owned) NIK -> body */
  GHashTable *asked;   /* (owned) the NIKs that were answered once */
};

/**
 * pafi_demo_records_new:
 *
 * Returns: (transfer full): the records of src/demo/members.json
 */
PafiDemoRecords *
pafi_demo_records_new (void)
{
  PafiDemoRecords *self = g_new0 (PafiDemoRecords, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (pafi_demo_get_resource (), MEMBERS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE,
                            NULL);
  gsize size;
  const char *data;
  JsonObject *root;
  gboolean parsed;

  /* A part of the program: it can't be missing from a build that linked, and a test reads it. */
  g_assert (bytes != NULL);
  data = g_bytes_get_data (bytes, &size);
  parsed = json_parser_load_from_data (parser, data, (gssize) size, NULL);
  g_assert (parsed);

  root = json_node_get_object (json_parser_get_root (parser));
  self->members = json_object_ref (json_object_get_object_member (root, "members"));
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * pafi_demo_records_free:
 * @self: (transfer full): records
 */
void
pafi_demo_records_free (PafiDemoRecords *self)
{
  json_object_unref (self->members);
  g_hash_table_unref (self->asked);
  g_free (self);
}

static PafiDemoReply *
answer_record (PafiDemoRecords *self, const char *nik)
{
  g_autofree char *json = json_to_string (json_object_get_member (self->members, nik), FALSE);

  return pafi_demo_reply_new_json (200, json);
}

static PafiDemoReply *
answer_slowly (PafiDemoRecords *self, const char *nik)
{
  PafiDemoReply *reply = answer_record (self, nik);

  reply->delay = PAFI_DEMO_SLOW_DELAY;
  return reply;
}

static PafiDemoReply *
answer_later (guint status, const char *message, guint retry_after)
{
  PafiDemoReply *reply = pafi_demo_reply_new_message (status, message);

  reply->retry_after = retry_after;
  return reply;
}

static PafiDemoReply *
answer_once (PafiDemoRecords *self, const char *nik)
{
  if (g_hash_table_add (self->asked, g_strdup (nik)))
    return answer_record (self, nik);
  return answer_later (503, "Service Unavailable", MAINTENANCE_WAIT);
}

/* Cut in a value, where a parser that stops early would see a shorter one. */
static PafiDemoReply *
answer_half (const char *nik)
{
  g_autofree char *half =
    g_strdup_printf ("{\"error\":false,\"status_code\":200,"
                     "\"message\":\"Nomor berhasil ditemukan\",\"nik\":\"%s\",\"Total_SKP\":2",
                     nik);

  return pafi_demo_reply_new_json (200, half);
}

/**
 * pafi_demo_records_request:
 * @self: records
 * @nik: what stands in the address in a NIK's place
 *
 * Answers `GET pengajuan/kecukupan-skp/user/{nik}` of a client that may read it.
 *
 * Returns: (transfer full): the reply
 */
PafiDemoReply *
pafi_demo_records_request (PafiDemoRecords *self, const char *nik)
{
  switch (pafi_demo_members_get_behaviour (nik))
    {
    case PAFI_DEMO_RECORD:
      return answer_record (self, nik);
    case PAFI_DEMO_RECORD_ONCE:
      return answer_once (self, nik);
    case PAFI_DEMO_SLOW:
      return answer_slowly (self, nik);
    case PAFI_DEMO_NO_MODEL:
      return pafi_demo_reply_new_message (404, "No query results for model "
                                               "[App\\\\Models\\\\Anggota].");
    case PAFI_DEMO_RATE_LIMITED:
      return answer_later (429, "Too Many Attempts.", RATE_LIMIT_WAIT);
    case PAFI_DEMO_MAINTENANCE:
      return answer_later (503, "Service Unavailable", MAINTENANCE_WAIT);
    case PAFI_DEMO_BROKEN:
      return pafi_demo_reply_new_message (500, "Server Error");
    case PAFI_DEMO_FORBIDDEN:
      return pafi_demo_reply_new_message (403, "Forbidden");
    case PAFI_DEMO_UNPROCESSABLE:
      return pafi_demo_reply_new_json (422, "{\"message\":\"The given data was invalid.\","
                                            "\"errors\":{\"nik\":[\"NIK belum diverifikasi.\"]},"
                                            "\"status_code\":422}");
    case PAFI_DEMO_REFUSED:
      return pafi_demo_reply_new_message (400, "Permintaan tidak dapat diproses.");
    case PAFI_DEMO_HTML:
      return pafi_demo_reply_new_html (200, "Selamat datang");
    case PAFI_DEMO_EMPTY:
      return pafi_demo_reply_new_json (200, "");
    case PAFI_DEMO_CUT_OFF:
      return answer_half (nik);
    case PAFI_DEMO_NOT_FOUND:
    default:
      return pafi_demo_reply_new_message (404, "404 Not found");
    }
}
