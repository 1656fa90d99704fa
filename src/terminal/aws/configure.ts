import { CliError, ExitCode, usageError } from './cli-error.ts';
import { CONFIG, CREDENTIALS, readConfig, writeSetting } from './config.ts';
import { PARTNER, type Session, settingsOf } from './session.ts';

/** `aws configure` alone would ask questions, which this terminal cannot. */
export async function configure(): Promise<void> {
  throw new CliError(
    'general',
    'This terminal does not ask questions. Set one value at a time:\n\n  aws configure set region eu-west-1\n  aws configure set output table\n\nYou are signed in already. Keys are needed only to act as somebody else:\n\n  aws configure set aws_access_key_id AKIA… --profile builder\n  aws configure set aws_secret_access_key … --profile builder',
  );
}

/** `aws configure list`. */
export async function list(_words: readonly string[], session: Session): Promise<void> {
  const { profile, env, region, streams } = session;
  const settings = settingsOf(session, profile) ?? {};
  const signedIn = ['****************', 'coldstart', ''];
  const key = (name: string) => {
    const fromEnv = env[name.toUpperCase()];
    const found = fromEnv ?? settings[name];
    return found ? [`****************${found.slice(-4)}`, fromEnv ? 'env' : 'shared-credentials-file', ''] : signedIn;
  };
  const regionFrom = env.AWS_REGION
    ? ['env', 'AWS_REGION']
    : env.AWS_DEFAULT_REGION
      ? ['env', 'AWS_DEFAULT_REGION']
      : ['config-file', '~/.aws/config'];
  const rows = [
    ['Name', 'Value', 'Type', 'Location'],
    ['----', '-----', '----', '--------'],
    ['profile', ...(profile === 'default' ? ['<not set>', 'None', 'None'] : [profile, 'manual', '--profile'])],
    ['access_key', ...key('aws_access_key_id')],
    ['secret_key', ...key('aws_secret_access_key')],
    ['region', region, ...regionFrom],
  ];
  streams.out(
    rows
      .map(
        ([name, value, type, place]) =>
          `${name!.padStart(10)} ${value!.padStart(24)} ${type!.padStart(16)}    ${place}\n`,
      )
      .join(''),
  );
}

/** `aws configure get NAME`: prints nothing and ends with 1 for what is not set. */
export async function get([name, ...more]: readonly string[], session: Session): Promise<void> {
  if (name === undefined || more.length) throw usageError('the following arguments are required: varname');
  const { section, key } = placeOf(name, session);
  const value = settingsOf(session, section)?.[key];
  if (value === undefined) throw new ExitCode(1);
  session.streams.out(`${value}\n`);
}

/** `aws configure set NAME VALUE`. */
export async function set([name, value, ...more]: readonly string[], session: Session): Promise<void> {
  if (name === undefined || value === undefined)
    throw usageError(`the following arguments are required: ${name === undefined ? 'varname, ' : ''}value`);
  if (more.length) throw new CliError('usage', `Unknown options: ${more.join(', ')}`);
  const { section, key } = placeOf(name, session);
  writeSetting(session.host.files, section, key, value);
}

export async function listProfiles(_words: readonly string[], { host: { files }, streams }: Session): Promise<void> {
  const names = new Set([
    ...Object.keys(readConfig(files, CONFIG)),
    ...Object.keys(readConfig(files, CREDENTIALS)),
    PARTNER.profile,
  ]);
  streams.out([...names].map((name) => `${name}\n`).join(''));
}

/** `profile.NAME.key` and `default.key` name their section; anything else is of the profile in force. */
function placeOf(name: string, { profile }: Session): { section: string; key: string } {
  const [, section, key] = /^(?:profile\.([^.]+)|default)\.(.+)$/.exec(name) ?? [];
  return key ? { section: section ?? 'default', key } : { section: profile, key: name };
}
