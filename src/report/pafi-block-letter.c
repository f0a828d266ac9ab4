/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-blocks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-letter-number.h"
#include "pafi-text.h"

#define LABEL_BASELINE 39
#define NUMBER_BASELINE 49
#define PARTS_GAP 6.2
#define PILL_GAP 4.3
#define PILL_HEIGHT 7
/* From the left edge: what the QR code leaves. */
#define NUMBER_WIDTH 132
#define TEXT_WIDTH 138

#define QR_TOP 37
#define QR_SIZE 27
/* The caption keeps out of the code's quiet zone, which is four modules wide. */
#define QR_CAPTION_GAP 6.2
/* A module below this is more than a phone can read from paper (reference/ecosystem.md, 3). */
#define QR_MAX_MODULES 67

static const PafiTextStyle label = { 9.5, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY };
static const PafiTextStyle caption = { 8.5, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY };
static const PafiTextStyle sentence = { 10.5, PANGO_WEIGHT_NORMAL, 0.1 };

/* As large as fits on one line of @width; where nothing readable would, on several lines. */
static double
add_headline (const PafiColumn *column, const char *tag, double width, double grey, const char *text)
{
  PafiTextStyle style = { 28, PANGO_WEIGHT_ULTRABOLD, grey };
  double natural = pafi_pen_measure (column->page->pen, &style, text);

  if (natural > width)
    style.size = MAX (floor (style.size * width / natural * 2) / 2, 12);
  return pafi_pen_text (column->page->pen, tag, &style, column->left, NUMBER_BASELINE, width, text);
}

static double
add_qr (const PafiColumn *column, const char *number)
{
  static const PafiTextStyle style = { 7, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY };
  PafiPen *pen = column->page->pen;
  PafiQr *qr = pafi_qr_new (number);
  double x = column->left + column->width - QR_SIZE;
  const char *text = _ ("letter’s number");

  if (qr == NULL)
    return 0;
  if (pafi_qr_get_width (qr) > QR_MAX_MODULES)
    {
      pafi_qr_free (qr);
      return 0;
    }
  pafi_pen_begin (pen, "Figure");
  pafi_pen_qr (pen, x, QR_TOP, QR_SIZE, qr);
  pafi_pen_end (pen);
  pafi_pen_text (pen, "P", &style, x + (QR_SIZE - pafi_pen_measure (pen, &style, text)) / 2,
                 QR_TOP + QR_SIZE + QR_CAPTION_GAP, 0, text);
  return QR_TOP + QR_SIZE + QR_CAPTION_GAP;
}

static char *
describe_age (PafiCheck *check, GDateTime *composed_at)
{
  GTimeSpan span = g_date_time_difference (composed_at, pafi_check_get_checked_at (check));
  guint days = (guint) MAX (span / G_TIME_SPAN_DAY, 0);
  guint hours = (guint) MAX (span / G_TIME_SPAN_HOUR, 0);

  if (days > 0)
    return g_strdup_printf (ngettext ("stored result, %u day before this was composed",
                                      "stored result, %u days before this was composed", days),
                            days);
  if (hours > 0)
    return g_strdup_printf (ngettext ("stored result, %u hour before this was composed",
                                      "stored result, %u hours before this was composed", hours),
                            hours);
  return g_strdup (_ ("stored result, less than an hour before this was composed"));
}

/* A tick where the letter is out, else three dots. */
static void
add_pill_sign (PafiPen *pen, double x, double middle, gboolean issued)
{
  if (issued)
    {
      pafi_pen_tick (pen, x, middle - 1.4, 3.6);
      return;
    }
  for (guint i = 0; i < 3; i++)
    pafi_pen_fill_box (pen, x + i * 1.3, middle - 0.45, 0.9, 0.9, 0.45, 0);
}

/* The status in its pill, and beside it, or below it where that is too narrow, what it is. */
static double
add_status (const PafiColumn *column, PafiCheck *check, double top)
{
  static const PafiTextStyle bold = { 10.5, PANGO_WEIGHT_BOLD, 0 };
  static const PafiTextStyle plain = { 9, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY };
  const PafiReportOptions *options = column->page->options;
  PafiPen *pen = column->page->pen;
  g_autofree char *status = pafi_check_dup_status_text (check);
  g_autofree char *beside = options->stored ? describe_age (check, options->composed_at)
                                            : g_strdup (_ ("recommendation status at SIPAFI"));
  double text_x = column->left + 8.2;
  double room = column->width - (170 - TEXT_WIDTH);
  double width = MIN (pafi_pen_measure (pen, &bold, status) + 0.1, room - 12);
  double last = pafi_pen_text (pen, "P", &bold, text_x, top + 4.85, width, status);
  double height = last - top + PILL_HEIGHT - 4.85;
  double x = text_x + width + 3.2;

  add_pill_sign (pen, column->left + 3.1, top + PILL_HEIGHT / 2.0,
                 pafi_member_is_issued (pafi_check_get_member (check)));
  pafi_pen_outline_box (pen, column->left, top, x - column->left, height, PILL_HEIGHT / 2.0, 0.45);
  if (x + 3.5 + pafi_pen_measure (pen, &plain, beside) <= column->left + room)
    {
      pafi_pen_text (pen, "P", &plain, x + 3.5, top + 4.7, 0, beside);
      return top + height;
    }
  return pafi_pen_text (pen, "P", &plain, column->left, top + height + 4.7, room, beside);
}

