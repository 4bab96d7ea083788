/**
 * The words by which text captures show their structure, per language. Everything else in the text formats is
 * language-free. To teach Rejoinder another language, add its words to these lists.
 */

/** Joins words into a regular-expression alternative, longest first so that `said on` wins over `said`. */
function anyOf(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}

/** Month names and abbreviations, lower case, without full stop: number from 1. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    'january jan januar jänner enero ene janeiro janvier janv gennaio gen januari januar styczeń stycznia sty января янв ocak leden ledna tammikuuta',
    'february feb februar febrero fevereiro fev février févr fév febbraio februari luty lutego lut февраля фев şubat února helmikuuta',
    'march mar märz mär mrz marzo março mars marzo maart mrt marts marzec marca марта мар mart března maaliskuuta',
    'april apr abril abr avril avr aprile april kwiecień kwietnia kwi апреля апр nisan dubna huhtikuuta',
    'may mai mayo maio maggio mag mei maj maja мая mayıs května toukokuuta',
    'june jun juni junio junho juin giugno giu czerwiec czerwca cze июня июн haziran června kesäkuuta',
    'july jul juli julio julho juillet juil luglio lug lipiec lipca lip июля июл temmuz července heinäkuuta',
    'august aug agosto ago août aout agosto augustus augusti sierpień sierpnia sie августа авг ağustos srpna elokuuta',
    'september sept sep septiembre setembro set septembre settembre wrzesień września wrz сентября сен eylül září syyskuuta',
    'october oct oktober okt octubre outubro out octobre ottobre ott październik października paź октября окт ekim října lokakuuta',
    'november nov noviembre novembro novembre listopad listopada lis ноября ноя kasım listopadu marraskuuta',
    'december dec dezember dez diciembre dic dezembro décembre déc dicembre desember grudzień grudnia gru декабря дек aralık prosince joulukuuta',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

export const WEEKDAYS: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so ' +
    'lunes martes miércoles jueves viernes sábado domingo lun mié jue vie sáb dom ' +
    'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta seg ter qua qui sex ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche mer jeu ven sam dim ' +
    'lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab ' +
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo ' +
    'måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag ' +
    'poniedziałek wtorek środa czwartek piątek sobota niedziela'
  ).split(' '),
);

/** Words between a date and its time. */
export const AT = 'at|en|em|um|a las|a la|às|as|à|alle ore|alle|ore|om|kl\\.?|klo|o|saat|в|at about';

/** Units of an age: "3 weeks ago". */
export const UNITS: ReadonlySet<string> = new Set(
  (
    's m h d w y sec secs second seconds min mins minute minutes hour hours hr hrs day days week weeks wk wks month months mo mos year years yr yrs ' +
    'sekunde sekunden minuten stunde stunden tag tagen tage woche wochen monat monaten monate jahr jahren jahre ' +
    'segundo segundos minuto minutos hora horas día días dia dias semana semanas mes meses mês año años ano anos ' +
    'seconde secondes heure heures jour jours semaine semaines mois an ans année années ' +
    'secondo secondi minuti ora ore giorno giorni settimana settimane mese mesi anno anni ' +
    'seconden minuut uur uren dag dagen weken maand maanden jaar jaren timmar timme dagar minuter vecka veckor månad månader år uger måneder ' +
    'godzin godziny godzinę dni dzień tygodnie tygodni miesiące miesięcy lata lat rok roku ' +
    'секунд минут минуты минуту час часа часов день дня дней неделю недели недель месяц месяца месяцев год года лет'
  ).split(' '),
);

/** Words of an age that stand before and after its number and unit. */
export const AGE_BEFORE = 'vor|hace|il y a|há|ha|for';
export const AGE_AFTER = 'ago|fa|geleden|atrás|sedan|siden|temu|назад';
export const AGE_AMOUNT = 'an?|one|einem|einer|ein|una?|um|uma|une?|een';
export const AGE_ABOUT = 'about |over |almost |etwa |über |fast |más de |casi |plus de |environ |mais de |cerca de ';

/** Ages without a number. */
export const AGE_WORDS = 'just now|yesterday|gestern|ayer|hier|ontem|ieri|gisteren';

