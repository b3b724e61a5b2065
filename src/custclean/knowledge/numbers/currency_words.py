"""What people call currencies, put together for custclean; the codes are those of ISO 4217."""

from __future__ import annotations

import re
from types import MappingProxyType

CODES = frozenset(
    re.findall(
        "...",
        "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOPCRCCUPCVECZKDJFDKKDOP"
        "DZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZT"
        "LAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSD"
        "RUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVEDVESVNDVUVWSTXAF"
        "XCDXCGXOFXPFYERZARZMWZWG",
    )
)
"""The currencies in use (ISO 4217, list one), without funds, metals and test codes."""

_AFTER = (
    "EUR ATS BEF CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK | RUB RUR | PLN PLZ | BYN BYR"
    " | RON ROL | CZK CSK | TRY TRL | BGN BGL | MXN MXP | XCG ANG | CUP CUC | VES VEF | ZWG ZWL | SLE SLL | STN STD"
    " | MRU MRO | RSD YUM"
)
GONE = MappingProxyType(
    {code: now for group in _AFTER.split(" | ") for now, *codes in [group.split()] for code in codes}
)
"""Codes no longer in use, with the currency that came after; amounts were converted then, mostly."""

WRITTEN = MappingProxyType(
    {
        "PLN": (
            "zł | zl | złoty | złote | złotych | złotego | złotówka | złotówki | zlote | zloty | polish zloty | PLZŁ"
            " | zlotys | злотый | злотых | злотые | polnischer Zloty | zlotý | zlotých | zlotých polských"
        ),
        "CZK": (
            "Kč | koruna česká | české koruny | korun českých | česká koruna | korona czeska | korony czeskie"
            " | tschechische Krone | tschechische Kronen | чешская крона | чешских крон | couronne tchèque"
            " | czech koruna | czech crown | corona checa | Kčs"
        ),
        "RUB": (
            "₽ | руб | руб. | рубль | рубля | рублей | рубли | ₽. | rub. | ruble | rubles | rouble | roubles | rubel"
            " | российский рубль | rosyjski rubel | ruský rubl | rubl | rublů | russian ruble | rubel rosyjski"
        ),
        "EUR": "€ | euro | euros | eur. | evro | евро | Euros",
        "GBP": (
            "£ | pound sterling | pounds sterling | british pound | funt szterling | funt brytyjski | funty"
            " | britská libra | libra šterlinků | фунт стерлингов | фунтов стерлингов | Pfund Sterling"
            " | livre sterling | libra esterlina | sterling | quid"
        ),
        "CHF": (
            "SFr | SFr. | Fr. | Stutz | swiss franc | swiss francs | frank szwajcarski | franki szwajcarskie"
            " | švýcarský frank | швейцарский франк | schweizer Franken | Franken | franc suisse | francs suisses"
            " | franco suizo"
        ),
        "USD": (
            "US$ | $US | us dollar | us dollars | u.s. dollar | dolar amerykański | dolary amerykańskie"
            " | americký dolar | доллар США | долларов США | US-Dollar | dollar américain | dollars américains"
            " | dólar estadounidense | united states dollar | USD$ | американский доллар"
        ),
        "UAH": "₴ | грн | грн. | гривна | гривен | гривна | гривня | гривень | hryvnia | hrywna | hrywien | hřivna",
        "JPY": "yen | jen | jeny | jenów | йена | иена | japanese yen | yenes | 円",
        "CNY": "yuan | renminbi | RMB | juan | юань | юаней | CN¥ | 元 | chinese yuan",
        "HUF": "Ft | forint | forinty | forintów | форинт | forints | maďarský forint",
        "SEK": (
            "swedish krona | swedish kronor | korona szwedzka | švédská koruna | шведская крона | schwedische Krone"
        ),
        "NOK": "norwegian krone | korona norweska | norská koruna | норвежская крона | norwegische Krone",
        "DKK": "danish krone | korona duńska | dánská koruna | датская крона | dänische Krone",
        "RON": "lei | leu | leu rumuński | румынский лей | rumunský lei",
        "BGN": "лв | лв. | lev | lew bułgarski | лев",
        "TRY": "₺ | TL | lira turecka | turkish lira | türkische Lira | турецкая лира | turecká lira",
        "INR": "₹ | rupee | rupees | indian rupee | rupia indyjska | rs.",
        "KZT": "₸ | тенге | tenge",
        "BYN": "Br | белорусский рубль | rubel białoruski | běloruský rubl",
        "ILS": "₪ | shekel | szekel | шекель | sheqel",
        "KRW": "₩ | won",
        "VND": "₫ | dong",
        "BRL": "R$ | real brazylijski | brazilian real | reais",
        "CAD": (
            "C$ | CA$ | CAN$ | canadian dollar | dolar kanadyjski | kanadský dolar | канадский доллар | dollar canadien"
        ),
        "AUD": "A$ | AU$ | australian dollar | dolar australijski | australský dolar | австралийский доллар",
        "NZD": "NZ$ | new zealand dollar | dolar nowozelandzki",
        "HKD": "HK$ | hong kong dollar",
        "SGD": "S$ | singapore dollar",
        "MXN": "MX$ | mexican peso | peso meksykańskie | peso mexicano",
        "ZAR": "rand | южноафриканский рэнд",
        "NGN": "₦ | naira",
        "PHP": "₱ | peso filipino",
        "GEL": "₾ | лари | lari",
        "AZN": "₼ | манат",
        "AMD": "֏ | драм",
        "THB": "฿ | baht",
    }
)

_DOLLARS = "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD"
_PESOS = "MXN ARS CLP COP CUP DOP PHP UYU"
SHARED = MappingProxyType(
    {
        "$": f"{_DOLLARS} {_PESOS}",
        "dollar": _DOLLARS,
        "kr": "SEK NOK DKK ISK",
        "krone": "NOK DKK CZK",
        "krona": "SEK ISK",
        "¥": "JPY CNY",
        "pound": "GBP EGP GIP FKP SHP LBP SDG SYP",
        "koruna": "CZK SEK NOK DKK ISK",
        "franc": "CHF XOF XAF XPF CDF GNF RWF",
        "peso": _PESOS,
        "r": "RUB ZAR",
    }
)
"""Signs and words that several countries' money bears, the likeliest first."""

VARIANTS = MappingProxyType(
    {
        "dollar": "dollars dolar dolary dolarów dolarů доллар доллара долларов дол долл dólar dólares",
        "koruna": "koruny korun korona korony koron крона кроны крон corona coronas couronne couronnes crown crowns",
        "kr": "kr.",
        "krone": "kronen kroner",
        "krona": "kronor",
        "pound": "pounds funt funtów libra libry liber libras фунт фунтов pfund livre livres",
        "franc": "francs frank franki franków franků франк франков franken franco francos",
        "peso": "pesos песо",
        "r": "р р. r.",
    }
)
