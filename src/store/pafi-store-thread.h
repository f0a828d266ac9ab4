/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-db-migrations.h"
#include "pafi-store.h"

G_BEGIN_DECLS

/**
 * PafiJobKind:
 * @PAFI_JOB_READ: reads; may be interrupted
 * @PAFI_JOB_WRITE: writes, in a transaction of the thread's, with others that wait behind it
 * @PAFI_JOB_LONE: has transactions of its own, or none
 */
typedef enum
{
  PAFI_JOB_READ,
  PAFI_JOB_WRITE,
  PAFI_JOB_LONE,
} PafiJobKind;

/* FALSE with @error, else TRUE with @result. A job that writes may be undone and done once more: it
 * leaves @data as it is. */
typedef gboolean (*PafiJobFunc) (PafiDb *db, gpointer data, gpointer *result, GError **error);

/**
 * PafiJobSpec:
 * @kind: how it is done
 * @func: does it, in the thread
 * @free_data: (nullable): frees its data
 * @free_result: (nullable): frees a result that nobody wants
 */
typedef struct
{
  PafiJobKind kind;
  PafiJobFunc func;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} PafiJobSpec;

typedef void (*PafiChangesFunc) (guint changes, gpointer user_data);

/**
 * PafiStoreThread:
 *
 * The one thread that has the database, and its queue. What waits there is done in order; writing
 * jobs that wait one behind the other share a transaction, and are answered after it was committed.
 */
typedef struct _PafiStoreThread PafiStoreThread;

PafiStoreThread *pafi_store_thread_new (const char *path, PafiClock *clock, PafiChangesFunc changes,
                                        gpointer user_data, GDestroyNotify free_user_data);
void pafi_store_thread_end (PafiStoreThread *self);
/* @task (nullable) (transfer full) */
void pafi_store_thread_push (PafiStoreThread *self, const PafiJobSpec *spec, gpointer data,
                             GTask *task);
gboolean pafi_store_thread_call (PafiStoreThread *self, const PafiJobSpec *spec, gpointer data,
                                 gpointer *result, GError **error);
void pafi_store_thread_push_open (PafiStoreThread *self, const PafiDbSchema *schema, GTask *task);
void pafi_store_thread_push_close (PafiStoreThread *self, GTask *task);

G_END_DECLS
