// oracle: shows what Lambda has become.
const { execFileSync } = require('node:child_process');

exports.handler = async ({ ask }) => {
  if (ask === 'disk') return execFileSync('df', ['-m', '/tmp']).toString();
  return work(1_000_000);
};

// Something to think about: a long sum, and how long it took.
function work(rounds) {
  const began = Date.now();
  let sum = 0;
  for (let i = 0; i < rounds; i += 1) sum = (sum * 31 + i) % 1_000_003;
  return `${sum}, after ${Date.now() - began} ms`;
}
