import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { networkInterfaces } from 'node:os';
import { readOptions, wholeNumber } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { classPage } from './class-page.ts';
import { type ClassServer, startClassServer } from './class-server.ts';
import { readKept, writeKept } from './kept-class.ts';

/** The `npm run class` command. Addresses go to stdout, everything else to stderr; bad usage exits with 2. */

const DEFAULT_PORT = 4180;
const KEEP_DELAY_MS = 1_000;

const usage = `Usage: npm run class -- [--port ${DEFAULT_PORT}] [--keep FILE]

  Serves the page and a live class to this network. Students open the address and join with the code that the teacher's page shows.
  Everything is in memory and gone when the command ends; with --keep the class (names, where students are) is in FILE and goes on.
`;

/** Where other machines of the network reach this one. */
const addresses = (port: number): string[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}`);

type ServePage = (change: typeof classPage) => RequestListener;

async function start(args: string[], servePage: ServePage): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(usage);
  const { options, positionals } = readOptions(args, ['port', 'keep']);
  if (positionals.length) throw new UsageError(`There is nothing to do with "${positionals[0]}".\n\n${usage}`);
  const port = wholeNumber('port', options.port ?? String(DEFAULT_PORT), 0, 65_535);
  const file = options.keep;
  const kept = file === undefined ? null : readKept(file);
  const key = kept?.key ?? randomBytes(18).toString('base64url');

  let timer: ReturnType<typeof setTimeout> | undefined;
  const keepNow = () => {
    clearTimeout(timer);
    timer = undefined;
    if (file !== undefined) writeKept(file, server.keep());
  };
  const server: ClassServer = await startClassServer(port, undefined, {
    key,
    page: servePage(classPage),
    addresses,
    kept,
    changed: () => {
      timer ??= setTimeout(keepNow, KEEP_DELAY_MS);
    },
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new UsageError(`Port ${port} is in use. Choose another: npm run class -- --port ${port + 1}`);
  });

  const own = `http://localhost:${server.port}`;
  const others = addresses(server.port);
  process.stdout.write(
    [
      `Teacher:  ${own}/class#key=${key}`,
      ...(others.length ? others : [own]).map((address) => `Students: ${address}/`),
      '',
    ].join('\n'),
  );
  process.stderr.write(
    [
      'The teacher’s link is yours alone: who has it sees the class. It opens on this machine; on another one, put its address in place of localhost.',
      file === undefined
        ? 'Everything is in memory and gone when this ends (Ctrl+C). Students’ own work is in their browsers and stays there.'
        : `The class is kept in ${file} until you end it on its page.`,
      '',
    ].join('\n'),
  );

  const stop = () => {
    if (file === undefined) server.end();
    else keepNow();
    // A moment for the last word to the students.
    setTimeout(() => process.exit(0), 200);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/** Starts the command. @param servePage gives what answers with the built page, changed as is said. */
export async function runClass(args: string[], servePage: ServePage): Promise<void> {
  // Hocuspocus prints whatever it refuses, with its stack.
  console.error = () => {};
  try {
    await start(args, servePage);
  } catch (error) {
    const isUsage = error instanceof UsageError;
    process.stderr.write(`class: ${isUsage ? error.message : `a bug in Coldstart: ${(error as Error).stack}`}\n`);
    process.exit(isUsage ? 2 : 70);
  }
}
