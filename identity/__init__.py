"""Who somebody is: sign-in at an identity provider, passkeys, one-time codes (no web framework)."""
