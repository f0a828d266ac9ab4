/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-failure.h"
#include "pafi-test.h"

#define HOST "api.webpafi.com"

/* ux/README.md, "Not checked": every reason in its exact words. */
static const struct
{
  PafiError reason;
  const char *subtitle, *explanation, *action;
} reasons[] = {
  { PAFI_ERROR_OFFLINE, "Tidak ada sambungan internet",
    "Komputer ini sedang tidak tersambung ke jaringan. Sambungkan, lalu coba lagi.", "Coba Lagi" },
  { PAFI_ERROR_NAME_NOT_RESOLVED, "Alamat server tidak ditemukan",
    "Nama “api.webpafi.com” tidak dikenal di jaringan ini. Periksa sambungan internet dan alamat "
    "server.", "Coba Lagi" },
  { PAFI_ERROR_UNREACHABLE, "Server tidak dapat dihubungi",
    "api.webpafi.com tidak menerima sambungan. Server mungkin sedang mati, atau jaringan ini "
    "menghalanginya.", "Coba Lagi" },
  { PAFI_ERROR_TIMED_OUT, "Server terlalu lama menjawab",
    "api.webpafi.com tidak menjawab dalam 60 detik.", "Coba Lagi" },
  { PAFI_ERROR_TLS_REFUSED, "Sambungan tidak aman",
    "Sertifikat api.webpafi.com tidak dapat dipercaya: masa berlakunya habis. Pemeriksaan "
    "dihentikan demi keamanan rahasia klien.", "Coba Lagi" },
  { PAFI_ERROR_TLS_TOO_OLD, "Pengamanan server sudah usang",
    "api.webpafi.com tidak menyediakan TLS 1.2 atau yang lebih baru. Minta pengelola server "
    "memperbaruinya.", "Coba Lagi" },
  { PAFI_ERROR_PROXY_REFUSED, "Proksi menolak sambungan",
    "Proksi jaringan menolak sambungan ke api.webpafi.com. Periksa setelan proksi komputer ini.",
    "Coba Lagi" },
  { PAFI_ERROR_CREDENTIALS_REJECTED, "ID atau rahasia klien ditolak",
    "SIPAFI menolak ID klien atau rahasia klien akun “PAFI Garut”. Periksa keduanya, atau minta "
    "yang baru kepada pengelola SIPAFI.", "Ubah Akun…" },
  { PAFI_ERROR_SCOPE_MISSING, "Akun tidak berhak membaca SKP",
    "SIPAFI mengenal akun “PAFI Garut”, tetapi tidak mengizinkan cakupan “read-kecukupan-skp”. "
    "Mintalah izin kepada pengelola SIPAFI.", "Ubah Akun…" },
  { PAFI_ERROR_RATE_LIMITED, "Batas permintaan tercapai", "Coba lagi setelah pukul 10.14 WIB.",
    "Coba Lagi" },
  { PAFI_ERROR_MAINTENANCE, "Server sedang dipelihara",
    "SIPAFI sedang tidak melayani permintaan. Coba lagi setelah pukul 10.14 WIB.", "Coba Lagi" },
  { PAFI_ERROR_SERVER_FAILED, "Server sedang bermasalah",
    "SIPAFI menjawab dengan galat 502 setelah dicoba 4 kali. Kesalahan ini bukan pada Anda.",
    "Coba Lagi" },
  { PAFI_ERROR_WRONG_ADDRESS, "Alamat server keliru",
    "Yang menjawab di api.webpafi.com bukan SIPAFI. Periksa alamat server pada akun “PAFI Garut”.",
    "Ubah Akun…" },
  { PAFI_ERROR_REJECTED, "Permintaan ditolak server",
    "SIPAFI menjawab: “The given data was invalid.”", "Coba Lagi" },
  { PAFI_ERROR_MALFORMED_REPLY, "Jawaban server tidak terbaca",
    "api.webpafi.com menjawab dalam bentuk yang tidak dikenal. Jika terulang, kirimkan rincian "
    "teknis kepada pengembang.", "Coba Lagi" },
  { PAFI_ERROR_WRONG_RECORD, "Jawaban untuk NIK lain",
    "Server mengirim data milik NIK lain, jadi tidak ditampilkan. Laporkan kepada pengelola "
    "SIPAFI.", "Coba Lagi" },
  { PAFI_ERROR_KEYRING_LOCKED, "Pengelola sandi terkunci",
    "Rahasia klien tersimpan di pengelola sandi komputer ini dan belum dapat dibaca.",
    "Buka Kunci…" },
  { PAFI_ERROR_KEYRING_ABSENT, "Pengelola sandi tidak ada",
    "Komputer ini tidak menyediakan pengelola sandi. Rahasia klien dapat dipakai untuk sesi ini "
    "saja, tanpa disimpan.", "Masukkan Rahasia…" },
  { PAFI_ERROR_KEYRING_DAMAGED, "Simpanan sandi rusak",
    "Simpanan rahasia aplikasi ini tidak dapat dibaca lagi. Buat ulang, lalu masukkan rahasia "
    "klien sekali lagi.", "Buat Ulang…" },
  { PAFI_ERROR_NO_ACCOUNT, "Belum ada akun",
    "Tambahkan akun SIPAFI cabang Anda, atau coba dengan data contoh.", "Tambah Akun…" },
  { PAFI_ERROR_DISK_FULL, "Penyimpanan komputer penuh",
    "Hasil tidak dapat disimpan. Kosongkan sebagian ruang, lalu coba lagi.", "Coba Lagi" },
  { PAFI_ERROR_CANCELLED, "Dibatalkan", "Pemeriksaan dihentikan sebelum server menjawab.",
    "Periksa Lagi" },
  { PAFI_ERROR_SECRET_MISSING, "Rahasia klien tidak ditemukan",
    "Pengelola sandi tidak menyimpan rahasia klien akun “PAFI Garut”. Masukkan sekali lagi.",
    "Masukkan Rahasia…" },
};

