import { type AccountPort, CallError } from '../../bridge/account-port.ts';
import type { LoadRequest } from '../../cloud/load/run-load.ts';
import { utf8 } from '../../std/bytes.ts';
import { LIMITS } from './limits.ts';
import { fromPlain } from './plain-input.ts';
import { WorkspaceProblem } from './problem.ts';
import type { PlainCall, PlainLoad, PlainRequest, PlainStep, SharedWorkspace } from './workspace.ts';

/** A call of a set-up that AWS refused; the others were made. */
export interface RefusedCall {
  call: PlainCall;
  code: string;
  message: string;
}

export interface MakeAccountOptions {
  /** Real ms, from any origin; for the limit on the time it may take. */
  now?(): number;
  /** Ends it before the next call. */
  halted?(): boolean;
}

/** Time passes in stretches of so much at most, in virtual ms, so that the real time it takes can be watched. */
const STRETCH_MS = 3_600_000;
/** Longest text in which an id is looked for. */
const LONGEST_TEXT = 64 * 1024;

/**
 * Makes a workspace's account in an empty one, call by call. A call that is refused is told of and does not end it.
 * @throws {WorkspaceProblem} when it takes too long or was halted.
 */
export async function makeAccount(
  workspace: { setUp: readonly PlainStep[]; files: SharedWorkspace['files'] },
  account: AccountPort,
  { now = () => performance.now(), halted = () => false }: MakeAccountOptions = {},
): Promise<RefusedCall[]> {
  const began = now();
  const refused: RefusedCall[] = [];
  const gifts = new Map<string, string>();
  const goOn = (): void => {
    if (halted()) throw new WorkspaceProblem('The set-up was stopped.');
    if (now() - began > LIMITS.setUpMs)
      throw new WorkspaceProblem(`The set-up took longer than ${LIMITS.setUpMs / 1000} seconds and was stopped.`);
  };
  for (const step of workspace.setUp) {
    goOn();
    if ('wait' in step) {
      for (let left = step.wait; left > 0; left -= STRETCH_MS) {
        await account.advance(Math.min(left, STRETCH_MS));
        goOn();
      }
      continue;
    }
    const failure =
      'operation' in step
        ? await make(step, workspace.files, gifts, account)
        : 'load' in step
          ? await load(step, account)
          : await send(step, workspace.files, gifts, account);
    if (failure) refused.push(failure);
    await account.settle();
  }
  return refused;
}

async function make(
  call: PlainCall,
  files: SharedWorkspace['files'],
  gifts: Map<string, string>,
  account: AccountPort,
): Promise<RefusedCall | null> {
  try {
    const input = fromPlain(withGifts(call.input, gifts), files) as object;
    const output = await account.call(call.service, call.operation, input, {
      source: 'lesson',
      ...(call.region ? { region: call.region } : {}),
      ...(call.keys ? { keys: withGifts(call.keys, gifts) as NonNullable<PlainCall['keys']> } : {}),
      ...(call.account ? { accountId: call.account } : {}),
    });
    for (const [path, text] of Object.entries(call.gives ?? {})) {
      const given = at(output, path);
      if (typeof given === 'string' && given !== text) gifts.set(text, given);
    }
    return null;
  } catch (error) {
    if (error instanceof CallError) return { call, code: error.code, message: error.message };
    if (error instanceof Error && error.name !== 'WorkerStopped')
      return { call, code: 'ValidationException', message: error.message };
    throw error;
  }
}

/** Sends a plain request. Whatever it is answered, it was sent. */
async function send(
  { request }: PlainRequest,
  files: SharedWorkspace['files'],
  gifts: Map<string, string>,
  account: AccountPort,
): Promise<null> {
  const { body, ...rest } = withGifts(request, gifts) as PlainRequest['request'];
  const bytes = body === undefined ? new Uint8Array() : fromPlain(body, files);
  await account.fetch({ ...rest, body: bytes instanceof Uint8Array ? bytes : utf8(JSON.stringify(bytes)) });
  return null;
}

async function load({ load: request }: PlainLoad, account: AccountPort): Promise<RefusedCall | null> {
  const reply = await account.load(request as LoadRequest);
  if (reply.ok) return null;
  const call = { service: 'lambda', operation: 'Invoke', input: { FunctionName: request.functionName } };
  return { call, code: 'ValidationException', message: reply.message };
}

/** A member of an output by its path (`Role.Arn`). */
const at = (output: unknown, path: string): unknown =>
  path.split('.').reduce<any>((value, key) => (value && Object.hasOwn(value, key) ? value[key] : undefined), output);

/** The input with the ids that this account has given. */
function withGifts(value: unknown, gifts: ReadonlyMap<string, string>): unknown {
  if (!gifts.size) return value;
  if (typeof value === 'string') {
    if (value.length > LONGEST_TEXT) return value;
    return [...gifts].reduce((text, [written, given]) => text.replaceAll(written, () => given), value);
  }
  if (Array.isArray(value)) return value.map((item) => withGifts(item, gifts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withGifts(member, gifts)]));
}
