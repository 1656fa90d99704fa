import { expect, test } from 'vitest';
import { readDocumentName } from '../../share/class/document-names.ts';
import { mayOpen, type Who } from './may-open.ts';

const teacher: Who = { kind: 'teacher' };
const ada: Who = { kind: 'student', id: 'ada' };
/** Bo's hand is up, as `up2`; Ada's is down. */
const facts = { code: 'BCDFGH', handOf: (student: string) => (student === 'bo' ? 'up2' : null) };

test.each<[string, Who, string]>([
  ['room/BCDFGH', teacher, 'write'],
  ['room/BCDFGH', ada, 'read'],
  ['room/HGFDCB', ada, 'class-over'],
  ['roster/BCDFGH', teacher, 'read'],
  ['roster/BCDFGH', ada, 'not-yours'],
  ['status/ada', ada, 'write'],
  ['status/bo', ada, 'not-yours'],
  ['status/ada', teacher, 'not-yours'],
  ['work/ada/up1', ada, 'write'],
  ['work/bo/up2', ada, 'not-yours'],
  ['work/bo/up2', teacher, 'read'],
  ['work/bo/up1', teacher, 'hand-down'],
  ['work/ada/up1', teacher, 'hand-down'],
  ['anything', teacher, 'not-yours'],
  ['anything', ada, 'not-yours'],
])('%s for %o: %s', (name, who, verdict) => {
  expect(mayOpen(readDocumentName(name), who, facts)).toBe(verdict);
});
