#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a desktop that the window talks to: who inhibits sleep, and what is notified.

As a program it serves them on the session bus and writes a line of JSON for each call; as a module,
`Desktop()` starts that and reads the lines.
"""
import json
import os
import subprocess
import sys
import time

from gi.repository import Gio, GLib

INTERFACES = """<node>
  <interface name="org.gnome.SessionManager">
    <method name="Inhibit">
      <arg type="s" direction="in"/><arg type="u" direction="in"/>
      <arg type="s" direction="in"/><arg type="u" direction="in"/>
      <arg type="u" direction="out"/>
    </method>
    <method name="Uninhibit"><arg type="u" direction="in"/></method>
  </interface>
  <interface name="org.freedesktop.Notifications">
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
      <arg type="u" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" direction="in"/></method>
    <method name="GetCapabilities"><arg type="as" direction="out"/></method>
    <method name="GetServerInformation">
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
    </method>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  </interface>
</node>"""
ANSWERS = {
    'Inhibit': ('(u)', (7,)),
    'Notify': ('(u)', (3,)),
    'GetCapabilities': ('(as)', (['actions', 'body'],)),
    'GetServerInformation': ('(ssss)', ('uji', 'uji', '1', '1.2')),
}


def serve():
    loop = GLib.MainLoop()
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    owned = []

    def called(connection, sender, path, interface, method, arguments, invocation):
        print(json.dumps([method, arguments.unpack()]), flush=True)
        kind, values = ANSWERS.get(method, (None, None))
        invocation.return_value(GLib.Variant(kind, values) if kind else None)

    def acquired(connection, name):
        owned.append(name)
        if len(owned) == 2:
            print(json.dumps(['ready', []]), flush=True)

    node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
    for interface in node.interfaces:
        path = '/' + interface.name.replace('.', '/')
        bus.register_object(path, interface, called, None, None)
        Gio.bus_own_name_on_connection(bus, interface.name, Gio.BusNameOwnerFlags.NONE, acquired,
                                       None)

    def press(channel, condition):
        """A line on the standard input: the action of the notification that is pressed."""
        line = sys.stdin.readline().strip()
        if not line:
            loop.quit()
            return False
        bus.emit_signal(None, '/org/freedesktop/Notifications', 'org.freedesktop.Notifications',
                        'ActionInvoked', GLib.Variant('(us)', (3, line)))
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, press)
    loop.run()


class Desktop:
    def __init__(self):
        self.calls = []

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, os.path.abspath(__file__)], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        os.set_blocking(self.process.stdout.fileno(), False)
        end = time.monotonic() + 15
        while not self.find('ready'):
            assert time.monotonic() < end, 'no desktop'
            time.sleep(0.05)
        return self

    def __exit__(self, *error):
        self.process.stdin.close()
        self.process.wait(15)
        self.process.stdout.close()
        return False

    def find(self, method):
        """The arguments of every call of a method so far."""
        self.calls += [json.loads(line) for line in self.process.stdout]
        return [arguments for name, arguments in self.calls if name == method]

    def press(self, action):
        self.process.stdin.write(action + '\n')
        self.process.stdin.flush()


if __name__ == '__main__':
    serve()
