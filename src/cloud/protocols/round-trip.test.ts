import * as iam from '@aws-sdk/client-iam/dist-es/schemas/schemas_0.js';
import * as lambda from '@aws-sdk/client-lambda/dist-es/schemas/schemas_0.js';
import * as logs from '@aws-sdk/client-cloudwatch-logs/dist-es/schemas/schemas_0.js';
import * as s3 from '@aws-sdk/client-s3/dist-es/schemas/schemas_0.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProtocolName, ServiceModel } from './model.ts';
import { protocolFor } from './protocol-for.ts';
import { membersOf, traitsOf, type OperationShape } from './shape.ts';
import { arbitraryShape, isSupported } from './testing/arbitrary-shape.ts';
import { officialClient } from './testing/official-client.ts';

/**
 * Every operation of a model, both ways, against the official client: what it sends is read back as it was given, and what is answered it
 * reads as it was meant.
 */
const model = (protocol: ProtocolName, schemas: Record<string, unknown>): ServiceModel => ({
  protocol,
  version: '2020-01-01',
  signingName: 'test',
  endpointPrefix: 'test',
  target: 'Test_20200101',
  xmlNamespace: 'https://test.amazonaws.com/doc/',
  schemas,
});

const models: ServiceModel[] = [
  model('restXml', s3),
  model('restJson', lambda),
  model('json1.0', logs),
  model('json1.1', logs),
  model('rpcV2Cbor', logs),
  model('query', iam),
  model('ec2', iam),
];

/** Without what the client adds of its own and without empty things: not every protocol can tell them from nothing. */
function essence(value: unknown): any {
  if (value instanceof Uint8Array) return value.length ? [...value] : undefined;
  if (value instanceof Date || typeof value !== 'object' || value === null) return value ?? undefined;
  if (Array.isArray(value)) return value.length ? value.map(essence) : undefined;
  const entries = Object.entries(value).map(([name, each]) => [name, essence(each)] as const);
  const kept = entries.filter(([, each]) => each !== undefined);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

/** Members that the client fills in when they are missing. */
function filledIn(operation: OperationShape, given: object): string[] {
  const tokens = membersOf(operation.input).filter(([, member]) => member.isIdempotencyToken());
  return [...tokens.map(([name]) => name), 'ContentType'].filter((name) => !(name in given));
}

const runs = { numRuns: 8, seed: 20261123 };

describe.each(models)('$protocol', (each) => {
  const protocol = protocolFor(each);
  const client = officialClient(each);
  // Host prefixes (S3 Object Lambda) are another service's business.
  const operations = [...protocol.operations.values()].filter(({ traits }) => !traits.endpoint);

  test('reads what the client sends', async () => {
    const seen = operations.filter(({ input }) => isSupported(input));
    expect(seen.length).toBeGreaterThan(60);
    for (const operation of seen) {
      await fc.assert(
        fc.asyncProperty(arbitraryShape(operation.input), async (given) => {
          const wire = await client.send(operation, given);
          const route = protocol.route(wire);
          expect(route.operation.name).toBe(operation.name);
          const read = protocol.read(wire, route);
          for (const name of filledIn(operation, given)) delete read[name];
          expect(essence(read)).toEqual(essence(given));
        }),
        runs,
      );
    }
  });

  test('writes what the client reads', async () => {
    const seen = operations.filter(({ output }) => isSupported(output));
    expect(seen.length).toBeGreaterThan(60);
    for (const operation of seen) {
      const status = membersOf(operation.output).find(([, member]) => traitsOf(member).httpResponseCode)?.[0];
      await fc.assert(
        fc.asyncProperty(arbitraryShape(operation.output), async (given) => {
          if (status && status in given) given[status] = 202;
          const response = protocol.write(operation, given, 'request-id');
          const read = await client.receive(operation, response);
          if (status && !(status in given)) delete read[status];
          expect(essence(read)).toEqual(essence(given));
        }),
        runs,
      );
    }
  });
});
