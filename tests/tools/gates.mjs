#!/usr/bin/env node
/** `npm test`: sets up what is missing, then runs every gate. Needs only Node 20. */
import { handOver, orSay, prepare } from './setup.mjs';

await orSay(() => handOver(prepare(console.log), 'tests/tools/gates/main.ts'));
