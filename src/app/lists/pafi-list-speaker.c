/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-speaker.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-list-words.h"

struct _PafiListSpeaker
{
  GObject parent_instance;

  PafiOpenList *list;      /* (owned) */
  PafiOpenListState state; /* what was told last */
  gboolean waiting;
  guint quarter;           /* of the run, the last that was told */
};

enum
{
  ANNOUNCE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiListSpeaker, pafi_list_speaker, G_TYPE_OBJECT)

static void
say (PafiListSpeaker *self, const char *text)
{
  g_signal_emit (self, signals[ANNOUNCE], 0, text);
}

static char *
dup_reason (PafiListSpeaker *self)
{
  PafiListRun *run = pafi_open_list_get_run (self->list);
  const GError *error = run != NULL ? pafi_list_run_get_storage_error (run) : NULL;
  PafiFailure *failure = run != NULL ? pafi_list_run_get_failure (run) : NULL;

  if (error != NULL)
    return g_strdup (error->message);
  return failure != NULL ? g_strdup (pafi_failure_get_subtitle (failure)) : NULL;
}

static char *
dup_position (PafiListRun *run, const char *format)
{
  g_autofree char *done = pafi_format_count (pafi_list_run_get_n_done (run));
  g_autofree char *total = pafi_format_count (pafi_list_run_get_n_total (run));
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%1$s", done, 1);
  g_string_replace (text, "%2$s", total, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
say_paused (PafiListSpeaker *self)
{
  PafiListRun *run = pafi_open_list_get_run (self->list);
  g_autofree char *reason = dup_reason (self);
  g_autofree char *position = NULL;
  g_autofree char *text = NULL;

  if (run == NULL)
    return;
  position = dup_position (run, _ ("Paused at %1$s of %2$s"));
  text = reason != NULL ? g_strjoin (". ", position, reason, NULL) : g_strdup (position);
  say (self, text);
}

static void
say_state (PafiListSpeaker *self, PafiOpenListState state)
{
  const PafiListInfo *info = pafi_open_list_get_info (self->list);
  g_autofree char *text = NULL;

  switch (state)
    {
    case PAFI_OPEN_LIST_FAILED:
      say (self, pafi_open_list_get_error (self->list)->message);
      break;
    case PAFI_OPEN_LIST_LOADED:
      text = pafi_list_words_dup_to_ask (info);
      say (self, text);
      break;
    case PAFI_OPEN_LIST_RUNNING:
      say (self, _ ("Checking…"));
      break;
    case PAFI_OPEN_LIST_PAUSED:
      say_paused (self);
      break;
    case PAFI_OPEN_LIST_ENDED:
      text = pafi_list_words_dup_end (info);
      say (self, text);
      break;
    case PAFI_OPEN_LIST_NONE:
    case PAFI_OPEN_LIST_LOADING:
    default:
      break;
    }
}

static void
say_progress (PafiListSpeaker *self)
{
  PafiListRun *run = pafi_open_list_get_run (self->list);
  gboolean waiting = pafi_list_run_get_state (run) == PAFI_RUN_WAITING;
  guint total = pafi_list_run_get_n_total (run);
  guint quarter =
    total > 0 ? (guint) ((guint64) pafi_list_run_get_n_done (run) * 4 / total) : self->quarter;

  if (waiting && !self->waiting)
    say (self, _ ("Waiting for the server"));
  self->waiting = waiting;
  if (quarter > self->quarter && quarter < 4)
    {
      /* Translators: how many rows are done, of how many: "118 of 228" */
      g_autofree char *text = dup_position (run, _ ("%1$s of %2$s"));

      say (self, text);
    }
  self->quarter = quarter;
}

static void
changed_cb (PafiListSpeaker *self)
{
  PafiOpenListState state = pafi_open_list_get_state (self->list);

  if (state != self->state)
    {
      self->state = state;
      self->waiting = FALSE;
      say_state (self, state);
    }
  if (state == PAFI_OPEN_LIST_RUNNING)
    say_progress (self);
}

static void
pafi_list_speaker_finalize (GObject *object)
{
  PafiListSpeaker *self = PAFI_LIST_SPEAKER (object);

  g_object_unref (self->list);

  G_OBJECT_CLASS (pafi_list_speaker_parent_class)->finalize (object);
}

static void
pafi_list_speaker_class_init (PafiListSpeakerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_list_speaker_finalize;

  signals[ANNOUNCE] = g_signal_new ("announce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pafi_list_speaker_init (PafiListSpeaker *self)
{
}

/**
 * pafi_list_speaker_new:
 * @list: the open list
 *
 * Returns: (transfer full): what speaks of it
 */
PafiListSpeaker *
pafi_list_speaker_new (PafiOpenList *list)
{
  PafiListSpeaker *self = g_object_new (PAFI_TYPE_LIST_SPEAKER, NULL);

  self->list = g_object_ref (list);
  self->state = pafi_open_list_get_state (list);
  /* After those who show it, so that the focus is where it will be. */
  g_signal_connect_object (list, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

/**
 * pafi_list_speaker_dup_title:
 * @self: what speaks of a list whose run has ended
 *
 * Returns: (transfer full): whether it was checked to its end
 */
char *
pafi_list_speaker_dup_title (PafiListSpeaker *self)
{
  if (pafi_open_list_get_state (self->list) == PAFI_OPEN_LIST_ENDED)
    return g_strdup (_ ("The list has been checked"));
  return g_strdup (_ ("Checking the list has paused"));
}

/**
 * pafi_list_speaker_dup_body:
 * @self: what speaks of a list whose run has ended
 *
 * Returns: (transfer full): the file's name, and what came of it or why it paused
 */
char *
pafi_list_speaker_dup_body (PafiListSpeaker *self)
{
  const PafiListInfo *info = pafi_open_list_get_info (self->list);
  g_autofree char *reason = dup_reason (self);
  g_autofree char *name = pafi_list_words_dup_name (info);

  if (pafi_open_list_get_state (self->list) == PAFI_OPEN_LIST_ENDED || reason == NULL)
    return pafi_list_words_dup_counts (info);
  /* Translators: a file's name, and what came of it */
  return g_strdup_printf (_ ("%1$s: %2$s"), name, reason);
}
