"""Error code → Vietnamese text: one table, alphabetical, so that a code is found at once.

The codes stand in `error_codes/` by their first letter. Placeholders take the context of the error;
`{amount:money}` writes whole đồng."""

from dossiers.wording.error_codes import a_to_e, f_to_n, o_to_r, s_to_w

ERROR_TEXTS: dict[str, str] = {
    **a_to_e.TEXTS,
    **f_to_n.TEXTS,
    **o_to_r.TEXTS,
    **s_to_w.TEXTS,
}
