"""What programs and people write where a name is not known."""

from __future__ import annotations

__all__ = ["is_no_name"]

_WORDS = (
    "none|null|nan|undefined|unknown|unnamed|guest|anonymous|customer|client|user|visitor|"
    "test|tester|test user|n/a|n.a.|no name|noname|not provided|not available|tbd|"
    "first name|last name|name|full name|"
    "unbekannt|gast|anonym|kunde|kundin|benutzer|nutzer|kein name|ohne namen|k.a.|"
    "inconnu|inconnue|invité|invitée|anonyme|cliente|sans nom|"
    "desconocido|desconocida|invitado|invitada|anónimo|anónima|sin nombre|usuario|"
    "desconhecido|desconhecida|convidado|convidada|anônimo|anônima|sem nome|usuário|utilizador|"
    "sconosciuto|sconosciuta|ospite|anonimo|anonima|utente|senza nome|"
    "onbekend|anoniem|klant|bezoeker|gebruiker|geen naam|"
    "okänd|gäst|kund|anonym kund|användare|ukendt|gæst|bruger|ukjent|gjest|bruker|"
    "tuntematon|vieras|asiakas|nimetön|"
    "nieznany|nieznana|gość|anonimowy|klient|brak|użytkownik|"
    "neznámý|neznámá|host|zákazník|anonymní|neznámy|hosť|"
    "ismeretlen|vendég|ügyfél|névtelen|necunoscut|oaspete|"
    "bilinmiyor|misafir|müşteri|anonim|isimsiz|"
    "неизвестно|неизвестный|гость|аноним|клиент|покупатель|невідомо|гість|анонім|клієнт|"
    "άγνωστος|επισκέπτης|ανώνυμος|πελάτης|"
    "مجهول|ضيف|عميل|غير معروف|ناشناس|مهمان|مشتری|לא ידוע|אורח|לקוח|אנונימי|"
    "अज्ञात|अतिथि|ग्राहक|ไม่ทราบ|ลูกค้า|khách|khách hàng|ẩn danh|tamu|pelanggan|tidak diketahui|"
    "不明|ゲスト|匿名|お客様|名無し|未知|访客|游客|客户|顾客|訪客|客戶|顧客|"
    "알 수 없음|손님|고객|익명"
)
_NO_NAMES = frozenset(_WORDS.split("|"))
_AROUND = "<>()[]{}\"'"


def is_no_name(name: str) -> bool:
    """Whether a whole name says that there is none, in any case of its letters.

    Only the whole name counts, also where it stands twice: Null and Nan are surnames.

    >>> is_no_name("NULL"), is_no_name("(unknown)"), is_no_name("-"), is_no_name("Anna Null")
    (True, True, True, False)
    """
    words = name.casefold().split()
    if len(words) == 2 and words[0] == words[1]:
        words = words[:1]
    plain = " ".join(words).strip(_AROUND)
    return plain in _NO_NAMES or not any(map(str.isalnum, plain))
