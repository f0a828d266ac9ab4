# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""pafi-checker members: who was checked, on this computer and on the next."""

import csv
import io
import json
import os
import sys
import unittest

from harness import EXAMPLE, LETTER, UNKNOWN, CliTest


class MembersTest(CliTest):
    def fill(self):
        """By another process's server, since made-up members of --demo are not kept."""
        path = self.path("daftar.csv", f"{EXAMPLE}\n{UNKNOWN}\n")
        self.run_cli("run", *self.server_options(), path)

    def test_list(self):
        self.assertEqual(self.run_cli("members", "list").stdout, "")
        self.fill()
        text = self.run_cli("members", "list").stdout
        self.assertIn(LETTER, text)
        self.assertIn(UNKNOWN, text)
        objects = [json.loads(line) for line
                   in self.run_cli("members", "list", "--format", "json").stdout.splitlines()]
        self.assertEqual({o["nik"]: o["verdict"] for o in objects},
                         {EXAMPLE: "found", UNKNOWN: "not-registered"})
        done = self.run_cli("members", "list", "--format", "csv", "--mask")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        self.assertEqual(len(rows), 2)
        self.assertNotIn(EXAMPLE, done.stdout)

    def test_group_and_note(self):
        """The office's own words, without what could move a cursor."""
        self.fill()
        path = self.path("anggota.csv")
        self.run_cli("members", "export", path)
        with open(path, encoding="utf-8") as file:
            head, *rows = list(csv.reader(file))
        rows[0][head.index("group")] = "Garut\x1b[2J"
        rows[0][head.index("note")] = "pindah dari Ciamis"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        self.run_cli("members", "import", path)
        nik = rows[0][head.index("nik")].lstrip("'")
        text = self.run_cli("members", "show", nik).stdout
        self.assertRegex(text, r"Kelompok +Garut\S*\n")
        self.assertRegex(text, r"Catatan +pindah dari Ciamis\n")
        self.assertNotIn("\x1b", text)
        self.assertEqual(self.run_cli("members", "list").stdout.count("Kelompok"), 1)

    def test_show(self):
        self.fill()
        self.assertIn(LETTER, self.run_cli("members", "show", EXAMPLE).stdout)
        self.assertEqual(self.run_cli("members", "show", "3204056804910002", code=3).stdout, "")
        self.run_cli("members", "show", "123", code=1)

    def test_delete(self):
        self.fill()
        done = self.run_cli("members", "delete", EXAMPLE, code=2, input="y\n")
        self.assertIn("--yes", done.stderr)
        self.run_cli("members", "show", EXAMPLE)
        self.run_cli("members", "delete", "--yes", EXAMPLE)
        self.run_cli("members", "show", EXAMPLE, code=3)
        self.run_cli("members", "show", UNKNOWN)

    def test_carry_over(self):
        self.fill()
        path = self.path("anggota.csv")
        self.run_cli("members", "export", path)
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        before = self.run_cli("members", "list", "--format", "json").stdout
        self.run_cli("members", "delete", "--yes", EXAMPLE, UNKNOWN)
        self.assertEqual(self.run_cli("members", "list").stdout, "")
        self.assertIn("2", self.run_cli("members", "import", path).stderr)
        self.assertEqual(self.run_cli("members", "list", "--format", "json").stdout, before)

    def test_wrong_use(self):
        for args in ((), ("show",), ("list", "x"), ("delete",), ("import", self.path("tidak-ada")),
                     ("list", "--format", "xml")):
            done = self.run_cli("members", *args, code=2)
            self.assertTrue(done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
