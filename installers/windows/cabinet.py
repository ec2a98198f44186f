"""A cabinet packed harder: the same files in the same order, each block deflated anew at the highest level."""

from __future__ import annotations

import struct
import zlib
from array import array
from functools import reduce
from operator import xor

from progress import Stopped

MARK, BLOCK_MARK = b"MSCF", b"CK"
PLAIN, MSZIP = 0, 1  # flags of a cabinet without anything out of the ordinary; the way its blocks are packed
HEADER, FOLDER, BLOCK = struct.Struct("<4s5I2B5H"), struct.Struct("<IHH"), struct.Struct("<IHH")


def repack(cabinet: bytes) -> bytes:
    """Raises Stopped when it is no cabinet as wixl makes it."""
    mark, zero, size, none, files, nothing, minor, major, folders, count, flags, set_id, number = HEADER.unpack_from(cabinet)
    if mark != MARK or size != len(cabinet) or flags != PLAIN:
        raise Stopped("Het cabinet in de MSI is anders dan verwacht. Is wixl veranderd?")
    table = [FOLDER.unpack_from(cabinet, HEADER.size + FOLDER.size * i) for i in range(folders)]
    begin = min(offset for offset, _, _ in table)
    packed, entries = bytearray(), bytearray()
    for offset, blocks, kind in table:
        if kind != MSZIP:
            raise Stopped("De bestanden in de MSI zijn op een andere manier ingepakt dan verwacht. Is wixl veranderd?")
        entries += FOLDER.pack(begin + len(packed), blocks, kind)
        packed += _blocks(cabinet, offset, blocks)
    head = HEADER.pack(mark, zero, begin + len(packed), none, files, nothing, minor, major, folders, count, flags, set_id, number)
    return head + bytes(entries) + cabinet[HEADER.size + len(entries):begin] + bytes(packed)


def _blocks(cabinet: bytes, offset: int, blocks: int) -> bytes:
    """A block is packed with what stood in the one before it as a beginning, so that it may point back to that."""
    made, before = bytearray(), b""
    for _ in range(blocks):
        given, length, size = BLOCK.unpack_from(cabinet, offset)
        data = cabinet[offset + BLOCK.size:offset + BLOCK.size + length]
        if data[:2] != BLOCK_MARK or given != checksum(struct.pack("<HH", length, size), checksum(data)):
            raise Stopped("Een deel van het cabinet in de MSI is beschadigd.")
        plain = zlib.decompressobj(-15, zdict=before).decompress(data[len(BLOCK_MARK):])
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, before)
        best = min(data, BLOCK_MARK + packer.compress(plain) + packer.flush(), key=len)
        counts = struct.pack("<HH", len(best), size)
        made += struct.pack("<I", checksum(counts, checksum(best))) + counts + best
        offset, before = offset + BLOCK.size + length, plain
    return bytes(made)


def checksum(data: bytes, begin: int = 0) -> int:
    """As a cabinet counts it: four bytes at a time, and what is left over with its first byte in front."""
    whole = len(data) // 4 * 4
    left = int.from_bytes(data[whole:], "big")
    return reduce(xor, array("I", data[:whole]), begin) ^ left
