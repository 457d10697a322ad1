# Lo que dice el bot en español. Las mismas frases que en en.ftl; { $name } está por lo que se pone.

cooldown = Han sido muchas preguntas de golpe. Vuelve a preguntar en { $seconds ->
    [one] { $seconds } segundo
   *[other] { $seconds } segundos
}.

help = Hazme una pregunta y respondo con pasajes de los artículos de aquí, citados palabra por palabra: mencióname con tu pregunta, usa `/{ name-ask }` o abre el menú de un mensaje y elige Aplicaciones y luego *{ name-find-passages }*.
message-without-text = Ese mensaje no tiene texto que buscar.
answers-elsewhere = En este servidor solo respondo en { $channels }.
ask-command = Responde a una pregunta con pasajes de los artículos, citados palabra por palabra.
ask-long-command = Hacer una pregunta larga en un formulario.
form-title = Una pregunta larga
ask-question-option = Lo que quieres saber.
ask-article-option = Buscar solo en este artículo.
ask-public-option = Mostrar la respuesta a todos en este canal, no solo a ti.

strong-match = Coincide bien
likely-match = Coincide probablemente
weak-match = Coincide poco: quizá no responda a la pregunta
may-answer = Esto quizá lo responda, pero no es seguro:
pinned-answer = Elegido por los administradores de este servidor
more-passages-follow = Más pasajes, primero el que mejor coincide
refusal-no-articles = **Sin respuesta:** aquí todavía no hay artículos. Quien gestiona este bot puede añadirlos.
refusal-nothing-close = **Sin respuesta:** nada en los artículos se acerca a esta pregunta.
refusal-answer-absent = **Sin respuesta:** los artículos tocan el tema, pero no parecen responder a la pregunta.
nearest-articles = Artículos más cercanos; pulsa uno para ver sus mejores pasajes:
closest = Los pasajes más cercanos de este artículo. Quizá no respondan a la pregunta.
articles-changed = Los artículos han cambiado desde esta respuesta. Ahora dicen esto:
nearest-changed = Los artículos han cambiado; este ya no está entre los más cercanos.
paragraph = párrafo { $number }
untitled = Sin título
open = Abrir
more-passages = Más pasajes
wider = Más contexto
wider-line = Los pasajes con lo que hay a su alrededor
wider-gone = Estos pasajes ya no están en los artículos. Pregunta otra vez.
wider-some-gone = Los artículos han cambiado; no todos estos pasajes siguen ahí.
post = Publicar en el canal
posted = Publicado
posted-by = Publicado por { $user }
post-not-allowed = No puedes escribir en este canal, así que la respuesta sigue siendo privada.
post-done-before = Esta respuesta ya está publicada.
post-changed = Los artículos han cambiado desde esta respuesta, por eso no se publica. Pregunta otra vez.
dismiss = Descartar
dismiss-not-allowed = Solo quien preguntó, o un moderador, puede descartar esta respuesta.
helpful = Útil
not-helpful = No útil
gap-report = Avisar a los administradores
gap-told = Anotado. Solo se guardan palabras sueltas de tu pregunta. Los administradores ven una palabra cuando cinco personas la han usado, y ningún nombre. «/{ name-forget } { name-me }» las borra.
gap-off = Los administradores de este servidor no reúnen temas sin respuesta.
feedback-form = ¿Guardar la pregunta como prueba?
feedback-question = Tu pregunta
feedback-consent = Al enviarla la reciben los administradores, sin tu nombre. «/{ name-forget } { name-me }» la borra.
feedback-words = Palabras de un artículo que la responden
feedback-words-hint = Si las conoces; si no, déjalo vacío.
feedback-earlier = Preguntas anteriores, una por línea
feedback-earlier-hint = Tu pregunta sigue a estas. Quita lo que no quieras dar.
feedback-kept = Gracias. Los administradores de este servidor ya pueden usar tu pregunta para probar la búsqueda. «/{ name-forget } { name-me }» la borra.
feedback-not-yours = Solo quien preguntó puede decir eso de esta respuesta.
feedback-full = Esperan tantas preguntas a los administradores de este servidor que no se aceptan más.
card-without-question = Esta respuesta ya no contiene su pregunta. Hazla de nuevo.
card-gone = Esta respuesta ya no está. Pregunta otra vez.
article-unknown = Aquí no hay ningún artículo con ese nombre. Elige uno de los que se sugieren.

