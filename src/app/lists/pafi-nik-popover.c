/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-nik-popover.h"

#include <glib/gi18n-lib.h>

#include "pafi-check-words.h"
#include "pafi-compat.h"
#include "pafi-list-import.h"
#include "pafi-nik-entry.h"
#include "pafi-nik.h"
#include "pafi-text.h"

struct _PafiNikPopover
{
  GtkPopover parent_instance;

  PafiClock *clock;  /* (owned) */
  PafiStore *store;  /* (owned) (nullable) */
  PafiListRow *row;  /* (owned) (nullable) */
  gint64 list;
  char *initial;     /* (owned) (nullable) what stood in the entry at first */
  GtkWidget *before; /* (unowned) (nullable) what had the focus, weakly */
  gulong unmap_handler;
  gulong root_handler;
  gboolean busy;     /* until it is written nothing more is to be pressed */

  GtkLabel *whose;
  GtkLabel *problem;
  GtkWidget *entry;
  GtkLabel *reading;
  GtkLabel *count;
  GtkWidget *confirm;
  GtkWidget *save;
};

/* On its way into the store. */
typedef struct
{
  PafiNikPopover *self; /* (owned) */
  PafiListRow *row;     /* (owned) */
  char *nik;            /* (owned) */
  gboolean confirmed;
} Correction;

enum
{
  CORRECTED,
  CONFIRMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiNikPopover, pafi_nik_popover, GTK_TYPE_POPOVER)

static void
correction_free (Correction *self)
{
  g_object_unref (self->self);
  g_object_unref (self->row);
  g_free (self->nik);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Correction, correction_free)

