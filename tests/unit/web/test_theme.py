"""The theme rule carries plain colours and nothing else."""

from web.theme import theme_rule


def test_only_hex_colours_under_plain_names_pass() -> None:
    rule = theme_rule(
        {
            "son": "#0A5C36",
            "cham": "red",
            "x": "#fff",
            "vien": "#123456;} body{display:none",
            "Bad Name": "#123456",
            "a}b": "#123456",
        }
    )
    assert rule == ":root {\n  --mc-son: #0a5c36;\n}\n"


def test_no_colours_make_an_empty_rule() -> None:
    assert theme_rule({}) == ":root {\n}\n"
