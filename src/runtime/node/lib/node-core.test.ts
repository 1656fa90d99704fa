import { describe, expect, test } from 'vitest';
import { bufferCases } from './cases/buffer.ts';
import { childProcessCases } from './cases/child-process.ts';
import { moreCryptoCases } from './cases/crypto.ts';
import { eventCases } from './cases/events.ts';
import { fsCases } from './cases/fs.ts';
import { globalCases } from './cases/globals.ts';
import { httpCases } from './cases/http.ts';
import { intlCases } from './cases/intl.ts';
import { runCaseInGuest } from './cases/run-in-guest.ts';
import { runInNode } from './cases/run-in-node.ts';
import { cryptoCases, streamCases } from './cases/stream.ts';
import { urlCases } from './cases/url.ts';
import { moduleCases, moreUtilCases } from './cases/util-more.ts';
import { utilCases } from './cases/util.ts';
import { zlibCases } from './cases/zlib.ts';

/** Each snippet prints the same in the guest as in the Node that runs the tests. */
const modules = {
  buffer: bufferCases,
  util: [...utilCases, ...moreUtilCases],
  modules: moduleCases,
  globals: globalCases,
  events: eventCases,
  url: urlCases,
  stream: streamCases,
  crypto: [...cryptoCases, ...moreCryptoCases],
  fs: fsCases,
  http: httpCases,
  child_process: childProcessCases,
  intl: intlCases,
  zlib: zlibCases,
};

for (const [module, cases] of Object.entries(modules)) {
  describe(module, () => {
    test.each(cases)('$name', async (nodeCase) => {
      expect(await runCaseInGuest(nodeCase)).toEqual(await runInNode(nodeCase));
    });
  });
}
