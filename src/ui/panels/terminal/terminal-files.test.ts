import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { text, utf8 } from '../../../std/bytes.ts';

vi.mock('../../stores/saved-files.ts', () => ({ loadFiles: async () => null, saveFiles: async () => {} }));
vi.mock('../../stores/tab-lock.ts', () => ({ takeTabLock: async () => ({ release() {} }) }));

const { useWorkspace } = await import('../../stores/workspace.ts');
const { templateFields } = await import('../../console/cloudformation/template-source.ts');
const { terminalFiles } = await import('./terminal-files.ts');

const files = {
  'index.js': 'mine',
  'given/words.js': 'locked',
  'keys/secret.js': 'hidden',
  'template.yaml': 'Resources: {}',
  'keys/answer.yaml': 'hidden too',
};
const start = {
  files,
  entry: 'keys/secret.js',
  tests: [],
  locked: ['given/words.js'],
  hidden: ['keys/secret.js', 'keys/answer.yaml'],
};
const at = (path: string) => `/home/learner/lesson/${path}`;
const workspace = () => useWorkspace.getState();

beforeEach(() => workspace().open('exercise', start));
afterEach(() => workspace().close());

test('what is hidden is in no list: not the terminal’s, not CloudFormation’s, and not the first to open', async () => {
  const terminal = terminalFiles();
  expect(terminal.list().filter((path) => path.startsWith(at('')))).toEqual(
    ['given/words.js', 'index.js', 'template.yaml'].map(at),
  );
  expect(terminal.read(at('keys/secret.js'))).toBeNull();
  expect(terminal.isFolder(at('keys'))).toBe(false);
  expect(workspace().active).toBe('index.js');
  workspace().show('keys/secret.js');
  expect(workspace().active).toBe('index.js');
  const options = templateFields[0]!.options as unknown as () => Promise<{ id: string }[]>;
  expect((await options()).map(({ id }) => id)).toEqual(['template.yaml', 'pasted']);
});

test.each(['given/words.js', 'keys/secret.js'])('nothing changes %s', (path) => {
  const terminal = terminalFiles();
  for (const bytes of [utf8('new'), Uint8Array.of(0, 255)])
    expect(() => terminal.write(at(path), bytes)).toThrow('locked');
  expect(() => terminal.remove(at(path))).toThrow('locked');
  expect(() => terminal.remove(at(path.split('/')[0]!))).toThrow('locked');
  expect(() => terminal.write(at(path.split('/')[0]!), utf8('a file in the place of the folder'))).toThrow('locked');
  expect(() => terminal.makeFolder(at(path))).toThrow('File exists');
  workspace().edit(path, 'new');
  workspace().create(path, 'new');
  workspace().replace(path, 'new');
  workspace().move(path, 'elsewhere.js');
  workspace().move(path.split('/')[0]!, 'elsewhere');
  workspace().move('index.js', path);
  workspace().remove(path);
  workspace().remove(path.split('/')[0]!);
  expect(workspace().files).toEqual(files);
});

test('the learner’s own files are as before', () => {
  const terminal = terminalFiles();
  terminal.write(at('index.js'), utf8('better'));
  terminal.write(at('given/mine.js'), utf8('beside it'));
  expect(text(terminal.read(at('index.js'))!)).toBe('better');
  terminal.remove(at('index.js'));
  expect(Object.keys(workspace().files)).toContain('given/mine.js');
  expect(Object.keys(workspace().files)).not.toContain('index.js');
});
