import type { AccountPort } from '../../src/bridge/account-port.ts';
import { estateAnswer, type Workload } from '../../src/lesson/estate/workload.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call, createFunction, invoke } from '../../src/lesson/toolbox.ts';

const scans: Workload = { name: 'Scans', start: 'upload', runs: 4000, seconds: 2, megabytes: 256 };
const mails: Workload = { name: 'Mails', start: 'queue', runs: 5000, seconds: 1.5, megabytes: 128 };
const chat: Workload = { name: 'Chat', start: 'always', runs: 1, seconds: 60, megabytes: 512 };

async function create(account: AccountPort, files: Files, memory: number): Promise<void> {
  const { Role } = await call(account, 'iam', 'GetRole', { RoleName: 'first-role' });
  await createFunction(account, { name: 'first', role: Role.Arn, files, memory, timeout: 10 });
}

export default defineWrongAnswers([
  {
    step: 'list',
    mistake: 'one workload without numbers',
    make: async () => ({ estate: { ...estateAnswer([scans, scans]), '2.name': 'a third' } }),
    says: /2 of 3 workloads are complete/,
  },
  {
    step: 'list',
    mistake: 'nothing but servers',
    make: async () => ({ estate: estateAnswer([chat, chat, chat]) }),
    says: /All of them listen all day/,
  },
  {
    step: 'first',
    mistake: 'too little memory',
    async make(account, files) {
      await create(account, files, 128);
      return { estate: estateAnswer([scans]) };
    },
    says: /first has 128 MB and 10 s\. None of your workloads/,
  },
  {
    step: 'first',
    mistake: 'tested with an event of another kind',
    async make(account, files) {
      await create(account, files, 256);
      await invoke(account, 'first', { time: 'now' });
      return { estate: estateAnswer([scans]) };
    },
    says: /It ran and failed/,
  },
  {
    step: 'trigger',
    mistake: 'only tested by hand',
    async make(account, files) {
      await create(account, files, 256);
      const s3 = { bucket: { name: 'scans' }, object: { key: 'a' } };
      await invoke(account, 'first', { Records: [{ eventSource: 'aws:s3', s3 }] });
      return { estate: estateAnswer([scans]) };
    },
    says: /For “Scans”: Make a bucket, add it as a trigger/,
  },
  {
    step: 'trigger',
    mistake: 'the second workload, only tested by hand',
    async make(account) {
      await create(account, { 'index.js': 'exports.handler = async () => 1;' }, 256);
      await invoke(account, 'first', { Records: [{ eventSource: 'aws:sqs', messageId: '1', body: 'an order' }] });
      return { estate: estateAnswer([scans, mails]) };
    },
    says: /For “Mails”: Make a queue, add it as a trigger/,
  },
  {
    step: 'export',
    mistake: 'not saved',
    make: (account, files) => create(account, files, 256),
    says: /Save the package with the button/,
  },
  {
    step: 'export',
    mistake: 'other files than those that run',
    async make(account, files) {
      await create(account, files, 256);
      return { taken: 'b3RoZXI=' };
    },
    says: /You saved other files/,
  },
]);
