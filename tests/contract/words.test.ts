import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Fact, Suggestion } from '../../lib/assist/assessment';
import type { InsertCode } from '../../lib/assist/contract';
import type { ComposerMode, ReadTrouble, ReadWarning, Role } from '../../lib/conversation/conversation';
import { en } from '../../lib/i18n/en';
import { hasWords } from '../../lib/i18n/translate';
import type { EngineStatus } from '../../lib/inference/engine';
import { COURSES } from '../../lib/inference/evidence';
import { CUES, INTENTS, SENTIMENTS, SIGNALS } from '../../lib/inference/labels';
import { REASONS } from '../../lib/insights/events';
import type { Settings } from '../../lib/settings/settings';
import type { DraftProblem } from '../../lib/library/own-intents';
import type { PackCode } from '../../lib/packs/pack-error';
import type { PickKind, TeachProblem } from '../../lib/sites/teach/state';
import { root } from '../tools/project.ts';
import { sources } from './imports.ts';

/** Every member of a union: the compiler says which one is missing. */
const all = <Name extends string>(names: Record<Name, true>): Name[] => Object.keys(names) as Name[];

type EngineCode = Extract<EngineStatus, { state: 'failed' }>['code'];

const inserting = all<InsertCode>({
  'moved-on': true,
  'wrong-mode': true,
  'no-composer': true,
  'read-only': true,
  'has-placeholder': true,
  'empty-text': true,
  'too-long': true,
  'target-lost': true,
  'no-driver': true,
  'not-accepted': true,
  partial: true,
  'no-entry': true,
  'not-reachable': true,
  'timed-out': true,
  'left-behind': true,
  busy: true,
  changed: true,
  stuck: true,
  vanished: true,
  'nothing-to-undo': true,
});
const engine = all<EngineCode>({ 'model-missing': true, 'model-damaged': true, 'engine-crashed': true });

const packing = all<PackCode>({
  'pack-address': true,
  'pack-insecure': true,
  'pack-not-granted': true,
  'pack-busy': true,
  'pack-unreachable': true,
  'pack-stalled': true,
  'pack-status': true,
  'pack-redirected': true,
  'pack-no-checksums': true,
  'pack-none-there': true,
  'pack-encoder-only': true,
  'pack-list': true,
  'pack-file-missing': true,
  'pack-too-large': true,
  'pack-file-size': true,
  'pack-file-longer': true,
  'pack-file-altered': true,
  'pack-storage': true,
  'pack-disk-full': true,
  'pack-format': true,
  'pack-version': true,
  'pack-dim': true,
  'pack-window': true,
  'pack-tokenizer': true,
  'pack-head-missing': true,
  'pack-labels': true,
  'pack-risk-features': true,
  'pack-model': true,
  'pack-slow': true,
  'pack-trial': true,
  'pack-damaged': true,
});

