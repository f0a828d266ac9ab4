#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of an account: what it refuses, what its test of the connection says, and that a saved
account is there at the next start."""
import socket

from harness import App, DemoServer, main, make_home

SENTINEL = 'rahasia-palsu-17f3'


def open_form(app):
    app.find('push button', 'Sambungkan ke SIPAFI').click()
    return app.find('text', 'Nama akun')


def fill(app, server, secret=SENTINEL, client_id='1', name='PAFI Garut'):
    app.find('text', 'Nama akun').type(name)
    app.find('text', 'Alamat server').type(server)
    app.find('text', 'ID klien').type(client_id)
    app.find('text', 'Rahasia klien').type(secret)


def start_test(app, button='Uji Sambungan'):
    app.find('push button', button).click()


def add_account(app, server, name='PAFI Garut'):
    fill(app, server.address, server.secret, server.client_id, name)
    start_test(app)
    app.find('push button', 'Simpan dan Mulai').click()
    # No keyring runs on the test's bus, and the user is told.
    app.find('label', 'Rahasia hanya dipakai untuk sesi ini')
    app.find('push button', 'Mulai').click()


def test_form_opens_ready_to_type():
    with App() as app:
        open_form(app)
        app.write('PAFI Garut')
        app.wait(lambda: app.find('text', 'Nama akun').text == 'PAFI Garut', 'the typed name')
        assert app.find('text', 'Alamat server').text == 'https://api.webpafi.com/api/v1'


def test_refused_addresses_have_their_sentences():
    cases = {
        '': 'Masukkan alamat server.',
        'api.webpafi.com': 'Ini bukan alamat.',
        'http://api.webpafi.com/api/v1': 'Alamat harus diawali dengan https://',
        'https://nama:sandi@api.webpafi.com/api/v1': 'nama pengguna atau kata sandi',
        'https://api.webpafi.com/api/v1#bagian': '#',
        'https://api.webpafi.com/api/v1?a=b': 'tanda tanya',
        'ftp://api.webpafi.com/': 'Alamat harus diawali dengan https://',
    }
    with App() as app:
        open_form(app)
        fill(app, '')
        for address, sentence in cases.items():
            entry = app.find('text', 'Alamat server')
            entry.type(address)
            start_test(app)
            app.find('label', sentence, contains=True)
            app.wait(lambda: sentence in app.find('text', 'Alamat server').description,
                     'the sentence where the text is to be changed')
            if address.startswith('https://nama'):
                app.screenshot('connect-refused')
            app.write('x')  # the focus has gone there
            app.wait(lambda: 'x' in entry.text, 'what was typed')
            app.gone('label', sentence, contains=True)
        assert not app.find_all('push button', 'Simpan dan Mulai')


def test_other_fields_have_their_sentences():
    with App() as app:
        open_form(app)
        fill(app, 'https://api.webpafi.com/api/v1', name='')
        start_test(app)
        app.wait(lambda: app.find('text', 'Nama akun').description, 'a sentence for the name')
        app.find('text', 'Nama akun').type('PAFI Garut')
        app.find('text', 'ID klien').type('')
        start_test(app)
        app.wait(lambda: app.find('text', 'ID klien').description, 'a sentence for the client ID')
        app.find('text', 'ID klien').type('1')
        app.find('text', 'Rahasia klien').type('')
        start_test(app)
        app.find('label', 'Isi rahasia klien.')


def test_failed_test_says_why():
    with socket.create_server(('127.0.0.1', 0)) as listener:
        closed = f'http://127.0.0.1:{listener.getsockname()[1]}/api/v1'
    with App() as app:
        open_form(app)
        fill(app, closed)
        start_test(app)
        app.find('list item', 'Server tidak dapat dihubungi')
        app.find('list item', 'Cakupan belum diuji')
        app.find('push button', 'Uji Sambungan')
        assert not app.find_all('push button', 'Simpan dan Mulai')


def test_wrong_secret_is_refused_by_the_server():
    with DemoServer() as server, App() as app:
        open_form(app)
        fill(app, server.address)
        app.key('Return')
        app.find('list item', 'Server ditemukan')
        app.find('list item', 'Sambungan aman')
        app.find('list item', 'ID atau rahasia klien ditolak')
        app.find('list item', 'Cakupan belum diuji')
        app.screenshot('connect-failed')
        assert not app.find_all('push button', 'Simpan dan Mulai')
        # Once a field changes, what the test said is no longer true.
        app.find('text', 'Rahasia klien').type('lain')
        app.find('list item', 'Server belum diuji')


def test_connect_save_and_check():
    home = make_home()
    with DemoServer() as server:
        with App(home=home) as app:
            open_form(app)
            fill(app, server.address, server.secret, server.client_id)
            start_test(app)
            app.find('push button', 'Simpan dan Mulai')
            app.find('push button', 'Uji Lagi')
            for title in ('Server ditemukan', 'Sambungan aman', 'Kredensial diterima',
                          'Cakupan diizinkan'):
                app.find('list item', title)
            app.screenshot('connect-passed')
            app.key('Return')  # the focus is on saving
            app.find('label', 'Rahasia hanya dipakai untuk sesi ini')
            app.screenshot('connect-session-only')
            app.key('Return')
            app.find('text', 'NIK anggota').type('3206021201960046')
            app.key('Return')
            app.find(None, '28-1.3204.19021998.1.00000001', contains=True)
            assert not app.find_all('label', 'Mode contoh', contains=True)
        with App(home=home) as app:
            # The secret was for the last session; the account itself is still there.
            app.find('text', 'NIK anggota').type('3206021201960046')
            app.key('Return')
            app.find('push button', 'Masukkan Rahasia…').click()
            app.find('text', 'Rahasia klien').type(server.secret)
            app.screenshot('enter-secret')
            app.key('Return')
            app.find(None, '28-1.3204.19021998.1.00000001', contains=True)
    for_secret = server.secret.encode()
    for path in app.files():
        with open(path, 'rb') as file:
            assert for_secret not in file.read(), f'the secret is in {path}'


def test_edited_account_never_shows_its_secret():
    with DemoServer() as server, App() as app:
        open_form(app)
        add_account(app, server)
        app.find('text', 'NIK anggota')
        app.key('ctrl+comma')
        app.find('page tab', 'Akun').click()
        app.find('push button', 'Ubah “PAFI Garut”').click()
        name = 'Rahasia klien (tersimpan; isi hanya untuk mengganti)'
        assert app.find('text', name).text == ''
        app.find('text', 'Nama akun').type('PAFI Kabupaten Garut')
        app.screenshot('edit-account')
        app.find('push button', 'Simpan').click()
        app.gone('label', 'Ubah Akun')
        app.find('list item', 'PAFI Kabupaten Garut')
        # Escape leaves the form first, then the preferences.
        app.find('push button', 'Ubah “PAFI Kabupaten Garut”').click()
        app.find('label', 'Ubah Akun')
        app.key('Escape')
        app.gone('label', 'Ubah Akun')


main(globals())
