# Was der Bot auf Deutsch sagt. Dieselben Sätze wie in en.ftl; { $name } steht für das, was eingesetzt wird.

cooldown = Das waren viele Fragen auf einmal. Frag in { $seconds ->
    [one] { $seconds } Sekunde
   *[other] { $seconds } Sekunden
} wieder.

help = Stell mir eine Frage, und ich antworte mit wörtlich zitierten Stellen aus den Artikeln hier: erwähne mich mit deiner Frage, nimm `/{ name-ask }`, oder öffne das Menü einer Nachricht und wähle Apps, dann *{ name-find-passages }*.
message-without-text = Diese Nachricht enthält keinen Text, nach dem sich suchen ließe.
answers-elsewhere = Auf diesem Server antworte ich nur in { $channels }.
ask-command = Beantwortet eine Frage mit wörtlich zitierten Stellen aus den Artikeln.
ask-long-command = Eine lange Frage in einem Formular stellen.
form-title = Eine lange Frage
ask-question-option = Was du wissen möchtest.
ask-article-option = Nur diesen Artikel durchsuchen.
ask-public-option = Die Antwort allen in diesem Kanal zeigen, nicht nur dir.

strong-match = Passt gut
likely-match = Passt wahrscheinlich
weak-match = Passt vielleicht: möglicherweise keine Antwort auf die Frage
may-answer = Das könnte die Antwort sein, sicher ist es nicht:
pinned-answer = Von den Admins dieses Servers ausgewählt
more-passages-follow = Weitere Stellen, die passendste zuerst
refusal-no-articles = **Keine Antwort:** Hier gibt es noch keine Artikel. Wer diesen Bot betreibt, kann welche hinzufügen.
refusal-nothing-close = **Keine Antwort:** Nichts in den Artikeln kommt dieser Frage nahe.
refusal-answer-absent = **Keine Antwort:** Die Artikel berühren das Thema, beantworten die Frage aber wohl nicht.
nearest-articles = Die nächsten Artikel; ein Klick zeigt die passendsten Stellen:
closest = Die passendsten Stellen dieses Artikels. Vielleicht beantworten sie die Frage nicht.
articles-changed = Die Artikel haben sich seit dieser Antwort geändert. Das steht jetzt darin:
nearest-changed = Die Artikel haben sich geändert; dieser gehört nicht mehr zu den nächsten.
paragraph = Absatz { $number }
untitled = Ohne Titel
open = Öffnen
more-passages = Weitere Stellen
wider = Zusammenhang
wider-line = Die Stellen mit dem, was um sie herum steht
wider-gone = Diese Stellen stehen nicht mehr in den Artikeln. Frag noch einmal.
wider-some-gone = Die Artikel haben sich geändert; nicht alle dieser Stellen gibt es noch.
post = Im Kanal zeigen
posted = Gezeigt
posted-by = Gezeigt von { $user }
post-not-allowed = Du darfst in diesem Kanal nicht schreiben, also bleibt die Antwort privat.
post-done-before = Diese Antwort steht schon im Kanal.
post-changed = Die Artikel haben sich seit dieser Antwort geändert, deshalb wird sie nicht gezeigt. Frag noch einmal.
dismiss = Verwerfen
dismiss-not-allowed = Nur wer gefragt hat oder moderiert, kann diese Antwort verwerfen.
helpful = Hilfreich
not-helpful = Nicht hilfreich
gap-report = Den Admins melden
gap-told = Notiert. Nur einzelne Wörter deiner Frage werden gespeichert. Die Admins sehen ein Wort erst, wenn fünf Leute es benutzt haben, und keine Namen. „/{ name-forget } { name-me }“ löscht sie.
gap-off = Die Admins dieses Servers sammeln keine unbeantworteten Themen.
feedback-form = Diese Frage als Test behalten?
feedback-question = Deine Frage
feedback-consent = Senden gibt sie den Admins hier, ohne deinen Namen. „/{ name-forget } { name-me }“ löscht sie.
feedback-words = Worte eines Artikels, die sie beantworten
feedback-words-hint = Falls du sie kennst; sonst leer lassen.
feedback-earlier = Frühere Fragen, eine je Zeile
feedback-earlier-hint = Deine Frage knüpft daran an. Nimm heraus, was du nicht geben willst.
feedback-kept = Danke. Die Admins dieses Servers können deine Frage jetzt als Test der Suche nehmen. „/{ name-forget } { name-me }“ löscht sie.
feedback-not-yours = Das kann von dieser Antwort nur sagen, wer gefragt hat.
feedback-full = Bei den Admins dieses Servers warten so viele Fragen, dass keine mehr angenommen werden.
card-without-question = Diese Antwort enthält ihre Frage nicht mehr. Stell sie noch einmal.
card-gone = Diese Antwort ist weg. Frag noch einmal.
article-unknown = Einen Artikel dieses Namens gibt es hier nicht. Wähle einen der vorgeschlagenen.

