import type { Conversation } from '../conversation/conversation';
import { sessionStore } from './session-store';

/**
 * Some tools write replies on a page of their own, which names the ticket and shows none of its messages. What was read
 * of that ticket before, in this tab or in another, is carried there, and the panel says so. Everything else is as the
 * page says now, the reply box above all. The same goes for pages whose history comes a moment after the rest.
 */
export async function carried(tabId: number, conversation: Conversation): Promise<Conversation> {
  if (conversation.messages.length > 0) return conversation;
  const before = await lastRead(tabId, conversation.ref.key);
  if (before === null) return conversation;
  const { messages, completeness, certainty } = before;
  return {
    ...conversation,
    subject: conversation.subject || before.subject,
    customer: conversation.customer.name === '' ? before.customer : conversation.customer,
    agent: conversation.agent || before.agent,
    messages,
    completeness,
    certainty,
    provenance: before.provenance,
    warnings: [...new Set([...conversation.warnings, ...before.warnings, 'CARRIED' as const])],
  };
}

/** This ticket as it was read last with messages: in this tab, else in whichever tab shows it. */
async function lastRead(tabId: number, key: string): Promise<Conversation | null> {
  const tabs = (await sessionStore.views()).filter(({ ticket }) => ticket?.key === key).map((view) => view.tabId);
  for (const tab of new Set([...tabs.filter((each) => each === tabId), ...tabs])) {
    const found = await sessionStore.conversation(tab);
    if (found?.ref.key === key && found.messages.length > 0) return found;
  }
  return null;
}