static GDateTime *
new_time (const char *iso)
{
  return g_date_time_new_from_iso8601 (iso, NULL);
}

static void
test_sentences (void)
{
  g_autoptr (GDateTime) retry_at = new_time ("2026-11-24T10:14:30+07:00");
  const PafiFailureFacts facts = {
    .host = HOST, .account = "PAFI Garut", .scope = "read-kecukupan-skp",
    .server_text = "The given data was invalid.", .tls_fault = PAFI_TLS_FAULT_EXPIRED,
    .http_status = 502, .seconds = 60, .attempts = 4, .limit = 60, .retry_at = retry_at,
  };

  g_assert_cmpuint (G_N_ELEMENTS (reasons), ==, PAFI_N_ERRORS);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (PafiFailure) failure = pafi_failure_new (reasons[i].reason, &facts);
      g_autofree char *explanation = pafi_failure_dup_explanation (failure);

      g_assert_cmpint (pafi_failure_get_reason (failure), ==, reasons[i].reason);
      g_assert_cmpstr (pafi_failure_get_subtitle (failure), ==, reasons[i].subtitle);
      g_assert_cmpstr (explanation, ==, reasons[i].explanation);
      g_assert_cmpstr (pafi_remedy_get_label (pafi_failure_get_remedy (failure)), ==,
                       reasons[i].action);
    }
}

/* Where nothing is known, each reason still has a sentence, with no hole and no "(null)". */
static void
test_without_facts (void)
{
  for (guint i = 0; i < PAFI_N_ERRORS; i++)
    {
      g_autoptr (PafiFailure) failure = pafi_failure_new (i, NULL);
      g_autofree char *explanation = pafi_failure_dup_explanation (failure);

      g_assert_nonnull (explanation);
      g_assert_cmpstr (explanation, !=, "");
      g_assert_null (strstr (explanation, "null"));
      g_assert_null (strstr (explanation, "“”"));
      g_assert_null (strstr (explanation, " 0 detik"));
    }
}

typedef struct
{
  PafiError reason;
  PafiFailureFacts facts;
  const char *explanation;
  PafiRemedy remedy;
} Variant;

static const Variant variants[] = {
  { PAFI_ERROR_RATE_LIMITED, { .limit = 60, .waiting = TRUE },
    "Jatah 60 permintaan per menit sudah terpakai. NIK ini akan dicoba lagi secara otomatis.",
    PAFI_REMEDY_CANCEL },
  { PAFI_ERROR_RATE_LIMITED, { .waiting = TRUE },
    "Jatah permintaan sudah terpakai. NIK ini akan dicoba lagi secara otomatis.",
    PAFI_REMEDY_CANCEL },
  { PAFI_ERROR_RATE_LIMITED, { .limit = 60 }, "Coba lagi setelah satu menit.",
    PAFI_REMEDY_TRY_AGAIN },
  { PAFI_ERROR_MAINTENANCE, { .waiting = TRUE },
    "SIPAFI sedang tidak melayani permintaan. NIK ini akan dicoba lagi secara otomatis.",
    PAFI_REMEDY_CANCEL },
  { PAFI_ERROR_MAINTENANCE, { 0 }, "SIPAFI sedang tidak melayani permintaan. Coba lagi nanti.",
    PAFI_REMEDY_TRY_AGAIN },
  { PAFI_ERROR_REJECTED, { 0 }, "SIPAFI menolak permintaan untuk NIK ini.", PAFI_REMEDY_TRY_AGAIN },
  /* What can't be seen is nothing to quote. */
  { PAFI_ERROR_REJECTED, { .server_text = " \n\342\200\213\033" },
    "SIPAFI menolak permintaan untuk NIK ini.", PAFI_REMEDY_TRY_AGAIN },
  { PAFI_ERROR_REJECTED, { .server_text = "<b>a</b>\033[31m\342\200\256\nb " },
    "SIPAFI menjawab: “<b>a</b>[31m b”", PAFI_REMEDY_TRY_AGAIN },
  { PAFI_ERROR_REJECTED, { .server_text = "100 %s %n" }, "SIPAFI menjawab: “100 %s %n”",
    PAFI_REMEDY_TRY_AGAIN },
  { PAFI_ERROR_SERVER_FAILED, { .http_status = 500 },
    "SIPAFI menjawab dengan galat 500 setelah dicoba 1 kali. Kesalahan ini bukan pada Anda.",
    PAFI_REMEDY_TRY_AGAIN },
  { PAFI_ERROR_TIMED_OUT, { .host = HOST }, "api.webpafi.com tidak menjawab tepat waktu.",
    PAFI_REMEDY_TRY_AGAIN },
  { PAFI_ERROR_UNREACHABLE, { 0 },
    "Server tidak menerima sambungan. Server mungkin sedang mati, atau jaringan ini "
    "menghalanginya.", PAFI_REMEDY_TRY_AGAIN },
};

