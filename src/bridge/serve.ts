import { createBirpc, type ChannelOptions } from 'birpc';
import { AwsError } from '../cloud/aws-error.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { TraceEvent } from '../cloud/trace.ts';
import type { AccountSpec, Backend, ClockInfo, Frontend, UpcomingEvent } from './messages.ts';

/** How many waiting background events the page is told of. */
const UPCOMING = 20;

/** Serves one account at a time to the other end of a channel. `create` makes an empty cloud. */
export function serve(channel: ChannelOptions, create: (spec: AccountSpec) => Promise<Cloud>): void {
  let cloud: Cloud | null = null;
  let unsent: TraceEvent[] = [];

  const opened = (): Cloud => {
    if (!cloud) throw new Error('bridge: no account is open');
    return cloud;
  };
  const clockInfo = (): ClockInfo => ({
    now: opened().clock.now(),
    upcoming: opened()
      .clock.upcoming()
      .slice(0, UPCOMING)
      .map(({ at, service, task, payload }) => ({ at, service, task, subject: shortScalars(payload) })),
  });
  const flush = (): ClockInfo => {
    const clock = clockInfo();
    page.recorded.asEvent(unsent, clock);
    unsent = [];
    return clock;
  };

  const backend: Backend = {
    async open(spec, saved) {
      cloud = await create(spec);
      if (saved) await cloud.load(saved);
      unsent = [];
      cloud.on((event) => unsent.push(event));
      return clockInfo();
    },
    async call(service, operation, input, options) {
      try {
        const output = await opened().call(service, operation, input, { source: 'console', ...options });
        return { ok: true, output };
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const { code, message, status, fields, decisions } = error;
        return { ok: false, failure: { code, message, status, fields: { ...fields }, decisions: [...decisions] } };
      } finally {
        flush();
      }
    },
    async settle() {
      await opened().settle();
      return flush();
    },
    async advance(ms) {
      await opened().advance(ms);
      return flush();
    },
    async save() {
      return opened().save();
    },
    async trace() {
      return [...opened().trace()];
    },
    async ping() {},
  };

  const page = createBirpc<Frontend, Backend>(backend, { ...channel, timeout: -1 });
}

/** Longest text of a waiting event's payload that the page is told. */
const SHORT = 200;

function shortScalars(payload: unknown): UpcomingEvent['subject'] {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const short = Object.entries(payload).filter(([, value]) =>
    typeof value === 'string' ? value.length <= SHORT : typeof value === 'number' || typeof value === 'boolean',
  );
  return Object.fromEntries(short);
}
