/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client-fixture.h"
#include "fault-watch.h"

G_BEGIN_DECLS

#define FAULT_SECOND G_TIME_SPAN_SECOND
#define FAULT_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
/* Half a record. */
#define FAULT_CUT "{\"error\":false,\"nik\":\"" FIXTURE_NIK "\",\"nama_anggota\":\"Dum"

/**
 * Fault:
 *
 * A client whose server does it wrong, and a thief who would take whatever is sent to it. When it is
 * freed nothing must have come to the thief, the secret only to the token's address and the token
 * only to the record's.
 */
typedef struct
{
  Fixture *fixture;
  PafiFaultServer *server; /* the fixture's */
  PafiTestClock *clock;    /* the fixture's */
  PafiFaultServer *thief;  /* (owned) answers like SIPAFI */
  guint deadline;          /* total seconds of a look-up */
  FaultWatch watch;
} Fault;

/* A look-up under way. */
typedef struct
{
  GCancellable *cancellable; /* (owned) */
  GAsyncResult *result;      /* (owned) (nullable) */
} FaultLookup;

Fault *fault_new (const FixtureOptions *options);
Fault *fault_new_with_token (const FixtureOptions *options);
void fault_free (Fault *self);
PafiCheck *fault_look_up (Fault *self, const char *reason);
const PafiFailureFacts *fault_get_facts (PafiCheck *check);
guint fault_count (Fault *self, PafiFaultKind kind);
void fault_answer_record (Fault *self, int status, const char *body);
void fault_answer_token (Fault *self, int status, const char *body);

void fault_start (Fault *self, FaultLookup *lookup, const char *nik);
PafiCheck *fault_end (Fault *self, FaultLookup *lookup, const char *reason);
void fault_cancel (Fault *self, FaultLookup *lookup);

void fault_add (const char *name, gconstpointer data, GTestDataFunc func);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fault, fault_free)

G_END_DECLS
