import { expect, it } from 'vitest';
import { stackLines } from './stack-frames.ts';

it('finds the place in the learner’s package', () => {
  expect(stackLines(['    at exports.handler (/var/task/lib/greet.js:3:9)'])).toEqual([
    {
      before: '    at exports.handler (',
      place: { file: 'lib/greet.js', line: 3, column: 9, text: '/var/task/lib/greet.js:3:9' },
      after: ')',
    },
  ]);
});

it('reads the form of syntax errors, without a column', () => {
  expect(stackLines(['/var/task/index.js:7\nconst x =']).map((line) => line.place?.line)).toEqual([7, undefined]);
});

it.each([
  'Error: Hello',
  '    at Runtime.handleOnce (/var/runtime/index.mjs:1173:29)',
  '    at f (/var/task/node_modules/a/index.js:1:1)',
])('leaves %s alone', (line) => expect(stackLines([line])).toEqual([{ before: line, place: null, after: '' }]));
