# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a PDF holds, as poppler sees it: its text, its pages, and whether two look alike."""
import re
import subprocess

# Of 255. Antialiasing alone makes the edges of letters a little lighter or darker.
SAME_GREY = 64


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


def read_text(path):
    return run('pdftotext', '-layout', path, '-').decode()


def count_pages(path):
    return int(re.search(r'^Pages:\s+(\d+)', run('pdfinfo', path).decode(), re.M)[1])


def page_size(path):
    """Width and height in points, as the page lies."""
    size = re.search(r'^Page size:\s+([\d.]+) x ([\d.]+) pts', run('pdfinfo', path).decode(), re.M)
    return float(size[1]), float(size[2])


def draw(path, page):
    """Width, height and grey values of a page at 72 dpi."""
    image = run('pdftoppm', '-r', '72', '-gray', '-f', str(page), '-l', str(page), path)
    head = re.match(rb'P5\s(\d+) (\d+)\s255\s', image)
    return int(head[1]), int(head[2]), image[head.end():]


def differing_pixels(one, other, page=1, other_page=None):
    """The share of pixels that differ, between 0 and 1."""
    width, height, first = draw(one, page)
    other_width, other_height, second = draw(other, other_page or page)
    # Half a point more or less is how a printer rounds.
    assert abs(width - other_width) <= 1 and abs(height - other_height) <= 1, 'another paper'
    different = 0
    for y in range(min(height, other_height)):
        a = first[y * width:(y + 1) * width]
        b = second[y * other_width:(y + 1) * other_width]
        if a != b:
            different += sum(abs(p - q) > SAME_GREY for p, q in zip(a, b))
    return different / (width * height)
