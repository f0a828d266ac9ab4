#!/usr/bin/env python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list against wrk, where the server is far away, and against a bare program, where it is near.

bench-run.py SERVER APP BARE: the rate with 32 in flight at 50 ms, everything decoded and stored;
and the processor's time for 10,000 look-ups. Both sides take turns, and the best of each counts.
With four in flight each answer is on the disk before its place is free. With more, answers share
transactions; there the bare program, which is one thread and keeps no queue, is far ahead: that is
shown alone.
"""

import os
import re
import subprocess
import sys
import tempfile

TURNS = 3
FAR, FAR_ROWS, FAR_GOAL = 50, 6400, 0.97
NEAR_ROWS, NEAR_GOAL = 10000, 1.2
PATH = "/api/v1/pengajuan/kecukupan-skp/user/3206021201960046"


class Server:
    """A server that knows everybody."""

    def __init__(self, program, latency):
        self.process = subprocess.Popen([program, str(latency)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.port = self.process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate("")


def run(program, port, rows, in_flight, *more):
    """Seconds by the clock, and by the processor."""
    with tempfile.TemporaryDirectory() as folder:
        output = subprocess.run([program, port, str(rows), str(in_flight),
                                 os.path.join(folder, "pafi.db"), *map(str, more)],
                                check=True, stdout=subprocess.PIPE, text=True).stdout
    return [float(word) for word in output.split()]


def wrk(port):
    """Requests a second."""
    output = subprocess.run(["wrk", "-t1", "-c32", "-d5s", f"http://127.0.0.1:{port}{PATH}"],
                            check=True, stdout=subprocess.PIPE, text=True).stdout
    return float(re.search(r"Requests/sec:\s*([0-9.]+)", output).group(1))


def measure_far(server, app):
    with Server(server, FAR) as far:
        wrk_rate = app_rate = 0
        for _ in range(TURNS):
            wrk_rate = max(wrk_rate, wrk(far.port))
            app_rate = max(app_rate, FAR_ROWS / run(app, far.port, FAR_ROWS, 32)[0])
    ratio = app_rate / wrk_rate
    print(f"{FAR} ms, 32 in flight: wrk {wrk_rate:.0f}/s, list {app_rate:.0f}/s,"
          f" {ratio:.3f} (goal: at least {FAR_GOAL})")
    return ratio >= FAR_GOAL


def measure_near(server, app, bare, in_flight, together, goal):
    """Both keep the same promise: when an answer is on the disk."""
    with Server(server, 0) as near:
        app_time = bare_time = 1e9
        for _ in range(TURNS):
            bare_time = min(bare_time, run(bare, near.port, NEAR_ROWS, in_flight, together)[1])
            app_time = min(app_time, run(app, near.port, NEAR_ROWS, in_flight)[1])
    ratio = app_time / bare_time
    print(f"processor for {NEAR_ROWS}, {in_flight} in flight, on the disk"
          f" {f'within {together} ms' if together else 'at once'}:"
          f" bare {bare_time:.2f} s, list {app_time:.2f} s, {ratio:.3f}"
          f" ({f'goal: at most {goal}' if goal else 'no goal'})")
    return not goal or ratio <= goal


def main():
    server, app, bare = sys.argv[1:4]
    results = [
        measure_far(server, app),
        measure_near(server, app, bare, 4, 0, NEAR_GOAL),
        measure_near(server, app, bare, 32, 20, None),
    ]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
