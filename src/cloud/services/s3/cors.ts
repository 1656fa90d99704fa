import { AwsError } from '../../aws-error.ts';
import { invalidRequest, malformedXml } from './errors.ts';
import type { CORSRule } from '@aws-sdk/client-s3';

const METHODS = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE'];

/** @throws {AwsError} MalformedXML, InvalidRequest as PutBucketCors answers. */
export function validateCors(rules: readonly CORSRule[]): CORSRule[] {
  if (!rules.length || rules.length > 100) throw malformedXml();
  for (const { AllowedMethods, AllowedOrigins, AllowedHeaders, ExposeHeaders } of rules) {
    if (!AllowedMethods?.length || !AllowedOrigins?.length) throw malformedXml();
    const unknown = AllowedMethods.find((method) => !METHODS.includes(method));
    if (unknown !== undefined)
      throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`);
    requireOneWildcard('AllowedOrigin', AllowedOrigins);
    requireOneWildcard('AllowedHeader', AllowedHeaders ?? []);
    const exposed = ExposeHeaders?.find((header) => header.includes('*'));
    if (exposed !== undefined)
      throw invalidRequest(
        `ExposeHeader "${exposed}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
      );
  }
  return [...rules];
}

function requireOneWildcard(element: string, values: readonly string[]): void {
  const wrong = values.find((value) => value.split('*').length > 2);
  if (wrong !== undefined) throw invalidRequest(`${element} "${wrong}" can not have more than one wildcard.`);
}

/** What a browser asks before it sends, or sends with its request. */
export interface CrossOrigin {
  origin: string;
  method: string;
  /** Lower case. */
  headers: readonly string[];
}

/** Does a value fit one of the patterns, in which `*` stands for any text? */
const fits = (patterns: readonly string[], value: string): boolean =>
  patterns.some((pattern) => {
    const [start = '', end] = pattern.split('*');
    if (end === undefined) return value === pattern;
    return value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end);
  });

/** The first rule that lets the request through; undefined when none does. */
export const matchingRule = (rules: readonly CORSRule[], { origin, method, headers }: CrossOrigin) =>
  rules.find(
    (rule) =>
      fits(rule.AllowedOrigins ?? [], origin) &&
      rule.AllowedMethods?.includes(method) &&
      headers.every((header) =>
        fits(
          (rule.AllowedHeaders ?? []).map((pattern) => pattern.toLowerCase()),
          header,
        ),
      ),
  );

/** The headers by which a browser learns what the rule allows. */
export function corsHeaders(rule: CORSRule, { origin, headers }: CrossOrigin): Record<string, string> {
  const everyone = !!rule.AllowedOrigins?.includes('*');
  return {
    'access-control-allow-origin': everyone ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods!.join(', '),
    ...(headers.length ? { 'access-control-allow-headers': headers.join(', ') } : {}),
    ...(rule.ExposeHeaders?.length ? { 'access-control-expose-headers': rule.ExposeHeaders.join(', ') } : {}),
    ...(rule.MaxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
    ...(everyone ? {} : { 'access-control-allow-credentials': 'true' }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** S3's refusals of a preflight request. */
export const corsForbidden = (message: string, Method: string, ResourceType: string): AwsError =>
  new AwsError('AccessForbidden', `CORSResponse: ${message}`, 403, { Method, ResourceType });
