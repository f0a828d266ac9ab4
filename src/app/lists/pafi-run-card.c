/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-run-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"
#include "pafi-text.h"

struct _PafiRunCard
{
  GtkWidget parent_instance;

  GtkWidget *card;
  GtkBox *head;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkProgressBar *bar;
  GtkLabel *caption;
  GtkBox *buttons;
  GtkWidget *pause;
  GtkWidget *resume;
  GtkWidget *stop;
};

enum
{
  PAUSE,
  RESUME,
  STOP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiRunCard, pafi_run_card, GTK_TYPE_WIDGET)

static void
pause_cb (PafiRunCard *self)
{
  g_signal_emit (self, signals[PAUSE], 0);
}

static void
resume_cb (PafiRunCard *self)
{
  g_signal_emit (self, signals[RESUME], 0);
}

static void
stop_cb (PafiRunCard *self)
{
  g_signal_emit (self, signals[STOP], 0);
}

static gboolean
is_paused (const PafiRunFacts *facts)
{
  return facts->state == PAFI_RUN_PAUSED || facts->state == PAFI_RUN_PAUSING;
}

static char *
dup_title (const PafiRunFacts *facts)
{
  g_autofree char *done = pafi_format_count (facts->n_done);
  g_autofree char *total = pafi_format_count (facts->n_total);

  if (is_paused (facts))
    /* Translators: how many rows are done, of how many: "Paused at 118 of 228" */
    return g_strdup_printf (_ ("Paused at %1$s of %2$s"), done, total);
  /* Translators: how many rows are done, of how many: "118 of 228" */
  return g_strdup_printf (_ ("%1$s of %2$s"), done, total);
}

static char *
dup_left (double seconds)
{
  guint minutes = (guint) CLAMP (round (seconds / 60), 0, G_MAXINT);

  if (minutes < 1)
    return g_strdup (_ ("less than 1 minute left"));
  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", minutes),
                          minutes);
}

static char *
dup_subtitle (const PafiRunFacts *facts)
{
  guint rate = (guint) CLAMP (round (facts->rate), 0, G_MAXINT);
  g_autofree char *pace = NULL;
  g_autofree char *left = NULL;

  if (is_paused (facts))
    return g_strdup (_ ("What is done is stored; it can go on at any time"));
  if (facts->state == PAFI_RUN_WAITING)
    return g_strdup_printf (ngettext ("Waiting for the server, going on in %u second",
                                      "Waiting for the server, going on in %u seconds", facts->wait),
                            facts->wait);
  if (rate == 0)
    return g_strdup (_ ("Checking…"));
  pace = g_strdup_printf (ngettext ("%u NIK a minute", "%u NIKs a minute", rate), rate);
  if (facts->seconds_left < 0)
    return g_steal_pointer (&pace);
  left = dup_left (facts->seconds_left);
  return g_strjoin (", ", pace, left, NULL);
}

static char *
dup_caption (const PafiRunFacts *facts)
{
  g_autofree char *name = pafi_text_dup_safe (facts->name);
  g_autofree char *limit = NULL;

  if (facts->limit == 0)
    return g_steal_pointer (&name);
  limit = g_strdup_printf (ngettext ("the pace follows the server’s limit, %u request a minute",
                                     "the pace follows the server’s limit, %u requests a minute",
                                     facts->limit),
                           facts->limit);
  return g_strjoin (" · ", name, limit, NULL);
}

static void
pafi_run_card_dispose (GObject *object)
{
  PafiRunCard *self = PAFI_RUN_CARD (object);

  g_clear_pointer (&self->card, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_run_card_parent_class)->dispose (object);
}

static void
pafi_run_card_class_init (PafiRunCardClass *klass)
{
  static const char *const names[N_SIGNALS] = { "pause", "resume", "stop" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_run_card_dispose;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-run-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, card);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, head);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, title);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, bar);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, caption);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, pause);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, resume);
  gtk_widget_class_bind_template_child (widget_class, PafiRunCard, stop);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_run_card_init (PafiRunCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_run_card_new:
 *
 * Returns: (transfer floating): a card that says nothing yet
 */
GtkWidget *
pafi_run_card_new (void)
{
  return g_object_new (PAFI_TYPE_RUN_CARD, NULL);
}

/**
 * pafi_run_card_set_facts:
 * @self: a card
 * @facts: how the run stands
 *
 * The focus goes from the button that is taken away to the one in its place.
 */
void
pafi_run_card_set_facts (PafiRunCard *self, const PafiRunFacts *facts)
{
  g_autofree char *title = dup_title (facts);
  g_autofree char *subtitle = dup_subtitle (facts);
  g_autofree char *caption = dup_caption (facts);
  gboolean paused = is_paused (facts);
  GtkWidget *shown = paused ? self->resume : self->pause;
  GtkWidget *hidden = paused ? self->pause : self->resume;
  gboolean focused = gtk_widget_has_focus (hidden);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_label_set_label (self->caption, caption);
  gtk_progress_bar_set_fraction (self->bar, facts->n_total > 0
                                              ? (double) facts->n_done / facts->n_total : 0);
  gtk_widget_set_visible (shown, TRUE);
  if (focused)
    gtk_widget_grab_focus (shown);
  gtk_widget_set_visible (hidden, FALSE);
  /* What is in flight is being put away. */
  gtk_widget_set_sensitive (self->resume, facts->state != PAFI_RUN_PAUSING);
}

/**
 * pafi_run_card_set_width_class:
 * @self: a card
 * @width_class: how much room there is
 *
 * A narrow card has its buttons in a row of their own.
 */
void
pafi_run_card_set_width_class (PafiRunCard *self, PafiWidthClass width_class)
{
  gboolean narrow = width_class == PAFI_WIDTH_NARROW;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), narrow ? GTK_ORIENTATION_VERTICAL
                                                                      : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->buttons, narrow);
}
