import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { Codecs } from '../images/codecs.ts';
import { ImageDesk } from '../images/image-desk.ts';
import type { Compiling, RequestHead, StackQuery } from '../node/host-interface.ts';
import type {
  Arrival,
  Environment,
  EnvironmentSpec,
  Inspection,
  Instant,
  InvocationInput,
  Outcome,
  RestingEnvironment,
  Slice,
} from '../runtime.ts';
import { cpuShare } from './cpu-meter.ts';
import type { Guest } from './guest.ts';
import { hostCalls } from './host-calls.ts';
import { RandomBytes, type RandomState } from './random.ts';
import { runtimeTraits } from './runtimes.ts';
import { GuestFailure } from './sandbox.ts';
import { SliceRecorder } from './slice-recorder.ts';
import { SourceBook } from './source/source-book.ts';
import { TimeZone } from './time-zone.ts';
import { TmpDirectory } from './tmp-directory.ts';

const MB = 1024 * 1024;

/** Virtual CPU that an inspection may use: a hostile object must not hang it. It is about a second of real work. */
const INSPECTION_MS = 5;

/** What the runtime gives a new environment besides its specification. */
export interface EnvironmentParts {
  /** Restored from an image, adopted, not yet initialised. */
  guest: Guest;
  /** Reach of the heap when only Node's core was there: the memory that the base of the runtime stands for. */
  coreHeapBytes: number;
  /** Modelled CPU time of packages in the image, ms on one vCPU, by name. */
  packageCost: ReadonlyMap<string, number>;
  /** Evaluates a bundle of the build; null when there is none of that name. */
  evaluateBundle(guest: Guest, name: string): { value: QuickJSHandle; costMs: number } | null;
  /** For ImageMagick's programs; null when no package has asked for them. */
  codecs: Codecs | null;
  /** Saves the guest as it is; missing for one that was not restored from an image. */
  rest?(): RestingGuest;
}

/** A guest put away: its memory as pages that differ from the image it came from. */
export interface RestingGuest {
  bytes: number;
  wake(): Promise<EnvironmentParts>;
}

/** What an environment keeps outside the guest's memory. */
interface HostState {
  random: RandomState;
  tmp: ReadonlyMap<string, Uint8Array>;
  /** Only ever added to, so that all who were woken from one share it. */
  book: SourceBook;
  pending: ReadonlySet<number>;
  charged: ReadonlySet<string>;
  deadline: Instant;
  share: number;
  startedAt: Instant;
  lastRequest: number;
  heapBefore: number;
  maxMemoryMB: number;
  /** What the variable `TZ` was last set to. */
  zone: string;
}

/** One execution environment in a QuickJS instance of its own. */
export class QuickJsEnvironment implements Environment {
  readonly #spec: EnvironmentSpec;
  readonly #baseMB: number;
  readonly #coreHeapBytes: number;
  readonly #random: RandomBytes;
  readonly #tmp: TmpDirectory;
  readonly #book: SourceBook;
  readonly #pending: Set<number>;
  readonly #parts: EnvironmentParts;
  readonly #charged: Set<string>;
  readonly #images: ImageDesk;
  #guest: Guest | null;
  #zone = '';
  #recorder = new SliceRecorder();
  #deadline: Instant = Number.POSITIVE_INFINITY;
  #share = 1;
  #startedAt: Instant = 0;
  #lastRequest = 0;
  #maxMemoryMB: number;
  /** How far the heap reached when the invocation began. */
  #heapBefore = 0;

  constructor(spec: EnvironmentSpec, parts: EnvironmentParts, saved?: HostState) {
    this.#images = new ImageDesk(parts.codecs, (ms) => parts.guest.meter.charge(ms));
    this.#spec = spec;
    this.#parts = parts;
    this.#guest = parts.guest;
    this.#baseMB = runtimeTraits(spec.runtime).baseMemoryMB;
    this.#maxMemoryMB = saved?.maxMemoryMB ?? this.#baseMB;
    this.#coreHeapBytes = parts.coreHeapBytes;
    this.#random = new RandomBytes(spec.seed, saved?.random);
    this.#tmp = new TmpDirectory(spec.tmpMB, saved?.tmp);
    this.#book = saved?.book ?? new SourceBook(runtimeTraits(spec.runtime).v8);
    this.#pending = new Set(saved?.pending);
    this.#charged = new Set(saved?.charged);
    if (saved) {
      this.#deadline = saved.deadline;
      this.#share = saved.share;
      this.#startedAt = saved.startedAt;
      this.#lastRequest = saved.lastRequest;
      this.#heapBefore = saved.heapBefore;
    }
    this.#setZone(saved?.zone ?? spec.env['TZ'] ?? '');
    parts.guest.allowHeap(parts.coreHeapBytes, heapMB(spec) * MB);
    parts.guest.openModule = (source, path) => {
      parts.guest.meter.charge(compileCharge(source.length));
      return this.#book.openModule(source, path);
    };
    parts.guest.calls = this.#hostCalls(parts.guest, parts);
  }

