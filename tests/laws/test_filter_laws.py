"""Laws of the filters of templates."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from urllib.parse import unquote

from filtered import filtered
from hypothesis import given
from hypothesis import strategies as st

from supportkit.errors import FilterError, MissingVariableError, TemplateError
from supportkit.templates.filters import FILTERS
from supportkit.templates.filters.greetings import GREETINGS

_TAGS = (
    "ar",
    "ar-EG",
    "bn",
    "de-CH",
    "de-x-informal",
    "en",
    "en-IN",
    "es-MX",
    "fa",
    "fr",
    "he",
    "hi",
    "ja",
    "my",
    "nb",
    "pl",
    "pt-PT",
    "sr-Latn",
    "sv",
    "th",
    "tr",
    "uk",
    "zh-Hant",
)
LOCALES = st.sampled_from(_TAGS)
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"])
AMOUNTS = st.decimals(-(10**12), 10**12, places=2)
NAMES = st.none() | st.text(max_size=40)
SCALARS = st.one_of(
    st.text(max_size=20),
    st.integers(-(10**40), 10**40),
    st.floats(),
    st.booleans(),
    st.decimals(),
    st.datetimes(timezones=st.none() | st.just(UTC)),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
VALUES = st.one_of(
    SCALARS,
    st.none(),
    st.lists(SCALARS, max_size=4),
    st.dictionaries(st.sampled_from(["name", "first_name", "last_name", "honorific"]), SCALARS),
)


def digits(text: str) -> str:
    """Give the digits of a text, in whatever script."""
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdigit())


@given(name=st.sampled_from(sorted(FILTERS)), value=VALUES, locale=LOCALES)
def test_any_filter_takes_a_value_or_refuses_it(name: str, value: object, locale: str) -> None:
    """Whatever a context holds, a filter writes it or says what it needs, and never None."""
    try:
        written = filtered("{{ (v|" + name + ") is none }}{{ v|" + name + " }}", locale, v=value)
    except (TemplateError, TypeError, ValueError, ArithmeticError):
        return
    assert "None" not in written.removeprefix("True").removeprefix("False") or "None" in str(value)


@given(amount=AMOUNTS, locale=LOCALES)
def test_money_keeps_its_digits(amount: Decimal, locale: str) -> None:
    """An amount has the same digits in every language."""
    written = filtered("{{ v|money('EUR') }}", locale, v=amount)
    assert digits(written) == digits(f"{amount:.2f}")


@given(value=AMOUNTS, locale=LOCALES)
def test_numbers_keep_their_digits(value: Decimal, locale: str) -> None:
    """A number has the same digits in every language."""
    assert digits(filtered("{{ v|number(2) }}", locale, v=value)) == digits(f"{value:.2f}")


@given(day=st.dates(date(1900, 1, 1), date(2200, 1, 1)), locale=LOCALES, zone=ZONES)
def test_a_date_never_shifts(day: date, locale: str, zone: str) -> None:
    """A date is the same in every zone."""
    assert filtered("{{ v|date }}", locale, zone=zone, v=day) == filtered(
        "{{ v|date }}", locale, v=day
    )


@given(moment=st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)), zone=ZONES)  # noqa: DTZ001
def test_one_instant_is_written_alike(moment: datetime, zone: str) -> None:
    """However an instant is recorded, the customer's clock shows the same."""
    instant = moment.replace(tzinfo=UTC)
    elsewhere = instant.astimezone(timezone(timedelta(hours=5, minutes=30)))
    body = "{{ v|datetime }}"
    assert filtered(body, zone=zone, v=instant) == filtered(body, zone=zone, v=elsewhere)


@given(seconds=st.integers(0, 10**7))
def test_durations_add_up(seconds: int) -> None:
    """All units together are the whole length."""
    written = filtered("{{ v|duration(units=4) }}", v=timedelta(seconds=seconds))
    sizes = {"day": 86_400, "hour": 3_600, "minute": 60, "second": 1}
    parts = re.findall(r"([\d,]+) (day|hour|minute|second)", written)
    assert sum(int(count.replace(",", "")) * sizes[unit] for count, unit in parts) == seconds


@given(count=st.integers(0, 10**9), locale=LOCALES)
def test_a_plural_is_one_of_its_texts(count: int, locale: str) -> None:
    """Whatever is counted, one of the texts is written, with the whole number in it."""
    body = "{{ v|plural(one='# a', few='# b', many='# c', other='# d') }}"
    written = filtered(body, locale, v=count)
    assert written[-1] in "abcd"
    assert digits(written) == str(count)


@given(
    first=NAMES,
    last=NAMES,
    name=NAMES,
    honorific=NAMES,
    locale=st.sampled_from(sorted(GREETINGS)),
)
def test_a_greeting_is_one_safe_line(
    first: str | None, last: str | None, name: str | None, honorific: str | None, locale: str
) -> None:
    """No name makes a greeting into markup, an address, a link or several lines."""
    customer = {"first_name": first, "last_name": last, "name": name, "honorific": honorific}
    written = filtered("{{ v|salutation }}", locale, v=customer)
    assert written.strip()
    assert not set(written) & set("<>[]()@{}\n\r\u2028\u2029\u202e")
    assert "://" not in written


@given(text=st.text(max_size=200))
def test_what_is_encoded_can_be_read_back(text: str) -> None:
    """A value inside a link arrives as it was, and ends nothing."""
    encoded = filtered("{{ v|urlencode }}", v=text)
    assert unquote(encoded) == text
    assert re.fullmatch(r"[A-Za-z0-9%._~-]*", encoded)


@given(rest=st.text(max_size=60))
def test_a_link_stays_a_link(rest: str) -> None:
    """A link that was checked once is the same when checked again, and holds no sign of markup."""
    try:
        link = filtered("{{ v|url }}", v=f"https://acme.example/{rest}")
    except (FilterError, MissingVariableError):
        return
    assert filtered("{{ v|url }}", v=link) == link
    assert re.fullmatch(r"https://acme\.example/[^\s<>\"'()\[\]\\]*", link)


@given(host=st.text(min_size=1, max_size=30))
def test_a_host_is_machine_readable(host: str) -> None:
    """Whatever the host, the link shows it in ASCII or is refused."""
    try:
        link = filtered("{{ v|url }}", v=f"https://{host}/")
    except FilterError:
        return
    assert re.fullmatch(r"https://[a-z0-9._\[\]:-]+[/?#].*", link)
