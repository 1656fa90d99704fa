import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The house rules. A rule that is worth having is worth a test. */

const root = join(import.meta.dirname, '..');
const list = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && !path.startsWith('src/runtime/guest/'));

const sources = list('src').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const isTest = (path: string) => path.includes('.test.') || path.includes('/testing/');
const code = sources.filter(({ path }) => !isTest(path) && /\.tsx?$/.test(path));

interface Import {
  path: string;
  /** Path from the root for our own files, the package name otherwise. */
  target: string;
  typeOnly: boolean;
}

const importsOf = (files: readonly { path: string; text: string }[]): Import[] =>
  files.flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /^(?:import|export)\s(type\s)?[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)|^import '([^']+)'/gms,
      ),
    ].map((match) => {
      const written = (match[2] ?? match[3] ?? match[4])!;
      const target = written.startsWith('.') ? join(path, '..', written.split('?')[0]!) : written;
      return { path, target, typeOnly: !!match[1] };
    }),
  );

const imports = importsOf(code);
const lessons = list('lessons')
  .filter((path) => path.endsWith('/lesson.ts'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const from = (folder: string) => imports.filter(({ path }) => path.startsWith(`src/${folder}/`));
const own = ({ target }: Import) => target.startsWith('src/') || target.startsWith('lessons/');
const within =
  (...folders: string[]) =>
  ({ target }: Import) =>
    folders.some((folder) => target.startsWith(`src/${folder}`));
const show = (found: Import[]) => found.map(({ path, target }) => `${path} → ${target}`);

describe('who may import whom', () => {
  test('std imports nothing of ours but itself', () => {
    expect(show(from('std').filter((i) => !within('std/')(i)))).toEqual([]);
  });

  test('runtime imports only std', () => {
    expect(show(from('runtime').filter((i) => own(i) && !within('runtime/', 'std/')(i)))).toEqual([]);
  });

  test('cloud imports only std and the Runtime interface', () => {
    const allowed = within('cloud/', 'std/', 'runtime/runtime.ts');
    expect(show(from('cloud').filter((i) => own(i) && !allowed(i)))).toEqual([]);
  });

  test('a service never imports another service', () => {
    const service = (path: string) => /^src\/cloud\/services\/([^/]+)\//.exec(path)?.[1];
    const crossing = from('cloud/services').filter((i) => {
      const mine = service(i.path);
      const theirs = service(i.target);
      return mine && theirs && mine !== theirs;
    });
    expect(show(crossing)).toEqual([]);
  });

  test('ui takes only types from cloud and runtime, and sums', () => {
    const sums = within('cloud/pricing/', 'cloud/load/load-pattern.ts');
    const value = from('ui').filter((i) => !i.typeOnly && within('cloud/', 'runtime/')(i) && !sums(i));
    expect(show(value)).toEqual([]);
  });

  test('terminal knows no page, and of the account only its models', () => {
    const allowed = within('terminal/', 'std/', 'share/', 'bridge/account-port.ts', 'cloud/protocols/');
    const model = ({ target }: Import) => /^src\/cloud\/services\/[^/]+\/model\.ts$/.test(target);
    expect(show(from('terminal').filter((i) => own(i) && !allowed(i) && !model(i)))).toEqual([]);
  });

  test('lesson knows neither React nor the page', () => {
    const wrong = from('lesson').filter(
      (i) => within('ui/', 'node/', 'runtime/')(i) || /^(react|zustand)/.test(i.target),
    );
    expect(show(wrong)).toEqual([]);
  });
});

describe('what may not be written', () => {
  const strip = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');

  test('cloud, runtime and lesson take time and chance from outside', () => {
    const guest = /^src\/runtime\/node\//;
    const banned = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bsetTimeout\(|performance\.now\(/;
    const wrong = code.filter(
      ({ path, text }) => /^src\/(cloud|runtime|lesson)\//.test(path) && !guest.test(path) && banned.test(strip(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('nothing is left to do later', () => {
    const marks = new RegExp(['TO', 'DO|FIX', 'ME|HA', 'CK'].join(''));
    const all = [
      ...sources,
      ...[...list('e2e'), ...list('bench'), ...list('scripts')].map((path) => ({
        path,
        text: readFileSync(join(root, path), 'utf8'),
      })),
    ];
    expect(
      all.filter(({ text }) => new RegExp(`\\b(?:${marks.source})\\b`).test(text)).map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('size and names', () => {
  const lengths = code
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)]!;

  test('files are small: median ≤ 80 lines, 90th percentile ≤ 300, none above 500', () => {
    expect(lengths.filter(({ lines }) => lines > 500)).toEqual([]);
    expect(at(0.9).lines).toBeLessThanOrEqual(300);
    expect(at(0.5).lines).toBeLessThanOrEqual(80);
  });

  test('file names are kebab-case', () => {
    const wrong = sources.filter(({ path }) => !/^[a-z0-9$]+(-[a-z0-9$]+)*(\.[a-z-]+)*$/.test(path.split('/').at(-1)!));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('tests that replace modules do not share them with others', () => {
    const config = readFileSync(join(root, 'vite.config.ts'), 'utf8');
    const replacing = sources.filter(({ path, text }) => path.endsWith('.test.ts') && /^vi\.mock\(/m.test(text));
    expect(replacing.length).toBeGreaterThan(3);
    const listed = ({ path }: { path: string }) =>
      [path, path.replace(/[^/]+$/, '*.test.ts')].some((p) => config.includes(`'${p}'`));
    expect(replacing.filter((file) => !listed(file)).map(({ path }) => path)).toEqual([]);
  });

  test('every file is used by somebody', () => {
    const roots =
      /^src\/(main\.tsx|worker\.ts|offline\/service-worker\.ts|node\/coldstart\.ts|ui\/(panels|console)\/[^/]+\/index\.tsx|runtime\/node\/)|\.d\.ts$/;
    const used = new Set([...imports, ...importsOf(lessons)].map(({ target }) => target));
    const build = readFileSync(join(root, 'vite.config.ts'), 'utf8');
    const inText = [...sources.map(({ text }) => text), build].join('\n');
    const unused = code.filter(
      ({ path }) => !roots.test(path) && !used.has(path) && !inText.includes(path.split('/').at(-1)!),
    );
    expect(unused.map(({ path }) => path)).toEqual([]);
  });
});
