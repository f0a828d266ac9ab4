/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-text.h"

struct _PafiCheck
{
  GObject parent_instance;

  char *nik;             /* (owned) 16 digits; as it was entered, made safe, where malformed */
  PafiVerdict verdict;
  PafiMember *member;    /* (owned) (nullable) set if found */
  PafiFailure *failure;  /* (owned) (nullable) set if not checked */
  char *malformed;       /* (owned) (nullable) the sentence, set if malformed */
  int malformed_code;    /* a PafiNikError, if malformed */
  char *server;          /* (owned) (nullable) */
  char *account;         /* (owned) (nullable) */
  gboolean demo;
  int http_status;
  GDateTime *checked_at; /* (owned) */
  PafiHints hints;
};

static const char *const verdict_names[] = {
  [PAFI_VERDICT_FOUND] = "found",
  [PAFI_VERDICT_NOT_REGISTERED] = "not-registered",
  [PAFI_VERDICT_MALFORMED_NIK] = "malformed-nik",
  [PAFI_VERDICT_NOT_CHECKED] = "not-checked",
};

static const char *const titles[] = {
  [PAFI_OUTCOME_ISSUED] = N_ ("Recommendation letter issued"),
  [PAFI_OUTCOME_NOT_ISSUED] = N_ ("Recommendation letter not issued yet"),
  [PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER] = N_ ("Issued, but there is no number yet"),
  [PAFI_OUTCOME_OTHER_STATUS] = N_ ("There is a letter’s number, but another status"),
  [PAFI_OUTCOME_NOT_REGISTERED] = N_ ("Not registered"),
  [PAFI_OUTCOME_MALFORMED_NIK] = N_ ("Malformed NIK"),
  [PAFI_OUTCOME_NOT_CHECKED] = N_ ("Not checked"),
};

G_DEFINE_FINAL_TYPE (PafiCheck, pafi_check, G_TYPE_OBJECT)

static void
pafi_check_finalize (GObject *object)
{
  PafiCheck *self = PAFI_CHECK (object);

  g_free (self->nik);
  g_clear_pointer (&self->member, pafi_member_unref);
  g_clear_pointer (&self->failure, pafi_failure_unref);
  g_free (self->malformed);
  g_free (self->server);
  g_free (self->account);
  g_clear_pointer (&self->checked_at, g_date_time_unref);

  G_OBJECT_CLASS (pafi_check_parent_class)->finalize (object);
}

static void
pafi_check_class_init (PafiCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_check_finalize;
}

static void
pafi_check_init (PafiCheck *self)
{
}

static PafiCheck *
check_new (const char *nik, PafiVerdict verdict, PafiMember *member, const PafiCheckOrigin *origin)
{
  PafiCheck *self = g_object_new (PAFI_TYPE_CHECK, NULL);

  self->nik = g_strdup (nik);
  self->verdict = verdict;
  self->server = g_strdup (origin->server);
  self->account = g_strdup (origin->account);
  self->demo = origin->demo;
  self->http_status = origin->http_status;
  self->checked_at = origin->checked_at != NULL ? g_date_time_ref (origin->checked_at)
                                                : g_date_time_new_now_local ();
  if (member != NULL)
    self->member = pafi_member_ref (member);
  if (verdict != PAFI_VERDICT_MALFORMED_NIK)
    self->hints = pafi_hints_find (nik, member, pafi_date_from_date_time (self->checked_at));
  return self;
}

/**
 * pafi_check_new_found:
 * @nik: the NIK that was asked for
 * @member: the record
 * @origin: where and when
 *
 * Returns: (transfer full): a check with the verdict "found"
 */
PafiCheck *
pafi_check_new_found (PafiNik *nik, PafiMember *member, const PafiCheckOrigin *origin)
{
  return check_new (pafi_nik_get_digits (nik), PAFI_VERDICT_FOUND, member, origin);
}

/**
 * pafi_check_new_not_registered:
 * @nik: the NIK that was asked for
 * @origin: where and when
 *
 * To be made from a verified reply alone: the right origin, over TLS unless loopback, a documented
 * status, a JSON object of the documented shape (design.md).
 *
 * Returns: (transfer full): a check with the verdict "not registered"
 */
PafiCheck *
pafi_check_new_not_registered (PafiNik *nik, const PafiCheckOrigin *origin)
{
  return check_new (pafi_nik_get_digits (nik), PAFI_VERDICT_NOT_REGISTERED, NULL, origin);
}

/**
 * pafi_check_new_not_checked:
 * @nik: the NIK that was to be asked for
 * @failure: why it was not
 * @origin: where and when
 *
 * Returns: (transfer full): a check with the verdict "not checked"
 */
