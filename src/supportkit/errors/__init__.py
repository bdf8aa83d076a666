"""Every exception that supportkit raises, in one tree.

Each is also the built-in that says the same thing, carries its facts as
attributes, pickles, and tells the reader what was expected, what was found and
what to do. None of them ever shows text, a name or an address from a case.

    SupportKitError
    ├── UsageError (ValueError)                an option is not understood, or missing
    ├── CaseDataError (ValueError)             a record cannot become a case
    ├── UnreadableSourceError (OSError)        a file or folder cannot be read
    ├── UnknownFormatError (ValueError)        a file holds none of the formats we read
    ├── SchemaVersionError (ValueError)        a file of ours was written by a newer version
    ├── MappingError (ValueError)              a mapping names something that does not exist
    ├── OutputExistsError (FileExistsError)    a result would overwrite a file
    ├── NaiveDatetimeError (ValueError)        a date and time without UTC offset
    ├── UnknownZoneError (LookupError)         no such time zone in the zone database
    ├── LocaleError (ValueError)               not a BCP 47 language tag
    ├── DurationError (ValueError)             a length of time that cannot be read
    ├── ScheduleError (ValueError)             working hours that make no sense
    │   └── NoOpenTimeError                    a schedule that never opens again
    ├── PolicyError (ValueError)               an SLA policy file with a mistake
    ├── CatalogueError (ValueError)            a canned-response file with a mistake
    ├── ContextError (ValueError)              a context, or the schema of one, with a mistake
    ├── LexiconError (ValueError)              a file of words or phrases with a mistake
    ├── PrivacyPolicyError (ValueError)        a policy of what to redact, with a mistake
    ├── VoiceError (ValueError)                a brand voice file with a mistake
    ├── SettingsError (ValueError)             settings of a check with a mistake
    ├── BaselineError (ValueError)             a file of known findings that is damaged
    ├── RuleError (RuntimeError)               a rule that was plugged in cannot be used, or failed
    ├── RedactionError (ValueError)            a field that cannot be redacted
    ├── RecogniserError (RuntimeError)         a recogniser that was plugged in failed
    ├── VaultError (ValueError)                a vault that is damaged, or of another case
    ├── UnknownResponseError (LookupError)     no canned response of that id
    ├── UnknownCustomerError (LookupError)     no customer, or several, where one was asked for
    ├── TemplateError
    │   ├── TemplateSyntaxError (ValueError)   the body does not parse
    │   ├── RefusedTemplateError (ValueError)  the body uses what a reply may not use
    │   ├── MissingVariableError (LookupError) the body needs a value that it was not given
    │   ├── TemplateValueError (ValueError)    a value does not fit where the body uses it
    │   ├── FilterError (ValueError)           a filter of the body cannot do what it is asked
    │   └── RenderLimitError (ValueError)      rendering went over its budget
    ├── DataFileError (RuntimeError)           a file of a package is not the one we know
    └── BackendUnavailableError (ImportError)  an extra is not installed
"""

from __future__ import annotations

from supportkit.errors.base import BackendUnavailableError, SupportKitError, UsageError
from supportkit.errors.checks import BaselineError, RuleError, SettingsError
from supportkit.errors.moments import (
    DurationError,
    LocaleError,
    NaiveDatetimeError,
    UnknownZoneError,
)
from supportkit.errors.privacy import (
    PrivacyPolicyError,
    RecogniserError,
    RedactionError,
    VaultError,
)
from supportkit.errors.quality import VoiceError
from supportkit.errors.reading import (
    CaseDataError,
    DataFileError,
    MappingError,
    OutputExistsError,
    SchemaVersionError,
    UnknownFormatError,
    UnreadableSourceError,
)
from supportkit.errors.service_levels import NoOpenTimeError, PolicyError, ScheduleError
from supportkit.errors.templates import (
    CatalogueError,
    ContextError,
    FilterError,
    MissingVariableError,
    RefusedTemplateError,
    RenderLimitError,
    TemplateError,
    TemplateSyntaxError,
    TemplateValueError,
    UnknownResponseError,
)
from supportkit.errors.texts import LexiconError, UnknownCustomerError

__all__ = [
    "BackendUnavailableError",
    "BaselineError",
    "CaseDataError",
    "CatalogueError",
    "ContextError",
    "DataFileError",
    "DurationError",
    "FilterError",
    "LexiconError",
    "LocaleError",
    "MappingError",
    "MissingVariableError",
    "NaiveDatetimeError",
    "NoOpenTimeError",
    "OutputExistsError",
    "PolicyError",
    "PrivacyPolicyError",
    "RecogniserError",
    "RedactionError",
    "RefusedTemplateError",
    "RenderLimitError",
    "RuleError",
    "ScheduleError",
    "SchemaVersionError",
    "SettingsError",
    "SupportKitError",
    "TemplateError",
    "TemplateSyntaxError",
    "TemplateValueError",
    "UnknownCustomerError",
    "UnknownFormatError",
    "UnknownResponseError",
    "UnknownZoneError",
    "UnreadableSourceError",
    "UsageError",
    "VaultError",
    "VoiceError",
]

for _name in __all__:
    globals()[_name].__module__ = __name__  # where users find them, in tracebacks and pickles
