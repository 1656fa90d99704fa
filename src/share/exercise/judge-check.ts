import type { AccountPort } from '../../bridge/account-port.ts';
import type { Check, CheckKind, CheckOf } from './check.ts';
import { equal, member, parsed, shown } from './json-value.ts';
import type { Facts } from './facts.ts';
import type { CheckSandbox } from './in-sandbox.ts';
import { messages, objectText, row } from './look.ts';
import { broader, grantsOf } from './role-permissions.ts';

/** What checks are judged by. */
export interface Evidence {
  facts: Facts;
  account: AccountPort;
  /** The function that is tested. */
  tested: string;
}

/** Met, or what was seen instead, in a sentence. */
export type Seen = { met: true } | { met: false; seen: string };

/** A verdict, or how to come to it in the sandbox, after the account of the learner has been let go of. */
export type Judgement = Seen | ((sandbox: CheckSandbox) => Promise<Seen>);

const met: Seen = { met: true };
const unmet = (seen: string): Seen => ({ met: false, seen });
const whether = (is: boolean, otherwise: () => string): Seen => (is ? met : unmet(otherwise()));

/** Looks at one check. @throws {Error} when it cannot be looked at. */
export const judge = (check: Check, evidence: Evidence): Promise<Judgement> =>
  (judges[check.kind] as (check: Check, evidence: Evidence) => Promise<Judgement>)(check, evidence);

const judges: { [K in CheckKind]: (check: CheckOf<K>, evidence: Evidence) => Promise<Judgement> } = {
  async response({ run, path, how, value }, { facts }) {
    const made = facts.runs.find(({ name }) => name === run);
    if (!made) return unmet(`“${run}” was not run.`);
    if (made.error !== null) return unmet(`“${run}” failed: ${made.error}`);
    const found = path ? member(made.response, path) : made.response;
    if (path && found === undefined) return unmet(`The answer has no “${path}”: ${shown(made.response)}`);
    const otherwise = () => `The answer was ${shown(found)}.`;
    const asText = typeof found === 'string' ? found : (JSON.stringify(found) ?? '');
    if (how === 'equals') return whether(asText === value || equal(found, parsed(value)), otherwise);
    if (how === 'contains') return whether(asText.includes(value), otherwise);
    return async (sandbox) => whether(await sandbox.matches(value, [asText]), otherwise);
  },

  async log({ run, how, value }, { facts }) {
    const lines =
      run === undefined
        ? facts.invocations.flatMap(({ logs }) => logs)
        : (facts.runs.find(({ name }) => name === run)?.logs ?? []);
    const otherwise = () => (lines.length ? 'No line in the logs is like that.' : 'Nothing was logged.');
    if (how === 'contains')
      return whether(
        lines.some((line) => line.includes(value)),
        otherwise,
      );
    return async (sandbox) => whether(await sandbox.matches(value, lines), otherwise);
  },

  async object({ bucket, key, contains }, { account }) {
    const found = await objectText(account, bucket, key);
    if (found === null) return unmet(`There is no object “${key}” in “${bucket}”.`);
    return whether(contains === undefined || found.includes(contains), () => `It contains ${shown(found)}.`);
  },

  async row({ table, key, contains }, { account }) {
    const found = await row(account, table, key);
    if (found === null) return unmet(`There is no such item in “${table}”.`);
    const asText = JSON.stringify(found);
    return whether(contains === undefined || asText.includes(contains), () => `The item is ${shown(found)}.`);
  },

  async message({ queue, contains }, { account }) {
    const found = await messages(account, queue);
    if (found === null) return unmet(`There is no queue “${queue}”.`);
    if (!found.length) return unmet(`No message waits in “${queue}”.`);
    return whether(
      contains === undefined || found.some((body) => body.includes(contains)),
      () => `None of the messages that wait has it; the first is ${shown(found[0])}.`,
    );
  },

  async mail({ to, contains }, { facts }) {
    const sent = facts.mails.filter((mail) => to === undefined || mail.to === to);
    if (!sent.length) return unmet(to === undefined ? 'Nothing was sent.' : `Nothing was sent to ${to}.`);
    return whether(
      contains === undefined || sent.some(({ subject, body }) => `${subject}\n${body}`.includes(contains)),
      () => `What was sent does not have it; the first is ${shown(sent[0]!.body)}.`,
    );
  },

  async call({ service, operation, made }, { facts }) {
    const calls = facts.calls.filter((call) => call.service === service && call.operation === operation);
    if (!made) return whether(calls.length === 0, () => `${service} ${operation} was called ${times(calls.length)}.`);
    if (!calls.length) return unmet(`No function has called ${service} ${operation}.`);
    return whether(
      calls.some(({ error }) => error === null),
      () => `${service} ${operation} was called, and AWS answered ${calls.at(-1)!.error}.`,
    );
  },

  async denied({ service, operation }, { facts }) {
    const calls = facts.calls.filter((call) => call.service === service && call.operation === operation);
    if (!calls.length) return unmet(`No function has called ${service} ${operation}.`);
    return whether(
      calls.some(({ denied }) => denied),
      () => `${service} ${operation} was called and not denied.`,
    );
  },

  async cold({ most }, { facts }) {
    if (!facts.invocations.length) return unmet('No function has run.');
    const cold = facts.invocations.filter((run) => run.cold).length;
    return whether(cold <= most, () => `There were ${cold} cold starts.`);
  },

  async cost({ most }, { facts }) {
    if (!facts.invocations.length) return unmet('No function has run.');
    return whether(facts.cost <= most, () => `The runs cost $${dollars(facts.cost)}.`);
  },

  async duration({ most }, { facts }) {
    if (!facts.invocations.length) return unmet('No function has run.');
    const longest = Math.max(...facts.invocations.map(({ ms }) => ms));
    return whether(longest <= most, () => `The longest run took ${longest.toFixed(0)} ms.`);
  },

  async permissions({ function: name, allowed }, { account, tested }) {
    const beyond = broader(await grantsOf(account, name ?? tested), allowed);
    return whether(beyond.length === 0, () => {
      const [{ action, resource }] = beyond as [(typeof beyond)[number]];
      const others = beyond.length > 1 ? `, and ${beyond.length - 1} more` : '';
      return `The role also allows ${shown(action)} on ${shown(resource)}${others}.`;
    });
  },

  async code({ code }, { facts }) {
    return async (sandbox) => {
      const said = await sandbox.run(code, facts);
      const { met: is, message } = (typeof said === 'object' && said !== null ? said : {}) as Record<string, unknown>;
      if (said === true || is === true) return met;
      const words = typeof said === 'string' ? said : message;
      return unmet(typeof words === 'string' ? words.slice(0, 1_000) : '');
    };
  },
};

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

const dollars = (amount: number): string => amount.toFixed(10).replace(/0+$/, '').replace(/\.$/, '');
