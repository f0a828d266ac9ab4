/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-failure.h"
#include "pafi-hints.h"
#include "pafi-member.h"
#include "pafi-nik.h"

G_BEGIN_DECLS

/**
 * PafiVerdict:
 * @PAFI_VERDICT_FOUND: SIPAFI knows the NIK, and this is its record
 * @PAFI_VERDICT_NOT_REGISTERED: SIPAFI verifiably said that it does not know the NIK
 * @PAFI_VERDICT_MALFORMED_NIK: it is no NIK; nothing was asked
 * @PAFI_VERDICT_NOT_CHECKED: anything else, and why
 */
typedef enum
{
  PAFI_VERDICT_FOUND,
  PAFI_VERDICT_NOT_REGISTERED,
  PAFI_VERDICT_MALFORMED_NIK,
  PAFI_VERDICT_NOT_CHECKED,
} PafiVerdict;

/**
 * PafiOutcome:
 *
 * The verdict as a person tells it, with the letter's state: what a title, a pill and a filter show
 * (ux/README.md, 4).
 */
typedef enum
{
  PAFI_OUTCOME_ISSUED,                /* a number, and the status "Sudah Terbit" */
  PAFI_OUTCOME_NOT_ISSUED,            /* no number */
  PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER, /* "Sudah Terbit", but no number */
  PAFI_OUTCOME_OTHER_STATUS,          /* a number, but another status */
  PAFI_OUTCOME_NOT_REGISTERED,
  PAFI_OUTCOME_MALFORMED_NIK,
  PAFI_OUTCOME_NOT_CHECKED,
} PafiOutcome;

/**
 * PafiCheckOrigin:
 * @server: (nullable): the origin that answered or was to answer: `https://api.webpafi.com`
 * @account: (nullable): the name of the account that asked
 * @demo: whether the server is the made-up one inside the process
 * @http_status: the status of the last reply, 0 where none came
 * @checked_at: (nullable): when the answer came, in local time; now if %NULL
 *
 * Where and when a check was made.
 */
typedef struct
{
  const char *server;
  const char *account;
  gboolean demo;
  int http_status;
  GDateTime *checked_at;
} PafiCheckOrigin;

#define PAFI_TYPE_CHECK (pafi_check_get_type ())

/**
 * PafiCheck:
 *
 * The outcome of one look-up: the one value that window, paper, files and database show. Immutable,
 * and safe to use in any thread.
 */
G_DECLARE_FINAL_TYPE (PafiCheck, pafi_check, PAFI, CHECK, GObject)

PafiCheck *pafi_check_new_found (PafiNik *nik, PafiMember *member, const PafiCheckOrigin *origin);
PafiCheck *pafi_check_new_not_registered (PafiNik *nik, const PafiCheckOrigin *origin);
PafiCheck *pafi_check_new_not_checked (PafiNik *nik, PafiFailure *failure,
                                       const PafiCheckOrigin *origin);
PafiCheck *pafi_check_new_malformed (const char *text, const GError *error,
                                     const PafiCheckOrigin *origin);

const char *pafi_check_get_nik (PafiCheck *self);
PafiVerdict pafi_check_get_verdict (PafiCheck *self);
PafiOutcome pafi_check_get_outcome (PafiCheck *self);
PafiMember *pafi_check_get_member (PafiCheck *self);
PafiFailure *pafi_check_get_failure (PafiCheck *self);
int pafi_check_get_http_status (PafiCheck *self);
GDateTime *pafi_check_get_checked_at (PafiCheck *self);
const char *pafi_check_get_server (PafiCheck *self);
const char *pafi_check_get_account (PafiCheck *self);
gboolean pafi_check_is_demo (PafiCheck *self);
PafiHints pafi_check_get_hints (PafiCheck *self);

const char *pafi_verdict_get_name (PafiVerdict verdict);
const char *pafi_check_get_title (PafiCheck *self);
char *pafi_check_dup_subtitle (PafiCheck *self);
char *pafi_check_dup_message (PafiCheck *self);
char *pafi_check_dup_status_text (PafiCheck *self);
char **pafi_check_dup_hint_lines (PafiCheck *self);
char *pafi_check_dup_details (PafiCheck *self);

G_END_DECLS
