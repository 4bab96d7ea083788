#!/usr/bin/env node
// The command `rejoinder`: makes sure that the sources are compiled, then runs them.
import './prepare.mjs';

await import('../.build/server/cli.js');
