"""Passwords as people tell them, and what only speaks of passwords.

The value to be found stands between ⟦ and ⟧.
"""

from __future__ import annotations

import re

import pytest

from supportkit.privacy import EntityKind, find

FOUND = [
    "Hi, I can't get in. My login is jharris and my password is ⟦Sunflower92!⟧ — please check",
    "pw: ⟦hunter22⟧ still says invalid",
    "pwd = ⟦qwe!rty77⟧",
    "login: marta.k / pass: ⟦zima2024⟧",
    'The password I set was "⟦blue horse running home⟧" with the blanks',
    "My password contains commas: ⟦ab,cd,12⟧ is that the problem? ",
    'Password: "⟦a<b>c,99⟧"',
    "Username: admin\nPassword:\n⟦Tr0ub4dor&3⟧\nPlease reset it.",
    "User\tPassword\nkarl\t⟦Kp93mmQ1⟧",
    '{"user": "ana", "password": "⟦s3cr3t value⟧", "retry": true}',
    "database:\n  user: app\n  password: ⟦Xy7-lmn-22⟧\n  host: db.example.com",
    "[mail]\nsmtp_user=shop\nsmtp_password=⟦Gh45tyu!⟧",
    "DB_PASSWORD=⟦correcthorse9⟧",
    "export ADMIN_PASS='⟦what ever 12⟧'",
    "The link https://shop.example.com/login?user=bo&password=⟦Bo1978xx⟧ gives 500",
    "I opened https://example.com/reset?token=⟦9f8a7c6b5d4e⟧&lang=en and it expired",
    "Our wifi password is ⟦gäste2023⟧ and the printer doesn't join",
    "WiFi key: ⟦A1B2C3D4E5⟧ (guest network)",
    "My PIN is ⟦4821⟧ and the terminal rejects it",
    "The pin code I use is ⟦0937⟧, tried three times",
    "Security question: mother's maiden name\nAnswer: ⟦Kowalczyk⟧",
    "Mother's maiden name: ⟦Thornbury⟧",
    "Mein Passwort lautet ⟦Winter#2025⟧, aber es geht nicht",
    "Benutzername: hfranz, Kennwort: ⟦Garten12⟧",
    "Das WLAN-Passwort ist ⟦Fr!tzB0x77⟧",
    "Mot de passe : ⟦Chaton1987⟧",
    "mon mdp est ⟦azerty123⟧ et ça ne marche plus",
    "Mi contraseña es ⟦Perro$2020⟧ y no puedo entrar",
    "usuario: lperez clave: ⟦Lp83kk2⟧",
    "La mia password è ⟦Juve1897!⟧ ma non funziona",
    "minha senha é ⟦flamengo10⟧, podem verificar?",
    "Mijn wachtwoord is ⟦Fiets44weg⟧ en hij zegt fout",
    "hasło: ⟦Kotek12!⟧ nie działa",
    "Мой пароль: ⟦Zima2019⟧",
    "мій пароль ⟦Kalyna77⟧ не підходить",
    "パスワードは⟦Sakura88⟧です。ログインできません",
    "密码是⟦wang1988⟧,但是登录不了",
    "Heslo: ⟦Pejsek.55⟧",
    "lösenord: ⟦Sommar-21⟧",
    "salasanani on ⟦Kissa123⟧ mutta ei toimi",
    "Could you log in as me? Email is tom@example.com and the password ⟦Rainy*Day7⟧, thanks",
    "I reset it to ⟦Banana55!⟧ as my new password but nothing",
    "temporary password = ⟦x9Kq2Lp0⟧",
    "PASSWORD - ⟦Mango_88⟧",
    "Here are my credentials: tom.w / ⟦letmein99⟧",
    "username/password: karla/⟦Blume!22⟧",
    "Passwort: '⟦mein hund bello⟧'",
    "Ich habe das Passwort auf ⟦Herbst2025⟧ geändert",
    "WLAN: Router-Kennwort ⟦Qx7!pL2z⟧",
    "Zugangsdaten: m.huber / ⟦Alpen#33⟧",
    "Mein Kennwort war ⟦Regenschirm⟧, jetzt geht nichts",
    'identifiant : paul  mot de passe : "⟦le chat noir⟧"',
    "j'ai changé mon mot de passe en ⟦Soleil2026⟧ hier",
    "mdp=⟦toto1234⟧",
    "el pin de la tarjeta sim es ⟦7310⟧",
    "la clave del wifi es ⟦casa_azul9⟧",
    "Usuario y contraseña: jgarcia / ⟦Luna#77⟧",
    "la password del wifi: ⟦pizza-2024⟧",
    "senha do wifi: ⟦casa1234⟧",
    "meu pin é ⟦5512⟧",
    'wachtwoord = "⟦hond en kat⟧"',
    "het wifi wachtwoord is ⟦Tulp2020⟧",
    "login: anna, hasło: ⟦Anna1990⟧",
    "hasło do konta to ⟦Zielony7⟧",
    "Логин: ivan Пароль: ⟦Volga1961⟧",
    "jelszavam: ⟦alma1234⟧",
    "Parola mea este ⟦Mihai1990⟧",
    "wifi key is ⟦7f3kd92ms1⟧",
    "smtp.auth.password=⟦mailme22⟧",
    "MYSQL_ROOT_PASSWORD: ⟦rootme⟧",
    '"pwd":"⟦a b,c<d⟧"',
    "mysql -u root --password=⟦tiger5⟧ shop",
    'curl "https://api.example.com/v1?access_token=⟦ab12cd34ef56⟧"',
    "Answer to my security question is ⟦Fluffy⟧",
    "Geburtsname der Mutter: ⟦Lindqvist⟧",
    "パスワード: ⟦neko-neko7⟧",
    "密码: ⟦abc888999⟧",
    "κωδικός πρόσβασης: ⟦Athina2004⟧",
    "ο κωδικός μου είναι ⟦Thalassa9⟧ και δεν μπαίνω",
    "Ο κωδικός wifi: ⟦spiti2020⟧",
    "Moje heslo je ⟦slunecnice⟧ a nejde to",
    "heslo: ⟦Jahoda-7⟧ uživatel: jnovak",
    "Heslo k wifi: ⟦doma1234⟧",
    "Moje heslo je ⟦Bratislava1⟧, neviem sa prihlásiť",
    "A jelszavam ⟦Tavasz2024!⟧, de nem enged be",
    "wifi jelszó: ⟦otthon99⟧",
    "parola wifi este ⟦casamea22⟧",
    "Parolă: ⟦Brad_Verde⟧",
    "şifre: ⟦Ankara06⟧",
    "Wifi şifresi ⟦evimiz.34x⟧",
    "мій пароль ⟦Dnipro_88⟧ не приймає",
    "Пароль: ⟦соняшник⟧, логін: olena",
    "код доступа: ⟦553311⟧",
    "adgangskode: ⟦Hygge-2020⟧",
    "Min kode er ⟦Solskin8⟧",
    "passord: ⟦fjelltur⟧",
    "salasana on ⟦Talvi2023⟧",
    "Wifi-avain: ⟦koti12345⟧",
    "min pinkod är ⟦9182⟧",
    "PIN: ⟦0000⟧",
    "mon code PIN c'est ⟦4455⟧",
    "暗証番号：⟦9876⟧",
    "パスワードを⟦Fuji3776⟧に変更しました",
    "密码改成了⟦Tiger1998⟧",
    "我的密码是⟦sunflower⟧,登录失败",
    "WiFi密码：⟦88888888⟧",
    "Passwort ⟦Sonne#44⟧ geht nicht",
    'use password "⟦open sesame⟧" for the zip',
    "The zip is protected, password is: ⟦march-report⟧",
    "Login: k.meier\nPasswort: ⟦Keller7⟧\nBitte prüfen",
    "Benutzer: hans\tKennwort: ⟦Hase_12⟧",
    "FTP pass: ⟦upl0ad!⟧",
    "wifi: HomeNet / pw ⟦kx93mdd2⟧",
    '{"login":"x","passwd":"⟦p@ss w0rd⟧"}',
    "<password>⟦topsecret⟧</password>",
    "https://example.com/activate?user=5&otp=⟦558213⟧",
    "jdbc:mysql://h/db?user=root&password=⟦r00t⟧",
    "My mother's maiden name is ⟦O'Hara⟧ and my pet is Rex",
    "Secret question: first pet. Secret answer: ⟦Rex⟧",
    "respuesta secreta: ⟦Toby⟧",
    "nome de solteira da minha mãe: ⟦Ferreira⟧",
    "девичья фамилия матери: ⟦Петрова⟧",
]
STAYS = [
    "my password is not working",
    "Please send me a password reset link",
    "I forgot my password again, sorry",
    "Passwort: siehe Anhang",
    "the password is too short, it says",
    "Password: required field",
    "Ich habe mein Passwort vergessen und das Kennwort ist abgelaufen",
    "What is the PIN for? I never got one.",
    "Mot de passe oublié : cliquez ici",
    "La contraseña es incorrecta según el sistema",
    "The password is case sensitive and must contain 8 characters",
    "Mijn wachtwoord is verlopen",
    "My PIN is blocked after 3 attempts",
    "Error: password: cannot be blank",
    "Passwords: how often should we change them?",
    "Il mio PIN è bloccato da ieri",
    "Please pass: the file to your manager",
    "Security question is never shown on the page",
    "пароль не подходит, что делать",
    "パスワードを忘れました",
    "密码错误,请重置",
    "The wifi password is on the back of the router",
    "Why does the password need a capital letter?",
    "I entered the correct password but got error 403",
    "Password: minimum 8 characters",
    "Password must not contain: spaces",
    "Where do I find my PIN? The letter came on 12.03.",
    "The password reset link expired after 24h",
    "Kennwort vergessen? Hier klicken",
    "Bitte Passwort an: support schicken? Nein.",
    "Votre mot de passe doit contenir 8 caractères",
    "contraseña: obligatorio",
    "Boarding pass: QX7712 not loading",
    "pass me: the number please",
    "My password manager is 1Password",
    "Hasło musi mieć 8 znaków",
    "Пароль должен содержать минимум 8 символов",
    "wachtwoord: verplicht veld",
    "The PIN on my card is 4 digits long",
    "PIN entry times out after 30 seconds",
    "Nueva contraseña: (en blanco)",
    "the password field is read-only in version 4.2",
    "I can't remember which password I used, sorry",
    "Kennwort: bitte per Telefon mitteilen",
    "ο κωδικός μου δεν λειτουργεί",
    "heslo nefunguje od 12.3.2026",
    "A jelszavam nem működik",
    "parola mea nu mai merge de ieri",
    "şifrem çalışmıyor",
    "пароль не приймається",
    "Salasana ei toimi enää",
    "min kode er forkert",
    "passordet mitt er glemt",
    "My password is the same as before",
    "My password is being rejected",
    "my password was changed yesterday",
    "the password is on the sticker",
    "Does the password have to be: long, unique?",
    "Password change on 2026-05-01 at 10:15",
    "PIN pad: model VX520 does not light up",
    "Is the security question mandatory?",
    "Error 1045: Access denied (using password: YES)",
    "password=NULL in the dump",
    "new Password(); // TypeError",
    "Password strength: weak",
    '"password": {"type": "string"}',
    "def login(user, password=None):",
    "パスワードの変更方法を教えてください",
    "密码必须包含数字",
    "Your password will expire in 14 days",
    "Passwort läuft in 14 Tagen ab",
]


