/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check-memory.h"
#include "pafi-check-state.h"
#include "pafi-check-timer.h"
#include "pafi-session.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CHECK_MODEL (pafi_check_model_get_type ())

/**
 * PafiCheckModel:
 *
 * What the page Periksa knows: the text in its entry, the look-up under way, and the check shown.
 * It owns cancellation and the session's calls, and no widget.
 *
 * Properties: `session` (nullable), `text`, and, to be read: `state` (which is told anew when another
 * failure is waited for), `check`, `error` (why the text is no NIK), `matches` (whether the check
 * shown is of the NIK in the entry). The time is counted by its #PafiCheckTimer.
 *
 * Signal `announce (char *text)`: something that a screen reader should say.
 */
G_DECLARE_FINAL_TYPE (PafiCheckModel, pafi_check_model, PAFI, CHECK_MODEL, GObject)

PafiCheckModel *pafi_check_model_new (void);

PafiSession *pafi_check_model_get_session (PafiCheckModel *self);
PafiClock *pafi_check_model_get_clock (PafiCheckModel *self);
PafiCheckTimer *pafi_check_model_get_timer (PafiCheckModel *self);
const char *pafi_check_model_get_text (PafiCheckModel *self);
void pafi_check_model_set_text (PafiCheckModel *self, const char *text);
PafiCheckState pafi_check_model_get_state (PafiCheckModel *self);
PafiCheck *pafi_check_model_get_check (PafiCheckModel *self);
PafiCheckMemory *pafi_check_model_get_memory (PafiCheckModel *self);
PafiCheck *pafi_check_model_get_record (PafiCheckModel *self);
PafiFailure *pafi_check_model_get_failure (PafiCheckModel *self);
const char *pafi_check_model_get_error (PafiCheckModel *self);
gboolean pafi_check_model_get_matches (PafiCheckModel *self);
gboolean pafi_check_model_is_keyring_stuck (PafiCheckModel *self);

void pafi_check_model_submit (PafiCheckModel *self);
void pafi_check_model_check_again (PafiCheckModel *self);
void pafi_check_model_cancel (PafiCheckModel *self);
void pafi_check_model_escape (PafiCheckModel *self);
void pafi_check_model_show_check (PafiCheckModel *self, PafiCheck *check);

G_END_DECLS
