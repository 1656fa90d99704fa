import { CallError } from '../../bridge/account-port.ts';
import type { OperationShape } from '../../cloud/protocols/shape.ts';
import { traitsOf } from '../../cloud/protocols/shape.ts';
import { CliError, USAGE } from './cli-error.ts';
import { customizationOf } from './customizations.ts';
import { type Argument, argumentsOf, streamedOut } from './input/arguments.ts';
import { readParamFile } from './input/param-file.ts';
import { parseWords } from './input/parse-words.ts';
import { fit, readJson, unpack } from './input/unpack.ts';
import { validated } from './input/validate.ts';
import { decodePolicies } from './output/decode-policies.ts';
import { present } from './output/present.ts';
import { printResponse } from './output/print-response.ts';
import { type Paging, pagingOf } from './paging/paginators.ts';
import { type PageWishes, readPages } from './paging/read-pages.ts';
import type { CliService } from './services.ts';
import { callAs, type Session } from './session.ts';
import { skeletonOf } from './skeleton.ts';
import { xformName } from './xform-name.ts';

/** The options of a command, paging and all. */
export async function optionsOf(
  service: CliService,
  command: string,
  operation: OperationShape,
  paginate = true,
): Promise<Argument[]> {
  const plain = argumentsOf(service.name, command, operation);
  const custom = customizationOf(service.name, command);
  const paging = pagingOf(service.name, await service.paginators(), operation.name);
  return [...pagingOptions(custom ? custom.options(plain) : plain, paging, paginate), ...everywhere];
}

const everywhere: readonly Argument[] = [
  { name: 'cli-input-json', takes: 'one', required: false, about: 'The whole input as JSON' },
  {
    name: 'generate-cli-skeleton',
    takes: 'maybe',
    required: false,
    about: 'Prints an input to fill in; calls nothing',
  },
];

/**
 * The pager's options take the places of members of the same names, unless there is to be no paging. The members that it fills itself
 * stay usable.
 */
function pagingOptions(known: readonly Argument[], paging: Paging | null, paginate: boolean): Argument[] {
  if (!paging) return [...known];
  const own = [...paging.inputTokens, ...(paging.limit ? [paging.limit] : [])].map(xformName);
  const wishes = ['starting-token', ...(paging.limit ? ['page-size'] : []), 'max-items'];
  const replaced = known.map(({ name }) => name).filter((name) => wishes.includes(name));
  return [
    ...known
      .filter(({ name }) => !paginate || !replaced.includes(name))
      .map((each) => (own.includes(each.name) ? { ...each, hidden: true } : each)),
    ...wishes
      .filter((name) => paginate || !replaced.includes(name))
      .map((name): Argument => ({ name, takes: 'one', required: false })),
  ];
}

/** Runs `aws SERVICE COMMAND WORDS`. @throws {CliError} */
export async function runOperation(
  service: CliService,
  command: string,
  operation: OperationShape,
  words: readonly string[],
  session: Session,
): Promise<void> {
  const known = await optionsOf(service, command, operation, session.paginate);
  const skeleton = words.some((word) => /^--generate-cli-skeleton(=|$)/.test(word));
  const byJson = words.some((word) => /^--cli-input-json(=|$)/.test(word));
  const relaxed =
    skeleton || byJson
      ? known.map((each) => ({ ...each, oneOf: undefined, required: !skeleton && !!each.positional }))
      : known;
  const { given, unknown } = parseWords(words, relaxed);
  if (unknown.length) throw new CliError('parameter', `${USAGE}\nUnknown options: ${unknown.join(', ')}`);
  if (skeleton) return session.streams.out(`${JSON.stringify(skeletonOf(operation.input), null, 4)}\n`);

  const paging = pagingOf(service.name, await service.paginators(), operation.name);
  const manual =
    paging &&
    [...paging.inputTokens, ...(paging.limit ? [paging.limit] : [])].some((name) =>
      known.some((each) => each.member === name && given.has(each.name)),
    );
  const pages = paging && session.paginate && !manual ? paging : null;
  const input = readInput(service.name, command, operation, { known, given, paging: pages ? paging : null }, session);

  const style = session.version === 2 ? 'iso8601' : service.wire === 'json' ? 'wire-json' : 'wire-xml';
  const body = streamedOut(operation);
  const call = async (asked: object) => {
    const output = await callOnce(service, operation, asked, session);
    if (body) save(output, body, given.get('outfile')![0]!, session);
    const shown = present(operation.output, output, style) as Record<string, unknown>;
    // The region that has no name is printed as nothing, not left out.
    if (operation.name === 'GetBucketLocation') return { LocationConstraint: null, ...shown };
    return service.name === 'iam' ? (decodePolicies(shown) as Record<string, unknown>) : (shown ?? {});
  };
  if (!pages && !session.paginate) refuseWishes(paging, given);
  const answer = pages
    ? await readPages(call, input, pages, wishesOf(given))
    : await call(input).then((whole) => ({ whole, pages: [whole] }));
  session.streams.out(await printResponse(operation.name, answer, session.output, session.query));
}

