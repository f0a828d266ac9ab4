/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-reply.h"

/**
 * pafi_demo_reply_new_json:
 * @status: the HTTP status
 * @json: the body
 *
 * Returns: (transfer full): a reply
 */
PafiDemoReply *
pafi_demo_reply_new_json (guint status, const char *json)
{
  PafiDemoReply *self = g_new0 (PafiDemoReply, 1);

  self->status = status;
  self->content_type = "application/json";
  self->body = g_strdup (json);
  return self;
}

/**
 * pafi_demo_reply_new_message:
 * @status: the HTTP status
 * @message: what the server says; no quotation marks
 *
 * Returns: (transfer full): a reply in the form that the API's document has for errors
 */
PafiDemoReply *
pafi_demo_reply_new_message (guint status, const char *message)
{
  g_autofree char *json =
    g_strdup_printf ("{\"message\":\"%s\",\"status_code\":%u}", message, status);

  return pafi_demo_reply_new_json (status, json);
}

/**
 * pafi_demo_reply_new_html:
 * @status: the HTTP status
 * @title: the page's title; no markup
 *
 * Returns: (transfer full): a web page, as what stands in front of SIPAFI answers
 */
PafiDemoReply *
pafi_demo_reply_new_html (guint status, const char *title)
{
  PafiDemoReply *self = g_new0 (PafiDemoReply, 1);

  self->status = status;
  self->content_type = "text/html; charset=UTF-8";
  self->body = g_strdup_printf ("<!DOCTYPE html>\n<html><head><title>%s</title></head>"
                                "<body><h1>%s</h1></body></html>\n",
                                title, title);
  return self;
}

/**
 * pafi_demo_reply_free:
 * @self: (transfer full): a reply
 */
void
pafi_demo_reply_free (PafiDemoReply *self)
{
  g_free (self->body);
  g_free (self);
}
