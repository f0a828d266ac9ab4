/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-entry.h"

struct _PafiMemberEntry
{
  GObject parent_instance;

  gint64 id;
  char *nik;          /* (owned) */
  PafiCheck *latest;  /* (owned) (nullable) */
  PafiCheck *record;  /* (owned) (nullable) */
  char *group;        /* (owned) */
  char *note;         /* (owned) */
};

G_DEFINE_FINAL_TYPE (PafiMemberEntry, pafi_member_entry, G_TYPE_OBJECT)

static void
pafi_member_entry_finalize (GObject *object)
{
  PafiMemberEntry *self = PAFI_MEMBER_ENTRY (object);

  g_free (self->nik);
  g_clear_object (&self->latest);
  g_clear_object (&self->record);
  g_free (self->group);
  g_free (self->note);

  G_OBJECT_CLASS (pafi_member_entry_parent_class)->finalize (object);
}

static void
pafi_member_entry_class_init (PafiMemberEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_member_entry_finalize;
}

static void
pafi_member_entry_init (PafiMemberEntry *self)
{
}

/**
 * pafi_member_entry_new:
 * @id: its number in the store
 * @nik: 16 digits
 * @latest: (nullable): the latest check
 * @record: (nullable): the latest check with a record
 * @group: (nullable): the group
 * @note: (nullable): the note
 *
 * Returns: (transfer full): an entry
 */
PafiMemberEntry *
pafi_member_entry_new (gint64 id, const char *nik, PafiCheck *latest, PafiCheck *record,
                       const char *group, const char *note)
{
  PafiMemberEntry *self = g_object_new (PAFI_TYPE_MEMBER_ENTRY, NULL);

  self->id = id;
  self->nik = g_strdup (nik);
  self->latest = latest != NULL ? g_object_ref (latest) : NULL;
  self->record = record != NULL ? g_object_ref (record) : NULL;
  self->group = g_strdup (group != NULL ? group : "");
  self->note = g_strdup (note != NULL ? note : "");
  return self;
}

/**
 * pafi_member_entry_get_id:
 * @self: an entry
 *
 * Returns: its number in the store, which nobody else ever gets
 */
gint64
pafi_member_entry_get_id (PafiMemberEntry *self)
{
  return self->id;
}

/**
 * pafi_member_entry_get_nik:
 * @self: an entry
 *
 * Returns: 16 digits
 */
const char *
pafi_member_entry_get_nik (PafiMemberEntry *self)
{
  return self->nik;
}

/**
 * pafi_member_entry_get_latest:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the latest check, as of its last confirmation; %NULL for one
 *   who was imported and never checked
 */
PafiCheck *
pafi_member_entry_get_latest (PafiMemberEntry *self)
{
  return self->latest;
}

/**
 * pafi_member_entry_get_record:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the latest check with a record, as of its last confirmation
 */
PafiCheck *
pafi_member_entry_get_record (PafiMemberEntry *self)
{
  return self->record;
}

/**
 * pafi_member_entry_dup_name:
 * @self: an entry
 *
 * Returns: (transfer full): the name in the latest record, safe to show; empty without a record
 */
char *
pafi_member_entry_dup_name (PafiMemberEntry *self)
{
  if (self->record == NULL)
    return g_strdup ("");
  return pafi_member_dup_safe_text (pafi_check_get_member (self->record), PAFI_FIELD_NAME);
}

/**
 * pafi_member_entry_get_group:
 * @self: an entry
 *
 * Returns: the group, empty for none; not safe to show
 */
const char *
pafi_member_entry_get_group (PafiMemberEntry *self)
{
  return self->group;
}

/**
 * pafi_member_entry_get_note:
 * @self: an entry
 *
 * Returns: the note, empty for none; not safe to show
 */
const char *
pafi_member_entry_get_note (PafiMemberEntry *self)
{
  return self->note;
}
