import { STATEMENT_ELEMENTS } from '../../iam/grammar/shape.ts';
import { fitsText } from '../../iam/engine/pattern.ts';
import { malformedPolicy } from './errors.ts';

/** A bucket policy that has passed `validateBucketPolicy`. */
export interface BucketPolicy {
  Version?: string;
  Statement: Statement | Statement[];
}

interface Statement {
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, unknown>;
}

type Json = Record<string, unknown>;
const MAX_BYTES = 20 * 1024;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/**
 * Reads a bucket policy as PutBucketPolicy does.
 * @throws {AwsError} MalformedPolicy with S3's reason.
 */
export function validateBucketPolicy(source: string, bucket: string): BucketPolicy {
  if (!source.startsWith('{')) throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
  if (source.length > MAX_BYTES)
    throw malformedPolicy('Normalized policy document exceeds the maximum allowed size of 20480 bytes.');
  const document = parse(source);
  refuseUnknown(document, ['Version', 'Id', 'Statement']);
  if (document['Version'] !== undefined && !['2012-10-17', '2008-10-17'].includes(String(document['Version'])))
    throw malformedPolicy('The policy must contain a valid version string');
  if (document['Statement'] === undefined) throw malformedPolicy('Missing required field Statement');
  const statements = listOf(document['Statement']);
  if (!statements.length) throw malformedPolicy('Statement is empty!');
  for (const statement of statements) validateStatement(statement, bucket);
  return document as unknown as BucketPolicy;
}

function parse(source: string): Json {
  try {
    const document: unknown = JSON.parse(source);
    if (isObject(document)) return document;
  } catch {
    // Falls through to the one answer that S3 has for it.
  }
  throw malformedPolicy('This policy contains invalid Json');
}

function validateStatement(statement: unknown, bucket: string): void {
  if (!isObject(statement)) throw malformedPolicy('Invalid policy syntax.');
  refuseUnknown(statement, STATEMENT_ELEMENTS);
  const { Effect } = statement;
  if (Effect === undefined) throw malformedPolicy('Missing required field Effect');
  if (Effect !== 'Allow' && Effect !== 'Deny') throw malformedPolicy(`Invalid effect: ${String(Effect)}`);
  requireOne(statement, 'Principal');
  requireOne(statement, 'Action');
  requireOne(statement, 'Resource');
  validatePrincipal(statement['Principal'] ?? statement['NotPrincipal']);
  const actions = listOf(statement['Action'] ?? statement['NotAction']);
  if (
    !actions.length ||
    !actions.every((action) => typeof action === 'string' && /^(\*|s3:[A-Za-z*?]+)$/i.test(action))
  )
    throw malformedPolicy('Policy has invalid action');
  const resources = listOf(statement['Resource'] ?? statement['NotResource']);
  if (!resources.length || !resources.every((resource) => namesBucket(resource, bucket)))
    throw malformedPolicy('Policy has invalid resource');
  if (statement['Action'] && statement['Resource']) requireCommonGround(actions as string[], resources as string[]);
}

/** @throws {AwsError} naming the first member that is not known. */
function refuseUnknown(object: Json, known: readonly string[]): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown !== undefined) throw malformedPolicy(`Unknown field ${unknown}`);
}

/** @throws {AwsError} when neither `Name` nor `NotName` is there. */
function requireOne(statement: Json, name: string): void {
  if (statement[name] === undefined && statement[`Not${name}`] === undefined)
    throw malformedPolicy(`Missing required field ${name}`);
}

function validatePrincipal(principal: unknown): void {
  if (principal === '*') return;
  if (!isObject(principal)) throw malformedPolicy('Invalid policy syntax.');
  const valid = Object.entries(principal).every(
    ([kind, values]) =>
      ['AWS', 'Service', 'Federated', 'CanonicalUser'].includes(kind) &&
      listOf(values).every((value) => typeof value === 'string' && (kind !== 'AWS' || isAwsPrincipal(value))),
  );
  if (!valid || !Object.keys(principal).length) throw malformedPolicy('Invalid principal in policy');
}

const isAwsPrincipal = (value: string): boolean =>
  value === '*' ||
  /^\d{12}$/.test(value) ||
  /^A[A-Z]{2}A[A-Z0-9]{12,}$/.test(value) ||
  /^arn:aws:(iam|sts)::\d{12}:.+/.test(value);

/** A policy speaks of its own bucket and the objects in it only. */
function namesBucket(resource: unknown, bucket: string): boolean {
  const name = typeof resource === 'string' ? /^arn:aws:s3:::([^/]+)/.exec(resource)?.[1] : undefined;
  return name !== undefined && fitsText(name, bucket);
}

const objectAction = /^s3:(Get|Put|Delete|Restore|Abort|List|Bypass|Replicate)?(Object|MultipartUpload|Governance)/i;
const bucketAction =
  /^s3:(ListBucket|CreateBucket|DeleteBucket|(Get|Put|Delete)(Bucket|Lifecycle|Replication|Encryption|Accelerate|Analytics|Inventory|Metrics))/i;

/** Object actions need a resource with a `/`, bucket actions one without; wildcards in the action may be either. */
function requireCommonGround(actions: string[], resources: string[]): void {
  const objects = resources.some((resource) => /[/*]/.test(resource.slice('arn:aws:s3:::'.length)));
  const bucket = resources.some((resource) => !resource.includes('/'));
  const lost = actions.some(
    (action) =>
      !/[*?]/.test(action) &&
      ((objectAction.test(action) && !bucketAction.test(action) && !objects) || (bucketAction.test(action) && !bucket)),
  );
  if (lost) throw malformedPolicy('Action does not apply to any resource(s) in statement');
}

/** Does a policy grant anything to everyone? A condition on who or where asks makes it not public ("The meaning of public"). */
export function isPublic(document: BucketPolicy): boolean {
  return (listOf(document.Statement) as Statement[]).some(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Allow' &&
      (Principal === '*' || (isObject(Principal) && listOf(Principal['AWS']).includes('*'))) &&
      !Object.values(Condition ?? {}).some(
        (keys) => isObject(keys) && Object.keys(keys).some((key) => restricting.test(key)),
      ),
  );
}

const restricting =
  /^(aws:(PrincipalArn|PrincipalAccount|PrincipalOrgID|SourceAccount|SourceArn|SourceIp|SourceVpc|SourceVpce|userid|username)|s3:DataAccessPoint\w+)$/i;
