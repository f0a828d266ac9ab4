/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-detail.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-check-words.h"
#include "pafi-format.h"
#include "pafi-letter-card.h"
#include "pafi-member-header.h"
#include "pafi-member-history.h"
#include "pafi-member-notes.h"
#include "pafi-skp-card.h"
#include "pafi-store-checks.h"
#include "pafi-tone.h"

struct _PafiMemberDetail
{
  GtkWidget parent_instance;

  PafiClock *clock;          /* (owned) (nullable) */
  PafiStore *store;          /* (owned) (nullable) */
  PafiMemberEntry *entry;    /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the history being read */
  gboolean masked;
  double target;

  GtkScrolledWindow *scroller;
  GtkWidget *column;
  PafiMemberHeader *header;
  GtkWidget *remark;
  GtkLabel *remark_title;
  GtkLabel *remark_text;
  PafiLetterCard *letter;
  PafiSkpCard *skp;
  PafiMemberNotes *notes;
  PafiMemberHistory *history;
  GtkLabel *source;
};

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiMemberDetail, pafi_member_detail, GTK_TYPE_WIDGET)

static void
fail (PafiMemberDetail *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* What there is to say where the last answer is no record. */
static void
show_remark (PafiMemberDetail *self, PafiCheck *latest)
{
  gboolean found = latest != NULL && pafi_check_get_member (latest) != NULL;
  g_autofree char *source = latest != NULL ? pafi_check_words_dup_source (latest) : NULL;

  gtk_widget_set_visible (self->remark, !found);
  if (found)
    return;
  gtk_label_set_label (self->remark_title,
                       latest != NULL ? pafi_check_get_title (latest)
                                      : pafi_outcome_get_label (PAFI_OUTCOME_NOT_CHECKED));
  gtk_label_set_label (self->remark_text,
                       latest != NULL
                         ? source
                         : _ ("This member came from a file, and was not checked yet."));
}

static void
show_record (PafiMemberDetail *self, PafiCheck *record, gboolean old)
{
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  g_autofree char *age = NULL;
  g_autofree char *source = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->letter), record != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->skp), record != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->source), record != NULL);
  if (record == NULL)
    return;
  if (old)
    age = pafi_format_age (pafi_check_get_checked_at (record), now);
  source = pafi_check_words_dup_source (record);
  pafi_letter_card_show_check (self->letter, record, age);
  pafi_skp_card_show_check (self->skp, record, self->target, age);
  gtk_label_set_label (self->source, source);
}

static void
update (PafiMemberDetail *self)
{
  PafiCheck *latest, *record;

  if (self->entry == NULL)
    return;
  latest = pafi_member_entry_get_latest (self->entry);
  record = pafi_member_entry_get_record (self->entry);
  pafi_member_header_show_entry (self->header, self->entry, self->masked,
                                 pafi_clock_get_today (self->clock));
  show_remark (self, latest);
  show_record (self, record, latest == NULL || pafi_check_get_member (latest) == NULL);
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMemberDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) snapshots
    = pafi_store_load_history_finish (PAFI_STORE (source), result, &error);

  /* Somebody else is shown by now. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->cancellable);
  pafi_member_history_show (self->history, snapshots);
  if (snapshots == NULL)
    fail (self, error);
}

static void
stop_reading (PafiMemberDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_history (PafiMemberDetail *self)
{
  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  pafi_store_load_history_async (self->store, pafi_member_entry_get_nik (self->entry),
                                 self->cancellable, history_cb, g_object_ref (self));
}

static void
pafi_member_detail_dispose (GObject *object)
{
  PafiMemberDetail *self = PAFI_MEMBER_DETAIL (object);

  stop_reading (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->store);
  g_clear_object (&self->entry);
  if (self->scroller != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->scroller));
  self->scroller = NULL;

  G_OBJECT_CLASS (pafi_member_detail_parent_class)->dispose (object);
}

static void
pafi_member_detail_class_init (PafiMemberDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_member_detail_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  g_type_ensure (PAFI_TYPE_MEMBER_HEADER);
  g_type_ensure (PAFI_TYPE_LETTER_CARD);
  g_type_ensure (PAFI_TYPE_SKP_CARD);
  g_type_ensure (PAFI_TYPE_MEMBER_NOTES);
  g_type_ensure (PAFI_TYPE_MEMBER_HISTORY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-member-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, column);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, header);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, remark);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, remark_title);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, remark_text);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, letter);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, skp);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, notes);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, history);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberDetail, source);
  gtk_widget_class_bind_template_callback (widget_class, fail);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pafi_member_detail_init (PafiMemberDetail *self)
{
  self->masked = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  pafi_letter_card_set_action_prefix (self->letter, "members");
  pafi_skp_card_set_brief (self->skp, TRUE);
}

/**
 * pafi_member_detail_new:
 * @clock: the time, for ages
 *
 * Returns: (transfer floating): a detail of nobody
 */
