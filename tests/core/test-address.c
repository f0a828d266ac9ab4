/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-address.h"
#include "pafi-error.h"
#include "pafi-test.h"

static const struct
{
  const char *text, *address, *origin, *host;
} accepted[] = {
  { "https://api.webpafi.com/api/v1", "https://api.webpafi.com/api/v1", "https://api.webpafi.com",
    "api.webpafi.com" },
  { "  https://api.webpafi.com/api/v1/ \n", "https://api.webpafi.com/api/v1",
    "https://api.webpafi.com", "api.webpafi.com" },
  { "https://api.webpafi.com", "https://api.webpafi.com", "https://api.webpafi.com",
    "api.webpafi.com" },
  { "https://api.webpafi.com///", "https://api.webpafi.com", "https://api.webpafi.com",
    "api.webpafi.com" },
  /* One server, one spelling; a path keeps its case. */
  { "HTTPS://API.WebPAFI.com/API/v1", "https://api.webpafi.com/API/v1", "https://api.webpafi.com",
    "api.webpafi.com" },
  { "https://api.webpafi.com:443/x", "https://api.webpafi.com/x", "https://api.webpafi.com",
    "api.webpafi.com" },
  { "https://api.webpafi.com:/x", "https://api.webpafi.com/x", "https://api.webpafi.com",
    "api.webpafi.com" },
  { "https://api.webpafi.com:8443/x", "https://api.webpafi.com:8443/x",
    "https://api.webpafi.com:8443", "api.webpafi.com:8443" },
  { "https://api.webpafi.com:80", "https://api.webpafi.com:80", "https://api.webpafi.com:80",
    "api.webpafi.com:80" },
  { "https://192.168.1.10/api", "https://192.168.1.10/api", "https://192.168.1.10",
    "192.168.1.10" },
  { "https://[2001:DB8::1]:8443/x", "https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443",
    "[2001:db8::1]:8443" },
  { "https://farmasi-é.id/x", "https://xn--farmasi--i1a.id/x", "https://xn--farmasi--i1a.id",
    "xn--farmasi--i1a.id" },
  { "https://pafi_garut.id", "https://pafi_garut.id", "https://pafi_garut.id", "pafi_garut.id" },
  { "https://a.id/dua kata", "https://a.id/dua%20kata", "https://a.id", "a.id" },
  /* http on loopback alone. */
  { "http://localhost:8080/api/v1/", "http://localhost:8080/api/v1", "http://localhost:8080",
    "localhost:8080" },
  { "http://LOCALHOST", "http://localhost", "http://localhost", "localhost" },
  { "http://localhost:80", "http://localhost", "http://localhost", "localhost" },
  { "http://localhost:443", "http://localhost:443", "http://localhost:443", "localhost:443" },
  { "http://127.0.0.1:9/", "http://127.0.0.1:9", "http://127.0.0.1:9", "127.0.0.1:9" },
  { "http://127.1.2.3", "http://127.1.2.3", "http://127.1.2.3", "127.1.2.3" },
  { "http://[::1]:8080/x", "http://[::1]:8080/x", "http://[::1]:8080", "[::1]:8080" },
};

