#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`print`, and the paper of `check`, against a real print server (tests/support/cups.py)."""

import json
import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest

from harness import BINARY, EXAMPLE, LETTER, UNKNOWN, CliTest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from cups import Cups  # noqa: E402
from paper import count_pages, differing_pixels, page_size, read_text  # noqa: E402

MEMBERS = {EXAMPLE: LETTER, "3205145203960003": "28-1.3205.12031996.2.00000417",
           "3205082408850002": "28-1.3205.24081985.1.00001348"}
NAMES = ("Dummy Data", "Siti Rahmawati", "Dimas Prasetyo")
SIZES = {"a4": (595, 842), "folio": (609, 935), "f4": (609, 935), "letter": (612, 792)}
SENT = re.compile(r"^Dikirim ke (\S+) sebagai tugas (\d+): (.*)$", re.M)


class Proxy:
    """Stands before the print server and hands everything on, in both directions. Once more than
    LIMIT bytes have come from the program on one connection, amid a document, `trouble()` is called
    with it for each piece."""

    LIMIT = 12000

    def __init__(self, path, server, trouble):
        self.server, self.trouble = server, trouble
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        self.ends = [self.listener]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                program, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.server)
            self.ends += [program, server]
            for pair in ((program, server, True), (server, program, False)):
                threading.Thread(target=self.hand_on, args=pair, daemon=True).start()

    def hand_on(self, source, target, counted):
        seen = 0
        try:
            while data := source.recv(4096):
                seen += len(data)
                if counted and seen > self.LIMIT:
                    self.trouble(source)
                target.sendall(data)
        except OSError:
            pass
        shut((source, target))

    def close(self):
        shut(self.ends)
        for end in self.ends:
            end.close()


def stall(source):
    """Nothing goes on until the program hangs up."""
    poll = select.poll()
    poll.register(source, select.POLLRDHUP)
    poll.poll(60000)
    raise OSError


def hang_up(source):
    raise OSError


def dawdle(source):
    select.select([], [], [], 0.05)


def shut(ends):
    for end in ends:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:  # it is already
            pass


