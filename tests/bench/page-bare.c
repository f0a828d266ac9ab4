/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pango/pangocairo.h>
#include <cairo-pdf.h>
#include <qrencode.h>
#include <stdlib.h>

/* The measure of page-app: about the same page, with nothing but Cairo, Pango and libqrencode. Its
 * tags and outline are those of page-app, since they are what a long PDF must keep until its
 * end. */

#define MM (72 / 25.4)

static const struct
{
  double x, y, size;
  const char *weight;
  const char *tag; /* none: the text is a tag that is opened or, with a "/", closed */
  const char *text; /* "#" is the number of the page */
} texts[] = {
  { 20, 24, 14, "Bold", "H1", "Hasil Pemeriksaan Kecukupan SKP" },
  { 143, 24, 10, "", "P", "24 November 2026, 10.12 WIB" },
  { 20, 39, 9.5, "", "P", "Nomor surat rekomendasi" },
  { 20, 49, 28, "Ultra-Bold", "P", "28-1.3205.12031996.2.#" },
  { 20, 55.2, 8.5, "", "P", "Kabupaten/kota 3205 · lahir 12 Maret 1996 · perempuan · nomor urut #" },
  { 28, 64.4, 10.5, "Bold", "P", "Sudah Terbit" },
  { 55, 64.2, 9, "", "P", "status rekomendasi di SIPAFI" },
  { 169, 70, 7, "", "P", "nomor surat" },
  { 20, 82, 11, "Bold", "H2", "Anggota" },
  { .text = "Table" },
  { .text = "TR" },
  { 20, 90, 9.5, "", "TH", "Nama" },
  { 47, 90, 10.5, "", "TD", "Siti Rahmawati #, A.Md.Farm." },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 96.4, 9.5, "", "TH", "NIK" },
  { 47, 96.4, 10.5, "", "TD", "3205145203960003" },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 102.8, 9.5, "", "TH", "Tanggal lahir" },
  { 47, 102.8, 10.5, "", "TD", "12 Maret 1996" },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 109.2, 9.5, "", "TH", "Jenis kelamin" },
  { 47, 109.2, 10.5, "", "TD", "Perempuan" },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 115.6, 9.5, "", "TH", "Organisasi" },
  { 47, 115.6, 10.5, "", "TD", "Persatuan Ahli Farmasi Indonesia" },
  { .text = "/TR" },
  { .text = "/Table" },
  { 47, 120.2, 10.5, "", "P", "(PAFI)" },
  { 114, 82, 11, "Bold", "H2", "Surat tanda registrasi (STR)" },
  { .text = "Table" },
  { .text = "TR" },
  { 114, 90, 9.5, "", "TH", "Nomor" },
  { 141, 90, 10.5, "", "TD", "TTK-#-2023" },
  { .text = "/TR" },
  { .text = "TR" },
  { 114, 96.4, 9.5, "", "TH", "Berlaku sejak" },
  { 141, 96.4, 10.5, "", "TD", "2 Maret 2023" },
  { .text = "/TR" },
  { .text = "TR" },
  { 114, 102.8, 9.5, "", "TH", "Berlaku hingga" },
  { 141, 102.8, 10.5, "", "TD", "Seumur hidup" },
  { .text = "/TR" },
  { .text = "/Table" },
  { 20, 131, 11, "Bold", "H2", "Kecukupan SKP" },
  { .text = "Table" },
  { .text = "TR" },
  { 20, 141.5, 10.5, "", "TH", "Pembelajaran" },
  { 185, 141.5, 10.5, "", "TD", "18" },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 149.5, 10.5, "", "TH", "Profesionalisme" },
  { 187, 149.5, 10.5, "", "TD", "6" },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 157.5, 10.5, "", "TH", "Pengabdian Masyarakat dan Profesi" },
  { 184, 157.5, 10.5, "", "TD", "4,5" },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 165.5, 10.5, "", "TH", "Publikasi Ilmiah" },
  { 187, 165.5, 10.5, "", "TD", "2" },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 173.5, 10.5, "", "TH", "Pengembangan Ilmu" },
  { 187, 173.5, 10.5, "", "TD", "1" },
  { .text = "/TR" },
  { .text = "TR" },
  { 20, 184.5, 11.5, "Bold", "TH", "Total" },
  { 179, 184.5, 15, "Ultra-Bold", "TD", "31,5" },
  { .text = "/TR" },
  { .text = "/Table" },
  { 20, 192.5, 8.5, "", "P", "Target 25 SKP: tercukupi. Perbandingan ini hitungan aplikasi; yang "
                             "menentukan adalah status dari SIPAFI." },
  { 20, 204.5, 11, "Bold", "H2", "Catatan" },
  { 20, 211.5, 10, "", "P", "Tidak ada perbedaan antara NIK, data SIPAFI, dan nomor surat." },
  { 25, 258, 10, "Bold", "H2", "Bukan surat rekomendasi" },
  { 25, 263, 8.5, "", "P", "Lembar ini memuat hasil pemeriksaan data SIPAFI pada waktu yang "
                           "tertera dan tidak menggantikan surat rekomendasi." },
  { 20, 280, 8, "", "P", "Diambil 24 November 2026, 10.12 WIB dari https://api.webpafi.com" },
  { 20, 284, 8, "", "P", "PAFI Checker, akun PAFI Garut, disusun 24 November 2026, 10.20 WIB" },
  { 20, 288, 8, "", "P", "Jawaban server: error false, status_code 200" },
  { 168, 280, 8, "Bold", "P", "Halaman # dari 1" },
};

