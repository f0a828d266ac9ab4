/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-connect-page.h"

#include <glib/gi18n-lib.h>

#include "pafi-account-form.h"
#include "pafi-compat.h"
#include "pafi-probe-list.h"

typedef enum
{
  STAGE_UNTESTED,
  STAGE_TESTING,
  STAGE_FAILED,
  STAGE_PASSED,
  STAGE_SAVING,
  STAGE_SAVED, /* the secret could not be stored, which the user is to read */
} Stage;

struct _PafiConnectPage
{
  AdwBin parent_instance;

  PafiWorkspace *workspace;  /* owned */
  PafiAccount *account;      /* owned, nullable: the one that is edited, then the one that is saved */
  GCancellable *cancellable; /* owned, nullable: of the test that runs */
  gboolean editing;
  gboolean shown; /* once at least */
  Stage stage;

  AdwWindowTitle *title;
  PafiAccountForm *form;
  PafiProbeList *probe_list;
  GtkWidget *session_group;
  AdwActionRow *session_row;
  GtkLabel *save_error;
  GtkButton *test_button;
  GtkButton *save_button;
};

enum
{
  BACK,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiConnectPage, pafi_connect_page, ADW_TYPE_BIN)

static void
set_class (GtkWidget *widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static const char *
get_test_label (PafiConnectPage *self)
{
  if (self->stage == STAGE_TESTING)
    return _ ("Cancel");
  return self->stage == STAGE_UNTESTED || self->stage == STAGE_FAILED ? _ ("Test Connection")
                                                                       : _ ("Test Again");
}

static const char *
get_save_label (PafiConnectPage *self)
{
  if (self->stage == STAGE_SAVED)
    return self->editing ? _ ("Close") : _ ("Start");
  return self->editing ? _ ("Save") : _ ("Save and Start");
}

/* A new account is saved once its test has passed. One that is edited may be saved at once: its name
 * may change while there is no network. There is one accent button at a time. */
static void
set_stage (PafiConnectPage *self, Stage stage)
{
  const gboolean busy = stage == STAGE_TESTING || stage == STAGE_SAVING;
  const gboolean can_save =
    stage == STAGE_PASSED || stage == STAGE_SAVING || stage == STAGE_SAVED ||
    (self->editing && !busy);

  self->stage = stage;
  gtk_button_set_label (self->test_button, get_test_label (self));
  gtk_button_set_label (self->save_button, get_save_label (self));
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), can_save);
  gtk_widget_set_visible (GTK_WIDGET (self->test_button), stage != STAGE_SAVED);
  set_class (GTK_WIDGET (self->test_button), "suggested-action",
             !can_save && stage != STAGE_TESTING);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_button), stage != STAGE_SAVING);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), stage != STAGE_SAVING);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form),
                            stage != STAGE_SAVING && stage != STAGE_SAVED);
}

static void
announce (PafiConnectPage *self, const char *message)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  pafi_compat_announce (focus != NULL ? focus : GTK_WIDGET (self->test_button), message);
}

static gboolean
focus_button_cb (gpointer user_data)
{
  PafiConnectPage *self = user_data;

  if (gtk_widget_get_visible (GTK_WIDGET (self->save_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->save_button));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->test_button));
  return G_SOURCE_REMOVE;
}

/* Puts the focus on what comes next, and by that scrolls what the test said into sight: once the rows
 * have their places, which is after the next frame. */
static void
focus_button_later (PafiConnectPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_button_cb, g_object_ref (self), g_object_unref);
}

static void
show_save_error (PafiConnectPage *self, const char *message)
{
  gtk_label_set_label (self->save_error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->save_error), message != NULL);
  if (message != NULL)
    announce (self, message);
}

/* One test: what a later one has to be told apart from. */
typedef struct
{
  PafiConnectPage *page;     /* owned */
  GCancellable *cancellable; /* owned */
} Run;

static Run *
run_new (PafiConnectPage *page)
{
  Run *run = g_new0 (Run, 1);

  run->page = g_object_ref (page);
  run->cancellable = g_object_ref (page->cancellable);
  return run;
}

