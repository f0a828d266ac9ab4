#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application's own print path: PafiPrintJob and GTK's CUPS backend, without the dialog."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, '..', 'support'), os.path.join(HERE, '..', 'app')]
from cups import Cups  # noqa: E402
from harness import G_DEBUG, PATIENCE, main  # noqa: E402
from paper import count_pages, differing_pixels, page_size, read_text  # noqa: E402
from system_bus import SystemBus  # noqa: E402

MEMBERS = {'3206021201960046': '28-1.3204.19021998.1.00000001',
           '3205145203960003': '28-1.3205.12031996.2.00000417',
           '3205082408850002': '28-1.3205.24081985.1.00001348'}
SIZES = {'a4': (595, 842), 'folio': (609, 935), 'letter': (612, 792)}


def print_document(cups, kind, size, pdf):
    """Prints, and waits until the printer is done with it."""
    known = set(cups.jobs())
    # GTK's CUPS backend warns where it ends before colord has answered.
    debug = {'G_DEBUG': G_DEBUG.replace('fatal-warnings', 'fatal-criticals')}
    with SystemBus() as bus:
        subprocess.run([os.environ['PAFI_PRINT_DOCUMENT'], kind, size, 'Kantor', pdf, *MEMBERS],
                       env={**os.environ, **cups.env, **bus.env, **debug}, check=True,
                       timeout=PATIENCE * 2)
    number, = set(cups.jobs()) - known
    return cups.wait_for_job(number)


def test_three_members_arrive():
    with Cups() as cups, tempfile.TemporaryDirectory() as folder:
        pdf = folder + '/hasil.pdf'
        job = print_document(cups, 'member', 'a4', pdf)
        assert count_pages(job.printed) == 3
        for path in (job.received, job.printed):
            text = read_text(path)
            for letter in MEMBERS.values():
                assert letter in text, path
        assert job.title == 'Hasil Pemeriksaan Kecukupan SKP', job.title
        for nik in MEMBERS:
            assert nik.encode() not in job.control
        # PDF and printer agree, in what GTK sent and in what the printer made of it.
        for page in range(1, 4):
            assert differing_pixels(pdf, job.received, page) < 0.01
            assert differing_pixels(pdf, job.printed, page) < 0.01


def test_sizes_and_the_list():
    with Cups() as cups, tempfile.TemporaryDirectory() as folder:
        pdf = folder + '/hasil.pdf'
        for name, size in SIZES.items():
            job = print_document(cups, 'member', name, pdf)
            for path in (job.received, job.printed):
                for got, wanted in zip(page_size(path), size):
                    assert abs(got - wanted) <= 1, (name, path, page_size(path))
            assert differing_pixels(pdf, job.received) < 0.01
        job = print_document(cups, 'list', 'a4', pdf)
        text = read_text(job.received)
        for letter in MEMBERS.values():
            assert letter in text
        assert count_pages(job.printed) == 1


main(globals())
