"""Exceptions: what went wrong, in the words of the command line."""


class Error(Exception):
    """What solieu raises; catch it for all that follow."""


class InvalidError(Error, ValueError):
    """An argument, a pattern pack, a column or a gold file that is not as it must be."""


class FileError(Error, OSError):
    """A file or folder that cannot be read, or an input that is not there."""
