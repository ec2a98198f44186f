"""The tags of the PDF: what a screen reader reads.

WeasyPrint tags boxes on pages, so that a paragraph or a table that goes on over the page becomes two. Here the pieces of content are
gathered while it draws (collect.py), brought together under the elements of the HTML they come from (tree.py) and written into the
finished file, with both claims in its metadata (write.py, xmp.py). ISO 32000-1 14.7 and 14.8, ISO 14289-1 (PDF/UA-1), ISO 19005-2.
"""
