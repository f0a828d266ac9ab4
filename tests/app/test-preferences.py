#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preferences, and the accounts among them."""
import os
import stat

from harness import App, DemoServer, main, make_home

ACCOUNTS = """[accounts]
chosen={first}

"""


def open_preferences(app, page=None):
    app.find('text', 'NIK anggota')
    app.key('ctrl+comma')
    app.find('spin button', 'Target SKP')
    if page:
        app.find('page tab', page).click()


def close_preferences(app):
    app.close_dialog()


def check(app, nik='3206021201960046'):
    app.find('text', 'NIK anggota').type(nik)
    app.key('Return')


def add_accounts(home, server, *names):
    """As the command line does it: there the secret is kept nowhere when no keyring runs."""
    with App(home=home) as app:
        for number, name in enumerate(names):
            if number:
                open_preferences(app, 'Akun')
                app.find('push button', 'Tambah…').click()
            else:
                app.find('push button', 'Sambungkan ke SIPAFI').click()
            app.find('text', 'Nama akun').type(name)
            app.find('text', 'Alamat server').type(server.address)
            app.find('text', 'ID klien').type(server.client_id)
            app.find('text', 'Rahasia klien').type(server.secret)
            app.find('push button', 'Uji Sambungan').click()
            app.find('push button', 'Simpan dan Mulai').click()
            app.find('label', 'Rahasia hanya dipakai untuk sesi ini')
            app.find('push button', 'Mulai').click()
            if number:
                app.find('list item', name)
                for each in names:
                    said = [node.name for _, node in app.find('list item', each).walk()]
                    assert any(', rahasia hanya untuk sesi ini' in text for text in said), said
                close_preferences(app)


def test_target_changes_what_is_shown():
    home = make_home()
    with App('--demo', home=home) as app:
        check(app)
        app.find('label', 'dari target 25 SKP', contains=True)
        open_preferences(app)
        app.screenshot('preferences-general')
        app.find('spin button', 'Target SKP').value = 40
        close_preferences(app)
        app.find('label', 'dari target 40 SKP', contains=True)
    with App('--demo', home=home) as app:
        check(app)
        app.find('label', 'dari target 40 SKP', contains=True)


def test_target_of_zero_means_none():
    with App('--demo') as app:
        open_preferences(app)
        app.find('spin button', 'Target SKP').value = 0
        close_preferences(app)
        check(app)
        app.find(None, '28-1.3204.19021998.1.00000001', contains=True)
        assert not app.find_all('label', 'dari target', contains=True)


def test_language_takes_effect_at_the_next_start():
    home = make_home()
    with App('--demo', home=home) as app:
        open_preferences(app)
        app.tab_to(app.find('combo box', 'Bahasa'))
        app.key('space')
        app.find('label', 'English')
        app.screenshot('preferences-languages')
        app.key('Down', 'Return')
        app.screenshot('preferences-language')
        close_preferences(app)
    with App('--demo', home=home) as app:
        app.find('push button', 'Connect to SIPAFI…')


def test_what_is_shared_is_off():
    with App('--demo') as app:
        open_preferences(app, 'Privasi')
        app.find('list item', 'Di layar')
        app.screenshot('preferences-privacy')
        app.find(None, 'Sembunyikan data')
        app.find('label', 'Tidak pernah')


def test_separator_is_remembered():
    home = make_home()
    with App('--demo', home=home) as app:
        open_preferences(app)
        app.find('label', 'Titik koma ( ; )')
        app.tab_to(app.find('combo box', 'Pemisah kolom'))
        app.key('space')
        app.find('label', 'Tab')
        app.key('Down', 'Down', 'Return')
        app.gone('label', 'Titik koma ( ; )')
        app.screenshot('preferences-separator')
    with App('--demo', home=home) as app:
        open_preferences(app)
        app.find('label', 'Tab')


def test_accounts_are_chosen_and_removed():
    home = make_home()
    with DemoServer() as server:
        add_accounts(home, server, 'PAFI Garut', 'PAFI Tasikmalaya')
        path = os.path.join(home, 'config', 'pafi-checker', 'accounts.ini')
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
        # No keyring took the secrets; of the first one it is now said that one did, once.
        with open(path, encoding='utf-8') as file:
            text = file.read()
        assert text.count('secret-stored=false') == 2 and server.secret not in text, text
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace('secret-stored=false', 'secret-stored=true', 1))
        with App(home=home) as app:
            app.find('text', 'NIK anggota')
            # The menu has the choice, too, now that there are two.
            app.key('F10')
            app.find_menu_item('Akun')
            app.screenshot('menu-accounts')
            app.key('Escape')
            open_preferences(app, 'Akun')
            app.find('label', ', rahasia di pengelola sandi', contains=True)
            app.find('label', ', rahasia tidak tersimpan', contains=True)
            app.screenshot('preferences-accounts')
            first = app.find('check box', 'PAFI Garut')
            second = app.find('check box', 'PAFI Tasikmalaya')
            app.wait(lambda: 'checked' in first.states, 'the first account being chosen')
            app.tab_to(first)
            app.key('Down', 'space')
            app.wait(lambda: 'checked' in second.states and 'checked' not in first.states,
                     'the second account being chosen')
            app.find('push button', 'Hapus “PAFI Tasikmalaya”').click()
            app.find('label', 'Hapus “PAFI Tasikmalaya”?')
            app.screenshot('remove-account')
            app.key('Return')  # loses nothing
            app.gone('label', 'Hapus “PAFI Tasikmalaya”?')
            app.find('list item', 'PAFI Tasikmalaya')
            for name, rest in (('PAFI Tasikmalaya', ''),
                               ('PAFI Garut', '; rahasianya masih ada di pengelola sandi')):
                app.find('push button', f'Hapus “{name}”').click()
                app.answer('Hapus')
                app.gone('list item', name)
                app.find_toast(f'“{name}” dihapus{rest}')
            # Without an account there is the first run again.
            close_preferences(app)
            app.find('label', 'Selamat datang di PAFI Checker')


main(globals())
