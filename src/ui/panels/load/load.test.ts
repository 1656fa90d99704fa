import { expect, it } from 'vitest';
import { invocation } from '../testing/records.ts';
import { loadForecast } from './load-forecast.ts';
import { emptyForm, type LoadForm, specOf } from './load-form.ts';

const forecast = (form: Partial<LoadForm>, runs = [invocation({ billedMs: 100, memoryMB: 128 })]) =>
  loadForecast(specOf({ ...emptyForm, ...form }), runs, 'today');

it('says how many requests a load has, what they run and what they would cost', () => {
  expect(forecast({ kind: 'poisson', perSecond: '0.1' })).toBe(
    'About 360 requests. Each runs your code in the account, and the clock goes on by the time span. ' +
      'It would cost about $0.000147 by what its 1 run at 128 MB took, without the free tier.',
  );
  expect(forecast({ kind: 'steady', perSecond: '10' })).toMatch(/^36,000 requests. More than 500 are simulated/);
  expect(forecast({}, [])).toMatch(/known when the function has run once\.$/);
});

it.each([
  [{ kind: 'replay', list: '0 1,2;3\n4' }, /^5 requests/],
  [{ kind: 'replay', list: '0 x' }, null],
  [{ kind: 'burst', size: '-3' }, null],
  [{ perSecond: '' }, null],
] as const)('reads %j', (form, says) => {
  const said = forecast(form);
  if (says) expect(said).toMatch(says);
  else expect(said).toBeNull();
});
