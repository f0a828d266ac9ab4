/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-earlier-lists.h"

#include <glib/gi18n-lib.h>

#include "pafi-earlier-row.h"
#include "pafi-store-lists.h"
#include "pafi-text.h"

/* More are shown when the user says so. */
#define FEW_ROWS 10
#define UNDO_SECONDS 5

struct _PafiEarlierLists
{
  GtkWidget parent_instance;

  PafiClock *clock;          /* (owned) (nullable) */
  PafiStore *store;          /* (owned) (nullable) */
  gulong changed_handler;
  GCancellable *cancellable; /* (owned) (nullable): while lists are loaded */
  GPtrArray *infos;          /* (owned) (nullable) (element-type PafiListInfo): newest first */
  gboolean again;            /* the store changed while lists were loaded */
  gboolean stale;            /* the store changed while nobody saw it */
  gboolean all;              /* the user wants to see all */

  GtkWidget *content;
  GtkListBox *list;
  GtkWidget *more;
};

/* A list that is gone, as long as it can come back. */
typedef struct
{
  PafiStore *store;    /* (owned) */
  PafiStoreUndo *undo; /* (owned) */
} Deleted;

enum
{
  PROP_CLOCK = 1,
  PROP_STORE,
  N_PROPS,
};

enum
{
  OPEN,
  RESUME,
  TOAST,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void load (PafiEarlierLists *self);

G_DEFINE_FINAL_TYPE (PafiEarlierLists, pafi_earlier_lists, GTK_TYPE_WIDGET)

static void
deleted_free (gpointer data)
{
  Deleted *deleted = data;

  g_object_unref (deleted->store);
  pafi_store_undo_free (deleted->undo);
  g_free (deleted);
}

static gint64
get_id (gpointer row)
{
  return pafi_earlier_row_get_info (PAFI_EARLIER_ROW (row))->id;
}

static void
emit_toast (PafiEarlierLists *self, AdwToast *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

/* A toast's title is markup on the floor. */
static AdwToast *
new_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return g_object_ref_sink (adw_toast_new (escaped));
}

static void
complain (PafiEarlierLists *self, const GError *error)
{
  g_autoptr (AdwToast) toast = new_toast (error->message);

  emit_toast (self, toast);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiEarlierLists) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!pafi_store_undo_finish (PAFI_STORE (source), result, &error))
    complain (self, error);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  Deleted *deleted = g_object_get_data (G_OBJECT (toast), "pafi-deleted");

  pafi_store_undo_async (deleted->store, deleted->undo, NULL, restored_cb,
                         g_object_ref (user_data));
}

static void
offer_undo (PafiEarlierLists *self, PafiStore *store, PafiStoreUndo *undo, const char *name)
{
  /* Translators: %s is the name of a list, or of a person */
  g_autofree char *text = g_strdup_printf (_ ("%s deleted"), name);
  g_autoptr (AdwToast) toast = new_toast (text);
  Deleted *deleted = g_new (Deleted, 1);

  *deleted = (Deleted){ g_object_ref (store), undo };
  g_object_set_data_full (G_OBJECT (toast), "pafi-deleted", deleted, deleted_free);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  emit_toast (self, toast);
}

typedef struct
{
  PafiEarlierLists *self; /* (owned) */
  char *name;             /* (owned) */
} Deletion;

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deletion *deletion = user_data;
  PafiStore *store = PAFI_STORE (source);
  g_autoptr (GError) error = NULL;
  PafiStoreUndo *undo = pafi_store_delete_list_finish (store, result, &error);

  if (undo != NULL)
    offer_undo (deletion->self, store, undo, deletion->name);
  else
    complain (deletion->self, error);
  g_object_unref (deletion->self);
  g_free (deletion->name);
  g_free (deletion);
}

static void
row_open_cb (PafiEarlierLists *self, PafiEarlierRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, get_id (row));
}

static void
row_resume_cb (PafiEarlierLists *self, PafiEarlierRow *row)
{
  g_signal_emit (self, signals[RESUME], 0, get_id (row));
}

static void
row_delete_cb (PafiEarlierLists *self, PafiEarlierRow *row)
{
  const PafiListInfo *info = pafi_earlier_row_get_info (row);
  Deletion *deletion = g_new (Deletion, 1);

  deletion->self = g_object_ref (self);
  deletion->name = pafi_text_dup_safe (info->name);
  pafi_store_delete_list_async (self->store, info->id, NULL, deleted_cb, deletion);
}