static void
set_error_class (GtkWidget *widget, gboolean error)
{
  if (error)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

static const char *
get_text (PafiNikPopover *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* The error stands where the reading stands (ux/README.md, 4); %NULL shows the reading. */
static void
show_reading (PafiNikPopover *self, const char *error)
{
  const char *text = get_text (self);
  g_autofree char *reading =
    pafi_check_words_dup_reading (text, pafi_clock_get_today (self->clock));
  g_autofree char *count = pafi_check_words_dup_count (text);
  g_autofree char *description = g_strdup_printf ("%s, %s", reading, count);

  gtk_label_set_label (self->reading, error != NULL ? error : reading);
  gtk_label_set_label (self->count, count);
  set_error_class (GTK_WIDGET (self->reading), error != NULL);
  set_error_class (GTK_WIDGET (self->count), error != NULL);
  set_error_class (self->entry, error != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  pafi_compat_announce (self->entry, error != NULL ? error : description);
}

static gboolean
is_suspect (PafiNikPopover *self)
{
  return self->row != NULL && pafi_list_row_get_condition (self->row) == PAFI_ROW_SUSPECT;
}

static gboolean
is_changed (PafiNikPopover *self)
{
  return g_strcmp0 (get_text (self), self->initial) != 0;
}

static void
changed_cb (PafiNikPopover *self)
{
  if (self->row == NULL)
    return;
  show_reading (self, NULL);
  gtk_widget_set_sensitive (self->save, is_changed (self));
  gtk_widget_set_sensitive (self->confirm, !is_changed (self));
}

static void
refuse (PafiNikPopover *self, const char *error)
{
  show_reading (self, error);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/* Not by making the entry insensitive: it would miss that the focus leaves it. */
static void
set_busy (PafiNikPopover *self, gboolean busy)
{
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !busy);
  gtk_widget_set_sensitive (self->save, !busy && is_changed (self));
  gtk_widget_set_sensitive (self->confirm, !busy && !is_changed (self));
  self->busy = busy;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Correction) correction = user_data;
  PafiNikPopover *self = correction->self;
  /* Another row may be shown meanwhile. */
  const gboolean shown = self->row == correction->row;
  const guint number = pafi_list_row_get_number (correction->row);
  g_autoptr (GError) error = NULL;

  if (shown)
    set_busy (self, FALSE);
  if (!pafi_store_correct_row_finish (PAFI_STORE (source), result, &error))
    {
      if (shown)
        refuse (self, error->message);
      return;
    }
  if (shown)
    gtk_popover_popdown (GTK_POPOVER (self));
  if (correction->confirmed)
    g_signal_emit (self, signals[CONFIRMED], 0, number);
  else
    g_signal_emit (self, signals[CORRECTED], 0, number, correction->nik);
}

static void
write_nik (PafiNikPopover *self, const char *nik, gboolean confirmed)
{
  Correction *correction = g_new (Correction, 1);

  *correction = (Correction){
    g_object_ref (self),
    g_object_ref (self->row),
    g_strdup (nik),
    confirmed,
  };
  set_busy (self, TRUE);
  pafi_store_correct_row_async (self->store, self->list, pafi_list_row_get_number (self->row),
                                confirmed ? pafi_list_row_get_nik_text (self->row) : nik, nik,
                                PAFI_ROW_READY, NULL, written_cb, correction);
}

static void
save_cb (PafiNikPopover *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (get_text (self), &error);
  g_autofree char *problem = NULL;

  if (self->busy)
    return;
  if (nik == NULL)
    refuse (self, error->message);
  else if (is_changed (self))
    write_nik (self, pafi_nik_get_digits (nik), FALSE);
  else
    {
      /* Enter alone does not say that a suspect NIK is right, nor that a duplicate is none. */
      problem = pafi_row_dup_reading (self->row, pafi_clock_get_today (self->clock));
      refuse (self, problem);
    }
}

static void
confirm_cb (PafiNikPopover *self)
{
  write_nik (self, pafi_list_row_get_nik (self->row), TRUE);
}

/* The focus goes back to where it came from: the row in the table. */
static void
return_focus (PafiNikPopover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *before = self->before;

  g_clear_weak_pointer (&self->before);
  /* A window that is being closed has no focus to give. */
  if (focus == NULL || !gtk_widget_get_realized (GTK_WIDGET (root)) ||
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  if (before != NULL && gtk_widget_get_root (before) == root && gtk_widget_get_mapped (before))
    gtk_root_set_focus (root, before);
  else
    gtk_root_set_focus (root, NULL);
}

static void
let_go (PafiNikPopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent == NULL)
    return;
  return_focus (self);
  g_clear_signal_handler (&self->unmap_handler, parent);
  g_clear_signal_handler (&self->root_handler, parent);
  gtk_widget_unparent (GTK_WIDGET (self));
}

/* The parent has left its window. */
static void
root_cb (PafiNikPopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (parent != NULL && gtk_widget_get_root (parent) == NULL)
    let_go (self);
}

/* It stays with its parent: on GTK 4.8 a window asks the surface below the pointer for its motion,
 * and where that was the popover's, which is gone without a parent, it crashes. */
static void
pafi_nik_popover_closed (GtkPopover *popover)
{
  PafiNikPopover *self = PAFI_NIK_POPOVER (popover);

  g_clear_object (&self->row);
  return_focus (self);
}

static void
pafi_nik_popover_dispose (GObject *object)
{
  PafiNikPopover *self = PAFI_NIK_POPOVER (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->store);
  g_clear_object (&self->row);
  g_clear_pointer (&self->initial, g_free);
  g_clear_weak_pointer (&self->before);

  G_OBJECT_CLASS (pafi_nik_popover_parent_class)->dispose (object);
}

static void
pafi_nik_popover_class_init (PafiNikPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_nik_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = pafi_nik_popover_closed;

  signals[CORRECTED] = g_signal_new ("corrected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (PAFI_TYPE_NIK_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-nik-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiNikPopover, whose);
  gtk_widget_class_bind_template_child (widget_class, PafiNikPopover, problem);
  gtk_widget_class_bind_template_child (widget_class, PafiNikPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, PafiNikPopover, reading);
  gtk_widget_class_bind_template_child (widget_class, PafiNikPopover, count);
  gtk_widget_class_bind_template_child (widget_class, PafiNikPopover, confirm);
  gtk_widget_class_bind_template_child (widget_class, PafiNikPopover, save);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
}

static void
pafi_nik_popover_init (PafiNikPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_nik_popover_new:
 * @clock: what day it is
 *
 * Returns: (transfer floating): a popover of no row yet
 */
GtkWidget *
pafi_nik_popover_new (PafiClock *clock)
{
  PafiNikPopover *self = g_object_new (PAFI_TYPE_NIK_POPOVER, NULL);

  self->clock = g_object_ref (clock);
  return GTK_WIDGET (self);
}

static char *
dup_whose (PafiListRow *row)
{
  g_autofree char *name = pafi_text_dup_safe (pafi_list_row_get_name (row));
  const guint line = pafi_list_row_get_line (row);

  if (*name == '\0')
    /* Translators: %u is a row of a file */
    return g_strdup_printf (_ ("Row %u"), line);
  /* Translators: a row of a file, and the name that stands there */
  return g_strdup_printf (_ ("Row %1$u, %2$s"), line, name);
}

static void
show_row (PafiNikPopover *self)
{
  g_autofree char *whose = dup_whose (self->row);
  g_autofree char *problem =
    pafi_row_dup_reading (self->row, pafi_clock_get_today (self->clock));
  const char *nik = pafi_list_row_get_nik (self->row);
  const char *text = nik != NULL ? nik : pafi_list_row_get_nik_text (self->row);

  gtk_label_set_label (self->whose, whose);
  gtk_label_set_label (self->problem, problem);
  pafi_nik_entry_paste (PAFI_NIK_ENTRY (self->entry), text);
  g_free (self->initial);
  self->initial = g_strdup (get_text (self));
  gtk_widget_set_visible (self->confirm, is_suspect (self));
  set_busy (self, FALSE);
  changed_cb (self);
  pafi_compat_announce (self->entry, problem);
}

/**
 * pafi_nik_popover_present:
 * @self: a popover
 * @store: where the list is
 * @list: the list
 * @row: a row of it
 * @parent: what it stands on, with a layout manager
 * @at: (nullable): where on it; %NULL for all of it
 *
 * Opens, with all of the entry's text selected: who knows the NIK types it over.
 */
void
pafi_nik_popover_present (PafiNikPopover *self, PafiStore *store, gint64 list, PafiListRow *row,
                          GtkWidget *parent, const GdkRectangle *at)
{
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != parent)
    {
      let_go (self);
      gtk_widget_set_parent (GTK_WIDGET (self), parent);
      self->unmap_handler =
        g_signal_connect_object (parent, "unmap", G_CALLBACK (gtk_popover_popdown), self,
                                 G_CONNECT_SWAPPED);
      self->root_handler =
        g_signal_connect_object (parent, "notify::root", G_CALLBACK (root_cb), self,
                                 G_CONNECT_SWAPPED);
    }
  if (gtk_widget_get_root (parent) != NULL)
    g_set_weak_pointer (&self->before, gtk_root_get_focus (gtk_widget_get_root (parent)));
  g_set_object (&self->store, store);
  g_set_object (&self->row, row);
  self->list = list;
  gtk_popover_set_pointing_to (GTK_POPOVER (self), at);
  show_row (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
