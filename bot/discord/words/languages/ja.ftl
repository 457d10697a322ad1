# ボットが日本語で言うこと。en.ftl と同じ語句です。{ $name } には値が入ります。

cooldown = 一度にたくさんの質問がありました。{ $seconds ->
   *[other] { $seconds }
} 秒後にもう一度質問してください。

help = 質問すると、ここにある記事の該当箇所を原文どおりに引用して答えます。質問を付けて私にメンションするか、`/{ name-ask }` を使うか、メッセージのメニューから「アプリ」、*{ name-find-passages }* を選んでください。
message-without-text = そのメッセージには検索できる文章がありません。
answers-elsewhere = このサーバーでは { $channels } でのみ答えます。
ask-command = 記事の該当箇所を原文どおりに引用して質問に答えます。
ask-long-command = 長い質問をフォームで入力します。
form-title = 長い質問
ask-question-option = 知りたいこと。
ask-article-option = この記事だけを検索する。
ask-public-option = 答えを自分だけでなく、このチャンネルの全員に見せます。

strong-match = よく一致
likely-match = おそらく一致
weak-match = 弱い一致：質問の答えではないかもしれません
may-answer = 答えかもしれませんが、確かではありません：
pinned-answer = このサーバーの管理者が選んだ箇所
more-passages-follow = 続きの箇所（一致する順）
refusal-no-articles = **答えなし：** まだ記事がありません。このボットの運営者が追加できます。
refusal-nothing-close = **答えなし：** この質問に近いものは記事にありません。
refusal-answer-absent = **答えなし：** 記事はこの話題に触れていますが、質問の答えはなさそうです。
nearest-articles = 近い記事。押すと最も近い箇所を表示します：
closest = この記事の最も近い箇所です。質問の答えではないかもしれません。
articles-changed = この答えの後に記事が変わりました。現在の内容は次のとおりです：
nearest-changed = 記事が変わり、この記事は近いものではなくなりました。
paragraph = 第 { $number } 段落
untitled = 無題
open = 開く
more-passages = 続きの箇所
wider = 前後の文脈
wider-line = 引用箇所とその前後
wider-gone = これらの箇所はもう記事にありません。もう一度質問してください。
wider-some-gone = 記事が変わり、一部の箇所はもうありません。
post = チャンネルに投稿
posted = 投稿済み
posted-by = 投稿者：{ $user }
post-not-allowed = このチャンネルに書き込む権限がないため、答えは非公開のままです。
post-done-before = この答えはすでに投稿されています。
post-changed = この答えのあとで記事が変わったため、投稿しません。もう一度質問してください。
dismiss = 閉じる
dismiss-not-allowed = この答えを閉じられるのは、質問した人とモデレーターだけです。
helpful = 役に立った
not-helpful = 役に立たなかった
gap-report = 管理者に知らせる
gap-told = 記録しました。保存されるのは質問の個々の単語だけです。管理者に見えるのは五人が使った単語だけで、名前は見えません。「/{ name-forget } { name-me }」で削除できます。
gap-off = このサーバーの管理者は、答えのない話題を集めていません。
feedback-form = この質問をテスト用に残しますか
feedback-question = あなたの質問
feedback-consent = 送信すると、名前なしでこのサーバーの管理者に渡ります。「/{ name-forget } { name-me }」で削除できます。
feedback-words = 答えになる記事の言葉
feedback-words-hint = わかる場合だけ。わからなければ空のままで。
feedback-earlier = 前の質問（一行に一つ）
feedback-earlier-hint = あなたの質問はこれらに続くものです。渡したくないものは消してください。
feedback-kept = ありがとうございます。このサーバーの管理者は、あなたの質問を検索のテストに使えるようになりました。「/{ name-forget } { name-me }」で削除できます。
feedback-not-yours = この答えについてそう言えるのは、質問した人だけです。
feedback-full = このサーバーの管理者を待つ質問が多すぎるため、これ以上は受け付けられません。
card-without-question = この答えには質問が残っていません。もう一度質問してください。
card-gone = この答えはもうありません。もう一度質問してください。
article-unknown = その名前の記事はここにはありません。候補から選んでください。

