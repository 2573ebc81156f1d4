/**
 * Stable ids for messages. A tool's own id is best; else a hash of author, time and the first 120 characters,
 * because times drift ("2 hours ago") while the beginning of a text survives an edit at its end.
 */

/** What an id is made from when the tool gives none. */
export interface Fingerprint {
  author: string;
  /** ISO time, or an empty string when only a relative or no time is known: that would change at each read. */
  at: string;
  text: string;
}

/** An id such as `h1x9f3k2a`: short, and the same for the same message in every read. */
export function hashId({ author, at, text }: Fingerprint): string {
  const start = text.slice(0, 120).replace(/\s+/g, ' ');
  return `h${fold(`${author}\u0001${at}\u0001${start}`)}`;
}

/**
 * The id of a ticket that neither its address nor its page names: made from the address and its oldest message, so
 * that it stays while the ticket grows at its end and no other ticket has it. Starts with `~`.
 */
export function hashTicket(url: string, oldestMessage: string): string {
  // A jump to a place of the page is not another ticket; a route in the hash is.
  const address = url.replace(/#[^/!=]*$/, '');
  return `~${fold(`${address}\u0001${oldestMessage}`)}`;
}

/** A ticket id of a length that can be kept: a longer one is hashed, because cutting would make two tickets one. */
export function shortId(ticketId: string): string {
  return ticketId.length <= 200 ? ticketId : `~${fold(ticketId)}`;
}

/** Gives the second and later holders of the same id a running number that nobody before them has. */
export function makeUnique(ids: readonly string[]): string[] {
  const count = new Map<string, number>();
  const given = new Set<string>();
  return ids.map((id) => {
    let seen = (count.get(id) ?? 0) + 1;
    let unique = seen === 1 ? id : `${id}-${seen}`;
    while (given.has(unique)) unique = `${id}-${(seen += 1)}`;
    count.set(id, seen);
    given.add(unique);
    return unique;
  });
}

/** Two FNV-1a passes with different seeds, in base 36: about 64 bits, no crypto needed. */
function fold(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193) >>> 0;
    b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b) >>> 0;
  }
  return a.toString(36) + b.toString(36);
}
