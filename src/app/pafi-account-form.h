/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-accounts.h"
#include "pafi-failure.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ACCOUNT_FORM (pafi_account_form_get_type ())

/**
 * PafiAccountForm:
 *
 * The rows of an account, with a sentence under each that is wrong.
 *
 * Signals: `changed`: a field has another text; `activated`: Enter was pressed in a field.
 */
G_DECLARE_FINAL_TYPE (PafiAccountForm, pafi_account_form, PAFI, ACCOUNT_FORM, AdwPreferencesGroup)

void pafi_account_form_set_account (PafiAccountForm *self, PafiAccount *account,
                                    PafiSecretPlace place);
PafiAccount *pafi_account_form_dup_account (PafiAccountForm *self);
const char *pafi_account_form_get_secret (PafiAccountForm *self);
void pafi_account_form_clear_errors (PafiAccountForm *self);
void pafi_account_form_mark_failure (PafiAccountForm *self, PafiFailure *failure);

G_END_DECLS
