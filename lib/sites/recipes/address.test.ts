import { array, assert, nat, property, stringMatching, webUrl } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternOfAddress, ticketAt } from './address';

const cases: [address: string, pattern: string, id: string][] = [
  ['https://desk.example/tickets/4107', '/tickets/*', '4107'],
  ['https://desk.example/tickets/4107/?view=2', '/tickets/*', '4107'],
  ['https://desk.example/v2/browse/WEB-12', '/v2/browse/*', 'WEB-12'],
  ['https://desk.example/index.pl?Action=Zoom;TicketID=88', '/index.pl?TicketID=*', '88'],
  ['https://desk.example/#ticket/zoom/52', '/#ticket/zoom/*', '52'],
  ['https://desk.example/app/7/inbox/3', '/app/*/inbox/*', '7-3'],
  ['https://desk.example/inbox', '/inbox', ''],
];

describe('the pages that a recipe is for', () => {
  it.each(cases)('takes %s as a page like %s', (address, pattern, id) => {
    const url = new URL(address);
    expect(patternOfAddress(url)).toBe(pattern);
    expect(ticketAt(url, pattern)).toBe(id);
  });

  it('are not the list of tickets, nor pages of another kind', () => {
    for (const address of ['/tickets', '/tickets/', '/users/4107', '/'])
      expect(ticketAt(new URL(address, 'https://desk.example'), '/tickets/*'), address).toBeNull();
    expect(ticketAt(new URL('https://desk.example/index.pl'), '/index.pl?TicketID=*')).toBeNull();
    expect(ticketAt(new URL('https://desk.example/inbox/4'), '/inbox')).toBeNull();
  });

  it('go on where a tab of the ticket lengthens its address', () => {
    expect(ticketAt(new URL('https://desk.example/tickets/4107/history'), '/tickets/*')).toBe('4107');
  });

  it('always hold the page that was taught, and name two tickets apart', () => {
    const part = stringMatching(/^[a-z]{1,8}$/);
    assert(
      property(array(part, { maxLength: 3 }), nat(), nat(), (parts, one, other) => {
        const at = (id: number): URL => new URL(`https://desk.example/${[...parts, 't', id].join('/')}`);
        const pattern = patternOfAddress(at(one));
        expect(ticketAt(at(one), pattern)).toBe(String(one));
        expect(ticketAt(at(other), pattern) === String(one)).toBe(one === other);
      }),
    );
  });

  it('survive any address', () => {
    assert(
      property(webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const url = new URL(address);
        expect(ticketAt(url, patternOfAddress(url))).not.toBeNull();
      }),
    );
  });
});
