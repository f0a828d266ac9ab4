/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-nik.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-region.h"
#include "pafi-text.h"

/* A woman's day of birth is written with this added. */
#define WOMAN_DAY_OFFSET 40
/* The century is chosen by age: a member is an adult, and nobody much older than this works. */
#define YOUNGEST 15
#define OLDEST 100
/* How much of a text an error message quotes. */
#define QUOTE_LENGTH 40

#define THIN_SPACE "\342\200\211"

struct _PafiNik
{
  char digits[PAFI_NIK_LENGTH + 1];
};

G_DEFINE_BOXED_TYPE (PafiNik, pafi_nik, pafi_nik_ref, pafi_nik_unref)
G_DEFINE_QUARK (pafi-nik-error-quark, pafi_nik_error)

/* What people paste between the digits: spaces of every kind, dots, dashes, the apostrophe with
 * which spreadsheets (and our own exports) mark text, and characters of no width. */
static gboolean
is_passed_over (gunichar c)
{
  switch (c)
    {
    case '.':
    case '-':
    case '\'':
    case 0x00AD: /* soft hyphen */
    case 0x2018: /* the apostrophe of a word processor, which may turn it either way */
    case 0x2019:
    case 0x02BC: /* modifier letter apostrophe */
    case 0x2010: /* hyphen */
    case 0x2011: /* no-break hyphen */
    case 0x2012: /* figure dash */
    case 0x2013: /* en dash */
    case 0x2014: /* em dash */
    case 0x2015: /* horizontal bar */
    case 0x2212: /* minus */
    case 0x2060: /* word joiner */
    case 0xFEFF: /* byte order mark */
    case 0xFF0E: /* full-width full stop */
    case 0xFF0D: /* full-width hyphen */
      return TRUE;
    default:
      return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR ||
             (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
             (c >= 0x2066 && c <= 0x2069);
    }
}

/* The ASCII digit that @c stands for, or NUL: full-width digits come from Asian input methods. */
static char
get_digit (gunichar c)
{
  if (c >= '0' && c <= '9')
    return (char) c;
  if (c >= 0xFF10 && c <= 0xFF19)
    return (char) ('0' + (c - 0xFF10));
  return '\0';
}

static GString *
collect_digits (const char *text, gunichar *offender)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *digits = g_string_sized_new (PAFI_NIK_LENGTH);

  *offender = 0;
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      char digit = get_digit (c);

      if (digit != '\0')
        g_string_append_c (digits, digit);
      else if (!is_passed_over (c) && *offender == 0)
        *offender = c;
    }

  return digits;
}

/* "3.206.021.201.960.040": digits in groups of three, the first shorter, and perhaps a fraction of
 * zeros. A NIK is never written so by people. That its last digit is 0 says that the true one is lost
 * (Excel keeps 15), and above 2^53, which begins with 9, the last digit can't be trusted at all. */
static gboolean
is_lossy_grouped_number (const char *text)
{
  /* 16 digits and 5 separators. */
  const gsize length = 21;
  char separator = text[0] != '\0' ? text[1] : '\0';

  if ((separator != '.' && separator != ',') || strlen (text) < length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (i % 4 == 1 ? text[i] != separator : !g_ascii_isdigit (text[i]))
      return FALSE;
  if (text[0] != '9' && text[length - 1] != '0')
    return FALSE;

  text += length;
  return *text == '\0' || ((*text == '.' || *text == ',') && *text != separator &&
                           text[1] != '\0' && text[1 + strspn (text + 1, "0")] == '\0');
}

/* "3,20602E+15" and "3206021201960046.0": the hand of a spreadsheet. */
static gboolean
is_damaged (const char *text)
{
  const char *at = text;
  gsize whole, fraction = 0;

  at += strspn (at, "+'");
  whole = strspn (at, "0123456789");
  if (whole == 0)
    return FALSE;
  at += whole;

  if (*at == '.' || *at == ',')
    {
      at++;
      fraction = strspn (at, "0123456789");
      at += fraction;
      if (fraction > 0 && *at == '\0' && whole >= 15 && strspn (at - fraction, "0") == fraction)
        return TRUE;
    }
  if (*at == 'e' || *at == 'E')
    {
      at++;
      if (*at == '+' || *at == '-')
        at++;
      return *at != '\0' && at[strspn (at, "0123456789")] == '\0';
    }

  return is_lossy_grouped_number (text + strspn (text, "+'"));
}

/* Without the spaces around it, whatever their kind, and without a byte order mark. */
static char *
strip (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *from = valid;
  char *to = valid + strlen (valid);

  while (*from != '\0' && (g_unichar_isspace (g_utf8_get_char (from)) ||
                           g_utf8_get_char (from) == 0xFEFF))
    from = g_utf8_next_char (from);
  while (to > from && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (to))))
    to = g_utf8_prev_char (to);
  return g_strndup (from, (gsize) (to - from));
}

