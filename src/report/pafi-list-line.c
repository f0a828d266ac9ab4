/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-line.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"
#include "pafi-text.h"

#define NOTHING "—"

/* Text from outside: safe, without a NIK if that is wanted, %NULL if nothing of it can be seen. */
static char *
dup_shown (const char *text, gboolean masked)
{
  g_autofree char *safe = g_strstrip (pafi_text_dup_safe (text));

  if (*safe == '\0')
    return NULL;
  return masked ? pafi_text_dup_masked (safe) : g_steal_pointer (&safe);
}

static char *
dup_or_nothing (char *text)
{
  return text != NULL ? text : g_strdup (NOTHING);
}

static void
set_member (PafiListLine *self, PafiMember *member, const char *name_in_file, gboolean masked)
{
  if (member != NULL)
    self->name = dup_shown (pafi_member_get_text (member, PAFI_FIELD_NAME), masked);
  if (self->name == NULL)
    {
      g_autofree char *name = dup_shown (name_in_file, masked);

      self->from_file = name != NULL;
      self->name = name != NULL ? g_strconcat (name, "*", NULL) : g_strdup (NOTHING);
    }
  if (member != NULL)
    self->letter = dup_shown (pafi_member_get_letter_number (member), masked);
  self->has_letter = self->letter != NULL;
  self->letter = dup_or_nothing (self->letter);
}

static void
set_nik (PafiListLine *self, PafiCheck *check, gboolean masked)
{
  const char *nik = pafi_check_get_nik (check);

  self->nik_in_groups = !masked && pafi_check_get_verdict (check) != PAFI_VERDICT_MALFORMED_NIK;
  if (self->nik_in_groups)
    self->nik = g_strdup (nik);
  else if (masked)
    self->nik = pafi_nik_format_masked (nik);
  else
    self->nik = dup_or_nothing (dup_shown (nik, FALSE));
  self->nik_may_wrap = !masked && !self->nik_in_groups;
}

static void
set_figures (PafiListLine *self, PafiMember *member)
{
  const PafiSkp *skp = member != NULL ? pafi_member_get_skp (member) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->figures); i++)
    {
      double value = skp == NULL               ? NAN
                     : i == PAFI_SKP_N_DOMAINS ? skp->total
                                               : skp->domains[i];

      self->figures[i] = pafi_format_number (value);
      self->faint[i] = !(fabs (value) > PAFI_SKP_TOLERANCE);
    }
}

/* A title that goes on in smaller type below the status: "Belum diperiksa / server terlalu lama
 * menjawab". Both of our languages write it small there, but for "ID" and "SIPAFI". */
static char *
dup_lowered (const char *title)
{
  gunichar first = g_utf8_get_char (title);
  const char *rest = *title != '\0' ? g_utf8_next_char (title) : title;
  g_autoptr (GString) lowered = NULL;

  if (!g_unichar_islower (g_utf8_get_char (rest)) && *rest != ' ')
    return g_strdup (title);
  lowered = g_string_new (NULL);
  g_string_append_unichar (lowered, g_unichar_tolower (first));
  g_string_append (lowered, rest);
  return g_string_free (g_steal_pointer (&lowered), FALSE);
}

static void
set_status (PafiListLine *self, PafiCheck *check, gboolean masked)
{
  PafiOutcome outcome = pafi_check_get_outcome (check);
  PafiMember *member = pafi_check_get_member (check);
  const char *status = member != NULL ? pafi_member_get_text (member, PAFI_FIELD_STATUS) : NULL;

  self->issued = outcome == PAFI_OUTCOME_ISSUED;
  if (outcome == PAFI_OUTCOME_NOT_CHECKED)
    self->detail = dup_lowered (pafi_failure_get_subtitle (pafi_check_get_failure (check)));
  else if (outcome == PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER)
    self->detail = g_strdup (_ ("there is no number yet"));

  self->status = dup_shown (status, masked);
  if (self->status != NULL)
    return;
  if (outcome == PAFI_OUTCOME_NOT_ISSUED)
    self->status = g_strdup (_ ("Not issued yet"));
  else
    self->status = member != NULL ? pafi_check_dup_status_text (check)
                                  : g_strdup (pafi_check_get_title (check));
}

/**
 * pafi_list_line_init:
 * @self: (out caller-allocates): a line
 * @check: what it shows
 * @name_in_file: (nullable): the member's name in the user's file
 * @position: its place in the list, from 0
 * @masked: whether NIKs are masked
 */
void
pafi_list_line_init (PafiListLine *self, PafiCheck *check, const char *name_in_file, guint position,
                     gboolean masked)
{
  PafiMember *member = pafi_check_get_member (check);

  *self = (PafiListLine){ .number = pafi_format_count ((guint64) position + 1) };
  set_member (self, member, name_in_file, masked);
  set_nik (self, check, masked);
  set_figures (self, member);
  set_status (self, check, masked);
}

/**
 * pafi_list_line_clear:
 * @self: a line
 */
void
pafi_list_line_clear (PafiListLine *self)
{
  g_free (self->number);
  g_free (self->name);
  g_free (self->nik);
  g_free (self->letter);
  for (guint i = 0; i < G_N_ELEMENTS (self->figures); i++)
    g_free (self->figures[i]);
  g_free (self->status);
  g_free (self->detail);
  *self = (PafiListLine){ 0 };
}
