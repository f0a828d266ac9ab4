# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One page of PDF as a whole process, beside a bare Cairo program that draws about the same page;
and many pages in one.

Programs take turns, so that a machine that grows slower is slower for both. Goals: one page 2.0,
1,000 pages 1.2.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = int(os.environ.get('PAFI_BENCH_RUNS', '31'))


def measure(programs, n_pages, runs, folder):
    figures = {name: [] for name in programs}
    for turn in range(runs + 1):
        for name, program in programs.items():
            start = time.monotonic()
            subprocess.run([program, os.path.join(folder, name), str(n_pages)], check=True)
            if turn > 0:  # the first turn warms the caches
                figures[name].append(time.monotonic() - start)
    bare, app = (statistics.median(figures[name]) for name in ('bare', 'app'))
    print(f'{n_pages} pages: bare {bare * 1000:.1f} ms, app {app * 1000:.1f} ms, '
          f'app / bare {app / bare:.2f}')


def main():
    programs = dict(zip(('bare', 'app'), sys.argv[1:3]))
    with tempfile.TemporaryDirectory() as folder:
        measure(programs, 1, RUNS, folder)
        measure(programs, 1000, max(RUNS // 6, 1), folder)


main()
