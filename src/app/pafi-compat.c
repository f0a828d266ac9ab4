/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

/* This file alone may use what is newer than the floor, behind the checks below. */
#undef GDK_VERSION_MAX_ALLOWED
#undef ADW_VERSION_MAX_ALLOWED

#include "pafi-compat.h"

#include <glib/gi18n-lib.h>

#include "pafi-portal.h"

#define PREFERENCES_WIDTH 640
#define PREFERENCES_HEIGHT 600

/* A question for a file or a folder: what its task knows. */
typedef struct
{
  GtkFileChooserAction action;
  GtkWindow *parent; /* owned */
  GObject *dialog;   /* owned: GTK does not keep a native dialog alive */
} FileQuestion;

static void
file_question_free (FileQuestion *question)
{
  g_object_unref (question->parent);
  g_object_unref (question->dialog);
  g_free (question);
}

#if GTK_CHECK_VERSION(4, 10, 0)

static GObject *
new_file_dialog (FileQuestion *question, const char *title, const char *name, GtkFileFilter *filter)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_dialog_set_title (dialog, title);
  if (filter != NULL)
    g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, filter != NULL ? G_LIST_MODEL (filters) : NULL);
  if (name != NULL)
    gtk_file_dialog_set_initial_name (dialog, name);
  return G_OBJECT (dialog);
}

static void
file_dialog_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  FileQuestion *question = g_task_get_task_data (task);
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  GFile *file;

  if (question->action == GTK_FILE_CHOOSER_ACTION_SAVE)
    file = gtk_file_dialog_save_finish (dialog, result, &error);
  else if (question->action == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    file = gtk_file_dialog_select_folder_finish (dialog, result, &error);
  else
    file = gtk_file_dialog_open_finish (dialog, result, &error);

  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
}

static void
show_file_dialog (GTask *task)
{
  FileQuestion *question = g_task_get_task_data (task);
  GtkFileDialog *dialog = GTK_FILE_DIALOG (question->dialog);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (question->action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_dialog_save (dialog, question->parent, cancellable, file_dialog_done_cb, task);
  else if (question->action == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    gtk_file_dialog_select_folder (dialog, question->parent, cancellable, file_dialog_done_cb, task);
  else
    gtk_file_dialog_open (dialog, question->parent, cancellable, file_dialog_done_cb, task);
}

#else

static GObject *
new_file_dialog (FileQuestion *question, const char *title, const char *name, GtkFileFilter *filter)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, question->parent, question->action, NULL, NULL);

  if (filter != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return G_OBJECT (chooser);
}

static void
file_chooser_response_cb (GtkNativeDialog *chooser, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)),
                           g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
  gtk_native_dialog_destroy (chooser);
}

static void
show_file_dialog (GTask *task)
{
  FileQuestion *question = g_task_get_task_data (task);

  g_signal_connect (question->dialog, "response", G_CALLBACK (file_chooser_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (question->dialog));
}

#endif

static void
portal_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (pafi_portal_require_finish (result, &error))
    show_file_dialog (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
run_file_dialog (GTask *task, GtkFileChooserAction action, GtkWindow *parent, const char *title,
                 const char *name, GtkFileFilter *filter)
{
  FileQuestion *question = g_new0 (FileQuestion, 1);

  question->action = action;
  question->parent = g_object_ref (parent);
  question->dialog = new_file_dialog (question, title, name, filter);
  g_task_set_task_data (task, question, (GDestroyNotify) file_question_free);
  pafi_portal_require_async (GTK_WIDGET (parent), PAFI_PORTAL_FILES, g_task_get_cancellable (task),
                             portal_found_cb, task);
}

/**
 * pafi_compat_save_file_async:
 * @parent: the window
 * @title: the title of the dialog
 * @name: the name that is proposed
 * @filter_name: what the files are called
 * @mime_type: their type
 * @cancellable: (nullable): a cancellable
 * @callback: called when the user has decided
 * @user_data: for @callback
 *
 * Asks where to save.
 */
void
pafi_compat_save_file_async (GtkWindow *parent, const char *title, const char *name,
                             const char *filter_name, const char *mime_type,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_task_set_source_tag (task, pafi_compat_save_file_async);
  gtk_file_filter_set_name (filter, filter_name);
  gtk_file_filter_add_mime_type (filter, mime_type);
  run_file_dialog (task, GTK_FILE_CHOOSER_ACTION_SAVE, parent, title, name, filter);
}

/**
 * pafi_compat_choose_file_async:
 * @parent: the window
 * @title: the title of the dialog
 * @filter_name: what the files are called
 * @patterns: globs of their names, ending with %NULL
 * @cancellable: (nullable): a cancellable
 * @callback: called when the user has decided
 * @user_data: for @callback
 *
 * Asks for a file to read.
 */
void
pafi_compat_choose_file_async (GtkWindow *parent, const char *title, const char *filter_name,
                               const char *const *patterns, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_task_set_source_tag (task, pafi_compat_choose_file_async);
  gtk_file_filter_set_name (filter, filter_name);
  for (gsize i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  run_file_dialog (task, GTK_FILE_CHOOSER_ACTION_OPEN, parent, title, NULL, filter);
}

/**
 * pafi_compat_choose_folder_async:
 * @parent: the window
 * @title: the title of the dialog
 * @cancellable: (nullable): a cancellable
 * @callback: called when the user has decided
 * @user_data: for @callback
 *
 * Asks for a folder to write into.
 */
void
pafi_compat_choose_folder_async (GtkWindow *parent, const char *title, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_compat_choose_folder_async);
  run_file_dialog (task, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, parent, title, NULL, NULL);
}

/**
 * pafi_compat_file_finish:
 * @result: the result of asking for a file or a folder
 * @error: return location; %G_IO_ERROR_CANCELLED if the user chose nothing
 *
 * Returns: (transfer full) (nullable): what was chosen
 */
GFile *
pafi_compat_file_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pafi_compat_open_file:
 * @parent: the window
 * @file: a file
 *
 * Opens @file in the user's application for it.
 */
void
pafi_compat_open_file (GtkWindow *parent, GFile *file)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, parent, NULL, NULL, NULL);
#else
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
#endif
}

