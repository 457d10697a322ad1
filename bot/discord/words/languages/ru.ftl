# Что бот говорит по-русски. Те же фразы, что в en.ftl; { $name } — место для того, что подставляется.

cooldown = Слишком много вопросов сразу. Спросите снова через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
}.

help = Задайте вопрос, и я отвечу дословными отрывками из здешних статей: упомяните меня вместе с вопросом, используйте `/{ name-ask }` или откройте меню сообщения и выберите «Приложения», затем *{ name-find-passages }*.
message-without-text = В этом сообщении нет текста для поиска.
answers-elsewhere = На этом сервере я отвечаю только здесь: { $channels }.
ask-command = Ответить на вопрос дословными отрывками из статей.
ask-long-command = Задать длинный вопрос в форме.
form-title = Длинный вопрос
ask-question-option = Что вы хотите узнать.
ask-article-option = Искать только в этой статье.
ask-public-option = Показать ответ всем в этом канале, а не только вам.

strong-match = Хорошо подходит
likely-match = Вероятно, подходит
weak-match = Слабо подходит: возможно, это не ответ на вопрос
may-answer = Возможно, это ответ, но уверенности нет:
pinned-answer = Выбрано администраторами этого сервера
more-passages-follow = Другие отрывки, сначала самые подходящие
refusal-no-articles = **Ответа нет:** здесь пока нет статей. Их может добавить тот, кто управляет ботом.
refusal-nothing-close = **Ответа нет:** в статьях нет ничего близкого к этому вопросу.
refusal-answer-absent = **Ответа нет:** статьи касаются этой темы, но, похоже, не отвечают на вопрос.
nearest-articles = Ближайшие статьи; нажмите, чтобы увидеть подходящие отрывки:
closest = Ближайшие отрывки этой статьи. Возможно, они не отвечают на вопрос.
articles-changed = Статьи изменились после этого ответа. Теперь в них написано так:
nearest-changed = Статьи изменились; этой больше нет среди ближайших.
paragraph = абзац { $number }
untitled = Без названия
open = Открыть
more-passages = Другие отрывки
wider = Шире контекст
wider-line = Отрывки вместе с тем, что вокруг них
wider-gone = Этих отрывков больше нет в статьях. Спросите снова.
wider-some-gone = Статьи изменились; не все эти отрывки ещё на месте.
post = Показать в канале
posted = Показано
posted-by = Показал(а) { $user }
post-not-allowed = Вам нельзя писать в этом канале, поэтому ответ остаётся личным.
post-done-before = Этот ответ уже показан в канале.
post-changed = С момента этого ответа статьи изменились, поэтому он не показан. Спросите снова.
dismiss = Убрать
dismiss-not-allowed = Убрать этот ответ может только тот, кто спрашивал, или модератор.
helpful = Полезно
not-helpful = Не полезно
gap-report = Сообщить администраторам
gap-told = Записано. Хранятся только отдельные слова вашего вопроса. Администраторы видят слово, когда его употребили пять человек, и не видят имён. «/{ name-forget } { name-me }» удаляет их.
gap-off = Администраторы этого сервера не собирают темы без ответа.
feedback-form = Сохранить вопрос для проверки?
feedback-question = Ваш вопрос
feedback-consent = Отправив, вы отдаёте его администраторам, без имени. «/{ name-forget } { name-me }» удалит его.
feedback-words = Слова статьи, которые отвечают на него
feedback-words-hint = Если вы их знаете; иначе оставьте пустым.
feedback-earlier = Прежние вопросы, по одному в строке
feedback-earlier-hint = Ваш вопрос их продолжает. Уберите то, чего не хотите отдавать.
feedback-kept = Спасибо. Теперь администраторы этого сервера могут взять ваш вопрос для проверки поиска. «/{ name-forget } { name-me }» удалит его.
feedback-not-yours = Так сказать об этом ответе может только тот, кто спросил.
feedback-full = Администраторов этого сервера ждёт столько вопросов, что новые не принимаются.
card-without-question = В этом ответе больше нет вопроса. Задайте его снова.
card-gone = Этого ответа больше нет. Спросите снова.
article-unknown = Статьи с таким названием здесь нет. Выберите из предложенных.

