/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-application.h"

#include <glib/gi18n-lib.h>

#include "pafi-app-resources.h"
#include "pafi-compat.h"
#include "pafi-help-window.h"
#include "pafi-search-provider.h"
#include "pafi-window.h"
#include "pafi-workspace.h"

#define RESOURCE_PATH "/org/pafi/Checker"

/* As in the file that tells the desktop's search of it. */
#define SEARCH_PATH "/SearchProvider"

struct _PafiApplication
{
  AdwApplication parent_instance;

  PafiSettings *settings;   /* owned */
  PafiWorkspace *workspace; /* owned, from startup on */
  PafiSearchProvider *search; /* owned: what the desktop's search asks */
  GCancellable *cancellable; /* owned: ends with the application */
  gboolean loading;
  gboolean loaded;
  gboolean closing;    /* the store is being closed */
  gboolean quitting;
  /* What the window shall do when it opens: */
  char *complaint;     /* owned, nullable: say */
  int page;            /* show, or -1 */
  GListStore *files;   /* owned, of GFile: open */
  char *nik;           /* owned, nullable: show that member */
  char *searched;      /* owned, nullable: look for it among the members */
  gint64 list;         /* show that list, or 0 */
  guint timestamp;     /* of the user's click elsewhere, or 0 */
};

G_DEFINE_FINAL_TYPE (PafiApplication, pafi_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "demo", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
    N_ ("Use made-up members and no network beyond this computer"), NULL },
  { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL,
    N_ ("[FILE…]") },
  G_OPTION_ENTRY_NULL,
};

/* Others are dialogs of it. */
static PafiWindow *
find_window (PafiApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PAFI_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* What another program asked for. */
static void
show_what_is_wanted (PafiApplication *self, PafiWindow *window)
{
  if (self->nik != NULL)
    pafi_window_show_member (window, self->nik);
  g_clear_pointer (&self->nik, g_free);
  if (self->searched != NULL)
    pafi_window_search_members (window, self->searched);
  g_clear_pointer (&self->searched, g_free);
  if (self->list != 0)
    pafi_window_show_list (window, self->list);
  self->list = 0;
}

static void
present_window (PafiApplication *self)
{
  PafiWindow *window = find_window (self);

  if (window == NULL)
    {
      window = pafi_window_new (GTK_APPLICATION (self), self->workspace);
      g_object_bind_property (window, "covered", self->search, "covered", G_BINDING_SYNC_CREATE);
    }
  if (self->complaint != NULL)
    pafi_window_add_toast (window, self->complaint);
  g_clear_pointer (&self->complaint, g_free);
  if (self->page >= 0)
    pafi_window_show_page (window, (PafiPage) self->page);
  self->page = -1;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->files)) > 0)
    {
      g_autoptr (GListStore) files = g_steal_pointer (&self->files);

      self->files = g_list_store_new (G_TYPE_FILE);
      pafi_window_open_files (window, G_LIST_MODEL (files));
    }
  show_what_is_wanted (self, window);
  gtk_window_present_with_time (GTK_WINDOW (window), self->timestamp);
  self->timestamp = 0;
}

static void
accounts_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  self->loaded = TRUE;
  if (!pafi_accounts_load_finish (PAFI_ACCOUNTS (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->complaint = g_strdup (error->message);
  if (!g_cancellable_is_cancelled (self->cancellable))
    present_window (self);
  g_application_release (G_APPLICATION (self));
}

/* The accounts are one small file; without it the window would not know what to show first. */
static void
pafi_application_activate (GApplication *application)
{
  PafiApplication *self = PAFI_APPLICATION (application);

  if (self->loaded)
    {
      present_window (self);
      return;
    }
  if (self->loading)
    return;

  self->loading = TRUE;
  g_application_hold (application);
  pafi_accounts_load_async (pafi_workspace_get_accounts (self->workspace), self->cancellable,
                            accounts_loaded_cb, g_object_ref (self));
}

static int
pafi_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  PafiApplication *self = PAFI_APPLICATION (application);
  GVariantDict *given = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **names = NULL;

  if (g_variant_dict_contains (given, "demo"))
    pafi_workspace_enter_demo (self->workspace, FALSE);
  g_variant_dict_lookup (given, G_OPTION_REMAINING, "^a&ay", &names);
  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      /* In the folder of whoever asked, which may be another one than ours. */
      g_autoptr (GFile) file =
        g_application_command_line_create_file_for_arg (command_line, names[i]);

      g_list_store_append (self->files, file);
    }
  g_application_activate (application);
  return 0;
}

