import { describe, expect, it } from 'vitest';
import { idFromUrl, ownNumber } from './ticket-id';

describe('the ticket that an address names', () => {
  it.each([
    ['/tickets/88', '88'],
    ['/inbox/5/conversations/88', '88'],
    ['/custom_view/4/conversations/88', '88'],
    ['/a/tickets/filters/7/tickets/88', '88'],
    ['/tickets/88/conversations/3', '88'],
    ['/tickets/88?id=3', '88'],
    ['/tickets/88#thread/3', '88'],
    ['/tickets/view/88', '88'],
    ['/inbox/5?conversation=88', '88'],
    ['/inbox/5?id=88', '88'],
    ['/view.php?id=4417', '4417'],
    ['/index.pl?Action=AgentTicketZoom;TicketID=47', '47'],
    ['/staff/index.php?/Tickets/Ticket/View/220417', '220417'],
    ['/#ticket/zoom/52', '52'],
    ['/browse/SD-771', 'SD-771'],
    ['/boards/5?selectedIssue=SD-771', 'SD-771'],
    ['/now/record/request/RQ0042199', 'RQ0042199'],
    ['/issue/7c0e2f4a-9d3b-4a55-8f1e-3b7d', '7c0e2f4a-9d3b-4a55-8f1e-3b7d'],
    ['/record/12', '12'],
    ['/demandes/2207', '2207'],
  ])('%s is %s', (path, id) => {
    expect(idFromUrl(new URL(path, 'https://desk.example'))).toBe(id);
  });

  it.each(['/inbox/5', '/inbox', '/custom_view/4', '/queues/12', '/folders/3/', '/tickets', '/dashboard'])(
    '%s is of many tickets',
    (path) => {
      expect(idFromUrl(new URL(path, 'https://desk.example'))).toBe('');
    },
  );
});

describe('the number that a page calls its ticket by', () => {
  it.each([
    ['#7731 Order', '7731'],
    ['Ticket 90118', '90118'],
    ['Case 20551: Recall of the heater', '20551'],
    ['[Ticket#2026-11] Wrong size', '2026-11'],
    ['Kiln trips - #1204 - Helpdesk', '1204'],
  ])('is found in %j', (text, number) => {
    expect(ownNumber([text])).toBe(number);
  });

  it.each([
    'Order 4101 is missing',
    'Where is AW-331902?',
    '(12) Inbox',
    'Inbox (12)',
    'Case 3 of wine arrived broken',
  ])('is not taken from %j', (text) => {
    expect(ownNumber([text])).toBe('');
  });
});
