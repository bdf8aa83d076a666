"""What mail programs mark in the HTML of an answer or a forwarded mail.

Each mail is written by hand in the manner of its program, cut down to what matters.
"""

from __future__ import annotations

from supportkit.text.hypertext import read_html
from supportkit.values import Span

_WROTE = "On Mon, 2 Mar 2026 at 09:30, Ana wrote:"


def marked(html: str) -> list[tuple[str, str]]:
    """Give the kind and the words of each mark, with bars between lines."""
    mail = read_html(html)
    lines = (mail.text[mark.start : mark.end].split("\n") for mark in mail.marks)
    words = (" | ".join(line for line in each if line) for each in lines)
    return [(mark.kind.value, said) for mark, said in zip(mail.marks, words, strict=True)]


class TestGmail:
    """Gmail on the web and on telephones."""

    def test_reply(self) -> None:
        """The line above the quote and the quote are apart."""
        html = (
            '<div dir="ltr">Thanks!</div><br><div class="gmail_quote gmail_quote_container">'
            f'<div dir="ltr" class="gmail_attr">{_WROTE}<br></div>'
            '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px'
            ' solid rgb(204,204,204)"><div dir="ltr">Sent today.</div></blockquote></div>'
        )
        assert marked(html) == [("attribution", _WROTE), ("quote", "Sent today.")]

    def test_reply_of_old(self) -> None:
        """The words before the blockquote are its attribution where nothing says so."""
        html = (
            f'Thanks!<div class="gmail_extra"><br><div class="gmail_quote">{_WROTE}<br>'
            '<blockquote class="gmail_quote">Sent today.</blockquote></div><br></div>'
        )
        assert marked(html) == [("attribution", _WROTE), ("quote", "Sent today.")]

    def test_answers_below_and_between(self) -> None:
        """What is written between and below the quotes is marked as nothing."""
        html = (
            f'<div class="gmail_quote"><div class="gmail_attr">{_WROTE}</div>'
            '<blockquote class="gmail_quote">Which size?</blockquote><div>Large.</div>'
            "<blockquote>Which colour?</blockquote><div>Red.</div></div>"
        )
        assert marked(html) == [
            ("attribution", _WROTE), ("quote", "Which size?"), ("quote", "Which colour?"),
        ]  # fmt: skip

    def test_forwarded(self) -> None:
        """A forwarded mail is forwarded with its headers, and quotes inside are marked too."""
        html = (
            '<div>See below</div><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
            "---------- Forwarded message ---------<br>From: <strong>Ana</strong></div>"
            "Late.<blockquote type=cite>When?</blockquote></div>"
        )
        assert marked(html) == [
            ("forwarded",
             "---------- Forwarded message --------- | From: Ana | Late. | When?"),
            ("quote", "When?"),
        ]  # fmt: skip

    def test_signature(self) -> None:
        """The signature and the dashes above it are marked."""
        html = (
            '<div>Hi</div><span class="gmail_signature_prefix">-- </span><br>'
            '<div class="gmail_signature" data-smartmail="gmail_signature">Ana<br>Acme</div>'
        )
        assert marked(html) == [("signature", "--"), ("signature", "Ana | Acme")]

    def test_indented(self) -> None:
        """Text that is merely set in is no quote."""
        html = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Hi</blockquote>'
        assert marked(html) == []


