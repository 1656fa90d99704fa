/** Kinds of values that differ from event to event. */
const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  '<any>': () => true,
  '<null>': (value) => value === null,
  '<string>': (value) => typeof value === 'string' && value !== '',
  '<number>': (value) => typeof value === 'number',
  '<boolean>': (value) => typeof value === 'boolean',
  '<digits>': text(/^\d+$/),
  '<hex>': text(/^[0-9A-Fa-f]+$/),
  '<uuid>': text(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/),
  '<md5>': text(/^[\da-f]{32}$/),
  '<md5-parts>': text(/^[\da-f]{32}-\d+$/),
  '<base64>': text(/^[\w+/]+={0,2}$/),
  '<arn>': text(/^arn:aws:[\w-]+:[\w-]*:(\d{12})?:.+$/),
  '<url>': text(/^https:\/\/.+$/),
  '<iso-s>': text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  '<iso-ms>': text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  '<clf>': text(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
  '<kinesis-event-id>': text(/^shardId-\d{12}:\d+$/),
};

function text(form: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && form.test(value);
}

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Where a value is not of a shape: other members, other types, other constants. A shape is the value itself, with kinds (`<string>`) where
 * values differ. The member `*` stands for any number of members; a list of one is the shape of each item, a longer one has a shape an item.
 */
export function shapeProblems(shape: unknown, value: unknown, path = 'event'): string[] {
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${path}: a list is missing, there is ${shown(value)}`];
    if (shape.length === 1 ? value.length === 0 : value.length !== shape.length)
      return [`${path}: ${value.length} items`];
    return value.flatMap((each, i) => shapeProblems(shape[shape.length === 1 ? 0 : i], each, `${path}[${i}]`));
  }
  if (isObject(shape)) {
    if (!isObject(value)) return [`${path}: an object is missing, there is ${shown(value)}`];
    if ('*' in shape)
      return Object.entries(value).flatMap(([name, each]) => shapeProblems(shape['*'], each, `${path}.${name}`));
    const missing = Object.keys(shape).filter((name) => !(name in value));
    const surplus = Object.keys(value).filter((name) => !(name in shape));
    return [
      ...missing.map((name) => `${path}.${name}: missing`),
      ...surplus.map((name) => `${path}.${name}: not in AWS's event`),
      ...Object.keys(shape)
        .filter((name) => name in value)
        .flatMap((name) => shapeProblems(shape[name], value[name], `${path}.${name}`)),
    ];
  }
  const fits = typeof shape === 'string' && shape.startsWith('<') ? KINDS[shape]!(value) : value === shape;
  return fits ? [] : [`${path}: ${shown(value)} is not ${shown(shape)}`];
}
