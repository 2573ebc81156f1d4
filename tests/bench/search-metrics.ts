/** Area under the ROC curve: how often an answered question scores above one that nothing answers. */
export function auroc(answered: readonly number[], unanswered: readonly number[]): number {
  let wins = 0;
  for (const high of answered) for (const low of unanswered) wins += high > low ? 1 : high === low ? 0.5 : 0;
  return wins / (answered.length * unanswered.length);
}

/** Mean gap between stated probability and how often it came true, over ten bins of equal width. */
export function calibrationError(predictions: readonly { p: number; right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, p: 0, right: 0 }));
  for (const { p, right } of predictions) {
    const bin = bins[Math.min(9, Math.floor(p * 10))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.p += p;
    bin.right += right ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.p - bin.right), 0) / Math.max(1, predictions.length);
}

/** Mean of 1 / place of the first right item; 0 where none was found. */
export function meanReciprocalRank(lists: readonly (readonly boolean[])[]): number {
  const places = lists.map((list) => list.indexOf(true));
  return places.reduce((sum, at) => sum + (at === -1 ? 0 : 1 / (at + 1)), 0) / Math.max(1, lists.length);
}