static void
draw_text (cairo_t *cr, PangoLayout *layout, gsize i, const char *text)
{
  g_autofree char *name = g_strconcat ("Cantarell, Sans ", texts[i].weight, NULL);
  PangoFontDescription *font = pango_font_description_from_string (name);

  pango_font_description_set_absolute_size (font, texts[i].size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, texts[i].x * MM, texts[i].y * MM);
  cairo_tag_begin (cr, texts[i].tag, "");
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
  cairo_tag_end (cr, texts[i].tag);
  pango_font_description_free (font);
}

static char *
fill_in (const char *text, int page)
{
  GString *filled = g_string_new (text);
  char number[16];

  g_snprintf (number, sizeof number, "%08d", page);
  g_string_replace (filled, "#", number, 0);
  return g_string_free (filled, FALSE);
}

/* The members differ, as those of page-app do. */
static void
draw_texts (cairo_t *cr, int page)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1, liga=0"));
  pango_layout_set_attributes (layout, attributes);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = fill_in (texts[i].text, page);

      if (texts[i].tag != NULL)
        draw_text (cr, layout, i, text);
      else if (*text == '/')
        cairo_tag_end (cr, text + 1);
      else
        cairo_tag_begin (cr, text, "");
    }
  pango_attr_list_unref (attributes);
  g_object_unref (layout);
}

static void
draw_shapes (cairo_t *cr)
{
  static const double rules[] = { 28.5, 134, 177, 275 };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      cairo_rectangle (cr, 20 * MM, rules[i] * MM, 170 * MM, 0.35 * MM);
      cairo_fill (cr);
    }
  for (guint i = 0; i < 12; i++)
    {
      cairo_arc (cr, 88 * MM, (140 + i * 4) * MM, 1.3 * MM, G_PI_2, 3 * G_PI_2);
      cairo_arc (cr, 172 * MM, (140 + i * 4) * MM, 1.3 * MM, -G_PI_2, G_PI_2);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

/* As a mask of one bit: the quickest way there is. */
static void
draw_code (cairo_t *cr, const char *number)
{
  QRcode *code = QRcode_encodeString (number, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A1, code->width, code->width);
  unsigned char *data = cairo_image_surface_get_data (mask);
  int stride = cairo_image_surface_get_stride (mask);

  for (int row = 0; row < code->width; row++)
    for (int column = 0; column < code->width; column++)
      if (code->data[row * code->width + column] & 1)
        data[row * stride + column / 8] |= (unsigned char) (1 << column % 8);
  cairo_surface_mark_dirty (mask);
  cairo_save (cr);
  cairo_translate (cr, 163 * MM, 37 * MM);
  cairo_scale (cr, 27 * MM / code->width, 27 * MM / code->width);
  cairo_mask_surface (cr, mask, 0, 0);
  cairo_restore (cr);
  cairo_surface_destroy (mask);
  QRcode_free (code);
}

int
main (int argc, char **argv)
{
  int n_pages = argc > 2 ? atoi (argv[2]) : 1;
  cairo_surface_t *surface = cairo_pdf_surface_create (argv[1], 210 * MM, 297 * MM);
  cairo_t *cr = cairo_create (surface);

  cairo_tag_begin (cr, "Document", "");
  for (int page = 0; page < n_pages; page++)
    {
      g_autofree char *number = g_strdup_printf ("28-1.3205.12031996.2.%08d", page);
      g_autofree char *name = g_strdup_printf ("Siti Rahmawati %d, A.Md.Farm.", page);
      g_autofree char *target = g_strdup_printf ("page=%d pos=[0 0]", page + 1);

      draw_texts (cr, page);
      draw_shapes (cr);
      draw_code (cr, number);
      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, name, target, 0);
      cairo_show_page (cr);
    }
  cairo_tag_end (cr, "Document");
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return 0;
}
