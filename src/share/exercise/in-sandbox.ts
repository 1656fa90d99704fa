import { type AccountPort, CallError } from '../../bridge/account-port.ts';
import { text, utf8 } from '../../std/bytes.ts';
import { zipFiles } from '../zip-files.ts';

/** What is wrong with a check itself, not with what it looks at. */
export class CheckFailed extends Error {
  override name = 'CheckFailed';
}

/** Runs code of a check as functions in an account of its own: nothing of it runs anywhere else, and each has a time limit. */
export class CheckSandbox {
  readonly #account: AccountPort;
  #role: Promise<string> | null = null;
  #functions = 0;

  /** @param account an empty one of the era `today`. */
  constructor(account: AccountPort) {
    this.#account = account;
  }

  /** What a CommonJS module's exported function answers. @throws {CheckFailed} why it gave none. */
  async run(code: string, argument: unknown): Promise<unknown> {
    const FunctionName = `check-${++this.#functions}`;
    try {
      await this.#account.call('lambda', 'CreateFunction', {
        FunctionName,
        Role: await (this.#role ??= this.#makeRole()),
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        MemorySize: 1_024,
        Timeout: 10,
        Code: { ZipFile: zipFiles({ 'index.js': RUNNER, 'check.js': code }) },
      });
      await this.#account.settle();
      const { Payload, FunctionError } = await this.#account.call('lambda', 'Invoke', {
        FunctionName,
        Payload: utf8(JSON.stringify(argument)),
      });
      const answer = JSON.parse(text(Payload) || 'null');
      if (FunctionError) throw new CheckFailed(String(answer?.errorMessage ?? FunctionError));
      return answer;
    } catch (error) {
      if (error instanceof CallError) throw new CheckFailed(`${error.code}: ${error.message}`);
      throw error;
    }
  }

  /** Whether one of the texts has something that a regular expression matches. @throws {CheckFailed} when it is none, or takes too long. */
  async matches(pattern: string, subjects: readonly string[]): Promise<boolean> {
    return (await this.run(MATCHER, { pattern, subjects })) === true;
  }

  async #makeRole(): Promise<string> {
    const { Role } = await this.#account.call('iam', 'CreateRole', {
      RoleName: 'checks',
      AssumeRolePolicyDocument: TRUST,
    });
    return Role.Arn;
  }
}

const TRUST =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}';

const RUNNER = `const check = require('./check.js');
exports.handler = async (facts) => {
  if (typeof check !== 'function') throw new Error('The code of the check exports no function: module.exports = (facts) => …');
  return check(facts);
};
`;

const MATCHER = 'module.exports = ({ pattern, subjects }) => subjects.some((each) => new RegExp(pattern).test(each));';