/** Keys that are put together at run time, by their beginning. */
const families: Record<string, readonly (string | number)[]> = {
  mood: [...SENTIMENTS, 'rising', 'falling', 'steady'],
  cue: CUES,
  signal: [...SIGNALS, ...COURSES, 'very_negative', 'mood_falling'],
  intent: INTENTS,
  urgency: [
    'now',
    'soon',
    'normal',
    'said',
    'vulnerable',
    'fraud_security',
    'repeated',
    'unresolved_long',
    ...COURSES,
    'waiting.hours',
    'waiting.days',
  ],
  risk: ['none', 'watch', 'alert'],
  fact: all<Fact['kind']>({
    order: true,
    tracking: true,
    invoice: true,
    amount: true,
    email: true,
    phone: true,
    date: true,
    ticket: true,
    account: true,
    reference: true,
    card: true,
    iban: true,
    product: true,
    version: true,
    tried: true,
  }),
  'facts.by': all<Fact['by']>({ customer: true, agent: true }),
  kind: all<Suggestion['kind']>({ reply: true, article: true, 'safe-answer': true }),
  reason: REASONS,
  step: ['done', 'playbook'],
  suggestion: ['intent', 'words', 'meaning'],
  composer: all<ComposerMode>({ public: true, internal: true, forward: true, unknown: true }),
  warning: all<ReadWarning>({
    HIDDEN_TAB: true,
    COLLAPSED: true,
    RELATIVE_DATES: true,
    ROLE_GUESSED: true,
    ROLE_UNKNOWN: true,
    SINGLE_MESSAGE: true,
    LOW_CERTAINTY: true,
    PARTIAL: true,
    TRUNCATED_TEXT: true,
    TOO_MANY_MESSAGES: true,
    FRAME_BLOCKED: true,
    PAGE_TOO_LARGE: true,
    ADAPTER_FAILED: true,
    SELECTOR_DRIFT: true,
    CARRIED: true,
  }),
  problem: [
    ...all<ReadTrouble>({ 'reader-missing': true, 'reader-failed': true, 'page-too-large': true }),
    ...inserting,
    ...engine,
    ...packing,
    'unexpected',
    'inserted-twice',
    'search-failed',
    'playbooks-failed',
    'library-closed',
    'library-unreadable',
    'sample-damaged',
  ],
  'options.intents.problem': all<DraftProblem['name']>({
    title: true,
    taken: true,
    few: true,
    many: true,
    long: true,
    short: true,
    twice: true,
    other: true,
  }),
  'teach.step': all<PickKind>({ customer: true, agent: true, note: true, lead: true, composer: true }),
  'teach.now': all<PickKind>({ customer: true, agent: true, note: true, lead: true, composer: true }),
  'teach.skip': all<Exclude<PickKind, 'customer'>>({ agent: true, note: true, lead: true, composer: true }),
  'teach.role': all<Role | 'note'>({ customer: true, agent: true, bot: true, system: true, unknown: true, note: true }),
  'teach.problem': all<TeachProblem>({
    'same-message': true,
    'no-common-list': true,
    'nothing-alike': true,
    'no-text': true,
    'no-editable': true,
    'frame-closed': true,
    gone: true,
  }),
  'options.appearance': all<Settings['theme']>({ system: true, light: true, dark: true }),
};
const dynamic = new Set(Object.entries(families).flatMap(([start, names]) => names.map((name) => `${start}.${name}`)));

const code = sources
  .filter((path) => !path.startsWith('lib/i18n/en'))
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n');
const entries = Object.entries(en);

describe('sentences', () => {
  it.each(Object.keys(families))('exist for everything that %s.… can be', (start) => {
    const missing = families[start]?.map((name) => `${start}.${name}`).filter((key) => !hasWords(key));
    expect(missing).toEqual([]);
  });

  it('exist for every problem code that the code can throw at a person', () => {
    const thrown = [...code.matchAll(/new TandemError\(\s*'([a-z-]+)'/gu)].map((match) => match[1] ?? '');
    // The first two go back to a page's own reader, which shows nothing; the options page words the third by itself.
    const unseen = ['not-granted', 'foreign-ticket', 'site-invalid'];
    expect(thrown.length).toBeGreaterThan(5);
    expect(thrown.filter((name) => !unseen.includes(name) && !hasWords(`problem.${name}`))).toEqual([]);
  });

  it('are put together from a beginning that the code uses', () => {
    const idle = Object.keys(families).filter((start) => !code.includes(`\`${start}.`) && !code.includes(`'${start}.`));
    expect(idle).toEqual([]);
  });

  it('are all used', () => {
    const unused = entries.map(([key]) => key).filter((key) => !dynamic.has(key) && !code.includes(`'${key}'`));
    expect(unused).toEqual([]);
  });
});

describe('wording', () => {
  /** Put behind other words for screen readers. */
  const continued = ['suggestion.insertLabel'];

  it('has no stray spaces', () => {
    const stray = entries.filter(
      ([key, text]) => /\s{2}|\s$|\s[,.!?]/u.test(text) || (/^\s/u.test(text) && !continued.includes(key)),
    );
    expect(stray).toEqual([]);
  });

  it('ends a sentence that explains with a full stop', () => {
    const explains = ([key, text]: [string, string]): boolean =>
      /^(?:problem|warning)\.(?!title)|\.text$/u.test(key) || /[.!?] \p{Lu}/u.test(text);
    const open = entries.filter((entry) => explains(entry) && !/[.!?…:}]$/u.test(entry[1]));
    expect(open).toEqual([]);
  });

  it('uses the apostrophes and quotation marks of print', () => {
    expect(entries.filter(([, text]) => /['"]/u.test(text))).toEqual([]);
  });

  it('writes its holes so that they can be filled', () => {
    const broken = entries.filter(([, text]) => /[{}]/u.test(text.replaceAll(/\{\w+(?:\|[^|{}]+\|[^|{}]+)?\}/gu, '')));
    expect(broken).toEqual([]);
  });
});
