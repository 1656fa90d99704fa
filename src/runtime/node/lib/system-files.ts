/** Files of the machine that programs and packages look at, by era: Amazon Linux 2015.09 in 2016, Amazon Linux 2023 today. */

const legacy = (): boolean => /^v(0|4)\./.test(process.version);

const osRelease = () =>
  legacy()
    ? 'NAME="Amazon Linux AMI"\nVERSION="2015.09"\nID="amzn"\nID_LIKE="rhel fedora"\nVERSION_ID="2015.09"\nPRETTY_NAME="Amazon Linux AMI 2015.09"\n'
    : 'NAME="Amazon Linux"\nVERSION="2023"\nID="amzn"\nID_LIKE="fedora"\nVERSION_ID="2023"\nPLATFORM_ID="platform:al2023"\nPRETTY_NAME="Amazon Linux 2023"\n';

const cpuInfo = () =>
  [0, 1]
    .map((processor) => {
      const { model } = (require('./os.ts') as typeof import('./os.ts')).default.cpus()[0]!;
      return `processor\t: ${processor}\nvendor_id\t: GenuineIntel\nmodel name\t: ${model}\ncpu MHz\t\t: 2500.000\ncpu cores\t: 1\n\n`;
    })
    .join('');

function memoryInfo(): string {
  const { totalmem, freemem } = (require('./os.ts') as typeof import('./os.ts')).default;
  const row = (name: string, bytes: number) =>
    `${`${name}:`.padEnd(16)}${String(Math.floor(bytes / 1024)).padStart(8)} kB\n`;
  return row('MemTotal', totalmem()) + row('MemFree', freemem()) + row('MemAvailable', freemem());
}

/** Contents by path. */
export const systemFiles: Record<string, () => string> = {
  '/etc/os-release': osRelease,
  '/etc/system-release': () =>
    legacy() ? 'Amazon Linux AMI release 2015.09\n' : 'Amazon Linux release 2023 (Amazon Linux)\n',
  '/etc/passwd': () => 'root:x:0:0:root:/root:/bin/bash\nsbx_user1051:x:993:990::/home/sbx_user1051:/sbin/nologin\n',
  '/proc/cpuinfo': cpuInfo,
  '/proc/meminfo': memoryInfo,
};

const shared =
  'basename bash cat chmod cp cut date df dirname echo egrep env false fgrep free grep head hostname id ls mkdir mv nproc printenv printf pwd ' +
  'rm rmdir sh sleep sort tail touch true uname uniq wc which whoami';

/** Paths of the programs that can be started; today ImageMagick stands in a layer's directory. */
export const programPaths = (): string[] => {
  const names = legacy() ? `${shared} convert identify node` : shared;
  const paths = names.split(' ').flatMap((name) => [`/usr/bin/${name}`, `/bin/${name}`]);
  return legacy() ? paths : [...paths, '/var/lang/bin/node', '/opt/bin/convert', '/opt/bin/identify'];
};