question-empty = 質問が空です。知りたいことを入力してください。
question-wordless = 質問に検索できる語がありません。言葉で質問してください。
question-too-long = 質問は { $found } 文字です。検索できるのは { $most } 文字までです。短くしてください。
question-unusable = この質問は検索できません。入力し直してください。
fault-restarting = ボットは再起動中です。1 分後にもう一度質問してください。
fault-articles = 今は記事を検索できません。原因は運営者がログで確認できます。
fault-too-long = 検索に時間がかかりすぎたため中止しました。1 分後にもう一度質問してください。
fault-command-gone = このコマンドはなくなりました。Discord を再読み込みしてください（Ctrl+R）。
fault-command-changed = このコマンドは変わりました。Discord を再読み込みしてください（Ctrl+R）。
fault-permission = このチャンネルでボットの権限が足りません。モデレーターが付与できます。
fault-not-taken = Discord が答えを受け付けませんでした。1 分後にもう一度質問してください。
fault-bot = ボットで問題が起きました。原因は運営者がログで確認できます。
fault-number = （障害 { $number }）

admins-only = これができるのは、このサーバーを管理できる人だけです。
everywhere-here = このサーバーのどこでも

corpus-command = このサーバーの記事。
corpus-add-command = ファイルまたはリンクから記事を追加します。
corpus-file-option = ファイル：txt、md、html、pdf。
corpus-link-option = 公開されているページ、テキスト、PDF のアドレス。
corpus-collection-option = 入れるコレクション。
corpus-list-command = このサーバーの記事を表示します。
corpus-remove-command = 記事またはコレクションを取り除きます。
corpus-remove-article-option = 取り除く記事。
corpus-remove-collection-option = まるごと取り除くコレクション。
corpus-reindex-command = リンクをもう一度読み込みます。
corpus-reindex-option = このコレクションだけ。

corpus-nothing-given = ファイルかリンクを 1 つ以上指定してください。
corpus-busy = このサーバーの記事を読み込み中です。終わるまでお待ちください。
corpus-queue-full = 多くのサーバーが読み込み中です。数分後にもう一度お試しください。
corpus-stopped = ボットは再起動中です。まだ追加されていないものは、もう一度追加してください。
corpus-progress = 読み込み中：{ $done } / { $total }
corpus-takes-long = Discord で報告できる時間を超えました。作業は続いています。「/{ name-corpus } { name-list }」で進み具合がわかります。
corpus-too-large = { $name } は大きすぎます。読み込めるのは { $megabytes } MB までです。小さなファイルに分けてください。
corpus-not-loaded = { $name } を Discord から読み込めませんでした。もう一度追加してください。
corpus-bad-name = コレクションの名前は 1～{ $most } 文字の文字、数字、空白、点、ハイフンです。別の名前にしてください。
file-binary = { $name } はテキストファイルではなく、バイナリデータです。テキスト、Markdown、HTML、PDF のファイルを、正しい拡張子で指定してください。
file-encoding = { $name } は UTF-8 のテキストではなく、文字コードがわかりません。UTF-8 で保存して、もう一度お試しください。
file-no-article = { $name } に記事の本文がありません。ページ全体を保存するか、本文を .txt で保存してください。
file-front-matter = { $line ->
    [0] { $name } の先頭のメタデータが正しい YAML ではありません。コロンを含む値を引用符で囲むか、メタデータを取り除いてください。
   *[other] { $name } の先頭のメタデータ（{ $line } 行目）が正しい YAML ではありません。コロンを含む値を引用符で囲むか、メタデータを取り除いてください。
}
file-empty = { $name } に文章がありません。文章のあるファイルを指定してください。
file-ending = { $name } は読み込めないファイルです。{ $endings } で終わるファイルを指定してください。
file-size = { $name } は { $found } バイトあります。読み込めるのは { $most } バイトまでです。小さなファイルに分けてください。
file-scanned = { $name } は文字のない PDF で、ページが画像です。先に文字認識（OCR）をかけてください。
file-damaged = { $name } は PDF でないか、壊れています。PDF ビューアーで開いて保存し直すか、本文を .txt で指定してください。
file-encrypted = { $name } は暗号化された PDF です。パスワードなしで保存して、もう一度お試しください。
file-no-room = { $name } は追加されませんでした。このサーバーの記事は上限の { $most } 件です。先にいくつか取り除いてください。
file-link-slow = { $name } は { $seconds } 秒以内に応答しませんでした。あとでもう一度お試しください。
file-link-not-web = { $name } はウェブではないアドレスにつながります。ページへのリンクを指定してください。
file-link-not-public = { $name } は誰でも開けるわけではないアドレスにつながります。公開ページへのリンクを指定してください。
file-link-unreachable = { $name } に接続できません。ブラウザーで確認してください。
file-link-status = { $name } は HTTP { $status } を返します。ブラウザーで確認してください。
file-link-kind = { $name } は { $kind } につながります。ウェブページ、テキスト、Markdown、PDF へのリンクを指定してください。
file-link-size = { $name } は { $most } バイトを超えています。もっと小さなファイルへのリンクを指定してください。
file-link-none = { $name } はページへのリンクではありません。https:// で始まるものを指定してください。
file-link-password = リンクにユーザー名かパスワードが含まれています。公開ページへのリンクを指定してください。
corpus-added = 追加 { $count }
corpus-changed = 変更 { $count }
corpus-unchanged = 変更なし { $count }
corpus-not-read = 読み込めなかったもの { $count }：
corpus-kept = { $count ->
   *[other] アップロードされたファイル { $count } 件はそのままです。
}
corpus-empty = このサーバーにはまだ独自の記事がありません。「/{ name-corpus } { name-add }」で追加できます。
corpus-counts = { $articles ->
   *[other] 記事 { $articles } 件
}、{ $passages ->
   *[other] { $passages } 箇所
}
corpus-passages = { $count ->
   *[other] { $count } 箇所
}
corpus-remove-one = 記事かコレクションのどちらか一方を指定してください。
corpus-unknown = その名前のものはありません。「/{ name-corpus } { name-list }」で一覧を確認できます。
corpus-remove-ask = { $count ->
   *[other] **{ $what }**（記事 { $count } 件）を取り除きますか？ 元に戻せません。
}
corpus-remove-yes = 取り除く
corpus-removed = { $count ->
   *[other] 記事 { $count } 件を取り除きました。
}

