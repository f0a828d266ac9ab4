# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application as Flatpak runs it, for tests that read like those in tests/app.

build-aux/flatpak/test gives a display, mounts and processes of its own, and an installation in
FLATPAK_USER_DIR. Each test has a session bus of its own besides, with the portals that it asks for:

    @session(portals=('gtk', 'gnome-keyring'), keyring=True)
    def test_something():
        with Sandboxed('--demo') as app:
            ...
"""
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'app'))

WORK = os.environ['PAFI_TEST_DIR']
ID = 'org.pafi.Checker'
PROGRAM = os.path.join(WORK, 'pafi-checker')
os.environ['PAFI_CHECKER'] = PROGRAM

import harness  # noqa: E402
from accessible import Bus, Node, PATIENCE, PAUSE, ROOT  # noqa: E402
from harness import App, make_home  # noqa: E402

# What runs inside: as users run it, but for what a display without a graphics card needs.
WRAPPER = f"""#!/bin/sh
exec flatpak run --env=GSK_RENDERER=cairo --env=GDK_DISABLE=gl --env=GTK_A11Y=atspi \\
  --env=TZ=Asia/Jakarta --env=G_DEBUG=fatal-criticals {ID} "$@"
"""
PASSWORD = 'sandi-uji'
EVERYTHING = ('gtk', 'gnome-keyring')


class SandboxBus(Bus):
    """The process that a bus sees is Flatpak's proxy, so the application is known by its name."""

    def find_application(self, process):
        for name, path in self.ask('org.a11y.atspi.Registry', ROOT, 'org.a11y.atspi.Accessible',
                                   'GetChildren', None)[0]:
            node = Node(self, name, path)
            if node.name in (ID, 'pafi-checker'):
                return node
        return None


harness.Bus = SandboxBus
# What GTK says where there is no portal at all.
harness.HARMLESS += ('Unable to retrieve the Flatpak portal version',)


class Sandboxed(App):
    def __init__(self, *arguments, home=None, **options):
        super().__init__(*arguments, home=home or make_home(), **options)
        # The sandbox inherits variables; what it must find out for itself is left to it.
        for name in ('GSETTINGS_BACKEND', 'G_DEBUG', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME',
                     'XDG_CACHE_HOME', 'XDG_STATE_HOME'):
            del self.env[name]

    def folder(self, kind):
        """`config`, `data` or `cache` as the sandbox has them."""
        path = os.path.join(self.home, '.var', 'app', ID, kind)
        os.makedirs(path, exist_ok=True)
        return path

    def _write_gtk_settings(self):
        directory = os.path.join(self.folder('config'), 'gtk-4.0')
        try:
            os.makedirs(directory, exist_ok=True)
            with open(os.path.join(directory, 'settings.ini'), 'w') as file:
                file.write('[Settings]\ngtk-font-name=Cantarell 11\n'
                           'gtk-enable-animations=false\n')
        except OSError:
            pass  # a home that takes nothing is what the test is about

    def _windows(self):
        return find_windows('pafi-checker') or find_windows(ID)

    def run(self, *arguments, **options):
        """Until it ends by itself: a subcommand, without a window."""
        return subprocess.run([PROGRAM, *arguments], env=self.env, capture_output=True, text=True,
                              timeout=60, **options)


def find_windows(name):
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', f'^{re.escape(name)}$'],
                           capture_output=True, text=True).stdout.split()
    return sorted(int(number) for number in found)


def answer_portal(app, *typing, keys=(), opens=False, picture='flatpak-portal'):
    """The dialog of a portal is a window of another program."""
    name = 'xdg-desktop-portal-gtk'
    window = app.wait(lambda: find_windows(name), 'the dialog of the portal')[-1]
    app.screenshot(picture)
    subprocess.run(['xdotool', 'windowfocus', '--sync', str(window)], check=True)
    for text in typing:
        # A dialog that opens has no entry for a name until one asks for it.
        subprocess.run(['xdotool', 'key', 'ctrl+l' if opens else 'ctrl+a'], check=True)
        time.sleep(0.5)
        subprocess.run(['xdotool', 'type', '--clearmodifiers', text], check=True)
    # One that only just appeared may not listen yet; the names that it proposes take a key, too.
    for _ in range(10):
        if not find_windows(name):
            return
        subprocess.run(['xdotool', 'key', *keys], check=True)
        end = time.monotonic() + 3
        while find_windows(name) and time.monotonic() < end:
            time.sleep(PAUSE)
    raise AssertionError('the dialog of the portal stays')


