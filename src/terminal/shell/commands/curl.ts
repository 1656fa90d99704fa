import { concat, text, utf8 } from '../../../std/bytes.ts';
import type { ShellCommand, ShellContext } from '../shell.ts';

interface Asked {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array;
  /** `-i`: the answer's head too; `-I`: nothing else. */
  head: boolean;
  onlyHead: boolean;
  /** `-f`: no output for a failure. */
  fail: boolean;
  output?: string;
}

/** Names without a value that change nothing here. */
const IDLE = ['-s', '--silent', '-S', '--show-error', '-k', '--insecure', '-L', '--location', '-sS', '--compressed'];
const LONG: Readonly<Record<string, string>> = {
  '--request': '-X',
  '--header': '-H',
  '--data': '-d',
  '--data-raw': '-d',
  '--data-binary': '-d',
  '--include': '-i',
  '--head': '-I',
  '--fail': '-f',
  '--output': '-o',
  '--user-agent': '-A',
};
/** Hosts that the account answers; there is nothing else to reach from this terminal. */
const HOSTS = /\.(amazonaws\.com|on\.aws|localhost)$/;

/** `curl`: asks a stage of an API, a function URL or an object over HTTP. */
export const curl: ShellCommand = async (words, context) => {
  const { shell, place, out, err } = context;
  const asked = read(words, context);
  if (typeof asked === 'string') {
    err(`curl: ${asked}\n`);
    return 2;
  }
  const { host } = new URL(asked.url);
  if (!HOSTS.test(host.replace(/:\d+$/, ''))) {
    err(`curl: (6) Could not resolve host: ${host}\n`);
    return 6;
  }
  const { method, url, headers, body } = asked;
  const answer = await shell.host.fetch({ method, url, headers: { host, ...headers }, body });
  if (asked.fail && answer.status >= 400) {
    err(`curl: (22) The requested URL returned error: ${answer.status}\n`);
    return 22;
  }
  const head = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const shown = utf8(`HTTP/2 ${answer.status} \r\n${head.join('')}\r\n`);
  const whole = concat([...(asked.head ? [shown] : []), ...(asked.onlyHead ? [] : [answer.body])]);
  if (asked.output) place.write(asked.output, whole);
  else out(whole);
  return 0;
};

/** @returns what is wrong, as curl says it */
function read(words: readonly string[], { place, stdin }: ShellContext): Asked | string {
  const data: Uint8Array[] = [];
  const asked: Asked = {
    url: '',
    method: '',
    headers: { 'user-agent': 'curl/8.5.0', accept: '*/*' },
    body: new Uint8Array(),
    head: false,
    onlyHead: false,
    fail: false,
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const [, short = LONG[word] ?? word, attached = ''] = /^(-[XHdoA])(.+)$/s.exec(word) ?? [];
    const value = (): string => attached || (words[++i] ?? '');
    if (IDLE.includes(word)) continue;
    else if (short === '-X') asked.method = value();
    else if (short === '-o') asked.output = value();
    else if (short === '-A') asked.headers['user-agent'] = value();
    else if (short === '-i') asked.head = true;
    else if (short === '-I') asked.head = asked.onlyHead = true;
    else if (short === '-f') asked.fail = true;
    else if (short === '-H') {
      const [, name = '', content = ''] = /^([^:]+):\s*(.*)$/s.exec(value()) ?? [];
      if (name) asked.headers[name.trim().toLowerCase()] = content;
    } else if (short === '-d') {
      const given = value();
      const file = given === '@-' ? stdin : given.startsWith('@') ? place.read(given.slice(1)) : utf8(given);
      if (!file) return `(26) Failed to open ${given.slice(1)}`;
      // As curl does, --data takes the lines of a file together; --data-binary leaves them.
      const joined = given.startsWith('@') && word !== '--data-binary';
      data.push(joined ? utf8(text(file).replaceAll(/[\r\n]/g, '')) : file);
    } else if (word.startsWith('-')) return `option ${word}: is unknown\ncurl: try 'curl --help' for more information`;
    else asked.url = word;
  }
  if (!asked.url) return `no URL specified\ncurl: try 'curl --help' for more information`;
  if (!/^https?:\/\//.test(asked.url)) asked.url = `http://${asked.url}`;
  if (!URL.canParse(asked.url)) return `(3) URL rejected: Malformed input to a URL function`;
  if (data.length) {
    asked.body = concat(data.flatMap((part, at) => (at ? [utf8('&'), part] : [part])));
    asked.headers['content-type'] ??= 'application/x-www-form-urlencoded';
  }
  asked.method ||= asked.onlyHead ? 'HEAD' : data.length ? 'POST' : 'GET';
  return asked;
}
