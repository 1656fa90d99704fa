import type { ApiGatewayStore, Bucket } from '../store.ts';

/** Takes a token from a bucket that fills at `rate` a second up to `burst`; false when there is none. Virtual time. */
export function take(store: ApiGatewayStore, key: string, rate: number, burst: number, now: number): boolean {
  const bucket: Bucket = (store.buckets[key] ??= { tokens: burst, at: now });
  const filled = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * rate);
  bucket.at = now;
  bucket.tokens = filled >= 1 ? filled - 1 : filled;
  return filled >= 1;
}
