/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "pafi-demo-server.h"
#include "pafi-test-clock.h"

/* A running server with a clock of its own, and a client that knows nothing of ours. */
typedef struct
{
  PafiTestClock *clock;
  PafiDemoServer *server;
  SoupSession *session;
  char *token; /* what demo_fixture_log_in() got */
} DemoFixture;

typedef struct
{
  guint status;
  SoupMessageHeaders *headers;
  char *body;
  JsonNode *json; /* NULL if the body is not JSON */
} DemoAnswer;

DemoFixture *demo_fixture_new (const PafiDemoOptions *options);
void demo_fixture_free (DemoFixture *self);
void demo_fixture_log_in (DemoFixture *self);
SoupMessage *demo_fixture_new_message (DemoFixture *self, const char *method, const char *path);
SoupMessage *demo_fixture_new_record_message (DemoFixture *self, const char *nik);
DemoAnswer *demo_fixture_send (DemoFixture *self, SoupMessage *message);
DemoAnswer *demo_fixture_post_token (DemoFixture *self, const char *body);
DemoAnswer *demo_fixture_get_record (DemoFixture *self, const char *nik);
DemoAnswer *demo_answer_read (SoupMessage *message, GBytes *body);
void demo_answer_free (DemoAnswer *self);
const char *demo_answer_get_header (DemoAnswer *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoFixture, demo_fixture_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoAnswer, demo_answer_free)
