/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-page.h"

#include <glib/gi18n-lib.h>

#include "pafi-check-model.h"
#include "pafi-columns.h"
#include "pafi-compat.h"
#include "pafi-nik-form.h"
#include "pafi-paperwork.h"
#include "pafi-recent-list.h"
#include "pafi-result.h"

struct _PafiCheckPage
{
  GtkWidget parent_instance;

  PafiSettings *settings;   /* (owned) (nullable) */
  PafiPaperwork *paperwork; /* (owned) (nullable) */
  PafiWidthClass width_class;
  PafiCheckModel *model;   /* (owned) */
  PafiResult *result;      /* (owned) */
  PafiColumns *columns;
  PafiNikForm *form;
  PafiRecentList *recent;
};

enum
{
  PROP_SESSION = 1,
  PROP_SETTINGS,
  PROP_PAPERWORK,
  PROP_WIDTH_CLASS,
  N_PROPS,
};

enum
{
  TOAST,
  REMEDY,
  OPEN_LIST,
  SHOW_MEMBERS,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiCheckPage, pafi_check_page, GTK_TYPE_WIDGET)

static void
toast (PafiCheckPage *self, const char *text)
{
  /* A toast's title is markup on the floor. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_signal_emit (self, signals[TOAST], 0, adw_toast_new (escaped));
}

static void
update_recent (PafiCheckPage *self)
{
  gboolean wanted = self->settings == NULL || pafi_settings_get_show_recent (self->settings);

  gtk_widget_set_visible (GTK_WIDGET (self->recent),
                          wanted && !pafi_recent_list_is_empty (self->recent) &&
                            pafi_result_is_empty (self->result));
}

static void
update_actions (PafiCheckPage *self)
{
  PafiCheckState state = pafi_check_model_get_state (self->model);
  PafiCheck *record = pafi_check_model_get_record (self->model);
  PafiCheck *check = pafi_check_model_get_check (self->model);
  gboolean matches = pafi_check_model_get_matches (self->model);
  gboolean printable = self->paperwork != NULL && state == PAFI_CHECK_STATE_SHOWN && matches &&
                       (record != NULL || check != NULL);
  gboolean busy = state == PAFI_CHECK_STATE_CHECKING || state == PAFI_CHECK_STATE_WAITING;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "check.save-pdf", printable);
  gtk_widget_action_set_enabled (widget, "check.print", printable);
  gtk_widget_action_set_enabled (widget, "check.preview", printable);
  gtk_widget_action_set_enabled (
    widget, "check.copy-letter",
    record != NULL && matches && pafi_member_get_letter_number (pafi_check_get_member (record)) != NULL);
  gtk_widget_action_set_enabled (widget, "check.cancel", busy);
  gtk_widget_action_set_enabled (widget, "check.again", check != NULL);
}

/* Whatever button was pressed is gone; the entry is where the next NIK is typed. */
static void
state_cb (PafiCheckPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  update_recent (self);
  update_actions (self);
  if (pafi_check_model_get_state (self->model) == PAFI_CHECK_STATE_IDLE)
    return;
  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    pafi_nik_form_focus (self->form);
  pafi_columns_scroll_to_top (self->columns);
}

static void
history_changed_cb (PafiCheckPage *self)
{
  pafi_recent_list_refresh (self->recent);
  update_recent (self);
}

static void
session_cb (PafiCheckPage *self)
{
  PafiSession *session = pafi_check_model_get_session (self->model);
  PafiHistory *history = session != NULL ? pafi_session_get_history (session) : NULL;

  pafi_recent_list_set_history (self->recent, history, pafi_check_model_get_clock (self->model));
  if (history != NULL)
    g_signal_connect_object (history, "items-changed", G_CALLBACK (history_changed_cb), self,
                             G_CONNECT_SWAPPED);
  update_recent (self);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
settings_cb (PafiCheckPage *self)
{
  pafi_result_set_target (self->result, pafi_settings_get_skp_target (self->settings));
  pafi_recent_list_set_masked (self->recent, pafi_settings_get_mask_on_screen (self->settings));
  update_recent (self);
}

static void
set_settings (PafiCheckPage *self, PafiSettings *settings)
{
  if (!g_set_object (&self->settings, settings))
    return;
  if (settings != NULL)
    {
      g_signal_connect_object (settings, "notify", G_CALLBACK (settings_cb), self,
                               G_CONNECT_SWAPPED);
      settings_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

static void
set_paperwork (PafiCheckPage *self, PafiPaperwork *paperwork)
{
  if (!g_set_object (&self->paperwork, paperwork))
    return;
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAPERWORK]);
}

static void
set_width_class (PafiCheckPage *self, PafiWidthClass width_class)
{
  if (self->width_class == width_class)
    return;
  self->width_class = width_class;
  if (width_class == PAFI_WIDTH_NARROW)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  pafi_columns_set_width_class (self->columns, width_class);
  pafi_result_set_narrow (self->result, width_class == PAFI_WIDTH_NARROW);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH_CLASS]);
}

