/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-member.h"

G_BEGIN_DECLS

/* The columns of a file of members; behind them the 19 fields of the record, as they came. A row is a
 * check; a member has one, or two where the last record is older than the last answer, or a row without
 * a check. A text begins with an apostrophe, so that no spreadsheet changes it and an empty one is told
 * from none. */
typedef enum
{
  PAFI_MEMBERS_NIK,
  PAFI_MEMBERS_GROUP,
  PAFI_MEMBERS_NOTE,
  PAFI_MEMBERS_VERDICT,
  PAFI_MEMBERS_HTTP_STATUS,
  PAFI_MEMBERS_CHECKED_AT,
  PAFI_MEMBERS_SERVER,
  PAFI_MEMBERS_ACCOUNT,
  PAFI_MEMBERS_DEMO,
  PAFI_MEMBERS_RECORD,
  PAFI_MEMBERS_N_COLUMNS = PAFI_MEMBERS_RECORD + PAFI_N_FIELDS,
} PafiMembersColumn;

#define PAFI_MEMBERS_NAMES \
  { "nik", "group", "note", "verdict", "http_status", "checked_at", "server", "account", "demo" }
#define PAFI_MEMBERS_RECORD_PREFIX "record."

G_END_DECLS
