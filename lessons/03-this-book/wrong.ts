import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers } from '../../src/lesson/lesson.ts';
import { call, deploy, invoke } from '../../src/lesson/toolbox.ts';

const HOUR_MS = 3_600_000;
const amara = (account: AccountPort) => invoke(account, 'postcard', { to: { name: 'Amara' } });
const nobody = (account: AccountPort) => invoke(account, 'postcard', { from: 'Kofi' });
const write = (account: AccountPort, body: string) =>
  deploy(account, 'postcard', { 'index.js': `exports.handler = function (event, context) { ${body} };` });

export default defineWrongAnswers([
  {
    step: 'run',
    mistake: 'the event that fails',
    make: (account) => nobody(account).then(() => {}),
    says: /Choose “To Amara”/,
  },
  {
    step: 'change',
    mistake: 'nothing changed',
    make: (account) => amara(account).then(() => {}),
    says: /still "Greetings to Amara"/,
  },
  {
    step: 'change',
    mistake: 'the name is lost',
    async make(account) {
      await write(account, "context.succeed('Hello');");
      await amara(account);
    },
    says: /Keep the name/,
  },
  {
    step: 'line',
    mistake: 'the column',
    async make(account) {
      await nobody(account);
      return { line: 22 };
    },
    says: /Not line 22\. After index\.js/,
  },
  { step: 'line', mistake: 'a guess and no run', make: async () => ({ line: 6 }), says: /has not failed yet/ },
  {
    step: 'mend',
    mistake: 'left as it was',
    make: (account) => nobody(account).then(() => {}),
    says: /still ends in an error/,
  },
  {
    step: 'mend',
    mistake: 'silence',
    async make(account) {
      await nobody(account);
      await write(account, 'context.succeed(event.to && event.to.name);');
      await nobody(account);
    },
    says: /was answered with/,
  },
  {
    step: 'stamp',
    mistake: 'some number',
    async make(account) {
      await amara(account);
      return { stamp: 128 };
    },
    says: /No run has printed 128/,
  },
  {
    step: 'time',
    mistake: 'ten minutes',
    async make(account) {
      await amara(account);
      await account.advance(600_000);
    },
    says: /10 minutes have passed/,
  },
  {
    step: 'time',
    mistake: 'no run since',
    async make(account) {
      await amara(account);
      await account.advance(HOUR_MS * 2);
    },
    says: /Now run it again/,
  },
  {
    step: 'terminal',
    mistake: 'another number',
    async make(account) {
      await call(account, 'sts', 'GetCallerIdentity', {});
      return { account: 123456789012 };
    },
    says: /Not 123456789012/,
  },
  {
    step: 'terminal',
    mistake: 'known by heart',
    make: async () => ({ account: 111122223333 }),
    says: /Nobody has asked yet/,
  },
]);
