/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-main-view-private.h"

#include <glib/gi18n-lib.h>

#include "pafi-check-page.h"
#include "pafi-demo-banner.h"
#include "pafi-lists-page.h"
#include "pafi-members-page.h"
#include "pafi-store-banner.h"

/* As in the switcher; `prefix` is that of the page's actions. */
static const struct
{
  const char *prefix;
  const char *title;
  const char *icon_name;
} about[PAFI_N_PAGES] = {
  [PAFI_PAGE_CHECK] = { "check", NC_ ("page", "Check"), "edit-find-symbolic" },
  [PAFI_PAGE_LISTS] = { "lists", NC_ ("page", "List"), "view-list-bullet-symbolic" },
  [PAFI_PAGE_MEMBERS] = { "members", NC_ ("page", "Members"), "system-users-symbolic" },
};

struct _PafiMainView
{
  AdwBin parent_instance;

  PafiWorkspace *workspace; /* (owned) */
  PafiPaperwork *paperwork; /* (owned) */
  PafiWidthClass width_class;
  GtkWidget *slots[PAFI_N_PAGES];   /* the stack's: it wants to know all pages at once */
  GtkWidget *contents[PAFI_N_PAGES]; /* (nullable) the slots', once they were first shown */

  GtkStack *title;
  GtkWidget *switcher;
  GtkWidget *name;
  GtkWidget *back_button;
  GtkMenuButton *menu_button;
  GtkWidget *demo_banner;
  PafiStoreBanner *store_banner;
  AdwViewStack *pages;
  AdwViewSwitcherBar *bar;
};

enum
{
  PROP_MENU_MODEL = 1,
  PROP_RUNNING,
  N_PROPS,
};

enum
{
  TOAST,
  REMEDY,
  CONNECT,
  FINISHED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiMainView, pafi_main_view, ADW_TYPE_BIN)

