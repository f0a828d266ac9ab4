/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check-model.h"
#include "pafi-columns.h"

G_BEGIN_DECLS

#define PAFI_TYPE_RESULT (pafi_result_get_type ())

/**
 * PafiResult:
 *
 * The answer of the page Periksa: it fills #PafiColumns with the parts that show what the model
 * knows, and keeps them up to date. The parts are made when they are first needed.
 *
 * Property `target` (double): the target in SKP, 0 for none.
 *
 * Signal `remedy (PafiRemedy remedy)`: a way out was chosen. %PAFI_RESULT_FIX_NIK stands for
 * "Perbaiki NIK".
 */
G_DECLARE_FINAL_TYPE (PafiResult, pafi_result, PAFI, RESULT, GObject)

#define PAFI_RESULT_FIX_NIK (-1)

PafiResult *pafi_result_new (PafiCheckModel *model, PafiColumns *columns);
void pafi_result_set_target (PafiResult *self, double target);
void pafi_result_set_narrow (PafiResult *self, gboolean narrow);
gboolean pafi_result_is_empty (PafiResult *self);

G_END_DECLS
