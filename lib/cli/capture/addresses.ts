/**
 * Web addresses and mail addresses with their shape kept: which parts are the tool's own words stays, which are
 * somebody's goes. All hosts end in `.example`, but for those by which an adapter knows its tool.
 */
export interface AddressTools {
  /** A word that is not known, or the same. */
  word: (word: string) => string;
  /** True for the words of tools: `tickets`, `agent`, `view`. */
  isCommon: (word: string) => boolean;
  /** Any other text: ids and numbers. */
  token: (text: string) => string;
  /** `.zendesk.com`: ends of hosts that stay. */
  toolHosts: readonly string[];
}

const SECOND_LEVEL = /^(?:co|com|org|net|ac|gov|edu|or|ne)$/;
const SECRET_QUERY =
  /^(?:utm_.*|fbclid|gclid|msclkid|.*(?:token|csrf|nonce|secret|signature|session|oauth|jwt|passw|api_?key|access_?key).*|sid|sig|auth|expires)$/i;

/** The same address with invented parts; null for what no fixture needs (scripts, data, blobs). */
export function inventAddress(address: string, base: string, tools: AddressTools): string | null {
  const text = address.trim();
  if (/^(?:javascript|data|blob|vbscript|file):/i.test(text)) return null;
  const mail = /^mailto:([^?]*)/i.exec(text);
  if (mail !== null) return `mailto:${inventMail(mail[1] ?? '', tools)}`;
  if (/^(?:tel|sms|callto|skype|whatsapp):/i.test(text)) return tools.token(text);
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  const local = `${inventPath(url.pathname, tools)}${inventQuery(url.search, tools)}${inventHash(url.hash, tools)}`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('//'))
    return /^https?:$/.test(url.protocol) ? `${url.protocol}//${inventHost(url.hostname, tools)}${local}` : null;
  if (text.startsWith('#')) return inventHash(text, tools) || '#';
  if (text.startsWith('?')) return `${inventQuery(url.search, tools)}${inventHash(url.hash, tools)}`;
  return text.startsWith('/')
    ? local
    : `${inventPath(/^[^?#]*/.exec(text)?.[0] ?? '', tools)}${inventQuery(url.search, tools)}${inventHash(url.hash, tools)}`;
}

/** `nils.berg@hof.example` -> `tovo.rilk@mun.example`; the words are the invented ones of the names. */
export function inventMail(mail: string, tools: AddressTools): string {
  const at = mail.lastIndexOf('@');
  if (at < 0) return inventWords(mail, tools);
  return `${inventWords(mail.slice(0, at), tools)}@${inventHost(mail.slice(at + 1), tools)}`;
}

function inventHost(host: string, tools: AddressTools): string {
  const name = host.toLowerCase();
  const suffix = tools.toolHosts.find((end) => name.endsWith(end) || `.${name}` === end);
  if (suffix !== undefined)
    return (
      inventWords(name.slice(0, Math.max(0, name.length - suffix.length)), tools) +
      (`.${name}` === suffix ? name : suffix)
    );
  if (/^[\d.]+$/.test(name) || !name.includes('.'))
    return name === 'localhost' || name === '127.0.0.1' ? name : `${tools.token(name)}.example`;
  const labels = name.split('.');
  const country = labels.at(-1)?.length === 2 && SECOND_LEVEL.test(labels.at(-2) ?? '') ? 2 : 1;
  const own = labels.slice(0, -country);
  const registered = own.pop() ?? '';
  return [...own.map((label) => inventWords(label, tools)), always(registered, tools), 'example'].join('.');
}

/** The name of a company is replaced even where it is an ordinary word. */
function always(label: string, tools: AddressTools): string {
  return tools.token(label.replaceAll(/[\p{L}\p{M}]{2,}/gu, (word) => tools.word(word)));
}

function inventWords(text: string, tools: AddressTools): string {
  const worded = text.replaceAll(/(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}]{2,}(?![\p{L}\p{M}\p{N}])/gu, (word) =>
    tools.isCommon(word) ? word : tools.word(word),
  );
  return tools.token(worded);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function inventPath(path: string, tools: AddressTools): string {
  return path
    .split('/')
    .map((part) => encodeURI(inventPart(decoded(part), tools)).replaceAll(/[?#]/g, encodeURIComponent))
    .join('/');
}

function inventPart(part: string, tools: AddressTools): string {
  return part.includes('@') ? inventMail(part, tools) : inventWords(part, tools);
}

function inventQuery(query: string, tools: AddressTools): string {
  if (query.length < 2) return '';
  // Some tools keep a path or `;`-lists here: the separators stay as they are.
  const parts = query.slice(1).split(/([&;])/);
  let made = '';
  for (let index = 0; index < parts.length; index += 2) {
    const [name = '', ...rest] = (parts[index] ?? '').split('=');
    if (SECRET_QUERY.test(name)) continue;
    const value = encodeURI(inventPart(decoded(rest.join('=').replaceAll('+', ' ')), tools))
      .replaceAll('%20', '+')
      .replaceAll(/[&#]/g, encodeURIComponent);
    made += `${made === '' ? '' : (parts[index - 1] ?? '&')}${inventPart(name, tools)}${rest.length > 0 ? `=${value}` : ''}`;
  }
  return made === '' ? '' : `?${made}`;
}

function inventHash(hash: string, tools: AddressTools): string {
  return hash.length < 2 ? '' : `#${inventPath(hash.slice(1), tools)}`;
}
