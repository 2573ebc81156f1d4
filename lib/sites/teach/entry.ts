import { report } from '../../errors';
import { beginTeaching, teachReport, wishTeaching } from '../../messaging/messages';
import { Receiver } from '../../messaging/receive';
import { send } from '../../messaging/send';
import { Picker } from './picker';
import type { PickKind, TeachState } from './state';

/** The picker of this page, in the extension's isolated world, which the page cannot see. */
const SLOT: unique symbol = Symbol.for('tandem.picker') as never;

type World = typeof globalThis & { [SLOT]?: () => void };

/** Waits for the background to say that teaching begins. A picker that was here before is sent away. */
export function installPicker(words: Record<PickKind | 'review', string>, by: string, world: World = globalThis): void {
  world[SLOT]?.();
  let picker: Picker | null = null;
  const tell = (state: TeachState | null): void => {
    send(teachReport, { state }).catch((error: unknown) => report(error, 'teach'));
  };
  const stop = (): void => {
    picker?.stop();
    picker = null;
  };
  const stopAnswering = new Receiver()
    .on(beginTeaching, async ({ over, id }) => {
      stop();
      picker = new Picker({
        window,
        words,
        around: (document) => ({
          url: new URL(document.defaultView?.location.href ?? window.location.href),
          over,
          by,
          id,
          now: new Date(),
        }),
        onChange: tell,
        onEnd: () => {
          stop();
          tell(null);
        },
      });
    })
    .on(wishTeaching, async (wish) => {
      picker?.wish(wish);
      if (wish.op === 'stop') picker = null;
      return { isThere: picker !== null };
    })
    .listen();
  world[SLOT] = () => {
    stop();
    stopAnswering();
  };
}
