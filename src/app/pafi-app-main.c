/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-app-main.h"

#include <gtk/gtk.h>

#include "pafi-application.h"
#include "pafi-settings.h"

/**
 * pafi_app_main:
 * @argc: of main()
 * @argv: of main()
 *
 * Opens the window. The language is a setting, so settings come first; it must be settled before GTK
 * starts, which would otherwise call setlocale() itself.
 *
 * Returns: the exit code
 */
int
pafi_app_main (int argc, char **argv)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  g_autoptr (PafiApplication) app = NULL;

  pafi_language_init (pafi_settings_get_language (settings));
  gtk_disable_setlocale ();

  app = pafi_application_new (settings);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
