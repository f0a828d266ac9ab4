/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-chip-bar.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"

struct _PafiChipBar
{
  GtkWidget parent_instance;

  GArray *filters; /* (owned) (nullable) #PafiListFilter */
  guint chosen;
  gboolean filling; /* what is toggled now is not the user's choice */
  GtkWidget *scroller;
  GtkBox *chips;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiChipBar, pafi_chip_bar, GTK_TYPE_WIDGET)

static void
toggled_cb (PafiChipBar *self, GtkToggleButton *chip)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "index"));

  if (self->filling || !gtk_toggle_button_get_active (chip) || i == self->chosen)
    return;
  self->chosen = i;
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_chip (PafiChipBar *self, guint i, GtkToggleButton *group)
{
  GtkWidget *chip = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "tnum");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "flat");
  gtk_widget_add_css_class (chip, "chip");
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), group);
  g_object_set_data (G_OBJECT (chip), "index", GUINT_TO_POINTER (i));
  g_signal_connect_object (chip, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return chip;
}

static void
fill_chip (GtkWidget *chip, const PafiListFilter *filter)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (chip)));
  g_autofree char *count = pafi_format_count (filter->count);
  /* Translators: a filter and how many rows it leaves: "Issued, 163" */
  g_autofree char *name = g_strdup_printf (_ ("%1$s, %2$s"), filter->label, count);

  gtk_label_set_label (GTK_LABEL (label), filter->label);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (label)), count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Chips are kept, so that the focus stays where it is while a list runs. */
static void
fit_chips (PafiChipBar *self)
{
  GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips));
  GtkToggleButton *group = GTK_TOGGLE_BUTTON (chip);

  for (guint i = 0; i < self->filters->len; i++)
    {
      if (chip == NULL)
        {
          chip = make_chip (self, i, group);
          gtk_box_append (self->chips, chip);
        }
      if (group == NULL)
        group = GTK_TOGGLE_BUTTON (chip);
      fill_chip (chip, &g_array_index (self->filters, PafiListFilter, i));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), i == self->chosen);
      chip = gtk_widget_get_next_sibling (chip);
    }
  while (chip != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (chip);

      gtk_box_remove (self->chips, chip);
      chip = next;
    }
}

static void
pafi_chip_bar_dispose (GObject *object)
{
  PafiChipBar *self = PAFI_CHIP_BAR (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->filters, g_array_unref);

  G_OBJECT_CLASS (pafi_chip_bar_parent_class)->dispose (object);
}

static void
pafi_chip_bar_class_init (PafiChipBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_chip_bar_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-chip-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiChipBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, PafiChipBar, chips);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_chip_bar_init (PafiChipBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_chip_bar_new:
 *
 * Returns: (transfer floating): a bar without filters
 */
GtkWidget *
pafi_chip_bar_new (void)
{
  return g_object_new (PAFI_TYPE_CHIP_BAR, NULL);
}

/**
 * pafi_chip_bar_set_filters:
 * @self: a bar
 * @filters: (element-type PafiListFilter): at least one, as pafi_list_filters_new() makes them
 *
 * Offers other filters, or the same with other counts. The one that was chosen stays so by its
 * word; if it is gone the first one is chosen, and `changed` says so.
 */
void
pafi_chip_bar_set_filters (PafiChipBar *self, GArray *filters)
{
  const PafiListFilter *before = pafi_chip_bar_get_filter (self);
  const char *label = before != NULL ? before->label : NULL;
  guint chosen = G_MAXUINT;

  for (guint i = 0; i < filters->len && chosen == G_MAXUINT; i++)
    if (g_strcmp0 (g_array_index (filters, PafiListFilter, i).label, label) == 0)
      chosen = i;
  g_array_ref (filters);
  g_clear_pointer (&self->filters, g_array_unref);
  self->filters = filters;
  self->chosen = chosen != G_MAXUINT ? chosen : 0;
  self->filling = TRUE;
  fit_chips (self);
  self->filling = FALSE;
  if (label != NULL && chosen == G_MAXUINT)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * pafi_chip_bar_get_filter:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): the filter that is chosen
 */
const PafiListFilter *
pafi_chip_bar_get_filter (PafiChipBar *self)
{
  if (self->filters == NULL)
    return NULL;
  return &g_array_index (self->filters, PafiListFilter, self->chosen);
}

/**
 * pafi_chip_bar_choose_first:
 * @self: a bar
 *
 * Chooses the first filter, without a signal: other rows are to be shown.
 */
void
pafi_chip_bar_choose_first (PafiChipBar *self)
{
  self->chosen = 0;
  self->filling = TRUE;
  if (self->filters != NULL)
    fit_chips (self);
  self->filling = FALSE;
}
