/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-text.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-letter-number.h"

/* The width of the keys, in characters: the longest is "Pengabdian Masyarakat dan Profesi". */
#define KEY_WIDTH 34

/**
 * pafi_cli_append_fact:
 * @out: where to write
 * @key: what it is
 * @value: safe text; where it is empty, a dash stands
 *
 * Appends a line of the facts below a title.
 */
void
pafi_cli_append_fact (GString *out, const char *key, const char *value)
{
  glong padding = KEY_WIDTH - g_utf8_strlen (key, -1);

  g_string_append_printf (out, "  %s%*s%s\n", key, (int) MAX (padding, 1), "",
                          *value != '\0' ? value : "—");
}

static void
append_field (GString *out, const char *key, PafiMember *member, PafiField field)
{
  g_autofree char *value = pafi_member_dup_safe_text (member, field);

  pafi_cli_append_fact (out, key, value);
}

static void
append_letter (GString *out, PafiCheck *check, PafiMember *member)
{
  g_autofree char *number = pafi_member_dup_safe_text (member, PAFI_FIELD_LETTER_NUMBER);
  g_autofree char *parts =
    pafi_letter_number_dup_parts (pafi_member_get_letter_number (member), FALSE);
  g_autofree char *status = pafi_check_dup_status_text (check);

  pafi_cli_append_fact (out, _ ("Recommendation letter number"),
                        pafi_member_get_letter_number (member) != NULL ? number : _ ("No number yet"));
  if (parts != NULL)
    pafi_cli_append_fact (out, "", parts);
  pafi_cli_append_fact (out, _ ("Status"), status);
}

static void
append_person (GString *out, PafiCheck *check, PafiMember *member, gboolean masked)
{
  PafiDate day = pafi_date_from_date_time (pafi_check_get_checked_at (check));
  const char *nik = pafi_check_get_nik (check);
  g_autofree char *shown_nik = masked ? pafi_nik_mask (nik) : g_strdup (nik);
  g_autofree char *birth_date = pafi_member_dup_date_text (member, PAFI_FIELD_BIRTH_DATE);
  g_autofree char *sex = pafi_member_dup_sex_text (member);
  g_autofree char *start = pafi_member_dup_date_text (member, PAFI_FIELD_STR_START);
  g_autofree char *end = pafi_member_dup_str_end_text (member, day);

  append_field (out, _ ("Name"), member, PAFI_FIELD_NAME);
  pafi_cli_append_fact (out, _ ("NIK"), shown_nik);
  pafi_cli_append_fact (out, _ ("Date of birth"), birth_date);
  pafi_cli_append_fact (out, _ ("Sex"), sex);
  append_field (out, _ ("Organisation"), member, PAFI_FIELD_ORGANISATION);
  append_field (out, _ ("STR number"), member, PAFI_FIELD_STR_NUMBER);
  pafi_cli_append_fact (out, _ ("STR valid from"), start);
  pafi_cli_append_fact (out, _ ("STR valid until"), end);
}

static void
append_skp (GString *out, PafiMember *member)
{
  const PafiSkp *skp = pafi_member_get_skp (member);
  g_autofree char *total = pafi_format_number (skp->total);

  for (gsize i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    {
      g_autofree char *points = pafi_format_number (skp->domains[i]);

      pafi_cli_append_fact (out, pafi_skp_domain_get_name ((PafiSkpDomain) i), points);
    }
  pafi_cli_append_fact (out, _ ("Total SKP"), total);
}

static void
append_source (GString *out, PafiCheck *check)
{
  g_autofree char *time = pafi_format_date_time (pafi_check_get_checked_at (check));

  g_string_append (out, "  ");
  if (pafi_check_is_demo (check))
    g_string_append_printf (out, _ ("Fetched %s from sample data on this computer; all made up."),
                            time);
  else
    g_string_append_printf (out, _ ("Fetched %1$s from %2$s."), time, pafi_check_get_server (check));
  g_string_append_c (out, '\n');
}

/**
 * pafi_cli_append_text:
 * @out: where to write
 * @check: a check
 * @masked: whether its NIK is masked
 *
 * Appends the check for people at a terminal: a title, and the facts below it.
 */
void
pafi_cli_append_text (GString *out, PafiCheck *check, gboolean masked)
{
  PafiMember *member = pafi_check_get_member (check);
  const char *nik = pafi_check_get_nik (check);
  g_autofree char *message = pafi_check_dup_message (check);
  g_autofree char *shown_nik = masked ? pafi_nik_mask (nik) : g_strdup (nik);
  g_auto (GStrv) hints = pafi_check_dup_hint_lines (check);

  if (member == NULL)
    {
      g_string_append_printf (out, "%s\n  %s\n", shown_nik, message);
      if (pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_CHECKED)
        g_string_append_printf (out, "  %s\n", _ ("Not checked does not mean not registered."));
    }
  else
    {
      g_string_append_printf (out, "%s\n", pafi_check_get_title (check));
      append_letter (out, check, member);
      append_person (out, check, member, masked);
      append_skp (out, member);
    }

  for (gsize i = 0; hints[i] != NULL; i++)
    {
      if (i == 0)
        g_string_append_printf (out, "  %s:\n", pafi_hints_get_title (pafi_check_get_hints (check)));
      g_string_append_printf (out, "    %s\n", hints[i]);
    }
  if (pafi_check_get_verdict (check) == PAFI_VERDICT_FOUND ||
      pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_REGISTERED)
    append_source (out, check);
}
