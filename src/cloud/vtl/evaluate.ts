import { callMethod, property } from './methods.ts';
import { parseTemplate, TemplateError, type Directive, type Node } from './parse-template.ts';
import {
  double,
  equal,
  HostObject,
  isDouble,
  isMap,
  JavaList,
  newMap,
  numeric,
  show,
  truthy,
  type JavaMap,
  type Value,
} from './values.ts';

/** Rounds of a `#foreach`; AWS ends the loop there. https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const MAX_ROUNDS = 1_000;
/** Work of one rendering, in nodes or characters, and depth of macros and of texts in texts. Ours: AWS documents no limit of time. */
const MAX_WORK = 1_000_000;
/** What a round of a loop costs beside what is in it. */
const ROUND = 10;
const MAX_DEPTH = 20;
/** Characters of a result: a payload has 10 MB. */
const MAX_OUTPUT = 10 * 1024 * 1024;

interface Macro {
  parameters: string[];
  body: Node[];
}

/** Runs templates with velocityjs's parser and Velocity 1.7's rules. What is not there prints as nothing, as on AWS. */
export class Evaluator {
  readonly #globals: JavaMap = newMap();
  readonly #macros = new Map<string, Macro>();
  readonly #texts = new Map<string, Node[]>();
  #scopes: JavaMap[] = [];
  #work = 0;
  #depth = 0;
  #out = 0;
  #broken = false;

  define(name: string, value: Value): void {
    this.#globals[name] = value;
  }

  /** @throws {TemplateError} */
  render(nodes: readonly Node[]): string {
    let out = '';
    for (const node of nodes) {
      if (this.#broken) break;
      const piece = this.#node(node);
      this.#out += piece.length;
      if (this.#out > MAX_OUTPUT * 4 || out.length + piece.length > MAX_OUTPUT)
        throw new TemplateError('The result of this template is larger than 10 MB.');
      out += piece;
    }
    return out;
  }

  readonly spend = (amount: number): void => {
    this.#work += amount;
    if (this.#work > MAX_WORK) throw new TemplateError('This template takes too long.');
  };

  #node(node: Node): string {
    this.spend(1);
    if (typeof node === 'string') return node;
    if (Array.isArray(node)) return this.#block(node[0] as Directive, node.slice(1));
    switch (node.type) {
      case 'references':
        return this.#defined(this.#reference(node));
      case 'set':
        this.#set(...node.equal!);
        return '';
      case 'raw':
        return node.value;
      case 'break':
        this.#broken = true;
        return '';
      case 'macro_call':
        return this.#call(node);
      default:
        return '';
    }
  }

  /** What `#define` has put under a name is rendered where it is printed. */
  #defined(value: Value): string {
    if (value instanceof HostObject && value.properties['definition'])
      return show(value.properties['definition'](), this.spend);
    return show(value, this.spend);
  }

  #block(directive: Directive, body: Node[]): string {
    switch (directive.type) {
      case 'if':
        return this.#if(directive, body);
      case 'foreach':
        return this.#foreach(directive, body);
      case 'macro':
        this.#macros.set(directive.id, { parameters: (directive.args || []).map(({ id }) => id), body });
        return '';
      case 'define':
        this.#globals[directive.id] = new HostObject({}, { definition: () => this.#deeper(() => this.render(body)) });
        return '';
      default:
        return this.render(body);
    }
  }

