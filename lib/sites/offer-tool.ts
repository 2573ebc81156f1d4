import { browser } from '../platform/browser';
import type { Adapter } from './adapter';
import { elementOf } from './element-of';
import { offerReader } from './reader-slot';

/** All that the script of a tool does: it hands its adapter to the content script, and waits to be asked. */
export function offerTool(adapter: Adapter): void {
  offerReader({ adapter, elementOf }, browser.runtime.getManifest().version);
}
