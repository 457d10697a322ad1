# Ce que dit le bot en français. Les mêmes phrases que dans en.ftl ; { $name } tient lieu de ce qu'on y met.

cooldown = Cela fait beaucoup de questions à la fois. Réessayez dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
}.

help = Posez-moi une question, et je réponds par des passages des articles d'ici, cités mot pour mot : mentionnez-moi avec votre question, utilisez `/{ name-ask }`, ou ouvrez le menu d'un message et choisissez Applications, puis *{ name-find-passages }*.
message-without-text = Ce message ne contient aucun texte à chercher.
answers-elsewhere = Sur ce serveur, je ne réponds que dans { $channels }.
ask-command = Répond à une question par des passages des articles, cités mot pour mot.
ask-long-command = Poser une longue question dans un formulaire.
form-title = Une longue question
ask-question-option = Ce que vous voulez savoir.
ask-public-option = Montrer la réponse à tout le salon, et pas seulement à vous.

strong-match = Correspond bien
likely-match = Correspond probablement
weak-match = Correspond peu : cela ne répond peut-être pas à la question
more-passages-follow = D'autres passages, le meilleur d'abord
refusal-no-articles = **Pas de réponse :** il n'y a pas encore d'articles ici. La personne qui gère ce bot peut en ajouter.
refusal-nothing-close = **Pas de réponse :** rien dans les articles n'approche cette question.
refusal-answer-absent = **Pas de réponse :** les articles touchent au sujet, mais ne semblent pas répondre à la question.
nearest-articles = Articles les plus proches ; choisissez-en un pour voir ses meilleurs passages :
closest = Les passages les plus proches de cet article. Ils ne répondent peut-être pas à la question.
articles-changed = Les articles ont changé depuis cette réponse. Voici ce qu'ils disent maintenant :
nearest-changed = Les articles ont changé ; celui-ci n'est plus parmi les plus proches.
paragraph = paragraphe { $number }
untitled = Sans titre
open = Ouvrir
more-passages = D'autres passages
wider = Contexte plus large
wider-line = Les passages avec ce qui les entoure
wider-gone = Ces passages ne sont plus dans les articles. Posez la question de nouveau.
wider-some-gone = Les articles ont changé ; ces passages n'y sont plus tous.
post = Publier dans le salon
posted = Publié
posted-by = Publié par { $user }
post-not-allowed = Vous ne pouvez pas écrire dans ce salon, la réponse reste donc privée.
post-done-before = Cette réponse est déjà publiée.
dismiss = Écarter
dismiss-not-allowed = Seule la personne qui a posé la question, ou la modération, peut écarter cette réponse.
card-without-question = Cette réponse ne contient plus sa question. Posez-la de nouveau.
card-gone = Cette réponse n'est plus là. Posez la question de nouveau.

question-empty = La question est vide. Écrivez ce que vous voulez savoir.
question-wordless = La question ne contient aucun mot à chercher. Posez-la avec des mots.
question-too-long = La question a { $found } caractères ; on en cherche au plus { $most }. Posez-la en moins de mots.
question-unusable = Cette question ne peut pas être cherchée. Écrivez-la de nouveau.
fault-restarting = Le bot redémarre. Réessayez dans une minute.
fault-articles = Les articles ne peuvent pas être consultés en ce moment. La raison se trouve dans le journal du bot.
fault-too-long = La recherche a pris trop de temps et a été abandonnée. Réessayez dans une minute.
fault-command-gone = Cette commande n'existe plus. Rechargez Discord (Ctrl+R).
fault-command-changed = Cette commande a changé. Rechargez Discord (Ctrl+R).
fault-permission = Il manque au bot une permission dans ce salon ; la modération peut l'accorder.
fault-not-taken = Discord n'a pas accepté la réponse. Réessayez dans une minute.
fault-bot = Quelque chose s'est mal passé dans le bot. La raison se trouve dans son journal.
fault-number = (Incident { $number }.)

admins-only = Seules les personnes qui gèrent ce serveur peuvent le faire.
everywhere-here = partout sur ce serveur

corpus-command = Les articles de ce serveur.
corpus-add-command = Ajouter des articles à partir de fichiers ou d'un lien.
corpus-file-option = Un fichier : txt, md, html ou pdf.
corpus-link-option = L'adresse d'une page, d'un texte ou d'un PDF publics.
corpus-collection-option = La collection où les mettre.
corpus-list-command = Montrer les articles de ce serveur.
corpus-remove-command = Retirer un article ou une collection.
corpus-remove-article-option = L'article à retirer.
corpus-remove-collection-option = La collection à retirer entière.
corpus-reindex-command = Relire les liens.
corpus-reindex-option = Seulement cette collection.

