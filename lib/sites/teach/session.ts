import { isElement, tagOf } from '../composed';
import { elementOf } from '../element-of';
import { readRecipe, type TaughtRead } from '../recipes/read';
import { composerOf } from '../recipes/taught';
import { fieldAt, isClosedFrame, messageAround } from './hit';
import type { Frame } from './overlay';
import { chainOf } from './selectors';
import type { Move, PickKind, PreviewLine, TeachState } from './state';
import { learn, type Learned, type Pointed, type Surroundings } from './synthesise';
import { lineIn } from './text';

const ORDER: readonly PickKind[] = ['customer', 'agent', 'note', 'composer'];
const NOTHING: Pointed = { customer: null, agent: null, note: null, lead: null, composer: null };
const SHOWN = 20;

/** What was pointed at so far and what was learned from it. Draws nothing and listens to nobody. */
export class TeachSession {
  /** What the frame is around. */
  at: Element | null = null;
  private step: PickKind | 'review' = 'customer';
  private pointed: Pointed = NOTHING;
  private problem: TeachState['problem'] = null;
  private learned: readonly Learned[] = [];
  private option = 0;
  private read: TaughtRead | null = null;
  /** Where the frame came from when it was widened, so that narrowing goes back the same way. */
  private inner: Element[] = [];
  /** The innermost element under the pointer, while the frame was not moved by keys. */
  private deep: Element | null = null;
  /** What was pointed at last: by keys, the search for the next message begins beside it. */
  private last: Element | null = null;
  private readonly around: (document: Document) => Surroundings;

  constructor(around: (document: Document) => Surroundings) {
    this.around = around;
  }

  get isAsking(): boolean {
    return this.step !== 'review';
  }

  /** The pointer is over this element. */
  hover(element: Element | null): void {
    this.inner = [];
    this.deep = element;
    this.at = element === null ? null : this.meant(element);
  }

  /** Points at what the frame is around. */
  take(): void {
    const element = this.at;
    const kind = this.step;
    if (element === null || kind === 'review') return;
    this.problem = null;
    if (isClosedFrame(element)) this.problem = 'frame-closed';
    else if (kind === 'composer' && fieldAt(element) === null) this.problem = 'no-editable';
    if (this.problem !== null) return;
    const before = this.pointed;
    // A message is found by what it shares with the others; where in it somebody clicked leaves more to choose from.
    const exact = kind === 'lead' ? element : (this.deep ?? element);
    this.pointed = { ...before, [kind]: kind === 'composer' ? fieldAt(element) : exact };
    this.last = element;
    this.learn();
    // What made it impossible is taken back: the question stays, with the reason.
    if (this.problem !== null) this.pointed = before;
    else this.go();
  }

  skip(): void {
    if (this.step === 'review') return;
    this.problem = null;
    this.pointed = { ...this.pointed, [this.step]: null };
    this.skipped.add(this.step);
    this.learn();
    this.go();
  }

  again(kind: PickKind): void {
    this.skipped.delete(kind);
    this.problem = null;
    this.step = kind;
    this.at = null;
  }

  choose(step: 1 | -1): void {
    const count = this.learned.length;
    if (count > 0) this.option = (this.option + step + count) % count;
    this.preview();
  }

  move(to: Move, start: () => Element | null): void {
    if (to === 'take') return this.take();
    const { at } = this;
    if (at === null || !at.isConnected) {
      const beside = this.last?.isConnected === true ? besides(this.last, 'next') : start();
      this.hover(beside);
      return;
    }
    this.deep = null;
    const [parent] = chainOf(at, null).slice(1);
    if (to === 'wider' && parent !== undefined && tagOf(parent) !== 'html') {
      this.inner.push(at);
      this.at = parent;
    } else if (to === 'narrower') {
      this.at = this.inner.pop() ?? [...at.children].find((child) => lineIn(child) !== '') ?? at;
    } else if (to === 'next' || to === 'previous') {
      this.inner = [];
      this.at = besides(at, to);
    }
  }

