/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <stdlib.h>

#include "paper-items.h"
#include "pafi-app-resources.h"
#include "pafi-language.h"
#include "pafi-paperwork.h"

/* The preview of as many made-up members as the argument says, as a list will open it. */
static void
activate_cb (GtkApplication *application, const char *count)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  g_autoptr (PafiPaperwork) paperwork = pafi_paperwork_new (settings);
  g_autoptr (PafiReportItems) items = paper_items_new ((guint) atoi (count));
  GtkWindow *window = GTK_WINDOW (gtk_application_window_new (application));

  gtk_window_set_title (window, "Anggota");
  gtk_window_set_default_size (window, 400, 300);
  gtk_window_present (window);
  pafi_paperwork_preview (paperwork, GTK_WIDGET (window), items, FALSE, "anggota-garut.xlsx");
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;
  const char *const quit[] = { "<Control>q", NULL };

  if (argc != 2)
    return EXIT_FAILURE;
  pafi_language_init (g_getenv ("PAFI_ENGLISH") != NULL ? PAFI_LANGUAGE_ENGLISH
                                                        : PAFI_LANGUAGE_INDONESIAN);
  gtk_disable_setlocale ();
  g_resources_register (pafi_app_get_resource ());
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_object_set (application, "resource-base-path", "/org/pafi/Checker", NULL);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", quit);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), argv[1]);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
