"""What goes wrong is told in the words of the command line."""

from pathlib import Path

import pytest
import solieu

from conftest import TEXT, Run


def words_of(ran: object) -> str:
    """What the command line says, without its name before it."""
    return getattr(ran, "stderr").removeprefix("solieu: ").rstrip("\n")


def test_a_path_that_is_not_there(solieu_cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "missing"
    with pytest.raises(solieu.FileError) as raised:
        solieu.extract(path)
    assert str(raised.value) == words_of(solieu_cli("extract", path, "-o", "-"))
    assert isinstance(raised.value, OSError) and isinstance(raised.value, solieu.Error)


def test_a_text_in_place_of_a_path() -> None:
    with pytest.raises(solieu.FileError, match='a text is given as {"text": …}'):
        solieu.extract("Năm 2022, huyện Ea Súp kết nạp 138 đảng viên.")
    with pytest.raises(solieu.InvalidError, match='give a text as {"text": …}'):
        solieu.extract(TEXT)


def test_a_pack_that_is_wrong(solieu_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[pack]\nname = mine\n", encoding="utf-8")
    with pytest.raises(solieu.InvalidError) as raised:
        solieu.annotate("Trời đẹp.", patterns=tmp_path)
    told = words_of(solieu_cli("extract", ".", "--patterns", tmp_path, "-o", "-"))
    assert str(raised.value) == told
    assert isinstance(raised.value, ValueError)
    # The text of a pack, too, is told with the place.
    with pytest.raises(solieu.InvalidError, match="patterns.toml:2"):
        solieu.annotate("Trời đẹp.", patterns="[pack]\nname = mine\n")


def test_packs_and_subjects_that_are_not_there(solieu_cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "missing"
    with pytest.raises(solieu.FileError) as raised:
        solieu.annotate("Trời đẹp.", patterns=path)
    told = words_of(solieu_cli("extract", ".", "--patterns", path, "-o", "-"))
    assert str(raised.value) == told
    with pytest.raises(solieu.InvalidError, match='no pack is of the subject "sports"'):
        solieu.annotate("Trời đẹp.", subject="sports")


def test_gold_that_is_wrong(solieu_cli: Run, tmp_path: Path) -> None:
    with pytest.raises(solieu.FileError) as empty:
        solieu.eval(tmp_path)
    assert str(empty.value) == words_of(solieu_cli("eval", tmp_path))
    (tmp_path / "a.gold.json").write_text("{}", encoding="utf-8")
    with pytest.raises(solieu.FileError) as alone:
        solieu.eval(tmp_path)
    assert str(alone.value) == words_of(solieu_cli("eval", tmp_path))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.gold.json").write_text("[", encoding="utf-8")
    with pytest.raises(solieu.InvalidError) as malformed:
        solieu.eval(tmp_path)
    assert str(malformed.value) == words_of(solieu_cli("eval", tmp_path))


def test_arguments_that_are_wrong() -> None:
    with pytest.raises(solieu.InvalidError, match='"gestern" is no day'):
        solieu.annotate("Trời đẹp.", published="gestern")
    with pytest.raises(solieu.InvalidError, match="threads=0"):
        solieu.extract({"text": TEXT}, threads=0)
    with pytest.raises(solieu.InvalidError, match="nothing to read"):
        solieu.extract([])
    with pytest.raises(TypeError, match="html of a record must be text, and is bytes"):
        solieu.extract({"html": b"<p>x</p>"})
