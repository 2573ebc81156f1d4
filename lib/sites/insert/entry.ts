/**
 * The one thing that the injected script leaves in the page, for the moment between injection and call: a frozen
 * function under a random key, which removes itself when it is called.
 */
import { runInsertion } from './engine';
import type { InserterCall, InserterResult } from './request';
import { undoInsertion } from './undo';
import { verifyInsertion } from './verify';

/** How long an uncalled entry stays, in milliseconds. */
const LIFETIME = 10_000;

/** Installs the entry and returns its key, which only the injecting extension learns. */
export function installEntry(page: typeof globalThis = globalThis): string {
  const key = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('');
  const remove = (): void => {
    Reflect.deleteProperty(page, key);
  };
  const timer = setTimeout(remove, LIFETIME);
  const entry = (call: InserterCall): Promise<InserterResult> => {
    clearTimeout(timer);
    remove();
    return perform(call);
  };
  Object.defineProperty(page, key, { value: Object.freeze(entry), configurable: true, enumerable: false });
  return key;
}

async function perform(call: InserterCall): Promise<InserterResult> {
  if (call.op === 'insert') return runInsertion(call.text, call.target);
  if (call.op === 'undo') return undoInsertion(call.receipt, call.target);
  return verifyInsertion(call.receipt);
}
