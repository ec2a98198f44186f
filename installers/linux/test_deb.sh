#!/bin/bash
# Installs a .deb in a bare Debian, runs the zelftest there as an ordinary user without network, and removes it again.
#
#   installers/linux/test_deb.sh debian12 [debian13]
#
# Exit code 77: this machine cannot do it, with the reason. All mounts live in a mount namespace and are gone at the end.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
export THUISAPP_BOUWMAP=${THUISAPP_BOUWMAP:-$(readlink -f "$here/../..")/build}
mirror=${THUISAPP_DEBIAN_MIRROR:-http://deb.debian.org/debian}
declare -A suites=([debian12]=bookworm [debian13]=trixie)
passed=0; failed=0

skip() { echo "Overgeslagen: $*" >&2; exit 77; }
[ "$(id -u)" = 0 ] || skip "de proef heeft beheerrechten nodig (een chroot)."
command -v debootstrap >/dev/null || skip "debootstrap ontbreekt (apt-get install debootstrap)."
unshare --mount --pid --fork true 2>/dev/null || skip "deze machine laat geen eigen naamruimten toe (unshare)."

inside() {  # inside ROOT NET(0/1) COMMAND…
    local root=$1 net=(--net); [ "$2" = 1 ] && net=(); shift 2
    unshare --mount --pid --fork --kill-child --propagation private "${net[@]}" bash -c '
        mount -t proc proc "$1/proc"; mount --rbind /dev "$1/dev"; cd /
        exec chroot "$1" /usr/bin/env -i HOME=/tmp PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "${@:2}"' \
        _ "$root" "$@"
}

check() { if "${@:2}"; then passed=$((passed + 1)); echo "goed   $1"; else failed=$((failed + 1)); echo "MIS    $1"; fi; }

for system in "${@:-debian12}"; do
    suite=${suites[$system]:-}; [ -n "$suite" ] || skip "voor $system is hier geen kaal systeem te maken."
    root=$THUISAPP_BOUWMAP/linux/kaal-$system
    deb=$(ls "$THUISAPP_BOUWMAP/linux/"thuisapp_*_"$system"_amd64.deb 2>/dev/null) || { python3 "$here/build_deb.py" "$system";
        deb=$(ls "$THUISAPP_BOUWMAP/linux/"thuisapp_*_"$system"_amd64.deb); }
    [ -d "$root/etc/apt" ] || debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror" >/dev/null
    cp /etc/resolv.conf "$root/etc/"; cp "$deb" "$root/tmp/thuisapp.deb"
    inside "$root" 1 apt-get update -qq
    check "$system: installeren" inside "$root" 1 sh -c 'apt-get install -y -qq --no-install-recommends /tmp/thuisapp.deb >/tmp/apt.log 2>&1'
    inside "$root" 1 sh -c 'id proef >/dev/null 2>&1 || useradd --create-home proef'
    check "$system: zelftest als gewone gebruiker, zonder netwerk" inside "$root" 0 su proef -c \
        'cd && rm -rf "Uitkomst é" && thuisapp zelftest "Uitkomst é"'
    check "$system: het menu en het bestandstype staan klaar" inside "$root" 0 sh -c \
        'test -s /usr/share/applications/thuisapp.desktop -a -s /usr/share/mime/packages/thuisapp.xml -a -s /usr/share/doc/thuisapp/copyright'
    # libcups comes with what is only recommended; all else that the printers need has to be there.
    check "$system: de printers van het systeem" inside "$root" 0 sh -c \
        'cd /usr/lib/thuisapp/site-packages/PySide6/Qt; LD_LIBRARY_PATH=lib ldd plugins/printsupport/libcupsprintersupport.so > /tmp/ldd.txt &&
            ! grep "not found" /tmp/ldd.txt | grep -v libcups'
    check "$system: verwijderen laat niets achter" inside "$root" 0 sh -c \
        'apt-get remove -y -qq thuisapp >/dev/null 2>&1; ! find /usr /opt /var/lib/thuisapp -path "*thuisapp*" 2>/dev/null | grep -v /dpkg/ | grep -q .'
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