question-empty = La pregunta está vacía. Escribe lo que quieres saber.
question-wordless = La pregunta no tiene ninguna palabra que buscar. Pregunta con palabras.
question-too-long = La pregunta tiene { $found } caracteres; se buscan como máximo { $most }. Pregunta con menos palabras.
question-unusable = Esta pregunta no se puede buscar. Escríbela de nuevo.
fault-restarting = El bot se está reiniciando. Pregunta otra vez en un minuto.
fault-articles = Ahora no se puede buscar en los artículos. Quien gestiona este bot encuentra el motivo en su registro.
fault-too-long = La búsqueda tardó demasiado y se abandonó. Pregunta otra vez en un minuto.
fault-command-gone = Este comando ya no existe. Recarga Discord (Ctrl+R).
fault-command-changed = Este comando ha cambiado. Recarga Discord (Ctrl+R).
fault-permission = Al bot le falta un permiso en este canal; un moderador puede dárselo.
fault-not-taken = Discord no aceptó la respuesta. Pregunta otra vez en un minuto.
fault-bot = Algo falló en el bot. Quien lo gestiona encuentra el motivo en su registro.
fault-number = (Fallo { $number }.)

admins-only = Solo pueden hacerlo quienes gestionan este servidor.
everywhere-here = en todo este servidor

corpus-command = Los artículos de este servidor.
corpus-add-command = Añadir artículos desde archivos o un enlace.
corpus-file-option = Un archivo: txt, md, html o pdf.
corpus-link-option = La dirección de una página, un texto o un PDF públicos.
corpus-collection-option = La colección donde ponerlos.
corpus-list-command = Mostrar los artículos de este servidor.
corpus-remove-command = Quitar un artículo o una colección.
corpus-remove-article-option = El artículo que se quita.
corpus-remove-collection-option = La colección que se quita entera.
corpus-reindex-command = Volver a leer los enlaces.
corpus-reindex-option = Solo esta colección.

corpus-nothing-given = Da al menos un archivo o un enlace.
corpus-busy = Se están leyendo artículos de este servidor. Espera a que termine.
corpus-queue-full = Muchos servidores están leyendo artículos. Inténtalo en unos minutos.
corpus-stopped = El bot se está reiniciando. Lo que falte hay que añadirlo otra vez.
corpus-progress = Leyendo: { $done } de { $total }.
corpus-takes-long = Esto tarda más de lo que Discord me deja informar. Sigue en marcha; «/{ name-corpus } { name-list }» muestra lo que está hecho.
corpus-too-large = { $name } es demasiado grande: se leen como máximo { $megabytes } MB. Divídelo en archivos más pequeños.
corpus-not-loaded = { $name } no se pudo cargar desde Discord. Añádelo otra vez.
corpus-bad-name = El nombre de una colección tiene de 1 a { $most } letras, cifras, espacios, puntos y guiones. Elige otro.
file-binary = { $name } no es un archivo de texto: contiene datos binarios. Da un archivo de texto, Markdown, HTML o PDF con la extensión que corresponda.
file-encoding = { $name } no es texto en UTF-8 y no se reconoce su codificación. Guárdalo como UTF-8 e inténtalo otra vez.
file-no-article = { $name } no contiene el texto de un artículo. Guarda la página entera, o su texto como .txt.
file-front-matter = { $line ->
    [0] Los metadatos al principio de { $name } no son YAML válido. Pon entre comillas los valores con dos puntos, o quita los metadatos.
   *[other] Los metadatos al principio de { $name }, línea { $line }, no son YAML válido. Pon entre comillas los valores con dos puntos, o quita los metadatos.
}
file-empty = { $name } no contiene texto. Da un archivo con texto.
file-ending = { $name } no es un archivo que se pueda leer. Da uno que termine en { $endings }.
file-size = { $name } tiene { $found } bytes; se leen como máximo { $most }. Divídelo en archivos más pequeños.
file-scanned = { $name } es un PDF sin texto: sus páginas son imágenes. Pásale antes un reconocimiento de texto (OCR).
file-damaged = { $name } no es un PDF o está dañado. Ábrelo en un visor de PDF y guárdalo de nuevo, o da su texto como .txt.
file-encrypted = { $name } es un PDF cifrado. Guárdalo sin contraseña e inténtalo otra vez.
file-no-room = { $name } quedó fuera: este servidor tiene { $most } artículos, el máximo permitido. Quita antes algunos.
file-link-slow = { $name } no respondió en { $seconds } segundos. Inténtalo más tarde.
file-link-not-web = { $name } lleva a una dirección que no es de la web. Da un enlace a una página.
file-link-not-public = { $name } lleva a una dirección que no está abierta a todos. Da un enlace a una página pública.
file-link-unreachable = No se puede llegar a { $name }. Compruébalo en un navegador.
file-link-status = { $name } responde con HTTP { $status }. Compruébalo en un navegador.
file-link-kind = { $name } lleva a { $kind }. Da un enlace a una página web, un texto, Markdown o un PDF.
file-link-size = { $name } lleva a más de { $most } bytes. Da un enlace a un archivo más pequeño.
file-link-none = { $name } no es un enlace a una página. Da uno que empiece por https://.
file-link-password = El enlace contiene un nombre de usuario o una contraseña. Da uno a una página pública.
corpus-added = nuevos: { $count }
corpus-changed = cambiados: { $count }
corpus-unchanged = sin cambios: { $count }
corpus-not-read = no leídos: { $count }:
corpus-kept = { $count ->
    [one] { $count } archivo subido quedó como estaba.
   *[other] { $count } archivos subidos quedaron como estaban.
}
corpus-empty = Este servidor aún no tiene artículos propios. «/{ name-corpus } { name-add }» los añade.
corpus-counts = { $articles ->
    [one] { $articles } artículo
   *[other] { $articles } artículos
}, { $passages ->
    [one] { $passages } pasaje
   *[other] { $passages } pasajes
}
corpus-passages = { $count ->
    [one] { $count } pasaje
   *[other] { $count } pasajes
}
corpus-remove-one = Nombra un artículo o una colección, no ambos.
corpus-unknown = Aquí no hay nada con ese nombre. «/{ name-corpus } { name-list }» muestra lo que hay.
corpus-remove-ask = { $count ->
    [one] ¿Quitar **{ $what }**? No se puede deshacer.
   *[other] ¿Quitar **{ $what }** con { $count } artículos? No se puede deshacer.
}
corpus-remove-yes = Quitar
corpus-removed = { $count ->
    [one] Se quitó { $count } artículo.
   *[other] Se quitaron { $count } artículos.
}

