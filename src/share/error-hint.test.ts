import { expect, test } from 'vitest';
import { errorHint } from './error-hint.ts';

test.each([
  ["Error: Cannot find module 'aws-sdk'\nRequire stack:\n- /var/task/index.js", 'nodejs22.x', /version 3 of the SDK/],
  ["Error: Cannot find module 'aws-sdk/clients/s3'", 'nodejs24.x', /@aws-sdk\/client-s3/],
  ["Cannot find package 'aws-sdk' imported from /var/task/index.mjs", 'nodejs22.x', /version 3 of the SDK/],
  ["Cannot find module '@aws-sdk/client-s3'", 'nodejs4.3', /require\('aws-sdk'\)/],
  ["Cannot find module 'lodash'", 'nodejs22.x', /"lodash" is in neither/],
  ["Cannot find module 'aws-sdk-mock'", 'nodejs22.x', /"aws-sdk-mock" is in neither/],
  ['WebAssembly is not defined', 'nodejs22.x', /On AWS this works/],
  ['ReferenceError: WebAssembly is not defined', 'nodejs4.3', /had no WebAssembly/],
])('%j on %s', (message, runtime, hint) => expect(errorHint(message, runtime)).toMatch(hint));

test.each(["Cannot find module './lib'", "Cannot find module '/var/task/index'", 'x is not defined', ''])(
  'nothing to add to %j',
  (message) => expect(errorHint(message, 'nodejs22.x')).toBeNull(),
);
