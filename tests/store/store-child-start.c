/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-child.h"

const PafiDbSchema *
store_child_get_schema (void)
{
  static PafiDbMigration steps[4];
  static const PafiDbSchema schema = { steps, G_N_ELEMENTS (steps) };

  steps[0] = pafi_db_schema.steps[0];
  steps[1].sql = "CREATE TABLE two (a); INSERT INTO two SELECT zeroblob (9000) FROM member;";
  steps[2].sql = "ALTER TABLE member ADD COLUMN three TEXT; UPDATE member SET three = nik;";
  steps[3].sql = "CREATE TABLE four (a); DROP TABLE two; CREATE INDEX f ON member (three);";
  return &schema;
}

StoreChild *
store_child_start (const char *what, const char *path, gint64 argument)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, argument);
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "store-child", NULL);
  const char *const argv[] = { program, what, path, text, NULL };
  StoreChild *self = g_new0 (StoreChild, 1);
  g_autoptr (GError) error = NULL;

  self->output = g_string_new (NULL);
  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &self->pid, NULL, &self->fd, NULL, &error);
  g_assert_no_error (error);
  return self;
}

gboolean
store_child_read (StoreChild *self)
{
  char buffer[4096];
  gssize n = read (self->fd, buffer, sizeof buffer);

  if (n > 0)
    g_string_append_len (self->output, buffer, n);
  return n > 0;
}

void
store_child_kill (StoreChild *self)
{
  kill (self->pid, SIGKILL);
}

char *
store_child_end (StoreChild *self)
{
  char *output;

  while (store_child_read (self))
    ;
  g_assert_cmpint (waitpid (self->pid, NULL, 0), ==, self->pid);
  close (self->fd);
  output = g_string_free (self->output, FALSE);
  g_free (self);
  return output;
}
