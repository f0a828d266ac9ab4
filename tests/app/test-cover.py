#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data is hidden after a minute without input, in every window, and comes back as it was."""
import os

from harness import App, main, make_home

NIK = '3205145203960003'
NUMBER = '28-1.3205.12031996.2.00000417'
HIDDEN = 'Data disembunyikan'
LONG = 150  # a minute, on a slow machine


def set_up(home, lines):
    path = os.path.join(home, 'config', 'glib-2.0', 'settings')
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, 'keyfile'), 'a') as file:
        file.write('[org/pafi/Checker]\n' + lines)


def names(app):
    """All that can be read, hidden or not, as a curious program would."""
    found = []
    level = app.root.children()
    while level:
        found += app.root.read_names(level)
        level = [child for node in level for child in node.children() if 'visible' in node.states]
    return found


def test_hidden_and_shown_again():
    home = make_home()
    set_up(home, 'hide-after-minutes=1\n')
    with App('--demo', home=home) as app:
        entry = app.find('text', 'NIK anggota')
        entry.type(NIK)
        app.key('Return')
        app.find(None, NUMBER, contains=True)
        app.key('ctrl+comma')
        app.find('label', 'Target SKP')
        app.find('label', HIDDEN, timeout=LONG)
        app.gone('label', 'Target SKP')
        assert not [name for name in names(app) if NUMBER in name or 'Siti' in name]
        app.screenshot('cover')
        # The key that takes the cover away does nothing else: no shortcut, no digit.
        app.key('alt+3')
        app.gone('label', HIDDEN)
        app.find('label', 'Target SKP')
        app.close_dialog()
        entry = app.find('text', 'NIK anggota')
        app.focus()
        assert NIK in entry.text, entry.text
        app.find(None, NUMBER, contains=True)
        app.wait(lambda: 'focused' in entry.states, 'the focus in the entry again')
        app.screenshot('cover-away')
        app.resize(360, 640)
        app.find('label', HIDDEN, timeout=LONG)
        app.screenshot('cover-360')
        app.find('push button', 'Tampilkan').click()
        app.find(None, NUMBER, contains=True)


def test_never_by_default():
    with App('--demo') as app:
        app.find('text', 'NIK anggota')
        app.key('ctrl+comma')
        app.find('label', 'Target SKP')
        app.find(None, 'Privasi').click()
        app.find('label', 'Kunci otomatis')
        app.find('label', 'Tidak pernah')
        app.screenshot('cover-preferences')
        app.close_dialog()


main(globals())
