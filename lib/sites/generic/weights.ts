/**
 * How much each piece of evidence says about who wrote a message, in log-odds: positive speaks for the customer,
 * and the sizes are for that side; the same evidence for the agent counts with the opposite sign. Set by judgement
 * on invented pages and checked on the hold-out pages; one place, so that they can be fitted later.
 */
export const ROLE = {
  /** The agent told Tandem. */
  hint: 9,
  /** The page's code calls this record (and not all others) customer, incoming, agent, outgoing... */
  code: 3,
  /** The code marks the records of the other side, and this one is not marked. */
  contrast: 1.6,
  /** A visible word beside the author: Customer, Staff, お客様. */
  badge: 2.6,
  /** The author is called "you". */
  you: 3.2,
  /** The author is the person in the requester panel, in the ticket's head or on the contact card. */
  requester: 3,
  /** The requester is another author of this thread. */
  notRequester: 1.7,
  /** The author is the assignee or owner. */
  assignee: 2.4,
  /** The author is signed in on this page. */
  self: 3.4,
  /** The author's link goes to a contact or customer record, or to a colleague's profile. */
  link: 1.6,
  /** The author also wrote an internal note. */
  wroteNote: 3,
  /** Left or right by class name or position; tools disagree about sides of avatars, so it is weak. */
  side: 1.1,
  /** The oldest message usually comes from the customer. */
  first: 1.5,
  /** Not the author of the oldest message. */
  notFirst: 1.2,
  /** Greets the requester, or greets a known agent. */
  greeting: 1.3,
  /** Signs with the requester's or the agent's name while the page shows no author. */
  signed: 1.5,
  /** Bare e-mail address of another domain than the desk's as the author. */
  address: 0.7,
  /** The message went to the requester, or to the desk and whoever reads the page. */
  recipient: 2,
  /** Called after a team: "Acme Support". */
  team: 1.8,
  /** Named in the page's bars or among the people that a ticket can be given to. */
  colleague: 1.4,
} as const;

export type RoleEvidence = keyof typeof ROLE;

/** Evidence of one message: kind -> log-odds, positive for the customer. */
export type Evidence = Map<RoleEvidence, number>;

/** Log-odds for an internal note. */
export const NOTE = {
  /** Notes are the exception. */
  bias: -2.2,
  /** The code calls this record (and not all others) internal, private, note. */
  code: 4,
  /** A visible or spoken label: Internal note, 社内メモ, only visible to your team. */
  label: 4,
  /** A comment without recipients among letters that have some. */
  unsent: 2.6,
  /** A lock. */
  lock: 3,
  /** A yellowish ground under this record and not under the others (live pages only). */
  colour: 2.4,
} as const;

/** 0 to 1 from log-odds: 0.5 means three to one. */
export function certaintyOf(logit: number): number {
  return Math.min(0.99, Math.abs(Math.tanh(logit / 2)));
}
