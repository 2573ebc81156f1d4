#!/usr/bin/env node
/** `npm run tandem -- ...`: sets up what is missing, then runs the command line. Needs only Node 20. */
import { handOver, orSay, prepare } from './setup.mjs';

// What it says goes to stderr: stdout belongs to the results.
await orSay(() => handOver(prepare(console.error), 'lib/cli/tandem.mjs'));