/** Verbs of an author line: "Judy says:", "Judy said...". */
export const SAYS = anyOf(
  (
    'says said wrote writes comments commented replies replied responded responds sagt sagte schreibt schrieb meint meinte ' +
    'kommentierte antwortet antwortete dice dijo escribió escribe comentó comenta responde respondió diz disse escreveu comentou respondeu dit ' +
    'scrive rispose zegt schreef schrijft reageerde säger skrev sier skriver siger pisze napisał napisała napisał(a) powiedział mówi asks adds ' +
    'zei sa sade sagde sanoi komentuje komentoi írta kaže комментирует είπε mengatakan ' +
    'sanoo kirjoitti říká napsal hovorí mondta szerint spune'
  )
    .split(' ')
    .map((word) => word.replace('(a)', '\\(a\\)'))
    .concat([
      'a dit',
      'a écrit',
      'a commenté',
      'a répondu',
      'ha detto',
      'ha scritto',
      'hat gesagt',
      'hat geschrieben',
      'ha dicho',
      'ha comentado',
      'пишет',
      'говорит',
      'написал',
      'сказал',
      'dedi ki',
      'diyor ki',
      'より',
      '说道',
      '说',
      '說',
    ]),
);

/** Words that open a line which names author and date: "Posted by: Judy | May 2". */
export const POSTED_BY = anyOf([
  'posted by',
  'postby',
  'post by',
  'comment by',
  'written by',
  'comment posted by',
  'left by',
  'submitted by',
  'reply by',
  'comment from',
  'from',
  'by',
  'geschrieben von',
  'kommentar von',
  'verfasst von',
  'kommentiert von',
  'gespeichert von',
  'eingereicht von',
  'erstellt von',
  'gepostet von',
  'von',
  'beitrag von',
  'publicado por',
  'comentario de',
  'comentario por',
  'mensaje por',
  'message par',
  'messaggio da',
  'escrito por',
  'enviado por',
  'por',
  'comentário de',
  'postado por',
  'rédigé par',
  'écrit par',
  'commentaire par',
  'commentaire de',
  'publié par',
  'posté par',
  'soumis par',
  'proposé par',
  'par',
  'scritto da',
  'postato da',
  'commento di',
  'pubblicato da',
  'inviato da',
  'inserito da',
  'di',
  'geplaatst door',
  'gepost door',
  'reactie van',
  'reactie door',
  'ingediend door',
  'dodane przez',
  'skrevet av',
  'skriven av',
  'publicerad av',
  'door',
]);

/** Words that stand before a date alone. */
export const POSTED_ON = anyOf([
  'posted on',
  'at',
  'posted',
  'posted at',
  'on',
  'commented on',
  'submitted on',
  'added',
  'joined',
  'am',
  'vom',
  'geschrieben am',
  'veröffentlicht am',
  'verfasst am',
  'erstellt am',
  'publicado el',
  'publicado em',
  'publicado',
  'el',
  'em',
  'enviado el',
  'le',
  'publié le',
  'posté le',
  'il',
  'pubblicato il',
  'scritto il',
  'geplaatst op',
  'op',
  'date',
  'datum',
  'fecha',
  'data',
  'edited',
  'updated',
  'written on',
  'den',
]);