yes = sí
no = no
settings-command = Cómo se comporta el bot en este servidor.
settings-show-command = Mostrar lo que está ajustado.
settings-change-command = Cambiar uno o varios ajustes.
settings-shared-option = Buscar aquí también en los artículos que comparten todos los servidores.
settings-private-option = Mostrar las respuestas solo a quien pregunta, salvo que las pida públicas.
settings-threshold-option = Responder con al menos esta seguridad, en porcentaje.
settings-language-option = El idioma de lo que ven todos.
settings-answer-in-command = Elegir dónde puede responder el bot.
settings-everywhere-option = En todo el servidor.
settings-restrict-command = Limitar una colección a algunos canales.
settings-restrict-option = La colección.
settings-channels-or-everywhere = Nombra al menos un canal o elige «{ name-everywhere }».
settings-shared = Artículos que comparten todos los servidores
settings-private = Las respuestas a /{ name-ask } son privadas
settings-threshold = Responde con al menos esta seguridad
settings-language = Idioma de lo que ven todos
settings-language-server = como Discord lo tiene para este servidor
settings-threads-option = Responder a una mención en un hilo nuevo.
settings-forums-command = Elegir foros donde las publicaciones nuevas reciben una primera respuesta.
settings-nowhere-option = En ningún foro.
settings-forums-or-nowhere = Nombra al menos un foro o elige «{ name-nowhere }».
settings-threads = Las menciones se responden en un hilo nuevo
settings-forums = Las publicaciones nuevas reciben una primera respuesta en
settings-answer-in = Responde en
settings-default = como está ajustado el bot

feedback-command = Ver las preguntas que la gente dio como prueba.
feedback-none = No hay preguntas en espera.
feedback-waiting = En espera: { $count }
feedback-found-helpful = Resultó útil. Lo que la respondió:
feedback-found-unhelpful = No resultó útil. Lo que la habría respondido:
feedback-no-words = *nada indicado*
feedback-accept = Aceptar…
feedback-drop = Descartar
feedback-accept-form = Una pregunta para probar la búsqueda
feedback-asked = La pregunta
feedback-answer-hint = Tal como están allí. Vacío: ningún artículo la responde.
feedback-gone = Esta pregunta ya está resuelta.
feedback-not-there = Estas palabras no están en ningún artículo que se busque en este servidor. Cópialas exactamente o deja el campo vacío.
gaps-command = Temas para los que no hubo respuesta.
gaps-clear-option = Borrar lo avisado después de mostrarlo.
gaps-off = Aquí no se reúnen temas sin respuesta. «/{ name-settings } { name-change } { name-gaps }» permite avisar de ellos.
gaps-none = Aún no hay ningún tema del que hayan avisado cinco personas distintas.
gaps-topic = - **{ $words }**: { $people } personas
gaps-cleared = Lo avisado está borrado.
settings-gaps-option = Permitir avisar de preguntas sin respuesta.
settings-gaps = Se puede avisar de preguntas sin respuesta
pins-command = Pasajes que van primero en una pregunta.
pins-add-command = Poner un pasaje primero en una pregunta.
pins-question-option = La pregunta, tal como la hace la gente.
pins-passage-option = El pasaje: escribe palabras de él y elige.
pins-list-command = Mostrar los pasajes que van primero.
pins-remove-command = Retirar un pasaje.
pins-remove-option = La pregunta en la que va primero.
pins-passage-unknown = No existe ese pasaje. Elige uno de los que se sugieren.
pins-added = Quien haga esta pregunta con estas palabras verá primero este pasaje:
pins-undo = Deshacer
pins-undone = Retirado. Vuelve a decidir solo la búsqueda.
pins-gone = No hay ningún pasaje que vaya primero en esta pregunta.
pins-none = Ningún pasaje va primero en ninguna pregunta. «/{ name-pins } { name-add }» pone uno.
pins-passage-gone = ya no está en los artículos
pins-full = Este servidor ya tiene todos los pasajes así que puede. Retira uno primero.

