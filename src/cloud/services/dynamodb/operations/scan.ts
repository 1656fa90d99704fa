import {
  atLeast,
  atMost,
  attributesToGet,
  check,
  conditionalOperator,
  indexName,
  legacyConditions,
  required,
  returnConsumedCapacity,
  select,
  tableNameOrArn,
} from '../constraints.ts';
import { validationError } from '../errors.ts';
import { readExpressions } from '../expressions/request-expressions.ts';
import type { DynamoContext } from '../find.ts';
import { checkProjection, checkSelect, openSource, readPage, startKeyOf } from '../reading.ts';
import { tokenOf, TOKENS, walkAll } from '../tables/collection.ts';

const MAX_SEGMENTS = 1_000_000;

export function scan(ctx: DynamoContext, input: any) {
  check(input, {
    Select: select,
    IndexName: indexName,
    TotalSegments: [atLeast(1), atMost(MAX_SEGMENTS)],
    ReturnConsumedCapacity: returnConsumedCapacity,
    TableName: tableNameOrArn,
    ConditionalOperator: conditionalOperator,
    ScanFilter: legacyConditions(required),
    Segment: [atLeast(0), atMost(MAX_SEGMENTS - 1)],
    Limit: [atLeast(1)],
    AttributesToGet: attributesToGet,
  });
  const expressions = readExpressions(
    input,
    ['ProjectionExpression', 'FilterExpression'],
    ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'],
  );
  checkSegment(input);
  checkSelect(input);
  const source = openSource(ctx, input);
  const after = startKeyOf(source, input, true);
  const { Segment: segment = 0, TotalSegments: total = 1 } = input;
  const from = Math.ceil((TOKENS / total) * segment);
  const to = Math.ceil((TOKENS / total) * (segment + 1));
  const token = after && tokenOf(source.collection, after);
  if (token !== undefined && (token < from || token >= to)) {
    throw validationError(
      `The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: ${total} Segment: ${segment}`,
    );
  }
  checkProjection(source, input, expressions);
  return readPage(ctx, source, walkAll(source.collection, { from, to, after }), input, expressions);
}

function checkSegment({ Segment: segment, TotalSegments: total }: { Segment?: number; TotalSegments?: number }): void {
  if (segment !== undefined && total === undefined) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (total === undefined) return;
  if (segment === undefined) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  if (segment >= total) {
    throw validationError(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${total}`,
    );
  }
}
