# What the bot says in English. Every other catalogue in this folder has the same phrases.
# { $name } stands for what is put in. The syntax: https://projectfluent.org/fluent/guide/

cooldown = That was a lot of questions at once. Ask again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.

help = Ask me a question, and I answer with passages from the articles here, quoted word for word: mention me with your question, use `/{ name-ask }`, or open a message's menu and choose Apps, then *{ name-find-passages }*.
message-without-text = That message holds no text to search for.
answers-elsewhere = On this server I answer in { $channels } only.
ask-command = Answer a question with passages from the articles, quoted word for word.
ask-long-command = Ask a long question, in a form.
form-title = A long question
ask-question-option = What you want to know.
ask-article-option = Search this article only.
ask-public-option = Show the answer to everybody in this channel, not only to you.

# On the cards.
strong-match = Strong match
likely-match = Likely match
weak-match = Weak match: it may not answer the question
may-answer = This may answer it, but it is not certain:
pinned-answer = Chosen by the admins of this server
more-passages-follow = More passages, the best match first
refusal-no-articles = **No answer:** there are no articles here yet. Whoever runs this bot can add some.
refusal-nothing-close = **No answer:** nothing in the articles comes close to this question.
refusal-answer-absent = **No answer:** the articles touch on the topic, but do not seem to answer the question.
nearest-articles = Nearest articles; press one to see its closest passages:
closest = Closest passages of this article. They may not answer the question.
articles-changed = The articles have changed since this answer. This is what they say now:
nearest-changed = The articles have changed; this one is no longer among the closest.
paragraph = paragraph { $number }
untitled = Untitled
open = Open
more-passages = More passages
wider = Wider context
wider-line = The passages with what stands around them
wider-gone = These passages are no longer in the articles. Ask again.
wider-some-gone = The articles have changed; not all of these passages are still there.
post = Post to channel
posted = Posted
posted-by = Posted by { $user }
post-not-allowed = You may not write in this channel, so the answer stays private.
post-done-before = This answer has been posted already.
post-changed = The articles have changed since this answer, so it is not posted. Ask again.
dismiss = Dismiss
dismiss-not-allowed = Only whoever asked, or a moderator, can dismiss this answer.
helpful = Helpful
not-helpful = Not helpful
gap-report = Tell the admins
gap-told = Noted. Only single words of your question are kept. The admins see a word once five people have used it, and no names. “/{ name-forget } { name-me }” deletes them.
gap-off = The admins of this server do not collect unanswered topics.
feedback-form = Keep this question as a test?
feedback-question = Your question
feedback-consent = Sending gives it to this server's admins, without your name. “/{ name-forget } { name-me }” deletes it.
feedback-words = Words of an article that answer it
feedback-words-hint = If you know them; otherwise leave this empty.
feedback-earlier = Earlier questions, one a line
feedback-earlier-hint = Your question goes on with them. Take out what you do not want to give.
feedback-kept = Thank you. The admins of this server can now take your question as a test of the search. “/{ name-forget } { name-me }” deletes it.
feedback-not-yours = Only whoever asked can say that of this answer.
feedback-full = So many questions are waiting for the admins of this server that no more are taken.
card-without-question = This answer no longer holds its question. Ask it again.
card-gone = This answer is gone. Ask again.
article-unknown = There is no article of that name here. Choose one that is suggested.