static void
run_free (Run *run)
{
  g_clear_object (&run->page);
  g_clear_object (&run->cancellable);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* Stopped, or the fields have changed meanwhile: it says nothing of what the form holds now. */
static gboolean
run_is_current (Run *run)
{
  return run->page->cancellable == run->cancellable;
}

static void
progress_cb (const PafiProbeProgress *progress, gpointer user_data)
{
  Run *run = user_data;

  if (run_is_current (run))
    pafi_probe_list_pass (run->page->probe_list, progress);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  PafiConnectPage *self = run->page;
  PafiProbeStep step = PAFI_PROBE_SERVER;
  g_autoptr (PafiFailure) failure =
    pafi_session_probe_finish (PAFI_SESSION (source), result, &step);

  if (!run_is_current (run))
    return;
  g_clear_object (&self->cancellable);

  if (failure == NULL)
    {
      set_stage (self, STAGE_PASSED);
      announce (self, _ ("The connection works."));
      focus_button_later (self);
      return;
    }

  set_stage (self, STAGE_FAILED);
  pafi_probe_list_fail (self->probe_list, step, failure);
  pafi_account_form_mark_failure (self->form, failure);
  announce (self, pafi_failure_get_subtitle (failure));
  focus_button_later (self);
}

static void
stop_test (PafiConnectPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_test (PafiConnectPage *self)
{
  const char *secret = pafi_account_form_get_secret (self->form);
  g_autoptr (PafiAccount) account = pafi_account_form_dup_account (self->form);
  g_autoptr (PafiSession) session = NULL;
  Run *run = NULL;
  PafiClock *clock = pafi_workspace_get_clock (self->workspace);

  if (account == NULL)
    return;

  show_save_error (self, NULL);
  session = secret != NULL ? pafi_session_new_with_secret (account, secret, NULL, clock)
                           : pafi_session_new (pafi_workspace_get_accounts (self->workspace),
                                               account, NULL, clock);
  stop_test (self);
  self->cancellable = g_cancellable_new ();
  set_stage (self, STAGE_TESTING);
  pafi_probe_list_start (self->probe_list, account);
  gtk_widget_set_visible (GTK_WIDGET (self->probe_list), TRUE);
  run = run_new (self);
  pafi_session_probe_async (session, run->cancellable, progress_cb, run, probed_cb, run);
}

static void
test_clicked_cb (PafiConnectPage *self)
{
  if (self->stage != STAGE_TESTING)
    {
      start_test (self);
      return;
    }
  stop_test (self);
  pafi_probe_list_reset (self->probe_list);
  set_stage (self, STAGE_UNTESTED);
}

static void
form_changed_cb (PafiConnectPage *self)
{
  /* The template sets the first texts before the page knows its buttons. */
  if (self->save_button == NULL)
    return;
  stop_test (self);
  pafi_account_form_clear_errors (self->form);
  pafi_probe_list_reset (self->probe_list);
  show_save_error (self, NULL);
  set_stage (self, STAGE_UNTESTED);
}

static void
form_activated_cb (PafiConnectPage *self)
{
  if (self->stage == STAGE_UNTESTED || self->stage == STAGE_FAILED)
    start_test (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiConnectPage) self = user_data;
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;

  if (!pafi_accounts_save_finish (PAFI_ACCOUNTS (source), result, &secret_error, &error))
    {
      set_stage (self, STAGE_PASSED);
      show_save_error (self, error->message);
      return;
    }
  /* Whoever typed no secret has been told before where the old one is. */
  if (secret_error == NULL || pafi_account_form_get_secret (self->form) == NULL)
    {
      g_signal_emit (self, signals[DONE], 0, self->account);
      return;
    }

  if (secret_error->domain == PAFI_ERROR)
    {
      PafiFailureFacts facts = { .account = pafi_account_get_name (self->account) };
      g_autoptr (PafiFailure) failure = pafi_failure_new (secret_error->code, &facts);
      g_autofree char *explanation = pafi_failure_dup_explanation (failure);

      adw_action_row_set_subtitle (self->session_row, explanation);
    }
  gtk_widget_set_visible (self->session_group, TRUE);
  set_stage (self, STAGE_SAVED);
  announce (self, _ ("The secret is used for this session only"));
  focus_button_later (self);
}

static void
save_clicked_cb (PafiConnectPage *self)
{
  g_autoptr (PafiAccount) account = NULL;

  if (self->stage == STAGE_SAVED)
    {
      g_signal_emit (self, signals[DONE], 0, self->account);
      return;
    }

  account = pafi_account_form_dup_account (self->form);
  if (account == NULL)
    return;
  g_set_object (&self->account, account);
  show_save_error (self, NULL);
  /* The form is closed meanwhile; a text in it must not keep the focus. */
  gtk_widget_grab_focus (GTK_WIDGET (self->save_button));
  set_stage (self, STAGE_SAVING);
  pafi_accounts_save_async (pafi_workspace_get_accounts (self->workspace), account,
                            pafi_account_form_get_secret (self->form), NULL, saved_cb,
                            g_object_ref (self));
}

static void
back_clicked_cb (PafiConnectPage *self)
{
  pafi_connect_page_go_back (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  pafi_connect_page_go_back (PAFI_CONNECT_PAGE (widget));
  return TRUE;
}

static gboolean
focus_form_cb (gpointer user_data)
{
  PafiConnectPage *self = user_data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return G_SOURCE_REMOVE;
}

/* The form has the focus from its first moment, but not before: GTK would give it to a text that
 * never hears of losing it, and whoever shows the page moves the focus on meanwhile. */
static void
pafi_connect_page_map (GtkWidget *widget)
{
  PafiConnectPage *self = PAFI_CONNECT_PAGE (widget);

  GTK_WIDGET_CLASS (pafi_connect_page_parent_class)->map (widget);
  if (!self->shown)
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, focus_form_cb, g_object_ref (self), g_object_unref);
  self->shown = TRUE;
}

static void
pafi_connect_page_dispose (GObject *object)
{
  PafiConnectPage *self = PAFI_CONNECT_PAGE (object);

  stop_test (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (pafi_connect_page_parent_class)->dispose (object);
}

static void
pafi_connect_page_class_init (PafiConnectPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pafi_connect_page_dispose;
  widget_class->map = pafi_connect_page_map;

  signals[BACK] = g_signal_new ("back", PAFI_TYPE_CONNECT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", PAFI_TYPE_CONNECT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, PAFI_TYPE_ACCOUNT);

  g_type_ensure (PAFI_TYPE_ACCOUNT_FORM);
  g_type_ensure (PAFI_TYPE_PROBE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/pafi-connect-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiConnectPage, title);
  gtk_widget_class_bind_template_child (widget_class, PafiConnectPage, form);
  gtk_widget_class_bind_template_child (widget_class, PafiConnectPage, probe_list);
  gtk_widget_class_bind_template_child (widget_class, PafiConnectPage, session_group);
  gtk_widget_class_bind_template_child (widget_class, PafiConnectPage, session_row);
  gtk_widget_class_bind_template_child (widget_class, PafiConnectPage, save_error);
  gtk_widget_class_bind_template_child (widget_class, PafiConnectPage, test_button);
  gtk_widget_class_bind_template_child (widget_class, PafiConnectPage, save_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_bind_template_callback (widget_class, test_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_activated_cb);
}

static void
pafi_connect_page_init (PafiConnectPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_connect_page_new:
 * @workspace: what the window works with
 * @account: (nullable): the account to edit, %NULL for a new one
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
pafi_connect_page_new (PafiWorkspace *workspace, PafiAccount *account)
{
  PafiConnectPage *self = g_object_new (PAFI_TYPE_CONNECT_PAGE, NULL);
  PafiAccounts *accounts = pafi_workspace_get_accounts (workspace);

  self->workspace = g_object_ref (workspace);
  self->account = account != NULL ? g_object_ref (account) : NULL;
  self->editing = account != NULL;
  if (self->editing)
    {
      PafiSecretPlace place = pafi_accounts_get_secret_place (accounts, account);

      adw_window_title_set_title (self->title, _ ("Edit Account"));
      pafi_account_form_set_account (self->form, account, place);
      gtk_widget_set_visible (self->session_group, place == PAFI_SECRET_PLACE_SESSION);
    }
  set_stage (self, STAGE_UNTESTED);
  return GTK_WIDGET (self);
}

/**
 * pafi_connect_page_go_back:
 * @self: the page
 *
 * Leaves the form, as its button Back does. While it is being saved, the end is waited for.
 */
void
pafi_connect_page_go_back (PafiConnectPage *self)
{
  if (self->stage == STAGE_SAVING)
    return;
  stop_test (self);
  if (self->stage == STAGE_SAVED)
    g_signal_emit (self, signals[DONE], 0, self->account);
  else
    g_signal_emit (self, signals[BACK], 0);
}
