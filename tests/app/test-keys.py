#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job by keyboard alone: from the first start to a saved PDF."""
import os

from harness import App, main, make_home

NIK = '3205145203960003'
NUMBER = '28-1.3205.12031996.2.00000417'
MOST = 22  # presses beside the digits; a shortcut's modifiers count as presses, too


class Keys:
    def __init__(self, app):
        self.app = app
        self.presses = 0

    def press(self, key):
        self.presses += 1 + key.count('+')
        self.app.key(key)

    def tab_to(self, node):
        while 'focused' not in node.states:
            assert self.presses < MOST, f'{node!r} is too far away'
            self.press('Tab')


def test_from_start_to_pdf():
    # Without a folder that was used before, the file dialog offers the one it was started in.
    home = make_home()
    os.chdir(home)
    with App(home=home) as app:
        keys = Keys(app)
        keys.tab_to(app.find('push button', 'Coba dengan Data Contoh'))
        keys.press('Return')
        entry = app.find('text', 'NIK anggota')
        app.wait(lambda: 'focused' in entry.states, 'the focus in the entry')
        app.write(NIK)
        keys.press('Return')
        app.find(None, NUMBER, contains=True)
        keys.press('ctrl+s')
        app.wait(app.has_dialog, 'the dialog')
        app.screenshot('keys-save')
        keys.press('Return')
        app.wait(lambda: [path for path in app.files() if path.endswith('.pdf')], 'the PDF')
        app.find_toast('PDF disimpan')
        print('#', keys.presses, 'presses')
        assert keys.presses <= MOST, keys.presses


main(globals())
