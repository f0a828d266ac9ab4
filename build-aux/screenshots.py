#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What build-aux/screenshots runs on a display of its own:
screenshots.py FOLDER METAINFO [PICTURE...]"""
import os
import subprocess
import sys
import time
from xml.etree import ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'app'))

from harness import App, make_home  # noqa: E402

# All of them made up; what they are called here is what the demonstration calls them.
EXAMPLE = '3205145203960003'
NUMBER = '28-1.3205.12031996.2.00000417'
LIST = """No,Nama,NIK
1,Siti Rahmawati,3205145203960003
2,Made Ayu Lestari,5103046205980001
3,Dimas Prasetyo,3205082408850002
4,Lilis Suryani,3205026511920006
5,Putri Handayani,3273184907990002
6,Rizky Ramadhan,3374101310010003
7,Hendra Gunawan,3205151708930002
8,Wulan Sari,3471134412890001
9,Rahmat Hidayat,6471022711880002
10,Maria Goreti Lim,6171034109910004
11,Lalu Muhammad Zaini,5271061203920003
12,Agus Setiadi,3273016704010007
"""
WINDOW = 950, 660
PICTURE = '1000x700'
FRAME = 5  # what GTK draws around a window where nothing composes windows
CORNER = 12


def take(app, path):
    """The window with round corners and a shadow, as a desktop shows it."""
    time.sleep(1)
    width, height = app.geometry()
    inner = f'{width - 2 * FRAME}x{height - 2 * FRAME}'
    subprocess.run(['import', '-window', app.window(), path], check=True)
    subprocess.run(
        ['convert', path, '-crop', f'{inner}+{FRAME}+{FRAME}', '+repage', '-alpha', 'set',
         '(', '+clone', '-alpha', 'transparent', '-fill', 'white', '-draw',
         f'roundrectangle 0,0 {width - 2 * FRAME - 1},{height - 2 * FRAME - 1} {CORNER},{CORNER}', ')',
         '-compose', 'DstIn', '-composite', '-compose', 'over',
         '(', '+clone', '-background', 'black', '-shadow', '30x9+0+4', ')', '+swap',
         '-background', 'none', '-layers', 'merge', '+repage', '-gravity', 'center',
         '-extent', PICTURE, '-strip', '-define', 'png:compression-level=9', path], check=True)
    size = subprocess.run(['identify', '-format', '%wx%h', path], capture_output=True, text=True,
                          check=True).stdout
    assert size == PICTURE, f'{path}: {size}'


def make_home_in(language):
    home = make_home()
    folder = os.path.join(home, 'config', 'glib-2.0', 'settings')
    os.makedirs(folder)
    with open(os.path.join(folder, 'keyfile'), 'w') as file:
        file.write(f"[org/pafi/Checker]\nlanguage='{language}'\n")
    return home


def check(app):
    app.key('ctrl+l')
    app.find_all('text')[0].type(EXAMPLE)
    app.key('Return')
    app.find(None, 'Siti Rahmawati', contains=True)


def picture_check(app, path):
    check(app)
    take(app, path)


def picture_preview(app, path):
    check(app)
    app.key('ctrl+shift+p')
    app.wait(app.has_dialog, 'the preview')
    app.resize(*WINDOW)
    take(app, path)


def run_list(app):
    app.wait(lambda: [node for node in app.find_all('push button')
                      if node.name in ('Start Checking', 'Mulai Periksa')], 'the list')[0].click()
    # The pill of whoever is not registered is the last one.
    app.find(None, NUMBER, contains=True)
    app.wait(lambda: any('12' in node.name and node.name.count('12') == 2
                         for node in app.find_all('label')), 'the end of the list', 60)


def picture_lists(app, path):
    run_list(app)
    take(app, path)


def picture_members(app, path):
    run_list(app)
    app.key('alt+3')
    app.key('ctrl+f')
    search = app.wait(lambda: [node for node in app.find_all('text') if 'focused' in node.states],
                      'the search')[0]
    search.type('Siti')
    app.wait(lambda: any(node.name.startswith('1 ') for node in app.find_all('label')), 'her')
    app.key('Tab', 'Tab', 'Return')
    app.find(None, NUMBER, contains=True)
    search.type('')
    app.wait(lambda: any(node.name.startswith('12 ') for node in app.find_all('label')), 'all of them')
    take(app, path)


PICTURES = {'check': picture_check, 'lists': picture_lists, 'members': picture_members,
            'preview': picture_preview}


def main():
    folder = sys.argv[1]
    wanted = sys.argv[3:] or PICTURES
    os.makedirs(folder, exist_ok=True)
    named = [os.path.basename(image.text) for image in ElementTree.parse(sys.argv[2]).iter('image')]
    assert sorted(named) == sorted(f'{name}.{language}.png' for name in PICTURES
                                   for language in ('en', 'id')), named
    for language in ('en', 'id'):
        for name in wanted:
            home = make_home_in(language)
            arguments = ['--demo']
            if name in ('lists', 'members'):
                path = os.path.join(home, 'anggota.csv')
                with open(path, 'w') as file:
                    file.write(LIST)
                arguments.append(path)
            with App(*arguments, home=home, size=(WINDOW[0], WINDOW[1])) as app:
                PICTURES[name](app, os.path.join(folder, f'{name}.{language}.png'))


main()
