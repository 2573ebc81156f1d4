#!/usr/bin/env node
/** `npm run bench`: sets up what is missing, then measures. Needs only Node 20. */
import { handOver, orSay, prepare } from '../tools/setup.mjs';

await orSay(() => handOver(prepare(console.error), 'tests/bench/bench.ts'));
