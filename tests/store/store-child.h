/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-db-migrations.h"

G_BEGIN_DECLS

/* What has a store in another process. */
typedef struct
{
  GPid pid;
  int fd;          /* its standard output */
  GString *output; /* (owned) what it said so far */
} StoreChild;

/* The program's steps and three more, which write enough to be interrupted. */
const PafiDbSchema *store_child_get_schema (void);

StoreChild *store_child_start (const char *what, const char *path, gint64 argument);
/* FALSE once it has ended. */
gboolean store_child_read (StoreChild *self);
void store_child_kill (StoreChild *self);
/* Reads to the end; returns what it said. */
char *store_child_end (StoreChild *self);

G_END_DECLS
