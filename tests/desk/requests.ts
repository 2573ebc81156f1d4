import type { IncomingMessage, ServerResponse } from 'node:http';

/** Largest body that the desk takes: enough for the longest message a test sends. */
const MOST_BYTES = 4 * 1024 * 1024;

/** The fields of a form or a JSON object, as text. @throws when the body is too large or cannot be read. */
export async function fieldsOf(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('The message is larger than 4 MB');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (isJson(request)) {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) throw new Error('The body is not an object');
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, String(field)]));
  }
  return Object.fromEntries(new URLSearchParams(text));
}

export function isJson(request: IncomingMessage): boolean {
  return request.headers['content-type']?.startsWith('application/json') === true;
}

export function sendPage(response: ServerResponse, page: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}

export function sendPlain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}

/** Starts a stream of server-sent events and returns the function that writes one. */
export function sendStream(response: ServerResponse): (event: string, value: unknown) => void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  response.write('retry: 500\n\n');
  return (event, value) => response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
}
