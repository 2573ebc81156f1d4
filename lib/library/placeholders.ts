/**
 * The placeholders that Tandem knows, with the words it uses to ask for a value. A team may use names of its own:
 * those are asked for under their bare name. The starter library keeps to this list (tests/contract/library.test.ts).
 */

export interface Placeholder {
  /** As written between the braces. */
  name: string;
  /** Asked of the agent when nothing fills it. */
  label: string;
  /** `conversation`: read from the ticket when it is there. `agent`: only a person knows it. */
  from: 'conversation' | 'agent';
}

export const PLACEHOLDERS: readonly Placeholder[] = [
  { name: 'customer.first_name', label: 'First name of the customer', from: 'conversation' },
  { name: 'customer.name', label: 'Full name of the customer', from: 'conversation' },
  { name: 'customer.email', label: 'E-mail address of the customer', from: 'conversation' },
  { name: 'agent.name', label: 'Your name', from: 'conversation' },
  { name: 'agent.first_name', label: 'Your first name', from: 'conversation' },
  { name: 'order.number', label: 'Order number', from: 'conversation' },
  { name: 'tracking.number', label: 'Tracking number', from: 'conversation' },
  { name: 'invoice.number', label: 'Invoice number', from: 'conversation' },
  { name: 'ticket.number', label: 'Ticket number', from: 'conversation' },
  { name: 'ticket.subject', label: 'Subject of the ticket', from: 'conversation' },
  { name: 'product.name', label: 'Name of the product', from: 'agent' },
  { name: 'delivery.date', label: 'Date of delivery or collection', from: 'agent' },
  { name: 'refund.amount', label: 'Amount of the refund', from: 'agent' },
  { name: 'refund.date', label: 'Day on which the refund was sent', from: 'agent' },
  { name: 'refund.reference', label: 'Reference of the refund (ARN)', from: 'agent' },
  { name: 'refund.difference', label: 'Difference to the amount expected', from: 'agent' },
  { name: 'refund.reason', label: 'Reason for the difference', from: 'agent' },
  { name: 'next.step', label: 'What you do next', from: 'agent' },
  { name: 'next.date', label: 'When the customer hears from you', from: 'agent' },
  { name: 'waiting.for', label: 'Who you are waiting for', from: 'agent' },
  { name: 'summary', label: 'What was agreed, in one sentence', from: 'agent' },
];

export interface PlaceholderUse {
  name: string;
  /** Text used when there is no value; null when the agent has to be asked. */
  fallback: string | null;
}

const USE = /\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*(?:\|\s*default:\s*(?:"([^"]*)"|'([^']*)')\s*)?\}\}/gu;

/** What to call a placeholder in front of a person; a team's own names have their words split. */
export function labelOf(name: string): string {
  return PLACEHOLDERS.find((known) => known.name === name)?.label ?? name.replaceAll(/[._]/gu, ' ');
}

/** A text as people read it: `{{ order.number }}` is "[Order number]". For showing only, never for inserting. */
export function withLabels(text: string): string {
  return text.replaceAll(USE, (_, name: string) => `[${labelOf(name)}]`);
}

/** Every well-formed placeholder of a text, in order, repeats included. */
export function placeholdersIn(text: string): PlaceholderUse[] {
  return [...text.matchAll(USE)].map((match) => ({
    name: match[1] ?? '',
    fallback: match[2] ?? match[3] ?? null,
  }));
}

/**
 * The first brace that would reach a customer as it stands, or null. A closed placeholder with a filter that Tandem
 * does not run is no fault: `fill` counts it as missing and the agent is asked.
 */
export function faultIn(text: string): string | null {
  return /\{\{.{0,40}|\}\}|\{%.{0,40}/su.exec(text.replaceAll(/\{\{[^{}\n]*\}\}/gu, ''))?.[0] ?? null;
}