/* The text inside an entry has the focus; on GTK 4.8 assistive technology knows the entry alone, later
 * the text of an AdwEntryRow alone. */
static GtkWidget *
get_presented (GtkWidget *widget)
{
  GtkWidget *entry = NULL;

  if (GTK_IS_TEXT (widget))
    entry = gtk_widget_get_ancestor (gtk_widget_get_parent (widget), GTK_TYPE_EDITABLE);
  return entry != NULL ? entry : widget;
}

/**
 * pafi_compat_announce:
 * @widget: the focused widget
 * @message: what is to be said
 *
 * Has a screen reader say @message: as the changed description of the widget with the focus, which is
 * the one thing that is spoken on 4.8 (ux/README.md, 11). Later versions speak it as well, so that
 * gtk_accessible_announce() (4.14) would only say it twice; and a description can be read again.
 */
void
pafi_compat_announce (GtkWidget *widget, const char *message)
{
  GtkWidget *presented = get_presented (widget);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  message, -1);
  if (presented != widget)
    gtk_accessible_update_property (GTK_ACCESSIBLE (presented), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    message, -1);
}

/**
 * pafi_compat_get_color:
 * @widget: a widget
 * @color: (out): its text colour
 */
void
pafi_compat_get_color (GtkWidget *widget, GdkRGBA *color)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

#if ADW_CHECK_VERSION(1, 5, 0)

/* libadwaita takes a smaller heading where the large one does not fit, but asks for the height of the
 * large one even so; GTK 4.18 warns of that. */
static void
wrap_large_heading (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "title-2"))
    gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_large_heading (child);
}

#endif

static void
ask_done_cb (GObject *source, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, g_str_equal (response, "accept"));
}

/**
 * pafi_compat_ask_async:
 * @parent: a widget of the window
 * @heading: the question
 * @body: (nullable): what follows from it
 * @accept_label: the label of the button that does it
 * @destructive: whether something is lost; then Enter cancels
 * @extra_child: (nullable): what else stands in the dialog
 * @cancellable: (nullable): a cancellable
 * @callback: called when the user has decided
 * @user_data: for @callback
 *
 * Asks whether to do something. Escape cancels.
 */
void
pafi_compat_ask_async (GtkWidget *parent, const char *heading, const char *body,
                       const char *accept_label, gboolean destructive, GtkWidget *extra_child,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_compat_ask_async);
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "accept", accept_label, NULL);
  adw_alert_dialog_set_response_appearance (
    dialog, "accept", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, destructive ? "cancel" : "accept");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  wrap_large_heading (adw_dialog_get_child (ADW_DIALOG (dialog)));
  adw_alert_dialog_set_extra_child (dialog, extra_child);
  g_signal_connect (dialog, "response", G_CALLBACK (ask_done_cb), task);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
  if (extra_child != NULL) /* what stands in it comes first, as in 1.2 */
    gtk_widget_child_focus (extra_child, GTK_DIR_TAB_FORWARD);