GtkWidget *
pafi_member_detail_new (PafiClock *clock)
{
  PafiMemberDetail *self = g_object_new (PAFI_TYPE_MEMBER_DETAIL, NULL);

  self->clock = g_object_ref (clock);
  return GTK_WIDGET (self);
}

/**
 * pafi_member_detail_show:
 * @self: a detail
 * @store: where the history is
 * @entry: whom to show; the same one anew where something changed
 */
void
pafi_member_detail_show (PafiMemberDetail *self, PafiStore *store, PafiMemberEntry *entry)
{
  gboolean same;

  g_return_if_fail (PAFI_IS_MEMBER_DETAIL (self));

  same = self->entry != NULL && self->store == store
         && pafi_member_entry_get_id (self->entry) == pafi_member_entry_get_id (entry);
  g_set_object (&self->store, store);
  g_set_object (&self->entry, entry);
  update (self);
  pafi_member_notes_show (self->notes, store, entry);
  if (!same)
    {
      /* Nobody's history under another name, and each one from the top. */
      pafi_member_history_show (self->history, NULL);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
    }
  read_history (self);
}

/**
 * pafi_member_detail_clear:
 * @self: a detail
 * @gone: whether the member is no longer in the store, so that nothing is kept for them
 *
 * Shows nobody from now on.
 */
void
pafi_member_detail_clear (PafiMemberDetail *self, gboolean gone)
{
  g_return_if_fail (PAFI_IS_MEMBER_DETAIL (self));

  if (gone)
    pafi_member_notes_forget (self->notes);
  else
    pafi_member_notes_clear (self->notes);
  stop_reading (self);
  g_clear_object (&self->entry);
  g_clear_object (&self->store);
  pafi_member_history_show (self->history, NULL);
}

/**
 * pafi_member_detail_flush:
 * @self: a detail
 *
 * Keeps what was typed now.
 */
void
pafi_member_detail_flush (PafiMemberDetail *self)
{
  g_return_if_fail (PAFI_IS_MEMBER_DETAIL (self));

  pafi_member_notes_flush (self->notes);
}

/**
 * pafi_member_detail_get_entry:
 * @self: a detail
 *
 * Returns: (transfer none) (nullable): who is shown
 */
PafiMemberEntry *
pafi_member_detail_get_entry (PafiMemberDetail *self)
{
  g_return_val_if_fail (PAFI_IS_MEMBER_DETAIL (self), NULL);

  return self->entry;
}

/**
 * pafi_member_detail_set_masked:
 * @self: a detail
 * @masked: whether the NIK shows its first six and last four digits alone
 */
void
pafi_member_detail_set_masked (PafiMemberDetail *self, gboolean masked)
{
  g_return_if_fail (PAFI_IS_MEMBER_DETAIL (self));

  self->masked = masked;
  update (self);
}

/**
 * pafi_member_detail_set_target:
 * @self: a detail
 * @target: the target in SKP, 0 for none
 */
void
pafi_member_detail_set_target (PafiMemberDetail *self, double target)
{
  g_return_if_fail (PAFI_IS_MEMBER_DETAIL (self));

  self->target = target;
  update (self);
}

/**
 * pafi_member_detail_set_narrow:
 * @self: a detail
 * @narrow: whether there is little room
 */
void
pafi_member_detail_set_narrow (PafiMemberDetail *self, gboolean narrow)
{
  g_return_if_fail (PAFI_IS_MEMBER_DETAIL (self));

  if (narrow)
    gtk_widget_add_css_class (self->column, "narrow");
  else
    gtk_widget_remove_css_class (self->column, "narrow");
  pafi_member_header_set_narrow (self->header, narrow);
  pafi_letter_card_set_narrow (self->letter, narrow);
  pafi_member_history_set_narrow (self->history, narrow);
}
