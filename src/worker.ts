import { serve } from './bridge/serve.ts';
import { createCloud } from './cloud/cloud.ts';
import { createQuickJsRuntime } from './runtime/quickjs/quickjs-runtime.ts';
import { browserAssets } from './runtime/quickjs/browser-assets.ts';

/** Composition root of the worker: the account and the sandbox, away from the page's thread. */

/** Real time between two looks at the message queue while virtual time runs, so that a ping or a new message gets in. */
const BREATH_MS = 50;

let lastBreath = performance.now();
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

function breathe(): Promise<void> | undefined {
  if (performance.now() - lastBreath < BREATH_MS) return undefined;
  return new Promise((resolve) => {
    waiting.push(() => {
      lastBreath = performance.now();
      resolve();
    });
    channel.port2.postMessage(null);
  });
}

const runtime = createQuickJsRuntime(browserAssets());

serve(
  {
    post: (data) => self.postMessage(data),
    on: (receive) => self.addEventListener('message', (event) => receive(event.data)),
  },
  async (spec) =>
    createCloud({
      ...spec,
      accountId: '111122223333',
      partnerAccountId: '123456789012',
      runtime: await runtime,
      breathe,
    }),
);
