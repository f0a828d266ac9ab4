/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-answer-card.h"

#include <glib/gi18n-lib.h>

struct _PafiAnswerCard
{
  GtkWidget parent_instance;

  GtkWidget *card;
  GtkLabel *text;
  GtkWidget *wait;
  GtkProgressBar *bar;
  GtkLabel *seconds;
  GtkButton *button;
};

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiAnswerCard, pafi_answer_card, GTK_TYPE_WIDGET)

static void
clicked_cb (PafiAnswerCard *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
pafi_answer_card_dispose (GObject *object)
{
  PafiAnswerCard *self = PAFI_ANSWER_CARD (object);

  g_clear_pointer (&self->card, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_answer_card_parent_class)->dispose (object);
}

static void
pafi_answer_card_class_init (PafiAnswerCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_answer_card_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-answer-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiAnswerCard, card);
  gtk_widget_class_bind_template_child (widget_class, PafiAnswerCard, text);
  gtk_widget_class_bind_template_child (widget_class, PafiAnswerCard, wait);
  gtk_widget_class_bind_template_child (widget_class, PafiAnswerCard, bar);
  gtk_widget_class_bind_template_child (widget_class, PafiAnswerCard, seconds);
  gtk_widget_class_bind_template_child (widget_class, PafiAnswerCard, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_answer_card_init (PafiAnswerCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_answer_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
pafi_answer_card_new (void)
{
  return g_object_new (PAFI_TYPE_ANSWER_CARD, NULL);
}

/**
 * pafi_answer_card_set_answer:
 * @self: a card
 * @text: what happened, safe to show
 * @remedy: the label of the way out
 */
void
pafi_answer_card_set_answer (PafiAnswerCard *self, const char *text, const char *remedy)
{
  gtk_label_set_label (self->text, text);
  gtk_button_set_label (self->button, remedy);
  gtk_widget_set_visible (self->wait, FALSE);
}

/**
 * pafi_answer_card_set_wait:
 * @self: a card
 * @seconds: in how many seconds it goes on; 0 for no wait, or for one whose end is not known
 * @fraction: how much of the wait is over
 */
void
pafi_answer_card_set_wait (PafiAnswerCard *self, guint seconds, double fraction)
{
  g_autofree char *text =
    g_strdup_printf (ngettext ("Trying again in %u second", "Trying again in %u seconds", seconds),
                     seconds);

  gtk_widget_set_visible (self->wait, seconds > 0);
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_label_set_label (self->seconds, text);
}