/* By way of the bus. */
static void
pafi_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  PafiApplication *self = PAFI_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    g_list_store_append (self->files, files[i]);
  g_application_activate (application);
}

static void
store_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiApplication) self = user_data;

  pafi_workspace_close_store_finish (PAFI_WORKSPACE (source), result, NULL);
  self->closing = FALSE;
  if (self->quitting)
    g_application_quit (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
}

static gboolean
is_searched (PafiApplication *self)
{
  gboolean busy = FALSE;

  g_object_get (self->search, "busy", &busy, NULL);
  return busy;
}

/* The application lives until everything is written, and until the desktop's search is done. */
static void
close_store (PafiApplication *self)
{
  if (self->closing || (is_searched (self) && !self->quitting))
    return;
  self->closing = TRUE;
  g_application_hold (G_APPLICATION (self));
  pafi_workspace_close_store_async (self->workspace, NULL, store_closed_cb, g_object_ref (self));
}

/* Without a window only the search keeps the application. */
static void
searched_cb (PafiApplication *self)
{
  if (is_searched (self))
    {
      g_application_hold (G_APPLICATION (self));
      return;
    }
  if (find_window (self) == NULL)
    close_store (self);
  g_application_release (G_APPLICATION (self));
}

static void
show_member_cb (PafiApplication *self, const char *nik, guint timestamp)
{
  g_free (self->nik);
  self->nik = g_strdup (nik);
  self->timestamp = timestamp;
  g_application_activate (G_APPLICATION (self));
}

static void
search_cb (PafiApplication *self, const char *text, guint timestamp)
{
  g_free (self->searched);
  self->searched = g_strdup (text);
  self->timestamp = timestamp;
  g_application_activate (G_APPLICATION (self));
}

static gboolean
pafi_application_dbus_register (GApplication *application, GDBusConnection *connection,
                                const char *path, GError **error)
{
  PafiApplication *self = PAFI_APPLICATION (application);
  g_autofree char *search_path = g_strconcat (path, SEARCH_PATH, NULL);

  return G_APPLICATION_CLASS (pafi_application_parent_class)
           ->dbus_register (application, connection, path, error) &&
         pafi_search_provider_export (self->search, connection, search_path, error);
}

static void
pafi_application_dbus_unregister (GApplication *application, GDBusConnection *connection,
                                  const char *path)
{
  pafi_search_provider_unexport (PAFI_APPLICATION (application)->search);
  G_APPLICATION_CLASS (pafi_application_parent_class)
    ->dbus_unregister (application, connection, path);
}

static void
pafi_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  PafiApplication *self = PAFI_APPLICATION (application);

  if (PAFI_IS_WINDOW (window))
    close_store (self);
  GTK_APPLICATION_CLASS (pafi_application_parent_class)->window_removed (application, window);
}

static void
show_page (PafiApplication *self, PafiPage page)
{
  self->page = (int) page;
  g_application_activate (G_APPLICATION (self));
}

static void
check_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_page (PAFI_APPLICATION (user_data), PAFI_PAGE_CHECK);
}

static void
lists_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_page (PAFI_APPLICATION (user_data), PAFI_PAGE_LISTS);
}

/* From a notification, which may have started the application. */
static void
list_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiApplication *self = user_data;

  self->list = g_variant_get_int64 (parameter);
  show_page (self, PAFI_PAGE_LISTS);
}

static void
preferences_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (PAFI_IS_WINDOW (window))
    pafi_window_show_preferences (PAFI_WINDOW (window));
}

static void
shortcuts_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (PAFI_IS_WINDOW (window))
    pafi_compat_present_shortcuts (window, RESOURCE_PATH "/pafi-shortcuts.ui");
}

