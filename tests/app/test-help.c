/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-app-resources.h"
#include "pafi-error.h"
#include "pafi-help-view.h"
#include "pafi-help-window.h"
#include "pafi-test.h"

#define RESOURCE_PATH "/org/pafi/Checker/help/"

static const char *const languages[] = { "C", "id" };

static PafiHelpPage *
load (const char *language, const char *name)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PATH "%s/%s", language, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, &error);
  PafiHelpPage *page;

  g_assert_no_error (error);
  page = pafi_help_page_new (bytes, &error);
  g_assert_no_error (error);
  return page;
}

static PafiHelpPage *
parse (const char *mallard, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (mallard, strlen (mallard));

  return pafi_help_page_new (bytes, error);
}

static const PafiHelpBlock *
get_block (PafiHelpPage *page, guint index)
{
  return g_ptr_array_index (pafi_help_page_get_blocks (page), index);
}

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiHelpPage) page = parse (
    "<page xmlns='http://projectmallard.org/1.0/' type='topic' id='a'><info><desc>What\n it is"
    "</desc></info><title>Title &amp; more</title><p>Choose <guiseq><gui>Menu</gui> <gui>Item</gui>"
    "</guiseq>, <em>then</em> <keyseq><key>Ctrl</key><key>O</key></keyseq>; <link xref='b'/>.</p>"
    "<section id='s'><title>Section</title><steps><item><p>One</p></item><item><p>Two</p></item>"
    "</steps><list><item><p>Bullet</p></item></list><terms><item><title>Term</title><p>Meaning</p>"
    "</item></terms><note style='warning'><p>Beware</p></note><media type='image' src='figures/x.png'>"
    "<p>Shows x</p></media></section></page>",
    &error);
  static const struct
  {
    PafiHelpKind kind;
    const char *text;
  } expected[] = {
    { PAFI_HELP_PARAGRAPH, "Choose <b>Menu</b> ▸ <b>Item</b>, <i>then</i> <b>Ctrl</b>+<b>O</b>; "
                           "<a href=\"help:b\"></a>." },
    { PAFI_HELP_HEADING, "Section" },
    { PAFI_HELP_STEP, "One" },
    { PAFI_HELP_STEP, "Two" },
    { PAFI_HELP_BULLET, "Bullet" },
    { PAFI_HELP_TERM, "Term" },
    { PAFI_HELP_PARAGRAPH, "Meaning" },
    { PAFI_HELP_WARNING, "Beware" },
    { PAFI_HELP_PICTURE, "Shows x" },
  };

  g_assert_no_error (error);
  g_assert_cmpstr (pafi_help_page_get_id (page), ==, "a");
  g_assert_cmpstr (pafi_help_page_get_title (page), ==, "Title &amp; more");
  g_assert_cmpstr (pafi_help_page_get_description (page), ==, "What  it is");
  g_assert_cmpuint (pafi_help_page_get_blocks (page)->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpint (get_block (page, i)->kind, ==, expected[i].kind);
      g_assert_cmpstr (get_block (page, i)->text, ==, expected[i].text);
    }
  g_assert_cmpuint (get_block (page, 3)->number, ==, 2);
  g_assert_cmpstr (get_block (page, 8)->source, ==, "figures/x.png");
  g_assert_true (pafi_help_page_has_section (page, "s"));
  g_assert_false (pafi_help_page_has_section (page, "t"));
}

static void
test_damaged (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse ("<page id='a'><title>No end", &error));
  g_assert_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE);
}

/* Both languages have the same pages, and these the same sections in the same order. */
static void
test_languages_agree (void)
{
  g_auto (GStrv) english = g_resources_enumerate_children (RESOURCE_PATH "C", 0, NULL);
  g_auto (GStrv) indonesian = g_resources_enumerate_children (RESOURCE_PATH "id", 0, NULL);

  g_assert_cmpuint (g_strv_length (english), ==, g_strv_length (indonesian));
  for (guint i = 0; english[i] != NULL; i++)
    {
      g_autoptr (PafiHelpPage) a = NULL;
      g_autoptr (PafiHelpPage) b = NULL;

      if (!g_str_has_suffix (english[i], ".page"))
        continue;
      a = load ("C", english[i]);
      b = load ("id", english[i]);
      g_assert_cmpstr (pafi_help_page_get_id (a), ==, pafi_help_page_get_id (b));
      g_assert_cmpuint (pafi_help_page_get_blocks (a)->len, ==, pafi_help_page_get_blocks (b)->len);
      for (guint j = 0; j < pafi_help_page_get_blocks (a)->len; j++)
        {
          g_assert_cmpint (get_block (a, j)->kind, ==, get_block (b, j)->kind);
          g_assert_cmpstr (get_block (a, j)->anchor, ==, get_block (b, j)->anchor);
          g_assert_cmpstr (get_block (a, j)->source, ==, get_block (b, j)->source);
        }
    }
}

