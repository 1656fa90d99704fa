// payments: asks the bank whether an order may be paid. It takes its time.
const { randomInt } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');

exports.handler = async ({ order, cents, card }) => {
  console.info(`order ${order} is to be paid`);
  if (card === 'expired') {
    console.error('error: invalid card');
    return 'refused';
  }
  await sleep(100 + 30 * (order % 7));
  console.info(`bank: asked for ${cents} cents`);
  await sleep(150 + 40 * (order % 5));
  console.info(`bank: authorised as ${randomInt(10000, 100000)}`);
  return 'paid';
};
