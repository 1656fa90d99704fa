import { systemErrorMap } from './node-error.ts';

/** A Lambda environment's view of its machine: Amazon Linux on one or two shared processors. */

const megabyte = 1024 * 1024;
const memory = () => (Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) || 128) * megabyte;

const signals = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGTERM: 15,
};

const os = {
  EOL: '\n',
  devNull: '/dev/null',
  arch: () => process.arch,
  platform: () => process.platform,
  type: () => 'Linux',
  release: () => '5.10.0',
  version: () => '#1 SMP',
  machine: () => 'x86_64',
  hostname: () => '169.254.10.1',
  homedir: () => process.env.HOME ?? '/home/sbx_user1051',
  tmpdir: () => (process.env.TMPDIR ?? process.env.TMP ?? process.env.TEMP ?? '/tmp').replace(/(.)\/$/, '$1'),
  endianness: () => 'LE',
  uptime: () => Math.round(process.uptime()),
  loadavg: () => [0, 0, 0],
  totalmem: memory,
  freemem: () => Math.max(0, memory() - process.memoryUsage().rss),
  availableParallelism: () => 2,
  cpus: () =>
    [0, 1].map(() => ({
      model: 'Intel(R) Xeon(R) Processor @ 2.50GHz',
      speed: 2500,
      times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 },
    })),
  networkInterfaces: () => ({}),
  userInfo: () => ({
    uid: 993,
    gid: 990,
    username: 'sbx_user1051',
    homedir: '/home/sbx_user1051',
    shell: '/sbin/nologin',
  }),
  getPriority: () => 0,
  setPriority() {},
  constants: {
    signals,
    errno: Object.fromEntries(
      [...systemErrorMap()].filter(([errno]) => errno > -200).map(([errno, [code]]) => [code, -errno]),
    ),
    priority: {
      PRIORITY_LOW: 19,
      PRIORITY_BELOW_NORMAL: 10,
      PRIORITY_NORMAL: 0,
      PRIORITY_ABOVE_NORMAL: -7,
      PRIORITY_HIGH: -14,
      PRIORITY_HIGHEST: -20,
    },
  },
};

export default os;
