/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What Debian 12 has and later GTK and libadwaita deprecate, and nothing else, lives here. */

void pafi_compat_save_file_async (GtkWindow *parent, const char *title, const char *name,
                                  const char *filter_name, const char *mime_type,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
void pafi_compat_choose_file_async (GtkWindow *parent, const char *title, const char *filter_name,
                                    const char *const *patterns, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
void pafi_compat_choose_folder_async (GtkWindow *parent, const char *title,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
GFile *pafi_compat_file_finish (GAsyncResult *result, GError **error);
void pafi_compat_open_file (GtkWindow *parent, GFile *file);

void pafi_compat_announce (GtkWidget *widget, const char *message);
void pafi_compat_get_color (GtkWidget *widget, GdkRGBA *color);

void pafi_compat_ask_async (GtkWidget *parent, const char *heading, const char *body,
                            const char *accept_label, gboolean destructive,
                            GtkWidget *extra_child, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_compat_ask_finish (GAsyncResult *result);

void pafi_compat_present_about (GtkWindow *parent, const char *first_property, ...)
  G_GNUC_NULL_TERMINATED;
void pafi_compat_present_shortcuts (GtkWindow *parent, const char *resource);

GtkWidget *pafi_compat_preferences_new (void);
void pafi_compat_preferences_add (GtkWidget *preferences, AdwPreferencesPage *page);
void pafi_compat_preferences_present (GtkWidget *preferences, GtkWindow *parent);
void pafi_compat_preferences_push (GtkWidget *preferences, GtkWidget *subpage, const char *title);
void pafi_compat_preferences_pop (GtkWidget *preferences);
void pafi_compat_preferences_add_toast (GtkWidget *preferences, AdwToast *toast);
void pafi_compat_preferences_close (GtkWidget *preferences);

G_END_DECLS
