import os from 'node:os';

/** What programs say of the machine they run on. */

/** The runtimes of 2016 run on Amazon Linux 2015.09. */
export const isLegacy = (): boolean => process.version.startsWith('v0.') || process.version.startsWith('v4.');

/** Names of `uname`; kernels as Lambda reported them then and reports them now. */
export const machine = () => ({
  system: 'Linux',
  node: os.hostname(),
  release: isLegacy() ? '4.1.19-24.31.amzn1.x86_64' : '5.10.245-261.1000.amzn2.x86_64',
  version: isLegacy() ? '#1 SMP Thu May 12 02:02:39 UTC 2016' : '#1 SMP Thu Oct 23 02:54:09 UTC 2025',
  hardware: 'x86_64',
});
