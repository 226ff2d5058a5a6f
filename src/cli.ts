#!/usr/bin/env node
/** The command line: `subrosa COMMAND …`. Each command is a few lines over a feature, in cli/. */
import { runCommandLine } from './cli/run.js';

// Whoever reads us has seen enough (`| head`): nothing is wrong.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
