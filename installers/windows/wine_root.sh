#!/bin/bash
# A Debian 13 with Wine 10 in a folder of its own, to compile and test the Windows program on Linux.
#
#   wine_root.sh make                    makes it, when it is not there yet (about two minutes)
#   wine_root.sh run [--offline] CMD …   runs a command in it; the build folder has the same path inside
#
# All mounts live in a mount namespace of the command and are gone when it ends, so the folder can always be removed safely.
# Exit code 77: cannot be done on this machine; the reason is on stderr.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
work=${THUISAPP_BOUWMAP:-$(readlink -f "$here/../..")/build}
root=${THUISAPP_WINE_ROOT:-$work/wine-root}
mirror=${THUISAPP_DEBIAN_MIRROR:-http://deb.debian.org/debian}
user=${THUISAPP_WINE_USER:-José}

skip() { echo "Overgeslagen: $*" >&2; exit 77; }

possible() {
    [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || skip "de proefbank draait alleen op Linux op een x86_64-computer."
    [ "$(id -u)" = 0 ] || skip "de proefbank heeft beheerrechten nodig (een chroot)."
    unshare --mount --pid --fork true 2>/dev/null || skip "deze machine laat geen eigen naamruimten toe (unshare)."
    [ -e "$root/klaar" ] || command -v debootstrap >/dev/null || skip "debootstrap ontbreekt (apt-get install debootstrap)."
}

inside() {  # inside ONLINE(0/1) COMMAND…: in namespaces of its own
    local net=(--net); [ "$1" = 1 ] && net=(); shift
    mkdir -p "$work" "$root$work" "$root/proc" "$root/dev" "$root/home/proef"
    exec unshare --mount --pid --fork --kill-child --propagation private "${net[@]}" bash -c '
        root=$1 work=$2
        mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"; mount --bind "$work" "$root$work"
        cd /; exec chroot "$root" /usr/bin/env -i HOME=/home/proef USER="$3" LOGNAME="$3" PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=nl_NL.UTF-8 \
            LC_ALL=nl_NL.UTF-8 WINEPREFIX="${WINEPREFIX:-/home/proef/.wine}" WINEDEBUG="${WINEDEBUG:--all}" WINEDLLOVERRIDES="mscoree,mshtml=" \
            XDG_RUNTIME_DIR=/tmp DEBIAN_FRONTEND=noninteractive "${@:4}"' _ "$root" "$work" "$user" "$@"
}

make_root() {
    [ -e "$root/klaar" ] && return
    # One at a time; whoever waited finds it ready.
    mkdir -p "$root"; exec 9>"$root/bezig.slot"; flock 9
    [ -e "$root/klaar" ] && { exec 9>&-; return; }
    echo "De proefbank maken: Debian 13 met Wine in $root" >&2
    [ -d "$root/etc/apt" ] || debootstrap --variant=minbase --include=ca-certificates,locales trixie "$root" "$mirror" >&2
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    echo "deb $mirror trixie main" > "$root/etc/apt/sources.list"
    echo "nl_NL.UTF-8 UTF-8" > "$root/etc/locale.gen"
    (inside 1 bash -ec 'export LC_ALL=C LANG=C
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends wine wine64 xvfb xauth x11-utils imagemagick xdotool poppler-utils procps unzip
        locale-gen') >&2
    # Wine calls the Windows user as the Linux user is called; an accent in the name is what goes wrong most often.
    sed -i "s/^root:/$user:/" "$root/etc/passwd" "$root/etc/shadow"
    touch "$root/klaar"
    exec 9>&-
}

possible
case ${1:-} in
    make) make_root ;;
    run)
        make_root; shift; online=1
        [ "${1:-}" = --offline ] && { online=0; shift; }
        inside $online "$@" ;;
    *) sed -n 2,8p "$0" >&2; exit 2 ;;
esac
