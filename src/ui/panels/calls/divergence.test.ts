import { expect, it } from 'vitest';
import { divergence } from './divergence.ts';

it('splits at the first difference from the nearest pattern', () => {
  expect(divergence(['arn:aws:s3:::other/*', 'arn:aws:s3:::uploads'], 'arn:aws:s3:::uploads/name.txt')).toEqual({
    shared: 'arn:aws:s3:::uploads',
    rest: '/name.txt',
  });
});

it('shares nothing with nothing', () => expect(divergence([], 'abc')).toEqual({ shared: '', rest: 'abc' }));
