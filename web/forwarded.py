"""The visitor's address and scheme as a proxy of ours tells them."""

from werkzeug.middleware.proxy_fix import ProxyFix


class Forwarded(ProxyFix):
    """Werkzeug's reader of `X-Forwarded-*`; a header of one plain value need not be taken apart."""

    def _get_real_value(self, trusted: int, value: str | None) -> str | None:
        if not trusted or not value:
            return None
        if "," in value or '"' in value:
            return super()._get_real_value(trusted, value)
        return value.strip() if trusted == 1 else None
