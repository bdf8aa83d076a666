"""The canned responses of a folder: load them, check them, render them."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel

from supportkit.cases import Case, Channel, Participant
from supportkit.errors import (
    LocaleError,
    TemplateValueError,
    UnknownResponseError,
)
from supportkit.findings import Finding, choose
from supportkit.templates.choosing import walked
from supportkit.templates.contexts.models import of_model
from supportkit.templates.contexts.support import SITUATIONS, SupportContext, known_parts
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.contexts.views import View, view
from supportkit.templates.examples import Example
from supportkit.templates.files import reading, source_rev
from supportkit.templates.rendering.defaults import with_defaults
from supportkit.templates.rendering.forms import Form, form_for
from supportkit.templates.reply import Reply
from supportkit.templates.sandbox.limits import Authors, limits_for
from supportkit.templates.sandbox.parts import NO_PARTS, Parts
from supportkit.templates.variant import Pair, Variant, pairs, reference_rank
from supportkit.text.locales import canonical

if TYPE_CHECKING:
    from supportkit.templates.sandbox.jobs import Job
    from supportkit.templates.typecheck.parts import Shelf

__all__ = ["Catalogue"]


@dataclass(frozen=True, slots=True, repr=False)
class Catalogue:
    """Canned responses, each in one or more locales. It is made by `load`.

    Attributes:
        variants: Every response in every locale, in the order of their files.
        context: The model that says what a response may print.
        default_locale: The locale that stands in where no closer one is there.
        authors: Whether those who write the responses are trusted with larger budgets.
        unread: Files that look like responses, and are not read because of their name or place.
        parts: Texts in the folder ``_parts``, which responses of the repository may include.

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
    context: type[BaseModel] = SupportContext
    default_locale: str = "en"
    authors: Authors = "untrusted"
    unread: tuple[str, ...] = ()
    parts: tuple[Variant, ...] = field(default=(), repr=False)
    _index: dict[str, dict[str, Variant]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    _pages: dict[tuple[str, str], Variant] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _taken_in: dict[str, Parts] = field(init=False, repr=False, compare=False, default_factory=dict)
    _shelf: Shelf | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        limits_for(self.authors)
        object.__setattr__(self, "default_locale", canonical(self.default_locale))
        for (response, locale), pair in pairs(self.variants).items():
            self._index.setdefault(response, {})[locale] = pair.main
            if pair.html is not None:
                self._pages[response, locale] = pair.html
        if self.parts:
            from supportkit.templates.typecheck.parts import Shelf

            shelf = Shelf(self.parts, default_locale=self.default_locale)
            object.__setattr__(self, "_shelf", shelf)
            readable = {one.locale for one in self.variants if not one.problems}
            self._taken_in.update({tag: shelf.parts_for(tag) for tag in sorted(readable)})

    def __repr__(self) -> str:
        return f"Catalogue(responses={len(self._index)}, variants={len(self.variants)})"

    @classmethod
    def load(
        cls,
        source: str | os.PathLike[str] | Mapping[str, str],
        *,
        context: type[BaseModel] = SupportContext,
        authors: Authors = "untrusted",
        default_locale: str = "en",
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
            context: The model that says what a response may print.
            authors: ``repository`` gives larger budgets, to the same constructs.
            default_locale: The locale that stands in where no closer one is there.
            strict: Whether to raise on the first file with a mistake.

        Raises:
            UnreadableSourceError: There is no such folder or archive, or the archive is too much.
            CatalogueError: There is no response; or, if strict, a file has a mistake.
            TemplateSyntaxError: If strict: a body does not parse or is refused.
            LocaleError: ``default_locale`` is no language tag.
        """
        contents = reading.read(source, limits=limits_for(authors))
        catalogue = cls(
            contents.variants, context, default_locale, authors, contents.unread, contents.parts
        )
        if strict:
            catalogue._require_readable()
        return catalogue

    def _require_readable(self) -> None:
        from supportkit.templates.sandbox import language

        limits = limits_for(self.authors)
        for variant in self.variants:
            _raise_problem(variant)
            parts = self._taken_in.get(variant.locale, NO_PARTS)
            for text, line in _templates(variant):
                language.parsed(
                    text, name=variant.path, first_line=line, limits=limits, parts=parts
                )

    @property
    def types(self) -> Mapping[str, ContextType]:
        """The types of what a response may print, by situation."""
        models = SITUATIONS if self.context is SupportContext else {"agent_reply": self.context}
        return {situation: of_model(model) for situation, model in models.items()}

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all responses, in alphabetical order."""
        return tuple(sorted(self._index))

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
        if response not in self._index:
            raise UnknownResponseError(response, self.ids)
        ranked = functools.partial(reference_rank, default_locale=self.default_locale)
        return source_rev(min(self._index[response].values(), key=ranked).body)

    def check(
        self,
        *,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
        paths: Iterable[str | os.PathLike[str]] | None = None,
    ) -> tuple[Finding, ...]:
        """Find what is wrong with the responses; only their own examples are rendered.

        Args:
            select: Codes of rules, or their beginnings; None for all.
            ignore: Codes of rules, or their beginnings, to leave out.
            paths: Files whose findings are wanted; None for all. The rules still look at
                the whole catalogue, so a changed translation is held against its reference.
                A path that is no file of the catalogue has no findings.

        Returns:
            Findings by path, line, column and code.

        Raises:
            TypeError: ``select``, ``ignore`` or ``paths`` is a single text.

        >>> responses = Catalogue.load({"hello/en.md.j2": "Hi {{ customer.frist_name }}"})
        >>> responses.check()
        (Finding('hello/en.md.j2:1:7: SK101'),)
        >>> responses.check(paths=["hello/de.md.j2"])
        ()
        """
        from supportkit.templates.checks import RULES, examine

        only = None if paths is None else _places(paths)
        subject = examine(self)
        found = (finding for rule in RULES for finding in rule.check(subject))
        shown = (one for one in found if only is None or _place(one.path or "") in only)
        return choose(shown, select=select, ignore=ignore)

    def render(
        self,
        response: str,
        /,
        *,
        locale: str | None = None,
        channel: str | None = None,
        case: Case | None = None,
        agent: Participant | None = None,
        context: BaseModel | None = None,
        form: str | None = None,
        html: bool = False,
        strict_locale: bool = False,
    ) -> Reply:
        """Render a response as plain text.

        The locale is looked for along its CLDR chain, then among the variants of the same
        language and script for other regions, then in the same way for the default
        locale. Values are written as they are: nothing is escaped for HTML.

        Args:
            response: Id of the response.
            locale: BCP 47 tag; None takes the customer's, or else the default.
            channel: Where the reply goes, such as ``email``; None asks for none.
            case: The case that is answered, for a catalogue with `SupportContext`.
            agent: Who answers it.
            context: The values to print, in place of ``case`` and ``agent``: a model of the
                type that the catalogue was loaded with.
            form: How the text will be read, a `Form`; None takes that of the channel.
            html: Whether the HTML of a mail is wanted beside the text.
            strict_locale: Whether to refuse any other language or script than the one asked for.

        Raises:
            UnknownResponseError: There is no such response, or none for the locale or channel.
            CatalogueError: Its file has a mistake.
            TemplateSyntaxError: Its body does not parse.
            RefusedTemplateError: Its body uses what a response may not use.
            MissingVariableError: A value that it prints is missing.
            TemplateValueError: A value does not fit where it is used.
            RenderLimitError: Rendering, or the text, went over a budget.
            LocaleError: ``locale`` is no language tag.
            ValueError: ``channel`` is none of `supportkit.cases.Channel`.
            TypeError: The context is not of the catalogue's model.
        """
        job = self.job(
            response,
            locale=locale,
            channel=channel,
            case=case,
            agent=agent,
            context=context,
            form=form,
            html=html,
            strict_locale=strict_locale,
        )
        return job.reply()

    def job(
        self,
        response: str,
        /,
        *,
        locale: str | None = None,
        channel: str | None = None,
        case: Case | None = None,
        agent: Participant | None = None,
        context: BaseModel | None = None,
        form: str | None = None,
        html: bool = False,
        strict_locale: bool = False,
    ) -> Job:
        """Choose the variant and read the context, as `render` does, without rendering.

        What comes back pickles, whatever the model of the context is.

        Raises:
            UnknownResponseError: There is no such response, or none for the locale or channel.
            CatalogueError: Its file has a mistake.
            LocaleError: ``locale`` is no language tag.
            ValueError: ``channel`` is none of `supportkit.cases.Channel`.
            TypeError: The context is not of the catalogue's model.
        """
        _require_channel(channel)
        roots = self._roots(case, agent, context)
        requested = canonical(locale) if locale else _known_locale(roots) or self.default_locale
        variant, steps = self._variant(response, requested, strict=strict_locale)
        _raise_problem(variant)
        _require_served(variant, channel)
        left_out = ("case", case), ("agent", agent)
        return self._job(
            variant,
            roots,
            requested=requested,
            steps=steps,
            channel=channel,
            form=form,
            html=html,
            not_passed=tuple(name for name, one in left_out if one is None and context is None),
        )

    def render_example(self, variant: Variant, example: Example, /) -> Reply:
        r"""Render a variant with one of the examples of its front matter.

        What the example does not give is missing, and what it gives is read as its type.

        Raises:
            TemplateValueError: A value of the example does not fit the context.
            UnknownResponseError: The response is not for the channel of the example.
            SupportKitError: As `render` raises.

        >>> text = "---\nexamples: [{customer: {name: Ada}}]\n---\nHi {{ customer.name }}!"
        >>> responses = Catalogue.load({"hello/en.md.j2": text})
        >>> (variant,) = responses.variants
        >>> responses.render_example(variant, variant.meta.examples[0]).text
        'Hi Ada!'
        """
        from supportkit.templates.trying.values import UnfitExampleError, roots_of

        _raise_problem(variant)
        _require_served(variant, example.channel)
        try:
            roots = roots_of(example.context, of_model(self.context))
        except UnfitExampleError as error:
            line, problem = variant.line_of("examples"), f"{error.path}: expected {error.expected}"
            raise TemplateValueError(variant.path, line, problem) from None
        return self._job(
            variant,
            roots,
            requested=variant.locale,
            steps=(variant.locale,),
            channel=example.channel,
        ).reply()

    def _job(
        self,
        variant: Variant,
        roots: Mapping[str, object],
        *,
        requested: str,
        steps: tuple[str, ...],
        channel: str | None,
        form: str | None = None,
        html: bool = False,
        not_passed: tuple[str, ...] = (),
    ) -> Job:
        from supportkit.templates.rendering.render import Setting
        from supportkit.templates.sandbox.jobs import Job

        read_as = form_for(channel) if form is None else Form(form)
        return Job(
            pair=Pair(variant, self._pages.get((variant.id, variant.locale))),
            roots=with_defaults(roots, variant.meta.defaults),
            limits=limits_for(self.authors),
            setting=Setting(
                form=read_as,
                html=html,
                channel=channel,
                parts=self._taken_in.get(variant.locale, NO_PARTS),
            ),
            types=of_model(self.context),
            shelf=self._shelf,
            requested=requested,
            steps=steps,
            not_passed=not_passed,
        )

    def _roots(
        self, case: Case | None, agent: Participant | None, context: BaseModel | None
    ) -> dict[str, object]:
        absent = dict.fromkeys(self.context.model_fields)
        if context is not None:
            if not isinstance(context, self.context) or case is not None or agent is not None:
                expected = self.context.__name__
                raise TypeError(f"expected a context of {expected}, and no case or agent beside it")
            shown = view(context)
            return {**absent, **(shown.data if isinstance(shown, View) else {})}
        if case is None and agent is None:
            return absent
        if case is None or not issubclass(SupportContext, self.context):
            expected = self.context.__name__
            raise TypeError(f"expected a case for SupportContext, or context={expected}(...)")
        parts = known_parts(case, agent=agent)
        return {**absent, **{name: view(part) for name, part in parts.items()}}

    def _variant(
        self, response: str, requested: str, *, strict: bool
    ) -> tuple[Variant, tuple[str, ...]]:
        by_locale = self._index.get(response)
        if by_locale is None:
            raise UnknownResponseError(response, self.ids)
        default = None if strict else self.default_locale
        steps = walked(requested, there=by_locale, default=default)
        if steps:
            return by_locale[steps[-1]], steps
        raise UnknownResponseError(response, tuple(sorted(by_locale)), lacking="locale")


def _places(paths: Iterable[str | os.PathLike[str]]) -> frozenset[str]:
    if isinstance(paths, str | os.PathLike):
        raise TypeError("expected a list of paths, found a single one")
    return frozenset(_place(path) for path in paths)


def _place(path: str | os.PathLike[str]) -> str:
    """Write a path in one way, without looking at the disk."""
    return os.path.normpath(Path(path).absolute())


def _templates(variant: Variant) -> Iterator[tuple[str, int]]:
    yield variant.body, variant.body_line
    if variant.meta.subject is not None:
        yield variant.meta.subject, variant.line_of("subject")


def _require_channel(channel: str | None) -> None:
    known = [one.value for one in Channel]
    if channel is not None and channel not in known:
        raise ValueError(f"expected a channel, one of {', '.join(known)}, found another one")


def _require_served(variant: Variant, channel: str | None) -> None:
    channels = variant.meta.channels
    if channel is not None and channels and Channel(channel) not in channels:
        known = tuple(one.value for one in channels)
        raise UnknownResponseError(variant.id, known, lacking="channel")


def _raise_problem(variant: Variant) -> None:
    for problem in variant.problems:
        raise problem.error(variant.path)


def _known_locale(roots: Mapping[str, object]) -> str | None:
    """Give the customer's locale, if it is recorded and is a language tag."""
    customer = roots.get("customer")
    recorded = customer.data.get("locale") if isinstance(customer, View) else None
    try:
        return canonical(recorded) if isinstance(recorded, str) else None
    except LocaleError:
        return None
