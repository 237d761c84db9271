"""The domain: what the law wants of a dossier. Knows nothing of the web, the database or any vendor."""
