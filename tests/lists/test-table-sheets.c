/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-test.h"
#include "table-fixture.h"

#define UNREADABLE "Berkas ini tidak dapat dibaca"
#define NIK "3206021201960046"

static void
assert_xlsx (const char *rows, const char *strings, const char *expected)
{
  g_autofree char *path = table_fixture_xlsx (rows, strings);
  g_autofree char *dump = table_fixture_dump_file (path, 0);

  g_assert_cmpstr (dump, ==, expected);
}

static void
test_xlsx_cells (void)
{
  assert_xlsx ("<row r=\"2\"><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"A2\"><v>1.50</v></c></row>"
               "<row r=\"9\"><c r=\"AA9\" t=\"b\"><v>0</v></c></row>",
               "<si><t>nol</t></si><si><t>satu</t></si>",
               "2: #1.50||satu\n9: ||||||||||||||||||||||||||FALSE\n");
  /* Without references, one after the other. */
  assert_xlsx ("<row><c><v>1</v></c><c/><c t=\"str\"><f>A1</f><v>x</v></c></row>"
               "<row><c t=\"e\"><v>#N/A</v></c><c t=\"d\"><v>1998-02-19</v></c></row>",
               "", "1: #1||x\n2: #N/A|1998-02-19\n");
  /* Dates are stored as numbers, and nothing is guessed. */
  assert_xlsx ("<row><c s=\"14\"><v>35845</v></c></row>", "", "1: #35845\n");
  /* Empty rows are passed over, and so are cells with nothing but a style. */
  assert_xlsx ("<row r=\"1\"/><row r=\"2\"><c r=\"A2\" s=\"1\"/></row>"
               "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c></row>"
               "<row r=\"4\"><c r=\"A4\"><v>4</v></c><c r=\"B4\" s=\"1\"/></row>",
               "<si><t></t></si>", "4: #4\n");
}

static void
test_xlsx_strings (void)
{
  assert_xlsx ("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>",
               "<si><r><rPr><b/></rPr><t>Si</t></r><r><t xml:space=\"preserve\">ti &amp; </t></r>"
               "<rPh sb=\"0\" eb=\"1\"><t>lafal</t></rPh></si>"
               "<si><t>a_x0041__x0000__xZZZZ_</t></si>"
               "<si><t><![CDATA[<b>]]></t></si>",
               "1: Siti & |aA_xZZZZ_|<b>\n");
  assert_xlsx ("<row><c t=\"inlineStr\"><is><r><t>Si</t></r><r><t>ti</t></r>"
               "<rPh><t>x</t></rPh></is></c></row>",
               "", "1: Siti\n");
}

static void
assert_xlsx_error (const char *rows, const char *strings, PafiTableError code, const char *sentence)
{
  g_autofree char *path = table_fixture_xlsx (rows, strings);

  table_fixture_assert_error (path, code, sentence);
}

static void
test_xlsx_damage (void)
{
  /* A string that is not there, a column that no sheet has, an end that is missing. */
  assert_xlsx_error ("<row><c t=\"s\"><v>3</v></c></row>", "<si><t>x</t></si>",
                     PAFI_TABLE_ERROR_UNREADABLE, UNREADABLE);
  assert_xlsx_error ("<row><c r=\"XFE1\"><v>1</v></c></row>", "", PAFI_TABLE_ERROR_UNREADABLE,
                     UNREADABLE);
  assert_xlsx_error ("<row><c r=\"1\"><v>1</v></c></row>", "", PAFI_TABLE_ERROR_UNREADABLE,
                     UNREADABLE);
  assert_xlsx_error ("<row><c><v>1</v></row>", "", PAFI_TABLE_ERROR_UNREADABLE, UNREADABLE);
  assert_xlsx_error ("<row><c><v>&lapar;</v></c></row>", "", PAFI_TABLE_ERROR_UNREADABLE,
                     UNREADABLE);
  assert_xlsx_error ("<row r=\"1048576\"><c><v>1</v></c></row><row><c><v>2</v></c></row>", "",
                     PAFI_TABLE_ERROR_TOO_LARGE,
                     "Berkas terlalu besar (lebih dari 1.048.576 baris)");
}

/* The parts stand in any order, and their names in any case. */
static const char workbook[] =
  "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"x\"/></sheets></workbook>";
static const char relations[] =
  "<Relationships><Relationship Id=\"x\" Type=\"t/worksheet\" Target=\"s.xml\"/></Relationships>";
static const char sheet[] =
  "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";

