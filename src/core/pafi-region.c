/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-region.h"

#include <string.h>

#include "pafi-core-resources.h"

#define REGIONS_PATH "/org/pafi/Checker/core/regions.tsv"

typedef struct
{
  char **lines;                  /* (owned) "code\tname", and what the names point into */
  const char *provinces[100];    /* by their two digits; (nullable) */
  GHashTable *regencies;         /* (owned) four digits -> name */
} Regions;

static Regions *
load_regions (void)
{
  Regions *regions = g_new0 (Regions, 1);
  g_autoptr (GBytes) bytes =
    g_resource_lookup_data (pafi_core_get_resource (), REGIONS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE,
                            NULL);

  /* A part of the program: it can't be missing from a build that linked. */
  g_assert (bytes != NULL);

  regions->lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  regions->regencies = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; regions->lines[i] != NULL; i++)
    {
      char *code = regions->lines[i];
      char *name = strchr (code, '\t');

      if (name == NULL)
        continue;
      *name++ = '\0';
      if (strlen (code) == 2)
        regions->provinces[(code[0] - '0') * 10 + (code[1] - '0')] = name;
      else
        g_hash_table_insert (regions->regencies, code, name);
    }

  return regions;
}

static Regions *
get_regions (void)
{
  static Regions *regions;

  if (g_once_init_enter (&regions))
    g_once_init_leave (&regions, load_regions ());
  return regions;
}

/**
 * pafi_region_get_province:
 * @code: two digits or more, such as those of a NIK; the first two count
 *
 * Looks a province up, those of before 2022 and of after. The names are Indonesian in every
 * language. Source: data/regions.tsv.
 *
 * Returns: (nullable): the name, or %NULL if no province has that code
 */
const char *
pafi_region_get_province (const char *code)
{
  if (!g_ascii_isdigit (code[0]) || !g_ascii_isdigit (code[1]))
    return NULL;
  return get_regions ()->provinces[(code[0] - '0') * 10 + (code[1] - '0')];
}

/**
 * pafi_region_get_regency:
 * @code: four digits or more, such as those of a NIK; the first four count
 *
 * Returns: (nullable): the name ("Kabupaten Garut"), or %NULL if it is not known. New regencies are
 *   not, so that this is no ground for a doubt.
 */
const char *
pafi_region_get_regency (const char *code)
{
  char key[5] = { 0 };

  strncpy (key, code, 4);
  return g_hash_table_lookup (get_regions ()->regencies, key);
}