def values(marked: str) -> list[str]:
    """Give what is marked in a message."""
    return re.findall("⟦(.*?)⟧", marked)


def said(text: str) -> list[str]:
    """Give the words of what was found, of this kind only."""
    kind = EntityKind.PASSWORD
    return [text[each.start : each.end] for each in find(text) if each.kind is kind]


class TestPasswords:
    """Quotes, settings, links, tables, PINs and security answers, in the main languages."""

    @pytest.mark.parametrize("marked", FOUND)
    def test_found(self, marked: str) -> None:
        """The whole password is found, and nothing beside it."""
        assert said(re.sub("[⟦⟧]", "", marked)) == values(marked)

    @pytest.mark.parametrize("text", STAYS)
    def test_stays(self, text: str) -> None:
        """What is said about passwords stays."""
        assert said(text) == []

    def test_columns(self) -> None:
        """Below the heading of a column all cells are found, down to the end of the table."""
        table = "name\tpassword\tsince\nann\tKite_77\t2019\nbob\tm0onlight\t2020\n\nold text"
        assert said(table) == ["Kite_77", "m0onlight"]

    @pytest.mark.parametrize(
        "text",
        [
            'password = getpass("Password? ")',
            "password: SecretStr(",
            'fields = ["password", "email", "phone"]',
            '"set_password|set_time_zone|rename_user"',
        ],
    )
    def test_programs(self, text: str) -> None:
        """What a program does with passwords is none."""
        assert said(text) == []
