/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-skp-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"
#include "pafi-pill.h"
#include "pafi-skp-bar.h"
#include "pafi-skp-row.h"

struct _PafiSkpCard
{
  GtkWidget parent_instance;

  GtkWidget *content;
  gboolean brief;
  GtkWidget *heading;
  PafiPill *age;
  GtkLabel *total;
  GtkLabel *target;
  PafiPill *pill;
  PafiSkpBar *bar;
  GtkLabel *caption;
  GtkWidget *separator;
  GtkWidget *domains;
  GtkWidget *advice;
  PafiSkpRow *rows[PAFI_SKP_N_DOMAINS];
};

G_DEFINE_FINAL_TYPE (PafiSkpCard, pafi_skp_card, GTK_TYPE_WIDGET)

static char *
dup_comparison (const PafiSkp *skp, double target)
{
  g_autofree char *missing = NULL;

  if (pafi_skp_is_reached (skp, target))
    return g_strdup (_ ("Reached"));
  missing = pafi_format_number (pafi_skp_get_shortfall (skp, target));
  /* Translators: %s is credit points: "7.5 SKP short" */
  return g_strdup_printf (_ ("%s SKP short"), missing);
}

/* What assistive technology says of the total. */
static char *
dup_spoken_total (const PafiSkp *skp, double target, const char *total, const char *goal)
{
  g_autofree char *missing = NULL;

  if (!(target > 0) || isnan (skp->total))
    /* Translators: %s is credit points */
    return g_strdup_printf (_ ("Total %s SKP"), total);
  if (pafi_skp_is_reached (skp, target))
    /* Translators: total, target */
    return g_strdup_printf (_ ("Total %1$s of the target of %2$s SKP, reached"), total, goal);
  missing = pafi_format_number (pafi_skp_get_shortfall (skp, target));
  /* Translators: total, target, what is missing */
  return g_strdup_printf (_ ("Total %1$s of the target of %2$s SKP, %3$s SKP short"), total, goal,
                          missing);
}

static void
show_pill (PafiSkpCard *self, const PafiSkp *skp, double target, gboolean stored)
{
  gboolean known = !isnan (skp->total) && target > 0;
  gboolean reached = known && pafi_skp_is_reached (skp, target);
  g_autofree char *comparison = known ? dup_comparison (skp, target) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pill), known);
  if (!known)
    return;
  if (stored)
    pafi_pill_set (self->pill, comparison, NULL, PAFI_TONE_NEUTRAL);
  else
    pafi_pill_set (self->pill, comparison, reached ? "object-select-symbolic" : NULL,
                   reached ? PAFI_TONE_SUCCESS : PAFI_TONE_WARNING);
}

static void
show_total (PafiSkpCard *self, const PafiSkp *skp, double target)
{
  g_autofree char *total = pafi_format_number (skp->total);
  g_autofree char *goal = pafi_format_number (target);
  g_autofree char *of_target = g_strdup_printf (_ ("of the target of %s SKP"), goal);
  g_autofree char *name = dup_spoken_total (skp, target, total, goal);

  gtk_label_set_label (self->total, total);
  gtk_label_set_label (self->target, target > 0 ? of_target : "SKP");
  pafi_skp_bar_set (self->bar, skp->total, pafi_skp_get_scale (skp, target),
                    isnan (skp->total) ? 0 : target, name);
}

/* "Pembelajaran 18 · Profesionalisme 6": each stays on one line. */
static void
show_caption (PafiSkpCard *self, const PafiSkp *skp)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    {
      g_autofree char *points = pafi_format_number (skp->domains[i]);

      g_string_append_printf (text, "%s%s\302\240%s", i > 0 ? " · " : "",
                              pafi_skp_domain_get_name (i), points);
    }
  gtk_label_set_label (self->caption, text->str);
}

static void
pafi_skp_card_dispose (GObject *object)
{
  PafiSkpCard *self = PAFI_SKP_CARD (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_skp_card_parent_class)->dispose (object);
}

static void
pafi_skp_card_class_init (PafiSkpCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_skp_card_dispose;

  g_type_ensure (PAFI_TYPE_PILL);
  g_type_ensure (PAFI_TYPE_SKP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-skp-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, content);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, age);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, heading);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, caption);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, separator);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, total);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, target);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, pill);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, bar);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, domains);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpCard, advice);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "skpcard");
}

static void
pafi_skp_card_init (PafiSkpCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    {
      self->rows[i] = PAFI_SKP_ROW (pafi_skp_row_new (pafi_skp_domain_get_name (i)));
      gtk_box_append (GTK_BOX (self->domains), GTK_WIDGET (self->rows[i]));
    }
}

/**
 * pafi_skp_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
pafi_skp_card_new (void)
{
  return g_object_new (PAFI_TYPE_SKP_CARD, NULL);
}

/**
 * pafi_skp_card_show_check:
 * @self: a card
 * @check: a check with a record
 * @target: the target in SKP, 0 for none
 * @age: (nullable): how old it is, if it is a stored result
 */
void
pafi_skp_card_show_check (PafiSkpCard *self, PafiCheck *check, double target, const char *age)
{
  const PafiSkp *skp = pafi_member_get_skp (pafi_check_get_member (check));
  double scale = pafi_skp_get_scale (skp, target);

  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    pafi_skp_row_set (self->rows[i], skp->domains[i], scale);
  show_caption (self, skp);
  show_total (self, skp, target);
  show_pill (self, skp, target, age != NULL);
  gtk_widget_set_visible (self->advice, target > 0 && !self->brief);

  if (age != NULL)
    pafi_pill_set (self->age, age, "document-open-recent-symbolic", PAFI_TONE_WARNING);
  gtk_widget_set_visible (GTK_WIDGET (self->age), age != NULL);

  gtk_widget_remove_css_class (GTK_WIDGET (self), "stored");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "reached");
  if (age != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "stored");
  else if (target > 0 && pafi_skp_is_reached (skp, target))
    gtk_widget_add_css_class (GTK_WIDGET (self), "reached");
}

/**
 * pafi_skp_card_set_brief:
 * @self: a card
 * @brief: whether the domains are said in one caption, without a heading (ux/README.md, 6)
 */
void
pafi_skp_card_set_brief (PafiSkpCard *self, gboolean brief)
{
  self->brief = brief;
  gtk_widget_set_visible (self->heading, !brief);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), brief);
  gtk_widget_set_visible (self->separator, !brief);
  gtk_widget_set_visible (self->domains, !brief);
}
