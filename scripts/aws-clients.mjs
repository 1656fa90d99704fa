import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const works = (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/**
 * Installs the `aws` command and boto3 where that takes no question (root on Debian or Ubuntu): the tests use them when they are there.
 * Never fails: without them those tests are skipped.
 */
export function offerAwsClients() {
  if (
    works('aws', '--version') &&
    (works('python3', '-c', 'import boto3') || works('/usr/bin/python3', '-c', 'import boto3'))
  )
    return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log('The aws command or boto3 is missing; the tests that use them are skipped.');
    return;
  }
  console.log('Installing the aws command and boto3 for the tests with real clients.');
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!(apt('update', '-qq') && apt('install', '-y', '-qq', 'awscli', 'python3-boto3')))
    console.log('They could not be installed; the tests that use them are skipped.');
}
