import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { rootCredentials, testCloud } from '../../cloud/testing/test-cloud.ts';
import { memoryFiles } from '../memory-files.ts';
import { cloudHost } from '../testing/cloud-host.ts';
import { commands, files, wordsOf } from '../testing/cli-cases.ts';
import { type Ran, runWords } from '../testing/run.ts';

/**
 * The official command, version 1, said what is in `cli-recorded.json` to the same account. `COLDSTART_RECORD=python3` asks it again.
 */
const recordedFile = join(import.meta.dirname, '../testing/cli-recorded.json');

async function record(python: string): Promise<void> {
  const { httpDoor } = await import('../../cloud/testing/http-door.ts');
  const cloud = testCloud();
  const door = await httpDoor(cloud);
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const { accessKeyId, secretAccessKey } = rootCredentials(cloud);

  const child = spawn(python, [join(import.meta.dirname, '../testing/record-cli.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(
    JSON.stringify({
      endpoint: door.endpoint,
      keys: [accessKeyId, secretAccessKey],
      folder,
      commands: commands.map(wordsOf),
    }),
  );
  const ran: Ran[] = JSON.parse(Buffer.concat(await child.stdout.toArray()).toString());
  door.close();
  writeFileSync(
    recordedFile,
    `${JSON.stringify(Object.fromEntries(ran.map((each, i) => [`${i} ${commands[i]}`, each])), null, 1)}\n`,
  );
}

if (process.env.COLDSTART_RECORD) await record(process.env.COLDSTART_RECORD);
const recorded: Record<string, Ran> = JSON.parse(readFileSync(recordedFile, 'utf8'));

describe('says what the official command says', () => {
  const said: Ran[] = [];
  beforeAll(async () => {
    const host = cloudHost(
      testCloud(),
      memoryFiles(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`/lesson/${name}`, bytes]))),
    );
    for (const line of commands) said.push(await runWords(host, wordsOf(line), 1));
  }, 120_000);

  const alike = commands.map((line, i) => [line, i] as const).filter(([line]) => !differs.has(line));
  test.each(alike)('aws %s', (line, i) => {
    expect(comparable(said[i]!)).toEqual(comparable(recorded[`${i} ${line}`]!));
  });
});

/**
 * What is left to differ: minimum lengths are not in the official clients' schemas, so the service finds them; their own mistake in
 * showing where shorthand is wrong; checksums, which a client adds to what it sends; operations that are newer or older than theirs.
 */
const differs = new Set([
  'sts assume-role --role-arn x --role-session-name y',
  'lambda create-function --function-name x --role r --environment Vars={A=b} --code S3Bucket=b,S3Key=k',
  'lambda add-layer --foo',
  'sts get-caller-identit',
  's3api put-object --bucket first-bucket --key note.txt --body note.txt --metadata a=b,c=d',
  's3api put-object --bucket first-bucket --key other.txt --body note.txt --content-type text/plain',
]);

/** JSON is compared by value; what differs from run to run by its form. */
function comparable({ code, out, err }: Ran): object {
  return { code, out: parsed(out), err: plain(err).trim() };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(plain(text));
  } catch {
    return plain(text);
  }
}

const plain = (text: string): string =>
  text
    .replace(/usage: \s*Note: AWS CLI version 2[^\n]*\n\n/, '')
    .replace('record-cli.py: error', 'aws: error')
    .replace(/ for input:\n[\s\S]*/, ' for input')
    .replace(/http:\/\/127\.0\.0\.1:\d+|https:\/\/sqs\.[a-z0-9-]+\.amazonaws\.com/g, 'QUEUES')
    .replace(/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/g, 'UUID')
    .replace(/\b(AKIA|AROA|AIDA|ASIA|ANPA)[A-Z0-9]{16,17}\b/g, '$1ID')
    .replace(/\bsgr?-[\da-f]{17}\b/g, 'sg-ID')
    .replace(/2026-11-23T12:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d) */g, 'TIME')
    .replace(/\b17954\d{5}(?:\.\d+)?\b/g, 'TIME');
