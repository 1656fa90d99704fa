/** What is charged for. `ec2:` is followed by the instance type. */
export type Item =
  | 'lambdaRequests'
  | 'lambdaCompute'
  | 'lambdaComputeArm'
  | 'lambdaProvisioned'
  | 'lambdaProvisionedArm'
  | 'lambdaComputeProvisioned'
  | 'lambdaComputeProvisionedArm'
  | 's3Write'
  | 's3Read'
  | 's3Storage'
  | 'sqs'
  | 'sns'
  | 'snsEmail'
  | 'snsHttp'
  | 'sesEmail'
  | 'dynamoWrite'
  | 'dynamoRead'
  | 'logs'
  | 'logsStorage'
  | 'apiCalls'
  | 'events'
  | `ec2:${string}`;

/** Something that is charged for as long as it is there. */
export interface Holding {
  /** In the item's unit, without its time: GB, GB of provisioned memory, instances. */
  amount: number;
  /** Since when; virtual ms. */
  since: number;
}

/**
 * What an account has used, by `REGION/ITEM` and by what caused it: plain data, part of the saved account. Prices are laid on when it is read, so that
 * the same use can be priced in another era.
 */
export interface Usage {
  /** The first and the last thing that was used; virtual ms, null while nothing was. */
  from: number | null;
  to: number;
  used: Map<string, Map<string, number>>;
  held: Map<string, Map<string, Holding>>;
}

/** Causes told apart within an item; what comes on top goes under one name. */
const MOST_CAUSES = 200;
const OTHERS = 'others';

export const createUsage = (): Usage => ({ from: null, to: 0, used: new Map(), held: new Map() });

/** One use of something, at an instant (virtual ms). */
export interface Spending {
  item: Item;
  /** A function, an operation, a bucket … */
  cause: string;
  /** In the item's unit. */
  used: number;
}

/** Adds a use. */
export function addUse(usage: Usage, region: string, { item, cause, used }: Spending, at: number): void {
  seen(usage, at);
  const causes = inMap(usage.used, `${region}/${item}`);
  const name = causes.has(cause) || causes.size < MOST_CAUSES ? cause : OTHERS;
  causes.set(name, (causes.get(name) ?? 0) + used);
}

/**
 * From now on so much of something is there; 0 ends it. What it has used until now is written down.
 * @param rounded what a time (s) is charged as: whole hours, at least a minute …
 */
export function hold(
  usage: Usage,
  region: string,
  { item, cause, amount }: { item: Item; cause: string; amount: number },
  at: number,
  rounded: (seconds: number) => number = (seconds) => seconds,
): void {
  const key = `${region}/${item}`;
  const causes = inMap(usage.held, key);
  const before = causes.get(cause);
  if (!before && !amount) return;
  seen(usage, at);
  if (before) addUse(usage, region, { item, cause, used: heldUse(before, at, rounded) }, at);
  if (amount) causes.set(cause, { amount, since: at });
  else causes.delete(cause);
}

/** What a holding has used until an instant: amount × seconds. */
export const heldUse = (
  { amount, since }: Holding,
  at: number,
  rounded: (seconds: number) => number = (seconds) => seconds,
): number => (at > since ? amount * rounded((at - since) / 1000) : 0);

function seen(usage: Usage, at: number): void {
  usage.from ??= at;
  if (at > usage.to) usage.to = at;
}

function inMap<T>(map: Map<string, Map<string, T>>, key: string): Map<string, T> {
  let inner = map.get(key);
  if (!inner) map.set(key, (inner = new Map()));
  return inner;
}
