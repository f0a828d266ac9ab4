/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-notes.h"

#include <adwaita.h>

#include "pafi-group-menu.h"

/* After the last letter; in milliseconds. */
#define MOMENT 250

struct _PafiMemberNotes
{
  GtkWidget parent_instance;

  PafiStore *store;     /* (owned) (nullable) */
  char *nik;            /* (owned) (nullable): whose */
  char *kept_group;     /* (owned) (nullable): as the store has it, or is about to */
  char *kept_note;      /* (owned) (nullable) */
  guint timeout_id;     /* the source that keeps, 0 for none */
  guint n_keeping;      /* how often the store is at it */
  gboolean unconfirmed; /* what was kept last has not come back from the store yet */
  gboolean loading;     /* the text is changed by us */
  GSimpleActionGroup *actions; /* (owned) */

  GtkWidget *content;
  GtkEditable *group;
  GtkWidget *groups_button;
  GMenu *groups;
  GtkTextBuffer *note;
};

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiMemberNotes, pafi_member_notes, GTK_TYPE_WIDGET)

static char *
dup_note (PafiMemberNotes *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->note, &start, &end);
  return gtk_text_buffer_get_text (self->note, &start, &end, FALSE);
}

static gboolean
is_kept (PafiMemberNotes *self)
{
  g_autofree char *note = dup_note (self);

  return g_strcmp0 (gtk_editable_get_text (self->group), self->kept_group) == 0
         && g_strcmp0 (note, self->kept_note) == 0;
}

static gboolean
is_confirmed_by (PafiMemberNotes *self, PafiMemberEntry *entry)
{
  return g_strcmp0 (pafi_member_entry_get_group (entry), self->kept_group) == 0
         && g_strcmp0 (pafi_member_entry_get_note (entry), self->kept_note) == 0;
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMemberNotes) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_keeping--;
  if (pafi_store_set_note_finish (PAFI_STORE (source), result, &error))
    return;
  /* Not kept after all: the next chance takes it. */
  g_clear_pointer (&self->kept_group, g_free);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static gboolean
moment_cb (gpointer user_data)
{
  PafiMemberNotes *self = user_data;

  self->timeout_id = 0;
  pafi_member_notes_flush (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PafiMemberNotes *self)
{
  if (self->loading || self->nik == NULL)
    return;
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  self->timeout_id = g_timeout_add (MOMENT, moment_cb, self);
}

static void
load (PafiMemberNotes *self, const char *group, const char *note)
{
  self->loading = TRUE;
  if (!g_str_equal (gtk_editable_get_text (self->group), group))
    gtk_editable_set_text (self->group, group);
  if (g_strcmp0 (self->kept_note, note) != 0)
    gtk_text_buffer_set_text (self->note, note, -1);
  self->loading = FALSE;
  g_free (self->kept_group);
  self->kept_group = g_strdup (group);
  g_free (self->kept_note);
  /* As the buffer has it: another line ending is no change of ours. */
  self->kept_note = dup_note (self);
}

/* The groups in use, to be chosen instead of typed. */

static void
groups_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMemberNotes) self = user_data;
  g_auto (GStrv) groups = pafi_store_load_groups_finish (PAFI_STORE (source), result, NULL);

  g_menu_remove_all (self->groups);
  gtk_widget_set_visible (self->groups_button, groups != NULL && groups[0] != NULL);
  if (groups != NULL)
    pafi_group_menu_append_all (self->groups, groups, "member-notes.group");
}

static void
group_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiMemberNotes *self = user_data;

  gtk_editable_set_text (self->group, g_variant_get_string (parameter, NULL));
  pafi_member_notes_flush (self);
}

static void
pafi_member_notes_unmap (GtkWidget *widget)
{
  pafi_member_notes_flush (PAFI_MEMBER_NOTES (widget));

  GTK_WIDGET_CLASS (pafi_member_notes_parent_class)->unmap (widget);
}

