#!/usr/bin/env node
/** `npm run demo`: sets up what is missing, then opens the demo desk with Tandem beside it. Needs only Node 20. */
import { handOver, orSay, prepare } from './setup.mjs';

await orSay(() => handOver(prepare(console.log), 'tests/tools/demo/main.ts'));
