/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds a target of the fuzzers without a fuzzer: each file of its corpus, and mutations of them that
 * are the same in every run. */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "pafi-test.h"

/* Fewer of targets that take long for each. */
#ifndef MUTATIONS
#define MUTATIONS 20000
#endif
#define MAX_LENGTH 4096
#define SEED 20240220

/* What is fed now, for the one who looks for the reason of a failure. */
static struct
{
  const guint8 *data;
  gsize size;
  char *path;
} current;

static void
keep_input_cb (int number)
{
  static const char note[] = "# The input that failed is kept beside the test programs, as "
                             "fuzz/failed-" FUZZ_TARGET "\n";
  int file = open (current.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (file >= 0 && write (file, current.data, current.size) == (ssize_t) current.size)
    (void) !write (STDERR_FILENO, note, sizeof note - 1);
  signal (number, SIG_DFL);
  raise (number);
}

/* In a block of its exact length, so that reading beyond it is seen. */
static void
feed (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  current.data = copy;
  current.size = size;
  LLVMFuzzerTestOneInput (copy, size);
  current.data = NULL;
  current.size = 0;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
load_corpus (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", FUZZ_TARGET, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (path, 0, &error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_assert_cmpuint (names->len, >, 0);
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      char *contents;
      gsize length;

      g_file_get_contents (g_ptr_array_index (names, i), &contents, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (corpus, g_bytes_new_take (contents, length));
    }
  return corpus;
}

static void
insert (GByteArray *bytes, guint at, const guint8 *more, guint length)
{
  guint old = bytes->len;

  g_byte_array_set_size (bytes, old + length);
  memmove (bytes->data + at + length, bytes->data + at, old - at);
  memcpy (bytes->data + at, more, length);
}

/* What texts are most likely to stumble over. */
static void
insert_word (GByteArray *bytes, guint at, GRand *random)
{
  static const char *const words[] = {
    "\"", "\\", "{", "}", "[", "]", ":", ",", "null", "true", "-", ".", "0", "9", "e9", "1e309", " ",
    "\t", "\r\n", "\xEF\xBB\xBF", "\xE2\x80\xAE", "\xC2\xA0", "\xED\xA0\x80", "\xF0\x9F\x92\x8A",
    "\xFF", "\\u0000", "\\ud800", "99999999999999999999", "3206021201960046", "https://", "@", "%00",
    "=", "404", "status_code", "message", "nik",
  };
  const char *word = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];

  insert (bytes, at, (const guint8 *) word, (guint) strlen (word));
}

static void
mutate (GByteArray *bytes, GPtrArray *corpus, GRand *random)
{
  guint at = (guint) g_rand_int_range (random, 0, (int) bytes->len + 1);
  guint rest = bytes->len - at;
  guint length = rest > 0 ? (guint) g_rand_int_range (random, 0, (int) MIN (rest, 32)) + 1 : 0;

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      if (rest > 0)
        bytes->data[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      if (rest > 0)
        bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256);
      break;
    case 2:
      if (rest > 0)
        g_byte_array_remove_range (bytes, at, length);
      break;
    case 3:
      g_byte_array_set_size (bytes, at);
      break;
    case 4:
      if (rest > 0)
        {
          g_autofree guint8 *copy = g_memdup2 (bytes->data + at, length);

          insert (bytes, at, copy, length);
        }
      break;
    case 5:
      {
        GBytes *other = g_ptr_array_index (corpus, g_rand_int_range (random, 0, (int) corpus->len));
        gsize size;
        const guint8 *data = g_bytes_get_data (other, &size);
        gsize from = size > 0 ? (gsize) g_rand_int_range (random, 0, (int) size) : 0;

        g_byte_array_set_size (bytes, at);
        g_byte_array_append (bytes, data + from, (guint) MIN (size - from, MAX_LENGTH));
        break;
      }
    default:
      insert_word (bytes, at, random);
      break;
    }
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) corpus = load_corpus ();

  feed (NULL, 0);
  for (guint i = 0; i < corpus->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (corpus, i), &size);

      feed (data, size);
    }
}

static void
test_mutations (void)
{
  g_autoptr (GPtrArray) corpus = load_corpus ();
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  /* Fewer where each takes fifty times as long: under valgrind. */
  const char *wanted = g_getenv ("PAFI_FUZZ_MUTATIONS");
  guint n_mutations = wanted != NULL ? (guint) atoi (wanted) : MUTATIONS;

  for (guint i = 0; i < n_mutations; i++)
    {
      GBytes *seed = g_ptr_array_index (corpus, i % corpus->len);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      gsize size;
      const guint8 *data = g_bytes_get_data (seed, &size);

      g_byte_array_append (bytes, data, (guint) MIN (size, MAX_LENGTH));
      for (int steps = g_rand_int_range (random, 1, 6); steps > 0; steps--)
        mutate (bytes, corpus, random);
      feed (bytes->data, bytes->len);
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);
  current.path = g_test_build_filename (G_TEST_BUILT, "fuzz", "failed-" FUZZ_TARGET, NULL);
  signal (SIGABRT, keep_input_cb);
  signal (SIGTRAP, keep_input_cb);
  signal (SIGSEGV, keep_input_cb);

  g_test_add_func ("/fuzz/" FUZZ_TARGET "/corpus", test_corpus);
  g_test_add_func ("/fuzz/" FUZZ_TARGET "/mutations", test_mutations);
  return g_test_run ();
}
