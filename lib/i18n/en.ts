import { assist } from './en/assist';
import { labels } from './en/labels';
import { options } from './en/options';
import { packs } from './en/packs';
import { panel } from './en/panel';
import { problems } from './en/problems';
import { teach } from './en/teach';

/** Every English sentence of the interface. Rules bring their own words (lib/assist/rules). */
export const en = { ...panel, ...assist, ...labels, ...problems, ...options, ...packs, ...teach } as const;

export type Key = keyof typeof en;
