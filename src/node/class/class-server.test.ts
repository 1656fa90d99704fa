import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readRoom, writeRoom } from '../../share/class/class-room.ts';
import { roomOf, rosterOf, statusOf, workOf } from '../../share/class/document-names.ts';
import { CLASS_LIMITS } from '../../share/class/limits.ts';
import { studentsIn } from '../../share/class/roster.ts';
import { readWork, type ShownWork, writeWork } from '../../share/class/shown-work.ts';
import { type ClassServer, startClassServer } from './class-server.ts';
import { limitSocket } from './socket-limits.ts';
import { ask, ClassClient, type Opened, until, WebSocket } from './testing/class-client.ts';

const KEY = 'the-teachers-key';

let now = 1_000_000;
let server: ClassServer;
let teacher: ClassClient;
let roster: Opened;
let code = '';
const clients: ClassClient[] = [];

const start = (kept: ReturnType<ClassServer['keep']> = null) =>
  startClassServer(0, '127.0.0.1', {
    key: KEY,
    page: (_, response) => response.end('the page'),
    addresses: (port) => [`http://192.0.2.7:${port}`],
    kept,
    now: () => now,
  });

const client = (token: string, port = server.port): ClassClient => {
  const made = new ClassClient(port, token);
  clients.push(made);
  return made;
};

async function student(name: string) {
  const joined = await ask(server.port, 'join', { code, name });
  const page = client(joined.token);
  const status = await page.synced(statusOf(joined.id));
  return {
    ...joined,
    page,
    status,
    say: (key: string, value: unknown) => status.document.getMap('status').set(key, value),
  };
}

const entryOf = (id: string) => studentsIn(roster.document).get(id);

const work = (code: string): ShownWork => ({
  files: { 'index.js': code },
  active: 'index.js',
  events: [{ name: 'hello', payload: '{}' }],
  lastRun: '',
});

beforeAll(async () => {
  // Hocuspocus prints what it refuses.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  server = await start();
  teacher = client(KEY);
  const begun = await teacher.ask('start', { title: 'Monday’s class' });
  expect(begun.addresses).toEqual([`http://192.0.2.7:${server.port}`]);
  code = begun.class!.code;
  roster = await teacher.synced(rosterOf(code));
});

afterAll(async () => {
  for (const each of clients) each.close();
  await server.close();
});

