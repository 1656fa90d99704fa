import * as schemas from '@aws-sdk/client-lambda/dist-es/schemas/schemas_0.js';
import { parseArn } from '../../../../std/arn.ts';
import { text } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import type { ServiceEntry } from '../../../pipeline/catalog.ts';
import { defineService, type AttachedPolicy } from '../../../service.ts';

/** One event that S3 sent. */
interface Delivered {
  functionName: string;
  at: number;
  event: any;
}

const statement = (bucket: string, account: string) => ({
  Effect: 'Allow',
  Principal: { Service: 's3.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource: '*',
  Condition: { ArnLike: { 'AWS:SourceArn': `arn:aws:s3:::${bucket}` }, StringEquals: { 'AWS:SourceAccount': account } },
});

/** A Lambda service that has functions with permissions for a bucket and writes down what it is invoked with. */
export function fakeLambda(functions: Record<string, { bucket: string; account?: string }>) {
  const delivered: Delivered[] = [];
  const nameOf = (arn: string) => parseArn(arn)!.resource.split(':')[1]!;
  const policy = (name: string): AttachedPolicy => ({
    name,
    kind: 'resource',
    attachedTo: name,
    document: {
      Version: '2012-10-17',
      Statement: [statement(functions[name]!.bucket, functions[name]!.account ?? '111122223333')],
    },
  });
  const entry: ServiceEntry = {
    load: async () =>
      defineService<object>({
        name: 'lambda',
        model: {
          protocol: 'restJson',
          version: '2015-03-31',
          signingName: 'lambda',
          endpointPrefix: 'lambda',
          schemas,
        },
        scope: 'region',
        createStore: () => ({}),
        permissions: { Invoke: (_, { FunctionName }) => [{ action: 'lambda:InvokeFunction', resource: FunctionName }] },
        operations: {
          Invoke(ctx, { FunctionName, InvocationType, Payload }) {
            if (!functions[nameOf(FunctionName)])
              throw new AwsError('ResourceNotFoundException', `Function not found: ${FunctionName}`, 404);
            if (InvocationType === 'DryRun') return { StatusCode: 204 };
            delivered.push({
              functionName: nameOf(FunctionName),
              at: ctx.clock.now(),
              event: JSON.parse(text(Payload)),
            });
            return { StatusCode: 202 };
          },
        },
        security: {
          resourcePolicy: (_, arn) =>
            functions[nameOf(arn)] ? { ownerAccountId: parseArn(arn)!.accountId, policy: policy(nameOf(arn)) } : null,
        },
      }),
  };
  return { entry, delivered };
}
