import legacy from 'url';
import punycode from './punycode.ts';
import { invalidArgument, nodeError } from './node-error.ts';
import { URL } from './url-class.ts';
import { URLSearchParams } from './url-search-params.ts';

function fileURLToPath(value: unknown): string {
  const url = typeof value === 'string' ? new URL(value) : (value as URL);
  if (!(url instanceof URL)) throw invalidArgument('path', 'of type string or an instance of URL', value);
  if (url.protocol !== 'file:') throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (url.hostname)
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
  if (/%2f/i.test(url.pathname))
    throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters');
  return decodeURIComponent(url.pathname);
}

function pathToFileURL(path: string): URL {
  if (typeof path !== 'string') throw invalidArgument('path', 'of type string', path);
  const absolute = path.startsWith('/') ? path : `${process.cwd()}/${path}`;
  return new URL(`file://${encodeURI(absolute).replace(/[?#]/g, encodeURIComponent)}`);
}

/** The options `http.request` takes, of a URL object. */
export function urlToHttpOptions(url: URL): Record<string, unknown> {
  const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
  const options: Record<string, unknown> = Object.assign(Object.create(null), {
    protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash,
    search,
    pathname,
    path: `${pathname}${search}`,
    href,
  });
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

const formatLegacy = legacy.format;
const { parse: parseLegacy, Url } = legacy as unknown as {
  parse(text: unknown, parseQuery?: boolean, slashesDenoteHost?: boolean): object;
  Url: new () => object;
};

/** Node puts slashes before a host only when `slashes` or a protocol asks for them. */
const withoutExtraSlashes = (value: any, text: string): string =>
  typeof value === 'object' && !value.protocol && !value.slashes && text.startsWith('//') ? text.slice(2) : text;

function parse(text: unknown, parseQuery?: boolean, slashesDenoteHost?: boolean) {
  if (typeof text !== 'string' && !(text instanceof Url)) throw invalidArgument('url', 'of type string', text);
  return parseLegacy(text, parseQuery, slashesDenoteHost);
}

function format(value: unknown, options: { auth?: boolean; fragment?: boolean; search?: boolean } = {}): string {
  if (!(value instanceof URL)) {
    if (typeof value !== 'string' && (typeof value !== 'object' || value === null))
      throw invalidArgument('urlObject', 'one of type object or string', value);
    return withoutExtraSlashes(value, formatLegacy(value as never));
  }
  const url = new URL(value.href);
  if (options.auth === false) url.username = url.password = '';
  if (options.fragment === false) url.hash = '';
  if (options.search === false) url.search = '';
  return url.href;
}

const url = Object.assign({}, legacy, {
  URL,
  URLSearchParams,
  format,
  parse,
  fileURLToPath,
  pathToFileURL,
  urlToHttpOptions,
  domainToASCII: (domain: string) => URL.parse(`ws://${domain}`)?.hostname ?? '',
  domainToUnicode: (domain: string) => punycode.toUnicode(URL.parse(`ws://${domain}`)?.hostname ?? ''),
});

export default url;
