"""A verified, read-only copy of the store for any number of reading processes; the one writer goes on."""
