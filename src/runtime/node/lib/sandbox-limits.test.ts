import { expect, test } from 'vitest';
import { type Answer, runInGuest } from './cases/run-in-guest.ts';

const noNetwork: Answer = () => ({
  result: { ok: false, failure: { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND' } },
  delayMs: 1,
});

/** Runs statements that push to `lines`; `attempt` pushes what a function throws. */
async function lines(body: string): Promise<string[]> {
  const { outcome, logs } = await runInGuest(
    `exports.handler = async () => {
      const lines = [];
      const attempt = (fn) => { try { fn(); lines.push('did not throw'); } catch (error) { lines.push(error.message); } };
      ${body}
      return lines;
    };`,
    noNetwork,
  );
  return outcome.kind === 'response' ? JSON.parse(outcome.payload) : [JSON.stringify(outcome), ...logs];
}

test('the package is readable and read-only', async () => {
  expect(
    await lines(`
      const fs = require('fs');
      lines.push(fs.readFileSync('data/hello.txt', 'utf8'), fs.readFileSync(__dirname + '/data/hello.txt').length, fs.readdirSync('/var/task').join());
      attempt(() => fs.writeFileSync('/var/task/x', ''));
      attempt(() => fs.writeFileSync('data/hello.txt', ''));
      attempt(() => fs.unlinkSync('/var/task/index.js'));
      attempt(() => fs.mkdirSync('/var/task/d'));
      attempt(() => fs.mkdirSync('/home/sbx_user1051/d'));
      attempt(() => fs.accessSync('/var/task', fs.constants.W_OK));
      attempt(() => fs.renameSync('/var/task/index.js', '/tmp/x'));`),
  ).toEqual([
    'hello from the package',
    22,
    'data,index.js',
    "EROFS: read-only file system, open '/var/task/x'",
    "EROFS: read-only file system, open 'data/hello.txt'",
    "EROFS: read-only file system, unlink '/var/task/index.js'",
    "EROFS: read-only file system, mkdir '/var/task/d'",
    "ENOENT: no such file or directory, mkdir '/home/sbx_user1051/d'",
    "EROFS: read-only file system, access '/var/task'",
    "EXDEV: cross-device link not permitted, rename '/var/task/index.js' -> '/tmp/x'",
  ]);
});

test('/tmp refuses what does not fit and has room again after a file is gone', async () => {
  expect(
    await lines(`
      const fs = require('fs');
      const megabyte = Buffer.alloc(1024 * 1024, 'x');
      const fd = fs.openSync('/tmp/big', 'w');
      let written = 0;
      attempt(() => { for (;;) { fs.writeSync(fd, megabyte); written++; } });
      lines.push(written, fs.statSync('/tmp/big').size);
      attempt(() => fs.writeFileSync('/tmp/other', megabyte));
      fs.unlinkSync('/tmp/big');
      attempt(() => fs.writeFileSync('/tmp/other', megabyte));`),
  ).toEqual([
    'ENOSPC: no space left on device, write',
    8,
    8 * 1024 * 1024,
    'ENOSPC: no space left on device, write',
    'did not throw',
  ]);
});

test('a write stream into a full /tmp ends with ENOSPC', async () => {
  expect(
    await lines(`
      const stream = require('fs').createWriteStream('/tmp/s');
      for (let i = 0; i < 9; i++) stream.write(Buffer.alloc(1024 * 1024));
      lines.push(await new Promise((done) => stream.on('error', (error) => done(error.code))));`),
  ).toEqual(['ENOSPC']);
});

test('sockets, workers and children with a channel fail when they are used', async () => {
  expect(
    await lines(`
      attempt(() => require('child_process').fork('x.js'));
      lines.push(await new Promise((done) => require('net').connect(80, 'example.com').on('error', (e) => done(e.message))));
      attempt(() => new (require('worker_threads').Worker)('x'));
      attempt(() => require('crypto').generateKeyPairSync('rsa'));
      attempt(() => new (require('crypto').X509Certificate)('x'));`),
  ).toEqual([
    'Coldstart does not simulate child_process.fork: its children have no IPC channel. Use spawn or exec',
    'getaddrinfo ENOTFOUND example.com',
    'worker_threads.Worker is not built in this simulated runtime: a function has one thread here',
    'Coldstart does not simulate crypto.generateKeyPairSync',
    'Coldstart does not simulate crypto.X509Certificate',
  ]);
});

test('every core module of the registry loads', async () => {
  expect(
    await lines(`
      const names = require('module').builtinModules;
      lines.push(names.length > 30);
      for (const name of names) { try { require(name); } catch (error) { lines.push(name + ': ' + error.message); } }`),
  ).toEqual([true]);
});

test('the library works where the globals of today are missing', async () => {
  const { outcome, logs } = await runInGuest(
    `exports.handler = function (event, context) {
      require('https').get('https://no-such-host.invalid/', function () {}).on('error', function (error) {
        console.log({ error: error });
        context.succeed([typeof URL, typeof fetch, new Buffer('aGk=', 'base64').toString(), require('url').parse('http://a/b').path]);
      });
    };`,
    noNetwork,
    'nodejs',
  );
  expect(outcome).toEqual({ kind: 'response', payload: '["undefined","undefined","hi","/b"]' });
  expect(logs.join('\n')).toContain('[Error: getaddrinfo ENOTFOUND]');
});

test('df counts in kilobytes, or in megabytes when asked', async () => {
  expect(
    await lines(`
      const { execFileSync } = require('child_process');
      const df = (...options) => execFileSync('df', [...options, '/tmp']).toString().split('\\n').map((row) => row.trim().split(/\\s+/).slice(1, 2).join());
      lines.push(...df().slice(0, 2), ...df('-m').slice(0, 2));`),
  ).toEqual(['1K-blocks', '8192', '1M-blocks', '8']);
});
