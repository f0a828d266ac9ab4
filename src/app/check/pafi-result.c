/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-result.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-answer-card.h"
#include "pafi-check-words.h"
#include "pafi-details-line.h"
#include "pafi-facts-card.h"
#include "pafi-format.h"
#include "pafi-hints-note.h"
#include "pafi-idle-note.h"
#include "pafi-letter-card.h"
#include "pafi-skp-card.h"
#include "pafi-source-line.h"
#include "pafi-verdict-header.h"

/* In the order of one column (ux/README.md, 4). */
typedef enum
{
  IDLE,
  HEADER,
  ANSWER,
  LETTER,
  UNKEPT,
  NOTE,
  SKP,
  MEMBER,
  STR,
  SOURCE,
  DETAILS,
  N_PARTS,
} Part;

struct _PafiResult
{
  GObject parent_instance;

  PafiCheckModel *model; /* (owned) */
  PafiColumns *columns;  /* (owned) */
  GtkWidget *slots[N_PARTS];
  GtkWidget *parts[N_PARTS]; /* (nullable) in their slots, once they were needed */
  double target;
  gboolean narrow;
  int remedy;
};

enum
{
  REMEDY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiResult, pafi_result, G_TYPE_OBJECT)

static void
activated_cb (PafiResult *self)
{
  g_signal_emit (self, signals[REMEDY], 0, self->remedy);
}

static void
session_only_cb (PafiResult *self)
{
  g_signal_emit (self, signals[REMEDY], 0, PAFI_REMEDY_ENTER_SECRET);
}

static GtkWidget *
make_part (PafiResult *self, Part part)
{
  GtkWidget *widget;

  switch (part)
    {
    case IDLE:
      return pafi_idle_note_new ();
    case HEADER:
      return pafi_verdict_header_new ();
    case ANSWER:
      widget = pafi_answer_card_new ();
      g_signal_connect_object (widget, "activated", G_CALLBACK (activated_cb), self,
                               G_CONNECT_SWAPPED);
      return widget;
    case LETTER:
      return pafi_letter_card_new ();
    case UNKEPT:
    case NOTE:
      return pafi_hints_note_new ();
    case SKP:
      return pafi_skp_card_new ();
    case MEMBER:
      return pafi_facts_card_new (_ ("Member"));
    case STR:
      return pafi_facts_card_new (_ ("Registration certificate (STR)"));
    case SOURCE:
      return pafi_source_line_new ();
    case DETAILS:
      widget = pafi_details_line_new ();
      g_signal_connect_object (widget, "session-only", G_CALLBACK (session_only_cb), self,
                               G_CONNECT_SWAPPED);
      return widget;
    case N_PARTS:
    default:
      g_assert_not_reached ();
    }
}

/* The part, made if it is not there yet, and visible from now on. */
static gpointer
need (PafiResult *self, Part part)
{
  if (self->parts[part] == NULL)
    {
      self->parts[part] = make_part (self, part);
      adw_bin_set_child (ADW_BIN (self->slots[part]), self->parts[part]);
    }
  gtk_widget_set_visible (self->slots[part], TRUE);
  return self->parts[part];
}

static void
hide_others (PafiResult *self, guint shown)
{
  for (guint i = 0; i < N_PARTS; i++)
    if ((shown & (1u << i)) == 0)
      gtk_widget_set_visible (self->slots[i], FALSE);
}

static guint
show_idle (PafiResult *self)
{
  need (self, IDLE);
  return 1u << IDLE;
}

static guint
show_checking (PafiResult *self)
{
  PafiSession *session = pafi_check_model_get_session (self->model);
  g_autofree char *contacting =
    pafi_session_is_demo (session)
      ? g_strdup (_ ("Looking in the sample data"))
      : g_strdup_printf (_ ("Contacting %s"), pafi_session_get_host (session));

  switch (pafi_check_timer_get_patience (pafi_check_model_get_timer (self->model)))
    {
    case PAFI_CHECK_PATIENCE_NOTICED:
      pafi_verdict_header_show_spinner (need (self, HEADER), contacting);
      return 1u << HEADER;
    case PAFI_CHECK_PATIENCE_TRIED:
      pafi_verdict_header_show_spinner (need (self, HEADER),
                                        _ ("The server has not answered yet, still waiting"));
      return 1u << HEADER;
    case PAFI_CHECK_PATIENCE_FRESH:
    default:
      return 0;
    }
}

