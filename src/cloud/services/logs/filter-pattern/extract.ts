import { compileFields } from './delimited.ts';
import { compilePath } from './json.ts';

/** Values of a message by how metric filters name them: `$.user.id`, `$status`. */
type Extract = (message: string) => Record<string, string>;

/** The values that the pattern itself looks at, of messages that match it. @throws {AwsError} InvalidParameterException */
export function compileExtract(pattern: string): Extract {
  const trimmed = pattern.trim();
  if (trimmed.startsWith('[')) return compileFields(trimmed);
  if (!trimmed.startsWith('{')) return () => ({});
  const unquoted = trimmed.replace(/"(?:[^"\\]|\\.)*"|%(?:[^%\\]|\\.)*%/g, '""');
  const paths = [...unquoted.matchAll(/\$(?:\.[\w-]+|\[\d+\])+/g)].map(([path]) => [path, compilePath(path)] as const);
  return (message) =>
    Object.fromEntries(
      paths
        .map(([path, at]) => [path, at(message)] as const)
        .filter(([, value]) => value !== undefined)
        .map(([path, value]) => [path, typeof value === 'string' ? value : JSON.stringify(value)]),
    );
}

/** One value by its name in a metric transformation. @throws {AwsError} InvalidParameterException */
export function compileSelector(pattern: string, selector: string): (message: string) => unknown {
  if (pattern.trim().startsWith('{')) return compilePath(selector);
  const fields = compileExtract(pattern);
  return (message) => fields(message)[selector];
}
