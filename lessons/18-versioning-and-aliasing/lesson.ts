import type { AccountPort } from '../../src/bridge/account-port.ts';
import type { CallRecord, InvocationRecord } from '../../src/cloud/trace.ts';
import { defineLesson, type Files, met, notYet } from '../../src/lesson/lesson.ts';
import {
  call,
  callOr404,
  createFunction,
  createRole,
  deploy,
  invocations,
  invoke,
  logStatement,
  parsed,
} from '../../src/lesson/toolbox.ts';

const SHIPPING = 'shipping';
const CHECKOUT = 'checkout';
const STAGES = ['staging', 'production'];

/** How shipping answers: as it did first, as it does after the breaking change, or in a way that suits everybody. */
type Form = 'old' | 'new' | 'both' | 'neither';

/** A run of checkout, with what it asked and who answered. */
interface Order {
  run: InvocationRecord;
  /** What stood after the function's name; null for the bare name. */
  qualifier: string | null;
  /** The version of shipping that answered, and how; null when none did. */
  version: string | null;
  form: Form | null;
  /** Null when there is none, or when it leaves the shipping out. */
  total: number | null;
}

function formOf(run: InvocationRecord): Form {
  const answer = parsed(run.result) ?? {};
  const old = typeof answer.cents === 'number';
  const changed = answer.amount !== undefined;
  if (old) return changed ? 'both' : 'old';
  return changed ? 'new' : 'neither';
}

async function orders(account: AccountPort): Promise<Order[]> {
  const asked = (await account.trace()).filter(
    (event): event is CallRecord => event.type === 'call' && event.service === 'lambda' && !!event.invocationId,
  );
  const quotes = await invocations(account, SHIPPING);
  return (await invocations(account, CHECKOUT)).map((run) => {
    const question = asked.findLast(({ invocationId }) => invocationId === run.requestId);
    const quote = quotes.findLast(({ queuedAt }) => queuedAt >= run.startedAt && queuedAt <= run.endedAt);
    const { FunctionName = '', Qualifier } = question?.input ?? {};
    const inName = /shipping:([\w$-]+)$/.exec(String(FunctionName))?.[1];
    const total = run.status === 'ok' ? parsed(run.result)?.total : null;
    return {
      run,
      qualifier: Qualifier ? String(Qualifier) : (inName ?? null),
      version: quote?.version ?? null,
      form: quote ? formOf(quote) : null,
      total: typeof total === 'number' && total > Number(parsed(run.event)?.goods) ? total : null,
    };
  });
}

const isPublished = (version: string | null): boolean => !!version && version !== '$LATEST';

async function publishedVersions(account: AccountPort): Promise<string[]> {
  const { Versions } = await call(account, 'lambda', 'ListVersionsByFunction', { FunctionName: SHIPPING });
  return Versions.map(({ Version }: { Version: string }) => Version).filter(isPublished);
}

const aliasOf = (account: AccountPort, Name: string): Promise<any> =>
  callOr404(account, 'lambda', 'GetAlias', { FunctionName: SHIPPING, Name });

/** The order with which a version that keeps the totals right reached production, after staging had tried it. */
function release(all: readonly Order[]): number {
  return all.findIndex(
    ({ qualifier, version, form, total }, at) =>
      qualifier === 'production' &&
      total !== null &&
      form !== 'old' &&
      all.slice(0, at).some((other) => other.qualifier === 'staging' && other.version === version),
  );
}

