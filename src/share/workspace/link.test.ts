import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../std/bytes.ts';
import corpus from './cases/links-1.json' with { type: 'json' };
import { hostileWorkspaces } from './testing/hostile-workspaces.ts';
import { fuzzedFragment, linkAround, sample } from './testing/fuzzed-link.ts';
import { LIMITS } from './limits.ts';
import { linkFragment, workspaceInFragment } from './link.ts';
import { WorkspaceProblem } from './problem.ts';
import { readWorkspace } from './read-workspace.ts';

const aroundJson = (json: string) => linkAround(utf8(json));

const refusal = (fragment: string): string => {
  try {
    workspaceInFragment(fragment);
  } catch (error) {
    expect(error).toBeInstanceOf(WorkspaceProblem);
    return (error as Error).message;
  }
  return 'opened';
};

describe('links of every version there has been', () => {
  test.each(corpus.map((each) => [each.name, each] as const))('%s', (_, { fragment, workspace }) => {
    expect(workspaceInFragment(fragment)).toEqual(workspace);
    expect(workspaceInFragment(`#${fragment}`)).toEqual(workspace);
  });
});

describe('a link that is not one', () => {
  const whole = linkFragment(sample);
  test.each([
    ['empty', 'w=', 'damaged'],
    ['of another program', 'w=hello', 'damaged'],
    ['of a later version', whole.replace('w=1.', 'w=7.'), 'another version of Coldstart (7)'],
    ['cut off', whole.slice(0, -20), 'cut off'],
    ['cut off very early', whole.slice(0, 9), 'cut off'],
    ['with a letter changed', `${whole.slice(0, 40)}${whole[40] === 'A' ? 'B' : 'A'}${whole.slice(41)}`, 'cut off'],
    ['with signs that are no base64', `${whole.slice(0, 60)} <script>`, 'cut off'],
    ['too long', `w=1.${'A'.repeat(LIMITS.link)}`, 'longer than 64,000'],
    ['that is not text', linkAround(Uint8Array.of(0xff, 0xfe, 0xff)), 'not text'],
    ['that is not JSON', aroundJson('{"coldstart":1,'), 'not JSON'],
    ['of something else', aroundJson('[]'), 'not a Coldstart workspace'],
    ['of a later format', aroundJson('{"coldstart":3}'), 'newer version of Coldstart (format 3'],
  ])('%s', (_, fragment, message) => expect(refusal(fragment)).toContain(message));

  test('a bomb is seen before it is large', () => {
    const bomb = linkAround(new Uint8Array(30_000_000).fill(32));
    expect(bomb.length).toBeLessThan(LIMITS.link);
    expect(refusal(bomb)).toContain('too large');
  });

  test.each([
    ['deep', '['.repeat(500_000), 'levels deep'],
    ['wide', `[${'{},'.repeat(400_000)}{}]`, '60,000 parts'],
    ['many members', `{${'"a":1,'.repeat(100_000)}"a":1}`, '60,000 parts'],
  ])('JSON that would become large memory: %s', (_, json, message) =>
    expect(refusal(aroundJson(json))).toContain(message),
  );

  test.each(hostileWorkspaces)('valid but hostile: $name', ({ workspace, says }) => {
    expect(refusal(aroundJson(typeof workspace === 'string' ? workspace : JSON.stringify(workspace)))).toMatch(says);
  });
});

test('whatever a workspace says, a link brings it back unchanged', () => {
  const title = fc
    .string({ minLength: 1, maxLength: 120, unit: 'binary' })
    .filter((each) => !/[\p{Cc}\p{Bidi_Control}\p{Cs}]/u.test(each));
  const content = fc.string({ unit: 'binary', maxLength: 300 }).filter((each) => each.isWellFormed());
  const path = fc.stringMatching(/^[a-z0-9]{1,8}(\.js)?$/).filter((each) => !(each in {}));
  fc.assert(
    fc.property(
      title,
      fc.dictionary(path, content, { maxKeys: 6, noNullPrototype: true }),
      content,
      (name, files, note) => {
        const workspace = readWorkspace({ ...sample, title: name, files, entry: undefined, note });
        expect(workspaceInFragment(linkFragment(workspace))).toEqual(JSON.parse(JSON.stringify(workspace)));
      },
    ),
    { numRuns: 80 },
  );
});

test('1,500 fuzzed links open or are refused in words, and nothing of them touches JavaScript itself', () => {
  let opened = 0;
  for (let n = 0; n < 1_500; n++) if (refusal(fuzzedFragment(n)) === 'opened') opened++;
  expect(opened).toBeGreaterThan(0);
  expect(({} as any).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});
