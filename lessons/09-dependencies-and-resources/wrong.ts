import { defineWrongAnswers, type Files } from '../../src/lesson/lesson.ts';
import type { AccountPort } from '../../src/bridge/account-port.ts';
import { deploy, invoke } from '../../src/lesson/toolbox.ts';
import { weigh } from './ballast.ts';

const quote: Files = {
  'index.js': `var postage = require('postage');
exports.handler = function (event, context) { context.succeed({ cents: postage.price(event.grams) }); };`,
};
const list = (body: string): Files => ({
  'list.js': `var spawn = require('child_process').spawn;
exports.handler = function (event, context) { ${body} };`,
});

async function tryQuote(account: AccountPort, more: Files): Promise<void> {
  await deploy(account, 'quote', { ...quote, ...more });
  await invoke(account, 'quote', { grams: 750 });
}

async function tryList(account: AccountPort, body: string): Promise<void> {
  await deploy(account, 'list', list(body));
  await invoke(account, 'list', {});
}

export default defineWrongAnswers([
  {
    step: 'missing',
    mistake: 'another function ran',
    make: (account) => invoke(account, 'have', { module: 'postage' }).then(() => {}),
    says: /quote has not run yet/,
  },
  {
    step: 'module',
    mistake: 'beside node_modules',
    make: (account) => tryQuote(account, { 'postage/index.js': 'exports.price = function () { return 1; };' }),
    says: /Its place is node_modules\/postage\/index\.js/,
  },
  {
    step: 'module',
    mistake: 'nothing is exported',
    make: (account) => tryQuote(account, { 'node_modules/postage/index.js': 'function price() { return 1; }' }),
    says: /loaded, but the run failed: .*(not a function|price)/,
  },
  {
    step: 'module',
    mistake: 'nothing is returned',
    make: (account) => tryQuote(account, { 'node_modules/postage/index.js': 'exports.price = function () {};' }),
    says: /without a number for cents/,
  },
  {
    step: 'present',
    mistake: 'a favourite of everybody',
    make: async () => ({ modules: { request: 'there' } }),
    says: /Not so with request\. Ask have/,
  },
  {
    step: 'present',
    mistake: 'asked and misread',
    async make(account) {
      await invoke(account, 'have', { module: 'imagemagick' });
      return { modules: { imagemagick: 'pack' } };
    },
    says: /Read again what have answered about imagemagick/,
  },
  { step: 'weight', mistake: 'only the light one', make: (account) => weigh(account, 0), says: /Now take 8 MB/ },
  {
    step: 'full',
    mistake: 'once',
    make: (account) => invoke(account, 'disk', { megabytes: 200 }).then(() => {}),
    says: /200 MB went in\. Run it again/,
  },
  {
    step: 'clean',
    mistake: 'nothing is deleted',
    async make(account) {
      for (let run = 0; run < 3; run++) await invoke(account, 'disk', { megabytes: 200 });
    },
    says: /full of files from earlier runs/,
  },
  {
    step: 'clean',
    mistake: 'tried once',
    async make(account, files) {
      for (let run = 0; run < 3; run++) await invoke(account, 'disk', { megabytes: 200 });
      await deploy(account, 'disk', files);
      await invoke(account, 'disk', { megabytes: 100 });
    },
    says: /fits even when nothing is deleted/,
  },
  {
    step: 'spawn',
    mistake: 'it does not wait',
    make: (account) =>
      tryList(
        account,
        "spawn('ls', ['-lah']).stdout.on('data', function (d) { console.log('' + d); }); context.succeed(0);",
      ),
    says: /ls had not said anything/,
  },
  {
    step: 'spawn',
    mistake: 'no exit code',
    make: (account) =>
      tryList(
        account,
        "var p = spawn('ls', ['-lah']); p.stdout.on('data', function (d) { console.log('' + d); }); p.on('close', function () { context.succeed('ok'); });",
      ),
    says: /Now answer with its exit code/,
  },
  {
    step: 'spawn',
    mistake: 'no such program',
    make: (account) => tryList(account, "spawn('dir').on('error', context.fail);"),
    says: /list failed: .*ENOENT/,
  },
]);