export default defineLesson({
  async seed(account, files) {
    const plain = await createRole(account, 'shipping-role', [logStatement]);
    const arn = await createFunction(account, {
      name: SHIPPING,
      role: plain,
      files,
      handler: 'shipping.handler',
    });
    const asking = await createRole(account, 'checkout-role', [
      logStatement,
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: [arn, `${arn}:*`] },
    ]);
    await createFunction(account, { name: CHECKOUT, role: asking, files, handler: 'checkout.handler', timeout: 10 });
  },

  steps: [
    {
      id: 'payload',
      async check(account) {
        const all = await orders(account);
        if (all.some(({ total }) => total !== null)) return met;
        const last = all.at(-1);
        if (!last) return notYet('checkout has not run yet. Choose the event “An order” and press Test.');
        const message = last.run.error?.errorMessage ?? '';
        if (/parse request body/.test(message))
          return notYet(
            'Lambda could not read the payload, so shipping never ran. In JSON, names stand in double quotes.',
          );
        return notYet(
          message ? `checkout failed: ${message}` : 'checkout answers, but its total has no shipping in it.',
        );
      },
    },
    {
      id: 'freeze',
      async check(account) {
        if (!(await publishedVersions(account)).length)
          return notYet('shipping has no version yet but $LATEST. Publish one, on its page in the Lambda panel.');
        const answered = (await orders(account)).filter(({ version }) => isPublished(version));
        if (!answered.length)
          return notYet(
            'The version is there, but checkout still asks shipping without saying which. Let it ask shipping:1.',
          );
        if (answered.some(({ total, form }) => total !== null && form === 'old')) return met;
        return notYet(
          `Version ${answered.at(-1)!.version} answers otherwise than checkout expects: publish the code of the start.`,
        );
      },
    },
    {
      id: 'ship',
      async check(account) {
        const shipped = (await invocations(account, SHIPPING)).find(
          (run) => run.version === '$LATEST' && formOf(run) === 'new',
        );
        if (!shipped) {
          const latest = (await invocations(account, SHIPPING)).findLast((run) => run.version === '$LATEST');
          if (latest && formOf(latest) === 'both')
            return notYet(
              'That still has cents in it, so it breaks nobody. Answer with amount and currency only, for now.',
            );
          return notYet(
            'shipping itself still answers in cents. Change its code, choose shipping above and press Test.',
          );
        }
        const after = (await orders(account)).filter(({ run }) => run.startedAt > shipped.queuedAt);
        if (after.some(({ version, total }) => isPublished(version) && total !== null)) return met;
        const last = after.at(-1);
        if (last && last.total === null)
          return notYet('checkout lost its total: it asked $LATEST, and that has changed. Let it ask version 1.');
        return notYet('The new form is out. Now run checkout again, and see whether it notices.');
      },
    },
    {
      id: 'aliases',
      async check(account) {
        for (const name of STAGES) {
          const alias = await aliasOf(account, name);
          if (!alias) return notYet(`shipping has no alias ${name} yet.`);
          if (!isPublished(alias.FunctionVersion))
            return notYet(`${name} points to $LATEST, which changes with every deployment. Point it to version 1.`);
        }
        const last = (await orders(account)).findLast(({ qualifier }) => qualifier !== null);
        const asked = (await orders(account)).filter(({ qualifier }) => qualifier === 'production');
        if (asked.some(({ version, total }) => isPublished(version) && total !== null)) return met;
        if (asked.length)
          return notYet('checkout asks production, and gets no total. production should point to version 1.');
        return notYet(
          `Both aliases are there. checkout last asked shipping:${last?.qualifier ?? ''}; let it ask the alias.`,
        );
      },
    },
    {
      id: 'staging',
      async check(account) {
        const all = await orders(account);
        const broken = all.findIndex(
          ({ qualifier, version, total }) => qualifier === 'staging' && isPublished(version) && total === null,
        );
        if (broken >= 0) {
          if (all.slice(broken).some(({ qualifier, total }) => qualifier === 'production' && total !== null))
            return met;
          return notYet('On staging the total is missing. Run “An order”: is production as it was?');
        }
        if ((await publishedVersions(account)).length < 2)
          return notYet('Publish the changed shipping as version 2 first.');
        const alias = await aliasOf(account, 'staging');
        const production = await aliasOf(account, 'production');
        if (production?.FunctionVersion !== '1' && production?.FunctionVersion !== alias?.FunctionVersion)
          return notYet(`production points to version ${production?.FunctionVersion}. That is the one to leave alone.`);
        if (!all.some(({ qualifier }) => qualifier === 'staging'))
          return notYet('Run “An order on staging”. checkout must take the alias from event.stage.');
        return notYet(
          `staging still points to version ${alias?.FunctionVersion ?? '?'}. Move it to version 2 and try again.`,
        );
      },
    },
    {
      id: 'production',
      async check(account) {
        const all = await orders(account);
        if (release(all) >= 0) return met;
        const live = all.findLast(({ qualifier }) => qualifier === 'production');
        if (live && live.total === null)
          return notYet(
            `Production has version ${live.version} now, and no total. Move it back, and mend it on staging.`,
          );
        if (live && live.form !== 'old')
          return notYet(
            `Production got version ${live.version} before staging had tried it. Run “An order on staging” first.`,
          );
        const tried = all.findLast(({ qualifier }) => qualifier === 'staging');
        if (!tried || tried.form === 'old' || tried.total === null)
          return notYet(
            'No order on staging has a total with the new shipping yet. Mend it, deploy it with “A parcel”, publish it, move staging to it.',
          );
        return notYet(`Version ${tried.version} does well on staging. Move production to it and run “An order”.`);
      },
    },
    {
      id: 'back',
      async check(account) {
        const all = await orders(account);
        const released = release(all);
        if (released < 0) return notYet('First production has to get the new version.');
        const later = all.slice(released + 1).filter(({ qualifier }) => qualifier === 'production');
        if (later.some(({ form, total }) => form === 'old' && total !== null)) return met;
        const { FunctionVersion } = (await aliasOf(account, 'production')) ?? {};
        if (FunctionVersion === '1')
          return notYet('production points to version 1 again. Run “An order” to see it answer.');
        return notYet(
          `production points to version ${FunctionVersion}. Move it back to version 1; there is nothing to deploy.`,
        );
      },
    },
  ],

  async solve(account, solution) {
    const order = (stage?: string) => invoke(account, CHECKOUT, { goods: 2000, kilos: 3, ...(stage ? { stage } : {}) });
    const publish = () => call(account, 'lambda', 'PublishVersion', { FunctionName: SHIPPING });
    const point = (operation: string, Name: string, FunctionVersion: string) =>
      call(account, 'lambda', operation, { FunctionName: SHIPPING, Name, FunctionVersion });
    await deploy(account, SHIPPING, { ...solution, 'shipping.js': inCents });
    await publish();
    await deploy(account, CHECKOUT, { ...solution, 'checkout.js': pinned(solution['checkout.js']!) });
    await order();
    await deploy(account, SHIPPING, { ...solution, 'shipping.js': inDollars });
    await invoke(account, SHIPPING, { kilos: 3 });
    await order();
    for (const stage of STAGES) await point('CreateAlias', stage, '1');
    await deploy(account, CHECKOUT, solution);
    await order();
    await publish();
    await point('UpdateAlias', 'staging', '2');
    await order('staging');
    await order();
    await deploy(account, SHIPPING, solution);
    await publish();
    await point('UpdateAlias', 'staging', '3');
    await order('staging');
    await point('UpdateAlias', 'production', '3');
    await order();
    await point('UpdateAlias', 'production', '1');
    await order();
  },

  async inOtherEra(account, { solution, port }) {
    await deploy(account, CHECKOUT, solution);
    const old = await invoke(account, CHECKOUT, { goods: 2000, kilos: 3 });
    if (!/Cannot find module 'aws-sdk'/.test(old.result.errorMessage)) throw new Error('the old SDK is gone today');
    for (const name of [SHIPPING, CHECKOUT]) await deploy(account, name, port);
    for (const Description of ['one', 'two'])
      await call(account, 'lambda', 'PublishVersion', { FunctionName: SHIPPING, Description });
    await call(account, 'lambda', 'CreateAlias', {
      FunctionName: SHIPPING,
      Name: 'production',
      FunctionVersion: '1',
      RoutingConfig: { AdditionalVersionWeights: { 2: 0.1 } },
    });
    for (let n = 0; n < 60; n++) await invoke(account, CHECKOUT, { goods: 2000, kilos: 3 });
    const all = (await orders(account)).slice(1);
    const second = all.filter(({ version }) => version === '2').length;
    if (all.some(({ total }) => total !== 2750)) throw new Error('the port adds up');
    if (second < 1 || second > 20) throw new Error(`about one order in ten goes to version 2, not ${second} of 60`);
  },
});

// What shipping is on the way to the solution, and how checkout asks before there are aliases.
const inCents = `exports.handler = function (event, context) {
  context.succeed({ cents: 390 + 120 * Math.ceil(event.kilos) });
};
`;
const inDollars = `exports.handler = function (event, context) {
  context.succeed({ amount: (390 + 120 * Math.ceil(event.kilos)) / 100, currency: 'USD' });
};
`;
const pinned = (checkout: Files[string]): string =>
  checkout.replace("'shipping:' + (event.stage || 'production')", "'shipping:1'");
