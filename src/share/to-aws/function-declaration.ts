import type { TraceEvent } from '../../cloud/trace.ts';
import { declare } from './declare.ts';
import { type Declaration, type Draft, given, look } from './draft.ts';
import { portable, portableAll } from './portable.ts';
import { rolePolicies } from './role-policy.ts';
import { type SeenPolicy, seenPolicy } from './seen-policy.ts';
import { triggersOf } from './triggers.ts';

export interface DeclaredFunction {
  declaration: Declaration;
  seen: SeenPolicy;
}

/** A function as SAM has it: its settings, the least policy, and what calls it. */
export async function functionDeclaration(
  draft: Draft,
  configuration: any,
  { trace, runtime }: { trace: readonly TraceEvent[]; runtime: string },
): Promise<DeclaredFunction> {
  const { FunctionName, FunctionArn, Role } = configuration;
  const seen = seenPolicy(trace, FunctionName);
  const environment: Record<string, string> = configuration.Environment?.Variables ?? {};
  await declareNamed(draft, [seen.statements.flatMap(({ Resource }) => Resource), Object.values(environment)].flat());
  const own = seen.runs ? [] : await rolePolicies(draft, Role);
  await declareNamed(draft, JSON.stringify(own).match(/arn:aws:[^"*]+/g) ?? []);
  const dead = configuration.DeadLetterConfig?.TargetArn;
  const later = await look(draft, 'lambda', 'GetFunctionEventInvokeConfig', { FunctionName });
  await declareNamed(draft, [dead, ...destinations(later)].filter(Boolean));
  const { ReservedConcurrentExecutions } =
    (await look(draft, 'lambda', 'GetFunctionConcurrency', { FunctionName })) ?? {};
  const Events = await triggersOf(draft, FunctionArn);
  const policies = seen.statements.length ? [{ Version: '2012-10-17', Statement: seen.statements }] : own;
  const EphemeralStorage = configuration.EphemeralStorage?.Size === 512 ? undefined : configuration.EphemeralStorage;
  const [architecture] = configuration.Architectures ?? [];
  if (configuration.Layers?.length)
    draft.notes.add(`The layers of ${FunctionName} are not in the zip: publish them, and name them under Layers.`);
  if (configuration.VpcConfig?.SubnetIds?.length)
    draft.notes.add(`${FunctionName} lies in a VPC here. Name your own subnets under VpcConfig.`);
  const declaration: Declaration = {
    Type: 'AWS::Serverless::Function',
    Properties: given({
      FunctionName,
      Description: configuration.Description,
      CodeUri: `${FunctionName}/`,
      Handler: configuration.Handler,
      Runtime: runtime,
      Architectures: architecture && architecture !== 'x86_64' ? [architecture] : undefined,
      MemorySize: configuration.MemorySize,
      Timeout: configuration.Timeout,
      EphemeralStorage,
      ReservedConcurrentExecutions,
      Tracing: configuration.TracingConfig?.Mode === 'Active' ? 'Active' : undefined,
      Environment: Object.keys(environment).length ? { Variables: portableAll(draft, environment) } : undefined,
      DeadLetterQueue: dead && {
        Type: dead.includes(':sqs:') ? 'SQS' : 'SNS',
        TargetArn: portable(draft, dead),
      },
      EventInvokeConfig: later ? invokeConfig(draft, later) : undefined,
      FunctionUrlConfig: await urlConfig(draft, FunctionName),
      Policies: portableAll(draft, policies),
      Events: Object.keys(Events).length ? Events : undefined,
    }),
  };
  return { declaration, seen };
}

const declareNamed = async (draft: Draft, texts: readonly string[]): Promise<void> => {
  for (const text of texts) if (text.startsWith('arn:aws:')) await declare(draft, text);
};

const destinations = (config: any): string[] =>
  ['OnSuccess', 'OnFailure'].flatMap((when) => config?.DestinationConfig?.[when]?.Destination ?? []);

const DESTINATION_TYPES: Readonly<Record<string, string>> = {
  sqs: 'SQS',
  sns: 'SNS',
  lambda: 'Lambda',
  events: 'EventBridge',
};

function invokeConfig(draft: Draft, { MaximumEventAgeInSeconds, MaximumRetryAttempts, DestinationConfig }: any) {
  const to = Object.entries<any>(DestinationConfig ?? {}).filter(([, each]) => each?.Destination);
  return given({
    MaximumEventAgeInSeconds,
    MaximumRetryAttempts,
    DestinationConfig: to.length
      ? Object.fromEntries(
          to.map(([when, { Destination }]) => [
            when,
            { Type: DESTINATION_TYPES[Destination.split(':')[2]], Destination: portable(draft, Destination) },
          ]),
        )
      : undefined,
  });
}

async function urlConfig(draft: Draft, FunctionName: string): Promise<object | undefined> {
  const found = await look(draft, 'lambda', 'GetFunctionUrlConfig', { FunctionName });
  if (!found) return undefined;
  const { AuthType, Cors, InvokeMode } = found;
  return given({
    AuthType,
    Cors: Cors && Object.keys(Cors).length ? Cors : undefined,
    InvokeMode: InvokeMode === 'BUFFERED' ? undefined : InvokeMode,
  });
}
