import { database } from '../db/database';

/** A year and a month, so that a season can be compared with the last one; the number bounds the table's size. */
const KEPT = { days: 400, rows: 20_000 };
const DAY_MS = 86_400_000;

/** Deletes events that are too old or too many, the oldest first. Call when the browser starts. */
export async function pruneEvents(now: Date, { days, rows } = KEPT): Promise<void> {
  const { events } = database();
  await database().transaction('rw', events, async () => {
    await events
      .where('at')
      .below(new Date(now.getTime() - days * DAY_MS).toISOString())
      .delete();
    const tooMany = (await events.count()) - rows;
    if (tooMany > 0) await events.bulkDelete(await events.orderBy('at').limit(tooMany).primaryKeys());
  });
}
