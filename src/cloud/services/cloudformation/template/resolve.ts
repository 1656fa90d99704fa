import { notSimulated, templateError } from '../errors.ts';
import { extensions, functions, type IntrinsicFunction } from './functions.ts';
import { NO_VALUE, type Scope } from './scope.ts';
import { functionOf, isObject } from './template.ts';

/** The function of a name. @throws {AwsError} when there is none. */
export function functionNamed(name: string, extended: boolean): IntrinsicFunction {
  const found = Object.hasOwn(functions, name)
    ? functions[name]
    : extended && Object.hasOwn(extensions, name)
      ? extensions[name]
      : undefined;
  if (found) return found;
  if (name.startsWith('Fn::ForEach')) throw notSimulated('Fn::ForEach');
  const known = Object.keys(functions).filter((each) => each.startsWith('Fn::'));
  throw templateError(`Encountered unsupported function: ${name} Supported functions are: [${known.join(', ')}]`);
}

/**
 * A value with every intrinsic function in it replaced by what it gives; members without a value are left out.
 * @throws {AwsError} ValidationError
 */
export function resolve(value: unknown, scope: Scope): any {
  const found = functionOf(value);
  if (found) {
    const [name, argument] = found;
    return functionNamed(name, scope.extended).evaluate(argument, scope, (inner) => resolve(inner, scope));
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  if (isObject(value)) {
    const members = Object.entries(value).map(([key, member]) => [key, resolve(member, scope)] as const);
    return Object.fromEntries(members.filter(([, member]) => member !== NO_VALUE));
  }
  if (typeof value === 'string' && /\{\{resolve:/.test(value)) throw notSimulated('dynamic references');
  return value;
}
