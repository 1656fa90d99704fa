import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { call, deploy, invoke, logStatement, putRolePolicy } from '../../src/lesson/toolbox.ts';
import { build, letPipeline } from './lesson.ts';

const photo = (eventName: string, size = 1000): object => ({
  Records: [{ eventName, s3: { object: { key: 'a.jpg', size } } }],
});
const custom = { metadata: { controller: 'removed', caller: 'night-job' }, data: { key: 'old.jpg' } };
const run = (account: AccountPort, event: object) => invoke(account, 'gallery', event).then(() => {});
const write = (account: AccountPort, body: string) =>
  deploy(account, 'gallery', { 'index.js': `exports.handler = function (event, context) { ${body} };` });

const alarm = (account: AccountPort, Threshold: number, functionName = 'gallery'): Promise<unknown> =>
  call(account, 'monitoring', 'PutMetricAlarm', {
    AlarmName: 'a',
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: functionName }],
    Statistic: 'Sum',
    Period: 300,
    EvaluationPeriods: 1,
    Threshold,
    ComparisonOperator: 'GreaterThanThreshold',
  });

export default defineWrongAnswers([
  {
    step: 'route',
    mistake: 'left as it was',
    make: (account) => run(account, photo('ObjectRemoved:Delete')),
    says: /deletion was answered with .*added/,
  },
  {
    step: 'route',
    mistake: 'only deletions tried',
    async make(account, files) {
      await deploy(account, 'gallery', files);
      await run(account, photo('ObjectRemoved:Delete'));
    },
    says: /Does an upload still do/,
  },
  {
    step: 'format',
    mistake: 'every controller as it likes',
    make: (account) => run(account, photo('ObjectCreated:Put')),
    says: /No answer has the common form yet/,
  },
  {
    step: 'route',
    mistake: 'uploads go astray',
    async make(account) {
      await write(account, "context.succeed({ action: 'removed' });");
      await run(account, photo('ObjectRemoved:Delete'));
      await run(account, photo('ObjectCreated:Put'));
    },
    says: /upload was answered with .*removed/,
  },
  {
    step: 'format',
    mistake: 'only what goes well',
    async make(account, files) {
      await deploy(account, 'gallery', files);
      await run(account, photo('ObjectCreated:Put'));
    },
    says: /And when something is wrong/,
  },
  {
    step: 'envelope',
    mistake: 'the envelope is not opened',
    make: (account) => run(account, custom),
    says: /The night job got/,
  },
  {
    step: 'envelope',
    mistake: 'nothing is said of the caller',
    async make(account) {
      await write(account, "context.succeed({ action: 'removed', key: event.data.key });");
      await run(account, custom);
    },
    says: /print who called/,
  },
  {
    step: 'logs',
    mistake: 'no policy',
    make: (account) => run(account, photo('ObjectCreated:Put')),
    says: /may not do logs:CreateLogGroup, logs:CreateLogStream, logs:PutLogEvents/,
  },
  {
    step: 'logs',
    mistake: 'not run since',
    make: (account) => putRolePolicy(account, 'gallery-role', [logStatement]).then(() => {}),
    says: /Run the function once more/,
  },
  {
    step: 'large',
    mistake: 'three seconds',
    make: (account) => run(account, photo('ObjectCreated:Put', 40_000_000)),
    says: /cut off: it needs four seconds, and the timeout is 3/,
  },
  {
    step: 'large',
    mistake: 'not run since',
    async make(account) {
      await run(account, photo('ObjectCreated:Put', 40_000_000));
      await call(account, 'lambda', 'UpdateFunctionConfiguration', { FunctionName: 'gallery', Timeout: 10 });
    },
    says: /timeout is 10 s now\. Run the large/,
  },
  {
    step: 'six',
    mistake: 'the address',
    make: async () => ({ six: { address: 'settings' } }),
    says: /list of addresses/,
  },
  { step: 'six', mistake: 'begun', make: async () => ({ six: { logs: 'role' } }), says: /5 questions are still/ },
  { step: 'red', mistake: 'no keys', make: async () => {}, says: /has no keys yet/ },
  {
    step: 'red',
    mistake: 'tests fail',
    make: (account, files) =>
      build(account, { ...files, 'test/router.js': "it('fails', function () { throw new Error('no'); });" }).then(
        () => {},
      ),
    says: /stopped at its tests: fails/,
  },
  {
    step: 'green',
    mistake: 'never red',
    make: async () => {},
    says: /See the build fail first/,
  },
  {
    step: 'green',
    mistake: 'everything is allowed',
    afterSolution: true,
    make: (account) => letPipeline(account, ['s3:*', 'lambda:*']).then(() => {}),
    says: /may also delete the function/,
  },
  {
    step: 'again',
    mistake: 'a key that is not there',
    make: (account) =>
      account
        .call('lambda', 'UpdateFunctionCode', {
          FunctionName: 'gallery',
          S3Bucket: 'lantern-builds',
          S3Key: 'none.zip',
        })
        .then(
          () => {},
          () => {},
        ),
    says: /AWS refused: /,
  },
  {
    step: 'alarm',
    mistake: 'another number',
    make: (account) => alarm(account, 0).then(() => {}),
    says: /GreaterThanThreshold 0\. More than two/,
  },
  {
    step: 'alarm',
    mistake: 'nothing has failed',
    make: (account) => alarm(account, 2).then(() => {}),
    says: /Let the run fail three times/,
  },
  {
    step: 'alarm',
    mistake: 'another function',
    make: (account) => alarm(account, 2, 'galery').then(() => {}),
    says: /looks at galery\. It should look at gallery/,
  },
  {
    step: 'alarm',
    mistake: 'it answers instead of failing',
    async make(account) {
      await write(account, "context.succeed({ status: 400, message: 'no such controller' });");
      await alarm(account, 2);
      await run(account, { metadata: { controller: 'nobody', caller: 'night-job' }, data: {} });
    },
    says: /answered with .*It should fail/,
  },
  {
    step: 'alarm',
    mistake: 'no alarm',
    make: async () => {},
    says: /no alarm on Errors/,
  },
]);
