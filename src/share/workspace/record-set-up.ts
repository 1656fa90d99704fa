import type { SetUpCall, SetUpRecord, SetUpStep } from '../../cloud/set-up-log.ts';
import { LIMITS } from './limits.ts';
import { type Files, toPlain } from './plain-input.ts';
import type { PlainCall, PlainLoad, PlainStep } from './workspace.ts';

const OWN_ACCOUNT = '111122223333';
const OWN_REGION = 'us-east-1';

export interface SetUpOptions {
  /** With the test runs that were made; they are no part of a set-up, but what they left in the account may be. */
  runs?: boolean;
}

/**
 * What was done to an account, as the set-up of a workspace. Code that was deployed again and again is there once, as it was at last, unless a
 * version was published in between.
 */
export function setUpOf({ steps }: SetUpRecord, files: Files, { runs = false }: SetUpOptions = {}): PlainStep[] {
  const kept = withLatestCode(withoutUnusedKeys(runs ? steps : steps.filter((step) => !isRun(step))));
  const plain = joined(kept.map((step) => plainStep(step, files)));
  return withGifts(
    plain,
    kept.filter((step): step is SetUpCall => step.kind === 'call'),
  );
}

/** Whether a step is a function being run by hand, directly or through what it answers to. */
export const isRun = (step: SetUpStep): boolean =>
  step.kind === 'request' ||
  step.kind === 'load' ||
  (step.kind === 'call' && step.service === 'lambda' && step.operation.startsWith('Invoke'));

function plainStep(step: SetUpStep, files: Files): PlainStep {
  if (step.kind === 'wait') return { wait: Math.round(step.ms) };
  if (step.kind === 'call') return plainCall(step, files);
  if (step.kind === 'load') return { load: structuredClone(step.load) as PlainLoad['load'] };
  const { body, method, url, headers } = step.request;
  return { request: { method, url, headers: { ...headers }, ...(body.length ? { body: toPlain(body, files) } : {}) } };
}

/** Without the calls that only gave keys which nobody has used. */
function withoutUnusedKeys(steps: readonly SetUpStep[]): SetUpStep[] {
  const used = new Set(steps.flatMap((step) => (step.kind === 'call' && step.keys ? [step.keys.accessKeyId] : [])));
  return steps.filter((step) => {
    const given = step.kind === 'call' && step.service === 'sts' ? step.gave['Credentials.AccessKeyId'] : undefined;
    return given === undefined || used.has(given);
  });
}

function plainCall({ service, operation, input, region, accountId, keys }: SetUpCall, files: Files): PlainCall {
  return {
    service,
    operation,
    input: toPlain(input, files) as Record<string, unknown>,
    ...(region === OWN_REGION ? {} : { region }),
    ...(keys ? { keys: { ...keys } } : {}),
    ...(accountId === OWN_ACCOUNT ? {} : { account: accountId }),
  };
}

/** Waits that follow each other are one. */
function joined(steps: readonly PlainStep[]): PlainStep[] {
  return steps.reduce<PlainStep[]>((before, step) => {
    const last = before.at(-1);
    if ('wait' in step && last && 'wait' in last) return [...before.slice(0, -1), { wait: last.wait + step.wait }];
    return 'wait' in step && step.wait === 0 ? before : [...before, step];
  }, []);
}

function withLatestCode(steps: readonly SetUpStep[]): SetUpStep[] {
  const result = [...steps];
  /** Where each function's code stands that nothing has been made of yet. */
  const open = new Map<string, number>();
  steps.forEach((step, at) => {
    if (step.kind !== 'call' || step.service !== 'lambda') return;
    const input = step.input as any;
    const key = `${step.region}/${step.accountId}/${shortName(input.FunctionName)}`;
    const zip: Uint8Array | undefined = step.operation === 'CreateFunction' ? input.Code?.ZipFile : input.ZipFile;
    if (step.operation === 'UpdateFunctionCode' && zip && !input.Publish && open.has(key)) {
      const place = open.get(key)!;
      result[place] = withZip(result[place] as SetUpCall, zip);
      result.splice(at - (steps.length - result.length), 1);
    } else if (zip && !input.Publish) open.set(key, at - (steps.length - result.length));
    else if (/^(PublishVersion|DeleteFunction|UpdateFunctionCode|Invoke.*)$/.test(step.operation)) open.delete(key);
  });
  return result;
}

/** `hello` of `hello`, of its ARN and of its partial ARN. */
const shortName = (name: unknown): string =>
  String(name)
    .replace(/^.*:function:/, '')
    .split(':')[0]!;

function withZip(step: SetUpCall, ZipFile: Uint8Array): SetUpCall {
  const input = step.input as any;
  return { ...step, input: input.Code ? { ...input, Code: { ...input.Code, ZipFile } } : { ...input, ZipFile } };
}

/** With the ids that outputs gave, as far as later inputs use them and they do not follow from the input. */
function withGifts(plain: readonly PlainStep[], calls: readonly SetUpCall[]): PlainStep[] {
  const texts = plain.map((step) => ('wait' in step ? '' : JSON.stringify(step)));
  const later = texts.map((_, at) => texts.slice(at + 1).join('\n'));
  const known = new Set<string>();
  let call = 0;
  return plain.map((step, at) => {
    if (!('operation' in step)) return step;
    const { gave } = calls[call++]!;
    const gives = Object.entries(gave).filter(([, text]) => {
      if (known.has(text) || known.size >= LIMITS.gives || !later[at]!.includes(text)) return false;
      if (texts[at]!.includes(text.split(/[/:]/).findLast(Boolean) ?? text)) return false;
      known.add(text);
      return true;
    });
    return gives.length ? { ...step, gives: Object.fromEntries(gives) } : step;
  });
}
