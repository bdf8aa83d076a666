"""Code needs no fences to be found, and goes as a whole."""

from __future__ import annotations

import pytest

from supportkit.text import RemovedKind, clean

CODE = {
    "json minified": '{"order": {"id": 5, "note": "Please ring the bell"}, "items": ["a", null]}',
    "json pretty-printed": (
        "{\n"
        '  "error": "invalid_request",\n'
        '  "message": "Die Bestellung wurde nicht gefunden",\n'
        '  "nested": { "a": [1, 2, { "b": true }] }\n'
        "}"
    ),
    "json array": '[{"id":1,"name":"Ana"},{"id":2,"name":"Luis"}]',
    "json strings": '["refund", "order late"]',
    "python dict": "{'status': 'failed', 'reason': \"it's broken\", 'code': None}",
    "javascript object": "{name: 'Ana', age: 3, tags: ['new']}",
    "escaped json": '{\\"error\\": \\"not found\\", \\"code\\": 404}',
    "json cut off": '{"error": "Something went wro',
    "json without braces": ('"error": "invalid token",\n"code": 401,'),
    "python function": ("def add(a, b):\n    return a + b"),
    "python script": ('import os\nimport sys\n\nx = os.path.join("a", "b")\nprint(x)'),
    "django model": (
        "from django.db import models\n"
        "\n"
        "class Order(models.Model):\n"
        "    name = models.CharField(max_length=20)"
    ),
    "python loop": (
        "for item in cart.items():\n    total += item.price\n    if total > 100:\n        break"
    ),
    "javascript calls": ('const x = await fetch("/api/orders");\nconsole.log(x.status);'),
    "javascript function": (
        "function onClick(event) {\n  // hides the button of the form\n  event.preventDefault();\n}"
    ),
    "javascript listener": (
        'document.getElementById("pay").addEventListener("click", () => {\n  submit();\n});'
    ),
    "javascript condition": ("if (user == null) {\n  return;\n}"),
    "java method": (
        "public static void main(String[] args) {\n"
        '    System.out.println("Hello dear customer");\n'
        "}"
    ),
    "c program": ("#include <stdio.h>\nint main() {\n  return 0;\n}"),
    "php": ("$total = $price * 2;\necho $total;"),
    "sql on one line": "SELECT * FROM orders WHERE id = 5;",
    "sql on several lines": (
        "SELECT name, email FROM users\nWHERE created_at > '2024-01-01'\nORDER BY name"
    ),
    "sql in small letters": "select * from customers",
    "sql insert": "INSERT INTO orders (id, state) VALUES (1, 'new');",
    "sql update": "UPDATE users SET active = 0 WHERE id = 3",
    "command line": "$ pip install supportkit",
    "command line with options": "$ npm run build -- --watch",
    "prompt with host": "user@host:~/app$ ls -la",
    "windows prompt": "C:\\Users\\ana> dir",
    "powershell prompt": "PS C:\\> Get-Process",
    "curl": "curl -X POST https://api.example.com/v1/orders -d '{\"a\": 1}'",
    "git": "git push --force origin main",
    "python traceback": (
        "Traceback (most recent call last):\n"
        '  File "app.py", line 3, in <module>\n'
        "    main()\n"
        "ValueError: could not read the order"
    ),
    "java stack trace": (
        "java.lang.NullPointerException: Cannot invoke the method\n"
        "    at com.example.shop.Cart.total(Cart.java:42)\n"
        "    at com.example.shop.Main.main(Main.java:7)\n"
        "    ... 12 more"
    ),
    "javascript stack trace": (
        "TypeError: Cannot read properties of undefined (reading 'id')\n"
        "    at Checkout.render (https://shop.example/app.js:10:15)\n"
        "    at async run (app.js:5:1)"
    ),
    "java cause": "Caused by: java.io.IOException: Broken pipe",
    "dotnet frame": "at Shop.Cart.Add(String sku) in C:\\src\\Cart.cs:line 12",
    "log4j line": "2024-05-01 12:00:00,123 ERROR [main] com.example.Shop - Payment was refused",
    "log of a service": (
        "2024-05-01T12:00:00.123Z INFO Server has started\n"
        "2024-05-01T12:00:01.001Z WARN Disk nearly full"
    ),
    "log in brackets": "[2024-05-01 12:00:00] [ERROR] Something failed badly",
    "log with a clock only": "12:00:01.345 DEBUG worker is waiting for the queue",
    "python logging": "ERROR:root:the file was not found",
    "syslog": "May  1 12:00:00 web01 sshd[123]: Failed password for invalid user",
    "access log": '192.0.2.1 - - [01/May/2024:12:00:00 +0000] "GET /cart HTTP/1.1" 500 12',
    "http request": (
        "GET /api/orders HTTP/1.1\nHost: shop.example\nContent-Type: application/json"
    ),
    "css rule on one line": ".button { color: red; margin: 0 auto; }",
    "css rule": (".button {\n  color: #fff;\n  margin-top: 10px;\n}"),
    "script element": '<script>var a = "please wait";</script>',
    "style element": '<style type="text/css">body { color: red }</style>',
    "hex dump": "0000000 4865 6c6c 6f20 776f 726c 6421 0a00 0000",
    "bytes in hex": "de ad be ef 00 11 22 33 44 55 66 77",
    "escaped bytes": "\\x48\\x65\\x6c\\x6c\\x6f",
    "json web token": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJlb2ZvdXJz",
    "base64": "dGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIDEz",
    "pem block": (
        "-----BEGIN PUBLIC KEY-----\n"
        "dGhpcyBpcyBub3QgYSBrZXksIG9ubHkgYW4gZXhhbXBsZQ==\n"
        "-----END PUBLIC KEY-----"
    ),
    "unix path": "/usr/local/lib/python3.11/site-packages",
    "path in the home folder": "~/projects/shop/main.py",
    "windows path": "C:\\Program Files\\Shop\\shop.exe",
    "network path": "\\\\server\\share\\report",
    "log file": "/var/log/nginx/error.log",
    "csv with a header": (
        "id,name,amount,currency,state\n1001,Ana,39.90,EUR,paid\n1002,Luis,12.50,EUR,open"
    ),
    "method call": "order.get_total()",
    "call with named argument": 'client.connect(host="db", port=5)',
    "call in camel case": "getUserName(id)",
    "shell variable": "API_KEY=abcdef",
    "minified javascript": '!function(e,t){"object"==typeof e?e.a=t():e.b=t()}(this,function(){});',
    "php tag": '<?php echo "hello"; ?>',
    "place in a source file": "app.py:12: in checkout",
    "call with an object": 'db.users.find({"name": "Ana"})',
}


