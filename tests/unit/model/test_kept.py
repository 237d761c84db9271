"""A kept property is worked out once for each object, and not at all for who does not ask."""

from dataclasses import dataclass

from dossiers.model.kept import kept_property


@dataclass(frozen=True)
class _Sheet:
    lines: list[str]

    @kept_property
    def first(self) -> str:
        """Return the first line."""
        return self.lines.pop(0)


def test_value_is_worked_out_once() -> None:
    sheet = _Sheet(["a", "b"])
    assert (sheet.first, sheet.first) == ("a", "a")
    assert sheet.lines == ["b"]


def test_each_object_keeps_its_own() -> None:
    one, other = _Sheet(["a"]), _Sheet(["x"])
    assert (one.first, other.first) == ("a", "x")


def test_nothing_is_worked_out_unasked() -> None:
    assert _Sheet(["a"]).lines == ["a"]


def test_class_gives_the_property_with_its_words() -> None:
    assert isinstance(_Sheet.first, kept_property)
    assert _Sheet.first.__doc__ == "Return the first line."