doctor-command = Comprobar que el bot puede trabajar en este canal.
doctor-permitted = El bot tiene los permisos que necesita en este canal.
doctor-missing = El bot no puede responder aquí en público; le falta: { $permissions }.
doctor-view-channel = Ver canal
doctor-send-messages = Enviar mensajes
doctor-read-message-history = Leer el historial de mensajes
doctor-send-messages-in-threads = Enviar mensajes en hilos
doctor-create-public-threads = Crear hilos públicos
doctor-no-threads = Aquí no se puede responder a las menciones en un hilo nuevo, como pide «/{ name-settings } { name-change }»; al bot le falta: { $permissions }.
doctor-not-here = Según «/{ name-settings } { name-answer-in }», el bot no responde en este canal.
doctor-searched = Se busca aquí en: { $counts }.
doctor-model-fits = El modelo y el índice concuerdan.
doctor-model-differs = Los artículos se leyeron con otro modelo u otros ajustes y no se pueden encontrar. Quien gestiona este bot lo arregla con `citecord index`.
doctor-model = Modelo: { $model }.
doctor-changed = El índice se cambió por última vez el { $day }.
doctor-evaluated = Última evaluación, { $day }: { $right } de { $questions } preguntas bien respondidas.
doctor-not-evaluated = La búsqueda aún no se ha evaluado con estos artículos.
doctor-intents = Intents: servidores y mensajes, ninguno privilegiado. De una publicación de foro el bot lee el título, y el texto donde se le menciona.

privacy-command = Qué se guarda sobre ti.
privacy = No se guarda nada sobre ti, salvo lo que das a propósito con «{ helpful }», «{ not-helpful }» o «{ gap-report }». Las preguntas que aceptan los administradores sirven también a quien gestiona este bot para probar la búsqueda. Un pasaje que alguien pone primero como administrador lleva su nombre. Tus preguntas se buscan y luego se olvidan; solo mientras preguntas, el bot recuerda cuántas preguntas has hecho, para que nadie lo inunde. Su registro no contiene preguntas, respuestas ni nombres. Las respuestas quedan donde Discord las muestra hasta que alguien las descarta: de ahí se leen las preguntas anteriores de una conversación.
privacy-kept = Se guarda sobre ti, porque estuviste de acuerdo: preguntas dadas como prueba: { $questions }; avisos de preguntas sin respuesta: { $reports }; pasajes que elegiste como administrador: { $pins }. «/{ name-forget } { name-me }» lo borra.
privacy-nothing = Ahora mismo no se guarda nada sobre ti.
forgotten = Borrado: preguntas dadas como prueba: { $questions }; avisos de preguntas sin respuesta: { $reports }. Pasajes que ya no llevan tu nombre: { $pins }.
forget-command = Borrar lo que se guarda.
forget-me-command = Borrar lo que se guarda sobre ti, en todos los servidores.

name-find-passages = Buscar pasajes
name-ask = preguntar
name-question = pregunta
name-public = público
name-privacy = privacidad
name-corpus = artículos
name-add = añadir
name-list = lista
name-remove = quitar
name-reindex = releer
name-file = archivo
name-link = enlace
name-collection = colección
name-article = artículo
name-settings = ajustes
name-show = mostrar
name-change = cambiar
name-shared = compartidos
name-private = privado
name-threshold = umbral
name-answer-in = responder-en
name-everywhere = en-todas-partes
name-channel = canal
name-restrict = limitar
name-doctor = diagnóstico
name-language = idioma
name-threads = hilos
name-forums = foros
name-nowhere = en-ninguno
name-ask-long = pregunta-larga
name-pins = elegidos
name-passage = pasaje
name-feedback = opiniones
name-gaps = lagunas
name-clear = vaciar
name-forget = olvidar
name-me = me
