import { INTERNAL_LABEL } from '../labels';

/**
 * The words by which pages tell who wrote what: in class names and attributes (English, as code is) and in
 * visible labels (12 languages: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian,
 * Japanese, Chinese, Arabic; some Nordic, Turkish and Korean). Owns no logic.
 */

/** `class="threadItem is-internal_note2"` -> thread, item, is, internal, note. */
export function tokensOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((token) => token.length > 1);
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const CODE = {
  customer: set(
    'customer customers client clients enduser requester requestor visitor contact contacts guest inbound incoming received consumer buyer shopper lead patron reporter applicant citizen patient lefts',
  ),
  agent: set(
    'agent agents staff operator operators admin support outbound outgoing sent response employee teammate technician representative rep own mine me self helpdesk assignee moderator owner team member members user-agent',
  ),
  internal: set('internal private whisper note notes intern worknote worknotes staffonly confidential'),
  bot: set('bot robot chatbot automated automation autoreply autoresponder virtual assistant'),
  system: set(
    'system sys event events activity log lineitem audit status transition timeline-event info notification action-log changelog edits fieldchange fieldchanges update journal-details',
  ),
  message: set(
    'message messages msg comment comments thread threads reply replies response post posts entry article articles journal journals transaction transactions note notes bubble chat mail email correspondence conversation conversations discussion answer interaction dialog feed stream log history timeline turn turns utterance convo ticket',
  ),
  chrome: set(
    'nav navbar navigation menu toolbar sidebar aside breadcrumb breadcrumbs footer tabs tabbar tablist pagination pager dropdown dropdowns picker autocomplete suggestions suggestion macro macros template templates canned search filter filters option options checkbox field fields form property properties attribute attributes legend facet widget banner cookie toast alert notice',
  ),
  author: set(
    'author sender from user username name person who by creator owner nick nickname actor poster agent customer contact client requester fullname byline display participant whom writer',
  ),
  time: set('time date datetime timestamp ago when created posted sent at timeago moment relative day'),
  head: set(
    'head header heading meta info byline title from recipients recipient subject to cc details info-bar top summary caption label person avatar photo',
  ),
  body: set(
    'body content text message msg comment description wiki markdown md prose rich html stanza note plain bubble txt post entry inner cooked',
  ),
  action: set(
    'action actions toolbar controls control buttons btn button menu options dropdown reactions reaction rating ratings vote votes share tools links permalink foot footer edit reply quote like likes emoji toggle status read-receipt receipt tags badge badges label',
  ),
} as const;

/** People who ask, as labels and badges name them. */
const ASKING =
  'customers?|clients?|requesters?|requestors?|end[ -]?users?|visitors?|contacts?|guest|reporters?|submitter|caller|external participant|kund(?:e|in|en)|anfragender?|antragsteller|melder(?:in)?|besucher|ansprechpartner|demandeur|visiteur|usager|cliente|clienti|solicitante|contacto|visitante|remitente|richiedente|contatto|contato|requisitante|klant|aanvrager|bezoeker|melder|klient|zg.aszaj.cy|kunden|best.llare|m.şteri|m.steri|talep eden|клиент|заказчик|заявитель|инициатор|お客様|顧客|依頼者|客户|客戶|顾客|请求者|고객|요청자|العميل|عميل|الزبون|مقدم الطلب|صاحب الطلب';
/** Words that name the asking person only as a label before a value. */
const ASKING_LABEL =
  'users?|reported by|raised by|submitted by|opened by|created by|requested by|from|sender|name|gemeldet von|erstellt von|utilisateur|utente|kontakt|nadawca|автор обращения|お客様名|顧客名|問い合わせ者|投稿者|氏名|申请人|联系人';
/** People who answer. */
const ANSWERING =
  'agent|staff(?: member)?|operator|support(?: team| agent| staff)?|technician|team member|employee|admin(?:istrator)?|maintainer|developer|moderator|mitarbeiter(?:in)?|bearbeiter(?:in)?|agente|personal|equipo|t.cnico|conseiller|technicien|op.rateur|operatore|assistenza|atendente|equipe|suporte|medewerker|behandelaar|pracownik|konsultant|handl.ggare|medarbetare|medarbejder|temsilci|yetkili|сотрудник|оператор|агент|поддержка|担当者?|対応者|スタッフ|オペレーター|サポート|客服|坐席|员工|상담원|담당자|상담사|직원|موظف|الموظف|وكيل|الوكيل|الدعم|فريق الدعم';
