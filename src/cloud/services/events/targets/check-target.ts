import type { Target } from '@aws-sdk/client-eventbridge';
import { parseArn } from '../../../../std/arn.ts';
import { notSimulated, validation, wrongArn } from '../errors.ts';
import type { EventsContext } from '../store.ts';
import { readJsonPath } from './json-path.ts';
import { isJsonTemplate, PLACEHOLDER, RESERVED } from './transform.ts';

/** What the resource part of a target's ARN looks like, by service. */
const BUILT: Record<string, RegExp> = {
  lambda: /^function:[A-Za-z0-9-_]+(:[A-Za-z0-9-_$.]+)?$/,
  sqs: /^[A-Za-z0-9-_]+(\.fifo)?$/,
  sns: /^[A-Za-z0-9-_]+(\.fifo)?$/,
  kinesis: /^stream\/[A-Za-z0-9_.-]+$/,
  logs: /^log-group:[.\-_/#A-Za-z0-9]+(:\*)?$/,
  events: /^event-bus\/[/.\-_A-Za-z0-9]+$/,
};

/** What AWS takes and the simulator doesn't. */
const UNBUILT = new Set(
  (
    'apigateway appsync batch cloudformation codebuild codepipeline ec2 ecs execute-api firehose glue imagebuilder inspector ' +
    'redshift redshift-serverless sagemaker ssm ssm-incidents states'
  ).split(' '),
);

/** Reached by a role of the account alone. */
const NEEDS_ROLE = new Set(['kinesis', 'events']);

/** @throws {AwsError} ValidationException, NotImplemented */
export function checkTarget(ctx: EventsContext, target: Target): void {
  const { Id = '', Arn = '', RoleArn } = target;
  const parts = parseArn(Arn);
  if (!parts) throw wrongArn(Arn);
  const { service, resource, accountId } = parts;
  if (UNBUILT.has(service) || (service === 'events' && !resource.startsWith('event-bus/')))
    throw notSimulated(`targets such as ${Arn}`);
  if (!BUILT[service]?.test(resource)) throw wrongArn(Arn);
  if (service === 'sqs' && resource.endsWith('.fifo') && !target.SqsParameters)
    throw validation(`Parameter(s) SqsParameters must be specified for target: ${Id}.`);
  if (service === 'logs' && RoleArn) throw validation(`RoleArn is not supported for target ${Arn}.`);
  if (!RoleArn && (NEEDS_ROLE.has(service) || accountId !== ctx.accountId))
    throw validation(`RoleArn is required for target ${Arn}.`);
  checkInput(target);
  checkDeadLetters(target);
}

function checkInput({ Id, Arn = '', Input, InputPath, InputTransformer }: Target): void {
  if ([Input, InputPath, InputTransformer].filter((each) => each !== undefined).length > 1)
    throw validation(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  if (parseArn(Arn)!.service === 'logs' && (Input !== undefined || InputPath !== undefined))
    throw validation(
      `Input and InputPath are not valid forms of input for target ${Id}. The only valid form of input is InputTransformer.`,
    );
  if (Input !== undefined && !isJson(Input)) throw validation(`Input for target ${Id} is not valid JSON.`);
  const paths = InputPath === undefined ? Object.values(InputTransformer?.InputPathsMap ?? {}) : [InputPath];
  for (const path of paths) if (!readJsonPath(path)) throw validation(`Invalid InputPath for target ${Id} : ${path}.`);
  if (InputTransformer) checkTemplate(Id!, InputTransformer.InputTemplate!, InputTransformer.InputPathsMap ?? {});
}

function checkTemplate(id: string, template: string, paths: Record<string, string>): void {
  const reserved = Object.keys(paths).find((name) => name.startsWith('AWS') || name.startsWith('aws.'));
  if (reserved !== undefined) throw validation(`InputPathsMap for target ${id} contains reserved key ${reserved}.`);
  for (const [, name] of template.matchAll(PLACEHOLDER)) {
    if (!Object.hasOwn(paths, name!) && !RESERVED.includes(name!))
      throw validation(`InputTemplate for target ${id} contains invalid placeholder ${name}.`);
    if (name === 'aws.events.event.json' && !isJsonTemplate(template))
      throw validation(`InputTemplate for target ${id} contains placeholder ${name} valid only for JSON template.`);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function checkDeadLetters({ DeadLetterConfig }: Target): void {
  const queue = DeadLetterConfig?.Arn;
  if (queue === undefined) return;
  const parts = parseArn(queue);
  if (parts?.service !== 'sqs' || parts.resource.endsWith('.fifo')) throw wrongArn(queue);
}