  /** The messages of the preview, to be framed on the page. */
  frames(): Frame[] {
    return (this.read?.raw.messages ?? []).flatMap((message) => {
      const element = elementOf(message)?.deref();
      const kind = message.visibility === 'internal' ? 'note' : message.role;
      return element === undefined
        ? []
        : [{ element, kind: /^(?:customer|agent|note)$/.test(kind) ? kind : 'unknown' }];
    });
  }

  state(): TeachState {
    const learned = this.learned[this.option];
    const messages = this.read?.raw.messages ?? [];
    const picked = Object.entries(this.pointed).flatMap(([kind, element]) =>
      element === null ? [] : [[kind, beginning(element as Element)]],
    );
    const document = this.read?.list.ownerDocument;
    const composer =
      learned === undefined || document === undefined
        ? null
        : composerOf(learned.recipe, this.contextOf(document, learned));
    return {
      step: this.step,
      picked: Object.fromEntries(picked) as TeachState['picked'],
      problem: this.problem,
      preview: messages.slice(-SHOWN).map(
        ({ role, visibility, author, timeText, datetime, text }): PreviewLine => ({
          role,
          visibility: visibility ?? 'public',
          author: (author ?? '').slice(0, 80),
          time: (timeText || datetime || '').slice(0, 60),
          text: text.replace(/\s+/g, ' ').trim().slice(0, 140),
        }),
      ),
      count: messages.length,
      subject: (this.read?.raw.subject ?? '').slice(0, 200),
      composer: composer?.mode ?? (this.pointed.composer === null ? null : 'unknown'),
      options: this.learned.length,
      option: this.option,
      names: learned?.names ?? {},
      recipe: this.problem === null && messages.length > 0 ? (learned?.recipe ?? null) : null,
      at: this.at === null || !this.isAsking ? '' : beginning(this.at),
    };
  }

  private readonly skipped = new Set<PickKind>();

  /** The next question: what was neither answered nor left out. */
  private go(): void {
    this.at = null;
    this.inner = [];
    this.step = ORDER.find((kind) => this.pointed[kind] === null && !this.skipped.has(kind)) ?? 'review';
  }

  private learn(): void {
    const first = this.pointed.customer ?? this.pointed.agent;
    // With one message alone a guess would be all there is, while the next question is still open.
    const isEarly = this.pointed.agent === null && !this.skipped.has('agent');
    if (first === null || isEarly) return;
    const gone = Object.values(this.pointed).some(
      (element: Element | null) => element !== null && !element.isConnected,
    );
    const result = gone ? { problem: 'gone' as const } : learn(this.pointed, this.around(first.ownerDocument));
    if ('problem' in result) {
      this.problem = result.problem;
      return;
    }
    this.learned = result.options;
    this.option = 0;
    this.preview();
  }

  private preview(): void {
    const learned = this.learned[this.option];
    const document = (this.pointed.customer ?? this.pointed.agent)?.ownerDocument;
    this.read =
      learned === undefined || document === undefined
        ? null
        : readRecipe(learned.recipe, this.contextOf(document, learned));
  }

  private contextOf(document: Document, { names }: Learned): Parameters<typeof readRecipe>[1] {
    return { document, url: this.around(document).url, hints: { roles: names } };
  }

  /** What somebody means who points here. */
  private meant(element: Element): Element {
    if (this.step === 'composer') return fieldAt(element) ?? element;
    return this.step === 'lead' ? element : messageAround(element);
  }
}

function besides(element: Element, to: 'next' | 'previous'): Element {
  const side = to === 'next' ? 'nextElementSibling' : 'previousElementSibling';
  let other = element[side];
  while (other !== null && (lineIn(other) === '' || other.getClientRects().length === 0)) other = other[side];
  if (other !== null) return other;
  // At the end of a group its neighbour goes on.
  const parent = element.parentElement;
  const next = parent?.[side] ?? null;
  const inside = next === null ? null : to === 'next' ? next.firstElementChild : next.lastElementChild;
  return inside !== null && isElement(inside) ? inside : element;
}

function beginning(element: Element): string {
  const field = element as Partial<HTMLInputElement>;
  const text =
    lineIn(element) || (field.placeholder ?? '') || (element.getAttribute('aria-label') ?? '') || tagOf(element);
  return text.slice(0, 80);
}