static char *
quote (const char *text)
{
  g_autofree char *safe = pafi_text_dup_safe (text);

  if (g_utf8_strlen (safe, -1) > QUOTE_LENGTH)
    {
      g_autofree char *head = g_utf8_substring (safe, 0, QUOTE_LENGTH);

      return g_strconcat (head, "…", NULL);
    }
  return g_steal_pointer (&safe);
}

static void
set_offender_error (GError **error, gunichar offender)
{
  char character[7] = { 0 };

  g_unichar_to_utf8 (offender, character);
  g_set_error (error, PAFI_NIK_ERROR, PAFI_NIK_ERROR_NOT_DIGITS,
               /* Translators: %s is one character */
               _ ("A NIK consists of digits only; “%s” is not a digit."),
               g_unichar_isprint (offender) ? character : "?");
}

static void
set_length_error (GError **error, gsize n_digits)
{
  if (n_digits < PAFI_NIK_LENGTH)
    {
      guint missing = (guint) (PAFI_NIK_LENGTH - n_digits);

      g_set_error (error, PAFI_NIK_ERROR, PAFI_NIK_ERROR_TOO_SHORT,
                   ngettext ("A NIK has 16 digits; %u digit is missing.",
                             "A NIK has 16 digits; %u digits are missing.", missing),
                   missing);
    }
  else
    {
      guint excess = (guint) (n_digits - PAFI_NIK_LENGTH);

      g_set_error (error, PAFI_NIK_ERROR, PAFI_NIK_ERROR_TOO_LONG,
                   ngettext ("A NIK has 16 digits; there is %u too many.",
                             "A NIK has 16 digits; there are %u too many.", excess),
                   excess);
    }
}

/**
 * pafi_nik_new:
 * @text: what was typed, pasted or read from a list, in any encoding
 * @error: return location for a #PafiNikError
 *
 * Normalises @text (see pafi_nik_normalize()) and refuses it only if what remains is not 16 ASCII
 * digits, or if a spreadsheet destroyed it (domain.md, "NIK").
 *
 * Returns: (transfer full) (nullable): the NIK, or %NULL on error
 */
PafiNik *
pafi_nik_new (const char *text, GError **error)
{
  g_autoptr (GString) digits = NULL;
  g_autofree char *stripped = NULL;
  gunichar offender;
  PafiNik *self;

  g_return_val_if_fail (text != NULL, NULL);

  digits = collect_digits (text, &offender);
  stripped = strip (text);
  if (is_damaged (stripped))
    {
      g_autofree char *quoted = quote (stripped);

      g_set_error (error, PAFI_NIK_ERROR, PAFI_NIK_ERROR_DAMAGED,
                   _ ("This NIK was damaged by a spreadsheet (%s). Copy it again from the original "
                      "document."),
                   quoted);
      return NULL;
    }
  if (offender != 0)
    {
      set_offender_error (error, offender);
      return NULL;
    }
  if (digits->len == 0)
    {
      g_set_error_literal (error, PAFI_NIK_ERROR, PAFI_NIK_ERROR_EMPTY, _ ("Enter a NIK first."));
      return NULL;
    }
  if (digits->len != PAFI_NIK_LENGTH)
    {
      set_length_error (error, digits->len);
      return NULL;
    }

  self = g_atomic_rc_box_new0 (PafiNik);
  memcpy (self->digits, digits->str, PAFI_NIK_LENGTH);
  return self;
}