describe('joining', () => {
  test('a code of six letters lets in; it may be typed in any way, and a name that is there gets a number', async () => {
    expect(code).toMatch(/^[BCDFGHJKMNPRSTVWXZ]{6}$/);
    const first = await ask(server.port, 'join', {
      code: ` ${code.slice(0, 3)}-${code.slice(3).toLowerCase()}`,
      name: 'Ada',
    });
    const [second, third] = await Promise.all([1, 2].map(() => ask(server.port, 'join', { code, name: ' Ada ' })));
    expect(first).toMatchObject({ name: 'Ada', code, title: 'Monday’s class' });
    expect([second!.name, third!.name].sort()).toEqual(['Ada (2)', 'Ada (3)']);
    await until(() => studentsIn(roster.document).size === 3);
    expect(entryOf(first.id)).toMatchObject({ name: 'Ada', here: false, hand: null });
  });

  test.each([
    [{ name: 'Bo' }, '400'],
    [{ code: 'BCDFGH', name: '' }, '400: The name is missing.'],
    [{ code: 'BCDFGH', name: 'B'.repeat(41) }, '400: The name is longer than 40 characters.'],
    [{ code: 'BCDFGH', name: 'Bo\u202E' }, '400: The name has control characters.'],
    [{ code: 'no', name: 'Bo' }, '404: There is no class with this code.'],
  ])('%j is refused: %s', async (input, message) => {
    await expect(ask(server.port, 'join', input)).rejects.toThrow(message);
  });

  test('codes cannot be tried without end', async () => {
    now += 60_001;
    for (let n = 0; n < CLASS_LIMITS.wrongCodes; n++)
      await expect(ask(server.port, 'join', { code: 'BBBBBB', name: 'Mallory' })).rejects.toThrow('404');
    await expect(ask(server.port, 'join', { code, name: 'Mallory' })).rejects.toThrow('429: Too many codes');
    now += 60_001;
    await expect(ask(server.port, 'join', { code, name: 'Cy' })).resolves.toMatchObject({ name: 'Cy' });
  });

  test('what is the teacher’s asks for the key', async () => {
    for (const name of ['look', 'start', 'remove', 'end'] as const)
      await expect(ask(server.port, name, { title: 'Mine', student: 'x' }, 'guess')).rejects.toThrow('401');
    await expect(teacher.ask('start', { title: 'Another' })).rejects.toThrow('409: There is a class already.');
  });

  test('another site can neither ask nor connect, and other paths are the page', async () => {
    const at = `http://127.0.0.1:${server.port}`;
    const simple = await fetch(`${at}/class/api/join`, { method: 'POST', body: '{}' });
    expect(simple.status).toBe(415);
    expect((await fetch(`${at}/class/api/join`)).status).toBe(405);
    const large = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '"'.padEnd(5_000) };
    expect((await fetch(`${at}/class/api/join`, large)).status).toBe(413);
    expect(await (await fetch(`${at}/class`)).text()).toBe('the page');
    for (const [path, origin] of [
      ['/class/socket', 'http://evil.example'],
      ['/other', at],
    ]) {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { origin });
      expect(String((await once(socket, 'error'))[0])).toMatch(/hang up|reset/);
    }
  });
});

describe('who reads what', () => {
  test('a student’s page is on the roster: where they are, and whether they are there', async () => {
    const { id, say, page } = await student('Dora');
    await until(() => entryOf(id)?.here === true);
    now += 5_000;
    say('place', { kind: 'lesson', id: '05-hello-world', title: 'Hello World' });
    say('steps', [
      { id: 'run', title: 'Run it', met: true },
      { id: 'log', title: 'Log it', met: false },
    ]);
    say('tries', 'many');
    await until(() => entryOf(id)?.status.steps.length === 2);
    expect(entryOf(id)).toMatchObject({ activeAt: now, status: { place: { id: '05-hello-world' }, tries: {} } });
    page.close();
    await until(() => entryOf(id)?.here === false);
  });

  test('students read neither each other nor the roster, and cannot write what the teacher shows', async () => {
    const [eve, finn] = [await student('Eve'), await student('Finn')];
    const spied = ['roster/x', rosterOf(code), statusOf(finn.id), workOf(finn.id, 'hand1'), 'other', '__proto__/x'];
    const opened = spied.map((name) => eve.page.open(name));
    await until(() => opened.every(({ refused }) => refused !== null));
    expect(new Set(opened.map(({ refused }) => refused))).toEqual(new Set(['not-yours']));

    const [room, hers] = [await teacher.synced(roomOf(code)), await eve.page.synced(roomOf(code))];
    writeRoom(hers.document, { title: 'Hers' });
    writeRoom(room.document, { at: { slug: '05-hello-world', step: 'run', words: '5. Hello World, step 1' } });
    await until(() => readRoom(hers.document).at?.step === 'run');
    expect(readRoom(room.document).title).toBe('Monday’s class');
    const outsider = client('no-token').open(roomOf(code));
    await until(() => outsider.refused === 'class-over');
    room.provider.destroy();
  });

  test('nobody sends messages to all, and such a page is closed', async () => {
    const gus = await student('Gus');
    const room = await gus.page.synced(roomOf(code));
    room.provider.sendStateless('hello');
    await until(() => room.refused === 'not-yours');
  });

  test('files are read while the hand is up, and the student is told', async () => {
    const hana = await student('Hana');
    hana.say('hand', 'first');
    const shown = await hana.page.synced(workOf(hana.id, 'first'));
    writeWork(shown.document, work('exports.handler = 1;'));
    await until(() => entryOf(hana.id)?.hand?.id === 'first');

    const looked = await teacher.synced(workOf(hana.id, 'first'));
    await until(() => readWork(looked.document).files['index.js'] === 'exports.handler = 1;');
    await until(() => shown.told.includes('{"looking":true}'));
    writeWork(looked.document, work('the teacher cannot write'));
    writeWork(shown.document, work('exports.handler = 2;'));
    await until(() => readWork(looked.document).events.length === 1);
    expect(readWork(shown.document).files).toEqual({ 'index.js': 'exports.handler = 2;' });
    looked.provider.destroy();
    await until(() => shown.told.at(-1) === '{"looking":false}');

    const again = await teacher.synced(workOf(hana.id, 'first'));
    await until(() => readWork(again.document).files['index.js'] === 'exports.handler = 2;');
    hana.say('hand', null);
    await until(() => again.refused === 'hand-down');
    writeWork(shown.document, work('secret'));
    const refused = client(KEY).open(workOf(hana.id, 'first'));
    await until(() => refused.refused === 'hand-down');
    expect(readWork(again.document).files['index.js']).toBe('exports.handler = 2;');

    shown.provider.destroy();
    await until(() => !server.documents().includes(workOf(hana.id, 'first')), 'the server has forgotten the files');
  });

  test('nobody looks at the files of a student who is away and could not see it', async () => {
    const ivo = await student('Ivo');
    ivo.say('hand', 'one');
    const shown = await ivo.page.synced(workOf(ivo.id, 'one'));
    writeWork(shown.document, work('1'));
    await until(() => entryOf(ivo.id)?.hand?.id === 'one');
    const looked = await teacher.synced(workOf(ivo.id, 'one'));
    ivo.page.close();
    await until(() => looked.refused === 'hand-down' && entryOf(ivo.id)?.here === false);
    expect(entryOf(ivo.id)!.hand).toBeNull();
  });
});

