/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-json-scan.h"

#include <math.h>
#include <string.h>

/* json-glib 1.6 recurses without end; 100,000 brackets are a crash (reliability.md, finding 5). */
#define MAX_DEPTH 64
/* A record has 19 values, an error of a server that debugs some hundreds. */
#define MAX_VALUES 10000
/* What json-glib is given at most: it parses this much within some milliseconds. */
#define MAX_SCANNED (256 * 1024)
/* The longest text that is looked at is a token of 16 KiB. A longer one, such as a picture, is
 * nothing that the application reads, and becomes null. */
#define MAX_STRING (32 * 1024)
#define MAX_NUMBER 400

#define MARK_LENGTH (sizeof PAFI_JSON_NUMBER_MARK - 1)

typedef struct
{
  const char *at;
  const char *end;
  char *out;         /* where the next byte goes */
  char *out_end;
  gboolean skipping; /* inside a text that is too long to be kept */
  guint depth;
  guint n_values;
  const char *fault;
} Scan;

static gboolean
refuse (Scan *scan, const char *fault)
{
  scan->fault = fault;
  return FALSE;
}

static gboolean
put (Scan *scan, const char *bytes, gsize length)
{
  if (scan->skipping)
    return TRUE;
  if (length > (gsize) (scan->out_end - scan->out))
    return refuse (scan, "it is larger than any record");
  memcpy (scan->out, bytes, length);
  scan->out += length;
  return TRUE;
}

