/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-nik-form.h"

#include <glib/gi18n-lib.h>

#include "pafi-check-words.h"
#include "pafi-compat.h"
#include "pafi-nik-entry.h"

struct _PafiNikForm
{
  GtkWidget parent_instance;

  PafiCheckModel *model; /* (owned) (nullable) */
  GtkWidget *entry;
  GtkButton *button;
  GtkWidget *reading;
  GtkWidget *count;
};

enum
{
  SEVERAL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiNikForm, pafi_nik_form, GTK_TYPE_WIDGET)

static void
describe (PafiNikForm *self, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

static void
set_error_class (GtkWidget *widget, gboolean error)
{
  if (error)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

/* The error stands where the reading stands, which has nothing to say then. */
static void
update_reading (PafiNikForm *self)
{
  const char *text = pafi_check_model_get_text (self->model);
  const char *error = pafi_check_model_get_error (self->model);
  PafiDate today = pafi_clock_get_today (pafi_check_model_get_clock (self->model));
  g_autofree char *reading = pafi_check_words_dup_reading (text, today);
  g_autofree char *count = pafi_check_words_dup_count (text);
  g_autofree char *description = g_strdup_printf ("%s, %s", reading, count);

  gtk_label_set_label (GTK_LABEL (self->reading), error != NULL ? error : reading);
  gtk_label_set_label (GTK_LABEL (self->count), count);
  set_error_class (self->reading, error != NULL);
  set_error_class (self->count, error != NULL);
  set_error_class (self->entry, error != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  describe (self, error != NULL ? error : description);
}

static void
update_button (PafiNikForm *self)
{
  gboolean busy = pafi_check_model_get_state (self->model) == PAFI_CHECK_STATE_CHECKING;

  gtk_button_set_label (self->button, busy ? _ ("Cancel") : C_ ("verb", "Check"));
  if (busy)
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
}

static void
submit_cb (PafiNikForm *self)
{
  pafi_check_model_submit (self->model);
  if (pafi_check_model_get_error (self->model) != NULL)
    pafi_nik_form_focus (self);
}

static void
clicked_cb (PafiNikForm *self)
{
  if (pafi_check_model_get_state (self->model) == PAFI_CHECK_STATE_CHECKING)
    pafi_check_model_cancel (self->model);
  else
    submit_cb (self);
}

static void
several_cb (PafiNikForm *self, guint n, const char *text)
{
  g_signal_emit (self, signals[SEVERAL], 0, n, text);
}

static void
pafi_nik_form_dispose (GObject *object)
{
  PafiNikForm *self = PAFI_NIK_FORM (object);
  GtkWidget *child;

  g_clear_object (&self->model);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pafi_nik_form_parent_class)->dispose (object);
}

static void
pafi_nik_form_class_init (PafiNikFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_nik_form_dispose;

  signals[SEVERAL] = g_signal_new ("several", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);

  g_type_ensure (PAFI_TYPE_NIK_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-nik-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiNikForm, entry);
  gtk_widget_class_bind_template_child (widget_class, PafiNikForm, button);
  gtk_widget_class_bind_template_child (widget_class, PafiNikForm, reading);
  gtk_widget_class_bind_template_child (widget_class, PafiNikForm, count);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, several_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_nik_form_init (PafiNikForm *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_nik_form_set_model:
 * @self: a form
 * @model: what it shows and changes; to be set once
 */
void
pafi_nik_form_set_model (PafiNikForm *self, PafiCheckModel *model)
{
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  g_object_bind_property (model, "text", self->entry, "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (model, "notify::text", G_CALLBACK (update_reading), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::error", G_CALLBACK (update_reading), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::state", G_CALLBACK (update_button), self,
                           G_CONNECT_SWAPPED);
  update_reading (self);
  update_button (self);
}

/**
 * pafi_nik_form_focus:
 * @self: a form
 *
 * Moves the focus to the entry and selects all of it, so that the next NIK can be typed.
 */
void
pafi_nik_form_focus (PafiNikForm *self)
{
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * pafi_nik_form_paste:
 * @self: a form
 * @text: outside text
 *
 * Puts @text into the entry, as if it were pasted.
 */
void
pafi_nik_form_paste (PafiNikForm *self, const char *text)
{
  pafi_nik_entry_paste (PAFI_NIK_ENTRY (self->entry), text);
}

/**
 * pafi_nik_form_announce:
 * @self: a form
 * @text: what a screen reader should say
 *
 * Says it through the description of the entry, which has the focus: a changed label says nothing on
 * the floor (ux/README.md, 11).
 */
void
pafi_nik_form_announce (PafiNikForm *self, const char *text)
{
  describe (self, text);
  pafi_compat_announce (self->entry, text);
}
