/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-deletion.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"

#define UNDO_SECONDS 5

struct _PafiMembersDeletion
{
  GObject parent_instance;

  AdwToast *toast; /* (owned) (nullable): the last one, as long as it is shown */
};

/* Who is gone, as long as they can come back: it lives with the toast. */
typedef struct
{
  PafiStore *store;    /* (owned) */
  PafiStoreUndo *undo; /* (owned) */
} Gone;

/* What is being deleted. */
typedef struct
{
  PafiMembersDeletion *self; /* (owned) */
  char **niks;               /* (owned) */
  char *name;                /* (owned) (nullable) */
} Deletion;

enum
{
  TOAST,
  DELETED,
  RESTORED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiMembersDeletion, pafi_members_deletion, G_TYPE_OBJECT)

static void
gone_free (gpointer data)
{
  Gone *gone = data;

  g_object_unref (gone->store);
  pafi_store_undo_free (gone->undo);
  g_free (gone);
}

static void
deletion_free (Deletion *deletion)
{
  g_object_unref (deletion->self);
  g_strfreev (deletion->niks);
  g_free (deletion->name);
  g_free (deletion);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deletion, deletion_free)

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMembersDeletion) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pafi_store_undo_finish (PAFI_STORE (source), result, &error))
    g_signal_emit (self, signals[RESTORED], 0);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
restore (PafiMembersDeletion *self, AdwToast *toast)
{
  Gone *gone = g_object_get_data (G_OBJECT (toast), "pafi-gone");

  if (gone == NULL)
    return;
  pafi_store_undo_async (gone->store, gone->undo, NULL, restored_cb, g_object_ref (self));
  /* Once is enough. */
  g_object_set_data (G_OBJECT (toast), "pafi-gone", NULL);
}

static void
button_cb (AdwToast *toast, gpointer user_data)
{
  restore (user_data, toast);
}

static void
dismissed_cb (AdwToast *toast, gpointer user_data)
{
  PafiMembersDeletion *self = user_data;

  if (self->toast == toast)
    g_clear_object (&self->toast);
}

static char *
dup_text (Deletion *deletion)
{
  guint n = g_strv_length (deletion->niks);
  g_autofree char *count = pafi_format_count (n);

  if (deletion->name != NULL)
    /* Translators: %s is the name of a list, or of a person */
    return g_strdup_printf (_ ("%s deleted"), deletion->name);
  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s member deleted", "%s members deleted", n), count);
}

static void
offer_undo (Deletion *deletion, PafiStore *store, PafiStoreUndo *undo)
{
  PafiMembersDeletion *self = deletion->self;
  g_autofree char *text = dup_text (deletion);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (AdwToast) toast = g_object_ref_sink (adw_toast_new (escaped));
  Gone *gone = g_new (Gone, 1);

  *gone = (Gone){ g_object_ref (store), undo };
  g_object_set_data_full (G_OBJECT (toast), "pafi-gone", gone, gone_free);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (button_cb), self, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  g_set_object (&self->toast, toast);
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Deletion) deletion = user_data;
  PafiStore *store = PAFI_STORE (source);
  g_autoptr (GError) error = NULL;
  PafiStoreUndo *undo = pafi_store_delete_members_finish (store, result, &error);

  if (undo == NULL)
    {
      g_signal_emit (deletion->self, signals[FAILED], 0, error);
      return;
    }
  g_signal_emit (deletion->self, signals[DELETED], 0, deletion->niks);
  offer_undo (deletion, store, undo);
}

static void
pafi_members_deletion_dispose (GObject *object)
{
  g_clear_object (&PAFI_MEMBERS_DELETION (object)->toast);

  G_OBJECT_CLASS (pafi_members_deletion_parent_class)->dispose (object);
}

static void
pafi_members_deletion_class_init (PafiMembersDeletionClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_members_deletion_dispose;

  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, ADW_TYPE_TOAST);
  signals[DELETED] = g_signal_new ("deleted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[RESTORED] = g_signal_new ("restored", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
pafi_members_deletion_init (PafiMembersDeletion *self)
{
}

/**
 * pafi_members_deletion_new:
 *
 * Returns: (transfer full): nothing deleted yet
 */
PafiMembersDeletion *
pafi_members_deletion_new (void)
{
  return g_object_new (PAFI_TYPE_MEMBERS_DELETION, NULL);
}

/**
 * pafi_members_deletion_run:
 * @self: deletions
 * @store: where from
 * @niks: (array zero-terminated=1): whose
 * @name: (nullable): who it is, where it is one; safe to show
 *
 * Deletes members with all their checks.
 */
void
pafi_members_deletion_run (PafiMembersDeletion *self, PafiStore *store, const char *const *niks,
                           const char *name)
{
  Deletion *deletion;

  g_return_if_fail (PAFI_IS_MEMBERS_DELETION (self));

  deletion = g_new (Deletion, 1);
  *deletion = (Deletion){ g_object_ref (self), g_strdupv ((char **) niks), g_strdup (name) };
  pafi_store_delete_members_async (store, niks, NULL, deleted_cb, deletion);
}

/**
 * pafi_members_deletion_undo:
 * @self: deletions
 *
 * Brings back who was deleted last, as long as the toast is shown.
 *
 * Returns: whether there was somebody
 */
gboolean
pafi_members_deletion_undo (PafiMembersDeletion *self)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_val_if_fail (PAFI_IS_MEMBERS_DELETION (self), FALSE);

  toast = g_steal_pointer (&self->toast);
  if (toast == NULL)
    return FALSE;
  restore (self, toast);
  adw_toast_dismiss (toast);
  return TRUE;
}
