/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-main-view-private.h"

#include "pafi-check-page.h"
#include "pafi-lists-page.h"
#include "pafi-members-page.h"

/* What the window wants of one page, which is shown for it and so is there. */

static PafiCheckPage *
get_check (PafiMainView *self)
{
  return PAFI_CHECK_PAGE (pafi_main_view_get_content (self, PAFI_PAGE_CHECK));
}

static PafiListsPage *
get_lists (PafiMainView *self)
{
  return PAFI_LISTS_PAGE (pafi_main_view_get_content (self, PAFI_PAGE_LISTS));
}

static PafiMembersPage *
get_members (PafiMainView *self)
{
  return PAFI_MEMBERS_PAGE (pafi_main_view_get_content (self, PAFI_PAGE_MEMBERS));
}

/**
 * pafi_main_view_open_files:
 * @self: a view
 * @files: (element-type GFile): the files of a list
 *
 * Opens them in Daftar.
 */
void
pafi_main_view_open_files (PafiMainView *self, GListModel *files)
{
  pafi_main_view_show_page (self, PAFI_PAGE_LISTS);
  pafi_lists_page_open_files (get_lists (self), files);
}

/**
 * pafi_main_view_open_text:
 * @self: a view
 * @text: outside text
 *
 * Opens it in Daftar.
 */
void
pafi_main_view_open_text (PafiMainView *self, const char *text)
{
  pafi_main_view_show_page (self, PAFI_PAGE_LISTS);
  pafi_lists_page_open_text (get_lists (self), text);
}

/**
 * pafi_main_view_check:
 * @self: a view
 * @nik: 16 digits, or nothing
 *
 * Checks a NIK on Periksa.
 */
void
pafi_main_view_check (PafiMainView *self, const char *nik)
{
  pafi_main_view_show_page (self, PAFI_PAGE_CHECK);
  pafi_main_view_focus_page (self);
  if (*nik != '\0')
    pafi_check_page_check (get_check (self), nik);
}

/**
 * pafi_main_view_holds:
 * @self: a view
 * @nik: 16 digits
 *
 * Returns: whether they stand in the entry of Periksa
 */
gboolean
pafi_main_view_holds (PafiMainView *self, const char *nik)
{
  GtkWidget *check = pafi_main_view_get_content (self, PAFI_PAGE_CHECK);

  return check != NULL && pafi_check_page_holds (PAFI_CHECK_PAGE (check), nik);
}

/**
 * pafi_main_view_show_member:
 * @self: a view
 * @nik: whose 16 digits
 *
 * Shows somebody in Anggota.
 */
void
pafi_main_view_show_member (PafiMainView *self, const char *nik)
{
  pafi_main_view_show_page (self, PAFI_PAGE_MEMBERS);
  pafi_members_page_show (get_members (self), nik);
}

/**
 * pafi_main_view_search_members:
 * @self: a view
 * @text: what is looked for
 *
 * Shows whom it finds in Anggota.
 */
void
pafi_main_view_search_members (PafiMainView *self, const char *text)
{
  pafi_main_view_show_page (self, PAFI_PAGE_MEMBERS);
  pafi_members_page_search (get_members (self), text);
}

/**
 * pafi_main_view_get_list:
 * @self: a view
 *
 * Returns: the list that is open in Daftar, 0 if there is none
 */
gint64
pafi_main_view_get_list (PafiMainView *self)
{
  GtkWidget *lists = pafi_main_view_get_content (self, PAFI_PAGE_LISTS);

  return lists != NULL ? pafi_lists_page_get_list (PAFI_LISTS_PAGE (lists)) : 0;
}

/**
 * pafi_main_view_open_list:
 * @self: a view
 * @list: a list of the store
 *
 * Opens it in Daftar.
 */
void
pafi_main_view_open_list (PafiMainView *self, gint64 list)
{
  pafi_main_view_show_page (self, PAFI_PAGE_LISTS);
  pafi_lists_page_open_list (get_lists (self), list);
}

/**
 * pafi_main_view_resume:
 * @self: a view
 *
 * What the page shown could not do can be done now.
 */
void
pafi_main_view_resume (PafiMainView *self)
{
  const PafiPage page = pafi_main_view_get_page (self);

  if (page == PAFI_PAGE_CHECK)
    pafi_check_page_check_again (get_check (self));
  else if (page == PAFI_PAGE_LISTS)
    pafi_lists_page_resume (get_lists (self));
}

/**
 * pafi_main_view_pause:
 * @self: a view
 *
 * To be called before the window is closed: nothing is lost.
 */
void
pafi_main_view_pause (PafiMainView *self)
{
  GtkWidget *lists = pafi_main_view_get_content (self, PAFI_PAGE_LISTS);

  if (lists != NULL)
    pafi_lists_page_pause (PAFI_LISTS_PAGE (lists));
}
