/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-probe-row.h"

struct _PafiProbeRow
{
  AdwActionRow parent_instance;

  GtkStack *stack;     /* owned as a prefix */
  GtkImage *icon;      /* the stack's */
  GtkSpinner *spinner; /* the stack's */
};

G_DEFINE_FINAL_TYPE (PafiProbeRow, pafi_probe_row, ADW_TYPE_ACTION_ROW)

static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[] = {
  [PAFI_PROBE_STATE_UNTESTED] = { "content-loading-symbolic", "dim-label" },
  [PAFI_PROBE_STATE_PASSED] = { "object-select-symbolic", "success" },
  [PAFI_PROBE_STATE_FAILED] = { "action-unavailable-symbolic", "error" },
};

static void
pafi_probe_row_class_init (PafiProbeRowClass *klass)
{
}

static void
pafi_probe_row_init (PafiProbeRow *self)
{
  /* The row's words say all that the icon does. */
  self->icon =
    g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->spinner =
    g_object_new (GTK_TYPE_SPINNER, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->stack), GTK_ALIGN_CENTER);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->icon));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->spinner));
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->stack));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/**
 * pafi_probe_row_new:
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
pafi_probe_row_new (void)
{
  return g_object_new (PAFI_TYPE_PROBE_ROW, NULL);
}

/**
 * pafi_probe_row_show:
 * @self: a row
 * @state: how far the step is
 * @title: what it is, or what failed
 * @subtitle: what came out
 */
void
pafi_probe_row_show (PafiProbeRow *self, PafiProbeState state, const char *title,
                     const char *subtitle)
{
  const gboolean running = state == PAFI_PROBE_STATE_RUNNING;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  subtitle, -1);
  gtk_stack_set_visible_child (self->stack,
                               running ? GTK_WIDGET (self->spinner) : GTK_WIDGET (self->icon));
  gtk_spinner_set_spinning (self->spinner, running);
  if (running)
    return;

  gtk_image_set_from_icon_name (self->icon, looks[state].icon_name);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (looks[i].css_class != NULL)
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[state].css_class);
}
