#!/usr/bin/env node
/** Runs a benchmark: `node tests/bench/run.mjs <name> [arguments]`, where `<name>.ts` stands beside this file. */
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../../lib/cli/bundle.mjs';

const [name, ...args] = process.argv.slice(2);
const bundle = await bundleForNode(`tests/bench/${name}.ts`, `bench-${name}`, ['lib', 'tests/bench']);
const { run } = await import(pathToFileURL(bundle).href);
process.exitCode = (await run(args)) ?? 0;
