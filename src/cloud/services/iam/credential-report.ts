import { date } from './date.ts';
import type { AccessKey, IamContext, User } from './store.ts';

const KEY = ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html#id_credentials_understanding_the_report_format */
const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...[1, 2].flatMap((n) => KEY.map((column) => `access_key_${n}_${column}`)),
  ...[1, 2].flatMap((n) => [`cert_${n}_active`, `cert_${n}_last_rotated`]),
];

const NO_KEY = ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
const NO_CERTIFICATES = ['false', 'N/A', 'false', 'N/A'];
const DAY_MS = 86_400_000;

/** `2016-11-23T09:00:00+00:00` */
const instant = (at: number): string => date(at).toISOString().replace('.000Z', '+00:00');

/** All users of the account as CSV, the root user first. */
export function credentialReport(ctx: IamContext): string {
  const users = Object.values(ctx.store.users).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [COLUMNS, rootRow(ctx), ...users.map((user) => userRow(ctx, user))].map((row) => row.join(',')).join('\n');
}

/** The root user here has one access key from the beginning, and what it does with it is not noted. */
const rootRow = ({ accountId }: IamContext): string[] => [
  '<root_account>',
  `arn:aws:iam::${accountId}:root`,
  instant(0),
  'not_supported',
  'no_information',
  'not_supported',
  'not_supported',
  'false',
  'true',
  instant(0),
  'N/A',
  'N/A',
  'N/A',
  ...NO_KEY,
  ...NO_CERTIFICATES,
];

function userRow({ store }: IamContext, user: User): string[] {
  const keys = Object.values(store.accessKeys).filter(({ userName }) => userName === user.name);
  const hasMfa = Object.values(store.mfaDevices).some(({ enabled }) => enabled?.userName === user.name);
  return [
    user.name,
    user.arn,
    instant(user.createdAt),
    ...passwordColumns(user, store.passwordPolicy?.maxAgeDays),
    String(hasMfa),
    ...keyColumns(keys[0]),
    ...keyColumns(keys[1]),
    ...NO_CERTIFICATES,
  ];
}

function passwordColumns({ loginProfile, passwordLastUsedAt }: User, maxAgeDays: number | undefined): string[] {
  if (!loginProfile) return ['false', 'N/A', 'N/A', 'N/A'];
  const changedAt = loginProfile.changedAt ?? loginProfile.createdAt;
  return [
    'true',
    passwordLastUsedAt === undefined ? 'no_information' : instant(passwordLastUsedAt),
    instant(changedAt),
    maxAgeDays === undefined ? 'N/A' : instant(changedAt + maxAgeDays * DAY_MS),
  ];
}

function keyColumns(key: AccessKey | undefined): string[] {
  if (!key) return NO_KEY;
  const { active, createdAt, lastUsed } = key;
  return [
    String(active),
    instant(createdAt),
    lastUsed ? instant(lastUsed.at) : 'N/A',
    lastUsed?.region ?? 'N/A',
    lastUsed?.service ?? 'N/A',
  ];
}
