import { expect, test } from 'vitest';
import { testCloud } from '../cloud/testing/test-cloud.ts';
import { memoryFiles } from './memory-files.ts';
import { Shell } from './shell/shell.ts';
import { cloudHost } from './testing/cloud-host.ts';
import { Terminal } from './terminal.ts';

/** A terminal whose last line is read back as one would see it. */
function open() {
  const shell = new Shell(cloudHost(testCloud(), memoryFiles()), 2);
  let written = '';
  const terminal = new Terminal(shell, { columns: 80, write: (text) => void (written += text) });
  terminal.start();
  // oxlint-disable-next-line no-control-regex
  const plain = () => written.replace(/\u001b\[[\d;]*[A-Za-z]/g, '');
  return {
    shell,
    terminal,
    plain,
    line: () =>
      plain()
        .slice(plain().lastIndexOf('$ ') + 2)
        .replaceAll('\r', ''),
  };
}

test.each<[string, string, string]>([
  ['typing', 'abc', 'abc'],
  ['backspace', 'abc\u007f', 'ab'],
  ['left and insert', 'ac\u001b[Db', 'abc'],
  ['Ctrl+A, Ctrl+E', 'bc\u0001a\u0005d', 'abcd'],
  ['Ctrl+U', 'one two\u0015x', 'x'],
  ['Ctrl+W', 'one two\u0017', 'one '],
  ['Ctrl+K', 'one two\u001b[D\u001b[D\u000b', 'one t'],
])('%s', async (_, keys, expected) => {
  const { terminal, line } = open();
  await terminal.input(keys);
  expect(line()).toBe(expected);
});

test('runs a line, and recalls and searches what was entered', async () => {
  const { terminal, plain, line, shell } = open();
  await terminal.input('echo one\recho two\r');
  expect(plain()).toContain('one\r\n');
  await terminal.input('\u001b[A\u001b[A');
  expect(line()).toBe('echo one');
  await terminal.input('\u0015tw\u0012');
  expect(line()).toBe('echo two');
  expect(shell.history).toEqual(['echo one', 'echo two']);
});

test('goes on after a backslash and an open quote', async () => {
  const { terminal, plain } = open();
  await terminal.input('echo a \\\rb\recho "c\rd"\r');
  expect(plain()).toContain('a b\r\n');
  expect(plain()).toContain('c\r\nd\r\n');
});

test.each<[string, string]>([
  ['aw', 'aws '],
  ['aws lam', 'aws lambda '],
  ['aws lambda get-pol', 'aws lambda get-policy '],
  ['aws lambda get-policy --func', 'aws lambda get-policy --function-name '],
  ['aws sts get-caller-identity --output js', 'aws sts get-caller-identity --output json '],
])('Tab completes %s', async (typed, expected) => {
  const { terminal, line } = open();
  await terminal.input(`${typed}\t`);
  expect(line()).toBe(expected);
});

test('what a command prints cannot act on the terminal', async () => {
  const { terminal, plain } = open();
  await terminal.input('echo G10yMG1yZWQ= | base64 -d\r');
  expect(plain()).toContain('\ufffd]20mred');
});

test.each<[string, string]>([
  ['a log that is followed', 'aws logs tail /app --follow'],
  ['a waiter', 'aws lambda wait function-exists --function-name nobody'],
])('Ctrl+C ends %s at once, and the next command runs', async (_, line) => {
  const cloud = testCloud();
  await cloud.call('logs', 'CreateLogGroup', { logGroupName: '/app' });
  const host = cloudHost(cloud, memoryFiles());
  let waits = 0;
  let written = '';
  const sleep = async (ms: number): Promise<void> => {
    waits += 1;
    await terminal.input('\u0003');
    await host.sleep(ms);
  };
  const shell = new Shell({ ...host, sleep }, 2);
  const terminal = new Terminal(shell, { columns: 80, write: (text) => void (written += text) });
  await terminal.input(`${line}\r`);
  expect(waits).toBe(1);
  expect(written).toContain('^C\r\n');
  expect(shell.lastCode).toBe(130);
  await terminal.input('echo on $?\r');
  expect(written).toContain('on 130');
});