describe('a network that drops', () => {
  test('edits made meanwhile arrive, and the server still knows the student', async () => {
    const jo = await student('Jo');
    jo.say('hand', 'up');
    const shown = await jo.page.synced(workOf(jo.id, 'up'));
    writeWork(shown.document, work('before'));
    await until(() => !shown.provider.hasUnsyncedChanges);
    jo.page.socket.disconnect();
    await until(() => entryOf(jo.id)?.here === false);
    writeWork(shown.document, work('before and after'));
    jo.say('beat', 7);
    await jo.page.socket.connect();
    await until(() => entryOf(jo.id)?.status.beat === 7 && entryOf(jo.id)?.hand?.id === 'up');
    const looked = await teacher.synced(workOf(jo.id, 'up'));
    await until(() => readWork(looked.document).files['index.js'] === 'before and after');
  });

  test('a class that is kept goes on after the server was started again', async () => {
    const first = await start();
    const { class: begun } = await ask(first.port, 'start', { title: 'Kept' }, KEY);
    const kim = await ask(first.port, 'join', { code: begun!.code, name: 'Kim' });
    const page = client(kim.token, first.port);
    const status = await page.synced(statusOf(kim.id));
    status.document.getMap('status').set('beat', 1);
    await until(() => !status.provider.hasUnsyncedChanges);
    const kept = first.keep()!;
    expect(Object.keys(kept.documents).filter((name) => name.startsWith('work/'))).toEqual([]);
    page.close();
    await first.close();

    const second = await start(kept);
    status.document.getMap('status').set('beat', 2);
    const back = client(kim.token, second.port);
    await back.synced(statusOf(kim.id), status.document);
    const seen = await client(KEY, second.port).synced(rosterOf(begun!.code));
    await until(() => studentsIn(seen.document).get(kim.id)?.status.beat === 2);
    expect(studentsIn(seen.document).get(kim.id)).toMatchObject({ name: 'Kim', here: true });
    for (const each of clients.splice(-2)) each.close();
    await second.close();
  });
});

