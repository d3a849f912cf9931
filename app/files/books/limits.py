"""How much of a stranger's file is read. Real books stay far below; files made to do harm do not."""

MIB = 1 << 20

TEXT_FILE = 64 * MIB
"""Bytes of a plain text, Markdown or HTML file. The longest novels have 13 MB, the Bible 4.5 MB."""

LINES = 4_000_000
"""Line ends of a plain text file; at 70 characters a line `TEXT_FILE` has under a million."""

BOOK_FILE = 1024 * MIB
"""Bytes of an EPUB, DOCX or PDF on disk; picture books reach some hundreds of MB."""

PART = 96 * MIB
"""Unpacked bytes of one part of an archive."""

UNPACKED = 512 * MIB
"""Unpacked bytes of everything that is read from one archive."""

RATIO = 250
"""Unpacked bytes per packed byte. Prose packs 2 to 5 times, deflate's most is 1032."""

RATIO_FLOOR = 16 * MIB
"""Below this many unpacked bytes the ratio is not asked: a small file of blanks does no harm."""

ENTRIES = 50_000
"""Parts of one archive."""

DIRECTORY = 16 * MIB
"""Bytes of an archive's directory."""

COVER = 32 * MIB
"""Bytes of a cover image."""

PAGES = 6_000
"""Pages of a PDF; the longest bound books have about 4,000."""

TEXT = 128 * 1_000_000
"""Characters of a whole book after reading, whatever its format."""
