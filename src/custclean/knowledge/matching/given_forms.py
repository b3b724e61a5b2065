"""Given names with what their bearers are called, one formal name a line.

Our own list, written from general knowledge of everyday usage in Poland, Czechia, Slovakia, Russia, Ukraine, the
German-speaking countries, France, Spain, Italy and the English-speaking countries: the formal name first, then its
diminutives, and the same name in other languages where emigrants and clerks put one for the other. Spellings are
compared as they sound, so one transliteration stands for all.
"""

FORMS = tuple(
    line
    for line in """
Agnieszka Aga Agusia Agunia Agnes Agnesa Agnieszka Agusia
Agata Agatka Agatha
Aleksander Alexander Alex Olek Alek Aleks Sasha Sascha Shura Sanya Sanek Alexandr Oleksandr Alejandro Alexandre Sander Xander Al Sacha
Aleksandra Alexandra Ola Olka Oleńka Olunia Sasha Shura Sanya Alex Sandra Oleksandra Alejandra Sascha
Aleksei Aleksey Alexey Alyosha Lyosha Lesha Alexei Oleksii Alexej Aleš
Albert Bert Bertie Al Berti
Alfred Fred Alf Fredi
Alicja Ala Alicia Alice Alinka Alka
Alina Alinka Lina Ala
Anastasia Anastasiya Nastya Nastia Nastenka Stasya Asya Anastazja Anastázie
Anatolii Anatoly Tolya Tolik
Andrzej Andrzejek Jędrek Jędruś Andrei Andrey Andriy Andrew Andreas Andre Andrea Ondřej Ondra Ondrej Andy Drew Andryusha Andryukha Endrju
Angelika Aniela Angela Angelina Angelica Nela Geli
Anna Ania Anka Anusia Andzia Hanna Hania Anya Annushka Nyura Anička Anča Aneta Anni Anne Ann Annie Ana Anouk Annika Hannah Nan Nancy
Antoni Antek Antoś Tosiek Anton Antonín Tonda Toník Toni Tony Antoine Antonio Anthony Antosha Tosha
Antonina Tosia Antosia Tonya Tonia
Arkadiusz Arek Aruś Arkadii Arkady Arkasha
Artur Arthur Arturek Art Artik
Artem Artyom Tyoma Tema
Augustyn August Gustav Gusti
Barbara Basia Baśka Basieńka Barbora Bára Barča Bára Varvara Varya Barb Barbie Babs Bärbel Babsi
Bartłomiej Bartek Bartuś Bartosz Bartoloměj Bartholomew Bart Bartol
Bartosz Bartek Bartuś Bartoszek
Beata Beatka Beatrice Beatrycze Bea Beatrix
Benjamin Ben Benny Benji Beniamin Benek Benni
Bernard Bernhard Bernd Benek Bernie
Bogdan Bodzio Boguś Bohdan Bogdanek Danya
Bogusława Bogusia Bogna
Bogusław Boguś Bohuslav
Bohumil Bohouš Bohuš
Boris Borya Borka
Bożena Bożenka Božena Bożenna Boża
Bronisław Bronek Broniek Bronislav
Cecylia Cela Cecilia Cécile Celia
Charles Charlie Chuck Karl Karol Karel Carlos Charly Carl Carlo
Christian Chris Krystian Christiaan Kristian Krystek
Christine Christina Chris Tina Krystyna Krysia Kristina Kristýna Chrissy Christel Kristin Cristina Týna Kája
Christoph Christopher Krzysztof Krzysiek Krzyś Chris Kryštof Kit Topher Kris Cristobal Christophe Krzychu
Cyril Kirill Kiryusha Cyryl
Czesław Czesiek Czesio Czeslaw
Damian Damianek Damien Demian
Daniel Dan Danny Danielek Danek Danila Danil Daniil Danya Dany
Daniela Dana Danielka Danielle Dani Danka
Danuta Danusia Danka Danusza
Daria Darya Dasha Darina Daša Dominika Darka
Dariusz Darek Daruś
David Dave Davy Dawid Dawidek Davidek
Denis Dennis Denys Deniska
Dmitrii Dmitry Dima Dimitri Mitya Dmytro Dimon Dimitry Dymitr Dmitriy
Dominik Domino Dominic Dominique Nick Domenic Nikuś
Dorota Dorotka Dorothea Dorothy Dora Dot Doris Thea Dorothee Dottie Dorka
Edmund Ed Eddie Mundek Edek
Edward Ed Eddie Edek Edzio Ted Teddy Ned Eduard Edi Edvard Edik Eduardo Édouard
Ekaterina Katya Katia Kate Katyusha Katerina Yekaterina Katarzyna Kateryna Catherine
Elena Yelena Lena Alena Alyona Helena Helen Olena Lenka Alenka Ela Ellen Lenochka
Eleonora Ela Nora Lora Leonora Eleanor Nell Ellie
Elizaveta Liza Yelizaveta Lisa Elisabeth Lizaveta
Elżbieta Ela Elka Elżunia Elisabeth Elizabeth Eliška Alžběta Bětka Bětuška Liz Lizzie Beth Betty Eliza Lisa Lisbeth Elsa Else Liesel Sissi Bella Ilse Elise Elisa Betka
Emilia Emilka Emily Emilie Emi Mila Milka Em Emma
Emil Emilek Milek
Ernst Ernest Ernie Erni
Eugeniusz Gienek Geniek Evgenii Evgeny Zhenya Yevgeny Eugene Gene Evžen Jewgeni Eugen Yevhen Zheka
Eugenia Gienia Evgeniya Zhenya Eugenie Genia Yevgeniya
Ewa Ewka Ewunia Eva Evička Evka Eve Evi Evita
Ewelina Ewelka Evelina Evelyn Ewela Eveline
Faustyna Fausta
Feliks Felix Felek
Filip Filipek Philip Phil Philipp Philippe Felipe Fil Flip
Franciszek Franek Franio František Franta Fanda Franz Francis Frank Francesco Francisco Francois Paco Frankie Fero
Franciszka Frania Františka Franziska Fanny Frances Franzi Francesca Fran
Frederick Fred Freddy Freddie Fryderyk Friedrich Fritz Fredi Frederic Bedřich
Gabriel Gabryś Gabe Gabi
Gabriela Gabi Gabrysia Gabrielle Gabriele Gaby Gábina
Gennadii Gennady Gena Genka
Georgii Georgy Georg George Gosha Zhora Goga Jiří Jirka Jerzy Jorge Georges Juraj Yuri Yura Georgie Jörg Jürgen Schorsch Jiřík
Gerhard Gerard Gerd Gert Gerry Hardi
Grażyna Grażynka Grażka Grażynia
Grzegorz Grzesiek Grześ Grigorii Grigory Grisha Gregory Greg Gregor Řehoř Hryhorii Gregoire Grzechu Gregg
Gustaw Gustav Gucio Gustavo Gus
Halina Halinka Halka Hala Galina Galya Galka
Hanna Hania Hanka Hannah Hanuś Hanne Hanni Hana Hanička Ganna Johanna Anna
Helena Hela Helenka Lena Helen Helene Elena Lenka Hella Ellen Nell Leni Helga
Henryk Heniek Henio Heinrich Heinz Henry Harry Hank Jindřich Jindra Henri Heini Enrique Enrico Genrikh Rysiek
Henryka Henia Henrietta Henriette Heńka
Hubert Hubi Hubertus Bert Hubcio
Ignacy Ignaś Ignác Ignaz Ignatius Hynek Nacek Ignacio
Igor Igorek Ihor Igorek
Ilya Ilia Ilyusha Eliasz Elias Elijah Illia
Inna Innochka
Irena Irenka Irka Irina Ira Irene Irusia Irinka Ireneusz Iryna Irochka
Ireneusz Irek Iruś
Iwona Iwonka Iwcia Ivona Ivana Yvonne Ivonka
Izabela Iza Izka Isabella Isabel Isabelle Bella Izabella Bela Belle Isa
Ivan Vanya Wania Ivanko Iwan Jan John Vanyusha Vaňa Iva
Jacek Jacuś Jacenty Hyacinth
Jadwiga Jadzia Jadźka Hedwig Hedvika Jagoda Jaga Hedi
Jakub Kuba Kubuś Kubík Jakob Jacob Jake James Yakov Jasha Jaques Jacques Jim Jimmy Jakoubek Jamie Jacobo Jago Köbi
Jan Janek Jasiek Jaś Janusz Johann Johannes Hans John Jean Juan Giovanni Honza Jenda Jeník Hansi Jack Johnny Jon Jano Ján Janko Hannes Ivan Ioann Jasio
Janina Janka Jasia Jana Janinka Nina Jeannine Janine
Jana Janka Jana Janička Jane Johana Ivana Janinka Jani
Janusz Januszek Janek
Jarosław Jarek Jaruś Jaroslav Jarda Jára Yaroslav Slava
Jaroslava Jarka Jarmila Jára Jarča Yaroslava Jarosława
Jarmila Jarka Jára Jarmilka
Jennifer Jen Jenny Jennie
Jerzy Jurek Juruś Jiří Jirka George Georg Jerzyk Yuri
Jessica Jess Jessie
Joanna Asia Aśka Joasia Johanna Joan Johana Jana Jo Hanna Jeanne Juana Giovanna Johanka Jeannette
Joachim Jochen Achim Jáchym Joaquin
Jolanta Jola Jolka Jolana Yolanda Yolande
Jordan Jordi
Josef Józef Józek Józio Josip Pepa Pepík Joseph Joe Joey Sepp Jose Pepe Giuseppe Iosif Osip Jožka Jozef Seppi Beppo Jupp
Josefina Józefina Józia Josephine Josefa Pepča Jo Josie Fina Finchen
Joshua Josh
Judyta Judith Judit Judy Jitka Jutta
Julia Julka Julcia Yulia Yuliya Iuliia Julie Juliana Julian Jules Julita Julinka Yulya Giulia
Julian Julek Julius Jules Juliusz Julien Yulian
Justyna Justynka Justina Justine Tina
Kacper Kacperek Kasper Kaspar Casper Gaspar Kašpar Jasper
Kamil Kamilek Camille Kamilko Kamo
Kamila Kamilka Camilla Kama Milla
Karin Karina Karen Carina Karinka Kari
Karol Karolek Karel Karl Charles Carlos Karlík Lolek Kája Carl Karlos
Karolina Karola Karolinka Karolína Kája Karla Caroline Carolina Carol Karo Line Lina Lotte Charlotte
Katarzyna Kasia Kaśka Kasieńka Kateřina Kačka Káťa Katka Katharina Kathrin Katrin Käthe Katja Catherine Katherine Kate Kathy Katie Kay Kitty Catalina Caterina Ekaterina Katya Kathleen Kat Trina Catarina Kati Cathy Katherina Katarina
Kazimierz Kazik Kazek Kaz Kazio Kazimír Casimir Kazimir
Kenneth Ken Kenny
Klara Clara Klárka Klarka Claire Klárа
Klaudia Claudia Klaudie Klaudusia Claudie
Klaus Nikolaus Claus Niklas Nico
Konrad Konrád Conrad Kurt Radek Kondrat Conny
Konstantin Kostya Konstanty Constantine Kostek Kosta Kostik Constantin
Krystian Krystek Christian Kristian
Krystyna Krysia Kryśka Christina Kristina Kryska Krystynka
Krzysztof Krzysiek Krzyś Christopher Krzychu Kryštof
Ksenia Xenia Oksana Ksenija Ksyusha Kseniya Aksinya Ksusha
Kirill Cyryl Cyril Kirya
Larisa Lara Larysa Lora
Laura Laurka Lora Laurie Lori Laure
Lech Leszek Lesław Leszko
Leokadia Lodzia Leosia
Leon Leoś Lew Leo Leonard Lev Lyova Léon Levko Leonid
Leonard Len Leo Lenny Leonhard Leonek Leonardo
Leonid Lyonya Lenya Leonidas Leon
Lidia Lidka Lydia Lidie Lída Lidiya Lida Lidunka
Lubomir Luboš Ľubomír Lyubomir Lubomír Lubek
Ludmila Lída Lidka Lyudmila Lyuda Ludmiła Luda Mila Lusya Lyusya Milka Liudmyla Ludmilla
Ludwik Ludwiczek Ludvík Luděk Ludwig Louis Lutz Luis Louie Lou Luigi Lewis Lui Lajos
Łucja Łucka Lucie Lucia Lucy Lucja Luzie Lucka Lucinka
Łukasz Łukaszek Lukáš Lucas Lukas Luke Luca Luc Luka Luki
Maciej Maciek Maciuś Matthias Matěj Matthew Matej Matyáš Matias Mathias
Magdalena Magda Madzia Magdusia Magdaléna Lenka Madeleine Lena Leni Maggie Magdalene Majda Madlen Maddie Madelyn
Maksym Maksim Maxim Max Maks Maksymilian Maxym Maximilian Maxime
Maksymilian Maks Maximilian Max Maxi Maximiliano
Małgorzata Małgosia Gosia Gośka Markéta Margarete Margaret Margarita Rita Grete Gretel Maggie Meg Peggy Marge Małgośka Margit Margot Marguerite Gretchen Market Margherita Markétka Greta Margo Daisy Madge Margret Gitta
Marcel Marceli Marcelek Marcello
Marcin Marcinek Martin Martinek Marty Marcinek Mars Máťa
Marek Mareczek Mark Marc Markus Marcus Marco Mára Marko Marcos
Margarita Rita Margo Margaret
Maria Marysia Maryla Marysieńka Mania Marie Mary Mariya Masha Mariah Mařenka Maruška Marička Mia Maja Mitzi Mizzi Mimi Mariam Marzena Miriam Máňa Majka Maryia Manya Marusya Molly Polly Marija Mariechen
Marianna Marysia Mariana Marianne Marian Mania Nanni
Mariusz Mariuszek Maniek Marius Mario
Marina Marinka Maryna Marisha
Marta Martusia Martunia Martha Marthe Martička Martyna Marthy
Martyna Martynka Martina Martine Tina Martinka
Mateusz Mati Mateuszek Matouš Matthäus Matthew Matt Matvei Matthieu Mateo Matthias Matty Matvey Matyas Matěj
Matvei Motya Matvey Matviy
Michał Michałek Misiek Michael Michal Mike Mick Mikhail Misha Miša Michel Miguel Miki Mikey Mischa Mihail Mykhailo Micha Míša Michele Michi Mikael Miska Mickey Mihai
Michaela Míša Michala Michalina Michelle Misia Michaelka Micaela Ela
Mikołaj Mikołajek Miki Nikolaus Nicholas Nick Mikuláš Nicolas Nikolai Kolya Nikolay Klaus Nico Nicky Colin Niklas Mykola Miklas Kolyan Nicola
Milan Milánek Míla
Milena Milenka Mila Míla
Miloslav Míla Milosz Miloš Milek
Mirosław Mirek Mirosz Miroslav Mirko Miro
Mirosława Mirka Mirusia Miroslava
Monika Moniczka Monia Monica Monique Moni Monča Mona Monisia
Nadezhda Nadya Nadia Naděžda Naďa Nadja Nadieżda Nadzieja Nadine Nadiia
Natalia Natalka Natasha Nataša Natalie Nata Natalya Nataliya Natasza Natalija Nathalie Nat Natka Nataly Natuśka Taťána
Nikita Nikitka Niki Nik
Nikola Nikol Nicole Nicola Nikolka Niki Nikča
Norbert Norbi Bert Norb
Oleg Olezhka Oleh Alik
Olga Olya Olka Olha Ola Olenka Olinka Olha
Oliver Ollie Olivier Oliwier Oli Olly
Oliwia Oliwka Olivia Ola Liv Livia Olivie
Otto Ota Otík Oto
Oskar Oscar Oskarek
Pascal Paskal
Patricia Patrycja Pat Patty Tricia Pati Patricie Patsy Trish Patka Patrizia
Patryk Patrik Patrick Pat Paddy Patryczek Patricio
Paweł Pawełek Pavel Pasha Paul Pablo Paolo Pavlík Pája Pawlik Pauli Pavlo Páťa Pavlusha
Paulina Paula Paulinka Pavlína Pavla Pauline Polina Polya Pavlínka Paola
Petra Petruška Peťka Petrá Pierra
Piotr Piotrek Piotruś Petr Péťa Peter Pyotr Petya Pete Pierre Pedro Pietro Petro Petrik Piet Pit Petřík Peťa Pjotr Petros Petruš
Przemysław Przemek Przemko Přemysl Přemek Przemyślaw
Rachel Rachela Rahel Raquel
Radosław Radek Radzio Radoslav Radko Radomír Radim
Rafał Rafałek Rafael Raphael Raf Rafi Rafcio
Rainer Reiner Reinhard Reinhold
Raimund Raymond Ray Rajmund Raimundo
Renata Renia Renatka Renate Renča Renáta Renie Rena Renie Nata
Richard Ryszard Rysiek Rysio Rick Dick Rich Richie Ríša Ricky Ricardo Rico Richárd Risa
Robert Robuś Robcio Bob Rob Bobby Robbie Bert Roberto Robin Robík Rupert Robi Bobek
Roksana Roxana Oksana Roxy Roxane
Roland Rolek Rolando Orlando Rolf
Roman Romek Romuś Romka Roma Románek Romain Romano
Ronald Ron Ronnie
Rostislav Rosťa Rostya Rościsław Slava
Róża Rosa Rose Růžena Róza Růža Rosemary Rosi Rosie Rosalie Rozalia
Rozalia Rózia Rosalie Rosalia Rozálie
Rudolf Rudi Ruda Rolf Rudy Rodolfo Rudek
Ryszard Rysiek Rychu Rysio Richard
Sabina Sabinka Sabine Bina
Samuel Sam Sammy Samko Samo
Sandra Sandrine Saša
Sebastian Seba Sebek Basti Sébastien Seb Šebestián Bastian Sebi Bastien Sebuś
Sergei Sergey Seryozha Serge Serhii Siergiej Sergio Seriozha Sergej Serega Sergii
Siegfried Sigi Zygfryd Siggi Sig
Simon Szymon Szymek Šimon Simone Semyon Semen Syoma Simeon Senya Simó Szymuś Šíma
Sławomir Sławek Slavomír Sława Slávek Slava
Sofia Sofiya Sonya Zofia Zosia Sophia Sophie Žofie Sofie Sonja Soňa Sofya Zośka Sofka Sophy Žofka
Stanisław Staszek Stach Stasiek Stanislav Standa Stáňa Slava Stas Staś Stanley Stan Stáník Stanislaus Stanislas
Stanisława Stasia Stanislava Stáňa Stanka Stasya
Stefan Stefek Stefanek Štěpán Stephan Stephen Steven Steve Stevie Steffen Stepan Štefan Etienne Esteban Stefano Stéphane Stjopa Styopa
Stefania Stefa Stefcia Stefanie Stephanie Štěpánka Steffi Stefi Steph Štefka Stefka Fania
Svetlana Sveta Světlana Swietłana Lana Světla Svitlana Svetochka Svetka
Sylwia Sylwka Sylvia Silvia Silvie Sylvie Sylva Silva Sylwunia
Sylwester Sylwek Sylvester Silvester Silvio
Szymon Szymek Szymuś Simon
Tadeusz Tadek Tadzio Tadeáš Thaddeus Thaddäus Ted Tad
Tamara Toma Tamarka Tomka Tamar
Tatiana Tanya Tania Taťána Táňa Tatjana Tatyana Tanja Tetiana Tanechka Tana Tania
Teodor Teoś Theodor Theodore Ted Teddy Theo Fyodor Fedor Fedya Teo Fedir
Teresa Tereska Renia Tereza Terezie Therese Terezka Terka Terry Theresa Resi Tess Teri Thérèse Tessa Terezia
Thomas Tomasz Tomek Tomuś Tom Tommy Tomáš Tomas Thom Tomášek Tomi Foma Tomaso Tomcio
Timothy Tim Timmy Timofei Tima Timofey Tymoteusz Timo
Tobias Toby Tobi Tobiáš Tobiasz
Tymon Tymek Tymuś
Tymoteusz Tymek Tymuś Timothy
Ulrich Ulli Uli Oldřich Olda Ulrik Ullrich
Ulrike Ulrika Uli Ulli Ulla
Urszula Ula Ulka Urszulka Ursula Uschi Uršula Ursel Ulla Urša
Ute Uta Uta
Uwe Uwo
Václav Vašek Vašík Venca Wacław Wacek Wenzel Vyacheslav Slava Wenceslaus Venda
Vadim Vadik Vadym
Valentina Valya Walentyna Valentine Tina Valentyna Vally
Valentin Valya Walenty Valentino Valik Walek Veltin
Valerii Valery Valera Walery Valerij
Valeria Lera Valeriya Waleria Valérie Valerie Lerka
Vasilii Vasily Vasya Bazyli Basil Vasil Vasyl Vaska
Vera Věra Wiera Verka Verunka Verochka Vira Vjera
Veronika Weronika Wera Verča Veronica Vroni Nika Veronique Weronka Ronnie Verunka Verka Roni Vera
Victor Viktor Wiktor Vitya Vic Vitek Vik Wiktorek
Victoria Viktoria Wiktoria Vika Vicky Tori Wika Viki Wikusia Viktorie Viktoriya Victoire Vikulya Viktorka Vicki
Vilém Vilda Vilík William Wilhelm Viliam
Vincent Vince Wincenty Vinnie Wicek Čeněk Vincenc Vinzenz Vin Vincenzo
Vít Vítek Vitus Wit Veit Vitezslav
Vitalii Vitaly Vitalik Witalij Vitaliy
Vladimír Vláďa Volodya Vova Wladimir Włodzimierz Vlad Vovka Volodymyr Vladimir Valdemar Ladya Vládík Vovan
Vladislav Vlad Vladik Vláďa Władysław Slava Ladislav Ladik
Vojtěch Vojta Wojciech Adalbert Vojtík Béla Vojtech
Vyacheslav Slava Wiesław Viacheslav Slavik
Waldemar Waldek Waldi Valdemar Vladimir
Walter Wally Walt Walti Gualtiero Valtr Wat
Wanda Wandzia Vanda Wandeczka
Wiesław Wiesiek Wiesio
Wiesława Wiesia Wiesławka Věslava
Wilhelm Wilek Willi William Will Bill Billy Willy Helmut Vilém Guillermo Guillaume Guglielmo Willem Wim Wilma Liam
Witold Witek Witoldek Vitold Wicio Vytautas
Władysław Władek Władzio Vladislav
Władysława Władzia Vladislava Vlaďka
Włodzimierz Włodek Vladimir
Wojciech Wojtek Wojtuś Vojtěch Adalbert Woytek
Wolfgang Wolf Wolfi Wölfchen
Yana Jana Yanka
Yurii Yuri Yura Jurij Jiří Yuriy Jura Georgy Jurek
Zbigniew Zbyszek Zbych Zbysiu Zbyněk Zbyněk
Zdeněk Zdenda Zdenek Zdeno
Zdeňka Zdena Zdenička
Zdzisław Zdzisiek Zdzichu Zdzisio Zdislav
Zenon Zenek Zeniek
Zinaida Zina Zinka
Zofia Zosia Zośka Zosieńka Sofia Sophie Žofie
Zoya Zoja Zoia
Zuzanna Zuzia Zuza Susanne Zuzana Zuzka Susan Suzanne Sue Susi Zuzička Susanna Zsuzsanna Suzy Susie Zuzik Sanna
Zygmunt Zyga Zygmuś Sigmund Sigismund Zikmund Siegmund
Žaneta Żaneta Jeannette Žanetka Janet Jeanette Żanetka
Antje Anke
Alfons Alphonse Alfonso
Axel Absalom
Birgit Brigitte Gitta Birgitta Brygida Biggi Gitti Brigitta Bridget Brigitte
Bernadeta Bernadette Berni
Dagmar Dáša Dada
Dieter Dietrich Dietmar Didi Thierry
Doreen Dora
Elfriede Frieda Elfi Friedel
Erich Eric Erik Eryk Rick Eryczek
Erika Erica Eryka Rika
Günter Günther Gunter Gunther Guntram
Harald Harry Harold Hal
Heidi Adelheid Heide Heidrun
Heike Heinrike
Helmut Helmuth Heli
Hermann Herman Harm Heřman Germain
Hildegard Hilde Hilda
Horst Horstl
Ingeborg Inge Inga
Ingrid Inga Inge
Jens Johannes
Jochen Joachim
Karsten Carsten Christian
Kerstin Christine Kirsten
Lothar Lutz
Manfred Manni Fred Mani
Mechthild Hilde Tilda
Norma Normi
Regina Gina Regine Renia Reni Réza
Rüdiger Roger Rudi
Sabrina Brina
Silke Cäcilie
Sigrid Siri Sigi
Stefanie Steffi Steph
Susanne Susi Sanne Sus
Thorsten Torsten Thor
Veit Vitus
Volker Volkmar
Abigail Abby Gail
Albertine Tina
Amanda Mandy
Amelia Amy Millie Emilia Amélie
Andrew Andy Drew
Angus Gus
Beatrice Bea Trixie
Bradley Brad
Cameron Cam
Catherine Cathy Kate Cat Katie
Charlotte Charlie Lottie Lotte Šarlota
Clifford Cliff
Cynthia Cindy
Deborah Debbie Deb
Donald Don Donnie
Douglas Doug
Eugene Gene
Florence Flo Florrie
Gareth Gary
Geoffrey Geoff Jeff Jeffrey Gottfried
Gerald Gerry Jerry
Gillian Gill Jill
Gordon Gord
Graham Gray
Gwendolyn Gwen
Harriet Hattie
Isaac Ike
Jacqueline Jackie Jacqui
Jonathan Jon Jonny Nathan
Judith Judy Jude
Kimberly Kim
Lawrence Larry Laurence Laurie Vavřinec Lorenz Wawrzyniec Laurent Lorenzo Lars
Leslie Les
Louise Lou Luise Ludwika Louisa Luisa Lulu
Matthew Matt
Maureen Mo
Melissa Mel
Melanie Mel
Mildred Millie
Miranda Mandy Randy
Nathaniel Nat Nathan Nate
Olivia Liv Livvy
Pamela Pam
Penelope Penny
Philippa Pippa Pip
Priscilla Cilla
Prudence Prue
Raymond Ray
Rebecca Becky Becca Rebeka Rebecka
Roderick Rod
Rodney Rod
Roger Rodge
Russell Russ
Samantha Sam Sammie
Sarah Sally Sara Sára Sarka Sadie
Sidney Sid
Stuart Stu Stewart
Suzanne Sue Suzy
Terence Terry
Theodore Ted Theo
Timothy Tim
Valerie Val
Vernon Vern
Vivian Viv Vivien Vivienne
Wendy Gwendolyn
Winifred Winnie
Zachary Zac Zack Zacharias
Alain Allan Allen Alan Al
Anne-Marie Annemarie
Bénédicte Benedikta
Benoît Benedikt Benedict Benedykt Beniek Ben
Bertrand Bert
Didier Desiderius
Dominique Dom
Emmanuel Manu Manuel Emanuel Manny
Emmanuelle Manu Manuela
Étienne Stephen Stefan Tienne
Fabien Fabian Fab
Florian Flo Florek
Frédéric Fred Frédo
Gilbert Gil
Grégoire Greg
Guillaume Guy Gui
Ignace Ignacy
Jean Jeannot Jan John
Laurent Lolo Laurence
Marguerite Margot
Monique Momo
Nicolas Nico
Olivier Oliver Oli
Philippe Phil
Sylvain Silvan
Thierry Dietrich
Xavier Xavi Ksawery Javier
Yves Ivo Iwo Yvon
Enrique Quique Kike
Francisco Paco Pancho Curro Fran Kiko
Guadalupe Lupe
Ignacio Nacho
Jesús Chus Chucho
José Pepe
Manuel Manolo Manu Lolo
Mercedes Merche
Dolores Lola
Concepción Concha Conchita
Rosario Charo
Pilar Pili
Sergio Checho
Alberto Beto Albert
Roberto Beto
""".splitlines()
    if line
)