question-empty = Вопрос пуст. Напишите, что вы хотите узнать.
question-wordless = В вопросе нет слов для поиска. Спросите словами.
question-too-long = Знаков в вопросе: { $found }; для поиска допускается не больше { $most }. Спросите короче.
question-unusable = Этот вопрос не годится для поиска. Напишите его заново.
fault-restarting = Бот перезапускается. Спросите снова через минуту.
fault-articles = Сейчас искать в статьях нельзя. Причину найдёт в журнале тот, кто управляет ботом.
fault-too-long = Поиск длился слишком долго и был прерван. Спросите снова через минуту.
fault-command-gone = Этой команды больше нет. Перезагрузите Discord (Ctrl+R).
fault-command-changed = Эта команда изменилась. Перезагрузите Discord (Ctrl+R).
fault-permission = Боту не хватает права в этом канале; его может дать модератор.
fault-not-taken = Discord не принял ответ. Спросите снова через минуту.
fault-bot = В боте что-то пошло не так. Причину найдёт в журнале тот, кто им управляет.
fault-number = (Сбой { $number }.)

admins-only = Это могут делать только те, кто управляет сервером.
everywhere-here = везде на этом сервере

corpus-command = Статьи этого сервера.
corpus-add-command = Добавить статьи из файлов или по ссылке.
corpus-file-option = Файл: txt, md, html или pdf.
corpus-link-option = Адрес открытой страницы, текста или PDF.
corpus-collection-option = Коллекция, в которую их положить.
corpus-list-command = Показать статьи этого сервера.
corpus-remove-command = Удалить статью или коллекцию.
corpus-remove-article-option = Статья, которую удалить.
corpus-remove-collection-option = Коллекция, которую удалить целиком.
corpus-reindex-command = Загрузить ссылки заново.
corpus-reindex-option = Только эту коллекцию.

corpus-nothing-given = Дайте хотя бы один файл или ссылку.
corpus-busy = Статьи этого сервера как раз читаются. Подождите, пока это закончится.
corpus-queue-full = Сейчас статьи читают многие серверы. Попробуйте через несколько минут.
corpus-stopped = Бот перезапускается. Чего ещё нет, нужно добавить снова.
corpus-progress = Чтение: { $done } из { $total }.
corpus-takes-long = Это длится дольше, чем Discord позволяет сообщать. Работа идёт; «/{ name-corpus } { name-list }» покажет, что готово.
corpus-too-large = { $name } слишком велик: читается не больше { $megabytes } МБ. Разделите его на части.
corpus-not-loaded = { $name } не удалось загрузить из Discord. Добавьте его снова.
corpus-bad-name = В названии коллекции от 1 до { $most } букв, цифр, пробелов, точек и дефисов. Выберите другое.
file-binary = { $name } — не текстовый файл: в нём двоичные данные. Дайте файл с текстом, Markdown, HTML или PDF с подходящим расширением.
file-encoding = { $name } — не текст в UTF-8, и его кодировку определить нельзя. Сохраните его в UTF-8 и попробуйте снова.
file-no-article = В { $name } нет текста статьи. Сохраните страницу целиком или её текст как .txt.
file-front-matter = { $line ->
    [0] Метаданные в начале { $name } — неверный YAML. Возьмите значения с двоеточием в кавычки или уберите метаданные.
   *[other] Метаданные в начале { $name }, строка { $line }, — неверный YAML. Возьмите значения с двоеточием в кавычки или уберите метаданные.
}
file-empty = В { $name } нет текста. Дайте файл с текстом.
file-ending = Файл { $name } прочитать нельзя. Дайте файл с окончанием { $endings }.
file-size = Байтов в { $name }: { $found }; читается не больше { $most }. Разделите его на части.
file-scanned = { $name } — PDF без текста: его страницы — картинки. Сначала распознайте в нём текст (OCR).
file-damaged = { $name } — не PDF или повреждён. Откройте его в программе для PDF и сохраните заново или дайте его текст как .txt.
file-encrypted = { $name } — зашифрованный PDF. Сохраните его без пароля и попробуйте снова.
file-no-room = Для { $name } нет места: статей на этом сервере { $most }, больше нельзя. Сначала удалите какие-нибудь.
file-link-slow = От { $name } нет ответа за { $seconds } с. Попробуйте позже.
file-link-not-web = { $name } ведёт на адрес не из интернета. Дайте ссылку на страницу.
file-link-not-public = { $name } ведёт на адрес, открытый не для всех. Дайте ссылку на открытую страницу.
file-link-unreachable = Адрес { $name } недоступен. Проверьте его в браузере.
file-link-status = { $name } отвечает HTTP { $status }. Проверьте адрес в браузере.
file-link-kind = { $name } ведёт на { $kind }. Дайте ссылку на страницу, текст, Markdown или PDF.
file-link-size = { $name } ведёт на файл, в котором больше { $most } байт. Дайте ссылку на файл поменьше.
file-link-none = { $name } — не ссылка на страницу. Дайте ту, что начинается с https://.
file-link-password = В ссылке есть имя пользователя или пароль. Дайте ссылку на открытую страницу.
corpus-added = новых: { $count }
corpus-changed = изменено: { $count }
corpus-unchanged = без изменений: { $count }
corpus-not-read = не прочитано: { $count }:
corpus-kept = { $count ->
    [one] { $count } загруженный файл остался как был.
    [few] { $count } загруженных файла остались как были.
   *[many] { $count } загруженных файлов остались как были.
}
corpus-empty = У этого сервера пока нет своих статей. Их добавит «/{ name-corpus } { name-add }».
corpus-counts = { $articles ->
    [one] { $articles } статья
    [few] { $articles } статьи
   *[many] { $articles } статей
}, { $passages ->
    [one] { $passages } отрывок
    [few] { $passages } отрывка
   *[many] { $passages } отрывков
}
corpus-passages = { $count ->
    [one] { $count } отрывок
    [few] { $count } отрывка
   *[many] { $count } отрывков
}
corpus-remove-one = Назовите либо статью, либо коллекцию.
corpus-unknown = Здесь нет ничего с таким именем. Что есть, покажет «/{ name-corpus } { name-list }».
corpus-remove-ask = { $count ->
    [one] Удалить **{ $what }**? Вернуть будет нельзя.
   *[other] Удалить **{ $what }** (статей: { $count })? Вернуть будет нельзя.
}
corpus-remove-yes = Удалить
corpus-removed = { $count ->
    [one] Удалена { $count } статья.
    [few] Удалены { $count } статьи.
   *[many] Удалено { $count } статей.
}

