import querystring from './querystring.ts';

/** What the legacy `url` asks of the package `qs`; Node's `url` uses `querystring`. */
export default {
  parse: (text: string) => querystring.parse(text),
  stringify: (object: unknown) => querystring.stringify(object),
};