static void
test_xlsx_parts (void)
{
  const TableFixturePart parts[] = {
    { "XL\\S.xml", sheet },
    { "xl/_rels/Workbook.xml.rels", relations },
    { "xl/workbook.XML", workbook },
    { NULL, NULL },
  };
  g_autofree char *path = table_fixture_zip ("parts.xlsx", parts);
  g_autofree char *dump = table_fixture_dump_file (path, 0);

  g_assert_cmpstr (dump, ==, "1: #1\n");
}

static void
assert_part_error (const char *name, const char *text)
{
  TableFixturePart parts[] = {
    { "xl/workbook.xml", workbook },
    { "xl/_rels/workbook.xml.rels", relations },
    { "xl/s.xml", sheet },
    { NULL, NULL },
  };
  g_autofree char *path = NULL;

  for (gsize i = 0; i < 3; i++)
    if (strcmp (parts[i].name, name) == 0)
      parts[i] = text != NULL ? (TableFixturePart){ name, text } : (TableFixturePart){ "x", "" };
  path = table_fixture_zip ("part.xlsx", parts);
  table_fixture_assert_error (path, PAFI_TABLE_ERROR_UNREADABLE, UNREADABLE);
}

static void
test_xlsx_wrong_parts (void)
{
  static const char *const names[] = { "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
                                       "xl/s.xml" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      assert_part_error (names[i], NULL);
      assert_part_error (names[i], "");
      assert_part_error (names[i], "<a>");
    }
  /* Entities, and what they could read. */
  assert_part_error ("xl/s.xml",
                     "<!DOCTYPE w [<!ENTITY a \"aaaaaaaa\">"
                     "<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
                     "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>");
  /* A workbook of nothing but a chart. */
  assert_part_error ("xl/_rels/workbook.xml.rels",
                     "<Relationships><Relationship Id=\"x\" Type=\"t/chartsheet\" "
                     "Target=\"s.xml\"/></Relationships>");
}

static void
test_xlsx_depth (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (rows, "<a>");
  for (guint i = 0; i < 100000; i++)
    g_string_append (rows, "</a>");
  assert_xlsx_error (rows->str, "", PAFI_TABLE_ERROR_UNREADABLE, UNREADABLE);
}

static void
assert_ods (const char *rows, const char *expected)
{
  g_autofree char *path = table_fixture_ods (rows);
  g_autofree char *dump = table_fixture_dump_file (path, 0);

  g_assert_cmpstr (dump, ==, expected);
}

#define TEXT(text)                                                                                 \
  "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"

static void
test_ods_cells (void)
{
  assert_ods ("<table:table-row>" TEXT ("a <text:s/><text:s text:c=\"3\"/>b<text:tab/><text:span>c"
              "</text:span><text:line-break/>d") "<table:table-cell/>"
              "<table:table-cell office:value-type=\"float\" office:value=\"31.5\"><text:p>31,50"
              "</text:p></table:table-cell></table:table-row>",
              "1: a     b\tc\nd||#31.5\n");
  /* Two paragraphs, a comment, a picture with a title, ruby. */
  assert_ods ("<table:table-row><table:table-cell office:value-type=\"string\">"
              "<office:annotation>"
              "<text:p>catatan</text:p></office:annotation><draw:frame><draw:text-box><text:p>gambar"
              "</text:p></draw:text-box></draw:frame><text:p>satu</text:p><text:p>dua<text:ruby>"
              "<text:ruby-base>!</text:ruby-base><text:ruby-text>lafal</text:ruby-text></text:ruby>"
              "</text:p></table:table-cell></table:table-row>",
              "1: satu\ndua!\n");
  /* Dates and logical values as they are shown. */
  assert_ods ("<table:table-row><table:table-cell office:value-type=\"date\" "
              "office:date-value=\"1998-02-19\"><text:p>19/02/98</text:p></table:table-cell>"
              "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\">"
              "<text:p>BENAR</text:p></table:table-cell></table:table-row>",
              "1: 19/02/98|BENAR\n");
}

static void
test_ods_repeats (void)
{
  assert_ods ("<table:table-header-rows><table:table-row>" TEXT ("NIK")
              "<table:table-cell table:number-columns-repeated=\"16383\"/></table:table-row>"
              "</table:table-header-rows>"
              "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/>"
              "</table:table-row>"
              "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
              "table:number-columns-repeated=\"3\" office:value-type=\"string\"><text:p>x</text:p>"
              "</table:table-cell><table:covered-table-cell/>" TEXT ("y") "</table:table-row>"
              "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell "
              "table:number-columns-repeated=\"16384\"/></table:table-row>",
              "1: NIK\n5: x|x|x||y\n6: x|x|x||y\n");
}

