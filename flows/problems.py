"""What can go wrong, named: one enumeration per kind of trouble, one exception per kind of reader."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a file or an entry could not become a document."""

    EMPTY = "empty"                      # no bytes, or nothing but white space
    UNDECODABLE = "undecodable"          # no encoding gives a text
    UNREADABLE = "unreadable"            # the system refused: permissions, an I/O error
    VANISHED = "vanished"                # seen by the scan, gone when read
    NOT_REGULAR = "not_regular"          # a FIFO, a device, a socket, a directory in the place of a file
    SYMLINK = "symlink"                  # links are never followed
    BAD_NAME = "bad_name"                # a file name that is no UTF-8
    UNSUPPORTED = "unsupported"          # a suffix nobody reads
    TOO_LARGE = "too_large"              # beyond [limits] of pipeline.toml
    BAD_RECORD = "bad_record"            # a JSON line that is no object with a text
    BAD_ARCHIVE = "bad_archive"          # a broken .gz, WARC or MHTML
    NO_TEXT = "no_text"                  # markup without a word in it
    CHANGED_WHILE_READ = "changed_while_read"
    STAGE_FAILED = "stage_failed"        # a rule failed on this document; the detail is its complaint
    CRASHED_WORKER = "crashed_worker"    # the document killed its worker twice


class Code(StrEnum):
    """What is odd about a document that stands all the same: the codes of notices."""

    ENCODING_MISMATCH = "encoding_mismatch"      # the declared encoding is not the true one
    UNDECODABLE_BYTES = "undecodable_bytes"      # some bytes belong to no character, shown as U+FFFD
    MOJIBAKE = "mojibake"                        # a text that was decoded wrongly before it came here
    RELATIVE_DATE = "relative_date"              # 7个月前: a date nobody can resolve from the page alone
    AMBIGUOUS_DATE = "ambiguous_date"            # two dates of publication for which as much speaks
    UNKNOWN_OUTLET = "unknown_outlet"            # a publisher that sources.toml doesn't list
    NO_TITLE = "no_title"
    NO_BODY = "no_body"
    DOUBTFUL_PAGE_KIND = "doubtful_page_kind"
    TRUNCATED = "truncated"
    TOO_MANY_BLOCKS = "too_many_blocks"
    IDLE_CORRECTION = "idle_correction"          # a human corrected what the document doesn't have


class GucangError(Exception):
    """Something a user can mend; its text is one line and reaches them as it is."""


class ConfigError(GucangError):
    """Wrong configuration: file, key, and what would be accepted. Exit status 2."""


class UsageError(GucangError):
    """Wrong arguments. Exit status 2."""


class RunError(GucangError):
    """The run failed; nothing of the failed batch is visible. Exit status 1."""


class Rejected(Exception):
    """A file or entry that becomes a rejection row while the run goes on."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        """Remember the reason and what exactly was found."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["Rejected"], tuple[Reason, str]]:
        """Cross process boundaries whole."""
        return type(self), (self.reason, self.detail)