/* What can go wrong with a check, each in both languages. */
static void
test_each_reason (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (PafiHelpPage) page = load (languages[i], "messages.page");

      for (guint error = 0; error < PAFI_N_ERRORS; error++)
        {
          if (!pafi_help_page_has_section (page, pafi_error_get_name (error)))
            g_error ("%s: no word about %s", languages[i], pafi_error_get_name (error));
        }
    }
}

/* Every link leads somewhere and is named; every text is markup that Pango takes. */
static void
test_links (void)
{
  g_autoptr (PafiHelpBook) book = pafi_help_book_new ();
  g_autoptr (GRegex) link = g_regex_new ("<a href=\"help:([^\"#]*)#?([^\"]*)\">(.*?)</a>", 0, 0, NULL);
  guint n_links = 0;

  for (guint i = 0; i < pafi_help_book_get_topics (book)->len; i++)
    {
      PafiHelpPage *page = g_ptr_array_index (pafi_help_book_get_topics (book), i);

      for (guint j = 0; j < pafi_help_page_get_blocks (page)->len; j++)
        {
          g_autofree char *text =
            pafi_help_book_complete_links (book, get_block (page, j)->text);
          g_autoptr (GMatchInfo) match = NULL;

          for (g_regex_match (link, text, 0, &match); g_match_info_matches (match);
               g_match_info_next (match, NULL))
            {
              g_autofree char *id = g_match_info_fetch (match, 1);
              g_autofree char *section = g_match_info_fetch (match, 2);
              g_autofree char *name = g_match_info_fetch (match, 3);
              PafiHelpPage *target = pafi_help_book_get_page (book, id);

              g_assert_nonnull (target);
              g_assert_cmpstr (name, !=, "");
              g_assert_true (*section == '\0' || pafi_help_page_has_section (target, section));
              n_links++;
            }
        }
    }
  g_assert_cmpuint (n_links, >=, 10);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
wait_for_focus (GtkWindow *window, const char *text)
{
  for (;;)
    {
      GtkWidget *focus = gtk_window_get_focus (window);

      if (ADW_IS_BIN (focus) && find_label (focus, text) != NULL)
        return focus;
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
is_in_sight (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, window, &bounds) && bounds.origin.y >= 0 &&
         bounds.origin.y + bounds.size.height <= gtk_widget_get_height (window);
}

/* From an error to its section, from there to the page about connecting, and back twice. */
static void
test_window (void)
{
  g_autoptr (AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  GtkApplication *gtk_application = GTK_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  GtkWindow *parent;
  GtkWindow *window;
  GtkWidget *heading;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  parent = GTK_WINDOW (gtk_application_window_new (gtk_application));
  pafi_help_present (parent, "messages#secret-missing");
  window = gtk_application_get_windows (gtk_application)->data;
  g_assert_true (PAFI_IS_HELP_WINDOW (window));
  heading = wait_for_focus (window, "Rahasia klien tidak ditemukan");
  while (!is_in_sight (heading, GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);

  g_assert_nonnull (find_label (GTK_WIDGET (window), "Pesan dan artinya"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "help.back", NULL));
  wait_for_focus (window, "Bantuan PAFI Checker");
  gtk_widget_activate_action (GTK_WIDGET (window), "help.back", NULL);
  g_assert_nonnull (find_label (GTK_WIDGET (window), "Bantuan PAFI Checker"));

  /* Asked again, it is the same window. */
  pafi_help_present (parent, "connect");
  wait_for_focus (window, "Menyambungkan ke SIPAFI");
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (gtk_application)), ==, 2);
  pafi_help_present (parent, NULL);
  wait_for_focus (window, "Bantuan PAFI Checker");
  gtk_window_destroy (window);
  gtk_window_destroy (parent);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  g_resources_register (pafi_app_get_resource ());
  g_test_add_func ("/app/help/parse", test_parse);
  g_test_add_func ("/app/help/damaged", test_damaged);
  g_test_add_func ("/app/help/languages-agree", test_languages_agree);
  g_test_add_func ("/app/help/each-reason", test_each_reason);
  g_test_add_func ("/app/help/links", test_links);
  g_test_add_func ("/app/help/window", test_window);
  return g_test_run ();
}
