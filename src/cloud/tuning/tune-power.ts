import { utf8 } from '../../std/bytes.ts';
import type { AccountState } from '../account-state.ts';
import { AwsError } from '../aws-error.ts';
import type { Cloud } from '../cloud.ts';
import type { Era } from '../era.ts';
import { invocationCost } from '../pricing/cost.ts';
import type { Architecture } from '../pricing/price-list.ts';
import type { InvocationRecord } from '../trace.ts';
import { bestOf, type Best } from './best-size.ts';

/** The sizes that are worth a try: what AWS Lambda Power Tuning tries as well, and in 2016 those that there were. */
export const TUNED_SIZES: Record<Era, readonly number[]> = {
  '2016': [128, 192, 256, 384, 512, 768, 1024, 1280, 1536],
  today: [128, 192, 256, 384, 512, 768, 1024, 1536, 1769, 2048, 3008, 4096, 6144, 8192, 10_240],
};

/** Hot runs of each size; the first, cold one comes on top. */
const HOT_RUNS = 10;

export interface TuningRequest {
  functionName: string;
  /** The event of every run, as JSON text. */
  payload: string;
}

/** How a function did with one memory setting. Times are medians of the hot runs, in ms. */
export interface TuningRow {
  memoryMB: number;
  durationMs: number;
  billedMs: number;
  /** INIT and the first run. */
  coldMs: number;
  maxMemoryMB: number;
  /** US dollars for a million hot runs, without the free tier. */
  perMillion: number;
  /** How the first run ended that did not end well; null when all did. Such a size is no choice. */
  failure: Exclude<InvocationRecord['status'], 'ok'> | null;
}

export interface TuningReport {
  functionName: string;
  architecture: Architecture;
  /** Hot runs behind each row. */
  runs: number;
  /** Smallest first; not all of them when it was halted. */
  rows: TuningRow[];
  /** Null when no size did well. */
  best: Best | null;
  halted: boolean;
}

export interface TuningWatch {
  progress(share: number): void;
  halted(): boolean;
  /** Lets other work in. */
  breathe(): Promise<void>;
}

/**
 * Runs a function's own handler with every sensible memory size, in a copy of its account: what it does there stays there. Each size begins
 * with the account as it was saved.
 * @param copy an account of the same era to load the saved one into
 * @throws {RangeError} with a sentence for the learner when it can't be tried
 */
export async function tunePower(
  copy: Cloud,
  state: AccountState,
  { functionName, payload }: TuningRequest,
  watch: TuningWatch,
): Promise<TuningReport> {
  await copy.load(state);
  const configuration = await asked(copy.call('lambda', 'GetFunctionConfiguration', { FunctionName: functionName }));
  const architecture: Architecture = configuration.Architectures?.[0] === 'arm64' ? 'arm64' : 'x86_64';
  const sizes = TUNED_SIZES[copy.era];
  const rows: TuningRow[] = [];
  for (const memoryMB of sizes) {
    if (watch.halted()) break;
    if (rows.length) await copy.load(state);
    await asked(
      copy.call('lambda', 'UpdateFunctionConfiguration', { FunctionName: functionName, MemorySize: memoryMB }),
    );
    await copy.settle();
    const progress = (share: number) => watch.progress((rows.length + share) / sizes.length);
    const records = await runsOf(copy, { functionName, payload }, { ...watch, progress });
    if (records.length <= 1) break;
    rows.push(rowOf(memoryMB, records, architecture, copy.era));
  }
  return { functionName, architecture, runs: HOT_RUNS, rows, best: bestOf(rows), halted: rows.length < sizes.length };
}

/** One cold run and the hot ones after it; fewer when one fails or somebody halts. */
async function runsOf(
  cloud: Cloud,
  { functionName, payload }: TuningRequest,
  { halted, breathe, progress }: TuningWatch,
): Promise<InvocationRecord[]> {
  const records: InvocationRecord[] = [];
  const stop = cloud.on((event) => {
    if (event.type === 'invocation' && event.functionName === functionName) records.push(event);
  });
  const input = { FunctionName: functionName, Payload: utf8(payload) };
  try {
    for (let i = 0; i <= HOT_RUNS && !halted(); i++) {
      const before = records.length;
      await asked(cloud.call('lambda', 'Invoke', input, { source: 'lesson' }));
      progress(i / HOT_RUNS);
      await breathe();
      // One hot run that fails tells enough of a size.
      if (records.slice(before).some(({ status }) => status !== 'ok') && i > 0) break;
    }
  } finally {
    stop();
  }
  return records;
}

function rowOf(memoryMB: number, [cold, ...hot]: InvocationRecord[], architecture: Architecture, era: Era): TuningRow {
  const billedMs = median(hot.map((run) => run.billedMs));
  return {
    memoryMB,
    durationMs: median(hot.map((run) => run.durationMs)),
    billedMs,
    coldMs: (cold!.initMs ?? 0) + cold!.durationMs,
    maxMemoryMB: Math.max(...hot.map((run) => run.maxMemoryMB), cold!.maxMemoryMB),
    perMillion: invocationCost({ billedMs, memoryMB, era, architecture }).total * 1e6,
    failure: failureOf([cold!, ...hot]),
  };
}

function failureOf(runs: readonly InvocationRecord[]): TuningRow['failure'] {
  const failed = runs.find(({ status }) => status !== 'ok');
  return failed ? (failed.status as TuningRow['failure']) : null;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** @throws {RangeError} in AWS's words */
async function asked<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof AwsError ? new RangeError(error.message) : error;
  }
}