/** What a reader can press below or beside a comment. Whole lines made of these are furniture. */
export const ACTION = anyOf([
  'reply',
  'replies',
  'reply to this',
  'reply to this comment',
  'reply to comment',
  'log in to reply',
  'login to reply',
  'log in to post comments',
  'leave a reply',
  'cancel reply',
  'delete',
  'report',
  'report abuse',
  'report comment',
  'report this comment',
  'report this',
  'flag',
  'flag as inappropriate',
  'flag comment',
  'like',
  'liked',
  'likes',
  'dislike',
  'unlike',
  'share',
  'permalink',
  'link',
  'permanent link',
  'link to this',
  'link to this comment',
  'quote',
  'edit',
  'parent',
  'up',
  'top',
  'back to top',
  'hide',
  'show',
  'show more',
  'read more',
  'view replies',
  'hide replies',
  'more',
  'save',
  'embed',
  'give award',
  'award',
  'follow',
  'follow post',
  'unfollow post',
  'mute',
  'upvote',
  'downvote',
  'vote',
  'vote up',
  'vote down',
  'thumbs up',
  'thumbs down',
  'thumb up',
  'thumb down',
  'helpful',
  'recommend',
  'respond',
  'spam',
  'collapse',
  'expand',
  'thread',
  'reply with quote',
  'quote reply',
  'multi-quote this message',
  'report to moderator',
  'report post',
  'logged',
  "view user's profile",
  'send private message',
  "visit poster's website",
  'mit zitat antworten',
  'responder con cita',
  'répondre en citant',
  'context',
  'full comments',
  'give gold',
  'source',
  'by post author',
  'von beitragsautor',
  'par auteur/autrice de l’article',
  'loading',
  'loading...',
  'edited',
  'this',
  'unmark',
  'next',
  'prev',
  'root',
  'clip',
  'rate up',
  'rate down',
  'share ›',
  'see more',
  'antworten',
  'antwort',
  'zum antworten anmelden',
  'auf diesen kommentar antworten',
  'zitieren',
  'melden',
  'bearbeiten',
  'teilen',
  'gefällt mir',
  'gefällt mir nicht',
  'löschen',
  'daumen hoch',
  'daumen runter',
  'kommentar melden',
  'mehr',
  'direktlink',
  'nach oben',
  'responder',
  'responder a',
  'denunciar',
  'citar',
  'me gusta',
  'no me gusta',
  'compartir',
  'reportar',
  'eliminar',
  'editar',
  'enlace',
  'accede para responder',
  'inicia sesión para responder',
  'curtir',
  'excluir',
  'compartilhar',
  'gostar',
  'apagar',
  'faça login para responder',
  'répondre',
  'signaler',
  'citer',
  "j'aime",
  'j’aime',
  'partager',
  'modifier',
  'supprimer',
  'alerter',
  'connectez-vous pour répondre',
  'lien',
  'rispondi',
  'segnala',
  'cita',
  'mi piace',
  'condividi',
  'modifica',
  'elimina',
  'accedi per rispondere',
  'beantwoorden',
  'reageren',
  'reageer',
  'antwoord',
  'antwoorden',
  'citeren',
  'vind ik leuk',
  'delen',
  'bewerken',
  'verwijderen',
  'rapporteer',
  'svara',
  'gilla',
  'anmäl',
  'svar',
  'besvar',
  'odpowiedz',
  'ответить',
  'yanıtla',
  'odpovědět',
  'vastaa',
  '返信する',
  '返信',
  '回复',
  '回覆',
  '답글',
  'いいね',
]);

/** Nouns by which a page counts its comments. */
export const COUNTED = anyOf([
  'comments?',
  'responses?',
  'replies',
  'reply',
  'thoughts?',
  'reactions?',
  'notes?',
  'kommentare?',
  'kommentaren',
  'antworten',
  'antwort',
  'gedanken?',
  'meinungen?',
  'reaktionen',
  'comentarios?',
  'respuestas?',
  'pensamientos?',
  'opiniones',
  'comentários?',
  'respostas?',
  'pensamentos?',
  'ideias?',
  'commentaires?',
  'réponses?',
  'réflexions?',
  'réactions?',
  'avis',
  'pensées?',
  'commenti',
  'commento',
  'risposte',
  'risposta',
  'pensieri',
  'pensiero',
  'reacties?',
  'gedachten?',
  'antwoorden',
  'kommentarer?',
  'svar',
  'tankar',
  'tanker',
  'komentarzy',
  'komentarze',
  'odpowiedzi',
  'комментари(?:ев|я|й|и)',
  'ответ(?:ов|а)?',
  'мысл(?:ей|и|ь)',
  'komentářů',
  'myśli',
  'yorum',
  'yanıt',
  'kommenttia',
  'hozzászólás',
  'comentarii',
  'reaksjoner',
  'opiniões',
  'opinions?',
  'reactie',
  'opmerkingen?',
  'megjegyzés',
  'komentar',
  'comentaris?',
  'коментар(?:ів|і|ь)?',
  'σχόλι[οα]',
  'コメント',
  '評論',
]);
const ABOUT =
  'despre|artikkeliin|to|on|for|so far|until now|zu|auf|über|a|en|sobre|para|em|à|sur|pour|au|aux|su|op|over|bij|till|om|til|på|na|o|do|к|на|о|об';
const ONE = 'one|a|ein|eine|un|una|uno|une|um|uma|een|en|ett';
const NUMBER = '\\d{1,3}(?:[.,]\\d{3})+|\\d{1,7}(?:\\.\\d)?k?';

