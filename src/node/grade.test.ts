import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sampleExercise, sampleSolution } from '../share/exercise/testing/sample-exercise.ts';
import { grade } from './grade.ts';

let root: string;
const at = (name: string): string => join(root, name);
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'coldstart-grade-'));
  writeFileSync(at('greet.teacher.json'), JSON.stringify(sampleExercise));
  mkdirSync(at('ada'));
  for (const [name, content] of Object.entries(sampleSolution.files)) writeFileSync(join(at('ada'), name), content);
  writeFileSync(at('bo.result.json'), 'nonsense');
});
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

async function run(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const written = { out: '', said: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => !!(written.out += String(chunk)));
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => !!(written.said += String(chunk)));
  const code = await grade(args);
  return { code, ...written };
}

test('a folder of code is graded with the teacher’s checks', async () => {
  const { code, out, said } = await run(at('greet.teacher.json'), at('ada'), '--format', 'json', '--pass', '13');
  expect(JSON.parse(out)).toMatchObject([{ name: 'ada', points: 13, of: 13, problem: null, lookAt: [] }]);
  expect(said).toContain('1/1');
  expect(code).toBe(0);
});

test('a result that cannot be read has its row, and the command fails', async () => {
  const { code } = await run(at('greet.teacher.json'), at('bo.result.json'), '--out', at('book.csv'));
  expect(readFileSync(at('book.csv'), 'utf8')).toMatch(/\r\n,,13,.*not JSON.*bo\.result\.json/);
  expect(code).toBe(1);
});

test.each([
  [[], /^grade takes an assignment and submissions/],
  [['nowhere.json', 'x'], /nowhere.json" cannot be read/],
  [['greet.teacher.json', 'ada', '--format', 'xml'], /--format is csv or json/],
  [['greet.teacher.json', 'nobody'], /"\S*nobody" cannot be read/],
  [['bo.result.json', 'ada'], /cannot be used: .*JSON/],
])('bad usage is said: %j', async (args, message) => {
  await expect(grade(args.map((arg) => (/^--|^(csv|xml)$/.test(arg) ? arg : at(arg))))).rejects.toThrow(message);
});
