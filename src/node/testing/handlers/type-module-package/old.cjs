module.exports = { kind: 'cjs', dir: __dirname };