yes = はい
no = いいえ
settings-command = このサーバーでのボットの動作。
settings-show-command = 現在の設定を表示します。
settings-change-command = 設定を変更します。
settings-shared-option = 全サーバー共有の記事もここで検索します。
settings-private-option = 答えを、公開を望まれない限り、質問した人だけに見せます。
settings-threshold-option = この確かさ以上のときに答えます（パーセント）。
settings-language-option = 全員に見えるものの言語。
settings-answer-in-command = ボットが答えてよい場所を選びます。
settings-everywhere-option = サーバー全体。
settings-restrict-command = コレクションを一部のチャンネルに限ります。
settings-restrict-option = コレクション。
settings-channels-or-everywhere = チャンネルを 1 つ以上指定するか、「{ name-everywhere }」を選んでください。
settings-shared = 全サーバー共有の記事
settings-private = /{ name-ask } の答えは非公開
settings-threshold = 答えるのに必要な確かさ
settings-language = 全員に見えるものの言語
settings-language-server = Discord のサーバー設定どおり
settings-threads-option = メンションに新しいスレッドで答えます。
settings-forums-command = 新しい投稿に最初の答えを出すフォーラムを選びます。
settings-nowhere-option = どのフォーラムでも答えません。
settings-forums-or-nowhere = フォーラムを 1 つ以上指定するか、「{ name-nowhere }」を選んでください。
settings-threads = メンションには新しいスレッドで答える
settings-forums = 新しい投稿に最初の答えを出すフォーラム
settings-answer-in = 答える場所
settings-default = ボットの設定どおり

feedback-command = テスト用に渡された質問を見る。
feedback-none = 待っている質問はありません。
feedback-waiting = 待っている質問：{ $count }
feedback-found-helpful = 役に立ったとのことです。答えになった箇所：
feedback-found-unhelpful = 役に立たなかったとのことです。答えになったはずの箇所：
feedback-no-words = *記入なし*
feedback-accept = 採用…
feedback-drop = 破棄
feedback-accept-form = 検索をテストする質問
feedback-asked = 質問
feedback-answer-hint = 記事にあるとおりに。空欄：答える記事はない。
feedback-gone = この質問はもう処理されています。
feedback-not-there = この言葉は、このサーバーで検索される記事にはありません。正確に写すか、空のままにしてください。
gaps-command = 答えのなかった話題。
gaps-clear-option = 表示した後、知らされたものを削除する。
gaps-off = ここでは答えのない話題を集めていません。「/{ name-settings } { name-change } { name-gaps }」で知らせてもらえるようになります。
gaps-none = 五人の異なる人から知らされた話題はまだありません。
gaps-topic = - **{ $words }**：{ $people }人
gaps-cleared = 知らされたものを削除しました。
settings-gaps-option = 答えのない質問を知らせてもらう。
settings-gaps = 答えのない質問を知らせることができる
pins-command = 質問に対して最初に示す箇所。
pins-add-command = 質問に対して最初に示す箇所を決める。
pins-question-option = 人々が尋ねるとおりの質問。
pins-passage-option = 箇所：言葉を入力して選ぶ。
pins-list-command = 最初に示す箇所の一覧。
pins-remove-command = 箇所を取り消す。
pins-remove-option = その箇所が最初に示される質問。
pins-passage-unknown = そのような箇所はありません。候補から選んでください。
pins-added = この言葉で質問した人には、まずこの箇所が示されます：
pins-undo = 元に戻す
pins-undone = 取り消しました。再び検索だけで決まります。
pins-gone = この質問に最初に示す箇所はありません。
pins-none = 最初に示す箇所は決まっていません。「/{ name-pins } { name-add }」で決められます。
pins-passage-gone = もう記事にありません
pins-full = このサーバーではこれ以上決められません。まず一つ取り消してください。

