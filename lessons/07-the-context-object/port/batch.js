// Works through a number of orders, half a second each. The function may run for 3 seconds.
const { setTimeout: sleep } = require('node:timers/promises');

const ENOUGH_FOR_ONE_MORE = 900;

exports.handler = async ({ orders }, context) => {
  let done = 0;
  while (done < orders && context.getRemainingTimeInMillis() >= ENOUGH_FOR_ONE_MORE) {
    await sleep(500);
    console.log(`shipped ${++done} of ${orders}`);
  }
  return { done, left: orders - done };
};
