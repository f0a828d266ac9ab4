/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-table-error.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"

G_DEFINE_QUARK (pafi-table-error-quark, pafi_table_error)

static char *
dup_too_many_rows (void)
{
  g_autofree char *most = pafi_format_count (PAFI_TABLE_MAX_ROWS);

  /* Translators: %s is a number, 1,048,576 */
  return g_strdup_printf (_ ("The file is too large (more than %s rows)"), most);
}

static char *
dup_sentence (PafiTableError code)
{
  switch (code)
    {
    case PAFI_TABLE_ERROR_OLD_EXCEL:
      return g_strdup (_ ("Old .xls files are not supported yet. Save it as .xlsx, then open it "
                          "again."));
    case PAFI_TABLE_ERROR_ENCRYPTED:
      return g_strdup (_ ("This file is protected by a password"));
    case PAFI_TABLE_ERROR_EMPTY:
      return g_strdup (_ ("This file is empty"));
    case PAFI_TABLE_ERROR_TOO_LARGE:
      return dup_too_many_rows ();
    case PAFI_TABLE_ERROR_CHANGED:
      return g_strdup (_ ("The file changed while it was read. Open it again."));
    case PAFI_TABLE_ERROR_UNREADABLE:
    case PAFI_TABLE_ERROR_OPEN_QUOTE:
    case PAFI_TABLE_ERROR_ENCODING:
    default:
      return g_strdup (_ ("This file can’t be read"));
    }
}

/**
 * pafi_table_set_error:
 * @error: return location for a #PafiTableError
 * @code: what is wrong; too large stands for too many rows
 *
 * Sets the sentence of ux/README.md, 5, "Files".
 *
 * Returns: %FALSE, to be returned
 */
gboolean
pafi_table_set_error (GError **error, PafiTableError code)
{
  g_autofree char *sentence = dup_sentence (code);

  g_set_error_literal (error, PAFI_TABLE_ERROR, (int) code, sentence);
  return FALSE;
}

/**
 * pafi_table_set_error_at:
 * @error: return location for a #PafiTableError
 * @code: what is wrong in a line: an open quotation mark, its characters, or its length
 * @line: the line, from 1
 *
 * Returns: %FALSE, to be returned
 */
gboolean
pafi_table_set_error_at (GError **error, PafiTableError code, guint line)
{
  g_autofree char *sentence = NULL;

  if (code == PAFI_TABLE_ERROR_OPEN_QUOTE)
    sentence = g_strdup_printf (
      _ ("This file can’t be read: the quotation mark in line %u is never closed"), line);
  else if (code == PAFI_TABLE_ERROR_ENCODING)
    sentence =
      g_strdup_printf (_ ("This file can’t be read: line %u holds unknown characters"), line);
  else
    sentence = g_strdup_printf (_ ("This file can’t be read: line %u is too long"), line);

  g_set_error_literal (error, PAFI_TABLE_ERROR, (int) code, sentence);
  return FALSE;
}

/**
 * pafi_table_set_error_size:
 * @error: return location for a #PafiTableError
 * @megabytes: how large it may be
 *
 * Returns: %FALSE, to be returned
 */
gboolean
pafi_table_set_error_size (GError **error, guint megabytes)
{
  g_set_error (error, PAFI_TABLE_ERROR, PAFI_TABLE_ERROR_TOO_LARGE,
               _ ("The file is too large (more than %u MB)"), megabytes);
  return FALSE;
}
