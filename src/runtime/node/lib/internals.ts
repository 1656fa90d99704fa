/** Files of the core that its lazy bundles share with it instead of carrying a copy: `../../lib/events.ts` is `internal/events` there. */
export const internals: Record<string, () => unknown> = {
  'internal/host': () => require('../host.ts'),
  'internal/abort-controller': () => require('./abort-controller.ts'),
  'internal/collation': () => require('./collation.ts'),
  'internal/crypto-algorithms': () => require('./crypto-algorithms.ts'),
  'internal/crypto-random': () => require('./crypto-random.ts'),
  'internal/guest-bundles': () => require('./guest-bundles.ts'),
  'internal/fs-arguments': () => require('./fs-arguments.ts'),
  'internal/fs-volume': () => require('./fs-volume.ts'),
  'internal/inspect': () => require('./inspect.ts'),
  'internal/node-error': () => require('./node-error.ts'),
  'internal/promisify': () => require('./promisify.ts'),
  'internal/requests': () => require('./requests.ts'),
  'internal/stream-classes': () => require('./stream-classes.ts'),
};
