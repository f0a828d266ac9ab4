#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the shortcuts window lists is there, and nothing that is there is left out."""
import os
import re
import xml.etree.ElementTree as ElementTree

from harness import App, main

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'src', 'app')
# GTK has this one by itself, for the button that is the window's primary menu.
OF_GTK = {'F10'}
# Another way to type Ctrl+? on keyboards whose layout hides it.
UNLISTED = {'<Control><Shift>slash'}

BINDING = ['pafi-window.c', 'members/pafi-members-page-actions.c']
# What a list of its own takes: the row, not the page, is deleted.
IN_LISTS = {'Delete': 'members/pafi-members-list.ui'}


def read_listed():
    tree = ElementTree.parse(os.path.join(SOURCE, 'pafi-shortcuts.ui'))
    return {element.text for element in tree.iter('property')
            if element.get('name') == 'accelerator'}


def read_installed():
    with open(os.path.join(SOURCE, 'pafi-application.c'), encoding='utf-8') as file:
        table = file.read().split('} accels[] = {')[1].split('\n};')[0]
    accels = set(re.findall(r'"((?:<\w+>)*\w+)"', re.sub(r'\{ "[\w.()-]+", \{', '', table)))
    return accels | read_bound()


def read_bound():
    """What a widget binds, so that an entry in it takes the keys first."""
    bound = set()
    for path in BINDING:
        with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
            for key, modifier in re.findall(r'(?:binding_action \(\s*widget_class, |trigger_new \()'
                                            r'GDK_KEY_(\w+),'
                                            r'\s*(0|GDK_CONTROL_MASK)', file.read()):
                bound.add(('<Control>' if modifier != '0' else '') + key)
    for key, path in IN_LISTS.items():
        with open(os.path.join(SOURCE, path), encoding='utf-8') as file:
            if re.search(fr'"trigger">{key}\b', file.read()):
                bound.add(key)
    return bound


def test_listed_is_installed():
    assert read_listed() - OF_GTK == read_installed() - UNLISTED


def test_window_opens_and_lists_them():
    with App('--demo') as app:
        app.find('text', 'NIK anggota')
        app.key('ctrl+question')
        app.find('label', 'Mengisi NIK')
        app.find('label', 'Preferensi')
        app.screenshot('shortcuts')


def test_focus_entry_and_menu():
    with App('--demo') as app:
        entry = app.find('text', 'NIK anggota')
        app.key('Tab', 'Tab', 'ctrl+l')
        app.write('3206')
        app.wait(lambda: entry.text == '3206', 'what was typed')
        app.key('F10')
        app.find_menu_item('Tentang PAFI Checker')
        app.screenshot('menu')
        app.key('Escape')


def test_about():
    with App('--demo') as app:
        app.find('text', 'NIK anggota')
        app.key('F10')
        app.find_menu_item('Tentang PAFI Checker')
        app.key('Up', 'Return')
        app.find('label', 'PAFI Checker')
        app.find('label', '0.1.0')
        app.screenshot('about')


def test_close_window_ends_the_program():
    with App('--demo') as app:
        app.find('text', 'NIK anggota')
        app.key('ctrl+w')
        assert app.process.wait(10) == 0


main(globals())
