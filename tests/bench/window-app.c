/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "first-frame.h"
#include "pafi-application.h"
#include "pafi-settings.h"

/* The application as main() and pafi_app_main() start it, ended by its first frame. */
int
main (int argc, char *argv[])
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  g_autoptr (PafiApplication) application = NULL;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  pafi_language_init (pafi_settings_get_language (settings));
  gtk_disable_setlocale ();
  application = pafi_application_new (settings);
  first_frame_watch (GTK_APPLICATION (application));
  return g_application_run (G_APPLICATION (application), argc, argv);
}
