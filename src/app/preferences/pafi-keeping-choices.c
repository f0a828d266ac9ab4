/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-keeping-choices.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#define YEAR 365

struct _PafiKeepingChoices
{
  GArray *keepings;     /* (owned) (element-type PafiKeeping) */
  GtkStringList *model; /* (owned) their words */
};

static const PafiKeeping offered[] = {
  { FALSE, 0 }, { TRUE, 7 }, { TRUE, 30 }, { TRUE, 90 }, { TRUE, YEAR }, { TRUE, 0 },
};

/**
 * pafi_keeping_from_settings:
 * @settings: the settings
 *
 * Returns: what holds
 */
PafiKeeping
pafi_keeping_from_settings (PafiSettings *settings)
{
  return (PafiKeeping){ pafi_settings_get_keep_history (settings),
                        pafi_settings_get_retention_days (settings) };
}

/**
 * pafi_keeping_apply:
 * @self: what holds from now on
 * @settings: the settings
 *
 * Where nothing is kept, what was kept before grows old as it did.
 */
void
pafi_keeping_apply (PafiKeeping self, PafiSettings *settings)
{
  if (self.keep)
    g_object_set (settings, "retention-days", (int) self.days, NULL);
  g_object_set (settings, "keep-history", self.keep, NULL);
}

/**
 * pafi_keeping_is_same:
 * @a: one
 * @b: another
 *
 * Returns: whether they come to the same
 */
gboolean
pafi_keeping_is_same (PafiKeeping a, PafiKeeping b)
{
  return a.keep == b.keep && (!a.keep || a.days == b.days);
}

/**
 * pafi_keeping_dup_words:
 * @self: a time
 *
 * Returns: (transfer full): "30 days"
 */
char *
pafi_keeping_dup_words (PafiKeeping self)
{
  if (!self.keep)
    return g_strdup (_ ("Don’t keep"));
  if (self.days == 0)
    return g_strdup (_ ("Always"));
  if (self.days == YEAR)
    return g_strdup (_ ("1 year"));
  return g_strdup_printf (ngettext ("%u day", "%u days", self.days), self.days);
}

/**
 * pafi_keeping_choices_new:
 *
 * Returns: (transfer full): what is offered
 */
PafiKeepingChoices *
pafi_keeping_choices_new (void)
{
  PafiKeepingChoices *self = g_new0 (PafiKeepingChoices, 1);

  self->keepings = g_array_new (FALSE, FALSE, sizeof (PafiKeeping));
  return self;
}

/**
 * pafi_keeping_choices_free:
 * @self: (transfer full): choices
 */
void
pafi_keeping_choices_free (PafiKeepingChoices *self)
{
  g_array_unref (self->keepings);
  g_clear_object (&self->model);
  g_free (self);
}

static void
add (PafiKeepingChoices *self, PafiKeeping keeping)
{
  g_autofree char *words = pafi_keeping_dup_words (keeping);

  g_array_append_val (self->keepings, keeping);
  gtk_string_list_append (self->model, words);
}

/* Always is the longest time. */
static gboolean
comes_before (PafiKeeping a, PafiKeeping b)
{
  return a.keep && b.keep && a.days != 0 && (b.days == 0 || a.days < b.days);
}

/**
 * pafi_keeping_choices_set_current:
 * @self: choices
 * @keeping: what holds; it becomes a choice where it is none
 *
 * Returns: whether the model is another one: there is none before this
 */
gboolean
pafi_keeping_choices_set_current (PafiKeepingChoices *self, PafiKeeping keeping)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->keepings->len; i++)
    if (pafi_keeping_is_same (g_array_index (self->keepings, PafiKeeping, i), keeping))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (offered); i++)
    found = found || pafi_keeping_is_same (offered[i], keeping);
  g_array_set_size (self->keepings, 0);
  g_clear_object (&self->model);
  self->model = gtk_string_list_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      if (!found && comes_before (keeping, offered[i]))
        {
          add (self, keeping);
          found = TRUE;
        }
      add (self, offered[i]);
    }
  return TRUE;
}

/**
 * pafi_keeping_choices_get_model:
 * @self: choices
 *
 * Returns: (transfer none) (nullable): their words
 */
GListModel *
pafi_keeping_choices_get_model (PafiKeepingChoices *self)
{
  return G_LIST_MODEL (self->model);
}

/**
 * pafi_keeping_choices_find:
 * @self: choices
 * @keeping: one of them
 *
 * Returns: where it is
 */
guint
pafi_keeping_choices_find (PafiKeepingChoices *self, PafiKeeping keeping)
{
  for (guint i = 0; i < self->keepings->len; i++)
    if (pafi_keeping_is_same (g_array_index (self->keepings, PafiKeeping, i), keeping))
      return i;
  return 0;
}

/**
 * pafi_keeping_choices_get:
 * @self: choices
 * @position: where it is
 *
 * Returns: the choice
 */
PafiKeeping
pafi_keeping_choices_get (PafiKeepingChoices *self, guint position)
{
  return g_array_index (self->keepings, PafiKeeping, MIN (position, self->keepings->len - 1));
}
