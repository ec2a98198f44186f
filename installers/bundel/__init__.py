"""What the installers of all systems share: the lock, fetching, pruning, licences, the list of parts."""
