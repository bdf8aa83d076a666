"""The layers of which pictures of clocks and opening hours are made: marks, axes, a legend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from supportkit.sla.explaining.ticks import axis_ticks, labels_expression
from supportkit.text.printable import printable

if TYPE_CHECKING:
    import altair as alt

_BLUE, _ORANGE, _VERMILION, _GREEN = "#0072B2", "#B87900", "#D55E00", "#007F5F"
_GREY, _INK, _PURPLE = "#8A8A8A", "#222222", "#9C5488"
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_WIDTH = 760

_FULL = "M-1.2,-0.7h2.4v1.4h-2.4z"
_FRAME = "M-1.2,-0.45h2.4v0.9h-2.4z M-0.95,-0.2v0.4h1.9v-0.4z"
_LINE = "M-1.2,-0.1h2.4v0.2h-2.4z"
_LATE = "M-1.2,-0.7h2.4v0.45h-2.4z M-1.2,0.25h2.4v0.45h-2.4z"
_DIAMOND, _WARNING = "M0,-1L0.8,0L0,1L-0.8,0z", "M0,0.9L0.9,-0.8L-0.9,-0.8z"
_TICK = "M-0.12,-1h0.24v2h-0.24z"
CLOCK_MARKS = {
    "running": (_BLUE, _FULL),
    "running, late": (_VERMILION, _LATE),
    "paused": (_ORANGE, _FRAME),
    "closed": (_GREY, _LINE),
    "deadline": (_INK, _DIAMOND),
    "warning": (_PURPLE, _WARNING),
    "event": (_INK, _TICK),
}
DAY_MARKS = {
    "open": (_BLUE, _FULL),
    "break": (_ORANGE, _FRAME),
    "special hours": (_PURPLE, _FRAME),
    "holiday": (_VERMILION, _LATE),
    "closed": (_GREY, _LINE),
}


def time_axis(first: int, last: int, zone: str) -> alt.X:
    """Lay an axis out over time, on the clock of a zone."""
    import altair as alt

    margin = max(60, (last - first) // 40)
    ticks = axis_ticks(first - margin, last + margin, zone)
    axis = alt.Axis(
        values=list(ticks), labelExpr=labels_expression(ticks), title=None, grid=True,
        labelFlush=False,
    )  # fmt: skip
    scale = alt.Scale(domain=[first - margin, last + margin], nice=False, zero=False)
    return alt.X("start:Q", axis=axis, scale=scale)


def wall_axis() -> alt.X:
    """Lay an axis out over the hours of a day."""
    import altair as alt

    ticks = {hour * 3600: [f"{hour:02}:00"] for hour in range(0, 25, 3)}
    axis = alt.Axis(
        values=list(ticks), labelExpr=labels_expression(ticks), title=None, grid=True,
        orient="top",
    )  # fmt: skip
    scale = alt.Scale(domain=[0, 24 * 3600], nice=False)
    return alt.X("start:Q", axis=axis, scale=scale)


def rail_of(names: list[list[str]]) -> alt.Y:
    """Make the rows, with their names at the left."""
    import altair as alt

    axis = alt.Axis(
        labelExpr=labels_expression(dict(enumerate(names))), title=None, domain=False,
        ticks=False, labelPadding=10, labelLimit=320,
        labelOffset=-6 if any(len(name) > 1 for name in names) else 0,
    )  # fmt: skip
    return alt.Y("row:O", axis=axis, scale=alt.Scale(domain=list(range(len(names)))))


def _data(rows: list[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.InlineData(values=rows)


def _tooltip(rows: list[dict[str, Any]]) -> list[alt.Tooltip]:
    import altair as alt

    names = ("kind", "from", "to", "reason")
    return [alt.Tooltip(f"{name}:N") for name in names if rows and name in rows[0]]


def bars(
    rows: list[dict[str, Any]], axis: alt.X, rail: alt.Y, marks: dict[str, tuple[str, str]]
) -> Iterator[Any]:
    """Go through the bars of each kind, in the shape that the legend has for it."""
    import altair as alt

    shapes: dict[str, dict[str, Any]] = {
        _FULL: {"height": 16},
        _LATE: {"height": 16},
        _FRAME: {"height": 9, "fill": "white", "strokeWidth": 2},
        _LINE: {"height": 2},
    }
    for kind, (colour, shape) in marks.items():
        of_kind = [row for row in rows if row["kind"] == kind]
        if not of_kind:
            continue
        look: dict[str, Any] = {"fill": colour, "stroke": colour, "strokeWidth": 0, **shapes[shape]}
        drawn = alt.Chart(_data(of_kind)).encode(
            x=axis, x2="end:Q", y=rail, tooltip=_tooltip(of_kind)
        )
        yield drawn.mark_bar(**look)
        if shape == _LATE:
            yield drawn.mark_bar(height=5, fill="white")


def marks_of(points: list[dict[str, Any]], axis: alt.X, rail: alt.Y) -> Iterator[Any]:
    """Draw points on the rows: events and deadlines as strokes, warnings above the bars."""
    import altair as alt

    for kind, height, width in (("event", 26, 2), ("deadline", 34, 1.5)):
        of_kind = _data([each for each in points if each["kind"] == kind])
        strokes = alt.Chart(of_kind).mark_tick(height=height, thickness=width, color=_INK)
        yield strokes.encode(x=axis, y=rail, tooltip=_tooltip(points))
    deadlines = [each for each in points if each["kind"] == "deadline"]
    warnings = [each for each in points if each["kind"] == "warning"]
    yield with_legend(deadlines, axis, rail, CLOCK_MARKS)
    yield with_legend(warnings, axis, rail, CLOCK_MARKS, above=14)


def with_legend(
    points: list[dict[str, Any]], axis: alt.X, rail: alt.Y, marks: dict[str, tuple[str, str]],
    *, above: int = 0,
) -> Any:  # fmt: skip
    """Draw points in the shapes of their kinds, with the legend of all kinds."""
    import altair as alt

    domain = list(marks)
    legend = alt.Legend(
        title=None, orient="bottom", columns=len(domain), symbolSize=130, symbolStrokeWidth=0
    )
    shapes = alt.Scale(domain=domain, range=[shape for _, shape in marks.values()])
    colours = alt.Scale(domain=domain, range=[colour for colour, _ in marks.values()])
    return (
        alt.Chart(_data(points))
        .mark_point(filled=True, size=110, opacity=1, strokeWidth=0, yOffset=-above)
        .encode(
            x=axis, y=rail, tooltip=_tooltip(points),
            shape=alt.Shape("kind:N", scale=shapes, legend=legend),
            color=alt.Color("kind:N", scale=colours, legend=legend),
        )
    )  # fmt: skip


def moment_line(as_of: int, axis: alt.X) -> Iterator[Any]:
    """Draw a line at the moment that was asked about."""
    import altair as alt

    line = alt.Chart(_data([{"start": as_of}]))
    yield line.mark_rule(strokeDash=[4, 3], color=_INK).encode(x=axis)
    words = line.mark_text(align="right", baseline="top", dx=-4, y=3, fontSize=10, color=_INK)
    yield words.encode(x=axis, text=alt.value("as of"))


def side_notes(notes: list[dict[str, Any]], rail: alt.Y) -> Any:
    """Write notes beside the rows of a picture."""
    import altair as alt

    return (
        alt.Chart(_data(notes))
        .mark_text(align="left", dx=8, color=_INK, fontSize=11)
        .encode(x="start:Q", y=rail, text="note:N")
    )


def harmless(text: str) -> str:
    """Give a text of others without what breaks off a drawing, or ends a script.

    A notebook puts the specification of a chart into a script as it is.

    >>> harmless("</script>")
    '‹/script>'
    """
    return printable(text).replace("<", "\u2039")


def finished(
    layers: list[Any], height: int, title: str, subtitle: str, *, described: str
) -> alt.LayerChart:
    """Put layers together, with a title and a description for who cannot see them."""
    import altair as alt

    title, subtitle, described = map(harmless, (title, subtitle, described))
    whole: Any = alt.layer(*layers).properties(
        width=_WIDTH,
        height=height,
        title=alt.TitleParams(
            title, subtitle=subtitle, anchor="start", offset=12, fontSize=16, subtitleFontSize=12,
            subtitleColor=_INK, color=_INK,
        ),
        description=f"{title}, {subtitle}. {described}",
        background="white",
    )  # fmt: skip
    look = alt.Config(
        font=_FONT,
        view=alt.ViewConfig(stroke="#CCCCCC"),
        axis=alt.AxisConfig(
            labelColor=_INK, gridColor="#E4E4E4", domainColor="#888888", tickColor="#888888",
            labelFontSize=11,
        ),
        legend=alt.LegendConfig(labelFontSize=11, labelColor=_INK, columnPadding=14),
    )  # fmt: skip
    whole.config = look
    return cast("alt.LayerChart", whole)
