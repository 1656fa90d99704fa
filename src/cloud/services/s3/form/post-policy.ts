import { fromBase64, text } from '../../../../std/bytes.ts';
import { AwsError } from '../../../aws-error.ts';
import { accessDenied, entityTooLarge, entityTooSmall } from '../errors.ts';
import type { PostForm } from './post-form.ts';

/** One condition as it is written, and as three parts. */
interface Condition {
  operator: string;
  /** Lower case, without the `$`. */
  field: string;
  value: string;
  /** For messages: `["eq", "$acl", "private"]`. */
  shown: string;
}

/** Fields that a policy need not speak of. */
const EXEMPT = /^(x-amz-signature|signature|awsaccesskeyid|policy|file|x-ignore-.*)$/;

/**
 * Holds a form against the policy in it. Its end has been checked with its signature.
 * @throws {AwsError} InvalidPolicyDocument, AccessDenied, EntityTooLarge, EntityTooSmall
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function checkPolicy(form: PostForm, bucket: string, size: number): void {
  const { conditions, range } = readPolicy(form.fields.get('policy')!);
  const value = (field: string): string => (field === 'bucket' ? bucket : (form.fields.get(field) ?? ''));
  const failed = conditions.find((condition) => !holds(condition, value(condition.field)));
  if (failed) throw accessDenied(`Invalid according to Policy: Policy Condition failed: ${failed.shown}`);
  const covered = new Set(conditions.map(({ field }) => field));
  const extra = form.names.filter((name) => !covered.has(name.toLowerCase()) && !EXEMPT.test(name.toLowerCase()));
  if (extra.length) throw accessDenied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
  if (!range) return;
  if (size > range.max) throw entityTooLarge(size, range.max);
  if (size < range.min) throw entityTooSmall({ ProposedSize: String(size), MinSizeAllowed: String(range.min) });
}

const holds = ({ operator, value }: Condition, given: string): boolean =>
  operator === 'eq'
    ? given === value
    : given.split(',').every((part) => part.trim().startsWith(value)) || given.startsWith(value);

const invalid = (reason: string): AwsError => new AwsError('InvalidPolicyDocument', `Invalid Policy: ${reason}`, 400);

function readPolicy(encoded: string): { conditions: Condition[]; range: { min: number; max: number } | null } {
  let policy: any;
  try {
    policy = JSON.parse(text(fromBase64(encoded)));
  } catch {
    throw invalid('Invalid JSON.');
  }
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) throw invalid('Invalid JSON.');
  if (policy.expiration === undefined) throw invalid('Policy missing expiration.');
  if (typeof policy.expiration !== 'string' || Number.isNaN(Date.parse(policy.expiration)))
    throw invalid(`Invalid 'expiration' value: '${String(policy.expiration)}'`);
  if (!Array.isArray(policy.conditions)) throw invalid('Policy missing conditions.');
  const conditions: Condition[] = [];
  let range: { min: number; max: number } | null = null;
  for (const entry of policy.conditions as unknown[]) {
    if (Array.isArray(entry) && String(entry[0]).toLowerCase() === 'content-length-range') range = readRange(entry);
    else conditions.push(...readCondition(entry));
  }
  return { conditions, range };
}

function readRange([, min, max]: unknown[]): { min: number; max: number } {
  const range = { min: Number(min), max: Number(max) };
  if (Number.isNaN(range.min) || Number.isNaN(range.max) || max === undefined)
    throw invalid('Invalid content-length-range: bounds must be numbers.');
  return range;
}

function readCondition(entry: unknown): Condition[] {
  if (Array.isArray(entry)) {
    const [operator, field, value] = entry.map(String);
    const name = operator?.toLowerCase();
    if (entry.length !== 3 || (name !== 'eq' && name !== 'starts-with') || !field?.startsWith('$'))
      throw invalid(`Invalid Condition: ${JSON.stringify(entry)}.`);
    return [condition(name, field.slice(1), value!)];
  }
  if (typeof entry !== 'object' || entry === null) throw invalid('Invalid Condition.');
  return Object.entries(entry).map(([field, value]) => condition('eq', field, String(value)));
}

const condition = (operator: string, field: string, value: string): Condition => ({
  operator,
  field: field.toLowerCase(),
  value,
  shown: `["${operator}", "$${field}", "${value}"]`,
});