/* What stands below the headline: the number's parts, or why there is none. */
static char *
describe_letter (PafiCheck *check, const char *number)
{
  switch ((guint) pafi_check_get_outcome (check))
    {
    case PAFI_OUTCOME_NOT_ISSUED:
      return g_strdup (_ ("SIPAFI has a record of this member, but has given no letter’s number yet."));
    case PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER:
      return g_strdup (pafi_check_get_title (check));
    default:
      return pafi_letter_number_dup_parts (number, TRUE);
    }
}

/**
 * pafi_block_add_letter:
 * @column: the column
 * @check: a check with a record
 *
 * Adds the letter's number as the headline, its parts, the status, and the QR code.
 *
 * Returns: the last baseline
 */
double
pafi_block_add_letter (const PafiColumn *column, PafiCheck *check)
{
  PafiPen *pen = column->page->pen;
  double room = column->width - (170 - NUMBER_WIDTH);
  const char *raw = pafi_member_get_letter_number (pafi_check_get_member (check));
  g_autofree char *number = raw != NULL ? g_strstrip (pafi_text_dup_safe (raw)) : NULL;
  g_autofree char *parts = describe_letter (check, number);
  double y, below = 0;

  pafi_pen_text (pen, "P", &label, column->left, LABEL_BASELINE, 0, _ ("Recommendation letter number"));
  y = add_headline (column, "P", room, number != NULL ? 0 : 0.3,
                    number != NULL ? number : _ ("No number yet"));
  if (parts != NULL)
    pafi_pen_text (pen, "P", &caption, column->left, y + PARTS_GAP, room, parts);
  y = add_status (column, check, y + PARTS_GAP + PILL_GAP);
  if (number != NULL)
    below = add_qr (column, number);
  return MAX (y, below);
}

static char *
dup_masked_if (gboolean masked, char *text)
{
  g_autofree char *owned = text;

  return masked ? pafi_text_dup_masked (owned) : g_steal_pointer (&owned);
}

/* The sentences below the verdict, the first one in bold. */
static GPtrArray *
find_sentences (PafiCheck *check, const PafiReportOptions *options)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *subtitle = pafi_check_dup_subtitle (check);

  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_NOT_REGISTERED:
      g_ptr_array_add (sentences, g_strdup_printf (_ ("%s."), subtitle));
      g_ptr_array_add (sentences,
                       g_strdup (_ ("Compare the NIK with the member’s KTP. If it is right, ask the "
                                    "member to look at the NIK in their membership data at "
                                    "SIPAFI.")));
      break;
    case PAFI_VERDICT_NOT_CHECKED:
      g_ptr_array_add (sentences, g_strdup_printf (_ ("%s."), subtitle));
      g_ptr_array_add (
        sentences, dup_masked_if (options->mask_nik, pafi_failure_dup_explanation (
                                                       pafi_check_get_failure (check))));
      g_ptr_array_add (sentences, g_strdup (_ ("Not checked does not mean not registered.")));
      break;
    case PAFI_VERDICT_MALFORMED_NIK:
    case PAFI_VERDICT_FOUND:
    default:
      g_ptr_array_add (sentences, dup_masked_if (options->mask_nik, g_steal_pointer (&subtitle)));
    }
  if (options->stored)
    g_ptr_array_add (sentences, describe_age (check, options->composed_at));
  return sentences;
}

/**
 * pafi_block_add_answer:
 * @column: the column
 * @check: a check without a record
 *
 * Adds the verdict as the headline, and its sentences.
 *
 * Returns: the last baseline
 */
double
pafi_block_add_answer (const PafiColumn *column, PafiCheck *check)
{
  static const PafiTextStyle bold = { 11.5, PANGO_WEIGHT_BOLD, 0 };
  PafiPen *pen = column->page->pen;
  g_autoptr (GPtrArray) sentences = find_sentences (check, column->page->options);
  double y;

  pafi_pen_text (pen, "P", &label, column->left, LABEL_BASELINE, 0, _ ("Result of the check"));
  y = add_headline (column, "P", column->width, 0, pafi_check_get_title (check));
  y += 2;
  for (guint i = 0; i < sentences->len; i++)
    y = pafi_pen_text (pen, "P", i == 0 ? &bold : &sentence, column->left, y + 7, column->width,
                       g_ptr_array_index (sentences, i));
  return y;
}