static GtkWidget *
new_row (PafiEarlierLists *self)
{
  GtkWidget *row = pafi_earlier_row_new ();

  g_signal_connect_object (row, "open", G_CALLBACK (row_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "resume", G_CALLBACK (row_resume_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "delete", G_CALLBACK (row_delete_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static guint
count_shown (PafiEarlierLists *self)
{
  const guint n = self->infos != NULL ? self->infos->len : 0;

  return self->all ? n : MIN (n, FEW_ROWS);
}

/* Where the focus is among the rows, -1 for elsewhere. */
static int
get_focus (PafiEarlierLists *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, PAFI_TYPE_EARLIER_ROW) : NULL;

  if (row == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (self->list))
    return -1;
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

/* Rows stay where they are and change what they say, but for one that was deleted: so the focus
 * stays where it was, or goes to the row that came into its place. */
static void
show (PafiEarlierLists *self)
{
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  const guint n_shown = count_shown (self);
  const int focus = get_focus (self);
  GtkListBoxRow *row;

  for (guint i = 0; i < n_shown; i++)
    {
      const PafiListInfo *info = g_ptr_array_index (self->infos, i);

      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      while (row != NULL && get_id (row) > info->id)
        {
          gtk_list_box_remove (self->list, GTK_WIDGET (row));
          row = gtk_list_box_get_row_at_index (self->list, (int) i);
        }
      if (row == NULL || get_id (row) != info->id)
        {
          row = GTK_LIST_BOX_ROW (new_row (self));
          pafi_earlier_row_set_info (PAFI_EARLIER_ROW (row), info, now);
          gtk_list_box_insert (self->list, GTK_WIDGET (row), (int) i);
        }
      else
        pafi_earlier_row_set_info (PAFI_EARLIER_ROW (row), info, now);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n_shown)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  if (focus >= 0 && get_focus (self) < 0 && n_shown > 0)
    gtk_widget_grab_focus (GTK_WIDGET (
      gtk_list_box_get_row_at_index (self->list, MIN (focus, (int) n_shown - 1))));
  gtk_widget_set_visible (self->more, self->infos != NULL && n_shown < self->infos->len);
  gtk_widget_set_visible (GTK_WIDGET (self), n_shown > 0);
}

static void
show_all_cb (PafiEarlierLists *self)
{
  GtkListBoxRow *row;

  self->all = TRUE;
  show (self);
  row = gtk_list_box_get_row_at_index (self->list, FEW_ROWS);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiEarlierLists) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos =
    pafi_store_load_lists_finish (PAFI_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      PAFI_STORE (source) != self->store)
    return;
  g_clear_object (&self->cancellable);
  /* That there is no store to read from is said elsewhere; here is nothing to show then. */
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  self->infos = g_steal_pointer (&infos);
  show (self);
  if (self->again)
    load (self);
}

static void
load (PafiEarlierLists *self)
{
  if (self->store == NULL || self->clock == NULL)
    return;
  self->again = self->cancellable != NULL;
  if (self->again)
    return;
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  pafi_store_load_lists_async (self->store, NULL, self->cancellable, loaded_cb,
                               g_object_ref (self));
}

/* A run tells of each row; while another page is in front, nobody looks. */
static void
changed_cb (PafiEarlierLists *self, guint what)
{
  if ((what & (PAFI_STORE_CHANGE_LISTS | PAFI_STORE_CHANGE_ROWS)) == 0)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && !gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = TRUE;
  else
    load (self);
}

static void
pafi_earlier_lists_map (GtkWidget *widget)
{
  PafiEarlierLists *self = PAFI_EARLIER_LISTS (widget);

  GTK_WIDGET_CLASS (pafi_earlier_lists_parent_class)->map (widget);
  if (self->stale)
    load (self);
  else if (self->infos != NULL)
    /* Times have gone by. */
    show (self);
}

static void
forget_store (PafiEarlierLists *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
  g_clear_pointer (&self->infos, g_ptr_array_unref);
  self->again = self->stale = self->all = FALSE;
}

static void
pafi_earlier_lists_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiEarlierLists *self = PAFI_EARLIER_LISTS (object);

  switch (prop_id)
    {
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_earlier_lists_set_property (GObject *object, guint prop_id, const GValue *value,
                                 GParamSpec *pspec)
{
  PafiEarlierLists *self = PAFI_EARLIER_LISTS (object);

  switch (prop_id)
    {
    case PROP_CLOCK:
      pafi_earlier_lists_set_clock (self, g_value_get_object (value));
      break;
    case PROP_STORE:
      pafi_earlier_lists_set_store (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_earlier_lists_dispose (GObject *object)
{
  PafiEarlierLists *self = PAFI_EARLIER_LISTS (object);

  forget_store (self);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_earlier_lists_parent_class)->dispose (object);
}

static void
pafi_earlier_lists_class_init (PafiEarlierListsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pafi_earlier_lists_get_property;
  object_class->set_property = pafi_earlier_lists_set_property;
  object_class->dispose = pafi_earlier_lists_dispose;
  widget_class->map = pafi_earlier_lists_map;

  props[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, PAFI_TYPE_CLOCK, flags);
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, PAFI_TYPE_STORE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[RESUME] = g_signal_new ("resume", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-earlier-lists.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiEarlierLists, content);
  gtk_widget_class_bind_template_child (widget_class, PafiEarlierLists, list);
  gtk_widget_class_bind_template_child (widget_class, PafiEarlierLists, more);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_earlier_lists_init (PafiEarlierLists *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_earlier_lists_new:
 * @clock: what time it is
 *
 * Returns: (transfer floating): the lists of no store yet
 */
GtkWidget *
pafi_earlier_lists_new (PafiClock *clock)
{
  return g_object_new (PAFI_TYPE_EARLIER_LISTS, "clock", clock, NULL);
}

/**
 * pafi_earlier_lists_set_clock:
 * @self: the lists
 * @clock: what time it is
 */
void
pafi_earlier_lists_set_clock (PafiEarlierLists *self, PafiClock *clock)
{
  if (!g_set_object (&self->clock, clock))
    return;
  load (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CLOCK]);
}

/**
 * pafi_earlier_lists_set_store:
 * @self: the lists
 * @store: (nullable): where they are; %NULL while there is none
 *
 * What was shown of another store is gone at once.
 */
void
pafi_earlier_lists_set_store (PafiEarlierLists *self, PafiStore *store)
{
  if (store == self->store)
    return;
  forget_store (self);
  if (self->clock != NULL)
    show (self);
  if (store != NULL)
    {
      self->store = g_object_ref (store);
      self->changed_handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb),
                                                        self);
      load (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STORE]);
}
