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
ask-article-option = Chercher dans cet article seulement.
ask-public-option = Montrer la réponse à tout le salon, et pas seulement à vous.

strong-match = Correspond bien
likely-match = Correspond probablement
weak-match = Correspond peu : cela ne répond peut-être pas à la question
may-answer = Ceci répond peut-être à la question, sans certitude :
pinned-answer = Choisi par les admins de ce serveur
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
post-changed = Les articles ont changé depuis cette réponse, elle n'est donc pas publiée. Posez la question de nouveau.
dismiss = Écarter
dismiss-not-allowed = Seule la personne qui a posé la question, ou la modération, peut écarter cette réponse.
helpful = Utile
not-helpful = Pas utile
gap-report = Signaler aux admins
gap-told = C'est noté. Seuls des mots isolés de votre question sont gardés. Les admins ne voient un mot que lorsque cinq personnes l'ont employé, et aucun nom. « /{ name-forget } { name-me } » les efface.
gap-off = Les admins de ce serveur ne recueillent pas les sujets sans réponse.
feedback-form = Garder la question comme test ?
feedback-question = Votre question
feedback-consent = L'envoi la donne aux admins d'ici, sans votre nom. « /{ name-forget } { name-me } » l'efface.
feedback-words = Mots d'un article qui y répondent
feedback-words-hint = Si vous les connaissez ; sinon laissez vide.
feedback-earlier = Questions précédentes, une par ligne
feedback-earlier-hint = Votre question les suit. Retirez ce que vous ne voulez pas donner.
feedback-kept = Merci. Les admins de ce serveur peuvent maintenant prendre votre question comme test de la recherche. « /{ name-forget } { name-me } » l'efface.
feedback-not-yours = Seule la personne qui a demandé peut dire cela de cette réponse.
feedback-full = Tant de questions attendent les admins de ce serveur qu'aucune autre n'est prise.
card-without-question = Cette réponse ne contient plus sa question. Posez-la de nouveau.
card-gone = Cette réponse n'est plus là. Posez la question de nouveau.
article-unknown = Il n'y a pas d'article de ce nom ici. Choisissez-en un parmi ceux proposés.

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
corpus-bad-name = Le nom d'une collection a de 1 à { $most } lettres, chiffres, espaces, points et tirets. Choisissez-en un autre.
file-binary = { $name } n'est pas un fichier de texte : il contient des données binaires. Donnez un fichier texte, Markdown, HTML ou PDF avec l'extension qui convient.
file-encoding = { $name } n'est pas du texte en UTF-8, et son codage ne se reconnaît pas. Enregistrez-le en UTF-8 et réessayez.
file-no-article = { $name } ne contient pas de texte d'article. Enregistrez la page entière, ou son texte en .txt.
file-front-matter = { $line ->
    [0] Les métadonnées au début de { $name } ne sont pas du YAML valable. Mettez entre guillemets les valeurs qui contiennent deux-points, ou retirez les métadonnées.
   *[other] Les métadonnées au début de { $name }, ligne { $line }, ne sont pas du YAML valable. Mettez entre guillemets les valeurs qui contiennent deux-points, ou retirez les métadonnées.
}
file-empty = { $name } ne contient pas de texte. Donnez un fichier avec du texte.
file-ending = { $name } n'est pas un fichier qui peut être lu. Donnez-en un qui se termine par { $endings }.
file-size = { $name } a { $found } octets ; on en lit au plus { $most }. Divisez-le en fichiers plus petits.
file-scanned = { $name } est un PDF sans texte : ses pages sont des images. Passez-le d'abord à la reconnaissance de texte (OCR).
file-damaged = { $name } n'est pas un PDF ou est abîmé. Ouvrez-le dans un lecteur de PDF et enregistrez-le de nouveau, ou donnez son texte en .txt.
file-encrypted = { $name } est un PDF chiffré. Enregistrez-le sans mot de passe et réessayez.
file-no-room = { $name } a été laissé de côté : ce serveur a { $most } articles, autant que permis. Retirez-en d'abord.
file-link-slow = { $name } n'a pas répondu en { $seconds } secondes. Réessayez plus tard.
file-link-not-web = { $name } mène à une adresse qui n'est pas du web. Donnez un lien vers une page.
file-link-not-public = { $name } mène à une adresse qui n'est pas ouverte à tous. Donnez un lien vers une page publique.
file-link-unreachable = { $name } est injoignable. Vérifiez dans un navigateur.
file-link-status = { $name } répond par HTTP { $status }. Vérifiez dans un navigateur.
file-link-kind = { $name } mène à { $kind }. Donnez un lien vers une page web, un texte, du Markdown ou un PDF.
file-link-size = { $name } mène à plus de { $most } octets. Donnez un lien vers un fichier plus petit.
file-link-none = { $name } n'est pas un lien vers une page. Donnez-en un qui commence par https://.
file-link-password = Le lien contient un nom d'utilisateur ou un mot de passe. Donnez-en un vers une page publique.
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