static void
announce_cb (PafiCheckPage *self, const char *text)
{
  pafi_nik_form_announce (self->form, text);
}

static void
open_as_list_cb (PafiCheckPage *self, AdwToast *toast)
{
  g_signal_emit (self, signals[OPEN_LIST], 0, g_object_get_data (G_OBJECT (toast), "pafi-text"));
}

static void
several_cb (PafiCheckPage *self, guint n, const char *text)
{
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u NIK pasted", "%u NIKs pasted", n), n);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _ ("Open as List"));
  g_object_set_data_full (G_OBJECT (toast), "pafi-text", g_strdup (text), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_as_list_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
show_all_cb (PafiCheckPage *self)
{
  g_signal_emit (self, signals[SHOW_MEMBERS], 0);
}

static void
recent_activated_cb (PafiCheckPage *self, PafiCheck *check)
{
  pafi_check_model_show_check (self->model, check);
}

static void
remedy_cb (PafiCheckPage *self, int remedy)
{
  switch (remedy)
    {
    case PAFI_RESULT_FIX_NIK:
      pafi_check_page_focus_entry (self);
      break;
    case PAFI_REMEDY_TRY_AGAIN:
    case PAFI_REMEDY_CHECK_AGAIN:
      pafi_check_page_check_again (self);
      break;
    case PAFI_REMEDY_CANCEL:
      pafi_check_model_cancel (self->model);
      break;
    default:
      g_signal_emit (self, signals[REMEDY], 0, remedy);
    }
}

/* Files come as text, too; they are for Daftar. */
static gboolean
accept_cb (PafiCheckPage *self, GdkDrop *drop)
{
  g_autoptr (GdkContentFormats) formats = gdk_content_formats_union_deserialize_gtypes (
    gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return !gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) &&
         gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
}

static gboolean
drop_cb (PafiCheckPage *self, const GValue *value)
{
  pafi_nik_form_paste (self->form, g_value_get_string (value));
  pafi_check_page_focus_entry (self);
  return TRUE;
}

static void
focus_entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pafi_check_page_focus_entry (PAFI_CHECK_PAGE (widget));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiCheckPage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL || self->columns == NULL)
    return;
  pafi_nik_form_paste (self->form, text);
  pafi_check_page_focus_entry (self);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                 g_object_ref (widget));
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pafi_check_page_check_again (PAFI_CHECK_PAGE (widget));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pafi_check_model_cancel (PAFI_CHECK_PAGE (widget)->model);
}

static void
escape_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiCheckPage *self = PAFI_CHECK_PAGE (widget);

  pafi_check_model_escape (self->model);
  pafi_check_page_focus_entry (self);
}

static void
copy_letter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiCheckPage *self = PAFI_CHECK_PAGE (widget);
  PafiMember *member = pafi_check_get_member (pafi_check_model_get_record (self->model));
  g_autofree char *number = pafi_member_dup_safe_text (member, PAFI_FIELD_LETTER_NUMBER);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), number);
  toast (self, _ ("Letter number copied"));
}

/* What the paper shows: the record, stored or not, else the answer that there is none. */
static PafiCheck *
get_for_paper (PafiCheckPage *self)
{
  PafiCheck *record = pafi_check_model_get_record (self->model);

  return record != NULL ? record : pafi_check_model_get_check (self->model);
}

static PafiReportItems *
new_items (PafiCheckPage *self)
{
  PafiCheck *check = get_for_paper (self);

  return pafi_report_array_new (&check, 1);
}

static gboolean
is_stored (PafiCheckPage *self)
{
  return pafi_check_memory_get_stored (pafi_check_model_get_memory (self->model)) != NULL;
}

static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiCheckPage *self = PAFI_CHECK_PAGE (widget);
  g_autoptr (PafiReportItems) items = new_items (self);
  g_autoptr (PafiDocument) document = pafi_paperwork_new_document (
    self->paperwork, PAFI_DOCUMENT_MEMBERS, items, is_stored (self), NULL);

  if (g_str_equal (name, "check.print"))
    pafi_paperwork_print (self->paperwork, widget, document);
  else
    pafi_paperwork_save (self->paperwork, widget, document, FALSE);
}

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiCheckPage *self = PAFI_CHECK_PAGE (widget);
  g_autoptr (PafiReportItems) items = new_items (self);

  pafi_paperwork_preview (self->paperwork, widget, items, is_stored (self), NULL);
}

