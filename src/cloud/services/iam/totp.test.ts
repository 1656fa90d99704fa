import { describe, expect, it } from 'vitest';
import { codeAt, findStep } from './totp.ts';

/** `12345678901234567890`, the secret of RFC 6238's appendix B, of whose eight digits these are the last six. */
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i is %s', (second, code) => {
    expect(codeAt(seed, second * 1000)).toBe(code);
  });

  it('is found with the next one, as far as the clocks may be apart', () => {
    const at = (step: number) => codeAt(seed, step * 30_000);
    const now = 37037037 * 30_000;
    expect(findStep(seed, [at(37037035), at(37037036)], now, 2)).toBe(37037035);
    expect(findStep(seed, [at(37037034), at(37037035)], now, 2)).toBeNull();
    expect(findStep(seed, [at(37037036), at(37037035)], now, 2)).toBeNull();
    expect(findStep(seed, [at(37037036), at(37037036)], now, 2)).toBeNull();
  });
});