static void
pafi_member_notes_dispose (GObject *object)
{
  PafiMemberNotes *self = PAFI_MEMBER_NOTES (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->actions);
  g_clear_object (&self->store);
  g_clear_pointer (&self->nik, g_free);
  g_clear_pointer (&self->kept_group, g_free);
  g_clear_pointer (&self->kept_note, g_free);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_member_notes_parent_class)->dispose (object);
}

static void
pafi_member_notes_class_init (PafiMemberNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_member_notes_dispose;
  widget_class->unmap = pafi_member_notes_unmap;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-member-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMemberNotes, content);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberNotes, group);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberNotes, groups_button);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberNotes, groups);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberNotes, note);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pafi_member_notes_flush);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pafi_member_notes_init (PafiMemberNotes *self)
{
  static const GActionEntry entries[] = {
    { .name = "group", .activate = group_action_cb, .parameter_type = "s" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "member-notes",
                                  G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_member_notes_new:
 *
 * Returns: (transfer floating): notes about nobody
 */
GtkWidget *
pafi_member_notes_new (void)
{
  return g_object_new (PAFI_TYPE_MEMBER_NOTES, NULL);
}

/**
 * pafi_member_notes_show:
 * @self: notes
 * @store: where they are kept
 * @entry: about whom, as the store has it
 *
 * For another member than before, what was typed for that one is kept first.
 */
void
pafi_member_notes_show (PafiMemberNotes *self, PafiStore *store, PafiMemberEntry *entry)
{
  const char *nik = pafi_member_entry_get_nik (entry);
  gboolean same = self->store == store && g_strcmp0 (self->nik, nik) == 0;

  g_return_if_fail (PAFI_IS_MEMBER_NOTES (self));

  /* What is on its way into the store is newer than what was read before it, and that may come later
   * than the word that it is kept. */
  if (same && (self->n_keeping > 0 || !is_kept (self)))
    return;
  if (same && self->unconfirmed && !is_confirmed_by (self, entry))
    return;
  if (!same)
    {
      pafi_member_notes_clear (self);
      self->store = g_object_ref (store);
      self->nik = g_strdup (nik);
    }
  self->unconfirmed = FALSE;
  load (self, pafi_member_entry_get_group (entry), pafi_member_entry_get_note (entry));
  pafi_store_load_groups_async (store, NULL, groups_cb, g_object_ref (self));
}

/**
 * pafi_member_notes_flush:
 * @self: notes
 *
 * Keeps what was typed now.
 */
void
pafi_member_notes_flush (PafiMemberNotes *self)
{
  g_return_if_fail (PAFI_IS_MEMBER_NOTES (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->nik == NULL || is_kept (self))
    return;
  g_free (self->kept_group);
  self->kept_group = g_strdup (gtk_editable_get_text (self->group));
  g_free (self->kept_note);
  self->kept_note = dup_note (self);
  self->n_keeping++;
  self->unconfirmed = TRUE;
  pafi_store_set_note_async (self->store, self->nik, self->kept_group, self->kept_note, NULL,
                             kept_cb, g_object_ref (self));
}

/**
 * pafi_member_notes_clear:
 * @self: notes
 *
 * Keeps what was typed, and is about nobody then.
 */
void
pafi_member_notes_clear (PafiMemberNotes *self)
{
  g_return_if_fail (PAFI_IS_MEMBER_NOTES (self));

  pafi_member_notes_flush (self);
  pafi_member_notes_forget (self);
}

/**
 * pafi_member_notes_forget:
 * @self: notes
 *
 * Is about nobody from now on, and keeps nothing of what was typed: the member is gone, and a note
 * would bring them back.
 */
void
pafi_member_notes_forget (PafiMemberNotes *self)
{
  g_return_if_fail (PAFI_IS_MEMBER_NOTES (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->nik, g_free);
  load (self, "", "");
}
