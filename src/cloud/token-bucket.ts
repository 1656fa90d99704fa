/** Tokens of a rate limit, as they were at an instant in virtual ms. */
export interface Bucket {
  tokens: number;
  at: number;
}

/** Takes a token from a bucket that fills at `rate` a second up to `burst`; false when there is none. Virtual time. */
export function take(
  buckets: Record<string, Bucket>,
  key: string,
  { rate, burst, now }: { rate: number; burst: number; now: number },
): boolean {
  const bucket: Bucket = (buckets[key] ??= { tokens: burst, at: now });
  const filled = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * rate);
  bucket.at = now;
  bucket.tokens = filled >= 1 ? filled - 1 : filled;
  return filled >= 1;
}
