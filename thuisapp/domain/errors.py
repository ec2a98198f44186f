"""What can go wrong in a way that the user can understand: `str(error)` is one plain Dutch sentence."""


class ThuisappError(Exception):
    """Known error. Its text is a Dutch sentence for the user; anything else that is raised is our own bug."""


class OngeldigeInvoer(ThuisappError):
    """A value that cannot be right. `plek` says where (a file, a field, a cell); empty when the sentence says it all."""

    def __init__(self, zin: str, plek: str = "") -> None:
        super().__init__(f"{plek}: {zin}" if plek else zin)
        self.zin, self.plek = zin, plek


class EenhedenVerschillen(ThuisappError):
    """Two quantities of different eenheid were added or subtracted without a stated conversion."""

    def __init__(self, links: str, rechts: str) -> None:
        super().__init__(f"{links} en {rechts} kunnen niet bij elkaar worden opgeteld zonder omrekening.")
