import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { authorize } from './authorize.ts';
import { type Case, requestOf } from '../testing/case.ts';

const own = new URL('../cases/', import.meta.url);
const shared = new URL('../../../../../shared/cases/iam-cases.json', import.meta.url);
const read = (url: URL): Case[] => JSON.parse(readFileSync(url, 'utf8'));

const files: Record<string, Case[]> = Object.fromEntries(
  (existsSync(own) ? readdirSync(own) : []).map((name) => [name, read(new URL(name, own))]),
);
if (existsSync(shared)) files['shared/cases/iam-cases.json'] = read(shared);

describe.each(Object.entries(files))('verdicts of %s', (_, cases) => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
    expect(authorize(requestOf(one)).verdict).toBe(one.expected);
  });
});
