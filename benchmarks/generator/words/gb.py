"""The United Kingdom."""

from __future__ import annotations

from benchmarks.generator.country import Country, cities, given_names, lines, prefixes, surnames, words

MEN = """
    David=Dave,Davy John=Jack,Johnny Michael=Mike,Mick James=Jim,Jamie Robert=Bob,Rob William=Bill,Will
    Richard=Dick,Rich
    Thomas=Tom Stephen=Steve Andrew=Andy Paul Mark Peter=Pete Christopher=Chris Daniel=Dan,Danny Matthew=Matt Ian
    Anthony=Tony Kevin=Kev Simon=Si Alan=Al Graham Philip=Phil Gary=Gaz Jonathan=Jon Benjamin=Ben Samuel=Sam Joseph=Joe
    Alexander=Alex,Sandy Edward=Ted,Ed Harry George Oliver=Ollie Jack Charles=Charlie Nicholas=Nick Timothy=Tim
    Patrick=Paddy Martin=Marty Kenneth=Ken Ronald=Ron Douglas=Doug Geoffrey=Geoff Gareth Neil Nigel Callum Liam Ryan
"""
WOMEN = """
    Susan=Sue,Susie Margaret=Maggie,Peggy Elizabeth=Liz,Beth Sarah=Sally Patricia=Pat,Trish Jennifer=Jen,Jenny
    Mary=Molly
    Christine=Chris,Chrissie Karen=Kaz Linda=Lin Helen=Nell Jane=Janey Julie=Jules Barbara=Barb Catherine=Cathy,Kate
    Jacqueline=Jackie Emma=Em Rebecca=Becky Victoria=Vicky Amanda=Mandy Joanne=Jo Rachel=Rach Claire Alison=Ali Laura
    Katherine=Kath,Kate Samantha=Sam Charlotte=Lottie Emily=Millie Jessica=Jess Hannah=Han Amy Lucy=Lu Sophie=Soph
    Olivia=Liv
    Deborah=Debbie,Deb Dorothy=Dot Eleanor=Ellie,Nora Frances=Fran Georgina=Georgie Heather Isobel=Izzy Judith=Judy
    Kathleen=Kath Nicola=Nicky Pamela=Pam Penelope=Penny Philippa=Pip Rosemary=Rosie Theresa=Tess Zoe
"""
WHOLE = """
    Smith Jones Taylor Williams Brown Davies Evans Wilson Thomas Roberts Johnson Lewis Walker Robinson Wood Thompson
    White
    Watson Jackson Wright Green Harris Cooper King Lee Martin Clarke James Morgan Hughes Edwards Hill Moore Clark
    Harrison
    Scott Young Morris Hall Ward Turner Carter Phillips Mitchell Patel Adams Campbell Anderson Allen Cook Bailey Parker
    Miller Davis Murphy Price Bell Baker Griffiths Kelly Simpson Marshall Collins Bennett Cox Richardson Fox Gray Rose
    O'Brien O'Connor McDonald MacLeod Fitzgerald D'Arcy Lloyd-Hughes
"""
STEMS = """
    Ash Brad Clay Den Eccles Farn Gar Hal Ing King Lang Mar New Old Pem Quar Rad Sut Thorn Up Wal Wes Yar Ald Birch Cran
    Dal Ells Fen Graf Hard Ken Leigh Mid Nor Oak Pres Red Shel Stan Tar Under Wether Whit Win Wool
"""

COUNTRY = Country(
    code="GB",
    share=0.1,
    men=given_names(MEN),
    women=given_names(WOMEN),
    surnames=surnames(WHOLE, STEMS, "ton ley ford well by worth son", str),
    cities=cities("""
        London|SW1A SW3 SW11 SE1 SE10 E1 E14 N1 N7 NW1 NW3 W1 W8 EC1 WC2|203 207 208
        Birmingham|B1 B2 B5 B15 B29|1212 1213 1214
        Manchester|M1 M2 M4 M14 M20|1612 1613
        Leeds|LS1 LS2 LS6 LS11|1132 1133
        Glasgow|G1 G2 G11 G42|1412 1413
        Sheffield|S1 S2 S6 S10|1142 1143
        Edinburgh|EH1 EH3 EH6 EH10|1312 1313
        Liverpool|L1 L3 L8 L17|1512 1513
        Bristol|BS1 BS3 BS6 BS8|1173 1179
        Leicester|LE1 LE2 LE3|1162 1163
        Nottingham|NG1 NG2 NG7|1158 1159
        Newcastle upon Tyne|NE1 NE2 NE4|1912 1913|Newcastle
        Cardiff|CF10 CF11 CF24|292
        Reading|RG1 RG2 RG30|1183 1189
        Coventry|CV1 CV3 CV6|247
        Southampton|SO14 SO15 SO17|238
        Belfast|BT1 BT7 BT15|289
        Oxford|OX1 OX2 OX4|1865
        Cambridge|CB1 CB2 CB4|1223
        York|YO1 YO10 YO24|1904
    """),
    streets=lines("""
        High Street
        Station Road
        Church Lane
        Victoria Road
        Park Road
        London Road
        Green Lane
        Manor Road
        Church Road
        Queens Road
        New Road
        Grange Road
        Kings Road
        Windsor Avenue
        Mill Lane
        School Lane
        The Crescent
        The Green
        Springfield Close
        Albert Street
        Orchard Drive
        St John's Terrace
        St Mary's Close
        Chestnut Grove
        Elm Gardens
        Primrose Hill
        Canal Walk
        Abbey Court
        Meadow View
        Bridge Street
        Highfield Road
        Beech Mews
    """),
    street="{number} {street}",
    flat=", Flat ",
    postal=" #@@",
    calling="44",
    trunk="0",
    mobiles=prefixes(
        """7400 7411 7445 7502 7511 7525 7540 7552 7702 7712 7722 7736 7752 7773 7786 7801 7813 7824 7841 7855 7866
        7877 7881 7890 7903 7912 7921 7932 7941 7952 7962 7971 7984 7990""",
        10,
    ),
    landline=10,
    domains=words("gmail.com hotmail.co.uk yahoo.co.uk outlook.com btinternet.com sky.com icloud.com live.co.uk"),
    written=("GB", "United Kingdom", "UK", "Great Britain", "GBR", "gb", "England", "U.K."),
    dates=("%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y"),
    sentinels=("none", "not known", "Unknown", "not given", "n/k", "nil"),
    family=("the", "family"),
    legacy=("cp1252", "latin-1"),
)
