"""The canned responses of a folder: load them, check them, render them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, Unpack

from pydantic import BaseModel

from supportkit.cases import Case, Participant
from supportkit.findings import Finding, Rule
from supportkit.templates.asking import Asked
from supportkit.templates.choosing import FORMALITIES, Formality
from supportkit.templates.contexts.reading import (
    DEFAULT_SITUATION,
    Contexts,
    Given,
    read_context,
)
from supportkit.templates.contexts.support import History, SupportContext
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.examples import Example
from supportkit.templates.files import reading, source_rev
from supportkit.templates.library import Library
from supportkit.templates.rendering.domains import checked_domains
from supportkit.templates.reply import Reply
from supportkit.templates.sandbox.limits import Authors, limits_for
from supportkit.templates.serving import Serving
from supportkit.templates.suggesting.keeping import Searches
from supportkit.templates.variant import Variant
from supportkit.text.locales import canonical
from supportkit.values import find_zone
from supportkit.values.notebook import facts

if TYPE_CHECKING:
    from supportkit.quality import Voice
    from supportkit.templates.sandbox.costs import Meter
    from supportkit.templates.sandbox.jobs import Job
    from supportkit.templates.suggesting import Articles, Suggestions

__all__ = ["Catalogue"]


@dataclass(frozen=True, slots=True, repr=False)
class Catalogue:
    """Canned responses, each in one or more locales. It is made by `load`.

    Attributes:
        variants: Every response in every locale, in the order of their files.
        contexts: What a response may print, by situation.
        default_locale: The locale that stands in where no closer one is there.
        authors: Whether those who write the responses are trusted with larger budgets.
        unread: Files that look like responses, and are not read because of their name or place.
        parts: Texts in the folder ``_parts``, which responses of the repository may include.
        default_zone: The zone of customers whose own is not known.
        formality: How customers are addressed if nobody asks for something else.
        own_domains: Domains whose links stay links in values.

    >>> responses = Catalogue.load(
    ...     {
    ...         "hello/en.md.j2": "Hello {{ customer.name or 'there' }}!",
    ...         "hello/pt.md.j2": "Olá, {{ customer.name or 'cliente' }}!",
    ...     }
    ... )
    >>> responses.check()
    ()
    >>> case = Case(id="C-1", created_at="2026-03-02T09:30:00Z")
    >>> reply = responses.render("hello", locale="pt-BR", case=case)
    >>> reply.text, reply.steps
    ('Olá, cliente!', ('pt-BR', 'pt'))
    """

    variants: tuple[Variant, ...]
    contexts: Contexts = field(default_factory=read_context)
    default_locale: str = "en"
    authors: Authors = "untrusted"
    unread: tuple[str, ...] = ()
    parts: tuple[Variant, ...] = field(default=(), repr=False)
    default_zone: str | None = None
    formality: Formality | None = None
    own_domains: tuple[str, ...] = ()
    _serving: Serving = field(init=False, repr=False, compare=False)
    _searches: Searches = field(init=False, repr=False, compare=False, default_factory=Searches)

    def __post_init__(self) -> None:
        object.__setattr__(self, "default_locale", canonical(self.default_locale))
        object.__setattr__(self, "own_domains", checked_domains(self.own_domains))
        if self.formality not in (None, *FORMALITIES):
            raise ValueError(f"formality: expected one of {', '.join(FORMALITIES)}")
        object.__setattr__(self, "_serving", self._made_ready())

    def _made_ready(self) -> Serving:
        return Serving(
            library=Library(self.variants, self.parts, default_locale=self.default_locale),
            contexts=self.contexts,
            limits=limits_for(self.authors),
            default_locale=self.default_locale,
            formality=self.formality,
            zone=None if self.default_zone is None else find_zone(self.default_zone),
            own_domains=self.own_domains,
        )

    @property
    def _library(self) -> Library:
        return self._serving.library

    def __repr__(self) -> str:
        return f"Catalogue(responses={len(self._library)}, variants={len(self.variants)})"

    def _repr_html_(self) -> str:
        """Show how much there is, for notebooks."""
        locales = ", ".join(sorted({one.locale for one in self.variants}))
        return facts(
            ("responses", len(self._library)),
            ("variants", len(self.variants)),
            ("locales", locales or None),
            ("default locale", self.default_locale),
            ("files not read", len(self.unread)),
        )

    @classmethod
    def load(
        cls,
        source: str | os.PathLike[str] | Mapping[str, str],
        *,
        context: Given = SupportContext,
        authors: Authors = "untrusted",
        default_locale: str = "en",
        default_zone: str | None = None,
        formality: Formality | None = None,
        own_domains: Iterable[str] = (),
        strict: bool = False,
    ) -> Self:
        """Read responses from a folder, from a zip archive, or from texts by name.

        Files are ``<id>/<locale>.md.j2`` or ``<locale>/<id>.md.j2`` in the folder, or in a
        folder ``responses`` in it; ``.txt.j2`` is plain text, and ``.html.j2`` hand-made HTML,
        alone or beside one of the others. Texts in ``_parts`` are no responses. Hidden
        files, linked folders and files without the ending ``.j2`` are passed over; those
        that look like responses are listed in ``unread``, and `check` reports them. A
        file with a mistake does not hide the others: `check` lists all mistakes, and
        `render` raises when the file is asked for. Where a response has two files for
        one locale, the first in the order of their names is used.

        Args:
            source: A folder, a zip archive, or texts by names of that form.
            context: What a response may print: a pydantic model, a JSON Schema, the path of a
                ``.json`` file with one, or one of these for each situation.
            authors: ``repository``, for texts that pass code review, gives larger budgets,
                parts, macros and arithmetic.
            default_locale: The locale that stands in where no closer one is there.
            default_zone: IANA name of the zone in which moments are written for customers
                whose own is not known; None writes them in UTC, and says so.
            formality: How customers are addressed if nobody asks for something else.
            own_domains: Hosts, such as ``acme.example``, whose links stay links when a value
                holds them; so do those of the hosts below them.
            strict: Whether to raise on the first file with a mistake.

        Raises:
            UnreadableSourceError: There is no such folder or archive, or the archive is too much.
            CatalogueError: There is no response; or, if strict, a file has a mistake.
            ContextError: The schema of the context has a mistake.
            TemplateSyntaxError: If strict: a body does not parse or is refused.
            LocaleError: ``default_locale`` is no language tag.
            UnknownZoneError: There is no such zone.
            ValueError: ``authors`` or ``formality`` is none that there is, or one of
                ``own_domains`` is no name of a host.
            TypeError: ``own_domains`` is a single text, or ``context`` is no context.
        """
        own = checked_domains(own_domains)
        contents = reading.read(source, limits=limits_for(authors))
        catalogue = cls(
            variants=contents.variants,
            contexts=read_context(context),
            default_locale=default_locale,
            authors=authors,
            unread=contents.unread,
            parts=contents.parts,
            default_zone=default_zone,
            formality=formality,
            own_domains=own,
        )
        if strict:
            from supportkit.templates.strict import require_readable

            require_readable(catalogue.variants, limits_for(authors))
        return catalogue

    @property
    def types(self) -> Mapping[str, ContextType]:
        """The types of what a response may print, by situation."""
        known = self.contexts.situations or (DEFAULT_SITUATION,)
        return {name: self.contexts.of(name).types for name in known}

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all responses, in alphabetical order."""
        return self._library.ids

    @property
    def locales(self) -> tuple[str, ...]:
        """Locales in which there is any response, in alphabetical order."""
        return tuple(sorted({variant.locale for variant in self.variants}))

    def reference_rev(self, response: str, /) -> str:
        """Give the revision that translations of a response note as their ``source_rev``.

        The reference is the variant in the default locale, or else the first one.

        Raises:
            UnknownResponseError: There is no such response.

        >>> responses = Catalogue.load({"hello/en.md.j2": "Hi!", "hello/de.md.j2": "Hallo!"})
        >>> responses.reference_rev("hello") == source_rev("Hi!")
        True
        """
        return source_rev(self._library.reference(response).body)

    def check(
        self,
        *,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
        paths: Iterable[str | os.PathLike[str]] | None = None,
        voice: Voice | None = None,
        rules: Iterable[Rule[Any]] = (),
    ) -> tuple[Finding, ...]:
        """Find what is wrong with the responses; only their own examples are rendered.

        Args:
            select: Codes of rules, their beginnings, or their names; None for all that are on
                by default.
            ignore: Codes of rules, their beginnings, or their names, to leave out.
            paths: Files whose findings are wanted; None for all. The rules still look at
                the whole catalogue, so a changed translation is held against its reference.
                A path that is no file of the catalogue has no findings, so all files that
                a change touches can be given, also those that it deletes.
            voice: What the team wishes its replies to be like.
            rules: Rules of your own beside those of the library. One with
                ``checks = "response"`` looks at the whole catalogue, another one at the
                `Prose` of each text.

        Returns:
            Findings by path, line, column and code.

        Raises:
            TypeError: ``select``, ``ignore`` or ``paths`` is a single text.
            ValueError: ``select`` or ``ignore`` has a code that no rule begins with, or one of
                ``rules`` checks something else.
            RuleError: One of ``rules`` is no rule, has the code of another, or failed.

        >>> responses = Catalogue.load({"hello/en.md.j2": "Hi {{ customer.frist_name }}"})
        >>> responses.check()
        (Finding('hello/en.md.j2:1:7: SK101'),)
        >>> responses.check(paths=["hello/de.md.j2"])
        ()
        """
        from supportkit.findings.selection import Selection
        from supportkit.templates.checking import checked, rules_of

        selection = Selection.of(select=select, ignore=ignore)
        selection.require(rule for each in rules_of(rules) for rule in each)
        return checked(self, selection=selection, paths=paths, voice=voice, rules=rules)

    def suggest(
        self,
        message: str,
        /,
        k: int = 3,
        *,
        locale: str | None = None,
        channel: str | None = None,
        situation: str | None = None,
        articles: Articles | None = None,
    ) -> Suggestions:
        r"""Rank the responses that may answer a message, best first.

        A message is compared with titles, tags, example messages, subjects and bodies, by
        words (BM25) and by letters (TF-IDF), in each response's variant for the
        language of the message. Quoted mails and signatures are passed over. There are
        always ``k`` suggestions where there are so many responses; equal ones come in the
        order of their ids. The first call makes an index, later ones use it.

        Args:
            message: What the customer wrote, of any length; the first 10,000 characters count.
            k: How many suggestions are wanted, from 1.
            locale: BCP 47 tag of the reply; responses that it does not reach are left out. None
                goes by the language of the message, and by none where that is doubtful.
            channel: Where the reply goes; responses that are not for it are left out.
            situation: ``agent_reply``, ``auto_reply`` or ``first_message``; the same.
            articles: Articles of a knowledge base to suggest as well.

        Raises:
            LocaleError: ``locale`` is no language tag.
            ValueError: ``k``, ``channel`` or ``situation`` is none that there is.
            TypeError: ``message`` is not a ``str``.

        >>> front = "---\nexample_messages: [where is my money, refund please]\n---\n"
        >>> responses = Catalogue.load(
        ...     {"refund/en.md.j2": front + "It is on its way.", "hello/en.md.j2": "Hello!"}
        ... )
        >>> best, _ = responses.suggest("Where's the refund?", k=2)
        >>> best.id, best.confident, best.matched
        ('refund', True, ('refund',))
        """
        from supportkit.templates.suggesting.searching import Searched, suggest

        searched = Searched(self.variants, self.default_locale, self._searches)
        return suggest(
            searched,
            message,
            k=k,
            locale=locale,
            channel=channel,
            situation=situation,
            articles=articles,
        )

    def render(
        self,
        response: str,
        /,
        *,
        locale: str | Sequence[str] | None = None,
        channel: str | None = None,
        case: Case | None = None,
        agent: Participant | None = None,
        history: History | None = None,
        context: BaseModel | Mapping[str, Any] | None = None,
        formality: Formality | None = None,
        situation: str | None = None,
        form: str | None = None,
        html: bool = False,
        zone: str | None = None,
        as_of: datetime | None = None,
        strict_locale: bool = False,
    ) -> Reply:
        """Render a response: the text as the channel wants it, the subject, and HTML if wanted.

        The locale is looked for along its CLDR chain, then among the variants of the same
        language and script for other regions, then in the same way for the default
        locale. Values are written for the form of the reply, so that none of them becomes
        markup or a link there; see `Form`.

        Args:
            response: Id of the response.
            locale: BCP 47 tag, or several, best first; None takes the customer's, or else the
                default.
            channel: Where the reply goes, such as ``email``; None asks for none.
            case: The case that is answered, for a catalogue with `SupportContext`.
            agent: Who answers it.
            history: What is known of the customer's other cases.
            context: The values to print, in place of case, agent and history: an object of
                the catalogue's model, or a mapping with what makes one.
            formality: ``formal`` or ``informal``; None takes what the locale says, what the
                customer is recorded to want, or else the catalogue's.
            situation: The situation at hand; a response that is meant for another is refused.
            form: How the text will be read, a `Form`; None takes that of the channel.
            html: Whether the HTML of a mail is wanted beside the text.
            zone: IANA name of the customer's time zone; None takes the recorded one, or else
                the default of the catalogue.
            as_of: The moment of the reply, for words such as "yesterday"; it has an offset.
            strict_locale: Whether to refuse any other language or script than those asked for.

        Raises:
            UnknownResponseError: There is no such response, or none for the locale, the
                channel or the situation.
            CatalogueError: Its file has a mistake.
            TemplateSyntaxError: Its body does not parse.
            RefusedTemplateError: Its body uses what a response may not use.
            MissingVariableError: A value that it prints is missing.
            TemplateValueError: A value does not fit where it is used.
            RenderLimitError: Rendering, or the text, went over a budget.
            ContextError: The mapping does not fit the context.
            BackendUnavailableError: HTML is wanted, and the extra ``html`` is not installed.
            LocaleError: ``locale`` is no language tag.
            UnknownZoneError: There is no such zone.
            ValueError: ``channel``, ``form`` or ``formality`` is none that there is, or
                ``as_of`` has no offset.
            TypeError: The context is not of the catalogue's model, or an argument is of
                another kind than it is to be.
        """
        return self.job(
            response,
            locale=locale,
            channel=channel,
            case=case,
            agent=agent,
            history=history,
            context=context,
            formality=formality,
            situation=situation,
            form=form,
            html=html,
            zone=zone,
            as_of=as_of,
            strict_locale=strict_locale,
        ).reply()

    def job(self, response: str, /, **asked: Unpack[Asked]) -> Job:
        """Choose the variant and read the context, as `render` does, without rendering.

        What comes back pickles, whatever the model of the context is.

        Raises:
            SupportKitError: As `render` raises before it renders.
            ValueError: As `render` raises.
            TypeError: As `render` raises.
        """
        return self._serving.job(response, asked)

    def render_example(self, variant: Variant, example: Example, /) -> Reply:
        r"""Render a variant with one of the examples of its front matter.

        What the example does not give is missing, and what it gives is read as its type.

        Raises:
            TemplateValueError: A value of the example does not fit the context.
            UnknownZoneError: Its zone is none.
            UnknownResponseError: The response is not for the channel of the example.
            SupportKitError: As `render` raises.

        >>> text = "---\nexamples: [{customer: {name: Ada}}]\n---\nHi {{ customer.name }}!"
        >>> responses = Catalogue.load({"hello/en.md.j2": text})
        >>> (variant,) = responses.variants
        >>> responses.render_example(variant, variant.meta.examples[0]).text
        'Hi Ada!'
        """
        return self.example_job(variant, example).reply()

    def example_job(
        self, variant: Variant, example: Example, /, *, meter: Meter | None = None
    ) -> Job:
        """Read an example as `render_example` does, without rendering it.

        Args:
            variant: The variant.
            example: What it is given.
            meter: Counts what several examples take together.

        Raises:
            SupportKitError: As `render_example` raises before it renders.
        """
        return self._serving.example_job(variant, example, meter)
