import { createBirpc, type ChannelOptions } from 'birpc';
import { AwsError } from '../cloud/aws-error.ts';
import { callAsAsked, fetchAsAsked, loadAsAsked } from './call-as-asked.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { EnvironmentContents } from '../cloud/services/lambda/environments/contents.ts';
import type { TraceEvent } from '../cloud/trace.ts';
import { tunePower } from '../cloud/tuning/tune-power.ts';
import { Journey } from '../cloud/travel/journey.ts';
import type { AccountSpec, Backend, ClockInfo, Frontend, UpcomingEvent } from './messages.ts';
import { checkSpan, passTime } from './pass-time.ts';

/** The page is told of this many events at once, the latest; a month has more than anybody looks at. */
const MOST_UNSENT = 20_000;

/** How many waiting background events the page is told of. */
const UPCOMING = 20;

/** Serves one account at a time to the other end of a channel. `create` makes an empty cloud. */
export function serve(channel: ChannelOptions, create: (spec: AccountSpec) => Promise<Cloud>): void {
  let cloud: Cloud | null = null;
  let spec: AccountSpec | null = null;
  let journey: Journey | null = null;
  let halted = false;
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
    usage: opened().usage(),
    settings: { ...opened().settings() },
    ...(journey ? { journey: journey.info() } : {}),
  });
  const flush = (): ClockInfo => {
    const clock = clockInfo();
    page.recorded.asEvent(unsent, clock);
    unsent = [];
    return clock;
  };

  const backend: Backend = {
    async open(wanted, saved) {
      spec = wanted;
      cloud = await create(spec);
      if (saved) await cloud.load(saved);
      journey = new Journey(cloud, Array.isArray(saved?.points) ? saved.points : []);
      unsent = [];
      cloud.on((event) => {
        unsent.push(event);
        if (unsent.length > MOST_UNSENT * 1.5) unsent = unsent.slice(-MOST_UNSENT);
      });
      return clockInfo();
    },
    async call(service, operation, input, options) {
      try {
        const output = await callAsAsked(opened(), service, operation, input, options);
        return { ok: true, output };
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        const { code, message, status, fields, decisions } = error;
        return { ok: false, failure: { code, message, status, fields: { ...fields }, decisions: [...decisions] } };
      } finally {
        flush();
      }
    },
    async fetch(request) {
      try {
        return await fetchAsAsked(opened(), request);
      } finally {
        flush();
      }
    },
    async settle() {
      await opened().settle();
      return flush();
    },
    async advance(ms) {
      checkSpan(ms);
      halted = false;
      await passTime(opened(), ms, {
        halted: () => halted,
        passing: (share) => page.passing.asEvent(share, clockInfo()),
        pause: () => journey?.pause('On the way') ?? Promise.resolve(),
      });
      return flush();
    },
    async load(request) {
      halted = false;
      try {
        return await loadAsAsked(opened(), request, {
          progress: (share) => page.passing.asEvent(share, clockInfo()),
          halted: () => halted,
          breathe: () => new Promise((resolve) => setTimeout(resolve)),
        });
      } finally {
        flush();
      }
    },
    async tune(request) {
      halted = false;
      try {
        const copy = await create(spec!);
        const report = await tunePower(copy, opened().save(), request, {
          progress: (share) => page.passing.asEvent(share, clockInfo()),
          halted: () => halted,
          breathe: () => new Promise((resolve) => setTimeout(resolve)),
        });
        return { ok: true, report };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return { ok: false, message: error.message };
      }
    },
    async configure(changes) {
      opened().configure(changes);
      return flush();
    },
    async halt() {
      halted = true;
    },
    async mark(label) {
      await journey?.mark(label);
      return clockInfo();
    },
    async travel(point) {
      try {
        await journey?.travel(point);
      } catch (error) {
        return { ok: false, message: error instanceof Error ? error.message : String(error) };
      }
      unsent = [];
      return { ok: true, clock: clockInfo(), trace: [...opened().trace()] };
    },
    async inspectEnvironment(environmentId) {
      return (await opened().look('lambda', environmentId)) as EnvironmentContents | null;
    },
    async save() {
      return { ...opened().save(), points: journey?.saved() ?? [] };
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
