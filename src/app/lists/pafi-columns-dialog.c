/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-columns-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-text.h"

/* More columns than anybody looks at are not shown; they can be chosen all the same. */
#define MOST_COLUMNS 40
#define CELL_CHARS 24

struct _PafiColumnsDialog
{
  AdwWindow parent_instance;

  GTask *task;               /* (owned) (nullable): what was asked */
  GFile *file;               /* (owned) */
  PafiImportOptions before;  /* how it was read */
  PafiTableOutline *outline; /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while the file is read */
  int column;                /* that is to be chosen once it was read, -1 for the suggested one */
  gboolean filling;          /* rows change by themselves */

  AdwComboRow *sheet_row;
  AdwComboRow *separator_row;
  AdwComboRow *column_row;
  GtkWidget *apply;
  GtkLabel *problem;
  GtkWidget *card;
  GtkGrid *grid;
};

/* What may stand between the cells of a text, in the order of the row. */
static const char separators[] = { ';', ',', '\t', '|' };

static const char *const separator_labels[] = {
  N_ ("Semicolon (;)"),
  N_ ("Comma (,)"),
  N_ ("Tab"),
  N_ ("Bar (|)"),
};

static void read_outline (PafiColumnsDialog *self);

G_DEFINE_FINAL_TYPE (PafiColumnsDialog, pafi_columns_dialog, ADW_TYPE_WINDOW)

/* Where nothing is chosen yet, that is the first word: libadwaita 1.7 has something chosen always. */
#define NOTHING "—"

static guint
get_chosen (AdwComboRow *row)
{
  GListModel *model = adw_combo_row_get_model (row);
  guint selected = adw_combo_row_get_selected (row);
  guint n_before = 0;

  if (model != NULL)
    n_before = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (model), NOTHING));
  return selected != GTK_INVALID_LIST_POSITION && selected >= n_before ? selected - n_before
                                                                      : GTK_INVALID_LIST_POSITION;
}

static guint
get_sheet (PafiColumnsDialog *self)
{
  guint selected = get_chosen (self->sheet_row);

  return selected != GTK_INVALID_LIST_POSITION ? selected : 0;
}

static char
get_separator (PafiColumnsDialog *self)
{
  guint selected = get_chosen (self->separator_row);

  return selected < sizeof separators ? separators[selected] : self->before.separator;
}

static int
get_column (PafiColumnsDialog *self)
{
  guint selected = get_chosen (self->column_row);

  return selected != GTK_INVALID_LIST_POSITION ? (int) selected : -1;
}

/* Words for a row, safe to show. */
static GListModel *
new_words (const char *const *words, gboolean nothing)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  if (nothing)
    gtk_string_list_append (list, NOTHING);
  g_object_set_data (G_OBJECT (list), NOTHING, GUINT_TO_POINTER (nothing ? 1 : 0));
  for (gsize i = 0; words[i] != NULL; i++)
    gtk_string_list_take (list, pafi_text_dup_safe (words[i]));
  return G_LIST_MODEL (list);
}

static void
set_words (PafiColumnsDialog *self, AdwComboRow *row, const char *const *words, guint selected)
{
  gboolean nothing = selected == GTK_INVALID_LIST_POSITION;
  g_autoptr (GListModel) model = new_words (words, nothing);

  self->filling = TRUE;
  adw_combo_row_set_model (row, model);
  adw_combo_row_set_selected (row, nothing ? 0 : selected);
  self->filling = FALSE;
}

static void
update_apply (PafiColumnsDialog *self)
{
  gtk_widget_set_sensitive (self->apply, self->outline != NULL && get_column (self) >= 0);
}

static GtkWidget *
new_cell (const char *text, gboolean header, gboolean chosen)
{
  g_autofree char *safe = pafi_text_dup_safe (text);
  GtkWidget *label = gtk_label_new (safe);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_label_set_width_chars (GTK_LABEL (label),
                             (int) MIN (g_utf8_strlen (safe, -1), CELL_CHARS));
  gtk_widget_set_tooltip_text (label, safe);
  if (chosen)
    gtk_widget_add_css_class (label, "heading");
  else if (header)
    gtk_widget_add_css_class (label, "dim-label");
  if (header)
    gtk_widget_add_css_class (label, "caption-heading");
  return label;
}

static void
fill_row (PafiColumnsDialog *self, const char *const *cells, int row)
{
  const int chosen = get_column (self);

  for (int i = 0; i < MOST_COLUMNS && cells[i] != NULL; i++)
    gtk_grid_attach (self->grid, new_cell (cells[i], row == 0, i == chosen), i, row, 1, 1);
}

static void
show_rows (PafiColumnsDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (self->outline == NULL)
    return;
  fill_row (self, (const char *const *) self->outline->columns, 0);
  for (guint i = 0; i < self->outline->rows->len; i++)
    fill_row (self, g_ptr_array_index (self->outline->rows, i), (int) i + 1);
}

static void
show_problem (PafiColumnsDialog *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_visible (self->card, problem == NULL);
}

static void
column_changed_cb (PafiColumnsDialog *self)
{
  if (self->filling)
    return;
  show_rows (self);
  update_apply (self);
}

static void
source_changed_cb (PafiColumnsDialog *self)
{
  if (self->filling || self->task == NULL)
    return;
  /* Another sheet has other columns. */
  self->column = -1;
  read_outline (self);
}