feedback-command = Voir les questions données comme tests.
feedback-none = Aucune question n'attend.
feedback-waiting = En attente : { $count }
feedback-found-helpful = Jugée utile. Ce qui y a répondu :
feedback-found-unhelpful = Jugée pas utile. Ce qui y aurait répondu :
feedback-no-words = *rien d'indiqué*
feedback-accept = Accepter…
feedback-drop = Rejeter
feedback-accept-form = Une question pour tester la recherche
feedback-asked = La question
feedback-answer-hint = Tels qu'ils y sont. Vide : aucun article n'y répond.
feedback-gone = Cette question a déjà été traitée.
feedback-not-there = Ces mots ne sont dans aucun article cherché sur ce serveur. Copiez-les exactement, ou laissez le champ vide.
gaps-command = Sujets restés sans réponse.
gaps-clear-option = Effacer ce qui a été signalé, après l'avoir montré.
gaps-off = Les sujets sans réponse ne sont pas recueillis ici. « /{ name-settings } { name-change } { name-gaps } » permet de les signaler.
gaps-none = Aucun sujet n'a encore été signalé par cinq personnes différentes.
gaps-topic = - **{ $words }** : { $people } personnes
gaps-cleared = Ce qui a été signalé est effacé.
settings-gaps-option = Permettre de signaler les questions sans réponse.
settings-gaps = Les questions sans réponse peuvent être signalées
pins-command = Passages qui viennent en premier pour une question.
pins-add-command = Mettre un passage en premier pour une question.
pins-question-option = La question, telle qu'on la pose.
pins-passage-option = Le passage : tapez-en des mots, puis choisissez.
pins-list-command = Montrer les passages qui viennent en premier.
pins-remove-command = Retirer un passage.
pins-remove-option = La question pour laquelle il vient en premier.
pins-passage-unknown = Ce passage n'existe pas. Choisissez-en un parmi ceux proposés.
pins-added = Qui pose cette question avec ces mots voit maintenant ce passage en premier :
pins-undo = Annuler
pins-undone = Retiré. La recherche décide de nouveau seule.
pins-gone = Aucun passage ne vient en premier pour cette question.
pins-none = Aucun passage ne vient en premier. « /{ name-pins } { name-add } » en met un.
pins-passage-gone = n'est plus dans les articles
pins-full = Ce serveur a autant de tels passages qu'il peut. Retirez-en un d'abord.

doctor-command = Vérifier que le bot peut travailler dans ce salon.
doctor-permitted = Le bot a les permissions qu'il lui faut dans ce salon.
doctor-missing = Le bot ne peut pas répondre ici en public ; il lui manque : { $permissions }.
doctor-view-channel = Voir le salon
doctor-send-messages = Envoyer des messages
doctor-read-message-history = Voir les anciens messages
doctor-send-messages-in-threads = Envoyer des messages dans les fils
doctor-create-public-threads = Créer des fils publics
doctor-no-threads = Les mentions ne peuvent pas recevoir ici de réponse dans un nouveau fil, comme le veut « /{ name-settings } { name-change } » ; il manque au bot : { $permissions }.
doctor-not-here = D'après « /{ name-settings } { name-answer-in } », le bot ne répond pas dans ce salon.
doctor-searched = On cherche ici dans : { $counts }.
doctor-model-fits = Le modèle et l'index s'accordent.
doctor-model-differs = Les articles ont été lus avec un autre modèle ou d'autres réglages et sont introuvables. Qui gère ce bot y remédie par `citecord index`.
doctor-model = Modèle : { $model }.
doctor-changed = L'index a été changé pour la dernière fois le { $day }.
doctor-evaluated = Dernière évaluation, { $day } : { $right } questions sur { $questions } ont reçu la bonne réponse.
doctor-not-evaluated = La recherche n'a pas encore été évaluée sur ces articles.
doctor-intents = Intents : serveurs et messages, aucun privilégié. D'un message de forum, le bot lit le titre, et le texte là où il est mentionné.

privacy-command = Ce qui est gardé sur vous.
privacy = Rien n'est gardé sur vous, sauf ce que vous donnez exprès par « { helpful } », « { not-helpful } » ou « { gap-report } ». Les questions acceptées par les admins servent aussi à qui gère ce bot pour tester la recherche. Un passage mis en premier par un admin porte le nom de celui-ci. Vos questions sont cherchées puis oubliées ; le temps que vous en posez, le bot retient seulement combien il y en a eu, pour que personne ne le submerge. Son journal ne contient ni question, ni réponse, ni nom. Les réponses restent là où Discord les montre jusqu'à ce que quelqu'un les écarte : c'est là que sont lues les questions précédentes d'une conversation.
privacy-kept = Gardé sur vous, avec votre accord : questions données comme tests : { $questions } ; signalements de questions sans réponse : { $reports } ; passages choisis en tant qu'admin : { $pins }. « /{ name-forget } { name-me } » l'efface.
privacy-nothing = Rien n'est gardé sur vous en ce moment.
forgotten = Effacé : questions données comme tests : { $questions } ; signalements de questions sans réponse : { $reports }. Passages qui ne portent plus votre nom : { $pins }.
forget-command = Effacer ce qui est gardé.
forget-me-command = Effacer ce qui est gardé sur vous, sur tous les serveurs.

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
name-pins = choisis
name-passage = passage
name-feedback = retours
name-gaps = lacunes
name-clear = vider
name-forget = oublier
name-me = moi
