/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PAFI_TEST_KEYRING_PASSWORD "sandi"

/* A session bus of our own, with nothing on it that could be started by a call, and
 * gnome-keyring-daemon with a home of its own. One process has one session bus in its life, so
 * every case runs in a process of its own: pafi_test_keyring_add(). */
typedef struct
{
  char *home;          /* (owned) */
  GSubprocess *bus;    /* (owned) (nullable) */
  GSubprocess *daemon; /* (owned) (nullable) */
} PafiTestKeyring;

typedef void (*PafiTestKeyringFunc) (PafiTestKeyring *keyring);

void pafi_test_keyring_add (const char *path, PafiTestKeyringFunc func);

/* Starts the daemon and waits until it owns its name. With a password it opens its keyring, and
 * makes one the first time; with NULL what is there stays locked. */
void pafi_test_keyring_start (PafiTestKeyring *self, const char *password);
void pafi_test_keyring_kill (PafiTestKeyring *self);
/* From when it returns the daemon answers nothing; pafi_test_keyring_continue() wakes it up. */
void pafi_test_keyring_stop (PafiTestKeyring *self);
void pafi_test_keyring_continue (PafiTestKeyring *self);
/* Locks the default collection, as another program might. */
void pafi_test_keyring_lock (PafiTestKeyring *self);
/* For programs that live in the keyring's home and die with the test. */
GSubprocessLauncher *pafi_test_keyring_make_launcher (PafiTestKeyring *self,
                                                      GSubprocessFlags flags);
/* Starts another program of the bus and waits until it owns @name. */
GSubprocess *pafi_test_keyring_spawn (PafiTestKeyring *self, const char *const *argv,
                                      const char *input, const char *name);

G_END_DECLS
