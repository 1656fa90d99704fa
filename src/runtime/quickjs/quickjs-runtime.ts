import type { Environment, EnvironmentSpec, Runtime } from '../runtime.ts';
import type { RuntimeAssets } from './assets.ts';
import type { Patience } from './cpu-meter.ts';
import { heapMB, QuickJsEnvironment } from './environment.ts';
import { ImageShelf } from './image-shelf.ts';
import { mayStartPrograms, packagesToPreload } from './preload.ts';

export interface QuickJsRuntimeOptions {
  /** False evaluates the guest's code for every environment anew; for measuring and comparing. */
  restore?: boolean;
  /** How much real work a slice may do before it is taken for an endless loop; for tests that have many of those. */
  patience?: Patience;
}

/**
 * Gaps
 * - After an answer, ticks and promise jobs still run; timers and immediates that are due wait for the next invocation, as if the freeze came at once.
 * - `require()` of an ES module is refused, as on nodejs22.x; nodejs24.x allows it. `import` of JSON does without `with { type: 'json' }`.
 *   TypeScript handlers are not built.
 * - `Intl` is English only, without `DisplayNames` and `DurationFormat`. No `WebAssembly`, `WebSocket` and `EventSource`; `Atomics` are those of one thread.
 * - Sockets (`net`, `tls`) find a closed network, datagrams are lost, and a server of `http` is reached by its own process only; `http2`, workers and other
 *   servers that listen throw. Brotli is missing.
 * - `require` and `import` do not follow links in `/tmp`. The words of `fs.cpSync`'s own errors are inferred from programs that quote Node 22.
 * - The runtimes of 2016 lack the modules and globals of later releases (`node/bootstrap/eras.ts`), but not later syntax, nor later methods of the
 *   language's own objects (`Object.entries`, `Promise`, `Buffer.from`).
 * - Programs that `child_process` starts are this sandbox's own: see `node/lazy/child-process`, `imagemagick` and `crypto` for their gaps.
 * - Recursion ends after some 1,300 calls (V8: about 11,000), with V8's RangeError: a worker in Chromium has a stack of 500 KB, and every
 *   call of the guest's takes some 300 bytes of it. It is the same everywhere.
 * - `for await` that is left early calls the iterator's `return()` but does not wait for it.
 * - `toString()` of a function of the learner's shows the markers that make positions exact (see `source/markers.ts`).
 * - V8's words are given for the errors listed in `source/v8-messages.ts` and `source/native-messages.ts`; other messages are QuickJS's own.
 *   Node 0.10 names values (`Object #<Object> has no method 'x'`); which value it was is guessed from the source, see `source/guess-value.ts`.
 *   What a package in `node_modules` gives to `eval`, and patterns that `match`, `search` and `compile` make of a variable, are refused in QuickJS's words.
 * - Frames of stack traces name the class of a receiver as far as the source tells (`source/frame-name.ts`); code inside `eval` and `new Function` has none.
 * - Files of more than 200,000 characters, and packages in `node_modules`, have QuickJS's approximate positions in stack traces.
 * - The runtimes of 2016 bring along `aws-sdk`, `dynamodb-doc` and `imagemagick`, but not `awslambda`, their own client.
 *
 * By design
 * - CPU time is counted, not measured: instructions of the program, loops of native functions and copied bytes inside the engine, plus modelled costs of
 *   the host's work. docs/virtual-cpu.md says how close that comes to V8.
 * - What runs past a deadline is cut off wherever it is, in native functions too; so is what outgrows its memory.
 * - A slice that does too much real work is taken for an endless loop and ends at its deadline; see `cpu-meter.ts`.
 * - A program that reads the clock over and over sees it move on faster: it is waiting.
 * - ImageMagick, which today's runtimes lack, stands in `/opt/bin`, as if a layer had brought it.
 * - One environment gets at most 768 MB of the machine, whatever its setting.
 */

/** Runs functions in QuickJS, each environment in a WebAssembly instance of its own that starts from a memory image. */
export function createQuickJsRuntime(
  assets: RuntimeAssets,
  { restore = true, patience }: QuickJsRuntimeOptions = {},
): Runtime {
  const shelf = new ImageShelf(assets);
  return {
    async createEnvironment(spec: EnvironmentSpec): Promise<Environment> {
      if (mayStartPrograms(spec.files)) await shelf.loadCodecs();
      const packages = packagesToPreload(spec.files);
      const parts = await shelf[restore ? 'restored' : 'evaluated'](packages, heapMB(spec));
      if (patience) parts.guest.meter.patience = patience;
      return new QuickJsEnvironment(spec, parts);
    },
  };
}
