import type { Conversation, Message } from '../../lib/conversation/conversation.ts';
import type { Entry } from '../desk/store.ts';
import { expect, test } from './extension.ts';
import { conversationInFront } from './session.ts';

/** How each kind of entry must be read. Lines such as "Status changed" may be left out: nobody wrote them. */
const wanted = {
  customer: { role: 'customer', visibility: 'public' },
  agent: { role: 'agent', visibility: 'public' },
  bot: { role: 'bot', visibility: 'public' },
  note: { role: 'agent', visibility: 'internal' },
} as const;

interface Line {
  role: string;
  visibility: string;
  author: string;
  /** The first words: a signature at the end may be split off. */
  text: string;
}

function expected(entries: readonly Entry[]): Line[] {
  return entries.flatMap(({ from, author, text }) =>
    from === 'event' ? [] : [{ ...wanted[from], author, text: beginning(text) }],
  );
}

function read({ messages }: Conversation): Line[] {
  const spoken = messages.filter((message: Message) => message.role !== 'system' && message.kind === 'message');
  return spoken.map(({ role, visibility, author, text }) => ({ role, visibility, author, text: beginning(text) }));
}

function beginning(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 40);
}

test('every message of all fourteen tickets is read in order, with its author and role', async ({
  desk,
  tandem,
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto(`${desk.origin}/tickets`);
  const panel = await tandem.openPanel(page);
  for (const ticket of desk.store.tickets.values()) {
    await page.goto(`${desk.origin}/tickets/${ticket.id}`);
    // As a list of lines, so that a failure shows which message was misread.
    await expect
      .poll(async () => {
        const conversation = await conversationInFront(panel);
        return conversation?.ref.key.endsWith(String(ticket.id)) ? read(conversation) : null;
      })
      .toEqual(expected(ticket.entries));
  }
});

test('subject, customer and signed-in agent are read from the page around the conversation', async ({
  desk,
  tandem,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets`);
  const panel = await tandem.openPanel(page);
  for (const id of [4101, 4105, 4114]) {
    const ticket = desk.store.ticket(id);
    await page.goto(`${desk.origin}/tickets/${id}`);
    await expect
      .poll(async () => {
        const { ref, subject, customer, agent } = (await conversationInFront(panel)) ?? {};
        return { number: ref?.number, subject, name: customer?.name, agent };
      })
      .toEqual({
        number: `#${id}`,
        subject: ticket?.subject,
        name: ticket?.customer.name,
        agent: 'Robin Ellery',
      });
  }
});

test('a message that comes in, is edited or is taken away is followed without a reload', async ({
  desk,
  tandem,
  page,
}) => {
  await page.goto(`${desk.origin}/tickets/4105`);
  const panel = await tandem.openPanel(page);
  const texts = async (): Promise<string[]> =>
    ((await conversationInFront(panel))?.messages ?? []).map(({ text }) => text);
  await expect.poll(texts).toHaveLength(5);
  const { number } = desk.store.add(4105, 'customer', 'Łukasz Brzoza', 'Please answer me today.');
  await expect.poll(texts).toContain('Please answer me today.');
  desk.store.edit(4105, number, 'Please answer me today. I go away on Friday.');
  await expect.poll(texts).toContain('Please answer me today. I go away on Friday.');
  desk.store.remove(4105, number);
  await expect.poll(texts).toHaveLength(5);
});
