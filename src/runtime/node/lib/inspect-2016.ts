import { inspect as current } from './inspect.ts';

/**
 * `util.inspect` and `util.format` as Node 0.10 and 4 had them. What later releases changed: errors show their stack (6), dates are in ISO form (6), holes
 * are counted (7), objects break at 72 columns and group long arrays (12), `%s` inspects objects (12).
 */

interface Options {
  showHidden?: boolean;
  depth?: number | null;
  colors?: boolean;
  customInspect?: boolean;
}

interface Context extends Options {
  seen: unknown[];
  /** Whether constructors are named: since Node 1. */
  names: boolean;
}

type Inspect = typeof current;

const customInspect = Symbol.for('nodejs.util.inspect.custom');

/** Output longer than this is broken into lines. */
const lineLength = 60;

export function utilOf2016(runtime: string): { inspect: Inspect; format(...args: unknown[]): string } {
  function inspect(value: unknown, options?: Options | boolean, depth?: number | null, colors?: boolean): string {
    const given = typeof options === 'object' && options ? options : { showHidden: options as boolean, depth, colors };
    const context: Context = {
      depth: 2,
      customInspect: true,
      ...defined(given),
      seen: [],
      names: runtime !== 'nodejs',
    };
    return formatValue(context, value, context.depth ?? null);
  }
  const { custom, colors, styles } = current;
  Object.assign(inspect, runtime === 'nodejs' ? { colors, styles } : { custom, colors, styles });

  function format(...args: unknown[]): string {
    const [first] = args;
    if (typeof first !== 'string') return args.map((arg) => inspect(arg)).join(' ');
    if (args.length === 1) return first;
    let next = 1;
    const text = first.replace(/%[sdj%]/g, (directive) => {
      if (directive === '%%') return '%';
      if (next >= args.length) return directive;
      const arg = args[next++];
      if (directive === '%s') return String(arg);
      return directive === '%d' ? String(Number(arg)) : json(arg);
    });
    const rest = args.slice(next).map((arg) => (typeof arg === 'object' && arg !== null ? inspect(arg) : String(arg)));
    return [text, ...rest].join(' ');
  }
  return { inspect: inspect as unknown as Inspect, format };
}

const defined = (options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

function json(value: unknown): string {
  try {
    return String(JSON.stringify(value));
  } catch {
    return '[Circular]';
  }
}

function formatValue(context: Context, value: any, depth: number | null): string {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
    return primitive(value, context.names);
  const own = customised(context, value, depth);
  if (own !== undefined) return own;

  const isArray = Array.isArray(value);
  const visible = Object.keys(value);
  const keys = context.showHidden ? Object.getOwnPropertyNames(value) : visible;
  const boxed = boxedValue(value);
  const named = typeof boxed === 'string' ? keys.filter((key) => !/^\d+$/.test(key)) : keys;
  const whole = wholeText(value, boxed, context.names);
  if (named.length === 0 && whole) return whole.alone;

  const content = collection(value);
  const constructor = context.names && !(isArray && value.constructor?.name === 'Array') ? constructorName(value) : '';
  const prefix = whole || !constructor || constructor === 'Object' ? '' : `${constructor} `;
  const [open, close] = isArray || ArrayBuffer.isView(value) ? [`${prefix}[`, ']'] : [`${prefix}{`, '}'];
  const base = whole ? ` ${whole.within}` : '';
  const empty = (isArray ? value.length === 0 : !content?.length) && named.length === 0;
  if (empty) return `${open}${base}${close}`;
  if (depth !== null && depth < 0) return value instanceof RegExp ? String(value) : '[Object]';

  context.seen.push(value);
  const inner = depth === null ? null : depth - 1;
  const output = isArray
    ? Array.from(value, (_item, at) =>
        Object.hasOwn(value, at) ? property(context, value, inner, visible, String(at), true) : '',
      )
    : (content ?? []).map((part) => part.map((item) => formatValue(context, item, inner)).join(' => '));
  for (const key of named) {
    if (isArray && /^\d+$/.test(key)) continue;
    if (ArrayBuffer.isView(value) && /^\d+$/.test(key)) continue;
    output.push(property(context, value, inner, visible, key, isArray));
  }
  context.seen.pop();
  return joined(output, base, open, close);
}

/** What an object has to say of itself. */
function customised(context: Context, value: any, depth: number | null): string | undefined {
  if (!context.customInspect) return undefined;
  const own =
    typeof value.inspect === 'function' && !value.inspect.name?.startsWith('inspect') ? value.inspect : undefined;
  const inspect = own ?? value[customInspect] ?? (typeof value.inspect === 'function' ? value.inspect : undefined);
  const isPrototype = value.constructor && value.constructor.prototype === value;
  if (typeof inspect !== 'function' || isPrototype || 'promisify' in value) return undefined;
  const said = inspect.call(value, depth ?? 0, { ...context, stylize: String }, current);
  return typeof said === 'string' ? said : formatValue(context, said, depth);
}

function primitive(value: unknown, names: boolean): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`;
  return names && Object.is(value, -0) ? '-0' : String(value);
}

const boxedValue = (value: unknown): unknown =>
  value instanceof String || value instanceof Number || value instanceof Boolean || value instanceof Symbol
    ? value.valueOf()
    : undefined;

/** Functions, dates and the like: how they show alone, and before properties of theirs. */
function wholeText(value: any, boxed: unknown, names: boolean): { alone: string; within: string } | null {
  const both = (text: string) => ({ alone: text, within: text });
  if (typeof value === 'function') return both(`[Function${value.name ? `: ${value.name}` : ''}]`);
  if (value instanceof RegExp) return both(String(value));
  if (value instanceof Date) return { alone: Date.prototype.toString.call(value), within: value.toUTCString() };
  if (value instanceof Error) return both(`[${Error.prototype.toString.call(value)}]`);
  if (boxed === undefined) return null;
  return both(`[${value.constructor.name}: ${primitive(boxed, names)}]`);
}

/** Elements that are no properties: each one value, or a key and its value. */
function collection(value: unknown): unknown[][] | undefined {
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value].map((item) => [item]);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as Uint8Array, (item) => [item]);
  return undefined;
}

function constructorName(value: object): string {
  for (let at: object | null = value; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof found === 'function' && found.name) return found.name;
  }
  return '';
}

function property(
  context: Context,
  value: any,
  depth: number | null,
  visible: readonly string[],
  key: string,
  isArray: boolean,
): string {
  const { get, set, value: held } = Object.getOwnPropertyDescriptor(value, key) ?? { value: value[key] };
  let text: string;
  if (get || set) text = `[${[get && 'Getter', set && 'Setter'].filter(Boolean).join('/')}]`;
  else if (context.seen.includes(held)) text = '[Circular]';
  else text = indented(formatValue(context, held, depth), isArray);
  if (!visible.includes(key)) return `[${key}]: ${text}`;
  if (isArray && /^\d+$/.test(key)) return text;
  return `${/^[a-zA-Z_]\w*$/.test(key) ? key : primitive(key, true)}: ${text}`;
}

function indented(text: string, isArray: boolean): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n').map((line) => (isArray ? '  ' : '   ') + line);
  return isArray ? lines.join('\n').slice(2) : `\n${lines.join('\n')}`;
}

function joined(output: readonly string[], base: string, open: string, close: string): string {
  const length = output.reduce((sum, text) => sum + text.length + 1, 0);
  if (length <= lineLength) return `${open}${base} ${output.join(', ')} ${close}`;
  const first = base === '' && open.length === 1 ? '' : `${base}\n `;
  return `${open}${first} ${output.join(',\n  ')} ${close}`;
}
