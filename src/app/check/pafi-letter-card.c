/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-letter-card.h"

#include <glib/gi18n-lib.h>

#include "pafi-check-words.h"
#include "pafi-letter-number.h"
#include "pafi-pill.h"

struct _PafiLetterCard
{
  GtkWidget parent_instance;

  GtkWidget *card;
  GtkLabel *heading;
  PafiPill *status;
  PafiPill *age;
  GtkWidget *number;
  GtkWidget *copy;
  GtkLabel *parts;
  GtkWidget *save;
  GtkWidget *print;
  GtkWidget *preview;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (PafiLetterCard, pafi_letter_card, GTK_TYPE_WIDGET)

/* Where there is little room, the heading gives way to the second pill. */
static void
update_heading (PafiLetterCard *self)
{
  gboolean brief = self->narrow && gtk_widget_get_visible (GTK_WIDGET (self->age));

  gtk_label_set_label (self->heading,
                       brief ? _ ("Letter number") : _ ("Recommendation letter number"));
}

static void
show_number (PafiLetterCard *self, PafiCheck *check, const char *status)
{
  PafiMember *member = pafi_check_get_member (check);
  gboolean numbered = pafi_member_get_letter_number (member) != NULL;
  g_autofree char *number = pafi_member_dup_safe_text (member, PAFI_FIELD_LETTER_NUMBER);
  g_autofree char *parts =
    pafi_letter_number_dup_parts (pafi_member_get_letter_number (member), FALSE);
  g_autofree char *breakable = pafi_check_words_dup_breakable_number (number);
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->copy, numbered);
  if (numbered)
    {
      /* Translators: the letter's number, its status */
      name = g_strdup_printf (_ ("Recommendation letter number %1$s, %2$s"), number, status);
      gtk_label_set_label (GTK_LABEL (self->number), breakable);
      gtk_label_set_label (self->parts, parts != NULL ? parts : "");
      gtk_widget_remove_css_class (self->number, "missing");
    }
  else
    {
      name = g_strdup_printf (_ ("No recommendation letter number yet, %s"), status);
      gtk_label_set_label (GTK_LABEL (self->number), _ ("No number yet"));
      gtk_label_set_label (self->parts, _ ("SIPAFI has a record of this member, but has not given "
                                           "a letter number yet."));
      gtk_widget_add_css_class (self->number, "missing");
    }
  gtk_widget_set_visible (GTK_WIDGET (self->parts), *gtk_label_get_label (self->parts) != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
pafi_letter_card_dispose (GObject *object)
{
  PafiLetterCard *self = PAFI_LETTER_CARD (object);

  g_clear_pointer (&self->card, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_letter_card_parent_class)->dispose (object);
}

static void
pafi_letter_card_class_init (PafiLetterCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_letter_card_dispose;

  g_type_ensure (PAFI_TYPE_PILL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-letter-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, card);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, heading);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, status);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, age);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, number);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, copy);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, parts);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, save);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, print);
  gtk_widget_class_bind_template_child (widget_class, PafiLetterCard, preview);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_letter_card_init (PafiLetterCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_letter_card_new:
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
pafi_letter_card_new (void)
{
  return g_object_new (PAFI_TYPE_LETTER_CARD, NULL);
}

/**
 * pafi_letter_card_show_check:
 * @self: a card
 * @check: a check with a record
 * @age: (nullable): how old it is, if it is a stored result
 */
void
pafi_letter_card_show_check (PafiLetterCard *self, PafiCheck *check, const char *age)
{
  g_autofree char *status = pafi_check_dup_status_text (check);
  gboolean issued = pafi_check_get_outcome (check) == PAFI_OUTCOME_ISSUED && age == NULL;

  pafi_pill_set (self->status, status, issued ? "object-select-symbolic" : NULL,
                 issued ? PAFI_TONE_SUCCESS : PAFI_TONE_NEUTRAL);
  if (age != NULL)
    pafi_pill_set (self->age, age, "document-open-recent-symbolic", PAFI_TONE_WARNING);
  gtk_widget_set_visible (GTK_WIDGET (self->age), age != NULL);
  update_heading (self);
  show_number (self, check, status);
}

/**
 * pafi_letter_card_set_narrow:
 * @self: a card
 * @narrow: whether there is little room
 */
void
pafi_letter_card_set_narrow (PafiLetterCard *self, gboolean narrow)
{
  self->narrow = narrow;
  update_heading (self);
}

/**
 * pafi_letter_card_set_action_prefix:
 * @self: a card
 * @prefix: that of the page's actions: "members"; it is "check" where nothing is said
 */
void
pafi_letter_card_set_action_prefix (PafiLetterCard *self, const char *prefix)
{
  const struct
  {
    GtkWidget *button;
    const char *action;
  } buttons[] = {
    { self->copy, "copy-letter" },
    { self->save, "save-pdf" },
    { self->print, "print" },
    { self->preview, "preview" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      g_autofree char *name = g_strconcat (prefix, ".", buttons[i].action, NULL);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (buttons[i].button), name);
    }
}