class Print(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.cups = Cups()
        cls.cups.__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.cups.__exit__()

    def setUp(self):
        super().setUp()
        self.env.update(self.cups.env)

    def send(self, *args, code=0):
        """Prints, and waits until the printer is done with it."""
        done = self.run_cli("print", *args, code=code)
        self.assertEqual(done.stdout, "")
        printer, job, what = SENT.search(done.stderr).groups()
        self.assertEqual(printer, "Kantor")
        return self.cups.wait_for_job(int(job)), what

    def assert_nothing_waits(self, before):
        """No job but those that were there, some of which may have been printed meanwhile."""
        self.assertLessEqual(set(self.cups.pending()), set(before))

    # --- printers ---

    def test_printers_are_listed(self):
        self.assertEqual(
            self.run_cli("print").stdout,
            "  Berhenti\tPencetak gudang\tberhenti: dijeda\n"
            "* Kantor\tPencetak kantor, Ruang sekretariat\tsiap\n"
            "  Penuh\tPencetak penuh\tsiap; tidak menerima tugas\n"
            "  Terlarang\tPencetak terlarang\tsiap\n")
        english = self.run_cli("print", "--lang", "en").stdout
        self.assertIn("stopped: paused", english)
        self.assertIn("ready; accepts no jobs", english)

    def test_printers_as_json(self):
        lines = self.run_cli("print", "--format", "json").stdout.splitlines()
        printers = {printer["name"]: printer for printer in map(json.loads, lines)}
        self.assertEqual(printers["Kantor"], {
            "name": "Kantor", "description": "Pencetak kantor", "location": "Ruang sekretariat",
            "state": "idle", "reasons": [], "accepting": True, "default": True})
        self.assertEqual(printers["Berhenti"]["state"], "stopped")
        self.assertEqual(printers["Berhenti"]["reasons"], ["paused"])
        self.assertFalse(printers["Penuh"]["accepting"])

    def test_the_default_is_the_users_own(self):
        self.env["LPDEST"] = "Berhenti"
        self.assertIn("* Berhenti", self.run_cli("print").stdout)

    # --- paper ---

    def test_three_members_are_one_job(self):
        job, what = self.send("--demo", *MEMBERS)
        self.assertEqual(what, "3 halaman")
        self.assertEqual(count_pages(job.printed), 3)
        for path in (job.received, job.printed):
            text = read_text(path)
            for letter in MEMBERS.values():
                self.assertIn(letter, text)
        self.assertIn("Hasil Pemeriksaan Kecukupan SKP", read_text(job.printed))
        self.assertEqual(subprocess.run(["qpdf", "--check", job.received],
                                        stdout=subprocess.DEVNULL).returncode, 0)

    def test_the_queue_tells_nobody_who_it_is(self):
        """A job's title is shown to everyone who may look at the queue."""
        job, _ = self.send("--demo", *MEMBERS)
        self.assertEqual(job.title, "Hasil Pemeriksaan Kecukupan SKP")
        single, _ = self.send("--demo", "--lang", "id", EXAMPLE)
        self.assertEqual(single.title, LETTER)
        for told in (job.control, single.control):
            for secret in (*MEMBERS, *NAMES):
                self.assertNotIn(secret.encode(), told)
        self.assertEqual(os.listdir(self.home), [])

    def test_paper_of_the_printer_is_that_of_the_pdf(self):
        path = self.path("hasil.pdf")
        self.run_cli("check", "--demo", "--output", path, *MEMBERS)
        job, _ = self.send("--demo", *MEMBERS)
        for page in range(1, 4):
            self.assertLess(differing_pixels(path, job.received, page), 0.01)

    def test_a_table_of_all(self):
        job, what = self.send("--demo", "--paper", "list", "--mask", *MEMBERS, UNKNOWN)
        self.assertEqual(what, "1 halaman")
        width, height = page_size(job.received)
        self.assertGreater(width, height)
        self.assertEqual(job.attributes["media"][:16], "iso_a4_210x297mm")
        text = read_text(job.received)
        for letter in MEMBERS.values():
            self.assertIn(letter, text)
        for nik in MEMBERS:
            self.assertNotIn(nik, re.sub(r"\s", "", text))

    def test_sizes(self):
        for word, size in SIZES.items():
            job, _ = self.send("--demo", "--page-size", word, EXAMPLE)
            for path in (job.received, job.printed):
                for got, wanted in zip(page_size(path), size):
                    self.assertAlmostEqual(got, wanted, delta=1, msg=f"{word}: {path}")

    def test_copies_and_language(self):
        job, what = self.send("--demo", "--copies", "2", "--printer", "Kantor", EXAMPLE)
        self.assertEqual(what, "1 halaman, 2 rangkap")
        self.assertEqual(job.attributes["copies"], 2)
        done = self.run_cli("print", "--demo", "--lang", "en", *MEMBERS)
        number = int(re.search(r"^Sent to Kantor as job (\d+): 3 pages$", done.stderr, re.M)[1])
        self.assertIn("Recommendation letter", read_text(self.cups.wait_for_job(number).received))

    def test_pages_for_those_without_an_answer(self):
        job, what = self.send("--demo", EXAMPLE, "1234", UNKNOWN, code=1)
        self.assertEqual(what, "3 halaman")
        self.assertIn("Tidak terdaftar", read_text(job.received))

    def test_paper_of_check(self):
        path = self.path("hasil.pdf")
        self.run_cli("check", "--demo", "--output", path, "--paper", "list", "--page-size", "folio",
                     "--mask", "--lang", "en", *MEMBERS)
        self.assertEqual(count_pages(path), 1)
        for got, wanted in zip(page_size(path), (935, 609)):
            self.assertAlmostEqual(got, wanted, delta=1)
        text = read_text(path)
        self.assertIn("Recommendation letter", text)
        self.assertNotIn(EXAMPLE, re.sub(r"\s", "", text))

    # --- printers that do not print ---

    def test_a_stopped_printer_takes_the_job_and_that_is_said(self):
        done = self.run_cli("print", "--demo", "--printer", "Berhenti", EXAMPLE)
        number = int(re.search(r"sebagai tugas (\d+): 1 halaman\n", done.stderr)[1])
        self.assertIn("Pencetak ini sedang berhenti: tugas menunggu", done.stderr)
        self.assertIn(number, self.cups.pending())

    def test_a_printer_that_accepts_nothing(self):
        done = self.run_cli("print", "--demo", "--printer", "Penuh", EXAMPLE, code=5)
        self.assertEqual(done.stderr, "Pencetak “Penuh” tidak menerima tugas.\n")
        self.assertEqual(done.stdout, "")

    def test_a_printer_that_closes_meanwhile_loses_nothing(self):
        options = self.server_options("--latency", "2000")
        process = self.start("print", *options, EXAMPLE)
        self.wait_until_connected(process.pid)
        self.cups.admin("cupsreject", "Kantor")
        try:
            out, err = process.communicate(timeout=60)
        finally:
            self.cups.admin("cupsaccept", "Kantor")
        self.assertEqual(process.returncode, 5, err)
        self.assertIn("Pencetak “Kantor” tidak menerima tugas.", err)
        self.assertIn(LETTER, out)

    def test_a_printer_that_is_not_for_you(self):
        before = self.cups.pending()
        done = self.run_cli("print", "--demo", "--printer", "Terlarang", EXAMPLE, code=5)
        self.assertEqual(done.stderr, "Anda tidak diizinkan mencetak pada “Terlarang”.\n")
        self.assertIn(LETTER, done.stdout)
        self.assert_nothing_waits(before)

    def test_a_printer_that_is_not_there(self):
        done = self.run_cli("print", "--demo", "--printer", "Tidak Ada", EXAMPLE, code=2)
        self.assertEqual(done.stderr, "Tidak ada pencetak “Tidak Ada”. Yang ada: Berhenti, Kantor, "
                                      "Penuh, Terlarang.\n")
        self.assertEqual(done.stdout, "")

    # --- the print service ---

    def test_without_a_service(self):
        self.env["CUPS_SERVER"] = self.path("tidak-ada.sock")
        for args in ((), ("--demo", EXAMPLE)):
            done = self.run_cli("print", *args, code=5)
            self.assertEqual(done.stdout, "")
            self.assertEqual(done.stderr, f"Tidak ada layanan cetak yang menjawab di "
                                          f"{self.env['CUPS_SERVER']}. Apakah CUPS berjalan?\n")

    def test_a_service_without_printers(self):
        with Cups(printers={}) as empty:
            self.env.update(empty.env)
            done = self.run_cli("print")
            self.assertEqual(done.stdout, "")
            self.assertIn("Tidak ada pencetak.", done.stderr)
            done = self.run_cli("print", "--demo", EXAMPLE, code=5)
            self.assertIn("Tidak ada pencetak.", done.stderr)
            self.run_cli("print", "--demo", "--printer", "Kantor", EXAMPLE, code=5)

    def test_without_a_default_one_must_be_named(self):
        with Cups(printers={"Satu": {}, "Dua": {}}, default=None) as cups:
            self.env.update(cups.env)
            done = self.run_cli("print", "--demo", EXAMPLE, code=2)
            self.assertEqual(done.stderr, "Tidak ada pencetak bawaan. Sebutkan salah satu dengan "
                                          "--printer: Dua, Satu.\n")

    def listen(self):
        """A print service that takes connections and says nothing."""
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        listener.bind(self.path("diam.sock"))
        listener.listen()
        self.env["CUPS_SERVER"] = self.path("diam.sock")
        return listener

    def start(self, *args):
        return subprocess.Popen([BINARY, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                text=True, env=self.env)

    def test_a_silent_service_is_given_up(self):
        self.listen()
        start = time.monotonic()
        done = self.run_cli("print", "--deadline", "1", code=5)
        self.assertLess(time.monotonic() - start, 10)
        self.assertIn("berhenti menjawab", done.stderr)

    def test_a_silent_service_is_interrupted(self):
        listener = self.listen()
        process = self.start("print", "--demo", EXAMPLE)
        self.addCleanup(listener.accept()[0].close)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        self.assertEqual((process.returncode, out), (130, ""), err)

    def stand_between(self, trouble):
        proxy = Proxy(self.path("antara.sock"), self.cups.socket, trouble)
        self.addCleanup(proxy.close)
        self.env["CUPS_SERVER"] = self.path("antara.sock")

    def test_interrupted_amid_the_document(self):
        """The job is there already; nothing of it may be printed, or stay in the queue."""
        stuck = threading.Event()
        before = self.cups.pending()
        self.stand_between(lambda source: (stuck.set(), stall(source)))
        process = self.start("print", "--demo", *MEMBERS)
        self.assertTrue(stuck.wait(60))
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, err)
        self.assertIn(LETTER, out)
        self.assert_nothing_waits(before)
        last = self.cups.last_job()
        self.assertEqual(last.attributes["job-state"], 7)  # cancelled
        if last.printed:  # of a job that ends as it begins some printers make an empty file
            text = subprocess.run(["pdftotext", last.printed, "-"], capture_output=True, text=True)
            self.assertEqual(text.stdout.strip(), "")

    def test_silent_amid_the_document(self):
        before = self.cups.pending()
        self.stand_between(stall)
        done = self.run_cli("print", "--demo", "--deadline", "2", *MEMBERS, code=5)
        self.assertIn("berhenti menjawab", done.stderr)
        self.assertIn(LETTER, done.stdout)
        self.assert_nothing_waits(before)

    def test_a_service_that_goes_away_amid_the_document(self):
        before = self.cups.pending()
        self.stand_between(hang_up)
        done = self.run_cli("print", "--demo", *MEMBERS, code=5)
        self.assertIn("Tidak ada layanan cetak yang menjawab", done.stderr)
        self.assertIn(LETTER, done.stdout)
        self.assert_nothing_waits(before)

    def test_progress_of_long_papers_on_a_terminal(self):
        # More than a socket takes up at once, and a service that takes its time.
        self.stand_between(dawdle)
        options = self.server_options("--rate-limit", "1000")
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(BINARY, [BINARY, "print", *options, *[EXAMPLE] * 80], self.env)
        seen = b""
        while select.select([terminal], [], [], 60)[0]:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                break
            seen += data
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0, seen)
        words = seen.decode()
        self.assertRegex(words, r"\r\x1b\[KHalaman \d+ dari 80\r\x1b\[K")
        self.assertRegex(words, r"\r\x1b\[KDikirim ke Kantor sebagai tugas \d+: 80 halaman\r\n$")

    # --- words ---

    def test_wrong_words_name_the_right_ones(self):
        for args, words in ((["--paper", "kartu"], ("member", "list")),
                            (["--page-size", "a3"], ("a4", "folio", "letter")),
                            (["--copies", "0"], ("1", "999")), (["--copies", "1000"], ("999",)),
                            (["--deadline", "-1"], ("3600",)),
                            (["--format", "json"], ("NIK",)), (["--account", "A"], ("--demo",))):
            done = self.run_cli("print", "--demo", *args, EXAMPLE, code=2)
            for word in words:
                self.assertIn(word, done.stderr)
            self.assertEqual(done.stdout, "")
        self.run_cli("print", "--format", "csv", code=2)
        self.run_cli("check", "--demo", "--paper", "kartu", "--output", self.path("x.pdf"), EXAMPLE,
                     code=2)

    def test_no_nik_to_print_is_no_list_of_printers(self):
        for args in (["--printer", "Kantor"], ["--copies", "1"], ["--paper", "list"],
                     ["--page-size", "a4"], ["--mask"]):
            done = self.run_cli("print", *args, code=2)
            self.assertEqual(done.stdout, "")

    def test_paper_needs_a_pdf(self):
        for args in (["--paper", "list"], ["--page-size", "a4", "--output", self.path("x.csv")]):
            done = self.run_cli("check", "--demo", *args, EXAMPLE, code=2)
            self.assertIn(".pdf", done.stderr)
        self.assertEqual(os.listdir(self.home), [])

    def test_nothing_answered_is_not_printed(self):
        before = self.cups.pending()
        done = self.run_cli("print", "--demo", "1234", code=1)
        self.assertIn("Tidak ada yang dicetak.", done.stderr)
        self.assertIn("1234", done.stdout)
        done = self.run_cli("print", EXAMPLE, code=4)
        self.assertIn("Tidak ada yang dicetak.", done.stderr)
        self.assert_nothing_waits(before)

    def test_help_in_both_languages(self):
        for language, words in (("id", "Tanpa NIK, pencetak ditampilkan"),
                                ("en", "Without a NIK it lists the printers")):
            text = self.run_cli("print", "--help", "--lang", language).stdout
            self.assertIn(words, text)
            for option in ("--printer", "--copies", "--paper", "--page-size", "--mask", "--lang",
                           "--demo", "--account", "--deadline"):
                self.assertIn(option, text)
        self.assertIn("pafi-checker print", self.run_cli("--help").stdout)


if __name__ == "__main__":
    unittest.main()
