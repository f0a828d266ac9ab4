/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A record's reply, all the way from the bytes of its body to what a person reads. The first line is
 * its status, its content type ("-" for none) and the NIK that was asked for; the rest its body. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fuzz.h"
#include "pafi-record-writer.h"
#include "pafi-reply.h"

/* The body as json-glib reads it without our scanner before it: a judge of its own. It has no opinion,
 * NULL, where there may be half a surrogate pair: that, json-glib refuses whole. */
static JsonObject *
read_plainly (GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autofree char *lower = g_ascii_strdown (text, (gssize) length);

  if (strstr (lower, "\\ud") != NULL)
    return NULL;

  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  g_assert (json_parser_load_from_data (parser, text, (gssize) length, NULL));
  g_assert (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)));
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  return json_to_string (node, FALSE);
}

static void
assert_not_another (JsonObject *object, PafiNik *nik)
{
  JsonNode *node = json_object_get_member (object, "nik");
  g_autofree char *text = dup_member (object, "nik");
  g_autofree char *normal = text != NULL ? pafi_nik_normalize (text) : NULL;

  if (text == NULL || *text == '\0')
    return;
  g_assert (strcmp (normal, pafi_nik_get_digits (nik)) == 0);
  g_assert (json_node_get_value_type (node) == G_TYPE_STRING ||
            json_node_get_value_type (node) == G_TYPE_INT64);
  g_assert (json_node_get_value_type (node) == G_TYPE_STRING ||
            strcmp (text, pafi_nik_get_digits (nik)) == 0);
}

/* design.md: "only from a verified reply: a documented status, a JSON object of the documented
 * shape". */
static void
check_not_registered (PafiAnswer *answer, PafiNik *nik)
{
  g_autoptr (JsonObject) object = read_plainly (answer->body);
  g_autofree char *message = NULL, *code = NULL, *name = NULL, *lower = NULL;

  g_assert (answer->status == 404 || answer->status == 200);
  g_assert (answer->status == 200 || answer->content_type == NULL ||
            strstr (answer->content_type, "json") != NULL);
  if (object == NULL)
    return;
  message = dup_member (object, "message");
  code = dup_member (object, "status_code");
  name = dup_member (object, "nama_anggota");
  g_assert (message != NULL && *message != '\0');
  lower = g_ascii_strdown (message, -1);
  g_assert (strstr (lower, "the route ") == NULL && strstr (lower, "could not be found.") == NULL);
  assert_not_another (object, nik);

  if (answer->status == 200)
    {
      g_assert (code != NULL && strstr (code, "404") != NULL);
      g_assert (name == NULL || *name == '\0');
    }
  /* Either SIPAFI's code beside the message, or words that nothing but it has. */
  g_assert ((code != NULL && strstr (code, "404") != NULL) ||
            strstr (lower, "no query results for model") != NULL ||
            strstr (lower, "404 not found") != NULL || strstr (lower, "tidak ditemukan") != NULL ||
            strstr (lower, "tidak terdaftar") != NULL);
}

static void
check_found (PafiAnswer *answer, PafiNik *nik)
{
  g_autoptr (JsonObject) object = read_plainly (answer->body);
  g_autofree char *name = NULL, *number = NULL;

  g_assert (answer->status == 200);
  g_assert (!pafi_answer_looks_like_html (answer));
  if (object == NULL)
    return;
  name = dup_member (object, "nama_anggota");
  number = dup_member (object, "nik");
  g_assert ((name != NULL && *name != '\0') || (number != NULL && *number != '\0'));
  assert_not_another (object, nik);
}

static PafiReply *
judge (int status, PafiAnswer *like, const char *text, gsize length, PafiNik *nik)
{
  g_autoptr (GBytes) body = g_bytes_new (text, length);
  g_autoptr (PafiAnswer) answer = pafi_answer_new (status, like->content_type, body);

  return pafi_reply_judge (answer, nik);
}

/* What is cut before its end, or comes with the status of an error, answers nothing. */
static void
check_worse_answers (PafiAnswer *answer, PafiNik *nik)
{
  static const int statuses[] = { 204, 206, 301, 400, 401, 403, 410, 429, 500, 503 };
  gsize length;
  const char *text = g_bytes_get_data (answer->body, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autoptr (PafiReply) reply = judge (statuses[i], answer, text, length, nik);

      g_assert (reply->failure != NULL && reply->member == NULL);
    }

  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize cut = 1; cut <= MIN (length, 8); cut++)
    {
      g_autoptr (PafiReply) reply = judge (answer->status, answer, text, length - cut, nik);

      g_assert (reply->failure != NULL && reply->member == NULL);
    }
}

static void
check_failure (PafiReply *reply)
{
  PafiError reason = pafi_failure_get_reason (reply->failure);
  const PafiFailureFacts *facts = pafi_failure_get_facts (reply->failure);
  g_autofree char *explanation = pafi_failure_dup_explanation (reply->failure);

  g_assert (reply->member == NULL);
  g_assert (*explanation != '\0' && fuzz_is_safe (explanation));
  g_assert (facts->server_text == NULL || fuzz_is_safe (facts->server_text));
  g_assert (!reply->unauthenticated || reply->status == 401);
  g_assert (!reply->transient || reason == PAFI_ERROR_RATE_LIMITED ||
            reason == PAFI_ERROR_MAINTENANCE || reason == PAFI_ERROR_SERVER_FAILED);
}

static PafiCheck *
make_check (PafiReply *reply, PafiNik *nik)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (1708387200);
  PafiCheckOrigin origin = {
    .server = "https://api.webpafi.com",
    .http_status = reply->status,
    .checked_at = when,
  };

  if (reply->failure != NULL)
    return pafi_check_new_not_checked (nik, reply->failure, &origin);
  return reply->member != NULL ? pafi_check_new_found (nik, reply->member, &origin)
                               : pafi_check_new_not_registered (nik, &origin);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_auto (GStrv) words = fuzz_take_words (&input, 3);
  int status = (int) CLAMP (g_ascii_strtoll (words[0], NULL, 10), 100, 599);
  const char *type = *words[1] != '\0' && strcmp (words[1], "-") != 0 ? words[1] : NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (words[2], NULL);
  g_autoptr (GBytes) body = g_bytes_new (input.at, input.left);
  g_autoptr (PafiAnswer) answer = pafi_answer_new (status, type, body);
  g_autoptr (PafiReply) reply = NULL;
  g_autoptr (PafiCheck) check = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  if (nik == NULL)
    nik = pafi_nik_new ("3206021201960046", NULL);
  reply = pafi_reply_judge (answer, nik);
  g_assert (reply->status == status);
  if (reply->failure != NULL)
    check_failure (reply);
  else
    {
      if (reply->member != NULL)
        check_found (answer, nik);
      else
        check_not_registered (answer, nik);
      check_worse_answers (answer, nik);
    }

  check = make_check (reply, nik);
  fuzz_assert_check (check);
  pafi_record_append_json (line, check, PAFI_RECORD_DEFAULT);
  g_assert (g_utf8_validate_len (line->str, line->len, NULL));
  return 0;
}
