import { sha256 } from '@noble/hashes/sha2.js';
import { type AccountPort, CallError } from '../../bridge/account-port.ts';
import type { AccountSpec } from '../../bridge/messages.ts';
import { ERA_START } from '../../lesson/era-start.ts';
import { hex, text, utf8 } from '../../std/bytes.ts';
import { makeAccount, type RefusedCall } from '../workspace/make-account.ts';
import { internetOf } from '../workspace/read-workspace.ts';
import type { PlainStep } from '../workspace/workspace.ts';
import { zipFiles } from '../zip-files.ts';
import type { Check } from './check.ts';
import { type Exercise, isInvoke, type Run } from './exercise.ts';
import { type Facts, factsOf, type MadeRun } from './facts.ts';
import { CheckFailed, CheckSandbox } from './in-sandbox.ts';
import { judge, type Judgement, type Seen } from './judge-check.ts';
import { EXERCISE_LIMITS } from './limits.ts';
import { contents } from './look.ts';
import { filesOf, type Work } from './work.ts';

/** Where an exercise is run: a worker of its own in the tab, the same program under Node. */
export interface ExerciseWorld {
  /** An empty account; the one before is let go of. `late` says whether the submission has taken too long. */
  open(spec: AccountSpec, late: () => boolean): Promise<AccountPort>;
  /** Ends at once what is running, when a submission takes too long: what waits for it fails. Missing where nothing can be ended from outside. */
  end?(): void;
  /** Real ms, from any origin. */
  now?(): number;
  /** Real time that it may take, in ms. */
  limitMs?: number;
}

export interface Judged {
  checks: JudgedCheck[];
  points: number;
  /** How many points there are. */
  of: number;
  /** Of the trace of all runs that students have: SHA-256 in hexadecimal. Empty when it did not come so far. */
  trace: string;
  /** Why it was cut or could not be run, in words; all checks are unmet then. */
  problem: string | null;
  /** Of what the learner did to the account, the calls that AWS refused here. */
  refused: RefusedCall[];
  /** Of the exercise's own runs, the calls that AWS refused. */
  refusedRuns: RefusedCall[];
}

export interface JudgedCheck {
  id: string;
  title: string;
  met: boolean;
  /** 0 while it is not met. */
  points: number;
  of: number;
  /** The teacher's words and what was seen; empty when it is met. */
  message: string;
  teacherOnly: boolean;
}

/**
 * Runs a learner's work in a fresh account and judges it: the exercise's set-up, what the learner did to the account, the learner's files, the
 * runs, the checks. The same exercise and the same work give the same points and the same trace, in every browser and under Node. Never rejects: a
 * submission that hangs is cut, and `problem` tells.
 */
