/** How often, and after how long, a web server that fails is asked again. Seconds. */
export interface RetryPolicy {
  numRetries: number;
  minDelayTarget: number;
  maxDelayTarget: number;
  numNoDelayRetries: number;
  numMinDelayRetries: number;
  numMaxDelayRetries: number;
  backoffFunction: string;
}

/** What SNS does when nobody has said otherwise. */
export const DEFAULT_RETRIES: RetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: 'linear',
};

/** The longest that SNS goes on. */
const MAX_RETRIES = 100;
const MAX_TOTAL_S = 3600;

interface Policies {
  /** DeliveryPolicy of the topic and of the subscription, as JSON texts. */
  topic: string | undefined;
  subscription: string | undefined;
}

/** The policy that counts: the subscription's, unless the topic rules that out, else the topic's. */
export function retryPolicy({ topic, subscription }: Policies): RetryPolicy {
  const http = parsed(topic)['http'] ?? {};
  const own = http.disableSubscriptionOverrides ? undefined : parsed(subscription)['healthyRetryPolicy'];
  return { ...DEFAULT_RETRIES, ...(own ?? http.defaultHealthyRetryPolicy) };
}

/** What the body is called: the subscription's word, else the topic's. */
export function contentType({ topic, subscription }: Policies): string {
  const own = parsed(subscription)['requestPolicy']?.headerContentType;
  return own ?? parsed(topic)['http']?.defaultRequestPolicy?.headerContentType ?? 'text/plain; charset=UTF-8';
}

const parsed = (policy: string | undefined): Record<string, any> => (policy ? JSON.parse(policy) : {});

/**
 * How long SNS waits before a retry (1 is the first), in seconds; null when it gives up. There are four phases: at once, after the shortest
 * wait, backing off, after the longest. https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export function retryDelay(policy: RetryPolicy, retry: number): number | null {
  const { numRetries, minDelayTarget: least, maxDelayTarget: most } = policy;
  if (retry > Math.min(numRetries, MAX_RETRIES)) return null;
  const { numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries } = policy;
  if (retry <= numNoDelayRetries) return 0;
  if (retry <= numNoDelayRetries + numMinDelayRetries) return least;
  if (retry > numRetries - numMaxDelayRetries) return most;
  const steps = numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries;
  const step = retry - numNoDelayRetries - numMinDelayRetries - 1;
  const share = steps < 2 ? 0 : shape(policy.backoffFunction, step / (steps - 1));
  return Math.min(least + (most - least) * share, MAX_TOTAL_S);
}

/** How far between the shortest and the longest wait; AWS draws these as curves only. */
function shape(name: string, x: number): number {
  if (name === 'exponential') return (2 ** (4 * x) - 1) / 15;
  if (name === 'geometric') return x ** 2;
  return name === 'arithmetic' ? (x * (1 + x)) / 2 : x;
}
