/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pafi-cli-commands.h"
#include "pafi-cli-loop.h"
#include "pafi-cli-store.h"
#include "pafi-cli-text.h"
#include "pafi-list-export.h"
#include "pafi-nik.h"
#include "pafi-record-writer.h"
#include "pafi-text.h"

#define CHUNK 500

typedef struct
{
  PafiStore *store; /* (owned) (nullable) */
  char *format;
  gboolean raw;
  gboolean masked;
  gboolean yes;
  char *lang;
  char **words; /* what stands behind the options */
  gboolean begun;
} Members;

static void
members_clear (Members *self)
{
  g_clear_pointer (&self->store, pafi_cli_store_close);
  g_free (self->format);
  g_free (self->lang);
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Members, members_clear)

static gboolean
parse (Members *self, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format,
      N_ ("How results are printed: text, json or csv"), N_ ("FORMAT") },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &self->raw,
      N_ ("CSV for machines: nothing guarded against spreadsheets"), NULL },
    { "mask", 0, 0, G_OPTION_ARG_NONE, &self->masked,
      N_ ("Mask NIKs but for the first six digits and the last four"), NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &self->yes, N_ ("Delete without asking"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &self->lang, N_ ("Language: id or en"), "LANG" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->words, NULL,
      "list|show NIK|delete NIK…|export FILE|import FILE" },
    G_OPTION_ENTRY_NULL,
  };
  static const char *const formats[] = { "text", "json", "csv", NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **args = g_memdup2 (copy, sizeof (char *) * (gsize) (argc + 1));

  g_set_prgname ("pafi-checker members");
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Show, delete and carry over who was checked"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &args, error))
    return FALSE;
  if (self->format == NULL || g_strv_contains (formats, self->format))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--format is one of text, json and csv."));
  return FALSE;
}

static PafiCliExit
complain (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return PAFI_CLI_EXIT_USAGE;
}

/* What is said of a member: the last answer, or that there is none. */
static PafiCheck *
dup_check (PafiMemberEntry *entry)
{
  PafiCheck *latest = pafi_member_entry_get_latest (entry);
  g_autoptr (PafiNik) nik = NULL;
  g_autoptr (PafiFailure) failure = NULL;

  if (latest != NULL)
    return g_object_ref (latest);
  nik = pafi_nik_new (pafi_member_entry_get_nik (entry), NULL);
  failure = pafi_failure_new (PAFI_ERROR_CANCELLED, NULL);
  return pafi_check_new_not_checked (nik, failure, &(PafiCheckOrigin){ 0 });
}

static void
append_json (GString *out, PafiMemberEntry *entry, PafiCheck *check, PafiRecordFlags flags)
{
  g_string_append_c (out, '{');
  pafi_record_append_json_members (out, check, flags);
  g_string_append (out, ", \"group\": ");
  pafi_record_append_json_string (out, pafi_member_entry_get_group (entry));
  g_string_append (out, ", \"note\": ");
  pafi_record_append_json_string (out, pafi_member_entry_get_note (entry));
  g_string_append (out, "}\n");
}

static void
append_csv (GString *out, Members *self, PafiMemberEntry *entry, PafiCheck *check,
            PafiRecordFlags flags)
{
  if (!self->begun)
    {
      g_string_append (out, "group,note,");
      pafi_record_append_csv_header (out);
    }
  pafi_record_append_csv_text (out, pafi_member_entry_get_group (entry), FALSE, flags);
  g_string_append_c (out, ',');
  pafi_record_append_csv_text (out, pafi_member_entry_get_note (entry), FALSE, flags);
  g_string_append_c (out, ',');
  pafi_record_append_csv (out, check, flags);
}

/* What the office says of a member; an import brings what others wrote. */
static void
append_own_words (GString *out, const char *key, const char *words, gboolean masked)
{
  g_autofree char *safe = masked ? pafi_text_dup_masked (words) : pafi_text_dup_safe (words);

  if (*safe != '\0')
    pafi_cli_append_fact (out, key, safe);
}

static void
print_entry (Members *self, PafiMemberEntry *entry)
{
  PafiRecordFlags flags = (self->raw ? PAFI_RECORD_RAW : 0) |
                          (self->masked ? PAFI_RECORD_MASKED : 0);
  g_autoptr (PafiCheck) check = dup_check (entry);
  g_autoptr (GString) out = g_string_new (NULL);

  if (g_strcmp0 (self->format, "json") == 0)
    append_json (out, entry, check, flags);
  else if (g_strcmp0 (self->format, "csv") == 0)
    append_csv (out, self, entry, check, flags);
  else
    {
      if (self->begun)
        g_string_append_c (out, '\n');
      pafi_cli_append_text (out, check, self->masked);
      append_own_words (out, _ ("Group"), pafi_member_entry_get_group (entry), self->masked);
      append_own_words (out, _ ("Note"), pafi_member_entry_get_note (entry), self->masked);
    }
  self->begun = TRUE;
  fwrite (out->str, 1, out->len, stdout);
}

static gboolean
print_members (Members *self, GArray *ids, GError **error)
{
  for (guint at = 0; at < ids->len; at += CHUNK)
    {
      g_autoptr (GPtrArray) entries = pafi_store_load_members_blocking (
        self->store, &g_array_index (ids, gint64, at), MIN (CHUNK, ids->len - at), error);

      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        if (g_ptr_array_index (entries, i) != NULL)
          print_entry (self, g_ptr_array_index (entries, i));
    }
  return TRUE;
}

