import { describe, expect, it } from 'vitest';
import { beside, placeOf } from './order.ts';

const order = { texts: ['start', 'cold', 'cold.2'], views: ['code', 'result', 'logs'] };
const go = (text: string, show: string | null, by: 1 | -1) => {
  const place = beside(order, { text, show }, by);
  return place.show ?? place.text;
};

describe('the way through a presentation', () => {
  it('goes through the text, then through editor and panels, and ends at either end', () => {
    const seen = ['start'];
    let place = { text: 'start', show: null as string | null };
    for (let n = 0; n < 8; n++) {
      place = beside(order, place, 1);
      seen.push(place.show ?? place.text);
    }
    expect(seen).toEqual(['start', 'cold', 'cold.2', 'code', 'result', 'logs', 'logs', 'logs', 'logs']);
    expect(go('start', null, -1)).toBe('start');
  });

  it('comes back to where the text was left', () => {
    expect(go('cold', 'code', -1)).toBe('cold');
    expect(go('cold', 'result', -1)).toBe('code');
    expect(go('cold', 'link', -1)).toBe('cold');
    expect(go('cold', 'link', 1)).toBe('cold.2');
    expect(go('cold', 's3', -1), 'from a panel beside the way').toBe('cold');
    expect(go('cold', 's3', 1)).toBe('cold');
  });

  it('has editor and panels only, where there is no text', () => {
    const bare = { ...order, texts: [] };
    expect(beside(bare, { text: '', show: 'code' }, -1)).toEqual({ text: '', show: 'code' });
    expect(placeOf(bare, () => true, { text: '' })).toEqual({ text: '', show: 'code' });
  });
});

it('an address leads to the place it names, or near it', () => {
  const place = (text: string, show?: string) => placeOf(order, (id) => id !== 'nonsense', { text, show });
  expect(place('cold.2')).toEqual({ text: 'cold.2', show: null });
  expect(place('')).toEqual({ text: 'start', show: null });
  expect(place('cold.9')).toEqual({ text: 'cold', show: null });
  expect(place('gone.3', 'code')).toEqual({ text: 'start', show: 'code' });
  expect(place('cold', 'nonsense')).toEqual({ text: 'cold', show: null });
});
