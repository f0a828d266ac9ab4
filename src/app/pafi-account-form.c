/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-account-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-compat.h"
#include "pafi-error-row.h"
#include "pafi-sipafi.h"

typedef enum
{
  FIELD_NAME,
  FIELD_SERVER,
  FIELD_CLIENT_ID,
  FIELD_SECRET,
  FIELD_SCOPE,
  FIELD_TOKEN_URL,
  FIELD_CA_FILE,
  N_FIELDS,
} Field;

struct _PafiAccountForm
{
  AdwPreferencesGroup parent_instance;

  PafiAccount *account; /* owned, nullable: the one that is edited */
  GtkWidget *rows[N_FIELDS];      /* template children */
  PafiErrorRow *errors[N_FIELDS]; /* template children */
  AdwExpanderRow *advanced_row;
  GtkLabel *token_hint;
  GtkSwitch *session_only_switch;
};

enum
{
  CHANGED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiAccountForm, pafi_account_form, ADW_TYPE_PREFERENCES_GROUP)

static const char *const field_names[N_FIELDS] = {
  [FIELD_NAME] = "name",     [FIELD_SERVER] = "server", [FIELD_CLIENT_ID] = "client_id",
  [FIELD_SECRET] = "secret", [FIELD_SCOPE] = "scope",   [FIELD_TOKEN_URL] = "token_url",
  [FIELD_CA_FILE] = "ca_file",
};

static const Field error_fields[] = {
  [PAFI_ACCOUNT_ERROR_NAME] = FIELD_NAME,           [PAFI_ACCOUNT_ERROR_SERVER] = FIELD_SERVER,
  [PAFI_ACCOUNT_ERROR_TOKEN_URL] = FIELD_TOKEN_URL, [PAFI_ACCOUNT_ERROR_CLIENT_ID] = FIELD_CLIENT_ID,
  [PAFI_ACCOUNT_ERROR_SCOPE] = FIELD_SCOPE,         [PAFI_ACCOUNT_ERROR_CA_FILE] = FIELD_CA_FILE,
};

static const char *
get_text (PafiAccountForm *self, Field field)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->rows[field]));
}

static void
set_text (PafiAccountForm *self, Field field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->rows[field]), text != NULL ? text : "");
}

static void
set_error (PafiAccountForm *self, Field field, const char *message)
{
  pafi_error_row_set_message (self->errors[field], self->rows[field], message);
  if (message != NULL && field >= FIELD_SCOPE)
    adw_expander_row_set_expanded (self->advanced_row, TRUE);
}

/* What is folded away is said in the row that unfolds it. */
static void
describe_advanced (PafiAccountForm *self)
{
  const char *scope = get_text (self, FIELD_SCOPE);
  g_autofree char *server = g_strstrip (g_strdup (get_text (self, FIELD_SERVER)));
  g_autofree char *subtitle = NULL;
  g_autofree char *hint = NULL;
  g_autofree char *escaped = NULL;

  if (*scope == '\0')
    scope = PAFI_SIPAFI_SCOPE;
  if (*get_text (self, FIELD_TOKEN_URL) == '\0')
    /* Translators: %s is an OAuth scope */
    subtitle = g_strdup_printf (_ ("Scope %s, default token address"), scope);
  else
    /* Translators: %s is an OAuth scope */
    subtitle = g_strdup_printf (_ ("Scope %s, token address of its own"), scope);
  escaped = g_markup_escape_text (subtitle, -1);
  adw_expander_row_set_subtitle (self->advanced_row, escaped);

  while (g_str_has_suffix (server, "/"))
    server[strlen (server) - 1] = '\0';
  /* Translators: %s is the server's address */
  hint = g_strdup_printf (_ ("Empty means %s/oauth/token"), server);
  gtk_label_set_label (self->token_hint, hint);
}

