#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What GTK's CUPS backend asks the bus of the system for, on the test's own bus: printers in the
network (Avahi) and their colours (colord), of which there are none. Without an answer GTK warns, and
warnings are fatal here.

    with SystemBus() as bus:
        App(..., env=bus.env)
"""
import os
import subprocess
import sys

AVAHI = """<node>
  <interface name="org.freedesktop.Avahi.Server">
    <method name="ServiceBrowserNew">
      <arg type="i" direction="in"/><arg type="i" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="o" direction="out"/>
    </method>
  </interface>
</node>"""
COLORD = """<node>
  <interface name="org.freedesktop.ColorManager">
    <method name="FindDeviceById">
      <arg type="s" direction="in"/><arg type="o" direction="out"/>
    </method>
    <method name="FindDeviceByProperty">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/>
    </method>
  </interface>
</node>"""
DEVICE = """<node>
  <interface name="org.freedesktop.ColorManager.Device">
    <property name="DeviceId" type="s" access="read"/>
    <property name="Kind" type="s" access="read"/>
    <property name="Profiles" type="ao" access="read"/>
  </interface>
</node>"""
DEVICE_PATH = '/org/freedesktop/ColorManager/devices/printer'


class SystemBus:
    def __init__(self):
        self.env = {'DBUS_SYSTEM_BUS_ADDRESS': os.environ['DBUS_SESSION_BUS_ADDRESS']}

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, '-B', os.path.abspath(__file__)],
                                        stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == 'ready\n'
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()
        return False


def serve():
    import gi

    gi.require_version('Gio', '2.0')
    from gi.repository import Gio, GLib

    def answer_with(path):
        return lambda connection, sender, of, interface, method, arguments, invocation: \
            invocation.return_value(GLib.Variant('(o)', (path,)))

    def get_property(connection, sender, path, interface, name):
        return {'DeviceId': GLib.Variant('s', 'printer'), 'Kind': GLib.Variant('s', 'printer'),
                'Profiles': GLib.Variant('ao', [])}[name]

    def offer(connection, path, xml, answer, get=None):
        connection.register_object(path, Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0], answer, get,
                                   None)

    connection = Gio.bus_get_sync(Gio.BusType.SESSION)
    offer(connection, '/', AVAHI, answer_with('/Client0/ServiceBrowser0'))
    offer(connection, '/org/freedesktop/ColorManager', COLORD, answer_with(DEVICE_PATH))
    offer(connection, DEVICE_PATH, DEVICE, None, get_property)
    names = ['org.freedesktop.Avahi', 'org.freedesktop.ColorManager']

    def owned(_, name):
        names.remove(name)
        if not names:
            print('ready', flush=True)

    for name in list(names):
        Gio.bus_own_name_on_connection(connection, name, Gio.BusNameOwnerFlags.NONE, owned,
                                       lambda *_: sys.exit(1))
    GLib.MainLoop().run()


if __name__ == '__main__':
    serve()
