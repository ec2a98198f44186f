#!/bin/bash
# shellcheck disable=SC2012,SC2015
# The tests themselves; test_wine.sh runs this inside the Debian with Wine. Arguments: the folder of the test, and the parts.
set -uo pipefail
bench=$1; shift; parts=$*
export WINEPREFIX=$bench/prefix
cd "$bench" || exit 1
passed=0; failed=0

good() { passed=$((passed + 1)); echo "goed   $*"; }
bad() { failed=$((failed + 1)); echo "MIS    $*"; }
check() { local text=$1; shift; if "$@"; then good "$text"; else bad "$text"; fi; }
is() { if [ "$2" = "$3" ]; then good "$1"; else bad "$1: verwacht $3, maar het is $2"; fi; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", b - a }'; }
files() { (cd "$WINEPREFIX/drive_c" && find . -type f | LC_ALL=C sort); }
fresh() { LC_ALL=C comm -13 <(echo "$1") <(echo "$2"); }  # the lines of the second list that the first has not
has_laid_out() { ls "$local_data/thuisapp/opmaak/"*.deel >/dev/null 2>&1; }
settle() { timeout 60 wineserver -w || true; }
machine_keys() { grep -a '^\[' "$WINEPREFIX/system.reg" | grep -a -i -c 'thuis' || true; }
registered() { grep -a -c -i 'thuisapp' "$WINEPREFIX/user.reg" || true; }
picture() { import -window root "$bench/$1.png" 2>/dev/null || true; }
own_windows() { xdotool search --onlyvisible --name "${1:-thuisapp}" 2>/dev/null || true; }
has_window() { [ -n "$(own_windows "$1")" ]; }
wait_for_window() { for _ in $(seq 600); do has_window "$1" && return; sleep 0.1; done; return 1; }
shut() { wine taskkill /IM thuisapp.exe >/dev/null 2>&1; for _ in $(seq 100); do has_window "$1" || break; sleep 0.2; done; }  # as the cross does

start_bench() {
    rm -f /tmp/.X*-lock /tmp/.X11-unix/*
    Xvfb :77 -screen 0 1366x900x24 >/dev/null 2>&1 & display=$!
    export DISPLAY=:77
    sleep 1
    wineboot -i >/dev/null 2>&1; settle
    name=$(ls "$WINEPREFIX/drive_c/users" | grep -v Public)
    home="$WINEPREFIX/drive_c/users/$name"
    local_data="$home/AppData/Local"
    is "De Windowsgebruiker heeft een accent in de naam" "$name" "José"
    check "Er is geen netwerk" bash -c '! (exec 3<>/dev/tcp/1.1.1.1/80) 2>/dev/null'
}

selftest() {  # selftest LABEL PROGRAM FOLDER(windows) FOLDER(unix)
    local begun; begun=$(now)
    timeout 600 wine "$2" zelftest "$3" >/dev/null 2>&1; local code=$?
    is "$1: de zelftest is gelukt ($(since "$begun"))" $code 0
    check "$1: het verslag zegt hetzelfde" grep -q '"gelukt": true,' "$4/zelftest.json"
    grep -A3 '"naam"' "$4/zelftest.json" 2>/dev/null | grep -B1 -A2 '"gelukt": false' || true
    mkdir -p "$bench/uitkomst-$1"; cp -r "$4/." "$bench/uitkomst-$1/" 2>/dev/null
    local strange; strange=$(pdffonts "$4/zelftest.pdf" 2>/dev/null | tail -n +3 | grep -v -c 'Source.*yes yes')
    check "$1: de PDF heeft alleen ons lettertype, en het zit erin" [ -s "$4/zelftest.pdf" -a "$strange" = 0 ]
}

test_installer() {
    local before after begun programs="$local_data/Programs/thuisapp"
    before=$(files)
    begun=$(now); wine installatie.exe /S; is "Stille installatie ($(since "$begun"))" $? 0; settle
    after=$(files)
    local elsewhere; elsewhere=$(fresh "$before" "$after" | grep -v -e '/AppData/Local/Programs/thuisapp/' \
        -e 'Start Menu/Programs/thuisapp.lnk$' -e '/Temp/')
    is "Er staat niets buiten de map van de gebruiker en het menu Start" "$elsewhere" ""
    is "Er staat niets in het register van de computer (HKLM)" "$(machine_keys)" 0
    echo "       $(fresh "$before" "$after" | wc -l) bestanden, $(du -sm --apparent-size "$programs" | cut -f1) MB"
    selftest installatie "C:\\users\\$name\\AppData\\Local\\Programs\\thuisapp\\thuisapp.exe" "C:\\users\\$name\\Documents\\Proef met ë" \
        "$home/Documents/Proef met ë"
    test_window "$programs"
    test_upgrade "$programs"
    test_removal "$before" "$programs"
}

test_window() {
    local begun round; cp "$home/Documents/Proef met ë/zelftest.thuis" "$home/Documents/Dossier José.thuis"
    for round in 1 2; do
        begun=$(now); wine "C:\\users\\$name\\AppData\\Local\\Programs\\thuisapp\\thuisapp.exe" >/dev/null 2>&1 &
        check "Het venster opent (keer $round)" wait_for_window thuisapp
        echo "       $(since "$begun") van start tot venster"
        sleep 10; picture "venster-$round"; shut thuisapp; settle
    done
    # Wine 10 knows no file types of one user, so what a double click does is read from the registry and done by hand.
    check "Dossiers (.thuis) horen bij thuisapp" bash -c 'wine reg query "HKCU\Software\Classes\.thuis" | grep -q thuisapp.dossier &&
        wine reg query "HKCU\Software\Classes\thuisapp.dossier\shell\open\command" | grep -a -q "thuisapp.exe\" \"%1\""'
    wine "C:\\users\\$name\\AppData\\Local\\Programs\\thuisapp\\thuisapp.exe" "C:\\users\\$name\\Documents\\Dossier José.thuis" >/dev/null 2>&1 &
    check "Een dossier met een accent en een spatie in de naam opent" wait_for_window Parkstad
    sleep 5; picture venster-dossier
}

test_upgrade() {  # the window of test_window is still open
    touch "$1/runtime/oud-bestand.txt"
    wine installatie.exe /S; is "Installeren over een open programma wordt geweigerd" $? 5
    check "De geopende versie is dan nog heel" [ -e "$1/runtime/oud-bestand.txt" ]
    shut thuisapp; settle
    echo '{"recent": []}' > "$local_data/thuisapp/instellingen.json"
    local begun; begun=$(now); wine installatie.exe /S; is "Bijwerken op dezelfde plaats ($(since "$begun"))" $? 0; settle
    check "De oude bestanden zijn weg" [ ! -e "$1/runtime/oud-bestand.txt" -a ! -e "$1/runtime.oud" ]
    check "De instellingen zijn er nog" grep -q recent "$local_data/thuisapp/instellingen.json"
    wine "C:\\users\\$name\\AppData\\Local\\Programs\\thuisapp\\thuisapp-opdracht.exe" --versie > versie.txt 2>/dev/null
    check "De opdrachtregel antwoordt: $(tr -d '\r' < versie.txt)" grep -q '^thuisapp [0-9]' versie.txt
}

test_removal() {
    local left
    mkdir -p "$local_data/thuisapp/reservekopieen"; echo recent > "$local_data/thuisapp/reservekopieen/recent.txt"
    check "Er zijn opgemaakte delen van documenten bewaard" has_laid_out
    wine "C:\\users\\$name\\AppData\\Local\\Programs\\thuisapp\\verwijderen.exe" /S; is "Stil verwijderen" $? 0
    for _ in $(seq 60); do [ -e "$2" ] || break; sleep 1; done; settle
    check "De map van het programma is weg" [ ! -e "$2" ]
    check "De dossiers staan er nog" [ -e "$home/Documents/Dossier José.thuis" -a -e "$home/Documents/Proef met ë/zelftest.thuis" ]
    is "Er staat niets meer over thuisapp in het register van de gebruiker" "$(grep -a -i thuisapp "$WINEPREFIX/user.reg" |
        grep -a -i -c -e 'Uninstall' -e 'Classes' || true)" 0
    check "De opgemaakte delen van documenten zijn weg" [ ! -e "$local_data/thuisapp/opmaak" ]
    check "De instellingen en de reservekopieën staan er nog" grep -q recent "$local_data/thuisapp/instellingen.json" \
        "$local_data/thuisapp/reservekopieen/recent.txt"
    left=$(fresh "$1" "$(files)" | grep -v -e '/Documents/' -e '/Temp/')
    is "Wat blijft, zijn de instellingen en het logboek" "$(echo "$left" | grep -v -c '/AppData/Local/thuisapp/')" 0
    echo "$left" | head -12 | sed 's/^/       blijft: /'
    wine installatie.exe /S; settle
    wine "C:\\users\\$name\\AppData\\Local\\Programs\\thuisapp\\verwijderen.exe" /S /ALLES
    for _ in $(seq 60); do [ -e "$2" ] || break; sleep 1; done; settle
    check "Met /ALLES gaan ook de instellingen weg" [ ! -e "$local_data/thuisapp" ]
}

test_msi() {
    local begun place="$local_data/Programs/thuisapp-msi"
    begun=$(now); wine msiexec /i thuisapp.msi /qn; is "Stille installatie van de MSI ($(since "$begun"))" $? 0; settle
    check "De MSI staat in de map van de gebruiker" [ -e "$place/thuisapp.exe" ]
    is "De MSI schrijft geen eigen sleutels voor de computer" "$(grep -a -i '^\[' "$WINEPREFIX/system.reg" | grep -a -i thuisapp |
        grep -a -v -i -c 'Installer' || true)" 0
    selftest msi "C:\\users\\$name\\AppData\\Local\\Programs\\thuisapp-msi\\thuisapp.exe" "C:\\users\\$name\\Documents\\Msi proef" \
        "$home/Documents/Msi proef"
    # That the laid out parts go too is for a real Windows: Wine 10 knows no * in the list of files to remove.
    wine msiexec /x thuisapp.msi /qn; is "Stil verwijderen van de MSI" $? 0; settle
    is "De MSI laat niets achter" "$(find "$place" -type f 2>/dev/null | wc -l)" 0
    check "Ook niet in het menu Start" bash -c "! find '$home' -name 'thuisapp.lnk' | grep -q ."
    is "En niet in het register van de gebruiker" "$(grep -a -i -c 'thuisapp.dossier' "$WINEPREFIX/user.reg" || true)" 0
}

test_zip() {
    local stick="$home/Documents/USB stick é"
    rm -rf "$local_data/thuisapp"; mkdir -p "$stick"
    python3 -m zipfile -e draagbaar.zip "$stick" 2>/dev/null || (cd "$stick" && unzip -qo "$bench/draagbaar.zip")
    selftest zip "C:\\users\\$name\\Documents\\USB stick é\\thuisapp\\thuisapp.exe" "C:\\users\\$name\\Documents\\Zip proef" \
        "$home/Documents/Zip proef"
    check "De draagbare versie bewaart haar gegevens naast het programma" grep -q 'USB stick é.*gegevens' "$home/Documents/Zip proef/zelftest.json"
    check "De draagbare versie laat niets op de computer achter" [ ! -e "$local_data/thuisapp" ]
}

test_suite() {
    mkdir -p "$bench/runtime"; [ -e "$bench/runtime/thuisapp" ] || python3 -m zipfile -e draagbaar.zip "$bench/runtime" 2>/dev/null ||
        (cd "$bench/runtime" && unzip -qo "$bench/draagbaar.zip")
    local begun; begun=$(now)
    timeout 3600 wine "$bench/runtime/thuisapp/runtime/python.exe" wine_suite.py 2>&1 | stdbuf -o0 tr -d '\r' > suite.txt
    tail -15 suite.txt | sed 's/^/       /'
    check "De tests op de Python van Windows ($(since "$begun"))" grep -q -E '^=+ [0-9]+ passed(, [0-9]+ (skipped|deselected))*.*=+$' suite.txt
}

start_bench
[[ " $parts " == *" installatie "* ]] && test_installer
[[ " $parts " == *" msi "* ]] && test_msi
[[ " $parts " == *" zip "* ]] && test_zip
[[ " $parts " == *" suite "* ]] && test_suite
wineserver -k 2>/dev/null; kill "$display" 2>/dev/null
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