static void
show_answer (PafiResult *self, const char *text, int remedy)
{
  self->remedy = remedy;
  pafi_answer_card_set_answer (need (self, ANSWER), text,
                               remedy == PAFI_RESULT_FIX_NIK ? _ ("Correct NIK")
                                                             : pafi_remedy_get_label (remedy));
}

static void
update_wait (PafiResult *self)
{
  PafiCheckTimer *timer = pafi_check_model_get_timer (self->model);

  if (pafi_check_model_get_state (self->model) == PAFI_CHECK_STATE_WAITING)
    pafi_answer_card_set_wait (need (self, ANSWER), pafi_check_timer_get_seconds (timer),
                               pafi_check_timer_get_fraction (timer));
}

static guint
show_waiting (PafiResult *self)
{
  PafiFailure *failure = pafi_check_model_get_failure (self->model);
  g_autofree char *explanation = pafi_failure_dup_explanation (failure);

  pafi_verdict_header_show_waiting (need (self, HEADER), failure);
  show_answer (self, explanation, PAFI_REMEDY_CANCEL);
  update_wait (self);
  pafi_details_line_show_check (need (self, DETAILS), NULL, FALSE);
  return 1u << HEADER | 1u << ANSWER | 1u << DETAILS;
}

static guint
show_record (PafiResult *self, PafiCheck *check, gboolean stored)
{
  PafiClock *clock = pafi_check_model_get_clock (self->model);
  g_autoptr (GDateTime) now = pafi_clock_get_now (clock);
  g_autofree char *age =
    stored ? pafi_format_age (pafi_check_get_checked_at (check), now) : NULL;
  guint shown = 1u << LETTER | 1u << SKP | 1u << MEMBER | 1u << STR | 1u << SOURCE;

  pafi_letter_card_show_check (need (self, LETTER), check, age);
  pafi_letter_card_set_narrow (need (self, LETTER), self->narrow);
  pafi_skp_card_show_check (need (self, SKP), check, self->target, age);
  pafi_facts_card_show_member (need (self, MEMBER), check);
  pafi_facts_card_show_str (need (self, STR), check, pafi_clock_get_today (clock));
  pafi_source_line_show_check (need (self, SOURCE), check);
  if (pafi_check_get_hints (check) != PAFI_HINT_NONE)
    {
      pafi_hints_note_show_check (need (self, NOTE), check);
      shown |= 1u << NOTE;
    }
  return shown;
}

static guint
show_not_registered (PafiResult *self, PafiCheck *check)
{
  guint shown = 1u << ANSWER | 1u << SOURCE;

  show_answer (self,
               _ ("Compare the NIK with the member’s identity card. If it is right, ask the member "
                  "to check the NIK in the membership data in SIPAFI."),
               PAFI_RESULT_FIX_NIK);
  pafi_source_line_show_check (need (self, SOURCE), check);
  if (pafi_check_get_hints (check) != PAFI_HINT_NONE)
    {
      pafi_hints_note_show_check (need (self, NOTE), check);
      shown |= 1u << NOTE;
    }
  return shown;
}

static guint
show_not_checked (PafiResult *self, PafiCheck *check, PafiCheck *stored)
{
  PafiFailure *failure = pafi_check_get_failure (check);
  g_autofree char *text = NULL;
  gboolean session_only = pafi_check_model_is_keyring_stuck (self->model);
  guint shown = 1u << ANSWER | 1u << DETAILS;

  if (stored != NULL)
    {
      g_autofree char *time = pafi_format_date_time (pafi_check_get_checked_at (stored));

      text = g_strdup_printf (_ ("Below is a stored result from %s. Things may have changed since."),
                              time);
      shown |= show_record (self, stored, TRUE);
    }
  else
    text = pafi_failure_dup_explanation (failure);

  show_answer (self, text, pafi_failure_get_remedy (failure));
  pafi_details_line_show_check (need (self, DETAILS), check, session_only);
  return shown;
}

/* A result that the store could not keep is shown all the same. */
static guint
show_unkept (PafiResult *self)
{
  PafiCheckMemory *memory = pafi_check_model_get_memory (self->model);
  const GError *error = pafi_check_memory_get_complaint (memory);
  g_autofree char *text = error != NULL ? pafi_check_words_dup_complaint (error) : NULL;

  if (text == NULL)
    return 0;
  pafi_hints_note_show_text (need (self, UNKEPT), text);
  return 1u << UNKEPT;
}