describe('how much', () => {
  test('a document that grows too large is closed', async () => {
    const liz = await student('Liz');
    const text = 'x'.repeat(CLASS_LIMITS.status);
    liz.say('place', text);
    await until(() => liz.status.refused === 'too-large');
    expect(entryOf(liz.id)!.status.place).toBeNull();
  });

  test('changing the same thing for hours stays small', async () => {
    const mo = await student('Mo');
    const filler = 'm'.repeat(1_000);
    for (let n = 0; n < 150; n++) mo.say('place', { kind: 'lesson', id: `${n}`, title: filler.slice(0, 100) + n });
    await until(() => entryOf(mo.id)?.status.place?.id === '149');
    expect(mo.status.refused).toBeNull();
  });

  test('a message that is too large closes the socket and nothing else', async () => {
    const ned = await student('Ned');
    const shown = await ned.page.synced(workOf(ned.id, 'up'));
    ned.page.socket.configuration.maxAttempts = 1;
    writeWork(shown.document, work('x'.repeat(CLASS_LIMITS.message + 1)));
    await until(() => entryOf(ned.id)?.here === false);
    ned.page.close();
    await expect(ask(server.port, 'join', { code, name: 'Ola' })).resolves.toBeTruthy();
  });

  test('a socket that floods is closed', () => {
    let heard: (data: { length: number }) => void = () => {};
    const closed = vi.fn();
    let at = 0;
    let known = true;
    limitSocket(
      { on: (_, listener) => (heard = listener), close: closed },
      () => known,
      () => at,
    );
    const half = { length: CLASS_LIMITS.bytesPerMinute / 2 };
    for (let minute = 0; minute < 3; minute++) {
      heard(half);
      heard(half);
      at += 60_001;
    }
    expect(closed).not.toHaveBeenCalled();
    known = false;
    heard({ length: CLASS_LIMITS.bytesUnknown + 1 });
    expect(closed).toHaveBeenCalledTimes(1);
    known = true;
    at += 60_001;
    for (let n = 0; n <= CLASS_LIMITS.messagesPerMinute; n++) heard({ length: 1 });
    expect(closed).toHaveBeenCalledTimes(2);
  });

  test('a class that is full says so', async () => {
    const there = studentsIn(roster.document).size;
    const more = Array.from({ length: CLASS_LIMITS.students - there }, (_, n) => `Student ${n}`);
    await Promise.all(more.map((name) => ask(server.port, 'join', { code, name })));
    await expect(ask(server.port, 'join', { code, name: 'One more' })).rejects.toThrow('409: The class is full');
  });
});

test('leaving, being taken out, and the end', async () => {
  const [first, second] = [...studentsIn(roster.document).keys()];
  await teacher.ask('remove', { student: first! });
  await teacher.ask('remove', { student: second! });
  await until(() => !entryOf(first!) && !entryOf(second!));
  const [pia, quin] = [await student('Pia'), await student('Quin')];
  const room = await quin.page.synced(roomOf(code));
  await pia.page.ask('leave', {});
  await until(() => entryOf(pia.id) === undefined && pia.status.refused === 'removed');
  expect(await teacher.ask('end', {})).toMatchObject({ class: null });
  await until(() => [quin.status, room, roster].every(({ refused }) => refused === 'class-over'));
  expect(server.keep()).toBeNull();
  const late = client(quin.token).open(statusOf(quin.id));
  await until(() => late.refused === 'class-over');
  await expect(ask(server.port, 'join', { code, name: 'Late' })).rejects.toThrow('404');
  expect((await teacher.ask('start', { title: 'Tuesday' })).class!.code).not.toBe(code);
});
