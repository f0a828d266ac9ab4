/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-openssl.h"

#include <string.h>

FaultOpenssl *
fault_openssl_new (const char *file, const char *const *options)
{
  FaultOpenssl *self = g_new0 (FaultOpenssl, 1);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *const first[] = { "openssl", "s_server", "-accept", "127.0.0.1:0", "-naccept", "1",
                                "-cert",   file,       "-key",    file };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (arguments, (gpointer) first[i]);
  for (gsize i = 0; options[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) options[i]);
  g_ptr_array_add (arguments, NULL);

  self->process = g_subprocess_newv ((const char *const *) arguments->pdata,
                                     G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                       G_SUBPROCESS_FLAGS_STDERR_MERGE,
                                     &error);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  while (self->base == NULL)
    {
      g_autofree char *line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      if (g_str_has_prefix (line, "ACCEPT "))
        self->base = g_strdup_printf ("https://%s/api/v1", line + strlen ("ACCEPT "));
    }
  return self;
}

/* It ends by itself after one connection, or would not write down all of it. */
char *
fault_openssl_stop (FaultOpenssl *self)
{
  GString *text = g_string_new (NULL);
  char block[4096];
  gssize length;

  while ((length = g_input_stream_read (G_INPUT_STREAM (self->output), block, sizeof block, NULL,
                                        NULL)) > 0)
    g_string_append_len (text, block, length);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->output);
  g_object_unref (self->process);
  g_free (self->base);
  g_free (self);
  return g_string_free (text, FALSE);
}
