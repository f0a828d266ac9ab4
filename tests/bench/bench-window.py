# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first painted frame, memory and page faults, beside a bare libadwaita window in the same run.

Programs take turns, so that a machine that grows slower is slower for all of them.
Goals: time 1.10 (with the demonstration 1.15), PSS 1.15.
"""
import os
import statistics
import subprocess
import sys
import time

# As users start it: with the renderer that GTK chooses, and without what makes tests strict.
STRICT = ('GSK_RENDERER', 'GDK_DEBUG', 'GDK_DISABLE', 'G_DEBUG', 'MALLOC_PERTURB_')
ENV = {name: value for name, value in os.environ.items() if name not in STRICT}
RUNS = int(os.environ.get('PAFI_BENCH_RUNS', '11'))


def run(command):
    start = time.monotonic_ns() // 1000
    out = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, env=ENV).stdout
    painted, pss, faults = (int(word) for word in out.split()[:3])
    return painted - start, pss, faults


def main():
    bare, app = sys.argv[1:3]
    programs = {'bare': [bare], 'app': [app], 'app --demo': [app, '--demo']}
    figures = {name: [] for name in programs}
    for turn in range(RUNS + 1):
        for name, command in programs.items():
            figure = run(command)
            if turn > 0:  # the first turn warms the caches
                figures[name].append(figure)
    medians = {name: [statistics.median(column) for column in zip(*rows)]
               for name, rows in figures.items()}
    for name, (duration, pss, faults) in medians.items():
        print(f'{name:12} {duration / 1000:8.1f} ms {pss:8.0f} KiB PSS {faults:8.0f} page faults')
    for name in ('app', 'app --demo'):
        ratios = [mine / base for mine, base in zip(medians[name], medians['bare'])]
        print(f'{name} / bare: first frame {ratios[0]:.2f}, PSS {ratios[1]:.2f}, '
              f'page faults {ratios[2]:.2f}')


main()