yes = да
no = нет
settings-command = Как бот ведёт себя на этом сервере.
settings-show-command = Показать, что настроено.
settings-change-command = Изменить одну или несколько настроек.
settings-shared-option = Искать здесь и в статьях, общих для всех серверов.
settings-private-option = Показывать ответы только спросившему, если он не просит иначе.
settings-threshold-option = Отвечать при уверенности не меньше этой, в процентах.
settings-language-option = Язык того, что видят все.
settings-answer-in-command = Выбрать, где бот может отвечать.
settings-everywhere-option = На всём сервере.
settings-restrict-command = Ограничить коллекцию некоторыми каналами.
settings-restrict-option = Коллекция.
settings-channels-or-everywhere = Назовите хотя бы один канал или выберите «{ name-everywhere }».
settings-shared = Статьи, общие для всех серверов
settings-private = Ответы на /{ name-ask } личные
settings-threshold = Отвечает при уверенности не меньше
settings-language = Язык того, что видят все
settings-language-server = как в Discord для этого сервера
settings-threads-option = Отвечать на упоминание в новой ветке.
settings-forums-command = Выбрать форумы, где новые публикации получают первый ответ.
settings-nowhere-option = Ни в одном форуме.
settings-forums-or-nowhere = Назовите хотя бы один форум или выберите «{ name-nowhere }».
settings-threads = На упоминания отвечает в новой ветке
settings-forums = Новые публикации получают первый ответ в
settings-answer-in = Отвечает в
settings-default = как настроен бот

feedback-command = Посмотреть вопросы, отданные для проверки.
feedback-none = Ожидающих вопросов нет.
feedback-waiting = Ожидают: { $count }
feedback-found-helpful = Ответ помог. Что ответило на него:
feedback-found-unhelpful = Ответ не помог. Что ответило бы на него:
feedback-no-words = *не указано*
feedback-accept = Принять…
feedback-drop = Отклонить
feedback-accept-form = Вопрос для проверки поиска
feedback-asked = Вопрос
feedback-answer-hint = Точно как там написано. Пусто: ни одна статья не отвечает.
feedback-gone = С этим вопросом уже разобрались.
feedback-not-there = Этих слов нет ни в одной статье, по которым ищет этот сервер. Скопируйте их точно или оставьте поле пустым.
gaps-command = Темы, на которые не нашлось ответа.
gaps-clear-option = Удалить сообщённое после показа.
gaps-off = Темы без ответа здесь не собираются. «/{ name-settings } { name-change } { name-gaps }» разрешает о них сообщать.
gaps-none = Ни об одной теме ещё не сообщили пять разных людей.
gaps-topic = - **{ $words }**: спросивших { $people }
gaps-cleared = Сообщённое удалено.
settings-gaps-option = Разрешить сообщать о вопросах без ответа.
settings-gaps = Можно сообщать о вопросах без ответа
pins-command = Отрывки, которые идут первыми на вопрос.
pins-add-command = Поставить отрывок первым на вопрос.
pins-question-option = Вопрос, как его задают.
pins-passage-option = Отрывок: введите его слова и выберите.
pins-list-command = Показать отрывки, которые идут первыми.
pins-remove-command = Убрать отрывок.
pins-remove-option = Вопрос, на который он идёт первым.
pins-passage-unknown = Такого отрывка нет. Выберите из предложенных.
pins-added = Кто задаст этот вопрос этими словами, увидит первым этот отрывок:
pins-undo = Отменить
pins-undone = Убрано. Снова решает только поиск.
pins-gone = Для этого вопроса нет отрывка, который идёт первым.
pins-none = Ни на один вопрос отрывок не идёт первым. «/{ name-pins } { name-add }» ставит его.
pins-passage-gone = больше нет в статьях
pins-full = Таких отрывков на сервере уже столько, сколько можно. Сначала уберите один.