static void
test_variants (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (PafiFailure) failure =
        pafi_failure_new (variants[i].reason, &variants[i].facts);
      g_autofree char *explanation = pafi_failure_dup_explanation (failure);

      g_assert_cmpstr (explanation, ==, variants[i].explanation);
      g_assert_cmpint (pafi_failure_get_remedy (failure), ==, variants[i].remedy);
    }
  g_assert_cmpstr (pafi_remedy_get_label (PAFI_REMEDY_CANCEL), ==, "Batal");
}

static void
test_tls_causes (void)
{
  static const struct
  {
    PafiTlsFault fault;
    const char *cause;
  } causes[] = {
    { PAFI_TLS_FAULT_EXPIRED, ": masa berlakunya habis. " },
    { PAFI_TLS_FAULT_WRONG_NAME, ": dibuat untuk nama lain. " },
    { PAFI_TLS_FAULT_UNKNOWN_ISSUER, ": penerbitnya tidak dikenal. " },
    { PAFI_TLS_FAULT_NOT_YET_VALID, ": belum berlaku; periksa jam komputer. " },
    { PAFI_TLS_FAULT_REVOKED, ": sudah dicabut. " },
    { PAFI_TLS_FAULT_NO_TLS, ": server tidak menyediakan enkripsi di alamat itu. " },
    { PAFI_TLS_FAULT_HTTP2_ONLY,
      ": server meminta HTTP/2, sedangkan aplikasi ini memakai HTTP/1.1. " },
    { PAFI_TLS_FAULT_OTHER, ": sertifikat itu cacat. " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++)
    {
      const PafiFailureFacts facts = { .host = HOST, .tls_fault = causes[i].fault };
      g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_TLS_REFUSED, &facts);
      g_autofree char *explanation = pafi_failure_dup_explanation (failure);

      g_assert_nonnull (strstr (explanation, causes[i].cause));
    }
}

/* The facts are copied: what they came from may go. */
static void
test_facts_are_kept (void)
{
  g_autofree char *host = g_strdup (HOST);
  g_autofree char *detail = g_strdup ("GET /x\n");
  PafiFailureFacts facts = { .host = host, .detail = detail, .http_status = 503,
                             .retry_at = new_time ("2026-11-24T10:14:30+07:00") };
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_MAINTENANCE, &facts);
  PafiFailure *again = pafi_failure_ref (failure);

  pafi_failure_unref (again);
  g_date_time_unref (facts.retry_at);
  memset (host, 'x', strlen (host));
  memset (detail, 'x', strlen (detail));

  g_assert_cmpstr (pafi_failure_get_facts (failure)->host, ==, HOST);
  g_assert_cmpstr (pafi_failure_get_facts (failure)->detail, ==, "GET /x");
  g_assert_null (pafi_failure_get_facts (failure)->account);
  g_assert_cmpint (pafi_failure_get_facts (failure)->http_status, ==, 503);
  g_assert_cmpint (g_date_time_get_minute (pafi_failure_get_facts (failure)->retry_at), ==, 14);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/failure/sentences", test_sentences);
  g_test_add_func ("/core/failure/without-facts", test_without_facts);
  g_test_add_func ("/core/failure/variants", test_variants);
  g_test_add_func ("/core/failure/tls-causes", test_tls_causes);
  g_test_add_func ("/core/failure/facts-are-kept", test_facts_are_kept);

  return g_test_run ();
}
