#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user meets who starts for the first time, and what is remembered of it."""
from harness import App, main, make_home

BANNER = 'Mode contoh: semua orang dan nomor di sini rekaan.'


def find_entry(app):
    return app.find('text', 'NIK anggota')


def test_welcome_offers_both_ways():
    with App() as app:
        app.find('label', 'Selamat datang di PAFI Checker')
        button = app.find('push button', 'Sambungkan ke SIPAFI')
        app.wait(lambda: 'focused' in button.states, 'the focus on the first button')
        app.find('push button', 'Coba dengan Data Contoh')
        app.find('label', 'Data contoh berisi orang rekaan dan tidak memakai internet.')
        assert not app.find_all('label', BANNER)
        app.screenshot('welcome')


def test_demo_by_keyboard_is_remembered():
    home = make_home()
    with App(home=home) as app:
        app.find('push button', 'Coba dengan Data Contoh')
        app.key('Tab', 'Return')
        app.find('label', BANNER)
        find_entry(app)
        app.gone('push button', 'Coba dengan Data Contoh')
        app.screenshot('demo')
    with App(home=home) as app:
        app.find('label', BANNER)
        find_entry(app)


def test_demo_option_is_not_remembered():
    home = make_home()
    with App('--demo', home=home) as app:
        app.find('label', BANNER)
        find_entry(app)
    with App(home=home) as app:
        app.find('label', 'Selamat datang di PAFI Checker')


def test_banner_leads_to_the_form_and_back():
    with App('--demo') as app:
        app.find('push button', 'Sambungkan ke SIPAFI…').click()
        app.find('text', 'Alamat server')
        app.key('alt+Left')
        app.find('label', BANNER)
        app.gone('text', 'Alamat server')


def test_demo_checks_a_member():
    with App('--demo') as app:
        find_entry(app).type('3206021201960046')
        app.key('Return')
        app.find(None, '28-1.3204.19021998.1.00000001', contains=True)


def test_english_by_setting():
    home = make_home()
    with App('--demo', home=home) as app:
        find_entry(app)
        app.key('ctrl+comma')
        app.find('spin button', 'Target SKP')
    with open(f'{home}/config/glib-2.0/settings/keyfile', 'a') as file:
        file.write('[org/pafi/Checker]\nlanguage=\'en\'\n')
    with App(home=home) as app:
        app.find('label', 'Welcome to PAFI Checker')


def test_narrow_window():
    with App('--demo', size=(360, 640)) as app:
        find_entry(app)
        app.screenshot('demo-360')
    with App(size=(360, 640)) as app:
        app.find('push button', 'Coba dengan Data Contoh')
        app.screenshot('welcome-360')
        app.find('push button', 'Sambungkan ke SIPAFI').click()
        app.find('text', 'Alamat server')
        app.screenshot('connect-360')


def test_window_keeps_its_size():
    home = make_home()
    with App('--demo', home=home, size=(700, 500)) as app:
        find_entry(app)
        app.wait(lambda: app.geometry() == (700, 500), 'the new size')
    with App('--demo', home=home) as app:
        find_entry(app)
        assert app.geometry() == (700, 500), app.geometry()


main(globals())
