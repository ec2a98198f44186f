"""How the command line is used: help, wrong words, and which words open the window. All in Dutch."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from thuisapp import __version__
from thuisapp.views import main_window

COMMANDS = ("voorbeeld", "nieuw", "uitvraag", "importeer", "reken", "verdeel", "export", "json", "controleer", "handleiding",
            "zelftest")
ENGLISH = re.compile(r"\b(usage|options|positional|arguments?|required|show|invalid|choose|expected|error|the)\b(?!:)", re.IGNORECASE)


def test_the_overview_names_every_command(run) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert shown.out.startswith("gebruik: thuisapp [DOSSIER]")
    assert [command for command in COMMANDS if f"    {command}" not in shown.out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_in_dutch_with_an_example(run, command: str) -> None:
    shown = run(command, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith(f"gebruik: thuisapp {command} ")
    assert f"voorbeeld:\n  thuisapp {command}" in shown.out
    assert ENGLISH.findall(shown.out) == []


@pytest.mark.parametrize(("words", "said"), [
    (("reken", "a.thuis"), "Verplicht en niet opgegeven: --json."),
    (("json",), "Verplicht en niet opgegeven: DOSSIER, UIT.json."),
    (("nieuw", "a.thuis"), "Geef één van deze opties op: --regio --gemeenten --uit-json."),
    (("nieuw", "a.thuis", "--regio", "x", "--gemeenten", "y"), "--gemeenten: deze optie kan niet samen met --regio."),
    (("nieuw", "a.thuis", "--regio"), "--regio: hier hoort één waarde achter."),
    (("nieuw", "a.thuis", "--regio", "x", "--van", "26"), "--van: \"26\" is geen jaar; schrijf bijvoorbeeld 2026."),
    (("nieuw", "a.thuis", "--regio", "x", "--van", "2035", "--tot", "2026"), "De periode 2035 tot en met 2026 kan niet"),
    (("nieuw", "a.thuis", "--uit-json", "x", "--van", "2030"), "Met --uit-json komen de naam en de periode uit het JSON-bestand"),
    (("nieuw", "a.thuis", "--reg", "x"), "Geef één van deze opties op"),
    (("voorbeeld", "a.thuis", "b.thuis"), "Onbekend: b.thuis."),
    (("voorbeeld", "a.thuis", "--overschrijf=ja"), "--overschrijf: hier hoort geen waarde achter, dus ook niet 'ja'."),
    (("export", "a.thuis", "--soort", "brochure"), "--soort: \"brochure\" kan hier niet; kies uit"),
    (("export", "a.thuis"), "Geef met --pdf, --docx, --odt, --html, --csv of --xlsx aan welk bestand u wilt maken."),
    (("export", "a.thuis", "--pdf", "x", "--xlsx", "x"),
     "Geef elk bestand een eigen naam: twee documenten kunnen niet hetzelfde bestand zijn."),
    (("--foo",), "Verplicht en niet opgegeven: OPDRACHT."),
    (("rekn",), "\"rekn\" is geen opdracht en geen bestaand bestand. Bedoelt u \"reken\"?"),
    (("rekn", "a.thuis"), "\"rekn\" is geen opdracht en geen bestaand bestand."),
])
def test_wrong_use_is_one_dutch_sentence_and_exit_code_2(run, words: tuple[str, ...], said: str) -> None:
    shown = run(*words)
    assert shown.code == 2
    assert shown.sentence().startswith(said)
    assert "Kijk voor uitleg met: thuisapp" in shown.err
    assert ENGLISH.findall(shown.err) == []
    assert shown.out == ""


def test_an_unknown_word_gets_the_list_of_commands(run) -> None:
    opdrachten = "voorbeeld, nieuw, uitvraag, importeer, reken, verdeel, export, json, controleer, handleiding en zelftest"
    assert opdrachten in run("iets").sentence()


def test_the_window_opens_with_and_without_a_dossier(run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []
    monkeypatch.setattr(main_window, "open_venster", lambda path: opened.append(path) or 7)
    assert [run().code, run("parkstad.thuis").code] == [7, 7]
    assert opened == [None, Path("parkstad.thuis")]


def test_without_a_screen_there_is_a_sentence_instead_of_a_crash(run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    shown = run()
    assert (shown.code, shown.out) == (1, "")
    assert shown.sentence().startswith("Er is geen scherm om het venster op te tonen.")


def test_nothing_may_follow_a_dossier(run, example: Path) -> None:
    shown = run("parkstad.thuis", "export")
    assert shown.code == 2
    assert "Achter een dossier hoort niets meer te staan, maar er staat: export." in shown.sentence()


@pytest.mark.parametrize(("word", "said"), [
    ("weg.thuis", "Het dossier \"weg.thuis\" bestaat niet. Controleer de naam en de map."),
    ("map/weg", f"Het dossier \"{Path('map/weg')}\" bestaat niet. Controleer de naam en de map."),
    (".", "\".\" is een map en geen dossier."),
])
def test_a_dossier_that_is_not_there_opens_no_window(run, word: str, said: str) -> None:
    shown = run(word)
    assert (shown.code, shown.sentence()) == (1, said)


def test_it_runs_as_a_process_of_its_own() -> None:
    done = subprocess.run([sys.executable, "-m", "thuisapp.main", "--versie"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"thuisapp {__version__}\n", "")