/** Lines that state how many comments there are; the number is the first group that is set, a word for one where none is. */
export const COUNT_LINES: readonly RegExp[] = [
  new RegExp(`^\\{\\s*(${NUMBER})\\s+(?:${COUNTED})(?!\\p{L}).{0,60}\\}$`, 'iu'),
  new RegExp(
    `^(?:there (?:are|is)|se han publicado|hay|il y a|ci sono|er zijn|es gibt)\\s+(${NUMBER})\\s+(?:${COUNTED})(?!\\p{L})`,
    'iu',
  ),
  new RegExp(`^this (?:post|entry|article) has (${NUMBER}|${ONE}) (?:${COUNTED})(?!\\p{L})`, 'iu'),
  new RegExp(`^(${NUMBER})\\s*(?:${COUNTED})\\s*(?:[:.!»>-]|(?<!\\p{L})(?:${ABOUT})(?!\\p{L}).*|[|·•].*)?\\s*$`, 'iu'),
  new RegExp(`^(${ONE}) (?:${COUNTED})\\s+(?:${ABOUT})\\s.*$`, 'iu'),
  new RegExp(
    `^(?:view |show |see |all |read |reader |latest )*(?:${COUNTED})\\s*[([/:|]\\s*(${NUMBER})\\s*[)\\]]?(?:\\s*(?:total|gesamt))?\\s*$`,
    'iu',
  ),
  // East Asian languages put the title first: “Title” への5件のフィードバック, 已有 5 条评论.
  new RegExp(
    `^(?:.{0,200}(?:への|有)|共)?\\s*(${NUMBER})\\s*(?:件の(?:フィードバック|コメント)|(?:条|則|则|篇)(?:评论|回复|留言|評論|回應|留言)|개의 (?:댓글|생각|응답))`,
    'iu',
  ),
  new RegExp(`^(?:コメント|评论|評論|留言|댓글)\\s*[:：(（]?\\s*(${NUMBER})\\s*(?:[)）]|件|条|則|개)?$`, 'iu'),
];

/** Counts inside other lines, such as a byline: they state a number, but no comments begin below. */
export const COUNT_MENTIONS: readonly RegExp[] = [
  new RegExp(
    `(?:^|[|·•,;)\\]\\s])(${NUMBER})\\s+(?:comments?|kommentare|commentaires|comentarios|comentários|commenti|reacties|responses)\\s*(?:$|[|·•»]|feed\\b)`,
    'iu',
  ),
  new RegExp(`[|·•]\\s*(${NUMBER})\\s+(?:${COUNTED})\\s*[.|·•]`, 'iu'),
];

/** Lines of which a number and a counted noun are no count of comments. */
export const NO_COUNT =
  /^(?:view|show|hide|see)\b.{0,12}\brepl|themen|topics?\b|followers?|subscribers?|votes?\b|stimmen|more repl|beneath your/iu;

/** "No comments yet" in the languages known. */
export const NO_COMMENTS =
  /^(?:no|zero|keine|sin|ningún|nessun|aucun|nenhum|geen|inga?|ingen|brak|нет)\s+(?:comments?|responses?|replies|thoughts?|kommentare?|antworten|comentarios?|comentários?|commentaires?|commento|commenti|reacties|komentarzy|kommentarer|комментариев)(?:\s*(?:yet|so far|posted|vorhanden))?\s*[:.!]?$/iu;