# What can be wrong with a question, and what can go wrong.
question-empty = The question is empty. Type what you want to know.
question-wordless = The question holds no word to search for. Ask it in words.
question-too-long = The question has { $found } characters; at most { $most } are searched for. Ask it in fewer words.
question-unusable = The question cannot be searched for. Type it anew.
fault-restarting = The bot is being restarted. Ask again in a minute.
fault-articles = The articles cannot be searched just now. Whoever runs this bot finds the reason in its log.
fault-too-long = The search took too long and was given up. Ask again in a minute.
fault-command-gone = This command is gone. Reload Discord (Ctrl+R).
fault-command-changed = This command has changed. Reload Discord (Ctrl+R).
fault-permission = The bot lacks a permission in this channel; a moderator can grant it.
fault-not-taken = Discord did not take the answer. Ask again in a minute.
fault-bot = Something went wrong in the bot. Whoever runs this bot finds the reason in its log.
fault-number = (Fault { $number }.)

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
corpus-takes-long = This takes longer than Discord lets me report. It goes on; “/{ name-corpus } { name-list }” shows what is done.
corpus-too-large = { $name } is too large: at most { $megabytes } MB are read. Split it into smaller files.
corpus-not-loaded = { $name } could not be loaded from Discord. Add it again.
corpus-bad-name = A collection's name has 1 to { $most } letters, digits, blanks, dots and dashes. Choose another.
file-binary = { $name } is not a text file: it holds binary data. Give a text, Markdown, HTML or PDF file with the ending that says which.
file-encoding = { $name } is not UTF-8 text, and its encoding cannot be told. Save it as UTF-8 and try again.
file-no-article = { $name } holds no article text. Save the whole page, or its text as .txt.
file-front-matter = { $line ->
    [0] The front matter of { $name } is not valid YAML. Put values that hold a colon in quotes, or take the front matter out.
   *[other] The front matter of { $name }, line { $line }, is not valid YAML. Put values that hold a colon in quotes, or take the front matter out.
}
file-empty = { $name } holds no text. Give a file with text in it.
file-ending = { $name } is not a file that can be read. Give one that ends in { $endings }.
file-size = { $name } has { $found } bytes; at most { $most } are read. Split it into smaller files.
file-scanned = { $name } is a PDF without text: its pages are pictures. Run text recognition (OCR) on it first.
file-damaged = { $name } is not a PDF or is damaged. Open it in a PDF viewer and save it anew, or give its text as .txt.
file-encrypted = { $name } is an encrypted PDF. Save it without a password and try again.
file-no-room = { $name } was left out: this server has { $most } articles, as many as it may. Remove some first.
file-link-slow = { $name } did not answer within { $seconds } seconds. Try again later.
file-link-not-web = { $name } leads to an address that is not of the web. Give a link to a page.
file-link-not-public = { $name } leads to an address that is not open to everybody. Give a link to a public page.
file-link-unreachable = { $name } cannot be reached. Check it in a browser.
file-link-status = { $name } answers with HTTP { $status }. Check it in a browser.
file-link-kind = { $name } leads to { $kind }. Give a link to a web page, a text, Markdown or a PDF.
file-link-size = { $name } leads to more than { $most } bytes. Give a link to a smaller file.
file-link-none = { $name } is no link to a page. Give one that starts with https://.
file-link-password = The link holds a user name or password. Give one to a public page.
corpus-added = { $count } added
corpus-changed = { $count } changed
corpus-unchanged = { $count } unchanged
corpus-not-read = { $count } not read:
corpus-kept = { $count ->
    [one] { $count } uploaded file was kept as it is.
   *[other] { $count } uploaded files were kept as they are.
}
corpus-empty = This server has no articles of its own yet. “/{ name-corpus } { name-add }” adds some.
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
corpus-unknown = There is nothing of that name here. “/{ name-corpus } { name-list }” shows what there is.
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
settings-language-option = The language of what everybody sees.
settings-answer-in-command = Choose where the bot may answer.
settings-everywhere-option = On the whole server.
settings-restrict-command = Keep a collection to some channels.
settings-restrict-option = The collection.
settings-channels-or-everywhere = Name at least one channel, or choose “everywhere”.
settings-shared = Articles that all servers share
settings-private = Answers to /ask are private
settings-threshold = Answers when at least this sure
settings-language = Language of what everybody sees
settings-language-server = as Discord has it for this server
settings-threads-option = Answer a mention in a new thread.
settings-forums-command = Choose forums where new posts get a first answer.
settings-nowhere-option = In no forum.
settings-forums-or-nowhere = Name at least one forum, or choose “{ name-nowhere }”.
settings-threads = A mention is answered in a new thread
settings-forums = New forum posts get a first answer in
settings-answer-in = Answers in
settings-default = as the bot is set

