import { nodeError } from '../../lib/node-error.ts';
import { structuredClone } from '../../lib/structured-clone.ts';
import types from '../../lib/util-types.ts';

/** Values as a tree of JSON: each object once in `items`, referred to by its place there. */
type Item = [kind: string, ...content: unknown[]];

const magic = Buffer.from([0xff, 0x0f]);

/** `v8.serialize`. What it makes can be read by `deserialize` here, not by V8. */
export function serialize(value: unknown): Buffer {
  let copy: unknown;
  try {
    copy = structuredClone(value);
  } catch (error) {
    throw new Error((error as Error).message);
  }
  const items: Item[] = [];
  const places = new Map<unknown, number>();
  const encode = (one: any): unknown => {
    if (one === null || typeof one === 'boolean' || typeof one === 'string') return one;
    if (typeof one === 'number' && Number.isFinite(one) && !Object.is(one, -0)) return one;
    if (typeof one === 'number') return { n: Object.is(one, -0) ? '-0' : String(one) };
    if (typeof one === 'bigint') return { b: String(one) };
    if (one === undefined) return { u: 1 };
    if (!places.has(one)) {
      places.set(one, items.length);
      const item: Item = ['object'];
      items.push(item);
      item.splice(0, 1, ...describe(one, encode));
    }
    return { i: places.get(one) };
  };
  const root = encode(copy);
  return Buffer.concat([magic, Buffer.from(JSON.stringify([root, items]))]);
}

function describe(one: any, encode: (value: unknown) => unknown): Item {
  if (types.isDate(one)) return ['date', encode(one.getTime())];
  if (types.isRegExp(one)) return ['regexp', one.source, one.flags];
  if (types.isMap(one)) return ['map', [...one].map(([key, item]) => [encode(key), encode(item)])];
  if (types.isSet(one)) return ['set', [...one].map(encode)];
  if (types.isAnyArrayBuffer(one)) return ['buffer', Buffer.from(one).toString('base64')];
  if (ArrayBuffer.isView(one))
    return ['view', one.constructor.name, Buffer.from(one.buffer, one.byteOffset, one.byteLength).toString('base64')];
  if (types.isNativeError(one)) return ['error', one.name, one.message, one.stack];
  if (types.isBoxedPrimitive(one)) return ['boxed', encode(one.valueOf())];
  const entries = Object.keys(one).map((key) => [key, encode(one[key])]);
  return Array.isArray(one) ? ['array', one.length, entries] : ['object', entries];
}

/** `v8.deserialize` of what `serialize` made. */
export function deserialize(data: Uint8Array): unknown {
  const bytes = Buffer.from(data);
  if (!bytes.subarray(0, 2).equals(magic))
    throw nodeError(Error, 'ERR_INVALID_STATE', 'Unable to deserialize cloned data.');
  const [root, items] = JSON.parse(bytes.toString('utf8', 2)) as [unknown, Item[]];
  const made: unknown[] = [];
  const decode = (one: any): any => {
    if (one === null || typeof one !== 'object') return one;
    if ('n' in one) return Number(one.n);
    if ('b' in one) return BigInt(one.b);
    if ('u' in one) return undefined;
    if (!(one.i in made))
      build(items[one.i]!, decode, (value) => {
        made[one.i] = value;
      });
    return made[one.i];
  };
  return decode(root);
}

function build([kind, ...content]: Item, decode: (value: unknown) => any, keep: (value: unknown) => void): void {
  const [first, second, third] = content as any[];
  if (kind === 'date') keep(new Date(decode(first)));
  else if (kind === 'regexp') keep(new RegExp(first, second));
  else if (kind === 'buffer') keep(new Uint8Array(Buffer.from(first, 'base64')).buffer);
  else if (kind === 'view') {
    const View = (globalThis as any)[first];
    keep(new View(new Uint8Array(Buffer.from(second, 'base64')).buffer));
  } else if (kind === 'boxed') keep(Object(decode(first)));
  else if (kind === 'error') {
    const error = new ((globalThis as any)[first] ?? Error)(second);
    keep(Object.defineProperty(error, 'stack', { value: third, writable: true, configurable: true }));
  } else if (kind === 'map') {
    const map = new Map();
    keep(map);
    for (const [key, value] of first) map.set(decode(key), decode(value));
  } else if (kind === 'set') {
    const set = new Set();
    keep(set);
    for (const value of first) set.add(decode(value));
  } else {
    const object: any = kind === 'array' ? Array.from({ length: 0 }) : {};
    keep(object);
    if (kind === 'array') object.length = first;
    for (const [key, value] of kind === 'array' ? second : first) object[key] = decode(value);
  }
}

/** Figures of the heap, in bytes, from what the process is told about its memory. */
export function getHeapStatistics() {
  const { heapTotal, heapUsed, external } = process.memoryUsage();
  const limit = Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 128) * 1024 * 1024;
  return {
    total_heap_size: heapTotal,
    total_heap_size_executable: 262_144,
    total_physical_size: heapTotal,
    total_available_size: Math.max(0, limit - heapUsed),
    used_heap_size: heapUsed,
    heap_size_limit: limit,
    malloced_memory: 262_320,
    peak_malloced_memory: 571_392,
    does_zap_garbage: 0,
    number_of_native_contexts: 1,
    number_of_detached_contexts: 0,
    total_global_handles_size: 8192,
    used_global_handles_size: 2112,
    external_memory: external,
  };
}

const absent = (name: string) => () => {
  throw new Error(`v8.${name} is not built in this simulated runtime: the engine here is not V8`);
};

export const unavailable = Object.fromEntries(
  ['getHeapSnapshot', 'writeHeapSnapshot', 'takeCoverage', 'stopCoverage', 'Serializer', 'Deserializer'].map((name) => [
    name,
    absent(name),
  ]),
);