static void
pafi_check_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiCheckPage *self = PAFI_CHECK_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, pafi_check_model_get_session (self->model));
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_PAPERWORK:
      g_value_set_object (value, self->paperwork);
      break;
    case PROP_WIDTH_CLASS:
      g_value_set_enum (value, self->width_class);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_check_page_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  PafiCheckPage *self = PAFI_CHECK_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_object_set_property (G_OBJECT (self->model), "session", value);
      break;
    case PROP_SETTINGS:
      set_settings (self, g_value_get_object (value));
      break;
    case PROP_PAPERWORK:
      set_paperwork (self, g_value_get_object (value));
      break;
    case PROP_WIDTH_CLASS:
      set_width_class (self, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_check_page_dispose (GObject *object)
{
  PafiCheckPage *self = PAFI_CHECK_PAGE (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->paperwork);
  g_clear_object (&self->result);
  if (self->columns != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->columns));
  self->columns = NULL;

  G_OBJECT_CLASS (pafi_check_page_parent_class)->dispose (object);
}

static void
pafi_check_page_finalize (GObject *object)
{
  PafiCheckPage *self = PAFI_CHECK_PAGE (object);

  g_object_unref (self->model);

  G_OBJECT_CLASS (pafi_check_page_parent_class)->finalize (object);
}

static gboolean
pafi_check_page_grab_focus (GtkWidget *widget)
{
  pafi_check_page_focus_entry (PAFI_CHECK_PAGE (widget));
  return TRUE;
}

static void
pafi_check_page_class_init (PafiCheckPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pafi_check_page_get_property;
  object_class->set_property = pafi_check_page_set_property;
  object_class->dispose = pafi_check_page_dispose;
  object_class->finalize = pafi_check_page_finalize;
  widget_class->grab_focus = pafi_check_page_grab_focus;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, PAFI_TYPE_SESSION, flags);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, PAFI_TYPE_SETTINGS, flags);
  properties[PROP_PAPERWORK] =
    g_param_spec_object ("paperwork", NULL, NULL, PAFI_TYPE_PAPERWORK, flags);
  properties[PROP_WIDTH_CLASS] = g_param_spec_enum ("width-class", NULL, NULL, PAFI_TYPE_WIDTH_CLASS,
                                                    PAFI_WIDTH_WIDE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[REMEDY] = g_signal_new ("remedy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[OPEN_LIST] = g_signal_new ("open-list", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOW_MEMBERS] = g_signal_new ("show-members", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PAFI_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiCheckPage, columns);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_install_action (widget_class, "check.focus-entry", NULL, focus_entry_action);
  gtk_widget_class_install_action (widget_class, "check.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "check.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "check.copy-letter", NULL, copy_letter_action);
  gtk_widget_class_install_action (widget_class, "check.save-pdf", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "check.print", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "check.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "check.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "check.escape", NULL, escape_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "check.escape", NULL);
  gtk_widget_class_set_css_name (widget_class, "checkpage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pafi_check_page_init (PafiCheckPage *self)
{
  self->width_class = PAFI_WIDTH_WIDE;
  self->model = pafi_check_model_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->form = g_object_new (PAFI_TYPE_NIK_FORM, NULL);
  pafi_nik_form_set_model (self->form, self->model);
  pafi_columns_add (self->columns, GTK_WIDGET (self->form), FALSE);
  self->result = pafi_result_new (self->model, self->columns);
  self->recent = g_object_new (PAFI_TYPE_RECENT_LIST, "visible", FALSE, NULL);
  pafi_columns_add (self->columns, GTK_WIDGET (self->recent), TRUE);

  g_signal_connect_object (self->form, "several", G_CALLBACK (several_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recent, "activated", G_CALLBACK (recent_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recent, "show-all", G_CALLBACK (show_all_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->result, "remedy", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "announce", G_CALLBACK (announce_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::check", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::matches", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::session", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

/**
 * pafi_check_page_focus_entry:
 * @self: a page
 *
 * Moves the focus to the entry and selects all of it.
 */
void
pafi_check_page_focus_entry (PafiCheckPage *self)
{
  pafi_nik_form_focus (self->form);
}

/**
 * pafi_check_page_check:
 * @self: a page
 * @nik: the 16 digits of a NIK
 *
 * Checks @nik.
 */
void
pafi_check_page_check (PafiCheckPage *self, const char *nik)
{
  pafi_check_model_set_text (self->model, nik);
  pafi_check_model_submit (self->model);
}

/**
 * pafi_check_page_holds:
 * @self: a page
 * @nik: the 16 digits of a NIK
 *
 * Returns: whether it is the one in the entry
 */
gboolean
pafi_check_page_holds (PafiCheckPage *self, const char *nik)
{
  return g_strcmp0 (pafi_check_model_get_text (self->model), nik) == 0;
}

/**
 * pafi_check_page_check_again:
 * @self: a page
 *
 * Checks the NIK that is shown once more; without one, the NIK in the entry.
 */
void
pafi_check_page_check_again (PafiCheckPage *self)
{
  pafi_check_model_check_again (self->model);
}
