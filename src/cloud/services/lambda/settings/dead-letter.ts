import { parseArn } from '../../../../std/arn.ts';
import { invalidParameter } from '../errors.ts';
import type { LambdaContext } from '../store.ts';
import { roleMay } from './role-may.ts';

const KINDS: Record<string, { action: string; call: string }> = {
  sqs: { action: 'sqs:SendMessage', call: 'SendMessage on SQS' },
  sns: { action: 'sns:Publish', call: 'Publish on SNS' },
};

/**
 * Makes sure that a function can send its lost events there; an empty target takes the setting away.
 * @throws {AwsError} InvalidParameterValueException when it is neither queue nor topic, or the role may not write to it
 */
export async function checkDeadLetter(ctx: LambdaContext, target: string, roleArn: string): Promise<void> {
  if (!target) return;
  const kind = KINDS[parseArn(target)?.service ?? ''];
  if (!kind)
    throw invalidParameter(`The provided dead letter config DeadLetterConfig(targetArn=${target}) is invalid.`);
  if (!(await roleMay(ctx, roleArn, kind.action, target)))
    throw invalidParameter(`The provided execution role does not have permissions to call ${kind.call}`);
}
