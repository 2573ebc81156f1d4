/**
 * Which ticket an address names. A wrong answer that is the same for two tickets would show one customer's mood and
 * drafts in another's ticket, so that a word in doubt is no answer: the key is then made from the whole address and
 * the oldest message (`lib/conversation/identity.ts`).
 */

const ID = String.raw`([\w-]*\d[\w-]*|[0-9a-f-]{16,})(?![\w.-])`;
const VERB = String.raw`(?:\/(?:view|show|zoom|details?|edit))?`;
/** Best first: `/tickets/88/conversations/3` is ticket 88, `/inbox/5/conversations/88` conversation 88. */
const PATHS = [
  new RegExp(String.raw`(?:tickets?|issues?|cases?|requests?|incidents?)${VERB}[/=:]${ID}`, 'gi'),
  new RegExp(String.raw`(?:conversations?|threads?|chats?|zoom)${VERB}[/=:]${ID}`, 'gi'),
  new RegExp(String.raw`(?<![\w-])(?:display|view|details?|record)[/=:]${ID}`, 'gi'),
  /\/([A-Z][A-Z0-9]{1,9}-\d+)(?=\/|$)/g,
];
const QUERIES = [
  /^(?:tid|ticket_?id|track|case_?id|issue_?id|conversation(?:_?id)?|selectedissue|sys_id|number|key)$/i,
  /^id$/i,
];
/** What such a segment numbers holds many tickets. */
const CONTAINER = /(?:inbox|inboxes|mailbox|mailboxes|views?|queues?|folders?|filters?|lists?|boards?|page|pages)$/i;

/** The ticket's id from the address: `/tickets/123`, `?id=123`, `#ticket/zoom/52`, `/browse/KEY-1`; or an empty string. */
export function idFromUrl(url: URL): string {
  const [sure, talk, record, key] = PATHS.map((pattern) => inPath(url, pattern));
  return sure || talk || (inQuery(url) ?? '') || record || key || trailingNumber(url.pathname);
}

/** The last match: deeper parts of an address are narrower. Some tools keep their paths in the hash or the query. */
function inPath({ pathname, hash, search }: URL, pattern: RegExp): string {
  for (const part of [pathname, hash, search.startsWith('?/') ? search : '']) {
    const found = [...part.matchAll(pattern)].at(-1)?.[1];
    if (found !== undefined) return found;
  }
  return '';
}

function inQuery({ search }: URL): string | undefined {
  const params = [...new URLSearchParams(search.replace(/;/g, '&'))];
  for (const names of QUERIES) {
    const found = params.find(([name, value]) => names.test(name) && value !== '' && value.length < 80);
    if (found !== undefined) return found[1];
  }
  return undefined;
}

function trailingNumber(path: string): string {
  const found = /\/([^/]*)\/(\d{1,20})\/?$/.exec(path) ?? /^()\/(\d{1,20})\/?$/.exec(path);
  return found === null || CONTAINER.test(found[1] ?? '') ? '' : (found[2] ?? '');
}

const TYPE =
  'ticket|case|issue|request|conversation|incident|task|bug|vorgang|anfrage|fall|demande|solicitud|richiesta|chamado|zgłoszenie|заявка|обращение|チケット|问题|工单|티켓|تذكرة';
const OWN = [
  /^[[(]?#\s?([\w-]*\d[\w-]*)/u,
  new RegExp(
    String.raw`^[[(]?(?:${TYPE})\s*[:#№-]*\s*((?:[A-Z]{1,10}[-#])?[\dA-Z-]*\d[\dA-Z-]*)\s*(?:$|[\])]|[:–—-]\s)`,
    'iu',
  ),
];

/**
 * The number by which a heading or a title calls its own ticket: `#7731 Order`, `Ticket 90118`. Numbers of orders and
 * counts of unread mail, which other tickets share, are not taken.
 */
export function ownNumber(texts: readonly string[]): string {
  for (const text of texts.flatMap((whole) => whole.split(/\s[-–—|·•»]\s/))) {
    for (const pattern of OWN) {
      const found = pattern.exec(text.trim())?.[1];
      if (found !== undefined) return found;
    }
  }
  return '';
}