/* Four hexadecimal digits after "\u", or -1. */
static int
read_hex (const char *at, const char *end)
{
  int value = 0;

  if (end - at < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

static int
read_escaped (const char *at, const char *end)
{
  if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
    return -1;
  return read_hex (at + 2, end);
}

/* At the backslash. Half a surrogate pair is no character, and json-glib would make invalid UTF-8 of
 * it; it cuts a text at U+0000. */
static gboolean
scan_escape (Scan *scan)
{
  gsize length = 2;

  if (scan->end - scan->at < 2)
    return refuse (scan, "a text is cut");
  if (scan->at[1] == 'u')
    {
      int code = read_escaped (scan->at, scan->end);

      length = 6;
      if (code < 0)
        return refuse (scan, "an escape is wrong");
      if (code == 0)
        return refuse (scan, "a text contains U+0000");
      if (code >= 0xD800 && code <= 0xDBFF)
        {
          int low = read_escaped (scan->at + 6, scan->end);

          if (low >= 0xDC00 && low <= 0xDFFF)
            length = 12;
        }
      if (length == 6 && code >= 0xD800 && code <= 0xDFFF)
        {
          scan->at += length;
          return put (scan, "\\ufffd", 6);
        }
    }
  else if (strchr ("\"\\/bfnrt", scan->at[1]) == NULL || scan->at[1] == '\0')
    return refuse (scan, "an escape is wrong");

  scan->at += length;
  return put (scan, scan->at - length, length);
}

/* At the quotation mark. */
static gboolean
scan_string (Scan *scan)
{
  char *begin = scan->out;

  scan->at++;
  if (!put (scan, "\"", 1))
    return FALSE;
  for (;;)
    {
      const char *plain = scan->at;

      while (scan->at < scan->end && *scan->at != '"' && *scan->at != '\\' &&
             (guchar) *scan->at >= 0x20)
        scan->at++;
      if ((scan->out - begin) + (scan->at - plain) > MAX_STRING)
        scan->skipping = TRUE;
      if (!put (scan, plain, (gsize) (scan->at - plain)))
        return FALSE;

      if (scan->at == scan->end)
        return refuse (scan, "a text is cut");
      if (*scan->at == '"')
        break;
      if (*scan->at != '\\')
        return refuse (scan, "a text contains a control character");
      if (!scan_escape (scan))
        return FALSE;
    }

  scan->at++;
  if (!scan->skipping)
    return put (scan, "\"", 1);
  scan->skipping = FALSE;
  scan->out = begin;
  return put (scan, "null", 4);
}

static gsize
count_digits (const char *at, const char *end)
{
  const char *begin = at;

  while (at < end && g_ascii_isdigit (*at))
    at++;
  return (gsize) (at - begin);
}

/* The length of the number at the front, 0 if it is none (RFC 8259, 6). */
static gsize
measure_number (const char *begin, const char *end, gboolean *integral)
{
  const char *at = begin;
  gsize digits;

  *integral = TRUE;
  if (at < end && *at == '-')
    at++;
  digits = count_digits (at, end);
  if (digits == 0 || (digits > 1 && *at == '0'))
    return 0;
  at += digits;
  if (at < end && *at == '.')
    {
      *integral = FALSE;
      digits = count_digits (++at, end);
      if (digits == 0)
        return 0;
      at += digits;
    }
  if (at < end && (*at == 'e' || *at == 'E'))
    {
      *integral = FALSE;
      at++;
      if (at < end && (*at == '+' || *at == '-'))
        at++;
      digits = count_digits (at, end);
      if (digits == 0)
        return 0;
      at += digits;
    }
  return (gsize) (at - begin);
}

/* A number becomes a text with a mark before it: its digits stay as they came, a NIK beyond 2^53
 * included, where json-glib would wrap or round them. */
static gboolean
scan_number (Scan *scan)
{
  gboolean integral;
  gsize length = measure_number (scan->at, scan->end, &integral);

  if (length == 0 || length > MAX_NUMBER)
    return refuse (scan, "a number is wrong");
  if (!integral)
    {
      char number[MAX_NUMBER + 1];

      memcpy (number, scan->at, length);
      number[length] = '\0';
      if (!isfinite (g_ascii_strtod (number, NULL)))
        return refuse (scan, "a number is infinite");
    }
  if (!put (scan, "\"" PAFI_JSON_NUMBER_MARK, 1 + MARK_LENGTH) || !put (scan, scan->at, length))
    return FALSE;
  scan->at += length;
  return put (scan, "\"", 1);
}

static gboolean
scan_word (Scan *scan)
{
  static const char *const words[] = { "true", "false", "null" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (scan->end - scan->at) >= length && memcmp (scan->at, words[i], length) == 0)
        {
          scan->at += length;
          return put (scan, words[i], length);
        }
    }
  return refuse (scan, "it is no JSON");
}

static gboolean
scan_bracket (Scan *scan)
{
  char c = *scan->at++;

  if (c == '{' || c == '[')
    {
      if (++scan->depth > MAX_DEPTH)
        return refuse (scan, "it is nested too deep");
    }
  else if (c == '}' || c == ']')
    {
      if (scan->depth-- == 0)
        return refuse (scan, "a bracket is closed that was not opened");
    }
  return put (scan, &c, 1);
}

static gboolean
scan_token (Scan *scan)
{
  switch (*scan->at)
    {
    case '{':
    case '[':
    case '}':
    case ']':
    case ':':
    case ',':
      return scan_bracket (scan);
    case '"':
      return scan_string (scan);
    default:
      return *scan->at == '-' || g_ascii_isdigit (*scan->at) ? scan_number (scan)
                                                             : scan_word (scan);
    }
}

static gboolean
scan_all (Scan *scan)
{
  gboolean begun = FALSE;

  while (scan->at < scan->end)
    {
      if (*scan->at == ' ' || *scan->at == '\t' || *scan->at == '\n' || *scan->at == '\r')
        {
          scan->at++;
          continue;
        }
      if (begun && scan->depth == 0)
        return refuse (scan, "something follows its end");
      if (!begun && *scan->at != '{')
        return refuse (scan, "it is no JSON object");
      begun = TRUE;
      if (++scan->n_values > 4 * MAX_VALUES)
        return refuse (scan, "it holds too many values");
      if (!scan_token (scan))
        return FALSE;
    }
  if (!begun)
    return refuse (scan, "it is empty");
  return scan->depth == 0 || refuse (scan, "it is cut");
}

/**
 * pafi_json_scan:
 * @text: (array length=length): what came
 * @length: its length in bytes
 * @scanned: (out): the length of what is returned
 * @fault: (out): what is wrong with it, for a technician
 *
 * Lets through to json-glib what it can't be harmed or misled by (reliability.md, section 2,
 * "json-glib"): one object, at most 64 deep, valid UTF-8, tokens of JSON alone rather than what
 * json-glib takes as well (comments, octal, single quotes), no U+0000, nothing infinite. Halves of
 * surrogate pairs become U+FFFD, texts beyond 32 KiB null, and numbers texts that begin with
 * %PAFI_JSON_NUMBER_MARK, so that no digit is lost. Its grammar is left to json-glib.
 *
 * Returns: (transfer full) (nullable): the object's text, or %NULL if something is wrong
 */
char *
pafi_json_scan (const char *text, gsize length, gsize *scanned, const char **fault)
{
  /* Quotation marks and the mark make a number of one digit six bytes. */
  gsize room = length < MAX_SCANNED / 6 ? length * 6 : MAX_SCANNED;
  Scan scan = { .at = text };
  g_autofree char *out = NULL;

  /* The data of no bytes are NULL, and that has no end. */
  if (length == 0)
    {
      *fault = "it is empty";
      return NULL;
    }
  scan.end = text + length;
  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    scan.at += 3;
  if (!g_utf8_validate_len (text, length, NULL))
    {
      *fault = "it is no UTF-8";
      return NULL;
    }
  out = g_malloc (room + 1);
  scan.out = out;
  scan.out_end = out + room;
  if (!scan_all (&scan))
    {
      *fault = scan.fault;
      return NULL;
    }
  *scan.out = '\0';
  *scanned = (gsize) (scan.out - out);
  return g_steal_pointer (&out);
}