export async function runExercise(exercise: Exercise, work: Work, world: ExerciseWorld): Promise<Judged> {
  const { limitMs = EXERCISE_LIMITS.runMs } = world;
  let late!: ReturnType<typeof setTimeout>;
  const deadline = new Promise<never>((_, reject) => {
    late = setTimeout(() => {
      reject(new Error(tooLong(limitMs)));
      world.end?.();
    }, limitMs);
  });
  try {
    return await Promise.race([judged(exercise, work, world, limitMs), deadline]);
  } catch (error) {
    return cut(exercise, error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(late);
  }
}

const tooLong = (limitMs: number) => `It ran longer than ${limitMs / 1_000} seconds and was cut.`;

async function judged(exercise: Exercise, work: Work, world: ExerciseWorld, limitMs: number): Promise<Judged> {
  const { now = () => performance.now() } = world;
  const end = now() + limitMs;
  const halted = (): boolean => now() > end;
  const { workspace } = exercise;
  const { era, seed, start } = workspace;
  const account = await world.open(
    {
      era,
      seed,
      start: start ? Date.parse(start) : ERA_START[era],
      internet: internetOf(workspace),
    },
    halted,
  );
  await makeAccount(workspace, account, { now, halted });
  const files = filesOf(exercise, work);
  const refused = await makeAccount({ setUp: work.account, files }, account, { now, halted });
  await deploy(account, workspace.function, files);

  const since = await account.now();
  const made: MadeRun[] = [];
  const refusedRuns: RefusedCall[] = [];
  const judgements = new Map<Check, Judgement>();
  let trace = '';
  for (const forTeacher of [false, true]) {
    const mine = (each: { teacherOnly?: true | undefined }) => !!each.teacherOnly === forTeacher;
    for (const run of exercise.runs.filter(mine)) {
      if (halted()) throw new Error(tooLong(limitMs));
      const fact = await make(run, exercise, account, async (step) => {
        refusedRuns.push(...(await makeAccount({ setUp: [step], files }, account, { now, halted })));
      });
      if (fact) made.push(fact);
    }
    const events = await account.trace();
    if (!forTeacher) trace = hex(sha256(utf8(JSON.stringify(events))));
    const checks = exercise.checks.filter(mine);
    const facts: Facts = factsOf(events, since, made, era);
    if (checks.some(({ kind }) => kind === 'code')) Object.assign(facts, await contents(account));
    for (const check of checks) {
      if (halted()) throw new Error(tooLong(limitMs));
      judgements.set(
        check,
        await judge(check, { facts, account, tested: workspace.function }).catch((error: unknown) => unlooked(error)),
      );
    }
  }
  const verdicts = await inSandbox(judgements, exercise, (spec) => world.open(spec, halted));
  const checks = exercise.checks.map((check) => withPoints(check, verdicts.get(check)!));
  return { ...summed(checks), trace, problem: null, refused, refusedRuns };
}

/** Puts the learner's files in the tested function; where there is none, the runs tell. */
async function deploy(account: AccountPort, FunctionName: string, files: Record<string, string>): Promise<void> {
  try {
    await account.call(
      'lambda',
      'UpdateFunctionCode',
      { FunctionName, ZipFile: zipFiles(files) },
      { source: 'lesson' },
    );
  } catch (error) {
    if (!(error instanceof CallError && error.code === 'ResourceNotFoundException')) throw error;
  }
  await account.settle();
}

async function make(
  run: Run,
  { workspace }: Exercise,
  account: AccountPort,
  doStep: (step: PlainStep) => Promise<void>,
): Promise<MadeRun | null> {
  if (!isInvoke(run)) {
    await doStep(run.step);
    return null;
  }
  const from = await account.now();
  const ended = async (response: unknown, error: string | null): Promise<MadeRun> => {
    await account.settle();
    return { name: run.name, response, error, from, to: await account.now() };
  };
  try {
    const { Payload, FunctionError } = await account.call('lambda', 'Invoke', {
      FunctionName: run.function ?? workspace.function,
      Payload: utf8(run.payload),
    });
    const answer = answerOf(text(Payload ?? new Uint8Array()));
    if (!FunctionError) return await ended(answer, null);
    return await ended(null, String((answer as { errorMessage?: unknown } | null)?.errorMessage ?? FunctionError));
  } catch (error) {
    if (error instanceof CallError) return ended(null, `${error.code}: ${error.message}`);
    throw error;
  }
}

/** A function that streams may answer anything: then it is the text. */
function answerOf(payload: string): unknown {
  if (payload === '') return null;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

const unlooked = (error: unknown): Seen => {
  if (error instanceof CallError) return { met: false, seen: `${error.code}: ${error.message}` };
  throw error;
};

/** Comes to the verdicts that need the sandbox, in an account of their own. */
async function inSandbox(
  judgements: ReadonlyMap<Check, Judgement>,
  exercise: Exercise,
  open: (spec: AccountSpec) => Promise<AccountPort>,
): Promise<Map<Check, Seen>> {
  const verdicts = new Map<Check, Seen>();
  let sandbox: CheckSandbox | null = null;
  for (const [check, judgement] of judgements) {
    if (typeof judgement !== 'function') {
      verdicts.set(check, judgement);
      continue;
    }
    sandbox ??= new CheckSandbox(
      await open({ era: 'today', seed: `checks of ${exercise.id}`, start: ERA_START.today }),
    );
    const seen = await judgement(sandbox).catch((error: unknown): Seen => {
      if (error instanceof CheckFailed) return { met: false, seen: `The check itself failed: ${error.message}` };
      throw error;
    });
    verdicts.set(check, seen);
  }
  return verdicts;
}

function withPoints({ id, title, points, message, teacherOnly }: Check, seen: Seen): JudgedCheck {
  const words = seen.met ? [] : [message, seen.seen].filter(Boolean);
  return {
    id,
    title,
    met: seen.met,
    points: seen.met ? points : 0,
    of: points,
    message: words.join(' '),
    teacherOnly: !!teacherOnly,
  };
}

const summed = (checks: JudgedCheck[]): Pick<Judged, 'checks' | 'points' | 'of'> => ({
  checks,
  points: checks.reduce((sum, { points }) => sum + points, 0),
  of: checks.reduce((sum, { of }) => sum + of, 0),
});

const cut = (exercise: Exercise, problem: string): Judged => ({
  ...summed(exercise.checks.map((check) => withPoints(check, { met: false, seen: problem }))),
  trace: '',
  problem,
  refused: [],
  refusedRuns: [],
});
