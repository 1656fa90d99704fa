import { expect, test } from 'vitest';
import { container, Driver, run } from './testing/drive.ts';

const local = `exports.handler = async () => {
  const summer = new Date(Date.UTC(2026, 6, 1, 12)), winter = new Date(Date.UTC(2026, 0, 1, 12));
  return [
    summer.toString(), winter.getHours(), summer.getHours(), summer.getTimezoneOffset(), new Date(2026, 6, 1).toISOString(),
    summer.toLocaleString(), summer.toLocaleTimeString('en-US', { timeStyle: 'short' }),
    Intl.DateTimeFormat().resolvedOptions().timeZone, new Date('2026-07-01T00:00').toISOString(), summer.toISOString(),
  ];
};`;

/** What this Node says in that zone. */
function inNode(zone: string): unknown[] {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    const summer = new Date(Date.UTC(2026, 6, 1, 12));
    const winter = new Date(Date.UTC(2026, 0, 1, 12));
    return [
      summer.toString(),
      winter.getHours(),
      summer.getHours(),
      summer.getTimezoneOffset(),
      new Date(2026, 6, 1).toISOString(),
      // Newer ICU puts a narrow space before AM and PM; the sandbox says the same.
      summer.toLocaleString(),
      summer.toLocaleTimeString('en-US', { timeStyle: 'short' }),
      Intl.DateTimeFormat().resolvedOptions().timeZone,
      new Date('2026-07-01T00:00').toISOString(),
      summer.toISOString(),
    ];
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
}

const plainSpaces = (values: unknown) => JSON.parse(JSON.stringify(values).replaceAll('\u202f', ' '));

async function payload(program: Parameters<typeof run>[0]): Promise<unknown[]> {
  const { outcome } = await run(program);
  if (outcome.kind !== 'response') throw new Error(JSON.stringify(outcome));
  return plainSpaces(JSON.parse(outcome.payload));
}

test.each(['America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'UTC'])('local time is where TZ says: %s', async (zone) =>
  expect(await payload({ code: local, env: { TZ: zone } })).toEqual(plainSpaces(inNode(zone))),
);

test('without TZ, with :UTC and with a zone that does not exist it is UTC', async () => {
  const utc = await payload({ code: local });
  expect(utc.slice(0, 4)).toEqual(['Wed Jul 01 2026 12:00:00 GMT+0000 (Coordinated Universal Time)', 12, 12, 0]);
  for (const TZ of [':UTC', 'Moon/Tycho'])
    expect((await payload({ code: local, env: { TZ } })).slice(0, 4)).toEqual(utc.slice(0, 4));
});

test('assigning process.env.TZ moves local time at once, and an environment that slept keeps it', async () => {
  const program = {
    code: `exports.handler = async (event) => { if (event.zone) process.env.TZ = event.zone; return new Date(0).getHours(); };`,
  };
  const driver = await container(program);
  driver.init();
  const hours = (one: Driver, event: object) => (one.invoke(event).outcome as { payload: string }).payload;
  expect([hours(driver, {}), hours(driver, { zone: 'Asia/Tokyo' }), hours(driver, {})]).toEqual(['0', '9', '9']);
  const woken = new Driver(await driver.environment.rest!()!.wake(), program);
  woken.now = driver.now;
  expect(hours(woken, {})).toBe('9');
});

test('2016 names the zone by its letters', async () => {
  const code = 'exports.handler = function (e, c) { c.succeed(String(new Date(0))) };';
  const { outcome } = await run({ runtime: 'nodejs4.3', code, env: { TZ: 'America/New_York' } });
  expect(outcome).toMatchObject({ payload: '"Wed Dec 31 1969 19:00:00 GMT-0500 (EST)"' });
});