static PafiCliExit
list (Members *self, char **arguments)
{
  const PafiMemberQuery query = { .sort = PAFI_MEMBER_SORT_NAME };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = pafi_store_query_members_blocking (self->store, &query, &error);

  if (ids == NULL || !print_members (self, ids, &error))
    return complain (error);
  return PAFI_CLI_EXIT_DONE;
}

/* The 16 digits, with which a search finds nobody else. */
static char *
dup_digits (const char *text, GError **error)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (text, error);

  return nik != NULL ? g_strdup (pafi_nik_get_digits (nik)) : NULL;
}

static PafiCliExit
show (Members *self, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *digits = dup_digits (arguments[0], &error);
  const PafiMemberQuery query = { .search = digits };
  g_autoptr (GArray) ids = NULL;

  if (digits == NULL)
    {
      complain (error);
      return PAFI_CLI_EXIT_MALFORMED;
    }
  ids = pafi_store_query_members_blocking (self->store, &query, &error);
  if (ids == NULL || !print_members (self, ids, &error))
    return complain (error);
  if (ids->len > 0)
    return PAFI_CLI_EXIT_DONE;
  g_printerr ("%s\n", _ ("This NIK was never checked here."));
  return PAFI_CLI_EXIT_NOT_CHECKED;
}

static gboolean
is_wanted (Members *self, guint n)
{
  char answer[8] = "";

  if (self->yes)
    return TRUE;
  if (!isatty (STDIN_FILENO))
    {
      g_printerr ("%s\n", _ ("Nothing was deleted. Say --yes to delete without being asked."));
      return FALSE;
    }
  g_printerr (ngettext ("Delete %u member with everything that is known of them, for good? (y/n)",
                        "Delete %u members with everything that is known of them, for good? (y/n)",
                        n),
              n);
  g_printerr (" ");
  return fgets (answer, sizeof answer, stdin) != NULL &&
         /* Translators: the letters that say yes at a terminal */
         strchr (_ ("yY"), answer[0]) != NULL && answer[0] != '\0';
}

static PafiCliExit
delete_members (Members *self, char **arguments)
{
  guint n = g_strv_length (arguments);
  g_auto (GStrv) niks = g_new0 (char *, n + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  PafiStoreUndo *undo;

  for (guint i = 0; i < n; i++)
    {
      niks[i] = dup_digits (arguments[i], &error);
      if (niks[i] == NULL)
        {
          complain (error);
          return PAFI_CLI_EXIT_MALFORMED;
        }
    }
  if (!is_wanted (self, n))
    return PAFI_CLI_EXIT_USAGE;
  pafi_store_delete_members_async (self->store, (const char *const *) niks, NULL,
                                   pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  undo = pafi_store_delete_members_finish (self->store, result, &error);
  g_clear_pointer (&undo, pafi_store_undo_free);
  return error == NULL ? PAFI_CLI_EXIT_DONE : complain (error);
}

static PafiCliExit
carry (Members *self, const char *path, gboolean import)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = pafi_cli_catch_interrupt ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gssize n;

  if (import)
    pafi_members_import_async (self->store, file, cancellable, pafi_cli_result_cb, &result);
  else
    pafi_members_export_async (self->store, file, cancellable, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  n = import ? pafi_members_import_finish (self->store, result, &error)
             : pafi_members_export_finish (self->store, result, &error);
  if (n < 0)
    {
      complain (error);
      return g_cancellable_is_cancelled (cancellable) ? PAFI_CLI_EXIT_STOPPED : PAFI_CLI_EXIT_USAGE;
    }
  g_printerr (ngettext ("%u member", "%u members", (gulong) n), (guint) n);
  g_printerr ("\n");
  return PAFI_CLI_EXIT_DONE;
}

static PafiCliExit
export_members (Members *self, char **arguments)
{
  return carry (self, arguments[0], FALSE);
}

static PafiCliExit
import_members (Members *self, char **arguments)
{
  if (!pafi_cli_store_is_kept ())
    {
      g_printerr ("%s\n", _ ("No history is kept, by the preferences of the application: nobody was "
                             "imported."));
      return PAFI_CLI_EXIT_USAGE;
    }
  return carry (self, arguments[0], TRUE);
}

static const struct
{
  const char *name;
  guint least;
  guint most;
  PafiCliExit (*run) (Members *self, char **arguments);
} actions[] = {
  { "list", 0, 0, list },
  { "show", 1, 1, show },
  { "delete", 1, G_MAXUINT, delete_members },
  { "export", 1, 1, export_members },
  { "import", 1, 1, import_members },
};

PafiCliExit
pafi_cli_members (int argc, char **argv)
{
  g_auto (Members) self = { 0 };
  g_autoptr (GError) error = NULL;
  guint n;

  if (!parse (&self, argc, argv, &error))
    return complain (error);
  n = self.words != NULL ? g_strv_length (self.words) : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (actions) && n > 0; i++)
    {
      if (strcmp (self.words[0], actions[i].name) != 0 || n - 1 < actions[i].least ||
          n - 1 > actions[i].most)
        continue;
      self.store = pafi_cli_store_open (PAFI_CLI_STORE_MEMBERS, &error);
      return self.store != NULL ? actions[i].run (&self, self.words + 1) : complain (error);
    }
  g_printerr ("%s\n", _ ("This is not a use of “members”. See “pafi-checker members --help”."));
  return PAFI_CLI_EXIT_USAGE;
}
