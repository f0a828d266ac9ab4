/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiDbFile:
 *
 * The database as a file, and what lies beside it: `pafi.db.state`, which is locked while the
 * database is open, and says how it was left. Files have their owner's permissions alone.
 */
typedef struct _PafiDbFile PafiDbFile;

typedef enum
{
  PAFI_DB_FILE_CLEAN,    /* as it was left */
  PAFI_DB_FILE_UNCLEAN,  /* not closed, or changed since */
  PAFI_DB_FILE_SUSPECT,  /* damage was seen in it */
} PafiDbFileCondition;

PafiDbFile *pafi_db_file_open (const char *path, GError **error);
void pafi_db_file_free (PafiDbFile *self);
const char *pafi_db_file_get_path (PafiDbFile *self);
char *pafi_db_file_dup_path (PafiDbFile *self, const char *suffix);
PafiDbFileCondition pafi_db_file_get_condition (PafiDbFile *self);
gboolean pafi_db_file_had_data (PafiDbFile *self);

/* The size of the database or of what is named as it with a suffix; -1 where there is none. */
gint64 pafi_db_file_get_size (PafiDbFile *self, const char *suffix);
gboolean pafi_db_file_create (PafiDbFile *self, const char *suffix, GError **error);
gboolean pafi_db_file_copy (PafiDbFile *self, const char *from, const char *to, GError **error);
gboolean pafi_db_file_rename (PafiDbFile *self, const char *from, const char *to, GError **error);
void pafi_db_file_remove (PafiDbFile *self, const char *suffix);
char *pafi_db_file_set_aside (PafiDbFile *self, GError **error);
void pafi_db_file_remove_copies (const char *path);

void pafi_db_file_note_data (PafiDbFile *self);
void pafi_db_file_note_damage (PafiDbFile *self);
void pafi_db_file_note_open (PafiDbFile *self);
void pafi_db_file_note_empty (PafiDbFile *self);
void pafi_db_file_note_closed (PafiDbFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiDbFile, pafi_db_file_free)

G_END_DECLS
