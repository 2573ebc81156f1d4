import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** One connection that somebody wanted. */
export interface Wish {
  /** `host:port`. */
  to: string;
  /** The whole address when it was asked for in the clear. */
  url: string;
  local: boolean;
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/**
 * A proxy that every request of a browser must pass: pages, workers, the extension and the browser itself. It lets
 * through what stays on this machine, and writes down and refuses everything else.
 */
export class EgressRecorder {
  readonly wishes: Wish[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  readonly #port: number;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
  }

  static async start(): Promise<EgressRecorder> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The recorder has no port');
    const recorder = new EgressRecorder(server, address.port);
    server.on('connection', (socket) => recorder.#keep(socket));
    server.on('request', (request, response) => recorder.#pass(request, response));
    server.on('connect', (request, socket, head) => recorder.#tunnel(request, socket, head));
    return recorder;
  }

  /** Command-line switches that send everything through here, connections to this machine included. */
  get args(): string[] {
    return [
      `--proxy-server=http://127.0.0.1:${this.#port}`,
      '--proxy-bypass-list=<-loopback>',
      // The one way around a proxy: peer connections over UDP.
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    ];
  }

  /** What wanted to leave this machine. */
  get refused(): Wish[] {
    return this.wishes.filter((wish) => !wish.local);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A browser that closes hangs up in the middle of things.
    socket.on('error', () => socket.destroy());
  }

  #note(host: string, port: string, url: string): boolean {
    const local = LOCAL.has(host);
    this.wishes.push({ to: `${host}:${port}`, url, local });
    return local;
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://nowhere.invalid');
    if (!this.#note(url.hostname, url.port || '80', url.href)) {
      response.writeHead(403).end('Refused: this run may not leave the machine');
      return;
    }
    const onward = forward(url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  #tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? [];
    if (!this.#note(host, port, '')) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const onward = connect(Number(port), host.replaceAll(/[[\]]/g, ''), () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    this.#keep(onward);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
  }
}