question-empty = Die Frage ist leer. Schreib, was du wissen möchtest.
question-wordless = Die Frage enthält kein Wort, nach dem sich suchen ließe. Frag in Worten.
question-too-long = Die Frage hat { $found } Zeichen; gesucht wird nach höchstens { $most }. Frag in weniger Worten.
question-unusable = Nach dieser Frage lässt sich nicht suchen. Schreib sie neu.
fault-restarting = Der Bot startet gerade neu. Frag in einer Minute wieder.
fault-articles = Die Artikel lassen sich gerade nicht durchsuchen. Wer diesen Bot betreibt, findet den Grund im Protokoll.
fault-too-long = Die Suche dauerte zu lange und wurde abgebrochen. Frag in einer Minute wieder.
fault-command-gone = Diesen Befehl gibt es nicht mehr. Lade Discord neu (Strg+R).
fault-command-changed = Dieser Befehl hat sich geändert. Lade Discord neu (Strg+R).
fault-permission = Dem Bot fehlt in diesem Kanal ein Recht; wer moderiert, kann es erteilen.
fault-not-taken = Discord hat die Antwort nicht angenommen. Frag in einer Minute wieder.
fault-bot = Im Bot ging etwas schief. Wer ihn betreibt, findet den Grund im Protokoll.
fault-number = (Fehler { $number }.)

admins-only = Das dürfen nur Leute, die diesen Server verwalten.
everywhere-here = überall auf diesem Server

corpus-command = Die Artikel dieses Servers.
corpus-add-command = Artikel aus Dateien oder von einem Link hinzufügen.
corpus-file-option = Eine Datei: txt, md, html oder pdf.
corpus-link-option = Die Adresse einer öffentlichen Seite, eines Texts oder PDFs.
corpus-collection-option = Die Sammlung, in die sie kommen.
corpus-list-command = Die Artikel dieses Servers zeigen.
corpus-remove-command = Einen Artikel oder eine Sammlung herausnehmen.
corpus-remove-article-option = Der Artikel, der herausgenommen wird.
corpus-remove-collection-option = Die Sammlung, die ganz herausgenommen wird.
corpus-reindex-command = Die Links noch einmal abrufen.
corpus-reindex-option = Nur diese Sammlung.