class TestOutlook:
    """Outlook on the desktop, on the web and on telephones."""

    def test_desktop(self) -> None:
        """All from the line above the headers on is the earlier mail."""
        html = (
            "<div class=WordSection1><p class=MsoNormal>Thanks!<o:p></o:p></p>"
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid"
            " #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>From:</b> Ana<br>"
            "<b>Sent:</b> Monday<o:p></o:p></p></div></div><p class=MsoNormal>Sent today.</p></div>"
        )
        assert marked(html) == [("quote", "From: Ana | Sent: Monday | Sent today.")]
        assert read_html(html).text.startswith("Thanks!\n\nFrom: Ana\n")

    def test_desktop_as_other_programs_write_it_again(self) -> None:
        """The same line is known when a browser has written its style again."""
        html = (
            'Thanks!<div style="border-width: 1pt medium medium; border-style: solid none none;'
            ' border-color: rgb(225, 225, 225) currentcolor; padding: 3pt 0in 0in;">'
            "<b>From:</b> Ana</div>Sent today."
        )
        assert marked(html) == [("quote", "From: Ana | Sent today.")]

    def test_web(self) -> None:
        """All after the place for the reply is the earlier mail; the signature is above it."""
        html = (
            '<div class="elementToProof">Thanks!</div><div id="Signature"><div>Ana</div></div>'
            '<div id="appendonsend"></div><hr tabindex="-1" style="display:inline-block;width:98%">'
            '<div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Bo<br><b>Sent:</b> Monday</div>'
            "<div>Sent today.</div>"
        )
        assert marked(html) == [
            ("signature", "Ana"), ("quote", "From: Bo | Sent: Monday | Sent today."),
        ]  # fmt: skip

    def test_web_in_a_thread(self) -> None:
        """Earlier mails of a thread begin inside, under names that Outlook has lengthened."""
        html = (
            'Hi<div id="divRplyFwdMsg">From: Bo</div><p>one</p>'
            '<hr><div id="x_divRplyFwdMsg">From: Cy</div><p>two</p>'
        )
        assert marked(html) == [
            ("quote", "From: Bo | one | From: Cy | two"), ("quote", "From: Cy | two"),
        ]  # fmt: skip

    def test_telephone(self) -> None:
        """The telephone marks its signature and the mail it answers."""
        html = (
            '<div>Thanks!</div><div id="ms-outlook-mobile-signature">Get Outlook</div>'
            '<div id="mail-editor-reference-message-container"><b>From:</b> Bo<p>Late.</p></div>'
        )
        assert marked(html) == [("signature", "Get Outlook"), ("quote", "From: Bo | Late.")]

    def test_mac(self) -> None:
        """Outlook for Mac puts the earlier mail into a box of its own."""
        html = '<div>Thanks!</div><span id="OLK_SRC_BODY_SECTION"><b>From:</b> Bo</span>'
        assert marked(html) == [("quote", "From: Bo")]

    def test_hotmail(self) -> None:
        """Hotmail drew a line, and what follows was the earlier mail."""
        assert marked('Thanks!<hr id="stopSpelling">Date: Monday') == [("quote", "Date: Monday")]

    def test_line_beside_the_quote(self) -> None:
        """Outlook may draw a blue line beside the earlier mail; words below it are not in it."""
        style = "border:none;border-left:solid blue 1.5pt;padding:0in 0in 0in 4.0pt"
        html = f"<p>Thanks!</p><div style='{style}'><p>Late.</p></div><p>Bye</p>"
        assert marked(html) == [("quote", "Late.")]

    def test_any_line(self) -> None:
        """A line above some other box is no mark."""
        assert marked('Hi<div style="border-top:solid #E1E1E1 1pt;padding:10px">x</div>') == []


class TestApple:
    """Apple Mail and the iPhone."""

    def test_mail(self) -> None:
        """The blockquote holds the line that says who wrote."""
        html = (
            '<body style="word-wrap: break-word; line-break: after-white-space;">Thanks!<div><br>'
            f'<blockquote type="cite"><div>{_WROTE}</div><br class="Apple-interchange-newline">'
            "<div>Sent today.</div></blockquote></div><br></body>"
        )
        assert marked(html) == [("quote", f"{_WROTE} | Sent today.")]

    def test_iphone(self) -> None:
        """What stands between the break of the signature and the quote is the signature."""
        html = (
            'Thanks!<br id="lineBreakAtBeginningOfSignature"><div>Sent from my iPhone</div>'
            f'<div dir="ltr"><br><blockquote type="cite">{_WROTE}<br><br></blockquote></div>'
            '<blockquote type="cite"><div dir="ltr">Sent today.</div></blockquote>'
        )
        assert marked(html) == [
            ("signature", "Sent from my iPhone"), ("quote", _WROTE), ("quote", "Sent today."),
        ]  # fmt: skip

    def test_signature_without_quote(self) -> None:
        """The signature of an iPhone ends with the box it stands in."""
        html = '<div>Hi<br id="lineBreakAtBeginningOfSignature"><div>Ana</div></div><div>x</div>'
        assert marked(html) == [("signature", "Ana")]