const ANSWERING_LABEL =
  'assignee|assigned(?: to| agent| user)?|owner|handled by|zugewiesen(?: an)?|besitzer(?:in)?|zust.ndig|asignado(?: a)?|assign.(?: .)?|responsable|assegnato(?: a)?|respons.vel|atribu.do(?: a)?|toegewezen(?: aan)?|przypisan[oy](?: do)?|tilldelad|atanan|исполнитель|ответственный|负责人|受理人|处理人|المسؤول';
const whole = (...words: string[]): RegExp =>
  new RegExp(
    String.raw`^(?:the )?(?:${words.join('|')})(?:\s?(?:name|information|info|details?|informationen|daten))?\s?[:：]?$`,
    'iu',
  );
const anywhere = (words: string): RegExp => new RegExp(String.raw`(?:^|[^\p{L}])(?:${words})(?:$|[^\p{L}])`, 'iu');

export const LABEL = {
  requester: whole(ASKING),
  customer: whole(ASKING, ASKING_LABEL),
  agent: whole(ANSWERING, ANSWERING_LABEL),
  /** A badge beside a message: no "from", no "assigned to". */
  customerBadge: anywhere(ASKING),
  agentBadge: anywhere(ANSWERING),
  internal: INTERNAL_LABEL,
  public:
    /^(?:public(?: (?:reply|comment|response))?|visible to (?:the )?customer|.ffentlich(?:e antwort)?|publi(?:c|que)|p.blic[oa]|pubblic[oa]|openbaar|publiczn[ya]|публичн\p{L}+|公開|公开|عام)$/iu,
  bot: /(?:^|[^\p{L}])(?:bot|chatbot|answer bot|virtual (?:agent|assistant)|ai (?:agent|assistant)|assistant|autoresponder|auto[- ]?reply|automat(?:ic reply|ed|ion)|automatische antwort|r.ponse automatique|respuesta autom.tica|ボット|自動応答|自动回复|机器人|자동 ?응답)(?:$|[^\p{L}])/iu,
  system:
    /(?:^|[^\p{L}])(?:system|mailer-daemon|postmaster|no-?reply|workflow|trigger|scheduler|syst.me|sistema|система|システム|系统|시스템|النظام)(?:$|[^\p{L}])/iu,
  you: /^(?:you|me|du|sie|ich|vous|moi|toi|t.|yo|usted|tu|io|voc.|eu|jij|jou|u|ik|ty|ja|sen|ben|вы|я|あなた|自分|私|你|我|您|나|당신|أنت|أنا)$/iu,
  description:
    /^(?:description|details?|question|problem|request|original (?:message|request|post)|initial (?:message|request)|message|beschreibung|anfrage|nachricht|ursprüngliche (?:nachricht|anfrage)|descripti(?:on|f)|descripci.n|descrizione|descri..o|beschrijving|opis|beskrivning|a..klama|описание|説明|内容|問い合わせ内容|描述|内容描述|설명|내용|الوصف|وصف)\s?[:：]?$/iu,
  logout:
    /^(?:log ?out|sign ?out|log off|abmelden|ausloggen|d.connexion|se d.connecter|cerrar sesi.n|salir|esci|disconnetti|sair|terminar sess.o|uitloggen|afmelden|wyloguj(?: si.)?|logga ut|log ud|logg ut|..k.. yap|выйти|выход|ログアウト|サインアウト|退出(?:登录)?|登出|注销|로그아웃|تسجيل الخروج|خروج)$/iu,
  signedIn:
    /(?:logged in as|signed in as|welcome(?: back)?,?|angemeldet als|eingeloggt als|willkommen,?|connect.(?: en tant que)?|bienvenue,?|conectado como|bienvenid[oa],?|accesso come|benvenut[oa],?|ingelogd als|welkom,?|zalogowan[ya] jako|witaj,?|inloggad som|вы вошли как|ログイン中)\s*[:：]?\s*(.{2,60})$/iu,
} as const;

