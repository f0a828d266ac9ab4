/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-row.h"

#include <math.h>
#include <stdlib.h>

#include "pafi-pack.h"

/* What is known of a failure, in the order in which it is packed behind the verdict. */
enum
{
  FACT_REASON,
  FACT_HOST,
  FACT_ACCOUNT,
  FACT_SCOPE,
  FACT_SERVER_TEXT,
  FACT_DETAIL,
  FACT_TLS_FAULT,
  FACT_SECONDS,
  FACT_ATTEMPTS,
  FACT_LIMIT,
  FACT_STATUS,
  N_FACTS,
};

/* The verdict, and whichever is longer. */
#define MAX_PARTS (1 + PAFI_N_FIELDS)
G_STATIC_ASSERT ((int) N_FACTS <= (int) PAFI_N_FIELDS);

static void
get_record (PafiMember *member, const char **texts)
{
  for (guint i = 0; i < PAFI_N_FIELDS; i++)
    texts[i] = pafi_member_get_text (member, (PafiField) i);
}

/**
 * pafi_check_pack_record:
 * @check: a check
 *
 * Returns: (transfer full) (nullable): the record's 19 fields as one value, %NULL without a record
 */
GBytes *
pafi_check_pack_record (PafiCheck *check)
{
  PafiMember *member = pafi_check_get_member (check);
  const char *texts[PAFI_N_FIELDS];

  if (member == NULL)
    return NULL;
  get_record (member, texts);
  return pafi_pack (texts, PAFI_N_FIELDS);
}

static GBytes *
pack_failure (const char *verdict, PafiFailure *failure)
{
  const PafiFailureFacts *facts = pafi_failure_get_facts (failure);
  g_autofree char *fault = g_strdup_printf ("%d", (int) facts->tls_fault);
  g_autofree char *seconds = g_strdup_printf ("%u", facts->seconds);
  g_autofree char *attempts = g_strdup_printf ("%u", facts->attempts);
  g_autofree char *limit = g_strdup_printf ("%u", facts->limit);
  g_autofree char *status = g_strdup_printf ("%d", facts->http_status);
  const char *parts[1 + N_FACTS] = {
    verdict,
    [1 + FACT_REASON] = pafi_error_get_name (pafi_failure_get_reason (failure)),
    [1 + FACT_HOST] = facts->host,
    [1 + FACT_ACCOUNT] = facts->account,
    [1 + FACT_SCOPE] = facts->scope,
    [1 + FACT_SERVER_TEXT] = facts->server_text,
    [1 + FACT_DETAIL] = facts->detail,
    [1 + FACT_TLS_FAULT] = fault,
    [1 + FACT_SECONDS] = seconds,
    [1 + FACT_ATTEMPTS] = attempts,
    [1 + FACT_LIMIT] = limit,
    [1 + FACT_STATUS] = status,
  };

  return pafi_pack (parts, G_N_ELEMENTS (parts));
}

/**
 * pafi_check_pack_answer:
 * @check: a check that is in no history: it was not checked, or the person is made up
 *
 * Of a failure everything is kept but when it was worth another try: that time is over.
 *
 * Returns: (transfer full): its verdict, and the record or the failure, as one value
 */
GBytes *
pafi_check_pack_answer (PafiCheck *check)
{
  const char *verdict = pafi_verdict_get_name (pafi_check_get_verdict (check));
  const char *parts[MAX_PARTS] = { verdict };
  g_autofree char *sentence = NULL;

  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_FOUND:
      get_record (pafi_check_get_member (check), parts + 1);
      return pafi_pack (parts, MAX_PARTS);
    case PAFI_VERDICT_NOT_CHECKED:
      return pack_failure (verdict, pafi_check_get_failure (check));
    case PAFI_VERDICT_MALFORMED_NIK:
      sentence = pafi_check_dup_subtitle (check);
      parts[1] = pafi_check_get_nik (check);
      parts[2] = sentence;
      return pafi_pack (parts, 3);
    case PAFI_VERDICT_NOT_REGISTERED:
    default:
      return pafi_pack (parts, 1);
    }
}

