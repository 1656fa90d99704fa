require('dotenv').config();
const debug = require('debug')('app:main');
const qs = require('qs');
const semver = require('semver');
const mime = require('mime-types');
const ms = require('ms');
const escape = require('escape-html');
const { minimatch } = require('minimatch');
exports.handler = async () => {
  debug('hello %d', 1);
  return [process.env.FROM_DOTENV, qs.parse('a[b][c]=1&d[]=2&d[]=3'), semver.satisfies('1.2.3', '^1.0.0'), mime.lookup('a.png'), ms('2 days'), escape('<b>'), typeof (minimatch ?? require('minimatch'))];
};
