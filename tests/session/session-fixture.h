/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-demo-server.h"
#include "pafi-session.h"

/* Members of the demonstration, by what they do. */
#define SIPAFI_EXAMPLE "3206021201960046"
#define ANSWERED_ONCE "7371095003940003"
#define SLOW "3310045010940001"
#define RATE_LIMITED "3315011111900001"
#define STRANGER "3273016704010007"

/* A SIPAFI that an account can point to, as if it were not ours. */
typedef struct
{
  PafiDemoServer *server;
  PafiHistory *history;
  PafiClock *clock;
} SessionFixture;

SessionFixture *session_fixture_new (void);
void session_fixture_free (SessionFixture *self);
PafiAccount *session_fixture_new_account (SessionFixture *self, const char *ca_file);
PafiSession *session_fixture_new_session (SessionFixture *self);

/* Runs a check to its end. */
PafiCheck *session_check (PafiSession *session, const char *text);
PafiFailure *session_probe (PafiSession *session, PafiProbeFunc progress, gpointer data,
                            PafiProbeStep *step);
/* The reason, asserting that there is one. */
PafiError session_get_reason (PafiCheck *check);
/* Runs the main context until nothing is left to do. */
void session_settle (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SessionFixture, session_fixture_free)
