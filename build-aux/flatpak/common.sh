# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the commands of this folder share. To be sourced by bash with "set -euo pipefail".

. "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

app_id=org.pafi.Checker
manifest=$root/build-aux/flatpak/$app_id.json
runtime_version=$(sed -n 's/^ *"runtime-version": *"\(.*\)",$/\1/p' "$manifest")
arch=$(uname -m)

flathub=https://dl.flathub.org/repo/flathub.flatpakrepo

# Everything that may survive lies here, and nothing needs it to be there.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/pafi-checker/flatpak
mkdir -p "$cache"

# Whoever changes the cache holds the lock, and hands it on to what it calls.
lock_cache () {
  if [ -z "${PAFI_FLATPAK_LOCKED:-}" ]; then
    exec {lock}> "$cache/lock"
    flock "$lock"
    export PAFI_FLATPAK_LOCKED=yes
  fi
}

# install_stand_in Platform|Sdk...: the stand-in runtime into FLATPAK_USER_DIR.
install_stand_in () {
  local wanted repository=file://$cache/runtime-repo
  flatpak --user remote-add --if-not-exists --no-gpg-verify stand-in "$repository"
  # A cache may have moved with its owner's home.
  flatpak --user remote-modify --url="$repository" stand-in
  for wanted in "${@/#/org.gnome.}"; do
    if [ "$(flatpak --user info --show-commit "$wanted//$runtime_version" 2> /dev/null)" != \
         "$(flatpak --user remote-info --show-commit stand-in "$wanted//$runtime_version")" ]; then
      flatpak --user install --noninteractive --or-update stand-in "$wanted//$runtime_version" \
        > /dev/null
    fi
  done
}
