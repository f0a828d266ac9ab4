/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-json-scan.h"

#include <math.h>
#include <string.h>

/* json-glib 1.6 recurses without end; 100,000 brackets are a crash (reliability.md, finding 5). */
#define MAX_DEPTH 64
/* A record has some eighty, an error of a server that debugs some thousands. */
#define MAX_TOKENS 40000
/* What json-glib is given at most: it parses this much within some milliseconds. */
#define MAX_SCANNED (256 * 1024)
/* The longest text that is looked at is a token of 16 KiB. A longer one, such as a picture, is
 * nothing that the application reads, and becomes null. */
#define MAX_STRING (32 * 1024)
#define MAX_NUMBER 400

#define MARK_LENGTH (sizeof PAFI_JSON_NUMBER_MARK - 1)

/* What is left as it is is copied in runs, up to whatever is not. */
typedef struct
{
  const char *at;
  const char *end;
  const char *run; /* from here on nothing was copied yet */
  char *out;       /* where the next byte goes */
  char *out_end;
  guint depth;
  guint n_tokens;
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
  if (length > (gsize) (scan->out_end - scan->out))
    return refuse (scan, "it is larger than any record");
  memcpy (scan->out, bytes, length);
  scan->out += length;
  return TRUE;
}

/* Copies all that comes before @end. */
static gboolean
flush (Scan *scan, const char *end)
{
  const char *run = scan->run;

  scan->run = end;
  return put (scan, run, (gsize) (end - run));
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
  const char *begin = scan->at;
  int code;

  if (scan->end - begin < 2)
    return refuse (scan, "a text is cut");
  scan->at += 2;
  if (begin[1] != 'u')
    {
      if (begin[1] == '\0' || strchr ("\"\\/bfnrt", begin[1]) == NULL)
        return refuse (scan, "an escape is wrong");
      return TRUE;
    }

  code = read_escaped (begin, scan->end);
  if (code < 0)
    return refuse (scan, "an escape is wrong");
  if (code == 0)
    return refuse (scan, "a text contains U+0000");
  scan->at += 4;
  if (code < 0xD800 || code > 0xDFFF)
    return TRUE;
  if (code < 0xDC00)
    {
      int low = read_escaped (scan->at, scan->end);

      if (low >= 0xDC00 && low <= 0xDFFF)
        {
          scan->at += 6;
          return TRUE;
        }
    }
  if (!flush (scan, begin))
    return FALSE;
  scan->run = scan->at;
  return put (scan, "\\ufffd", 6);
}

/* What neither ends a text nor is refused in one: all but controls, quotation mark and backslash. */
static const guint8 plain[256] = {
  [0x20 ... 0x21] = 1,
  [0x23 ... 0x5B] = 1,
  [0x5D ... 0xFF] = 1,
};

/* Whether the text behind a quotation mark would pass for a number. */
static gboolean
begins_with_mark (const Scan *scan)
{
  gsize left = (gsize) (scan->end - scan->at);

  return (left >= MARK_LENGTH && memcmp (scan->at, PAFI_JSON_NUMBER_MARK, MARK_LENGTH) == 0) ||
         read_escaped (scan->at, scan->end) == PAFI_JSON_NUMBER_MARK_CODE;
}

/* At the quotation mark. */
static gboolean
scan_string (Scan *scan)
{
  const char *begin = scan->at;
  char *out_begin = scan->out + (begin - scan->run);

  scan->at++;
  if (begins_with_mark (scan))
    return refuse (scan, "a text begins with a noncharacter");
  for (;;)
    {
      while (scan->at < scan->end && plain[(guchar) *scan->at])
        scan->at++;
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
  if (scan->at - begin <= MAX_STRING)
    return TRUE;
  if (scan->run > begin)
    scan->out = out_begin;
  else if (!flush (scan, begin))
    return FALSE;
  scan->run = scan->at;
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
 * included, where json-glib would wrap or round them. As a text it could be a name, which a number
 * can't. */
static gboolean
scan_number (Scan *scan)
{
  const char *next;
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
  next = scan->at + length;
  while (next < scan->end && g_ascii_isspace (*next))
    next++;
  if (next < scan->end && *next == ':')
    return refuse (scan, "a number stands for a name");
  if (!flush (scan, scan->at) || !put (scan, "\"" PAFI_JSON_NUMBER_MARK, 1 + MARK_LENGTH))
    return FALSE;
  scan->at += length;
  return flush (scan, scan->at) && put (scan, "\"", 1);
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
          return TRUE;
        }
    }
  return refuse (scan, "it is no JSON");
}

static gboolean
scan_token (Scan *scan)
{
  switch (*scan->at)
    {
    case '{':
    case '[':
      scan->at++;
      return ++scan->depth <= MAX_DEPTH || refuse (scan, "it is nested too deep");
    case '}':
    case ']':
      scan->at++;
      return scan->depth-- > 0 || refuse (scan, "a bracket is closed that was not opened");
    case ':':
    case ',':
      scan->at++;
      return TRUE;
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
      if (++scan->n_tokens > MAX_TOKENS)
        return refuse (scan, "it holds too many values");
      if (!scan_token (scan))
        return FALSE;
    }
  if (!begun)
    return refuse (scan, "it is empty");
  if (scan->depth > 0)
    return refuse (scan, "it is cut");
  return flush (scan, scan->end);
}

/**
 * pafi_json_scan_get_room:
 * @length: the length of a text
 *
 * Of what takes more room afterwards, the worst are numbers of one digit with something between them:
 * two bytes become seven.
 *
 * Returns: how much room pafi_json_scan() needs for it
 */
gsize
pafi_json_scan_get_room (gsize length)
{
  return length < MAX_SCANNED / 4 ? length * 4 + 8 : MAX_SCANNED;
}

/**
 * pafi_json_scan:
 * @text: (array length=length): what came
 * @length: its length in bytes
 * @out: where to write the object; as large as pafi_json_scan_get_room() says
 * @scanned: (out): the length of what was written
 *
 * Lets through to json-glib what it can't be harmed or misled by (reliability.md, section 2,
 * "json-glib"): one object, at most 64 deep, tokens of JSON alone rather than what json-glib takes as
 * well (comments, octal, single quotes), no U+0000, nothing infinite. Halves of surrogate pairs
 * become U+FFFD, texts beyond 32 KiB null, and numbers texts that begin with
 * %PAFI_JSON_NUMBER_MARK, so that no digit is lost. Grammar and UTF-8 are left to json-glib.
 *
 * Returns: (nullable): what is wrong with it, for a technician; %NULL if nothing is
 */
const char *
pafi_json_scan (const char *text, gsize length, char *out, gsize *scanned)
{
  Scan scan = {
    .at = text,
    /* The data of no bytes are NULL, to which nothing may be added. */
    .end = length > 0 ? text + length : text,
    .out = out,
    .out_end = out + pafi_json_scan_get_room (length),
  };

  if (length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0)
    scan.at += 3;
  scan.run = scan.at;
  if (!scan_all (&scan))
    return scan.fault;
  *scanned = (gsize) (scan.out - out);
  return NULL;
}