class TestOthers:
    """Other programs."""

    def test_yahoo(self) -> None:
        """The whole box of Yahoo is the quote, with the line that says who wrote."""
        html = (
            '<div class="ydp5a-wrap">Thanks!</div><div class="ydp1b2csignature">Ana</div>'
            f'<div id="yahoo_quoted_1" class="yahoo_quoted"><div>{_WROTE}</div>'
            "<blockquote>Before</blockquote><div>Late.</div></div>"
        )
        assert marked(html)[:2] == [("signature", "Ana"), ("quote", f"{_WROTE} | Before | Late.")]

    def test_thunderbird(self) -> None:
        """Thunderbird marks attribution, quote and signature."""
        html = (
            f'<div class="moz-cite-prefix">{_WROTE}<br></div>'
            '<blockquote type="cite" cite="mid:1@x"><pre>Sent today.</pre></blockquote>'
            '<p>Thanks!</p><pre class="moz-signature" cols="72">-- \nAna</pre>'
        )
        assert marked(html) == [
            ("attribution", _WROTE), ("quote", "Sent today."), ("signature", "-- | Ana"),
        ]  # fmt: skip

    def test_thunderbird_forwarded(self) -> None:
        """Thunderbird puts a forwarded mail into a box."""
        html = (
            'See:<div class="moz-forward-container"><br>-------- Forwarded Message --------'
            "<table><tr><th>Subject:</th><td>Late</td></tr></table>Where is it?</div>"
        )
        assert marked(html) == [
            ("forwarded", "-------- Forwarded Message -------- | Subject:\tLate | Where is it?")
        ]

    def test_protonmail(self) -> None:
        """ProtonMail marks quote and signature; the line above the quote leads to it."""
        html = (
            'Thanks!<div class="protonmail_signature_block"><div>Ana</div></div>'
            f'<div class="protonmail_quote">{_WROTE}<br><br>'
            '<blockquote class="protonmail_quote" type="cite">Sent today.</blockquote></div>'
        )
        assert marked(html) == [
            ("signature", "Ana"), ("attribution", _WROTE), ("quote", "Sent today."),
        ]  # fmt: skip

    def test_zoho(self) -> None:
        """Zoho writes dashes around its attribution."""
        html = (
            '<div>Thanks!</div><div class="zmail_extra"><br><div>---- On Mon, Ana wrote ----</div>'
            "<blockquote>Sent today.</blockquote></div>"
        )
        assert marked(html) == [
            ("attribution", "---- On Mon, Ana wrote ----"), ("quote", "Sent today."),
        ]  # fmt: skip

    def test_gmx(self) -> None:
        """GMX and WEB.DE name the quote, with the headers in it."""
        html = (
            '<div>Danke!</div><div class="signature">Ana</div><div name="quote">'
            '<div><b>Gesendet:</b> Montag<br/><b>Von:</b> Bo</div><div name="quoted-content">Spät.'
            "</div></div>"
        )
        assert marked(html)[:2] == [
            ("signature", "Ana"), ("quote", "Gesendet: Montag | Von: Bo | Spät."),
        ]  # fmt: skip

    def test_netease(self) -> None:
        """163 gives the quote an id."""
        html = (
            "<div>谢谢</div><br>At 2026-03-02 09:30:00, Ana wrote:<br>"
            '<blockquote id="isReplyContent" style="border-left:#ccc 1px solid">好的</blockquote>'
        )
        assert marked(html) == [("quote", "好的")]

    def test_qq(self) -> None:
        """QQ marks nothing; its lines are there for rules on words."""
        html = (
            '<div>谢谢</div><div style="padding:2px 0"><span>------------------&nbsp;原始邮件'
            '&nbsp;------------------</span></div><div style="background:#efefef">'
            "<div><b>发件人:</b>&nbsp;Ana</div></div><div>好的</div>"
        )
        assert marked(html) == []
        assert read_html(html).text.split("\n")[1:3] == [
            "------------------ 原始邮件 ------------------", "发件人: Ana",
        ]  # fmt: skip

    def test_zimbra(self) -> None:
        """Zimbra marks the quote by data of its own."""
        html = 'Thanks!<div data-marker="__QUOTED_TEXT__"><b>From:</b> Bo</div>'
        assert marked(html) == [("quote", "From: Bo")]

    def test_yandex(self) -> None:
        """A blockquote after a line with date, time and a colon is a quote."""
        html = "<div>Спасибо</div><div>02.03.2026, 09:30, Ana:</div><blockquote>Да</blockquote>"
        assert marked(html) == [("quote", "Да")]


class TestMarks:
    """What holds for marks of any program."""

    def test_blockquote_after_opening_hours(self) -> None:
        """A time of day alone does not lead to an earlier mail."""
        html = "<p>You open 9:00-17:00, and your page says:</p><blockquote>Closed</blockquote>"
        assert marked(html) == []

    def test_blockquote_of_the_writer(self) -> None:
        """A blockquote that nothing marks is what somebody wrote."""
        html = "<p>Your page says:</p><blockquote>Free returns</blockquote><p>Why not?</p>"
        assert marked(html) == []

    def test_quote_as_another_program_shows_it(self) -> None:
        """Names that a program lengthens when it shows a mail are known."""
        for_yahoo = '<div class="yiv1234gmail_quote"><blockquote class="yiv1234gmail_quote">x'
        assert marked(for_yahoo) == [("quote", "x")]
        assert marked('<div class="m_-12345gmail_signature">x') == [("signature", "x")]

    def test_box_without_words(self) -> None:
        """A mark around nothing is none."""
        assert marked('Hi<div class="gmail_signature"><br></div><blockquote type="cite">') == []

    def test_hidden_mark(self) -> None:
        """A mark around hidden words is none."""
        assert marked('Hi<div class="gmail_signature" style="display:none">x</div>') == []

    def test_place(self) -> None:
        """The place of a mark is one of the text, without white space around."""
        mail = read_html("Hi<br><blockquote type=cite> <p>one</p><p>two</p> </blockquote>!")
        (mark,) = mail.marks
        assert mark.span == Span(4, 12)
        assert mail.text[mark.start : mark.end] == "one\n\ntwo"
        assert mark.reason == "blockquote type=cite"

    def test_nothing_personal_is_shown(self) -> None:
        """The text of a mail is not shown where objects are."""
        assert "secret" not in repr(read_html("<blockquote type=cite>secret</blockquote>"))

    def test_box_that_has_ended(self) -> None:
        """A blockquote is no quote by a box around quotes that ended before it."""
        html = "<a class=gmail_quote>x<div>y<a>z</a></div><blockquote>mine</blockquote>"
        assert marked(html) == [("quote", "x | y")]
