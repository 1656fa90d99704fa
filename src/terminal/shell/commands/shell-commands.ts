import type { ShellCommand } from '../shell.ts';
import { takeOptions } from './options.ts';

const say =
  (message: string, code = 127): ShellCommand =>
  (_words, { err }) => {
    err(`${message}\n`);
    return code;
  };

const date: ShellCommand = async (words, { shell, out }) => {
  const now = new Date(await shell.host.now());
  const format = words.find((word) => word.startsWith('+'))?.slice(1);
  const two = (value: number) => String(value).padStart(2, '0');
  const parts: Record<string, string> = {
    Y: String(now.getUTCFullYear()),
    m: two(now.getUTCMonth() + 1),
    d: two(now.getUTCDate()),
    H: two(now.getUTCHours()),
    M: two(now.getUTCMinutes()),
    S: two(now.getUTCSeconds()),
    s: String(Math.floor(now.getTime() / 1000)),
    F: now.toISOString().slice(0, 10),
    T: now.toISOString().slice(11, 19),
    Z: 'UTC',
  };
  out(
    `${format === undefined ? now.toUTCString().replace('GMT', 'UTC') : format.replace(/%(\w)/g, (all, letter: string) => parts[letter] ?? all)}\n`,
  );
  return 0;
};

/** Virtual time passes, so it takes no longer than it has to. */
const sleep: ShellCommand = async ([span = ''], { shell, err }) => {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)([smhd])?$/.exec(span) ?? [];
  if (!number) {
    err(`sleep: invalid time interval '${span}'\n`);
    return 1;
  }
  await shell.host.sleep(Number(number) * { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 's']!);
  return 0;
};

const HELP = `A small shell over your lesson's files. It is not a real machine.

  aws             calls your account: try  aws help
  ls cat cd pwd mkdir rm cp mv touch zip unzip
  head tail grep wc sort uniq tee base64 echo
  date sleep      the account's virtual clock
  env export history clear help

Pipes, > >> < 2>&1, && || ;, variables, $(…), quotes and * work.
The lesson's files are in ~/lesson; what you change there shows in the editor.
Ctrl+C cancels. Tab completes; Esc, then Tab leaves the terminal.
`;

/** Commands of the shell itself, and what it has no program for. */
export const shellCommands: Readonly<Record<string, ShellCommand>> = {
  date,
  sleep,
  echo: (words, { out }) => {
    const plain = words[0] === '-n' ? words.slice(1) : words;
    out(`${plain.join(' ')}${words[0] === '-n' ? '' : '\n'}`);
    return 0;
  },
  env: (_words, { env, out }) => {
    for (const [name, value] of Object.entries(env)) out(`${name}=${value}\n`);
    return 0;
  },
  export: (words, { shell, err }) => {
    for (const word of words) {
      const [, name, value] = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(word) ?? [];
      if (!name) {
        err(`export: ${word}: not a valid identifier\n`);
        return 1;
      }
      if (value !== undefined) shell.env[name] = value;
    }
    return 0;
  },
  unset: (words, { shell }) => {
    for (const word of words) delete shell.env[word];
    return 0;
  },
  history: (words, { shell, out }) => {
    const { on } = takeOptions(words, 'c');
    if (on.has('c')) shell.history = [];
    else shell.history.forEach((line, i) => out(`${String(i + 1).padStart(5)}  ${line}\n`));
    return 0;
  },
  clear: (_words, { out }) => {
    out('\u001b[2J\u001b[3J\u001b[H');
    return 0;
  },
  help: (_words, { out }) => {
    out(HELP);
    return 0;
  },
  true: () => 0,
  false: () => 1,
  node: say('node: not here. Your code runs as a Lambda function: press Test, or  aws lambda invoke'),
  npm: say('npm: not here. The AWS SDK and what the lessons need can be required without installing anything.'),
  jq: say(
    'jq: not here. Use --query of aws, in JMESPath:  aws lambda list-functions --query "Functions[].FunctionName"',
  ),
  vi: say('vi: not here. The editor beside this has your files.'),
  sudo: say('sudo: nobody here needs it'),
};
