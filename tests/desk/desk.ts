import { createServer } from 'node:http';
import { LiveCustomer, PACE, type Pace } from './live.ts';
import { sendPlain } from './requests.ts';
import { answer } from './routes.ts';
import { Store, type StoreOptions } from './store.ts';

export interface DeskOptions extends StoreOptions {
  /** 0 takes any free port. */
  port?: number;
  pace?: Pace;
  /** Opens `/control`, where tests write as anybody. */
  control?: boolean;
}

export interface RunningDesk {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  store: Store;
  close(): Promise<void>;
}

/** What an ordinary tool sends with its pages: nothing from elsewhere, nobody may frame it. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** Starts the demo desk on this machine only. @throws when the port is taken. */
export async function startDesk({
  port = 0,
  pace = PACE,
  control = false,
  ...options
}: DeskOptions = {}): Promise<RunningDesk> {
  const store = new Store(options);
  const chats = [...store.tickets.values()].filter((ticket) => ticket.live);
  const live = new Map(chats.map((ticket) => [ticket.id, new LiveCustomer(store, ticket, pace)]));
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer({ store, live, control }, request, response).catch((error: unknown) => {
      if (!response.headersSent) sendPlain(response, 400, error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The desk has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    store,
    close: async () => {
      for (const customer of live.values()) customer.stop();
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
