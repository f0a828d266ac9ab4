#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line, as cli.md promises it to scripts."""

import csv
import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import time
import unittest

from harness import BINARY, EXAMPLE, LETTER, UNKNOWN, CliTest

COLUMNS = (
    "nik verdict reason http_status checked_at server nama_anggota tgl_lahir gender no_str "
    "tgl_mulai_str tgl_berakhir_str Pembelajaran Profesionalisme "
    "Pengabdian_Masyarakat_dan_Profesi Publikasi_Ilmiah Pengembangan_Ilmu Total_SKP nomor_surat "
    "Status_Rekom OP hints message"
).split()


class Cli(CliTest):
    # --- the contract of the results ---

    def test_json_of_the_documents_example(self):
        record = json.loads(self.run_cli("check", "--demo", "--format", "json", EXAMPLE).stdout)
        self.assertEqual(list(record), COLUMNS)
        self.assertEqual(
            {name: record[name] for name in COLUMNS[:4] + COLUMNS[6:22]},
            {
                "nik": EXAMPLE, "verdict": "found", "reason": None, "http_status": 200,
                "nama_anggota": "Dummy Data S.Farm", "tgl_lahir": "1998-02-19", "gender": "pria",
                "no_str": "12345update", "tgl_mulai_str": "2023-03-02",
                "tgl_berakhir_str": "2024-03-03", "Pembelajaran": 24, "Profesionalisme": 0,
                "Pengabdian_Masyarakat_dan_Profesi": 28, "Publikasi_Ilmiah": 0,
                "Pengembangan_Ilmu": 0, "Total_SKP": 52, "nomor_surat": LETTER,
                "Status_Rekom": "Sudah Terbit", "OP": "Persatuan Ahli Farmasi Indonesia (PAFI)",
                "hints": ["birth-date-differs"],
            },
        )
        self.assertRegex(record["checked_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$")
        self.assertRegex(record["server"], r"^http://127\.0\.0\.1:\d+$")
        self.assertEqual(record["message"], "Surat rekomendasi sudah terbit.")

    def test_one_line_a_result_in_the_order_asked(self):
        lines = self.run_cli(
            "check", "--demo", "--format", "json", UNKNOWN, "123", EXAMPLE, code=1
        ).stdout.splitlines()
        verdicts = [json.loads(line)["verdict"] for line in lines]
        self.assertEqual(verdicts, ["not-registered", "malformed-nik", "found"])

    def test_csv_is_guarded_and_raw_is_not(self):
        rows = list(csv.reader(io.StringIO(
            self.run_cli("check", "--demo", "--format", "csv", EXAMPLE, UNKNOWN).stdout)))
        self.assertEqual(rows[0], COLUMNS)
        self.assertEqual([row[0] for row in rows[1:]], ["'" + EXAMPLE, "'" + UNKNOWN])
        self.assertEqual({len(row) for row in rows}, {len(COLUMNS)})
        raw = list(csv.reader(io.StringIO(
            self.run_cli("check", "--demo", "--format", "csv", "--raw", EXAMPLE).stdout)))
        self.assertEqual(raw[1][0], EXAMPLE)

    def test_mask(self):
        for form in ("text", "json", "csv"):
            out = self.run_cli("check", "--demo", "--mask", "--format", form, EXAMPLE).stdout
            self.assertNotIn(EXAMPLE, out)
            self.assertIn("320602••••••0046", out)

    def test_text_is_indonesian_unless_told_otherwise(self):
        out = self.run_cli("check", "--demo", EXAMPLE).stdout
        for words in ("Surat rekomendasi sudah terbit", LETTER, "Dummy Data S.Farm",
                      "19 Februari 1998", "Laki-laki", "12345update", "2 Maret 2023",
                      "3 Maret 2024 (sudah lewat)", "52", "Sudah Terbit",
                      "Persatuan Ahli Farmasi Indonesia (PAFI)"):
            self.assertIn(words, out)
        english = self.run_cli("check", "--demo", "--lang", "en", EXAMPLE).stdout
        self.assertIn("Recommendation letter issued", english)
        self.assertIn("19 February 1998", english)

    def test_indonesian_under_every_locale(self):
        for name, value in (("LC_ALL", "C"), ("LC_ALL", "POSIX"), ("LC_ALL", "C.UTF-8"),
                            ("LANG", "en_US.UTF-8"), ("LANGUAGE", "en")):
            self.env.pop("LC_ALL", None)
            self.env.pop("LANGUAGE", None)
            self.env[name] = value
            out = subprocess.run([BINARY, "check", "--demo", UNKNOWN], capture_output=True,
                                 env=self.env, timeout=60).stdout.decode("utf-8")
            self.assertIn("Tidak terdaftar", out, f"{name}={value}")

    # --- files ---

    def test_output_files(self):
        for ending in ("json", "csv", "pdf"):
            path = self.path("hasil." + ending)
            done = self.run_cli("check", "--demo", "--output", path, EXAMPLE)
            self.assertEqual(done.stdout, "")
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
            with open(path, "rb") as file:
                content = file.read()
            if ending == "pdf":
                text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True,
                                      check=True).stdout
                self.assertIn(LETTER, text)
            else:
                self.assertIn(LETTER.encode(), content)

    def test_output_that_cannot_be_written_loses_nothing(self):
        old = self.path("hasil.json", "lama")
        self.run_cli("check", "--demo", "--output", self.path("tidak-ada/hasil.json"), EXAMPLE, code=2)
        self.run_cli("check", "--demo", "--output", self.path("hasil.doc"), EXAMPLE, code=2)
        # A file may not grow beyond this: a full disk, as the writer sees it.
        done = self.run_cli("check", "--demo", "--output", old, EXAMPLE, code=2,
                            preexec_fn=limit_file_size)
        self.assertIn(LETTER, done.stdout)
        with open(old, encoding="utf-8") as file:
            self.assertEqual(file.read(), "lama")
        self.assertEqual([name for name in os.listdir(self.home) if name.startswith("hasil.json.")], [])

    # --- exit codes ---

    def test_exit_codes(self):
        self.run_cli("check", "--demo", EXAMPLE, UNKNOWN, code=0)
        self.run_cli("check", "--demo", EXAMPLE, "1234", code=1)
        self.run_cli("check", code=2)
        self.run_cli("check", "--demo", "--format", "xml", EXAMPLE, code=2)
        self.run_cli("check", "--demo", "--lang", "fr", EXAMPLE, code=2)
        self.run_cli("check", "--no-such-option", EXAMPLE, code=2)
        self.run_cli("nonsense", code=2)
        self.run_cli("check", EXAMPLE, code=4)
        self.run_cli("check", "--account", "Tidak Ada", EXAMPLE, code=4)

    def test_without_an_account_every_nik_has_its_line(self):
        done = self.run_cli("check", "--format", "json", EXAMPLE, "12", code=4)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([(r["verdict"], r["reason"]) for r in records],
                         [("not-checked", "no-account"), ("malformed-nik", None)])

    def test_malformed_says_how(self):
        cases = {
            "320514520396000": "NIK terdiri atas 16 angka; kurang 1 angka.",
            "32051452039600031": "NIK terdiri atas 16 angka; kelebihan 1 angka.",
            "32051452039600O3": "NIK hanya berisi angka; “O” bukan angka.",
            "3,20602E+15": "NIK ini rusak oleh lembar kerja (3,20602E+15). "
                           "Salin ulang dari dokumen asli.",
        }
        done = self.run_cli("check", "--demo", "--format", "json", *cases, code=1)
        messages = [json.loads(line)["message"] for line in done.stdout.splitlines()]
        self.assertEqual(messages, list(cases.values()))

    def test_unreachable_server_is_not_checked(self):
        # Port 9 of loopback: nothing listens there.
        done = self.run_cli(
            "check", "--server", "http://127.0.0.1:9/api/v1", "--client-id", "1", "--secret-file",
            self.path("secret", "rahasia"), "--deadline", "5", "--format", "json", EXAMPLE, code=3)
        record = json.loads(done.stdout)
        self.assertEqual((record["verdict"], record["reason"]), ("not-checked", "unreachable"))
        self.assertTrue(record["message"].startswith(
            "Belum diperiksa: Server tidak dapat dihubungi. 127.0.0.1:9 tidak menerima sambungan."),
            record["message"])

    def test_deadline_holds_even_for_the_limit(self):
        options = self.server_options("--rate-limit", "1")
        self.run_cli("check", *options, EXAMPLE)
        start = time.monotonic()
        done = self.run_cli("check", *options, "--deadline", "3", "--format", "json", EXAMPLE, code=3)
        self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(json.loads(done.stdout)["reason"], "rate-limited")

    def test_refused_addresses(self):
        secret = self.path("secret", "rahasia")
        for address, words in (("http://example.org/api", "https://"),
                               ("https://user:pw@example.org/api", "@"),
                               ("https://example.org/api#x", "#"), ("ftp://example.org", "https://")):
            done = self.run_cli("check", "--server", address, "--client-id", "1", "--secret-file",
                                secret, EXAMPLE, code=2)
            self.assertIn(words, done.stderr)
            self.assertEqual(done.stdout, "")

    # --- a server of its own ---

    def test_server_with_secret_file(self):
        options = self.server_options()
        record = json.loads(self.run_cli("check", *options, "--format", "json", EXAMPLE).stdout)
        self.assertEqual(record["verdict"], "found")
        self.assertEqual(record["server"], options[1].rsplit("/api", 1)[0])

    def test_secret_from_standard_input_and_credentials_directory(self):
        address, client_id, secret = self.start_demo()
        options = ["--server", address, "--client-id", client_id]
        self.run_cli("check", *options, "--secret-file", "-", EXAMPLE, input=secret + "\n")
        self.path("pafi-client-secret", secret)
        self.env["CREDENTIALS_DIRECTORY"] = self.home
        self.run_cli("check", *options, EXAMPLE)

    def test_unusable_secret_is_exit_4_and_goes_nowhere(self):
        options = ["--server", "http://127.0.0.1:9/api/v1", "--client-id", "1", "--secret-file"]
        for secret in ("", "\n", "a\0b", "x" * 9000):
            done = self.run_cli("check", *options, self.path("secret", secret), EXAMPLE, code=4)
            self.assertEqual(done.stdout, "")
            self.assertIn("ahasia klien", done.stderr)
        self.run_cli("check", *options, self.path("tidak-ada"), EXAMPLE, code=4)
        self.run_cli("check", *options, "/dev/zero", EXAMPLE, code=4)

    def test_wrong_secret_is_exit_4(self):
        address, client_id, _ = self.start_demo()
        done = self.run_cli("check", "--server", address, "--client-id", client_id, "--secret-file",
                            self.path("secret", "salah"), "--format", "json", EXAMPLE, code=4)
        self.assertEqual(json.loads(done.stdout)["reason"], "credentials-rejected")

    def test_interrupt_is_130(self):
        options = self.server_options("--latency", "20000")
        process = subprocess.Popen([BINARY, "check", *options, "--format", "json", EXAMPLE],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env=self.env)
        self.wait_until_connected(process.pid)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=10)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(json.loads(out)["reason"], "cancelled")

    # --- accounts ---

    def test_account_add_list_test_check_remove(self):
        address, client_id, secret = self.start_demo()
        self.run_cli("account", "add", "PAFI Garut", "--server", address, "--client-id", client_id,
                     "--secret-file", self.path("secret", secret))
        listed = self.run_cli("account", "list").stdout
        self.assertEqual(listed, f"* PAFI Garut\t{address}\t{client_id}\n")
        tested = self.run_cli("account", "test", "PAFI Garut").stdout
        self.assertEqual(tested, "✓ Server ditemukan\n✓ Sambungan aman\n✓ Kredensial diterima\n"
                                 "✓ Cakupan diizinkan\n")
        self.run_cli("check", EXAMPLE)
        self.run_cli("check", "--account", "PAFI Garut", EXAMPLE)
        self.run_cli("account", "add", "PAFI Garut", "--server", address, "--client-id", "2",
                     "--secret-file", self.path("secret", secret), code=2)
        self.assertNotIn(secret, self.all_plain_files(except_for="secret"))
        self.run_cli("account", "remove", "PAFI Garut")
        self.assertEqual(self.run_cli("account", "list").stdout, "")
        self.run_cli("account", "remove", "PAFI Garut", code=4)

    def all_plain_files(self, except_for):
        content = ""
        for folder, _, names in os.walk(self.home):
            for name in names:
                path = os.path.join(folder, name)
                if name != except_for and os.path.isfile(path):
                    with open(path, "rb") as file:
                        content += file.read().decode("latin-1")
        return content

    def test_account_add_asks_without_echo(self):
        address, client_id, secret = self.start_demo()
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(BINARY, [BINARY, "account", "add", "Ketikan", "--server", address,
                               "--client-id", client_id],
                      self.env_for("account"))
        seen = self.read_until(terminal, b"Rahasia klien: ")
        os.write(terminal, secret.encode() + b"\n")
        seen += self.read_until(terminal, None)
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0, seen)
        self.assertNotIn(secret.encode(), seen)
        self.run_cli("check", "--account", "Ketikan", EXAMPLE)

    def read_until(self, terminal, words):
        seen = b""
        while words is None or words not in seen:
            ready, _, _ = select.select([terminal], [], [], 20)
            self.assertTrue(ready, seen)
            try:
                data = os.read(terminal, 4096)
            except OSError:
                break
            if not data:
                break
            seen += data
        return seen

    def test_secret_is_in_no_argument_and_no_output(self):
        address, client_id, secret = self.start_demo("--latency", "1500")
        process = subprocess.Popen(
            [BINARY, "check", "--server", address, "--client-id", client_id, "--secret-file", "-",
             EXAMPLE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**self.env, "G_MESSAGES_DEBUG": "all"})
        process.stdin.write(secret)
        process.stdin.close()
        self.wait_until_connected(process.pid)
        with open(f"/proc/{process.pid}/cmdline", "rb") as file:
            self.assertNotIn(secret.encode(), file.read())
        with open(f"/proc/{process.pid}/environ", "rb") as file:
            self.assertNotIn(secret.encode(), file.read())
        out = process.stdout.read()
        log = process.stderr.read()
        process.wait(30)
        process.stdout.close()
        process.stderr.close()
        self.assertIn(LETTER, out)
        self.assertNotIn(secret, out + log)
        self.assertNotIn(EXAMPLE, log)
        self.assertNotIn("Dummy Data", log)

    # --- help ---

    def test_help_and_version(self):
        self.assertRegex(self.run_cli("--version").stdout, r"^pafi-checker \d+\.\d+\.\d+\n$")
        overview = self.run_cli("--help").stdout
        for command in ("check", "account", "demo"):
            self.assertIn("pafi-checker " + command, overview)
            self.run_cli(command, "--help")
        options = self.run_cli("check", "--help").stdout
        for option in ("--account", "--demo", "--server", "--token-url", "--client-id", "--scope",
                       "--secret-file", "--ca-file", "--format", "--output", "--deadline", "--raw",
                       "--mask", "--lang"):
            self.assertIn(option, options)
        members = self.run_cli("demo", "--help").stdout
        self.assertIn(EXAMPLE, members)
        self.assertGreaterEqual(len(re.findall(r"^  \d{16}  \S", members, re.M)), 40)


def limit_file_size():
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))


if __name__ == "__main__":
    unittest.main()
