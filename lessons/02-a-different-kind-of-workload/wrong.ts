import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { addTrigger, call } from '../../src/lesson/toolbox.ts';
import { letPhotosCome, PHOTOS, runningServer, THUMBS } from './photo-stream.ts';

async function connect(account: AccountPort, bucket: string, suffix?: string): Promise<void> {
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'thumbnail' });
  await addTrigger(account, { bucket, functionArn: FunctionArn, suffix });
}

export default defineWrongAnswers([
  { step: 'poll', mistake: 'an answer and no look', make: async () => ({ empty: 2 }), says: /Nobody has looked/ },
  {
    step: 'poll',
    mistake: 'all looks counted',
    async make(account) {
      await letPhotosCome(account, 'quiet', 60);
      return { empty: 10 };
    },
    says: /Not 10\. In the last row of the server it says \d of 10/,
  },
  {
    step: 'soon',
    mistake: 'a bit more often',
    make: (account) => letPhotosCome(account, 'quiet', 20),
    says: /Every 20 seconds: a photo waits \d+\.\d s on average/,
  },
  {
    step: 'asking',
    mistake: 'the server counted in',
    async make(account) {
      await letPhotosCome(account, 'quiet', 2);
      return { asking: 6.48 + 9.36 };
    },
    says: /server and the looks together/,
  },
  {
    step: 'asking',
    mistake: 'the price of one day',
    async make(account) {
      await letPhotosCome(account, 'quiet', 2);
      return { asking: 0.22 };
    },
    says: /you look every 2;/,
  },
  {
    step: 'push',
    mistake: 'the other bucket',
    make: (account) => connect(account, THUMBS),
    says: /trigger is on lantern-thumbs/,
  },
  {
    step: 'push',
    mistake: 'no photo since',
    make: (account) => connect(account, PHOTOS),
    says: /let the photos come again/,
  },
  {
    step: 'push',
    mistake: 'a suffix that fits few',
    async make(account) {
      await connect(account, PHOTOS, '1.jpg');
      await letPhotosCome(account, 'quiet', 60);
    },
    says: /prefix or a suffix in the way/,
  },
  {
    step: 'burst',
    mistake: 'nothing connected',
    make: (account) => letPhotosCome(account, 'burst', 60),
    says: /Only one of the two was at work/,
  },
  {
    step: 'burst',
    mistake: 'a guess',
    async make(account) {
      await connect(account, PHOTOS);
      await letPhotosCome(account, 'burst', 60);
      return { last: 3 };
    },
    says: /Not 3 seconds\. Look at the longest/,
  },
  { step: 'alone', mistake: 'the server stays', make: async () => {}, says: /still running\. Terminate it/ },
  {
    step: 'alone',
    mistake: 'nobody left',
    async make(account) {
      const { InstanceId } = await runningServer(account);
      await call(account, 'ec2', 'TerminateInstances', { InstanceIds: [InstanceId] });
      await account.advance(120_000);
      await letPhotosCome(account, 'quiet', 60);
    },
    says: /nobody made the copies/,
  },
  { step: 'kinds', mistake: 'a game', make: async () => ({ kinds: { game: 'event' } }), says: /players connected/ },
  { step: 'kinds', mistake: 'begun', make: async () => ({ kinds: { logs: 'event' } }), says: /4 workloads are still/ },
]);
