"""The document as one accessible page for the browser (WCAG 2.2 AA): one file, without script and without any request to outside."""

from thuisapp.output.web.pagina import als_pagina, schrijf_html

__all__ = ["als_pagina", "schrijf_html"]
