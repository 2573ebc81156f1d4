import batches from './batches.ts';
import coldStart from './cold-start.ts';
import contentScript from './content-script.ts';
import inference from './inference.ts';
import insertion from './insertion-time.ts';
import longPage from './long-page.ts';
import newMessage from './new-message.ts';
import openTicket from './open-ticket.ts';
import packageSize from './package-size.ts';
import panelPaint from './panel-paint.ts';
import passages from './passages.ts';
import type { Row } from './row.ts';

/** In the order of the budgets. */
export const rows: readonly Row[] = [
  newMessage,
  openTicket,
  coldStart,
  inference,
  batches,
  passages,
  contentScript,
  longPage,
  panelPaint,
  packageSize,
  insertion,
];
