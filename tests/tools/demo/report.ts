import type { Assessment, Because, Suggestion } from '../../../lib/assist/assessment.ts';
import type { TabView } from '../../../lib/assist/tab-view.ts';
import { assist } from '../../../lib/i18n/en/assist.ts';
import { labels } from '../../../lib/i18n/en/labels.ts';
import { panel } from '../../../lib/i18n/en/panel.ts';

const WIDTH = 96;
const INDENT = 15;

const words: Record<string, string> = { ...assist, ...labels, ...panel };
const plurals = new Intl.PluralRules('en-GB');

/** The panel's sentence for a key. `lib/i18n/translate` also knows those of rules, and needs a bundler for that. */
function say(key: string, values: Because['values'] = {}): string {
  return (words[key] ?? key).replaceAll(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/gu, (whole, name: string, one, other) => {
    const value = values[name];
    if (value === undefined) return whole;
    return one === undefined ? String(value) : plurals.select(Number(value)) === 'one' ? one : other;
  });
}

function share(p: number): string {
  return `${Math.round(p * 100)}%`;
}

/** One titled line of the report; long texts are folded under their own beginning. */
export function line(title: string, text: string): string {
  const rows = [''];
  for (const word of text.split(/\s+/)) {
    const row = rows.at(-1) ?? '';
    if (row !== '' && INDENT + row.length + word.length >= WIDTH) rows.push(word);
    else rows[rows.length - 1] = row === '' ? word : `${row} ${word}`;
  }
  return rows.map((row, index) => `  ${(index === 0 ? title : '').padEnd(INDENT - 2)}${row}`).join('\n');
}

function quoted(because: Because | undefined): string {
  const text = because?.quote?.text.replaceAll(/\s+/g, ' ').trim();
  return text ? `: "${text.length > 110 ? `${text.slice(0, 110)}…` : text}"` : '';
}

function moodLine({ mood }: Assessment): string {
  if (!mood) return say('mood.unclear');
  const course = mood.course.length > 1 ? `, ${say(`mood.${mood.trend}`)} over ${mood.course.length} messages` : '';
  const cues = mood.cues.map((cue) => say(`cue.${cue.label}`).toLowerCase());
  const now = mood.sure ? `${say(`mood.${mood.now}`)} (${share(mood.p)})` : say('mood.unclear');
  return `${now}${course}${cues.length > 0 ? `; ${cues.join(', ')}` : ''}`;
}

function intentLine({ intent }: Assessment): string {
  if (!intent) return say('intent.none');
  const top = `${intent.sure ? '' : 'not clear, perhaps '}${say(`intent.${intent.top.label}`)} (${share(intent.top.p)})`;
  const { runnerUp } = intent;
  return runnerUp ? `${top}, or ${say(`intent.${runnerUp.label}`)} (${share(runnerUp.p)})` : top;
}

function suggestionLine(suggestion: Suggestion, index: number): string {
  const { title, kind, p, source } = suggestion;
  return `${index + 1}. ${title} (${say(`kind.${kind}`).toLowerCase()} from ${source.libraryTitle}, ${share(p)} likely to fit)`;
}

function suggestionLines({ suggestions }: Assessment): string[] {
  const [first = say('suggestions.none'), ...more] = suggestions.map(suggestionLine);
  return [line('Suggests', first), ...more.map((text) => line('', text))];
}

/** As in the panel, which says nothing when there is no hurry. */
function urgencyLines({ urgency: { level, because } }: Assessment): string[] {
  if (level === 'normal') return [];
  return [
    line('Urgency', say(`urgency.${level}`)),
    ...because.map((each) => line('', `- ${say(each.key, each.values)}${quoted(each)}`)),
  ];
}

/** What they want and what is suggested, for a conversation that has gone on since its report. */
export function newestReport({ assessment }: TabView): string[] {
  return assessment === null ? [] : [line('Wants', intentLine(assessment)), ...suggestionLines(assessment)];
}

/**
 * What Tandem saw in one ticket and suggests, in lines for a terminal.
 * @param steps the next steps as the panel words them.
 */
export function ticketReport({ ticket, assessment }: TabView, steps: readonly string[]): string[] {
  if (!ticket || !assessment) return [line('Read', 'nothing')];
  const { completeness, participants, warnings } = ticket;
  const people = participants.map(({ author, role, messages }) => `${author || '?'} (${role}, ${messages})`).join(', ');
  const { risk } = assessment;
  const entries = `${completeness.loaded} ${completeness.loaded === 1 ? 'entry' : 'entries'}`;
  return [
    line('Read', `${entries}; ${people}`),
    ...warnings.map((warning) => line('', say(`warning.${warning}`))),
    line('Mood', moodLine(assessment)),
    line('Wants', intentLine(assessment)),
    ...urgencyLines(assessment),
    line('Risk', `${say(`risk.${risk.level}`)} (${share(risk.p)})`),
    ...risk.reasons.map(({ because }) => line('', `- ${say(because.key, because.values)}${quoted(because)}`)),
    ...suggestionLines(assessment),
    line('Next steps', steps[0] ?? say('actions.none')),
    ...steps.slice(1).map((text) => line('', text)),
  ];
}

/** A mood for one line. */
export function moodWord(value: number): string {
  return say(`mood.${value}`).toLowerCase();
}
