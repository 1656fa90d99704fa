import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAuthorizationMessage, encodeAuthorizationMessage } from './authorization-message.ts';
import type { Decision } from './decision.ts';

const caller = {
  type: 'User',
  accountId: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/ann',
  userId: 'AIDAEXAMPLE',
  userName: 'ann',
} as const;

const denied = (resource: string): Decision => ({
  verdict: 'implicitDeny',
  action: 'ec2:StopInstances',
  resource,
  principal: caller.arn,
  reason: '',
  deciding: [],
  nearMisses: [],
});

const encode = (resource: string, context: Record<string, string | string[]> = {}) =>
  encodeAuthorizationMessage({ decision: denied(resource), caller, region: 'us-east-1', context });

test('what was encoded is decoded, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.dictionary(fc.string(), fc.string()), (resource, context) => {
      const encoded = encode(resource, context);
      expect(encoded).toMatch(/^[\w-]+$/);
      const decoded = JSON.parse(decodeAuthorizationMessage(encoded)!);
      expect(decoded.context).toMatchObject({ action: 'ec2:StopInstances', principal: { name: 'ann' } });
      for (const [key, value] of Object.entries(context)) {
        expect(decoded.context.conditions.items).toContainEqual({ key, values: { items: [{ value }] } });
      }
    }),
  );
});

test('a message with one letter changed is none', () => {
  const encoded = encode('arn:aws:ec2:us-east-1:111122223333:instance/i-12345678');
  fc.assert(
    fc.property(fc.nat(encoded.length - 2), fc.constantFrom('A', 'z', '_', '-', '!'), (at, letter) => {
      fc.pre(encoded[at] !== letter);
      expect(decodeAuthorizationMessage(encoded.slice(0, at) + letter + encoded.slice(at + 1))).toBeNull();
    }),
  );
});

test('any other text is none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(decodeAuthorizationMessage(text)).toBeNull();
    }),
  );
});
