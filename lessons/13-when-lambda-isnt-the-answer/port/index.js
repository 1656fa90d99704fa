// probe: tries what programs on a server take for granted. The event says which: { "need": "disk" }
const { execFile } = require('node:child_process');
const { writeFile } = require('node:fs/promises');
const { setTimeout: sleep } = require('node:timers/promises');
const { promisify } = require('node:util');

const needs = {
  disk: () => writeFile('/var/task/probe.log', 'I was here\n'),
  scratch: () => writeFile('/tmp/probe.log', 'I was here\n'),
  packages: () => promisify(execFile)('dnf', ['install', 'ffmpeg']),
  time: ({ seconds }) => sleep(seconds * 1000),
};

exports.handler = async (event) => {
  await needs[event.need](event);
  console.log(`${event.need}: there`);
  return `${event.need} can be had`;
};
