"""Answers what can go wrong with the store as a whole; never about one query."""


class StoreError(Exception):
    """The store cannot be used; the text is a Vietnamese sentence that says what to do."""


class StoreMissing(StoreError):
    """There is no store in the data folder yet."""


class StoreInUse(StoreError):
    """Another process (a running server, usually) holds the store."""


class StoreDamaged(StoreError):
    """The file is there but cannot be read as a store."""


class StoreNewer(StoreError):
    """The store was written by a newer release of this product."""


class StoreFull(StoreError):
    """The disk has no room for this write; nothing of it was kept, and what was there can still be read."""


class StoreUnwritable(StoreError):
    """The data folder can be read but not written (rights, or a disk mounted read-only)."""


class StoreStopped(StoreError):
    """The server is ending: this write was not begun."""


class StoreBusy(StoreError):
    """Another write is under way and this one did not want to wait."""


class StoreReadOnly(StoreBusy):
    """This process reads a published copy: what is written is written elsewhere."""


class FileChanged(StoreError):
    """A file that was taken in is another on the disk now."""


class FileGone(FileChanged):
    """A file that was taken in is not on the disk any more."""


class KeyLost(StoreError):
    """A key of this house is gone or damaged, and something was made with it."""


class StorePlace(StoreError):
    """The folder has a name with which the store's files cannot be kept."""