corpus-nothing-given = Gib mindestens eine Datei oder einen Link an.
corpus-busy = Für diesen Server werden gerade Artikel eingelesen. Warte, bis das fertig ist.
corpus-queue-full = Gerade lesen viele Server Artikel ein. Versuch es in ein paar Minuten wieder.
corpus-stopped = Der Bot startet gerade neu. Was noch fehlt, muss noch einmal hinzugefügt werden.
corpus-progress = Wird eingelesen: { $done } von { $total }.
corpus-takes-long = Das dauert länger, als Discord mich berichten lässt. Es geht weiter; „/{ name-corpus } { name-list }“ zeigt, was fertig ist.
corpus-too-large = { $name } ist zu groß: höchstens { $megabytes } MB werden gelesen. Teile es in kleinere Dateien.
corpus-not-loaded = { $name } ließ sich nicht von Discord laden. Füge es noch einmal hinzu.
corpus-bad-name = Der Name einer Sammlung hat 1 bis { $most } Buchstaben, Ziffern, Leerzeichen, Punkte und Striche. Wähle einen anderen.
file-binary = { $name } ist keine Textdatei, sondern enthält Binärdaten. Gib eine Text-, Markdown-, HTML- oder PDF-Datei mit der passenden Endung an.
file-encoding = { $name } ist kein UTF-8-Text, und seine Kodierung ist nicht zu erkennen. Speichere ihn als UTF-8 und versuch es noch einmal.
file-no-article = { $name } enthält keinen Artikeltext. Speichere die ganze Seite oder ihren Text als .txt.
file-front-matter = { $line ->
    [0] Die Metadaten am Anfang von { $name } sind kein gültiges YAML. Setze Werte mit Doppelpunkt in Anführungszeichen, oder nimm die Metadaten heraus.
   *[other] Die Metadaten am Anfang von { $name }, Zeile { $line }, sind kein gültiges YAML. Setze Werte mit Doppelpunkt in Anführungszeichen, oder nimm die Metadaten heraus.
}
file-empty = { $name } enthält keinen Text. Gib eine Datei mit Text an.
file-ending = { $name } ist keine Datei, die gelesen werden kann. Gib eine an, die auf { $endings } endet.
file-size = { $name } hat { $found } Byte; gelesen werden höchstens { $most }. Teile sie in kleinere Dateien.
file-scanned = { $name } ist ein PDF ohne Text: Die Seiten sind Bilder. Lass zuerst eine Texterkennung (OCR) darüberlaufen.
file-damaged = { $name } ist kein PDF oder beschädigt. Öffne es in einem PDF-Programm und speichere es neu, oder gib seinen Text als .txt an.
file-encrypted = { $name } ist ein verschlüsseltes PDF. Speichere es ohne Passwort und versuch es noch einmal.
file-no-room = { $name } wurde ausgelassen: Dieser Server hat { $most } Artikel, so viele wie erlaubt. Nimm zuerst welche heraus.
file-link-slow = { $name } hat in { $seconds } Sekunden nicht geantwortet. Versuch es später wieder.
file-link-not-web = { $name } führt zu einer Adresse, die nicht im Web liegt. Gib einen Link zu einer Seite an.
file-link-not-public = { $name } führt zu einer Adresse, die nicht allen offensteht. Gib einen Link zu einer öffentlichen Seite an.
file-link-unreachable = { $name } ist nicht zu erreichen. Prüfe die Adresse im Browser.
file-link-status = { $name } antwortet mit HTTP { $status }. Prüfe die Adresse im Browser.
file-link-kind = { $name } führt zu { $kind }. Gib einen Link zu einer Webseite, einem Text, Markdown oder einem PDF an.
file-link-size = { $name } führt zu mehr als { $most } Byte. Gib einen Link zu einer kleineren Datei an.
file-link-none = { $name } ist kein Link zu einer Seite. Gib einen an, der mit https:// beginnt.
file-link-password = Der Link enthält einen Benutzernamen oder ein Passwort. Gib einen zu einer öffentlichen Seite an.
corpus-added = { $count } neu
corpus-changed = { $count } geändert
corpus-unchanged = { $count } unverändert
corpus-not-read = { $count } nicht gelesen:
corpus-kept = { $count ->
    [one] { $count } hochgeladene Datei blieb, wie sie war.
   *[other] { $count } hochgeladene Dateien blieben, wie sie waren.
}
corpus-empty = Dieser Server hat noch keine eigenen Artikel. „/{ name-corpus } { name-add }“ fügt welche hinzu.
corpus-counts = { $articles ->
    [one] { $articles } Artikel
   *[other] { $articles } Artikel
}, { $passages ->
    [one] { $passages } Stelle
   *[other] { $passages } Stellen
}
corpus-passages = { $count ->
    [one] { $count } Stelle
   *[other] { $count } Stellen
}
corpus-remove-one = Nenne entweder einen Artikel oder eine Sammlung.
corpus-unknown = Hier gibt es nichts mit diesem Namen. „/{ name-corpus } { name-list }“ zeigt, was es gibt.
corpus-remove-ask = { $count ->
    [one] **{ $what }** herausnehmen? Das lässt sich nicht rückgängig machen.
   *[other] **{ $what }** mit { $count } Artikeln herausnehmen? Das lässt sich nicht rückgängig machen.
}
corpus-remove-yes = Herausnehmen
corpus-removed = { $count ->
    [one] { $count } Artikel wurde herausgenommen.
   *[other] { $count } Artikel wurden herausgenommen.
}

