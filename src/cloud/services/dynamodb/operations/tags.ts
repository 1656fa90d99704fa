import { readTableArn } from '../arns.ts';
import { check, each, maxLength, members, minLength, required } from '../constraints.ts';
import { noSuchArn, validationError } from '../errors.ts';
import type { DynamoContext } from '../find.ts';
import type { Table } from '../tables/table.ts';

const MAX_TAGS = 50;

export function tagResource(ctx: DynamoContext, input: any) {
  check(input, {
    ResourceArn: [required],
    Tags: [
      required,
      each(members({ Key: [required, minLength(1), maxLength(128)], Value: [required, maxLength(256)] })),
    ],
  });
  const { tags } = taggedTable(ctx, input.ResourceArn);
  if (!input.Tags.length) throw validationError('Atleast one Tag needs to be provided as Input.');
  const added: { Key: string; Value: string }[] = input.Tags;
  if (new Set([...tags.keys(), ...added.map(({ Key }) => Key)]).size > MAX_TAGS) {
    throw validationError(`One or more parameter values were invalid: Number of tags exceeds the limit of ${MAX_TAGS}`);
  }
  for (const { Key, Value } of added) tags.set(Key, Value);
}

export function untagResource(ctx: DynamoContext, input: any) {
  check(input, { ResourceArn: [required], TagKeys: [required] });
  const { tags } = taggedTable(ctx, input.ResourceArn);
  if (!input.TagKeys.length) throw validationError('Atleast one Tag Key needs to be provided as Input.');
  for (const key of input.TagKeys) tags.delete(key);
}

export function listTagsOfResource(ctx: DynamoContext, input: any) {
  check(input, { ResourceArn: [required] });
  const { tags } = taggedTable(ctx, input.ResourceArn);
  return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
}

function taggedTable(ctx: DynamoContext, arn: string): Table {
  const place = readTableArn(arn);
  if (!place) throw validationError(`Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
  const table = place.region === ctx.region ? ctx.storeOf(place.accountId, place.region).tables.get(place.name) : null;
  if (!table) throw noSuchArn(arn);
  return table;
}