  #if(directive: Directive, body: Node[]): string {
    const branches: { test: Directive | null; body: Node[] }[] = [{ test: directive.condition!, body: [] }];
    for (const node of body) {
      const type = typeof node === 'object' && !Array.isArray(node) ? node.type : '';
      if (type === 'elseif') branches.push({ test: (node as Directive).condition!, body: [] });
      else if (type === 'else') branches.push({ test: null, body: [] });
      else branches.at(-1)!.body.push(node);
    }
    const taken = branches.find(({ test }) => test === null || truthy(this.#value(test)));
    return taken ? this.render(taken.body) : '';
  }

  #foreach({ to, from }: Directive, body: Node[]): string {
    const value = this.#value(from!);
    const items = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];
    const count = Math.min(items.length, MAX_ROUNDS);
    let out = '';
    const outer = this.#lookup('foreach');
    for (let i = 0; i < count && !this.#broken; i++) {
      this.spend(ROUND);
      const loop = {
        index: i,
        count: i + 1,
        hasNext: i + 1 < items.length,
        first: i === 0,
        last: i + 1 === items.length,
      };
      const foreach = newMap(Object.entries({ ...loop, parent: outer }));
      const counted = { [to!]: items[i], foreach, velocityCount: i + 1, velocityHasNext: loop.hasNext };
      this.#scopes.push(newMap(Object.entries(counted)));
      out += this.render(body);
      this.#scopes.pop();
      if (out.length > MAX_OUTPUT) throw new TemplateError('The result of this template is larger than 10 MB.');
    }
    this.#broken = false;
    return out;
  }

  #call({ id, args }: Directive): string {
    const macro = this.#macros.get(id);
    const given = (args || []).map((arg) => this.#value(arg));
    if (!macro) return id === 'evaluate' ? this.#text(show(given[0], this.spend)) : `#${id}`;
    const scope = newMap(macro.parameters.map((name, i) => [name, given[i]]));
    this.#scopes.push(scope);
    const out = this.#deeper(() => this.render(macro.body));
    this.#scopes.pop();
    return out;
  }

  #deeper<T>(work: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new TemplateError(`Macros and texts may call each other ${MAX_DEPTH} deep.`);
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }

  #text(source: string): string {
    let nodes = this.#texts.get(source);
    if (!nodes) {
      this.spend(source.length);
      nodes = parseTemplate(source);
      this.#texts.set(source, nodes);
    }
    return this.#deeper(() => this.render(nodes));
  }

  #lookup(name: string): Value {
    for (let i = this.#scopes.length - 1; i >= 0; i--) if (name in this.#scopes[i]!) return this.#scopes[i]![name];
    return this.#globals[name];
  }

  #reference({ id, path = [] }: Directive): Value {
    return this.#follow(this.#lookup(id), path);
  }

  #follow(start: Value, path: readonly Directive[]): Value {
    let value = start;
    for (const step of path) {
      this.spend(1);
      if (value === null || value === undefined) return null;
      if (step.type === 'method') {
        const args = (step.args || []).map((arg) => this.#value(arg));
        value = callMethod(value, step.id, args, this.spend);
      } else if (step.type === 'index') value = this.#indexed(value, this.#value(step.id));
      else value = property(value, step.id, this.spend);
    }
    return value;
  }

  #indexed(value: Value, index: Value): Value {
    if (Array.isArray(value)) return value[numeric(index) ?? -1] ?? null;
    return property(value, show(index, this.spend), this.spend);
  }

  #set(target: Directive, source: Directive): void {
    const value = this.#value(source);
    const path = target.path ?? [];
    const last = path.at(-1);
    if (!last) {
      const scope = this.#scopes.findLast((each) => target.id in each) ?? this.#globals;
      scope[target.id] = value;
      return;
    }
    const holder = this.#follow(this.#lookup(target.id), path.slice(0, -1));
    const key = last.type === 'index' ? this.#value(last.id) : last.id;
    if (isMap(holder)) holder[show(key, this.spend)] = value;
    else if (Array.isArray(holder)) callMethod(holder, 'set', [key, value], this.spend);
  }

  #value(node: Directive): Value {
    this.spend(1);
    switch (node.type) {
      case 'references':
        return this.#reference(node);
      case 'math':
        return this.#math(node);
      case 'string':
        return node.isEval && /[$#]/.test(node.value) ? this.#text(node.value) : node.value;
      case 'integer':
        return Number(node.value);
      case 'decimal':
        return double(Number(node.value));
      case 'bool':
        return node.value === true || node.value === 'true' ? true : node.value === 'null' ? null : false;
      case 'array':
        return node.isRange ? this.#range(node.value) : this.#list(node.value);
      case 'map':
        return newMap(Object.entries(node.value ?? {}).map(([name, item]) => [name, this.#value(item as Directive)]));
      default:
        return null;
    }
  }

  #list(items: readonly Directive[]): JavaList {
    const list = new JavaList();
    for (const item of items) list.push(this.#value(item));
    return list;
  }

  #range(ends: readonly (Directive | string | number)[]): JavaList {
    const list = new JavaList();
    const [from, to] = ends.map((end) => (typeof end === 'object' ? numeric(this.#value(end)) : Number(end)));
    if (from === undefined || to === undefined) return list;
    this.spend(Math.abs(to - from));
    const step = from <= to ? 1 : -1;
    for (let i = from; step > 0 ? i <= to : i >= to; i += step) list.push(i);
    return list;
  }

  #math({ operator, expression }: Directive): Value {
    const [first, second] = expression!;
    if (operator === 'parenthesis') return this.#value(first!);
    if (operator === 'not') return !truthy(this.#value(first!));
    const left = this.#value(first!);
    if (operator === '&&') return truthy(left) && truthy(this.#value(second!));
    if (operator === '||') return truthy(left) || truthy(this.#value(second!));
    if (operator === 'minus') return negated(left);
    const right = this.#value(second!);
    if (operator === '==') return equal(left, right, this.spend);
    if (operator === '!=') return !equal(left, right, this.spend);
    if (operator === '+' && (typeof left === 'string' || typeof right === 'string'))
      return show(left, this.spend) + show(right, this.spend);
    return arithmetic(operator!, left, right);
  }
}

function negated(value: Value): Value {
  const number = numeric(value);
  return number === undefined ? null : isDouble(value) ? double(-number) : -number;
}

/** Null where one side is no number, and for a division by zero, as Velocity has it. Whole numbers are divided as whole numbers. */
function arithmetic(operator: string, a: Value, b: Value): Value {
  const [left, right] = [numeric(a), numeric(b)];
  if (left === undefined || right === undefined) return null;
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  if (operator === '<=') return left <= right;
  if (operator === '>=') return left >= right;
  if ((operator === '/' || operator === '%') && right === 0) return null;
  const results: Record<string, number> = {
    '+': left + right,
    '-': left - right,
    '*': left * right,
    '/': left / right,
    '%': left % right,
  };
  const result = results[operator];
  if (result === undefined) return null;
  return isDouble(a) || isDouble(b) ? double(result) : Math.trunc(result);
}
