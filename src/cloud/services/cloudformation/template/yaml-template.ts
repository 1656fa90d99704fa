import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type ScalarTag, type CollectionTag } from 'yaml';
import { formatError, validationError } from '../errors.ts';

/** The short forms: `!Ref`, `!Condition`, and `!Name` for `Fn::Name`. */
const NAMES = [
  'Ref',
  'Condition',
  'Base64',
  'Cidr',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'And',
  'Equals',
  'Not',
  'Or',
  'ForEach',
];

const longName = (name: string): string => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

const customTags = NAMES.flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text: string) => text },
  { tag: `!${name}`, collection: 'seq' },
  { tag: `!${name}`, collection: 'map' },
]);

/** Tags of YAML 1.1 that CloudFormation does not take; dates stay text. */
const UNWANTED = /timestamp|binary|omap|pairs|set$|merge/;

/**
 * Reads a YAML template into plain values, short forms made long. YAML 1.1, as CloudFormation reads it: `yes` is true, and dates are text.
 * @throws {AwsError} ValidationError with line and column.
 */
export function readYaml(body: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(body, {
    version: '1.1',
    lineCounter,
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'silent',
    customTags: (tags) => [...tags.filter((tag) => typeof tag === 'string' || !UNWANTED.test(tag.tag)), ...customTags],
  });
  const problem = document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (problem) {
    const { line, col } = lineCounter.linePos(problem.pos[0]);
    throw formatError(`YAML not well-formed. (line ${line}, column ${col})`);
  }
  visit(document, {
    Alias: () => {
      throw validationError('Template error: YAML aliases are not allowed in CloudFormation templates');
    },
  });
  return plain(document.contents);
}

function plain(node: unknown): unknown {
  if (isScalar(node)) return wrap(node.tag, scalar(node.value, node.source));
  if (isSeq(node)) return wrap(node.tag, node.items.map(plain));
  if (isMap(node))
    return wrap(node.tag, Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), plain(value)])));
  return null;
}

const keyOf = (key: unknown): string => {
  if (!isScalar(key)) return '';
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
};

/** Numbers that would not be written the way they were, `1.10` and `012345678901`, stay text. */
const scalar = (value: unknown, source: string | undefined): unknown =>
  typeof value === 'number' && source !== undefined && String(value) !== source
    ? source
    : typeof value === 'bigint'
      ? String(value)
      : value;

function wrap(tag: string | undefined, value: unknown): unknown {
  const name = tag?.startsWith('!') ? tag.slice(1) : '';
  if (!NAMES.includes(name)) return value;
  // `!GetAtt Bucket.Arn`: the rest of the dots belong to the attribute.
  if (name === 'GetAtt' && typeof value === 'string') {
    const dot = value.indexOf('.');
    return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
  }
  return { [longName(name)]: value };
}
