import * as lambda from '@aws-sdk/client-lambda/dist-es/schemas/schemas_0.js';
import * as s3 from '@aws-sdk/client-s3/dist-es/schemas/schemas_0.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../../std/bytes.ts';
import { adoptInput } from './adopt-input.ts';
import type { ServiceModel } from './model.ts';
import { readModel, type Shape } from './shape.ts';
import { arbitraryShape, isSupported } from './testing/arbitrary-shape.ts';

const inputs = (schemas: Record<string, unknown>): ReadonlyMap<string, { input: Shape }> =>
  readModel({ schemas } as ServiceModel).operations;
const put = inputs(s3).get('PutObject')!.input;
const create = inputs(lambda).get('CreateFunction')!.input;

test('text becomes bytes, numbers and text become instants', () => {
  const given = {
    Bucket: 'b',
    Key: 'k',
    Body: 'Ann',
    Expires: 1_700_000_000,
    ObjectLockRetainUntilDate: '2026-11-23T12:00:00Z',
  };
  expect(adoptInput(put, given)).toEqual({
    Bucket: 'b',
    Key: 'k',
    Body: utf8('Ann'),
    Expires: new Date(1_700_000_000_000),
    ObjectLockRetainUntilDate: new Date('2026-11-23T12:00:00Z'),
  });
});

test('null and undefined are nothing, and nothing is shared with what was given', () => {
  const given = { FunctionName: 'f', Role: null, Handler: undefined, Environment: { Variables: { A: 'a' } } };
  const adopted = adoptInput(create, given);
  given.Environment.Variables.A = 'changed';
  expect(adopted).toEqual({ FunctionName: 'f', Environment: { Variables: { A: 'a' } } });
});

test.each([
  [put, { bucket: 'b' }, 'Unknown parameter in input: "bucket", must be one of: Bucket, Key, '],
  [put, { __proto__: null, toString: 'b' }, 'Unknown parameter in input: "toString"'],
  [put, { Bucket: 7 }, 'Invalid type for parameter Bucket, value: 7, valid types: string'],
  [put, { Body: { text: 'x' } }, 'Invalid type for parameter Body, value: {"text":"x"}, valid types: blob'],
  [put, { Metadata: ['x'] }, 'Invalid type for parameter Metadata, value: ["x"], valid types: map'],
  [put, { Expires: 'soon' }, 'Invalid type for parameter Expires, value: "soon", valid types: timestamp'],
  [create, { MemorySize: '128' }, 'Invalid type for parameter MemorySize, value: "128", valid types: number'],
  [create, { Publish: 'yes' }, 'Invalid type for parameter Publish, value: "yes", valid types: boolean'],
  [create, { Layers: 'x' }, 'Invalid type for parameter Layers, value: "x", valid types: list'],
  [create, { Layers: [1] }, 'Invalid type for parameter Layers[0], value: 1, valid types: string'],
  [create, { Layers: [null] }, 'Invalid type for parameter Layers[0], value: null'],
  [create, { Code: 'x' }, 'Invalid type for parameter Code, value: "x", valid types: structure'],
  [create, { Code: { zipfile: '' } }, 'Unknown parameter in Code: "zipfile", must be one of: ZipFile, '],
  [create, 'x', 'Invalid type for parameter input, value: "x", valid types: structure'],
])('refuses %#', (shape, given, message) => {
  expect(() => adoptInput(shape, given)).toThrow(message);
});

test('whatever fits its shape comes through unchanged', () => {
  for (const { input } of inputs(lambda).values()) {
    if (!isSupported(input)) continue;
    fc.assert(
      fc.property(arbitraryShape(input), (given) => {
        expect(adoptInput(input, given)).toEqual(given);
      }),
      { numRuns: 5, seed: 1 },
    );
  }
});
