"""Poland."""

from __future__ import annotations

from benchmarks.generator.country import Country, cities, given_names, lines, prefixes, surnames, words


def feminine(surname: str) -> str:
    """Nowakowski -> Nowakowska, Zawadzki -> Zawadzka; other surnames stay."""
    return surname[:-1] + "a" if surname.endswith(("ski", "cki", "dzki")) else surname


COUNTRY = Country(
    code="PL",
    share=0.25,
    men=given_names("""
        Piotr=Piotrek,Piotruś Krzysztof=Krzysiek,Krzyś Andrzej=Jędrek Tomasz=Tomek Jan=Janek,Jasiek Paweł=Pawełek
        Michał=Michałek Marcin=Marcinek Stanisław=Staszek,Stach Jakub=Kuba Adam=Adaś Marek=Mareczek Łukasz=Łukaszek
        Grzegorz=Grzesiek,Grześ Mateusz=Mati Wojciech=Wojtek Mariusz Dariusz=Darek Zbigniew=Zbyszek Maciej=Maciek
        Rafał=Rafałek Robert=Robcio Jerzy=Jurek Kamil=Kamilek Szymon=Szymek Dawid Kacper=Kacperek Ryszard=Rysiek
        Tadeusz=Tadek Jarosław=Jarek Jacek Bartosz=Bartek Filip Artur Patryk Sławomir=Sławek Hubert Henryk=Heniek
        Przemysław=Przemek Władysław=Władek Mirosław=Mirek Konrad Wiktor Damian Sebastian=Seba Leszek Dominik
        Zdzisław=Zdzisiek Bogdan=Bodzio Ignacy=Ignaś Żelisław Świętosław Radosław=Radek
    """),
    women=given_names("""
        Anna=Ania,Anka Katarzyna=Kasia,Kaśka Maria=Marysia,Maryla Małgorzata=Małgosia,Gosia Agnieszka=Aga,Agusia
        Barbara=Basia,Baśka Ewa=Ewka Krystyna=Krysia Magdalena=Magda,Madzia Elżbieta=Ela,Elka Joanna=Asia,Joasia
        Aleksandra=Ola,Olka Zofia=Zosia Monika=Moniczka Teresa=Tereska Danuta=Danusia Natalia=Natalka Karolina=Karola
        Julia=Julka Marta=Martusia Zuzanna=Zuzia Justyna=Justynka Beata Dorota=Dorotka Hanna=Hania,Hanka Jolanta=Jola
        Halina=Halinka Iwona=Iwonka Jadwiga=Jadzia Paulina=Paula Alicja=Ala Janina=Janka Sylwia Emilia=Emilka
        Wiktoria=Wika Grażyna=Grażynka Renata=Renia Bożena=Bożenka Irena=Irenka Patrycja Gabriela=Gabi,Gabrysia
        Weronika=Wera Urszula=Ula Aneta Izabela=Iza Kinga Oliwia Łucja Róża Stanisława=Stasia Żaneta Wanda=Wandzia
    """),
    surnames=surnames(
        """
        Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski
        Jankowski Mazur Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski
        Król Nowakowski Wieczorek Wróbel Jabłoński Majewski Olszewski Stępień Malinowski Jaworski Pawlak Sikora Walczak
        Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Duda Zalewski Wróblewski Jasiński Marciniak Sadowski
        Bąk Zawadzki Gołąb Kołodziej Sobczak Czerwiński Łuczak Źrebiec Żak Ślusarczyk Ćwik Gęsicki Święcicki Kępiński
        """,
        """Lip Sosn Brzoz Jesion Bor Gór Dol Rzecz Młyn Kam Piask Krzyw Biał Czarn Siw Rud Zimn Ciep Wiosn Lat Jab
        Gruszk Śliw Orzech Wiśnio Malin Jagod Poziom Makow Kłos Zbor Żyt Pszen Owsian Ryb Karp Szczup Sokoł Jastrz Krog
        Bocian Żuraw Gaw Słow Skowron Koń Klacz Byk Bar Koz Wilk Lis Niedźw Borsuk Jel Sarn Łos""",
        "owski ewski iński icki czyk ak",
        feminine,
    ),
    cities=cities("""
        Warszawa|00 01 02 03 04|22|Warsaw
        Kraków|30 31|12|Cracow
        Łódź|90 91 92 93 94|42|Lodz
        Wrocław|50 51 52 53 54|71|Wroclaw
        Poznań|60 61|61|Poznan
        Gdańsk|80|58|Gdansk
        Gdynia|81|58
        Szczecin|70 71|91
        Bydgoszcz|85|52
        Lublin|20|81
        Białystok|15|85|Bialystok
        Katowice|40|32
        Gliwice|44|32
        Częstochowa|42|34|Czestochowa
        Radom|26|48
        Toruń|87|56|Torun
        Kielce|25|41
        Rzeszów|35|17|Rzeszow
        Olsztyn|10 11|89
        Zielona Góra|65 66|68
        Opole|45 46|77
        Żywiec|34|33
    """),
    streets=lines("""
        ul. Długa
        ul. Krótka
        ul. Polna
        ul. Leśna
        ul. Słoneczna
        ul. Ogrodowa
        ul. Lipowa
        ul. Brzozowa
        ul. Łąkowa
        ul. Szkolna
        ul. Kościelna
        ul. Młyńska
        ul. Dworcowa
        ul. Mickiewicza
        ul. Kościuszki
        ul. Sienkiewicza
        ul. Żeromskiego
        ul. 3 Maja
        ul. 11 Listopada
        ul. Świętojańska
        al. Jana Pawła II
        al. Niepodległości
        al. Róż
        pl. Wolności
        pl. Zwycięstwa
        os. Tysiąclecia
        os. Piastów
        ul. Księcia Józefa
        ul. Źródlana
        ul. Garncarska
        ul. Wąska
        ul. Spacerowa
        ul. Cicha
        ul. Rzemieślnicza
        ul. Wierzbowa
        ul. Podgórna
    """),
    street="{street} {number}",
    flat="/",
    postal="##-###",
    calling="48",
    trunk="",
    mobiles=prefixes("50 51 53 57 60 66 69 72 73 78 79 88", 9),
    landline=9,
    domains=words("gmail.com wp.pl o2.pl interia.pl onet.pl op.pl poczta.onet.pl gazeta.pl tlen.pl outlook.com"),
    written=("PL", "Polska", "Poland", "POL", "pl", "POLSKA", "polska", "Rzeczpospolita Polska"),
    dates=("%d.%m.%Y", "%d-%m-%Y", "%d.%m.%Y r.", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%y"),
    sentinels=("brak", "brak danych", "Brak", "nie dotyczy", "nie podano", "nieznany"),
    family=("rodzina", "dom"),
    legacy=("cp1252", "cp1250"),
)
