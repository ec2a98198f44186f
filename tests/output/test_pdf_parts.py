"""The PDF in parts: the same file whoever makes the parts, and what is kept is only what may be used again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from thuisapp.output import fonts, pdf
from thuisapp.output.html import als_html
from thuisapp.output.pdf import geheugenmap, schrijf_pdf
from thuisapp.output.pdf_parts import cache, faster, pool
from thuisapp.output.pdf_parts.cache import Cache
from thuisapp.output.pdf_parts.model import Anchor, Bookmark, FontUse, Part, pack, unpack
from thuisapp.output.pdf_parts.split import NUMBER, Source, Sources, split
from thuisapp.output.pdf_tags.model import Area, Mark, Node, Note, Number
from thuisapp.output.visie.model import Alinea, Beleidsdocument, Hoofdstuk, Koppeling, Tekst, Voetnoot

WOORDEN = "De gemeenten maken samen afspraken over wonen en zorg, met financiële coördinatie voor alle cliënten. "


def hoofdstuk(nummer: int, zinnen: int = 30) -> Hoofdstuk:
    """A chapter with a footnote and a link to the next one."""
    tekst = Alinea((Tekst(WOORDEN * zinnen), Voetnoot(nummer, (Tekst(f"Noot {nummer}."),)),
                    Koppeling((Tekst("verder"),), f"#h-{nummer % 4 + 1}")))
    return Hoofdstuk(str(nummer), f"Deel {nummer}", f"h-{nummer}", (tekst,))


@pytest.fixture(scope="module")
def vier() -> Beleidsdocument:
    return Beleidsdocument("Woonzorg\"visie\"", "", "Onze <regio> & meer", "Concept", "0.1", "2026-07-01", "a1b2c3",
                           tuple(hoofdstuk(n) for n in range(1, 5)), voorbeeld=True)


def deel(pdf_: bytes = b"%PDF") -> Part:
    node = Node("Document", [Node("P", [Mark(0, 3), Area(1, 0)], {"BBox": (1.0, 2.0, 3.0, 4.0), "Scope": "Row", "ColSpan": 2}, "alt")])
    return Part(2, node, (Anchor("h", 1, 2.5, 3.0),), (Bookmark(1, "Een", 0, 1.0, 2.0),), (Note(0, 1, 1, 4.0, 5.0),),
                (Number(0, "888", "h", 1.0, 2.0, "ABC", 10.0, (0.1, 0.2, 0.3), 4),),
                (FontUse("ABC", "Source Sans 3", 600, True, {3: "a"}),), ("let op",), pdf_)


def bron(html: str = "<p>x</p>") -> tuple[Source, Sources]:
    source = Source("Hoofdstuk 1", html)
    return source, Sources((source,), "p { margin: 0 }", frozenset({"@bottom-right"}))


@pytest.fixture
def gevuld(vier: Beleidsdocument, tmp_path: Path) -> Iterator[bytes]:
    """The document, with its parts kept."""
    list(schrijf_pdf(vier, tmp_path / "eerst.pdf"))
    yield (tmp_path / "eerst.pdf").read_bytes()


# --- cutting up


def test_every_chapter_is_a_part_and_the_front_another(vier: Beleidsdocument) -> None:
    delen = split(als_html(vier)).parts
    assert [d.name for d in delen] == ["Het begin", "Hoofdstuk 1", "Hoofdstuk 2", "Hoofdstuk 3", "Hoofdstuk 4"]
    assert [d.html.count("<h1>") for d in delen] == [1] * 5
    assert "counter-reset: footnote 2" in delen[3].style


def test_a_short_document_is_one_part(vier: Beleidsdocument) -> None:
    delen = split(als_html(replace(vier, kort=True))).parts
    assert len(delen) == 1
    assert delen[0].html.count("<h1>") == 4


def test_no_part_depends_on_the_page_numbers_of_others(vier: Beleidsdocument) -> None:
    sources = split(als_html(vier))
    assert "counter(page" not in sources.style and "target-counter" not in sources.style
    assert f'"{NUMBER}"' in sources.style and sources.numbered == {"@bottom-right"}


def test_what_the_cover_says_runs_in_every_part_even_with_signs_of_css(vier: Beleidsdocument) -> None:
    stijl = split(als_html(vier)).parts[1].style
    assert "document" in stijl and "label" in stijl
    assert '"Woonzorg\\22 visie\\22 "' in stijl and "<regio>" not in stijl


# --- keeping


def test_a_part_comes_back_as_it_was() -> None:
    assert pack(unpack(pack(deel()))) == pack(deel())


@pytest.mark.parametrize("kapot", [b"", b"thuisapp-deel\n", pack(deel())[:-1], pack(deel())[:40] + b"?" + pack(deel())[41:], b"x" * 500])
def test_a_damaged_part_is_refused(kapot: bytes) -> None:
    with pytest.raises(ValueError, match="whole part"):
        unpack(kapot)


def test_a_damaged_part_in_the_folder_counts_as_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    geheugen = Cache(tmp_path)
    sleutel = geheugen.key(*bron())
    geheugen.keep(sleutel, pack(deel()))
    assert geheugen.part(sleutel) is not None
    (tmp_path / f"{sleutel}.deel").write_bytes(b"rommel")
    assert geheugen.part(sleutel) is None
    assert "damaged" in caplog.text


def test_the_key_changes_with_everything_the_look_depends_on(tmp_path: Path) -> None:
    geheugen = Cache(tmp_path)
    source, sources = bron()
    anders = [(replace(source, html="<p>y</p>"), sources), (replace(source, style="p { color: red }"), sources),
              (source, replace(sources, style="p { margin: 1px }")), (source, replace(sources, numbered=frozenset()))]
    sleutels = {geheugen.key(source, sources), *(geheugen.key(*ander) for ander in anders)}
    assert len(sleutels) == 5


def test_what_is_used_least_goes_first_when_it_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    geheugen = Cache(tmp_path)
    for n in range(5):
        geheugen.keep(str(n), b"x" * 100)
        os.utime(tmp_path / f"{n}.deel", (1_000_000_000 + n, 1_000_000_000 + n))
    monkeypatch.setattr(cache, "LONGEST", 10**10)
    monkeypatch.setattr(cache, "MOST", 250)
    geheugen.thin()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.deel", "4.deel"]
    monkeypatch.setattr(cache, "LONGEST", 60)
    geheugen.thin()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_used_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"")
    geheugen = Cache(tmp_path / "bestand")
    geheugen.keep("a", b"b")
    geheugen.thin()
    assert geheugen.part("a") is None
    Cache(None).keep("a", b"b")
    assert Cache(None).part("a") is None


# --- the whole


def test_kept_or_made_anew_alone_or_with_help_the_bytes_are_the_same(vier: Beleidsdocument, tmp_path: Path, gevuld: bytes) -> None:
    steps = list(schrijf_pdf(vier, tmp_path / "b.pdf"))
    assert not [text for _, _, text in steps if "Hoofdstuk" in text]
    assert (tmp_path / "b.pdf").read_bytes() == gevuld
    list(schrijf_pdf(vier, tmp_path / "c.pdf", onthoud=False))
    assert (tmp_path / "c.pdf").read_bytes() == gevuld
    two = "import thuisapp.output.pdf_parts.pool as pool; pool.helpers_for = lambda sizes: 2; from thuisapp"
    program = pdf._START.replace("from thuisapp", two)
    (tmp_path / "job").mkdir()
    (tmp_path / "job" / "document.html").write_text(fonts.zetbaar(als_html(vier)), "utf-8")
    job = pdf._opdracht(tmp_path / "d.pdf", tmp_path / "job", False)
    done = _with_helpers(program, job, tmp_path / "job")
    assert done == 0
    assert (tmp_path / "d.pdf").read_bytes() == gevuld


def _with_helpers(program: str, job: Path, folder: Path) -> int:
    with subprocess.Popen([sys.executable, "-c", program, str(job)], env=fonts.omgeving(folder), stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        assert b'"klaar"' in said
        return process.wait()


def test_only_a_chapter_that_changed_is_laid_out_again(vier: Beleidsdocument, tmp_path: Path, gevuld: bytes) -> None:
    anders = replace(vier, hoofdstukken=(*vier.hoofdstukken[:2], hoofdstuk(3, 120), vier.hoofdstukken[3]))
    steps = list(schrijf_pdf(anders, tmp_path / "b.pdf"))
    assert {text.split(" wordt")[0] for _, _, text in steps if "wordt opgemaakt" in text} == {"Hoofdstuk 3"}
    list(schrijf_pdf(anders, tmp_path / "c.pdf", onthoud=False))
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "c.pdf").read_bytes()
    assert (tmp_path / "b.pdf").read_bytes() != gevuld


def test_a_damaged_folder_gives_the_same_file(vier: Beleidsdocument, tmp_path: Path, gevuld: bytes) -> None:
    for path in geheugenmap().iterdir():
        path.write_bytes(path.read_bytes()[:-5] + b"stuk!")
    list(schrijf_pdf(vier, tmp_path / "b.pdf"))
    assert (tmp_path / "b.pdf").read_bytes() == gevuld


def test_nothing_is_kept_when_that_is_switched_off(vier: Beleidsdocument, tmp_path: Path) -> None:
    list(schrijf_pdf(vier, tmp_path / "a.pdf", onthoud=False))
    assert not geheugenmap().exists()


def test_links_lead_to_other_chapters_and_a_link_to_nowhere_is_text(vier: Beleidsdocument, tmp_path: Path,
                                                                    caplog: pytest.LogCaptureFixture) -> None:
    links = Koppeling((Tekst("weg"),), "#nergens"), Tekst(" en "), Koppeling((Tekst("ja"),), "#h-1")
    los = Hoofdstuk("5", "Los", "h-5", (Alinea(links),))
    list(schrijf_pdf(replace(vier, hoofdstukken=(*vier.hoofdstukken, los)), tmp_path / "a.pdf", onthoud=False))
    assert "nergens" in caplog.text
    with pikepdf.open(tmp_path / "a.pdf") as file:
        namen = [str(naam) for naam in list(file.Root.Names.Dests.Names)[::2]]
        doelen = [str(a.Dest) for page in file.pages[2:] for a in page.get("/Annots", ()) if isinstance(a.get("/Dest"), pikepdf.String)]
        assert doelen == ["h-2", "h-3", "h-4", "h-1", "h-1"]
        assert set(doelen) <= set(namen) and "nergens" not in namen
        assert file.Root.StructTreeRoot.IDTree.Names[0] == "voetnoot-1"


def test_a_helper_is_started_only_for_enough_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 8)
    assert pool.helpers_for([1000] * 20) == 0
    assert pool.helpers_for([pool.WORTH] * 3) == 2
    assert pool.helpers_for([pool.WORTH] * 30) == 7
    monkeypatch.setattr(pool, "cores", lambda: 1)
    assert pool.helpers_for([pool.WORTH] * 30) == 0


FASTER = """
import sys
import threading
from io import BytesIO
from pathlib import Path
import pikepdf
from thuisapp.output.pdf_parts import make
from thuisapp.output.pdf_parts.split import split

