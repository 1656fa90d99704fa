import type { Keys, Streams, TerminalHost } from '../host.ts';
import { CliError, usageError, invalidChoice } from './cli-error.ts';
import { CONFIG, CREDENTIALS, readConfig, type Section } from './config.ts';
import type { BinaryFormat } from './input/unpack.ts';
import { type OutputFormat, compileQuery, type Query } from './output/print-response.ts';
import type { Place } from './place.ts';

/** What `aws` runs in. */
export interface AwsContext {
  host: TerminalHost;
  place: Place;
  streams: Streams;
  env: Readonly<Record<string, string>>;
  /** The command's major version: 1 in 2016, 2 today. Blobs, instants and exit codes differ. */
  version: 1 | 2;
  /** Characters on a line. */
  width: number;
}

/** The options that every command has, and what follows from them. */
export interface Session extends AwsContext {
  profile: string;
  region: string;
  /** Missing for the learner's own. */
  accountId?: string;
  /** From the environment or the profile; null for whoever is signed in. @throws {CliError} for half of a pair. */
  keys(): Keys | null;
  output: OutputFormat;
  query: Query | null;
  paginate: boolean;
  binary: BinaryFormat;
}

const FORMATS: readonly OutputFormat[] = ['json', 'text', 'table', 'yaml'];
const FLAGS = [
  '--debug',
  '--no-verify-ssl',
  '--no-paginate',
  '--no-sign-request',
  '--no-cli-pager',
  '--no-cli-auto-prompt',
  '--no-color',
];
const VALUES = [
  '--endpoint-url',
  '--output',
  '--query',
  '--profile',
  '--region',
  '--color',
  '--ca-bundle',
  '--cli-read-timeout',
  '--cli-connect-timeout',
  '--cli-binary-format',
];

/** Takes the options that every command has out of the words. @throws {CliError} */
export function takeGlobals(words: readonly string[]): { rest: string[]; globals: Map<string, string> } {
  const globals = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const [, name = words[i]!, attached] = /^(--[^=]+)=(.*)$/s.exec(words[i]!) ?? [];
    if (FLAGS.includes(name)) globals.set(name, '');
    else if (VALUES.includes(name)) {
      const value = attached ?? words[++i];
      if (value === undefined || (attached === undefined && value.startsWith('--')))
        throw usageError(`argument ${name}: expected one argument`);
      globals.set(name, value);
    } else rest.push(words[i]!);
  }
  return { rest, globals };
}

/** The partner's account has a profile of its own. */
export const PARTNER = { profile: 'partner', accountId: '123456789012' } as const;

/** @throws {CliError} for a profile that isn't there and for values that can't be. */
export async function openSession(
  globals: ReadonlyMap<string, string>,
  context: AwsContext,
  anyProfile = false,
): Promise<Session> {
  const { env, version } = context;
  const profile = globals.get('--profile') ?? env.AWS_PROFILE ?? env.AWS_DEFAULT_PROFILE ?? 'default';
  const settings = settingsOf(context, profile) ?? (anyProfile ? {} : null);
  if (!settings) throw new CliError('config', `The config profile (${profile}) could not be found`);
  const output = globals.get('--output') ?? env.AWS_DEFAULT_OUTPUT ?? settings.output ?? 'json';
  // The first version has no YAML.
  const formats = FORMATS.slice(0, version === 1 ? 3 : 4);
  if (globals.has('--output') && !formats.includes(output as OutputFormat))
    throw invalidChoice('--output', output, formats);
  if (!formats.includes(output as OutputFormat)) throw new CliError('general', `Unknown output type: ${output}`);
  const binary = globals.get('--cli-binary-format') ?? settings.cli_binary_format ?? 'base64';
  if (!['base64', 'raw-in-base64-out'].includes(binary))
    throw invalidChoice('--cli-binary-format', binary, ['base64', 'raw-in-base64-out']);
  const query = globals.get('--query');
  return {
    ...context,
    version,
    profile,
    region: globals.get('--region') ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? settings.region ?? 'us-east-1',
    ...(profile === PARTNER.profile ? { accountId: PARTNER.accountId } : {}),
    keys: () => keysOf(env, settings),
    output: output as OutputFormat,
    query: query === undefined ? null : await compileQuery(query),
    paginate: !globals.has('--no-paginate'),
    binary: version === 1 || binary === 'raw-in-base64-out' ? 'raw' : 'base64',
  };
}

/** Keys of the environment go before those of the profile. @throws {CliError} for half of a pair. */
function keysOf(env: AwsContext['env'], settings: Section): Keys | null {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  const { aws_access_key_id: id, aws_secret_access_key: secret, aws_session_token: token } = settings;
  return (
    pair([AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN], 'env', 'AWS_SECRET_ACCESS_KEY') ??
    pair([id, secret, token], 'shared-credentials-file', 'aws_secret_access_key')
  );
}

/** Without an id a secret counts for nothing. */
function pair([id, secret, token]: (string | undefined)[], from: string, missing: string): Keys | null {
  if (!id) return null;
  if (!secret) throw new CliError('general', `Partial credentials found in ${from}, missing: ${missing}`);
  return { accessKeyId: id, secretAccessKey: secret, ...(token ? { sessionToken: token } : {}) };
}

/** The settings of a profile; null when there is none of that name. The default one and the partner's are always there. */
export function settingsOf({ host: { files } }: AwsContext, profile: string): Section | null {
  const found = [readConfig(files, CONFIG)[profile], readConfig(files, CREDENTIALS)[profile]];
  if (!found[0] && !found[1]) return ['default', PARTNER.profile].includes(profile) ? {} : null;
  return { ...found[0], ...found[1] };
}

/** A call as this session's caller. @throws {CallError} */
export async function callAs(session: Session, service: string, operation: string, input: object): Promise<any> {
  const { host, region, accountId } = session;
  const keys = session.keys();
  return host.call(service, operation, input, {
    region,
    ...(accountId ? { accountId } : {}),
    ...(keys ? { keys } : {}),
  });
}