static guint
show_check (PafiResult *self)
{
  PafiCheckMemory *memory = pafi_check_model_get_memory (self->model);
  PafiCheck *check = pafi_check_model_get_check (self->model);
  guint shown = 1u << HEADER;

  pafi_verdict_header_show_check (need (self, HEADER), check);
  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_FOUND:
      return shown | show_record (self, check, FALSE) | show_unkept (self);
    case PAFI_VERDICT_NOT_REGISTERED:
      return shown | show_not_registered (self, check) | show_unkept (self);
    case PAFI_VERDICT_NOT_CHECKED:
      return shown | show_not_checked (self, check, pafi_check_memory_get_stored (memory));
    case PAFI_VERDICT_MALFORMED_NIK:
    default:
      return shown;
    }
}

/* Nobody's data under another NIK: what belongs to another one is hardly there. */
static void
update_foreign (PafiResult *self)
{
  PafiCheck *check = pafi_check_model_get_check (self->model);
  gboolean matches = pafi_check_model_get_matches (self->model);

  for (guint i = HEADER; i < N_PARTS; i++)
    {
      gtk_widget_set_sensitive (self->slots[i], matches);
      if (matches)
        gtk_widget_remove_css_class (self->slots[i], "foreign");
      else
        gtk_widget_add_css_class (self->slots[i], "foreign");
    }
  if (check == NULL)
    return;
  if (matches)
    {
      g_autofree char *subtitle = pafi_check_dup_subtitle (check);

      pafi_verdict_header_set_subtitle (need (self, HEADER), subtitle);
    }
  else
    {
      g_autofree char *nik = pafi_nik_format (pafi_check_get_nik (check));
      /* Translators: %s is a NIK */
      g_autofree char *subtitle = g_strdup_printf (_ ("Result for %s"), nik);

      pafi_verdict_header_set_subtitle (need (self, HEADER), subtitle);
    }
}

static void
update (PafiResult *self)
{
  guint shown = 0;

  switch (pafi_check_model_get_state (self->model))
    {
    case PAFI_CHECK_STATE_CHECKING:
      shown = show_checking (self);
      break;
    case PAFI_CHECK_STATE_WAITING:
      if (pafi_check_model_get_failure (self->model) != NULL)
        shown = show_waiting (self);
      break;
    case PAFI_CHECK_STATE_SHOWN:
      if (pafi_check_model_get_check (self->model) != NULL)
        shown = show_check (self);
      break;
    case PAFI_CHECK_STATE_IDLE:
    default:
      shown = show_idle (self);
    }
  hide_others (self, shown);
  update_foreign (self);
}

static void
pafi_result_finalize (GObject *object)
{
  PafiResult *self = PAFI_RESULT (object);

  g_object_unref (self->model);
  g_object_unref (self->columns);

  G_OBJECT_CLASS (pafi_result_parent_class)->finalize (object);
}

static void
pafi_result_class_init (PafiResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_result_finalize;

  signals[REMEDY] = g_signal_new ("remedy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
pafi_result_init (PafiResult *self)
{
}

/**
 * pafi_result_new:
 * @model: what is known
 * @columns: where it is shown
 *
 * Returns: (transfer full): the result
 */
PafiResult *
pafi_result_new (PafiCheckModel *model, PafiColumns *columns)
{
  PafiResult *self = g_object_new (PAFI_TYPE_RESULT, NULL);
  PafiCheckTimer *timer = pafi_check_model_get_timer (model);

  self->model = g_object_ref (model);
  self->columns = g_object_ref (columns);
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->slots[i] = g_object_new (ADW_TYPE_BIN, "visible", FALSE, "accessible-role",
                                     GTK_ACCESSIBLE_ROLE_GROUP, NULL);
      pafi_columns_add (columns, self->slots[i], i == SKP || i == STR);
    }

  g_signal_connect_object (model, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::check", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::matches", G_CALLBACK (update_foreign), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (timer, "patience-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (timer, "ticked", G_CALLBACK (update_wait), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * pafi_result_set_target:
 * @self: a result
 * @target: the target in SKP, 0 for none
 */
void
pafi_result_set_target (PafiResult *self, double target)
{
  self->target = target;
  update (self);
}

/**
 * pafi_result_set_narrow:
 * @self: a result
 * @narrow: whether there is little room
 */
void
pafi_result_set_narrow (PafiResult *self, gboolean narrow)
{
  self->narrow = narrow;
  update (self);
}

/**
 * pafi_result_is_empty:
 * @self: a result
 *
 * Returns: whether it holds no record, so that the right column is free
 */
gboolean
pafi_result_is_empty (PafiResult *self)
{
  return pafi_check_model_get_record (self->model) == NULL;
}
