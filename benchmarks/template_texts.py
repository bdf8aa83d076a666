"""Canned responses made up for the benchmark: as many as are asked for, always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator

_NAMES = """
parcel order invoice refund voucher account password subscription delivery return receipt
payment card address phone router contract newsletter app password-reset export import licence
seat trial upgrade webhook token report dashboard login code SIM roaming number warranty repair
charger battery screen keyboard jacket shoe lamp bottle ticket booking seat-map luggage meter
tariff
"""
THINGS = _NAMES.split()
ACTS = {
    "missing": ("is missing", "I cannot find my {0}", "the {0} is not there", "no {0} so far"),
    "late": ("is late", "when do I get the {0}", "still waiting for my {0}", "{0} delayed again"),
    "wrong": ("is wrong", "you sent a wrong {0}", "not the {0} I asked for", "the {0} has errors"),
    "broken": ("is broken", "{0} does not work", "my {0} stopped working", "{0} damaged"),
    "change": ("can be changed", "how can I change my {0}", "another {0} please", "swap the {0}"),
    "cancel": ("can be cancelled", "cancel the {0}", "I do not need the {0}", "stop my {0}"),
    "copy": ("again", "send me the {0} again", "a copy of the {0}", "I lost the {0}"),
    "cost": ("and what it costs", "how much is the {0}", "price of a {0}", "charged for a {0}"),
    "renew": ("renewed", "extend my {0}", "the {0} expires soon", "keep the {0} for a year"),
    "share": ("for several people", "share the {0}", "a {0} for my team", "can two use one {0}"),
    "secure": ("and safety", "somebody used my {0}", "is my {0} safe", "block the {0} at once"),
    "abroad": ("abroad", "does the {0} work in Spain", "the {0} from abroad", "{0} on holiday"),
    "delete": ("is deleted", "delete my {0}", "erase the {0} for good", "get rid of the {0}"),
    "late_fee": ("and late fees", "why a fee for the {0}", "a reminder for my {0}", "fee on {0}"),
    "how": ("explained", "how does the {0} work", "what is the {0} for", "help with the {0}"),
    "move": ("after a move", "I move house, my {0}", "take the {0} along", "new flat and the {0}"),
    "confirm": ("confirmed", "did you get my {0}", "please confirm the {0}", "no mail about {0}"),
    "split": ("in two parts", "half of the {0} came", "split the {0}", "the rest of the {0}"),
    "gift": ("as a gift", "give the {0} to a friend", "wrap the {0}", "the {0} is a present"),
    "business": ("for companies", "{0} with our VAT number", "a {0} for business", "firm and {0}"),
}
SENTENCES = (
    "Thank you for writing to us.",
    "We are sorry that this happened, and we know how annoying it is.",
    "Our colleagues look at it today and write to you as soon as they know more.",
    "You do not have to do anything else.",
    "If there is anything that we have not answered, simply reply to this mail.",
    "Please send us a photo and the number that is printed on the back.",
    "It takes three to five working days, as banks do not work at weekends.",
    "You can see the state at any time in your account under Orders.",
    "We have noted your wish and changed it in our system.",
    "Please keep the box until everything is settled.",
    "The link in this mail holds for an hour and can be used once.",
    "You find the answer to most questions about it on our help pages.",
)
EXTRAS = (
    "Your order number is on the invoice of 12 May, page 2.",
    "1. Open the app.\n2. Tap **Settings**.\n3. Choose *Reset password*.",
    "More about it: https://help.acme.example/articles/{0}.",
    "Call us on weekdays from 9:00 to 17:00.",
    "It costs 4.90 euros a month, VAT included.",
    "- unplug the router\n- wait 30 seconds\n- plug it in again",
    "Your one-time code arrives by SMS within {0} minutes.",
    "You can [track your parcel](https://acme.example/track) at any time.",
)
"""Paragraphs with numbers, links, lists and marks."""
BODY = """\
Hello {{{{ customer.first_name or 'there' }}}},

{0}

{{% if case.subject %}}This is about "{{{{ case.subject }}}}".{{% endif %}}
The {1} in your case {{{{ case.id }}}} is looked after. {2} {3}

{4}

Kind regards
{{{{ agent.name or 'Your team' }}}}
"""


def responses(count: int) -> Iterator[tuple[str, str]]:
    """Yield names and texts of files of a catalogue, none the same as another."""
    draw = random.Random(20261122)
    pairs = [(thing, act) for act in ACTS for thing in THINGS]
    for thing, act in pairs[:count]:
        ending, *asked = (words.format(thing) for words in ACTS[act])
        asked = [*asked, draw.choice(SENTENCES).lower().rstrip(".")]
        body = BODY.format(
            *(part for part in (draw.choice(SENTENCES), thing)), *draw.sample(SENTENCES, 3)
        )
        head = "\n".join(f"  - {message!r}" for message in asked)
        title = f"{thing} {ending}"
        front = f"---\ntitle: {title!r}\nchannels: [email]\nexample_messages:\n{head}\n---\n"
        yield f"{thing}.{act}/en.md.j2", front + body


def with_extras(response: tuple[str, str]) -> tuple[str, str]:
    """Put one to three paragraphs with numbers, links, lists and marks into a response."""
    name, text = response
    draw = random.Random(name)
    above, below = text.rsplit("\n\n", 1)
    taken = draw.sample(EXTRAS, draw.randint(1, 3))
    extras = (each.format(draw.randint(2, 999)) for each in taken)
    return name, "\n\n".join((above, *extras, below))


def questions() -> list[str]:
    """Give messages of customers about them, of five to sixty words."""
    draw = random.Random(7)
    found = []
    for number in range(100):
        thing, act = draw.choice(THINGS), draw.choice(list(ACTS))
        asked = draw.choice(ACTS[act][1:]).format(thing)
        around = " ".join(draw.sample(SENTENCES, number % 4))
        found.append(f"Hi, {asked}. {around}".strip())
    return found
