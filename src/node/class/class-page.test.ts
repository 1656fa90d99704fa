import { expect, test } from 'vitest';
import { classPage } from './class-page.ts';

const page = `<meta content="connect-src 'self'; worker-src 'self'" /><title>Coldstart</title>`;
const forHost = (host: string | undefined) => classPage(page, { headers: { host } });

test('the page says that a class server serves it, and its policy names that server and no other', () => {
  expect(forHost('192.168.1.20:4180')).toContain("connect-src 'self' ws://192.168.1.20:4180; worker-src");
  expect(forHost('[fd00::2]:4180')).toContain("connect-src 'self' ws://[fd00::2]:4180;");
  expect(forHost('192.168.1.20:4180')).toContain('<meta name="coldstart-class" content="live" />');
  for (const host of [undefined, '', 'a b', 'x; script-src *', 'x"><script>', '*'])
    expect(forHost(host)).toContain("connect-src 'self'; worker-src");
});
