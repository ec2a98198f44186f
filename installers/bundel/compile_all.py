"""Run by the Python that is shipped: compiles every module below a folder, without times and without our paths in the result."""

import py_compile
import sys
from pathlib import Path

root = Path(sys.argv[1])
for path in sorted(root.rglob("*.py")):
    py_compile.compile(str(path), dfile=path.relative_to(root).as_posix(), doraise=True,
                       invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