doctor-command = ボットがこのチャンネルで働けるか調べます。
doctor-permitted = ボットはこのチャンネルで必要な権限を持っています。
doctor-missing = ボットはここで公開の答えを出せません。足りない権限：{ $permissions }
doctor-view-channel = チャンネルを見る
doctor-send-messages = メッセージを送信
doctor-read-message-history = メッセージ履歴を読む
doctor-send-messages-in-threads = スレッドでメッセージを送信
doctor-create-public-threads = 公開スレッドの作成
doctor-no-threads = 「/{ name-settings } { name-change }」の設定どおりに、ここでメンションに新しいスレッドで答えることができません。足りない権限：{ $permissions }
doctor-not-here = 「/{ name-settings } { name-answer-in }」の設定により、このチャンネルでは答えません。
doctor-searched = ここで検索されるもの：{ $counts }
doctor-model-fits = モデルとインデックスは合っています。
doctor-model-differs = 記事が別のモデルまたは別の設定で読み込まれているため、見つけられません。ボットの運営者が `citecord index` で直せます。
doctor-model = モデル：{ $model }。
doctor-changed = 索引が最後に変わった日：{ $day }。
doctor-evaluated = 最後の評価（{ $day }）：{ $questions }問中{ $right }問に正しく答えました。
doctor-not-evaluated = これらの記事での検索はまだ評価されていません。
doctor-intents = インテント：サーバーとメッセージのみで、特権インテントはありません。フォーラムの投稿はタイトルを読み、メンションされた場合は本文も読みます。

privacy-command = あなたについて保存されるもの。
privacy = あなたについては何も保存されません。例外は、「{ helpful }」「{ not-helpful }」「{ gap-report }」で自分から渡したものだけです。管理者が採用した質問は、ボットの運営者が検索を確かめるためにも使います。管理者が先頭に置いた箇所には、その管理者の名前が付きます。質問は検索された後に忘れられます。質問が続く間だけ、いたずらを防ぐために質問の数を覚えています。ログには質問も答えも名前も残りません。答えは誰かが閉じるまで Discord に表示されたままで、会話の前の質問はそこから読み取られます。
privacy-kept = 同意によって保存されているもの：テスト用の質問 { $questions } 件、答えのない質問の知らせ { $reports } 件、管理者として選んだ箇所 { $pins } 件。「/{ name-forget } { name-me }」で削除できます。
privacy-nothing = 現在、あなたについて保存されているものはありません。
forgotten = 削除しました：テスト用の質問 { $questions } 件、答えのない質問の知らせ { $reports } 件。あなたの名前を外した箇所 { $pins } 件。
forget-command = 保存されたものを削除する。
forget-me-command = すべてのサーバーで、あなたについて保存されたものを削除する。

name-find-passages = 該当箇所を探す
name-ask = 質問
name-question = 内容
name-public = 公開
name-privacy = プライバシー
name-corpus = 記事管理
name-add = 追加
name-list = 一覧
name-remove = 削除
name-reindex = 再読み込み
name-file = ファイル
name-link = リンク
name-collection = コレクション
name-article = 記事
name-settings = 設定
name-show = 表示
name-change = 変更
name-shared = 共有
name-private = 非公開
name-threshold = しきい値
name-answer-in = 答える場所
name-everywhere = どこでも
name-channel = チャンネル
name-restrict = 制限
name-doctor = 診断
name-language = 言語
name-threads = スレッド
name-forums = フォーラム
name-nowhere = なし
name-ask-long = 長い質問
name-pins = 固定
name-passage = 箇所
name-feedback = フィードバック
name-gaps = 不足
name-clear = 消去
name-forget = 忘れる
name-me = 私
