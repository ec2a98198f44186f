"""Data from others into the dossier: first a proposal that shows what would change, then one operation that takes over what was chosen."""