yes = ja
no = nein
settings-command = Wie sich der Bot auf diesem Server verhält.
settings-show-command = Zeigen, was eingestellt ist.
settings-change-command = Eine oder mehrere Einstellungen ändern.
settings-shared-option = Auch hier die Artikel durchsuchen, die alle Server teilen.
settings-private-option = Antworten auf Fragen per Befehl nur dem zeigen, der fragt, wenn er nichts anderes wünscht.
settings-threshold-option = Antworten, wenn mindestens so sicher, in Prozent.
settings-language-option = Die Sprache dessen, was alle sehen.
settings-answer-in-command = Wählen, wo der Bot antworten darf.
settings-everywhere-option = Auf dem ganzen Server.
settings-restrict-command = Eine Sammlung auf einige Kanäle beschränken.
settings-restrict-option = Die Sammlung.
settings-channels-or-everywhere = Nenne mindestens einen Kanal, oder wähle „{ name-everywhere }“.
settings-shared = Artikel, die alle Server teilen
settings-private = Antworten auf /{ name-ask } sind privat
settings-threshold = Antwortet, wenn mindestens so sicher
settings-language = Sprache dessen, was alle sehen
settings-language-server = wie in Discord für diesen Server eingestellt
settings-threads-option = Eine Erwähnung in einem neuen Thread beantworten.
settings-forums-command = Foren wählen, in denen neue Beiträge eine erste Antwort bekommen.
settings-nowhere-option = In keinem Forum.
settings-forums-or-nowhere = Nenne mindestens ein Forum, oder wähle „{ name-nowhere }“.
settings-threads = Erwähnungen werden in einem neuen Thread beantwortet
settings-forums = Neue Forenbeiträge bekommen eine erste Antwort in
settings-answer-in = Antwortet in
settings-default = wie der Bot eingestellt ist

feedback-command = Fragen ansehen, die Leute als Test gegeben haben.
feedback-none = Es warten keine Fragen.
feedback-waiting = Es warten: { $count }
feedback-found-helpful = Als hilfreich empfunden. Was sie beantwortet hat:
feedback-found-unhelpful = Als nicht hilfreich empfunden. Was sie beantwortet hätte:
feedback-no-words = *nichts angegeben*
feedback-accept = Annehmen …
feedback-drop = Verwerfen
feedback-accept-form = Eine Frage, die die Suche prüft
feedback-asked = Die Frage
feedback-answer-hint = Genau wie sie dort stehen. Leer: Kein Artikel beantwortet sie.
feedback-gone = Diese Frage ist schon erledigt.
feedback-not-there = Diese Worte stehen in keinem Artikel, der auf diesem Server durchsucht wird. Kopiere sie genau, oder lass das Feld leer.
gaps-command = Themen, zu denen es keine Antwort gab.
gaps-clear-option = Das Gemeldete löschen, nachdem es gezeigt ist.
gaps-off = Unbeantwortete Themen werden hier nicht gesammelt. Mit „/{ name-settings } { name-change } { name-gaps }“ können Leute sie melden.
gaps-none = Noch kein Thema wurde von fünf verschiedenen Leuten gemeldet.
gaps-topic = - **{ $words }**: { $people } Leute
gaps-cleared = Das Gemeldete ist gelöscht.
settings-gaps-option = Leute unbeantwortete Fragen melden lassen.
settings-gaps = Unbeantwortete Fragen können gemeldet werden
pins-command = Stellen, die bei einer Frage zuerst kommen.
pins-add-command = Eine Stelle bei einer Frage zuerst zeigen.
pins-question-option = Die Frage, wie Leute sie stellen.
pins-passage-option = Die Stelle: Worte daraus tippen, dann wählen.
pins-list-command = Die Stellen zeigen, die zuerst kommen.
pins-remove-command = Eine Stelle zurücknehmen.
pins-remove-option = Die Frage, bei der sie zuerst kommt.
pins-passage-unknown = Eine solche Stelle gibt es nicht. Wähle eine der vorgeschlagenen.
pins-added = Wer diese Frage mit diesen Worten stellt, sieht jetzt diese Stelle zuerst:
pins-undo = Rückgängig
pins-undone = Zurückgenommen. Es entscheidet wieder die Suche allein.
pins-gone = Für diese Frage gibt es keine Stelle, die zuerst kommt.
pins-none = Bei keiner Frage kommt eine Stelle zuerst. „/{ name-pins } { name-add }“ setzt eine dorthin.
pins-passage-gone = nicht mehr in den Artikeln
pins-full = Dieser Server hat so viele solche Stellen, wie er darf. Nimm erst eine zurück.