@contextlib.contextmanager
def keyring(home):
    """GNOME's keyring, unlocked as by logging in; what it keeps stays in the home."""
    env = dict(os.environ, HOME=home)
    for name in ('XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'):
        env.pop(name, None)
    process = subprocess.Popen(
        ['gnome-keyring-daemon', '--foreground', '--components=secrets', '--unlock'], env=env,
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.stdin.write(PASSWORD.encode())
        process.stdin.close()
        from accounts import wait_for_name
        wait_for_name('org.freedesktop.secrets')
        yield
    finally:
        process.kill()
        process.wait()


def session(portals=EVERYTHING):
    """Which portals the test's bus has; None: not even the portal's own process."""
    def mark(function):
        function.portals = portals
        return function
    return mark


BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{directory}</servicedir>
  <servicedir>{exports}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
PORTAL_SERVICES = ('org.freedesktop.portal.Desktop', 'org.freedesktop.portal.Documents',
                   'org.freedesktop.impl.portal.PermissionStore', 'org.freedesktop.portal.Flatpak')
BACKEND_SERVICES = {'gtk': 'org.freedesktop.impl.portal.desktop.gtk'}


def write_bus(directory, portals):
    """The bus of one test: what it can start, and nothing else."""
    services = os.path.join(directory, 'services')
    backends = os.path.join(directory, 'portals')
    os.makedirs(services)
    os.makedirs(backends)
    names = ['org.a11y.Bus']
    if portals is not None:
        names += PORTAL_SERVICES
        for portal in portals:
            os.symlink(f'/usr/share/xdg-desktop-portal/portals/{portal}.portal',
                       os.path.join(backends, portal + '.portal'))
            names += [BACKEND_SERVICES[portal]] if portal in BACKEND_SERVICES else []
    for name in names:
        source = f'/usr/share/dbus-1/services/{name}.service'
        if os.path.exists(source):
            # Without systemd's hint, which a bus of its own cannot follow.
            with open(source) as old, open(os.path.join(services, name + '.service'), 'w') as new:
                new.writelines(line for line in old if not line.startswith('SystemdService'))
    config = os.path.join(directory, 'bus.conf')
    with open(config, 'w') as file:
        file.write(BUS.format(directory=services, exports=os.path.join(
            os.environ['FLATPAK_USER_DIR'], 'exports', 'share', 'dbus-1', 'services')))
    return config, backends


def run_alone(script, name, function):
    """Runs one test on its own bus, in a process of its own, and says how it went."""
    with tempfile.TemporaryDirectory(prefix='bus-', dir=WORK) as directory:
        config, backends = write_bus(directory, getattr(function, 'portals', EVERYTHING))
        env = dict(os.environ, XDG_DESKTOP_PORTAL_DIR=backends, XDG_CURRENT_DESKTOP='GNOME',
                   HOME=os.path.join(directory, 'home'))
        os.makedirs(env['HOME'])
        # What all the daemons say is of interest when something went wrong.
        with open(os.path.join(directory, 'log'), 'w+') as log:
            good = subprocess.run(['dbus-run-session', '--config-file', config, '--',
                                   sys.executable, script, name], env=env, stderr=log).returncode == 0
            log.seek(0)
            for line in [] if good else log.readlines()[-30:]:
                print('# log:', line.rstrip()[:300])
            return good


def main(names):
    tests = [name for name in names if name.startswith('test_')]
    script = os.path.abspath(sys.argv[0])
    if len(sys.argv) == 2 and os.environ.get('PAFI_TEST_ALONE'):
        try:
            names[sys.argv[1]]()
        except BaseException:
            print(*('# ' + line for line in traceback.format_exc().splitlines()), sep='\n',
                  flush=True)
            sys.exit(1)
        return
    with open(PROGRAM, 'w') as file:
        file.write(WRAPPER)
    os.chmod(PROGRAM, 0o755)
    os.environ['PAFI_TEST_ALONE'] = 'yes'
    wanted = [name for name in tests if len(sys.argv) < 2 or name in sys.argv[1:]]
    passed = 0
    for name in wanted:
        started = time.monotonic()
        good = run_alone(script, name, names[name])
        passed += good
        print(f'{"ok" if good else "FAIL"} {name} ({time.monotonic() - started:.0f} s)', flush=True)
    print(f'{passed} passed, {len(wanted) - passed} failed, 0 skipped')
    sys.exit(0 if wanted and passed == len(wanted) else 1)
