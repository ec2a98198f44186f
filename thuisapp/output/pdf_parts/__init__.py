"""The PDF in parts: cover with contents list, and every chapter, laid out apart and then joined.

WeasyPrint lays out one page after another on one core, and starts again for every change. Here each part is a small document of its own
(split.py, make.py), several processes work at once (pool.py), a part that did not change is taken from the disk (cache.py), and the pages,
fonts, tags and links are joined to one file in which the page numbers are written last (merge.py, fonts.py). A part holds nothing that
depends on how many pages others have, so the file is the same whoever made the parts, and when.
"""
