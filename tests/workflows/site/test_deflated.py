"""Finished files come back as they were, and only some of them are held as they come."""

from collections.abc import Iterator

import pytest

from resplan.workflows.site.deflated import deflated, inflated


def test_files_come_back_and_blocks_are_closed_before_all_are_made() -> None:
    files = [(f"trang-{number}.html", f"số {number}\n".encode() * 60_000) for number in range(5)] + [("trống", b"")]
    made = 0

    def making() -> Iterator[tuple[str, bytes]]:
        nonlocal made
        for file in files:
            made += 1
            yield file

    coming = deflated(making())
    first = next(coming)
    assert made < len(files)
    blocks = [first, *coming]
    assert [*inflated(blocks)] == files
    assert sum(map(len, blocks)) * 50 < sum(len(content) for _, content in files)


def test_bytes_that_are_no_block_are_refused() -> None:
    with pytest.raises(ValueError, match="header"):
        [*inflated([b"no block"])]
