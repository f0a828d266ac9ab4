/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-report-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-text.h"

/* File systems take 255 bytes, some with an encryption layer 143; some room is for " (2)". */
#define MAX_LENGTH 120
#define EXTENSION ".pdf"
/* The longest the number may be, so that some of the name is left. */
#define MAX_NUMBER 60

/* What some file system, shell or mail programme does not like in a file's name. */
static gboolean
is_unwanted (gunichar c)
{
  return c < 0x20 || c == 0x7F || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL) ||
         !g_unichar_isprint (c);
}

static void
cut_at_character (char *text, gsize max_length)
{
  if (strlen (text) > max_length)
    {
      char *end = text + max_length;

      while ((*end & 0xC0) == 0x80)
        end--;
      *end = '\0';
    }
}

/* @text as a part of a file's name: a NIK in it masked, words joined, without dots at its ends. */
static char *
make_safe (const char *text, gsize max_length)
{
  g_autofree char *plain = pafi_text_dup_safe (text);
  g_autofree char *masked = pafi_text_dup_masked (plain);
  GString *safe = g_string_new (NULL);
  char *end;

  for (const char *at = masked; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == 0x2022) /* the dots of a mask */
        g_string_append_c (safe, 'x');
      else if (!is_unwanted (c) && !g_unichar_isspace (c))
        g_string_append_unichar (safe, c);
      else if (safe->len > 0 && safe->str[safe->len - 1] != '-')
        g_string_append_c (safe, '-');
    }
  cut_at_character (safe->str, max_length);
  g_string_set_size (safe, strlen (safe->str));
  end = safe->str + safe->len;
  while (end > safe->str && strchr (".-_", end[-1]) != NULL)
    *--end = '\0';
  memmove (safe->str, safe->str + strspn (safe->str, ".-_"),
           strlen (safe->str + strspn (safe->str, ".-_")) + 1);
  return g_string_free (safe, FALSE);
}

/**
 * pafi_report_dup_file_name:
 * @check: what the file will show
 * @name_in_file: (nullable): what the user's own file calls the member, for where SIPAFI gave no
 *   name
 *
 * A name that any file system takes, of at most 120 bytes, and without a NIK.
 *
 * Returns: (transfer full): `Rekomendasi_28-1.3204.19021998.1.00000001_Nama.pdf`; without a number
 *   `Hasil-pemeriksaan_Nama.pdf`
 */
char *
pafi_report_dup_file_name (PafiCheck *check, const char *name_in_file)
{
  PafiMember *member = pafi_check_get_member (check);
  const char *number = member != NULL ? pafi_member_get_letter_number (member) : NULL;
  const char *name = member != NULL ? pafi_member_get_text (member, PAFI_FIELD_NAME) : name_in_file;
  g_autofree char *safe_number = make_safe (number, MAX_NUMBER);
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;

  head = *safe_number != '\0'
           /* Translators: the beginning of a file's name; %s is the letter's number */
           ? g_strdup_printf (_ ("Recommendation_%s"), safe_number)
           /* Translators: the beginning of a file's name, without spaces */
           : g_strdup (_ ("Check-result"));
  tail = make_safe (name, MAX_LENGTH - strlen (EXTENSION "_") - strlen (head));
  if (*tail == '\0')
    {
      g_free (tail);
      /* Translators: stands for a member's name in a file's name, without spaces */
      tail = g_strdup (C_ ("in a file’s name", "member"));
    }
  return g_strconcat (head, "_", tail, EXTENSION, NULL);
}

/**
 * pafi_report_dup_file_name_of_members:
 * @n_members: how many pages there are
 *
 * Returns: (transfer full): `Hasil-pemeriksaan_228-anggota.pdf`
 */
char *
pafi_report_dup_file_name_of_members (guint n_members)
{
  /* Translators: a file's name, without spaces; %u is how many members it shows */
  return g_strdup_printf (ngettext ("Check-result_%u-member.pdf", "Check-result_%u-members.pdf",
                                    n_members),
                          n_members);
}

/**
 * pafi_report_dup_file_name_of_list:
 * @source: (nullable): where the list comes from, such as the name of its file
 *
 * Returns: (transfer full): `Hasil-pemeriksaan_anggota-garut.pdf`
 */
char *
pafi_report_dup_file_name_of_list (const char *source)
{
  g_autofree char *stem = g_strdup (source != NULL ? source : "");
  char *dot = strrchr (stem, '.');
  g_autofree char *safe = NULL;

  if (dot != NULL && dot != stem)
    *dot = '\0';
  safe = make_safe (stem, MAX_NUMBER);
  if (*safe == '\0')
    {
      g_free (safe);
      /* Translators: stands for a list in a file's name, without spaces */
      safe = g_strdup (C_ ("in a file’s name", "list"));
    }
  return g_strconcat (_ ("Check-result"), "_", safe, EXTENSION, NULL);
}
