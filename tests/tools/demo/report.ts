import type { Assessment, Because, Suggestion } from '../../../lib/assist/assessment.ts';
import type { TabView } from '../../../lib/assist/tab-view.ts';
import { assist } from '../../../lib/i18n/en/assist.ts';
import { labels } from '../../../lib/i18n/en/labels.ts';

const WIDTH = 96;
const INDENT = 15;

const words: Record<string, string> = { ...assist, ...labels };

function say(key: string): string {
  return words[key] ?? key;
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

/**
 * What Tandem saw in one ticket and suggests, in lines for a terminal.
 * @param steps the next steps as the panel words them.
 */
export function ticketReport({ ticket, assessment }: TabView, steps: readonly string[]): string[] {
  if (!ticket || !assessment) return [line('Read', 'nothing')];
  const { completeness, participants, warnings } = ticket;
  const people = participants.map(({ author, role, messages }) => `${author || '?'} (${role}, ${messages})`).join(', ');
  const { risk, suggestions } = assessment;
  return [
    line('Read', `${completeness.loaded} entries; ${people}${warnings.length > 0 ? `; ${warnings.join(', ')}` : ''}`),
    line('Mood', moodLine(assessment)),
    line('Wants', intentLine(assessment)),
    line('Urgency', say(`urgency.${assessment.urgency.level}`)),
    line('Risk', `${say(`risk.${risk.level}`)} (${share(risk.p)})`),
    ...risk.reasons.map(({ because }) => line('', `- ${say(because.key)}${quoted(because)}`)),
    line('Suggests', suggestions.length > 0 ? (suggestions.map(suggestionLine)[0] ?? '') : say('suggestions.none')),
    ...suggestions
      .map(suggestionLine)
      .slice(1)
      .map((text) => line('', text)),
    line('Next steps', steps[0] ?? say('actions.none')),
    ...steps.slice(1).map((text) => line('', text)),
  ];
}

/** A mood for one line. */
export function moodWord(value: number): string {
  return say(`mood.${value}`).toLowerCase();
}
