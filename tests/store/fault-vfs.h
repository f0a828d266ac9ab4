/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails on demand: what SQLite writes, syncs and truncates in this process goes through
 * it. */
typedef enum
{
  FAULT_NONE,
  FAULT_FULL,   /* no space for another byte */
  FAULT_WRITE,  /* EIO on writing */
  FAULT_SYNC,   /* EIO on fsync */
  FAULT_READ,   /* EIO on reading */
  FAULT_KILL,   /* the process is killed */
} Fault;

void fault_vfs_install (void);
/* After @n more calls that write or sync, from then on. */
void fault_vfs_set (Fault fault, guint n);
guint fault_vfs_get_n_calls (void);

G_END_DECLS
