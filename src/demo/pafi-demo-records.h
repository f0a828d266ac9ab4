/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-demo-reply.h"

G_BEGIN_DECLS

/* How long the slow member takes, in milliseconds. */
#define PAFI_DEMO_SLOW_DELAY 10000

/**
 * PafiDemoRecords:
 *
 * The records of the made-up members, and who was asked for already.
 */
typedef struct _PafiDemoRecords PafiDemoRecords;

PafiDemoRecords *pafi_demo_records_new (void);
void pafi_demo_records_free (PafiDemoRecords *self);
PafiDemoReply *pafi_demo_records_request (PafiDemoRecords *self, const char *nik);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiDemoRecords, pafi_demo_records_free)

G_END_DECLS
