'use strict';
const path = require('path');
const fs = require('fs');
const stage = /:(prod|test)$/.test(process.env.FAKE_ARN || '') ? RegExp.$1 : 'dev';
const config = JSON.parse(fs.readFileSync(path.join(__dirname, 'config', stage + '.json'), 'utf8'));
const all = fs.readdirSync(path.resolve(__dirname, 'config')).sort();
exports.handler = (event, context, cb) => {
  const alias = context.invokedFunctionArn.split(':').pop();
  fs.writeFileSync('/tmp/seen.txt', alias);
  cb(null, { config, all, alias, again: fs.readFileSync('/tmp/seen.txt').toString(), cwd: process.cwd(), task: process.env.LAMBDA_TASK_ROOT, main: require.main === module, up: module.parent ? 'parent' : 'none' });
};
