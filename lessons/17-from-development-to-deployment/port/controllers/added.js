// A photo has come. Larger ones take longer: a tenth of a second for each megabyte.
const responses = require('../helpers/responses');
const log = require('../helpers/log');

module.exports = async ({ key, size = 0 }) => {
  log(`added ${key}`);
  await new Promise((resolve) => setTimeout(resolve, size / 10000));
  return responses.succeed({ action: 'added', key });
};