@pytest.mark.parametrize("code", CODE.values(), ids=CODE.keys())
class TestCodeWithoutFences:
    """Data, programs, logs and paths, as customers paste them."""

    def test_it_goes_as_a_whole(self, code: str) -> None:
        """Nothing of a pasted program or log is read as words."""
        cleaned = clean(code)
        assert not any(map(str.isalpha, cleaned.text))
        assert RemovedKind.CODE in {piece.kind for piece in cleaned.removed}

    def test_sentences_above_and_below_stay(self, code: str) -> None:
        """What the customer says about it is kept, letter by letter."""
        above, below = "Hello, see below:\n", "\nThank you very much for help"
        text = clean(above + code + below).text
        assert text.startswith(above)
        assert text.endswith(below)
        assert text.split() == (above + below).split()


class TestSentencesWithCode:
    """A sentence that only mentions code keeps its words."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('I see {"error": "Not found"} again', "I see again"),
            ('When I run client.connect(host="db") it fails', "When I run it fails"),
            ("Then get_total() gives nothing", "Then gives nothing"),
            ("The query SELECT id FROM orders is slow for us", "The query is slow for us"),
            ("I saved it in /home/ana/report.txt yesterday", "I saved it in yesterday"),
            ("Il fichier C:\\Users\\ana\\facture.pdf est vide", "Il fichier est vide"),
            ("Es kommt: TypeError: x is undefined", "Es kommt:"),
            ("I ran this: $ pip install supportkit", "I ran this:"),
            ("my token eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.aa fails", "my token fails"),
            ("the style .pay { color: red; margin: auto; } is ugly", "the style .pay is ugly"),
            ("x = total(a) does not work for me", "x = total(a) does not work for me"),
            ("const a = b is what I typed there", "const a = b is what I typed there"),
            ('["a", "b"] are my choices', "are my choices"),
        ],
    )
    def test_words_around_it_stay(self, text: str, words: str) -> None:
        """The code inside goes, or in doubt the sentence stays whole."""
        assert clean(text).text.split() == words.split()

    def test_stretch_is_one_piece(self) -> None:
        """Lines of one program are one piece, empty lines in it included."""
        text = "Look:\nimport os\n\nx = os.getcwd()\nprint(x)\nWhy?"
        (piece,) = clean(text).removed
        assert text[piece.start : piece.end] == "import os\n\nx = os.getcwd()\nprint(x)"
