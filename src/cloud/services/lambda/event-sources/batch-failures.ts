/**
 * What a function that reports failures item by item says of its batch: the ids that failed, none of them, or that everything did.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 * @param payload the function's answer as JSON text
 * @param known ids in the batch; an answer that names another counts as a failure of all
 */
export function readBatchFailures(payload: string, known: readonly string[]): Set<string> | 'all' {
  const answer = parse(payload);
  if (answer === null || answer === '') return new Set();
  if (typeof answer !== 'object') return 'all';
  const { batchItemFailures: failures = [] } = answer as { batchItemFailures?: unknown };
  if (failures === null) return new Set();
  if (!Array.isArray(failures)) return 'all';
  const ids = failures.map((failure) => failure?.itemIdentifier);
  if (ids.some((id) => typeof id !== 'string' || !known.includes(id))) return 'all';
  return new Set(ids as string[]);
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
