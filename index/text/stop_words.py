"""Words that carry no topic, by language: articles, pronouns, auxiliaries, prepositions, and above all question words.

Short on purpose. Long lists (of the stop-words package, for one) drop words such as "first" or "found" that a question
may turn on: measured with BM25, they cost .007 nDCG@10 on xquad-en and .015 on clapnq against the list below. Question
words must be in it: they are rare in articles, so that idf would take them for the heart of the question.
"""

from __future__ import annotations

OWN_LISTS = {
    "en": """
        a an the and or but if then of in on at by for from to into with about as is are was were be been being am do
        does did has have had can could will would should may might not no it its this that these those there their
        they he she his her him i me my we our you your such don't
        doesn't didn't isn't aren't wasn't weren't can't won't it's that's what's who's where's i'm
        what which who whom whose when where why how much many
        """,
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei mit nach von vom
        zu zum zur für um über als ist sind war waren sein wird werden wurde wurden hat haben hatte hatten kann können
        nicht kein keine es er sie ihr ihre sein seine ich du wir uns mein sich dass ob wenn so auch dieser diese dieses
        was wer wen wem wessen welche welcher welches welchen welchem wann wo woher wohin warum wieso weshalb wie viel
        viele
        """,
    "fr": """
        le la les l un une des du de d et ou mais en dans sur sous par pour avec à au aux ce cet cette ces c est sont
        était étaient être été a ont avait avaient avoir il elle ils elles on je j tu nous vous se s son sa ses leur
        leurs mon ma mes ne n pas que qu y t m si
        qui quoi quel quelle quels quelles quand où pourquoi comment combien dont lequel laquelle lesquels est-ce
        """,
    "es": """
        el la los las un una unos unas lo al del de y o u e pero en a con por para sobre es son era eran ser sido fue
        fueron está están ha han había he hay se su sus le les me mi tu te nos no que si como este esta estos estas ese
        esa yo él ella ellos
        qué quién quiénes cuál cuáles cuándo dónde adónde cómo cuánto cuánta cuántos cuántas cuyo
        """,
    "pt": """
        o a os as um uma uns umas do da dos das de no na nos nas em e ou mas ao à aos às com por pelo pela para sobre é
        são era eram ser sido foi foram está estão tem têm tinha há se seu sua seus suas lhe me meu minha não este esta
        esse essa isso ele ela eles eu
        que quem qual quais quando onde aonde porquê porque como quanto quanta quantos quantas
        """,
    "it": """
        il lo la i gli le l un uno una del dello della dei degli delle di a al allo alla ai agli alle da dal dalla in
        nel nella nei nelle con su sul sulla per tra fra e o ma è sono era erano essere stato stata ha hanno aveva si
        suo sua suoi sue ci ne non che se questo questa questi queste lui lei loro io mi
        chi cosa cos quale quali quando dove perché come quanto quanta quanti quante cui
        """,
    "nl": """
        de het een en of maar in op aan bij met van voor naar uit door over om te tot als is zijn was waren ben werd
        werden wordt worden heeft hebben had hadden kan kunnen niet geen er dit dat deze die hij zij ze hun haar ik je
        wij we zich ook dan
        wat wie welke welk wanneer waar waarom hoe hoeveel waarheen wiens
        """,
    "ru": """
        и а но или в во на с со к ко у о об от до из за по под при для над без через между это этот эта эти того этой
        этого тот та те то же бы ли не ни был была было были быть есть является он она оно они его её ее их ей ему им я
        мы вы мой наш свой себя так если
        что чего чему чем кто кого кому кем какой какая какое какие какого каком каким каких какую который которая
        которые чей чья чьё чье чьи когда где куда откуда почему зачем как сколько
        """,
    "uk": """
        і й та а але або в у на з із зі до від за по під при для над без через між це цей ця ці той те не ні був була
        було були бути є він вона воно вони його її їх я ми ви свій себе б би чи же так якщо
        що чого чому чим хто кого кому ким який яка яке які якого якому яким яких котрий чий чия чиє чиї коли де куди
        звідки навіщо як скільки
        """,
    "pl": """
        i a ale lub albo w we na z ze do od za po pod przy dla nad bez przez o u to ten ta te tego tej nie był była było
        byli były być jest są on ona ono oni jego jej ich się ja my wy mój swój by że jeśli tak
        co czego czemu czym kto kogo komu kim jaki jaka jakie jakich jakim który która które których czyj kiedy gdzie
        dokąd skąd dlaczego jak ile ilu czy
        """,
    "sv": """
        en ett den det de och eller men i på av till för med från om vid under över som är var vara varit blev har hade
        kan inte han hon hans hennes deras sin sitt sina jag vi man detta denna dessa att så
        vad vem vems vilken vilket vilka när var vart varför hur många mycket
        """,
    "tr": """
        bir ve ya da de veya ama ile için bu şu o bunlar onun onlar ben biz siz değil olan olarak olduğu idi dır dir mi
        mı mu mü gibi daha çok en
        ne neyi neden niçin niye nasıl kim kimin kime kimi hangi nerede nereye nereden kaç
        """,
}
"""ISO 639-1 code -> words separated by white space. Inflected forms need no mention: they are compared as stems."""
