"""France."""

from __future__ import annotations

from benchmarks.generator.country import Country, cities, given_names, lines, prefixes, surnames, words

COUNTRY = Country(
    code="FR",
    share=0.12,
    men=given_names("""
        Jean=Jeannot Philippe=Phil Michel=Mimi Pierre=Pierrot Alain Patrick=Pat Nicolas=Nico Christophe=Chris Daniel=Dan
        Christian Laurent=Lolo Frédéric=Fred Éric Stéphane=Steph Sébastien=Seb Olivier=Oliv David Julien=Juju Bernard
        Thomas=Tom Pascal Alexandre=Alex Gérard=Gégé Dominique=Dom Bruno Guillaume=Guigui Vincent=Vince Thierry=Titi
        Didier Jérôme=Jé Maxime=Max Antoine=Toine Benjamin=Ben Mathieu=Mat Romain Florian=Flo Hugo Lucas Théo Rémi Loïc
        Jean-Pierre=JP Jean-Luc Jean-François=Jeff Hervé Gaël Aurélien Cédric Clément Zéphyr Joël Raphaël=Raph
    """),
    women=given_names("""
        Marie=Mimi Nathalie=Nath Isabelle=Isa Sylvie=Syl Catherine=Cathy Martine=Titine Christine=Cricri
        Françoise=Fanfan
        Valérie=Val Sandrine Stéphanie=Steph Véronique=Véro Sophie=Soso Chantal Céline Patricia=Pat Anne=Annie Brigitte
        Julie=Juju Monique=Momo Aurélie=Lili Nicole=Nini Laurence=Lolo Dominique=Do Émilie=Mimi Virginie=Vivi
        Corinne=Coco
        Élodie=Lolo Camille=Cam Caroline=Caro Léa Manon Florence=Flo Hélène=Lénou Audrey Delphine Lucie Mélanie=Mel
        Chloé
        Charlotte=Cha Océane Élise Zoé Inès Noémie Maëlle Marie-Claire Marie-Noëlle Anne-Sophie Thérèse Geneviève=Gene
    """),
    surnames=surnames(
        """
        Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux David
        Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefebvre Faure André
        Mercier
        Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry
        Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun
        Blanchard
        Gérard Lévêque Hébert Crépin Prévôt Château
        """,
        """Bel Mont Val Beau Clair Cham Roch Mar Font Boi Ferr Pont Vill Cast Gran Pet Lav Mor Bru Gar Ren Gir Per
        Ber Col Dur Fav Jac Lam Maur Nav Oliv Pic Quin Riv Sab Tour Vaug Vern Gob Hug Jol Luc""",
        "ier ard eau et on elle",
        str,
    ),
    cities=cities("""
        Paris|7500 7501|14 15 18
        Marseille|1300 1301|44 47 49|Marseilles
        Lyon|6900|44 47 49|Lyons
        Toulouse|310 313 314|53 55 56
        Nice|060 061 062|44 47 49
        Nantes|440 441 442 443|22 23 24 25
        Strasbourg|670 671 672|32 38 39
        Montpellier|340|44 47 49
        Bordeaux|330 331|53 55 56
        Lille|590|32 38 39
        Rennes|350 352|22 23 24 25
        Reims|510 511|32 38 39|Rheims
        Saint-Étienne|420 421|44 47 49|Saint-Etienne
        Le Havre|766|22 23 24 25
        Grenoble|380 381|44 47 49
        Dijon|210|32 38 39
        Nîmes|300|44 47 49|Nimes
        Angers|490 491|22 23 24 25
        Bourg-en-Bresse|010|44 47 49
        Besançon|250|32 38 39|Besancon
    """),
    streets=lines("""
        rue de l'Église
        rue du Moulin
        rue de la Gare
        rue des Écoles
        rue de la Mairie
        rue Victor Hugo
        rue Pasteur
        rue Jean Jaurès
        rue des Lilas
        rue du Château
        rue de la Fontaine
        rue des Jardins
        rue Molière
        rue Gambetta
        rue de la République
        rue Saint-Honoré
        avenue de la Liberté
        avenue du Général de Gaulle
        avenue Foch
        boulevard Voltaire
        boulevard des Capucines
        place du Marché
        place de l'Hôtel de Ville
        allée des Tilleuls
        allée des Chênes
        impasse des Roses
        chemin des Vignes
        chemin du Bois
        quai des Pêcheurs
        route de Genève
        cours Élysée
        rue Émile Zola
    """),
    street="{number} {street}",
    flat=", appt ",
    postal="#####",
    calling="33",
    trunk="0",
    mobiles=prefixes("60 61 62 64 65 66 67 68 74 75 76 77 78", 9),
    landline=9,
    domains=words("gmail.com orange.fr free.fr hotmail.fr wanadoo.fr laposte.net sfr.fr yahoo.fr outlook.fr"),
    written=("FR", "France", "FRA", "fr", "FRANCE", "france", "République française"),
    dates=("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y/%m/%d"),
    sentinels=("aucun", "néant", "inconnu", "non renseigné", "sans objet", "pas de"),
    family=("famille", "maison"),
    legacy=("cp1252", "latin-1"),
)