static void
help_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *window = find_window (PAFI_APPLICATION (user_data));

  if (window != NULL)
    pafi_help_present (GTK_WINDOW (window), NULL);
}

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (!PAFI_IS_WINDOW (window))
    return;
  pafi_compat_present_about (
    window,
    "application-name", "PAFI Checker",
    "application-icon", PAFI_APP_ID,
    "version", PAFI_VERSION,
    "developer-name", _ ("The PAFI Checker authors"),
    "comments", _ ("Checks the SKP sufficiency of PAFI’s members and the number of their "
                   "recommendation letters at SIPAFI."),
    "license-type", GTK_LICENSE_GPL_3_0,
    /* Translators: put your names here, one a line */
    "translator-credits", _ ("translator-credits"),
    NULL);
}

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiApplication *self = PAFI_APPLICATION (user_data);
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)),
                                     (GCopyFunc) g_object_ref, NULL);

  /* Closing is what keeps the window's size, and pauses a list. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
  g_list_free_full (windows, g_object_unref);
  self->quitting = TRUE;
  close_store (self);
}

static const GActionEntry actions[] = {
  { .name = "check", .activate = check_activated_cb },
  { .name = "new-list", .activate = lists_activated_cb },
  { .name = "show-lists", .activate = lists_activated_cb },
  { .name = "show-list", .activate = list_activated_cb, .parameter_type = "x" },
  { .name = "preferences", .activate = preferences_activated_cb },
  { .name = "shortcuts", .activate = shortcuts_activated_cb },
  { .name = "help", .activate = help_activated_cb },
  { .name = "about", .activate = about_activated_cb },
  { .name = "quit", .activate = quit_activated_cb },
};

/* What the shortcuts window lists stands in pafi-shortcuts.ui; a test compares the two. */
static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.preferences", { "<Control>comma" } },
  { "app.shortcuts", { "<Control>question", "<Control><Shift>slash" } },
  { "app.help", { "F1" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.page(0)", { "<Alt>1" } },
  { "win.page(1)", { "<Alt>2" } },
  { "win.page(2)", { "<Alt>3" } },
  { "win.open", { "<Control>o" } },
  { "win.search", { "<Control>f" } },
  { "win.focus-entry", { "<Control>l" } },
  { "win.again", { "<Control>r" } },
  { "win.copy-letter", { "<Control><Shift>c" } },
  { "win.save-pdf", { "<Control>s" } },
  { "win.print", { "<Control>p" } },
  { "win.preview", { "<Control><Shift>p" } },
  { "win.back", { "<Alt>Left" } },
};

static void
pafi_application_startup (GApplication *application)
{
  PafiApplication *self = PAFI_APPLICATION (application);
  g_autoptr (PafiAccounts) accounts = pafi_accounts_new (NULL);
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  g_autofree char *path = pafi_store_dup_default_path ();

  G_APPLICATION_CLASS (pafi_application_parent_class)->startup (application);

  self->workspace = pafi_workspace_new (accounts, self->settings, clock, path);
  pafi_search_provider_set_workspace (self->search, self->workspace);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].accels);
  gtk_window_set_default_icon_name (PAFI_APP_ID);
}

static void
pafi_application_shutdown (GApplication *application)
{
  PafiApplication *self = PAFI_APPLICATION (application);

  g_cancellable_cancel (self->cancellable);
  pafi_search_provider_set_workspace (self->search, NULL);
  g_clear_object (&self->workspace);

  G_APPLICATION_CLASS (pafi_application_parent_class)->shutdown (application);
}

static void
pafi_application_dispose (GObject *object)
{
  PafiApplication *self = PAFI_APPLICATION (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->files);
  g_clear_object (&self->search);
  g_clear_pointer (&self->complaint, g_free);
  g_clear_pointer (&self->nik, g_free);
  g_clear_pointer (&self->searched, g_free);

  G_OBJECT_CLASS (pafi_application_parent_class)->dispose (object);
}

static void
pafi_application_class_init (PafiApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  /* From a static library the linker takes what somebody asks for, and no more. */
  g_resources_register (pafi_app_get_resource ());

  object_class->dispose = pafi_application_dispose;
  application_class->startup = pafi_application_startup;
  application_class->activate = pafi_application_activate;
  application_class->command_line = pafi_application_command_line;
  application_class->open = pafi_application_open;
  application_class->dbus_register = pafi_application_dbus_register;
  application_class->dbus_unregister = pafi_application_dbus_unregister;
  application_class->shutdown = pafi_application_shutdown;
  GTK_APPLICATION_CLASS (klass)->window_removed = pafi_application_window_removed;
}

static void
pafi_application_init (PafiApplication *self)
{
  self->cancellable = g_cancellable_new ();
  self->page = -1;
  self->files = g_list_store_new (G_TYPE_FILE);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * pafi_application_new:
 * @settings: the settings
 *
 * Returns: (transfer full): the application
 */
PafiApplication *
pafi_application_new (PafiSettings *settings)
{
  PafiApplication *self =
    g_object_new (PAFI_TYPE_APPLICATION, "application-id", PAFI_APP_ID, "flags",
                  G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                  "resource-base-path", RESOURCE_PATH, NULL);
  g_autoptr (PafiClock) clock = pafi_clock_new ();

  self->settings = g_object_ref (settings);
  self->search = pafi_search_provider_new (settings, clock);
  g_signal_connect_object (self->search, "notify::busy", G_CALLBACK (searched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "show-member", G_CALLBACK (show_member_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search", G_CALLBACK (search_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