feedback-command = Look at questions that people gave as tests.
feedback-none = No questions are waiting.
feedback-waiting = Waiting: { $count }
feedback-found-helpful = Found helpful. What answered it:
feedback-found-unhelpful = Found not helpful. What would have answered it:
feedback-no-words = *nothing given*
feedback-accept = Accept…
feedback-drop = Drop
feedback-accept-form = A question to test the search with
feedback-asked = The question
feedback-answer-hint = Exactly as they stand there. Empty: no article answers it.
feedback-gone = This question has been dealt with already.
feedback-not-there = These words stand in no article that is searched on this server. Copy them exactly, or leave the field empty.
gaps-command = Topics that nobody could be answered on.
gaps-clear-option = Delete what was reported, after showing it.
gaps-off = Unanswered topics are not collected here. “/{ name-settings } { name-change } { name-gaps }” lets people report them.
gaps-none = No topic has been reported by five different people yet.
gaps-topic = - **{ $words }**: { $people } people
gaps-cleared = What was reported is deleted.
settings-gaps-option = Let people report questions that nothing answers.
settings-gaps = People may report unanswered questions
pins-command = Passages that come first for a question.
pins-add-command = Put a passage first for a question.
pins-question-option = The question, as people ask it.
pins-passage-option = The passage: type words of it, then choose.
pins-list-command = Show the passages that come first.
pins-remove-command = Take a passage back.
pins-remove-option = The question that it comes first for.
pins-passage-unknown = There is no such passage. Choose one of those that are suggested.
pins-added = Whoever asks this question in these words now sees this passage first:
pins-undo = Undo
pins-undone = Taken back. The search alone decides again.
pins-gone = There is no passage that comes first for this question.
pins-none = No passage comes first for any question. “/{ name-pins } { name-add }” puts one there.
pins-passage-gone = no longer in the articles
pins-full = This server has as many such passages as it may. Take one back first.

doctor-command = Check that the bot can work in this channel.
doctor-permitted = The bot has the permissions that it needs in this channel.
doctor-missing = The bot cannot answer in public here; it lacks: { $permissions }.
doctor-view-channel = View Channel
doctor-send-messages = Send Messages
doctor-read-message-history = Read Message History
doctor-send-messages-in-threads = Send Messages in Threads
doctor-create-public-threads = Create Public Threads
doctor-no-threads = Mentions cannot be answered in a new thread here, as “/{ name-settings } { name-change }” wants it; the bot lacks: { $permissions }.
doctor-not-here = By “/{ name-settings } { name-answer-in }” the bot does not answer in this channel.
doctor-searched = Searched here: { $counts }.
doctor-model-fits = The model and the index fit together.
doctor-model-differs = The articles were indexed with another model or other settings, so that none can be found. Whoever runs this bot mends it with `citecord index`.
doctor-model = Model: { $model }.
doctor-changed = The index was last changed on { $day }.
doctor-evaluated = Last evaluation, { $day }: { $right } of { $questions } questions answered rightly.
doctor-not-evaluated = The search has not been evaluated on these articles yet.
doctor-intents = Intents: servers and messages, none that is privileged. Of a forum post the bot reads the title, and the text where it is mentioned.

privacy-command = What is kept about you.
privacy = Nothing is kept about you, except what you give on purpose by “{ helpful }”, “{ not-helpful }” or “{ gap-report }”. Questions that admins accept also serve whoever runs this bot to test the search. A passage that an admin puts first bears that admin's name. Your questions are searched for and then forgotten; only while you ask, the bot remembers how many questions you have asked, so that nobody can flood it. Its log holds no question, no answer and no name. Answers stay where Discord shows them until somebody dismisses them: the earlier questions of a conversation are read from there.
privacy-kept = Kept about you now, since you agreed: questions given as tests: { $questions }; reports of unanswered questions: { $reports }; passages that you put first as an admin: { $pins }. “/{ name-forget } { name-me }” deletes it.
privacy-nothing = Nothing is kept about you at present.
forgotten = Deleted: questions given as tests: { $questions }; reports of unanswered questions: { $reports }. Passages that no longer bear your name: { $pins }.
forget-command = Delete what is kept.
forget-me-command = Delete what is kept about you, on all servers.

# Names of commands and options: small letters, no blanks, at most 32 characters. The first stands in a menu and may have any.
name-find-passages = Find passages
name-ask = ask
name-question = question
name-public = public
name-privacy = privacy
name-corpus = corpus
name-add = add
name-list = list
name-remove = remove
name-reindex = reindex
name-file = file
name-link = link
name-collection = collection
name-article = article
name-settings = settings
name-show = show
name-change = change
name-shared = shared
name-private = private
name-threshold = threshold
name-answer-in = answer-in
name-everywhere = everywhere
name-channel = channel
name-restrict = restrict
name-doctor = doctor
name-language = language
name-threads = threads
name-forums = forums
name-nowhere = nowhere
name-ask-long = ask-long
name-pins = pins
name-passage = passage
name-feedback = feedback
name-gaps = gaps
name-clear = clear
name-forget = forget
name-me = me
