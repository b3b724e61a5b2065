"""Germany."""

from __future__ import annotations

from benchmarks.generator.country import Country, cities, given_names, lines, prefixes, surnames, words

COUNTRY = Country(
    code="DE",
    share=0.16,
    men=given_names("""
        Thomas=Tom,Tommy Michael=Micha,Michi Andreas=Andi Peter=Pit Stefan=Steff Christian=Chris Martin Markus=Max
        Frank Matthias=Matze Klaus Wolfgang=Wolf Jürgen Uwe Daniel=Dani Alexander=Alex Sebastian=Basti Jan Ralf
        Florian=Flo
        Tobias=Tobi Bernd Manfred=Manni Dieter Philipp=Phil Günter=Günni Maximilian=Max,Maxi Lukas=Luki Felix Jörg
        Torsten Holger Oliver=Olli Sven Dirk Jens Rainer Heinz Horst Gerhard=Gerd Benjamin=Ben Jonas Leon Paul
        Niklas=Nik
        Björn Rüdiger Karsten Götz Hans-Peter Karl-Heinz=Kalle Friedrich=Fritz Joachim=Jochen
    """),
    women=given_names("""
        Sabine=Bine Susanne=Susi Petra Andrea Claudia Birgit=Biggi Monika=Moni Nicole=Nici Stefanie=Steffi Julia=Jule
        Martina Anna=Anni Karin Heike Katharina=Kathi,Käthe Sandra Melanie=Mel Angelika=Geli Ursula=Uschi Gabriele=Gabi
        Kerstin Renate Christine=Tine Barbara=Babsi Silke Tanja Anja Brigitte=Gitte Christina=Tina Sarah Laura Lena
        Katrin=Kati Ute Elke Ingrid=Inge Franziska=Franzi Jana Lisa Marie Helga Jutta Doris Sophie Hannah Bärbel Käthe
        Jördis Dörte Anneliese=Anne Friederike=Rike Gisela Marie-Luise=Malu Elisabeth=Lisbeth,Elli
    """),
    surnames=surnames(
        """
        Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf
        Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann
        Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung
        Hahn Vogel Friedrich Günther Keller Frank Berger Winkler Roth Beck Lorenz Baumann Jäger Böhm Weißgerber Kühn
        Groß Strauß Voß Göbel Förster Häußler
        """,
        """Stein Berg Wald Feld Bach Brück Linden Eichen Buchen Birken Rosen Apfel Kirsch Sonnen Winter Sommer Neu Alt
        Ober Unter Klein Groß Lang Hoch Tief Mittel Nieder Wiesen Mühl Kupfer Silber Gold Eisen Roth Grün Blau Weiß
        Schwarz Fried Sieg Hart Wein Bier Korn Haber Gersten Heu Stroh Dorn Distel""",
        "mann er hofer meier bauer feld",
        str,
    ),
    cities=cities("""
        Berlin|10 12 13 14|30
        Hamburg|20 21 22|40
        München|80 81|89|Munich
        Köln|50 51|221|Cologne
        Frankfurt am Main|60|69|Frankfurt
        Stuttgart|70|711
        Düsseldorf|40|211|Dusseldorf
        Leipzig|041 042 043|341
        Dortmund|441 442 443|231
        Essen|451 452 453|201
        Bremen|281 282 283|421
        Dresden|010 011 012 013|351
        Hannover|301 304 305 306|511|Hanover
        Nürnberg|904|911|Nuremberg
        Duisburg|470 471 472|203
        Münster|481|251|Munster
        Freiburg im Breisgau|791|761|Freiburg
        Halle (Saale)|061|345|Halle
        Würzburg|970|931|Wurzburg
        Lübeck|235|451|Lubeck
    """),
    streets=lines("""
        Hauptstraße
        Schulstraße
        Gartenstraße
        Bahnhofstraße
        Dorfstraße
        Bergstraße
        Birkenweg
        Lindenstraße
        Kirchstraße
        Waldstraße
        Ringstraße
        Schillerstraße
        Goethestraße
        Mozartstraße
        Jahnstraße
        Wiesenweg
        Mühlenweg
        Am Anger
        Am Mühlbach
        Am Sportplatz
        Im Winkel
        An der Brücke
        Rosenweg
        Ahornallee
        Königsallee
        Große Gasse
        Kleine Gasse
        Fuchsbau
        Sudetenstraße
        Breslauer Straße
        Bürgermeister-Weiß-Platz
        Tannenweg
    """),
    street="{street} {number}",
    flat=" Whg. ",
    postal="#####",
    calling="49",
    trunk="0",
    mobiles=(*prefixes("151 152 157 159", 11), *prefixes("160 162 163 170 171 172 173 174 175 177 178 179", 10)),
    landline=10,
    domains=words("gmx.de web.de gmail.com t-online.de freenet.de gmx.net outlook.de posteo.de arcor.de yahoo.de"),
    written=("DE", "Deutschland", "Germany", "DEU", "de", "DEUTSCHLAND", "BRD", "D"),
    dates=("%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d"),
    sentinels=("k.A.", "keine Angabe", "keine", "unbekannt", "entfällt", "fehlt"),
    family=("familie", "fam"),
    legacy=("cp1252", "latin-1"),
)
