"""The United States."""

from __future__ import annotations

from benchmarks.generator.country import Country, cities, given_names, lines, surnames, words
from benchmarks.generator.words.gb import MEN, STEMS, WHOLE, WOMEN

COUNTRY = Country(
    code="US",
    share=0.11,
    men=given_names(
        """Tyler=Ty Brandon Jose=Pepe Juan Carlos=Charlie Gregory=Greg Jeffrey=Jeff Frederick=Fred Raymond=Ray
        Eugene=Gene
        Lawrence=Larry Walter=Walt Zachary=Zach Dustin=Dusty Nathaniel=Nate Vincent=Vinnie Theodore=Ted,Teddy"""
        + MEN
    ),
    women=given_names(
        """Ashley=Ash Brittany=Britt Madison=Maddie Kimberly=Kim Stephanie=Steph Michelle=Shelly Melissa=Missy
        Guadalupe=Lupe Maria Rosa=Rosie Cynthia=Cindy Abigail=Abby Brenda Tiffany=Tiff Valerie=Val Jacquelyn=Jackie"""
        + WOMEN
    ),
    surnames=surnames(
        """Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Nguyen Flores Rivera Gomez
        Diaz"""
        + WHOLE,
        STEMS,
        "man berg field wood land er stone",
        str,
    ),
    cities=cities("""
        New York|100 101|212 646 917
        Los Angeles|900|213 323
        Chicago|606|312 773
        Houston|770|713 281
        Phoenix|850|602 480
        Philadelphia|191|215 267
        San Antonio|782|210
        San Diego|921|619 858
        Dallas|752|214 972
        Austin|787|512
        San Francisco|941|415
        Seattle|981|206
        Denver|802|303 720
        Boston|021 022|617 857
        Atlanta|303|404 678
        Miami|331|305 786
        Portland|972|503 971
        Minneapolis|554|612
        Providence|029|401
        Newark|071|973
        Saint Paul|551|651
        Las Vegas|891|702
    """),
    streets=lines("""
        Main St
        Oak St
        Maple Ave
        Washington Blvd
        Park Ave
        Elm St
        Cedar Ln
        Pine St
        Lake Dr
        Hill Rd
        Sunset Blvd
        Jefferson St
        Lincoln Ave
        Madison Ave
        Franklin St
        Highland Dr
        River Rd
        Church St
        Mill Rd
        Ridge Rd
        Walnut St
        Chestnut St
        Broadway
        Market St
        Spring St
        Willow Way
        Meadow Ct
        Canyon Rd
        Valley View Dr
        2nd St
        5th Ave
        42nd St
    """),
    street="{number} {street}",
    flat=", Apt ",
    postal="#####",
    calling="1",
    trunk="",
    mobiles=tuple(
        f"{area}%######"
        for area in words("""205 208 216 225 239 248 253 262 316 319 330 352 360 402 407 414 419 440 502 509 513 515
        520 540 559 561""")
    ),
    landline=10,
    domains=words("gmail.com yahoo.com hotmail.com aol.com icloud.com outlook.com comcast.net msn.com verizon.net"),
    written=("US", "USA", "United States", "United States of America", "U.S.A.", "us", "usa", "America"),
    dates=("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y"),
    sentinels=("none", "Unknown", "not provided", "TBD", "unknown", "n.a."),
    family=("the", "family"),
    legacy=("cp1252", "latin-1"),
)
