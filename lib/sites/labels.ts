/**
 * Words that tool adapters and the generic reader both look for, in the languages that help desks use most. Only what
 * every page needs: the large tables live in `generic/words.ts`, in the script that is loaded on demand.
 */

/** Marks a note that the customer never sees. */
export const INTERNAL_LABEL =
  /(?:^|[^\p{L}])(?:internal(?: (?:note|comment|only|memo))?|private(?: (?:note|comment|message))?|staff[ -]?only|agents? only|team only|not visible to (?:the )?(?:customer|client|user|public)s?|only visible to|visible (?:only )?to (?:agents|your team|staff|team|project members)|hidden from (?:the )?(?:customer|client)s?|work notes?|whisper|note(?: (?:by|from|added))?|comments? added|confidential|interne?[rs]?(?: (?:notiz|kommentar|anmerkung|vermerk|bemerkung))?|privat(?:e[rs]?)?(?: notiz)?|notiz|note interne|commentaire interne|note priv.e|interne|priv.e|nota(?: interna| privada| privata| de)?|comentario interno|interno|interna|privad[oa]|privat[oa]|interne (?:notitie|opmerking)|notitie|notatka(?: wewn.trzna)?|wewn.trzn[ya]|intern(?:t)? (?:anteckning|kommentar|notat|note)|anteckning|i. not|dahili|внутренн\p{L}+(?: (?:заметка|комментарий))?|заметка|приватн\p{L}+|社内メモ|内部メモ|社内(?:用|限定|コメント)?|非公開|メモ|内部备注|内部备註|内部(?:评论|留言|回复)?|备注|私密|내부 ?메모|내부|비공개|ملاحظة(?: داخلية)?|داخلي(?:ة)?|خاص(?:ة)?)(?:$|[^\p{L}])/iu;

/** A button that loads earlier messages. */
export const EARLIER_LABEL =
  /(?:load|show|view|see|fetch|expand)\b.{0,20}\b(?:earlier|older|previous|(?:more|all) (?:messages|comments|replies|entries|history|activity|items|transactions|articles|notes))|^load more$|^\d* ?(?:earlier|older|previous|more) (?:messages|comments|replies|entries|history)|(?:ältere|frühere|weitere|mehr) (?:nachrichten|beiträge|artikel|einträge|kommentare)|(?:afficher|voir|charger) (?:plus de messages|les .{0,20}pr.c.dents)|(?:cargar|mostrar|ver) (?:.{0,12} )?anteriores|(?:carica|mostra) (?:.{0,12} )?precedenti|(?:carregar|mostrar) (?:.{0,12} )?anteriores|(?:oudere|eerdere) (?:berichten|reacties)|(?:starsze|wcze.niejsze) (?:wiadomo.ci|komentarze)|показать (?:предыдущие|ранние|более ранние)|(?:以前の|過去の|さらに).{0,8}(?:読み込む|表示)|(?:加载|查看|显示)(?:更早|历史|更多(?:消息|回复|评论))|이전 (?:메시지|대화) ?(?:더 ?)?보기|(?:تحميل|عرض) (?:الرسائل )?السابقة/iu;
