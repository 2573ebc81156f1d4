import { describe, expect, it } from 'vitest';
import { splitQuoted } from './quoting';

const own = 'It is now the 12th and nothing came.\n\nMargaret';

describe('the quoted tail', () => {
  it.each([
    ['English, marked lines', 'On 2 Nov 2026, at 11:07, Halden Care wrote:\n> I can see\n> that the parcel'],
    [
      'English, wrapped introduction',
      'On Mon, 2 Nov 2026 at 11:07, Halden Care\n<care@halden.example> wrote:\n> I can see',
    ],
    ['English, no marks', 'On 2 Nov 2026, at 11:07, Halden Care <care@halden.example> wrote:\n\nI can see that'],
    ['German', 'Am 02.11.2026 um 11:07 schrieb Halden Care:\n> Ich sehe'],
    ['French', 'Le lun. 2 nov. 2026 à 11:07, Halden <care@halden.example> a écrit :\n> Je vois'],
    ['Spanish', 'El lun, 2 nov 2026 a las 11:07, Halden (<care@halden.example>) escribió:\n> Veo'],
    ['Italian', 'Il giorno lun 2 nov 2026 alle ore 11:07 Halden <c@h.example> ha scritto:\n> Vedo'],
    ['Portuguese', 'Em seg., 2 de nov. de 2026 às 11:07, Halden <c@h.example> escreveu:\n> Vejo'],
    ['Dutch', 'Op ma 2 nov 2026 om 11:07 schreef Halden <c@h.example>:\n> Ik zie'],
    ['Polish', 'pon., 2 lis 2026 o 11:07 Halden <c@h.example> napisał(a):\n> Widzę'],
    ['Japanese', '2026年11月2日(月) 11:07 Halden <c@h.example>:\n> 確認'],
    ['Chinese', 'Halden <c@h.example> 于2026年11月2日 11:07写道：\n> 我看到'],
    ['desk style', '10/13/2026 08:02 - Greta Lindholm wrote:\n\n> Hello'],
    [
      'Outlook',
      'From: Halden Care <care@halden.example>\nSent: Monday, 2 November 2026 11:07\nTo: Margaret\nSubject: Return\n\nI can see',
    ],
    [
      'Outlook in German',
      '________________________________\nVon: Halden <c@h.example>\nGesendet: Montag, 2. November 2026 11:07\nAn: Margaret\nBetreff: Rückgabe\n\nIch sehe',
    ],
    ['original message', '-----Original Message-----\nI can see'],
    ['marks only', '> I can see\n> that the parcel'],
  ])('is split off: %s', (_, tail) => {
    const split = splitQuoted(`${own}\n\n${tail}`);
    expect(split.text).toBe(own);
    expect(split.quoted).not.toBe('');
  });

  it.each([
    'On Monday your colleague wrote: please wait. I waited.',
    'Your colleague wrote:\nwe will refund you\nThat was not true.',
    'On 3 November your colleague wrote:\nwe will refund you\nThat was not true.',
    'From: Leeds\nTo: York\nThe train was late.',
    'Price > 20 and < 40 please',
    'I tried these:\n> restart\nThat one failed.\n> reset\nThat one too.',
  ])('is not seen where there is none: %s', (text) => {
    expect(splitQuoted(text)).toEqual({ text, quoted: '', signature: '' });
  });

  it('keeps answers written below the marked lines', () => {
    const text = 'On 2 Nov 2026, at 11:07, Care wrote:\n> Which size?\n\nSize 7, please.';
    expect(splitQuoted(text).text).toBe('Size 7, please.');
  });

  it('keeps a message that is nothing but a quote', () => {
    expect(splitQuoted('> I can see\n> that').text).toBe('> I can see\n> that');
  });

  it('keeps a mail that the customer forwarded without a word of their own', () => {
    const text = '---------- Forwarded message ---------\nFrom: Shop\nYour order is late.';
    expect(splitQuoted(text).text).toBe(text);
  });
});

describe('the signature', () => {
  it('is split off at the usual mark and after a phone line, never at a plain closing', () => {
    expect(splitQuoted('Please help.\n-- \nAnn Lee\nLee Ltd')).toEqual({
      text: 'Please help.',
      quoted: '',
      signature: 'Ann Lee\nLee Ltd',
    });
    expect(splitQuoted('Please help.\n\nSent from my iPhone').text).toBe('Please help.');
    expect(splitQuoted('Please help.\n\nKind regards,\nAnn').text).toBe('Please help.\n\nKind regards,\nAnn');
  });
});
