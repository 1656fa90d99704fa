import { describe, expect, test } from 'vitest';
import { text, utf8 } from '../../std/bytes.ts';
import type { Internet } from './internet.ts';
import { readInternet } from './read-internet.ts';
import { visit } from './visit.ts';

const internet: Internet = {
  'hooks.example.com': [
    { method: 'POST', path: '/services/*', body: 'ok', latencyMs: 120 },
    { path: '/teapot', status: 418, headers: { 'X-Kind': 'tea' }, body: { short: true } },
    { path: '/none', status: 204, body: 'never sent' },
    { path: '/slow', failure: 'ETIMEDOUT', latencyMs: 30_000 },
    { path: '/echo', echo: true },
  ],
  'other.example.com:8443': [{ failure: 'ECONNRESET' }],
};

const go = (method: string, url: string, body = '') => {
  const answer = visit(internet, { method, url, headers: { 'x-a': '1' }, body: utf8(body) });
  if ('failure' in answer) return [answer.failure.code, answer.failure.message, answer.latencyMs];
  const { status, headers, body: bytes } = answer.response;
  return [status, headers['content-type'], text(bytes), answer.latencyMs];
};

describe('hosts outside AWS', () => {
  test.each([
    ['POST', 'https://hooks.example.com/services/T1', [200, 'text/plain; charset=utf-8', 'ok', 120]],
    ['GET', 'https://hooks.example.com/services/T1', [404, 'text/plain; charset=utf-8', 'Not Found', 50]],
    ['GET', 'http://hooks.example.com/teapot?x=1', [418, 'application/json', '{"short":true}', 50]],
    ['HEAD', 'http://hooks.example.com/teapot', [418, 'application/json', '', 50]],
    ['GET', 'http://hooks.example.com/none', [204, 'text/plain; charset=utf-8', '', 50]],
    ['GET', 'https://hooks.example.com/slow', ['ETIMEDOUT', 'connect ETIMEDOUT hooks.example.com:443', 30_000]],
    ['GET', 'https://other.example.com:8443/', ['ECONNRESET', 'read ECONNRESET', 50]],
    ['GET', 'https://other.example.com/', ['ENOTFOUND', 'getaddrinfo ENOTFOUND other.example.com', 4]],
    ['GET', 'http://constructor/', ['ENOTFOUND', 'getaddrinfo ENOTFOUND constructor', 4]],
    ['GET', 'http://localhost:3000/', ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:3000', 4]],
  ])('%s %s', (method, url, expected) => {
    expect(go(method, url)).toEqual(expected);
  });

  test('echo tells what was asked', () => {
    const [status, type, body] = go('PUT', 'https://hooks.example.com/echo?q=%C3%A9', 'hello');
    expect([status, type]).toEqual([200, 'application/json']);
    expect(JSON.parse(body as string)).toEqual({
      method: 'PUT',
      path: '/echo',
      query: { q: '\u00e9' },
      headers: { 'x-a': '1' },
      body: 'hello',
    });
  });
});

describe('reading what somebody wrote', () => {
  test('a good one comes back as a copy', () => {
    const read = readInternet(internet);
    expect(read).toEqual(internet);
    expect(read).not.toBe(internet);
  });

  test.each([
    [[], 'the internet must be an object of hosts, each with a list of routes'],
    [{ 'https://a.com': [] }, '"https://a.com" is not a host name in small letters'],
    [{ 'A.com': [] }, '"A.com" is not a host name in small letters'],
    [{ 'a.com': {} }, 'the routes of a.com must be a list'],
    [{ 'a.com': [1] }, 'route 1 of a.com must be an object'],
    [{ 'a.com': [{ stauts: 1 }] }, 'route 1 of a.com has an unknown member "stauts"'],
    [{ 'a.com': [{}, { status: 99 }] }, 'status in route 2 of a.com must be a status from 200 to 599'],
    [{ 'a.com': [{ path: 'x?y' }] }, 'path in route 1 of a.com must be a path such as "/v1/*", without a query'],
    [{ 'a.com': [{ failure: 'EBAD' }] }, 'failure in route 1 of a.com must be one of ECONNREFUSED'],
    [{ 'a.com': [{ headers: { a: 1 } }] }, 'headers in route 1 of a.com must be an object of texts'],
  ])('%j is refused', (written, message) => {
    expect(() => readInternet(written)).toThrow(message);
  });
});