/**
 * pafi_check_save_origin:
 * @db: a database
 * @check: a check
 * @id: (out): the row of `origin`
 * @error: return location for a #PafiStoreError
 *
 * Server and account are the same for thousands of checks.
 *
 * Returns: whether it is there
 */
gboolean
pafi_check_save_origin (PafiDb *db, PafiCheck *check, gint64 *id, GError **error)
{
  const char *server = pafi_check_get_server (check);
  const char *account = pafi_check_get_account (check);
  int demo = pafi_check_is_demo (check);

  *id = 0;
  if (!pafi_db_get (db, id, error,
                    "SELECT id FROM origin WHERE server IS ? AND account IS ? AND demo = ?", "ssi",
                    server, account, demo))
    return FALSE;
  if (*id != 0)
    return TRUE;
  if (!pafi_db_run (db, error, "INSERT INTO origin (server, account, demo) VALUES (?, ?, ?)", "ssi",
                    server, account, demo))
    return FALSE;
  *id = sqlite3_last_insert_rowid (pafi_db_get_handle (db));
  return TRUE;
}

static void
read_origin (PafiStatement *statement, int column, PafiCheckOrigin *origin)
{
  origin->http_status = sqlite3_column_int (statement, column);
  origin->server = pafi_statement_get_text (statement, column + 1);
  origin->account = pafi_statement_get_text (statement, column + 2);
  origin->demo = sqlite3_column_int (statement, column + 3);
  origin->checked_at = pafi_statement_dup_time (statement, column + 4);
}

static PafiFailure *
unpack_failure (const char *const *parts)
{
  PafiFailureFacts facts = {
    .host = parts[FACT_HOST],
    .account = parts[FACT_ACCOUNT],
    .scope = parts[FACT_SCOPE],
    .server_text = parts[FACT_SERVER_TEXT],
    .detail = parts[FACT_DETAIL],
  };
  PafiError reason;

  if (parts[FACT_REASON] == NULL || !pafi_error_from_name (parts[FACT_REASON], &reason))
    return NULL;
  if (parts[FACT_TLS_FAULT] != NULL)
    facts.tls_fault = (PafiTlsFault) CLAMP (atoi (parts[FACT_TLS_FAULT]), 0, PAFI_TLS_FAULT_NO_TLS);
  if (parts[FACT_SECONDS] != NULL)
    facts.seconds = (guint) g_ascii_strtoull (parts[FACT_SECONDS], NULL, 10);
  if (parts[FACT_ATTEMPTS] != NULL)
    facts.attempts = (guint) g_ascii_strtoull (parts[FACT_ATTEMPTS], NULL, 10);
  if (parts[FACT_LIMIT] != NULL)
    facts.limit = (guint) g_ascii_strtoull (parts[FACT_LIMIT], NULL, 10);
  if (parts[FACT_STATUS] != NULL)
    facts.http_status = (int) g_ascii_strtoll (parts[FACT_STATUS], NULL, 10);
  return pafi_failure_new (reason, &facts);
}

static PafiCheck *
load_malformed (const char *const *parts, const PafiCheckOrigin *origin)
{
  g_autoptr (GError) error = g_error_new_literal (PAFI_NIK_ERROR, PAFI_NIK_ERROR_NOT_DIGITS,
                                                  parts[1] != NULL ? parts[1] : "");

  return pafi_check_new_malformed (parts[0] != NULL ? parts[0] : "", error, origin);
}

