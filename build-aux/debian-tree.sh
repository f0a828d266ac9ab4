# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# build-aux/test --debian: the tests in another Debian than this one. debootstrap makes a tree of it once,
# kept outside the checkout; it is entered with mounts and processes of its own, which end with it. To
# be sourced after common.sh.

# Each is written down in a finished tree; a tree that says something else is made anew.
tree_recipe=1
tree_user=pafi
tree_checkout=/home/$tree_user/pafi-checker

tree_path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Run by unshare: mounts what a tree needs to live, and runs the command in it.
# shellcheck disable=SC2016
tree_mounts='
  set -e
  tree=$1
  shift
  mount -t proc proc "$tree/proc"
  mount -t tmpfs -o mode=755 dev "$tree/dev"
  for node in null zero full random urandom tty; do
    : > "$tree/dev/$node"
    mount --bind "/dev/$node" "$tree/dev/$node"
  done
  mkdir "$tree/dev/shm" "$tree/dev/pts"
  mount -t tmpfs -o mode=1777 shm "$tree/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$tree/dev/pts"
  ln -s pts/ptmx "$tree/dev/ptmx"
  ln -s /proc/self/fd "$tree/dev/fd"
  ln -s /proc/self/fd/0 "$tree/dev/stdin"
  ln -s /proc/self/fd/1 "$tree/dev/stdout"
  ln -s /proc/self/fd/2 "$tree/dev/stderr"
  mount -t tmpfs -o mode=1777 tmp "$tree/tmp"
  mount -t tmpfs -o mode=755 run "$tree/run"
  chroot "$tree" "$@"
  exit
'

# in_tree USER COMMAND...: in $tree, in the copy of the checkout, once that is there.
in_tree () {
  local user=$1 home=/root
  shift
  if [ "$user" != root ]; then
    home=/home/$user
  fi
  as_root unshare --mount --pid --fork --kill-child --propagation private \
    bash -c "$tree_mounts" mounts "$tree" \
    /usr/bin/env -i PATH="$tree_path" HOME="$home" LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+http_proxy="$http_proxy"} \
    setpriv --reuid "$user" --regid "$user" --init-groups \
    bash -c 'cd "$1" 2> /dev/null || cd /; shift; exec "$@"' in "$tree_checkout" "$@"
}

# The mirror that this machine uses itself, if it is a Debian with one.
tree_mirror () {
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' \
             'Label: Debian' 2> /dev/null | grep -m 1 '^https\?://' || true)
  say "${mirror:-http://deb.debian.org/debian}"
}

make_tree () { # SUITE
  local suite=$1 mirror=

  if ! command -v debootstrap > /dev/null; then
    say "Installing debootstrap"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 \
      -y --no-install-recommends install debootstrap > /dev/null || return 1
  fi

  # What is half made has another name.
  mirror=$(tree_mirror)
  say "Making a tree of Debian ($suite) from $mirror"
  as_root rm -rf "$tree" "$tree.new" || return 1
  as_root debootstrap --variant=minbase --include=ca-certificates "$suite" "$tree.new" "$mirror" \
    > "$tree.log" 2>&1 || { tail -n 20 "$tree.log"; return 1; }
  # No daemon starts by being installed. Fewer indices, and nothing that only people read.
  as_root bash -euo pipefail -c '
    tree=$1
    printf "#!/bin/sh\nexit 101\n" > "$tree/usr/sbin/policy-rc.d"
    chmod 755 "$tree/usr/sbin/policy-rc.d"
    printf "%s\n" "Acquire::Languages \"none\";" "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled \"false\";" \
      > "$tree/etc/apt/apt.conf.d/90tree"
    printf "force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n" \
      > "$tree/etc/dpkg/dpkg.cfg.d/90tree"
    chroot "$tree" useradd --create-home --shell /bin/bash "$2"
    printf "%s\n" "$3" > "$tree/etc/pafi-tree"
  ' make "$tree.new" "$tree_user" "$suite $tree_recipe" || return 1
  as_root mv -T "$tree.new" "$tree"
}

# Whether the tree is whole: one whose packages were half installed when the power went is not.
tree_is_whole () { # SUITE
  [ "$(cat "$tree/etc/pafi-tree" 2> /dev/null)" = "$1 $tree_recipe" ] &&
    in_tree root bash -c 'apt-get check > /dev/null 2>&1 && [ -z "$(dpkg --audit)" ]'
}

# What git knows and what is new, as it lies in the folder; without git, all but what was built. What
# was built in the tree stays there, and times of change do too, so that little is built again.
copy_checkout () {
  in_tree root bash -c 'mkdir -p "$1" && cd "$1" &&
    find . -mindepth 1 -maxdepth 1 ! -name "_build*" -exec rm -rf {} + && chown "$2:$2" .' \
    copy "$tree_checkout" "$tree_user" || return 1
  (
    cd "$root"
    if git rev-parse --is-inside-work-tree > /dev/null 2>&1; then
      git ls-files -z --cached --others --exclude-standard |
        while IFS= read -r -d '' file; do
          if [ -e "$file" ] || [ -L "$file" ]; then
            printf '%s\0' "$file"
          fi
        done
    else
      find . -mindepth 1 \( -path './_build*' -o -path './.git' -o -path './.cache' \) -prune \
        -o ! -type d -print0
    fi | tar --create --file - --null --files-from -
  ) | in_tree "$tree_user" tar --extract --file - --no-same-owner --no-same-permissions
}

# prepare_tree RELEASE KIND...: sets $tree to a tree of Debian RELEASE, with the checkout and the
# packages of these kinds in it. It is this process's own until it ends.
prepare_tree () {
  local release=$1 suite lock
  shift
  case "$release" in
    12) suite=bookworm ;;
    13) suite=trixie ;;
    *) complain "--debian knows 12 and 13."; return 1 ;;
  esac
  tree=${XDG_CACHE_HOME:-$HOME/.cache}/pafi-checker/debian-$release
  mkdir -p "${tree%/*}"
  exec {lock}> "$tree.lock"
  flock "$lock"

  tree_is_whole "$suite" || make_tree "$suite" || return 1
  # The names of machines are those of this one.
  as_root bash -c 'cat /etc/resolv.conf > "$1/etc/resolv.conf"
    printf "%s\n" "127.0.0.1 localhost $(hostname)" "::1 localhost" > "$1/etc/hosts"' \
    names "$tree" || return 1
  copy_checkout || return 1
  # Nobody but root can write down the fonts' list, and a user's program would do so at home.
  # shellcheck disable=SC2016
  in_tree root bash -c '. build-aux/common.sh && install_packages "$@" && fc-cache' packages "$@"
}