static void
test_accepted (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = pafi_address_normalize (accepted[i].text, &error);
      g_autofree char *again = NULL;
      g_autofree char *origin = NULL;
      g_autofree char *host = NULL;

      g_test_message ("%s", accepted[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (address, ==, accepted[i].address);
      again = pafi_address_normalize (address, &error);
      g_assert_cmpstr (again, ==, address);
      origin = pafi_address_dup_origin (address);
      g_assert_cmpstr (origin, ==, accepted[i].origin);
      host = pafi_address_dup_host (address);
      g_assert_cmpstr (host, ==, accepted[i].host);
    }
}

#define NO_ADDRESS "Ini bukan alamat. Contoh yang benar: https://api.webpafi.com/api/v1."
#define NO_SERVER \
  "Alamat itu tidak menyebut server. Contoh yang benar: https://api.webpafi.com/api/v1."
#define NO_HTTPS "Alamat harus diawali dengan https://."
#define OPEN_HTTP \
  "Alamat harus diawali dengan https://; jika tidak, rahasia klien dapat terbaca di tengah jalan."
#define USER_INFO \
  "Alamat tidak boleh memuat nama pengguna atau kata sandi (yang tertulis sebelum tanda @)."
#define FRAGMENT "Alamat tidak boleh memuat tanda #."
#define QUERY "Alamat tidak boleh memuat tanda tanya."

static const struct
{
  const char *text, *sentence;
} refused[] = {
  { "", "Masukkan alamat server." },
  { " \n", "Masukkan alamat server." },
  { "api.webpafi.com/api/v1", NO_ADDRESS },
  { "halo", NO_ADDRESS },
  { "//api.webpafi.com", NO_ADDRESS },
  { "https://a.id:99999", NO_ADDRESS },
  { "https://a.id:0", NO_ADDRESS },
  { "https://a.id:abc", NO_ADDRESS },
  { "https://a.id/%zz", NO_ADDRESS },
  { "https://api webpafi.com", NO_ADDRESS },
  { "https://a'b\"c", NO_ADDRESS },
  { "https://a,b.id", NO_ADDRESS },
  { "https://a..id", NO_ADDRESS },
  { "https://.id", NO_ADDRESS },
  { "https://[::1", NO_ADDRESS },
  /* The zone of a card of this computer: found by the fuzzer, what was made of it could not be read. */
  { "https://[fe80::1%25eth0]/x", NO_ADDRESS },
  { "https://[fe80::1%eth0]/x", NO_ADDRESS },
  { "https://", NO_SERVER },
  { "https:///api", NO_SERVER },
  { "https:api.webpafi.com", NO_SERVER },
  { "localhost:8080", NO_SERVER },
  { "mailto:admin@pafi.id", NO_SERVER },
  { "file:///etc/passwd", NO_SERVER },
  { "ftp://api.webpafi.com", NO_HTTPS },
  { "ws://localhost", NO_HTTPS },
  { "http://example.org", OPEN_HTTP },
  { "HTTP://example.org", OPEN_HTTP },
  { "http://localhost.example.org", OPEN_HTTP },
  { "http://127.0.0.1.example.org", OPEN_HTTP },
  { "http://0.0.0.0", OPEN_HTTP },
  { "http://128.0.0.1", OPEN_HTTP },
  { "http://[::2]", OPEN_HTTP },
  { "http://192.168.1.10", OPEN_HTTP },
  { "https://user@a.id", USER_INFO },
  { "https://user:pw@a.id", USER_INFO },
  { "https://@a.id", USER_INFO },
  { "https://api.webpafi.com\\@evil.example", USER_INFO },
  { "https://api.webpafi.com@evil.example", USER_INFO },
  { "http://localhost@evil.example", USER_INFO },
  { "https://a.id/#x", FRAGMENT },
  { "https://a.id#", FRAGMENT },
  { "https://a.id/?x=1", QUERY },
  { "https://a.id?", QUERY },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = pafi_address_normalize (refused[i].text, &error);

      g_test_message ("%s", refused[i].text);
      g_assert_null (address);
      g_assert_error (error, PAFI_ERROR, PAFI_ERROR_WRONG_ADDRESS);
      g_assert_cmpstr (error->message, ==, refused[i].sentence);
    }
}

static void
test_origin_of_other_text (void)
{
  static const char *const texts[] = { "", "halo", "/jalan", "https:", "https://", "mailto:x" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_null (pafi_address_dup_origin (texts[i]));
      g_assert_null (pafi_address_dup_host (texts[i]));
      g_assert_false (pafi_address_is_loopback (texts[i]));
    }
}

/* The same server, however its address is written. */
static void
test_origin_is_one (void)
{
  g_autofree char *plain = pafi_address_dup_origin ("https://api.webpafi.com/api/v1?x#y");
  g_autofree char *loud = pafi_address_dup_origin ("HTTPS://API.WEBPAFI.COM:443");

  g_assert_cmpstr (plain, ==, "https://api.webpafi.com");
  g_assert_cmpstr (loud, ==, plain);
}

static void
test_loopback (void)
{
  g_assert_true (pafi_address_is_loopback ("http://localhost:8080/x"));
  g_assert_true (pafi_address_is_loopback ("https://LocalHost"));
  g_assert_true (pafi_address_is_loopback ("http://127.0.0.1"));
  g_assert_true (pafi_address_is_loopback ("http://127.255.255.254:1"));
  g_assert_true (pafi_address_is_loopback ("http://[::1]:8080"));
  g_assert_false (pafi_address_is_loopback ("http://[::]:8080"));
  g_assert_false (pafi_address_is_loopback ("http://10.0.0.1"));
  g_assert_false (pafi_address_is_loopback ("https://localhost.id"));
  g_assert_false (pafi_address_is_loopback ("https://api.webpafi.com"));
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/address/accepted", test_accepted);
  g_test_add_func ("/core/address/refused", test_refused);
  g_test_add_func ("/core/address/origin-of-other-text", test_origin_of_other_text);
  g_test_add_func ("/core/address/origin-is-one", test_origin_is_one);
  g_test_add_func ("/core/address/loopback", test_loopback);

  return g_test_run ();
}
