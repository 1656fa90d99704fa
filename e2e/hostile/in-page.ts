import { AccountClient } from '../../src/bridge/client.ts';
import { hostilePrograms } from '../../src/runtime/quickjs/testing/hostile-programs.ts';
import { zipFiles } from '../../src/share/zip-files.ts';
import { utf8 } from '../../src/std/bytes.ts';

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** What the caller of a function sees of how it ended. */
export interface Verdict {
  /** `response`, or the error's type. */
  ends: string;
  text: string;
}

/** An account in the worker that the page itself runs, with hostile functions in it. */
class HostileAccount {
  /** How often a timer of the page's has ticked. */
  ticks = 0;
  hung = false;
  readonly #client: AccountClient;

  constructor(workerUrl: string) {
    this.#client = new AccountClient({
      spawn: () => new Worker(workerUrl, { type: 'module' }),
      recorded: () => {},
      passing: () => {},
      slow: () => {},
      hung: () => {
        this.hung = true;
      },
    });
    setInterval(() => (this.ticks += 1), 20);
  }

  async open(): Promise<void> {
    await this.#client.open({ era: 'today', seed: 'hostile', start: Date.UTC(2026, 10, 23, 9) }, null);
    await this.#client.call('iam', 'CreateRole', {
      RoleName: 'worker',
      AssumeRolePolicyDocument: JSON.stringify(trust),
    });
    await this.#client.call('s3', 'CreateBucket', { Bucket: 'kept' });
    await this.#client.call('s3', 'PutObject', { Bucket: 'kept', Key: 'k', Body: utf8('still here') });
    await this.#create(
      'bystander',
      'let n = 0; exports.handler = async () => [++n, typeof Object.prototype.polluted];',
    );
    await this.#client.settle();
  }

  async #create(name: string, source: string): Promise<void> {
    await this.#client.call('lambda', 'CreateFunction', {
      FunctionName: name,
      Runtime: 'nodejs22.x',
      Role: 'arn:aws:iam::111122223333:role/worker',
      Handler: 'index.handler',
      Timeout: 1,
      MemorySize: 128,
      Code: { ZipFile: zipFiles({ 'index.js': source }) },
    });
  }

  async #invoke(name: string): Promise<Verdict> {
    const { FunctionError, Payload } = await this.#client.call('lambda', 'Invoke', { FunctionName: name });
    const text = new TextDecoder().decode(Payload);
    return { ends: FunctionError ? String(JSON.parse(text).errorType) : 'response', text };
  }

  /** Runs one of the programs, in a function of its own. */
  async run(index: number): Promise<Verdict> {
    await this.#create(`hostile-${index}`, `exports.handler = async () => { ${hostilePrograms[index]!.body} };`);
    await this.#client.settle();
    return this.#invoke(`hostile-${index}`);
  }

  bystander = (): Promise<Verdict> => this.#invoke('bystander');

  /** What the account has kept: the object's text and the number of functions. */
  async kept(): Promise<[string, number]> {
    const { Body } = await this.#client.call('s3', 'GetObject', { Bucket: 'kept', Key: 'k' });
    let functions = 0;
    for (let Marker: string | undefined; ; ) {
      const page = await this.#client.call('lambda', 'ListFunctions', Marker ? { Marker } : {});
      functions += page.Functions.length;
      Marker = page.NextMarker;
      if (!Marker) return [await textOf(Body), functions];
    }
  }
}

const textOf = async (body: unknown): Promise<string> =>
  body instanceof Uint8Array ? new TextDecoder().decode(body) : new Response(body as BodyInit).text();

Object.assign(window, { HostileAccount });
