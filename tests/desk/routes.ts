import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LiveCustomer } from './live.ts';
import { listPage } from './pages/list.ts';
import { ticketPage } from './pages/ticket.ts';
import { fieldsOf, isJson, redirect, sendJson, sendPage, sendPlain, sendStream } from './requests.ts';
import { AGENT, type Store, type Ticket } from './store.ts';
import type { From } from './ticket.ts';
import { ago } from './times.ts';

export interface Desk {
  store: Store;
  /** The customers of live chats by ticket number. */
  live: ReadonlyMap<number, LiveCustomer>;
  /** Whether `/control` is open: tests may write, change and remove entries as anybody. */
  control: boolean;
}

const assets = join(dirname(fileURLToPath(import.meta.url)), 'assets');
const types: Record<string, string> = { '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };

/** Answers one request. @throws on a body that cannot be read. */
export async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { store } = desk;
  const url = new URL(request.url ?? '/', 'http://desk.invalid');
  const [first = '', second = '', third = '', ...more] = url.pathname.split('/').slice(1);
  const wish = `${request.method ?? 'GET'} /${first}`;
  if (wish === 'GET /') return redirect(response, '/tickets');
  if (wish === 'GET /health') return sendJson(response, { ok: true, tickets: store.tickets.size });
  if (wish === 'GET /assets') return sendAsset(response, second);
  if (wish === 'GET /favicon.ico') return void response.writeHead(204).end();
  if (first === 'control' && desk.control) return control(store, request, response, [third, ...more]);
  if (wish === 'GET /tickets' && second === '') return sendPage(response, listPage(store));
  const ticket = first === 'tickets' ? store.ticket(Number(second)) : undefined;
  if (!ticket) return sendPlain(response, 404, 'The desk has no such page.');
  if (wish === 'POST /tickets' && third === 'entries') return write(desk, ticket, request, response);
  if (third === 'stream') return stream(desk, ticket, response);
  if (third === 'messages.json') return sendJson(response, chatMessages(store, ticket));
  const problem = url.searchParams.has('empty') ? 'There is nothing to send yet: write a reply first.' : null;
  return sendPage(response, ticketPage(store, ticket, problem));
}

async function sendAsset(response: ServerResponse, name: string): Promise<void> {
  const type = types[extname(name)];
  if (!type || !/^[a-z]+\.\w+$/.test(name)) return sendPlain(response, 404, 'The desk has no such file.');
  response
    .writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
    .end(await readFile(join(assets, name)));
}

/** The agent's own reply or note, from the form of a ticket or the fetch of a chat. */
async function write(desk: Desk, ticket: Ticket, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!ownPage(request)) return sendPlain(response, 403, "Only the desk's own pages may write.");
  const { body = '', mode = 'public' } = await fieldsOf(request);
  const text = body.replaceAll('\r\n', '\n').trim();
  if (text === '') {
    return isJson(request)
      ? sendPlain(response, 400, 'Nothing was written.')
      : redirect(response, `/tickets/${ticket.id}?empty`);
  }
  const entry = desk.store.add(ticket.id, mode === 'internal' ? 'note' : 'agent', AGENT, text);
  if (mode !== 'internal') desk.live.get(ticket.id)?.answered();
  if (isJson(request)) return sendJson(response, { number: entry.number }, 201);
  return redirect(response, `/tickets/${ticket.id}#entry-${entry.number}`);
}

/** Another site's page in the same browser must not be able to write. */
function ownPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host ?? ''}`;
}

function stream(desk: Desk, ticket: Ticket, response: ServerResponse): void {
  const send = sendStream(response);
  const leave = desk.store.follow(ticket.id, (change) => send(change.kind, change));
  response.on('close', leave);
  desk.live.get(ticket.id)?.opened();
}

function chatMessages(store: Store, ticket: Ticket): unknown {
  const now = store.now();
  return ticket.entries.map(({ number, from, author, at, text }) => ({
    number,
    from,
    author,
    at: at.toISOString(),
    ago: ago(at, now),
    text,
  }));
}

/** `POST /control/tickets/<id>/entries`, `PUT` and `DELETE .../entries/<number>`. */
async function control(
  store: Store,
  request: IncomingMessage,
  response: ServerResponse,
  [id, , number]: string[],
): Promise<void> {
  const { from = 'customer', author = '', text = '' } = request.method === 'DELETE' ? {} : await fieldsOf(request);
  if (request.method === 'PUT') store.edit(Number(id), Number(number), text);
  else if (request.method === 'DELETE') store.remove(Number(id), Number(number));
  else return sendJson(response, store.add(Number(id), from as From, author, text), 201);
  return sendJson(response, { ok: true });
}
