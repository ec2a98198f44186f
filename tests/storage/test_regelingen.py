"""The subsidy schemes in resources are complete, and say what to check."""

from __future__ import annotations

from thuisapp.storage.reference_regelingen import regelingen


def test_every_scheme_says_what_it_is_for_where_it_comes_from_and_what_to_check() -> None:
    alle = regelingen()
    assert {"rha", "sft", "flexpool"} <= alle.keys()
    for id, r in alle.items():
        assert (r.id, bool(r.bron), len(r.peildatum) >= 4) == (id, True, True)
        for zin in (r.waarvoor, r.wie, r.bedrag, r.termijn, r.controleren, *r.voorwaarden):
            assert not zin or zin.endswith("."), (id, zin)
        assert r.controleren
