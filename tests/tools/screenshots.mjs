#!/usr/bin/env node
/** `npm run screenshots`: sets up what is missing, then photographs the panel. Needs only Node 20. */
import { handOver, orSay, prepare } from './setup.mjs';

await orSay(() => handOver(prepare(console.log), 'tests/tools/screenshots.ts'));
