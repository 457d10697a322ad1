# O que o bot diz em português. As mesmas frases que em en.ftl; { $name } está no lugar do que é posto.

cooldown = Foram muitas perguntas de uma vez. Pergunte de novo em { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.

help = Faça uma pergunta e eu respondo com trechos dos artigos daqui, citados palavra por palavra: mencione-me com a sua pergunta, use `/{ name-ask }`, ou abra o menu de uma mensagem e escolha Aplicativos e depois *{ name-find-passages }*.
message-without-text = Essa mensagem não tem texto para buscar.
answers-elsewhere = Neste servidor, só respondo em { $channels }.
ask-command = Responde a uma pergunta com trechos dos artigos, citados palavra por palavra.
ask-long-command = Fazer uma pergunta longa em um formulário.
form-title = Uma pergunta longa
ask-question-option = O que você quer saber.
ask-article-option = Buscar só neste artigo.
ask-public-option = Mostrar a resposta a todos neste canal, e não só a você.

strong-match = Corresponde bem
likely-match = Corresponde provavelmente
weak-match = Corresponde pouco: talvez não responda à pergunta
may-answer = Isto talvez responda, mas não é certo:
pinned-answer = Escolhido pelos administradores deste servidor
more-passages-follow = Mais trechos, o melhor primeiro
refusal-no-articles = **Sem resposta:** ainda não há artigos aqui. Quem cuida deste bot pode adicionar alguns.
refusal-nothing-close = **Sem resposta:** nada nos artigos chega perto desta pergunta.
refusal-answer-absent = **Sem resposta:** os artigos tocam no assunto, mas não parecem responder à pergunta.
nearest-articles = Artigos mais próximos; clique em um para ver seus melhores trechos:
closest = Os trechos mais próximos deste artigo. Talvez não respondam à pergunta.
articles-changed = Os artigos mudaram desde esta resposta. Agora dizem isto:
nearest-changed = Os artigos mudaram; este não está mais entre os mais próximos.
paragraph = parágrafo { $number }
untitled = Sem título
open = Abrir
more-passages = Mais trechos
wider = Mais contexto
wider-line = Os trechos com o que está ao redor
wider-gone = Estes trechos não estão mais nos artigos. Pergunte de novo.
wider-some-gone = Os artigos mudaram; nem todos estes trechos ainda existem.
post = Publicar no canal
posted = Publicado
posted-by = Publicado por { $user }
post-not-allowed = Você não pode escrever neste canal, então a resposta continua privada.
post-done-before = Esta resposta já foi publicada.
post-changed = Os artigos mudaram desde esta resposta, por isso ela não foi publicada. Pergunte de novo.
dismiss = Dispensar
dismiss-not-allowed = Só quem perguntou, ou a moderação, pode dispensar esta resposta.
helpful = Útil
not-helpful = Não útil
gap-report = Avisar os administradores
gap-told = Anotado. Só palavras soltas da sua pergunta são guardadas. Os administradores veem uma palavra quando cinco pessoas a usaram, e nenhum nome. “/{ name-forget } { name-me }” as apaga.
gap-off = Os administradores deste servidor não reúnem assuntos sem resposta.
feedback-form = Guardar a pergunta como teste?
feedback-question = Sua pergunta
feedback-consent = Ao enviar, os administradores a recebem, sem seu nome. “/{ name-forget } { name-me }” a apaga.
feedback-words = Palavras de um artigo que a respondem
feedback-words-hint = Se você as conhece; senão, deixe vazio.
feedback-earlier = Perguntas anteriores, uma por linha
feedback-earlier-hint = Sua pergunta continua estas. Tire o que não quiser dar.
feedback-kept = Obrigado. Os administradores deste servidor já podem usar sua pergunta para testar a busca. “/{ name-forget } { name-me }” a apaga.
feedback-not-yours = Só quem perguntou pode dizer isso desta resposta.
feedback-full = Tantas perguntas esperam os administradores deste servidor que não se aceitam mais.
card-without-question = Esta resposta não contém mais a sua pergunta. Faça-a de novo.
card-gone = Esta resposta não existe mais. Pergunte de novo.
article-unknown = Não há artigo com esse nome aqui. Escolha um dos sugeridos.

question-empty = A pergunta está vazia. Escreva o que você quer saber.
question-wordless = A pergunta não tem nenhuma palavra para buscar. Pergunte com palavras.
question-too-long = A pergunta tem { $found } caracteres; buscam-se no máximo { $most }. Pergunte com menos palavras.
question-unusable = Esta pergunta não pode ser buscada. Escreva-a de novo.
fault-restarting = O bot está reiniciando. Pergunte de novo em um minuto.
fault-articles = Agora não é possível buscar nos artigos. Quem cuida deste bot encontra o motivo no registro.
fault-too-long = A busca demorou demais e foi abandonada. Pergunte de novo em um minuto.
fault-command-gone = Este comando não existe mais. Recarregue o Discord (Ctrl+R).
fault-command-changed = Este comando mudou. Recarregue o Discord (Ctrl+R).
fault-permission = Falta ao bot uma permissão neste canal; a moderação pode concedê-la.
fault-not-taken = O Discord não aceitou a resposta. Pergunte de novo em um minuto.
fault-bot = Algo deu errado no bot. Quem cuida dele encontra o motivo no registro.
fault-number = (Falha { $number }.)

admins-only = Só quem gerencia este servidor pode fazer isso.
everywhere-here = em todo este servidor

corpus-command = Os artigos deste servidor.
corpus-add-command = Adicionar artigos de arquivos ou de um link.
corpus-file-option = Um arquivo: txt, md, html ou pdf.
corpus-link-option = O endereço de uma página, um texto ou um PDF públicos.
corpus-collection-option = A coleção onde colocá-los.
corpus-list-command = Mostrar os artigos deste servidor.
corpus-remove-command = Retirar um artigo ou uma coleção.
corpus-remove-article-option = O artigo a retirar.
corpus-remove-collection-option = A coleção a retirar inteira.
corpus-reindex-command = Ler os links de novo.
corpus-reindex-option = Só esta coleção.

corpus-nothing-given = Dê pelo menos um arquivo ou um link.
corpus-busy = Artigos deste servidor estão sendo lidos. Espere até terminar.
corpus-queue-full = Muitos servidores estão lendo artigos. Tente de novo em alguns minutos.
corpus-stopped = O bot está reiniciando. O que ainda falta precisa ser adicionado de novo.
corpus-progress = Lendo: { $done } de { $total }.
corpus-takes-long = Isso demora mais do que o Discord me deixa informar. Continua em andamento; “/{ name-corpus } { name-list }” mostra o que está pronto.
corpus-too-large = { $name } é grande demais: leem-se no máximo { $megabytes } MB. Divida-o em arquivos menores.
corpus-not-loaded = { $name } não pôde ser carregado do Discord. Adicione-o de novo.
corpus-bad-name = O nome de uma coleção tem de 1 a { $most } letras, algarismos, espaços, pontos e hifens. Escolha outro.
file-binary = { $name } não é um arquivo de texto: contém dados binários. Dê um arquivo de texto, Markdown, HTML ou PDF com a extensão certa.
file-encoding = { $name } não é texto em UTF-8, e não se reconhece sua codificação. Salve-o como UTF-8 e tente de novo.
file-no-article = { $name } não contém o texto de um artigo. Salve a página inteira, ou o texto dela como .txt.
file-front-matter = { $line ->
    [0] Os metadados no início de { $name } não são YAML válido. Ponha entre aspas os valores com dois-pontos, ou retire os metadados.
   *[other] Os metadados no início de { $name }, linha { $line }, não são YAML válido. Ponha entre aspas os valores com dois-pontos, ou retire os metadados.
}
file-empty = { $name } não contém texto. Dê um arquivo com texto.
file-ending = { $name } não é um arquivo que possa ser lido. Dê um que termine em { $endings }.
file-size = { $name } tem { $found } bytes; leem-se no máximo { $most }. Divida-o em arquivos menores.
file-scanned = { $name } é um PDF sem texto: suas páginas são imagens. Passe antes um reconhecimento de texto (OCR).
file-damaged = { $name } não é um PDF ou está danificado. Abra-o em um leitor de PDF e salve-o de novo, ou dê o texto dele como .txt.
file-encrypted = { $name } é um PDF criptografado. Salve-o sem senha e tente de novo.
file-no-room = { $name } ficou de fora: este servidor tem { $most } artigos, o máximo permitido. Retire alguns antes.
file-link-slow = { $name } não respondeu em { $seconds } segundos. Tente mais tarde.
file-link-not-web = { $name } leva a um endereço que não é da web. Dê um link para uma página.
file-link-not-public = { $name } leva a um endereço que não é aberto a todos. Dê um link para uma página pública.
file-link-unreachable = Não foi possível chegar a { $name }. Confira em um navegador.
file-link-status = { $name } responde com HTTP { $status }. Confira em um navegador.
file-link-kind = { $name } leva a { $kind }. Dê um link para uma página web, um texto, Markdown ou um PDF.
file-link-size = { $name } leva a mais de { $most } bytes. Dê um link para um arquivo menor.
file-link-none = { $name } não é um link para uma página. Dê um que comece com https://.
file-link-password = O link contém um nome de usuário ou uma senha. Dê um para uma página pública.
corpus-added = novos: { $count }
corpus-changed = alterados: { $count }
corpus-unchanged = sem mudança: { $count }
corpus-not-read = não lidos: { $count }:
corpus-kept = { $count ->
    [one] { $count } arquivo enviado ficou como estava.
   *[other] { $count } arquivos enviados ficaram como estavam.
}
corpus-empty = Este servidor ainda não tem artigos próprios. “/{ name-corpus } { name-add }” adiciona alguns.
corpus-counts = { $articles ->
    [one] { $articles } artigo
   *[other] { $articles } artigos
}, { $passages ->
    [one] { $passages } trecho
   *[other] { $passages } trechos
}
corpus-passages = { $count ->
    [one] { $count } trecho
   *[other] { $count } trechos
}
corpus-remove-one = Indique um artigo ou uma coleção, não os dois.
corpus-unknown = Não há nada com esse nome aqui. “/{ name-corpus } { name-list }” mostra o que há.
corpus-remove-ask = { $count ->
    [one] Retirar **{ $what }**? Não pode ser desfeito.
   *[other] Retirar **{ $what }** com { $count } artigos? Não pode ser desfeito.
}
corpus-remove-yes = Retirar
corpus-removed = { $count ->
    [one] { $count } artigo foi retirado.
   *[other] { $count } artigos foram retirados.
}

yes = sim
no = não
settings-command = Como o bot se comporta neste servidor.
settings-show-command = Mostrar o que está definido.
settings-change-command = Mudar uma ou mais configurações.
settings-shared-option = Buscar aqui também nos artigos que todos os servidores compartilham.
settings-private-option = Mostrar as respostas só a quem pergunta, a menos que peça em público.
settings-threshold-option = Responder a partir desta certeza, em por cento.
settings-language-option = O idioma do que todos veem.
settings-answer-in-command = Escolher onde o bot pode responder.
settings-everywhere-option = Em todo o servidor.
settings-restrict-command = Limitar uma coleção a alguns canais.
settings-restrict-option = A coleção.
settings-channels-or-everywhere = Indique pelo menos um canal, ou escolha “{ name-everywhere }”.
settings-shared = Artigos que todos os servidores compartilham
settings-private = As respostas a /{ name-ask } são privadas
settings-threshold = Responde a partir desta certeza
settings-language = Idioma do que todos veem
settings-language-server = como o Discord o tem para este servidor
settings-threads-option = Responder a uma menção em um novo tópico.
settings-forums-command = Escolher fóruns em que novas publicações recebem uma primeira resposta.
settings-nowhere-option = Em nenhum fórum.
settings-forums-or-nowhere = Indique pelo menos um fórum, ou escolha “{ name-nowhere }”.
settings-threads = Menções são respondidas em um novo tópico
settings-forums = Novas publicações recebem uma primeira resposta em
settings-answer-in = Responde em
settings-default = como o bot está configurado

feedback-command = Ver as perguntas que as pessoas deram como teste.
feedback-none = Nenhuma pergunta espera.
feedback-waiting = Em espera: { $count }
feedback-found-helpful = Foi útil. O que a respondeu:
feedback-found-unhelpful = Não foi útil. O que a teria respondido:
feedback-no-words = *nada indicado*
feedback-accept = Aceitar…
feedback-drop = Descartar
feedback-accept-form = Uma pergunta para testar a busca
feedback-asked = A pergunta
feedback-answer-hint = Exatamente como estão lá. Vazio: nenhum artigo a responde.
feedback-gone = Esta pergunta já foi tratada.
feedback-not-there = Estas palavras não estão em nenhum artigo buscado neste servidor. Copie-as exatamente, ou deixe o campo vazio.
gaps-command = Assuntos que ficaram sem resposta.
gaps-clear-option = Apagar o que foi avisado, depois de mostrar.
gaps-off = Aqui não se reúnem assuntos sem resposta. “/{ name-settings } { name-change } { name-gaps }” permite avisar deles.
gaps-none = Nenhum assunto foi avisado ainda por cinco pessoas diferentes.
gaps-topic = - **{ $words }**: { $people } pessoas
gaps-cleared = O que foi avisado está apagado.
settings-gaps-option = Permitir avisar de perguntas sem resposta.
settings-gaps = Pode-se avisar de perguntas sem resposta
pins-command = Trechos que vêm primeiro em uma pergunta.
pins-add-command = Pôr um trecho primeiro em uma pergunta.
pins-question-option = A pergunta, como as pessoas a fazem.
pins-passage-option = O trecho: digite palavras dele e escolha.
pins-list-command = Mostrar os trechos que vêm primeiro.
pins-remove-command = Retirar um trecho.
pins-remove-option = A pergunta em que vem primeiro.
pins-passage-unknown = Não existe esse trecho. Escolha um dos sugeridos.
pins-added = Quem fizer esta pergunta com estas palavras verá primeiro este trecho:
pins-undo = Desfazer
pins-undone = Retirado. A busca volta a decidir sozinha.
pins-gone = Não há trecho que venha primeiro nesta pergunta.
pins-none = Nenhum trecho vem primeiro em nenhuma pergunta. “/{ name-pins } { name-add }” põe um.
pins-passage-gone = não está mais nos artigos
pins-full = Este servidor já tem tantos trechos assim quanto pode. Retire um primeiro.

doctor-command = Verificar se o bot pode trabalhar neste canal.
doctor-permitted = O bot tem as permissões de que precisa neste canal.
doctor-missing = O bot não pode responder aqui em público; falta: { $permissions }.
doctor-view-channel = Ver canal
doctor-send-messages = Enviar mensagens
doctor-read-message-history = Ver histórico de mensagens
doctor-send-messages-in-threads = Enviar mensagens em tópicos
doctor-create-public-threads = Criar tópicos públicos
doctor-no-threads = Aqui não dá para responder a menções em um novo tópico, como pede “/{ name-settings } { name-change }”; falta ao bot: { $permissions }.
doctor-not-here = Conforme “/{ name-settings } { name-answer-in }”, o bot não responde neste canal.
doctor-searched = Busca-se aqui em: { $counts }.
doctor-model-fits = O modelo e o índice combinam.
doctor-model-differs = Os artigos foram lidos com outro modelo ou outras configurações e não podem ser encontrados. Quem cuida deste bot resolve isso com `citecord index`.
doctor-model = Modelo: { $model }.
doctor-changed = O índice foi mudado pela última vez em { $day }.
doctor-evaluated = Última avaliação, { $day }: { $right } de { $questions } perguntas bem respondidas.
doctor-not-evaluated = A busca ainda não foi avaliada com estes artigos.
doctor-intents = Intents: servidores e mensagens, nenhum privilegiado. De uma publicação de fórum o bot lê o título, e o texto onde é mencionado.

privacy-command = O que é guardado sobre você.
privacy = Nada é guardado sobre você, exceto o que você dá de propósito com “{ helpful }”, “{ not-helpful }” ou “{ gap-report }”. As perguntas aceitas pelos administradores servem também a quem cuida deste bot para testar a busca. Um trecho que alguém põe em primeiro lugar como administrador leva seu nome. Suas perguntas são buscadas e depois esquecidas; só enquanto você pergunta, o bot lembra quantas perguntas foram, para que ninguém o inunde. O registro dele não contém perguntas, respostas nem nomes. As respostas ficam onde o Discord as mostra até que alguém as dispense: é de lá que se leem as perguntas anteriores de uma conversa.
privacy-kept = Guardado sobre você, com seu acordo: perguntas dadas como teste: { $questions }; avisos de perguntas sem resposta: { $reports }; trechos que você escolheu como administrador: { $pins }. “/{ name-forget } { name-me }” o apaga.
privacy-nothing = No momento nada é guardado sobre você.
forgotten = Apagado: perguntas dadas como teste: { $questions }; avisos de perguntas sem resposta: { $reports }. Trechos que já não levam seu nome: { $pins }.
forget-command = Apagar o que é guardado.
forget-me-command = Apagar o que é guardado sobre você, em todos os servidores.

name-find-passages = Buscar trechos
name-ask = perguntar
name-question = pergunta
name-public = público
name-privacy = privacidade
name-corpus = artigos
name-add = adicionar
name-list = lista
name-remove = retirar
name-reindex = reler
name-file = arquivo
name-link = link
name-collection = coleção
name-article = artigo
name-settings = configurações
name-show = mostrar
name-change = mudar
name-shared = compartilhados
name-private = privado
name-threshold = limiar
name-answer-in = responder-em
name-everywhere = em-todo-lugar
name-channel = canal
name-restrict = limitar
name-doctor = diagnóstico
name-language = idioma
name-threads = tópicos
name-forums = fóruns
name-nowhere = em-nenhum
name-ask-long = pergunta-longa
name-pins = escolhidos
name-passage = trecho
name-feedback = opiniões
name-gaps = lacunas
name-clear = limpar
name-forget = esquecer
name-me = me
