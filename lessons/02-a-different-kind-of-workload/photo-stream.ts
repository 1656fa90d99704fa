import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, TraceEvent } from '../../src/cloud/trace.ts';
import { putText } from '../../src/lesson/toolbox.ts';

/** Photos that come into a bucket, a server that looks for them every so often, and what the trace tells of it afterwards. */

export const PHOTOS = 'lantern-photos';
export const THUMBS = 'lantern-thumbs';
export const SERVER = 'poller';

/** How long a stream lasts, and what one photo takes, by a server as by a function. */
const STREAM_MS = 600_000;
const WORK_MS = 2000;

export type Stream = 'quiet' | 'burst';
/** When each photo of a stream comes, ms from its beginning: 20 over ten minutes, or 16 within a second. */
const arrivals: Record<Stream, readonly number[]> = {
  quiet: [7, 29, 38, 88, 95, 112, 214, 221, 233, 241, 268, 306, 315, 322, 331, 473, 481, 511, 538, 574].map(
    (second) => second * 1000,
  ),
  burst: Array.from({ length: 16 }, (_, photo) => 20_000 + photo * 60),
};

const instances = async (account: AccountPort): Promise<any[]> => {
  const { Reservations = [] } = await account.call('ec2', 'DescribeInstances', {}, { source: 'lesson' });
  return Reservations.flatMap((reservation: any) => reservation.Instances);
};

/** The server with the program that looks for photos, when it is running; it has no thoughts of its own otherwise. */
export const runningServer = async (account: AccountPort): Promise<any> =>
  (await instances(account)).find(
    ({ State, Tags = [] }) => State.Name === 'running' && Tags.some(({ Value }: any) => Value === SERVER),
  );

/** Lets a stream come in, while the server (if it is running) looks every `everySeconds`. */
export async function letPhotosCome(account: AccountPort, stream: Stream, everySeconds: number): Promise<void> {
  const start = await account.now();
  const name = `${stream}-${Math.round(start / 1000)}-every-${everySeconds}s`;
  const due = arrivals[stream].map((at, i) => ({
    at: start + at,
    key: `${name}/${String(i + 1).padStart(2, '0')}.jpg`,
  }));

  /** Time passes until `instant`; what comes on the way is uploaded when it comes. */
  const until = async (instant: number): Promise<void> => {
    while (due.length && due[0]!.at <= instant) {
      const { at, key } = due.shift()!;
      await pass(at);
      await putText(account, PHOTOS, key, `photo ${key}`);
    }
    await pass(instant);
  };
  const pass = async (instant: number): Promise<void> => {
    const now = await account.now();
    if (instant > now) await account.advance(instant - now);
  };

  const end = start + STREAM_MS;
  const everyMs = everySeconds * 1000;
  const done = new Set<string>();
  if (await runningServer(account))
    for (let next = start + everyMs; next <= end || done.size < arrivals[stream].length; ) {
      await until(next);
      const { Contents = [] } = await account.call('s3', 'ListObjectsV2', { Bucket: PHOTOS, Prefix: `${name}/` });
      for (const { Key } of Contents) {
        if (done.has(Key)) continue;
        await until((await account.now()) + WORK_MS);
        await putText(account, THUMBS, `server/${Key}`, `a small ${Key}`);
        done.add(Key);
      }
      const now = await account.now();
      next += Math.max(1, Math.ceil((now - next) / everyMs)) * everyMs;
    }
  await until(end);
  await account.settle();
}

/** What one stream has shown. Delays in ms, from the upload of a photo to its small copy. */
export interface Seen {
  stream: Stream;
  everySeconds: number;
  photos: number;
  /** How often the server looked, and how often it found nothing new. */
  looks: number;
  emptyLooks: number;
  server: readonly number[];
  function: readonly number[];
}

export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);

/** Every stream so far, oldest first, from what was recorded. */
export function streamsIn(trace: readonly TraceEvent[]): Seen[] {
  const calls = trace.filter(
    (event): event is CallRecord => event.type === 'call' && event.service === 's3' && !event.error,
  );
  const puts = calls.filter(({ operation }) => operation === 'PutObject');
  const uploaded = new Map<string, number>();
  for (const { at, input } of puts) if (input.Bucket === PHOTOS) uploaded.set(String(input.Key), at);
  const names = new Set([...uploaded.keys()].map((key) => key.split('/')[0]!));
  return [...names].flatMap((name) => {
    const [, stream, every] = /^(quiet|burst)-\d+-every-(\d+)s$/.exec(name) ?? [];
    if (!stream) return [];
    const delaysOf = (who: string) =>
      puts
        .filter(({ input }) => input.Bucket === THUMBS && String(input.Key).startsWith(`${who}/${name}/`))
        .map(({ at, input }) => at - uploaded.get(String(input.Key).slice(who.length + 1))!);
    const ofServer = calls.filter(
      ({ operation, input }) =>
        (operation === 'ListObjectsV2' && input.Prefix === `${name}/`) ||
        String(input.Key).startsWith(`server/${name}/`),
    );
    const isLook = (record?: CallRecord) => record?.operation === 'ListObjectsV2';
    const looks = ofServer.filter(isLook).length;
    const fruitful = ofServer.filter(
      (record, i) => isLook(record) && ofServer[i + 1] && !isLook(ofServer[i + 1]),
    ).length;
    const seen: Seen = {
      stream: stream as Stream,
      everySeconds: Number(every),
      photos: [...uploaded.keys()].filter((key) => key.startsWith(`${name}/`)).length,
      looks,
      emptyLooks: looks - fruitful,
      server: delaysOf('server'),
      function: delaysOf('function'),
    };
    return [seen];
  });
}
