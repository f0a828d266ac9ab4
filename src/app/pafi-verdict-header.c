/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-verdict-header.h"

#include <glib/gi18n-lib.h>

struct _PafiVerdictHeader
{
  GtkWidget parent_instance;

  GtkWidget *circle;
  GtkWidget *icon;
  GtkSpinner *spinner;
  GtkLabel *title;
  GtkLabel *subtitle;
};

G_DEFINE_FINAL_TYPE (PafiVerdictHeader, pafi_verdict_header, GTK_TYPE_WIDGET)

static void
show_icon (PafiVerdictHeader *self, const char *icon_name, PafiTone tone)
{
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  pafi_tone_apply (tone, self->circle);
  gtk_widget_set_visible (self->circle, TRUE);
}

static void
pafi_verdict_header_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pafi_verdict_header_parent_class)->dispose (object);
}

static void
pafi_verdict_header_class_init (PafiVerdictHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_verdict_header_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/pafi-verdict-header.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiVerdictHeader, circle);
  gtk_widget_class_bind_template_child (widget_class, PafiVerdictHeader, icon);
  gtk_widget_class_bind_template_child (widget_class, PafiVerdictHeader, spinner);
  gtk_widget_class_bind_template_child (widget_class, PafiVerdictHeader, title);
  gtk_widget_class_bind_template_child (widget_class, PafiVerdictHeader, subtitle);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_verdict_header_init (PafiVerdictHeader *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 14);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_verdict_header_new:
 *
 * Returns: (transfer floating): an empty header
 */
GtkWidget *
pafi_verdict_header_new (void)
{
  return g_object_new (PAFI_TYPE_VERDICT_HEADER, NULL);
}

/**
 * pafi_verdict_header_show_check:
 * @self: a header
 * @check: what to show
 */
void
pafi_verdict_header_show_check (PafiVerdictHeader *self, PafiCheck *check)
{
  PafiOutcome outcome = pafi_check_get_outcome (check);
  PafiFailure *failure = pafi_check_get_failure (check);
  g_autofree char *subtitle = pafi_check_dup_subtitle (check);

  show_icon (self,
             failure != NULL ? pafi_failure_get_icon_name (failure)
                             : pafi_outcome_get_icon_name (outcome),
             pafi_outcome_get_tone (outcome));
  gtk_label_set_label (self->title, pafi_check_get_title (check));
  pafi_verdict_header_set_subtitle (self, subtitle);
}

/**
 * pafi_verdict_header_show_waiting:
 * @self: a header
 * @failure: what is waited for
 */
void
pafi_verdict_header_show_waiting (PafiVerdictHeader *self, PafiFailure *failure)
{
  show_icon (self, pafi_failure_get_icon_name (failure), PAFI_TONE_WARNING);
  gtk_label_set_label (self->title, _ ("Not checked"));
  pafi_verdict_header_set_subtitle (self, pafi_failure_get_subtitle (failure));
}

/**
 * pafi_verdict_header_show_spinner:
 * @self: a header
 * @subtitle: what is being done
 */
void
pafi_verdict_header_show_spinner (PafiVerdictHeader *self, const char *subtitle)
{
  gtk_widget_set_visible (self->circle, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  gtk_spinner_start (self->spinner);
  gtk_label_set_label (self->title, _ ("Checking…"));
  pafi_verdict_header_set_subtitle (self, subtitle);
}

/**
 * pafi_verdict_header_set_subtitle:
 * @self: a header
 * @subtitle: the line below the title, safe to show
 */
void
pafi_verdict_header_set_subtitle (PafiVerdictHeader *self, const char *subtitle)
{
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
}