doctor-command = Проверить, может ли бот работать в этом канале.
doctor-permitted = У бота есть все нужные права в этом канале.
doctor-missing = Бот не может отвечать здесь при всех; не хватает: { $permissions }.
doctor-view-channel = Просматривать канал
doctor-send-messages = Отправлять сообщения
doctor-read-message-history = Читать историю сообщений
doctor-send-messages-in-threads = Отправлять сообщения в ветках
doctor-create-public-threads = Создавать публичные ветки
doctor-no-threads = Отвечать на упоминания в новой ветке, как задано в «/{ name-settings } { name-change }», здесь нельзя; боту не хватает: { $permissions }.
doctor-not-here = По настройке «/{ name-settings } { name-answer-in }» бот не отвечает в этом канале.
doctor-searched = Здесь поиск идёт по: { $counts }.
doctor-model-fits = Модель и индекс подходят друг к другу.
doctor-model-differs = Статьи прочитаны с другой моделью или другими настройками, и найти их нельзя. Тот, кто управляет ботом, исправит это командой `citecord index`.
doctor-model = Модель: { $model }.
doctor-changed = Индекс последний раз изменён: { $day }.
doctor-evaluated = Последняя проверка, { $day }: верных ответов { $right } из { $questions }.
doctor-not-evaluated = Поиск на этих статьях ещё не проверяли.
doctor-intents = Интенты: серверы и сообщения, привилегированных нет. В записи форума бот читает заголовок, а текст там, где его упомянули.

privacy-command = Что о вас хранится.
privacy = О вас не хранится ничего, кроме того, что вы намеренно отдаёте кнопками «{ helpful }», «{ not-helpful }» или «{ gap-report }». Вопросы, принятые администраторами, служат и тому, кто управляет ботом, для проверки поиска. Отрывок, который администратор ставит первым, носит его имя. По вашим вопросам идёт поиск, потом они забываются; только пока вы спрашиваете, бот помнит, сколько было вопросов, чтобы никто не завалил его ими. В его журнале нет ни вопросов, ни ответов, ни имён. Ответы остаются там, где их показывает Discord, пока их не уберут: оттуда и читаются прежние вопросы беседы.
privacy-kept = С вашего согласия о вас хранится: вопросов для проверки: { $questions }; сообщений о вопросах без ответа: { $reports }; отрывков, выбранных вами как администратором: { $pins }. «/{ name-forget } { name-me }» удалит это.
privacy-nothing = Сейчас о вас не хранится ничего.
forgotten = Удалено: вопросов для проверки: { $questions }; сообщений о вопросах без ответа: { $reports }. Отрывков, с которых снято ваше имя: { $pins }.
forget-command = Удалить то, что хранится.
forget-me-command = Удалить то, что хранится о вас, на всех серверах.

name-find-passages = Найти отрывки
name-ask = спросить
name-question = вопрос
name-public = всем
name-privacy = конфиденциальность
name-corpus = статьи
name-add = добавить
name-list = список
name-remove = удалить
name-reindex = перечитать
name-file = файл
name-link = ссылка
name-collection = коллекция
name-article = статья
name-settings = настройки
name-show = показать
name-change = изменить
name-shared = общие
name-private = личные
name-threshold = порог
name-answer-in = отвечать-в
name-everywhere = везде
name-channel = канал
name-restrict = ограничить
name-doctor = проверка
name-language = язык
name-threads = ветки
name-forums = форумы
name-nowhere = нигде
name-ask-long = длинный-вопрос
name-pins = закреплённые
name-passage = отрывок
name-feedback = отзывы
name-gaps = пробелы
name-clear = очистить
name-forget = забыть
name-me = меня