PafiCheck *
pafi_check_new_not_checked (PafiNik *nik, PafiFailure *failure, const PafiCheckOrigin *origin)
{
  PafiCheck *self = check_new (pafi_nik_get_digits (nik), PAFI_VERDICT_NOT_CHECKED, NULL, origin);

  self->failure = pafi_failure_ref (failure);
  return self;
}

/**
 * pafi_check_new_malformed:
 * @text: what was entered
 * @error: what pafi_nik_new() said of it
 * @origin: when, and whom it would have been asked of
 *
 * Returns: (transfer full): a check with the verdict "malformed NIK"
 */
PafiCheck *
pafi_check_new_malformed (const char *text, const GError *error, const PafiCheckOrigin *origin)
{
  g_autofree char *safe = g_strstrip (pafi_text_dup_safe (text));
  PafiCheck *self = check_new (safe, PAFI_VERDICT_MALFORMED_NIK, NULL, origin);

  self->malformed = g_strdup (error->message);
  self->malformed_code = error->code;
  return self;
}

/**
 * pafi_check_get_nik:
 * @self: a check
 *
 * Returns: the NIK's 16 digits; what was entered, safe to show, where it is malformed
 */
const char *
pafi_check_get_nik (PafiCheck *self)
{
  return self->nik;
}

/**
 * pafi_check_get_verdict:
 * @self: a check
 *
 * Returns: the verdict
 */
PafiVerdict
pafi_check_get_verdict (PafiCheck *self)
{
  return self->verdict;
}

/**
 * pafi_check_get_outcome:
 * @self: a check
 *
 * Returns: the verdict with the letter's state
 */
PafiOutcome
pafi_check_get_outcome (PafiCheck *self)
{
  gboolean numbered, issued;

  switch (self->verdict)
    {
    case PAFI_VERDICT_NOT_REGISTERED:
      return PAFI_OUTCOME_NOT_REGISTERED;
    case PAFI_VERDICT_MALFORMED_NIK:
      return PAFI_OUTCOME_MALFORMED_NIK;
    case PAFI_VERDICT_NOT_CHECKED:
      return PAFI_OUTCOME_NOT_CHECKED;
    case PAFI_VERDICT_FOUND:
    default:
      numbered = pafi_member_get_letter_number (self->member) != NULL;
      issued = pafi_member_is_issued (self->member);
      if (numbered)
        return issued ? PAFI_OUTCOME_ISSUED : PAFI_OUTCOME_OTHER_STATUS;
      return issued ? PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER : PAFI_OUTCOME_NOT_ISSUED;
    }
}

/**
 * pafi_check_get_member:
 * @self: a check
 *
 * Returns: (transfer none) (nullable): the record, if the verdict is "found"
 */
PafiMember *
pafi_check_get_member (PafiCheck *self)
{
  return self->member;
}

/**
 * pafi_check_get_failure:
 * @self: a check
 *
 * Returns: (transfer none) (nullable): why, if the verdict is "not checked"
 */
PafiFailure *
pafi_check_get_failure (PafiCheck *self)
{
  return self->failure;
}

/**
 * pafi_check_get_http_status:
 * @self: a check
 *
 * Returns: the status of the last reply, 0 where none came
 */
int
pafi_check_get_http_status (PafiCheck *self)
{
  return self->http_status;
}

/**
 * pafi_check_get_checked_at:
 * @self: a check
 *
 * Returns: (transfer none): when it was made, in local time
 */
GDateTime *
pafi_check_get_checked_at (PafiCheck *self)
{
  return self->checked_at;
}

/**
 * pafi_check_get_server:
 * @self: a check
 *
 * Returns: (nullable): the origin: `https://api.webpafi.com`
 */
const char *
pafi_check_get_server (PafiCheck *self)
{
  return self->server;
}

/**
 * pafi_check_get_account:
 * @self: a check
 *
 * Returns: (nullable): the name of the account that asked
 */
const char *
pafi_check_get_account (PafiCheck *self)
{
  return self->account;
}

/**
 * pafi_check_is_demo:
 * @self: a check
 *
 * Returns: whether the person is made up
 */
gboolean
pafi_check_is_demo (PafiCheck *self)
{
  return self->demo;
}

/**
 * pafi_check_get_hints:
 * @self: a check
 *
 * Returns: what the administrator should look at
 */
PafiHints
pafi_check_get_hints (PafiCheck *self)
{
  return self->hints;
}

/**
 * pafi_verdict_get_name:
 * @verdict: a verdict
 *
 * Returns: its word in cli.md, the database and every export
 */
const char *
pafi_verdict_get_name (PafiVerdict verdict)
{
  return verdict_names[verdict];
}

/**
 * pafi_check_get_title:
 * @self: a check
 *
 * Returns: the outcome in a few words: the title wherever the check is shown
 */
const char *
pafi_check_get_title (PafiCheck *self)
{
  return _ (titles[pafi_check_get_outcome (self)]);
}

/* Why the NIK is malformed, in the language of this moment where that can be found out again: a paper
 * may be in another one than the window in which the NIK was entered. */