static void
show_outline (PafiColumnsDialog *self)
{
  PafiTableOutline *outline = self->outline;
  const int n_columns = (int) g_strv_length (outline->columns);
  int column = self->column >= 0 ? self->column : outline->suggested;

  if (adw_combo_row_get_model (self->sheet_row) == NULL)
    set_words (self, self->sheet_row, (const char *const *) outline->sheets, self->before.sheet);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row), g_strv_length (outline->sheets) > 1);
  /* Only a text has no sheet. */
  gtk_widget_set_visible (GTK_WIDGET (self->separator_row), *outline->sheets == NULL);
  set_words (self, self->column_row, (const char *const *) outline->columns,
             column >= 0 && column < n_columns ? (guint) column : GTK_INVALID_LIST_POSITION);
  show_rows (self);
  show_problem (self,
                n_columns == 0 || outline->rows->len == 0 ? _ ("There is no row here.") : NULL);
}

static void
outline_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiColumnsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  PafiTableOutline *outline = pafi_table_outline_finish (result, &error);

  /* Another sheet was chosen meanwhile, or the window is closed. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->task == NULL)
    {
      g_clear_pointer (&outline, pafi_table_outline_free);
      return;
    }
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->outline, pafi_table_outline_free);
  self->outline = outline;
  if (outline != NULL)
    show_outline (self);
  else
    show_problem (self, error->message);
  update_apply (self);
}

static void
read_outline (PafiColumnsDialog *self)
{
  const guint sheet =
    adw_combo_row_get_model (self->sheet_row) != NULL ? get_sheet (self) : self->before.sheet;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (self->apply, FALSE);
  pafi_table_outline_async (self->file, sheet, get_separator (self), self->cancellable, outline_cb,
                            g_object_ref (self));
}

static void
apply_cb (PafiColumnsDialog *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  PafiColumnsChoice *choice = g_new0 (PafiColumnsChoice, 1);

  choice->options.sheet = get_sheet (self);
  choice->options.column = get_column (self);
  choice->options.separator = get_separator (self);
  choice->changed = choice->options.sheet != self->before.sheet ||
                    choice->options.column != self->before.column ||
                    choice->options.separator != self->before.separator;
  g_task_return_pointer (task, choice, g_free);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
give_up (PafiColumnsDialog *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_cancellable_cancel (self->cancellable);
  if (task != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
}

static void
pafi_columns_dialog_dispose (GObject *object)
{
  PafiColumnsDialog *self = PAFI_COLUMNS_DIALOG (object);

  give_up (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_clear_pointer (&self->outline, pafi_table_outline_free);

  G_OBJECT_CLASS (pafi_columns_dialog_parent_class)->dispose (object);
}

static void
pafi_columns_dialog_class_init (PafiColumnsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_columns_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-columns-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiColumnsDialog, sheet_row);
  gtk_widget_class_bind_template_child (widget_class, PafiColumnsDialog, separator_row);
  gtk_widget_class_bind_template_child (widget_class, PafiColumnsDialog, column_row);
  gtk_widget_class_bind_template_child (widget_class, PafiColumnsDialog, apply);
  gtk_widget_class_bind_template_child (widget_class, PafiColumnsDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PafiColumnsDialog, card);
  gtk_widget_class_bind_template_child (widget_class, PafiColumnsDialog, grid);
  gtk_widget_class_bind_template_callback (widget_class, source_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pafi_columns_dialog_init (PafiColumnsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The separator of a text is offered with what it was found to be. */
static void
show_separators (PafiColumnsDialog *self)
{
  const char *labels[G_N_ELEMENTS (separator_labels) + 1] = { NULL };
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < G_N_ELEMENTS (separator_labels); i++)
    {
      labels[i] = _ (separator_labels[i]);
      if (separators[i] == self->before.separator)
        selected = i;
    }
  set_words (self, self->separator_row, labels, selected);
}

/**
 * pafi_columns_dialog_choose_async:
 * @parent: the window
 * @file: the file
 * @info: (nullable): the list as it was read; %NULL where no column was found
 * @options: (nullable): what it was read with
 * @cancellable: (nullable): closes the dialog's question
 * @callback: called when the user has decided
 * @user_data: for @callback
 *
 * Asks how @file is to be read.
 */
void
pafi_columns_dialog_choose_async (GtkWindow *parent, GFile *file, const PafiListInfo *info,
                                  const PafiImportOptions *options, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  PafiColumnsDialog *self =
    g_object_new (PAFI_TYPE_COLUMNS_DIALOG, "transient-for", parent, NULL);

  self->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, pafi_columns_dialog_choose_async);
  self->file = g_object_ref (file);
  self->before.sheet = options != NULL ? options->sheet : 0;
  self->before.column = info != NULL ? info->nik_column : -1;
  if (info != NULL)
    self->before.separator = info->separator;
  else if (options != NULL)
    self->before.separator = options->separator;
  self->column = self->before.column;
  show_separators (self);
  read_outline (self);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * pafi_columns_dialog_choose_finish:
 * @result: the result
 * @choice: (out caller-allocates): what was chosen
 * @error: return location; %G_IO_ERROR_CANCELLED if nothing was
 *
 * Returns: whether something was chosen
 */
gboolean
pafi_columns_dialog_choose_finish (GAsyncResult *result, PafiColumnsChoice *choice, GError **error)
{
  g_autofree PafiColumnsChoice *chosen = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, pafi_columns_dialog_choose_async), FALSE);

  chosen = g_task_propagate_pointer (G_TASK (result), error);
  if (chosen != NULL)
    *choice = *chosen;
  return chosen != NULL;
}
