import { corsHeaders, matchingRule, type CrossOrigin } from './cors.ts';
import { headerNames } from './operations/preflight.ts';
import type { WireRequest } from '../../protocols/wire.ts';
import type { S3Store } from './store.ts';

/** The CORS headers of an answer, whether the request succeeded or not: none when no rule of the bucket fits its origin. */
export function answerHeaders(store: S3Store, { labels, method, headers }: WireRequest): Record<string, string> {
  const rules = store.buckets.get(labels['Bucket'] ?? '')?.cors;
  const origin = headers['origin'];
  if (!rules || !origin) return {};
  const asks = method === 'OPTIONS';
  const request: CrossOrigin = {
    origin,
    method: asks ? (headers['access-control-request-method'] ?? '') : method,
    headers: asks ? headerNames(headers['access-control-request-headers']) : [],
  };
  const rule = matchingRule(rules, request);
  return rule ? corsHeaders(rule, request) : {};
}
