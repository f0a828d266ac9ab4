/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

typedef enum
{
  PAFI_KEYRING_LOOKUP,
  PAFI_KEYRING_STORE,
  PAFI_KEYRING_CLEAR,
  PAFI_KEYRING_UNLOCK,
} PafiKeyringWish;

/* One call to the keyring: the task data of its task. It ends once, at the latest with its limit or
 * its cancellable, whether libsecret answers or not; an answer that comes later is dropped. */
typedef struct
{
  PafiKeyringWish wish;
  char *id;           /* (owned) (nullable): whose secret */
  char *label;        /* (owned) (nullable) */
  SecretValue *value; /* (owned) (nullable): what is to be stored */

  gboolean *dismissed; /* of the keyring: the user was asked and said no */
  guint limit;         /* milliseconds */
  GCancellable *inner; /* (owned): what libsecret is called with */
  GSource *limit_source;  /* (owned) (nullable): none while a person is asked */
  GSource *cancel_source; /* (owned) (nullable) */
  gboolean ended;
  gboolean asking;               /* the user is asked, and may be so when the call has ended */
  void (*settled) (GTask *task); /* called when the user answered after the call had ended */

  char *file; /* (owned) (nullable): libsecret's file, where it uses one */
  gboolean file_is_empty;
  SecretService *service;       /* (owned) (nullable) */
  SecretCollection *collection; /* (owned) (nullable): the default one, unlocked */
  SecretRetrievable *item;      /* (owned) (nullable) */
  gboolean reconnected;
  guint n_stores; /* how often it was tried */
} PafiKeyringCall;

GTask *pafi_keyring_call_new (gpointer source, PafiKeyringWish wish, const char *id, guint limit,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
void pafi_keyring_call_restart (GTask *task);
void pafi_keyring_call_start_limit (GTask *task);
void pafi_keyring_call_stop_limit (GTask *task);
void pafi_keyring_call_succeed (GTask *task, char *secret);
void pafi_keyring_call_fail (GTask *task, int code, const char *message);
int pafi_keyring_call_judge (GTask *task, const GError *error);

G_END_DECLS