/** The input that the given options make. @throws {CliError} */
export function readInput(
  service: string,
  command: string,
  operation: OperationShape,
  { known, given, paging }: { known: readonly Argument[]; given: ReadonlyMap<string, string[]>; paging: Paging | null },
  session: Session,
): Record<string, any> {
  const { place, binary } = session;
  const json = given.get('cli-input-json')?.[0];
  const input: Record<string, any> = {};
  if (json !== undefined) {
    const text = readParamFile('cli-input-json', json, place) ?? json;
    const value = readJson('cli-input-json', String(text));
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new CliError(
        'parameter',
        `Error parsing parameter 'cli-input-json': Invalid type: expecting map, received ${Array.isArray(value) ? 'list' : typeof value}`,
      );
    Object.assign(input, fit(operation.input, value, binary));
  }
  const values = new Map<string, unknown>();
  for (const [name, words] of given) {
    const argument = known.find((each) => each.name === name)!;
    const value = argument.takes === 'maybe' && !words.length ? true : unpack(argument, words, place, binary);
    values.set(name, value);
    if (argument.member) input[argument.member] = value;
  }
  customizationOf(service, command)?.fill(input, values);
  // Members that are the pager's own are not sent: `readPages` puts them in.
  if (paging) for (const name of paging.inputTokens) delete input[name];
  return validated(operation.input, input);
}

/** One call. @throws {CliError} in the words of the official command. */
export async function callOnce(
  service: CliService,
  operation: OperationShape,
  input: object,
  session: Session,
): Promise<any> {
  try {
    return await callAs(session, service.account, operation.name, input);
  } catch (error) {
    if (error instanceof CallError) throw await serviceError(service, operation, error);
    throw error;
  }
}

const HEAD: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  412: 'Precondition Failed',
};

async function serviceError(service: CliService, operation: OperationShape, error: CallError): Promise<CliError> {
  const { queryCodes, errors } = await service.model();
  // The answer to a HEAD request has no body: all there is to tell is its status.
  const isHead = traitsOf(operation.input).http?.[0] === 'HEAD' || operation.traits.http?.[0] === 'HEAD';
  if (isHead) return failure(String(error.status), operation.name, HEAD[error.status] ?? error.message);
  const shape = errors.get(error.code);
  const code = (shape && traitsOf(shape).awsQueryError?.[0]) ?? queryCodes[error.code] ?? error.code;
  return failure(code, operation.name, error.message);
}

const failure = (code: string, operation: string, message: string): CliError =>
  new CliError('service', `An error occurred (${code}) when calling the ${operation} operation: ${message}`);

/** Puts the content of an answer into a file, and leaves it out of what is printed. */
function save(output: Record<string, any>, member: string, path: string, { place }: Session): void {
  const bytes: Uint8Array = output[member] ?? new Uint8Array();
  place.write(path, bytes);
  delete output[member];
}

const wishNames = ['starting-token', 'page-size', 'max-items'];

function refuseWishes(paging: Paging | null, given: ReadonlyMap<string, unknown>): void {
  const members = paging ? [...paging.inputTokens, paging.limit ?? ''].map(xformName) : [];
  const used = paging ? wishNames.filter((name) => given.has(name) && !members.includes(name)) : [];
  if (used.length)
    throw new CliError(
      'general',
      `Error during pagination: Cannot specify --no-paginate along with pagination arguments: ${used.map((name) => `--${name}`).join(', ')}`,
    );
}

function wishesOf(given: ReadonlyMap<string, string[]>): PageWishes {
  const number = (name: string) => {
    const text = given.get(name)?.[0];
    if (text === undefined) return undefined;
    if (!/^\d+$/.test(text)) throw new CliError('general', `argument --${name}: invalid int value: '${text}'`);
    return Number(text);
  };
  const [maxItems, pageSize, startingToken] = [
    number('max-items'),
    number('page-size'),
    given.get('starting-token')?.[0],
  ];
  return {
    ...(maxItems === undefined ? {} : { maxItems }),
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(startingToken === undefined ? {} : { startingToken }),
  };
}
