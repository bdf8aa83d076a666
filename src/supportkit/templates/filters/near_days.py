"""Words for the days around a reply, and for its moment, which Babel leaves out of its CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from supportkit.templates.filters.locales import along

__all__ = ["NearWords", "near_words"]


class NearWords(NamedTuple):
    """What a language calls the days around a reply; empty where a word means two of them."""

    yesterday: str
    today: str
    tomorrow: str
    now: str

    def day(self, away: int) -> str:
        """Name the day so many days from today; empty if it has no name.

        >>> near_words("de").day(1), near_words("de").day(3), near_words("hi").day(1)
        ('morgen', '', '')
        """
        return {-1: self.yesterday, 0: self.today, 1: self.tomorrow}.get(away, "")


_WORDS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "af": ("gister", "vandag", "môre", "nou"),
        "am": ("ትናንት", "ዛሬ", "ነገ", "አሁን"),
        "ar": ("أمس", "اليوم", "غدًا", "الآن"),
        "as": ("কালি", "আজি", "কাইলৈ", "এতিয়া"),
        "az": ("dünən", "bu gün", "sabah", "indi"),
        "be": ("учора", "сёння", "заўтра", "цяпер"),
        "bg": ("вчера", "днес", "утре", "сега"),
        "bn": ("গতকাল", "আজ", "আগামীকাল", "এখন"),
        "bs": ("jučer", "danas", "sutra", "sada"),
        "bs-Cyrl": ("јуче", "данас", "сутра", "сада"),
        "ca": ("ahir", "avui", "demà", "ara"),
        "cs": ("včera", "dnes", "zítra", "nyní"),
        "cy": ("ddoe", "heddiw", "yfory", "nawr"),
        "da": ("i går", "i dag", "i morgen", "nu"),
        "de": ("gestern", "heute", "morgen", "jetzt"),
        "el": ("χθες", "σήμερα", "αύριο", "τώρα"),
        "en": ("yesterday", "today", "tomorrow", "now"),
        "eo": ("hieraŭ", "hodiaŭ", "morgaŭ", "nun"),
        "es": ("ayer", "hoy", "mañana", "ahora"),
        "et": ("eile", "täna", "homme", "nüüd"),
        "eu": ("atzo", "gaur", "bihar", "orain"),
        "fa": ("دیروز", "امروز", "فردا", "اکنون"),
        "fi": ("eilen", "tänään", "huomenna", "nyt"),
        "fil": ("kahapon", "ngayong araw", "bukas", "ngayon"),
        "fo": ("í gjár", "í dag", "í morgin", "nú"),
        "fr": ("hier", "aujourd’hui", "demain", "maintenant"),
        "ga": ("inné", "inniu", "amárach", "anois"),
        "gl": ("onte", "hoxe", "mañá", "agora"),
        "gu": ("ગઈકાલે", "આજે", "આવતીકાલે", "હમણાં"),
        "ha": ("jiya", "yau", "gobe", "yanzu"),
        "he": ("אתמול", "היום", "מחר", "עכשיו"),
        "hi": ("", "आज", "", "अब"),
        "hi-Latn": ("kal", "aaj", "aane wala kal", "abhi"),
        "hr": ("jučer", "danas", "sutra", "sad"),
        "hu": ("tegnap", "ma", "holnap", "most"),
        "hy": ("երեկ", "այսօր", "վաղը", "հիմա"),
        "id": ("kemarin", "hari ini", "besok", "sekarang"),
        "is": ("í gær", "í dag", "á morgun", "núna"),
        "it": ("ieri", "oggi", "domani", "ora"),
        "ja": ("昨日", "今日", "明日", "今"),
        "ka": ("გუშინ", "დღეს", "ხვალ", "ახლა"),
        "kk": ("кеше", "бүгін", "ертең", "қазір"),
        "km": ("ម្សិលមិញ", "ថ្ងៃ\u200bនេះ", "ថ្ងៃ\u200bស្អែក", "ឥឡូវ"),
        "kn": ("ನಿನ್ನೆ", "ಇಂದು", "ನಾಳೆ", "ಈಗ"),
        "ko": ("어제", "오늘", "내일", "지금"),
        "ku": ("duh", "îro", "sibê", "niha"),
        "ky": ("кечээ", "бүгүн", "эртең", "азыр"),
        "lb": ("gëschter", "haut", "muer", ""),
        "lo": ("ມື້ວານ", "ມື້ນີ້", "ມື້ອື່ນ", "ຕອນນີ້"),
        "lt": ("vakar", "šiandien", "rytoj", "dabar"),
        "lv": ("vakar", "šodien", "rīt", "tagad"),
        "mk": ("вчера", "денес", "утре", "сега"),
        "ml": ("ഇന്നലെ", "ഇന്ന്", "നാളെ", "ഇപ്പോൾ"),
        "mn": ("өчигдөр", "өнөөдөр", "маргааш", "одоо"),
        "mr": ("काल", "आज", "उद्या", "आत्ता"),
        "ms": ("semalam", "hari ini", "esok", "sekarang"),
        "mt": ("lbieraħ", "illum", "għada", "issa"),
        "my": ("မနေ့က", "ယနေ့", "မနက်ဖြန်", "ယခု"),
        "ne": ("हिजो", "आज", "भोलि", "अहिले"),
        "nl": ("gisteren", "vandaag", "morgen", "nu"),
        "nn": ("i går", "i dag", "i morgon", "no"),
        "no": ("i går", "i dag", "i morgen", "nå"),
        "or": ("ଗତକାଲି", "ଆଜି", "ଆସନ୍ତାକାଲି", "ବର୍ତ୍ତମାନ"),
        "pa": ("ਬੀਤਿਆ ਕੱਲ੍ਹ", "ਅੱਜ", "ਭਲਕੇ", "ਹੁਣ"),
        "pl": ("wczoraj", "dzisiaj", "jutro", "teraz"),
        "ps": ("پرون", "نن", "سبا", "اوس"),
        "pt": ("ontem", "hoje", "amanhã", "agora"),
        "ro": ("ieri", "azi", "mâine", "acum"),
        "ru": ("вчера", "сегодня", "завтра", "сейчас"),
        "si": ("ඊයේ", "අද", "හෙට", "දැන්"),
        "sk": ("včera", "dnes", "zajtra", "teraz"),
        "sl": ("včeraj", "danes", "jutri", "zdaj"),
        "sq": ("dje", "sot", "nesër", "tani"),
        "sr": ("јуче", "данас", "сутра", "сада"),
        "sr-Latn": ("juče", "danas", "sutra", "sada"),
        "sv": ("i går", "i dag", "i morgon", "nu"),
        "sw": ("jana", "leo", "kesho", "sasa hivi"),
        "ta": ("நேற்று", "இன்று", "நாளை", "இப்போது"),
        "te": ("నిన్న", "ఈ రోజు", "రేపు", "ప్రస్తుతం"),
        "tg": ("дирӯз", "имрӯз", "фардо", "ҳозир"),
        "th": ("เมื่อวาน", "วันนี้", "พรุ่งนี้", "ขณะนี้"),
        "tk": ("düýn", "şu gün", "ertir", "häzir"),
        "tr": ("dün", "bugün", "yarın", "şimdi"),
        "tt": ("кичә", "бүген", "иртәгә", "хәзер"),
        "uk": ("учора", "сьогодні", "завтра", "зараз"),
        "ur": ("گزشتہ کل", "آج", "آئندہ کل", "اب"),
        "uz": ("kecha", "bugun", "ertaga", "hozir"),
        "uz-Cyrl": ("кеча", "бугун", "эртага", "ҳозир"),
        "vi": ("hôm qua", "hôm nay", "ngày mai", "bây giờ"),
        "yue": ("尋日", "今日", "聽日", "宜家"),
        "yue-Hans": ("寻日", "今日", "听日", "宜家"),
        "zh": ("昨天", "今天", "明天", "现在"),
        "zh-Hant": ("昨天", "今天", "明天", "現在"),
        "zh-Hant-HK": ("昨日", "今日", "明日", "現在"),
        "zu": ("izolo", "namhlanje", "kusasa", "manje"),
    }
)
"""CLDR 48, fields of dates, relative; in Vietnamese, as inside a sentence."""

_NONE = NearWords("", "", "", "")


def near_words(tag: str) -> NearWords:
    """Give the words of a locale, all of them empty in a language that is not listed.

    >>> near_words("es-MX").today, near_words("tlh").today
    ('hoy', '')
    """
    found = along(tag, _WORDS)
    return _NONE if found is None else NearWords(*found)
