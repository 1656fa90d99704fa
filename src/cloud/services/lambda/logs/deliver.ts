import { utf8Length } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import type { Caller } from '../../../caller.ts';
import type { EnvironmentData, LambdaContext, LambdaStore } from '../store.ts';
import type { LogLine } from './platform-lines.ts';

/** Limits of PutLogEvents: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const MAX_BATCH_BYTES = 1_048_576;
const MAX_BATCH_EVENTS = 10_000;
const EVENT_OVERHEAD = 26;
/** Longer lines are cut into several events, as Lambda does. */
const MAX_EVENT_CHARS = 64 * 1024;

/**
 * Writes the lines of an invocation to the environment's log stream, with the permissions of the function's role; the group
 * and the stream are made first when they are missing.
 * @returns false when the role was not allowed to: then nothing is stored and the function knows nothing of it.
 */
export async function deliverLogs(
  ctx: LambdaContext,
  store: LambdaStore,
  environment: EnvironmentData,
  role: Caller,
  lines: readonly LogLine[],
): Promise<boolean> {
  const logs = new LogWriter(ctx, environment, role);
  try {
    if (!store.logGroups.has(environment.logGroupName)) await logs.createGroup();
    if (environment.invocations <= 1) await logs.createStream();
    for (const batch of batches(lines)) await logs.put(batch);
    store.logGroups.add(environment.logGroupName);
    return true;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return false;
  }
}

class LogWriter {
  readonly #ctx: LambdaContext;
  readonly #environment: EnvironmentData;
  readonly #role: Caller;

  constructor(ctx: LambdaContext, environment: EnvironmentData, role: Caller) {
    this.#ctx = ctx;
    this.#environment = environment;
    this.#role = role;
  }

  /** A role that may not create groups can still write to one that is there. */
  async createGroup(): Promise<void> {
    const { logGroupName } = this.#environment;
    await this.#call('CreateLogGroup', { logGroupName }).catch(
      ignoring('ResourceAlreadyExistsException', 'AccessDeniedException'),
    );
  }

  async createStream(): Promise<void> {
    const { logGroupName, logStreamName } = this.#environment;
    await this.#call('CreateLogStream', { logGroupName, logStreamName }).catch(
      ignoring('ResourceAlreadyExistsException'),
    );
  }

  /** Somebody may have deleted the group or the stream since it was last written to. */
  async put(logEvents: { timestamp: number; message: string }[]): Promise<void> {
    try {
      await this.#put(logEvents);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
      await this.createGroup();
      await this.createStream();
      this.#environment.logSequenceToken = undefined;
      await this.#put(logEvents);
    }
  }

  async #put(logEvents: { timestamp: number; message: string }[]): Promise<void> {
    const { logGroupName, logStreamName, logSequenceToken } = this.#environment;
    const { nextSequenceToken } = await this.#call('PutLogEvents', {
      logGroupName,
      logStreamName,
      logEvents,
      ...(logSequenceToken ? { sequenceToken: logSequenceToken } : {}),
    });
    this.#environment.logSequenceToken = nextSequenceToken;
  }

  #call(operation: string, input: object): Promise<any> {
    const region = this.#environment.region;
    return this.#ctx.call('logs', operation, input, { as: this.#role, region, source: 'service' });
  }
}

const ignoring =
  (...codes: string[]) =>
  (error: unknown): void => {
    if (!(error instanceof AwsError) || !codes.includes(error.code)) throw error;
  };

function* batches(lines: readonly LogLine[]): Generator<{ timestamp: number; message: string }[]> {
  let batch: { timestamp: number; message: string }[] = [];
  let bytes = 0;
  for (const { at, text } of lines) {
    for (const message of pieces(text)) {
      const size = utf8Length(message) + EVENT_OVERHEAD;
      if (batch.length === MAX_BATCH_EVENTS || bytes + size > MAX_BATCH_BYTES) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push({ timestamp: Math.floor(at), message });
      bytes += size;
    }
  }
  if (batch.length) yield batch;
}

function pieces(text: string): string[] {
  if (text.length <= MAX_EVENT_CHARS) return [text || ' '];
  const cut: string[] = [];
  for (let from = 0; from < text.length; from += MAX_EVENT_CHARS) cut.push(text.slice(from, from + MAX_EVENT_CHARS));
  return cut;
}