doctor-command = Prüfen, ob der Bot in diesem Kanal arbeiten kann.
doctor-permitted = Der Bot hat in diesem Kanal die Rechte, die er braucht.
doctor-missing = Der Bot kann hier nicht öffentlich antworten; ihm fehlt: { $permissions }.
doctor-view-channel = Kanal anzeigen
doctor-send-messages = Nachrichten senden
doctor-read-message-history = Nachrichtenverlauf lesen
doctor-send-messages-in-threads = Nachrichten in Threads senden
doctor-create-public-threads = Öffentliche Threads erstellen
doctor-no-threads = Erwähnungen lassen sich hier nicht in einem neuen Thread beantworten, wie es „/{ name-settings } { name-change }“ will; dem Bot fehlt: { $permissions }.
doctor-not-here = Nach „/{ name-settings } { name-answer-in }“ antwortet der Bot in diesem Kanal nicht.
doctor-searched = Hier durchsucht: { $counts }.
doctor-model-fits = Modell und Index passen zusammen.
doctor-model-differs = Die Artikel wurden mit einem anderen Modell oder anderen Einstellungen eingelesen und sind nicht zu finden. Wer diesen Bot betreibt, behebt das mit `citecord index`.
doctor-model = Modell: { $model }.
doctor-changed = Der Index wurde zuletzt am { $day } geändert.
doctor-evaluated = Letzte Auswertung, { $day }: { $right } von { $questions } Fragen richtig beantwortet.
doctor-not-evaluated = Die Suche wurde an diesen Artikeln noch nicht ausgewertet.
doctor-intents = Intents: Server und Nachrichten, kein privilegierter. Von einem Forenbeitrag liest der Bot den Titel, und den Text, wo er erwähnt wird.

privacy-command = Was über dich gespeichert wird.
privacy = Über dich wird nichts gespeichert, außer was du mit „{ helpful }“, „{ not-helpful }“ oder „{ gap-report }“ absichtlich gibst. Fragen, die Admins annehmen, dienen auch denen, die diesen Bot betreiben, zum Prüfen der Suche. Eine Stelle, die ein Admin nach vorn setzt, trägt dessen Namen. Deine Fragen werden gesucht und dann vergessen; nur während du fragst, merkt sich der Bot, wie viele Fragen es waren, damit ihn niemand überschwemmt. Sein Protokoll enthält keine Frage, keine Antwort und keinen Namen. Antworten bleiben dort, wo Discord sie zeigt, bis jemand sie verwirft: Von dort werden die früheren Fragen eines Gesprächs gelesen.
privacy-kept = Über dich ist gespeichert, weil du zugestimmt hast: Fragen als Test: { $questions }; Meldungen unbeantworteter Fragen: { $reports }; Stellen, die du als Admin ausgewählt hast: { $pins }. „/{ name-forget } { name-me }“ löscht es.
privacy-nothing = Zurzeit ist nichts über dich gespeichert.
forgotten = Gelöscht: Fragen als Test: { $questions }; Meldungen unbeantworteter Fragen: { $reports }. Stellen, die deinen Namen nicht mehr tragen: { $pins }.
forget-command = Löschen, was gespeichert ist.
forget-me-command = Auf allen Servern löschen, was über dich gespeichert ist.

name-find-passages = Stellen finden
name-ask = frag
name-question = frage
name-public = öffentlich
name-privacy = datenschutz
name-corpus = artikel
name-add = hinzufügen
name-list = liste
name-remove = entfernen
name-reindex = neu-einlesen
name-file = datei
name-link = link
name-collection = sammlung
name-article = artikel
name-settings = einstellungen
name-show = zeigen
name-change = ändern
name-shared = geteilt
name-private = privat
name-threshold = schwelle
name-answer-in = antworten-in
name-everywhere = überall
name-channel = kanal
name-restrict = beschränken
name-doctor = diagnose
name-language = sprache
name-threads = threads
name-forums = foren
name-nowhere = nirgends
name-ask-long = frag-lang
name-pins = auswahl
name-passage = stelle
name-feedback = rückmeldungen
name-gaps = lücken
name-clear = leeren
name-forget = vergiss
name-me = mich
