# What the bot says in English. Every other catalogue in this folder has the same phrases.
# { $name } stands for what is put in. The syntax: https://projectfluent.org/fluent/guide/

cooldown = That was a lot of questions at once. Ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

# For the admins of a server.
admins-only = Only people who may manage this server can do this.
everywhere-here = everywhere on this server

corpus-command = The articles of this server.
corpus-add-command = Add articles from files or a link.
corpus-file-option = A file: txt, md, html or pdf.
corpus-link-option = The address of a public page, text or PDF.
corpus-collection-option = The collection to put them in.
corpus-list-command = Show the articles of this server.
corpus-remove-command = Take out an article or a collection.
corpus-remove-article-option = The article to take out.
corpus-remove-collection-option = The collection to take out whole.
corpus-reindex-command = Fetch the links again.
corpus-reindex-option = Only this collection.

corpus-nothing-given = Give at least one file or a link.
corpus-busy = Articles of this server are being indexed just now. Wait until that is done.
corpus-queue-full = Many servers are indexing just now. Try again in a few minutes.
corpus-stopped = The bot is being restarted. What was not added yet has to be added again.
corpus-progress = Indexing: { $done } of { $total }.
corpus-takes-long = This takes longer than Discord lets me report. It goes on; “/corpus list” shows what is done.
corpus-too-large = { $name } is too large: at most { $megabytes } MB are read. Split it into smaller files.
corpus-not-loaded = { $name } could not be loaded from Discord. Add it again.
corpus-added = { $count } added
corpus-changed = { $count } changed
corpus-unchanged = { $count } unchanged
corpus-not-read = { $count } not read:
corpus-kept = { $count ->
    [one] { $count } uploaded file was kept as it is.
   *[other] { $count } uploaded files were kept as they are.
}
corpus-empty = This server has no articles of its own yet. “/corpus add” adds some.
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
corpus-remove-one = Name either an article or a collection.
corpus-unknown = There is nothing of that name here. “/corpus list” shows what there is.
corpus-remove-ask = { $count ->
    [one] Take out **{ $what }**? It cannot be undone.
   *[other] Take out **{ $what }** with { $count } articles? It cannot be undone.
}
corpus-remove-yes = Take out
corpus-removed = { $count ->
    [one] { $count } article was taken out.
   *[other] { $count } articles were taken out.
}

yes = yes
no = no
settings-command = How the bot behaves on this server.
settings-show-command = Show what is set.
settings-change-command = Change one or more settings.
settings-shared-option = Search the articles that all servers share here too.
settings-private-option = Show answers to /ask to the asker only, unless asked for in public.
settings-threshold-option = Answer when at least this sure, in percent.
settings-answer-in-command = Choose where the bot may answer.
settings-everywhere-option = On the whole server.
settings-restrict-command = Keep a collection to some channels.
settings-restrict-option = The collection.
settings-channels-or-everywhere = Name at least one channel, or choose “everywhere”.
settings-shared = Articles that all servers share
settings-private = Answers to /ask are private
settings-threshold = Answers when at least this sure
settings-answer-in = Answers in
settings-default = as the bot is set

doctor-command = Check that the bot can work in this channel.
doctor-permitted = The bot has the permissions that it needs in this channel.
doctor-missing = The bot cannot answer in public here; it lacks: { $permissions }.
doctor-view-channel = View Channel
doctor-send-messages = Send Messages
doctor-read-message-history = Read Message History
doctor-not-here = By “/settings answer-in” the bot does not answer in this channel.
doctor-searched = Searched here: { $counts }.
doctor-model-fits = The model and the index fit together.

privacy-command = What is kept about you.
privacy = Nothing is kept about you. Your questions are searched for and then forgotten; only while you ask, the bot remembers how many questions you have asked, so that nobody can flood it. Its log holds no question, no answer and no name. Answers stay where Discord shows them until somebody dismisses them: the earlier questions of a conversation are read from there.
