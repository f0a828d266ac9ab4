#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every reason of "Belum diperiksa" in a window: its subtitle, its sentence, its one button, what
is always said below it, and the technical details with the masked NIK.

Provoked for real: the made-up members of the demonstration, small servers on loopback, a proxy that
refuses, a keyring of our own, and a made-up NetworkManager that says there is no network. Two of
the reasons can't be met in this window, and tests/core/test-failure.c reads their words:

- no-account: without an account the welcome page stands in the place of the window's pages.
- disk-full: of a row of a list alone; a single record is shown although it is not stored.
"""
import contextlib
import http.server
import os
import socket
import subprocess
import tempfile
import threading

from accounts import (NAME, NIK, SECRET, add_account, check, keyring_daemon, keyring_file,
                      lock_keyring, make_app)
from harness import App, DemoServer, PATIENCE, main

from gi.repository import Gio, GLib

REMEDIES = {'Coba Lagi', 'Periksa Lagi', 'Batal', 'Ubah Akun…', 'Tambah Akun…', 'Buka Kunci…',
            'Masukkan Rahasia…', 'Buat Ulang…', 'Perbaiki NIK'}
NOT_UNREGISTERED = 'Belum diperiksa tidak berarti tidak terdaftar.'

# What the made-up server gives: NIK, reason, subtitle, explanation (how it begins), button.
DEMO_REASONS = [
    ('3318044404900004', 'scope-missing', 'Akun tidak berhak membaca SKP',
     'SIPAFI mengenal akun “—”, tetapi tidak mengizinkan cakupan “read-kecukupan-skp”.',
     'Ubah Akun…'),
    ('3316022202900002', 'maintenance', 'Server sedang dipelihara',
     'SIPAFI sedang tidak melayani permintaan. Coba lagi setelah pukul ', 'Coba Lagi'),
    ('3317033003900003', 'server-failed', 'Server sedang bermasalah',
     'SIPAFI menjawab dengan galat 500 setelah dicoba ', 'Coba Lagi'),
    ('3321071707900007', 'wrong-address', 'Alamat server keliru',
     'Yang menjawab di 127.0.0.1:', 'Ubah Akun…'),
    ('3319051505900005', 'rejected', 'Permintaan ditolak server',
     'SIPAFI menjawab: “The given data was invalid. NIK belum diverifikasi.”', 'Coba Lagi'),
    ('3322082808900008', 'malformed-reply', 'Jawaban server tidak terbaca',
     '127.0.0.1:', 'Coba Lagi'),
    ('3311061504860002', 'wrong-record', 'Jawaban untuk NIK lain',
     'Server mengirim data milik NIK lain, jadi tidak ditampilkan.', 'Coba Lagi'),
]


def read_answer(app, subtitle, explanation, button):
    """One sentence and one way out."""
    app.find('label', subtitle)
    app.find('label', 'Belum diperiksa')
    app.wait(lambda: [node for node in app.find_all('label') if node.name.startswith(explanation)],
             f'“{explanation}”')
    app.find('push button', button)
    ways = [node.name for node in app.find_all('push button') if node.name in REMEDIES]
    assert ways == [button], ways
    app.find('label', NOT_UNREGISTERED)


def read_reason(app, reason, subtitle, explanation, button, nik=NIK):
    read_answer(app, subtitle, explanation, button)
    # The innermost of a menu button and the button that it holds.
    app.wait(lambda: [node for node in app.find_all(None, 'Rincian Teknis')
                      if node.role in ('push button', 'button', 'toggle button')],
             'Rincian Teknis')[-1].click()
    masked = f'nik: {nik[:6]}••••••{nik[-4:]}'
    details = app.find('label', masked, contains=True).name
    assert details.startswith(f'reason: {reason}\n'), details
    assert nik not in details and SECRET not in details, details
    app.find('push button', 'Salin')
    app.screenshot('reason-' + reason)
    app.key('Escape')
    app.gone('push button', 'Salin')


def free_port():
    with socket.create_server(('127.0.0.1', 0)) as listener:
        return listener.getsockname()[1]


@contextlib.contextmanager
def serving(handler):
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body=b'', **headers):
        self.rfile.read(int(self.headers.get('Content-Length', 0)))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def test_demo_members():
    with App('--demo') as app:
        for nik, *words in DEMO_REASONS:
            check(app, nik)
            read_reason(app, *words, nik=nik)


def test_rate_limited_and_cancelled():
    """While it waits it can be cancelled, and there are no details to look at yet."""
    with App('--demo') as app:
        check(app, '3315011111900001')
        read_answer(app, 'Batas permintaan tercapai', 'Jatah ', 'Batal')
        app.find('label', 'Dicoba lagi dalam', contains=True)
        app.find('label', 'NIK ini akan dicoba lagi secara otomatis.', contains=True)
        assert not app.find_all(None, 'Rincian Teknis')
        app.find('push button', 'Batal').click()
        read_reason(app, 'cancelled', 'Dibatalkan',
                    'Pemeriksaan dihentikan sebelum server menjawab.', 'Periksa Lagi',
                    nik='3315011111900001')


def test_rate_limited_goes_on_by_itself():
    asked = []

    class Limited(Handler):
        def do_POST(self):
            if 'oauth' in self.path:
                self.answer(200, b'{"status_code":200,"token_type":"Bearer","expires_in":86400,'
                                 b'"access_token":"kartu-palsu"}')
            elif asked:
                self.answer(404, b'{"message":"404 Not found","status_code":404}')
            else:
                asked.append(self.path)
                self.answer(429, b'{"message":"Too Many Attempts."}', Retry_After='8')
        do_GET = do_POST

    with serving(Limited) as port, make_app(f'http://127.0.0.1:{port}/api/v1') as app:
        check(app)
        read_answer(app, 'Batas permintaan tercapai', 'Jatah permintaan sudah terpakai.', 'Batal')
        app.find('label', 'Tidak terdaftar', timeout=8 + PATIENCE)
        app.gone('label', NOT_UNREGISTERED)


def test_credentials_rejected():
    with DemoServer() as server, make_app(server.address) as app:
        check(app)
        read_reason(app, 'credentials-rejected', 'ID atau rahasia klien ditolak',
                    f'SIPAFI menolak ID klien atau rahasia klien akun “{NAME}”.', 'Ubah Akun…')


def make_certificate(directory, name):
    """Signed by itself alone. Its key lies beside it."""
    path = os.path.join(directory, name + '.pem')
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2',
                    '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1',
                    '-keyout', path + '.key', '-out', path], check=True, stderr=subprocess.DEVNULL)
    return path


@contextlib.contextmanager
def tls_server(port, certificate, *options):
    process = subprocess.Popen(
        ['openssl', 's_server', '-accept', f'127.0.0.1:{port}', '-cert', certificate, '-key',
         certificate + '.key', *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        line = b'-'
        while line and not line.startswith(b'ACCEPT'):
            line = process.stdout.readline()
        assert line, 'openssl s_server did not start'
        yield
    finally:
        process.kill()
        process.communicate()


def test_connection():
    """One address, at which nobody listens, then somebody unknown, then somebody out of date."""
    port = free_port()
    host = f'127.0.0.1:{port}'
    with tempfile.TemporaryDirectory() as directory:
        known = make_certificate(directory, 'dikenal')
        unknown = make_certificate(directory, 'asing')
        with make_app(f'https://{host}/api/v1', options=('--ca-file', known)) as app:
            check(app)
            read_reason(app, 'unreachable', 'Server tidak dapat dihubungi',
                        f'{host} tidak menerima sambungan. Server mungkin sedang mati', 'Coba Lagi')
            with tls_server(port, unknown):
                app.find('push button', 'Coba Lagi').click()
                read_reason(app, 'tls-refused', 'Sambungan tidak aman',
                            f'Sertifikat {host} tidak dapat dipercaya: penerbitnya tidak dikenal. '
                            'Pemeriksaan dihentikan demi keamanan rahasia klien.', 'Coba Lagi')
            with tls_server(port, known, '-tls1_1', '-cipher', 'DEFAULT:@SECLEVEL=0'):
                app.find('push button', 'Coba Lagi').click()
                read_reason(app, 'tls-too-old', 'Pengamanan server sudah usang',
                            f'{host} tidak menyediakan TLS 1.2 atau yang lebih baru.', 'Coba Lagi')


def test_timed_out():
    """The window waits 60 seconds in all, but only 15 for the first sign of an answer."""
    with socket.create_server(('127.0.0.1', 0)) as listener:
        host = f'127.0.0.1:{listener.getsockname()[1]}'
        with make_app(f'http://{host}/api/v1') as app:
            check(app)
            app.find('label', 'Server terlalu lama menjawab', timeout=15 + PATIENCE)
            read_reason(app, 'timed-out', 'Server terlalu lama menjawab',
                        f'{host} tidak menjawab dalam 15 detik.', 'Coba Lagi')


@contextlib.contextmanager
def network_manager(online):
    """What GLib asks for the state of the network, on the test's own bus. The state of the machine
    that runs the test is no matter then."""
    interface = Gio.DBusNodeInfo.new_for_xml(
        '<node><interface name="org.freedesktop.NetworkManager">'
        '<property name="State" type="u" access="read"/>'
        '<property name="Connectivity" type="u" access="read"/>'
        '<property name="Metered" type="u" access="read"/></interface></node>').interfaces[0]
    values = {'State': 70 if online else 20, 'Connectivity': 4 if online else 1, 'Metered': 0}
    context = GLib.MainContext.new()
    loop = GLib.MainLoop.new(context, False)
    ready = threading.Event()

    def serve():
        context.push_thread_default()
        bus = Gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        bus.register_object('/org/freedesktop/NetworkManager', interface, None,
                            lambda *call: GLib.Variant('u', values[call[4]]), None)
        bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                      'RequestName', GLib.Variant('(su)', ('org.freedesktop.NetworkManager', 0)),
                      None, Gio.DBusCallFlags.NONE, -1, None)
        ready.set()
        loop.run()
        bus.close_sync(None)
        context.pop_thread_default()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert ready.wait(PATIENCE), 'no NetworkManager'
    try:
        yield {'GIO_USE_NETWORK_MONITOR': 'networkmanager',
               'DBUS_SYSTEM_BUS_ADDRESS': os.environ['DBUS_SESSION_BUS_ADDRESS']}
    finally:
        loop.quit()
        thread.join()


def test_offline():
    with network_manager(online=False) as env, \
            make_app('https://tidak-ada.invalid/api/v1', env=env) as app:
        check(app)
        read_reason(app, 'offline', 'Tidak ada sambungan internet',
                    'Komputer ini sedang tidak tersambung ke jaringan.', 'Coba Lagi')


def test_name_not_resolved():
    with network_manager(online=True) as env, \
            make_app('https://tidak-ada.invalid/api/v1', env=env) as app:
        check(app)
        read_reason(app, 'name-not-resolved', 'Alamat server tidak ditemukan',
                    'Nama “tidak-ada.invalid” tidak dikenal di jaringan ini.', 'Coba Lagi')


def test_proxy_refused():
    class Proxy(Handler):
        def do_CONNECT(self):
            self.answer(403)

    with serving(Proxy) as port, network_manager(online=True) as env:
        app = make_app('https://sipafi.example/api/v1',
                       env=dict(env, https_proxy=f'http://127.0.0.1:{port}'))
        # The other tests want no proxy at all.
        for name in ('no_proxy', 'NO_PROXY', 'GIO_USE_PROXY_RESOLVER'):
            app.env.pop(name, None)
        with app:
            check(app)
            read_reason(app, 'proxy-refused', 'Proksi menolak sambungan',
                        'Proksi jaringan menolak sambungan ke sipafi.example.', 'Coba Lagi')


def test_keyring_absent():
    """There is a secret, but nothing on the bus that gives it."""
    app = App()
    add_account(app, 'http://127.0.0.1:9/api/v1', env=keyring_file(app.home))
    with app:
        check(app)
        read_reason(app, 'keyring-absent', 'Pengelola sandi tidak ada',
                    'Komputer ini tidak menyediakan pengelola sandi.', 'Masukkan Rahasia…')


def test_keyring_damaged_and_secret_missing():
    app = make_app('http://127.0.0.1:9/api/v1')
    path = app.env['SECRET_FILE_TEST_PATH']
    with open(path, 'w') as file:
        file.write('sampah')
    with app:
        check(app)
        read_reason(app, 'keyring-damaged', 'Simpanan sandi rusak',
                    'Simpanan rahasia aplikasi ini tidak dapat dibaca lagi. Buat ulang',
                    'Buat Ulang…')
        os.remove(path)
        check(app)
        read_reason(app, 'secret-missing', 'Rahasia klien tidak ditemukan',
                    f'Pengelola sandi tidak menyimpan rahasia klien akun “{NAME}”.',
                    'Masukkan Rahasia…')


def test_keyring_locked():
    app = App()
    with keyring_daemon():
        add_account(app, 'http://127.0.0.1:9/api/v1')
        lock_keyring()
        with app:
            check(app)
            read_reason(app, 'keyring-locked', 'Pengelola sandi terkunci',
                        'Rahasia klien tersimpan di pengelola sandi komputer ini dan belum dapat '
                        'dibaca.', 'Buka Kunci…')


main(globals())
