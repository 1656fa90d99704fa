// A photo has gone.
const responses = require('../helpers/responses');
const log = require('../helpers/log');

module.exports = async ({ key }) => {
  log(`removed ${key}`);
  return responses.succeed({ action: 'removed', key });
};