sources = split(Path(sys.argv[1]).read_text("utf-8"))

def drawn():
    parts = [make.make(source, sources.style, sources.numbered, [], lambda page, of: None) for source in sources.parts]
    assert sum(part.pages for part in parts) > 5
    pages = [page.Contents.read_bytes() for part in parts for page in pikepdf.open(BytesIO(part.pdf)).pages]
    return pages, [(part.tree.kind, part.anchors, part.bookmarks, part.numbers, part.fonts) for part in parts]

faster, make.speed_up = make.speed_up, lambda: None
slowly = drawn()
faster()
assert drawn() == slowly
"""


def test_the_faster_ways_draw_the_same(document: Beleidsdocument, tmp_path: Path) -> None:
    """All but the words in charts, which are drawn at once and not letter by letter."""
    html = re.sub(r"<svg.*?</svg>", "", als_html(document), flags=re.DOTALL)
    (tmp_path / "a.html").write_text(fonts.zetbaar(html), "utf-8")
    done = subprocess.run([sys.executable, "-c", FASTER, str(tmp_path / "a.html")], env=fonts.omgeving(tmp_path), capture_output=True,
                          text=True, cwd=Path(pdf.__file__).parents[2], check=False)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("command", [[sys.executable, "-c", "raise SystemExit(3)"], [sys.executable, "-c", "print('[')"], ["weg-hier"]])
def test_what_a_helper_leaves_is_made_here(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "helpers_for", lambda sizes: 2)
    source, _ = bron()
    parts = pool.Pool(command, Sources((source,) * 6, "", frozenset()), lambda number: deel(b"%d" % number), lambda number, page: None)
    assert {number: part.pdf for number, part in parts.make(range(6)).items()} == {n: b"%d" % n for n in range(6)}


def test_a_helper_that_cannot_write_ends_the_work_with_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "helpers_for", lambda sizes: 1)
    command = [sys.executable, "-c", "input(); print('{\"bladzijde\": 1}\\n{\"schrijffout\": 28}', flush=True); input()"]
    source, _ = bron()
    told = threading.Event()

    def slow(number: int) -> Part:
        told.wait(30)
        return deel()

    with pytest.raises(OSError, match="28"):
        pool.Pool(command, Sources((source,) * 3, "", frozenset()), slow, lambda number, page: told.set()).make(range(3))


def test_a_thousand_paragraphs_in_a_row_are_not_too_deep() -> None:
    from cssselect2.tree import ElementWrapper

    was = ElementWrapper.previous_siblings
    faster._siblings()
    try:
        top = ElementTree.fromstring(f"<div>{'<p/>' * 3000}</div>")
        alle = list(ElementWrapper.from_html_root(top).iter_children())
        for n in (2999, 5, 2998, 0):  # asked in any order
            assert list(alle[n].previous_siblings) == alle[:n]
    finally:
        ElementWrapper.previous_siblings = was
