"""Procedure files: TOML text to a procedure version with findings line by line, and back."""

from dossiers.services.procedure_files.findings import Finding, Severity
from dossiers.services.procedure_files.parsing import ParsedFile, parse_procedure, read_stored
from dossiers.services.procedure_files.writing import to_toml, version_tree, write_toml

__all__ = [
    "Finding",
    "ParsedFile",
    "Severity",
    "parse_procedure",
    "read_stored",
    "to_toml",
    "version_tree",
    "write_toml",
]