corpus-nothing-given = Donnez au moins un fichier ou un lien.
corpus-busy = Des articles de ce serveur sont en cours de lecture. Attendez que ce soit fini.
corpus-queue-full = Beaucoup de serveurs lisent des articles en ce moment. Réessayez dans quelques minutes.
corpus-stopped = Le bot redémarre. Ce qui manque encore est à ajouter de nouveau.
corpus-progress = Lecture : { $done } sur { $total }.
corpus-takes-long = Cela dure plus longtemps que Discord ne me laisse en rendre compte. Cela continue ; « /{ name-corpus } { name-list } » montre ce qui est fait.
corpus-too-large = { $name } est trop grand : on lit au plus { $megabytes } Mo. Divisez-le en fichiers plus petits.
corpus-not-loaded = { $name } n'a pas pu être chargé depuis Discord. Ajoutez-le de nouveau.
corpus-added = ajoutés : { $count }
corpus-changed = changés : { $count }
corpus-unchanged = inchangés : { $count }
corpus-not-read = non lus : { $count } :
corpus-kept = { $count ->
    [one] { $count } fichier envoyé est resté tel quel.
   *[other] { $count } fichiers envoyés sont restés tels quels.
}
corpus-empty = Ce serveur n'a pas encore d'articles à lui. « /{ name-corpus } { name-add } » en ajoute.
corpus-counts = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
}
corpus-passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
corpus-remove-one = Nommez soit un article, soit une collection.
corpus-unknown = Il n'y a rien de ce nom ici. « /{ name-corpus } { name-list } » montre ce qu'il y a.
corpus-remove-ask = { $count ->
    [one] Retirer **{ $what }** ? C'est sans retour.
   *[other] Retirer **{ $what }** avec { $count } articles ? C'est sans retour.
}
corpus-remove-yes = Retirer
corpus-removed = { $count ->
    [one] { $count } article a été retiré.
   *[other] { $count } articles ont été retirés.
}

yes = oui
no = non
settings-command = Comment le bot se comporte sur ce serveur.
settings-show-command = Montrer les réglages.
settings-change-command = Changer un ou plusieurs réglages.
settings-shared-option = Chercher ici aussi dans les articles que tous les serveurs partagent.
settings-private-option = Ne montrer les réponses qu'à qui demande, sauf demande contraire.
settings-threshold-option = Répondre à partir de ce degré de certitude, en pour cent.
settings-language-option = La langue de ce que tout le monde voit.
settings-answer-in-command = Choisir où le bot peut répondre.
settings-everywhere-option = Sur tout le serveur.
settings-restrict-command = Limiter une collection à quelques salons.
settings-restrict-option = La collection.
settings-channels-or-everywhere = Nommez au moins un salon, ou choisissez « { name-everywhere } ».
settings-shared = Articles que tous les serveurs partagent
settings-private = Les réponses à /{ name-ask } sont privées
settings-threshold = Répond à partir de ce degré de certitude
settings-language = Langue de ce que tout le monde voit
settings-language-server = celle de ce serveur dans Discord
settings-threads-option = Répondre à une mention dans un nouveau fil.
settings-forums-command = Choisir les forums où les nouveaux posts reçoivent une première réponse.
settings-nowhere-option = Dans aucun forum.
settings-forums-or-nowhere = Nommez au moins un forum, ou choisissez « { name-nowhere } ».
settings-threads = Les mentions reçoivent leur réponse dans un nouveau fil
settings-forums = Les nouveaux posts reçoivent une première réponse dans
settings-answer-in = Répond dans
settings-default = comme le bot est réglé

doctor-command = Vérifier que le bot peut travailler dans ce salon.
doctor-permitted = Le bot a les permissions qu'il lui faut dans ce salon.
doctor-missing = Le bot ne peut pas répondre ici en public ; il lui manque : { $permissions }.
doctor-view-channel = Voir le salon
doctor-send-messages = Envoyer des messages
doctor-read-message-history = Voir les anciens messages
doctor-not-here = D'après « /{ name-settings } { name-answer-in } », le bot ne répond pas dans ce salon.
doctor-searched = On cherche ici dans : { $counts }.
doctor-model-fits = Le modèle et l'index s'accordent.

privacy-command = Ce qui est gardé sur vous.
privacy = Rien n'est gardé sur vous. Vos questions sont cherchées puis oubliées ; le temps que vous en posez, le bot retient seulement combien il y en a eu, pour que personne ne le submerge. Son journal ne contient ni question, ni réponse, ni nom. Les réponses restent là où Discord les montre jusqu'à ce que quelqu'un les écarte : c'est là que sont lues les questions précédentes d'une conversation.

name-find-passages = Trouver des passages
name-ask = demander
name-question = question
name-public = public
name-privacy = confidentialité
name-corpus = articles
name-add = ajouter
name-list = liste
name-remove = retirer
name-reindex = relire
name-file = fichier
name-link = lien
name-collection = collection
name-article = article
name-settings = réglages
name-show = montrer
name-change = changer
name-shared = partagés
name-private = privé
name-threshold = seuil
name-answer-in = répondre-dans
name-everywhere = partout
name-channel = salon
name-restrict = limiter
name-doctor = diagnostic
name-language = langue
name-threads = fils
name-forums = forums
name-nowhere = nulle-part
name-ask-long = longue-question
