import type { AccountPort } from '../../src/bridge/account-port.ts';
import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import { addTrigger, call, deploy, invoke } from '../../src/lesson/toolbox.ts';
import { utf8 } from '../../src/std/bytes.ts';

const PHOTO = { what: 'harbour.png', to: 'lantern-photos', as: 'uploads/harbour.png' };

async function photo(account: AccountPort, prefix: string, files?: Files): Promise<void> {
  if (files) await deploy(account, 'resize', files);
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'resize' });
  await addTrigger(account, { bucket: 'lantern-photos', functionArn: FunctionArn, prefix });
  await invoke(account, 'courier', PHOTO);
}

async function mail(account: AccountPort, from: string): Promise<void> {
  const Data = utf8(`From: ${from}\r\nTo: shop@lantern.example\r\nSubject: Hello\r\n\r\nHello!\r\n`);
  await call(account, 'ses', 'ReceiveEmail', {
    Source: from,
    Destinations: ['shop@lantern.example'],
    RawMessage: { Data },
  });
  await account.settle();
}

async function gate(account: AccountPort, After?: string): Promise<void> {
  const { FunctionArn } = await call(account, 'lambda', 'GetFunctionConfiguration', { FunctionName: 'mail' });
  await call(account, 'ses', 'CreateReceiptRule', {
    RuleSetName: 'inbound',
    After,
    Rule: {
      Name: 'gate',
      Enabled: true,
      Recipients: ['lantern.example'],
      Actions: [{ LambdaAction: { FunctionArn, InvocationType: 'RequestResponse' } }],
    },
  });
}

/** Runs a function once with the solution, changed. */
async function runWith(account: AccountPort, name: string, files: Files, change: (code: string) => string, event = {}) {
  const file = `${name}.js`;
  await deploy(account, name, { ...files, [file]: change(files[file]!) });
  await invoke(account, name, event);
}

export default defineWrongAnswers([
  {
    step: 'photos',
    mistake: 'the code as it was printed',
    make: (account) => photo(account, 'uploads/'),
    says: /failed: Syntax error in module 'resize'.*press Test with resize chosen/,
  },
  {
    step: 'photos',
    mistake: 'no prefix',
    make: (account, files) => photo(account, '', files),
    says: /called for its own resized\/\d+-harbour\.png/,
  },
  {
    step: 'photos',
    mistake: 'one width for all',
    make: (account, files) =>
      photo(account, 'uploads/', { ...files, 'resize.js': files['resize.js']!.replace('width: width', 'width: 480') }),
    says: /resized\/640-harbour\.png is 480 pixels wide/,
  },
  {
    step: 'janitor',
    mistake: 'no dry run',
    async make(account, files) {
      await deploy(account, 'janitor', files);
      await invoke(account, 'janitor', { dryRun: false });
    },
    says: /without a dry run before\. Launch one/,
  },
  {
    step: 'janitor',
    mistake: 'only the dry run',
    async make(account, files) {
      await deploy(account, 'janitor', files);
      await invoke(account, 'janitor', { dryRun: true });
    },
    says: /Now run the event “For real”/,
  },
  {
    step: 'janitor',
    mistake: 'the tags are read the wrong way round',
    make: (account, files) =>
      runWith(account, 'janitor', files, (code) => code.replace('return !instance', 'return instance'), {
        dryRun: false,
      }),
    says: /has the tag cost_center, and is gone/,
  },
  {
    step: 'builds',
    mistake: 'the role may not deploy',
    make: (account) =>
      invoke(account, 'courier', { what: 'shop.zip', to: 'lantern-builds', as: 'shop.zip' }).then(() => {}),
    says: /deploy failed: .*not authorized to perform: codedeploy:CreateDeployment/,
  },
  {
    step: 'mail',
    mistake: 'kept, and nobody asked',
    make: (account) => mail(account, 'ben@example.net'),
    says: /Nobody has asked mail for a decision/,
  },
  {
    step: 'mail',
    mistake: 'a friend',
    async make(account) {
      await gate(account);
      await mail(account, 'ben@example.net');
    },
    says: /let ben@example\.net pass/,
  },
  {
    step: 'mail',
    mistake: 'the gate behind the house',
    async make(account) {
      await gate(account, 'keep');
      await mail(account, 'luck@lottery.example');
    },
    says: /The rule gate must come first/,
  },
  {
    step: 'mfa',
    mistake: 'only who has signed in',
    make: (account) => invoke(account, 'mfa', {}).then(() => {}),
    says: /ben has a password and no MFA device, and is not in the report/,
  },
  {
    step: 'mfa',
    mistake: 'everybody without a device',
    make: (account, files) =>
      runWith(account, 'mfa', files, (code) => code.replace('callback(null, !error)', 'callback(null, true)')),
    says: /backup is in the report without a reason/,
  },
  {
    step: 'certificates',
    mistake: 'the code as it was printed',
    make: (account) => invoke(account, 'certs', {}).then(() => {}),
    says: /certs failed: Process exited before completing request\. Its log/,
  },
  {
    step: 'certificates',
    mistake: 'a limit of 30 days',
    make: (account, files) => runWith(account, 'certs', files, (code) => code.replace('days > 45', 'days > 30')),
    says: /The certificate mail belongs under “soon”/,
  },
  {
    step: 'certificates',
    mistake: 'none has expired yet',
    make: (account, files) => runWith(account, 'certs', files, (code) => code),
    says: /Let three days pass/,
  },
]);
