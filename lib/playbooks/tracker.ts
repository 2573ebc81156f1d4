import type { Library } from '../library/library';
import type { Embed } from '../knowledge/knowledge';
import type { TrackRequest, TrackResponse } from './track-types';

export async function trackPlaybooks(
  _request: TrackRequest,
  _libraries: readonly Library[],
  _embed: Embed,
): Promise<TrackResponse> {
  return { playbook: null, steps: [] };
}