static void
toast_cb (PafiMainView *self, AdwToast *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
remedy_cb (PafiMainView *self, PafiRemedy remedy)
{
  g_signal_emit (self, signals[REMEDY], 0, remedy);
}

static void
connect_cb (PafiMainView *self)
{
  g_signal_emit (self, signals[CONNECT], 0);
}

static void
open_list_cb (PafiMainView *self, const char *text)
{
  pafi_main_view_open_text (self, text);
}

static void
show_members_cb (PafiMainView *self)
{
  pafi_main_view_show_page (self, PAFI_PAGE_MEMBERS);
  pafi_main_view_focus_page (self);
}

static void
show_member_cb (PafiMainView *self, const char *nik)
{
  pafi_main_view_show_member (self, nik);
}

/* An empty NIK: the user wants to type one. */
static void
check_cb (PafiMainView *self, const char *nik)
{
  pafi_main_view_check (self, nik);
}

/* Whom the list has checked is among those who were checked last. */
static void
finished_cb (PafiMainView *self, const char *title, const char *body)
{
  pafi_workspace_reload (self->workspace);
  g_signal_emit (self, signals[FINISHED], 0, title, body);
}

static void
running_changed_cb (PafiMainView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
}

static void
update_back_button (PafiMainView *self)
{
  GtkWidget *members = self->contents[PAFI_PAGE_MEMBERS];
  gboolean can_go_back = FALSE;

  if (members != NULL && pafi_main_view_get_page (self) == PAFI_PAGE_MEMBERS)
    g_object_get (members, "can-go-back", &can_go_back, NULL);
  gtk_widget_set_visible (self->back_button, can_go_back);
}

static GtkWidget *
make_check_page (PafiMainView *self)
{
  GtkWidget *page =
    g_object_new (PAFI_TYPE_CHECK_PAGE, "settings", pafi_workspace_get_settings (self->workspace),
                  "paperwork", self->paperwork, NULL);

  g_object_bind_property (self->workspace, "session", page, "session", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (page, "remedy", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-list", G_CALLBACK (open_list_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "show-members", G_CALLBACK (show_members_cb), self,
                           G_CONNECT_SWAPPED);
  return page;
}

static GtkWidget *
make_lists_page (PafiMainView *self)
{
  GtkWidget *page = g_object_new (PAFI_TYPE_LISTS_PAGE, "workspace", self->workspace, "paperwork",
                                  self->paperwork, NULL);

  g_signal_connect_object (page, "remedy", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "show-member", G_CALLBACK (show_member_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "finished", G_CALLBACK (finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::running", G_CALLBACK (running_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return page;
}

static GtkWidget *
make_members_page (PafiMainView *self)
{
  GtkWidget *page = g_object_new (PAFI_TYPE_MEMBERS_PAGE, "workspace", self->workspace,
                                  "paperwork", self->paperwork, NULL);

  g_signal_connect_object (page, "check", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::can-go-back", G_CALLBACK (update_back_button), self,
                           G_CONNECT_SWAPPED);
  return page;
}

static GtkWidget *
make_content (PafiMainView *self, PafiPage page)
{
  switch (page)
    {
    case PAFI_PAGE_CHECK:
      return make_check_page (self);
    case PAFI_PAGE_LISTS:
      return make_lists_page (self);
    case PAFI_PAGE_MEMBERS:
      return make_members_page (self);
    case PAFI_N_PAGES:
    default:
      g_assert_not_reached ();
    }
}

static GtkWidget *
ensure_content (PafiMainView *self, PafiPage page)
{
  GtkWidget *content = self->contents[page];

  if (content != NULL)
    return content;
  content = make_content (self, page);
  g_object_set (content, "width-class", self->width_class, NULL);
  g_signal_connect_object (content, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self->slots[page]), content);
  self->contents[page] = content;
  return content;
}

/* What a stack does not show would still be read out by assistive technology on GTK 4.8; what is
 * not visible is not. */
static void
page_shown_cb (PafiMainView *self)
{
  const PafiPage shown = pafi_main_view_get_page (self);

  if (self->workspace == NULL)
    return;
  ensure_content (self, shown);
  for (guint i = 0; i < PAFI_N_PAGES; i++)
    if (self->contents[i] != NULL)
      gtk_widget_set_visible (self->contents[i], i == shown);
  update_back_button (self);
}

static void
session_changed_cb (PafiMainView *self)
{
  PafiSession *session = pafi_workspace_get_session (self->workspace);

  gtk_widget_set_visible (self->demo_banner, session != NULL && pafi_session_is_demo (session));
}

static gboolean
is_running (PafiMainView *self)
{
  GtkWidget *lists = self->contents[PAFI_PAGE_LISTS];
  gboolean running = FALSE;

  if (lists != NULL)
    g_object_get (lists, "running", &running, NULL);
  return running;
}

static void
pafi_main_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiMainView *self = PAFI_MAIN_VIEW (object);

  switch (prop_id)
    {
    case PROP_MENU_MODEL:
      g_value_set_object (value, gtk_menu_button_get_menu_model (self->menu_button));
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, is_running (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_main_view_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  PafiMainView *self = PAFI_MAIN_VIEW (object);

  switch (prop_id)
    {
    case PROP_MENU_MODEL:
      gtk_menu_button_set_menu_model (self->menu_button, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_main_view_dispose (GObject *object)
{
  PafiMainView *self = PAFI_MAIN_VIEW (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->paperwork);

  G_OBJECT_CLASS (pafi_main_view_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  signals[TOAST] = g_signal_new ("toast", PAFI_TYPE_MAIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[REMEDY] = g_signal_new ("remedy", PAFI_TYPE_MAIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CONNECT] = g_signal_new ("connect", PAFI_TYPE_MAIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", PAFI_TYPE_MAIN_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
pafi_main_view_class_init (PafiMainViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pafi_main_view_get_property;
  object_class->set_property = pafi_main_view_set_property;
  object_class->dispose = pafi_main_view_dispose;

  props[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  install_signals ();

  g_type_ensure (PAFI_TYPE_DEMO_BANNER);
  g_type_ensure (PAFI_TYPE_STORE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/pafi-main-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, title);
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, switcher);
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, name);
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, back_button);
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, demo_banner);
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, store_banner);
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, pages);
  gtk_widget_class_bind_template_child (widget_class, PafiMainView, bar);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_shown_cb);
}

/* A file opens in Daftar from any page; text, too, where the page itself has no use for it. */
static gboolean
drop_cb (PafiMainView *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

      for (const GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
        g_list_store_append (files, l->data);
      pafi_main_view_open_files (self, G_LIST_MODEL (files));
    }
  else
    pafi_main_view_open_text (self, g_value_get_string (value));
  return TRUE;
}

static void
pafi_main_view_init (PafiMainView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  self->width_class = PAFI_WIDTH_WIDE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * pafi_main_view_set_up:
 * @self: a view
 * @workspace: what it works with
 * @paperwork: what prints
 *
 * To be called once, before the view is shown.
 */
void
pafi_main_view_set_up (PafiMainView *self, PafiWorkspace *workspace, PafiPaperwork *paperwork)
{
  self->workspace = g_object_ref (workspace);
  self->paperwork = g_object_ref (paperwork);
  g_object_bind_property (workspace, "keeper", self->store_banner, "keeper", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (workspace, "notify::session", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  session_changed_cb (self);
}

/* Who has no account yet sees no page, and does not wait for the switcher's icons. */
static void
ensure_slots (PafiMainView *self)
{
  if (self->slots[0] != NULL)
    return;
  for (guint i = 0; i < PAFI_N_PAGES; i++)
    {
      self->slots[i] = adw_bin_new ();
      adw_view_stack_add_titled_with_icon (self->pages, self->slots[i], about[i].prefix,
                                           g_dpgettext2 (GETTEXT_PACKAGE, "page", about[i].title),
                                           about[i].icon_name);
    }
}

/**
 * pafi_main_view_set_width_class:
 * @self: a view
 * @width_class: how much room the window has
 */
void
pafi_main_view_set_width_class (PafiMainView *self, PafiWidthClass width_class)
{
  const gboolean narrow = width_class == PAFI_WIDTH_NARROW;

  self->width_class = width_class;
  gtk_stack_set_visible_child (self->title, narrow ? self->name : self->switcher);
  gtk_widget_set_visible (self->switcher, !narrow);
  /* It has a switcher of its own, for which most windows have no use. */
  if (narrow)
    adw_view_switcher_bar_set_stack (self->bar, self->pages);
  adw_view_switcher_bar_set_reveal (self->bar, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), narrow);
  pafi_demo_banner_set_width_class (PAFI_DEMO_BANNER (self->demo_banner), width_class);
  pafi_store_banner_set_width_class (self->store_banner, width_class);
  for (guint i = 0; i < PAFI_N_PAGES; i++)
    if (self->contents[i] != NULL)
      g_object_set (self->contents[i], "width-class", width_class, NULL);
}

/**
 * pafi_main_view_get_page:
 * @self: a view
 *
 * Returns: the page that is shown
 */
PafiPage
pafi_main_view_get_page (PafiMainView *self)
{
  GtkWidget *shown = adw_view_stack_get_visible_child (self->pages);

  for (guint i = 0; i < PAFI_N_PAGES; i++)
    if (self->slots[i] == shown)
      return (PafiPage) i;
  return PAFI_PAGE_CHECK;
}

/**
 * pafi_main_view_show_page:
 * @self: a view
 * @page: which
 *
 * To be called with any page before the view is shown for the first time.
 */
void
pafi_main_view_show_page (PafiMainView *self, PafiPage page)
{
  ensure_slots (self);
  adw_view_stack_set_visible_child (self->pages, self->slots[page]);
}

/**
 * pafi_main_view_focus_page:
 * @self: a view
 *
 * Moves the focus to where the page shown wants it.
 */
void
pafi_main_view_focus_page (PafiMainView *self)
{
  GtkWidget *content = self->contents[pafi_main_view_get_page (self)];

  if (!gtk_widget_grab_focus (content))
    gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
}

/**
 * pafi_main_view_activate:
 * @self: a view
 * @name: the name of an action without the page's own: "print"
 *
 * Activates the action of that name of the page shown, if it has such an action.
 */
void
pafi_main_view_activate (PafiMainView *self, const char *name)
{
  const PafiPage page = pafi_main_view_get_page (self);
  g_autofree char *full = g_strconcat (about[page].prefix, ".", name, NULL);

  gtk_widget_activate_action (self->contents[page], full, NULL);
}

/**
 * pafi_main_view_get_content:
 * @self: a view
 * @page: which
 *
 * Returns: (transfer none) (nullable): that page, once it was first shown
 */
GtkWidget *
pafi_main_view_get_content (PafiMainView *self, PafiPage page)
{
  return self->contents[page];
}
