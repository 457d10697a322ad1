from pathlib import Path

import pytest

from index.files import file_sha256, replacing


def test_a_file_is_known_by_its_sha256(tmp_path: Path) -> None:
    file = tmp_path / "abc"
    file.write_bytes(b"abc")
    # The example of FIPS 180-2.
    assert file_sha256(file) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_file_is_replaced_whole_and_at_once(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    with replacing(file) as making:
        making.write_text("new")
        assert (making.parent, file.read_text()) == (tmp_path, "old")
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    with replacing(tmp_path / "file") as making:
        making.write_bytes(b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_what_goes_wrong_leaves_the_file_as_it_was_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    with pytest.raises(InterruptedError), replacing(file) as making:
        raise InterruptedError(making.write_text("half"))
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_was_put_in_the_place_of_the_file_in_the_making_is_taken(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.write_text("made elsewhere")
    with replacing(tmp_path / "file") as making:
        made.replace(making)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "made elsewhere"