static char *
dup_malformed (PafiCheck *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (self->nik, &error);

  return g_strdup (nik == NULL && error->code == self->malformed_code ? error->message
                                                                      : self->malformed);
}

/**
 * pafi_check_dup_subtitle:
 * @self: a check
 *
 * Returns: (transfer full): the name, or the reason; safe to show
 */
char *
pafi_check_dup_subtitle (PafiCheck *self)
{
  switch (self->verdict)
    {
    case PAFI_VERDICT_NOT_REGISTERED:
      return g_strdup (_ ("SIPAFI does not know this NIK"));
    case PAFI_VERDICT_MALFORMED_NIK:
      return dup_malformed (self);
    case PAFI_VERDICT_NOT_CHECKED:
      return g_strdup (pafi_failure_get_subtitle (self->failure));
    case PAFI_VERDICT_FOUND:
    default:
      return pafi_member_dup_safe_text (self->member, PAFI_FIELD_NAME);
    }
}

/**
 * pafi_check_dup_message:
 * @self: a check
 *
 * Returns: (transfer full): the sentence a person reads on the command line and in exports
 */
char *
pafi_check_dup_message (PafiCheck *self)
{
  g_autofree char *subtitle = pafi_check_dup_subtitle (self);
  g_autofree char *explanation = NULL;

  switch (self->verdict)
    {
    case PAFI_VERDICT_NOT_REGISTERED:
      /* Translators: a title and a sentence: "Not registered: SIPAFI does not know this NIK." */
      return g_strdup_printf (_ ("%1$s: %2$s."), pafi_check_get_title (self), subtitle);
    case PAFI_VERDICT_MALFORMED_NIK:
      return g_steal_pointer (&subtitle);
    case PAFI_VERDICT_NOT_CHECKED:
      explanation = pafi_failure_dup_explanation (self->failure);
      /* Translators: "Not checked: No internet connection. This computer is not connected." */
      return g_strdup_printf (_ ("%1$s: %2$s. %3$s"), pafi_check_get_title (self), subtitle,
                              explanation);
    case PAFI_VERDICT_FOUND:
    default:
      /* Translators: a title as a sentence: "Recommendation letter issued." */
      return g_strdup_printf (_ ("%s."), pafi_check_get_title (self));
    }
}

/**
 * pafi_check_dup_status_text:
 * @self: a check with a record
 *
 * Returns: (transfer full): `Status_Rekom` as it came, safe to show; what stands for it where SIPAFI
 *   says nothing
 */
char *
pafi_check_dup_status_text (PafiCheck *self)
{
  g_autofree char *status = NULL;

  g_return_val_if_fail (self->member != NULL, NULL);

  status = pafi_member_dup_safe_text (self->member, PAFI_FIELD_STATUS);
  if (*status != '\0')
    return g_steal_pointer (&status);
  return g_strdup (pafi_check_get_outcome (self) == PAFI_OUTCOME_OTHER_STATUS
                     ? _ ("Status Not Stated")
                     : _ ("Not Issued Yet"));
}

/**
 * pafi_check_dup_hint_lines:
 * @self: a check
 *
 * Returns: (transfer full) (array zero-terminated=1): a sentence for each hint
 */
char **
pafi_check_dup_hint_lines (PafiCheck *self)
{
  return pafi_hints_dup_lines (self->hints, self->nik, self->member,
                               pafi_date_from_date_time (self->checked_at));
}

/**
 * pafi_check_dup_details:
 * @self: a check with the verdict "not checked"
 *
 * Returns: (transfer full): lines for a technician, in the same words everywhere and with NIKs
 *   masked: reason, HTTP status, the server's text, time, server, version, NIK
 */
char *
pafi_check_dup_details (PafiCheck *self)
{
  const PafiFailureFacts *facts;
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *time = g_date_time_format (self->checked_at, "%Y-%m-%dT%H:%M:%S%:z");

  g_return_val_if_fail (self->failure != NULL, NULL);

  facts = pafi_failure_get_facts (self->failure);
  g_string_append_printf (details, "reason: %s\n",
                          pafi_error_get_name (pafi_failure_get_reason (self->failure)));
  if (self->http_status != 0)
    g_string_append_printf (details, "http-status: %d\n", self->http_status);
  if (facts->server_text != NULL)
    g_string_append_printf (details, "server-text: %s\n", facts->server_text);
  if (facts->detail != NULL)
    g_string_append_printf (details, "detail: %s\n", facts->detail);
  g_string_append_printf (details, "time: %s\n", time);
  g_string_append_printf (details, "server: %s\n", self->server != NULL ? self->server : "-");
  g_string_append_printf (details, "version: %s\n", PAFI_VERSION);
  g_string_append_printf (details, "nik: %s", self->nik);

  return pafi_text_dup_masked (details->str);
}