/** Verbs of status lines: changed, assigned, closed... */
export const EVENT =
  /\b(?:changed|assigned|reassigned|unassigned|set (?:to|by|from)|status|priority|closed|reopened|resolved|merged|joined|left the|added (?:tag|label|the)|removed|updated|created|transferred|escalated|snoozed|marked|flagged|deleted|moved|linked|taken|recorded|subscribed|self-assigned|geändert|zugewiesen|geschlossen|erstellt|verschoben|gesetzt|changé|modifié|assigné|fermé|attribué|créé|cambiado|cambió|asignado|asignó|cerrado|creado|modificato|assegnato|chiuso|alterado|atribuído|fechado|gewijzigd|toegewezen|gesloten|zmienion[oy]|przypisan[oy]|zamknięt[oy]|ändrade|tilldelade|ha cambiato|ha assegnato|ha creato|ha inviato|alterou|atribuiu|fechou|a changé|a modifié|a attribué|a assigné|modification|hat (?:zugewiesen|geändert)|изменил\p{L}*|назначен\p{L}*|закрыт\p{L}*)\b|変更|割り当て|設定しました|ステータス|更改|分配|分配给|已关闭|변경|배정|تغيير|تم تعيين|تم تغيير/iu;

/**
 * A line of a change log: a field, what was done to it, from what to what. Nobody speaks of themselves in it, and it
 * asks nothing.
 */
export function isChangeLine(text: string): boolean {
  return text.length <= 240 && !FIRST_PERSON.test(text) && !/[?？]/.test(text) && CHANGE_LINE.test(text);
}
const FIRST_PERSON = /^(?:i|we|ich|wir|je|nous|yo|eu)\s/iu;
const CHANGE_LINE =
  /^.{0,60}(?:changed|updated|moved|set|assigned|modification|modifiée?|geändert|cambi(?:ó|ad[oa]|ato)|modificad?t?[oa]|alter(?:ad[oa]|ou)|mudou|gewijzigd|изменен\p{L}*)[\s:]+(?:\p{L}+\s){0,2}?(?:from|von|de|du|da|van|z|с) .{1,80} (?:to|zu|auf|in|à|en|a|para|naar|na|на) |^.{2,60} (?:von|van) .{1,60} (?:zu|auf|in|naar) .{1,60} (?:geändert|gesetzt|gewijzigd)\.?$|^.{1,60} (?:→|➔|➜|=>|->|») ?.{1,60}$|を.{1,30}から.{1,30}[へに]変更|从.{1,30}[更变]改?为/iu;

/** How letters begin, in the languages of the labels. */
export const GREETINGS =
  'hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|bonjour|bonsoir|ch.re?|salut|hola|buenos d.as|buenas tardes|estimad[oa]|querid[oa]|ciao|buongiorno|gentile|salve|ol.|bom dia|boa tarde|prezad[oa]|car[oa]|beste|geachte|goedemorgen|goedemiddag|dag|dzie. dobry|cze..|hej|kære|merhaba|say.n|здравствуйте|добрый день|уважаем\\p{L}+|привет';

/** Names of teams and mailboxes that answer. */
export const TEAM = anywhere(
  'support|(?:help|service) ?desk|customer (?:care|service)|kunden(?:service|dienst)|soporte|atendimento|suporte|サポート|客服',
);

/** A text that was not sent yet. */
export const DRAFT = /^[[(]?(?:draft|entwurf|brouillon|borrador|rascunho|черновик|下書き)[\])]?$/iu;

/** Button and link texts inside messages. Whole text of a short element. */
export const ACTION =
  /^(?:reply(?: all| to(?: comment| all)?)?|comment|forward|edit(?:ed)?|delete|remove|quote|copy(?: link)?|share|print|more|less|show (?:more|less|quoted text|details|original)|hide|view(?: (?:original|source|full email|e-?mail))?|expand|collapse|like|translate|split|merge|download(?: all)?|options|actions?|permalink|link|pin|report|resend|retry|mark as .{2,20}|follow up|create (?:ticket|task)|make (?:public|private)|antworten|allen antworten|weiterleiten|bearbeiten|löschen|zitieren|drucken|teilen|mehr(?: anzeigen)?|weniger|kopieren|répondre|transférer|modifier|supprimer|citer|imprimer|plus|partager|responder|reenviar|editar|eliminar|citar|imprimir|más|compartir|borrar|rispondi|inoltra|modifica|elimina|cita|stampa|encaminhar|excluir|apagar|beantwoorden|doorsturen|bewerken|verwijderen|citeren|afdrukken|odpowiedz|przekaż|edytuj|usuń|cytuj|drukuj|svara|vidarebefordra|redigera|ta bort|yanıtla|ilet|düzenle|sil|ответить|переслать|редактировать|удалить|цитировать|返信|転送|編集|削除|引用|印刷|共有|回复|转发|编辑|删除|답장|전달|편집|삭제|رد|إعادة توجيه|تعديل|تحرير|حذف|اقتباس|طباعة)$/iu;