/** A heading that opens the comments without counting them. */
export const HEADING =
  /^(?:(?:all|reader|readers'?|user|your|our|the|latest|recent|new|visitor) )?(?:comments?|discussion|responses|reactions|join the (?:discussion|conversation)|what (?:people|others|readers) (?:are saying|said|say)|kommentare|diskussion|leserkommentare|comentarios|comentários|commentaires|vos commentaires|commenti|i commenti|reacties|kommentarer|komentarze|комментарии|yorumlar|コメント|评论|留言|reader interactions)\s*[:.]?(?:\s+(?:schreibe einen kommentar|leave a (?:comment|reply)))?$/iu;

/** Lines that open a form for writing, or close the comments: no comment of theirs stands below. */
export const FORM_LINES: readonly RegExp[] = [
  /^(?:please )?(?:leave|post|add|write|submit|make|have|drop) (?:a|your|new|your own|us a) (?:new )?(?:comment|reply|response|thought|say|note|message)s?\b.{0,40}$/iu,
  /^(?:post|add|submit|write|leave|enviar|deja|dejar|agregar|escribe|hacer|deixe|deixar|escreva|publicar|laisser|laissez|poster|ajouter|écrire|publier|lascia|scrivi|aggiungi|inserisci|plaats|geef|schrijf|laat|reageer|hinterlasse|hinterlassen|schreibe?n?|verfasse|skriv|lämna|legg igjen|legg inn|jätä|dodaj|zostaw|napsat|добавить|оставить|написать)\s(?:sie )?(?:(?:a|your|new|un|una|tu|su|um|uma|seu|votre|mon|o|il tuo|tuo|een|je|jouw|uw|einen|eine|deinen|ihren|ett|en|wie) )*(?:comments?|reply|comentarios?|comentários?|respuesta|resposta|commentaires?|réponse|commento|risposta|reactie|bericht|kommentare?n?|antwort|svar|komentarz|odpowiedź|комментарий|ответ|komentář|kommentti|neue[rn]? kommentar)(?!\p{L}).{0,40}$/iu,
  /^(?:(?:einen |neuen )?kommentar (?:verfassen|schreiben|hinterlassen|abgeben|hinzufügen)(?: antworten? abbrechen)?|ihr kommentar|dein kommentar|mein kommentar|antwort (?:schreiben|verfassen|hinterlassen)|comment form|comments? are (?:now )?closed|comments? (?:have been )?closed|commenting (?:is|has been) (?:closed|disabled|turned off)|(?:the )?comments (?:for|to|on) this (?:thread|entry|post|article) (?:are|have been) .{0,30}closed|(?:die )?kommentare? (?:sind|ist) (?:derzeit )?geschlossen|kommentarfunktion .{0,40}|(?:los )?comentarios (?:están )?cerrados|(?:os )?comentários (?:estão )?(?:fechados|encerrados)|(?:les )?commentaires (?:sont )?(?:fermés|clos)|i commenti sono chiusi|(?:de )?reacties zijn gesloten|reageren is niet (?:meer )?mogelijk|responses? are currently closed.{0,60}|możliwość komentowania .{0,30}wyłączona|komentowanie (?:zostało |jest )?(?:wyłączone|zamknięte)|kommentarer(?:na)? (?:är )?(?:inaktiverade|stängda|avstängda)|kommentarer(?:ne)? er lukket|kommentit (?:on )?suljettu|обсуждение закрыто|комментарии (?:к записи .{0,80})?(?:закрыты|отключены)|yorumlar(?:a)? kapalı|コメントは受け付けていません|评论已关闭|sorry, (?:comments|the comment form) .{0,60})[.。]?$/iu,
  /^(?:your email address will not be published|deine e-mail-adresse wird nicht|ihre e-mail-adresse wird nicht|tu dirección de correo electrónico no|o seu endereço de e-?mail não|votre adresse (?:e-mail|de messagerie) ne|il tuo indirizzo email non|je e-mailadres (?:wordt|zal) niet|your comment(?: \*)?$|you must be (?:logged in|a member|registered)|you need to (?:log|sign) ?in|please (?:log|sign) ?in|log ?in (?:or register )?to (?:post|comment|leave)|sign in to (?:comment|reply|post)|name ?\(required\)|name ?\*|trackback url|trackback-?url|post a comment|fill in your details below|notify me of (?:follow|new)|want to join the discussion|verify your comment|previewing your comment|this is only a preview|the letters and numbers you entered|if you have a typekey|a typekey identity|remember (?:me|personal info)|allowed html|you (?:may|can) use these html|xhtml: you can)/iu,
  /^(?:who is online|quick navigation.{0,60}|display posts from previous.{0,60}|subscribe to (?:this )?(?:post )?comments?\b.{0,30}|comment(?:s)? (?:feed|rss)\b.{0,30}|rss feed for comments.{0,40}|links to this (?:post|entry).{0,10}|create a link|(?:newer|older) (?:post|comments?|posts)(?: (?:home|older post).*)?|next page|previous page|« ?(?:older|newer|previous) (?:comments|entries).*|(?:see|view) more (?:posts|comments).*|load (?:more )?comments|new comments cannot be posted.*|about community|similar to this post|inline feedbacks|view all comments)$/iu,
];

/** Which of these lines say that the comments are open: the headings of forms. */
export const FORM_OPENERS: readonly RegExp[] = FORM_LINES.slice(0, 2);

/** Which of them say that the comments are closed. */
export const CLOSED =
  /closed|disabled|turned off|geschlossen|cerrad|fechad|encerrad|fermés|clos\b|chiusi|gesloten|niet (?:meer )?mogelijk|cannot be posted|wyłączon|zamknięt|inaktiverade|stängda|lukket|suljettu|закрыт|отключены|kapalı|受け付けていません|已关闭/iu;

/** Lines below which other stories stand. */
export const RELATED =
  /^(?:related(?: (?:posts?|articles?|stories|content|entries|links|news|reading))?|you (?:may|might) also (?:like|enjoy|be interested in).{0,20}|more (?:from|stories|in|news|like this)\b.{0,40}|recent (?:posts|comments|entries|articles)|popular (?:posts|articles|stories)|latest (?:posts|news|articles)|trending(?: now)?|recommended(?: for you)?|categories|archives?|blogroll|tags|tag cloud|pages|about (?:me|us|the author)|follow (?:me|us|by email|blog via email).{0,30}|search|meta|links|subscribe|newsletter|sponsored.{0,30}|advertisement|(?:ähnliche|verwandte|weitere|neueste|letzte|aktuelle|beliebte) (?:artikel|beiträge|themen|kommentare)|(?:entradas|artículos|noticias) (?:recientes|relacionad[ao]s)|vea también|te puede interesar|posts relacionados|artigos relacionados|leia também|(?:articles|billets) (?:récents|similaires|liés)|à lire aussi|articoli (?:correlati|recenti)|gerelateerde (?:berichten|artikelen)|lees ook|kategorien?|archiv|schlagwörter|stay informed|privacy overview|region|impressum|copyright\b.{0,60}|©.{0,120}|powered by\b.{0,60}|all rights reserved\.?)\s*:?$/iu;

/** What stands in place of a body that was taken away. */
export const DELETED =
  /^(?:\[(?:deleted|removed)\]|(?:this )?comment (?:was |has been )?(?:deleted|removed|hidden)(?: by (?:the )?(?:user|moderators?|author|administrator|a blog administrator|staff))?\.?|this (?:comment|post) (?:has been|was) (?:removed|deleted).{0,40}|(?:dieser )?kommentar (?:wurde )?(?:gelöscht|entfernt).{0,40}|(?:este )?comentario (?:ha sido )?(?:eliminado|borrado).{0,40}|este comentário foi removido.{0,40}|(?:ce )?commentaire (?:a été )?supprimé.{0,40}|deze reactie is verwijderd.{0,30}|user banned)$/iu;

/** What forums call their members by themselves: never a name. */
export const RANK =
  /^(?:(?:junior|senior|new|active|well-known|full|hero|super|registered|premium|honorary|supporting) )?(?:member|moderator|administrator|admin|user|newbie)$|^(?:neuer |erfahrener |registrierter |aktives |neues |bekanntes )?(?:benutzer|mitglied)$|^(?:nuevo |usuario )?(?:miembro|registrado)$|^(?:nouveau )?membre(?: actif)?$|^(?:nuovo )?(?:utente|membro)$/iu;

export const PINGBACK = /^(pingback|trackback|ping|rückverweis)s?\s*(?:by|from|von|:)/iu;

/** "Your comment is awaiting moderation." */
export const PENDING =
  /(?:comment is awaiting moderation|kommentar (?:wartet auf|muss noch) |comentario está pendiente|comentário aguarda|commentaire est en attente|commento è in attesa)/iu;

/** "Response to Judy, 3 May 2012 11:43PM", "In reply to Judy": the page's own word for a parent. */
export const IN_REPLY_TO =
  /^(?:(?:in )?(?:response|reply|answer|replying) to|in reply to|antwort (?:auf|an)|als antwort auf|répondre à|responder a|rispondi a|en respuesta a|em resposta a|en réponse à|in risposta a|in antwoord op|svar till)\s*:?\s+(.{1,120})$/iu;

/** Openers of an article's byline: "By Judy Smith", "von Judy". */
export const BYLINE =
  /^(?:(?:posted|written|published|geschrieben|verfasst|veröffentlicht|publicado|escrito|publié|rédigé|pubblicato|scritto|geplaatst) )?(?:by|von|por|par|di|da|door|av)\b[:\s]\s*(.{1,80})$/iu;
