/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_NIK_FORM (pafi_nik_form_get_type ())

/**
 * PafiNikForm:
 *
 * The question: the entry for the NIK, its button, and what the digits say so far.
 *
 * Property `model` (#PafiCheckModel). Signal `several (uint n, const char *text)`: as of
 * #PafiNikEntry.
 */
G_DECLARE_FINAL_TYPE (PafiNikForm, pafi_nik_form, PAFI, NIK_FORM, GtkWidget)

void pafi_nik_form_set_model (PafiNikForm *self, PafiCheckModel *model);
void pafi_nik_form_focus (PafiNikForm *self);
void pafi_nik_form_paste (PafiNikForm *self, const char *text);
void pafi_nik_form_announce (PafiNikForm *self, const char *text);

G_END_DECLS
