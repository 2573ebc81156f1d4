import { readTickets, type SeedMessage, type TicketFile } from '../desk/ticket.ts';

/** The live chat that new messages arrive in: nine messages before each. */
export const CHAT = 4901;
/** Tickets of fifty messages, one for each repeat and two for the warm-up. */
export const LONG_FIRST = 5001;
export const LONG_COUNT = 17;

/** A ticket as long as any that is read. */
export const HUGE = 5101;

const LONG = 50;
const HUGE_LENGTH = 2000;

/** What customers of the demo desk write, long and short, in the order of the tickets. */
export function customerTexts(): string[] {
  return textsOf('customer');
}

function textsOf(from: 'customer' | 'agent'): string[] {
  return readTickets().flatMap(({ messages }) =>
    messages.filter((message) => message.from === from).map(({ text }) => text),
  );
}

/** Tickets made from the words of the demo desk, in which no two messages are alike. */
export function benchTickets(): TicketFile[] {
  const long = Array.from({ length: LONG_COUNT }, (_, at) => ticketOf(LONG_FIRST + at, LONG, at, false));
  return [...long, ticketOf(CHAT, 9, LONG_COUNT, true), ticketOf(HUGE, HUGE_LENGTH, LONG_COUNT + 1, false)];
}

/** Customer and agent in turn. The engine remembers texts: each gets a reference of its own. */
function ticketOf(id: number, length: number, variant: number, live: boolean): TicketFile {
  const said = { customer: customerTexts(), agent: textsOf('agent') };
  const messages = Array.from({ length }, (_, at): SeedMessage => {
    const from = at % 2 === 0 ? 'customer' : 'agent';
    const texts = said[from];
    const text = texts[(variant * 5 + Math.floor(at / 2)) % texts.length] ?? '';
    const author = from === 'customer' ? 'Casey Marlow' : 'Robin Ellery';
    return { from, author, minutesAgo: (length - at) * 7, text: `${text} Ref ${variant}-${at}.` };
  });
  return {
    id,
    subject: `Measured ticket ${id}`,
    channel: live ? 'chat' : 'email',
    status: 'open',
    customer: { name: 'Casey Marlow', email: 'casey@mailbox.example' },
    assignee: 'Robin Ellery',
    live,
    messages,
    // Nobody reads what a benchmark expects of its content.
    expect: { sentiment: 0, intent: '', alert: false, signals: [], helps: [], playbook: '' },
  };
}