static void
assert_ods_error (const char *rows, PafiTableError code, const char *sentence)
{
  g_autofree char *path = table_fixture_ods (rows);

  table_fixture_assert_error (path, code, sentence);
}

static void
test_ods_bounds (void)
{
  assert_ods_error ("<table:table-row table:number-rows-repeated=\"9999999999\">" TEXT ("a")
                    "</table:table-row><table:table-row>" TEXT ("b") "</table:table-row>",
                    PAFI_TABLE_ERROR_TOO_LARGE,
                    "Berkas terlalu besar (lebih dari 1.048.576 baris)");
  assert_ods_error ("<table:table-row><table:table-cell office:value-type=\"string\" "
                    "table:number-columns-repeated=\"99999999\"><text:p>a</text:p>"
                    "</table:table-cell></table:table-row>",
                    PAFI_TABLE_ERROR_TOO_LARGE,
                    "Berkas terlalu besar (lebih dari 1.048.576 baris)");
}

static void
test_ods_password (void)
{
  const TableFixturePart parts[] = {
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
    { "META-INF/manifest.xml",
      "<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">"
      "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>" },
    { "content.xml", "\x01\x02" },
    { NULL, NULL },
  };
  g_autofree char *path = table_fixture_zip ("password.ods", parts);

  table_fixture_assert_error (path, PAFI_TABLE_ERROR_ENCRYPTED, "Berkas ini dilindungi kata sandi");
}

static void
test_other_archives (void)
{
  const TableFixturePart document[] = {
    { "mimetype", "application/vnd.oasis.opendocument.text" },
    { "content.xml", "<office:document-content/>" },
    { NULL, NULL },
  };
  g_autofree char *odt = table_fixture_zip ("surat.odt", document);
  g_autofree char *cut = NULL, *whole = table_fixture_get_path ("xlsxwriter.xlsx"), *bytes = NULL;
  gsize length;

  table_fixture_assert_error (odt, PAFI_TABLE_ERROR_UNREADABLE, UNREADABLE);

  /* Cut anywhere, it is never half a list. */
  g_assert_true (g_file_get_contents (whole, &bytes, &length, NULL));
  for (gsize n = 4; n < length; n += 97)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PafiTable) table = NULL;

      g_free (cut);
      cut = table_fixture_write ("cut.xlsx", bytes, (gssize) n);
      table = pafi_table_open (cut, 0, '\0', NULL, &error);
      while (table != NULL && pafi_table_next (table, NULL, &error) != NULL)
        ;
      if (error == NULL)
        g_assert_cmpuint (n + 1024, >, length);
    }
}

/* A byte of what is packed is turned: the checksum tells. */
static void
test_bad_checksum (void)
{
  g_autofree char *path = table_fixture_xlsx ("<row><c><v>" NIK "</v></c></row>", "");
  g_autofree char *bytes = NULL, *damaged = NULL;
  gsize length, n_errors = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize at = 100; at < length - 700; at += 37)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *dump = NULL;

      bytes[at] ^= 1;
      g_free (damaged);
      damaged = table_fixture_write ("damaged.xlsx", bytes, (gssize) length);
      dump = table_fixture_dump_file (damaged, 0);
      n_errors += strchr (dump, '!') != NULL;
      if (strchr (dump, '!') == NULL)
        g_assert_cmpstr (dump, ==, "1: #" NIK "\n");
      bytes[at] ^= 1;
    }
  g_assert_cmpuint (n_errors, >, 5);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/xlsx/cells", test_xlsx_cells);
  g_test_add_func ("/lists/xlsx/strings", test_xlsx_strings);
  g_test_add_func ("/lists/xlsx/damage", test_xlsx_damage);
  g_test_add_func ("/lists/xlsx/parts", test_xlsx_parts);
  g_test_add_func ("/lists/xlsx/wrong-parts", test_xlsx_wrong_parts);
  g_test_add_func ("/lists/xlsx/depth", test_xlsx_depth);
  g_test_add_func ("/lists/ods/cells", test_ods_cells);
  g_test_add_func ("/lists/ods/repeats", test_ods_repeats);
  g_test_add_func ("/lists/ods/bounds", test_ods_bounds);
  g_test_add_func ("/lists/ods/password", test_ods_password);
  g_test_add_func ("/lists/archives/others", test_other_archives);
  g_test_add_func ("/lists/archives/checksum", test_bad_checksum);
  return g_test_run ();
}
