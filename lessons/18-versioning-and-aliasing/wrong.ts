import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { call, deploy, invoke } from '../../src/lesson/toolbox.ts';

const order = (account: AccountPort, stage?: string) =>
  invoke(account, 'checkout', { goods: 2000, kilos: 3, ...(stage ? { stage } : {}) }).then(() => {});
const publish = (account: AccountPort) => call(account, 'lambda', 'PublishVersion', { FunctionName: 'shipping' });
const point = (account: AccountPort, operation: string, Name: string, FunctionVersion: string) =>
  call(account, 'lambda', operation, { FunctionName: 'shipping', Name, FunctionVersion });

const asking = (files: Files, name: string): Files => ({
  ...files,
  'checkout.js': files['checkout.js']!.replace("'shipping:' + (event.stage || 'production')", name),
});
const inDollars = (files: Files): Files => ({
  ...files,
  'shipping.js': files['shipping.js']!.replace('cents: cents, ', ''),
});

/** Version 1 is published, and both aliases point to it. */
async function aliased(account: AccountPort, files: Files): Promise<void> {
  await publish(account);
  for (const stage of ['staging', 'production']) await point(account, 'CreateAlias', stage, '1');
  await deploy(account, 'checkout', files);
}

export default defineWrongAnswers([
  {
    step: 'payload',
    mistake: 'run as it was',
    make: (account) => order(account),
    says: /names stand in double quotes/,
  },
  {
    step: 'payload',
    mistake: 'the payload was left out',
    async make(account, files) {
      const checkout = files['checkout.js']!.replace('JSON.stringify({ kilos: event.kilos })', "'{}'");
      await deploy(account, 'checkout', asking({ ...files, 'checkout.js': checkout }, "'shipping'"));
      await order(account);
    },
    says: /its total has no shipping in it/,
  },
  {
    step: 'freeze',
    mistake: 'published, and not asked for',
    async make(account, files) {
      await publish(account);
      await deploy(account, 'checkout', asking(files, "'shipping'"));
      await order(account);
    },
    says: /without saying which/,
  },
  {
    step: 'freeze',
    mistake: 'the change was published as version 1',
    async make(account, files) {
      await deploy(account, 'shipping', inDollars(files));
      await publish(account);
      await deploy(account, 'checkout', asking(files, "'shipping:1'"));
      await order(account);
    },
    says: /Version 1 answers otherwise/,
  },
  {
    step: 'ship',
    mistake: 'a change that breaks nobody',
    async make(account, files) {
      await deploy(account, 'shipping', files);
      await invoke(account, 'shipping', { kilos: 1 });
    },
    says: /it breaks nobody/,
  },
  {
    step: 'ship',
    mistake: 'checkout asks for the latest',
    async make(account, files) {
      await deploy(account, 'shipping', inDollars(files));
      await deploy(account, 'checkout', asking(files, "'shipping'"));
      await invoke(account, 'shipping', { kilos: 1 });
      await order(account);
    },
    says: /lost its total: it asked \$LATEST/,
  },
  {
    step: 'aliases',
    mistake: 'an alias of the latest',
    make: (account) => point(account, 'CreateAlias', 'staging', '$LATEST').then(() => {}),
    says: /staging points to \$LATEST/,
  },
  {
    step: 'aliases',
    mistake: 'made, and not used',
    async make(account, files) {
      await aliased(account, asking(files, "'shipping:1'"));
      await order(account);
    },
    says: /checkout last asked shipping:1; let it ask the alias/,
  },
  {
    step: 'staging',
    mistake: 'published, and not moved',
    async make(account, files) {
      await aliased(account, files);
      await deploy(account, 'shipping', inDollars(files));
      await publish(account);
      await order(account, 'staging');
    },
    says: /staging still points to version 1/,
  },
  {
    step: 'staging',
    mistake: 'the wrong one was moved',
    async make(account, files) {
      await aliased(account, files);
      await deploy(account, 'shipping', inDollars(files));
      await publish(account);
      await point(account, 'UpdateAlias', 'production', '2');
    },
    says: /production points to version 2\. That is the one to leave alone/,
  },
  {
    step: 'production',
    mistake: 'straight into production',
    async make(account, files) {
      await aliased(account, files);
      await deploy(account, 'shipping', files);
      await publish(account);
      await point(account, 'UpdateAlias', 'production', '2');
      await order(account);
    },
    says: /before staging had tried it/,
  },
  {
    step: 'production',
    mistake: 'the broken one went live',
    async make(account, files) {
      await aliased(account, files);
      await deploy(account, 'shipping', inDollars(files));
      await publish(account);
      for (const stage of ['staging', 'production']) await point(account, 'UpdateAlias', stage, '2');
      await order(account, 'staging');
      await order(account);
    },
    says: /Production has version 2 now, and no total/,
  },
  {
    step: 'back',
    mistake: 'moved on, and not back',
    async make(account, files) {
      await aliased(account, files);
      await deploy(account, 'shipping', files);
      await publish(account);
      for (const stage of ['staging', 'production']) {
        await point(account, 'UpdateAlias', stage, '2');
        await order(account, stage);
      }
    },
    says: /production points to version 2\. Move it back/,
  },
]);
