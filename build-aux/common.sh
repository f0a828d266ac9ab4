# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What build-aux/run and build-aux/test share. To be sourced by bash with "set -euo pipefail".

# Debian's own tools come first, whatever else this machine has. A machine may have no locale but C.
export PATH="/usr/bin:/bin:/usr/sbin:/sbin:${PATH:-}"
export LC_ALL=C.UTF-8
export HOME="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"

# Nobody is asked anything; and where standard input is closed, the next file opened would become it.
exec < /dev/null

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

say () { printf '%s\n' "$@"; }
complain () { printf '%s\n' "$@" >&2; }

as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# install_packages KIND...: installs what build-aux/packages lists for these kinds. Where all of it
# is there, apt is not called, so that it works without a network too.
install_packages () {
  local kind wanted=() missing installed apt

  if ! command -v dpkg-query > /dev/null; then
    complain "This is not Debian. Install what build-aux/packages lists, then use meson directly."
    return 1
  fi
  for kind in "$@"; do
    mapfile -t -O "${#wanted[@]}" wanted < <(sed -n "s/^$kind //p" "$root/build-aux/packages")
  done
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')
  mapfile -t missing < <(printf '%s\n' "${wanted[@]}" | grep -vxF -f <(printf '%s\n' "$installed"))
  if [ "${#missing[@]}" = 0 ]; then
    return 0
  fi

  if [ "$(id -u)" != 0 ] && ! command -v sudo > /dev/null; then
    complain "Packages are missing, and there is no sudo. As root, do this first:" \
      "apt-get install --no-install-recommends ${missing[*]}"
    return 1
  fi

  say "Installing ${#missing[@]} packages: ${missing[*]}"
  apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600
       -o Dpkg::Use-Pty=0 -o Acquire::Retries=3)
  # A foreign package source that fails must not stop us: installing decides.
  as_root "${apt[@]}" update || say "apt-get update failed; trying with the lists that are there."
  as_root "${apt[@]}" -y --no-install-recommends install "${missing[@]}" > /dev/null
}

# build_directory NAME: sets $build to a directory of that name in the checkout; where that belongs
# to somebody else (root built before, or the checkout is read-only), to one in the user's cache.
build_directory () {
  build=$root/$1
  if ! mkdir -p "$build" 2> /dev/null || [ ! -O "$build" ]; then
    build=${XDG_CACHE_HOME:-$HOME/.cache}/pafi-checker/$1
    mkdir -p "$build"
  fi
  # A checkout that was moved or copied brings a build directory that still builds the old one.
  if [ -e "$build/meson-private/coredata.dat" ] &&
     ! grep -qsF "\"source\": \"$root\"" "$build/meson-info/meson-info.json"; then
    rm -rf "${build:?}"
    mkdir -p "$build"
  fi
}

# configure OPTION...: sets $build up, or sets it anew when it exists.
configure () {
  if [ -e "$build/meson-private/coredata.dat" ]; then
    meson setup --reconfigure "$@" "$build" "$root"
  else
    meson setup "$@" "$build" "$root"
  fi
}
