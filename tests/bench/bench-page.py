# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One page of PDF as a whole process, beside a bare Cairo program that draws about the same page;
and many pages in one.

Programs take turns, so that a machine that grows slower is slower for both; what counts is processor
time, which a busy machine does not stretch. Goals: one page 2.0, 1,000 pages 1.2, growth of memory
with each page 1.1.
"""
import os
import statistics
import subprocess
import sys
import tempfile

RUNS = int(os.environ.get('PAFI_BENCH_RUNS', '31'))


def run(program, n_pages, folder):
    """Processor time in seconds and the most memory in KiB."""
    process = subprocess.Popen([program, os.path.join(folder, 'page.pdf'), str(n_pages)])
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def measure(programs, n_pages, runs, folder):
    times = {name: [] for name in programs}
    memory = {name: [] for name in programs}
    for turn in range(runs + 1):
        for name, program in programs.items():
            time, peak = run(program, n_pages, folder)
            if turn > 0:  # the first turn warms the caches
                times[name].append(time)
                memory[name].append(peak)
    bare, app = (statistics.median(times[name]) for name in ('bare', 'app'))
    print(f'{n_pages} pages: bare {bare * 1000:.1f} ms, app {app * 1000:.1f} ms, '
          f'app / bare {app / bare:.2f}')
    return {name: statistics.median(memory[name]) for name in programs}


def main():
    programs = dict(zip(('bare', 'app'), sys.argv[1:3]))
    with tempfile.TemporaryDirectory() as folder:
        measure(programs, 1, RUNS, folder)
        few = measure(programs, 100, max(RUNS // 6, 1), folder)
        many = measure(programs, 1000, max(RUNS // 6, 1), folder)
    bare, app = ((many[name] - few[name]) / 900 for name in ('bare', 'app'))
    print(f'memory for each page: bare {bare:.2f} KiB, app {app:.2f} KiB, app / bare {app / bare:.2f}')


main()
