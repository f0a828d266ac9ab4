#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command on a display and buses of its own: run.py COMMAND [ARGUMENT...]

An X server without a window manager, a session bus that can start nothing but the accessibility
bus, the accessibility bus itself, and empty home and configuration directories. All of it ends with
the command. The whole of tests/app goes through here: programs in C need the display, scripts in
Python (see harness.py) all of it.
"""
import os
import subprocess
import sys
import tempfile

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:tmpdir={dir}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{dir}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

BUS_SERVICE = """[D-BUS Service]
Name=org.a11y.Bus
Exec=/bin/sh -c 'exec {launcher} >/dev/null 2>&1'
"""


def find_launcher():
    for path in ('/usr/libexec/at-spi-bus-launcher', '/usr/lib/at-spi2-core/at-spi-bus-launcher'):
        if os.path.exists(path):
            return path
    sys.exit('at-spi-bus-launcher is not installed')


def start_display():
    """Lets the server choose a free number, so that many tests run at once."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ['Xvfb', '-displayfd', str(write_end), '-screen', '0', '1200x900x24', '-dpi', '96',
         '-nolisten', 'tcp', '-noreset'],
        pass_fds=[write_end], stderr=subprocess.DEVNULL)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        number = pipe.readline().strip()
    if not number:
        sys.exit('Xvfb did not start')
    return server, ':' + number


def without_gl():
    """Mesa's own leaks, and half of the start. GTK 4.16 gave the switch another name."""
    version = subprocess.run(['pkg-config', '--modversion', 'gtk4'], capture_output=True, text=True,
                             check=True).stdout
    newer = tuple(int(part) for part in version.split('.')[:2]) >= (4, 16)
    return {'GDK_DISABLE': 'gl'} if newer else {'GDK_DEBUG': 'gl-disable'}


def make_environment(directory, display):
    env = dict(os.environ)
    for name in ('WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS', 'GTK_THEME',
                 'DESKTOP_SESSION', 'XDG_CURRENT_DESKTOP', 'XAUTHORITY', 'GTK_DEBUG'):
        env.pop(name, None)
    env.update(
        DISPLAY=display,
        GDK_BACKEND='x11',
        GSK_RENDERER='cairo',
        **without_gl(),
        GTK_A11Y=env.get('GTK_A11Y', 'atspi'),
        ADW_DISABLE_PORTAL='1',
        XDG_DATA_DIRS=env.get('XDG_DATA_DIRS') or '/usr/local/share:/usr/share',
        PAFI_TEST_DIR=directory)
    env.setdefault('GSETTINGS_BACKEND', 'memory')
    for name, folder in (('HOME', 'home'), ('XDG_CONFIG_HOME', 'config'),
                         ('XDG_DATA_HOME', 'data'), ('XDG_CACHE_HOME', 'cache'),
                         ('XDG_STATE_HOME', 'state'), ('XDG_RUNTIME_DIR', 'run')):
        path = os.path.join(directory, folder)
        os.makedirs(path, mode=0o700)
        env[name] = path
    return env


def main():
    with tempfile.TemporaryDirectory(prefix='pafi-app-', ignore_cleanup_errors=True) as directory:
        os.mkdir(os.path.join(directory, 'services'))
        with open(os.path.join(directory, 'services', 'org.a11y.Bus.service'), 'w') as file:
            file.write(BUS_SERVICE.format(launcher=find_launcher()))
        config = os.path.join(directory, 'bus.conf')
        with open(config, 'w') as file:
            file.write(BUS_CONFIG.format(dir=directory))
        server, display = start_display()
        try:
            env = make_environment(directory, display)
            # Warnings are fatal to our programs, not to the buses.
            debug = 'G_DEBUG=' + env.pop('G_DEBUG', 'fatal-warnings')
            return subprocess.call(['dbus-run-session', '--config-file', config, '--', 'env', debug]
                                   + sys.argv[1:], env=env)
        finally:
            server.terminate()
            server.wait()


if __name__ == '__main__':
    sys.exit(main())
