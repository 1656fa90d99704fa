import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newClassCode, readClassCode } from './class-code.ts';
import { readRoom, writeRoom } from './class-room.ts';
import { readDocumentName, roomOf, rosterOf, statusOf, workOf } from './document-names.ts';
import { type RosterEntry, rosterOrder } from './roster.ts';
import { readWork, type ShownWork, sizeOf, writeWork } from './shown-work.ts';
import { noStatus, readStatus, stepAt, type StudentStatus } from './student-status.ts';
import { failsMost, whereStuck } from './where-stuck.ts';

const work = (files: ShownWork['files']): ShownWork => ({ files, active: null, events: [], lastRun: '' });

test('a code is read however it was typed, and nothing else is one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(17), { minLength: 6, maxLength: 6 }), (chosen) => {
      const code = newClassCode(() => chosen.pop()!);
      expect(readClassCode(` ${code.slice(0, 2).toLowerCase()}-${code.slice(2)} `)).toBe(code);
    }),
  );
  for (const wrong of ['', 'BCDFG', 'BCDFGHJ', 'BCDFGA', 'BCDFG1', 'BCDFGL']) expect(readClassCode(wrong)).toBeNull();
});

test('document names are read as they are written, and others are none', () => {
  expect(readDocumentName(roomOf('BCDFGH'))).toEqual({ kind: 'room', code: 'BCDFGH' });
  expect(readDocumentName(rosterOf('BCDFGH'))).toEqual({ kind: 'roster', code: 'BCDFGH' });
  expect(readDocumentName(statusOf('a-1_'))).toEqual({ kind: 'status', student: 'a-1_' });
  expect(readDocumentName(workOf('a', 'h'))).toEqual({ kind: 'work', student: 'a', hand: 'h' });
  for (const wrong of ['', 'room', 'room/', 'room/a/b', 'status/a/b', 'work/a', 'work/a/b/c', 'x/a', '__proto__'])
    expect(readDocumentName(wrong)).toBeNull();
});

describe('what a student tells', () => {
  test('is taken where it is well formed, whatever else is there', () => {
    const good = {
      place: { kind: 'lesson', id: '05', title: 'Hello' },
      steps: [{ id: 'a', title: 'A', met: false }],
      tries: { a: 2 },
      beat: 3,
      hand: 'h1',
    };
    expect(readStatus(good)).toEqual(good);
    expect(readStatus({ ...good, place: 'here', hand: '<b>', steps: 7 })).toEqual({
      ...good,
      place: null,
      hand: null,
      steps: [],
    });
    fc.assert(fc.property(fc.object(), (told) => void readStatus(told)));
  });

  test('shows which check fails most: the one that stops the most students who tried', () => {
    const entry = (id: string, met: boolean[], tries: Record<string, number>): RosterEntry => ({
      id,
      name: id,
      here: true,
      activeAt: 0,
      hand: null,
      status: {
        ...noStatus,
        place: { kind: 'lesson', id: '05', title: 'Hello' },
        steps: met.map((is, at) => ({ id: `s${at}`, title: `Step ${at}`, met: is })),
        tries,
      } satisfies StudentStatus,
    });
    const all = [
      entry('a', [true, false, false], { s1: 2 }),
      entry('b', [true, false, false], { s1: 1, s0: 9 }),
      entry('c', [false, false, false], { s0: 5 }),
      entry('d', [true, true, true], {}),
    ];
    const [stand] = whereStuck([...all, { ...entry('e', [], {}), status: noStatus }]);
    expect(stand).toMatchObject({
      students: 4,
      steps: [{ met: 3, next: 1, tries: 5 }, { met: 1, next: 2, tries: 3 }, { met: 1 }],
    });
    expect(failsMost(stand!)?.id).toBe('s1');
    expect(failsMost(whereStuck([entry('z', [false], {})])[0]!)).toBeNull();
    expect(stepAt(all[3]!.status)).toBeNull();
  });
});

test('raised hands come first, the longest first', () => {
  const entry = (name: string, since?: number) => ({ name, hand: since === undefined ? null : { id: 'h', since } });
  const order = [entry('Cy'), entry('Bo', 20), entry('Ada'), entry('Di', 10)] as RosterEntry[];
  expect(order.sort(rosterOrder).map(({ name }) => name)).toEqual(['Di', 'Bo', 'Ada', 'Cy']);
});

describe('shown files', () => {
  test('arrive whole after any edits, and typing sends little', () => {
    const files = fc.dictionary(fc.constantFrom('a.js', 'b.js', '__proto__'), fc.string({ unit: 'grapheme' }), {
      maxKeys: 3,
    });
    fc.assert(
      fc.property(fc.array(files, { minLength: 1, maxLength: 6 }), (edits) => {
        const [from, to] = [new Y.Doc(), new Y.Doc()];
        from.on('update', (update) => Y.applyUpdate(to, update));
        for (const each of edits) {
          writeWork(from, work(each));
          expect(Object.entries(readWork(to).files).sort()).toEqual(Object.entries(each).sort());
        }
      }),
    );
    const doc = new Y.Doc();
    const text = 'const a = 1;\n'.repeat(2_000);
    writeWork(doc, work({ 'index.js': text }));
    const sent: number[] = [];
    doc.on('update', (update) => sent.push(update.length));
    writeWork(doc, work({ 'index.js': `${text.slice(0, 13_000)}x${text.slice(13_000)}` }));
    writeWork(doc, work({ 'index.js': `${text.slice(0, 13_000)}x${text.slice(13_000)}` }));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toBeLessThan(60);
  });

  test('of another make are read as nothing', () => {
    const doc = new Y.Doc();
    doc.getMap('files').set('a.js', 7);
    doc.getMap('about').set('events', [null, 1, { name: 'x' }, { name: 'ok', payload: '{}' }]);
    doc.getMap('about').set('lastRun', {});
    expect(readWork(doc)).toEqual({ files: {}, active: null, events: [{ name: 'ok', payload: '{}' }], lastRun: '' });
  });

  test('are measured in bytes', () => {
    expect(sizeOf({ ...work({ a: 'é' }), events: [{ name: 'b', payload: '{}' }] })).toBe(6);
  });
});

test('where the class is: what is no place is none', () => {
  const room = new Y.Doc();
  writeRoom(room, { title: 'Monday', at: { slug: '05-hello-world', step: null, words: '5. Hello World' } });
  expect(readRoom(room)).toEqual({
    title: 'Monday',
    at: { slug: '05-hello-world', step: null, words: '5. Hello World' },
  });
  for (const slug of ['//evil.example', '../x', 'A', ''])
    expect(readRoom((writeRoom(room, { at: { slug, step: null, words: 'x' } }), room)).at).toBeNull();
});
