/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "words.h"

#include <string.h>

#include "sheet.h"

static double
read_attribute (const char *line, const char *name)
{
  g_autofree char *start = g_strconcat (name, "=\"", NULL);
  const char *at = strstr (line, start);

  g_assert_nonnull (at);
  return g_ascii_strtod (at + strlen (start), NULL);
}

GArray *
sheet_find_words (GBytes *pdf)
{
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *output = sheet_run ("pdftotext", "-bbox", path, "-", NULL);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (SheetWord));
  guint page = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strstr (lines[i], "<page ") != NULL)
        page++;
      if (strstr (lines[i], "<word ") != NULL)
        {
          SheetWord word = { .page = page,
                             .x1 = read_attribute (lines[i], "xMin"),
                             .y1 = read_attribute (lines[i], "yMin"),
                             .x2 = read_attribute (lines[i], "xMax"),
                             .y2 = read_attribute (lines[i], "yMax") };
          const char *text = strchr (lines[i], '>') + 1;

          g_strlcpy (word.text, text, MIN (sizeof word.text, strcspn (text, "<") + 1));
          g_array_append_val (words, word);
        }
    }
  return words;
}

static void
assert_apart (const SheetWord *a, const SheetWord *b)
{
  double width = MIN (a->x2, b->x2) - MAX (a->x1, b->x1);
  double height = MIN (a->y2, b->y2) - MAX (a->y1, b->y1);
  double smaller = MIN (a->y2 - a->y1, b->y2 - b->y1);

  /* The boxes are those of the font, with room above and below its letters. */
  if (width > 0.5 && height > 0.35 * smaller)
    g_error ("“%s” and “%s” overlap", a->text, b->text);
}

void
sheet_assert_words_in_order (GArray *words, double left, double top, double right, double bottom)
{
  double mm = 72 / 25.4;

  g_assert_cmpuint (words->len, >, 20);
  for (guint i = 0; i < words->len; i++)
    {
      const SheetWord *word = &g_array_index (words, SheetWord, i);

      if (word->x1 < left * mm || word->x2 > right * mm || word->y1 < top * mm ||
          word->y2 > bottom * mm)
        g_error ("“%s” is outside the margins", word->text);
      for (guint j = i; j > 0 && g_array_index (words, SheetWord, j - 1).page == word->page; j--)
        assert_apart (word, &g_array_index (words, SheetWord, j - 1));
    }
}
