/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-blocks.h"

#include <glib/gi18n-lib.h>

#include "pafi-text.h"

#define ROW 6.4
#define VALUE_X 27
/* From the left edge of the column of 170. */
#define SECOND 94
#define GUTTER 4

static const PafiTextStyle heading = { 11, PANGO_WEIGHT_BOLD, 0 };
static const PafiTextStyle key = { 9.5, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY };
static const PafiTextStyle value = { 10.5, PANGO_WEIGHT_NORMAL, 0 };
static const PafiTextStyle note = { 10, PANGO_WEIGHT_NORMAL, 0 };

typedef struct
{
  const char *key;
  char *value; /* (owned) */
  gboolean nik; /* whether it is 16 digits to be shown in groups */
} Fact;

static double
add_fact (PafiPen *pen, const Fact *fact, double x, double y, double width)
{
  const char *text = fact->value != NULL && *fact->value != '\0' ? fact->value : "—";

  pafi_pen_begin (pen, "TR");
  pafi_pen_text (pen, "TH", &key, x, y, VALUE_X - 1, fact->key);
  if (fact->nik)
    pafi_pen_nik (pen, "TD", &value, x + VALUE_X, y, text);
  else
    y = pafi_pen_text (pen, "TD", &value, x + VALUE_X, y, width - VALUE_X, text);
  pafi_pen_end (pen);
  return y;
}

static double
add_facts (const PafiColumn *column, const char *title, Fact *facts, gsize n_facts, double x,
           double y, double width)
{
  PafiPen *pen = column->page->pen;
  double row = ROW * column->tightness;

  pafi_pen_text (pen, "H2", &heading, x, y, 0, title);
  y += 8 * column->tightness - row;
  pafi_pen_begin (pen, "Table");
  for (gsize i = 0; i < n_facts; i++)
    {
      y = add_fact (pen, &facts[i], x, y + row, width);
      g_free (facts[i].value);
    }
  pafi_pen_end (pen);
  return y;
}

static Fact
make_nik_fact (PafiCheck *check, gboolean masked)
{
  const char *nik = pafi_check_get_nik (check);

  if (masked)
    return (Fact){ _ ("NIK"), pafi_nik_format_masked (nik), FALSE };
  return (Fact){ _ ("NIK"), g_strdup (nik),
                 pafi_check_get_verdict (check) != PAFI_VERDICT_MALFORMED_NIK };
}

/**
 * pafi_block_add_facts:
 * @column: the column
 * @check: a check with a record
 * @y: the baseline of the headings
 *
 * Adds the member on the left, and the registration certificate (STR) on the right.
 *
 * Returns: the last baseline
 */
double
pafi_block_add_facts (const PafiColumn *column, PafiCheck *check, double y)
{
  PafiMember *member = pafi_check_get_member (check);
  PafiDate today = pafi_date_from_date_time (column->page->options->composed_at);
  double second = column->width * SECOND / 170;
  Fact person[] = {
    { _ ("Name"), pafi_member_dup_safe_text (member, PAFI_FIELD_NAME), FALSE },
    make_nik_fact (check, column->page->options->mask_nik),
    { _ ("Date of birth"), pafi_member_dup_date_text (member, PAFI_FIELD_BIRTH_DATE), FALSE },
    { _ ("Sex"), pafi_member_dup_sex_text (member), FALSE },
    { _ ("Organisation"), pafi_member_dup_safe_text (member, PAFI_FIELD_ORGANISATION), FALSE },
  };
  Fact certificate[] = {
    { C_ ("of a certificate", "Number"), pafi_member_dup_safe_text (member, PAFI_FIELD_STR_NUMBER),
      FALSE },
    { _ ("Valid from"), pafi_member_dup_date_text (member, PAFI_FIELD_STR_START), FALSE },
    { _ ("Valid until"), pafi_member_dup_str_end_text (member, today), FALSE },
  };
  double left = add_facts (column, _ ("Member"), person, G_N_ELEMENTS (person), column->left, y,
                           second - GUTTER);
  double right = add_facts (column, _ ("Registration certificate (STR)"), certificate,
                            G_N_ELEMENTS (certificate), column->left + second, y,
                            column->width - second);

  return MAX (left, right);
}

/**
 * pafi_block_add_subject:
 * @column: the column
 * @check: a check without a record
 * @name_in_file: (nullable): what the user's own file calls the member
 * @y: the baseline of the heading
 *
 * Adds what was asked for.
 *
 * Returns: the last baseline
 */
double
pafi_block_add_subject (const PafiColumn *column, PafiCheck *check, const char *name_in_file,
                        double y)
{
  g_autofree char *name = g_strstrip (pafi_text_dup_safe (name_in_file));
  Fact facts[] = {
    make_nik_fact (check, column->page->options->mask_nik),
    { _ ("Name in the file"), *name != '\0' ? g_steal_pointer (&name) : NULL, FALSE },
  };

  return add_facts (column, _ ("What was checked"), facts,
                    facts[1].value != NULL ? G_N_ELEMENTS (facts) : 1, column->left, y,
                    column->width);
}

/**
 * pafi_block_add_notes:
 * @column: the column
 * @check: a check
 * @y: the baseline of the heading
 *
 * Adds the differences that the administrator should look at, or that there are none. Without a
 * record there is nothing to compare: only what is odd about the NIK itself is said.
 *
 * Returns: the last baseline
 */
double
pafi_block_add_notes (const PafiColumn *column, PafiCheck *check, double y)
{
  PafiPen *pen = column->page->pen;
  PafiMember *member = pafi_check_get_member (check);
  g_auto (GStrv) lines = NULL;
  const char *none;

  if (pafi_check_get_hints (check) != PAFI_HINT_NONE)
    lines = pafi_check_dup_hint_lines (check);
  if (lines == NULL && member == NULL)
    return y - PAFI_NOTES_GAP * column->tightness;

  pafi_pen_text (pen, "H2", &heading, column->left, y, 0, _ ("Notes"));
  y += 7;
  if (lines == NULL)
    {
      none = pafi_member_get_letter_number (member) != NULL
               ? _ ("There is no difference between the NIK, SIPAFI’s data, and the letter’s number.")
               : _ ("There is no difference between the NIK and SIPAFI’s data.");
      return pafi_pen_text (pen, "P", &note, column->left, y, column->width, none);
    }
  for (guint i = 0; lines[i] != NULL; i++)
    y = pafi_pen_text (pen, "P", &note, column->left, i == 0 ? y : y + 5.4, column->width, lines[i]);
  return y;
}
