import { describe, expect, test } from 'vitest';
import { testCloud } from '../../cloud/testing/test-cloud.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { memoryFiles } from '../memory-files.ts';
import { cloudHost } from '../testing/cloud-host.ts';
import { Shell, WORK } from './shell.ts';

async function run(lines: string | string[], files: Record<string, string> = {}) {
  const memory = memoryFiles(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`${WORK}/${name}`, utf8(content)])),
  );
  const shell = new Shell(cloudHost(testCloud(), memory), 2);
  let out = '';
  let err = '';
  let code = 0;
  for (const line of [lines].flat())
    code = await shell.run(line, {
      stdin: new Uint8Array(),
      out: (chunk) => void (out += typeof chunk === 'string' ? chunk : text(chunk)),
      err: (chunk) => void (err += chunk),
    });
  return { out, err, code, shell, file: (name: string) => text(memory.read(`${WORK}/${name}`) ?? utf8('(none)')) };
}

const lines = 'pear\napple\npear\n';

describe('the shell', () => {
  test.each<[string, string]>([
    ['echo hello   world', 'hello world\n'],
    ['echo "a  b" \'c $HOME\'', 'a  b c $HOME\n'],
    ['echo $HOME ~ ~/x', '/home/learner /home/learner /home/learner/x\n'],
    ['A=1; echo $A ${A}2 "$A"', '1 12 1\n'],
    ['A="x y"; echo "$A"', 'x y\n'],
    ['echo $(echo inner) "$(echo a; echo b)"', 'inner a\nb\n'],
    ['true && echo yes || echo no', 'yes\n'],
    ['false && echo yes || echo no', 'no\n'],
    ['false; echo $?', '1\n'],
    ['echo a\\ b', 'a b\n'],
    ['echo one \\\n two', 'one two\n'],
    ['cat fruit | sort | uniq -c', '      1 apple\n      2 pear\n'],
    ['sort -u < fruit', 'apple\npear\n'],
    ['grep -c pear fruit', '2\n'],
    ['grep -n APPLE -i fruit', '2:apple\n'],
    ['head -1 fruit', 'pear\n'],
    ['tail -n 1 fruit', 'pear\n'],
    ['wc -l fruit', '3 fruit\n'],
    ['echo *', 'fruit lib\n'],
    ['echo "*" no*match', '* no*match\n'],
    ['echo lib/*.js', 'lib/a.js\n'],
    ['ls', 'fruit\nlib\n'],
    ['cd lib; pwd; ls', '/home/learner/lesson/lib\na.js\n'],
    ['echo hi | base64 | base64 -d', 'hi\n'],
    ['echo a # comment', 'a\n'],
    ['date +%F', '2026-11-23\n'],
    ['sleep 90; date +%T', '12:01:30\n'],
    ['aws sts get-caller-identity --query Account --output text | tee id', '111122223333\n'],
    ['aws sts get-caller-identity --profile partner --query Account', '"123456789012"\n'],
    ['ID=$(aws sts get-caller-identity --query Account --output text); echo "[$ID]"', '[111122223333]\n'],
  ])('%s', async (line, expected) => {
    const { out, err } = await run(line, { fruit: lines, 'lib/a.js': 'a' });
    expect({ out, err }).toEqual({ out: expected, err: '' });
  });

  test('writes, appends and reads files', async () => {
    const { file } = await run(['echo one > a', 'echo two >> a', 'cat < a > b', 'cp a lib/c', 'mv b d']);
    expect([file('a'), file('b'), file('lib/c'), file('d')]).toEqual([
      'one\ntwo\n',
      '(none)',
      'one\ntwo\n',
      'one\ntwo\n',
    ]);
  });

  test('zips and unzips', async () => {
    const { out, file } = await run(['zip -r p.zip fruit lib', 'unzip -l p.zip', 'unzip -q p.zip -d back'], {
      fruit: lines,
      'lib/a.js': 'a',
    });
    expect(out).toContain('adding: lib/a.js');
    expect([file('back/fruit'), file('back/lib/a.js')]).toEqual([lines, 'a']);
  });

  test.each<[string, number, string]>([
    ['nonsense', 127, 'sh: nonsense: command not found\n'],
    ['echo "open', 2, 'sh: unexpected EOF while looking for matching `"\'\n'],
    ['cat nothing', 1, 'cat: nothing: No such file or directory\n'],
    ['cat < nothing', 2, 'sh: nothing: No such file or directory\n'],
    ['| x', 2, "sh: syntax error near unexpected token `|'\n"],
    ['rm lib', 1, "rm: cannot remove 'lib': Is a directory\n"],
    ['cd nowhere', 1, 'cd: nowhere: No such file or directory\n'],
    ['aws --profile nobody sts get-caller-identity', 253, '\nThe config profile (nobody) could not be found\n'],
    [
      'aws lambda get-function --function-name x',
      254,
      '\nAn error occurred (ResourceNotFoundException) when calling the GetFunction operation: Function not found: arn:aws:lambda:us-east-1:111122223333:function:x\n',
    ],
  ])('%s ends with %i', async (line, code, err) => {
    expect(await run(line, { 'lib/a.js': 'a' })).toMatchObject({ code, err });
  });

  test('keeps settings in files', async () => {
    const { out } = await run([
      'aws configure set region eu-west-1',
      'aws configure get region',
      'aws configure set output text --profile other',
      'cat ~/.aws/config',
    ]);
    expect(out).toBe('eu-west-1\n[default]\nregion = eu-west-1\n\n[profile other]\noutput = text\n');
  });
});

describe('curl', () => {
  const bucket = 'aws s3 mb s3://web-site';

  test.each<[string, number, string | RegExp, string]>([
    ['curl https://web-site.s3.amazonaws.com/none.txt', 0, /<Code>AccessDenied<\/Code>/, ''],
    [
      'curl -f -s https://web-site.s3.amazonaws.com/none.txt',
      22,
      '',
      'curl: (22) The requested URL returned error: 403\n',
    ],
    ['curl -I https://web-site.s3.amazonaws.com/none.txt', 0, /^HTTP\/2 403 \r\n[^<]*\r\n\r\n$/, ''],
    ['curl https://example.com/', 6, '', 'curl: (6) Could not resolve host: example.com\n'],
    ['curl --nonsense x', 2, '', "curl: option --nonsense: is unknown\ncurl: try 'curl --help' for more information\n"],
    ['curl', 2, '', "curl: no URL specified\ncurl: try 'curl --help' for more information\n"],
  ])('%s', async (line, code, out, err) => {
    const ran = await run([bucket, line], { 'a.txt': 'hello' });
    expect([ran.code, ran.err]).toEqual([code, err]);
    const last = ran.out.replace('make_bucket: web-site\n', '');
    if (typeof out === 'string') expect(last).toBe(out);
    else expect(last).toMatch(out);
  });

  test('a presigned link, into a file', async () => {
    const ran = await run(
      [bucket, 'aws s3 cp a.txt s3://web-site/a.txt', 'curl -s -o b.txt $(aws s3 presign s3://web-site/a.txt)'],
      { 'a.txt': 'hello' },
    );
    expect([ran.code, ran.file('b.txt')]).toEqual([0, 'hello']);
  });
});
