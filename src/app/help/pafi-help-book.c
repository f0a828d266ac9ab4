/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-help-book.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define RESOURCE_PATH "/org/pafi/Checker/help"

/* The order in which the first page offers them: as one meets them. */
static const char *const ids[] = {
  "index", "connect", "check", "lists", "members", "print", "privacy", "messages",
};

struct _PafiHelpBook
{
  GObject parent_instance;

  char *folder;      /* owned: of the language, in the resources */
  GPtrArray *topics; /* owned, of PafiHelpPage */
  PafiHelpPage *index; /* owned */
};

G_DEFINE_FINAL_TYPE (PafiHelpBook, pafi_help_book, G_TYPE_OBJECT)

/* The pages are part of the program: one that can't be read is a mistake of ours, and a test reads
 * them all. */
static PafiHelpPage *
load_page (PafiHelpBook *self, const char *id)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.page", self->folder, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, &error);
  PafiHelpPage *page = bytes != NULL ? pafi_help_page_new (bytes, &error) : NULL;

  if (page == NULL)
    g_error ("%s: %s", path, error->message);
  return page;
}

static void
pafi_help_book_finalize (GObject *object)
{
  PafiHelpBook *self = PAFI_HELP_BOOK (object);

  g_free (self->folder);
  g_ptr_array_unref (self->topics);
  g_object_unref (self->index);

  G_OBJECT_CLASS (pafi_help_book_parent_class)->finalize (object);
}

static void
pafi_help_book_class_init (PafiHelpBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_help_book_finalize;
}

static void
pafi_help_book_init (PafiHelpBook *self)
{
  /* Translators: the folder of your language in help/; leave "C" where there is none */
  self->folder = g_strdup_printf (RESOURCE_PATH "/%s", C_ ("folder of the help", "C"));
  self->topics = g_ptr_array_new_with_free_func (g_object_unref);
  self->index = load_page (self, ids[0]);
  for (gsize i = 1; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (self->topics, load_page (self, ids[i]));
}

/**
 * pafi_help_book_new:
 *
 * Returns: (transfer full): the help in the language that is spoken
 */
PafiHelpBook *
pafi_help_book_new (void)
{
  return g_object_new (PAFI_TYPE_HELP_BOOK, NULL);
}

/**
 * pafi_help_book_get_topics:
 * @self: the help
 *
 * Returns: (transfer none) (element-type PafiHelpPage): its pages but the first, in their order
 */
GPtrArray *
pafi_help_book_get_topics (PafiHelpBook *self)
{
  return self->topics;
}

/**
 * pafi_help_book_get_page:
 * @self: the help
 * @id: the name of a page; "index" is the first
 *
 * Returns: (transfer none) (nullable): the page
 */
PafiHelpPage *
pafi_help_book_get_page (PafiHelpBook *self, const char *id)
{
  if (g_str_equal (id, ids[0]))
    return self->index;
  for (guint i = 0; i < self->topics->len; i++)
    if (g_str_equal (pafi_help_page_get_id (g_ptr_array_index (self->topics, i)), id))
      return g_ptr_array_index (self->topics, i);
  return NULL;
}

/**
 * pafi_help_book_complete_links:
 * @self: the help
 * @markup: the text of a block
 *
 * A link without text of its own is called like the page that it leads to, as Mallard has it.
 *
 * Returns: (transfer full): the text with all its links named
 */
char *
pafi_help_book_complete_links (PafiHelpBook *self, const char *markup)
{
  GString *text = g_string_new (NULL);
  const char *rest = markup;

  for (const char *empty; (empty = strstr (rest, "\"></a>")) != NULL;)
    {
      const char *start = g_strrstr_len (rest, empty - rest, "help:");
      g_autofree char *id = g_strndup (start + strlen ("help:"), empty - start - strlen ("help:"));
      PafiHelpPage *page = pafi_help_book_get_page (self, id);

      g_string_append_len (text, rest, empty + strlen ("\">") - rest);
      g_string_append (text, page != NULL ? pafi_help_page_get_title (page) : id);
      rest = empty + strlen ("\">");
    }
  g_string_append (text, rest);
  return g_string_free (text, FALSE);
}

/**
 * pafi_help_book_dup_picture:
 * @self: the help
 * @source: where a block has its picture
 *
 * Returns: (transfer full): the resource that holds it
 */
char *
pafi_help_book_dup_picture (PafiHelpBook *self, const char *source)
{
  return g_strdup_printf ("%s/%s", self->folder, source);
}