/* NULL for what only a damaged file can hold. @parts: PAFI_N_FIELDS of them. */
static PafiCheck *
make_check (const char *nik_text, const char *verdict, const char *const *parts,
            const PafiCheckOrigin *origin)
{
  g_autoptr (PafiNik) nik = NULL;
  g_autoptr (PafiMember) member = NULL;
  g_autoptr (PafiFailure) failure = NULL;

  if (g_strcmp0 (verdict, pafi_verdict_get_name (PAFI_VERDICT_MALFORMED_NIK)) == 0)
    return load_malformed (parts, origin);
  nik = nik_text != NULL ? pafi_nik_new (nik_text, NULL) : NULL;
  if (nik == NULL)
    return NULL;
  if (g_strcmp0 (verdict, pafi_verdict_get_name (PAFI_VERDICT_FOUND)) == 0)
    {
      member = pafi_member_new (parts);
      return pafi_check_new_found (nik, member, origin);
    }
  if (g_strcmp0 (verdict, pafi_verdict_get_name (PAFI_VERDICT_NOT_REGISTERED)) == 0)
    return pafi_check_new_not_registered (nik, origin);
  failure = unpack_failure (parts);
  return failure != NULL ? pafi_check_new_not_checked (nik, failure, origin) : NULL;
}

/**
 * pafi_check_load_snapshot:
 * @statement: a row
 * @column: where verdict, record, and then the columns of the origin are
 * @nik: (nullable): whose
 *
 * Returns: (transfer full) (nullable): the check
 */
PafiCheck *
pafi_check_load_snapshot (PafiStatement *statement, int column, const char *nik)
{
  const char *texts[PAFI_N_FIELDS];
  const void *record = sqlite3_column_blob (statement, column + 1);
  PafiCheckOrigin origin;
  PafiCheck *check;

  pafi_unpack (record, (gsize) sqlite3_column_bytes (statement, column + 1), texts, PAFI_N_FIELDS);
  read_origin (statement, column + 2, &origin);
  check = make_check (nik, pafi_statement_get_text (statement, column), texts, &origin);
  g_clear_pointer (&origin.checked_at, g_date_time_unref);
  return check;
}

/**
 * pafi_check_load_answer:
 * @statement: a row
 * @answer: the column of what pafi_check_pack_answer() made
 * @origin: the first column of the origin
 * @nik: (nullable): whose
 *
 * Returns: (transfer full) (nullable): the check
 */
PafiCheck *
pafi_check_load_answer (PafiStatement *statement, int answer, int origin, const char *nik)
{
  const char *parts[MAX_PARTS];
  const void *data = sqlite3_column_blob (statement, answer);
  PafiCheckOrigin where;
  PafiCheck *check;

  pafi_unpack (data, (gsize) sqlite3_column_bytes (statement, answer), parts, MAX_PARTS);
  read_origin (statement, origin, &where);
  check = make_check (nik, parts[0], parts + 1, &where);
  g_clear_pointer (&where.checked_at, g_date_time_unref);
  return check;
}

/**
 * pafi_check_dup_record_nik:
 * @statement: a row
 * @column: what pafi_check_pack_record() made
 *
 * Returns: (transfer full) (nullable): the NIK that the record says, if it is one
 */
char *
pafi_check_dup_record_nik (PafiStatement *statement, int column)
{
  const char *texts[PAFI_N_FIELDS];
  const void *record = sqlite3_column_blob (statement, column);
  g_autoptr (PafiNik) nik = NULL;

  pafi_unpack (record, (gsize) sqlite3_column_bytes (statement, column), texts, PAFI_N_FIELDS);
  if (texts[PAFI_FIELD_NIK] != NULL)
    nik = pafi_nik_new (texts[PAFI_FIELD_NIK], NULL);
  return nik != NULL ? g_strdup (pafi_nik_get_digits (nik)) : NULL;
}

/**
 * pafi_check_get_time:
 * @check: a check
 *
 * Returns: when it was made, in microseconds since 1970
 */
gint64
pafi_check_get_time (PafiCheck *check)
{
  GDateTime *time = pafi_check_get_checked_at (check);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

/**
 * pafi_check_get_total:
 * @check: a check
 *
 * Returns: the total of its record, NaN where there is none
 */
double
pafi_check_get_total (PafiCheck *check)
{
  PafiMember *member = pafi_check_get_member (check);

  return member != NULL ? pafi_member_get_skp (member)->total : NAN;
}
