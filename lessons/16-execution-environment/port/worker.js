// worker: one second of work for each order.
const { setTimeout: sleep } = require('node:timers/promises');

exports.handler = async ({ order }) => {
  await sleep(1000);
  return `order ${order} packed`;
};
