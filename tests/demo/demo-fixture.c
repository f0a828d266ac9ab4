/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixture.h"

#include "pafi-test.h"

DemoFixture *
demo_fixture_new (const PafiDemoOptions *options)
{
  DemoFixture *self = g_new0 (DemoFixture, 1);
  g_autoptr (GError) error = NULL;

  self->clock = pafi_test_clock_new ();
  self->server = pafi_demo_server_new (options);
  pafi_demo_server_set_clock (self->server, PAFI_CLOCK (self->clock));
  pafi_demo_server_start (self->server, &error);
  g_assert_no_error (error);
  self->session = soup_session_new ();
  return self;
}

void
demo_fixture_free (DemoFixture *self)
{
  soup_session_abort (self->session);
  g_assert_finalize_object (self->server);
  g_object_unref (self->session);
  g_object_unref (self->clock);
  g_free (self->token);
  g_free (self);
}

SoupMessage *
demo_fixture_new_message (DemoFixture *self, const char *method, const char *path)
{
  g_autofree char *address =
    g_strconcat (pafi_demo_server_get_address (self->server), path, NULL);
  SoupMessage *message = soup_message_new (method, address);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Content-Type", "application/json");
  if (self->token != NULL)
    {
      g_autofree char *authorization = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_replace (headers, "Authorization", authorization);
    }
  return message;
}

SoupMessage *
demo_fixture_new_record_message (DemoFixture *self, const char *nik)
{
  g_autofree char *path = g_strconcat ("/pengajuan/kecukupan-skp/user/", nik, NULL);

  return demo_fixture_new_message (self, "GET", path);
}

DemoAnswer *
demo_answer_read (SoupMessage *message, GBytes *body)
{
  DemoAnswer *answer = g_new0 (DemoAnswer, 1);
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  answer->status = soup_message_get_status (message);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  answer->body = g_strndup (data != NULL ? data : "", size);
  answer->json = json_from_string (answer->body, NULL);
  return answer;
}

DemoAnswer *
demo_fixture_send (DemoFixture *self, SoupMessage *message)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL,
                                    pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  body = soup_session_send_and_read_finish (self->session, result, &error);
  g_assert_no_error (error);
  return demo_answer_read (message, body);
}

DemoAnswer *
demo_fixture_post_token (DemoFixture *self, const char *body)
{
  g_autoptr (SoupMessage) message = demo_fixture_new_message (self, "POST", "/oauth/token");
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  return demo_fixture_send (self, message);
}

DemoAnswer *
demo_fixture_get_record (DemoFixture *self, const char *nik)
{
  g_autoptr (SoupMessage) message = demo_fixture_new_record_message (self, nik);

  return demo_fixture_send (self, message);
}

void
demo_fixture_log_in (DemoFixture *self)
{
  g_autofree char *body =
    g_strdup_printf ("{\"grant_type\":\"client_credentials\",\"client_id\":\"%s\","
                     "\"client_secret\":\"%s\",\"scope\":\"read-kecukupan-skp\"}",
                     pafi_demo_server_get_client_id (self->server),
                     pafi_demo_server_get_secret (self->server));
  g_autoptr (DemoAnswer) answer = demo_fixture_post_token (self, body);

  g_assert_cmpuint (answer->status, ==, 200);
  g_free (self->token);
  self->token =
    g_strdup (json_object_get_string_member (json_node_get_object (answer->json), "access_token"));
}

void
demo_answer_free (DemoAnswer *self)
{
  soup_message_headers_unref (self->headers);
  g_free (self->body);
  g_clear_pointer (&self->json, json_node_unref);
  g_free (self);
}

const char *
demo_answer_get_header (DemoAnswer *self, const char *name)
{
  return soup_message_headers_get_one (self->headers, name);
}