  init(at: Instant, deadline: Instant): Slice {
    this.#startedAt = at;
    this.#deadline = deadline;
    const { runtime, handler, env, memoryMB, tmpMB } = this.#spec;
    const seed = [0, 1, 2, 3].map(() => this.#random.uint32());
    const setup = JSON.stringify({ runtime, handler, env, memoryMB, tmpMB, seed });
    return this.#slice(at, (guest) => guest.call('init', setup));
  }

  invoke(at: Instant, input: InvocationInput): Slice {
    const { requestId, payload, deadline, invokedFunctionArn, traceId } = input;
    this.#deadline = deadline;
    this.#share = cpuShare(this.#spec.memoryMB);
    this.#heapBefore = this.#guest?.heap.bytes ?? 0;
    const more = this.#seldomNeeded(input);
    return this.#slice(at, (guest) =>
      guest.call('invoke', requestId, deadline, invokedFunctionArn, traceId, payload, more),
    );
  }

  /** JSON of what an invocation comes with besides, if anything. */
  #seldomNeeded(input: InvocationInput): string | undefined {
    const { clientContext, functionName, functionVersion, logGroupName, logStreamName } = input;
    if (runtimeTraits(this.#spec.runtime).legacy)
      return JSON.stringify({ clientContext, functionName, functionVersion, logGroupName, logStreamName });
    return clientContext === undefined ? undefined : JSON.stringify({ clientContext });
  }

  resume(at: Instant, arrivals: readonly Arrival[]): Slice {
    return this.#slice(at, (guest) => {
      for (const arrival of arrivals) this.#deliver(guest, arrival);
    });
  }

  tmp(): Record<string, number> {
    return this.#tmp.sizes();
  }

  inspect(): Inspection | null {
    const guest = this.#guest;
    if (!guest) return null;
    guest.meter.start(this.#startedAt, this.#startedAt + INSPECTION_MS, 1);
    try {
      return JSON.parse(guest.callForText('inspect')) as Inspection;
    } catch (error) {
      this.#failure(guest, error);
      return null;
    }
  }

  rest(): RestingEnvironment | null {
    if (!this.#guest || !this.#parts.rest) return null;
    const { bytes, wake } = this.#parts.rest();
    const spec = this.#spec;
    const tmp = this.#tmp.save();
    const state: HostState = {
      random: this.#random.save(),
      tmp,
      book: this.#book,
      pending: new Set(this.#pending),
      charged: new Set(this.#charged),
      deadline: this.#deadline,
      share: this.#share,
      startedAt: this.#startedAt,
      lastRequest: this.#lastRequest,
      heapBefore: this.#heapBefore,
      maxMemoryMB: this.#maxMemoryMB,
      zone: this.#zone,
    };
    const tmpBytes = [...tmp.values()].reduce((sum, file) => sum + file.length, 0);
    return { bytes: bytes + tmpBytes, wake: async () => new QuickJsEnvironment(spec, await wake(), state) };
  }

  dispose(): void {
    this.#guest = null;
  }

  #slice(at: Instant, start: (guest: Guest) => void): Slice {
    const guest = this.#guest;
    if (!guest) throw new Error('This environment has ended');
    const recorder = new SliceRecorder();
    this.#recorder = recorder;
    guest.meter.start(at, this.#deadline, this.#share);
    let wakeAt: Instant | null = null;
    try {
      start(guest);
      wakeAt = this.#run(guest);
    } catch (error) {
      const outcome = this.#failure(guest, error);
      if (outcome) recorder.end(outcome);
    }
    const outcome = this.#outcome(guest, recorder);
    if (guest.meter.stopped === 'endless') recorder.note(this.#deadline, takenForEndless);
    const cpuMs = outcome?.kind === 'timeout' ? Math.max(0, this.#deadline - at) : guest.meter.usedMs;
    if (endings.has(outcome?.kind) || hasExited(outcome)) this.#guest = null;
    return {
      cpuMs,
      logs: recorder.logs,
      requests: recorder.requests,
      ...(recorder.streamed.length ? { streamed: recorder.streamed } : {}),
      wakeAt: this.#guest ? wakeAt : null,
      outcome,
      maxMemoryMB: this.#measure(guest, outcome),
    };
  }

  /** Lets the event loop turn until there is nothing to do at this instant; when its earliest timer is due. */
  #run(guest: Guest): Instant | null {
    const recorder = this.#recorder;
    do {
      do guest.runJobs();
      while (!guest.meter.stopped && !recorder.outcome && guest.callForBoolean('turn'));
    } while (this.#idle(guest) && guest.callForBoolean('drained'));
    while (!guest.meter.stopped && settles.has(recorder.outcome?.kind) && guest.callForBoolean('answered'))
      guest.runJobs();
    if (guest.meter.stopped) return null;
    this.#tidy(guest);
    const due = guest.callForNumber('wakeAt');
    return due < 0 ? null : due;
  }

  /** Looks for garbage after an invocation that took more memory, when nothing waits; see `garbage.ts`. */
  #tidy(guest: Guest): void {
    if (!this.#recorder.outcome || this.#pending.size || guest.heap.bytes <= this.#heapBefore) return;
    if (!guest.callForBoolean('waiting')) guest.meter.uncounted(() => guest.sandbox.collectNow());
  }

  /** Nothing left that could bring the loop back to life. */
  #idle(guest: Guest): boolean {
    return !guest.meter.stopped && !this.#recorder.outcome && !this.#pending.size && !guest.callForBoolean('waiting');
  }

  #deliver(guest: Guest, { id, result }: Arrival): void {
    if (!this.#pending.delete(id)) return;
    if (result.ok) {
      const { status, headers, body } = result.response;
      guest.call('deliver', id, JSON.stringify({ ok: true, status, headers }), body);
    } else guest.call('deliver', id, JSON.stringify({ ok: false, ...result.failure }));
    guest.runJobs();
  }

  /** What an exception out of the guest means; null when it was only stopped. */
  #failure(guest: Guest, error: unknown): Outcome | null {
    if (guest.meter.stopped) return null;
    if (!(error instanceof GuestFailure)) {
      guest.trap ??= String(error);
      return { kind: 'crash', message: guest.trap };
    }
    if (guest.trap) return { kind: 'crash', message: guest.trap };
    const thrown = guest.sandbox.describe(error);
    if (thrown === 'null' || thrown.startsWith('InternalError: out of memory')) return { kind: 'out-of-memory' };
    return { kind: 'crash', message: `The runtime's own code failed: ${thrown}` };
  }

  #outcome(guest: Guest, recorder: SliceRecorder): Outcome | null {
    if (guest.trap) return { kind: 'crash', message: guest.trap };
    if (guest.outOfMemory || guest.meter.stopped === 'memory') return { kind: 'out-of-memory' };
    if (guest.meter.overdue) return { kind: 'timeout' };
    return recorder.outcome;
  }

  #measure(guest: Guest, outcome: Outcome | null): number {
    const used = this.#baseMB + Math.max(0, guest.peakBytes - this.#coreHeapBytes) / MB;
    this.#maxMemoryMB = outcome?.kind === 'out-of-memory' ? this.#spec.memoryMB : Math.min(used, this.#spec.memoryMB);
    return this.#maxMemoryMB;
  }

  #setZone(variable: string): void {
    this.#zone = variable;
    this.#parts.guest.zone = TimeZone.of(variable);
  }

  #hostCalls(guest: Guest, parts: EnvironmentParts) {
    const { meter, sandbox } = guest;
    const { files, layers = noFiles } = this.#spec;
    return hostCalls({
      now: () => meter.readClock(),
      uptime: () => meter.readClock() - this.#startedAt,
      memory: () => this.#baseMB + Math.max(0, guest.heap.bytes - this.#coreHeapBytes) / MB,
      charge: (ms) => meter.charge(ms),
      wait: (ms) => meter.wait(ms),
      log: (level, line) => this.#recorder.log(meter.now(), level, line),
      request: (head, body) => {
        const id = ++this.#lastRequest;
        this.#pending.add(id);
        this.#recorder.request(id, meter.now(), JSON.parse(head) as RequestHead, body);
        return id;
      },
      abort: (id) => {
        this.#pending.delete(id);
        this.#recorder.withdraw(id);
      },
      random: (length) => this.#random.take(length),
      taskFile: (path) =>
        path.startsWith(taskRoot)
          ? files.get(path.slice(taskRoot.length))
          : path.startsWith(layerRoot)
            ? layers.get(path.slice(layerRoot.length))
            : undefined,
      taskFiles: () => ({ ...sizes(taskRoot, files), ...sizes(layerRoot, layers) }),
      tmp: this.#tmp,
      images: this.#images,
      compile: (source, fileName) => {
        meter.charge(compileCharge(source.length));
        try {
          return sandbox.evaluate(this.#book.open(source, fileName), fileName);
        } catch (error) {
          if (!(error instanceof GuestFailure) || meter.stopped) throw error;
          const said = /^SyntaxError: (.*)/.exec(sandbox.describe(error))?.[1];
          return JSON.stringify(this.#book.problem(source, said ?? 'Invalid or unexpected token'));
        }
      },
      bundle: (name) => {
        const bundle = parts.evaluateBundle(guest, name);
        if (bundle) meter.charge(bundle.costMs);
        return bundle?.value;
      },
      exit: (code) => {
        this.#recorder.end({ kind: 'exit', code });
        meter.stop('exit');
      },
      stream: (part) => void this.#recorder.streamed.push({ at: meter.now(), ...part }),
      outcome: (json) => this.#recorder.end(JSON.parse(json) as Outcome),
      answer: (payload) => this.#recorder.end({ kind: 'response', payload }),
      preloaded: (name) => {
        if (!this.#charged.has(name)) meter.charge(parts.packageCost.get(name) ?? 0);
        this.#charged.add(name);
      },
      locate: (json) => {
        const query = JSON.parse(json) as StackQuery;
        meter.cross(crossingsOfAnError);
        meter.charge(errorCharge);
        if (query.name === 'InternalError' && query.message === 'out of memory') meter.stop('memory');
        return JSON.stringify(this.#book.locate(query));
      },
      diagnose: (json) => {
        const compiling = JSON.parse(json) as Compiling;
        meter.cross(crossingsOfAnError + compiling.source.length * crossingsOfACharacter);
        meter.charge(compileCharge(compiling.source.length));
        const problem = this.#book.diagnose(compiling);
        return problem ? JSON.stringify(problem) : undefined;
      },
      setZone: (variable) => this.#setZone(variable),
      zoneName: (at, length) => guest.zone?.nameAt(at, length) ?? '',
    });
  }
}

const taskRoot = '/var/task/';
const layerRoot = '/opt/';
const noFiles: EnvironmentSpec['files'] = new Map();

const sizes = (root: string, files: EnvironmentSpec['files']): Record<string, number> =>
  Object.fromEntries([...files].map(([path, bytes]) => [root + path, bytes.length]));

/** What the memory setting leaves for the function's own objects, in MB. */
export const heapMB = ({ runtime, memoryMB }: EnvironmentSpec): number =>
  Math.min(Math.max(memoryMB - runtimeTraits(runtime).baseMemoryMB, leastHeapMB), mostHeapMB);

const takenForEndless =
  '[Coldstart] This code was still computing when the sandbox had done all the work it does for one run. It was taken for an endless loop and stopped at the timeout. A longer timeout buys more work.';

/** Even a setting at the runtime's own size leaves a process some room. */
const leastHeapMB = 8;
/** What one environment may take of the learner's machine, whatever its setting. */
const mostHeapMB = 768;

/** An error with its stack takes as much real time as so many calls between host and guest. */
const crossingsOfAnError = 10;

/** The same of a character of source that is parsed to tell why it does not compile: up to 2 µs. */
const crossingsOfACharacter = 0.2;

/** V8 takes some 2 µs to capture the stack of an error, ms on one vCPU. */
const errorCharge = 0.002;

/** After these the environment is gone. */
const endings = new Set<string | undefined>(['exit', 'timeout', 'out-of-memory', 'crash']);

/** After these the process may still end of an exception or a rejection that nobody handled. */
const settles = new Set<string | undefined>(['ready', 'response', 'streamed', 'error']);

const hasExited = (outcome: Outcome | null): boolean => outcome !== null && 'exited' in outcome;

/** Reading, parsing and compiling a file of the package, ms on one vCPU: 0.3 ms and 0.1 µs a character. */
const compileCharge = (characters: number): number => 0.3 + characters * 0.0001;
