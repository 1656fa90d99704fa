import { describe, expect, it } from 'vitest';
import { text, utf8 } from '../../../std/bytes.ts';
import { fakeAccount } from '../testing/fake-account.ts';
import { knownUrls, pretty, readDraft, send } from './request.ts';

const draft = { method: 'POST', url: 'https://a.example/x?y=1', headers: '', body: '' };

describe('a request from the form', () => {
  it('reads headers by line, and says what is JSON when nobody else does', () => {
    const read = readDraft({ ...draft, headers: 'X-Own: a: b\n\n x-key :k ', body: '{}' });
    expect(read).toMatchObject({
      method: 'POST',
      url: 'https://a.example/x?y=1',
      headers: { host: 'a.example', 'x-own': 'a: b', 'x-key': 'k', 'content-type': 'application/json' },
    });
    expect(text(read.body)).toBe('{}');
  });

  it('a GET has no body; an address needs no https://', () => {
    const read = readDraft({ ...draft, method: 'GET', url: 'a.example', body: 'x' });
    expect(read.url).toBe('https://a.example/');
    expect(read.body).toHaveLength(0);
  });

  it.each([
    [{ url: 'https://' }, 'This is no address'],
    [{ headers: 'no header' }, '“no header” is no header'],
  ])('%j is refused', (change, message) => {
    expect(() => readDraft({ ...draft, ...change })).toThrow(message);
  });

  it('brings its answer and the time it took', async () => {
    const { account } = fakeAccount({});
    let now = 0;
    account.now = async () => (now += 100);
    account.fetch = async () => ({ status: 201, headers: { a: 'b' }, body: utf8('hé') });
    expect(await send(account, draft, 3)).toMatchObject({ id: 3, status: 201, body: 'hé', bytes: 3, took: 100 });
  });
});

it('knows stages', async () => {
  const { account } = fakeAccount({
    GetRestApis: { items: [{ id: 'abc', name: 'pets' }] },
    GetStages: { item: [{ stageName: 'prod' }] },
  });
  expect(await knownUrls(account)).toEqual([
    { name: 'pets, stage prod', url: 'https://abc.execute-api.us-east-1.amazonaws.com/prod' },
  ]);
});

it('shows JSON in lines and the rest as it is', () => {
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(pretty('<p>')).toBe('<p>');
});
