"""The identity provider of an installation that has none: says so, so that all else can run."""

from collections.abc import Mapping

from dossiers.errors import ProviderError
from dossiers.model.people import Assurance
from dossiers.ports.identity import Identity, KeptSignIn, SignInStart


class NoProvider:
    """Nobody can sign in; look-up and the counter work."""

    def start(self, return_address: str, *, assurance: Assurance) -> SignInStart:
        """Raise ProviderError `identity_not_set_up`."""
        raise ProviderError("identity_not_set_up", retryable=False)

    def finish(self, params: Mapping[str, str], kept: KeptSignIn) -> Identity:
        """Raise ProviderError `identity_not_set_up`."""
        raise ProviderError("identity_not_set_up", retryable=False)

    def sign_out(self, id_token: str, return_address: str, state: str) -> str | None:
        """Return None: there is nothing to sign out of."""
        return None
