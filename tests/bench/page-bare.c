/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pango/pangocairo.h>
#include <cairo-pdf.h>
#include <qrencode.h>
#include <stdlib.h>

/* The measure of page-app: about the same page, with nothing but Cairo, Pango and libqrencode. */

#define MM (72 / 25.4)

static const struct
{
  double x, y, size;
  const char *weight;
  const char *text;
} texts[] = {
  { 20, 24, 14, "Bold", "Hasil Pemeriksaan Kecukupan SKP" },
  { 143, 24, 10, "", "24 November 2026, 10.12 WIB" },
  { 20, 39, 9.5, "", "Nomor surat rekomendasi" },
  { 20, 49, 28, "Ultra-Bold", "28-1.3205.12031996.2.00000417" },
  { 20, 55.2, 8.5, "", "Kabupaten/kota 3205 · 12 Maret 1996 · perempuan · urut 00000417" },
  { 28, 64.4, 10.5, "Bold", "Sudah Terbit" },
  { 55, 64.2, 9, "", "status rekomendasi di SIPAFI" },
  { 169, 70, 7, "", "nomor surat" },
  { 20, 82, 11, "Bold", "Anggota" },
  { 114, 82, 11, "Bold", "Surat tanda registrasi (STR)" },
  { 20, 90, 9.5, "", "Nama" },
  { 47, 90, 10.5, "", "Siti Rahmawati, A.Md.Farm." },
  { 20, 96.4, 9.5, "", "NIK" },
  { 47, 96.4, 10.5, "", "3205145203960003" },
  { 20, 102.8, 9.5, "", "Tanggal lahir" },
  { 47, 102.8, 10.5, "", "12 Maret 1996" },
  { 20, 109.2, 9.5, "", "Jenis kelamin" },
  { 47, 109.2, 10.5, "", "Perempuan" },
  { 20, 115.6, 9.5, "", "Organisasi" },
  { 47, 115.6, 10.5, "", "Persatuan Ahli Farmasi Indonesia" },
  { 47, 120.2, 10.5, "", "(PAFI)" },
  { 114, 90, 9.5, "", "Nomor" },
  { 141, 90, 10.5, "", "TTK-0417-2023" },
  { 114, 96.4, 9.5, "", "Berlaku sejak" },
  { 141, 96.4, 10.5, "", "2 Maret 2023" },
  { 114, 102.8, 9.5, "", "Berlaku hingga" },
  { 141, 102.8, 10.5, "", "Seumur hidup" },
  { 20, 131, 11, "Bold", "Kecukupan SKP" },
  { 20, 141.5, 10.5, "", "Pembelajaran" },
  { 185, 141.5, 10.5, "", "18" },
  { 20, 149.5, 10.5, "", "Profesionalisme" },
  { 187, 149.5, 10.5, "", "6" },
  { 20, 157.5, 10.5, "", "Pengabdian Masyarakat dan Profesi" },
  { 184, 157.5, 10.5, "", "4,5" },
  { 20, 165.5, 10.5, "", "Publikasi Ilmiah" },
  { 187, 165.5, 10.5, "", "2" },
  { 20, 173.5, 10.5, "", "Pengembangan Ilmu" },
  { 187, 173.5, 10.5, "", "1" },
  { 20, 184.5, 11.5, "Bold", "Total" },
  { 179, 184.5, 15, "Ultra-Bold", "31,5" },
  { 20, 192.5, 8.5, "", "Target 25 SKP: tercukupi. Perbandingan ini hitungan aplikasi; yang menentukan "
                        "adalah status dari SIPAFI." },
  { 20, 204.5, 11, "Bold", "Catatan" },
  { 20, 211.5, 10, "", "Tidak ada perbedaan antara NIK, data SIPAFI, dan nomor surat." },
  { 25, 258, 10, "Bold", "Bukan surat rekomendasi" },
  { 25, 263, 8.5, "", "Lembar ini memuat hasil pemeriksaan data SIPAFI pada waktu yang tertera dan tidak "
                      "menggantikan surat rekomendasi." },
  { 20, 280, 8, "", "Diambil 24 November 2026, 10.12 WIB dari https://api.webpafi.com" },
  { 20, 284, 8, "", "PAFI Checker, akun PAFI Garut, disusun 24 November 2026, 10.20 WIB" },
  { 20, 288, 8, "", "Jawaban server: error false, status_code 200" },
  { 168, 280, 8, "Bold", "Halaman 1 dari 1" },
};

static void
draw_texts (cairo_t *cr)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1, liga=0"));
  pango_layout_set_attributes (layout, attributes);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *name = g_strconcat ("Cantarell, Sans ", texts[i].weight, NULL);
      PangoFontDescription *font = pango_font_description_from_string (name);

      pango_font_description_set_absolute_size (font, texts[i].size * PANGO_SCALE);
      pango_layout_set_font_description (layout, font);
      pango_layout_set_text (layout, texts[i].text, -1);
      cairo_move_to (cr, texts[i].x * MM, texts[i].y * MM);
      cairo_tag_begin (cr, "P", "");
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
      cairo_tag_end (cr, "P");
      pango_font_description_free (font);
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
draw_code (cairo_t *cr)
{
  QRcode *code = QRcode_encodeString (texts[3].text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
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
      draw_texts (cr);
      draw_shapes (cr);
      draw_code (cr);
      cairo_show_page (cr);
    }
  cairo_tag_end (cr, "Document");
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return 0;
}
