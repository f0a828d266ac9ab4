/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-check.h"

G_BEGIN_DECLS

/**
 * PafiTone:
 * @PAFI_TONE_NEUTRAL: everything without a judgement, and stored results
 * @PAFI_TONE_SUCCESS: the letter is out
 * @PAFI_TONE_ACCENT: found, without a letter
 * @PAFI_TONE_WARNING: not checked, suspect, old
 * @PAFI_TONE_ERROR: not registered, or unusable
 *
 * Colour by meaning (ux/README.md, 3). It never speaks alone: a word stands beside it.
 */
typedef enum
{
  PAFI_TONE_NEUTRAL,
  PAFI_TONE_SUCCESS,
  PAFI_TONE_ACCENT,
  PAFI_TONE_WARNING,
  PAFI_TONE_ERROR,
} PafiTone;

#define PAFI_TYPE_TONE (pafi_tone_get_type ())
GType pafi_tone_get_type (void);

void pafi_tone_apply (PafiTone tone, GtkWidget *widget);

PafiTone pafi_outcome_get_tone (PafiOutcome outcome);
const char *pafi_outcome_get_icon_name (PafiOutcome outcome);
const char *pafi_outcome_get_label (PafiOutcome outcome);
const char *pafi_failure_get_icon_name (PafiFailure *failure);

G_END_DECLS