#else
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "accept",
                                    accept_label, NULL);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "accept",
    destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           destructive ? "cancel" : "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), extra_child);
  gtk_window_set_title (GTK_WINDOW (dialog), heading);
  g_signal_connect (dialog, "response", G_CALLBACK (ask_done_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}

/**
 * pafi_compat_ask_finish:
 * @result: the result
 *
 * Returns: whether the user wants it
 */
gboolean
pafi_compat_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * pafi_compat_present_about:
 * @parent: the window
 * @first_property: a property of AdwAboutWindow and AdwAboutDialog
 * @...: its value, and further pairs, ending with %NULL
 *
 * Shows what the application is.
 */
void
pafi_compat_present_about (GtkWindow *parent, const char *first_property, ...)
{
  va_list args;

  va_start (args, first_property);
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (
    ADW_DIALOG (g_object_new_valist (ADW_TYPE_ABOUT_DIALOG, first_property, args)),
    GTK_WIDGET (parent));
#else
  GtkWindow *window = GTK_WINDOW (g_object_new_valist (ADW_TYPE_ABOUT_WINDOW, first_property, args));

  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_present (window);
#endif
  va_end (args);
}

#if ADW_CHECK_VERSION(1, 8, 0)

/* The list is written once, in the .ui. What stands outside of a group is the window's own search. */
static void
add_shortcuts (AdwShortcutsDialog *dialog, AdwShortcutsSection *section, GtkWidget *widget)
{
  g_autofree char *title = NULL;
  g_autofree char *accelerator = NULL;

  if (GTK_IS_SHORTCUTS_GROUP (widget))
    {
      g_object_get (widget, "title", &title, NULL);
      section = adw_shortcuts_section_new (title);
      adw_shortcuts_dialog_add (dialog, section);
    }
  else if (GTK_IS_SHORTCUTS_SHORTCUT (widget) && section != NULL)
    {
      g_object_get (widget, "title", &title, "accelerator", &accelerator, NULL);
      adw_shortcuts_section_add (section, adw_shortcuts_item_new (title, accelerator));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_shortcuts (dialog, section, child);
}

#endif

/**
 * pafi_compat_present_shortcuts:
 * @parent: the window
 * @resource: path of the `.ui` whose object `shortcuts` is a #GtkShortcutsWindow
 *
 * Shows the keyboard shortcuts.
 */
void
pafi_compat_present_shortcuts (GtkWindow *parent, const char *resource)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
#if ADW_CHECK_VERSION(1, 8, 0)
  AdwDialog *dialog = adw_shortcuts_dialog_new ();

  add_shortcuts (ADW_SHORTCUTS_DIALOG (dialog), NULL, GTK_WIDGET (window));
  gtk_window_destroy (window);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
#else

  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_present (window);
#endif
}

/**
 * pafi_compat_preferences_new:
 *
 * Returns: (transfer floating): an empty preferences window (before libadwaita 1.5) or dialog
 */
GtkWidget *
pafi_compat_preferences_new (void)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  return g_object_new (ADW_TYPE_PREFERENCES_DIALOG, "content-width", PREFERENCES_WIDTH,
                       "content-height", PREFERENCES_HEIGHT, NULL);
#else
  return g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "default-width", PREFERENCES_WIDTH,
                       "default-height", PREFERENCES_HEIGHT, "search-enabled", FALSE, "modal", TRUE,
                       NULL);
#endif
}

/**
 * pafi_compat_preferences_add:
 * @preferences: from pafi_compat_preferences_new()
 * @page: a page
 */
void
pafi_compat_preferences_add (GtkWidget *preferences, AdwPreferencesPage *page)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (preferences), page);
#else
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (preferences), page);
#endif
}

/**
 * pafi_compat_preferences_present:
 * @preferences: from pafi_compat_preferences_new()
 * @parent: the window
 */
void
pafi_compat_preferences_present (GtkWidget *preferences, GtkWindow *parent)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (ADW_DIALOG (preferences), GTK_WIDGET (parent));
#else
  gtk_window_set_transient_for (GTK_WINDOW (preferences), parent);
  gtk_window_present (GTK_WINDOW (preferences));
#endif
}

/**
 * pafi_compat_preferences_push:
 * @preferences: from pafi_compat_preferences_new()
 * @subpage: a widget with a header bar of its own
 * @title: its title
 *
 * Shows @subpage in place of the pages.
 */
void
pafi_compat_preferences_push (GtkWidget *preferences, GtkWidget *subpage, const char *title)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (preferences),
                                       adw_navigation_page_new (subpage, title));
#else
  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (preferences), subpage);
#endif
}

/**
 * pafi_compat_preferences_pop:
 * @preferences: from pafi_compat_preferences_new()
 *
 * Goes back from the subpage.
 */
void
pafi_compat_preferences_pop (GtkWidget *preferences)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (preferences));
#else
  adw_preferences_window_close_subpage (ADW_PREFERENCES_WINDOW (preferences));
#endif
}

/**
 * pafi_compat_preferences_add_toast:
 * @preferences: from pafi_compat_preferences_new()
 * @toast: (transfer full): a toast
 */
void
pafi_compat_preferences_add_toast (GtkWidget *preferences, AdwToast *toast)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (preferences), toast);
#else
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (preferences), toast);
#endif
}

/**
 * pafi_compat_preferences_close:
 * @preferences: from pafi_compat_preferences_new()
 */
void
pafi_compat_preferences_close (GtkWidget *preferences)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_close (ADW_DIALOG (preferences));
#else
  gtk_window_close (GTK_WINDOW (preferences));
#endif
}