static void
changed_cb (PafiAccountForm *self)
{
  describe_advanced (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activated_cb (PafiAccountForm *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiAccountForm) self = user_data;
  g_autoptr (GFile) file = pafi_compat_file_finish (result, NULL);

  if (file != NULL)
    set_text (self, FIELD_CA_FILE, g_file_peek_path (file));
}

static void
choose_clicked_cb (PafiAccountForm *self)
{
  static const char *const patterns[] = { "*.pem", "*.crt", "*.cer", NULL };

  pafi_compat_choose_file_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 _ ("Certificate Authority"), _ ("Certificates"), patterns, NULL,
                                 file_chosen_cb, g_object_ref (self));
}

static void
focus_row (PafiAccountForm *self, Field field)
{
  gtk_widget_grab_focus (self->rows[field]);
}

/* The form opens where the user has something to do. */
static gboolean
pafi_account_form_grab_focus (GtkWidget *widget)
{
  PafiAccountForm *self = PAFI_ACCOUNT_FORM (widget);

  for (Field field = FIELD_NAME; field <= FIELD_SECRET; field++)
    if (*get_text (self, field) == '\0' && !(field == FIELD_SECRET && self->account != NULL))
      return gtk_widget_grab_focus (self->rows[field]);
  return gtk_widget_grab_focus (self->rows[FIELD_NAME]);
}

static void
pafi_account_form_dispose (GObject *object)
{
  PafiAccountForm *self = PAFI_ACCOUNT_FORM (object);

  g_clear_object (&self->account);

  G_OBJECT_CLASS (pafi_account_form_parent_class)->dispose (object);
}

static void
pafi_account_form_class_init (PafiAccountFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pafi_account_form_dispose;
  widget_class->grab_focus = pafi_account_form_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", PAFI_TYPE_ACCOUNT_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", PAFI_TYPE_ACCOUNT_FORM, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PAFI_TYPE_ERROR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/pafi-account-form.ui");
  for (Field field = FIELD_NAME; field < N_FIELDS; field++)
    {
      g_autofree char *row = g_strconcat (field_names[field], "_row", NULL);
      g_autofree char *error = g_strconcat (field_names[field], "_error", NULL);
      const gsize step = field * sizeof (gpointer);

      gtk_widget_class_bind_template_child_full (
        widget_class, row, FALSE, G_STRUCT_OFFSET (PafiAccountForm, rows) + step);
      gtk_widget_class_bind_template_child_full (
        widget_class, error, FALSE, G_STRUCT_OFFSET (PafiAccountForm, errors) + step);
    }
  gtk_widget_class_bind_template_child (widget_class, PafiAccountForm, advanced_row);
  gtk_widget_class_bind_template_child (widget_class, PafiAccountForm, token_hint);
  gtk_widget_class_bind_template_child (widget_class, PafiAccountForm, session_only_switch);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
}

static void
pafi_account_form_init (PafiAccountForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  set_text (self, FIELD_SERVER, PAFI_ACCOUNT_DEFAULT_SERVER);
  describe_advanced (self);
}

/**
 * pafi_account_form_set_account:
 * @self: the form
 * @account: (nullable): the account to edit, %NULL for a new one
 * @place: where its secret is
 *
 * Fills the form in. A secret that there is, for this session at least, is never shown again.
 */
void
pafi_account_form_set_account (PafiAccountForm *self, PafiAccount *account, PafiSecretPlace place)
{
  const char *scope;

  if (!g_set_object (&self->account, account) || account == NULL)
    return;

  scope = pafi_account_get_scope (account);
  set_text (self, FIELD_NAME, pafi_account_get_name (account));
  set_text (self, FIELD_SERVER, pafi_account_get_server (account));
  set_text (self, FIELD_CLIENT_ID, pafi_account_get_client_id (account));
  set_text (self, FIELD_SCOPE, g_strcmp0 (scope, PAFI_SIPAFI_SCOPE) != 0 ? scope : NULL);
  set_text (self, FIELD_TOKEN_URL, pafi_account_get_token_url (account));
  set_text (self, FIELD_CA_FILE, pafi_account_get_ca_file (account));
  gtk_switch_set_active (self->session_only_switch, pafi_account_get_session_only (account));
  if (place != PAFI_SECRET_PLACE_NONE)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[FIELD_SECRET]),
                                   _ ("Client secret (stored; fill in only to replace it)"));
}

