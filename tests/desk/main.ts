/** Serves the demo desk by itself: `node tests/desk/main.ts [--port 4180] [--now 2026-11-20T09:00:00Z] [--control]`. */
import { parseArgs } from 'node:util';
import { startDesk } from './desk.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4180' },
    now: { type: 'string' },
    control: { type: 'boolean', default: false },
  },
});
const now = values.now === undefined ? undefined : new Date(values.now);
if (now && Number.isNaN(now.getTime())) throw new Error(`--now is not a time: ${values.now}`);
const desk = await startDesk({ port: Number(values.port), control: values.control, ...(now && { now }) });
console.log(`The demo desk is open at ${desk.origin}/tickets (Ctrl+C closes it).`);
process.once('SIGINT', () => void desk.close());
process.once('SIGTERM', () => void desk.close());
