// imageProcessor: takes as much memory and time as its event says.
const { setTimeout: sleep } = require('node:timers/promises');

exports.handler = async ({ megabytes = 0, seconds = 0, image = 'an image' }) => {
  const pixels = takeMemory(megabytes);
  await sleep(seconds * 1000);
  console.log(`Done with ${pixels.length} bytes of pixels`);
  return `processed ${image}`;
};

// Node.js itself takes some 74 MB; the rest of what is asked for goes into one buffer.
function takeMemory(megabytes) {
  return Buffer.alloc(Math.max(0, megabytes - 74) * 1048576);
}