/**
 * pafi_account_form_dup_account:
 * @self: the form
 *
 * Judges the fields. The first that is wrong gets its sentence and the focus.
 *
 * Returns: (transfer full) (nullable): the account that the form describes, %NULL if a field is wrong
 */
PafiAccount *
pafi_account_form_dup_account (PafiAccountForm *self)
{
  g_autoptr (GError) error = NULL;
  PafiAccountFields fields = {
    .id = self->account != NULL ? pafi_account_get_id (self->account) : NULL,
    .name = get_text (self, FIELD_NAME),
    .server = get_text (self, FIELD_SERVER),
    .token_url = get_text (self, FIELD_TOKEN_URL),
    .client_id = get_text (self, FIELD_CLIENT_ID),
    .scope = get_text (self, FIELD_SCOPE),
    .ca_file = *get_text (self, FIELD_CA_FILE) != '\0' ? get_text (self, FIELD_CA_FILE) : NULL,
    .session_only = gtk_switch_get_active (self->session_only_switch),
  };
  g_autoptr (PafiAccount) account = NULL;

  pafi_account_form_clear_errors (self);
  account = pafi_account_new (&fields, &error);
  if (account == NULL)
    {
      g_return_val_if_fail (error->domain == PAFI_ACCOUNT_ERROR, NULL);
      set_error (self, error_fields[error->code], error->message);
      focus_row (self, error_fields[error->code]);
      return NULL;
    }
  if (self->account == NULL && *get_text (self, FIELD_SECRET) == '\0')
    {
      set_error (self, FIELD_SECRET, _ ("Enter the client secret."));
      focus_row (self, FIELD_SECRET);
      return NULL;
    }
  return g_steal_pointer (&account);
}

/**
 * pafi_account_form_get_secret:
 * @self: the form
 *
 * Returns: (transfer none) (nullable): the secret that was typed, %NULL if the stored one stays
 */
const char *
pafi_account_form_get_secret (PafiAccountForm *self)
{
  const char *secret = get_text (self, FIELD_SECRET);

  return *secret != '\0' ? secret : NULL;
}

/**
 * pafi_account_form_clear_errors:
 * @self: the form
 *
 * Takes the sentences and marks away.
 */
void
pafi_account_form_clear_errors (PafiAccountForm *self)
{
  for (Field field = FIELD_NAME; field < N_FIELDS; field++)
    set_error (self, field, NULL);
}

static void
mark (PafiAccountForm *self, Field field)
{
  gtk_widget_add_css_class (self->rows[field], "error");
}

/**
 * pafi_account_form_mark_failure:
 * @self: the form
 * @failure: why a test of the connection failed
 *
 * Marks the fields that it may come of; the sentence stands where the test is shown.
 */
void
pafi_account_form_mark_failure (PafiAccountForm *self, PafiFailure *failure)
{
  switch ((guint) pafi_failure_get_reason (failure))
    {
    case PAFI_ERROR_NAME_NOT_RESOLVED:
    case PAFI_ERROR_UNREACHABLE:
    case PAFI_ERROR_TLS_REFUSED:
    case PAFI_ERROR_TLS_TOO_OLD:
    case PAFI_ERROR_WRONG_ADDRESS:
      mark (self, FIELD_SERVER);
      break;
    case PAFI_ERROR_CREDENTIALS_REJECTED:
      mark (self, FIELD_CLIENT_ID);
      mark (self, FIELD_SECRET);
      break;
    case PAFI_ERROR_SECRET_MISSING:
      mark (self, FIELD_SECRET);
      break;
    case PAFI_ERROR_SCOPE_MISSING:
      mark (self, FIELD_SCOPE);
      adw_expander_row_set_expanded (self->advanced_row, TRUE);
      break;
    default:
      break;
    }
}
