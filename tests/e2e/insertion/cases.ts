/** The insertion matrix: where the caret is, what goes in, and what the editor must then hold. */

export interface Case {
  name: string;
  /** Paragraphs of one line each that the agent has already written. */
  draft: string[];
  /** Where the agent's caret is; `none`: they never clicked into the reply box. */
  caret: 'none' | 'end' | 'after-first-word' | 'last-word-selected' | 'start-of-last';
  text: string;
  /** What stands before and after the text in its own paragraph afterwards, joints included. */
  lead: string;
  tail: string;
  /** Paragraphs before and after that one. */
  above: string[];
  below: string[];
  /** Also try the editor's own undo, and our undo after a key was typed. */
  thorough?: boolean;
}

const letter =
  'Thank you for writing to us about your order.\n\nThe parcel left our warehouse on Monday.\nYou can follow it with the number 48213.\n\nKind regards,\nAnn';

const paragraph = (at: number): string =>
  `Paragraph ${at}: ${'The courier will call before the delivery and leave a card if nobody answers. '.repeat(5)}end ${at}.`;

/** Twelve paragraphs, a little over 5,000 characters. */
const longText = Array.from({ length: 12 }, (_, at) => paragraph(at + 1)).join('\n\n');

const afterGreeting: Omit<Case, 'name' | 'text'> = {
  draft: ['Hello Ann,'],
  caret: 'end',
  lead: 'Hello Ann,\n\n',
  tail: '',
  above: [],
  below: [],
};

export const cases: Case[] = [
  { name: 'an empty box', draft: [], caret: 'none', text: letter, lead: '', tail: '', above: [], below: [] },
  {
    name: 'a draft the agent has not clicked into',
    draft: ['Hello Ann,', 'I saw your note.'],
    caret: 'none',
    text: 'It is on its way.',
    lead: 'I saw your note. ',
    tail: '',
    above: ['Hello Ann,'],
    below: [],
  },
  {
    name: 'one line in the middle of a line',
    draft: ['Hello world again'],
    caret: 'after-first-word',
    text: 'dear and patient',
    lead: 'Hello ',
    tail: ' world again',
    above: [],
    below: [],
    thorough: true,
  },
  {
    name: 'a selection, which stays',
    draft: ['Hello world'],
    caret: 'last-word-selected',
    text: 'and everyone',
    lead: 'Hello world ',
    tail: '',
    above: [],
    below: [],
  },
  {
    name: 'several paragraphs above a signature line',
    draft: ['Hello Ann,', 'Best wishes'],
    caret: 'start-of-last',
    text: 'It is here.\n\nPlease open it.',
    lead: '',
    tail: '\n\nBest wishes',
    above: ['Hello Ann,'],
    below: [],
  },
  { ...afterGreeting, name: 'several paragraphs after a greeting', text: letter, thorough: true },
  {
    ...afterGreeting,
    name: 'list lines',
    text: 'You can:\n- open the parcel\n- keep the box\n\n1. Print the label\n2. Drop it off',
  },
  {
    ...afterGreeting,
    name: 'a link and text that looks like markup',
    text: 'See https://example.com/help?a=1&b=2#top and <b>this</b> & "that" when 5 < 6.\n/macro *stars* `code`',
  },
  {
    ...afterGreeting,
    name: 'emoji',
    text: 'Done \u{1F44D}\u{1F3FD} for the family \u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466} \u2705\nSee you \u{1F600}',
  },
  {
    ...afterGreeting,
    name: 'right-to-left text',
    text: '\u0645\u0631\u062d\u0628\u0627\u060c \u0634\u0643\u0631\u0627 \u0644\u062a\u0648\u0627\u0635\u0644\u0643 48213.\n\n\u05e9\u05dc\u05d5\u05dd, \u05d4\u05d4\u05d6\u05de\u05e0\u05d4 \u05d1\u05d3\u05e8\u05da.',
  },
  { ...afterGreeting, name: 'five thousand characters', text: longText },
];
