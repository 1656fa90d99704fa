import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { addTrigger, call, deploy, logStatement, putRolePolicy, putText } from '../../src/lesson/toolbox.ts';

const BUCKET = 'name-cards';

/** Bucket and trigger as the lesson asks for them, but for the suffix. */
async function connected(account: AccountPort, suffix?: string): Promise<void> {
  await call(account, 's3', 'CreateBucket', { Bucket: BUCKET });
  const { Configuration } = await call(account, 'lambda', 'GetFunction', { FunctionName: 'hello-s3' });
  await addTrigger(account, { bucket: BUCKET, functionArn: Configuration.FunctionArn, ...(suffix ? { suffix } : {}) });
}

async function upload(account: AccountPort, key: string): Promise<void> {
  await putText(account, BUCKET, key, 'Amara\n');
  await account.settle();
}

const mayRead = (account: AccountPort, resource: string) =>
  putRolePolicy(account, 'hello-s3-role', [
    logStatement,
    { Effect: 'Allow', Action: 's3:GetObject', Resource: resource },
  ]);

export default defineWrongAnswers([
  {
    step: 'bucket',
    mistake: 'another name',
    make: (account) => call(account, 's3', 'CreateBucket', { Bucket: 'cards' }).then(() => {}),
    says: /There is a bucket cards, but the role's policy names name-cards/,
  },
  {
    step: 'trigger',
    mistake: 'no suffix',
    make: (account) => connected(account),
    says: /fires for every object/,
  },
  {
    step: 'trigger',
    mistake: 'the suffix in capitals',
    make: (account) => connected(account, '.TXT'),
    says: /suffix is \.TXT.*case counts/,
  },
  {
    step: 'denied',
    mistake: 'the start code never calls S3',
    async make(account) {
      await connected(account, '.txt');
      await upload(account, 'name.txt');
    },
    says: /no GetObject reached S3/,
  },
  {
    step: 'policy',
    mistake: 'everything in every bucket',
    async make(account, files) {
      await connected(account, '.txt');
      await deploy(account, 'hello-s3', files);
      await mayRead(account, '*');
      await upload(account, 'name.txt');
    },
    says: /statement that allowed it covers \*/,
  },
  {
    step: 'policy',
    mistake: 'denied and left so',
    async make(account, files) {
      await connected(account, '.txt');
      await deploy(account, 'hello-s3', files);
      await upload(account, 'name.txt');
    },
    says: /was denied\. Repair the policy/,
  },
  {
    step: 'hello',
    mistake: 'the key is greeted, not the content',
    async make(account, files) {
      await connected(account, '.txt');
      await deploy(account, 'hello-s3', {
        'index.js': files['index.js']!.replaceAll("'Hello, ' + name", "'Hello, ' + key"),
      });
      await mayRead(account, `arn:aws:s3:::${BUCKET}/*`);
      await upload(account, 'name.txt');
    },
    says: /run for name\.txt has no line "Hello, …" with the content/,
  },
  {
    step: 'quiet',
    mistake: 'only files that fire',
    async make(account) {
      await connected(account, '.txt');
      await upload(account, 'name.txt');
    },
    says: /name does not end in \.txt/,
  },
]);
