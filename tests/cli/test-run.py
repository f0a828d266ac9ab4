# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pafi-checker run: a list from its file to its answers, whatever happens meanwhile."""

import csv
import datetime
import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import unittest

import openpyxl

from harness import BINARY, EXAMPLE, LETTER, UNKNOWN, CliTest

DAMAGED = "3,20602E+15"


class RunTest(CliTest):
    def members(self):
        """Those of the demonstration that get an answer, without those that take long."""
        text = self.run_cli("demo", "--help", "--lang", "en").stdout
        found = re.findall(r"^  (\d{16})  (.*)$", text, re.M)
        return [nik for nik, what in found
                if not re.search("not checked|second|wait|too many|limit", what)]

    def list_of_forty(self):
        niks = self.members()[:30]
        fillers = [f"327301670401{i:04}" for i in range(100, 100 + 36 - len(niks))]
        rows = [f"{nik};Anggota {i}" for i, nik in enumerate(niks + fillers)]
        rows += [f"{DAMAGED};Rusak", "320602120196004;Pendek", ";Kosong", f"{niks[0]};Lagi"]
        return self.path("anggota.csv", "No. KTP;Nama\n" + "\n".join(rows) + "\n")

    def start(self, *args, **kwargs):
        process = subprocess.Popen([BINARY, "run", *args], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env=self.env, **kwargs)
        self.addCleanup(lambda: (process.kill(), process.communicate()))
        return process

    def rows(self, text):
        return list(csv.DictReader(io.StringIO(text)))

    def test_rows_in_order(self):
        path = self.list_of_forty()
        done = self.run_cli("run", "--demo", path, "--format", "csv", "--raw", code=1)
        rows = self.rows(done.stdout)
        self.assertEqual(len(rows), 40)
        self.assertEqual(list(rows[0])[:4], ["No. KTP", "Nama", "nik", "verdict"])
        self.assertEqual([row["Nama"] for row in rows[:3]], ["Anggota 0", "Anggota 1", "Anggota 2"])
        self.assertEqual([row["verdict"] for row in rows[36:]],
                         ["malformed-nik", "malformed-nik", "malformed-nik", rows[0]["verdict"]])
        self.assertIn("rusak", rows[36]["message"])
        self.assertNotIn("rusak", rows[37]["message"])
        self.assertIn("36 dari 36", done.stderr)
        self.assertIn("Selesai: 36 dari 36 NIK diperiksa.", done.stderr)

    def test_formats(self):
        path = self.path("daftar.txt", f"{EXAMPLE}\n{UNKNOWN}\n")
        done = self.run_cli("run", "--demo", path, "--format", "json")
        objects = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([o["verdict"] for o in objects], ["found", "not-registered"])
        self.assertEqual(list(objects[0])[-1], "columns")
        self.assertIn(EXAMPLE, objects[0]["columns"].values())
        text = self.run_cli("run", "--demo", path, "--lang", "en").stdout
        self.assertIn(LETTER, text)
        self.assertLess(text.index(LETTER), text.index(UNKNOWN))
        masked = self.run_cli("run", "--demo", path, "--mask", "--format", "csv").stdout
        self.assertNotIn(EXAMPLE, masked)
        self.assertIn("320602••••••0046", masked)

    def test_files(self):
        path = self.path("daftar.csv", f"NIK;Nama\n{EXAMPLE};=1+1\n{UNKNOWN};Budi\n")
        for ending in ("csv", "json", "xlsx", "pdf"):
            target = self.path("hasil." + ending)
            done = self.run_cli("run", "--demo", path, "--output", target)
            self.assertEqual(done.stdout, "")
            self.assertEqual(os.stat(target).st_mode & 0o777, 0o600)
        sheet = openpyxl.load_workbook(self.path("hasil.xlsx")).active
        header = [cell.value for cell in sheet[1]]
        first = dict(zip(header, sheet[2]))
        self.assertEqual(header[:4], ["NIK", "Nama", "nik", "verdict"])
        self.assertEqual((first["nik"].value, first["nik"].data_type), (EXAMPLE, "s"))
        self.assertEqual((first["Nama"].value, first["Nama"].data_type), ("=1+1", "s"))
        self.assertEqual(first["tgl_lahir"].value, datetime.datetime(1998, 2, 19))
        self.assertEqual(first["Total_SKP"].value, 52)
        self.assertEqual(sheet.freeze_panes, "A2")
        self.assertEqual(sheet.auto_filter.ref, f"A1:{sheet.cell(3, len(header)).coordinate}")
        with open(self.path("hasil.pdf"), "rb") as file:
            self.assertEqual(file.read(5), b"%PDF-")
        self.assertEqual(os.listdir(self.home + "/cache/pafi-checker"), [])

    def test_standard_input(self):
        done = self.run_cli("run", "--demo", "-", "--format", "csv", "--raw",
                            input=f"{EXAMPLE}\n{UNKNOWN}\n")
        self.assertEqual([row["verdict"] for row in self.rows(done.stdout)],
                         ["found", "not-registered"])
        done = self.run_cli("run", "--demo", "-", "--resume", "--format", "csv", "--raw",
                            input=f"{EXAMPLE}\n{UNKNOWN}\n")
        self.assertNotIn("dari awal", done.stderr)

    def test_column(self):
        path = self.path("dua.csv", f"NIK;Ketua\n{EXAMPLE};{UNKNOWN}\n")
        done = self.run_cli("run", "--demo", path, "--column", "ketua", "--format", "csv", "--raw")
        self.assertEqual(self.rows(done.stdout)[0]["nik"], UNKNOWN)
        with open(path, encoding="utf-8") as file:
            done = self.run_cli("run", "--demo", "-", "--column", "ketua", "--format", "csv",
                                "--raw", input=file.read())
        self.assertEqual(self.rows(done.stdout)[0]["nik"], UNKNOWN)
        done = self.run_cli("run", "--demo", path, "--column", "surel", code=2)
        self.assertEqual(done.stderr, "Kolom NIK tidak ditemukan\n")

    def test_wrong_use(self):
        good = self.path("daftar.csv", f"{EXAMPLE}\n")
        empty = self.path("kosong.csv", "")
        for args, word in [
            ((self.path("tidak-ada.csv"),), "dibaca"),
            ((empty,), "kosong"),
            ((self.home,), ""),
            ((), "satu berkas"),
            ((good, good), "satu berkas"),
            ((good, "--in-flight", "33"), "--in-flight"),
            ((good, "--output", "x.doc"), ".xlsx"),
            ((good, "--output", self.path("tidak/ada.csv")), "folder"),
            ((good, "--format", "xml"), "--format"),
            ((good, "--paper", "list"), ".pdf"),
        ]:
            done = self.run_cli("run", "--demo", *args, code=2)
            self.assertEqual(done.stdout, "")
            self.assertIn(word, done.stderr, args)
        done = self.run_cli("run", "-", "--server", "http://127.0.0.1:1", "--client-id", "x",
                            "--secret-file", "-", code=2, input="")
        self.assertIn("masukan standar", done.stderr)

    def test_no_account(self):
        done = self.run_cli("run", self.path("daftar.csv", f"{EXAMPLE}\n"), code=4)
        self.assertEqual(done.stdout, "")
        self.assertIn("account add", done.stderr)

    def test_rejected_credentials(self):
        options = self.server_options()
        self.path("secret", "salah\n")
        path = self.path("daftar.csv", f"{EXAMPLE}\n{UNKNOWN}\n")
        done = self.run_cli("run", *options, path, code=4)
        self.assertEqual(done.stdout, "")
        self.assertIn("ditolak", done.stderr)
        self.assertIn("--resume", done.stderr)

    def test_not_reached(self):
        options = self.server_options()
        self.stop_demo_now()
        path = self.path("daftar.csv", f"{EXAMPLE}\n")
        done = self.run_cli("run", *options, path, "--deadline", "2", "--format", "csv", code=3)
        self.assertEqual(self.rows(done.stdout)[0]["verdict"], "not-checked")

    def stop_demo_now(self):
        self.demo.send_signal(signal.SIGINT)
        self.demo.wait(10)

    def read_until(self, process, pattern):
        seen = ""
        for line in process.stderr:
            seen += line
            if re.search(pattern, line):
                return
        self.fail(seen)

    def test_interrupted(self):
        options = self.server_options("--latency", "100")
        path = self.list_of_forty()
        process = self.start(*options, path, "--format", "csv")
        self.read_until(process, "^9 dari|^1. dari")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        self.assertEqual((process.returncode, out), (130, ""))
        self.assertIn("--resume", err)
        self.resume(options, path)

    def test_terminated(self):
        options = self.server_options("--latency", "100")
        process = self.start(*options, self.list_of_forty())
        self.read_until(process, "dari 36")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)

    def resume(self, options, path):
        # Times have seconds: what comes now is told from what came before by the next one.
        begin = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        begin += datetime.timedelta(seconds=1)
        while datetime.datetime.now(datetime.timezone.utc) < begin:
            select.select([], [], [], 0.02)
        done = self.run_cli("run", *options, path, "--resume", "--format", "csv", "--raw", code=1)
        rows = self.rows(done.stdout)
        self.assertEqual(len(rows), 40)
        self.assertEqual([row["reason"] for row in rows if row["reason"]], [])
        times = [datetime.datetime.fromisoformat(row["checked_at"]) for row in rows[:36]]
        before = sum(time < begin for time in times)
        self.assertGreaterEqual(before, 5)
        self.assertLess(before, 36)

    def test_killed(self):
        options = self.server_options("--latency", "200")
        path = self.list_of_forty()
        process = self.start(*options, path)
        self.read_until(process, "^9 dari|^1. dari")
        process.kill()
        process.communicate(timeout=30)
        self.resume(options, path)

    def test_rate_limit(self):
        options = self.server_options("--rate-limit", "12")
        path = self.path("daftar.csv", "\n".join(self.members()[:20]) + "\n")
        process = self.start(*options, path, "--in-flight", "8")
        self.read_until(process, "Menunggu server")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130)

    def test_second_instance(self):
        options = self.server_options("--latency", "300")
        path = self.list_of_forty()
        process = self.start(*options, path)
        self.read_until(process, "dari 36")
        done = self.run_cli("run", *options, path, code=2)
        self.assertIn("sedang", done.stderr)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
