import { ancestorsOf, attributeOf, textOf, tokensOfBox, within, type Box } from './box';
import { looksLikeName, looksLikePerson, parseName, type Name } from './names';
import { addAll, namesBeside, namesIn } from './names-in';
import { GREETINGS, LABEL, tokensOf } from './words';

const LOGOUT_HREF = /log[-_]?out|sign[-_]?out|logoff|abmelden|action=logout/i;

/** "Logged in as", with the name in the next box. */
function isSignedInLabel(text: string): boolean {
  return (text.length < 40 && /^you are:?$/i.test(text)) || LABEL.signedIn.exec(`${text} Ann`)?.[1] === 'Ann';
}

/** The person whose name stands beside "log out", on the user menu, or after "logged in as". */
export function signedIn(root: Box, boxes: readonly Box[]): Name[] {
  const found: Name[] = [];
  for (const box of boxes) {
    if (box.own.length <= 90 && box.own !== '') {
      const phrase =
        LABEL.signedIn.exec(textOf(box).slice(0, 90))?.[1] ?? LABEL.signedIn.exec(`${textOf(box).slice(0, 40)}`)?.[1];
      const named = phrase?.split(/[.|,(]| – | - /)[0]?.trim() ?? '';
      if (named !== '' && looksLikeName(named) && box.length < 120) addAll(found, [parseName(named)]);
      else if (isSignedInLabel(box.own)) addAll(found, namesBeside(box, null).slice(0, 1));
      else if (/(?:as|als|comme|como|jako|som|:|,)\s*$/i.test(box.own) && LABEL.signedIn.test(textOf(box)))
        addAll(found, namesIn(box).slice(0, 1));
    }
    const isLogout =
      (box.tag === 'a' && LOGOUT_HREF.test(attributeOf(box, 'href'))) ||
      (box.length <= 24 && box.own !== '' && LABEL.logout.test(box.own));
    if (isLogout) addAll(found, namesNear(box, root));
    if (box.length < 200 && isUserMenu(box)) addAll(found, namesNear(box, root, 0));
  }
  return found.slice(0, 4);
}

/** "Account menu for Kira Wolf", "Your profile, Elif Aydin". */
const LAST_NAMES = /[\s,:–-](\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+){1,2})$/u;

const USER_MENU = [
  ['user', 'menu'],
  ['user', 'dropdown'],
  ['current', 'user'],
  ['profile', 'menu'],
  ['account', 'menu'],
  ['your', 'profile'],
  ['user', 'avatar'],
  ['loggedas'],
  ['my', 'profile'],
  ['user', 'nav'],
  ['agent', 'menu'],
];

function isUserMenu(box: Box): boolean {
  const tokens = tokensOfBox(box);
  if (USER_MENU.some((words) => words.every((word) => tokens.has(word)))) return true;
  if (box.tag !== 'button' && box.tag !== 'a') return false;
  const spoken = tokensOf(attributeOf(box, 'aria-label'));
  return USER_MENU.some((words) => words.every((word) => spoken.includes(word)));
}

/** "Hello, ann" beside the log-out link. */
const GREETED = new RegExp(String.raw`^(?:${GREETINGS})[\s,]+(\S.*?)[!.,]?$`, 'iu');

/** Names in the small box around the log-out link. */
function namesNear(box: Box, root: Box, levels = 4): Name[] {
  let area = box;
  for (const outer of ancestorsOf(box)) {
    if (levels <= 0 || outer === root || outer.length > 220) break;
    area = outer;
    levels -= 1;
  }
  const names = namesIn(area).filter(({ name, email }) => looksLikePerson(name) || email !== '');
  for (const inner of within(area)) {
    const greeted = inner.own.length > 60 ? '' : (GREETED.exec(inner.own)?.[1] ?? '');
    if (looksLikeName(greeted)) names.push(parseName(greeted));
    for (const attribute of ['title', 'aria-label', 'alt']) {
      const value = attributeOf(inner, attribute);
      if (value.length < 2 || value.length > 60) continue;
      const parsed = parseName(LAST_NAMES.exec(value)?.[1] ?? value);
      if (looksLikePerson(parsed.name) && looksLikeName(parsed.name)) names.push(parsed);
    }
  }
  return names
    .filter(
      ({ name }) => !/^(?:profile|settings|admin panel|my account|account|preferences|logout|log out)$/i.test(name),
    )
    .slice(0, 3);
}
