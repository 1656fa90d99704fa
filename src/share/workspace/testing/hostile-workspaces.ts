import { sample } from './fuzzed-link.ts';

const long = (n: number) => 'x'.repeat(n);
const steps = (n: number, step: object) => Array.from({ length: n }, () => step);
const call = { service: 's3', operation: 'CreateBucket', input: { Bucket: 'b' } };

/** Workspaces that are JSON but nothing one would make, and what is said to them. Text stands for JSON that JSON.stringify cannot write. */
export const hostileWorkspaces: readonly { name: string; workspace: unknown; says: RegExp }[] = [
  {
    name: '__proto__',
    workspace: JSON.stringify(sample).replace('{', '{"__proto__":{"polluted":true},'),
    says: /“__proto__”/,
  },
  {
    name: '__proto__ deep in an input',
    workspace: JSON.stringify({ ...sample, setUp: [call] }).replace('"Bucket"', '"__proto__":{"polluted":1},"Bucket"'),
    says: /“__proto__”/,
  },
  { name: 'constructor as a file', workspace: { ...sample, files: { constructor: 'x' } }, says: /“constructor”/ },
  { name: 'an unknown member', workspace: { ...sample, run: 'now' }, says: /run|wrong form/ },
  { name: 'no title', workspace: { ...sample, title: '' }, says: /no title/ },
  { name: 'a title that is no text', workspace: { ...sample, title: { toString: 'x' } }, says: /title/i },
  {
    name: 'a title that turns the text around',
    workspace: { ...sample, title: 'a\u202eb' },
    says: /control characters/,
  },
  { name: 'a long title', workspace: { ...sample, title: long(121) }, says: /longer than 120/ },
  { name: 'a long note', workspace: { ...sample, note: long(4_001) }, says: /longer than 4000/ },
  {
    name: 'a path that leaves',
    workspace: { ...sample, files: { '../../etc/passwd': 'x' } },
    says: /leaves the workspace/,
  },
  { name: 'an absolute path', workspace: { ...sample, files: { '/etc/passwd': 'x' } }, says: /leaves the workspace/ },
  {
    name: 'a path with a line break',
    workspace: { ...sample, files: { 'a\nb': 'x' } },
    says: /characters that no path/,
  },
  {
    name: 'a file inside a file',
    workspace: { ...sample, files: { a: 'x', 'a/b': 'y' }, entry: 'a' },
    says: /a file itself/,
  },
  { name: 'an entry that is not there', workspace: { ...sample, entry: 'no.js' }, says: /no file “no\.js”/ },
  {
    name: 'many files',
    workspace: { ...sample, files: Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`f${n}`, ''])) },
    says: /more than 200 files/,
  },
  { name: 'many steps', workspace: { ...sample, setUp: steps(501, call) }, says: /more than 500 steps/ },
  { name: 'a step that is nothing', workspace: { ...sample, setUp: [{}] }, says: /neither a call nor a wait/ },
  {
    name: 'a step that is script',
    workspace: { ...sample, setUp: ['<script>alert(1)</script>'] },
    says: /neither a call nor a wait/,
  },
  { name: 'a wait without end', workspace: { ...sample, setUp: [{ wait: 1e18 }] }, says: /year|neither/ },
  { name: 'time that runs back', workspace: { ...sample, setUp: [{ wait: -1 }] }, says: /neither/ },
  {
    name: 'waits that add up',
    workspace: { ...sample, setUp: steps(400, { wait: 86_400_000 }) },
    says: /more than a year/,
  },
  {
    name: 'packages that add up',
    workspace: {
      ...sample,
      files: { 'index.js': long(900_000) },
      entry: 'index.js',
      setUp: steps(100, {
        service: 'lambda',
        operation: 'CreateFunction',
        input: { Code: { ZipFile: { $package: true } } },
      }),
    },
    says: /too large/,
  },
  { name: 'an era there never was', workspace: { ...sample, era: '1999' }, says: /2016 nor today/ },
  { name: 'a start before Lambda', workspace: { ...sample, start: '1970-01-01T00:00:00Z' }, says: /outside the years/ },
  { name: 'a start that is no instant', workspace: { ...sample, start: 'soon' }, says: /not an instant/ },
  { name: 'a function’s name that is code', workspace: { ...sample, function: 'f();alert(1)' }, says: /not a name/ },
  {
    name: 'two events of one name',
    workspace: {
      ...sample,
      events: [
        { name: 'a', payload: '1' },
        { name: 'a', payload: '2' },
      ],
    },
    says: /same name/,
  },
  { name: 'an event that is not text', workspace: { ...sample, events: [{ name: 'a', payload: {} }] }, says: /./ },
  { name: 'a real host', workspace: { ...sample, internet: { 'https://example.com/': [] } }, says: /not a host name/ },
  {
    name: 'a route with an unknown member',
    workspace: { ...sample, internet: { 'a.example': [{ eval: 'x' }] } },
    says: /unknown member/,
  },
  { name: 'null', workspace: null, says: /not a Coldstart workspace/ },
  { name: 'a number', workspace: 7, says: /not a Coldstart workspace/ },
];
