#!/usr/bin/env node
/** Starts the command line: bundles `lib/cli` when its sources changed, then runs it. */
import { pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.mjs';

const bundle = await bundleForNode('lib/cli/main.ts', 'cli');
const { main } = await import(pathToFileURL(bundle).href);
process.exitCode = await main(process.argv.slice(2));
