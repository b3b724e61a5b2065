"""The Czech Republic."""

from __future__ import annotations

from benchmarks.generator.country import Country, cities, given_names, lines, prefixes, surnames, words


def feminine(surname: str) -> str:
    """Novák -> Nováková, Veselý -> Veselá, Marek -> Marková, Svoboda -> Svobodová; Jarní and Petrů stay."""
    if surname.endswith("ý"):
        return surname[:-1] + "á"
    if surname.endswith(("í", "ů")):
        return surname
    if surname.endswith(("ek", "ec", "el")):
        return surname[:-2] + surname[-1] + "ová"
    return surname.rstrip("aeo") + "ová"


COUNTRY = Country(
    code="CZ",
    share=0.1,
    men=given_names("""
        Jiří=Jirka Jan=Honza,Jenda Petr=Péťa Josef=Pepa,Pepík Pavel=Pavlík Martin=Marťas Tomáš=Tom,Tomášek
        Jaroslav=Jarda,Jára Miroslav=Mirek,Míra Zdeněk=Zděnda Václav=Vašek Michal=Míša František=Franta Jakub=Kuba
        Milan Karel=Kája Lukáš=Luky David Vladimír=Vláďa Ladislav=Láďa Ondřej=Ondra Stanislav=Standa Marek Roman Daniel
        Antonín=Tonda Radek Vojtěch=Vojta Filip Adam Matěj=Máťa Miloslav Dominik=Domča Aleš Jaromír=Jarek Libor
        Rostislav
        Bohumil=Bohouš Štěpán Šimon Vít=Víťa Řehoř Kryštof Ctibor Zbyněk Luboš Dalibor Kamil Radim Oldřich=Olda
    """),
    women=given_names("""
        Jana=Janička Marie=Maruška,Máňa Eva=Evička Hana=Hanka Anna=Anička Lenka=Leni Kateřina=Katka,Káťa Lucie=Lucka
        Věra=Věrka Alena=Alenka Petra=Peťa Veronika=Verča Jaroslava=Jarka Tereza=Terka Martina=Marťa Michaela=Míša
        Jitka Helena=Helča Ludmila=Lída Zdeňka Ivana=Iva,Ivanka Monika Eliška=Eliška Zuzana=Zuzka Markéta=Markétka
        Jarmila Barbora=Bára,Bárka Jiřina=Jiřinka Kristýna=Týna Marcela Dana Adéla=Áďa Pavla Dagmar=Dáša Nikola
        Božena=Boženka Vlasta Klára=Klárka Šárka Andrea Irena Libuše=Líba Růžena=Růža Blanka Simona Gabriela=Gábina
        Natálie=Naty Denisa Květa Žaneta Štěpánka
    """),
    surnames=surnames(
        """
        Novák Svoboda Novotný Dvořák Černý Procházka Kučera Veselý Horák Němec Pokorný Pospíšil Marek Hájek Jelínek
        Král Růžička Beneš Fiala Sedláček Doležal Zeman Kolář Krejčí Navrátil Čermák Vaněk Urban Blažek Kříž Kopecký
        Konečný Malý Holub Čech Štěpánek Staněk Vlček Kadlec Říha Moravec Kratochvíl Šimek Bartoš Vávra Kovář Sýkora
        Musil Šťastný Hruška Mareš Bláha Strnad Havel Petrů Jarní Tichý Zelený Bílý Hrubý Ševčík Žák Ježek Řezníček
        """,
        """Lip Bor Hor Dub Buk Jas Jav Brz Vlk Liš Med Krt Kon Krav Koz Zaj Sok Hol Kav Str Mlyn Kov Tes Zed Pek Rez
        Sed Host Mal Vel Rych Krat Dlouh Star Mlad Such Mok Tepl Stud Pís Kam Skal Vod Rybn Pol Luk Les Strom Květ""",
        "ák ník ář ecký an oš",
        feminine,
    ),
    cities=cities("""
        Praha|110 120 130 140 150 160 170 180 190|22 23 24 25 26 27 28|Prague
        Brno|602 612 613 614 615 616|53 54|Brno
        Ostrava|700 702 708 709|59
        Plzeň|301 312 318|37|Pilsen
        Liberec|460|48
        Olomouc|772 779|58
        České Budějovice|370|38|Ceske Budejovice
        Hradec Králové|500|49|Hradec Kralove
        Ústí nad Labem|400|47|Usti nad Labem
        Pardubice|530|46
        Zlín|760|57|Zlin
        Havířov|736|59|Havirov
        Kladno|272|31
        Most|434|47
        Opava|746|55
        Jihlava|586|56
        Karlovy Vary|360|35|Carlsbad
        Tábor|390|38|Tabor
    """),
    streets=lines("""
        Dlouhá
        Krátká
        Nádražní
        Školní
        Zahradní
        Polní
        Lesní
        Luční
        Lipová
        Březová
        Mlýnská
        Hlavní
        Komenského
        Husova
        Jiráskova
        Palackého
        Masarykova
        Žižkova
        Nerudova
        Smetanova
        Dvořákova
        Čapkova
        Na Výsluní
        Na Kopci
        Pod Lesem
        U Potoka
        V Zátiší
        Sokolská
        Tyršova
        Havlíčkova
        náměstí Míru
        třída Svobody
    """),
    street="{street} {number}",
    flat="/",
    postal="### ##",
    calling="420",
    trunk="",
    mobiles=prefixes(
        "601 602 603 604 605 606 607 608 702 720 721 722 723 724 725 728 730 731 732 733 736 737 739 773", 9
    ),
    landline=9,
    domains=words("seznam.cz gmail.com email.cz centrum.cz post.cz volny.cz atlas.cz outlook.cz tiscali.cz"),
    written=("CZ", "Česko", "Česká republika", "Czech Republic", "Czechia", "CZE", "cz", "ČR"),
    dates=("%d.%m.%Y", "%d. %m. %Y", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%y"),
    sentinels=("není", "neuvedeno", "nezadáno", "žádný", "chybí"),
    family=("rodina", "domov"),
    legacy=("cp1252", "cp1250"),
)
