import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { deploy, invoke } from '../../src/lesson/toolbox.ts';

/** greeter with this body, run once for each event. */
async function greeter(account: AccountPort, body: string, ...events: object[]): Promise<void> {
  await deploy(account, 'greeter', { 'index.js': `exports.handler = function (event, context) { ${body} };` });
  for (const event of events) await invoke(account, 'greeter', event);
}

/** caller with these parameters of lambda.invoke, run once. */
async function caller(account: AccountPort, parameters: string): Promise<void> {
  const code = `var aws = require('aws-sdk');
exports.handler = function (event, context) { new aws.Lambda().invoke({ ${parameters} }, context.done); };`;
  await deploy(account, 'caller', { 'caller.js': code });
  await invoke(account, 'caller', {});
}

const upload = {
  Records: [{ s3: { bucket: { name: 'holiday-photos' }, object: { key: 'summer+2015/caf%C3%A9.jpg' } } }],
};
const place = (key: string) => `var s3 = event.Records[0].s3; context.succeed(s3.bucket.name + '/' + ${key});`;

export default defineWrongAnswers([
  {
    step: 'greet',
    mistake: 'the greeting without the name',
    make: (account) => greeter(account, "context.succeed('Hello');", { username: 'Amara' }),
    says: /For the username Amara it answered "Hello"/,
  },
  {
    step: 'survive',
    mistake: 'undefined is greeted',
    make: (account) => greeter(account, "context.succeed('Hello, ' + event.username);", {}),
    says: /is missing, the answer is "Hello, undefined"\. Nobody/,
  },
  {
    step: 'survive',
    mistake: 'only the missing name is thought of',
    make: (account) =>
      greeter(account, "context.succeed('Hello, ' + (event.username || 'you'));", {}, { username: { first: 'A' } }),
    says: /is not text, the answer is "Hello, \[object Object\]"/,
  },
  {
    step: 'path',
    mistake: 'the code as it was given',
    make: (account) => greeter(account, 'context.succeed(event.Records[0].object.key);', upload),
    says: /One level of the path is missing/,
  },
  {
    step: 'path',
    mistake: 'the key without its bucket',
    make: (account) => greeter(account, 'context.succeed(event.Records[0].s3.object.key);', upload),
    says: /should hold the bucket holiday-photos/,
  },
  {
    step: 'decode',
    mistake: 'only % codes are decoded',
    make: (account) => greeter(account, place('decodeURIComponent(s3.object.key)'), upload),
    says: /plus signs are still there/,
  },
  {
    step: 'decode',
    mistake: 'only plus signs are decoded',
    make: (account) => greeter(account, place("s3.object.key.replace(/\\+/g, ' ')"), upload),
    says: /% codes are still there/,
  },
  {
    step: 'custom',
    mistake: 'it waits for the answer',
    make: (account) => caller(account, 'FunctionName: \'greeter\', Payload: \'{"username":"Amara"}\''),
    says: /caller waited/,
  },
  {
    step: 'custom',
    mistake: 'the run is over before the call is sent',
    async make(account) {
      const code = `var aws = require('aws-sdk');
exports.handler = function (event, context) {
  new aws.Lambda().invoke({ FunctionName: 'greeter', InvocationType: 'Event', Payload: '{"username":"Amara"}' });
  context.succeed('sent');
};`;
      await deploy(account, 'caller', { 'caller.js': code });
      await invoke(account, 'caller', {});
    },
    says: /no Invoke reached Lambda/,
  },
  {
    step: 'custom',
    mistake: 'an event without a username',
    make: (account) => caller(account, "FunctionName: 'greeter', InvocationType: 'Event', Payload: '{}'"),
    says: /its event has no username/,
  },
]);
