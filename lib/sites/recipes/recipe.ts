/**
 * How a page of an unknown tool is read, as an agent taught it. Plain data: it travels as a file, and page code reads
 * with it. Selectors are ordered, the first that fits counts; every later one is a fallback for a changed page.
 */
export interface Recipe {
  format: 'tandem-recipe/1';
  id: string;
  /** What people call it, such as the tool's name. */
  name: string;
  /** Host with its port, as in the address. */
  host: string;
  /** Addresses of tickets: literal parts and `*` where the ticket is named; see `address.ts`. */
  path: string;
  /** The element around all messages. ` >>> ` steps into an open shadow root. */
  list: string[];
  /** One message, inside the list. */
  item: string[];
  /** Inside a message. `:scope` is the message itself; ` @name` at the end takes an attribute instead of the text. */
  body: string[];
  /** The same, looked for in the message and then around it: chats name the writer once for several messages. */
  author: string[];
  time: string[];
  /** A first message of the customer that stands apart from the list, such as the description of an issue. */
  lead: string[];
  /** What tells who wrote a message; see `marks.ts`. */
  customer: string[];
  agent: string[];
  note: string[];
  /** Who wrote a message that none of these marks fits. */
  rest: 'customer' | 'agent' | 'unknown';
  /** The reply box, anywhere on the page. */
  composer: string[];
  subject: string[];
  /** The adapter whose reading this one corrects, or an empty string: over any other tool adapter it does not win. */
  over: string;
  /** What made it: name and version of the program. */
  by: string;
  /** ISO time. */
  at: string;
}
