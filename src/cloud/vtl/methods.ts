import { stringMethods } from './string-methods.ts';
import {
  double,
  equal,
  HostObject,
  isMap,
  JavaDouble,
  JavaList,
  newMap,
  numeric,
  show,
  type JavaMap,
  type Spend,
  type Value,
} from './values.ts';

type Method<Self> = (self: Self, args: readonly Value[], spend: Spend) => Value;

const list = (items: Iterable<Value>): JavaList => {
  const made = new JavaList();
  for (const item of items) made.push(item);
  return made;
};
const key = (value: Value, spend: Spend): string => show(value, spend);
const index = (value: Value): number => numeric(value) ?? -1;
const indexIn = (self: Value[], wanted: Value, spend: Spend): number =>
  self.findIndex((item) => equal(item, wanted, spend));

const common: Record<string, Method<Value>> = {
  ['toString']: (self: Value, _args: readonly Value[], spend: Spend) => show(self, spend),
  equals: (self, [other], spend) => equal(self, other, spend),
};

const listMethods: Record<string, Method<Value[]>> = {
  size: (self) => self.length,
  isEmpty: (self) => self.length === 0,
  get: (self, [at]) => self[index(at)] ?? null,
  add: (self, args) => {
    if (args.length === 2) self.splice(index(args[0]), 0, args[1]);
    else self.push(args[0]);
    return true;
  },
  addAll: (self, [items], spend) => {
    const added = Array.isArray(items) ? [...items] : [];
    spend(added.length * 4);
    for (const item of added) self.push(item);
    return added.length > 0;
  },
  set: (self, [at, value]) => {
    const before = self[index(at)];
    if (index(at) >= 0 && index(at) < self.length) self[index(at)] = value;
    return before ?? null;
  },
  remove: (self, [what], spend) => {
    const at = numeric(what) ?? indexIn(self, what, spend);
    return self.splice(at < 0 ? self.length : at, 1)[0] ?? null;
  },
  clear: (self) => {
    self.length = 0;
    return null;
  },
  contains: (self, [wanted], spend) => indexIn(self, wanted, spend) >= 0,
  indexOf: (self, [wanted], spend) => indexIn(self, wanted, spend),
  subList: (self, [from, to]) => list(self.slice(index(from), index(to))),
  ...common,
};

const mapMethods: Record<string, Method<JavaMap>> = {
  size: (self) => Object.keys(self).length,
  isEmpty: (self) => Object.keys(self).length === 0,
  get: (self, [name], spend) => self[key(name, spend)] ?? null,
  getOrDefault: (self, [name, other], spend) => self[key(name, spend)] ?? other,
  put: (self, [name, value], spend) => {
    const before = self[key(name, spend)];
    self[key(name, spend)] = value;
    return before ?? null;
  },
  putAll: (self, [other], spend) => {
    if (!isMap(other)) return null;
    spend(Object.keys(other).length);
    Object.assign(self, other);
    return null;
  },
  remove: (self, [name], spend) => {
    const before = self[key(name, spend)];
    delete self[key(name, spend)];
    return before ?? null;
  },
  containsKey: (self, [name], spend) => key(name, spend) in self,
  containsValue: (self, [wanted], spend) => indexIn(Object.values(self), wanted, spend) >= 0,
  keySet: (self, _args, spend) => {
    spend(Object.keys(self).length);
    return list(Object.keys(self));
  },
  values: (self) => list(Object.values(self)),
  entrySet: (self, _args, spend) => {
    spend(Object.keys(self).length);
    return list(Object.entries(self).map(([name, value]) => entry(name, value)));
  },
  ...common,
};

const entry = (name: string, value: Value): Value => newMap(Object.entries({ key: name, value }));
/** `getKey()` and `getValue()` of a map's entry, and `getX()` of any bean. */
const getter = (self: JavaMap, name: string): Value => {
  const [, first = '', rest = ''] = /^get([A-Z])(\w*)$/.exec(name) ?? [];
  return self[first.toLowerCase() + rest] ?? null;
};

const numberMethods: Record<string, Method<Value>> = {
  intValue: (self) => Math.trunc(numeric(self)!),
  longValue: (self) => Math.trunc(numeric(self)!),
  doubleValue: (self) => double(numeric(self)!),
  ...common,
  compareTo: (self, [other]) => Math.sign(numeric(self)! - (numeric(other) ?? 0)),
  parseInt: (_self, [value], spend) => stringMethods['parseInt']!(show(value, spend), [], spend),
  parseDouble: (_self, [value], spend) => double(Number(show(value, spend))),
};

const own = <T>(table: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Calls a method of a value; null when it has none of that name, as a template sees it on AWS. */
export function callMethod(self: Value, name: string, args: readonly Value[], spend: Spend): Value {
  spend(1);
  if (self === null || self === undefined) return null;
  if (self instanceof HostObject) return own(self.methods, name)?.(...args) ?? null;
  if (typeof self === 'string') return own(stringMethods, name)?.(self, args, spend) ?? null;
  if (Array.isArray(self)) {
    spend(self.length / 8);
    return own(listMethods, name)?.(self, args, spend) ?? null;
  }
  if (isMap(self)) {
    const method = own(mapMethods, name);
    return method ? (method(self, args, spend) ?? null) : getter(self, name);
  }
  if (typeof self === 'number' || typeof self === 'bigint' || self instanceof JavaDouble)
    return own(numberMethods, name)?.(self, args, spend) ?? null;
  return name === 'toString' ? show(self, spend) : null;
}

/** `$value.name`: a map's key, or what a getter without arguments would answer. */
export function property(self: Value, name: string, spend: Spend): Value {
  if (self instanceof HostObject) return own(self.properties, name)?.() ?? null;
  if (isMap(self)) return self[name] ?? null;
  if (name === 'empty' && (typeof self === 'string' || Array.isArray(self)))
    return callMethod(self, 'isEmpty', [], spend);
  return null;
}
