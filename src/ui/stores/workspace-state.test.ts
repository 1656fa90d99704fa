import { describe, expect, it } from 'vitest';
import {
  freshWorkspace,
  pathProblem,
  withClosed,
  withFiles,
  withMoved,
  withOpened,
  withRemoved,
} from './workspace-state.ts';

const start = freshWorkspace({
  files: { 'index.js': 'a', 'lib/greet.js': 'b', 'lib/deep/x.js': 'c' },
  entry: 'index.js',
  tests: [{ name: 'Empty', payload: '{}' }],
});

describe('a fresh workspace', () => {
  it('opens the entry file and chooses the first event', () => {
    expect(start).toMatchObject({ tabs: ['index.js'], active: 'index.js', activeTest: 'Empty' });
    expect(start.tests[0]).toEqual({ name: 'Empty', payload: '{}', given: true });
  });

  it('opens another file when the entry is missing, and none when there are no files', () => {
    expect(freshWorkspace({ files: { 'a.js': '' }, entry: 'index.js', tests: [] }).active).toBe('a.js');
    expect(freshWorkspace({ files: {}, entry: 'index.js', tests: [] }).active).toBeNull();
  });
});

describe('tabs', () => {
  const three = withOpened(withOpened(start, 'lib/greet.js'), 'lib/deep/x.js');

  it('open a file once', () => expect(withOpened(three, 'index.js').tabs).toHaveLength(3));

  it.each([
    ['lib/deep/x.js', 'lib/greet.js'],
    ['index.js', 'lib/deep/x.js'],
  ])('closing %s shows %s', (closed, shown) => expect(withClosed(three, closed).active).toBe(shown));

  it('closing the last one shows nothing', () => expect(withClosed(start, 'index.js').active).toBeNull());
});

describe('moving', () => {
  it('takes a folder with everything in it, open tabs included', () => {
    const moved = withMoved(withOpened({ ...start, folders: ['lib/empty'] }, 'lib/greet.js'), 'lib', 'src');
    expect(Object.keys(moved.files).sort()).toEqual(['index.js', 'src/deep/x.js', 'src/greet.js']);
    expect(moved).toMatchObject({ active: 'src/greet.js', folders: ['src/empty'] });
  });

  it('leaves names alone that only begin the same', () =>
    expect(Object.keys(withMoved({ ...start, files: { lib: '', library: '' } }, 'lib', 'x').files)).toEqual([
      'x',
      'library',
    ]));
});

describe('removing', () => {
  it('takes a folder with everything in it', () => {
    const removed = withRemoved(withOpened(start, 'lib/greet.js'), 'lib');
    expect(Object.keys(removed.files)).toEqual(['index.js']);
    expect(removed).toMatchObject({ tabs: ['index.js'], active: 'index.js' });
  });
});

describe('other files in the place of these', () => {
  it('keeps the open file when it is still there', () =>
    expect(withFiles(start, { 'index.js': 'z', 'b.js': '' }).active).toBe('index.js'));
  it('opens another when it is gone', () =>
    expect(withFiles(start, { 'b.js': '' })).toMatchObject({ active: 'b.js', tabs: ['b.js'] }));
});

describe('a new path', () => {
  it.each(['a.js', 'lib/other.js', 'ünï code.txt', '.env'])('can be %s', (path) =>
    expect(pathProblem(path, start)).toBeNull(),
  );
  it.each([
    '',
    '/a.js',
    'a//b',
    'a/',
    '../a.js',
    'a/./b',
    'a\\b',
    'a:b',
    'a\nb',
    'x'.repeat(201),
    'index.js',
    'lib',
    'index.js/below',
  ])('cannot be %j', (path) => expect(pathProblem(path, start)).toEqual(expect.any(String)));
});