/**
 * pafi_nik_ref:
 * @self: a NIK
 *
 * Returns: (transfer full): @self
 */
PafiNik *
pafi_nik_ref (PafiNik *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * pafi_nik_unref:
 * @self: (transfer full): a NIK
 */
void
pafi_nik_unref (PafiNik *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * pafi_nik_get_digits:
 * @self: a NIK
 *
 * Returns: its 16 ASCII digits
 */
const char *
pafi_nik_get_digits (PafiNik *self)
{
  return self->digits;
}

/**
 * pafi_nik_normalize:
 * @text: what was typed or pasted, in any encoding
 *
 * Drops spaces, dots, dashes and characters of no width, and turns full-width digits into ASCII.
 * Nothing is guessed: what is left may have any length, and other characters stay as they are.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
pafi_nik_normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (PAFI_NIK_LENGTH);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      char digit = get_digit (c);

      if (digit != '\0')
        g_string_append_c (out, digit);
      else if (!is_passed_over (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/* Adds the NIK that @cell is. Where it is none, it may still be several, parted by @separators: then
 * each part that is one counts. */
static void
find_in_cell (GStrvBuilder *found, const char *cell, const char *separators)
{
  g_autofree char *bare = g_strdup (cell);
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = NULL;
  g_auto (GStrv) parts = NULL;

  g_strdelimit (bare, "\"", ' ');
  nik = pafi_nik_new (bare, &error);
  if (nik != NULL)
    {
      g_strv_builder_add (found, nik->digits);
      return;
    }
  /* "3206021201960046,0" is one damaged number, not a NIK and a 0. */
  if (*separators == '\0' || g_error_matches (error, PAFI_NIK_ERROR, PAFI_NIK_ERROR_DAMAGED))
    return;
  parts = g_strsplit_set (cell, separators, -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    find_in_cell (found, parts[i], *separators == ',' ? " " : "");
}

/**
 * pafi_nik_find_all:
 * @text: pasted text
 *
 * Finds every line or cell (parted by tab, semicolon, comma or space) of @text that is a NIK. One
 * that a spreadsheet damaged is none.
 *
 * Returns: (transfer full) (array zero-terminated=1): the digits of each, in order
 */
char **
pafi_nik_find_all (const char *text)
{
  g_auto (GStrv) cells = g_strsplit_set (text, "\r\n\t;", -1);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (gsize i = 0; cells[i] != NULL; i++)
    find_in_cell (found, cells[i], ",");

  return g_strv_builder_end (found);
}

static guint
read_two (const char *digits)
{
  return (guint) ((digits[0] - '0') * 10 + (digits[1] - '0'));
}

/* What the day says of the sex; one that no month has says nothing. */
static PafiSex
read_sex (guint day)
{
  if (day >= 1 && day <= 31)
    return PAFI_SEX_MALE;
  if (day >= WOMAN_DAY_OFFSET + 1 && day <= WOMAN_DAY_OFFSET + 31)
    return PAFI_SEX_FEMALE;
  return PAFI_SEX_UNKNOWN;
}

/* The century is not in the NIK. The younger reading wins unless it makes a child of the member
 * while the older one is a credible age. */
static PafiDate
choose_century (guint year, guint month, guint day, PafiDate today)
{
  PafiDate recent = pafi_date_new (2000 + year, month, day);
  PafiDate earlier = pafi_date_new (1900 + year, month, day);

  if (!pafi_date_is_set (recent) || pafi_date_compare (recent, today) > 0)
    return earlier;
  if (pafi_date_is_set (earlier) && pafi_date_get_age (recent, today) < YOUNGEST &&
      pafi_date_get_age (earlier, today) <= OLDEST)
    return earlier;
  return recent;
}

/**
 * pafi_nik_read:
 * @digits: up to 16 ASCII digits, as they are typed
 * @today: the day of reckoning, for the century
 * @reading: (out caller-allocates): what they say
 *
 * Reads region, birth date, sex and serial (Permendagri 108/2019, domain.md), as far as the digits
 * go.
 */
void
pafi_nik_read (const char *digits, PafiDate today, PafiNikReading *reading)
{
  gsize n = strspn (digits, "0123456789");
  guint day = 0;

  *reading = (PafiNikReading){ .n_digits = (guint) MIN (n, PAFI_NIK_LENGTH) };

  if (n >= 2)
    {
      reading->province = pafi_region_get_province (digits);
      reading->region_unknown = reading->province == NULL;
    }
  if (n >= 4)
    reading->regency = pafi_region_get_regency (digits);
  if (n >= 8)
    {
      day = read_two (digits + 6);
      reading->sex = read_sex (day);
      if (reading->sex == PAFI_SEX_FEMALE)
        day -= WOMAN_DAY_OFFSET;
    }
  if (n >= 12)
    {
      reading->birth_date =
        choose_century (read_two (digits + 10), read_two (digits + 8), day, today);
      reading->date_impossible = !pafi_date_is_set (reading->birth_date);
      if (reading->date_impossible)
        reading->sex = PAFI_SEX_UNKNOWN;
    }
  if (n >= PAFI_NIK_LENGTH)
    reading->serial = digits + 12;
}

/**
 * pafi_nik_dup_reading:
 * @digits: up to 16 ASCII digits, as they are typed
 * @separator: what stands between the parts, such as " · "
 * @today: the day of reckoning, for the century
 *
 * Returns: (transfer full): what the digits say so far, "Jawa Barat · 12 Maret 1996 · perempuan";
 *   empty while they say nothing
 */
char *
pafi_nik_dup_reading (const char *digits, const char *separator, PafiDate today)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  PafiNikReading reading;

  pafi_nik_read (digits, today, &reading);
  if (reading.province != NULL)
    g_strv_builder_add (builder, reading.province);
  if (reading.region_unknown)
    {
      /* Translators: %.2s is the first two digits of a NIK */
      g_autofree char *unknown = g_strdup_printf (_ ("region %.2s unknown"), digits);

      g_strv_builder_add (builder, unknown);
    }
  if (pafi_date_is_set (reading.birth_date))
    {
      g_autofree char *date = pafi_date_format (reading.birth_date);

      g_strv_builder_add (builder, date);
    }
  if (reading.date_impossible)
    g_strv_builder_add (builder, _ ("impossible date of birth"));
  if (reading.sex != PAFI_SEX_UNKNOWN)
    g_strv_builder_add (builder, pafi_sex_get_name (reading.sex));

  parts = g_strv_builder_end (builder);
  return g_strjoinv (separator, parts);
}

/* What is shown as a NIK may be a text that is none; cutting that would break its characters. */
static gboolean
is_nik (const char *text)
{
  return strlen (text) == PAFI_NIK_LENGTH && strspn (text, "0123456789") == PAFI_NIK_LENGTH;
}

static char *
group (const char *digits, gboolean masked)
{
  if (!is_nik (digits))
    return g_strdup (digits);
  return g_strdup_printf ("%.6s" THIN_SPACE "%.*s" THIN_SPACE "%.4s", digits,
                          masked ? (int) strlen ("••••••") : 6, masked ? "••••••" : digits + 6,
                          digits + 12);
}

/**
 * pafi_nik_format:
 * @digits: the digits of a NIK
 *
 * Returns: (transfer full): grouped for reading, 6-6-4 by thin spaces; other text as it is
 */
char *
pafi_nik_format (const char *digits)
{
  return group (digits, FALSE);
}

/**
 * pafi_nik_mask:
 * @digits: the digits of a NIK
 *
 * Returns: (transfer full): `320514••••••0003`: the first six digits and the last four; of other
 *   text nothing but dots
 */
char *
pafi_nik_mask (const char *digits)
{
  if (!is_nik (digits))
    return g_strdup ("••••••");
  return g_strdup_printf ("%.6s••••••%.4s", digits, digits + 12);
}

/**
 * pafi_nik_format_masked:
 * @digits: the digits of a NIK
 *
 * Returns: (transfer full): masked and grouped: `320514 •••••• 0003`
 */
char *
pafi_nik_format_masked (const char *digits)
{
  if (!is_nik (digits))
    return g_strdup ("••••••");
  return group (digits, TRUE);
}
